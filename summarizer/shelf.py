"""A night's articles put aside on disk and read again one at a time, so that memory does not grow with their number."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from summarizer.errors import ConfigurationError
from summarizer.models import Article

_AT_HAND = 512  # articles read last that are held: more than are in flight


class Shelf(Mapping[str, Article]):
    """Articles by id, in a file in `folder` (default the system's own) that has no name and goes with the process.

    Raises ConfigurationError where the disk does not take or give them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        with self._disk():
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`
        self._starts: dict[str, int] = {}
        self._end = 0
        self._recent = lru_cache(maxsize=_AT_HAND)(self._read)

    def put(self, article: Article) -> None:
        """Keep an article whose id is not there yet."""
        assert article.id not in self._starts, article.id
        line = article.model_dump_json().encode() + b"\n"
        with self._disk():
            self._file.seek(self._end)
            self._file.write(line)
        self._starts[article.id] = self._end
        self._end += len(line)

    def line(self, name: str) -> str:
        """An article as JSON, one line without its end."""
        with self._disk():
            self._file.seek(self._starts[name])
            return self._file.readline()[:-1].decode()

    def close(self) -> None:
        self._recent.cache_clear()
        self._file.close()

    def __getitem__(self, name: str) -> Article:
        return self._recent(name)

    def __contains__(self, name: object) -> bool:
        return name in self._starts

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def _read(self, name: str) -> Article:
        return Article.model_validate_json(self.line(name))

    @contextmanager
    def _disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = self._folder or tempfile.gettempdir()
            raise ConfigurationError(f"{where}: {error.strerror}; the night's articles are put aside there") from None
