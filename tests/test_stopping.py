"""Signals: what waits unwinds in order, what does not look up is cut off."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from summarizer.cli import stopping

ENDS = [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, stopping.Terminated)]


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background begins with it ignored
    stopping.listen()
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("number", "error"), ENDS)
def test_what_waits_is_cancelled_and_unwinds(number: int, error: type[BaseException]) -> None:
    seen = []

    async def work() -> None:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), number)
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            await asyncio.sleep(0)
            seen.append("unwound")
            raise

    with pytest.raises(error):
        stopping.run(work())
    assert seen == ["unwound"]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize(("number", "error"), ENDS)
def test_what_never_looks_up_is_cut_off(
    number: int, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "_PATIENCE", 0.05)

    async def work() -> None:
        threading.Timer(0.05, os.kill, (os.getpid(), number)).start()
        while True:
            pass

    with pytest.raises(error):
        stopping.run(work())


@pytest.mark.parametrize(("number", "error"), ENDS)
def test_outside_a_loop_it_is_raised_at_once(number: int, error: type[BaseException]) -> None:
    with pytest.raises(error):
        os.kill(os.getpid(), number)


def test_a_cancellation_of_ones_own_is_no_signal() -> None:
    async def work() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        stopping.run(work())


def test_a_signal_that_was_to_be_ignored_still_is() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stopping.listen()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert stopping.run(asyncio.sleep(0, "done")) == "done"
