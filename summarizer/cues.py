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
_ARABIC = re.compile("[\u0620-\u064a]")


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "cues.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """The form in which cues are matched: folded and lower-cased."""
    return fold(text).lower()


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of cues: whole words, where "*" stands for any letters, also none.

    Arabic cues are found after what is written onto a word: and, so, in, for, as, the.
    """
    groups: dict[str, list[str]] = {}
    for cue in sorted({folded(word).strip() for word in words}, key=len, reverse=True):
        inner = re.escape(cue.strip("*").strip()).replace(r"\*", r"\w*")
        groups.setdefault(_before(cue), []).append(inner if cue.endswith("*") else rf"{inner}(?!\w)")
    return re.compile("|".join(f"{lead}(?:{'|'.join(parts)})" for lead, parts in groups.items()) or r"(?!)")


def _before(cue: str) -> str:
    """What may stand before a cue. Of Arabic words with two letters only "and" and "so": "ka" and "la" give "both"."""
    if cue.startswith("*"):
        return ""
    if not _ARABIC.match(cue):
        return r"(?<!\w)"
    return r"(?<!\w)[وف]?" if len(cue) < 3 else r"(?<!\w)(?:[وف]?(?:[بك]?ال|لل|[بكل])?)?"


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


@cache
def in_language(section: str, lang: str | None) -> re.Pattern[str]:
    """One language's list of a section that is kept by language, such as ("negation", "fr"); empty where there is none."""
    return pattern(_raw()[section].get(lang or "", ()))


def has(found: re.Pattern[str], text: str) -> bool:
    """Whether any cue of `found` is in `text`."""
    return found.search(folded(text)) is not None
