"""Expressions that name weeks, months, quarters, seasons and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    DAYS_IN,
    MIXED,
    MONTHS_IN,
    WHOLE,
    Frame,
    Period,
    Precision,
    Unresolved,
    add_months,
    among,
    dated,
    direction_of,
    integers,
    month_of,
    months_from,
    nth_weekday,
    of_unit,
    one_day,
    one_month,
    one_week,
    one_year,
    shift,
    valid_years,
    year_of,
)


def _unit(match: Match, frame: Frame) -> Period:
    if any(token.weak and token.kind in "rKENAu" for token in match.parts):
        raise Unresolved("the amount is vague")
    unit = str(match.value("KENAuH"))
    word = match.value("rt")
    if word == "final":
        raise Unresolved(MIXED)  # "the final year of the compact"
    direction = word if isinstance(word, int) else direction_of(match) or 0
    if word is None and unit == "weekend":
        direction = -1 if frame.tense != "future" and frame.day.weekday() < 5 else 0
    if word == "past" and unit == "weekend" and frame.day.weekday() >= 5:
        direction = 0
    if word == "past" and unit in ("decade", "century"):
        return Period(add_months(frame.day, -MONTHS_IN[unit]), frame.day - timedelta(days=1), "interval")
    if unit in DAYS_IN:
        return of_unit(unit, frame.day + timedelta(days=direction * DAYS_IN[unit]))
    return of_unit(unit, add_months(frame.day.replace(day=1), direction * MONTHS_IN[unit]))


def _part_of_year(match: Match, frame: Frame) -> Period:
    """ "The third quarter of last year", "the first half of 2009", "the final quarter of 2009"."""
    unit = str(match.value("u"))
    ordinal = match.value("o")
    tail = match._replace(parts=match.parts[2:])
    year = year_of(tail, frame)
    if year is None:
        raise Unresolved("not a date")
    if unit in ("decade", "century"):
        raise Unresolved("not a date")
    months = MONTHS_IN[unit]
    number = ordinal if isinstance(ordinal, int) else 12 // months
    if number * months > 12:
        raise Unresolved("a year has no such part")
    return months_from(year, (number - 1) * months + 1, months, WHOLE[unit])


def _quarter(match: Match, frame: Frame) -> Period:
    """ "Q3 2023", "H1", "third-quarter": without a year the nearest one."""
    label = match.value("q")
    if label is not None:
        kind, number = str(label)[0], int(str(label)[1])
        months = 3 if kind == "q" else 6
    else:
        if match.value("u") not in ("quarter", "half"):
            return _ordinal_unit(match, frame)
        months = MONTHS_IN[str(match.value("u"))]
        ordinal = match.value("o")
        if ordinal is None and match.value("r") != "final":
            return _unit(match, frame)
        number = ordinal if isinstance(ordinal, int) else 12 // months
    if number * months > 12:
        raise Unresolved("a year has no such part")
    precision: Precision = "quarter" if months == 3 else "half"

    def make(year: int) -> Period:
        return months_from(year, (number - 1) * months + 1, months, precision)

    year = match.value("Y")
    if isinstance(year, int):
        return make(year)
    today = frame.day
    choices = [make(each) for each in range(today.year - 1, today.year + 2)]
    return min(choices, key=lambda choice: _distance(choice, today))


def _ordinal_unit(match: Match, frame: Frame) -> Period:
    number = match.value("o")
    if match.value("u") == "century" and isinstance(number, int):
        return Period(date(number * 100 - 100, 1, 1), date(number * 100 - 1, 12, 31), "century")
    if number is None:
        return _unit(match, frame)
    raise Unresolved(MIXED)


def _distance(choice: Period, day: date) -> int:
    if choice.first <= day <= choice.last:
        return 0
    return (choice.first - day).days if choice.first > day else (day - choice.last).days


def _first_units(match: Match, frame: Frame) -> Period:
    """ "The first nine months of 2008", "the last two weeks of the year"."""
    year = year_of(match._replace(parts=match.parts[3:]), frame)
    count = integers(match, "dn")[-1 if match.shape.startswith("o") else 0]
    whole = one_year(year if year is not None else frame.day.year)
    unit = str(match.value("DKN"))
    if match.value("o") in (1, None) and count > 0:
        amounts = [(count, unit)]
        if match.value("o") == 1:
            return Period(whole.first, shift(whole.first, amounts, 1) - timedelta(days=1), "interval")
        return Period(shift(whole.last + timedelta(days=1), amounts, -1), whole.last, "interval")
    raise Unresolved("not a date")


def _nth_week(match: Match, frame: Frame) -> Period:
    ordinal = match.value("d" if match.shape.startswith("Kd") else "o")
    number = ordinal if isinstance(ordinal, int) else -1
    tail = match._replace(parts=match.parts[2:])
    months = integers(tail, "M")
    if months:
        return dated(lambda year: _week_of_month(year, months[0], number), year_of(tail, frame), None, frame)
    if "N" in tail.shape:
        return _week_of_month(*month_of(tail, frame), number)
    year = year_of(tail, frame)
    if year is None:
        raise Unresolved("not a date")
    return one_week(date.fromisocalendar(year, number, 1) if number > 0 else date(year, 12, 28))


def _nth_month(match: Match, frame: Frame) -> Period:
    year = year_of(match._replace(parts=match.parts[2:]), frame)
    return one_month(frame.day.year if year is None else year, integers(match, "o")[0])


def _week_of_month(year: int, month: int, number: int) -> Period:
    """Weeks of a month count from the one that holds its first Thursday, as in ISO 8601."""
    thursday = date(year, month, 1 + (3 - date(year, month, 1).weekday()) % 7)
    inside = [week for week in (one_week(thursday + timedelta(weeks=n)) for n in range(5)) if _middle(week) == month]
    return inside[number - 1 if 0 < number <= len(inside) else -1]


def _middle(week: Period) -> int:
    return (week.first + timedelta(days=3)).month


def _month_rule(match: Match, frame: Frame) -> Period:
    month = integers(match, "M")[0]
    year = year_of(match, frame)
    direction = direction_of(match) if "A" not in match.shape else None
    if direction == 0:
        return one_month(frame.day.year, month)
    return dated(lambda each: one_month(each, month), year, direction, frame)


def _year_rule(match: Match, frame: Frame) -> Period:
    pair = match.value("R")
    if pair is not None:
        first, last = re.split("[-/]", str(pair))
        last = first[: 4 - len(last)] + last
        if last <= first:
            raise Unresolved("not a date")
        return Period(date(int(first), 1, 1), date(int(last), 12, 31), "interval")
    return one_year(integers(match, "Y")[0])


def _season(match: Match, frame: Frame) -> Period:
    """Northern seasons of three whole months; winter begins in December of the stated year."""
    month = integers(match, "s")[0]
    year = year_of(match, frame)
    direction = direction_of(match) if "A" not in match.shape else None

    def make(each: int) -> Period:
        return months_from(each, month, 3, "season")

    found = make(frame.day.year) if direction == 0 else dated(make, year, direction, frame)
    return replace(found, note="northern hemisphere")


def _holiday(match: Match, frame: Frame) -> Period:
    name = str(match.value("z"))
    direction = direction_of(match) if "A" not in match.shape else None
    if name.startswith("hijri"):
        return _lunar(name, year_of(match, frame), direction, frame)

    def make(year: int) -> Period:
        day = feast(name, year)
        return _around(day) if "E" in match.shape else one_day(day)

    return dated(make, year_of(match, frame), direction, frame)


def _lunar(name: str, year: int | None, direction: int | None, frame: Frame) -> Period:
    """A feast or a month of the Islamic calendar ("hijri 10-1", "hijri 9") by the reckoning of Mecca."""
    month, _, day = name.removeprefix("hijri ").partition("-")
    around = frame.day.year if year is None else year
    near = range((around - 622) * 33 // 32 - 1, (around - 622) * 33 // 32 + 3)
    choices = valid_years(lambda each: _hijri(each, int(month), int(day or 0)), near)
    if year is not None:
        choices = [each for each in choices if each.first.year == year]
        found = replace(choices[0], others=tuple(choices[1:])) if choices else None
    else:
        found = among(choices, direction, frame)
    if found is None:
        raise Unresolved("no such day in that year")
    if not day:
        return replace(found, note="by the calendar of Mecca")
    others = tuple(one_day(found.first + timedelta(days=step)) for step in (-1, 1))
    return replace(found, others=(*found.others, *others), note="a day sooner or later where the moon is seen")


def _hijri(year: int, month: int, day: int) -> Period:
    from hijridate import Hijri

    try:
        first = Hijri(year, month, day or 1)
    except OverflowError as error:
        raise ValueError("outside the tables of the calendar") from error
    begin = date.fromisoformat(first.to_gregorian().isoformat())
    if day:
        return one_day(begin)
    return Period(begin, begin + timedelta(days=first.month_length() - 1), "interval")


def feast(name: str, year: int) -> date:
    """The day of a feast: "12-25", "easter+1" (days from Easter Sunday), "11-4-3" (fourth Thursday), "05--1-0" (last
    Monday)."""
    if name.startswith("easter"):
        from dateutil.easter import easter  # type: ignore[import-untyped]

        return date.fromisoformat(str(easter(year))) + timedelta(days=int(name[6:] or 0))
    nth = re.fullmatch(r"(\d\d)-(-?\d)-(\d)", name)
    if nth:
        return nth_weekday(int(nth[3]), int(nth[2]), year, int(nth[1]))
    return date(year, int(name[:2]), int(name[3:]))


def _around(day: date) -> Period:
    """The weekend of a feast: the nearest one, with a Friday or a Monday that makes it longer."""
    saturday = one_week(day).first + timedelta(days=5 if day.weekday() > 2 else -2)
    return (
        Period(min(day, saturday), max(day, saturday + timedelta(days=1)), "interval")
        if day.weekday() in (0, 4)
        else of_unit("weekend", saturday)
    )


def _decade(match: Match, frame: Frame) -> Period:
    start = integers(match, "J")[0]
    if start < 100:  # the latest one that has begun
        now = frame.today.year if frame.today else 2000
        start += 2000 if 2000 + start <= now else 1900
    return Period(date(start, 1, 1), date(start + 9, 12, 31), "decade")


def _month_pair(match: Match, frame: Frame) -> Period:
    months = integers(match, "M")
    first, last = months[0], months[-1]
    if first == last:
        return _month_rule(match, frame)
    count = (last - first) % 12 + 1
    year = year_of(match, frame)
    if year is not None and last < first:
        year -= 1
    return dated(lambda each: months_from(each, first, count, "interval"), year, None, frame)


BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    "months": _month_pair,
    "part_of_year": _part_of_year,
    "first_units": _first_units,
    "nth_month": _nth_month,
    "nth_week": _nth_week,
    "quarter": _quarter,
    "month": _month_rule,
    "unit": _unit,
    "year": _year_rule,
    "season": _season,
    "holiday": _holiday,
    "decade": _decade,
}
