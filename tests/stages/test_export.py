"""Data out: reads back equal, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from summarizer import summarize, to_dataframe
from summarizer.cli import main
from summarizer.models import Brief
from summarizer.stages.export import (
    TABLES,
    from_csv,
    schemas,
    tables,
    to_atom,
    to_csv,
    to_geojson,
    to_ical,
    to_parquet,
)
from summarizer.testing import scripted
from summarizer.vocabulary import Status
from tests.hostile import hostile
from tests.judged import judged
from tests.stages.test_render_html import FIXTURES, NAMES, brief_of, night_of

BRIEFS = [
    judged(brief_of(path.stem))
    for path in sorted((FIXTURES / "expected").glob("*-*.json"))
    if not path.stem.startswith("render")
]
BAD = [hostile(brief) for brief in BRIEFS]


@pytest.mark.parametrize("briefs", [BRIEFS, BAD], ids=["good", "hostile"])
@pytest.mark.parametrize("name", TABLES)
def test_csv_reads_back_equal_and_holds_no_formula(name: str, briefs: list[Brief]) -> None:
    rows = tables(briefs, [night_of(briefs)])[name]
    assert rows
    text = to_csv(name, rows)
    assert from_csv(name, text) == rows
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            number = cell.replace(".", "", 1).replace("-", "", 1).replace("e", "", 1).isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("name", TABLES)
def test_parquet_reads_back_equal(name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the data extra")
    rows = tables(BAD, [night_of(BAD)])[name]
    assert parquet.read_table(io.BytesIO(to_parquet(name, rows))).to_pylist() == rows


def test_a_data_frame_has_the_columns_of_its_table() -> None:
    pytest.importorskip("pandas", reason="pandas is the reader's own")
    assert list(to_dataframe(BRIEFS, "facts").columns) == list(TABLES["facts"])


def test_geojson_has_longitude_first_and_every_placed_event() -> None:
    told = json.loads(to_geojson(BRIEFS))
    placed = [e for b in BRIEFS for e in b.events if e.place and e.place.lat is not None]
    assert len(told["features"]) == len(placed) > 3
    kismayo = next(f for f in told["features"] if f["properties"]["place"] == "Kismayo")
    lon, lat = kismayo["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (43, 0)


@pytest.mark.parametrize("briefs", [BRIEFS, BAD], ids=["good", "hostile"])
def test_the_calendar_holds_its_events_and_no_line_of_theirs(briefs: list[Brief]) -> None:
    planned = [
        b.model_copy(
            update={
                "events": tuple(
                    e.model_copy(update={"status": Status.planned, "date_start": "2099-03-01", "date_end": None})
                    for e in b.events
                )
            }
        )
        for b in briefs
    ]
    planned = [Brief.model_validate(b.model_dump(mode="json")) for b in planned]
    text = to_ical(planned, date(2025, 1, 1))
    lines = text.split("\r\n")
    news = [event for brief in planned for event in brief.events if not event.is_background]
    count = len(news)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == count > 0
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines.count("END:VCALENDAR") == 1
    assert "DTEND;VALUE=DATE:20990302" in lines


def told(text: str, **event: Any) -> Brief:
    """The brief of `text` with one event more than it tells, resting on its first sentence."""
    known = {"s": [1], "type": "consultation", "status": "planned", "when": None, "where": None, **event}
    who = [{"n": "Kenya", "r": "visitor"}, {"n": "Jordan", "r": "host"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    details["facts"] = [{"s": [2], "t": text.split(". ")[1] + "."}] if ". " in text else []
    llm = scripted([{"topic": "x", "relevant": True, "events": [known]}, details, {"claims": []}])
    return summarize(text, published="2025-05-06", llm=llm)


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        (
            "Kenya announced on Tuesday that it will hold talks with Jordan in Amman on 12 June.",
            {"when": "on Tuesday", "where": "Amman"},
            "20250612",
        ),
        (
            "Kenya will hold talks with Jordan in Amman on 12 June.",
            {"when": "on 12 June", "where": "Amman"},
            "20250612",
        ),
        ("Kenya announced on Tuesday that it will hold talks with Jordan in Amman.", {"when": "on Tuesday"}, None),
        (
            "Kenya's minister will hold talks with Jordan in Amman on 12 June. The Amman leg has been cancelled.",
            {"when": "on 12 June", "where": "Amman"},
            None,
        ),
        (
            "Kenya's minister will hold talks with Jordan in Amman on 12 June. The Cairo leg has been cancelled.",
            {"when": "on 12 June", "where": "Amman"},
            "20250612",
        ),
        (
            "Kenya's minister will hold talks with Jordan in Amman on 12 June. The Amman leg has not been cancelled.",
            {"when": "on 12 June", "where": "Amman"},
            "20250612",
        ),
        (
            "Kenya's talks with Jordan in Amman on 12 June have been postponed.",
            {"when": "on 12 June", "where": "Amman"},
            None,
        ),
        (
            "Kenya postponed its talks with Jordan in Amman from 12 June to 3 July.",
            {"when": "12 June", "where": "Amman"},
            None,
        ),
        (
            "Kenya postponed its talks with Jordan in Amman to 3 July.",
            {"when": "3 July", "where": "Amman"},
            "20250703",
        ),
        (
            "Kenya will hold talks with Jordan in Amman on 3 July after they were postponed.",
            {"when": "on 3 July", "where": "Amman"},
            "20250703",
        ),
        (
            "Kenya will hold talks with Jordan in Amman on 12 June. The Amman talks have been postponed.",
            {"when": "on 12 June", "where": "Amman"},
            None,
        ),
        (
            "Kenya will hold talks with Jordan in Amman on 12 June. The Cairo talks have been postponed.",
            {"when": "on 12 June", "where": "Amman"},
            "20250612",
        ),
    ],
)
def test_the_calendar_has_the_days_of_plans_and_not_of_their_announcement(
    text: str, event: dict[str, Any], day: str | None
) -> None:
    made = to_ical([told(text, **event)], date(2025, 5, 6))
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", made) == ([day] if day else [])


def test_a_visit_that_is_moved_stands_on_its_new_day() -> None:
    made = to_ical([brief_of("windhoek-visit-postponed")], date(2025, 9, 3))
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)|STATUS:(\w+)", made) == [("20250922", ""), ("", "CONFIRMED")]


def test_what_is_only_proposed_is_tentative_in_the_calendar() -> None:
    text = "Kenya has offered to hold talks with Jordan in Amman on 12 June."
    made = to_ical([told(text, when="on 12 June", where="Amman", status="proposed")], date(2025, 5, 6))
    assert re.findall(r"STATUS:(\w+)", made) == ["TENTATIVE"]


@pytest.mark.parametrize(("day", "lines"), [("9999-12-31", ["99991231"]), ("0987-02-28", ["09870228", "09870301"])])
def test_the_ends_of_the_calendar_are_whole_days_too(day: str, lines: list[str]) -> None:
    brief = next(brief for brief in BRIEFS if brief.events)
    event = brief.events[0].model_copy(update={"status": Status.planned, "date_start": day, "date_end": None})
    source = brief.source.model_copy(update={"published": None})  # a plan of days gone by is in no calendar
    text = to_ical([brief.model_copy(update={"events": (event,), "source": source})], date.min)
    told = [line.split(":")[1] for line in text.split("\r\n") if line.startswith(("DTSTART", "DTEND"))]
    assert told == lines
    assert "DTSTAMP:00010101T000000Z" in text


@pytest.mark.parametrize("briefs", [BRIEFS, BAD], ids=["good", "hostile"])
def test_the_feed_is_well_formed_and_its_ids_stay(briefs: list[Brief]) -> None:
    night = night_of(briefs)
    later = night.model_copy(update={"date": date(2025, 2, 11)})
    space = "{http://www.w3.org/2005/Atom}"
    one, two = (ElementTree.fromstring(to_atom(nights)) for nights in ([night], [night, later]))
    ids = [[e.findtext(f"{space}id") for e in feed.iter(f"{space}entry")] for feed in (one, two)]
    assert sorted(filter(None, ids[0])) == sorted(filter(None, ids[1]))
    assert len(ids[0]) == len(night.stories)


def test_the_schemas_are_versioned_and_fit_what_is_written() -> None:
    for name, schema in schemas().items():
        assert schema["$id"] == f"urn:summarizer:schema:{name}:1"
        assert "schema_version" in schema["properties"]
    written = json.loads(BRIEFS[0].model_dump_json())
    assert set(written) <= set(schemas()["brief"]["properties"])


@pytest.mark.parametrize("kind", ["md", "html", "json", "jsonl", "csv", "geojson", "ics"])
def test_the_command_renders_a_brief(kind: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    source = FIXTURES / "expected" / f"{NAMES[0]}.json"
    out = tmp_path / "out"
    assert main(["render", str(source), "--format", kind, "--out", str(out)]) == 0
    data = out.read_bytes()
    assert b"Kismayo" in data or kind == "ics"
    if kind in {"json", "jsonl"}:
        assert Brief.model_validate_json(data) == brief_of(NAMES[0])
    assert main(["render", str(source), "--format", kind]) == 0
    assert capsysbinary.readouterr().out == data


def test_what_is_no_brief_is_refused_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}")
    assert main(["render", str(tmp_path / "x.json")]) == 2
    assert main(["render", str(tmp_path / "none.json")]) == 2
    assert main(["render", str(FIXTURES / "expected" / f"{NAMES[0]}.json"), "--format", "atom"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert main(["schema", "nightly"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "NightlyBrief"


def test_the_command_renders_a_folder_of_briefs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(tmp_path)]) == 2
    assert "holds no brief; name a folder" in capsys.readouterr().err
    for name in NAMES[:2]:
        (tmp_path / f"{name}.json").write_text(brief_of(name).model_dump_json(indent=2), "utf-8")
    assert main(["render", str(tmp_path), "--format", "jsonl"]) == 0
    made = [Brief.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]
    assert made == [brief_of(name) for name in sorted(NAMES[:2])]
    (tmp_path / "x.json").write_text("{}")
    assert main(["render", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"summarizer: {tmp_path}/x.json: holds no brief that this version reads\n"


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = FIXTURES / "expected" / f"{NAMES[0]}.json"
    for place in (tmp_path, tmp_path / "none" / "x.md", "a\0b"):
        assert main(["render", str(source), "--out", str(place)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("kind", ["md", "html", "json", "jsonl", "csv", "geojson", "ics"])
def test_a_brief_that_somebody_tampered_with_acts_on_no_terminal(kind: str, tmp_path: Path) -> None:
    odd = "=1+1\x9b2J\u202e\x1b]0;x\x07"
    for number, brief in enumerate(BAD):
        source = tmp_path / f"{number}.json"
        told = brief.source.model_copy(update={"title": odd, "outlet": odd})
        source.write_text(brief.model_copy(update={"article_id": f"../{odd}", "source": told}).model_dump_json())
        for table in TABLES if kind == "csv" else ("events",):
            out = tmp_path / "out"
            assert main(["render", str(source), "--format", kind, "--table", table, "--out", str(out)]) == 0
            text = out.read_text("utf-8")
            assert not set(text) & set("\x1b\x9b\x07\u202e\u2066\0")
            assert kind != "csv" or not any(
                cell.startswith("=") for row in csv.reader(io.StringIO(text)) for cell in row
            )
            if kind == "json":
                assert Brief.model_validate_json(text).source.title == odd
