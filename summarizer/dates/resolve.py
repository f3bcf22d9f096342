"""Time expressions of news in English, French, Swahili, Somali and Arabic: where they stand and which days they name.

An expression is read against the day of publication in the publisher's zone and the tense of its sentence: a weekday
told in the past is the latest one, in the future the next one. Nothing is guessed: what has two admissible readings is
marked `ambiguous` with the others listed, what has none has `start` None and a `reason`. A count of months or years
("two years ago") comes to a month or a year, a count of weeks to a day with its week as the other reading. Years are
Gregorian, seasons northern.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from types import NoneType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.dates.builders import period, stepped, told_after, told_before
from summarizer.dates.grammar import Back, Match, guess, in_a_name, matches, points_back
from summarizer.dates.period import MIXED, NO_YEAR, Frame, Period, Precision, Unresolved
from summarizer.dates.tense import tense_of
from summarizer.dates.words import fold, lexicon
from summarizer.errors import InputError, expect
from summarizer.language import LANGUAGES

__all__ = ["LANGUAGES", "DateMention", "Resolved", "find_dates", "resolve_date"]

_LONGEST_EXPRESSION = 200
_LONGEST_CONTEXT = 2000
_MAY_GO_ON = {"month", "date", "weekday", "quarter", "holiday", "days", "bare_day", "ahead"}
_KEPT = 1000  # characters of a text whose dates are remembered


@dataclass(frozen=True)
class DateMention:
    """One time expression; `start` and `end` count code points, `text` is the text between them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Resolved:
    """The days that an expression names, as EDTF level 0 (`2023`, `2023-12`, `2023-12-31`).

    `end` is None unless the value is an interval (a week, a weekend, a quarter, a range): then it is the last day or
    month, included. `alternatives` are other admissible values (`2023-12-31` or `2023-12-30/2023-12-31`). `reckoned`
    is the day that a count of months or years comes to (27 September of "two months ago"): finer than what was said.
    """

    start: str | None
    end: str | None = None
    precision: Precision | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    reason: str | None = None
    reckoned: str | None = None


def find_dates(text: str, lang: str | None = None) -> tuple[DateMention, ...]:
    """Every time expression of `text` usable as the date of an event, in order, the longest forms, no overlap.

    A preposition that belongs to it is kept ("on Sunday"). Clock times, durations and ages are none. `lang` is an
    ISO 639-1 code; without it the language is taken from the time words found, and any other language gets English.
    """
    return _mentions(text, lang) if len(text) <= _KEPT else _mentions.__wrapped__(text, lang)


@lru_cache(maxsize=2048)  # a sentence is searched for its dates, its amounts and its names
def _mentions(text: str, lang: str | None) -> tuple[DateMention, ...]:
    found = matches(text, _language(lang, text), strict=True)
    return tuple(DateMention(each.start, each.end, text[each.start : each.end]) for each in found)


def resolve_date(
    expression: str,
    published: date | datetime | str | None,
    *,
    tz: str | None = None,
    lang: str | None = None,
    context: str | None = None,
) -> Resolved:
    """The days that `expression` names for a text published at `published` (ISO 8601 if a string).

    `tz` is the publisher's IANA zone: a time with an offset is taken to its local day there. Without it, a time in UTC
    near midnight leaves the publisher's day open: a value that hangs on it is `ambiguous`, with the other. `context` is the sentence
    around the expression; its tense says whether "Friday" is the last or the next one, and a year that follows the
    expression there is used. Raises InputError (`bad_date`) for a `published` or `tz` that is none.
    """
    expect("expression", expression, str)
    for name, told in (("lang", lang), ("context", context)):
        expect(name, told, str, NoneType)
    expression = expression[:_LONGEST_EXPRESSION]
    today, other_day = _local_days(published, tz)
    language = _language(lang, f"{expression} {context or ''}")
    context = (context or "")[:_LONGEST_CONTEXT]
    at = context.find(expression)
    frame = Frame(today, tense_of(expression, context, at, language), lexicon(language).order)
    try:
        value = _period(expression, context, at, frame, language)
        if other_day is not None:
            value = _beside(value, _period(expression, context, at, replace(frame, today=other_day), language))
    except Unresolved as error:
        return Resolved(None, reason=str(error))
    except (ValueError, OverflowError):  # before year 1, after 9999
        return Resolved(None, reason="no such day in the calendar")
    return _resolved(value)


def _beside(value: Period, other: Period) -> Period:
    """The value with the one seen from the neighbouring day, where that is one day away."""
    if value.precision != "day" or abs((other.first - value.first).days) != 1:
        return value
    others = (*value.others, replace(other, others=()))
    return replace(value, others=others, note="published near midnight UTC; the publisher's zone is not known")


def _period(expression: str, context: str, at: int, frame: Frame, lang: str) -> Period:
    back, found = _read(expression, lang)
    if back:
        try:
            return told_before(*back[:3], _antecedent(context, at, frame, lang))
        except Unresolved:
            if back.told:
                raise
            here = replace(told_before(*back[:3], Period(frame.day, frame.day, "day")), note=MIXED)
            return _fitting(here, frame, context) if back.steps else here
    if len(found) > 1:
        both = _in_a_row(found, expression, frame, lang)
        if both:
            return both
    match = _one(found)
    if at >= 0:
        match = _completed(match, context, at, len(expression), lang)
    if match.rule == "told":
        return told_after(match, _antecedent(context, at, frame, lang))
    step = stepped(match)
    if step is not None:
        try:
            return told_before("day", 0, step, _antecedent(context, at, frame, lang))
        except Unresolved:
            pass  # then from the day of publication, marked as ambiguous
    return _fitting(_of_told_year(period(match, frame), context), frame, context)


@lru_cache(maxsize=4096)  # news says "on Sunday" again and again
def _read(expression: str, lang: str) -> tuple[Back | None, tuple[Match, ...]]:
    return points_back(expression, lang), tuple(matches(expression, lang, strict=False))


def _of_told_year(value: Period, context: str) -> Period:
    """Of two years that may be meant the one that the sentence names: "the 2021 exercise, which began in June"."""
    if value.note != NO_YEAR or not value.others:
        return value
    told = [each for each in (value, *value.others) if re.search(rf"(?<!\d){each.first.year}(?!\d)", context)]
    return replace(told[0], others=(), note=None) if len(told) == 1 else value


def _fitting(value: Period, frame: Frame, context: str) -> Period:
    """The value, unless it was only supposed and its sentence does not bear it out ("the next day" in the past)."""
    if value.note == MIXED and context:
        borne_out = value.first <= frame.day if frame.tense == "past" else value.last >= frame.day
        if frame.tense is None or not borne_out:
            raise Unresolved(MIXED)
    return value


def _one(found: tuple[Match, ...]) -> Match:
    """The one match of an expression; bare numbers beside a date do not count."""
    strong = [match for match in found if not match.rule.startswith("bare_")] or [*found]
    if not strong:
        raise Unresolved("no date in the expression")
    if len(strong) > 1:
        raise Unresolved("several dates in one expression")
    return strong[0]


_LISTED = ({"weekday", "weekday_day", "date", "deictic"}, {"month"}, {"year"})


def _in_a_row(found: tuple[Match, ...], expression: str, frame: Frame, lang: str) -> Period | None:
    """ "On Saturday and Sunday", "in May and June"; "7 ذو القعدة 1445 الموافق 15 مايو 2024" tells one day twice."""
    rules = {each.rule for each in found}
    if found[0].rule == "hijri_date" and found[1].rule in ("date", "iso"):
        return period(found[1], frame)
    between = [fold(expression[one.end : other.start].strip()) for one, other in pairwise(found)]
    joined = [lexicon(lang).words.get(word, (word,))[0] for word in between]
    if joined[-1] != "&" or {*joined} - {"&", ",", "،"} or not any(rules <= each for each in _LISTED):
        return None
    listed = [period(each, frame) for each in found]
    if listed[-1].first < listed[-2].first or "month" in rules:
        before = replace(frame, today=listed[-1].first, bound="before")
        listed = [*(period(each, before) for each in found[:-1]), listed[-1]]
    if any(each.others for each in listed) or any((b.first - a.last).days != 1 for a, b in pairwise(listed)):
        return None
    return Period(listed[0].first, listed[-1].last, "interval")


def _antecedent(context: str, at: int, frame: Frame, lang: str) -> Period:
    """The nearest date that the sentence names before the expression at `at`."""
    told = matches(context[: max(at, 0)], lang, strict=True)
    if not told:
        raise Unresolved(MIXED)
    return period(told[-1], frame)


def _language(lang: str | None, text: str) -> str:
    if lang in LANGUAGES:
        return lang
    code = (lang or "").lower().split("-")[0].split("_")[0]
    if code:
        return code if code in LANGUAGES else "en"
    return guess(text)


def _local_days(published: date | datetime | str | None, tz: str | None) -> tuple[date | None, date | None]:
    """The publisher's day, and a second one that it may as well be.

    The second is told for times in UTC without a zone: before 05:00 it is the day before (America), from 21:00 the day
    after (East Africa).
    """
    zone = _zone(tz) if tz else None
    published = _instant(published)
    if not isinstance(published, datetime):
        return published, None
    today = published.date()
    with suppress(OverflowError):  # the first and the last day of the calendar have no neighbour
        if zone and published.tzinfo:
            return published.astimezone(zone).date(), None
        step = -1 if published.hour < 5 else 1 if published.hour >= 21 else 0
        if published.utcoffset() == timedelta(0) and step:
            return today, today + timedelta(days=step)
    return today, None


def _instant(published: date | datetime | str | None) -> date | datetime | None:
    if isinstance(published, str):
        text = published.strip()
        try:
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        except ValueError:
            raise InputError("bad_date", f"published is no ISO 8601 date: {text[:40]!r}") from None
    if published is None or isinstance(published, date):
        return published
    raise InputError("bad_date", f"published is no date but {type(published).__name__}")


def _zone(tz: str) -> ZoneInfo:
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise InputError("bad_date", "no such time zone") from None


def _completed(match: Match, context: str, at: int, length: int, lang: str) -> Match:
    """The longer expression of the sentence that begins with this one: "October of next year" of "October".

    Unresolved for part of a name.
    """
    parts = tuple(part._replace(start=part.start + at, end=part.end + at) for part in match.parts)
    if in_a_name(context, parts, match.rule, lang):
        raise Unresolved("part of a name")
    if match.until or match.rule not in _MAY_GO_ON:
        return match
    window = context[max(0, at - 40) : at + length + 60]
    offset = max(0, at - 40)
    for longer in matches(window, lang, strict=True):
        more = longer.end + offset - at - match.end
        covers = longer.start + offset <= at + match.start and (more > 0 or (more == 0 and longer.rule == "ago"))
        tail = window[at + length - offset : longer.end]
        if covers and match.rule == "bare_day" and "M" in longer.shape:  # "18" of "18 and 19 June"
            return Match("date", (*match.parts, *(part for part in longer.parts if part.kind in "MY")), *longer[2:4])
        if match.rule in ("bare_day", "ahead") and longer.rule != "ago":
            continue
        if covers and longer.until is None and longer.rule not in ("days", "months") and not tail.startswith("-"):
            return longer
    return match


def _resolved(value: Period) -> Resolved:
    start, end = _edtf(value)
    others = tuple("/".join(filter(None, _edtf(other))) for other in value.others)
    reckoned = value.reckoned.isoformat() if value.reckoned else None
    return Resolved(start, end, value.precision, value.ambiguous, others, value.note, reckoned)


def _edtf(value: Period) -> tuple[str, str | None]:
    first, last = value.first.isoformat(), value.last.isoformat()
    if value.precision == "day":
        return first, None
    if value.precision == "month":
        return first[:7], None
    if value.precision == "year":
        return first[:4], None
    if value.precision in ("quarter", "half", "season"):
        return first[:7], last[:7]
    if value.precision in ("decade", "century"):
        return first[:4], last[:4]
    return first, last
