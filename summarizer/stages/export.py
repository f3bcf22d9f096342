"""Briefs and nights as data that other tools take: tables (CSV, Parquet, data frames), GeoJSON, Atom, iCalendar.

Pure but for Parquet and data frames, which need pyarrow and pandas. A table has one row type, given by TABLES, and reads
back equal. What a spreadsheet would run as a formula is written with an apostrophe before it, which reading takes off.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape as xml_escape

from summarizer.labels import label
from summarizer.models import STATEMENT, Assessment, Brief, Check, Event, Evidence, Fact
from summarizer.night import NightlyBrief
from summarizer.plans import Days, called_off, plans, put_off, replaced
from summarizer.text import normalise, terminal_safe
from summarizer.vocabulary import Status

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | float | int | bool | None
Row: TypeAlias = dict[str, Cell]
Tables: TypeAlias = dict[str, list[Row]]

# Column -> type of its cells, any of which may be None. Dates are EDTF level 0, coordinates WGS84 degrees, offsets count
# code points of the article's text; several values in one cell are parted by "; ".
TABLES: dict[str, dict[str, type]] = {
    "events": {
        "article_id": str, "event_id": str, "act": str, "type": str, "status": str, "mode": str, "is_background": bool,
        "date_start": str, "date_end": str, "time_expression": str, "place": str, "place_country": str, "iso3166_2": str,
        "lat": float, "lon": float, "plover": str, "cameo": str, "sentences": str, "checks_passed": int, "checks_open": int,
        "provenance": str,
    },
    "participants": {
        "article_id": str, "event_id": str, "mention": str, "canonical": str, "kind": str, "role": str, "country": str,
        "rank": str, "position": str, "affiliation": str, "sentences": str, "provenance": str,
    },
    "facts": {
        "article_id": str, "fact_id": str, "list": str, "text": str, "attribution": str, "assertion": str, "quote": str,
        "start": int, "end": int, "sentences": str, "checks_passed": int, "checks_open": int, "provenance": str,
    },
    "assessments": {
        "article_id": str, "night": str, "text": str, "likelihood": str, "yardstick": str, "confidence": str, "based_on": str,
        "horizon": str, "alternative": str, "indicator": str, "judged_by": str, "provenance": str,
    },
    "stories": {
        "night": str, "story_id": str, "headline": str, "type": str, "status": str, "date_start": str, "date_end": str,
        "place": str, "lat": float, "lon": float, "countries": str, "issues": str, "members": str, "copies": str,
        "origins": int, "rating": str, "change": str, "changed": str, "contradictions": int, "score": float, "first_seen": str,
        "provenance": str,
    },
}  # fmt: skip


# --- tables -------------------------------------------------------------------------------------------------------------


def tables(briefs: Iterable[Brief], nights: Iterable[NightlyBrief] = ()) -> Tables:
    """The rows of each table of TABLES, with every column; values are those of the records, without what acts on a terminal."""
    found: Tables = {name: [] for name in TABLES}
    for brief in briefs:
        for event in brief.events:
            found["events"].append(_event(brief, event))
            found["participants"] += _participants(brief, event)
        for name, facts in (("facts", brief.facts), ("context", brief.context_facts), ("disputed", brief.disputed)):
            found["facts"] += [_fact(brief, name, fact) for fact in facts]
        found["assessments"] += [
            _assessment(judged, brief.provenance.statement, article=brief.article_id) for judged in brief.assessments
        ]
    for night in nights:
        found["stories"] += _stories(night)
        found["assessments"] += [
            _assessment(judged, night.statement, night=str(night.date)) for judged in night.assessments
        ]
    return {name: [_safe(row) for row in rows] for name, rows in found.items()}


def _safe(row: Row) -> Row:
    """What the reader made holds nothing of the kind; a night that somebody else wrote may."""
    return {key: terminal_safe(value) if isinstance(value, str) else value for key, value in row.items()}


_ACTS = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def json_safe(text: str) -> str:
    """JSON with what acts on a terminal written as an escape, so that it reads back the same."""
    return _ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _event(brief: Brief, event: Event) -> Row:
    place = event.place
    return {
        "article_id": brief.article_id,
        "event_id": event.id,
        "act": event.act,
        "type": event.type.value,
        "status": event.status.value,
        "mode": event.mode.value if event.mode else None,
        "is_background": event.is_background,
        "date_start": event.date_start,
        "date_end": event.date_end,
        "time_expression": event.time_expression,
        "place": place.mention if place else None,
        "place_country": place.country_iso3 if place else None,
        "iso3166_2": place.iso3166_2 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "plover": event.plover,
        "cameo": event.cameo,
        "sentences": _numbers(event.evidence),
        **_checked(event.checks),
        "provenance": brief.provenance.statement,
    }


def _participants(brief: Brief, event: Event) -> list[Row]:
    return [
        {
            "article_id": brief.article_id,
            "event_id": event.id,
            "mention": person.mention,
            "canonical": person.canonical,
            "kind": person.kind.value if person.kind else None,
            "role": person.role.value,
            "country": person.country_iso3,
            "rank": person.rank,
            "position": person.position,
            "affiliation": person.affiliation,
            "sentences": _numbers(person.evidence),
            "provenance": brief.provenance.statement,
        }
        for person in event.participants
    ]


def _fact(brief: Brief, name: str, fact: Fact) -> Row:
    first = fact.evidence[0] if fact.evidence else None
    return {
        "article_id": brief.article_id,
        "fact_id": fact.id,
        "list": name,
        "text": fact.text,
        "attribution": fact.attribution,
        "assertion": fact.assertion.value,
        "quote": first.quote if first else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "sentences": _numbers(fact.evidence),
        **_checked(fact.checks),
        "provenance": brief.provenance.statement,
    }


def _assessment(judged: Assessment, statement: str, *, article: str | None = None, night: str | None = None) -> Row:
    """Likelihood and confidence in columns of their own; `based_on` are facts of the article, or of the night."""
    return {
        "article_id": article,
        "night": night,
        "text": judged.text,
        "likelihood": judged.likelihood,
        "yardstick": judged.yardstick.value,
        "confidence": judged.confidence,
        "based_on": _joined(judged.based_on),
        "horizon": judged.horizon.value if judged.horizon else None,
        "alternative": judged.alternative,
        "indicator": judged.indicator,
        "judged_by": judged.by,
        "provenance": statement,
    }


def _stories(night: NightlyBrief) -> list[Row]:
    return [
        {
            "night": str(night.date),
            "story_id": story.id,
            "headline": story.headline,
            "type": story.type.value if story.type else None,
            "status": story.status.value if story.status else None,
            "date_start": story.date_start,
            "date_end": story.date_end,
            "place": story.place.mention if story.place else None,
            "lat": story.place.lat if story.place else None,
            "lon": story.place.lon if story.place else None,
            "countries": _joined(story.countries),
            "issues": _joined(issue.value for issue in story.issues),
            "members": _joined(story.members),
            "copies": _joined(story.copies),
            "origins": story.origins,
            "rating": story.rating,
            "change": story.change,
            "changed": _joined(story.changed),
            "contradictions": len(story.contradictions),
            "score": story.score,
            "first_seen": str(story.first_seen) if story.first_seen else None,
            "provenance": night.statement,
        }
        for story in night.stories
    ]


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _numbers(evidence: Iterable[Evidence]) -> str | None:
    return _joined(str(quote.sentence) for quote in evidence)


def _checked(checks: Sequence[Check]) -> Row:
    return {
        "checks_passed": sum(check.verdict == "pass" for check in checks),
        "checks_open": sum(check.verdict == "could_not_check" for check in checks),
    }


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "|", "%")


def to_csv(name: str, rows: Iterable[Row]) -> str:
    """One table as CSV (RFC 4180, with a head line): safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(TABLES[name])
    for row in rows:
        writer.writerow([_written(row[column]) for column in TABLES[name]])
    return out.getvalue()


def _written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value).lower() if isinstance(value, bool) else repr(value)


def from_csv(name: str, text: str) -> list[Row]:
    """The rows that `to_csv` wrote, with their types."""
    kinds = TABLES[name]
    return [
        {column: _read(value, kinds[column]) for column, value in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def _read(value: str, kind: type) -> Cell:
    if value == "":
        return None
    if kind is bool:
        return value == "true"
    if kind is str:
        return value[1:] if value.startswith("'") else value
    made: Cell = kind(value)
    return made


def to_parquet(name: str, rows: Sequence[Row]) -> bytes:
    """One table as Parquet; needs pyarrow (`pip install '.[data]'`). Raises ImportError without it."""
    import pyarrow
    import pyarrow.parquet

    kinds = {str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(column, kinds[kind]) for column, kind in TABLES[name].items()])
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows), schema=schema), out)
    return out.getvalue()


def to_dataframe(briefs: Iterable[Brief], table: str = "events") -> pandas.DataFrame:
    """One table of TABLES as a pandas data frame; needs pandas, which is no dependency of ours."""
    import pandas

    return pandas.DataFrame(tables(briefs)[table], columns=list(TABLES[table]))


# --- places, days, feeds --------------------------------------------------------------------------------------------------


def to_geojson(briefs: Iterable[Brief]) -> str:
    """The events that have coordinates, as points (RFC 7946: longitude first); each names what made it."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [event.place.lon, event.place.lat]},
            "properties": {
                key: value for key, value in _safe(_event(brief, event)).items() if key not in {"lat", "lon"}
            },
        }
        for brief in briefs
        for event in brief.events
        if event.place and event.place.lat is not None and event.place.lon is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def to_ical(briefs: Iterable[Brief], stamp: dt.date, nights: Iterable[NightlyBrief] = ()) -> str:
    """What is to come on a known day, as whole-day entries (RFC 5545); what its article calls off, or puts off from that day, is not among it.

    `nights` tell which articles are of one story: of a plan that an outlet moves its latest day stays.
    """
    moved: set[tuple[str, str]] = set()
    for night in nights:
        moved.update(replaced(night.briefs, {member: s.id for s in night.stories for member in s.members}))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//summarizer//planned events//EN", "CALSCALE:GREGORIAN"]
    for brief in briefs:
        for event, told in plans(brief):
            days = _days(told) if told else None
            if (
                days
                and (brief.article_id, event.id) not in moved
                and not (called_off(event, brief) or put_off(event, brief))
            ):
                where = [f"LOCATION:{_ical(event.place.told)}"] if event.place else []
                lines += [
                    "BEGIN:VEVENT",
                    f"UID:{brief.source.sha256[:16]}-{event.id}@summarizer",
                    f"DTSTAMP:{_basic(stamp)}T000000Z",
                    f"DTSTART;VALUE=DATE:{_basic(days[0])}",
                    # The day after; the last of the calendar has none, and an end on its start is no entry.
                    *([f"DTEND;VALUE=DATE:{_basic(days[1] + dt.timedelta(days=1))}"] if days[1] < dt.date.max else ()),
                    f"SUMMARY:{_ical(event.act)}",
                    f"DESCRIPTION:{_ical(f'{label(event.type)}, {label(event.status)}; article {brief.article_id}. {brief.provenance.statement}.')}",
                    *where,
                    f"STATUS:{'CONFIRMED' if event.status is Status.planned else 'TENTATIVE'}",
                    "TRANSP:TRANSPARENT",
                    "END:VEVENT",
                ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _basic(day: dt.date) -> str:
    return day.isoformat().replace("-", "")  # strftime writes the year 987 with three digits


def _days(told: Days) -> tuple[dt.date, dt.date] | None:
    """First and last day; None where only a month or a year is known."""
    if any(len(day) != 10 for day in told):
        return None
    return dt.date.fromisoformat(told[0]), dt.date.fromisoformat(told[1])


def _plain(text: str) -> str:
    """One line without control, invisible and direction characters."""
    return " ".join(normalise(text)[0].split())


def _ical(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", _plain(text))


def _folded(line: str) -> list[str]:
    """Lines of at most 75 bytes; those after the first begin with a space."""
    parts, current = [], ""
    for char in line:
        if len((current + char).encode()) > 74:
            parts.append(current)
            current = " "
        current += char
    return [*parts, current]


def to_atom(nights: Sequence[NightlyBrief], most: int = 100) -> str:
    """The stories of the newest nights as an Atom feed (RFC 4287); a story keeps its id and changes its date."""
    rows = ((night, story) for night in sorted(nights, key=lambda n: n.date, reverse=True) for story in night.stories)
    newest: dict[str, tuple[NightlyBrief, Any]] = {}
    for night, story in rows:
        newest.setdefault(story.id, (night, story))
        if len(newest) == most:
            break
    updated = f"{max((night.date for night in nights), default=dt.date(1970, 1, 1))}T00:00:00Z"
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<title>Nightly brief: security cooperation</title><id>urn:summarizer:nightly</id>",
        f"<updated>{updated}</updated><author><name>summarizer</name></author>",
        f"<subtitle>{_xml(STATEMENT)}</subtitle>",
    ]
    for night, story in newest.values():
        facts = "\n".join(_plain(fact.text) for fact in story.facts[:5])
        told = (
            f"{label(story.type) if story.type else 'event'}, {label(story.status) if story.status else ''}; "
            f"rating {story.rating}. {night.statement}."
        )
        out += [
            f"<entry><title>{_xml(story.headline)}</title><id>urn:summarizer:{_xml(story.id)}</id>",
            f"<published>{story.first_seen or night.date}T00:00:00Z</published><updated>{night.date}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href="{night.date}/nightly.html#{_xml(story.id)}"/>',
            f'<summary type="text">{_xml(told)}</summary><content type="text">{xml_escape(facts)}</content></entry>',
        ]
    return "\n".join([*out, "</feed>"]) + "\n"


def _xml(text: str) -> str:
    return xml_escape(_plain(text), {'"': "&quot;"})


def schemas() -> Mapping[str, dict[str, Any]]:
    """The published JSON Schemas by name (`brief`, `nightly`, `manifest`), each with its version in `$id`."""
    from summarizer.models import SCHEMA_VERSION
    from summarizer.night import NIGHT_SCHEMA_VERSION, Manifest

    made = {}
    for name, record, version in (
        ("brief", Brief, SCHEMA_VERSION),
        ("nightly", NightlyBrief, NIGHT_SCHEMA_VERSION),
        ("manifest", Manifest, NIGHT_SCHEMA_VERSION),
    ):
        schema = record.model_json_schema(mode="serialization")
        made[name] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:summarizer:schema:{name}:{version}",
            **schema,
        }
    return made
