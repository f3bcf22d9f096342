"""Numbers and quantities of a text in English, French, Swahili, Somali and Arabic; in other languages digits only.

`uncarried` is the gate's check: every amount of a claim must be in its source with value, unit, bound and precision.
No library serves: text2num and quantulum3 lack Swahili, Somali and Arabic, recognizers-text and word2number rest
since 2019 and earlier, and none reads qualifiers or vague amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from summarizer.amounts_grammar import Amount, Bound, Found, scan
from summarizer.amounts_kinds import SPANS, same_kind
from summarizer.amounts_otherwise import Telling, equal, told_otherwise
from summarizer.amounts_words import guess
from summarizer.language import LANGUAGES

__all__ = ["LANGUAGES", "Amount", "Bound", "compare", "find_amounts", "uncarried"]

Verdict = Literal["same", "compatible", "different"]

# "the two countries", "both ministers": told of what the source names one by one.
_PAIRED = frozenset({"party", "official"})
_NEAR = 0.1  # "about 600" and 650
_CLOSE = 0.05  # what a claim may round with "about"; also the most that two rounded values differ
_SMALL = 20  # below it "about" is looser: a dozen may be ten
_FURTHEST = 1.5  # "more than 600" is not said of 900
_ENTAILED_SHARE = 1.6
_ENTAILED = 1.25  # what a claim's bound may lie from the source's value
_WIDEST = {10: 99.0, 12: 119.0, 20: 199.0, 100: 999.0, 1_000: 99_999.0, 10_000: 199_999.0, 100_000: 999_999.0}


def find_amounts(text: str, lang: str | None = None, *, skip: Sequence[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """Every amount and ordinal of `text`, in order, without overlap; without `lang` the language is taken from it.

    `skip` are spans that hold no amounts, such as those of `find_dates`. Years, clock times, telephone numbers and
    labels ("sector 6", "T-72", "Resolution 2767") are none; an ordinal has `ordinal` set.
    """
    found = scan(text, lang or guess(text) or "en", skip)
    return tuple(each.amount for each in found if each.role == "amount")


def compare(a: Amount, b: Amount) -> Verdict:
    """Whether two amounts say the same, can both be true (about, bounds, ranges, rounding), or contradict."""
    if a.ordinal != b.ordinal or not same_kind(a, b, lenient=True):
        return "different"
    said = [(x.value, x.max, x.least, x.bound, x.approx) for x in (a, b)]
    if said[0] == said[1]:
        return "same"
    if a.ordinal:
        return "different"
    (low, high), (other_low, other_high) = _interval(a), _interval(b)
    if low <= other_high and other_low <= high:
        return "compatible"
    return "compatible" if _is_rounding(a, b) else "different"


def uncarried(
    claim: str,
    source: str,
    *,
    claim_lang: str | None = "en",
    source_lang: str | None = None,
    skip: Sequence[tuple[int, int]] = (),
    source_skip: Sequence[tuple[int, int]] = (),
) -> tuple[list[str], list[str]]:
    """The amounts of `claim`, as it words them, that `source` does not carry, and those that may be reckoned from its own.

    A vague or approximate source never carries an exact value, a bound or "about" may not be dropped, a unit may not
    be exchanged; an exact value may be told vaguely. Labels ("sector 6") must be in the source as numbers. Reckoned
    are a sum, a rest, a share. `skip` and `source_skip` are spans to leave out (dates).
    """
    source_lang = source_lang or guess(source) or "en"
    theirs = scan(source, source_lang, source_skip)
    lenient = source_lang not in LANGUAGES
    missing: list[str] = []
    reckoned: list[str] = []
    claim_lang = claim_lang or guess(claim) or "en"
    told = Telling(claim, claim_lang, source, source_lang, theirs)
    for each in scan(claim, claim_lang, skip):
        if each.role == "article" or _is_anaphor(each):
            continue
        if _is_carried(each, theirs, source, source_lang, lenient):
            continue
        otherwise = told_otherwise(each, told)
        if otherwise != "carried":
            (reckoned if otherwise == "open" else missing).append(each.amount.text)
    return missing, reckoned


def _is_anaphor(found: Found) -> bool:
    return found.definite and found.amount.value == 2 and found.amount.noun in _PAIRED


def _is_carried(claim: Found, source: Sequence[Found], text: str, lang: str, lenient: bool) -> bool:
    wanted = claim.amount
    if claim.role == "label":
        return any(wanted.value == each.amount.value for each in source)
    if wanted.ordinal:
        return any(_carries_ordinal(wanted, each, lenient) for each in source)
    amounts = [each.amount for each in source if each.role != "label" and not each.amount.ordinal]
    if lenient:  # without tables a number's role is not known
        amounts = [each.amount for each in source]
    matching = [amount for amount in amounts if same_kind(wanted, amount, lenient)]
    return any(_carries(wanted, amount) for amount in matching) or _in_two_parts(wanted, matching)


def _carries_ordinal(wanted: Amount, each: Found, lenient: bool) -> bool:
    return (each.amount.ordinal or each.role == "label" or lenient) and wanted.value == each.amount.value


def _in_base(amount: Amount) -> Amount:
    """A length of time in days or in months: a fortnight is fourteen days, half a century fifty years; a share in percent."""
    if amount.noun == "fraction":
        size, base = 100.0, "percent"
    elif amount.noun in SPANS:
        size, base = SPANS[amount.noun]
    else:
        return amount
    scaled = [value * size if value is not None else None for value in (amount.value, amount.max)]
    return replace(amount, value=scaled[0], max=scaled[1], noun=base)


def _in_months(amount: Amount) -> Amount:
    """Days as months of thirty of them: ninety days are three months, and ten days none."""
    if amount.noun != "day" or amount.value is None:
        return amount
    value, upper = (amount.value / 30, amount.max / 30 if amount.max else None)
    return replace(amount, value=value if value.is_integer() else -1.0, max=upper, noun="month")


def _carries(claim: Amount, source: Amount) -> bool:
    """Whether what the source says entails what the claim says, in value and precision."""
    if claim.noun != source.noun or claim.noun == "fraction":
        claim, source = _in_base(claim), _in_base(source)
        if {claim.noun, source.noun} == {"day", "month"}:
            claim, source = _in_months(claim), _in_months(source)
    if claim.vague:
        return _carries_vague(claim, source)
    if claim.max is not None:
        return (claim.value, claim.max) == (source.value, source.max) and claim.bound == source.bound
    if source.value is None or claim.value is None:
        return False
    if claim.bound:
        return _carries_bound(claim, source)
    if source.bound:
        return False
    if claim.approx:
        return _carries_about(claim.value, source)
    return source.max is None and not source.approx and _same_value(claim, source)


def _same_value(claim: Amount, source: Amount) -> bool:
    """Equal, or a third told as 33 percent."""
    if equal(claim.value or 0, source.value or 0):
        return True
    shares = claim.noun == source.noun == "percent" and not float(source.value or 0).is_integer()
    return shares and abs((claim.value or 0) - (source.value or 0)) < 0.5


def _carries_vague(claim: Amount, source: Amount) -> bool:
    if source.value is None:
        return claim.least == source.least
    low, high = _vague_interval(claim.least or 0)
    if source.bound == "at_most":
        return False
    return low <= source.value <= high and (source.max is None or source.max <= high)


def _carries_bound(claim: Amount, source: Amount) -> bool:
    assert claim.value is not None and source.value is not None
    if source.bound not in {None, claim.bound}:
        return False
    exact = source.bound is None and not source.approx and claim.value > 1 and equal(claim.value, source.value)
    if exact and _is_strict(claim.text):
        return False  # "more than 800" of 800
    spread = 1 + _NEAR if source.approx and not claim.approx else 1.0  # "about 50" is more than 45, not than 49
    if claim.noun == "percent":
        return _carries_share(claim, source, spread)
    if claim.bound == "at_least":
        return claim.value * spread <= source.value <= claim.value * _ENTAILED
    return claim.value / _ENTAILED <= (source.max or source.value) * spread <= claim.value


_STRICT = re.compile(
    r"\b(?:more than|over|above|exceed\w*|in excess of|greater than|upwards of|fewer than|less than|under|below|plus d[e’']|au-delà|dépass\w+|supérieure?s? à|moins d[e’']|zaidi ya|ka badan|kabadan|dhaafay\w*|ka yar)"
    r"|\w*zid(?:i|io)\b|أكثر من|يزيد|تزيد|يفوق|تفوق|يربو|تربو|تجاوز|أقل من",
    re.I,
)
_LOOSE = re.compile(r"\b(?:no|not|at|pas|si|sio|aan|ugu) |لا ", re.I)  # "no fewer than 800" may be 800


def _is_strict(amount: str) -> bool:
    """Whether an amount says of its number that it is not the number itself."""
    return _STRICT.search(amount) is not None and _LOOSE.search(amount) is None


def _carries_share(claim: Amount, source: Amount, spread: float) -> bool:
    """Less than half of what is a third: shares are told in rounder numbers."""
    assert claim.value is not None and source.value is not None
    if claim.bound == "at_least":
        return claim.value * spread <= source.value <= claim.value * _ENTAILED_SHARE
    return claim.value / _ENTAILED_SHARE <= source.value * spread <= claim.value


def _carries_about(value: float, source: Amount) -> bool:
    assert source.value is not None
    if source.max is not None:
        return source.value <= value <= source.max
    return abs(value - source.value) <= value * (_CLOSE if value >= 100 else _NEAR)


def _in_two_parts(claim: Amount, source: Sequence[Amount]) -> bool:
    """A range whose two ends the source tells one by one."""
    if claim.max is None:
        return False
    exact = {each.value for each in source if each.max is None and not each.bound and not each.approx}
    return claim.value in exact and claim.max in exact


def _interval(amount: Amount) -> tuple[float, float]:
    """The values that an amount allows in ordinary use."""
    if amount.value is None:
        return _vague_interval(amount.least or 0)
    low, high = amount.value, amount.max if amount.max is not None else amount.value
    if amount.approx:
        share = _NEAR * (2 if high <= _SMALL else 1)
        low, high = low - share * low, high + share * high
    if amount.bound == "at_least":
        return low, high * _FURTHEST
    if amount.bound == "at_most":
        return low / _FURTHEST, high
    return low, high


def _vague_interval(least: float) -> tuple[float, float]:
    return least, _WIDEST.get(int(least), least * 1000 - 1)


def _is_rounding(a: Amount, b: Amount) -> bool:
    """Whether one value is the other rounded: 4.5 million and 4.52 million, 600 and 612."""
    if a.value is None or b.value is None or a.max is not None or b.max is not None or a.bound or b.bound:
        return False
    low, high = sorted((a.value, b.value))
    if low < 100 or high - low > _CLOSE * low:
        return False
    return any(
        float(f"{fine:.{digits}g}") == coarse for fine, coarse in ((low, high), (high, low)) for digits in (1, 2, 3)
    )
