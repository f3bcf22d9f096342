"""Drawings of a night as SVG inside the page, each with its data as a table: map, timeline, who met whom, trend.

The outline is the land of Natural Earth (public domain), all states joined: it draws no border, and so takes no side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from summarizer.labels import counted, label
from summarizer.models import Brief, Place
from summarizer.night import NightlyBrief, NightStory
from summarizer.placenames import countries
from summarizer.stages.render_page import esc, table
from summarizer.stages.render_registers import by_article
from summarizer.vocabulary import Status

_AHEAD = {Status.planned, Status.announced, Status.proposed, Status.hypothetical}
_NODES = 14
_LABEL = 110  # a date's width on the timeline, and room beside it
_DAYS = 45  # before and after the day, on the timeline
_LANES = 24


class Point(NamedTuple):
    lat: float
    lon: float
    name: str
    href: str
    place: str


def pictures(night: NightlyBrief, trend: Sequence[tuple[date, int, int]] = ()) -> str:
    """All drawings that have something to show."""
    drawn = [_map(night), _timeline(night), _network(night.stories), _trend(trend)]
    return "".join(drawn)


def _figure(title: str, svg: str, data: str, *, wide: bool = False) -> str:
    cls = ' class="wide"' if wide else ""
    return f"<figure{cls}><figcaption><strong>{esc(title)}</strong></figcaption>{svg}<details><summary>As a table</summary>{data}</details></figure>"


def _svg(title: str, text: str, box: tuple[float, float, float, float], body: str, role: str = "img") -> str:
    view = " ".join(f"{value:.0f}" for value in box)
    return f'<svg viewBox="{view}" role="{role}" aria-label="{esc(title)}: {esc(text)}" xmlns="http://www.w3.org/2000/svg">{body}</svg>'


# --- where --------------------------------------------------------------------------------------------------------------


@cache
def _outline() -> str:
    return (files("summarizer") / "data" / "world.path").read_text(encoding="ascii")


def _xy(lat: float, lon: float) -> tuple[float, float]:
    return (lon + 180) * 1000 / 360, (90 - lat) * 1000 / 360


def _points(night: NightlyBrief) -> list[Point]:
    """Each story's own place, then the others of its news; a place once for each story."""
    briefs = by_article(night.briefs)
    points: dict[tuple[object, ...], Point] = {}
    for story in night.stories:
        own = [story.place] if story.place else []
        for place in (*own, *(place for member in story.members for place in _news(briefs.get(member)))):
            if place.lat is not None and place.lon is not None:
                point = Point(place.lat, place.lon, story.headline, f"#{story.id}", place.told)
                points.setdefault((story.id, round(place.lat, 1), round(place.lon, 1)), point)
    return list(points.values())


def _news(brief: Brief | None) -> list[Place]:
    return [event.place for event in brief.events if event.place and not event.is_background] if brief else []


def _map(night: NightlyBrief) -> str:
    points = _points(night)
    if not points:
        return ""
    spots: dict[tuple[float, float], list[Point]] = {}
    for point in points:
        spots.setdefault((round(point.lat, 1), round(point.lon, 1)), []).append(point)
    box = _window([_xy(*spot) for spot in spots])
    dots = "".join(_dot(here, box[2] / 1000) for here in spots.values())
    names = ", ".join(dict.fromkeys(point.place for point in points))
    svg = _svg("Map", f"points at {names}", box, f'<path class="land" d="{_outline()}"/>{dots}', "group")
    rows = [(point.place, f"{point.lat:.2f}", f"{point.lon:.2f}", point.name) for point in points]
    return _figure(
        "Where", svg, table("Places (degrees, WGS84)", ("Place", "Latitude", "Longitude", "Story"), rows), wide=True
    )


def _window(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Around the points, twice as wide as high, within the drawn world."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = min(1000.0, max(right - left + 120, 2 * (bottom - top + 60), 260))
    height = min(width / 2, 420.0)
    x = min(max((left + right) / 2 - width / 2, 0.0), 1000 - width)
    y = min(max((top + bottom) / 2 - height / 2, 10.0), max(10.0, 430 - height))
    return x, y, width, height


def _dot(here: Sequence[Point], unit: float) -> str:
    """One place: as large as it has stories, a link to the first of them."""
    first = here[0]
    x, y = _xy(first.lat, first.lon)
    told = first.name if len(here) == 1 else f"{len(here)} stories"
    radius = min(18.0, 7 + 2 * len(here)) * unit
    return (
        f'<a href="{esc(first.href)}"><circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}"'
        f' stroke-width="{2 * unit:.2f}"><title>{esc(first.place)}: {esc(told)}</title></circle>'
        f'<text x="{x + radius + 3 * unit:.1f}" y="{y + 5 * unit:.1f}" font-size="{17 * unit:.2f}">{esc(first.place[:24])}</text></a>'
    )


# --- when ---------------------------------------------------------------------------------------------------------------


def _timeline(night: NightlyBrief) -> str:
    rows, undrawn = [], 0
    for brief in night.briefs:
        for event in brief.events:
            days = _days(event.date_start, event.date_end)
            if days and not event.is_background and abs((days[0] - night.date).days) <= _DAYS:
                rows.append((days, event.status, event.act, event.date_start, event.date_end, label(event.type)))
            elif event.date_start and not event.is_background:
                undrawn += 1
    rows.sort(key=lambda row: (row[0], row[2]))
    if not rows:
        return ""
    first = min(min(row[0][0] for row in rows), night.date)
    last = max(max(row[0][1] for row in rows), night.date)
    span = max(1, (last - first).days)
    shown = rows[:_LANES]
    height = 34 + 20 * len(shown)
    body = '<line class="axis" x1="20" y1="20" x2="980" y2="20"/>'
    for day in dict.fromkeys((first, night.date, last)):
        x = 20 + 960 * (day - first).days / span
        if day not in (first, last) and not _LABEL < x - 20 < 960 - _LABEL:
            continue  # its text would lie on another
        anchor = "start" if day == first else "end" if day == last else "middle"
        body += f'<text x="{x:.0f}" y="14" font-size="12" text-anchor="{anchor}">{day}</text>'
    now = 20 + 960 * (night.date - first).days / span
    body += f'<line class="now" x1="{now:.0f}" y1="20" x2="{now:.0f}" y2="{height}"/>'
    for lane, ((start, end), status, act, *_) in enumerate(shown):
        x1 = 20 + 960 * (start - first).days / span
        x2 = max(x1 + 8, 20 + 960 * (end - first).days / span)
        y = 28 + 20 * lane
        cls = "planned" if status in _AHEAD else "bar"
        body += f'<rect class="{cls}" x="{min(x1, 972):.0f}" y="{y}" width="{x2 - x1:.0f}" height="11" rx="3"><title>{esc(act)}</title></rect>'
        text = act if len(act) < 64 else act[:62] + "…"
        left = x2 < 480
        tx = x2 + 6 if left else min(x1, 972) - 6
        body += f'<text x="{tx:.0f}" y="{y + 10}" font-size="12" text-anchor="{"start" if left else "end"}">{esc(text)}</text>'
    svg = _svg("Timeline", f"{len(rows)} events; outlined ones are planned", (0, 0, 1000, height), body)
    cells = [(start, end or start, label(status), kind, act) for _, status, act, start, end, kind in rows]
    svg = f'<div class="scroll" tabindex="0" role="group" aria-label="Timeline">{svg}</div>'
    undrawn += len(rows) - len(shown)
    more = f"; {counted(undrawn, 'further dated event')} not drawn" if undrawn else ""
    return _figure(
        f"When, within {_DAYS} days of the night (outlined: planned{more})",
        svg,
        table("Events by day", ("From", "To", "Status", "Type", "Act"), cells),
        wide=True,
    )


def _days(start: str | None, end: str | None) -> tuple[date, date] | None:
    if not start or len(start) != 10 or (end and len(end) != 10):
        return None
    return date.fromisoformat(start), date.fromisoformat(end or start)


# --- who with whom ------------------------------------------------------------------------------------------------------


def _name(code: str) -> str:
    known = countries().get(code)
    return known.display if known else code


def _network(stories: Sequence[NightStory]) -> str:
    pairs: Counter[tuple[str, str]] = Counter()
    for story in stories:
        met = {
            actor.country_iso3
            for actor in story.actors
            if actor.country_iso3 and not {"opponent", "background"} & set(actor.roles)
        }
        pairs.update(combinations(sorted(met), 2))
    if not pairs:
        return ""
    degree: Counter[str] = Counter()
    for (one, other), count in pairs.items():
        degree[one] += count
        degree[other] += count
    nodes = sorted(code for code, _ in sorted(degree.items(), key=lambda row: (-row[1], row[0]))[:_NODES])
    at = {
        code: (300 + 165 * math.cos(2 * math.pi * i / len(nodes)), 190 + 140 * math.sin(2 * math.pi * i / len(nodes)))
        for i, code in enumerate(nodes)
    }
    body = ""
    for (one, other), count in sorted(pairs.items()):
        if one in at and other in at:
            (x1, y1), (x2, y2) = at[one], at[other]
            body += f'<line class="edge" x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke-width="{min(6, count)}"/>'
    for code, (x, y) in at.items():
        anchor = "start" if x >= 300 else "end"
        dx = 10 if x >= 300 else -10
        body += f'<circle class="node" cx="{x:.0f}" cy="{y:.0f}" r="6"/><text x="{x + dx:.0f}" y="{y + 5:.0f}" font-size="14" text-anchor="{anchor}">{esc(_name(code))}</text>'
    told = ", ".join(f"{_name(one)} and {_name(other)}" for one, other in sorted(pairs))
    rows = [
        (_name(one), _name(other), count) for (one, other), count in sorted(pairs.items(), key=lambda r: (-r[1], r[0]))
    ]
    svg = _svg("Network", told, (0, 0, 600, 380), body)
    return _figure("Who with whom", svg, table("Countries in one story", ("Country", "Country", "Stories"), rows))


# --- how much -----------------------------------------------------------------------------------------------------------


def _trend(trend: Sequence[tuple[date, int, int]]) -> str:
    """Articles of the last nights, and how many of them were used."""
    if len(trend) < 2:
        return ""
    most = max(1, max(total for _, _, total in trend))
    step = 560 / len(trend)
    body = ""
    for index, (day, used, total) in enumerate(trend):
        x = 20 + index * step
        for cls, count in (("part", total), ("bar", used)):
            tall = 300 * count / most
            body += f'<rect class="{cls}" x="{x:.0f}" y="{330 - tall:.0f}" width="{max(2, step - 4):.0f}" height="{tall:.0f}"><title>{day}: {used} of {total}</title></rect>'
    body += f'<text x="20" y="352" font-size="13">{trend[0][0]}</text><text x="580" y="352" font-size="13" text-anchor="end">{trend[-1][0]}</text>'
    svg = _svg("Trend", f"{trend[-1][1]} of {trend[-1][2]} articles used on {trend[-1][0]}", (0, 0, 600, 380), body)
    rows = [(day, total, used) for day, used, total in trend]
    return _figure(
        "Articles of the last nights (filled: used)", svg, table("Nights", ("Day", "Articles", "Used"), rows)
    )
