"""The words of a claim: each that says something must be told by its cited sentences, in their words or others."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer.gate import english, lexicon
from summarizer.gate.grammar.tagging import CLOSED, NUMBERS
from summarizer.gate.lexicon import Word
from summarizer.gate.passage import Passage, answer, find_dates, find_places
from summarizer.gate.reading import Reading, read
from summarizer.models import Check


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "critical.toml").read_text(encoding="utf-8"))


def acts(claim: str, passage: Passage) -> Check:
    """Each word of the claim that says something must be told by a word of the cited sentences."""
    if passage.tableless:
        return Check(name="words", verdict="could_not_check", detail=passage.tableless)
    mine = read(claim, passage.claim_lang)
    known = _told(passage)
    same = passage.claim_lang == passage.lang
    excused = _excused(mine, known) if same and mine.lang == "en" else frozenset()
    missing = [
        word
        for word in mine.words
        if word.start not in excused
        and _asks(word, mine, passage)
        and not _carried(word, known, passage.lang or "", mine.lang)
    ]
    lows = list(dict.fromkeys(word.low for word in missing))
    parted = _contrasts(mine, known) if same else _contrasts_abroad(mine, passage)
    if parted or sum(map(_weight, missing)) >= (_ENOUGH if same else _ABROAD):
        return answer("words", list(dict.fromkeys(lows + parted)))
    if lows:
        return Check(
            name="words", verdict="could_not_check", detail=f"nothing in the sentences is known to say: {lows[0]}"
        )
    return answer("words", [])


# How sure a word without a counterpart makes that the claim says more than its sentences, measured on claims in English: of those
# with one such word every second is true where no table knows the word, every fifth where one does, every tenth where it is a
# thing or a kind of people. One alone may be a paraphrase that the tables lack, and is told as not checked; in another language, two.
_UNKNOWN, _KNOWN, _THING = 0.5, 1.0, 1.5
_ENOUGH = 1.5
_ABROAD = 2.0


def _weight(word: Word) -> float:
    if not word.keys:
        return _UNKNOWN
    kinds = {kind for lemma in english.lemmas(word.low) if (known := english.entry(lemma)) for kind in known.kinds[:1]}
    people = word.keys & lexicon.section("en", "people") and not word.keys & lexicon.section("en", "acts")
    return _THING if people or kinds & _THINGS else _KNOWN


_THINGS = frozenset(("n06", "n18", "n21", "n23"))  # artifacts, persons, possessions, quantities


_DENIED = re.compile(r"\b(?:not|no|never|neither|none|nobody|nothing|without|baseless|false|untrue)\b|n[’']t\b", re.I)
_DENIERS = frozenset(("deny", "refuse", "decline", "fail", "reject", "dismiss", "lack", "avoid", "omit", "unable", "unwilling", "absence", "without", "refusal", "failure"))  # fmt: skip


def _excused(claim: Reading, known: _Told) -> frozenset[int]:
    """Starts of words that are carried as part of a verb of two words, or that only deny what the sentences deny."""
    found = set()
    for verb, second, entry in claim.two_word_verbs:
        if not known.implied.isdisjoint(entry.means):
            found |= {verb, second}
    if known.denies:
        found |= {word.start for word in claim.words if _DENIERS & set(english.lemmas(word.low))}
    return frozenset(found)


def _told(passage: Passage) -> _Told:
    found: _Told | None = passage.paired.get(_Told)
    if found is None:
        readings = passage.readings
        found = passage.paired[_Told] = _Told(
            frozenset().union(*(r.lemmas for r in readings)),
            frozenset().union(*(r.keys for r in readings)),
            frozenset().union(*(r.implied for r in readings)),
            frozenset().union(*(english.means(w.low) for r in readings if r.lang == "en" for w in r.words)),
            _DENIED.search(passage.text) is not None,
        )
    return found


@dataclass(frozen=True)
class _Told:
    """What the cited sentences tell: dictionary forms, concepts, senses with all that they imply, senses alone."""

    lemmas: frozenset[str]
    keys: frozenset[str]
    implied: frozenset[int]
    senses: frozenset[int]
    denies: bool


def _carried(word: Word, known: _Told, source_lang: str, lang: str) -> bool:
    if word.keys & known.keys:
        return True
    if source_lang != lang:  # a word that no table knows cannot be looked for in another language
        return not word.keys & lexicon.known(source_lang)
    if lang != "en":
        return not word.keys or word.low in known.lemmas
    return not known.lemmas.isdisjoint(english.lemmas(word.low)) or not known.implied.isdisjoint(
        english.means(word.low)
    )


def _asks(word: Word, claim: Reading, passage: Passage) -> bool:
    """Whether a word says something that is checked here: no name, number, date, and none of the light words."""
    if len(word.low) < 3 or not word.low[0].isalpha():
        return False
    if claim.lang == "en":
        if claim.text[word.start].isupper() and (word.start or not english.readings(word.low)):
            return False
        if word.low in CLOSED or word.low in NUMBERS or any(lemma in _light() for lemma in english.lemmas(word.low)):
            return False
        if word.low == "capital" and any(place.kind == "city" for place in passage.places):
            return False  # "the Omani capital": which town that is, the places tell
    elif word.low in _closed(claim.lang):
        return False
    return not any(start <= word.start < end for start, end in _taken(claim.text, claim.lang))


@lru_cache(maxsize=1024)
def _taken(claim: str, lang: str) -> tuple[tuple[int, int], ...]:
    places = [(p.start, p.end) for p in find_places(claim, lang) if p.iso3]
    return (*places, *((d.start, d.end) for d in find_dates(claim, lang)))


@cache
def _closed(lang: str) -> frozenset[str]:
    """Words of a language other than English that only hold a sentence together."""
    return frozenset(_table()["light"]["abroad"][lang])


@cache
def _light() -> frozenset[str]:
    return frozenset(_table()["light"]["words"])


@cache
def _opposed() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(map(frozenset, group)) for group in _table()["contrasts"].values())


def _contrasts(claim: Reading, known: _Told) -> list[str]:
    """Words of a group that exclude one another: a corvette is no frigate, whatever both are."""
    if claim.lang != "en" or not known.implied:
        return []
    wrong = []
    for group in _opposed():
        for kinds in group:
            told = kinds & claim.lemmas
            named = told and any(english.means(word) & known.senses for word in told)  # custody is detention
            if (
                told
                and not named
                and not kinds & known.lemmas
                and any(other & known.lemmas for other in group if other is not kinds)
            ):
                wrong.append(sorted(told)[0])
    return wrong


# Of soldiers, sailors and police alike, or said of a thing: "naval base", "troop carrier", "air base".
_BROAD = frozenset(("officer", "officers", "naval", "navy", "air", "troop", "military", "force", "forces", "personnel", "aboard", "local"))  # fmt: skip


@cache
def _apart() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(map(frozenset, group)) for group in _table()["concepts"].values())


def _contrasts_abroad(claim: Reading, passage: Passage) -> list[str]:
    """As `_contrasts`, by the concepts of words in two languages: a loan is no gift."""
    theirs = [word.keys for reading in passage.readings for word in reading.words]
    wrong = []
    for group in _apart():
        every = frozenset().union(*group)
        told_there = [keys & every for keys in theirs if keys & every]
        for kinds in group:
            told = [
                w
                for w in claim.words
                if w.keys & every and w.keys & every <= kinds and w.low not in _BROAD and _asks(w, claim, passage)
            ]
            if told and told_there and not any(keys & kinds for keys in told_there):
                wrong.append(told[0].low)
    return wrong
