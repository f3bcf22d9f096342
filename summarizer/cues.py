"""Cue words: the tables of data/cues.toml as compiled patterns, by language.

A language without a table has no cues: the checks that need them then answer `could_not_check`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.text import fold
from summarizer.vocabulary import EventType, Issue, Status

LANGUAGES = ("en", "fr", "sw", "so", "ar")


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "cues.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """The form in which cues are matched: folded and lower-cased."""
    return fold(text).lower()


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of cues: whole words, or word starts where the cue ends in "*"."""
    parts = []
    for word in sorted({folded(word) for word in words}, key=len, reverse=True):
        stem = re.escape(word.strip().rstrip("*").strip())
        parts.append(stem if word.rstrip().endswith("*") else rf"{stem}(?!\w)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})" if parts else r"(?!)")


@cache
def type_cues(lang: str | None) -> dict[EventType, re.Pattern[str]]:
    """Event type -> cues, for one language; empty where there is no table."""
    rows = _raw()["types"].get(lang or "", {})
    return {EventType(code): pattern(words) for code, words in rows.items()}


@cache
def status_cues(lang: str | None) -> dict[Status, re.Pattern[str]]:
    """Status -> cues, for one language."""
    rows = _raw()["status"].get(lang or "", {})
    return {Status(code): pattern(words) for code, words in rows.items()}


@cache
def issue_cues() -> dict[Issue, re.Pattern[str]]:
    """Issue -> cues of all languages together: they do not collide."""
    return {Issue(code): pattern(words) for code, words in _raw()["issues"].items()}


@cache
def words(section: str, name: str) -> re.Pattern[str]:
    """One list of data/cues.toml, such as ("speech", "verbs")."""
    return pattern(_raw()[section][name])


def has(found: re.Pattern[str], text: str) -> bool:
    """Whether any cue of `found` is in `text`."""
    return found.search(folded(text)) is not None
