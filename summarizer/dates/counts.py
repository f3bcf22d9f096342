"""Amounts of time counted back or ahead: "two weeks ago", "in three days", "the past nine months"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    MIXED,
    MONTHS_IN,
    Frame,
    Period,
    Unresolved,
    add_months,
    direction_of,
    integers,
    months_from,
    of_unit,
    one_day,
    one_month,
    one_week,
    one_year,
    shift,
)


def amounts_of(match: Match) -> list[tuple[int, str]]:
    """The counted units: "2 years and 21 days" is [(2, year), (21, day)]."""
    found: list[tuple[int, str]] = []
    count: int | None = 1
    special = _otherwise_told(match)
    if special:
        return special
    for token in match.parts:
        if token.kind in "dno" and isinstance(token.value, int):
            count = token.value
        elif token.kind == "y":
            count = 1
        elif token.kind == "V":
            count = None
        elif token.kind in "DKENAu":
            if count is None or (token.weak and not match.value("dnoy")):
                raise Unresolved("the amount is vague")
            unit = str(token.value)
            found.append((2, unit[2:]) if unit.startswith("2 ") else (count, unit))
            count = 1
        elif token.kind in "fbv" and found:
            break
    return _halves(found)


def _otherwise_told(match: Match) -> list[tuple[int, str]] | None:
    """ "Two and a half years", and Swahili with the unit before its number."""
    if "&yuA" in match.shape:
        return [(integers(match, "dn")[0], "year"), (6, "month")]
    turned = re.match("[f>]?([DKENAu])([dnyV])", match.shape)
    if turned is None:
        return None
    if turned.group(2) == "V":
        raise Unresolved("the amount is vague")
    number = match.value("dn")
    return [(number if isinstance(number, int) else 1, str(match.value("DKENAu")))]


def _halves(amounts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """ "A year and a half" as a year and six months; half of another unit is vague."""
    units = [unit for _, unit in amounts]
    if "half" in units[1:] and units[:2] != ["year", "half"]:
        raise Unresolved("the amount is vague")
    return [(6 * count, "month") if unit == "half" else (count, unit) for count, unit in amounts]


def counted(match: Match, frame: Frame, sign: int) -> Period:
    """As precise as the smallest unit named: "two years ago" is a year, "ten days ago" a day.

    A count of weeks leads to a day, for it keeps the day of the week, with the week around it as the other reading;
    a count from today is exact.
    """
    amounts = amounts_of(match)
    anchor = match.value("t")  # "two weeks ago today", "… yesterday"
    start = frame.day + timedelta(days=anchor if isinstance(anchor, int) else 0)
    day = shift(start, amounts, sign)
    units = {unit for _, unit in amounts}
    if units & {"day", "workday"} or anchor is not None or match.value("v") == "from_now":
        return one_day(day)
    if units & {"week", "fortnight"}:
        return replace(one_day(day), others=(one_week(day),), note="counted in weeks: the day is near, not certain")
    if "month" in units:
        return replace(one_month(day.year, day.month), reckoned=day)
    if "year" in units and len(units) == 1:
        return replace(one_year(day.year), reckoned=day)
    return of_unit(units.pop(), day)


def _ago(match: Match, frame: Frame) -> Period:
    return counted(match, frame, -1 if match.value("r") is None else direction_of(match) or 1)


def _ahead(match: Match, frame: Frame) -> Period:
    if frame.tense == "past" and match.shape[0] in "if>":
        raise Unresolved("a length of time")  # "they took three towns in two weeks"
    if match.shape[0] == ">":
        return Period(frame.day, shift(frame.day, amounts_of(match), 1), "interval")
    return counted(match, frame, 1)


def spell(match: Match, frame: Frame) -> Period:
    """ "The past three months", "the next two weeks": from or up to the day of publication."""
    direction = direction_of(match)
    if match.value("V") and not match.values("dno"):
        raise Unresolved("the amount is vague")
    told = str(match.value("DKENAu"))
    amounts = [(2, told[2:]) if told.startswith("2 ") else (integers(match, "dno")[0], told)]
    if direction is None or direction == 0:
        raise Unresolved(MIXED)
    count, unit = amounts[0]
    if unit in ("quarter", "half"):  # whole ones, without the present one
        months = MONTHS_IN[unit]
        begin = of_unit(unit, frame.day).first
        begin = add_months(begin, -count * months if direction < 0 else months)
        return months_from(begin.year, begin.month, count * months, "interval")
    edge, one = shift(frame.day, amounts, direction), timedelta(days=1)
    return Period(edge, frame.day - one, "interval") if direction < 0 else Period(frame.day + one, edge, "interval")


def _weekday_count(match: Match, frame: Frame) -> Period:
    """ "On Friday two weeks ago", "a year ago Monday", "two Sundays from now"."""
    sign = 1 if set("ab").isdisjoint(match.shape) else -1
    weekday = integers(match, "WU")[0]
    if "U" in match.shape:
        count = integers(match, "dn")[0] if match.value("dn") else 1
        near = (frame.day.weekday() - weekday) * -sign % 7 or 7
        return one_day(frame.day + timedelta(days=sign * (near + 7 * (count - 1))))
    amounts = amounts_of(match)
    if {unit for _, unit in amounts} <= {"week", "fortnight"}:
        return one_day(one_week(shift(frame.day, amounts, sign)).first + timedelta(days=weekday))
    if sign > 0 or "day" in {unit for _, unit in amounts}:
        return _weekday_at(shift(frame.day, amounts, sign), weekday, {unit for _, unit in amounts})
    return one_day(shift(frame.day - timedelta(days=(frame.day.weekday() - weekday) % 7), amounts, sign))


def _weekday_at(day: date, weekday: int, units: set[str]) -> Period:
    """The weekday that is named beside a count: a day off where days are counted, the next one after months or years."""
    ahead = (weekday - day.weekday()) % 7
    if not ahead:
        return one_day(day)
    near = {1: 1, 6: -1}.get(ahead) if units & {"day", "workday"} else ahead
    if near is None:
        raise Unresolved("several dates in one expression")
    other = day if units & {"day", "workday"} else day + timedelta(days=ahead - 7)
    return replace(
        one_day(day + timedelta(days=near)), others=(one_day(other),), note="the count and the weekday do not agree"
    )


BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    "ago": _ago,
    "ahead": _ahead,
    "spell": spell,
    "weekday_count": _weekday_count,
}
