"""Expressions that name weeks, months, quarters, seasons and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.counts import spell
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
    dated,
    direction_of,
    integers,
    months_from,
    of_unit,
    one_month,
    one_year,
    year_of,
)


def _unit(match: Match, frame: Frame) -> Period:
    if any(token.weak and token.kind in "rKENAu" for token in match.parts):
        raise Unresolved("the amount is vague")
    unit = str(match.value("KENAuH"))
    if unit.startswith("2 "):
        return spell(match, frame)
    word = 1 if unit.startswith("next ") else match.value("rt")
    unit = unit.removeprefix("next ")
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
    count = integers(match, "o")[-1] - number + 1 if match.shape.lstrip("x").startswith("o&") else 1
    if count < 1 or (number + count - 1) * months > 12:
        raise Unresolved("a year has no such part")
    return months_from(year, (number - 1) * months + 1, count * months, WHOLE[unit] if count == 1 else "interval")


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

    year = year_of(match, frame) if label is not None else match.value("Y")
    if isinstance(year, int):
        return make(year)
    today = frame.day
    choices = [make(each) for each in range(today.year - 1, today.year + 2)]
    return min(choices, key=lambda choice: _distance(choice, today))


def _ordinal_unit(match: Match, frame: Frame) -> Period:
    number = match.value("od")
    if match.value("u") == "century" and isinstance(number, int):
        return Period(date(number * 100 - 100, 1, 1), date(number * 100 - 1, 12, 31), "century")
    if number is None:
        return _unit(match, frame)
    raise Unresolved(MIXED)


def _distance(choice: Period, day: date) -> int:
    if choice.first <= day <= choice.last:
        return 0
    return (choice.first - day).days if choice.first > day else (day - choice.last).days


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
    pair = match.value("R")  # "winter 2023-24"
    year = year_of(match, frame) if pair is None else int(str(pair)[:4])
    direction = direction_of(match) if "A" not in match.shape else None

    def make(each: int) -> Period:
        return months_from(each, month, 3, "season")

    found = make(frame.day.year) if direction == 0 else dated(make, year, direction, frame)
    return replace(found, note="northern hemisphere")


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
    "quarter": _quarter,
    "month": _month_rule,
    "unit": _unit,
    "year": _year_rule,
    "season": _season,
    "decade": _decade,
}
