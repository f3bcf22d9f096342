"""Everything that turns an input into an Article: text, bytes, files, folders, standard input.

Formats: .txt (also the archive line ` date YYYY-MM-DD body`), .md, .html, .json (an object or a list), .jsonl (one
article a line), .rss, .atom and .xml (saved feeds). Standard input and files without a known ending are told apart by their content. In a batch each input
gives its articles, or an Unread that says why not; order is kept and nothing is read before it is asked for.

In folders, hidden files and *.gold.json are passed over, and everywhere the briefs and nights that the program itself wrote
as JSON, or in folders as Markdown: they are told to `ours` and give no outcome. Every other file gives one. A file with an ending that
is not known is not opened there (name it to have it read), so that a stray file costs nothing and is still reported.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import BinaryIO, Literal, TypeAlias
from urllib.parse import urlsplit

from summarizer.errors import ConfigurationError, InputCode, InputError, expect
from summarizer.fetch import Fetched
from summarizer.models import Article
from summarizer.stages.read_article import (
    Told,
    archive_header,
    archive_lines,
    build,
    is_ours,
    lenient_date,
    load_json,
    record,
)
from summarizer.stages.read_decode import decode
from summarizer.stages.read_feed import read_feed
from summarizer.stages.read_markup import read_html, read_markdown
from summarizer.text import terminal_safe

MAX_BYTES = 2_000_000  # of text in one article

Kind: TypeAlias = Literal["text", "markdown", "html", "json", "jsonl", "feed"]
# How many times larger than its text a file may be: a page has markup, a .json holds many articles at once. A .jsonl
# is read line by line and has no limit of its own, except in UTF-16.
_FACTORS: dict[Kind | None, int] = {"html": 4, None: 4, "json": 25, "jsonl": 25, "feed": 25}
_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"<(?:!doctype html|html|head|body|article|main|div|p|h1)\b",
    re.I | re.S,
)
_FEED_START = re.compile(r"\s*<(?:\?xml\b|rss\b|feed\b|rdf\b)", re.I)
_FIRST_LINE = re.compile(r"\s*(\S[^\r\n]{0,300})\r?\n[ \t]*\r?\n\s*")
_NO_HEADLINE = re.compile(r"[.!?…:;,؟،][\"'”’»)]*$|^(?:by|par|na|waxaa qoray|بقلم)\s|://|@|\||^[-*•#]", re.I)
_FRONT_START = re.compile(r"---[ \t]*\r?\n\w+[ \t]*:")


@dataclass(frozen=True, slots=True)
class Unread:
    """One input that is no article: where it came from, why, and what to do; both texts are safe to print."""

    source: str
    code: InputCode
    message: str


Outcome: TypeAlias = Article | Unread
Published: TypeAlias = date | datetime | str | None
Source: TypeAlias = "str | Path | Fetched"


@dataclass(frozen=True, slots=True)
class _Job:
    """One source being read: how messages call it, what ids are made of, what the caller gave."""

    label: str
    stem: str | None
    given: Told
    max_bytes: int
    ours: Callable[[str], None]

    def article(self, raw: str, told: Told, part: int | None = None, hidden: int = 0) -> Article:
        stem = self.stem if part is None or self.stem is None else f"{self.stem[:70]}-{part}"
        return build(raw, self.given.over(told), max_bytes=self.max_bytes, stem=stem, hidden=hidden)

    def unread(self, code: InputCode, message: str, part: int | None = None) -> Unread:
        source = self.label if part is None else f"{self.label}:{part}"
        return Unread(source, code, f"{source}: {terminal_safe(message, one_line=True)}")

    def record(self, data: object, part: int | None = None) -> Iterator[Outcome]:
        """The outcome of one record of JSON; none of what the program wrote."""
        if is_ours(data):
            self.ours(self.label)
        else:
            yield self.attempt(lambda: self.article(*record(data), part), part)

    def attempt(self, make: Callable[[], Article], part: int | None = None) -> Outcome:
        try:
            return make()
        except InputError as error:
            return self.unread(error.code, str(error), part)
        except OSError as error:  # of no input: their bytes are here already
            raise ConfigurationError(f"a file of the program cannot be read ({error.strerror})") from error


def read_text(
    text: str,
    *,
    published: Published = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article of plain `text`; what is given wins over an archive line's date. Raises InputError."""
    expect("text", text, str)
    expect("published", published, date, datetime, str, NoneType)
    for name, value in (("title", title), ("outlet", outlet), ("url", url), ("id", id), ("lang", lang)):
        expect(name, value, str, NoneType)
    told = Told(published=published, title=title, outlet=outlet, url=url, id=id, lang=lang)
    return build(text, told, max_bytes=max_bytes)


def read_bytes(
    data: bytes,
    *,
    name: str,
    published: Published = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> list[Outcome]:
    """The articles in `data`, read as a file called `name` would be; `name` is never opened."""
    given = Told(published=published, title=title, outlet=outlet, url=url, id=id, lang=lang)
    path = Path(name.replace("\0", ""))
    job = _Job(_label(name), path.stem, given, max_bytes, _unheard)
    return list(_unique(_stream(io.BytesIO(data), len(data), _KINDS.get(path.suffix.lower()), job)))


def read_path(
    path: str | Path,
    *,
    published: Published = None,
    outlet: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Outcome]:
    """The outcomes of one file or folder, or of standard input for "-", lazily."""
    return read_paths([path], published=published, outlet=outlet, lang=lang, max_bytes=max_bytes)


def read_paths(
    paths: Iterable[Source],
    *,
    published: Published = None,
    outlet: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    ours: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """The outcomes of files, folders, "-" (`stdin`, default the process's own) and what was fetched, lazily, in order.

    What is given wins over what a file says; `ours` hears of each brief of the program's own that is skipped. Ids are unique: one that comes again gets "-2", "-3" and so on.
    """
    given = Told(published=published, outlet=outlet, lang=lang)
    return _unique(_all(paths, _Job("", None, given, max_bytes, ours or _unheard), stdin))


def _unheard(_: str) -> None:
    """For who does not ask which files were skipped."""


def _all(paths: Iterable[Source], job: _Job, stdin: BinaryIO | None) -> Iterator[Outcome]:
    for path in paths:
        if isinstance(path, Fetched):
            yield from _fetched(path, job)
        elif str(path) == "-":
            stream = stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO())  # started without one: nothing to read
            yield from _guarded(stream, None, None, replace(job, label="standard input"))
        else:
            yield from _path(Path(path), job)


def _fetched(source: Fetched, job: _Job) -> Iterator[Outcome]:
    """Read as a file would be; a page's own address is the one that was asked for."""
    parts = urlsplit(source.url)
    stem = f"{parts.hostname}{Path(parts.path).with_suffix('')}".strip("/").replace("/", "-")
    job = replace(job, label=_label(source.url), stem=stem)
    if source.problem is not None:
        older = f"; what was fetched {source.at} is read instead" if source.data else ""
        yield job.unread("unreachable", f"{source.problem}{older}")
    if source.data is None:
        return
    media = source.media.split(";")[0].strip().lower()
    feed = _FEED_START.match(source.data[:1000].decode("utf-8", "ignore").lstrip("\ufeff"))
    page = media in ("text/html", "application/xhtml+xml") and not re.search(
        rb"<(?:rss|feed|rdf)\b", source.data[:2000]
    )
    if feed and not page:
        yield from _feed(source.data, job, source.followed)
    else:
        job = replace(job, given=job.given.over(Told(url=source.url)))
        kind: Kind | None = "html" if page else "json" if media.endswith("json") else None
        yield from _stream(io.BytesIO(source.data), len(source.data), kind, job)


def _unique(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Compared without case, because ids become file names on systems that ignore it."""
    seen: dict[str, int] = {}
    for outcome in outcomes:
        if isinstance(outcome, Article):
            name = outcome.id
            while name.lower() in seen:
                seen[outcome.id.lower()] = count = seen.get(outcome.id.lower(), 1) + 1
                name = f"{outcome.id}-{count}"
            seen[name.lower()] = 1
            yield outcome if name == outcome.id else outcome.model_copy(update={"id": name})
        else:
            yield outcome


# --- Files and folders ------------------------------------------------------------------------------------------------


def _label(path: str | Path) -> str:
    shown = terminal_safe(str(path), one_line=True)
    return shown if len(shown) <= 200 else "…" + shown[-199:]


def _path(path: Path, job: _Job) -> Iterator[Outcome]:
    job = replace(job, label=_label(path), stem=path.stem)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(job, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, job)
    elif stat.S_ISREG(mode):
        yield from _file(path, job)
    else:
        yield job.unread("unreadable", 'a pipe, socket or device; pipe it in and name "-" instead')


def _folder(root: Path, job: _Job) -> Iterator[Outcome]:
    """Sorted by name, depth first; a link out of the folder, or back into one that is being read, is not followed."""
    visited: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        job = replace(job, label=_label(path), stem=path.stem)
        try:
            if leads_out(path, root):
                yield job.unread("unreadable", "a link that leads out of the folder; name its target to have it read")
                continue
            found = path.stat()
            if not stat.S_ISDIR(found.st_mode):
                yield from _in_folder(path, job)
                continue
            if (found.st_dev, found.st_ino) in visited:
                yield job.unread("unreadable", "a link to a folder that was read already; remove the link")
                continue
            visited.add((found.st_dev, found.st_ino))
            names = sorted((name for name in os.listdir(path) if not name.startswith(".")), reverse=True)
        except OSError as error:
            yield _unreadable(job, error)
            continue
        waiting.extend(path / name for name in names if not name.endswith(".gold.json"))


def leads_out(path: Path, root: Path) -> bool:
    """Whether `path`, found in `root`, is a link to what lies elsewhere: who fills an inbox must not choose what is read."""
    if path == root or not path.is_symlink():
        return False
    inside, target = os.path.realpath(root), os.path.realpath(path)
    return os.path.commonpath([inside, target]) != inside


_OURS = re.compile(rb"# (?:Brief|Nightly brief) ")
_MADE = b"Machine-generated from open sources."


def _is_rendered(path: Path) -> bool:
    """Whether a Markdown file is a brief or a night as this program writes them."""
    if path.suffix.lower() != ".md" or path.is_symlink():
        return False
    with path.open("rb") as stream:
        if _OURS.match(stream.read(40)) is None:
            return False
        stream.seek(max(0, os.fstat(stream.fileno()).st_size - 4000))
        return _MADE in stream.read()


def _in_folder(path: Path, job: _Job) -> Iterator[Outcome]:
    if _is_rendered(path):
        job.ours(job.label)
        return
    if path.suffix and path.suffix.lower() not in _KINDS:
        known = " ".join(_KINDS)
        yield job.unread("malformed", f"not a kind that is read from folders ({known}); name the file to have it read")
    else:
        yield from _path(path, job)


def _file(path: Path, job: _Job) -> Iterator[Outcome]:
    try:
        # Not blocking, and checked once more: the path may have become a pipe since.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        stream = os.fdopen(number, "rb")
    except (OSError, ValueError) as error:
        yield _unreadable(job, error)
        return
    with stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            yield job.unread("unreadable", 'a pipe, socket or device; pipe it in and name "-" instead')
            return
        yield from _guarded(stream, found.st_size, _KINDS.get(path.suffix.lower()), job)


def _guarded(stream: BinaryIO, size: int | None, kind: Kind | None, job: _Job) -> Iterator[Outcome]:
    try:
        yield from _stream(stream, size, kind, job)
    except OSError as error:
        yield _unreadable(job, error)


def _unreadable(job: _Job, error: OSError | ValueError) -> Unread:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return job.unread("not_found", "no such file or folder; check the path")
    reason = (error.strerror or type(error).__name__).lower() if isinstance(error, OSError) else ""
    return job.unread("unreadable", f"cannot be read ({reason}); check its permissions or the link")


# --- One stream of bytes ----------------------------------------------------------------------------------------------


def _stream(stream: BinaryIO, size: int | None, kind: Kind | None, job: _Job) -> Iterator[Outcome]:
    """The outcomes of one stream; `size` in bytes where known, `kind` where the name tells it."""
    first = b""
    if kind in (None, "jsonl"):
        first = stream.readline(_line_limit(job) + 1)
        if kind is None and _is_record(first):
            kind = "jsonl"
        if kind == "jsonl" and not first.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield from _json_lines(_lines(first, stream, _line_limit(job)), job)
            return
    cap = job.max_bytes * _FACTORS.get(kind, 1)
    if (
        kind is None
        and _FEED_START.match(first.decode("utf-8", "ignore").lstrip("\ufeff"))
        and b"<html" not in first.lower()
    ):
        kind, cap = "feed", job.max_bytes * _FACTORS["feed"]
    too_large = job.unread("too_large", f"over {cap:,} bytes; split it (many articles: .jsonl) or raise the limit")
    if size is not None and size > cap:
        yield too_large
        return
    data = first + stream.read(max(0, cap + 1 - len(first)))
    if len(data) > cap:
        yield too_large
        return
    yield from _data(data, kind, job)


def _line_limit(job: _Job) -> int:
    return 6 * job.max_bytes + 10_000  # JSON may write one byte of text as six, \u0041


def _is_record(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(load_json(line.decode("utf-8-sig")), dict)
    except (UnicodeDecodeError, InputError):
        return False


def _lines(first: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than `limit`, whose rest is skipped."""
    line = first
    while line:
        if len(line) > limit and not line.endswith(b"\n"):
            yield None
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
        else:
            yield line
        line = stream.readline(limit + 1)


def _json_lines(lines: Iterator[bytes | None], job: _Job) -> Iterator[Outcome]:
    any_line = False
    for number, line in enumerate(lines, 1):
        if line is None:
            yield job.unread("too_large", "a line over the limit; split the article or raise the limit", number)
        elif line.strip():
            yield from _json_line(line, number, job)
        else:
            continue
        any_line = True
    if not any_line:
        yield job.unread("empty", "nothing in it; remove it or fill it")


def _json_line(line: bytes, number: int, job: _Job) -> Iterator[Outcome]:
    try:
        loaded = load_json(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield job.unread("undecodable", "JSON lines must be UTF-8; save the file as UTF-8 and read it again", number)
    except InputError as error:
        yield job.unread(error.code, str(error), number)
    else:
        yield from job.record(loaded, number)


def _data(data: bytes, kind: Kind | None, job: _Job) -> Iterator[Outcome]:
    if kind == "feed":
        yield from _feed(data, job)
        return
    try:
        source = decode(data, markup=kind in (None, "html"))
        kind = _kind_of(source, kind)
        if kind == "json":
            loaded = load_json(source)
        elif kind == "jsonl":
            yield from _json_lines((line.encode() for line in source.splitlines()), job)
            return
    except InputError as error:
        yield job.unread(error.code, f"{error}" if error.code != "empty" else f"{error}; remove it or fill it")
        return
    if kind == "json":
        many = isinstance(loaded, list)
        for number, item in enumerate(loaded if many else [loaded], 1):
            yield from job.record(item, number if many else None)
        if many and not loaded:
            yield job.unread("empty", "an empty list; remove it or fill it")
    elif kind == "text" and (lines := archive_lines(source)):
        for part, line in lines:
            yield job.attempt(lambda line=line, part=part: job.article(line, Told(), part), part)  # type: ignore[misc]
    else:
        yield job.attempt(lambda: _one(source, kind, job))


def _feed(data: bytes, job: _Job, followed: Set[str] = frozenset()) -> Iterator[Outcome]:
    try:
        for part, entry in enumerate(read_feed(data, followed), 1):
            if isinstance(entry, InputError):
                yield job.unread(entry.code, str(entry), part)
            else:
                yield _entry(entry, part, job)
    except InputError as error:
        yield job.unread(error.code, str(error))


def _entry(entry: tuple[str, Told], part: int, job: _Job) -> Outcome:
    text, told = entry
    return job.attempt(lambda: job.article(text, lenient_date(told), part), part)


def _one(source: str, kind: Kind | None, job: _Job) -> Article:
    if kind == "html":
        page = read_html(source)
        told = lenient_date(Told(page.published, None, page.title, page.outlet, page.url))
        article = job.article(page.text, told, hidden=page.hidden)
        if article.lang or not page.lang:
            return article
        # The page's own word on its language counts last: templates leave "en" on pages in any language.
        return job.article(page.text, replace(told, lang=page.lang), hidden=page.hidden)
    if kind == "markdown":
        text, front, hidden = read_markdown(source)
        names = ("title", "outlet", "url", "id", "lang")
        told = Told(front.get("published") or front.get("date"), None, *map(front.get, names))
        return job.article(text, told, hidden=hidden)
    return job.article(source, Told(title=_headline(source)))


def _headline(source: str) -> str | None:
    """The title of a plain text: a first line that stands alone above the body, and reads as neither sentence, by-line,
    date nor heading of a release. An archive line has none: what it begins with is its body.
    """
    found = _FIRST_LINE.match(source)
    if found is None or archive_header(source)[0] is not None:
        return None
    line = found[1].strip()
    words = line.split()
    dated = len(words) <= 6 and re.search(r"\b(?:19|20)\d\d\b", line)
    if not 4 <= len(words) <= 30 or dated or line.isupper() or _NO_HEADLINE.search(line):
        return None
    return line if re.search(r"[.!?؟]", source[found.end() :]) else None


def _kind_of(source: str, kind: Kind | None) -> Kind:
    """The kind that the content shows; a name decides, except that a page saved as .txt is still a page."""
    if kind not in (None, "text"):
        return kind
    if _HTML_START.match(source[:5000]) and (kind is None or re.match(r"\s*<(?:!doctype|html)", source, re.I)):
        return "html"
    if kind == "text":
        return "text"
    if _FEED_START.match(source[:1000]):
        raise InputError("malformed", "XML or a feed, which is not read; save the articles as .html or .txt")
    if source.lstrip()[:1] in ("{", "["):
        return _json_kind(source)
    return "markdown" if _FRONT_START.match(source) else "text"


def _json_kind(source: str) -> Kind:
    with suppress(InputError):
        loaded = load_json(source)
        items = loaded if isinstance(loaded, list) else [loaded]
        return "json" if all(isinstance(item, dict) for item in items) else "text"
    starts = [line.startswith("{") for line in source.splitlines() if line.strip()]
    return "jsonl" if len(starts) > 1 and all(starts) else "text"
