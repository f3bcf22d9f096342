"""Feasts, and the months of the Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    Frame,
    Period,
    Unresolved,
    among,
    dated,
    direction_of,
    integers,
    nth_weekday,
    of_unit,
    one_day,
    one_week,
    valid_years,
    year_of,
)


def _holiday(match: Match, frame: Frame) -> Period:
    name = str(match.value("zX="))
    direction = direction_of(match) if "A" not in match.shape else None
    if name.startswith("hijri"):
        return _lunar(name, year_of(match, frame), direction, frame)

    def make(year: int) -> Period:
        day = feast(name, year)
        return _around(day) if "E" in match.shape else one_day(day)

    return dated(make, year_of(match, frame), direction, frame)


def _hijri_date(match: Match, frame: Frame) -> Period:
    """ "12 Ramadan 1445", "7 ذو القعدة"; a day of the week beside it does not choose the year."""
    day, month = integers(match, "do")[0], str(match.value("X"))
    return _lunar(f"{month}-{day}", year_of(match, frame), None, frame)


def _feast_day(match: Match, frame: Frame) -> Period:
    """ "The second day of Eid al-Fitr", "the last day of Ramadan"."""
    if match.value("r") is not None:
        month = _holiday(match._replace(parts=tuple(part for part in match.parts if part.kind != "r")), frame)
        if direction_of(match) != -1:
            raise Unresolved("not a date")
        return one_day(month.last)
    steps = timedelta(days=integers(match, "o")[0] - 1)
    found = _holiday(match, frame)
    if found.precision != "day" or steps.days > 10:
        raise Unresolved("not a date")
    moved = [
        replace(each, first=each.first + steps, last=each.last + steps, others=()) for each in (found, *found.others)
    ]
    return replace(moved[0], others=tuple(moved[1:]))


_ISLAMIC = range(1300, 1500)  # a year so named is one of that calendar


def _lunar(name: str, year: int | None, direction: int | None, frame: Frame) -> Period:
    """A feast or a month of the Islamic calendar ("hijri 10-1", "hijri 9") by the reckoning of Mecca."""
    month, _, day = name.removeprefix("hijri ").partition("-")
    islamic = year is not None and year in _ISLAMIC
    around = frame.day.year if year is None else year
    near = range((around - 622) * 33 // 32 - 1, (around - 622) * 33 // 32 + 3)
    if islamic:
        near = range(around, around + 1)
    choices = valid_years(lambda each: _hijri(each, int(month), int(day or 0)), near)
    if islamic:
        found = choices[0]
    elif year is not None:
        choices = [each for each in choices if each.first.year == year]
        if not choices:
            raise Unresolved("no such day in that year")
        found = replace(choices[0], others=tuple(choices[1:]))
    else:
        found = among(choices, direction, frame)
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
    """The day of a feast: "12-25", "easter+1" (days from Easter Sunday), "orthodox", "11-4-3" (fourth Thursday),
    "11-4-3+1" (the day after), "05--1-0" (last Monday)."""
    moved = re.fullmatch(r"(easter|orthodox)([+-]\d+)?", name)
    if moved:
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]

        method = EASTER_WESTERN if moved[1] == "easter" else EASTER_ORTHODOX
        return date.fromisoformat(str(easter(year, method))) + timedelta(days=int(moved[2] or 0))
    nth = re.fullmatch(r"(\d\d)-(-?\d)-(\d)(\+\d)?", name)
    if nth:
        return nth_weekday(int(nth[3]), int(nth[2]), year, int(nth[1])) + timedelta(days=int(nth[4] or 0))
    return date(year, int(name[:2]), int(name[3:]))


def _around(day: date) -> Period:
    """The weekend of a feast: the nearest one, with a Friday or a Monday that makes it longer."""
    saturday = one_week(day).first + timedelta(days=5 if day.weekday() > 2 else -2)
    return (
        Period(min(day, saturday), max(day, saturday + timedelta(days=1)), "interval")
        if day.weekday() in (0, 4)
        else of_unit("weekend", saturday)
    )


BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    "holiday": _holiday,
    "hijri_date": _hijri_date,
    "feast_day": _feast_day,
}
