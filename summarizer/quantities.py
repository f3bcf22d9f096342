"""The quantities of a brief beside those of another: of what, and whether they agree. Pure."""

from __future__ import annotations

from collections import defaultdict

from summarizer.models import Brief, Quantity
from summarizer.vocabulary import Unit
from summarizer.wording import words_of

_ROUNDING = 0.05  # 600 and "about 620" agree

Kind = tuple[str, Unit]  # the noun in the singular, and the unit


def singles(brief: Brief) -> dict[Kind, Quantity]:
    """The amount of each kind that the brief tells once: several of a kind cannot be told apart by kind alone."""
    rows: dict[Kind, list[Quantity]] = defaultdict(list)
    for amount in brief.quantities:
        if amount.value is not None and (amount.what or amount.unit is not Unit.other):
            rows[_noun(amount), amount.unit].append(amount)
    return {kind: amounts[0] for kind, amounts in rows.items() if len(amounts) == 1}


def _noun(amount: Quantity) -> str:
    words = words_of(amount.what or "")
    return words[-1].removesuffix("s") if words else ""


def counted(kind: Kind, amount: Quantity) -> str:
    """What is counted, in the brief's own word: `trucks`, or the unit where it has none."""
    noun, unit = kind
    word = next((word for word in amount.text.split() if noun and word.casefold().startswith(noun)), amount.what)
    return word or unit.value.replace("_", " ")


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true: ranges that meet, or figures of which one is rounded."""
    low, high = one.value or 0.0, one.max or one.value or 0.0
    low2, high2 = other.value or 0.0, other.max or other.value or 0.0
    slack = _ROUNDING * max(abs(high), abs(high2)) if one.approx or other.approx else 0.0
    return low <= high2 + slack and low2 <= high + slack
