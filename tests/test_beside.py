"""The second process of a night: what it does is what the first would do, and nothing hangs on it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings, beside, children
from summarizer.beside import Beside, _Subjects, helped
from summarizer.models import Article
from summarizer.nightrun import Night
from summarizer.stages.read import read_text
from summarizer.subject import Subject, here
from summarizer.testing import replay, scripted
from summarizer.tradecraft import Standards
from tests.test_embedded import gone
from tests.test_nightrun import FIXTURES, NOTHING, everything, recorded, run, texts

KILLED = [sys.executable, "-c", "import os; os.read(0, 1); os.kill(os.getpid(), 9)"]
MANY = Settings(days=1000, sentences="code", jobs=4)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Beside]]:
    """The second processes that were started; one is worth it for a single article."""
    found: list[Beside] = []
    real = Beside.__init__

    def init(self: Beside, *told: Any) -> None:
        real(self, *told)
        found.append(self)

    monkeypatch.setattr(Beside, "__init__", init)
    monkeypatch.setattr(beside, "WORTH", 1)
    monkeypatch.setattr(children, "cores", lambda: 2)
    yield found
    assert all(gone(one._process.pid) for one in found)


def article(number: int) -> Article:
    return read_text(f"Kenya sent {number} boats to Uganda on Monday.", published="2025-12-01", lang="en")


def length(subject: Subject, plus: int = 0) -> tuple[int, int, int]:
    return len(subject.article.text) + plus, len(subject.signals.names), os.getpid()


def fails(subject: Subject) -> int:
    raise KeyError(subject.article.id)


def dies(subject: Subject) -> int:
    if os.getpid() != int(os.environ["FIRST"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return len(subject.article.text)


def told(night: Night) -> dict[str, bytes]:
    """Every file of a night but for the moment that it was made at."""
    files = everything(night.folder)
    del files["manifest.json"]  # it has the hashes of the others, and when
    return {name: re.sub(rb"\d\d:\d\d(:\d\d)?( UTC|Z)", b"", text) for name, text in files.items()}


def night_of(place: Path) -> Night:
    place.mkdir()
    return run(place, recorded(place), replay(FIXTURES / "replies"), settings=MANY)


def test_a_night_with_it_is_the_night_without_it(
    tmp_path: Path, started: list[Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = night_of(tmp_path / "with")
    assert len(started) == 1
    assert with_it.manifest.fates == {"off-topic": 1, "used": 10}
    monkeypatch.setattr(beside, "WORTH", 64)
    assert told(night_of(tmp_path / "without")) == told(with_it)
    assert len(started) == 1


ANOTHER = [sys.executable, "-c", "print('Hello, I am quite another program. ' * 99); input()"]


@pytest.mark.parametrize("command", [KILLED, ANOTHER, [sys.executable, "-c", ""], ["/nowhere/at/all"]])
def test_one_that_ends_or_does_not_start_costs_nothing(
    tmp_path: Path, started: list[Beside], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(beside, "COMMAND", command)
    ended = night_of(tmp_path / "ended")
    monkeypatch.setattr(beside, "WORTH", 64)
    assert told(night_of(tmp_path / "without")) == told(ended)
    assert len(started) == (command[0] != "/nowhere/at/all")


async def test_steps_are_done_in_it_and_each_gets_its_own_answer(started: list[Beside]) -> None:
    articles = [article(10**n) for n in range(12)] * 8
    async with helped(1, Standards()) as hand:
        found = await asyncio.gather(*(hand(Subject(one), length, n) for n, one in enumerate(articles)))
    assert [size for size, _, _ in found] == [len(one.text) + n for n, one in enumerate(articles)]
    assert {names for _, names, _ in found} == {2}
    assert started[0]._process.pid in {pid for _, _, pid in found} <= {started[0]._process.pid, os.getpid()}


async def test_each_goes_on_with_what_it_has_begun(started: list[Beside], monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it has nothing else to do."""
    monkeypatch.setattr(beside, "_AHEAD", 2)
    monkeypatch.setattr(beside, "_IDLE", 0.0)  # the first process does nothing
    async with helped(1, Standards()) as hand:
        begun, ours, fresh = (Subject(article(number)) for number in (1, 2, 3))
        await hand(begun, length)
        assert ours.signals.names
        found = asyncio.gather(*(hand(one, length) for one in (begun, begun, ours, ours, begun, fresh)))
        await asyncio.sleep(0)
        waiting = [asked.subject for asked in started[0]._waiting]
        assert waiting == [ours, ours, begun, fresh]
        there = started[0]._next(beside._not_begun_here)
        here_ = started[0]._next(beside._not_begun_there)
        assert there is not None and there.subject is begun
        assert here_ is not None and here_.subject is ours
        for asked in (there, here_):
            asked.answer.set_result(b"")
        assert len(await found) == 6


async def test_one_who_gave_up_takes_nobody_s_answer(started: list[Beside]) -> None:
    async with helped(1, Standards()) as hand:
        tasks = [asyncio.create_task(hand(Subject(article(10**n)), length)) for n in range(8)]
        await asyncio.sleep(0)
        tasks[2].cancel()
        tasks[5].cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
    sizes = {n: one[0] for n, one in enumerate(found) if not isinstance(one, BaseException)}
    assert sizes == {n: len(article(10**n).text) for n in range(8) if n not in {2, 5}}


async def test_a_mistake_in_it_is_met_here_with_its_place(started: list[Beside]) -> None:
    async with helped(1, Standards()) as hand:
        with pytest.raises(KeyError) as caught:
            await hand(Subject(article(1)), fails)
        assert caught.traceback[-1].name == "fails"
        assert (await hand(Subject(article(1)), length))[2] == started[0]._process.pid


async def test_what_cannot_be_sent_is_done_here(started: list[Beside]) -> None:
    async with helped(1, Standards()) as hand:
        assert await hand(Subject(article(1)), lambda subject: os.getpid()) == os.getpid()
        assert (await hand(Subject(article(1)), length))[2] == started[0]._process.pid


async def test_a_step_that_kills_it_is_done_here_and_all_that_follow(
    started: list[Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRST", str(os.getpid()))
    async with helped(1, Standards()) as hand:
        one = Subject(article(1))
        assert await asyncio.gather(*(hand(one, dies) for _ in range(40))) == [len(one.article.text)] * 40
        assert (await hand(one, length))[2] == os.getpid()


async def test_one_that_is_stopped_is_given_up(started: list[Beside], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_PATIENCE", 0.5)
    async with helped(1, Standards()) as hand:
        started[0]._process.send_signal(signal.SIGSTOP)
        found = await asyncio.gather(*(hand(Subject(article(1)), length) for _ in range(40)))
    assert {pid for _, _, pid in found} == {os.getpid()}


@pytest.mark.parametrize(("articles", "cores"), [(63, 2), (64, 1)])
async def test_few_articles_or_one_core_need_none(monkeypatch: pytest.MonkeyPatch, articles: int, cores: int) -> None:
    monkeypatch.setattr(children, "cores", lambda: cores)
    async with helped(articles, Standards()) as hand:
        assert hand is here


def test_an_embedded_model_has_the_cores_to_itself(
    tmp_path: Path, started: list[Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    llm = scripted([NOTHING])
    monkeypatch.setattr(type(llm), "describe", lambda _: {"model": "m", "where": "embedded", "host": ""})
    inbox = texts(tmp_path, a=" date 2025-12-01 A fire broke out in a kitchen in Leeds on Monday.")
    assert run(tmp_path, inbox, llm).manifest.fates == {"off-topic": 1}
    assert started == []


async def test_it_ends_at_once_with_a_night_that_is_given_up(started: list[Beside]) -> None:
    async def night() -> None:
        async with helped(1, Standards()) as hand:
            await asyncio.gather(*(hand(Subject(article(n)), length) for n in range(500)))

    task = asyncio.create_task(night())
    await asyncio.sleep(0.3)
    before = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - before < 2
    assert gone(started[0]._process.pid)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("forked", [False, True])
def test_it_ends_with_a_killed_parent(forked: bool) -> None:
    """Also where a copy of the parent still holds the pipe open."""
    code = (
        "import asyncio, os, subprocess, sys\n"
        "from summarizer import beside, children\n"
        "from summarizer.tradecraft import Standards\n"
        "children.cores = lambda: 2\n"
        "async def main():\n"
        "    async with beside.helped(64, Standards()) as hand:\n"
        f"        copy = os.fork() if {forked} else 1\n"
        "        if copy: print(hand.__self__._process.pid, copy, flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(beside.__file__).parents[1])},
    )
    assert parent.stdout is not None
    child, copy = map(int, parent.stdout.readline().split())
    try:
        parent.kill()
        parent.wait(10)
        assert gone(child)
    finally:
        parent.stdout.close()
        if forked:
            os.kill(copy, signal.SIGKILL)


def test_a_child_is_given_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = {
        "OPENAI_API_KEY": "sk-secret",
        "SUMMARIZER_TOKEN": "secret",
        "SUMMARIZER_SMTP_URL": "smtps://me:secret@mail.example",
        "HTTPS_PROXY": "http://me:secret@proxy.example:8080",
    }
    for name, value in secret.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    given = children.environment()
    assert "secret" not in "".join(given.values())
    assert given["OPENAI_BASE_URL"] == "http://models.example/v1"
    assert given["PATH"] == os.environ["PATH"]


def test_what_was_found_is_held_for_the_articles_told_last(monkeypatch: pytest.MonkeyPatch) -> None:
    held, one = _Subjects(Standards()), article(1)
    monkeypatch.setattr(beside, "_HELD", 3 * len(one.text))
    for number in range(8):
        subject = held.take(number, one)
        assert not subject.searched
        if number != 6:
            assert subject.signals.names
        held.put(subject)
    assert list(held._held) == [4, 5, 7]  # in 6 nothing was looked for
    assert held.take(5, one).searched
    assert not held.take(5, one).searched
    assert held._size == 2 * len(one.text)
