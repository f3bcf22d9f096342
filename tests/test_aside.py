"""Work in a second process: the same answers, and no process left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.aside import Aside
from summarizer.text import normalise

ROOT = Path(__file__).parent.parent


async def until(told: Callable[[], bool]) -> None:
    for _ in range(600):
        if told():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never was")


async def ready(aside: Aside) -> None:
    """Calls until the second process does the work."""
    await aside.run(os.getpid)
    await until(lambda: aside.pid is not None)
    await aside.run(os.getpid)
    await until(lambda: aside.does(os.getpid))


async def test_a_second_process_does_what_is_asked_and_ends() -> None:
    aside = Aside(1)
    await ready(aside)
    pid = await aside.run(os.getpid)
    assert pid == aside.pid != os.getpid()
    first = await aside.run(normalise, "a\u200bb")
    await until(lambda: aside.does(normalise))
    assert await aside.run(normalise, "a\u200bb") == first == normalise("a\u200bb")
    await aside.close()
    assert aside.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert await aside.run(os.getpid) == os.getpid()


async def test_few_calls_are_done_here() -> None:
    aside = Aside()
    assert await aside.run(os.getpid) == os.getpid()
    assert aside.pid is None
    await aside.close()


async def test_what_cannot_be_sent_is_done_here() -> None:
    aside = Aside(1)
    await ready(aside)
    assert await aside.run(lambda: 3) == 3
    assert await aside.run(os.getpid) == aside.pid
    await aside.close()


async def test_an_error_is_met_here() -> None:
    aside = Aside(1)
    await ready(aside)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await aside.run(divmod, 1, 0)
    assert await aside.run(os.getpid) == aside.pid
    await aside.close()


async def test_a_process_that_is_killed_costs_no_answer() -> None:
    aside = Aside(1)
    await ready(aside)
    assert aside.pid is not None
    waiting = [asyncio.create_task(aside.run(os.getpid)) for _ in range(50)]
    os.kill(aside.pid, signal.SIGKILL)
    answers = await asyncio.gather(*waiting)
    assert len(answers) == 50
    await until(lambda: not aside.does(os.getpid))
    assert await aside.run(os.getpid) == os.getpid()
    await aside.close()


async def test_without_a_program_to_start_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    aside = Aside(1)
    assert [await aside.run(os.getpid) for _ in range(5)] == [os.getpid()] * 5
    await aside.close()


SCRIPT = """
import asyncio, os
from summarizer.aside import Aside

async def main():
    aside = Aside(1)
    await aside.run(os.getpid)
    while aside.pid is None or not aside.does(os.getpid):
        await aside.run(os.getpid)
        await asyncio.sleep(0.05)
    print(aside.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_the_process_ends_with_a_run_that_is_killed() -> None:
    run = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.stdout is not None
    pid = int(run.stdout.readline())
    run.kill()
    run.wait()
    run.stdout.close()
    for _ in range(200):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("the second process outlived its run")


def test_the_second_process_gets_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    async def key() -> str | None:
        aside = Aside(1)
        await ready(aside)
        await aside.run(os.getenv, "OPENAI_API_KEY")
        await until(lambda: aside.does(os.getenv))
        found = await aside.run(os.getenv, "OPENAI_API_KEY")
        await aside.close()
        return found

    assert asyncio.run(key()) is None
