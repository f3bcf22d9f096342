"""From a matched time expression to calendar values: which builder reads which rule, ranges, and what points back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import dropwhile

from summarizer.dates import counts, days, feasts, parts, spans
from summarizer.dates.counts import amounts_of, counted
from summarizer.dates.grammar import Match
from summarizer.dates.period import (
    MIXED,
    Frame,
    Period,
    Unresolved,
    add_months,
    integers,
    of_unit,
    one_day,
    one_week,
    shift,
)
from summarizer.dates.words import Token


def period(match: Match, frame: Frame) -> Period:
    """The days that `match` names, seen from `frame`; raises Unresolved."""
    if match.until is None:
        return _checked(match, frame)
    return _range(match, match.until, frame)


def told_before(unit: str, years: int, steps: int, antecedent: Period) -> Period:
    """The unit that `antecedent` lies in, so many years and such units away; Unresolved where it lies in several."""
    if unit == "period":
        moved = [add_months(day, 12 * years) for day in (antecedent.first, antecedent.last)]
        return replace(antecedent, first=moved[0], last=moved[1])
    first, last = (of_unit(unit, day) for day in (antecedent.first, antecedent.last))
    if first != last:
        raise Unresolved(MIXED)
    return of_unit(unit, shift(add_months(first.first, 12 * years), [(abs(steps), unit)], 1 if steps > 0 else -1))


def told_after(match: Match, antecedent: Period) -> Period:
    """ "Three days later", "two weeks earlier", counted from the date told before."""
    if antecedent.precision != "day":
        raise Unresolved(MIXED)
    return counted(match, Frame(antecedent.first), 1 if "L" in match.shape else -1)


def stepped(match: Match) -> int | None:
    """Days from the day told before, for "the next day" and its like."""
    if match.rule == "told_day":
        return integers(match, "j")[0]
    if match.rule == "deictic" and (match.shape == "tr" or ("t" not in match.shape and match.value("D"))):
        return {"following": 1, "next": 1, "previous": -1}.get(str(match.value("r")))
    return None


def _checked(match: Match, frame: Frame) -> Period:
    try:
        return _BUILDERS[match.rule](match, frame)
    except (ValueError, OverflowError) as error:
        raise Unresolved("no such day in the calendar") from error


def _offset(match: Match, frame: Frame) -> Period:
    """ "Two days before yesterday", "3 weeks after 5 May"."""
    at = re.search("[fbvg]", match.shape)
    if at is None:
        raise Unresolved("not a date")
    sign = -1 if at.group() == "b" else 1
    if at.group() == "g" and frame.tense is None:
        frame = replace(frame, tense="future")  # "a week from Friday"
    anchor = _anchor(match.parts[at.end() :], frame)
    amounts = amounts_of(match._replace(parts=match.parts[: at.end()]))
    others = tuple(one_day(shift(other.first, amounts, sign)) for other in anchor.others)
    return replace(one_day(shift(anchor.first, amounts, sign)), others=others, note=anchor.note)


def _counted_from(match: Match, frame: Frame) -> Period:
    """Arabic "بعد ثلاثة أيام من 12 مايو": "after" or "before" stands first."""
    at = match.shape.index("l")
    sign = 1 if match.shape[0] == "f" else -1
    amounts = amounts_of(match._replace(parts=match.parts[1:at]))
    return one_day(shift(_anchor(match.parts[at:], frame).first, amounts, sign))


def _neighbour(match: Match, frame: Frame) -> Period:
    """ "The day after 12 May", "the eve of Christmas", French "le lendemain de Noël"."""
    at = re.search("[bfj<]", match.shape)
    if at is None:
        raise Unresolved("not a date")
    told = match.value("j")
    forward = at.group() == "f" or match.value("<") == "morrow_of"
    step = timedelta(days=told if isinstance(told, int) else 1 if forward else -1)
    anchor = _anchor(match.parts[at.end() :], frame)
    others = tuple(one_day(other.first + step) for other in anchor.others)
    return replace(one_day(anchor.first + step), others=others, note=anchor.note)


def _weekday_near(match: Match, frame: Frame) -> Period:
    """ "The Monday after Easter", "the Friday before 12 May 2023", "the week after Christmas"."""
    at, relation, unit = re.search("[bfr]", match.shape), match.value("r"), match.value("KE")
    if at is None or unit not in (None, "week", "weekend"):
        raise Unresolved("not a date")
    if relation not in (None, "following", "previous"):
        return _checked(match._replace(rule="date"), frame)  # "lundi dernier, le 12 mai"
    before = at.group() == "b" or relation == "previous"
    day = _anchor(match.parts[at.end() :], frame).first
    if unit == "week":
        return one_week(day + timedelta(weeks=-1 if before else 1))
    found = _next_to(day, 5 if unit else integers(match, "W")[0], before)
    weeks = timedelta(weeks=integers(match, "o")[0] - 1 if match.shape[0] == "o" else 0)
    found += -weeks if before else weeks
    return of_unit("weekend", found) if unit else one_day(found)


def _next_to(day: date, weekday: int, before: bool) -> date:
    if before:
        return day - timedelta(days=(day.weekday() - weekday) % 7 or 7)
    return day + timedelta(days=(weekday - day.weekday()) % 7 or 7)


_ANCHORS = {"t": "deictic", "I": "iso", "z": "holiday", "=": "holiday", "W": "weekday", "r": "weekday"}


def _anchor(parts: tuple[Token, ...], frame: Frame) -> Period:
    """The date from which a length of time is counted."""
    rest = tuple(dropwhile(lambda part: part.kind in "pgxl", parts))
    rule = _ANCHORS.get(rest[0].kind, "date")
    if rule == "date" and "M" not in "".join(part.kind for part in rest):
        rule = "weekday"  # "the day of Sunday"
    return _checked(Match(rule, rest, rest[0].start, rest[-1].end), frame)


def _stretch(match: Match, frame: Frame) -> Period:
    """ "Three days starting on Monday"."""
    at = match.shape.index("e")
    if frame.tense is None:
        frame = replace(frame, tense="future")
    begin = _anchor(match.parts[at + 1 :], frame).first
    amounts = amounts_of(match._replace(parts=match.parts[:at]))
    return Period(begin, shift(begin, amounts, 1) - timedelta(days=1), "interval")


def _twice(match: Match, frame: Frame) -> Period:
    """ "The week after next", "the month before last"."""
    unit = str(match.value("DKENA"))
    return of_unit(unit, shift(frame.day, [(2, unit)], 1 if "f" in match.shape else -1))


def _week_of(match: Match, frame: Frame) -> Period:
    rule = "iso" if "I" in match.shape else "days" if re.search("P|[do].*[do]", match.shape) else "date"
    day = _checked(match._replace(rule=rule, parts=match.parts[1:]), frame).first
    return of_unit(str(match.value("KE")), day)


def _day_of_week_of(match: Match, frame: Frame) -> Period:
    """ "Monday of the week of June 10"."""
    parts = match.parts[match.shape.index("K") :]
    return one_day(_week_of(match._replace(parts=parts), frame).first + timedelta(days=integers(match, "W")[0]))


def _bare_week(match: Match, frame: Frame) -> Period:
    if match.shape.lstrip("x") == "Kd":
        return one_week(date.fromisocalendar(frame.day.isocalendar().year, integers(match, "d")[0], 1))
    return of_unit(str(match.value("KE")), days.BUILDERS["bare_day"](match, frame).first)


def _range(left: Match, right: Match, frame: Frame) -> Period:
    """Both ends; the one without a year is the nearest before or after the other."""
    left = left._replace(until=None)
    if _tells_its_year(left) or "r" in left.shape:
        first = _checked(left, frame)
        last = _checked(right, frame if _tells_its_year(right) else replace(frame, today=first.first, bound="after"))
    else:
        last = _checked(right, frame)
        first = _checked(left, replace(frame, today=last.first, bound="before"))
    if last.last < first.first:
        raise Unresolved("the range ends before it begins")
    return Period(first.first, last.last, "interval")


def _tells_its_year(match: Match) -> bool:
    numeric = match.value("I")
    return bool(set(match.shape) & set("YtwvJR")) or (numeric is not None and len(str(numeric)) > 5)


_BUILDERS: dict[str, Callable[[Match, Frame], Period]] = {
    **days.BUILDERS,
    **spans.BUILDERS,
    **counts.BUILDERS,
    **parts.BUILDERS,
    **feasts.BUILDERS,
    "stretch": _stretch,
    "offset": _offset,
    "counted_from": _counted_from,
    "neighbour": _neighbour,
    "weekday_near": _weekday_near,
    "twice": _twice,
    "day_of_month": lambda match, frame: _BUILDERS[
        "spell" if any(part.weak for part in match.parts if part.kind == "N") else "on_day"
    ](match, frame),  # Somali: the third of the month, or three months
    "told_day": lambda match, frame: replace(
        one_day(shift(frame.day, [(1, "day")], integers(match, "j")[0])), note=MIXED
    ),
    "to_date": lambda match, frame: Period(of_unit(str(match.value("KNA")), frame.day).first, frame.day, "interval"),
    "now": lambda _, frame: one_day(frame.day),
    "week_of": _week_of,
    "day_of_week_of": _day_of_week_of,
    "bare_week": _bare_week,
}
