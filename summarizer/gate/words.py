"""The words of a claim: each that says something must be told by its cited sentences, in their words or others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer import cues
from summarizer.gate import english, lexicon
from summarizer.gate.grammar.tagging import CLOSED, NUMBERS
from summarizer.gate.lexicon import Word
from summarizer.gate.passage import Passage, answer, find_dates
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check
from summarizer.places import find_places


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "critical.toml").read_text(encoding="utf-8"))


@cache
def _position() -> re.Pattern[str]:
    words, heads = _table()["modifiers"]["words"], _table()["modifiers"]["heads"]
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:(?P<modifier>{either})[ -]?)?(?:\w+ ){{0,2}}?(?P<head>{'|'.join(heads)})s?\b")


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
        and not _carried(word, known, passage.lang or "", mine.lang)
        and _asks(word, mine, passage)
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


_DENIED = Guarded(r"\b(?:not|no|never|neither|none|nobody|nothing|without|baseless|false|untrue)\b|n[’']t\b", re.I)
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
        if _says_little(word.low):
            return False
        if word.low == "capital" and any(place.kind == "city" for place in passage.places):
            return False  # "the Omani capital": which town that is, the places tell
    elif word.low in _closed(claim.lang):
        return False
    return not any(start <= word.start < end for start, end in _taken(claim.text, claim.lang))


@lru_cache(maxsize=32768)
def _says_little(low: str) -> bool:
    return low in CLOSED or low in NUMBERS or not _light().isdisjoint(english.lemmas(low))


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


_Kinds = tuple[frozenset[str], tuple[frozenset[str], ...]]  # all of a group, and its kinds


@cache
def _opposed() -> tuple[_Kinds, ...]:
    return _groups("contrasts")


def _groups(section: str) -> tuple[_Kinds, ...]:
    groups = [tuple(map(frozenset, group)) for group in _table()[section].values()]
    return tuple((frozenset().union(*group), group) for group in groups)


def _contrasts(claim: Reading, known: _Told) -> list[str]:
    """Words of a group that exclude one another: a corvette is no frigate, whatever both are."""
    if claim.lang != "en" or not known.implied:
        return []
    wrong = []
    for every, group in _opposed():
        for kinds in () if every.isdisjoint(claim.lemmas) else group:
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
def _apart() -> tuple[_Kinds, ...]:
    return _groups("concepts")


def _contrasts_abroad(claim: Reading, passage: Passage) -> list[str]:
    """As `_contrasts`, by the concepts of words in two languages: a loan is no gift."""
    theirs = frozenset().union(*(reading.keys for reading in passage.readings))
    wrong = []
    for every, group in _apart():
        if theirs.isdisjoint(every) or claim.keys.isdisjoint(every):
            continue
        named = [(word, word.keys & every) for word in claim.words if not every.isdisjoint(word.keys)]
        for kinds in group:
            if not theirs.isdisjoint(kinds):
                continue
            told = [w for w, keys in named if keys <= kinds and w.low not in _BROAD and _asks(w, claim, passage)]
            if told:
                wrong.append(told[0].low)
    return wrong


def positions(claim: str, passage: Passage) -> Check:
    """Deputy, acting, former: a position with one of these is another position."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return _positions_abroad(claim, passage)
    low, theirs = cues.folded(claim), cues.folded(passage.text)
    here, there = _held(low), _held(theirs)
    wrong = [
        f"{modifier} {head}".strip()
        for head, modifiers in here.items()
        for modifier in modifiers
        if head in there
        and modifier not in there[head]
        and not (modifier in {"incoming", "outgoing"} and _changes(passage))
    ]
    added = [f"{m} {head}" for head, ms in here.items() for m in ms if m and head not in there and m not in theirs]
    return answer("position", wrong + added + _offices(low, theirs))


def _positions_abroad(claim: str, passage: Passage) -> Check:
    """By the words for deputy, acting and former alone: one side's holder is not the other's."""
    if passage.tableless:
        return Check(name="position", verdict="could_not_check", detail=passage.tableless)
    assert passage.lang is not None
    wrong = []
    for name in _table()["modifiers"]["abroad"]:
        told = cues.has(_cues().cues("modifiers", name, passage.claim_lang), claim)
        if told and not cues.has(_cues().cues("modifiers", name, passage.lang), passage.text):
            wrong.append(name)
    if passage.claim_lang == "en":
        wrong += _other_portfolio(claim, passage)
    return answer("position", wrong)


def _other_portfolio(claim: str, passage: Passage) -> list[str]:
    """Ministers of a matter that the sentences do not name, where they name another one's."""
    rows = _table()["portfolios"]
    assert passage.lang is not None
    there = {name for name in rows if cues.has(_cues().cues("portfolios", name, passage.lang), passage.text)}
    ministers = any("minister" in word.keys for reading in passage.readings for word in reading.words)
    return [
        f"{matter} minister"
        for matter in sorted(_matters(cues.folded(claim)))
        if there and ministers and matter in rows and matter not in there
    ]


def _changes(passage: Passage) -> bool:
    return any(
        word.low in {"new", "successor", "leave", "leaving", "departing", "next", "hand"}
        for r in passage.readings
        for word in r.words
    )


@cache
def _cues() -> cues.Tables:
    """Words for deputy, acting and former, and for what a ministry is about, by language."""
    return cues.Tables({"modifiers": _table()["modifiers"]["abroad"], "portfolios": _table()["portfolios"]})


@cache
def _same_office() -> tuple[tuple[cues.Cues, cues.Cues], ...]:
    """For each office: the words that ask for it, and those that carry it."""
    light = set(_table()["offices"]["light"])
    rows = {str(number): row for number, row in enumerate(_table()["offices"]["same"])}
    asking = {number: [word for word in row if word not in light] for number, row in rows.items()}
    tables = cues.Tables({"asks": asking, "carries": rows})
    return tuple((tables.cues("asks", number), tables.cues("carries", number)) for number in rows)


@cache
def _portfolio() -> re.Pattern[str]:
    words = "|".join(_table()["offices"]["portfolios"])
    return re.compile(
        rf"\b(?P<before>{words})(?: (?:and|&) \w+)?(?:'s)? (?:minister|secretar|ministr|portfolio)"
        rf"|\b(?:minister|secretary|ministry|department)s? (?:of|for) (?:the )?(?:national )?(?P<after>{words})\b"
    )


def _offices(claim: str, source: str) -> list[str]:
    """Offices of the claim that its sentences do not name, and ministers of another matter than theirs."""
    missing = []
    for asking, carrying in _same_office():
        told = asking.search(claim)
        if told and not carrying.search(source):
            missing.append(told.group())
    told_matters, matters = _matters(claim), _matters(source)
    missing += [f"{matter} minister" for matter in sorted(told_matters - matters) if matters]
    return missing


@lru_cache(maxsize=1024)
def _matters(low: str) -> frozenset[str]:
    if not _MINISTRY.search(low):
        return frozenset()
    found = {match["before"] or match["after"] for match in _portfolio().finditer(low)}
    return frozenset("defence" if matter == "defense" else matter for matter in found)


_MINISTRY = re.compile("minist|secretar|portfolio|department")


@lru_cache(maxsize=1024)
def _held(low: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    if not any(head in low for head in _table()["modifiers"]["heads"]):
        return found
    for match in _position().finditer(low):
        found.setdefault(match["head"], set()).add(match["modifier"] or "")
    return found
