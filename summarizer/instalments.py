"""Which one of a row an article tells of: the sum that is given now, the total so far, the round by number, the ship by name.

Notices of aid to one partner, or of one round of talks and the next, are worded alike and differ in nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from summarizer.amounts import Amount, find_amounts
from summarizer.signals import SentenceSignals
from summarizer.text import fold
from summarizer.vocabulary import EventType, Unit

Mark = tuple[str, float]  # what is counted, and the value

_GIVEN = {
    EventType.arms_transfer,
    EventType.funding,
    EventType.logistic_support,
    EventType.civil_assistance,
    EventType.commitment,
}
_MONEY = {Unit.usd, Unit.eur, Unit.other_currency}
_MAY_BE_MONEY = re.compile(r"[$€£¥₦]|\b(?:USD|EUR|KES)\b|dollar|euro|shilling|naira|franc|dola|doolar|دولار|يورو", re.I)
_TOTAL = re.compile(
    r"\b(?:totals?|totall?ing|altogether|cumulative\w*|to date|so far|au total|cumul\w*|à ce jour|jusqu[’']ici|jumla|hadi sasa"
    r"|wadar\w*|guud ahaan|ilaa hadda)\b|إجمالي|مجموع|حتى الآن",
    re.I,
)
_FURTHER = re.compile(
    r"\b(?:additional|further|another|new|latest|fresh|more|extra|packages?|drawdowns?|tranches?|inst?allments?|supplementa\w+|suppl[ée]mentaires?"
    r"|nouve\w+|autres?|zaidi|mpya|nyingine|dheeraad\w*|cusub|kale)\b|إضافي|جديد|أخرى|حزمة|دفعة",
    re.I,
)
# What is numbered by whoever holds or sends it, not by who tells of it: "his second visit" is counted anew by each.
_NUMBERED = re.compile(
    r"\b(?:(?P<round>rounds?|cycles?|duru|wareeg\w*)|(?P<session>sessions?|kikao|fadhi\w*)|(?P<dialogue>dialogues?)|(?P<summit>summits?|sommets?)"
    r"|(?P<edition>editions?|éditions?|iterations?|toleo)|(?P<package>packages?|paquets?|drawdowns?)|(?P<tranche>tranches?|inst?allments?|awamu)"
    r"|(?P<shipment>shipments?|deliver(?:y|ies)|consignments?|livraisons?|shehena)|(?P<batch>batch(?:es)?|lots?|contingents?|kundi)"
    r"|(?P<convoy>convoys?|convois?)|(?P<rotation>rotations?))\b|(?P<round_ar>الجولة)|(?P<session_ar>الدورة)|(?P<batch_ar>الدفعة)",
    re.I,
)  # fmt: skip
_SHIPS = r"INS|USS|HMS|USNS|HMAS|FS|KNS|[Nn]aval [Ss]hip|[Ww]arship|[Dd]estroyer|[Ff]rigate|[Cc]orvette|frégate"
_CALLED = re.compile(
    rf"\b(?:(?P<ship>{_SHIPS})|(?P<operation>[Oo]p[eé]ration|[Oo]peresheni)|(?P<exercise>[Ee]xerci[sc]e|[Zz]oezi)|(?P<storm>[Cc]yclone|[Hh]urricane|[Tt]yphoon)"
    r"|(?P<resolution>[Rr][eé]solution)) [‘’'“\"«]?(?!(?:INS|USS|HMS|USNS|HMAS|FS|KNS)\b)(?P<name>[A-Z][\w-]+|\d+)"
)
_NEAR = 40  # characters between a number and what it counts
_ROUNDED = 0.05


def parts_in(
    rows: Sequence[SentenceSignals], title: str | None, lang: str | None
) -> tuple[frozenset[Mark], frozenset[float]]:
    """What `rows` and a title tell of the news itself, without history; and every sum of money that they name."""
    marks: set[Mark] = set()
    sums: set[float] = set()
    if title:
        told = list(_money(title, lang))
        sums |= {value for value, _ in told}
        marks |= {(_sum(title), value) for value, _ in told} | set(_numbered(title, lang))
    for row in rows:
        told = list(_money(row.text, lang))
        sums |= {value for value, _ in told}
        total = _TOTAL.search(row.text)
        given = bool(_GIVEN & {*row.types})
        if total:
            marks |= {("total", value) for value, start in told if given and start > total.start()}
        elif given and not row.background:
            marks |= {(_sum(row.text), value) for value, _ in told}
        marks |= set(_numbered(row.text, lang))
    return frozenset(marks), frozenset(sums)


def _sum(text: str) -> str:
    return "further" if _FURTHER.search(text) else "sum"


def another_part(
    first: frozenset[Mark], sums: frozenset[float], second: frozenset[Mark], others: frozenset[float]
) -> bool:
    """Whether two articles count the same thing, and neither tells a value that the other has."""
    ours, theirs = _by_kind(first), _by_kind(second)
    both = ours.keys() & theirs.keys()
    if any(_share(ours[kind], theirs[kind]) for kind in both):
        return False
    told = "further" in both and (_share(ours["further"], others) or _share(theirs["further"], sums))
    return bool(both - ({"sum", "further"} if told else {"sum"}))


def names_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """(kind, name) of the ships, operations, exercises, storms and resolutions that are called by name."""
    found = (match for text in texts for match in _CALLED.finditer(text))
    return frozenset(
        (next(kind for kind, told in match.groupdict().items() if told and kind != "name"), fold(match["name"]).lower())
        for match in found
    )


def another_name(first: frozenset[tuple[str, str]], second: frozenset[tuple[str, str]]) -> bool:
    """Whether two articles name things of one kind, and none that the other names."""
    both = {kind for kind, _ in first} & {kind for kind, _ in second}
    common = {kind for kind, _ in first & second}
    return bool(both - common)


def _by_kind(marks: frozenset[Mark]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = defaultdict(set)
    for kind, value in marks:
        found[kind].add(value)
        if kind == "further":
            found["sum"].add(value)
    return found


def _share(ours: set[float], theirs: set[float] | frozenset[float]) -> bool:
    return any(abs(one - other) <= _ROUNDED * max(one, other) for one, other in product(ours, theirs))


def _money(text: str, lang: str | None) -> Iterator[tuple[float, int]]:
    """(value, start) of each sum of money."""
    for found in find_amounts(text, lang) if _MAY_BE_MONEY.search(text) else ():
        if found.unit in _MONEY and found.value:
            yield found.value, found.start


def _numbered(text: str, lang: str | None) -> Iterator[Mark]:
    """ "The fourth drawdown", "awamu ya pili": a number in a row from the second on; the first is often only "the first since"."""
    nouns = list(_NUMBERED.finditer(text))
    for found in find_amounts(text, lang) if nouns else ():
        if not found.ordinal or not found.value or found.value < 2:
            continue
        near = [noun for noun in nouns if _counts(text, found, noun.span(), lang)]
        if near:
            kind = near[0].lastgroup or ""
            yield kind.removesuffix("_ar"), found.value


def _counts(text: str, number: Amount, noun: tuple[int, int], lang: str | None) -> bool:
    """Whether a noun stands close behind a number, or, where the language has it so, right before it."""
    between = text[number.end : noun[0]]
    if 0 < len(between) <= _NEAR:
        return re.search(r"[,;:.]\s|\b(?:and|of|et|de)\b", between) is None
    before = text[noun[1] : number.start]
    return lang in {"sw", "so", "ar"} and 0 < len(before) <= 6
