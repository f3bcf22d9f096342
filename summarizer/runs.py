"""The runs on one store: one at a time, by a lock that ends with its process however that ends, and a list of them."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigurationError, LockedError

_ADVICE = "set SUMMARIZER_HOME to a folder of your own"


@contextmanager
def only_run(home: Path) -> Iterator[None]:
    """Holds `home`'s lock while the block runs. Raises LockedError, with pid and start of the run that holds it."""
    path = home / "nightly.lock"
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}; {_ADVICE}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            told = os.read(handle, 200).decode("ascii", "replace").strip()
            raise LockedError(f"another run is at work ({told or 'it has just begun'})") from None
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"pid {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode(), 0)
        except OSError as error:
            raise ConfigurationError(f"{path}: {error.strerror}") from None
        yield
    finally:
        os.close(handle)  # which gives the lock back; the file stays, for removing it would race with the next run


def note(home: Path, run: str, **values: Any) -> None:
    """Adds what is known of a run to the list, as one line of JSON. Raises ConfigurationError where it cannot be written."""
    line = json.dumps({"run": run, "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", **values}, default=str)
    path = home / "runs.jsonl"
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}; runs are listed there") from None


def listed(home: Path) -> list[dict[str, Any]]:
    """The runs, oldest first, each with all that was noted of it; where no end was noted, `state` is `running` (with its
    `pid`) while its process holds the lock, else `cut short`.

    A line that was torn by a crash is left out. Raises ConfigurationError for a home that cannot be used.
    """
    found: dict[str, dict[str, Any]] = {}
    try:
        lines = (home / "runs.jsonl").read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        there = next((place for place in (home, *home.parents) if os.path.exists(place)), home)
        if not os.access(there, os.W_OK | os.X_OK):
            raise ConfigurationError(f"{home}: cannot be written to; {_ADVICE}") from None
        return []
    except OSError as error:
        raise ConfigurationError(f"{home}: {error.strerror}; {_ADVICE}") from None
    for line in lines:
        try:
            values = json.loads(line)
            known = found.setdefault(str(values["run"]), {"started": values["at"], "state": "cut short"})
        except (ValueError, KeyError, TypeError):
            continue
        known.update(values)
    at_work = _at_work(home)
    if at_work is not None:
        for name, run in reversed(found.items()):
            if run["state"] == "cut short" and name.endswith(f"-{at_work}"):
                run |= {"state": "running", "pid": at_work}
                break
    return list(found.values())


def _at_work(home: Path) -> int | None:
    """The process that holds the lock, where one does."""
    with suppress(OSError, ValueError), (home / "nightly.lock").open("rb") as file:
        pid = int(file.read(30).removeprefix(b"pid ").split(b",")[0])
        with suppress(PermissionError):  # another user's is alive
            os.kill(pid, 0)
        try:
            # Only of a process that lives: holding the lock for a moment could turn away a run that begins.
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return pid
    return None
