"""What a time expression comes to (`Period`), what it is read against (`Frame`), and the arithmetic of both."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from summarizer.dates.grammar import Match

Precision: TypeAlias = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval"
]
Tense: TypeAlias = Literal["past", "future"]

DIRECTION = {
    "last": -1, "previous": -1, "past": -1, "final": -1, "this": 0, "coming": 1, "next": 1, "following": 1,
}  # fmt: skip
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "workweek": 7, "fortnight": 14, "weekend": 7}
WHOLE: dict[str, Precision] = {"month": "month", "quarter": "quarter", "half": "half", "year": "year"}
MIXED = "relative to something that the text told before"
NO_YEAR = "the year is not stated"


class Unresolved(Exception):
    """The expression names no date that can be computed; the text says why."""


@dataclass(frozen=True)
class Frame:
    """What an expression is read against: the publisher's local day, the tense around it, the order of numbers."""

    today: date | None
    tense: Tense | None = None
    order: str = "dmy"
    bound: Literal["before", "after"] | None = None  # one end of a range, seen from the other end as `today`

    @property
    def day(self) -> date:
        """The publication day; Unresolved without one."""
        if self.today is None:
            raise Unresolved("no publication date")
        return self.today


@dataclass(frozen=True)
class Period:
    """A stretch of whole days with the precision at which the text gives it; `others` are admissible readings.

    `reckoned` is the day that a count of months or years leads to, which the text does not promise.
    """

    first: date
    last: date
    precision: Precision
    others: tuple[Period, ...] = ()
    note: str | None = None
    reckoned: date | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether another reading is as good."""
        return bool(self.others) or self.note == MIXED


def integers(match: Match, kinds: str) -> list[int]:
    return [value for value in match.values(kinds) if isinstance(value, int)]


def the_month(match: Match) -> int:
    """The month of the expression, which may stand there by two names; Unresolved for two months."""
    months = set(integers(match, "M"))
    if len(months) != 1:
        raise Unresolved("several dates in one expression")
    return months.pop()


def one_day(value: date) -> Period:
    return Period(value, value, "day")


def one_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def nth_weekday(weekday: int, number: int, year: int, month: int) -> date:
    """The `number`-th such weekday of a month, the last one for -1; Unresolved where there are fewer."""
    days = [day for day in range(1, one_month(year, month).last.day + 1) if date(year, month, day).weekday() == weekday]
    if number > len(days):
        raise Unresolved("the month has no such weekday")
    return date(year, month, days[number - 1 if number > 0 else number])


def months_from(year: int, month: int, count: int, precision: Precision) -> Period:
    """`count` months from `month`, which may lie outside 1-12."""
    first = year * 12 + month - 1
    final = first + count - 1
    return Period(date(first // 12, first % 12 + 1, 1), one_month(final // 12, final % 12 + 1).last, precision)


def one_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def one_week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def of_unit(unit: str, day: date) -> Period:
    """The calendar unit that `day` lies in."""
    if unit == "weekend":
        saturday = one_week(day).first + timedelta(days=5)
        return Period(saturday, saturday + timedelta(days=1), "interval")
    if unit in ("week", "fortnight"):
        return one_week(day)
    if unit == "workweek":
        monday = one_week(day).first
        return Period(monday, monday + timedelta(days=4), "interval")
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        start = day.year // size * size
        return Period(date(start, 1, 1), date(start + size - 1, 12, 31), "decade" if size == 10 else "century")
    if unit == "day":
        return one_day(day)
    months = MONTHS_IN[unit]
    return months_from(day.year, (day.month - 1) // months * months + 1, months, WHOLE[unit])


def add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift(day: date, amounts: list[tuple[int, str]], sign: int) -> date:
    for count, unit in amounts:
        if unit in MONTHS_IN:
            day = add_months(day, sign * count * MONTHS_IN[unit])
        elif unit == "workday":
            day = _workdays(day, sign * count)
    return day + timedelta(days=sum(sign * count * DAYS_IN[unit] for count, unit in amounts if unit in DAYS_IN))


def _workdays(day: date, count: int) -> date:
    """So many days on or back, Saturdays and Sundays not counted."""
    weeks, rest = divmod(abs(count), 5)
    one = timedelta(days=1 if count > 0 else -1)
    day += 7 * weeks * one
    while day.weekday() > 4 or rest:
        day += one
        rest -= day.weekday() < 5 and rest > 0
    return day


def direction_of(match: Match) -> int | None:
    """-1, 0 or 1 where the expression has a word like last, this, next."""
    word = match.value("r")
    return None if word is None else DIRECTION[str(word)]


def century_of(short: int, frame: Frame) -> int:
    """A year of two digits: the nearest to now, at most 20 years ahead."""
    now = frame.today.year if frame.today else 2000
    return max((year for year in (1900 + short, 2000 + short) if year <= now + 20), default=1900 + short)


def month_of(match: Match, frame: Frame) -> tuple[int, int]:
    """Year and month of "last month", "next month", "this month"."""
    index = frame.day.year * 12 + frame.day.month - 1 + (direction_of(match) or 0)
    return index // 12, index % 12 + 1


def year_of(match: Match, frame: Frame) -> int | None:
    """The year that the expression gives: in figures, or as last, this or next year."""
    value = match.value("Y")
    if isinstance(value, int):
        return value
    if re.search("A[lx]?r|rA", match.shape):
        return frame.day.year + (direction_of(match) or 0)
    if "H" in match.shape:
        return frame.day.year + str(match.value("H")).startswith("next ")
    told = match.value("t") if "At" in match.shape else None
    if isinstance(told, int):
        return frame.day.year + told
    short = match.value("n")
    if isinstance(short, int) and (short < 100 or 1000 <= short < 2200):
        return century_of(short, frame) if short < 100 else short
    return frame.day.year if match.shape.endswith("A") else None


_LATE = 14  # days that a text may come out after it was written


def pick(choices: list[Period], frame: Frame) -> Period:
    """Of the same day or month in neighbouring years: the latest before now, or the next one for a future tense."""
    today = frame.day
    if frame.bound:
        fitting = [each for each in choices if (each.first <= today if frame.bound == "before" else each.last >= today)]
        return (fitting or choices)[-1 if frame.bound == "before" else 0]
    past = [choice for choice in choices if choice.first <= today]
    ahead = [choice for choice in choices if choice.last >= today]
    if not past or not ahead:
        return (past or ahead)[-1 if past else 0]
    gone, coming = past[-1], ahead[0]
    if gone == coming:
        return gone
    far_back, near = (today - gone.last).days, (coming.first - today).days
    if frame.tense == "future":
        # "will … March 6 to 8" in a text of the 10th was written before it and put out later; not meant is next year.
        return gone if far_back <= _LATE and near > 4 * _LATE else coming
    if far_back > 4 * near:  # three weeks ahead is likelier meant than eleven months ago, whatever the nearest verb
        return replace(coming, others=(gone,), note=NO_YEAR) if frame.tense == "past" else coming
    return gone


def valid_years(make: Callable[[int], Period], years: range) -> list[Period]:
    found = []
    for year in years:
        try:
            found.append(make(year))
        except ValueError:  # 29 February
            continue
    if not found:
        raise Unresolved("no such day in the calendar")
    return found


def dated(make: Callable[[int], Period], year: int | None, direction: int | None, frame: Frame) -> Period:
    """A period of the year, in the stated year, by "last" or "next", or by the tense."""
    if year is not None:
        return make(year)
    now = frame.day.year
    if direction == 0:
        return make(now)
    return among(valid_years(make, range(now - 5, now + 6)), direction, frame)


def among(choices: list[Period], direction: int | None, frame: Frame) -> Period:
    """Of what comes back every year: the last or the next one, or what the tense says."""
    if not direction:
        return pick(choices, frame)
    before = [choice for choice in choices if choice.last < frame.day]
    after = [choice for choice in choices if choice.first > frame.day]
    if not (before if direction < 0 else after):
        raise Unresolved("no such day in the calendar")  # on its first days or its last
    return before[-1] if direction < 0 else after[0]


def monthly(make: Callable[[int, int], Period], frame: Frame) -> list[Period]:
    """What `make` gives for each month from a year ago to a year ahead, where it exists."""
    found = []
    for shift in range(-12, 13):
        index = frame.day.year * 12 + frame.day.month - 1 + shift
        try:
            found.append(make(index // 12, index % 12 + 1))
        except ValueError:
            continue
    if not found:
        raise Unresolved("no such day in the calendar")
    return found
