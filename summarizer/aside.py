"""Work beside the event loop: pure functions in a second process, so that replies need not wait for the gate.

The process reads what to do from a pipe and ends when that is closed, so that it outlives no run, however that ends.
It is a program of its own (`python -m summarizer.aside`) and never runs the caller's script again, as a pool of processes
would. Where it cannot be started, or has ended, everything is done in this one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, TypeVar, TypeVarTuple, Unpack

Args = TypeVarTuple("Args")
R = TypeVar("R")

_FROM = 24  # calls that are done here before a second process is worth its start
_LENGTH = Struct(">Q")


class Aside:
    """One second process, started when there is enough to do; closed by `close`. For one event loop."""

    def __init__(self, start_at: int = _FROM) -> None:
        self._left = start_at
        self._process: asyncio.subprocess.Process | None = None
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._numbers = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready: set[Callable[..., object]] = (
            set()
        )  # what the second process has done once, and read its tables for
        self._begun: set[Callable[..., object]] = set()

    async def run(self, work: Callable[[Unpack[Args]], R], *args: *Args) -> R:
        """What `work` gives, from the second process if there is one: a function of a module, with what can be pickled."""
        self._left -= 1
        if self._left == 0:
            self._keep(asyncio.create_task(self._start()))
        elif self._process is not None and work not in self._begun:
            self._begun.add(work)
            self._keep(asyncio.create_task(self._try(work, args)))
        if work in self._ready:
            with contextlib.suppress(_Undone):
                result: R = await self._ask(work, args)
                return result
        return self.here(work, args)  # also what failed there: here its traceback is whole

    def here(self, work: Callable[[Unpack[Args]], R], args: tuple[*Args]) -> R:
        """What `work` gives, in this process."""
        return work(*args)

    @property
    def pid(self) -> int | None:
        """The number of the second process; None where there is none."""
        return self._process.pid if self._process is not None else None

    def does(self, work: Callable[..., object]) -> bool:
        """Whether the second process is asked for `work`."""
        return work in self._ready

    async def close(self) -> None:
        """Ends the process; what it has not answered is done here."""
        self._ready.clear()
        self._left = 0
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
            self._process = None
        self._give_up()

    async def _start(self) -> None:
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        except (OSError, ValueError, NotImplementedError):
            return
        self._keep(asyncio.create_task(self._listen()))

    async def _try(self, work: Callable[..., object], args: tuple[object, ...]) -> None:
        """The first call of a function is done in both processes: with it the second one reads its tables."""
        with contextlib.suppress(_Undone):
            await self._ask(work, args)
            self._ready.add(work)

    def _ask(self, work: Callable[..., object], args: tuple[object, ...]) -> asyncio.Future[Any]:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        assert self._process is not None and self._process.stdin is not None
        self._numbers += 1
        try:
            self._process.stdin.write(_framed((self._numbers, work, args)))
        except (pickle.PicklingError, AttributeError, TypeError, OSError):
            answer.set_exception(_Undone())
        else:
            self._asked[self._numbers] = answer
        return answer

    async def _listen(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        reader = self._process.stdout
        try:
            while True:
                (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
                number, done, result = pickle.loads(await reader.readexactly(length))
                answer = self._asked.pop(number)
                if not answer.done():
                    answer.set_result(result) if done else answer.set_exception(_Undone())
        except (asyncio.IncompleteReadError, OSError):
            self._ready.clear()
        finally:
            self._give_up()

    def _give_up(self) -> None:
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(_Undone())
        self._asked.clear()

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _environment() -> dict[str, str]:
    """This very package and what it needs to start; no key of the caller's, and nothing of the folder it is called in (-P)."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    here = [str(Path(__file__).resolve().parent.parent), *(path for path in sys.path if path)]
    return {**kept, "PYTHONPATH": os.pathsep.join(here)}


class _Undone(Exception):
    """The second process has no answer."""


def _framed(value: object) -> bytes:
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def _serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers calls until the pipe is closed."""
    while len(head := source.read(_LENGTH.size)) == _LENGTH.size:
        number, work, args = pickle.loads(source.read(*_LENGTH.unpack(head)))
        try:
            answer = _framed((number, True, work(*args)))
        except Exception:  # the caller does it once more, and meets the same error
            answer = _framed((number, False, None))
        sink.write(answer)
        sink.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells both; the other one says when to end
    sys.modules["summarizer.aside"] = sys.modules["__main__"]
    with contextlib.suppress(BrokenPipeError):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
