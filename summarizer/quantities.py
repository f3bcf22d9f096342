"""The quantities of a brief beside those of another: of what, and whether they agree. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from summarizer.amounts import Amount, find_amounts
from summarizer.models import Article, Evidence, Quantity
from summarizer.places import find_places
from summarizer.text import fold
from summarizer.vocabulary import Unit
from summarizer.wording import words_of

_ROUNDING = 0.05  # 600 and "about 620" agree
_COUNTED = {Unit.persons, Unit.vehicles, Unit.vessels, Unit.aircraft, Unit.items}
_BREAK = re.compile(r"[;.]| (?:and|but|while|et|mais) ", re.I)
_CAME_TO = {
    "killed": r"kill\w*|dead|die[ds]?|slain|tué\w*|morts?",
    "wounded": r"wound\w*|injur\w*|bless\w*",
    "captured": r"captur\w*|arrest\w*|detain\w*|surrender\w*|arrêté\w*",
    "freed": r"fre(?:ed|eing|es?)|rescu\w*|releas\w*|libéré\w*",
}
_ANY = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _CAME_TO.items())})\b", re.I)


class Kind(NamedTuple):
    """What makes two amounts comparable: the noun in the singular, the unit, whose they are (a country's code), what came to them."""

    noun: str
    unit: Unit
    of: str
    outcome: str


_PART = re.compile(r"\bof (?:the|these|those|them|its|their|his|her)\b|\b(?:remaining|other|last|first)\b", re.I)


def singles(amounts: Iterable[Quantity], leads: Collection[int] = ()) -> dict[Kind, Quantity]:
    """The amount of each kind that is told once, or once in the sentences `leads`: others cannot be told apart by kind alone.

    A part ("four of the vehicles") is nothing to compare.
    """
    rows: dict[Kind, dict[tuple[float | None, float | None], Quantity]] = defaultdict(dict)
    for amount in amounts:
        if (
            amount.value is not None
            and (amount.what or amount.unit is not Unit.other)
            and not _PART.search(amount.text)
        ):
            rows[_kind(amount)].setdefault((amount.value, amount.max), amount)
    found = {}
    for kind, told in rows.items():
        leading = [amount for amount in told.values() if any(quote.sentence in leads for quote in amount.evidence)]
        for one in (list(told.values()), leading):
            if len(one) == 1:
                found[kind] = one[0]
                break
    return found


def losses(article: Article) -> Iterator[Quantity]:
    """What an article's own words count of the killed, wounded, captured and freed."""
    for number, sentence in enumerate(article.sentences, 1):
        quote = article.text[sentence.start : sentence.end]
        cited = Evidence(sentence=number, start=sentence.start, end=sentence.end, quote=quote)
        for found in find_amounts(quote, article.lang) if _ANY.search(quote) else ():
            if found.unit is Unit.persons and found.value is not None and not found.bound and not found.ordinal:
                yield quantity(found, (cited,))


def quantity(amount: Amount, evidence: tuple[Evidence, ...], speaker: str | None = None) -> Quantity:
    """An amount of a text as a brief holds it; what counts something unknown is `other`."""
    return Quantity(
        text=amount.text,
        value=amount.value,
        max=amount.max,
        unit=amount.unit or Unit.other,
        approx=amount.approx,
        vague=amount.vague,
        what=amount.noun,
        speaker=speaker,
        evidence=evidence,
    )


def _kind(amount: Quantity) -> Kind:
    whose = next((place.iso3 for place in find_places(amount.text) if place.iso3), "")
    return Kind(_noun(amount), amount.unit, whose, _outcome(amount))


def _noun(amount: Quantity) -> str:
    """In the singular; of persons without a kind ("61 hostages") the text's own word."""
    words = words_of(amount.what or "")
    if words in ([], ["person"]) and amount.unit is Unit.persons:
        words = _own(amount)
    return words[-1].removesuffix("s") if words else ""


def _own(amount: Quantity) -> list[str]:
    return [word for word in words_of(amount.text) if word.isalpha()]


def _outcome(amount: Quantity) -> str:
    """What came to those who are counted, by the nearest word for it in their part of the sentence; those behind them first."""
    for cited in amount.evidence:
        before, found, after = fold(cited.quote).partition(fold(amount.text))
        near = [*_ANY.finditer(_BREAK.split(after)[0])][:1] or [*_ANY.finditer(_BREAK.split(before)[-1])][-1:]
        if found and near:
            return str(near[0].lastgroup)
    return ""


def counted(kind: Kind, amount: Quantity) -> str:
    """What is counted, in the article's own word: `trucks`, `fighters killed`; the unit where it has none."""
    word = next((w for w in amount.text.split() if kind.noun and w.casefold().startswith(kind.noun)), None)
    if word is None and kind.unit in _COUNTED and (own := _own(amount)):
        word = own[-1]
    if word and not re.search("[A-Za-z]", word):  # which no English reader reads
        word = None
    word = word or amount.what or kind.unit.value.replace("_", " ")
    return f"{word} {kind.outcome}".strip()


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true: ranges that meet, or figures of which one is rounded."""
    low, high = one.value or 0.0, one.max or one.value or 0.0
    low2, high2 = other.value or 0.0, other.max or other.value or 0.0
    slack = _ROUNDING * max(abs(high), abs(high2)) if one.approx or other.approx else 0.0
    return low <= high2 + slack and low2 <= high + slack
