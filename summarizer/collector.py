"""Python's collector of cycles, asked to come more rarely where many records are made and hardly a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = 50_000  # records made for each run of it; Python's own 700 takes a fifth of a night's CPU


@contextmanager
def rarely_collected(every: int = RARELY) -> Iterator[None]:
    """Within it the collector runs once for `every` new objects, and not at all for 0; what was set comes back after.

    For the whole process: what it keeps off others meanwhile is time, and garbage of a few megabytes that waits.
    """
    before = gc.get_threshold()
    gc.set_threshold(every, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
