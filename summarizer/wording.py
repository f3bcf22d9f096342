"""How two texts differ in their words: whether one is the other again, or a notice of its own from the same template.

Pure and linear in the length of the texts: no alignment, only which runs of four words they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer import amounts_words, cues, dates_words
from summarizer.names import person_key, tables
from summarizer.places import find_places
from summarizer.signals import dateline
from summarizer.vocabulary import Status

RUN = 4  # words; a run that both texts hold is common to them
_SHARED_OF_SHORTER = 0.6  # domain rule T13: overlap from which two texts are one origin
_SHARED_OF_LONGER = 0.3  # below it the longer is a round-up that holds the shorter among others
_SOLID = 8  # words in a row that both hold: part of the body, not of the boilerplate
_REWORDED = 0.2  # share of the shorter body that may be worded otherwise
_FEW = 3  # words put in or in place of others, not a sentence dropped
_ADDED_NAMES = 2  # words of names that only the copy holds: an agency, a by-line

_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff]"  # written without spaces
    "|(?:[^\\W\\d_]\\.){2,}|[^\\W_]+|[$€£¥₦₩₪₫₱₹₺₽%]"
)
_STOPS = (Status.cancelled, Status.suspended, Status.terminated, Status.rejected, Status.denied)


def words_of(text: str) -> list[str]:
    """The words of `text` without case and full stops; signs of money and % count as words."""
    return [_key(word) for word in _TOKEN.findall(text)]


def _key(word: str) -> str:
    low = word.casefold()
    return low.replace(".", "") if "." in low else low


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text: `keys` folded, `raw` as written, `opens` where a sentence or line begins."""

    raw: tuple[str, ...]
    keys: tuple[str, ...]
    lines: tuple[int, ...]  # number of the line that each word stands in
    opens: tuple[bool, ...]
    grams: frozenset[tuple[str, ...]]
    known: frozenset[str]
    title: str
    lang: str

    def covered(self, other: Wording) -> list[bool]:
        """Which words stand in a run that `other` also holds."""
        marks = [False] * len(self.keys)
        for index in range(max(1, len(self.keys) - RUN + 1)):
            if self.keys[index : index + RUN] in other.grams:
                marks[index : index + RUN] = [True] * len(marks[index : index + RUN])
        return marks


def read_wording(text: str, lang: str | None, title: str | None = None) -> Wording:
    """The words of a text, its dateline left out."""
    raw, lines, opens = [], [], []
    line, last = 0, 0
    for found in _TOKEN.finditer(text, dateline(text)):
        gap = text[last : found.start()]
        line += gap.count("\n")
        raw.append(found.group())
        lines.append(line)
        opens.append(not raw[1:] or any(sign in gap for sign in '.!?\n:"“«'))
        last = found.end()
    keys = tuple(_key(word) for word in raw)
    grams = frozenset(keys[i : i + RUN] for i in range(max(1, len(keys) - RUN + 1)))
    return Wording(
        tuple(raw), keys, tuple(lines), tuple(opens), grams, frozenset(keys), title or "", (lang or "en")[:2]
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that the other text has not in that order: [start, end); `flanks` are the two common words on each side."""

    start: int
    end: int
    flanks: tuple[tuple[str, ...], tuple[str, ...]]
    inside: bool  # within the body, not before or after it


def differ(fuller: Wording, other: Wording) -> bool:
    """Whether two texts differ in what they say: False only where `other` is `fuller` again, whole or in part."""
    if _titles_differ(fuller, other):
        return True
    if fuller.keys == other.keys:
        return False
    shared = len(fuller.grams & other.grams)
    if shared < _SHARED_OF_SHORTER * len(other.grams) or shared < _SHARED_OF_LONGER * len(fuller.grams):
        return True
    mine, theirs = list(_changes(fuller, other)), list(_changes(other, fuller))
    body = sum(other.covered(fuller))
    if sum(change.end - change.start for change in theirs if change.inside) > _REWORDED * body:
        return True
    if _stops(fuller, mine, other, _FEW) or _stops(other, theirs, fuller, len(other.keys)):
        return True
    return _substituted(fuller, mine, other, theirs) or _adds(other, theirs, fuller)


def _titles_differ(first: Wording, second: Wording) -> bool:
    if not first.title or not second.title or first.title == second.title:
        return False
    ours, theirs = _countries(first.title, first.lang), _countries(second.title, second.lang)
    return bool(ours - theirs) and bool(theirs - ours)


@lru_cache(maxsize=4096)
def _countries(text: str, lang: str) -> frozenset[str]:
    """States and regions that a short text names."""
    places = find_places(text, lang)
    return frozenset(place.iso3 or place.name for place in places if place.kind not in {"city", "metonym"})


def _changes(text: Wording, other: Wording) -> Iterator[_Change]:
    marks = text.covered(other)
    stretches = _stretches(marks, True)
    solid = min(_SOLID, max((end - start for start, end in stretches), default=0))
    body = [(start, end) for start, end in stretches if end - start >= solid] or [(0, 0)]
    for start, end in _stretches(marks, False):
        flanks = (text.keys[max(0, start - 2) : start], text.keys[end : end + 2])
        yield _Change(start, end, flanks, body[0][0] < start and end < body[-1][1])


def _stretches(marks: list[bool], wanted: bool) -> list[tuple[int, int]]:
    found, start = [], None
    for index, mark in enumerate([*marks, not wanted]):
        if mark is wanted and start is None:
            start = index
        elif mark is not wanted and start is not None:
            found.append((start, index))
            start = None
    return found


def _substituted(first: Wording, mine: list[_Change], second: Wording, theirs: list[_Change]) -> bool:
    """Whether the two have other names, numbers or days at the same place of the same sentence."""
    at: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Change]] = {}
    for change in mine:
        at.setdefault(change.flanks, []).append(change)
    for change in theirs:
        for match in at.get(change.flanks, ()):
            body = (change.inside and match.inside) or _alike(first, match, second, change)
            ours, others = set(_facts(first, match, body)), set(_facts(second, change, body))
            if ours - others and others - ours:
                return True
    return False


def _alike(first: Wording, one: _Change, second: Wording, other: _Change) -> bool:
    """Whether two changes at an edge are the same few words but for one or two, so no outlet's boilerplate."""
    ours, theirs = first.keys[one.start : one.end], second.keys[other.start : other.end]
    return len(ours) == len(theirs) <= 2 * RUN and 2 * len(set(ours) & set(theirs)) >= len(ours)


def _adds(copy: Wording, changes: list[_Change], fuller: Wording) -> bool:
    """Whether the shorter text says in its body what the fuller lacks: a number, a day, a state, several names."""
    found: dict[str, str] = {}
    for change in changes:
        if change.inside:
            found |= {key: raw for key, raw in _facts(copy, change, True).items() if raw.casefold() not in fuller.known}
    if any(_is_closed(raw.casefold(), copy.lang) or _countries(raw, copy.lang) for raw in found.values()):
        return True
    return len(found) > _ADDED_NAMES


def _facts(text: Wording, change: _Change, body: bool) -> dict[str, str]:
    """Key and spelling of words that name somebody or something, count, or tell a day; spelling variants share a key.

    Beyond the body names are the outlet's own; only states count there, and in a line of the body numbers and days.
    """
    found: dict[str, str] = {}
    in_line = body or _in_line(text, change)
    for index in range(change.start, change.end):
        word, raw = text.keys[index], text.raw[index]
        if _is_closed(word, text.lang):
            if in_line:
                found[word] = word
        elif raw[0].isupper() and not (text.opens[index] and _is_opener(text, index)):
            if body or _countries(raw, text.lang):
                found["".join(person_key(word)) or word] = raw
        elif body and len(raw) > 2 and raw.lower() == raw.upper():
            found[word] = raw  # a script without capitals: any word may be a name
    return found


def _in_line(text: Wording, change: _Change) -> bool:
    """Whether a few words at an edge stand in one line with words that both texts hold."""
    before = change.start > 0 and text.lines[change.start - 1] == text.lines[change.start]
    after = change.end < len(text.lines) and text.lines[change.end] == text.lines[change.end - 1]
    return (before or after) and change.end - change.start <= _FEW


def _is_opener(text: Wording, index: int) -> bool:
    """A word with a capital only because a sentence begins: nowhere else in the text does it have one."""
    if text.keys[index] in tables().openers:
        return True
    word = text.raw[index]
    elsewhere = (i for i, other in enumerate(text.raw) if other == word and not text.opens[i])
    return next(elsewhere, None) is None and not _countries(word, text.lang)


@lru_cache(maxsize=8192)
def _is_closed(word: str, lang: str) -> bool:
    """A number in digits or words, a weekday, a month, a sign of money."""
    if not word[0].isalpha():
        return True
    if any(char.isdigit() for char in word):
        return True
    if amounts_words.table(lang).numbers.get(amounts_words.fold(word)):
        return True
    if lang not in dates_words.LANGUAGES:
        return False
    kind = dates_words.lexicon(lang).words.get(dates_words.fold(word))
    return kind is not None and kind[0] in {"W", "M"}


def _stops(text: Wording, changes: list[_Change], other: Wording, longest: int) -> bool:
    """Whether a change within the body denies, puts off or calls off what `other` reports without such words."""
    negations, statuses = cues.in_language("negation", text.lang), cues.status_cues(text.lang)
    cue = [negations, *(statuses[code] for code in _STOPS if code in statuses)]
    for change in changes:
        size = change.end - change.start
        if change.inside and size <= longest:
            words = text.keys[change.start : change.end]
            fresh = words if size <= _FEW else [word for word in words if word not in other.known]
            passage = cues.folded(" ".join(fresh))
            if any(found.search(passage) for found in cue):
                return True
    return False
