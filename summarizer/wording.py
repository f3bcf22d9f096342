"""How two texts differ in their words: whether one is the other again, or a notice of its own from the same template.

Pure and linear in the length of the texts: no alignment, only which runs of four words they share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from summarizer import amounts_words, cues
from summarizer.dateline import dateline
from summarizer.dates import words as dates_words
from summarizer.language import LANGUAGES
from summarizer.names import person_key, tables
from summarizer.places import find_places
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
    return [word.replace(".", "") if "." in word else word for word in _TOKEN.findall(text.casefold())]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text: `spans` their offsets, `keys` folded, `runs` a number for each run of RUN words."""

    text: str
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    runs: tuple[int, ...]
    held: frozenset[int]
    known: frozenset[str]
    title: str
    lang: str

    def raw(self, index: int) -> str:
        start, end = self.spans[index]
        return self.text[start:end]

    def gap(self, index: int) -> str:
        """What stands before word `index`, from the word before it."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]] if index else "\n"

    def opens(self, index: int) -> bool:
        """Whether a sentence or a line may begin with word `index`."""
        return index == 0 or any(sign in self.gap(index) for sign in '.!?\n:"“«')

    def others(self, other: Wording) -> list[tuple[int, int]]:
        """[start, end) of the words that stand in no run which `other` holds too."""
        missing = [index for index, run in enumerate(self.runs) if run not in other.held]
        found: list[tuple[int, int]] = []
        last = len(self.runs) - 1
        for _, group in groupby(enumerate(missing), key=lambda one: one[1] - one[0]):
            stretch = [index for _, index in group]
            start = stretch[0] + RUN - 1 if stretch[0] else 0
            end = stretch[-1] + 1 if stretch[-1] < last else len(self.keys)
            if start < end:
                found.append((start, end))
        return found


def read_wording(text: str, lang: str | None, title: str | None = None) -> Wording:
    """The words of a text, its dateline left out."""
    matches = list(_TOKEN.finditer(text, dateline(text)))
    spans = tuple(match.span() for match in matches)
    keys = tuple(match.group().casefold().replace(".", "") for match in matches)
    runs = tuple(map(hash, zip(*(keys[at:] for at in range(RUN)), strict=False))) or (hash(keys),)
    return Wording(text, spans, keys, runs, frozenset(runs), frozenset(keys), title or "", (lang or "en")[:2])


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
    shared = len(fuller.held & other.held)
    if shared < _SHARED_OF_SHORTER * len(other.held) or shared < _SHARED_OF_LONGER * len(fuller.held):
        return True
    mine, theirs = _changes(fuller, other), _changes(other, fuller)
    reworded = sum(change.end - change.start for change in theirs if change.inside)
    if reworded > _REWORDED * (len(other.keys) - sum(change.end - change.start for change in theirs)):
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


def _changes(text: Wording, other: Wording) -> list[_Change]:
    changed = text.others(other)
    edges = [0, *(edge for span in changed for edge in span), len(text.keys)]
    common = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    solid = min(_SOLID, max((end - start for start, end in common), default=0))
    body = [(start, end) for start, end in common if end - start >= solid] or [(0, 0)]
    first, last = body[0][0], body[-1][1]
    return [
        _Change(
            start, end, (text.keys[max(0, start - 2) : start], text.keys[end : end + 2]), first < start and end < last
        )
        for start, end in changed
    ]


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
        word, raw = text.keys[index], text.raw(index)
        if _is_closed(word, text.lang):
            if in_line:
                found[word] = word
        elif raw[0].isupper() and not (text.opens(index) and _is_opener(text, index)):
            if body or _countries(raw, text.lang):
                found["".join(person_key(word)) or word] = raw
        elif body and len(raw) > 2 and raw.lower() == raw.upper():
            found[word] = raw  # a script without capitals: any word may be a name
    return found


def _in_line(text: Wording, change: _Change) -> bool:
    """Whether a few words at an edge stand in one line with words that both texts hold."""
    before = "\n" not in text.gap(change.start)
    after = change.end < len(text.keys) and "\n" not in text.gap(change.end)
    return (before or after) and change.end - change.start <= _FEW


def _is_opener(text: Wording, index: int) -> bool:
    """A word with a capital only because a sentence begins: nowhere else in the text does it have one."""
    if text.keys[index] in tables().openers:
        return True
    word, key = text.raw(index), text.keys[index]
    again = any(other == key and text.raw(i) == word and not text.opens(i) for i, other in enumerate(text.keys))
    return not again and not _countries(word, text.lang)


@lru_cache(maxsize=8192)
def _is_closed(word: str, lang: str) -> bool:
    """A number in digits or words, a weekday, a month, a sign of money."""
    if not word[0].isalpha():
        return True
    if any(char.isdigit() for char in word):
        return True
    if amounts_words.table(lang).numbers.get(amounts_words.fold(word)):
        return True
    if lang not in LANGUAGES:
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
