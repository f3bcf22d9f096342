"""Turns: one at a time, in order, and what the one before began goes on in between."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from summarizer.pacing import Turns


async def _told(turns: Turns, names: str, seen: list[str], give_up: str = "") -> None:
    async def one(name: str) -> None:
        await turns.turn()
        seen.append(f"{name} works")
        await asyncio.sleep(0)
        seen.append(f"{name} sends")

    tasks = {name: asyncio.create_task(one(name)) for name in names}
    await asyncio.sleep(0)
    for name in give_up:
        tasks[name].cancel()
    for task in tasks.values():
        with suppress(asyncio.CancelledError):
            await task


def test_each_sends_before_the_next_but_one_works() -> None:
    seen: list[str] = []
    asyncio.run(_told(Turns(), "abcd", seen))
    assert [row for row in seen if row.endswith("works")] == [f"{name} works" for name in "abcd"]
    for name, later in zip("ab", "cd", strict=True):
        assert seen.index(f"{name} sends") < seen.index(f"{later} works")


def test_who_gives_up_is_passed_over_and_the_turns_go_on() -> None:
    async def twice() -> list[str]:
        turns, seen = Turns(), list[str]()
        await _told(turns, "abcd", seen, give_up="bd")
        await _told(turns, "e", seen)
        return seen

    assert [row[0] for row in asyncio.run(twice()) if row.endswith("works")] == ["a", "c", "e"]
