"""Expressions that name days: dates, weekdays, today and yesterday, days of a range."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.counts import spell
from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    DIRECTION,
    MIXED,
    Frame,
    Period,
    Unresolved,
    add_months,
    century_of,
    dated,
    direction_of,
    integers,
    month_of,
    monthly,
    nth_weekday,
    one_day,
    one_month,
    one_week,
    pick,
    the_month,
    valid_years,
    year_of,
)


def _numeric(text: str, frame: Frame) -> Period:
    parts = [int(part) for part in re.split(r"[./-]", text)]
    widths = [len(part) for part in re.split(r"[./-]", text)]
    if len(parts) == 2:
        return _numeric_pair(parts, widths, frame)
    if widths[0] == 4:
        year, month, day = parts
        return one_day(date(year, day, month)) if month > 12 else one_day(date(year, month, day))
    if widths[1] == 4 or widths[0] > 2 or widths[1] > 2:
        raise Unresolved("not a date")
    year = parts[2] if widths[2] == 4 else century_of(parts[2], frame)
    return _order(parts[0], parts[1], frame, "." in text, lambda month, day: one_day(date(year, month, day)))


def _numeric_pair(parts: list[int], widths: list[int], frame: Frame) -> Period:
    if 4 in widths:
        year, month = parts if widths[0] == 4 else parts[::-1]
        return one_month(year, month)
    return _order(parts[0], parts[1], frame, False, _in_some_year(frame))


def _numeric_range(text: str, frame: Frame) -> Period:
    """ "10/25-11/7/2023": both ends in the same order, the first in the year of the last or in the one before."""
    left, right = ([int(part) for part in side.split("/")] for side in text.split("-"))
    orders = [((left[0], left[1]), (right[0], right[1])), ((left[1], left[0]), (right[1], right[0]))]
    found = []
    for begin, end in orders if frame.order == "mdy" else reversed(orders):
        with suppress(ValueError, Unresolved):
            found.append(dated(_from_to(begin, end), right[2] if len(right) > 2 else None, None, frame))
    if not found:
        raise Unresolved("not a date")
    return replace(found[0], others=tuple(found[1:]), note="day and month in figures" if found[1:] else None)


def _from_to(begin: tuple[int, int], end: tuple[int, int]) -> Callable[[int], Period]:
    return lambda year: Period(date(year - (begin > end), *begin), date(year, *end), "interval")


def _in_some_year(frame: Frame) -> Callable[[int, int], Period]:
    return lambda month, day: dated(lambda year: one_day(date(year, month, day)), None, None, frame)


def pair_of(match: Match) -> tuple[int, int]:
    """The two days of "10-16" or "10 to 16", the first and the last of "10, 11 and 12"."""
    value = match.value("P")
    if isinstance(value, tuple):
        return value[0], value[1]
    listed = integers(match, "do")
    if len(listed) > 2 and listed != list(range(listed[0], listed[-1] + 1)):
        raise Unresolved("several dates in one expression")
    return listed[0], listed[-1]


def _order(one: int, two: int, frame: Frame, dotted: bool, make: Callable[[int, int], Period]) -> Period:
    """Day and month in figures: by their size, else by the language's custom with the other order kept as open."""
    if one > 12 or two > 12 or one == two:
        return make(two, one) if one > 12 else make(one, two)
    if dotted:
        return make(two, one)
    month_first, day_first = make(one, two), make(two, one)
    chosen, other = (month_first, day_first) if frame.order == "mdy" else (day_first, month_first)
    return replace(chosen, others=(other,), note="day and month in figures")


def _iso(match: Match, frame: Frame) -> Period:
    text = str(match.value("I"))
    if "/" in text and "-" in text:
        return _numeric_range(text, frame)
    year = match.parts[-1].value if re.search("c[Ydn]$", match.shape) else None
    if year is not None and match.end - match.parts[-1].start < 2:
        raise Unresolved("not a date")
    found = _numeric(f"{text}{'' if year is None else f'/{year}'}".replace("-", "/"), frame)
    if match.value("r") and match.shape.endswith("rI") and found.precision == "day":
        return dated(lambda year: one_day(found.first.replace(year=year)), None, direction_of(match), frame)
    weekday = match.value("W")
    if found.others and isinstance(weekday, int):  # "Friday 7/6": the weekday settles the order
        fitting = [each for each in (found, *found.others) if each.first.weekday() == weekday]
        return replace(fitting[0], others=(), note=None) if fitting else found
    return found


def _year_first(match: Match, frame: Frame) -> Period:
    joined = match.value("IR")
    if joined is not None:  # "September-2020-23", "2020/23/Sep"
        year, day = sorted((int(part) for part in re.split("[-/]", str(joined))), reverse=True)
        return one_day(date(year, the_month(match), day))
    if "Y" not in match.shape:  # "16-nov-16"
        day, short = integers(match, "d")
        return one_day(date(century_of(short, frame), the_month(match), day))
    if re.fullmatch("x?Yd[dn]", match.shape):
        year, month, day = integers(match, "Ydn")
        return one_day(date(year, month, day))
    return _date(match, frame)


def _date(match: Match, frame: Frame) -> Period:
    month, day = the_month(match), integers(match, "do")[0]
    if match.value("r") and "A" not in match.shape and "W" not in match.shape:
        return dated(lambda year: one_day(date(year, month, day)), None, direction_of(match), frame)
    weekday = match.value("W")
    year = year_of(match, frame)
    if year is None and isinstance(weekday, int) and frame.today:
        fitting = _weekday_years(month, day, weekday, frame)
        if fitting:
            return pick(fitting, frame)
    return dated(lambda year: one_day(date(year, month, day)), year, None, frame)


def _weekday_years(month: int, day: int, weekday: int, frame: Frame) -> list[Period]:
    """The years next to now in which that day is that weekday: "Tuesday, 3 March" settles its year."""
    near = valid_years(lambda year: one_day(date(year, month, day)), range(frame.day.year - 1, frame.day.year + 2))
    return [choice for choice in near if choice.first.weekday() == weekday]


def _bare_date(match: Match, frame: Frame) -> Period:
    shape = match.shape
    if "P" in shape:
        return _order(*pair_of(match), frame, False, _in_some_year(frame))
    if "M" not in shape and "W" in shape:
        return _weekday_day(match, frame)
    short = match.value("nY")
    numbers = integers(match, "do")
    year = None if short is None else int(str(short))
    if year is not None and year < 100:
        year = century_of(year, frame)
    if "M" not in shape:
        if year is None:
            raise Unresolved("not a date")
        return _order(numbers[0], numbers[1], frame, False, lambda month, day: one_day(date(year, month, day)))
    month = integers(match, "M")[0]
    if not numbers:
        return one_month(year or frame.day.year, month)
    return dated(lambda each: one_day(date(each, month, numbers[0])), year, None, frame)


def _bare_day(match: Match, frame: Frame) -> Period:
    day = integers(match, "do")[0]
    return pick(monthly(lambda year, month: one_day(date(year, month, day)), frame), frame)


def _weekday_day(match: Match, frame: Frame) -> Period:
    """ "Thursday the 21st": the nearest month in which the day is that weekday."""
    weekday, day = integers(match, "W")[0], integers(match, "do")[0]
    if "o" in match.shape and day <= 5 and not re.search("Wc?p?x?o$", match.shape):
        return one_day(nth_weekday(weekday, day, frame.day.year, frame.day.month))
    choices = monthly(lambda year, month: one_day(date(year, month, day)), frame)
    fitting = [choice for choice in choices if choice.first.weekday() == weekday]
    if not fitting:
        raise Unresolved("no near month has that day of the week on that day")
    return min(fitting, key=lambda choice: (abs((choice.first - frame.day).days), choice.first))


def _weekday_ordinal(match: Match, frame: Frame) -> Period:
    number = integers(match, "o")[0]
    if number > 5:
        return _weekday_day(match, frame)
    return one_day(nth_weekday(integers(match, "W")[0], number, frame.day.year, frame.day.month))


def _day_of_month(match: Match, frame: Frame) -> Period:
    year, month = month_of(match, frame)
    return one_day(date(year, month, integers(match, "do")[0]))


def _weekday(match: Match, frame: Frame) -> Period:
    days = integers(match, "W")
    if len(days) == 2:  # "ليل السبت الأحد", the night between them
        second = _weekday(match._replace(parts=match.parts[-1:]), frame).first
        return Period(second - timedelta(days=1), second, "interval")
    weekday, today = days[0], frame.day
    word = match.value("r")
    back = (today.weekday() - weekday) % 7
    ahead = (weekday - today.weekday()) % 7 or 7
    if word is None:
        coming = frame.bound == "after" or (frame.tense == "future" and not frame.bound)
        return one_day(today + timedelta(days=ahead) if coming else today - timedelta(days=back))
    in_week = one_week(today).first + timedelta(days=weekday)
    certain = {
        "this": _told(in_week, frame),
        "coming": today + timedelta(days=ahead),
        "past": today - timedelta(days=back or 7),
        "final": today - timedelta(days=back or 7),
    }
    if word in certain:
        return one_day(certain[str(word)])
    if DIRECTION[str(word)] < 0:
        near, far = today - timedelta(days=back or 7), in_week - timedelta(days=7)
    else:
        near, far = in_week + timedelta(days=7), today + timedelta(days=ahead)
    if word == "previous":
        near, far = far, near
    if near == far:
        return one_day(near)
    return Period(
        near, near, "day", (one_day(far),), f"“{word}” may mean the nearest such day or that of the other week"
    )


def _told(day: date, frame: Frame) -> date:
    """That day of this week, of the one before or after where the tense leaves no other."""
    if frame.tense == "past" and day > frame.day:
        return day - timedelta(weeks=1)
    return day + timedelta(weeks=1) if frame.tense == "future" and day < frame.day else day


def _weekday_week(match: Match, frame: Frame) -> Period:
    if match.value("C"):
        offset = match.value("t")
        start = frame.day + timedelta(days=offset) if isinstance(offset, int) else _coming(match, frame)
        return one_day(start + timedelta(weeks=2 if match.value("C") == "fortnight_on" else 1))
    told = match.value("t")  # "wiki jana"
    weeks = (
        told if isinstance(told, int) else (direction_of(match) or 0) * (2 if re.search("K[bf]r", match.shape) else 1)
    )
    monday = one_week(frame.day).first + timedelta(weeks=weeks)
    return one_day(monday + timedelta(days=integers(match, "W")[0]))


def _coming(match: Match, frame: Frame) -> date:
    """The next such weekday after the day of publication."""
    return frame.day + timedelta(days=(integers(match, "W")[0] - frame.day.weekday()) % 7 or 7)


def _week_on(match: Match, frame: Frame) -> Period:
    """ "Monday week", "a week on Friday", "a week today"; "a week last Tuesday" lies before it."""
    if match.value("Ku") not in ("week", "fortnight"):
        raise Unresolved("not a date")
    weeks = timedelta(weeks=2 if match.value("Ku") == "fortnight" else 1)
    relation, offset = match.value("r"), match.value("t")
    if relation is not None:
        if (direction_of(match) or 0) >= 0:
            raise Unresolved("not a date")
        back = (frame.day.weekday() - integers(match, "W")[0]) % 7 or 7
        return one_day(frame.day - timedelta(days=back) - weeks)
    if isinstance(offset, int):
        return one_day(frame.day + timedelta(days=offset) + (weeks if offset >= 0 else -weeks))
    return one_day(_coming(match, frame) + weeks)


def _weekday_twice(match: Match, frame: Frame) -> Period:
    """ "The Tuesday before last", "the Friday after next"."""
    if direction_of(match) != (1 if "f" in match.shape else -1):
        raise Unresolved("not a date")
    if "f" in match.shape:
        return one_day(_coming(match, frame) + timedelta(weeks=1))
    back = (frame.day.weekday() - integers(match, "W")[0]) % 7 or 7
    return one_day(frame.day - timedelta(days=back + 7))


def _deictic(match: Match, frame: Frame) -> Period:
    if any(token.weak and token.kind in "rD" for token in match.parts):
        raise Unresolved("the amount is vague")
    if str(match.value("D")).startswith("2 "):
        return spell(match, frame)
    offset = match.value("t")
    if isinstance(offset, int) and not match.shape.endswith("tr"):
        return one_day(frame.day + timedelta(days=offset))
    found = one_day(frame.day + timedelta(days=direction_of(match) or 0))
    if match.value("r") in ("following", "previous", "next") and not set("Dt").isdisjoint(match.shape):
        return replace(found, others=(), note=MIXED)
    return found


def _bare_days(match: Match, frame: Frame) -> Period:
    """ "From the 2nd to the 5th": of the month that a day alone would be of."""
    first, last = pair_of(match)
    choices = monthly(lambda year, month: Period(date(year, month, first), date(year, month, last), "interval"), frame)
    return pick([choice for choice in choices if choice.first <= choice.last], frame)


def _days(match: Match, frame: Frame) -> Period:
    """ "March 10 to 16", "du 10 au 16 mars 2024"."""
    first, last = pair_of(match)
    year = year_of(match, frame)
    if match.rule == "days_month":
        own, month = month_of(match, frame)
        return Period(date(own, month, first), date(own, month, last), "interval")
    month = integers(match, "M")[0]
    if last < first and re.search("M.*[doP]", match.shape):  # "April 27 to the 3rd"
        begin = dated(lambda each: one_day(date(each, month, first)), year, None, frame).first
        return Period(begin, add_months(begin.replace(day=last), 1), "interval")
    if last < first:
        before = dated(lambda each: one_day(date(each, month, last)), year, None, frame).first
        return Period(add_months(before.replace(day=first), -1), before, "interval")
    return dated(lambda each: Period(date(each, month, first), date(each, month, last), "interval"), year, None, frame)


BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    "iso": _iso,
    "year_first": _year_first,
    "days": _days,
    "days_month": _days,
    "date": _date,
    "on_day": _day_of_month,
    "weekday_week": _weekday_week,
    "week_on": _week_on,
    "weekday_twice": _weekday_twice,
    "weekday_ordinal": _weekday_ordinal,
    "weekday_day": _weekday_day,
    "weekday": _weekday,
    "deictic": _deictic,
    "bare_date": _bare_date,
    "bare_day": _bare_day,
    "bare_days": _bare_days,
}
