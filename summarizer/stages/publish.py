"""A night on disk: written aside, renamed whole, found again.

`OUT/DATE/` holds nightly.md, nightly.json, nightly.html, briefs/ID.json, articles/ID.json and manifest.json, which has
the hash of every other file. `OUT/latest` is a link to the newest complete night, `OUT/feed.xml` tells the
stories of the newest ones.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import shutil
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BufferedReader
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from summarizer.collector import rarely_collected
from summarizer.errors import ConfigurationError
from summarizer.models import Record
from summarizer.night import Manifest, NightlyBrief

MANIFEST = "manifest.json"
MAX_FILE = 2**32  # bytes of a file of a night that is read
_AT_ONCE = 16  # files for which the disk is waited


def publish(out: Path, manifest: Manifest, files: Iterable[tuple[str, str | Iterable[bytes]]]) -> Path:
    """Writes a night's `files` (name, text) whole to `out`/DATE and points `latest` at it if it is complete; returns the folder.

    Raises ConfigurationError where it cannot be written; what was there before is then still there.
    """
    folder = out / str(manifest.date)
    aside = out / f".{manifest.date}.{os.getpid()}.part"
    try:
        recover(out)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        hashes = _write_all(aside, files)
        _write(aside / MANIFEST, json_lines(manifest.model_copy(update={"files": hashes}), "articles"))
        _sync(aside / MANIFEST, aside, out)
        _swap(aside, folder)
    except OSError as error:
        raise ConfigurationError(f"{error.filename or out}: {error.strerror}; nothing was published") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    point(out)
    return folder


def json_lines(record: Record, *lists: str) -> Iterator[bytes]:
    """A record as its file has it, `model_dump_json(indent=1)` and a line end, piece by piece.

    The items of its fields `lists` come one by one, so that a record of a hundred thousand lines is never held as text.
    """
    hollow = record.model_copy(update=dict.fromkeys(lists, ())) if lists else record
    rest = _json(hollow)
    for name in (name for name in type(record).model_fields if name in lists):
        head = f'\n "{name}": '.encode()  # a line of its own: one space deep there is nothing but fields
        before, _, rest = rest.partition(head + b"[]")
        yield before + head
        mark = b"["
        for item in getattr(record, name):
            yield mark + b"\n  " + _json(item).replace(b"\n", b"\n  ")
            mark = b","
        yield b"[]" if mark == b"[" else b"\n ]"
    yield rest + b"\n"


def _json(record: Record) -> bytes:
    return record.__pydantic_serializer__.to_json(record, indent=1)


def _write_all(folder: Path, files: Iterable[tuple[str, str | Iterable[bytes]]]) -> dict[str, str]:
    """The hash of each file by name. The disk is waited for by several at once: it then takes many in one go."""
    hashes: dict[str, str] = {}
    waiting = iter(files)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while some := {name: _write(folder / name, text) for name, text in islice(waiting, 16 * _AT_ONCE)}:
            deque(pool.map(_sync, (folder / name for name in some)), maxlen=0)
            hashes |= some
    return hashes


def _write(path: Path, text: str | Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        for piece in (text.encode(),) if isinstance(text, str) else text:
            file.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _sync(*paths: Path) -> None:
    for path in paths:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _swap(aside: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(aside, folder)
    except OSError:
        if old.exists():
            os.rename(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(out: Path) -> None:
    """Undoes a swap that was cut short, and clears away what was never finished."""
    for old in out.glob(".????-??-??.old"):
        folder = out / old.name[1:-4]
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.rename(old, folder)
    for part in out.glob(".????-??-??.*.part"):
        if not _alive(part.name.split(".")[2]):
            shutil.rmtree(part, ignore_errors=True)
    for part in (*out.glob(".latest.*"), *out.glob(".feed.*")):
        if not _alive(part.name.split(".")[2]):
            part.unlink(missing_ok=True)


def in_the_way(out: Path, date: dt.date) -> Path | None:
    """What stands where the night of `date` goes and was not written by `publish`; nothing of it may be overwritten."""
    folder = out / str(date)
    aside = folder.with_name(f".{folder.name}.old")
    if folder.is_symlink() or (folder.exists() and not _is_night(folder)):
        return folder
    if aside.is_symlink() or (aside.exists() and not aside.is_dir()):
        return aside
    latest, feed = out / "latest", out / "feed.xml"
    if latest.exists() and not latest.is_symlink():
        return latest
    return feed if feed.exists() and not feed.is_file() else None


def _is_night(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True


def point(out: Path) -> bool:
    """Lets `latest` name the newest complete night; whether it did not before. Raises ConfigurationError where it cannot."""
    newest = next((d for d in reversed(nights(out)) if (found := load_heading(out / d)) and found.complete), None)
    link = out / "latest"
    if newest is None or (link.is_symlink() and os.readlink(link) == newest):
        return False
    aside = out / f".latest.{os.getpid()}"
    try:
        aside.unlink(missing_ok=True)
        aside.symlink_to(newest, target_is_directory=True)
        os.replace(aside, link)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise ConfigurationError(f"{link}: {error.strerror}; the night itself is in {out / newest}") from None
    return True


def retire(out: Path, days: int) -> list[str]:
    """Removes the nights that are more than `days` older than the newest, but never where `latest` points; their days."""
    there = nights(out)
    first = dt.date.fromisoformat(there[-1]).toordinal() - days if there else 0
    latest = out / "latest"
    spared = os.readlink(latest) if latest.is_symlink() else None
    gone = [day for day in there if dt.date.fromisoformat(day).toordinal() < first and day != spared]
    for day in gone:
        aside = out / f".{day}.{os.getpid()}.part"  # if this is cut short, `recover` clears it away
        try:
            os.rename(out / day, aside)
        except OSError as error:
            raise ConfigurationError(f"{out / day}: {error.strerror}; it is older than the retention") from None
        shutil.rmtree(aside, ignore_errors=True)
    return gone


def write_feed(out: Path, text: str) -> None:
    """Puts the feed of the nights in place of the one before, whole."""
    aside = out / f".feed.{os.getpid()}"
    try:
        _write(aside, text)
        _sync(aside)
        os.replace(aside, out / "feed.xml")
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise ConfigurationError(f"{out / 'feed.xml'}: {error.strerror}") from None


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every file of a night is there as it was written."""
    return all(file_hash(folder, name) == digest for name, digest in manifest.files.items())


def told_since(out: Path, folder: Path) -> bool:
    """Whether the feed was written after a night was."""
    try:
        return (out / "feed.xml").stat().st_mtime_ns >= (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return False


# --- reading it again: a night may be somebody else's, and hold or name anything -----------------------------------------


def open_own(folder: Path, name: str) -> BufferedReader:
    """A file inside `folder`; OSError where `name` or a link leads elsewhere, or to what is no file or one too large."""
    if not is_own(folder, name):
        raise OSError(errno.EPERM, "leads out of the folder", str(folder / name))
    # Without waiting: a pipe that nobody writes to would hold the program for ever.
    file = os.fdopen(os.open(folder / name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")
    told = os.fstat(file.fileno())
    if stat.S_ISREG(told.st_mode) and told.st_size <= MAX_FILE:
        return file
    file.close()
    code = errno.EFBIG if stat.S_ISREG(told.st_mode) else errno.EINVAL
    raise OSError(code, "too large" if code == errno.EFBIG else "is no file", str(folder / name))


def is_own(folder: Path, name: str) -> bool:
    """Whether a name that a record tells is one inside the folder: a foreign one may tell any, or hold a link."""
    try:
        whole = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError):  # a null, or links in a ring
        return False
    return not (Path(name).is_absolute() or ".." in Path(name).parts) and whole == folder.resolve() / name


def read_own(folder: Path, name: str) -> bytes:
    """The bytes of a file inside `folder`, as `open_own` opens it."""
    with open_own(folder, name) as file:
        return file.read(MAX_FILE)


def file_hash(folder: Path, name: str) -> str | None:
    """The SHA-256 of a file inside `folder`; None where it cannot be read."""
    try:
        with open_own(folder, name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def nights(out: Path) -> list[str]:
    """The published days in `out`, oldest first."""
    found = []
    for path in out.glob("????-??-??") if out.is_dir() else ():
        with suppress(ValueError):
            if (path / MANIFEST).is_file():
                found.append(str(dt.date.fromisoformat(path.name)))
    return sorted(found)


def load_manifest(folder: Path) -> Manifest | None:
    """The manifest of a published night; None where there is none that can be read."""
    try:
        with rarely_collected(0):
            return Manifest.model_validate_json(read_own(folder, MANIFEST))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None


def load_heading(folder: Path) -> Manifest | None:
    """The manifest of a published night without its `articles`, which can be a hundred thousand lines."""
    kept: list[bytes] = []
    within = False
    try:
        with open_own(folder, MANIFEST) as file:
            for line in file:  # as `json_lines` writes them: fields are one space deep, articles more
                if line == b' "articles": [\n':
                    within = True
                    kept.append(b' "articles": [')
                within = within and line != b" ],\n"
                if not within:
                    kept.append(line)
        with rarely_collected(0):
            return Manifest.model_validate_json(b"".join(kept))
    except (OSError, ValidationError, UnicodeDecodeError):
        return load_manifest(folder)


def load_night(folder: Path) -> NightlyBrief | None:
    """The nightly brief of a published night; None where there is none that can be read."""
    try:
        with rarely_collected(0):  # records hold no cycles, and those of a large night are millions of objects
            return NightlyBrief.model_validate_json(read_own(folder, "nightly.json"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None
