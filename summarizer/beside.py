"""A second process beside a night's first one: it does the steps of an article that need no model, so that two cores work.

The first process sends, keeps what was paid for, and owns all that is written; the second is told an article and a step
and answers what came out. Where it cannot be started, or ends, or fails at a step, the first does it itself: nothing
hangs on the second but time. It is a plain child (`summarizer.children`) that is given no key.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

from summarizer import children
from summarizer.collector import rarely_collected
from summarizer.models import Article
from summarizer.subject import Hand, P, Step, Subject, T, here
from summarizer.tradecraft import Standards

WORTH = 64  # articles from which it is: the second process takes a second to be ready
_AHEAD = 16  # steps told to the second process before it has answered: it never waits for the next
_IDLE = 0.0002  # seconds of a pass of the event loop that had nothing to do
_HEAD = 8  # bytes that tell how long a message is
_READY = b"step\n"  # before each answer
_PATIENCE = 300.0  # seconds for one step; most take some milliseconds
_HELD = 500_000  # characters of the articles whose findings the second process holds, some 20 MB with them
COMMAND = children.command("summarizer.beside")


@asynccontextmanager
async def helped(articles: int, standards: Standards) -> AsyncIterator[Hand]:
    """A hand for so many articles: that of a second process where it is worth it and there is a core for it."""
    beside = await _start(standards) if articles >= WORTH and children.cores() > 1 else None
    if beside is None:
        yield here
        return
    try:
        yield beside.do
    finally:
        await beside.close()


async def _start(standards: Standards) -> Beside | None:
    try:
        first = pickle.dumps((os.getpid(), standards))
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=children.environment(),
            **children.detached(),
        )
    except (OSError, TypeError, ValueError, RuntimeError, pickle.PicklingError):
        return None  # no such file, no memory, a loop that starts no processes: it is not needed
    return Beside(process, first)


@dataclass(eq=False)
class _Asked:
    """A step that somebody waits for; its answer is empty where it is to be done here."""

    subject: Subject
    step: tuple[object, ...]
    answer: asyncio.Future[bytes]


class Beside:
    """The second process as the first sees it: it does one step after the other, in the order that they were told.

    It is told a few ahead. While more are waiting, the first process does one of these itself whenever it has nothing
    else to do, and all of them once the second is gone. Each goes on, where it can, with the articles that it has begun:
    what is found in one is not sent.
    """

    def __init__(self, process: asyncio.subprocess.Process, first: bytes) -> None:
        self._process = process
        self._waiting: list[_Asked] = []
        self._told: deque[_Asked] = deque()
        self._gone = False
        self._looked: float | None = None  # when, while it is looked for a moment with nothing to do
        self._alarm: asyncio.TimerHandle | None = None  # while it owes an answer
        self._loop = asyncio.get_running_loop()
        self._send(first)
        self._reading = asyncio.create_task(self._read())

    async def do(self, subject: Subject, step: Step[P, T], *args: P.args, **named: P.kwargs) -> T:
        asked = _Asked(subject, (step, args, named), self._loop.create_future())
        self._waiting.append(asked)
        self._go_on()
        if answer := await asked.answer:
            made: T = pickle.loads(answer)
            return made
        return step(subject, *args, **named)

    async def close(self) -> None:
        """Nothing in it is worth waiting for."""
        self._reading.cancel()
        self._kill()
        self._input().close()
        await self._process.wait()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()

    def _input(self) -> asyncio.StreamWriter:
        assert self._process.stdin is not None
        return self._process.stdin

    def _send(self, message: bytes) -> None:
        self._input().write(len(message).to_bytes(_HEAD, "big") + message)

    def _go_on(self) -> None:
        while len(self._told) < _AHEAD and not self._gone and (asked := self._next(_not_begun_here)):
            subject = asked.subject
            try:
                message = pickle.dumps((subject.number, subject.article, *asked.step), pickle.HIGHEST_PROTOCOL)
            except Exception:  # whoever waits must not wait for ever
                asked.answer.set_result(b"")
                continue
            self._send(message)
            self._told.append(asked)
            subject.sent = True
            if self._alarm is None:
                self._wake()
        if self._waiting and self._looked is None:
            self._look()

    def _wake(self) -> None:
        """Gives it so long for the next answer: one that is stopped or stuck must not stop a night."""
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self._loop.call_later(_PATIENCE, self._kill) if self._told else None

    def _next(self, suits: Callable[[Subject], bool]) -> _Asked | None:
        """Who waits longest, of those that suit if there are any, and has not given up."""
        while self._waiting:
            first = next((at for at, asked in enumerate(self._waiting) if suits(asked.subject)), 0)
            asked = self._waiting.pop(first)
            if not asked.answer.done():
                return asked
        return None

    def _look(self) -> None:
        self._looked = self._loop.time()
        self._loop.call_soon(self._help)

    def _help(self) -> None:
        """A pass of the loop later: one step is done here if nothing else took up that pass."""
        assert self._looked is not None
        idle = self._loop.time() - self._looked < _IDLE
        if (idle or self._gone) and (asked := self._next(_not_begun_there)):
            asked.answer.set_result(b"")
        if self._waiting:
            self._look()
        else:
            self._looked = None

    async def _read(self) -> None:
        out = self._process.stdout
        assert out is not None
        try:
            while await out.readexactly(len(_READY)) == _READY:  # what another program prints is no answer
                answer = await out.readexactly(int.from_bytes(await out.readexactly(_HEAD), "big"))
                asked = self._told.popleft()
                if not asked.answer.done():  # or it was given up meanwhile
                    asked.answer.set_result(answer)
                self._wake()
                self._go_on()
        except (EOFError, OSError):
            pass
        finally:
            self._gone = True
            self._waiting[:0] = self._told
            self._told.clear()
            self._wake()
            self._go_on()


def _not_begun_here(subject: Subject) -> bool:
    return not subject.searched


def _not_begun_there(subject: Subject) -> bool:
    return subject.searched or not subject.sent


# --- The second process -------------------------------------------------------------------------------------------


def serve() -> None:
    """Its whole life: the parent's number and the standards, then steps until the pipe is closed."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed by mistake is no answer
    told = _told(sys.stdin.buffer)
    parent, standards = pickle.loads(next(told))
    children.end_with_parent(parent)
    subjects = _Subjects(standards)
    with rarely_collected(), suppress(BrokenPipeError):
        for message in told:
            answer = _done(subjects, message)
            answers.write(_READY + len(answer).to_bytes(_HEAD, "big") + answer)
            answers.flush()
    os._exit(0)


def _told(pipe: BinaryIO) -> Iterator[bytes]:
    while len(head := pipe.read(_HEAD)) == _HEAD:
        size = int.from_bytes(head, "big")
        if len(message := pipe.read(size)) < size:
            return
        yield message


def _done(subjects: _Subjects, message: bytes) -> bytes:
    number, article, step, args, named = pickle.loads(message)
    subject = subjects.take(number, article)
    try:
        return pickle.dumps(step(subject, *args, **named), pickle.HIGHEST_PROTOCOL)
    except Exception:
        return b""  # the first process meets it, too, and tells it
    finally:
        subjects.put(subject)


class _Subjects:
    """The articles told last that something was found in: a later step of one asks for it again."""

    def __init__(self, standards: Standards) -> None:
        self._standards = standards
        self._held: OrderedDict[int, Subject] = OrderedDict()
        self._size = 0

    def take(self, number: int, article: Article) -> Subject:
        subject = self._held.pop(number, None)
        if subject is None:
            return Subject(article, self._standards, number)
        self._size -= len(subject.article.text)
        return subject

    def put(self, subject: Subject) -> None:
        if not subject.searched:
            return
        self._held[subject.number] = subject
        self._size += len(subject.article.text)
        while self._size > _HELD:
            self._size -= len(self._held.popitem(last=False)[1].article.text)


if __name__ == "__main__":
    serve()
