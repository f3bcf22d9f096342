"""Whether two amounts count the same thing, as far as their units and nouns tell."""

from __future__ import annotations

import re

from summarizer.amounts_grammar import Amount
from summarizer.amounts_words import nouns
from summarizer.vocabulary import Unit

# Units that a source must name itself: a bare number never stands for money, a distance or a share.
EXACT_UNITS = frozenset(
    {Unit.usd, Unit.eur, Unit.other_currency, Unit.km, Unit.nmi, Unit.kg, Unit.t, Unit.days, Unit.percent}
)
TIMES = frozenset({"week", "month", "year", "hour", "minute", "mile", "metre", "hectare", "square_km", "km_per_hour"})
# Lengths of time: how many of the base one is.
SPANS = {"minute": (1 / 1440, "day"), "hour": (1 / 24, "day"), "day": (1.0, "day"), "week": (7.0, "day"), "fortnight": (14.0, "day"), "month": (1.0, "month"), "year": (12.0, "month"), "decade": (120.0, "month"), "century": (1200.0, "month")}  # fmt: skip
_MEMBER = re.compile(r"\bm(?:ember|embre)s?\b|\bwanachama\b|\bxubn|عضو|أعضاء", re.I)  # states are members, too


def same_kind(a: Amount, b: Amount, lenient: bool = False) -> bool:
    """Whether both count the same thing, as far as their nouns tell."""
    if a.unit is None or b.unit is None:
        named = a if b.unit is None else b
        return lenient or (named.unit not in EXACT_UNITS and named.noun not in TIMES)
    if a.noun == b.noun or (a.noun in SPANS and b.noun in SPANS) or {a.noun, b.noun} == {"fraction", "percent"}:
        return True
    if {a.noun, b.noun} == {"pound", "pound_sterling"}:
        return True  # a weight or money, in English
    if a.unit is not b.unit:
        return {a.noun, b.noun} == {"party", "person"} and any(_MEMBER.search(each.text) for each in (a, b))
    families = {nouns()[noun].family for noun in (a.noun, b.noun) if noun}
    return "same" not in families and ("" in families or len(families) == 1)
