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
from summarizer.amounts_words import guess, nouns, phrase_at, table, tokens
from summarizer.language import LANGUAGES
from summarizer.vocabulary import Unit

__all__ = ["LANGUAGES", "Amount", "Bound", "compare", "find_amounts", "uncarried"]

Verdict = Literal["same", "compatible", "different"]

# Units that a source must name itself: a bare number never stands for money, a distance or a share.
_EXACT_UNITS = frozenset(
    {Unit.usd, Unit.eur, Unit.other_currency, Unit.km, Unit.nmi, Unit.kg, Unit.t, Unit.days, Unit.percent}
)
_TIMES = frozenset({"week", "month", "year", "hour", "minute", "mile", "metre", "hectare", "square_km", "km_per_hour"})
# "the two countries", "both ministers": told of what the source names one by one.
_PAIRED = frozenset({"party", "official"})
_NEAR = 0.1  # "about 600" and 650
_CLOSE = 0.05  # what a claim may round with "about"; also the most that two rounded values differ
_SMALL = 20  # below it "about" is looser: a dozen may be ten
_FURTHEST = 1.5  # "more than 600" is not said of 900
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
    if a.ordinal != b.ordinal or not _same_kind(a, b, lenient=True):
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
    for each in scan(claim, claim_lang or guess(claim) or "en", skip):
        if each.role == "article" or _is_anaphor(each):
            continue
        if _is_age(each, claim, source) or _is_pair(each, source, source_lang) or _elided(each, theirs, claim):
            continue
        if not _is_carried(each, theirs, source, source_lang, lenient):
            (reckoned if _may_be_reckoned(each.amount, theirs, source_lang, claim, source) else missing).append(
                each.amount.text
            )
    return missing, reckoned


_MOST_AMOUNTS = 8  # of a source that sums are tried of; among more, any number is one by chance
_DUAL = re.compile(r"\w{2,}(?:تين|تان|ين|ان)\b")


# Words that divide or double: without one, half or twice a number is another number.
_SHARED = re.compile(
    r"\b(?:half|halves|each|either|equal\w*|doubl\w+|twice|moiti[ée]|chacun\w*|chaque|nusu|kila|nus|kala bar|mid (?:kasta|walba)|labanlaab\w*)\b|نصف|كل|ضعف",
    re.I,
)
_ONE_MORE = re.compile(r"\bone of (?:them|whom)\b|\bincluding an?\b", re.I)


def _may_be_reckoned(wanted: Amount, source: Sequence[Found], lang: str, claim: str, text: str) -> bool:
    """Whether a value is the sum, the rest or the share of two that the source tells, or half or twice one of them."""
    if wanted.value is None or wanted.ordinal or wanted.noun in _SPANS or wanted.noun in _TIMES:
        return False
    if lang == "ar" and wanted.value == 2 and _DUAL.search(text):  # a dual, of a noun that no table knows
        return True
    said = [each.amount for each in source if each.amount.value and each.role == "amount" and not each.amount.ordinal]
    if len(said) > _MOST_AMOUNTS:
        return False
    shares = [amount.value for amount in said if amount.noun == "fraction" and amount.value]
    if wanted.noun == "fraction":
        whole = [amount.value for amount in said if amount.noun != "fraction" and amount.value]
        parts = [a / b for a in whole for b in whole if a < b] + [1 - share for share in shares]
        return any(_equal(wanted.value, part) for part in parts)
    money = wanted.unit in _EXACT_UNITS
    counts = [
        a.value
        for a in said
        if a.noun != "fraction"
        and a.value
        and (a.unit is wanted.unit if money else _same_kind(wanted, a, lenient=True))
    ]
    found = [a + b for at, a in enumerate(counts) for b in counts[at + 1 :]]
    found += [abs(a - b) for at, a in enumerate(counts) for b in counts[at + 1 :]]
    shared = (0.5, 2.0) if _SHARED.search(claim) or _SHARED.search(text) else ()
    found += [count * share for count in counts for share in (*shares, *shared, *(1 - share for share in shares))]
    found += [count + 1 for count in counts if _ONE_MORE.search(claim)]  # "a captain and seven officers"
    return any(_equal(wanted.value, value) for value in found)


def _is_anaphor(found: Found) -> bool:
    return found.definite and found.amount.value == 2 and found.amount.noun in _PAIRED


def _is_age(claim: Found, text: str, source: str) -> bool:
    """ "A 34-year-old" is 34, as the source tells it in whatever way."""
    value = claim.amount.value
    behind = text[claim.amount.start : claim.amount.end + 12].lower()
    return (
        value is not None
        and "year" in behind
        and re.search(r"years?[ -]old\b", behind) is not None
        and re.search(rf"\b{value:g}\b", source) is not None
    )


_BOTH = re.compile(r"\b(?:both|neither|either|pair|couple|two|bilateral)\b", re.I)


def _is_pair(claim: Found, source: str, lang: str) -> bool:
    """Two of what the source calls both, either or a pair."""
    return lang == "en" and claim.amount.value == 2 and claim.role == "amount" and _BOTH.search(source) is not None


def _elided(claim: Found, source: Sequence[Found], text: str) -> bool:
    """A sum whose currency stands only once on one side: "asked for 40 million" where others are in euros."""
    wanted = claim.amount
    if wanted.value is None or wanted.value < 1000 or claim.role != "amount":
        return False
    money = {each.amount.unit for each in source if each.amount.unit in _EXACT_UNITS}
    for each in (
        each.amount for each in source if each.amount.value == wanted.value and each.amount.bound == wanted.bound
    ):
        if each.unit is None and wanted.unit in money:
            return True
        if wanted.unit is None and each.unit in money and any(f.amount.unit is each.unit for f in scan(text, "en")):
            return True
    return False


def _is_carried(claim: Found, source: Sequence[Found], text: str, lang: str, lenient: bool) -> bool:
    wanted = claim.amount
    if claim.role == "label":
        return any(wanted.value == each.amount.value for each in source)
    if wanted.ordinal:
        return any(_carries_ordinal(wanted, each, lenient) for each in source)
    amounts = [each.amount for each in source if each.role != "label" and not each.amount.ordinal]
    if lenient:  # without tables a number's role is not known
        amounts = [each.amount for each in source]
    matching = [amount for amount in amounts if _same_kind(wanted, amount, lenient)]
    if any(_carries(wanted, amount) for amount in matching) or _in_two_parts(wanted, matching):
        return True
    return wanted.value == 1 and not wanted.approx and _is_singular(wanted, text, lang)


def _carries_ordinal(wanted: Amount, each: Found, lenient: bool) -> bool:
    return (each.amount.ordinal or each.role == "label" or lenient) and wanted.value == each.amount.value


def _is_singular(wanted: Amount, text: str, lang: str) -> bool:
    """Swahili, Somali and Arabic have no article: "one soldier" may be the bare noun there."""
    if lang not in {"sw", "so", "ar"} or wanted.noun is None:
        return False
    lexicon = table(lang)
    tk = tokens(text, lexicon)
    hits = (phrase_at(tk, index, lexicon.nouns) for index in range(len(tk.words)))
    return any(hit is not None and hit[1] == wanted.noun for hit in hits)


def _same_kind(a: Amount, b: Amount, lenient: bool = False) -> bool:
    """Whether both count the same thing, as far as their nouns tell."""
    if a.unit is None or b.unit is None:
        named = a if b.unit is None else b
        return lenient or (named.unit not in _EXACT_UNITS and named.noun not in _TIMES)
    if a.noun == b.noun or (a.noun in _SPANS and b.noun in _SPANS):
        return _SPANS.get(a.noun or "", ("",))[-1] == _SPANS.get(b.noun or "", ("",))[-1]
    if a.unit is not b.unit:
        return {a.noun, b.noun} == {"party", "person"} and any(_MEMBER.search(each.text) for each in (a, b))
    families = {nouns()[noun].family for noun in (a.noun, b.noun) if noun}
    return "same" not in families and ("" in families or len(families) == 1)


_MEMBER = re.compile(r"\bm(?:ember|embre)s?\b|\bwanachama\b|\bxubn|عضو|أعضاء", re.I)  # states are members, too
_SPANS = {"day": (1.0, "day"), "week": (7.0, "day"), "fortnight": (14.0, "day"), "month": (1.0, "month"), "year": (12.0, "month"), "decade": (120.0, "month"), "century": (1200.0, "month")}  # fmt: skip


def _in_base(amount: Amount) -> Amount:
    """A length of time in days or in months: a fortnight is fourteen days, half a century fifty years."""
    if amount.noun not in _SPANS:
        return amount
    size, base = _SPANS[amount.noun]
    scaled = [value * size if value is not None else None for value in (amount.value, amount.max)]
    return replace(amount, value=scaled[0], max=scaled[1], noun=base)


def _carries(claim: Amount, source: Amount) -> bool:
    """Whether what the source says entails what the claim says, in value and precision."""
    if claim.noun != source.noun:
        claim, source = _in_base(claim), _in_base(source)
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
    return source.max is None and not source.approx and _equal(claim.value, source.value)


def _carries_vague(claim: Amount, source: Amount) -> bool:
    if source.value is None:
        return claim.least == source.least
    low, high = _vague_interval(claim.least or 0)
    if source.bound == "at_most":
        return False
    return low <= source.value <= high and (source.max is None or source.max <= high)


def _carries_bound(claim: Amount, source: Amount) -> bool:
    assert claim.value is not None and source.value is not None
    if source.bound not in {None, claim.bound} or (source.approx and not claim.approx):
        return False
    if claim.bound == "at_least":
        return claim.value <= source.value <= claim.value * _ENTAILED
    return claim.value / _ENTAILED <= (source.max or source.value) <= claim.value


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


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


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
