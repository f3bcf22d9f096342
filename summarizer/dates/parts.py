"""Days and weeks told as parts of a month or a year: "the last day of June", "the first weekend of next month"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates import days
from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    DIRECTION,
    Frame,
    Period,
    Unresolved,
    dated,
    integers,
    month_of,
    nth_weekday,
    of_unit,
    one_day,
    one_month,
    one_week,
    one_year,
    shift,
    year_of,
)


def _number(match: Match) -> int:
    """Which part it is, counted from 1; the last one is -1. Unresolved for "the next day of the month"."""
    ordinals = integers(match, "o")
    if ordinals:
        return ordinals[0]
    word = match.value("r")
    if word is not None and DIRECTION[str(word)] >= 0:
        raise Unresolved("not a date")
    return -1


def _tail(match: Match, units: str) -> Match:
    """What follows the part's own unit: "of June" of "the last day of June"."""
    at = re.search(f"[{units}][dn]?[or]?[lip]", match.shape)
    return match._replace(parts=match.parts[at.end() - 1 if at else len(match.parts) :])


def _whole(tail: Match, frame: Frame) -> Period:
    """The month or the year that the part belongs to."""
    months = integers(tail, "M")
    if months:
        return dated(lambda year: one_month(year, months[0]), year_of(tail, frame), None, frame)
    if "N" in tail.shape:
        return one_month(*month_of(tail, frame))
    year = year_of(tail, frame)
    if year is None:
        raise Unresolved("not a date")
    return one_year(year)


def _end_day(match: Match, frame: Frame) -> Period:
    """ "The last day of the month", "the first day of 2023"."""
    number, whole = _number(match), _whole(_tail(match, "Dt"), frame)
    day = whole.first + timedelta(days=number - 1) if number > 0 else whole.last
    if day > whole.last:
        raise Unresolved("no such day in the calendar")
    return one_day(day)


def _first_units(match: Match, frame: Frame) -> Period:
    """ "The first nine months of 2008", "the last two weeks of the year", "the first three days of June"."""
    number, whole = _number(match), _whole(_tail(match, "DKN"), frame)
    amounts = [(integers(match, "dn")[0], str(match.value("DKN")))]
    if number == 1:
        first, last = whole.first, shift(whole.first, amounts, 1) - timedelta(days=1)
    elif number == -1:
        first, last = shift(whole.last + timedelta(days=1), amounts, -1), whole.last
    else:
        raise Unresolved("not a date")
    if first < whole.first or last > whole.last:
        raise Unresolved("more than its whole")
    return Period(first, last, "interval")


def _nth_weekend(match: Match, frame: Frame) -> Period:
    """ "The first weekend of June": the one of its first Saturday."""
    whole = _whole(_tail(match, "E"), frame)
    return of_unit("weekend", nth_weekday(5, _number(match), whole.first.year, whole.first.month))


def _nth_week(match: Match, frame: Frame) -> Period:
    """ "The first week of October", "week 27 of 2019", "the first week of October on Friday"."""
    if "W" in match.shape:
        return _day_of_nth_week(match, frame)
    number = integers(match, "d")[0] if re.match("x?Kd", match.shape) else _number(match)
    tail = _tail(match, "Kd")
    months = integers(tail, "M")
    if months:
        return dated(lambda year: _week_of_month(year, months[0], number), year_of(tail, frame), None, frame)
    whole = _whole(tail, frame)
    if whole.precision == "month":
        return _week_of_month(whole.first.year, whole.first.month, number)
    year = whole.first.year
    return one_week(date.fromisocalendar(year, number, 1) if number > 0 else date(year, 12, 28))


def _week_of_month(year: int, month: int, number: int) -> Period:
    """Weeks of a month count from the one that holds its first Thursday, as in ISO 8601."""
    thursday = date(year, month, 1 + (3 - date(year, month, 1).weekday()) % 7)
    inside = [week for week in (one_week(thursday + timedelta(weeks=n)) for n in range(5)) if _middle(week) == month]
    return inside[number - 1 if 0 < number <= len(inside) else -1]


def _middle(week: Period) -> int:
    return (week.first + timedelta(days=3)).month


def _day_of_nth_week(match: Match, frame: Frame) -> Period:
    """ "Friday of the first week of October"."""
    parts = tuple(part for part in match.parts if part.kind not in "Wh")
    return one_day(_nth_week(match._replace(parts=parts), frame).first + timedelta(days=integers(match, "W")[0]))


def _half_month(match: Match, frame: Frame) -> Period:
    """ "The second half of May", French "la première quinzaine de mai": up to the 15th, or from the 16th."""
    number, whole = _number(match), _whole(_tail(match, "u"), frame)
    if match.value("u") not in ("half", "fortnight") or number not in (1, 2, -1):
        raise Unresolved("not a date")
    if number == 1:
        return Period(whole.first, whole.first.replace(day=15), "interval")
    return Period(whole.first.replace(day=16), whole.last, "interval")


def _nth_month(match: Match, frame: Frame) -> Period:
    whole = _whole(_tail(match, "N"), frame)
    return one_month(whole.first.year, integers(match, "o")[0])


def _nth_weekday(match: Match, frame: Frame) -> Period:
    """ "The last Friday of June", "the first Monday of next month"."""
    weekday, number = integers(match, "W")[0], _number(match)
    months = integers(match, "M")
    if months:
        year = year_of(match, frame)
        return dated(lambda each: one_day(nth_weekday(weekday, number, each, months[0])), year, None, frame)
    relation = re.search("rN|Nr", match.shape)
    own = match._replace(parts=match.parts[relation.start() : relation.end()] if relation else ())
    return one_day(nth_weekday(weekday, number, *month_of(own, frame)))


def _weekday_nth(match: Match, frame: Frame) -> Period:
    """The ordinal after its weekday: "the second Sunday of June", or a Sunday that is the second of June."""
    ordinals, months = integers(match, "o"), integers(match, "M")
    if not ordinals or not months:
        return _nth_weekday(match, frame)
    weekday = integers(match, "W")[0]
    dateless = match._replace(parts=tuple(part for part in match.parts if part.kind != "W"))
    told = days.BUILDERS["date"](dateless if ordinals[0] < 6 else match, frame)
    if ordinals[0] > 5:
        return told
    nth = _nth_weekday(match, frame)
    return replace(told, others=(nth,)) if told.first.weekday() == weekday and told.first != nth.first else nth


BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    "end_day": _end_day,
    "first_units": _first_units,
    "half_month": _half_month,
    "nth_month": _nth_month,
    "nth_week": _nth_week,
    "nth_weekend": _nth_weekend,
    "nth_weekday": _nth_weekday,
    "weekday_nth": _weekday_nth,
    "day_of_nth_week": _day_of_nth_week,
}
