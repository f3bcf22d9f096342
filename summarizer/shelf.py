"""A night's records put aside on disk and read again one at a time, so that memory does not grow with their number."""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar, overload

from summarizer.errors import ConfigurationError
from summarizer.models import Record

R = TypeVar("R", bound=Record)

_BLOCK = 1 << 16  # bytes of a pile that are read at once
_AT_HAND = 512  # records used last that are held: more articles than are in flight


class Shelf(Mapping[str, R], Generic[R]):
    """Records of one kind by name, in a file in `folder` (default the system's own) that has no name and goes with the process.

    The `at_hand` put or read last are held. Raises ConfigurationError where the disk does not take or give them.
    """

    def __init__(self, kind: type[R], folder: Path | None = None, *, at_hand: int = _AT_HAND) -> None:
        self._kind = kind
        self._folder = folder
        with _disk(self._folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`
        self._starts: dict[str, int] = {}
        self._end = 0
        self._recent: OrderedDict[str, R] = OrderedDict()
        self._at_hand = at_hand

    def put(self, name: str, record: R) -> None:
        """Keep a record under a name that is not there yet."""
        assert name not in self._starts, name
        line = record.model_dump_json().encode() + b"\n"
        with _disk(self._folder):
            self._file.seek(self._end)
            self._file.write(line)
        self._starts[name] = self._end
        self._end += len(line)
        self._hold(name, record)

    def keep(self, records: Iterable[R]) -> Rows[R]:
        """Puts each under a number and answers them as a sequence."""
        names = []
        for record in records:
            names.append(str(len(self)))
            self.put(names[-1], record)
        return Rows(self, names)

    def line(self, name: str) -> str:
        """A record as JSON, one line without its end."""
        with _disk(self._folder):
            self._file.seek(self._starts[name])
            return self._file.readline()[:-1].decode()

    def close(self) -> None:
        self._recent.clear()
        self._file.close()

    def __getitem__(self, name: str) -> R:
        if name in self._recent:
            self._recent.move_to_end(name)
            return self._recent[name]
        record = self._kind.model_validate_json(self.line(name))
        self._hold(name, record)
        return record

    def __contains__(self, name: object) -> bool:
        return name in self._starts

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def _hold(self, name: str, record: R) -> None:
        self._recent[name] = record
        if len(self._recent) > self._at_hand:
            self._recent.popitem(last=False)


class Pile:
    """Text put aside on disk, piece by piece, in a file like a shelf's."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        with _disk(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`

    def close(self) -> None:
        self._file.close()

    def put(self, pieces: Iterable[str]) -> range:
        """Where in the pile they are then: empty if they are."""
        with _disk(self._folder):
            start = self._file.seek(0, os.SEEK_END)
            for piece in pieces:
                self._file.write(piece.encode())
            return range(start, self._file.tell())

    def read(self, where: range) -> Iterator[bytes]:
        """What `put` put there, in blocks."""
        at = where.start
        while at < where.stop:
            with _disk(self._folder):
                self._file.seek(at)
                block = self._file.read(min(_BLOCK, where.stop - at))
            yield block
            at += len(block)


@contextmanager
def _disk(folder: Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = folder or tempfile.gettempdir()
        raise ConfigurationError(f"{where}: {error.strerror}; the night is put aside there on its way") from None


class Rows(Sequence[R], Generic[R]):
    """A shelf's records in the order of `names`, each read when it is asked for; closed with the shelf."""

    def __init__(self, shelf: Shelf[R], names: Sequence[str]) -> None:
        self.shelf = shelf
        self._names = names

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[R]: ...
    def __getitem__(self, index: int | slice) -> R | Rows[R]:
        if isinstance(index, slice):
            return Rows(self.shelf, self._names[index])
        return self.shelf[self._names[index]]

    def __len__(self) -> int:
        return len(self._names)
