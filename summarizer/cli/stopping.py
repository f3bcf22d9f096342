"""SIGINT and SIGTERM: what runs in a loop is cancelled, so that it unwinds in order; what does not end is cut off.

An exception out of a signal handler may hit any line, a library's half-made object too, so it comes second.
"""

from __future__ import annotations

import signal
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
_PATIENCE = 5.0  # seconds in which what was cancelled must end
_running: asyncio.Task[Any] | None = None
_told: int | None = None


class Terminated(SystemExit):
    """SIGTERM; a SystemExit, because asyncio lets no other exception out of the task that it hits."""


def listen() -> None:
    """Lets both signals stop the program; a SIGINT that was to be ignored still is. Only from the main thread."""
    signal.signal(signal.SIGTERM, _stop)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _stop)


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work` in a loop of its own. Raises KeyboardInterrupt or Terminated when a signal ended it."""
    import asyncio

    return asyncio.run(_watched(work))


async def _watched(work: Coroutine[Any, Any, T]) -> T:
    global _running, _told
    import asyncio

    _running, _told = asyncio.current_task(), None
    try:
        return await work
    except asyncio.CancelledError:
        if _told is not None:
            raise _error(_told) from None
        raise
    finally:
        _running = None
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(number: int, _: object) -> None:
    global _told
    if _running is None or _told is not None:
        raise _error(number)
    _told = number
    signal.signal(signal.SIGALRM, _cut_off)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    _running.cancel()
    _running.get_loop().call_soon_threadsafe(lambda: None)  # the loop may be asleep


def _cut_off(*_: object) -> None:
    raise _error(_told or signal.SIGTERM)


def _error(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else Terminated()
