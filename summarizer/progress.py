"""Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LINE_SECONDS = 10.0  # between two lines of the same work where there is no terminal


class Progress:
    """Progress of articles, and of whatever the model needs before it can answer; `quiet` says nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._total = self._finished = self._asked = 0
        self._began, self._expected = time.monotonic(), 0.0
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}
        self._said: dict[str, float] = {}

    @contextmanager
    def of(self, total: int, expected: float | None = None) -> Iterator[None]:
        """Shows the progress of `total` articles (0: of the model alone) while the block runs; `expected` seconds, if known."""
        self._total, self._began, self._expected = total, time.monotonic(), expected or 0.0
        self._finished = self._asked = 0
        self._tasks = {}
        if not self._quiet and sys.stderr.isatty():
            self._bars = _bars()
            self._bars.start()
        try:
            if total:
                self._show("writing", 0, total, f"0 of {total}")
            yield
        finally:
            if self._bars is not None:
                self._bars.stop()
                self._bars = None

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bars are off the terminal while the block prints."""
        if self._bars is None:
            yield
            return
        self._bars.stop()
        try:
            yield
        finally:
            self._bars.start()

    def note(self, text: str) -> None:
        """One line, where there is no terminal."""
        if not self._quiet and not sys.stderr.isatty():
            print(text, file=sys.stderr, flush=True)

    def preparing(self, label: str, done: int, total: int) -> None:
        """Called by the embedded model while it is put together, checked and loaded; `done` of `total` bytes."""
        self._show(label, done, total, f"{100 * done // max(1, total)} %")

    def working(self, label: str, told: str) -> None:
        """Work of unknown length is under way."""
        self._show(label, 0, 1, told)

    def done(self, name: str, asked: bool = True, spent: str = "") -> None:
        """One more article is done; `asked`: by the model, and not from the store; `spent` tells what the run cost so far."""
        from summarizer.text import terminal_safe

        self._finished += 1
        self._asked += asked
        parts = [f"{self._finished} of {self._total}", terminal_safe(name, one_line=True), self._pace(), spent]
        told = ", ".join(part for part in parts if part)
        self._show("writing", self._finished, self._total, told)

    def _pace(self) -> str:
        """Articles a minute and the time left, once the model was asked: before, all may be stored, which takes no time."""
        seconds, left = time.monotonic() - self._began, self._total - self._finished
        if self._asked < 2 or seconds <= 0:
            each = self._expected / self._total if self._total else 0.0
            return f"about {duration(left * each)} left" if left and each and self._asked else ""
        rate = 60 * self._asked / seconds
        told = [f"{rate:.0f} a minute"] * (rate >= 1) + [f"{duration(60 * left / rate)} left"] * (left > 0)
        return ", ".join(told)

    def _show(self, label: str, done: int, total: int, told: str) -> None:
        if self._quiet:
            return
        if self._bars is None:
            self._say(label, told, done >= total)
            return
        if label not in self._tasks:
            self._tasks[label] = self._bars.add_task(label, total=total)
        self._bars.update(self._tasks[label], completed=done, description=f"{label} ({told})")

    def _say(self, label: str, told: str, last: bool) -> None:
        now = time.monotonic()
        if last or label not in self._said or now - self._said[label] >= _LINE_SECONDS:
            self._said[label] = now
            print(f"{label}: {told}", file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """`40 s`, `27 min`, `3 h`."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


def _bars() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    # Redirected, whatever is printed would go to this console: a brief that is piped into a file would miss it.
    return Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    )
