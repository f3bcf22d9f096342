"""One run at a time on one store: a lock that ends with its process, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from summarizer.errors import ConfigurationError, LockedError


@contextmanager
def only_run(home: Path) -> Iterator[None]:
    """Holds `home`'s lock while the block runs. Raises LockedError, with pid and start of the run that holds it."""
    path = home / "nightly.lock"
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}; set SUMMARIZER_HOME to a folder of your own") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            told = os.read(handle, 200).decode("ascii", "replace").strip()
            raise LockedError(f"another run is at work ({told or 'it has just begun'})") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"pid {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode(), 0)
        yield
    finally:
        os.close(handle)  # which gives the lock back; the file stays, for removing it would race with the next run
