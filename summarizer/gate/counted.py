"""What each number of a claim goes with, held against what it goes with in the sentences: in all five languages.

Two killed and five wounded are not five killed and two wounded; 85 observers are no 85 battalions; doubled is not tripled.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from summarizer import cues
from summarizer.amounts import Amount
from summarizer.amounts_grammar import scan
from summarizer.amounts_words import fold, nouns, table
from summarizer.gate import english, lexicon
from summarizer.gate.passage import Passage, find_dates
from summarizer.language import LANGUAGES
from summarizer.places import find_places
from summarizer.vocabulary import Unit


class Counted(NamedTuple):
    """A number, what is told with it, and the concepts of the noun next to it."""

    amount: Amount
    told: frozenset[str]
    nearest: frozenset[str]


def exchanged(claim: str, passage: Passage) -> Iterator[str]:
    """Two numbers of the claim that have changed places."""
    mine, theirs = (_alone(each) for each in _both(claim, passage))
    for one, other in combinations(mine, 2):
        there = [next((c for c in theirs if _same(c.amount, each.amount)), None) for each in (one, other)]
        if there[0] is not None and there[1] is not None and _crossed((one, other), (there[0], there[1])):
            yield f"{one.amount.text} and {other.amount.text} exchanged"


def another_thing(claim: str, passage: Passage) -> Iterator[str]:
    """A number of persons that the sentences give of things, units or places, or the other way round."""
    mine, theirs = _both(claim, passage)
    for each in mine:
        if (each.amount.value or 0) <= _FEW:
            continue  # "a post", "two units": what a reader sees as one thing or as another
        sort = _sort(each, passage.claim_lang)
        there = [_sort(c, passage.lang or "") for c in theirs if _same(c.amount, each.amount)]
        if sort and there and all(there) and not any(sort == other for other in there):
            yield f"{each.amount.text}: of {there[0]} in the source"


_FEW = 2


@lru_cache(maxsize=512)
def counted(text: str, lang: str) -> tuple[Counted, ...]:
    """The numbers of a text, each with what is told of it."""
    skips = tuple((d.start, d.end) for d in find_dates(text, lang))
    amounts = [f.amount for f in scan(text, lang, skips) if f.role != "label" and f.amount.value is not None]
    amounts = [amount for amount in amounts if not amount.ordinal and amount.max is None]
    words = lexicon.words(text, lang)
    places = find_places(text, lang) if len(amounts) > 1 else ()
    found = []
    for at, amount in enumerate(amounts):
        low = max(_parting(text, amounts[at - 1].end, amount.start) if at else 0, _opening(text, amount.start))
        follows = at + 1 < len(amounts)
        high = _parting(text, amount.end, amounts[at + 1].start) if follows else len(text)
        high = min(high, _closing(text, amount.end))
        around = [w for w in words if low <= w.start and w.end <= high and not _is_number(w, lang)]
        whose = frozenset(f"@{p.iso3}" for p in places if p.iso3 and low <= p.start and p.end <= high)
        found.append(Counted(amount, _keys(around, lang) | whose, _nearest(amount, around, lang)))
    return tuple(found)


def numbers_in(text: str, lang: str) -> tuple[Amount, ...]:
    """The numbers of a text that count or measure something: no dates, no ranks in an order, no ranges."""
    return tuple(each.amount for each in counted(text, lang))


_AND = re.compile(r"[,،;]| (?:and|while|but|against|et|tandis|contre|na|huku|dhidi|iyo|halka) | و(?=\w)", re.I)


def _parting(text: str, low: int, high: int) -> int:
    """Where what is told of one number ends and of the next begins: at the last "and" between them."""
    return max((m.start() for m in _AND.finditer(text, low, high)), default=high)


def _both(claim: str, passage: Passage) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    if passage.claim_lang not in LANGUAGES or passage.lang not in LANGUAGES:
        return (), ()
    return counted(claim, passage.claim_lang), counted(passage.text, passage.lang)


_ENDS = re.compile(r"[.;:!?\n](?!\d)")


def _opening(text: str, at: int) -> int:
    return max((m.end() for m in _ENDS.finditer(text, 0, at)), default=0)


def _closing(text: str, at: int) -> int:
    found = _ENDS.search(text, at)
    return found.start() if found else len(text)


def _is_number(word: lexicon.Word, lang: str) -> bool:
    return word.low[:1].isdigit() or fold(word.low) in table(lang).numbers


def _nearest(amount: Amount, around: Sequence[lexicon.Word], lang: str) -> frozenset[str]:
    order = [w for w in around if amount.start <= w.start <= amount.end + _NEAR]
    if lang == "sw":
        order = [
            *(w for w in order if w.end <= amount.end),
            *[w for w in reversed(around) if w.end <= amount.start][:2],
        ]
    if lang == "en":
        order = [word for word in order if _is_plural(word.low)]
    return next((w.keys for w in order[:3] if w.keys & _nouns()), frozenset())


_NEAR = 20  # characters


def _is_plural(word: str) -> bool:
    return any(part == "n" and lemma != word for lemma, part in english.readings(word))


def _keys(words: Sequence[lexicon.Word], lang: str) -> frozenset[str]:
    found = {key for word in words for key in word.keys - _COMMON}
    if lang == "en":
        found |= {f"={lemma}" for word in words for lemma in english.lemmas(word.low) if len(lemma) > 3}
    return frozenset(found)


_COMMON = frozenset(("happen", "bilateral", "joint", "side", "together", "additional", "different", "new", "next", "remaining", "separate", "casualty"))  # fmt: skip


@cache
def _nouns() -> frozenset[str]:
    return lexicon.section("en", "people") | lexicon.section("en", "things")


def _alone(found: Sequence[Counted]) -> list[Counted]:
    """The numbers that stand only once: of others it is not clear which is meant."""
    times = Counter(each.amount.value for each in found)
    return [each for each in found if times[each.amount.value] == 1]


def _same(one: Amount, other: Amount) -> bool:
    return one.value == other.value


def _crossed(mine: tuple[Counted, Counted], theirs: tuple[Counted, Counted]) -> bool:
    """Whether each of two numbers goes with what the other goes with, and neither with its own."""
    nouns_of = [[each.amount.noun for each in pair] for pair in (mine, theirs)]
    if None not in nouns_of[0] and nouns_of[0][0] != nouns_of[0][1] and nouns_of[0] == nouns_of[1][::-1]:
        return True
    ours, there = ((one.told - other.told, other.told - one.told) for one, other in (mine, theirs))
    if ours[0] & there[0] or ours[1] & there[1]:
        return False
    return bool(ours[0] & there[1] and ours[1] & there[0])


_SORTS = {Unit.persons: "persons", Unit.vehicles: "things", Unit.vessels: "things", Unit.aircraft: "things", Unit.items: "things"}  # fmt: skip
_PLACES_AND_UNITS = {"unit": "units", "base": "places", "town": "places", "agreement": "texts", "attack": "attacks"}
_KINDS = {"n18": "persons", "n06": "things"}


def _sort(each: Counted, lang: str) -> str | None:
    """Persons, things, units, places: what a number counts, where it is known."""
    noun = nouns().get(each.amount.noun or "")
    if noun is not None:
        return _SORTS.get(noun.unit) or _PLACES_AND_UNITS.get(each.amount.noun or "")
    sorts = {_concept_sort(key) for key in each.nearest & _nouns()}
    return next(iter(sorts)) if len(sorts) == 1 else None


@cache
def _concept_sort(concept: str) -> str | None:
    """Persons or things, by the first English word of a concept."""
    known = english.entry(concept.split("_")[0])
    return _KINDS.get(known.kinds[known.pos.index("n")]) if known and "n" in known.pos else None


@cache
def _multiples() -> dict[str, dict[str, re.Pattern[str]]]:
    path = files("summarizer") / "data" / "critical.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["multiple"]
    return {name: {lang: cues.pattern(words) for lang, words in row.items()} for name, row in rows.items()}


def another_multiple(claim: str, passage: Passage) -> Iterator[str]:
    """Doubled, tripled, halved: where both sides say so and differ."""
    if passage.claim_lang not in LANGUAGES or passage.lang not in LANGUAGES:
        return
    told, there = (
        {name for name, row in _multiples().items() if row[lang].search(cues.folded(text))}
        for text, lang in ((claim, passage.claim_lang), (passage.text, passage.lang))
    )
    if told and there and not told & there:
        yield f"{sorted(told)[0]}, in the source {sorted(there)[0]}"


RULES: tuple[Callable[[str, Passage], Iterator[str]], ...] = (exchanged, another_thing, another_multiple)
