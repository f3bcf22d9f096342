"""Values of a claim: amounts and quotations must be in its cited sentences."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from summarizer import cues
from summarizer.amounts import find_amounts, uncarried
from summarizer.gate import clock, counted
from summarizer.gate.days import LENGTHS, OPEN_DAY, is_length
from summarizer.gate.nearly import change
from summarizer.gate.passage import Passage, answer, find_dates
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.text import find_folded

QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")


def numbers(claim: str, passage: Passage) -> Check:
    """Each amount of the claim, with its unit, must be in the cited sentences (`amounts.uncarried` holds the rules)."""
    dates = [(d.start, d.end) for d in find_dates(claim, passage.claim_lang) if not is_length(claim, d)]
    dates += clock.spans(claim) if passage.claim_lang == "en" else []
    missing, reckoned = uncarried(
        claim,
        passage.text,
        claim_lang=passage.claim_lang,
        source_lang=passage.lang,
        skip=dates,
        source_skip=_dated(passage),
    )
    missing += [sign for sign in _CIRCLED.findall(claim) if sign not in passage.text]
    missing += _intervals(claim, passage) + clock.other_hours(claim, passage)
    missing += [fault for rule in counted.RULES for fault in rule(claim, passage)]
    other = change("numbers", claim, passage)
    missing, timed = _by_days(missing, passage)
    missing += [other] if other and not missing else []
    missing, left = _what_is_left(claim, missing, passage)
    reckoned += timed + left
    reckoned = [amount for amount in reckoned if not _as_many_states(amount, passage)]
    if reckoned and not missing:
        return Check(
            name="numbers", verdict="could_not_check", detail=f"to be reckoned from others: {reckoned[0]}"[:200]
        )
    return answer("numbers", missing + reckoned)


_CIRCLED = re.compile(r"[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")  # numbers in a circle
_OTHERS = re.compile(r"\b(?:the )?(?:other|remaining|last|final)$", re.I)
_REST = re.compile(r"\b(?:the (?:rest|others?|remainder|balance)|remaining)\b", re.I)


def _what_is_left(claim: str, missing: list[str], passage: Passage) -> tuple[list[str], list[str]]:
    """Amounts apart that a claim gives for "the rest" of its English sentences: "the other ten" of fourteen."""
    if passage.lang != "en" or passage.claim_lang != "en" or not _REST.search(passage.text):
        return missing, []
    left = [amount for amount in missing if _OTHERS.search(claim.partition(amount)[0].rstrip())]
    return [amount for amount in missing if amount not in left], left


def _by_days(missing: list[str], passage: Passage) -> tuple[list[str], list[str]]:
    """Lengths of time apart that lie between two days of the sentences: "put off by two weeks", from the 2nd to the 16th."""
    days = [date.fromisoformat(day).toordinal() for day in passage.days if len(day) == len("2026-02-16")]
    apart = {abs(a - b) for a in days for b in days}
    timed = [amount for amount in missing if _days_in(amount, passage.claim_lang) & apart]
    return [amount for amount in missing if amount not in timed], timed


def _days_in(amount: str, lang: str) -> frozenset[int]:
    """How many days a length of time may be; none for anything else."""
    found = find_amounts(amount, lang)
    if not found or found[0].value is None or found[0].noun not in {"day", "week", "month"}:
        return frozenset()
    value = found[0].value
    sizes = {"day": (1,), "week": (7,), "month": (28, 29, 30, 31)}[found[0].noun]
    return frozenset(int(value * size) + more for size in sizes for more in (0, 1))


def _as_many_states(amount: str, passage: Passage) -> bool:
    """ "Three countries" of three that are named."""
    found = find_amounts(amount, passage.claim_lang)
    return bool(found) and found[0].noun == "party" and found[0].value == len(passage.countries)


def _dated(passage: Passage) -> list[tuple[int, int]]:
    """Where the sentences tell days; "in four months", "two weeks ago" tell how long as well."""
    return [
        (start, end)
        for start, end in passage.date_spans
        if not OPEN_DAY.search(passage.text[start:end])
        and not any(a.noun in LENGTHS for a in find_amounts(passage.text[start:end], passage.lang))
    ]


@cache
def _interval_rows() -> dict[str, dict[str, cues.Cues]]:
    path = files("summarizer") / "data" / "critical.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["interval"]
    tables = cues.Tables(rows)
    return {unit: {lang: tables.cues(unit, lang) for lang in row} for unit, row in rows.items()}


_NO_RATE = re.compile(
    r"\b(?:for|half|of|in|within|after|over|by|than|once|about|almost|nearly|lasts?|lasting|just|is|was|took|takes|to) an? "
    r"(?:day|week|month|year)\b|\ban? (?:day|week|month|year)[’'-]?s?\b(?= (?:later|earlier|ago|before|after|long|old|or|at|of|and a)\b|-)",
    re.I,
)


@lru_cache(maxsize=1024)
def rates(text: str, lang: str) -> frozenset[str]:
    """The lengths of time that a text tells something to come back after."""
    whole = cues.folded(text)
    rows = {unit: row[lang] for unit, row in _interval_rows().items() if row[lang].may(whole)}
    low = cues.folded(_NO_RATE.sub(" ", text)) if rows else ""
    return frozenset(unit for unit, row in rows.items() if row.search(low))


def _intervals(claim: str, passage: Passage) -> list[str]:
    """How often, where both sides say so and differ: "every month" of what comes each week."""
    if passage.claim_lang not in LANGUAGES or passage.lang not in LANGUAGES:
        return []
    told, there = rates(claim, passage.claim_lang), rates(passage.text, passage.lang)
    if told and (there or not _TIMES[passage.lang].search(passage.text)):
        return [f"every {unit}" for unit in sorted(told)] if not told & there else []
    once = there and not told and passage.claim_lang == "en" and _IN_ALL.search(claim)
    return [f"{once.group()}, and every {min(there)} in the source"] if once else []


_IN_ALL = re.compile(r"\b(?:in total|in all|altogether|overall|all told)\b", re.I)
# Words for lengths of time: where none is there, nothing comes back after one.
_TIMES = {
    "en": re.compile(r"\b(?:days?|dail\w+|weeks?|weekly|months?|monthly|years?|yearly|annual\w*|per annum|each|every|regular\w*|nightly|nights?|mornings?|quarter\w*)\b", re.I),
    "fr": re.compile(r"\b(?:jours?|journ\w+|quotidien\w*|semaines?|hebdo\w+|mois|mensuel\w*|ans?|ann[ée]e?\w*|chaque|tous les|toutes les|r[ée]guli\w+|trimestr\w+)\b", re.I),
    "sw": re.compile(r"\b(?:siku|wiki|mwezi|miezi|mwaka|miaka|kila)\b", re.I),
    "so": re.compile(r"\b(?:maalin\w*|toddobaad\w*|usbuuc\w*|bil\w*|bish\w*|san(?:n)?ad\w*|sano|kasta|walba)\b", re.I),
    "ar": re.compile(r"يوم|أيام|أسبوع|أسابيع|شهر|أشهر|شهور|سنة|سنو|عام|أعوام|كل "),
}  # fmt: skip


def quotes(claim: str, passage: Passage) -> Check:
    return answer("quotes", [q for q in QUOTED.findall(claim) if find_folded(q, passage.text) is None])
