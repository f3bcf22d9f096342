"""Values of a claim: amounts, dates and quotations must be in its cited sentences."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from datetime import date
from functools import cache
from importlib.resources import files

from summarizer import cues
from summarizer.amounts import find_amounts, uncarried
from summarizer.dates import DateMention
from summarizer.gate import clock, counted
from summarizer.gate.passage import Passage, answer, find_dates, resolve_date
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.text import find_folded

QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")


def numbers(claim: str, passage: Passage) -> Check:
    """Each amount of the claim, with its unit, must be in the cited sentences (`amounts.uncarried` holds the rules)."""
    dates = [(d.start, d.end) for d in find_dates(claim, passage.claim_lang) if not _is_length(claim, d)]
    dates += clock.spans(claim) if passage.claim_lang == "en" else []
    missing, reckoned = uncarried(
        claim,
        passage.text,
        claim_lang=passage.claim_lang,
        source_lang=passage.lang,
        skip=dates,
        source_skip=_dated(passage),
    )
    missing += _intervals(claim, passage) + clock.other_hours(claim, passage)
    missing += [fault for rule in counted.RULES for fault in rule(claim, passage)]
    missing, timed = _by_days(missing, passage)
    reckoned += timed
    reckoned = [amount for amount in reckoned if not _as_many_states(amount, passage)]
    if reckoned and not missing:
        return Check(
            name="numbers", verdict="could_not_check", detail=f"to be reckoned from others: {reckoned[0]}"[:200]
        )
    return answer("numbers", missing + reckoned)


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
        if not _OPEN_DAY.search(passage.text[start:end])
        and not any(a.noun in _LENGTHS for a in find_amounts(passage.text[start:end], passage.lang))
    ]


_LENGTHS = frozenset(("hour", "day", "week", "month", "year", "decade"))


@cache
def _interval_rows() -> dict[str, dict[str, re.Pattern[str]]]:
    path = files("summarizer") / "data" / "critical.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["interval"]
    return {unit: {lang: cues.pattern(words) for lang, words in row.items()} for unit, row in rows.items()}


_NO_RATE = re.compile(
    r"\b(?:for|half|of|in|within|after|over|by|than|once|about|almost|nearly|lasts?|lasting|just|is|was|took|takes|to) an? "
    r"(?:day|week|month|year)\b|\ban? (?:day|week|month|year)[’'-]?s?\b(?= (?:later|earlier|ago|before|after|long|old|or|at|of|and a)\b|-)",
    re.I,
)


def _intervals(claim: str, passage: Passage) -> list[str]:
    """How often, where both sides say so and differ: "every month" of what comes each week."""
    if passage.claim_lang not in LANGUAGES or passage.lang not in LANGUAGES:
        return []
    told, there = (
        {unit for unit, row in _interval_rows().items() if row[lang].search(cues.folded(_NO_RATE.sub(" ", text)))}
        for text, lang in ((claim, passage.claim_lang), (passage.text, passage.lang))
    )
    return [f"every {unit}" for unit in sorted(told)] if told and there and not told & there else []


def dates(claim: str, passage: Passage) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    missing = []
    for mention in find_dates(claim, "en"):
        if _is_length(claim, mention):
            continue
        if passage.lang == passage.claim_lang == "en" and (bound := _bound_lost(claim, mention, passage)):
            missing.append(bound)
            continue
        if find_folded(mention.text, passage.text):
            continue
        found = resolve_date(mention.text, passage.published, lang="en", context=claim)
        if found.start is None:
            return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {mention.text}"[:200])
        if _by_name_only(mention.text, found.start, passage):
            continue
        if len(found.start) == 4 and _has_year(found.start, passage):
            continue
        named = {value for value in (found.start, *found.alternatives) if value}
        if not any(day == value or day.startswith(f"{value}-") for day in passage.days for value in named):
            missing.append(mention.text)
    missing += _other_months(claim, passage)
    missing += [
        year for year in _YEAR.findall(claim) if not _has_year(year, passage) and not any(year in m for m in missing)
    ]
    if missing and passage.undated:
        return Check(name="dates", verdict="could_not_check", detail="a date of the source hangs on another text")
    return answer("dates", missing)


_MONTHS = re.compile(
    r"\b(January|February|March(?= ?[’']s\b)|April|June|July|August|September|October|November|December)[’']s\b"
)


def _other_months(claim: str, passage: Passage) -> list[str]:
    """ "March's pictures" of what the sentences tell of February: a month that is named as an owner."""
    known = {day[5:7] for day in passage.days if len(day) >= 7}
    if not known or passage.claim_lang != "en":
        return []
    named = {month.group(1) for month in _MONTHS.finditer(claim) if month.group(1) not in passage.text}
    return sorted(month for month in named if f"{list(month_name).index(month):02}" not in known)


_UP_TO = re.compile(r"(?:by|before|until|till|no later than|ahead of)(?: the)?(?: end of)?(?: the)?", re.I)


def _bound_lost(claim: str, mention: DateMention, passage: Passage) -> str | None:
    """ "In June" of what the sentences tell as "by June": at the latest then, and nobody says when."""
    core = re.sub(r"^(?:in|on|by|before|until|till|during|at)(?: the)? ", "", mention.text, flags=re.I)
    opening = claim[max(0, mention.start - 20) : mention.start] + mention.text[: len(mention.text) - len(core)]
    if not re.search(r"\b(?:in|on|during|at)(?: the)? $", opening, re.I):
        return None
    before = [passage.text[: m.start()].rstrip() for m in re.finditer(re.escape(core), passage.text)]
    bounded = [re.search(rf"\b{_UP_TO.pattern}$", text, re.I) for text in before]
    return mention.text if before and all(bounded) else None


_VERBAL = re.compile(r"\b(?:will|to|would|should|may|could|can|must|not|and|that|which|who) $")


def _is_length(claim: str, mention: DateMention) -> bool:
    """ "Will last nine months", "for the first time in 50 years": lengths of time, no dates."""
    before = claim[: mention.start]
    low = mention.text.lower()
    return (
        _OPEN_DAY.search(mention.text) is not None
        or _LASTS.match(low) is not None
        or (low.startswith("last ") and _VERBAL.search(before) is not None)
        or (re.match(r"in \w+ (?:year|decade|month)s", low) is not None and before.rstrip().endswith("time"))
        or (_COUNTED_BEFORE.search(before) is not None and _SPAN_OF_TIME.match(low) is not None)
    )


# "Each September twenty cadets", "in September, two thirds": a month, and a number of something else.
_OPEN_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)$"
)
_LASTS = re.compile(r"(?:to )?last (?:half|a|an|some|about|\d+|\w+ (?:hours|days|weeks|months|years))\b")
# "37 times in four months": how long, not when.
_COUNTED_BEFORE = re.compile(r"\b(?:times|occasions|\d[\d,]* [\w-]+(?: [\w-]+)?|once|twice) $", re.I)
_SPAN_OF_TIME = re.compile(
    r"(?:in|over|within|during) (?:the space of )?(?:\d+|\w+) (?:hours|days|weeks|months|years)\b"
)


_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_MONTH = re.compile(r"(?:in |since |until |by |from |last )?[A-Z][a-z]+", re.I)


def _has_year(year: str, passage: Passage) -> bool:
    return year in passage.text or any(day.startswith(year) for day in passage.days)


def _by_name_only(expression: str, start: str, passage: Passage) -> bool:
    """ "In December", of a text that tells of December: which year is not said on either side."""
    return (
        len(start) == 7 and _MONTH.fullmatch(expression) is not None and any(d[5:7] == start[5:7] for d in passage.days)
    )


def quotes(claim: str, passage: Passage) -> Check:
    return answer("quotes", [q for q in QUOTED.findall(claim) if find_folded(q, passage.text) is None])
