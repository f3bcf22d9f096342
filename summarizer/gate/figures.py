"""What a number of the claim is told as: of which act, which time and which share, in all five languages.

A source gives several numbers of one thing: what came and what was ordered, this year's and last year's, how many more and
how many there were. A claim may give each only as what it is there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from summarizer import cues
from summarizer.amounts import Amount, compare, find_amounts
from summarizer.gate import lexicon
from summarizer.gate.counted import Counted, counted, numbers_in
from summarizer.gate.days import LENGTHS
from summarizer.gate.grammar import Act
from summarizer.gate.judging import Doubt, groups_of, is_copied
from summarizer.gate.passage import Passage, answer, find_dates, resolve_date
from summarizer.gate.reading import Reading, read
from summarizer.gate.values import rates
from summarizer.models import Check
from summarizer.places import find_places
from summarizer.vocabulary import Unit


@cache
def _tables() -> cues.Tables:
    path = files("summarizer") / "data" / "lexicon" / "figures.toml"
    return cues.Tables(tomllib.loads(path.read_text(encoding="utf-8")))


def figures(claim: str, passage: Passage) -> Check:
    """Each number of the claim is told of what the sentences tell it of."""
    if passage.tableless or is_copied(claim, passage):
        return answer("figures", [])
    wrong = list(dict.fromkeys(fault for rule in RULES for fault in rule(claim, passage)))
    unsure = [fault for fault in wrong if isinstance(fault, Doubt)]
    if unsure and len(unsure) == len(wrong):
        return Check(
            name="figures", verdict="could_not_check", detail=f"may be told of something else: {unsure[0]}"[:200]
        )
    return answer("figures", [fault for fault in wrong if not isinstance(fault, Doubt)])


def _of_another_act(claim: str, passage: Passage) -> Iterator[str]:
    """ "Received sixty" of those who received twenty, of a gift of sixty."""
    mine = read(claim, passage.claim_lang)
    for group in groups_of(claim, passage):
        told = group[0].told
        ours = _amounts_of(told, mine)
        if told.noun or len(ours) != 1 or not all(pair.alike and not pair.turned for pair in group):
            continue
        theirs = [_amounts_of(pair.source, pair.sentence) for pair in group]
        if _stands_alone(ours[0], passage):
            continue  # "nine had been wounded; the ministry now gives the number as six"
        if all(len(there) == 1 and _apart(ours[0], there[0]) for there in theirs):
            told_as = f"{ours[0].text}, {theirs[0][0].text} in the source"
            yield told_as if all(pair.same_verb for pair in group) else Doubt(told_as)


def _apart(one: Amount, other: Amount) -> bool:
    """Whether two numbers of one kind cannot be the same."""
    named = one.noun and other.noun and one.noun != other.noun and not {one.noun, other.noun} & _ANY
    return one.unit == other.unit and not named and compare(one, other) == "different"


_ANY = frozenset(("aircraft", "vehicle", "vessel", "ship", "item", "machine"))  # what others are, too


def _amounts_of(act: Act, reading: Reading) -> tuple[Amount, ...]:
    """The numbers of what an act is done to."""
    phrase = act.subject if act.passive else act.object
    if phrase is None:
        return ()
    return tuple(a for a in numbers_in(reading.text, reading.lang) if phrase[0] <= a.start < phrase[1])


def _stands_alone(amount: Amount, passage: Passage) -> bool:
    """Whether the sentences put it at a number, and do not repeat what it counts: "gives the toll as six"."""
    return any(
        there.value == amount.value and _PUT_AT.search(sentence.text[: there.start])
        for sentence in passage.readings
        for there in numbers_in(sentence.text, sentence.lang)
    )


_PUT_AT = re.compile(r"\b(?:as|at|to|now|à|de|kuwa|ni|waa)\s*$", re.I)


def _of_others(claim: str, passage: Passage) -> Iterator[str]:
    """ "1,200 Tanzanian soldiers" of 1,200, including 800 Tanzanians; in claims in English."""
    if passage.claim_lang != "en":
        return
    theirs = [counted(sentence, passage.lang or "") for sentence in passage.sentences]
    for amount in numbers_in(claim, "en"):
        rows = [(own, row) for row in theirs for own in row if own.amount.value == amount.value]
        for name, mark in _marks(claim, amount):
            there = [
                not mark & own.told and any(mark & each.told and _beside(own, each, passage) for each in row)
                for own, row in rows
            ]
            if there and all(there):
                yield f"{amount.text}: another number is {name} in the source"


def _beside(one: Counted, other: Counted, passage: Passage) -> bool:
    """Whether another number counts the same thing, or those who are among the first."""
    if one.amount.value == other.amount.value:
        return False
    if one.amount.noun and one.amount.noun == other.amount.noun:
        return True
    for sentence in passage.sentences:
        if sentence[one.amount.start : one.amount.end] == one.amount.text and one.amount.end < other.amount.start:
            low = cues.folded(sentence[one.amount.end : other.amount.start])
            return _tables().cues("partly", passage.lang or "").search(low) is not None
    return False


def _marks(claim: str, amount: Amount) -> Iterator[tuple[str, frozenset[str]]]:
    """The states and qualities between an English number and its noun: the word, and what it is known by."""
    places = [p for p in find_places(claim, "en") if amount.start < p.start and p.end < amount.end]
    yield from ((p.text, frozenset((f"@{p.iso3}",))) for p in places if p.iso3)
    for word in lexicon.words(claim, "en"):
        inside = amount.start < word.start and word.end < amount.end
        if inside and word.keys & lexicon.section("en", "qualities"):
            yield word.low, word.keys & lexicon.section("en", "qualities")


# --- this year's and last year's -------------------------------------------------------------------------------------


def _of_another_time(claim: str, passage: Passage) -> Iterator[str]:
    """ "Rose by 4 per cent this year" of what rose by 6, "compared with 4 per cent last year"."""
    mine = _Told(claim, passage.claim_lang, passage)
    if mine.base is not None or _tables().cues("earlier", passage.claim_lang).search(cues.folded(claim)):
        return
    for sentence in passage.sentences:
        theirs = _Told(sentence, passage.lang or "", passage)
        if theirs.base is None:
            continue
        base_times, main_times = theirs.times(theirs.base, None), theirs.times(0, theirs.base)
        for amount in mine.amounts:
            there = [a for a in theirs.amounts if a.value == amount.value]
            if len(there) != 1 or not base_times:
                continue
            at_base = there[0].start >= theirs.base
            here, wrong = mine.times(0, None), main_times if at_base else base_times
            if here and not here & (base_times if at_base else main_times) and here & wrong:
                yield f"{amount.text}: of another time in the source"


class _Told:
    """The numbers of a text, its times, and where it begins to tell what it holds them against."""

    def __init__(self, text: str, lang: str, passage: Passage) -> None:
        self.text, self.lang, self._passage = text, lang, passage
        self.amounts = numbers_in(text, lang)
        low = cues.folded(text)
        found = [m for m in _tables().cues("base", lang).finditer(low) if self._is_before_number(m.end())]
        self.base = found[0].start() if found else None

    def _is_before_number(self, at: int) -> bool:
        return any(at <= amount.start <= at + _NEAR for amount in self.amounts)

    def times(self, low: int, high: int | None) -> frozenset[str]:
        """The times that a part of the text tells, as years, and months and days where it tells them."""
        found: set[str] = set()
        for mention in find_dates(self.text, self.lang):
            if low <= mention.start < (len(self.text) if high is None else high):
                told = resolve_date(mention.text, self._passage.published, lang=self.lang, context=self.text)
                found |= {day for day in (told.start, *told.alternatives) if day}
        return frozenset(found)


_NEAR = 32  # characters from a word of comparison to the number


# --- so many more, and so many in all --------------------------------------------------------------------------------

_IN = r"(?:[^.;,،]|(?<=\d)[.,](?=\d))"  # no sign but those within a number
_STEPS = {
    "en": re.compile(rf"\bfrom\b(?P<one>{_IN}{{1,40}}?)\bto\b(?P<other>{_IN}{{1,30}})", re.I),
    "fr": re.compile(rf"\bde\b(?P<one>{_IN}{{1,40}}?)\bà\b(?P<other>{_IN}{{1,30}})", re.I),
    "sw": re.compile(rf"\bkutoka\b(?P<one>{_IN}{{1,40}}?)\b(?:hadi|kufikia)\b(?P<other>{_IN}{{1,30}})", re.I),
    "so": re.compile(rf"\b(?:ka|laga)\b(?P<one>{_IN}{{1,40}}?)\b(?:ilaa|gaars\w+)\b(?P<other>{_IN}{{1,30}})", re.I),
    "ar": re.compile(rf"من (?P<one>{_IN}{{1,40}}?) إلى (?P<other>{_IN}{{1,30}})"),
}
_BY = re.compile(r"\bby (?:about |some |almost |nearly )?$", re.I)


@lru_cache(maxsize=1024)
def _steps(text: str, lang: str) -> tuple[tuple[Amount, Amount], ...]:
    """The pairs of numbers from and to which something goes."""
    amounts, found = numbers_in(text, lang), []
    for match in _STEPS[lang].finditer(text):
        sides = [[a for a in amounts if match.start(side) <= a.start < match.end(side)] for side in ("one", "other")]
        if len(sides[0]) == 1 and sides[1]:
            found.append((sides[0][0], sides[1][0]))
    return tuple(found)


def _another_step(claim: str, passage: Passage) -> Iterator[str]:
    """ "From three to one" of what goes from one to three, "by three" of it, "from 2,000" of what are 2,000 more."""
    theirs = [step for s in passage.sentences for step in _steps(s, passage.lang or "")]
    told = [(one.value, other.value) for one, other in theirs]
    mine = _steps(claim, passage.claim_lang)
    for one, other in mine:
        if (other.value, one.value) in told and (one.value, other.value) not in told:
            yield f"from {one.text} to {other.text}: the other way round in the source"
        more = [
            a.text for a in (one, other) if a.value not in {v for step in told for v in step} and _is_added(a, passage)
        ]
        yield from (f"{text}: so many more in the source" for text in more)
    if passage.claim_lang == "en" and not mine:
        for amount in numbers_in(claim, "en"):
            ends = [step for step in told if amount.value in step]
            if (
                _BY.search(claim[: amount.start])
                and ends
                and all(abs(a - b) != amount.value for a, b in ends if a and b)
            ):
                yield f"by {amount.text}: to or from it in the source"


def _is_added(amount: Amount, passage: Passage) -> bool:
    """Whether the sentences have a number only as so many more."""
    there = [
        cues.folded(s.text[max(0, a.start - 18) : a.end + 18])
        for s in passage.readings
        for a in numbers_in(s.text, s.lang)
        if a.value == amount.value
    ]
    added = _tables().cues("added", passage.lang or "")
    return bool(there) and all(added.search(text) for text in there)


# --- each year, and in all --------------------------------------------------------------------------------------------

_RATE = re.compile(r"[^.;,]{0,50}?\b(?:(?:an?|per|each|every) (day|week|month|year)\b|(daily|weekly|monthly|annually|yearly)\b)", re.I)  # fmt: skip


def _in_all(claim: str, passage: Passage) -> Iterator[str]:
    """ "Trains 8,000 a year" of who has trained 8,000 since 2017, or will within two years."""
    if passage.claim_lang != "en":
        return
    for amount in numbers_in(claim, "en"):
        told = _RATE.match(claim, amount.end)
        if told is None or amount.noun in LENGTHS:
            continue
        there = [s for s in passage.readings if any(a.value == amount.value for a in numbers_in(s.text, s.lang))]
        if there and all(_is_in_all(s) for s in there):
            yield f"{claim[amount.start : told.end()]}: in all in the source"


def _is_in_all(sentence: Reading) -> bool:
    """Whether a sentence tells of a time since which, or of a length of time in which, and of nothing that comes back."""
    low = cues.folded(sentence.text)
    if rates(sentence.text, sentence.lang):
        return False
    lengths = [a for a in find_amounts(sentence.text, sentence.lang) if a.noun in {"year", "month", "week", "day"}]
    return lexicon.cue(sentence.lang, "since").search(low) is not None or any((a.value or 0) > 1 for a in lengths)


_PART_OF = re.compile(r"(?:\W|per ?cent|%|percent)*\bof\b", re.I)


def _part_or_rise(claim: str, passage: Passage) -> Iterator[str]:
    """ "Seven per cent of the budget" of a budget that rises by seven per cent; in claims in English."""
    if passage.claim_lang != "en":
        return
    rise = [_tables().cues("rise", lang) for lang in ("en", passage.lang or "")]
    for amount in numbers_in(claim, "en"):
        if (
            amount.unit is not Unit.percent
            or not _PART_OF.match(claim, amount.end)
            or rise[0].search(cues.folded(claim))
        ):
            continue
        there = [
            (s.text, a)
            for s in passage.readings
            for a in numbers_in(s.text, s.lang)
            if a.unit is Unit.percent and a.value == amount.value
        ]
        near = [cues.folded(text[max(0, a.start - _RISES) : a.start]) for text, a in there]
        part = [_OF[passage.lang or ""].match(text, a.end) for text, a in there]
        if there and all(rise[1].search(text) for text in near) and not any(part):
            yield f"{amount.text}: a rise in the source"


_RISES = 40  # characters before a percentage in which it is told to be a rise
_OF = {
    "en": re.compile(r"\W*of\b"),
    "fr": re.compile(r"\W*(?:du|de la|des|de l[’'])\b"),
    "sw": re.compile(r"\W*(?:ya|za|wa)\b"),
    "so": re.compile(r"\W*(?:ka mid|ee)\b"),
    "ar": re.compile(r"\W*من\b"),
}


# --- where some of them are --------------------------------------------------------------------------------------------


def _some_there(claim: str, passage: Passage) -> Iterator[str]:
    """ "1,000 in N'Djamena" of 1,000 in the country, "mostly in N'Djamena"."""
    partly = _tables().cues("partly", passage.claim_lang), _tables().cues("mostly", passage.lang or "")
    if partly[0].search(cues.folded(claim)):
        return
    values = {a.value for a in numbers_in(claim, passage.claim_lang)}
    here = {p.name for p in find_places(claim, passage.claim_lang)}
    for sentence in passage.readings:
        if not values & {a.value for a in numbers_in(sentence.text, sentence.lang)}:
            continue
        low = cues.folded(sentence.text)
        for place in find_places(sentence.text, sentence.lang):
            before = low[max(0, place.start - _RISES) : place.start]
            found = next(iter(partly[1].finditer(before)), None)
            if found is None or place.name not in here or not _BARE.fullmatch(before, found.end()):
                continue
            if not any(
                p.name == place.name and p.start < place.start for p in find_places(sentence.text, sentence.lang)
            ):
                yield Doubt(f"{place.text}: only a part of them in the source")


_BARE = re.compile(r"[^.;:,،\d]{0,16}")


RULES: tuple[Callable[[str, Passage], Iterator[str]], ...] = (
    _of_another_act,
    _of_others,
    _of_another_time,
    _another_step,
    _in_all,
    _part_or_rise,
    _some_there,
)
