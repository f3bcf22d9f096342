"""Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any, Self

_LINE_SECONDS = 10.0  # between two lines of the same work where there is no terminal


class Progress:
    """Progress of `total` articles and of whatever the model needs before it can answer; `quiet` says nothing."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.total, self.finished = total, 0
        self._quiet = quiet
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}
        self._said: dict[str, float] = {}

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bars

            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
            self._bars = Bars(*columns, console=Console(stderr=True), transient=True)
            self._bars.start()
        if self.total:
            self._show("writing", 0, self.total, f"0 of {self.total}")
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def preparing(self, label: str, done: int, total: int) -> None:
        """Called by the embedded model while it is put together, checked and loaded; `done` of `total` bytes."""
        self._show(label, done, total, f"{100 * done // max(1, total)} %")

    def done(self, name: str) -> None:
        """One more article is done."""
        from summarizer.text import terminal_safe

        self.finished += 1
        told = f"{self.finished} of {self.total}, {terminal_safe(name, one_line=True)}"
        self._show("writing", self.finished, self.total, told)

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
