"""The words of a claim: each that says something must be told by its cited sentences, in their words or others."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer import cues
from summarizer.gate import english, lexicon
from summarizer.gate.added import added, firm
from summarizer.gate.grammar.tagging import CLOSED, NUMBERS
from summarizer.gate.lexicon import Word
from summarizer.gate.nearly import change
from summarizer.gate.passage import Passage, answer, find_dates
from summarizer.gate.reading import Reading, read
from summarizer.models import Check
from summarizer.names import tables
from summarizer.places import find_places


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
    asked = [word for word in lexicon.wide(claim, mine.lang) if _asks(word, mine, passage)]
    missing = [
        word for word in asked if word.start not in excused and not _carried(word, known, passage.lang or "", mine.lang)
    ]
    parted = _contrasts(mine, known) + _replaced(mine, passage)
    wrong = [*(word.low for word in missing if firm(word, mine.lang)), *parted]
    wrong += [word.low for word in added(mine, missing, asked)]
    other = change("words", claim, passage) if not wrong else None
    wrong += [other] if other else []
    if wrong:
        return answer("words", list(dict.fromkeys(wrong)))
    unsure = missing or [word for word in asked if _unknown(word, known, passage.lang or "", mine.lang)]
    if unsure:
        return Check(
            name="words",
            verdict="could_not_check",
            detail=f"nothing in the sentences is known to say: {unsure[0].low}",
        )
    return answer("words", [])


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
            frozenset().union(*(w.keys for r in readings for w in lexicon.wide(r.text, r.lang, source=True))),
            frozenset().union(*(r.implied for r in readings)),
            frozenset().union(*(english.means(w.low) for r in readings if r.lang == "en" for w in r.words)),
            _DENIED.search(passage.text) is not None,
            frozenset().union(*(_roots(w.low, r.lang) for r in readings if r.lang != "en" for w in r.words)),
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
    roots: frozenset[str]  # of the words of a language other than English


_WEAK = re.compile("[اويىةؤئء]")  # Arabic letters that change with the form of a word
_ROOT = 5  # letters at the beginning that words of one origin have in common, in French and Somali


@lru_cache(maxsize=32768)
def _roots(word: str, lang: str) -> frozenset[str]:
    """By what a word of a language other than English is known again in another form."""
    found = set(lexicon.forms(word, lang))
    if lang == "ar":
        found |= {bare for form in tuple(found) if len(bare := _WEAK.sub("", form)) > 2}
    elif lang != "sw":
        found |= {form[:_ROOT] for form in tuple(found) if len(form) >= _ROOT}
    else:
        found |= {form[:_ROOT] for form in tuple(found) if len(form) > _ROOT}
    return frozenset(found)


def _carried(word: Word, known: _Told, source_lang: str, lang: str) -> bool:
    if word.keys & known.keys:
        return True
    if source_lang != lang:  # a word that no table knows cannot be looked for in another language
        return word.low in known.lemmas or not word.keys & lexicon.known(source_lang)
    if lang != "en":
        return not word.keys or not known.roots.isdisjoint(_roots(word.low, lang))
    lemmas = english.lemmas(word.low)
    if not known.lemmas.isdisjoint(lemmas) or not known.implied.isdisjoint(english.means(word.low)):
        return True
    return any(_compound(part, whole) for part in lemmas if len(part) > 3 for whole in known.lemmas)


def _unknown(word: Word, known: _Told, source_lang: str, lang: str) -> bool:
    """Whether no table tells what a word would be in the sentences' language, and they do not have it as it stands."""
    if word.low in known.lemmas or lang == source_lang == "en":
        return False
    if source_lang != lang:
        return not word.keys & lexicon.known(source_lang)
    return not word.keys and known.roots.isdisjoint(_roots(word.low, lang))


def _compound(part: str, whole: str) -> bool:
    """A bomb at the roadside is one by the road, what is done underwater is done under water."""
    if len(whole) <= len(part) + 2:
        return False
    if whole.startswith(part):
        return english.entry(whole[len(part) :]) is not None
    return whole.endswith(part) and whole.startswith(("under", "over", "out", "in", "up", "air", "sea", "land", "mid"))


def _asks(word: Word, claim: Reading, passage: Passage) -> bool:
    """Whether a word says something that is checked here: no name, number, date, and none of the light words."""
    if len(word.low) < 3 or not word.low[0].isalpha():
        return False
    if claim.lang == "en":
        if claim.text[word.start].isupper() and (word.start or not english.readings(word.low)):
            return False
        if _says_little(word.low) or (not word.start and _opens_a_rank(claim.text)):
            return False
        if word.low == "accord" and claim.text[: word.start].endswith("own "):
            return False
        if word.low == "capital" and any(place.kind == "city" for place in passage.places):
            return False  # "the Omani capital": which town that is, the places tell
    elif word.low in _closed(claim.lang):
        return False
    return not any(start <= word.start < end for start, end in _taken(claim.text, claim.lang))


_FIRST_TWO = re.compile(r"([A-Z][a-z]+)(?: General)? [A-Z]")


def _opens_a_rank(claim: str) -> bool:
    """Whether a claim begins with the rank of somebody, which is held as one: "Brigadier Ada Kone" of "Brig. Kone"."""
    match = _FIRST_TWO.match(claim)
    return match is not None and any(rank.split(" ")[0] == match[1].lower() for rank in tables().ranks)


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
    return frozenset(map(cues.folded, _table()["light"]["abroad"][lang]))


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


def _replaced(claim: Reading, passage: Passage) -> list[str]:
    """Words for what the sentences do not tell, where they tell another of its kind that the claim leaves out: a loan, a gift."""
    taken = _taken(claim.text, claim.lang)
    mine = [
        (word, keys)
        for word, keys in lexicon.kinds(claim.text, claim.lang)
        if not any(start <= word.start < end for start, end in taken)
    ]
    if not mine:
        return []
    theirs = _kinds_told(passage)
    here = {key for _, keys in mine for key in keys}
    carried = {key.replace("~", "") for key in theirs}
    left_out = {key.split(".")[0] for key in theirs - here if "~" not in key}
    return [
        word.low
        for word, keys in mine
        for key in sorted(keys)
        if "~" not in key and key not in carried and key.split(".")[0] in left_out
    ]


def _kinds_told(passage: Passage) -> frozenset[str]:
    found: frozenset[str] | None = passage.paired.get(_kinds_told)
    if found is None:
        made: set[str] = set()
        for reading in passage.readings:
            taken = _taken(reading.text, reading.lang)
            for word, keys in lexicon.kinds(reading.text, reading.lang):
                if not any(start <= word.start < end for start, end in taken):
                    made |= keys
        found = passage.paired[_kinds_told] = frozenset(made)
    return found
