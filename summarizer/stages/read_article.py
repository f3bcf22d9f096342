"""The last step of `read`: raw text and what its source says about it become an Article; records of JSON likewise."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from summarizer.dateline import filed
from summarizer.errors import InputError
from summarizer.language import detect_language
from summarizer.models import Article
from summarizer.text import fold, normalise, sentences

_ARCHIVE = re.compile(r"\s?date (\d{4}-\d{1,2}-\d{1,2})(?:\s+|$)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:$|[T ]\d{2}:?\d{2})")
_MAX_LINE = 500  # characters kept of a title, outlet or address
_MAX_ID = 80

# Keys of a JSON record: the first of a row is the name, the others are read where it is absent.
_KEYS = {
    "text": ("text", "body", "content", "articleBody", "article_text"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "sitename", "source_name", "publisher", "agency"),
    "url": ("url", "link"),
    "id": ("id", "article_id", "doc_id"),
    "lang": ("lang", "language"),
}
_LOCAL_DATES = ("published", "published_local_date", "date", "date_published", "datePublished", "pubDate")
_MOMENTS = ("published_at", "published_utc")

# What marks the JSON that the program writes: a brief, a night, the manifest of one.
_OURS = (
    {"schema_version", "article_id", "relevant", "provenance"},
    {"schema_version", "date", "cutoff", "counts", "bluf"},
    {"schema_version", "run", "fates", "articles"},
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a caller or a source says about a text, raw; None where it says nothing."""

    published: date | datetime | str | None = None
    published_at: str | datetime | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None
    lang: str | None = None

    def over(self, other: Told) -> Told:
        """These values, and those of `other` where these are None."""
        dated = self.published is not None
        return Told(
            published=self.published if dated else other.published,
            published_at=self.published_at if dated else other.published_at,
            title=other.title if self.title is None else self.title,
            outlet=other.outlet if self.outlet is None else self.outlet,
            url=other.url if self.url is None else self.url,
            id=other.id if self.id is None else self.id,
            lang=other.lang if self.lang is None else self.lang,
        )


def build(raw: str, told: Told, *, max_bytes: int, stem: str | None = None, hidden: int = 0) -> Article:
    """The article of `raw`; `stem` names it when no id is told, `hidden` elements of its page were left out. Raises InputError."""
    header, body = archive_header(raw)
    when = told.published if told.published not in (None, "") else header
    published, published_at = parse_published(when)
    if told.published_at and published_at is None:
        moment_date, published_at = parse_published(told.published_at)
        published = published or moment_date
    text, removed = normalise(body)
    if hidden:
        removed["HIDDEN ELEMENT"] = hidden
    if len(text) > max_bytes or len(text.encode()) > max_bytes:
        raise InputError("too_large", f"over {max_bytes:,} bytes of text; split it or raise the limit")
    lang = _lang(told.lang) or detect_language(text)
    published = published or filed(text, lang)
    numbered = sentences(text, lang)
    if not numbered:
        raise InputError("empty", "no words in it")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=safe_id(told.id) or safe_id(stem) or f"text-{sha256[:12]}",
        text=text,
        sentences=numbered,
        sha256=sha256,
        lang=lang,
        published=published,
        published_at=published_at,
        title=_line(told.title),
        outlet=_line(told.outlet),
        url=_url(told.url),
        removed=removed,
    )


def archive_header(raw: str) -> tuple[str | None, str]:
    """The date and the body of an archive line ` date YYYY-MM-DD body`; (None, raw) where `raw` is none."""
    found = _ARCHIVE.match(raw)
    return (found[1], raw[found.end() :]) if found else (None, raw)


def archive_lines(raw: str) -> list[tuple[int, str]]:
    """The numbered lines of an archive of several articles, one a line; empty unless every line is one.

    A text with any other line is one article: a body must not be able to pass a part of itself off as another.
    """
    lines = [(number, line) for number, line in enumerate(raw.splitlines(), 1) if line.strip()]
    return lines if len(lines) > 1 and all(_ARCHIVE.match(line) for _, line in lines) else []


def parse_published(value: date | datetime | str | None) -> tuple[date | None, datetime | None]:
    """The date in the publisher's own zone, and the full time where one is given (naive where no zone is).

    Takes ISO 8601 and the form of mail headers and feeds. Raises InputError `bad_date`.
    """
    if value is None or value == "":
        return None, None
    if isinstance(value, datetime):
        return value.date(), value
    if isinstance(value, date):
        return value, None
    from email.utils import parsedate_to_datetime  # late: it brings sockets and calendars with it

    text = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", value.strip()) if _ISO.match(value.strip()) else value.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text), None
        moment = datetime.fromisoformat(text) if _ISO.match(text) else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        shown = normalise(value[:40])[0].replace("\n", " ")
        raise InputError("bad_date", f"{shown!r} is no date; give YYYY-MM-DD") from None
    return moment.date(), moment


def safe_id(raw: str | None) -> str:
    """`raw` as an id of [A-Za-z0-9._-], at most 80 characters, never a path; empty when nothing is left."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", fold((raw or "")[:1000]))
    return re.sub(r"\.{2,}", ".", name).strip("-._")[:_MAX_ID].rstrip("-._")


def record(data: object) -> tuple[str, Told]:
    """The text of a JSON record and what it says. Raises InputError `malformed` or `empty`."""
    if not isinstance(data, Mapping):
        raise InputError(
            "malformed", 'no object; each record must be one, like {"text": "...", "published": "2024-01-01"}'
        )
    found = {name: _value(data, name, keys) for name, keys in _KEYS.items()}
    text = found.pop("text")
    if text is None:
        raise InputError("malformed", 'has no text; put the article under the key "text"')
    local = next((data[key] for key in _LOCAL_DATES if data.get(key)), None)
    moment = next((data[key] for key in _MOMENTS if data.get(key)), None)
    for value in (local, moment):
        if value is not None and not isinstance(value, str):
            raise InputError("bad_date", "its date is not a string; give YYYY-MM-DD")
    return text, Told(published=local or moment, published_at=moment if local else None, **found)


def is_ours(data: object) -> bool:
    """Whether a JSON value is a brief, a night or a night's manifest of the program's own, of whatever schema version."""
    return isinstance(data, Mapping) and "text" not in data and any(keys <= data.keys() for keys in _OURS)


def _value(data: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> str | None:
    value = data.get(name)
    if value is not None:
        if name == "id" and isinstance(value, int):
            return str(value)
        if not isinstance(value, str):
            raise InputError("malformed", f'its "{name}" is not a string; make it one or leave it out')
        return value
    others = {key: data[key] for key in keys[1:] if isinstance(data.get(key), str) and data[key].strip()}
    if len(set(others.values())) > 1:
        raise InputError("malformed", f'holds {" and ".join(others)}, which differ; name the right one "{name}"')
    return next(iter(others.values()), None)


def load_json(text: str) -> Any:
    """The value of JSON `text`. Raises InputError `malformed` that names the place."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            "malformed", f"not valid JSON at line {error.lineno}, column {error.colno} ({error.msg}); correct it there"
        ) from None
    except (ValueError, RecursionError):
        raise InputError("malformed", "JSON nested too deeply or with a number too long; simplify it") from None


def lenient_date(told: Told) -> Told:
    """`told` without a date that cannot be read: what a web page says of itself is a help, not a promise."""
    try:
        parse_published(told.published)
    except InputError:
        return replace(told, published=None)
    return told


def _line(raw: str | None) -> str | None:
    text = " ".join(normalise(raw[: 4 * _MAX_LINE])[0].split()) if raw else ""
    return text[:_MAX_LINE].rstrip() or None


def _url(raw: str | None) -> str | None:
    """A web address and nothing else: a `javascript:` or `file:` address would be a trap in a rendered brief."""
    text = _line(raw)
    return text if text and re.fullmatch(r"https?://[^\s<>\"']+", text, re.I) else None


def _lang(raw: str | None) -> str | None:
    code = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", raw or "")
    return code[1].lower() if code else None
