"""Cue words: the tables of data/cues.toml as compiled patterns, by language.

A language without a table has no cues: the checks that need them then answer `could_not_check`.
Hundreds of lists are asked of each sentence, and few have a cue in it: an index of their words says which can.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar

from summarizer.text import fold
from summarizer.vocabulary import EventType, Issue, Status

_ARABIC = re.compile("[\u0620-\u064a]")


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "cues.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
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


# --- which lists can have a cue in a text -----------------------------------------------------------------------------

Path: TypeAlias = tuple[str, ...]  # of a list in data/cues.toml
K = TypeVar("K")

_TOKEN = re.compile(r"\w+")
_CLITICS = 4  # letters that may be written onto an Arabic word, at most


_LEAD = 2  # letters by which heads and tails are kept
_EMPTY: Mapping[str, int] = {}


def _counts() -> defaultdict[str, int]:
    return defaultdict(int)


class Index:
    """Which of many lists of cues can have one in a text: those of whose cues one word is there. It misses none.

    A cue's word is its longest: whole in "will sign", the head of a word in "sign*", the tail of one in "*daiwa".
    """

    def __init__(self) -> None:
        self._lists = 0
        self._always = 0  # lists with a cue that has no such word
        self._whole: defaultdict[str, int] = defaultdict(int)
        self._heads: defaultdict[str, defaultdict[str, int]] = defaultdict(_counts)  # by their first letters
        self._tails: defaultdict[str, defaultdict[str, int]] = defaultdict(_counts)  # by their last
        # A text is asked of many lists, one after the other. What was found among fewer lists is not found again.
        self._found = lru_cache(maxsize=1024)(self._among)
        self._of = lru_cache(maxsize=50_000)(self._of_word)

    def among(self, low: str) -> int:
        """The lists that can have a cue in a folded text, as bits."""
        return self._found(low, self._lists)

    def take_in(self, lists: Mapping[Path, Iterable[str]]) -> dict[Path, int]:
        """Adds lists; answers what stands for each in `among`."""
        bits = {path: 1 << number for number, path in enumerate(lists, self._lists)}
        for path, cues in lists.items():
            for cue in cues:
                self._add(folded(cue).strip(), bits[path])
        self._lists += len(bits)
        return bits

    def _add(self, cue: str, bit: int) -> None:
        words: list[tuple[str, defaultdict[str, int]]] = []
        for found in _TOKEN.finditer(cue):
            word, open_ = found.group(), (cue[: found.start()].endswith("*"), cue[found.end() :].startswith("*"))
            if open_ == (False, False):
                words.append((word, self._whole))
            elif open_ == (False, True):
                words.append((word, self._heads[word[:_LEAD]]))
            elif open_ == (True, False):
                words.append((word, self._tails[word[-_LEAD:]]))
        if words:
            word, table = max(words, key=lambda each: len(each[0]))
            table[word] |= bit
        else:
            self._always |= bit

    def _among(self, low: str, lists: int) -> int:
        found = self._always
        for word in set(_TOKEN.findall(low)):
            found |= self._of(word, lists)
        return found

    def _of_word(self, word: str, _lists: int) -> int:
        found = self._written(word)
        if _ARABIC.match(word):
            for cut in range(1, min(_CLITICS, len(word) - 1) + 1):
                found |= self._written(word[cut:])
        return found

    def _written(self, word: str) -> int:
        found = self._whole.get(word, 0)
        for lead in {word[:size] for size in range(1, _LEAD + 1)}:
            for head, bits in self._heads.get(lead, _EMPTY).items():
                if word.startswith(head):
                    found |= bits
        for lead in {word[-size:] for size in range(1, _LEAD + 1)}:
            for tail, bits in self._tails.get(lead, _EMPTY).items():
                if word.endswith(tail):
                    found |= bits
        return found


def _lists(table: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, list[str]]]:
    for name, value in table.items():
        if isinstance(value, list):
            yield (*path, name), value
        else:
            yield from _lists(value, (*path, name))


_INDEX = Index()  # one for all tables: a text's words are looked up once


class Cues:
    """One of many lists of cues, asked like its `regex` and many times faster where it has nothing in a text."""

    def __init__(self, words: Iterable[str], bit: int) -> None:
        self._words = words
        self.bit = bit  # what stands for it in `Index.among`

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return pattern(self._words)

    def may(self, low: str) -> bool:
        """Whether a folded text can have a cue, also one that is told in fewer of its words."""
        return bool(self.bit & _INDEX.among(low))

    def search(self, low: str) -> re.Match[str] | None:
        """The first cue in a folded text."""
        return self.regex.search(low) if self.bit & _INDEX.among(low) else None

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """The cues in a folded text, in order and without overlap."""
        return self.regex.finditer(low) if self.bit & _INDEX.among(low) else iter(())


class Tables:
    """Tables whose leaves are lists of cues."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        lists = dict(_lists(raw, ()))
        bits = _INDEX.take_in(lists)
        self._made = {path: Cues(words, bits[path]) for path, words in lists.items()}

    def __contains__(self, path: Path) -> bool:
        return path in self._made

    def cues(self, *path: str) -> Cues:
        """The list at a path; without cues where there is none."""
        return self._made.get(path, _NONE)


_NONE = Cues((), 0)


@cache
def _tables() -> Tables:
    return Tables(_raw())


def told(table: Mapping[K, Cues], low: str) -> list[K]:
    """What of a table has a cue in a folded text, in the table's order."""
    lists = _INDEX.among(low)
    return [name for name, cues in table.items() if cues.bit & lists and cues.regex.search(low)]


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def type_cues(lang: str | None) -> dict[EventType, Cues]:
    """Event type -> cues, for one language; empty where there is no table."""
    return {EventType(code): _tables().cues("types", lang or "", code) for code in _raw()["types"].get(lang or "", {})}


@cache
def status_cues(lang: str | None) -> dict[Status, Any]:
    """Status -> Cues, for one language."""
    return {Status(code): _tables().cues("status", lang or "", code) for code in _raw()["status"].get(lang or "", {})}


@cache
def needed_cues(lang: str | None) -> dict[EventType, Cues]:
    """Event type -> what its sentence must hold beside a cue, for one language other than English."""
    rows = _raw()["needs"].get(lang or "", {})
    return {EventType(code): _tables().cues("needs", lang or "", code) for code in rows}


@cache
def issue_cues() -> dict[Issue, Cues]:
    """Issue -> cues of all languages together: they do not collide."""
    return {Issue(code): _tables().cues("issues", code) for code in _raw()["issues"]}


@cache
def words(section: str, name: str) -> Cues:
    """One list of data/cues.toml, such as ("speech", "verbs"); raises KeyError where there is none."""
    if (section, name) not in _tables():
        raise KeyError(name)
    return _tables().cues(section, name)


@cache
def in_language(section: str, lang: str | None) -> Cues:
    """One language's list of a section that is kept by language, such as ("negation", "fr"); empty where there is none."""
    return _tables().cues(section, lang or "")


def listed(section: str, lang: str) -> tuple[str, ...]:
    """The words of one language's list, as they are written; none where it has no list."""
    return tuple(_raw().get(section, {}).get(lang, ()))


def has(found: Cues | re.Pattern[str], text: str) -> bool:
    """Whether any cue of `found` is in `text`."""
    return found.search(folded(text)) is not None
