"""Where briefs go: standard output, one file, or a folder with a file for each."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from summarizer.errors import ConfigurationError
from summarizer.models import Article, Brief
from summarizer.text import terminal_safe


class Output:
    """Takes `count` briefs at most, as `kind` (`md`, `json`, `html`); several as JSON on standard output are JSON Lines. `checks` adds
    every check to what is printed.

    `out` is a file, or a folder where it is one, ends with a slash, or is to take several. Raises ConfigurationError
    before anything is paid for when it cannot be written to.
    """

    def __init__(self, kind: str, out: str | None, count: int, *, checks: bool = False) -> None:
        self._checks = checks
        self._kind = kind
        self._path = Path(out) if out else None
        several = count > 1
        self._folder = bool(self._path and (several or self._path.is_dir() or str(out).endswith(("/", os.sep))))
        self._lines = several and not self._folder
        self._first = True
        if kind == "html" and several and not self._folder:
            raise ConfigurationError("several pages need a folder: name one with --out")
        if self._path is not None:
            _writable(self._path, folder=self._folder)

    @property
    def apart(self) -> bool:
        """Whether each brief has a file of its own, so that their order is none of a reader's concern."""
        return self._folder

    def put(self, article: Article, brief: Brief) -> None:
        """Write one brief: to standard output at once, to a file whole."""
        if self._path is None:
            self._print(self._text(article, brief), brief)
        elif self._folder:
            # The reader makes ids of [A-Za-z0-9._-], unique in a batch: no article can name a path.
            _write_whole(self._path / f"{article.id}.{self._kind}", self._text(article, brief))
        else:
            _write_whole(self._path, self._text(article, brief))

    def _text(self, article: Article, brief: Brief) -> str:
        if self._kind == "md":
            return brief.to_markdown()
        if self._kind == "html":
            return brief.to_html(article)
        return brief.model_dump_json(indent=None if self._lines else 2) + "\n"

    def _print(self, text: str, brief: Brief) -> None:
        from summarizer.terminal import checks_text, show

        if not self._first and self._kind == "md":
            text = f"\n---\n\n{text}"
        self._first = False
        more = checks_text(brief) if self._checks else ""
        if sys.stdout.isatty() and self._kind == "md":
            sys.stdout.flush()
            show(text)
            sys.stdout.write(more)
        else:
            sys.stdout.write(terminal_safe(text + more) if sys.stdout.isatty() else text + more)
        sys.stdout.flush()


def _writable(path: Path, *, folder: bool) -> None:
    place = path if folder else path.parent
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"--out {path}: {error.strerror}") from None
    if not os.access(place, os.W_OK) or (not folder and path.is_dir()):
        raise ConfigurationError(f"--out {path}: cannot be written to")


def _write_whole(path: Path, text: str) -> None:
    """Written aside and renamed: a reader never sees half a brief."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        os.replace(aside, path)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)
