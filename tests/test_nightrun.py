"""A night from inbox to published brief: over the recorded replies, and over hand-written ones for faults."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import functools
import importlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from summarizer import LLM, Settings, nightly
from summarizer.cli import main
from summarizer.errors import ConfigurationError, LockedError, PermanentError
from summarizer.language import _identifier
from summarizer.models import Article
from summarizer.night import Manifest, NightlyBrief
from summarizer.nightrun import Night, estimate
from summarizer.replies import Replies
from summarizer.runs import listed, note, only_run
from summarizer.settings import BudgetPart, OutletPart
from summarizer.shelf import Shelf
from summarizer.stages.publish import json_lines, load_heading, load_manifest
from summarizer.subject import Subject
from summarizer.testing import completion, replay, scripted
from summarizer.verification import verify
from summarizer.wire import Wrapper
from tests.test_pipeline import ARTICLE, DETAILS, EVENTS, MENDS

FIXTURES = Path(__file__).parent.parent / "fixtures"
DAY = dt.date(2025, 12, 1)
NOTHING = {"topic": "A fire in a kitchen", "relevant": False, "events": []}
FIRE = "A fire broke out in a kitchen in Leeds on Monday. Nobody was hurt, and the owner said the loss was small."
OTHERS = (
    "Pupils in Leeds painted their school on Monday.",
    "The harbour of Hull has a new crane, which lifts forty tonnes.",
    "A theatre in York opens again after two years of repairs to its roof.",
    "Bees were counted in the gardens of Derby by three hundred volunteers.",
)
ALL = Settings(days=1000, sentences="code")
ONE = Settings(jobs=1, sentences="code")


def recorded(tmp_path: Path) -> Path:
    """An inbox of the articles whose replies are recorded."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for reply in (FIXTURES / "replies").glob("[a-z]*.json"):
        for path in (FIXTURES / "articles").glob(f"{reply.stem}.*"):
            if not path.name.endswith(".gold.json"):
                shutil.copy(path, inbox)
    return inbox


def run(tmp_path: Path, inbox: Path, llm: LLM | None, day: dt.date = DAY, settings: Settings = ALL) -> Night:
    return nightly([inbox], date=day, out=tmp_path / "out", settings=settings, llm=llm, home=tmp_path / "home")


def texts(tmp_path: Path, **files: str) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir(exist_ok=True)
    for name, text in files.items():
        (inbox / f"{name}.txt").write_text(text, encoding="utf-8")
    return inbox


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def dated(text: str, day: str = "2025-12-01") -> str:
    return f" date {day} {text}"


def test_a_night_is_published_whole_and_verifies(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    shutil.copy(inbox / "kismayo-visit.txt", inbox / "wire.txt")
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    assert night.published
    assert night.complete
    assert night.manifest.fates == {"copy": 1, "off-topic": 1, "used": 10}
    folder = tmp_path / "out" / str(DAY)
    assert verify(folder) == []
    assert os.readlink(tmp_path / "out" / "latest") == str(DAY)
    assert {"nightly.md", "nightly.json", "nightly.html", "manifest.json"} <= set(everything(folder))
    read = NightlyBrief.model_validate_json((folder / "nightly.json").read_text("utf-8"))
    assert read == night.brief
    page = (folder / "nightly.md").read_text("utf-8")
    assert "12 articles: 10 used, 1 copy, 1 off-topic, 0 failed" in page
    assert "Kismayo" in page
    copies = {story.copies for story in read.stories if "kismayo-visit" in story.members}
    assert copies == {("wire",)}


def test_files_are_what_the_records_write(tmp_path: Path) -> None:
    night = run(tmp_path, recorded(tmp_path), replay(FIXTURES / "replies"))
    folder = tmp_path / "out" / str(DAY)
    assert (folder / "nightly.json").read_text("utf-8") == night.brief.model_dump_json(indent=1) + "\n"
    manifest = load_manifest(folder)
    assert manifest is not None
    assert manifest == night.manifest.model_copy(update={"files": manifest.files})
    assert (folder / "manifest.json").read_text("utf-8") == manifest.model_dump_json(indent=1) + "\n"
    assert load_heading(folder) == manifest.model_copy(update={"articles": ()})
    for written in (manifest, manifest.model_copy(update={"articles": ()})):
        for indent in (None, 1, 2):  # by us and by others
            (folder / "manifest.json").write_text(written.model_dump_json(indent=indent), encoding="utf-8")
            found = load_heading(folder)
            assert found is not None
            assert found.model_copy(update={"articles": ()}) == manifest.model_copy(update={"articles": ()})
    for brief in night.brief.briefs:
        assert (folder / "briefs" / f"{brief.article_id}.json").read_text("utf-8") == brief.model_dump_json(
            indent=1
        ) + "\n"
        line = (folder / "articles" / f"{brief.article_id}.json").read_text("utf-8")
        assert Article.model_validate_json(line).model_dump_json() + "\n" == line


def test_a_night_that_holds_one_record_at_a_time_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by what is held of each kind; what is read again from disk must come out as it went in."""

    def told(place: Path) -> dict[str, bytes]:
        place.mkdir()
        inbox = recorded(place)
        shutil.copy(inbox / "kismayo-visit.txt", inbox / "wire.txt")
        night = run(place, inbox, replay(FIXTURES / "replies"))
        assert verify(night.folder) == []
        made = {"created": None}
        files = everything(night.folder)
        files["nightly.json"] = night.brief.model_copy(update=made).model_dump_json().encode()
        del files["manifest.json"]  # it has the hashes of the others
        return {name: re.sub(rb"\d\d:\d\d(:\d\d)? UTC", b"", text) for name, text in files.items()}

    whole = told(tmp_path / "whole")
    held = functools.partial(Shelf, at_hand=1)
    monkeypatch.setattr("summarizer.nightrun.Shelf", lambda kind, folder=None, **_: held(kind, folder))
    assert told(tmp_path / "one") == whole


@pytest.mark.parametrize("lists", [(), ("sources",), ("stories", "briefs", "sources")])
@pytest.mark.parametrize("empty", [(), ("sources",), ("stories", "briefs")])
def test_a_record_in_pieces_is_the_record(tmp_path: Path, lists: tuple[str, ...], empty: tuple[str, ...]) -> None:
    night = run(tmp_path, recorded(tmp_path), replay(FIXTURES / "replies")).brief
    night = night.model_copy(update=dict.fromkeys(empty, ()))
    assert b"".join(json_lines(night, *lists)).decode() == night.model_dump_json(indent=1) + "\n"


def test_the_same_night_again_sends_nothing_and_changes_nothing(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    run(tmp_path, inbox, replay(FIXTURES / "replies"))
    before = everything(tmp_path / "out")
    again = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    assert not again.published
    assert everything(tmp_path / "out") == before


def test_what_is_new_is_briefed_and_the_rest_is_taken_from_the_night(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE))
    kismayo = (FIXTURES / "articles" / "kismayo-visit.txt").read_text("utf-8")
    settings = ONE.model_copy(update={"days": 1000})
    (inbox / "kismayo.txt").write_text(kismayo, encoding="utf-8")
    run(tmp_path, inbox, scripted([NOTHING, EVENTS, DETAILS, MENDS]), settings=settings)
    texts(tmp_path, b=dated("Quite another thing: a school in Leeds was painted on Monday by its pupils."))
    llm = scripted([NOTHING, NOTHING])  # of `a`, which was off-topic and so is in no folder, and of `b`
    again = run(tmp_path, inbox, llm, settings=settings)
    assert again.published
    assert again.manifest.fates == {"off-topic": 2, "used": 1}


def test_every_input_has_one_fate(tmp_path: Path) -> None:
    words = ("kitchen", "school", "theatre", "harbour")
    made = {
        f"n{i}": dated(f"A {word} in Leeds was painted by {i + 3} volunteers on Monday. The {word} is old.")
        for i, word in enumerate(words)
    }
    inbox = texts(tmp_path, **made, late=dated(FIRE, "2025-12-03"), old=dated(FIRE, "2024-01-01"), empty="")
    shutil.copy(inbox / "n0.txt", inbox / "n9.txt")
    bad = ["this is no JSON"] * 3
    settings = ONE.model_copy(update={"budget": BudgetPart(requests=5)})
    night = run(tmp_path, inbox, scripted([NOTHING, *bad, NOTHING]), settings=settings)
    assert night.manifest.fates == {"budget-skipped": 1, "copy": 1, "failed": 2, "off-topic": 2, "out-of-window": 2}
    assert sum(night.manifest.fates.values()) == len(night.manifest.articles) == 8
    reasons = {fate.id: fate.reason or "" for fate in night.manifest.articles}
    assert sum("input_empty" in reason for reason in reasons.values()) == 1
    assert sum(reason.startswith("invalid") for reason in reasons.values()) == 1
    assert "after the day" in reasons["late"]
    assert not night.complete
    assert night.manifest.requests == 5
    assert not (tmp_path / "out" / "latest").exists()  # only what is complete is the latest


def test_a_quiet_day_is_a_brief_that_says_so(tmp_path: Path) -> None:
    night = run(tmp_path, texts(tmp_path, a=dated(FIRE)), scripted([NOTHING]), settings=ONE)
    assert night.complete
    assert "No security cooperation was reported" in (night.folder / "nightly.md").read_text("utf-8")
    assert verify(night.folder) == []


def test_a_wrong_key_stops_the_run_and_leaves_the_last_night_alone(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE))
    run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    before = everything(tmp_path / "out")
    texts(
        tmp_path, a=dated(FIRE + " It was put out."), b=dated("A school in Leeds was painted on Monday by its pupils.")
    )
    with pytest.raises(PermanentError):
        run(tmp_path, inbox, scripted([401] * 5), settings=ONE)
    assert everything(tmp_path / "out") == before
    assert [one["state"] for one in listed(tmp_path / "home")] == ["complete", "failed"]


def test_without_a_model_the_stored_briefs_make_the_night(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    run(tmp_path, inbox, replay(FIXTURES / "replies"))
    texts(tmp_path, new=dated("A school in Leeds was painted on Monday by its pupils.", "2025-11-30"))
    later = run(tmp_path, inbox, None, day=dt.date(2025, 12, 2))
    assert later.published
    assert not later.complete
    assert later.manifest.fates["used"] == 10
    assert later.manifest.requests == 0
    made = later.brief.briefs[0].provenance.model
    assert all(
        f"riefs by {made};" in (later.folder / f"nightly.{form}").read_text().replace("\\_", "_")
        for form in ("md", "html")
    )
    with pytest.raises(ConfigurationError, match="no model"):
        nightly([inbox], date=DAY, out=tmp_path / "elsewhere", settings=ALL, home=tmp_path / "home2")


def test_without_a_model_a_complete_night_stays_as_its_model_made_it(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    made = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    before = everything(tmp_path / "out")
    again = run(tmp_path, inbox, None)
    assert (made.complete, again.published, everything(tmp_path / "out")) == (True, False, before)


def test_a_story_keeps_its_id_and_what_is_unchanged_never_leads(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    first = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    again = run(tmp_path, inbox, replay(FIXTURES / "replies"), day=dt.date(2025, 12, 2))
    ids = {story.id for story in first.brief.stories}
    assert {story.id for story in again.brief.stories} == ids
    assert {story.change for story in again.brief.stories} == {"unchanged"}
    assert again.brief.top == ()
    assert again.brief.changes_since == DAY
    assert {story.first_seen for story in again.brief.stories} == {DAY}
    assert "No new development" in (again.folder / "nightly.md").read_text("utf-8")


def test_the_models_sentences_pass_the_gate_or_the_facts_speak(tmp_path: Path) -> None:
    kismayo = FIXTURES / "articles" / "kismayo-visit.txt"
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(kismayo, inbox)
    settings = Settings(days=1000, jobs=1)

    def told(text: str) -> dict[str, Any]:
        return {"lines": [{"story": 1, "s": [1], "t": text}]}

    good = "Adan Barre Duale flew into Kismayo for talks on security."
    wrong = "Adan Barre Duale left Kismayo with 300 soldiers."
    out = []
    for number, text in enumerate((good, wrong)):
        script = [EVENTS, DETAILS, MENDS, told(text)]
        night = nightly(
            [inbox],
            date=DAY,
            out=tmp_path / f"out{number}",
            settings=settings,
            llm=scripted(script),
            home=tmp_path / "home",
        )
        out.append(night.brief.judgements[0])
        assert night.brief.judgements[0].text.endswith("(2023-12-31).")
    assert [line.by for line in out] == ["model", "code"]
    assert "300" not in out[1].text
    assert all(check.verdict != "fail" for check in out[0].checks)


@pytest.mark.parametrize("name", ["nightly.md", "nightly.json", "manifest.json", "articles", "briefs", "gone", "added"])
def test_verify_names_what_was_tampered_with(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(FIXTURES / "articles" / "kismayo-visit.txt", inbox)
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    assert verify(night.folder) == []
    path = night.folder / name
    if name in {"articles", "briefs"}:
        path = path / "kismayo-visit.json"
    if name == "gone":
        (night.folder / "nightly.html").unlink()
    elif name == "added":
        (night.folder / "note.txt").write_text("x")
    else:
        data = path.read_text("utf-8")
        path.write_text(
            data.replace('"used": 1', '"used": 2') if name == "manifest.json" else data.replace("Kismayo", "Mombasa"),
            "utf-8",
        )
    wrong = verify(night.folder)
    expected = {"gone": "nightly.html: is missing", "added": "note.txt: was added"}.get(name, path.name)
    assert any(expected in line for line in wrong)


def test_a_changed_quote_is_found_even_with_its_hash_put_right(tmp_path: Path) -> None:
    import hashlib

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(FIXTURES / "articles" / "kismayo-visit.txt", inbox)
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    path, listed_ = night.folder / "nightly.json", night.folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace("flew into Kismayo", "flew into Mombasa"), "utf-8")
    manifest = Manifest.model_validate_json(listed_.read_text("utf-8"))
    files = manifest.files | {"nightly.json": hashlib.sha256(path.read_bytes()).hexdigest()}
    listed_.write_text(manifest.model_copy(update={"files": files}).model_dump_json(), "utf-8")
    wrong = verify(night.folder)
    assert wrong
    assert any("the quote is not at" in line for line in wrong)
    assert all(line.startswith(("nightly.json: ", "briefs/kismayo-visit.json: not the brief")) for line in wrong)


def test_a_swap_that_was_cut_short_is_undone(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE))
    night = run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    before = everything(night.folder)
    night.folder.rename(tmp_path / "out" / f".{DAY}.old")
    (tmp_path / "out" / f".{DAY}.999999999.part").mkdir()
    again = run(tmp_path, inbox, scripted([]), settings=ONE)
    assert not again.published
    assert everything(again.folder) == before
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [str(DAY), "feed.xml", "latest"]


def test_an_interrupted_run_pays_for_nothing_twice(tmp_path: Path) -> None:
    made = {f"n{i}": dated(f"{text} The town paid.") for i, text in enumerate(OTHERS)}
    inbox = texts(tmp_path, **made)
    told = []

    def interrupt(event: str, values: dict[str, object]) -> None:
        told.append(event)
        if told.count("article") == 2:
            raise KeyboardInterrupt

    with Replies(tmp_path / "r.sqlite") as store, pytest.raises(KeyboardInterrupt):
        llm = scripted([NOTHING, NOTHING]).with_replies(store)
        nightly([inbox], date=DAY, out=tmp_path / "out", settings=ONE, llm=llm, home=tmp_path / "home", tell=interrupt)
    assert not (tmp_path / "out" / str(DAY)).exists()
    with Replies(tmp_path / "r.sqlite") as store:
        night = run(tmp_path, inbox, scripted([NOTHING, NOTHING]).with_replies(store), settings=ONE)
    assert night.complete
    assert night.manifest.requests == 2
    assert [one["state"] for one in listed(tmp_path / "home")] == ["interrupted", "complete"]


def test_an_inbox_named_twice_is_read_once(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE))
    both = [inbox, tmp_path / "out" / ".." / "inbox"]
    (tmp_path / "out").mkdir()
    night = nightly(both, date=DAY, out=tmp_path / "out", settings=ONE, llm=scripted([NOTHING]), home=tmp_path / "home")
    assert night.manifest.fates == {"off-topic": 1}


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(tmp_path: Path, day: dt.date) -> None:
    night = run(tmp_path, texts(tmp_path, a=dated(FIRE, str(day))), scripted([NOTHING]), day=day, settings=ONE)
    assert night.complete


def test_the_estimate_sends_nothing(tmp_path: Path) -> None:
    settings = Settings.model_validate({"prices": {"m": {"input": 1.0, "output": 2.0}}})
    found = estimate([texts(tmp_path, a=dated(FIRE), empty="")], date=DAY, out=tmp_path, settings=settings, model="m")
    assert (found.articles, found.to_brief) == (2, 1)
    assert found.cost is not None
    assert found.cost > 0
    assert found.seconds is None


def test_the_time_of_a_night_is_told_from_the_last_one_of_the_same_model(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]), c=dated(OTHERS[1]))

    def seconds(model: str, embedded: bool = False) -> float | None:
        told = {"settings": Settings(), "model": model, "embedded": embedded, "home": tmp_path / "home"}
        return estimate([inbox], date=DAY, out=tmp_path / "new", **told).seconds  # type: ignore[arg-type]

    assert seconds("scripted", embedded=True) == 180.0
    run(tmp_path, inbox, scripted([NOTHING] * 3), settings=ONE)
    took = listed(tmp_path / "home")[-1]
    assert took["asked"] == 3
    assert seconds("scripted") == seconds("scripted", embedded=True) == pytest.approx(took["seconds"])
    assert seconds("other") is None
    told: list[dict[str, object]] = []
    note(tmp_path / "home", "long", model="scripted", asked=3, seconds=90.0)
    with Replies(tmp_path / "r.sqlite") as store:
        for out, script in (("one", [NOTHING] * 3), ("two", [])):
            nightly(
                [inbox],
                date=DAY,
                out=tmp_path / out,
                settings=ONE,
                llm=scripted(script).with_replies(store),
                home=tmp_path / "home",
                tell=lambda event, values: told.append(values) if event in ("briefing", "article") else None,
            )
    assert told[0]["seconds"] == 90.0
    assert [values["asked"] for values in told if "asked" in values] == [True] * 3 + [False] * 3
    assert listed(tmp_path / "home")[-1]["asked"] == 0  # which tells nothing of the time


def test_a_night_with_second_opinions_takes_no_brief_without_one(tmp_path: Path) -> None:
    inbox = texts(tmp_path)
    shutil.copy(ARTICLE, inbox)
    day, told = dt.date(2024, 1, 1), [EVENTS, DETAILS, MENDS]
    assert run(tmp_path, inbox, scripted(told), day, ONE).complete
    again = ONE.model_copy(update={"verify": True})
    night = run(tmp_path, inbox, scripted([*told, {"claims": []}]), day, again)
    assert night.published
    assert "verify.md" in night.brief.briefs[0].provenance.prompts
    for page in ("nightly.md", "nightly.html"):
        assert "Second opinion of the model on 2 statements: none doubted, 2 not answered" in (
            night.folder / page
        ).read_text("utf-8")
    later = again.model_copy(update={"days": 9})
    assert run(tmp_path, inbox, scripted([]), dt.date(2024, 1, 2), later).complete  # that brief will do


def test_a_copy_is_no_input_that_was_not_read(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts(tmp_path, a=dated(FIRE), b=dated(FIRE), old=dated(OTHERS[0], "2020-01-01"))
    assert command("inbox", "--date", "2025-12-01", "--out", "out", replies=[NOTHING]) == 0
    told = capsys.readouterr().err.splitlines()[0]
    assert told == "read: 2 articles, 1 of them copies; 1 input not read or not of the day"


def test_the_wording_of_the_night_is_told_while_it_goes_on(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ARTICLE, texts(tmp_path))
    args = ("inbox", "--date", "2024-01-01", "--out", "out", "--jobs", "1")
    assert command(*args, replies=[EVENTS, DETAILS, MENDS, "no", "no", "no"]) == 0
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "wording the night: top stories: 1",
        "summarizer: the night is worded by code: the model's sentences could not be had",
    ]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "Uganda's president left Paris for good.",
            "summarizer: the night is worded by code: the model's sentences failed the gate: 1 of 1",
        ),
        ("Adan Barre Duale flew into Kismayo on Sunday at the head of a delegation.", None),
    ],
)
def test_a_night_that_none_of_the_models_sentences_is_in_says_why(
    sentence: str, reason: str | None, command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ARTICLE, texts(tmp_path))
    args = ("inbox", "--date", "2024-01-01", "--out", "out", "--jobs", "1")
    line = {"lines": [{"story": 1, "s": [1], "t": sentence}]}
    assert command(*args, replies=[EVENTS, DETAILS, MENDS, line]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "worded by code" in line]
    assert said == ([reason] if reason else [])


def test_outlets_of_one_family_are_one_origin(tmp_path: Path) -> None:
    settings = Settings.model_validate({"outlets": {"Radio X": OutletPart(reliability="B", side="state").model_dump()}})
    assert settings.outlet("RADIO X").side == "state"


# --- the command --------------------------------------------------------------------------------------------------------


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def call(*args: str, replies: Any = ()) -> int:
        monkeypatch.setattr(LLM, "from_env", classmethod(lambda cls, **_: scripted(list(replies))))
        return main(["nightly", *args])

    return call


def test_the_command_publishes_and_its_exit_codes_tell(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = str(texts(tmp_path, a=dated(FIRE)))
    assert command(inbox, "--date", "2025-12-01", "--out", "out", replies=[NOTHING]) == 0
    assert "1 article = 1 off-topic" in capsys.readouterr().out
    assert command(inbox, "--date", "2025-12-01", "--out", "out") == 0
    assert "nothing new" in capsys.readouterr().out
    assert main(["verify", "out/2025-12-01"]) == 0
    (tmp_path / "out" / "2025-12-01" / "nightly.md").write_text("x")
    assert main(["verify", "out/2025-12-01"]) == 1
    assert main(["runs"]) == 0
    assert "complete" in capsys.readouterr().out


def test_a_partial_night_says_what_to_do(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = str(texts(tmp_path, a=dated(FIRE), b=dated("A school in Leeds was painted on Monday by its pupils.")))
    code = command(
        inbox,
        "--date",
        "2025-12-01",
        "--out",
        "out",
        "--jobs",
        "1",
        "--max-requests",
        "1",
        "--log-json",
        replies=[NOTHING],
    )
    out, err = capsys.readouterr()
    assert code == 3
    assert "1 budget-skipped" in out
    assert "run the same command again" in err
    lines = [json.loads(line) for line in err.splitlines()]  # every line
    events = ["started", "read", "briefing", "article", "article", "stories", "published", "ended", "message"]
    assert [line["event"] for line in lines] == events
    assert {line["level"] for line in lines} == {"info", "warning"}
    assert lines[-2]["state"] == "partial" and lines[-2]["fates"] == {"budget-skipped": 1, "off-topic": 1}
    assert "kitchen" not in err


def test_under_cron_each_event_is_a_plain_line_and_no_text_is_told(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]), empty="")
    args = ("inbox", "--date", "2025-12-01", "--out", "out", "--jobs", "1")
    assert command(*args, replies=[NOTHING, "no", "no", "no"]) == 0
    err = capsys.readouterr().err
    lines = err.splitlines()
    assert lines[0] == "read: 2 articles, 0 of them copies; 1 input not read or not of the day"
    assert lines[1] == "writing: 0 of 2"
    assert sum(line.startswith("summarizer: b: invalid") for line in lines) == 1
    assert not any(word in err for word in ("kitchen", "Leeds", "\x1b"))
    (tmp_path / "inbox" / "b.txt").unlink()
    assert command(*args, "-q", "--date", "2025-12-02", replies=[NOTHING, NOTHING]) == 0
    assert capsys.readouterr().err == ""


def test_an_error_is_a_json_line_too(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts(tmp_path, a=dated(FIRE))
    args = ("inbox", "--date", "2025-12-01", "--out", "inbox/a.txt")
    assert command(*args, "--log-json") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["level"] == "error"
    assert command(*args) == 2
    assert capsys.readouterr().err.startswith("summarizer: --out")


def test_a_second_run_is_turned_away(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = str(texts(tmp_path, a=dated(FIRE)))
    with only_run(tmp_path / "home"):
        assert command(inbox, "--date", "2025-12-01", "--out", "out") == 75
    assert f"pid {os.getpid()}" in capsys.readouterr().err


def test_init_writes_settings_that_work_and_never_twice(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts(tmp_path, a=dated(FIRE))
    assert command("--init") == 0
    assert command("--init") == 1
    assert command("--date", "2025-12-01", replies=[NOTHING]) == 0
    assert (tmp_path / "briefs" / "2025-12-01" / "nightly.md").is_file()
    assert command("--dry-run", "--date", "2025-12-01") == 0
    assert "1 to brief" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "name an inbox"),
        (("inbox", "--out", "out", "--date", "Monday"), "YYYY-MM-DD"),
        (("inbox", "--out", "out", "--days", "0"), "--days"),
        (("inbox", "--out", "out", "--timezone", "Mars/Base"), "no time zone"),
        (("inbox", "--out", "out", "--max-tokens", "-1"), "--max-tokens"),
        (("inbox", "--out", "out", "--config", "none.toml"), "none.toml"),
        (("inbox", "--out", "inbox/a.txt", "--date", "2025-12-01"), "--out"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], told: str
) -> None:
    texts(tmp_path, a=dated(FIRE))
    assert command(*args) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "Traceback" not in err


def test_two_processes_cannot_run_at_once_in_python_either(tmp_path: Path) -> None:
    with only_run(tmp_path / "home"), pytest.raises(LockedError):
        run(tmp_path, texts(tmp_path, a=dated(FIRE)), scripted([NOTHING]))


@pytest.mark.parametrize(
    ("moment", "fate"),
    [
        ("2025-12-01T05:59:00+03:00", "off-topic"),
        ("2025-12-01T06:00:00+03:00", "off-topic"),
        ("2025-12-01T06:01:00+03:00", "out-of-window"),
        ("2025-12-01T03:30:00Z", "out-of-window"),  # half past six in Nairobi
        ("2025-11-30T06:00:00+03:00", "out-of-window"),
        ("2025-11-30T06:00:01+03:00", "off-topic"),
        ("2025-11-29T23:30:00-05:00", "off-topic"),  # half past seven the next day in Nairobi
        ("2025-12-01", "off-topic"),  # no time is told: the day counts
    ],
)
def test_the_cut_off_is_a_moment_in_the_nights_zone(tmp_path: Path, moment: str, fate: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.json").write_text(json.dumps({"text": FIRE, "published": moment}))
    settings = Settings(timezone="Africa/Nairobi", cutoff=dt.time(6), days=1, sentences="code")
    night = run(tmp_path, inbox, scripted([NOTHING]), settings=settings)
    assert night.manifest.fates == {fate: 1}


def test_the_formats_that_are_asked_for_are_written(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    settings = Settings(days=1000, sentences="code", formats=("csv", "geojson", "ics"))
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"), settings=settings)
    names = {path.name for path in night.folder.iterdir() if path.is_file()}
    tables = {"events.csv", "participants.csv", "facts.csv", "assessments.csv", "stories.csv"}
    assert names == {"nightly.json", "manifest.json", "nightly.geojson", "nightly.ics", *tables}
    assert verify(night.folder) == []
    assert len((night.folder / "events.csv").read_text("utf-8").splitlines()) > 5


def test_nights_past_their_retention_go_and_no_others(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=FIRE)
    settings = Settings(sentences="code", retention=15)
    for day in (dt.date(2025, 11, 1), dt.date(2025, 11, 15), dt.date(2025, 11, 16)):
        run(tmp_path, inbox, scripted([NOTHING]), day=day)
    (tmp_path / "out" / "2024-01-01").mkdir()  # not a night of ours
    (tmp_path / "out" / "notes.txt").write_text("mine")
    run(tmp_path, inbox, scripted([NOTHING]), settings=settings)
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left == {"2024-01-01", "2025-11-16", "2025-12-01", "feed.xml", "latest", "notes.txt"}


def test_the_night_that_latest_names_is_never_retired(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=FIRE)
    run(tmp_path, inbox, scripted([NOTHING]), day=dt.date(2025, 11, 1))
    (inbox / "b.txt").write_text(OTHERS[0])
    budget = Settings(jobs=1, sentences="code", retention=15, budget=BudgetPart(requests=1))
    night = run(tmp_path, inbox, scripted([NOTHING]), settings=budget)
    assert night.published and not night.complete
    assert (tmp_path / "out" / "2025-11-01").is_dir()


WRITES = (
    *(("summarizer.stages.publish._write", n) for n in (1, 2, 4)),
    ("os.rename", 1),
    ("os.rename", 2),
    ("os.fsync", 3),
)


@pytest.mark.parametrize(("call", "nth"), WRITES)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_ends_the_night_and_keeps_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int, code: int
) -> None:
    inbox = texts(tmp_path, a=FIRE)
    run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    before = everything(tmp_path / "out")
    texts(tmp_path, b=OTHERS[0])
    with fails(monkeypatch, call, nth, code, within=tmp_path / "out"), pytest.raises(ConfigurationError) as raised:
        run(tmp_path, inbox, scripted([NOTHING, NOTHING]), settings=ONE)
    assert str(raised.value).endswith(f"{os.strerror(code)}; nothing was published")
    assert everything(tmp_path / "out") == before
    assert os.readlink(tmp_path / "out" / "latest") == str(DAY)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [str(DAY), "feed.xml", "latest"]
    assert run(tmp_path, inbox, scripted([NOTHING, NOTHING]), settings=ONE).published


@contextmanager
def fails(monkeypatch: pytest.MonkeyPatch, call: str, nth: int, code: int, within: Path) -> Iterator[None]:
    """The `nth` call of a function that names something `within` a folder raises an OSError."""
    module, name = call.rsplit(".", 1)
    real = getattr(importlib.import_module(module), name)
    count = 0

    def failing(target: Any, *args: Any) -> Any:
        nonlocal count
        path = os.readlink(f"/proc/self/fd/{target}") if isinstance(target, int) else str(target)
        if not path.startswith(str(within)):
            return real(target, *args)
        count += 1
        if count == nth:
            raise OSError(code, os.strerror(code), path)
        return real(target, *args)

    with monkeypatch.context() as patch:
        patch.setattr(call, failing)
        yield


@pytest.mark.parametrize(("call", "nth"), [("os.replace", 1), ("os.replace", 2)])
def test_what_could_not_be_written_beside_the_night_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    inbox = texts(tmp_path, a=FIRE)
    out = tmp_path / "out"
    with fails(monkeypatch, call, nth, errno.ENOSPC, within=out), pytest.raises(ConfigurationError, match="No space"):
        run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    assert verify(out / str(DAY)) == []
    again = run(tmp_path, inbox, scripted([]), settings=ONE)
    assert not again.published
    assert os.readlink(out / "latest") == str(DAY)
    assert sorted(p.name for p in out.iterdir()) == [str(DAY), "feed.xml", "latest"]


def test_a_run_whose_end_cannot_be_listed_still_ends_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, told = texts(tmp_path, a=FIRE), []

    def tell(event: str, values: dict[str, object]) -> None:
        told.append((event, values))
        if event == "published":
            (tmp_path / "home" / "runs.jsonl").unlink()
            (tmp_path / "home" / "runs.jsonl").mkdir()

    made = nightly([inbox], date=DAY, out=tmp_path / "out", settings=ONE, llm=scripted([NOTHING]), home=tmp_path / "home", tell=tell)  # fmt: skip
    assert made.published
    assert [event for event, _ in told][-2:] == ["unlisted", "ended"]
    assert "runs are listed there" in str(told[-2][1]["reason"])
    with pytest.raises(ConfigurationError, match=r"runs\.jsonl: Is a directory"):
        run(tmp_path, inbox, scripted([]), settings=ONE)


@pytest.mark.parametrize("data", [b"hello, this is a letter", b"SQLite format 3\0" + bytes(range(256)) * 20])
def test_a_store_that_is_none_is_named_and_left_alone(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    store = tmp_path / "home" / "replies.sqlite"
    store.parent.mkdir()
    store.write_bytes(data)
    inbox = texts(tmp_path, a=dated(FIRE))
    assert command(str(inbox), "--date", "2025-12-01", "--out", "out") == 2
    told = capsys.readouterr().err
    assert str(store) in told
    assert told.count("\n") == 1
    assert store.read_bytes() == data
    assert not (tmp_path / "out").exists()


def test_a_store_that_is_full_stops_the_night_with_what_to_do(tmp_path: Path) -> None:
    inbox = texts(tmp_path, **{f"t{number}": f"{number} {FIRE} {text}" for number, text in enumerate(OTHERS * 3)})
    with Replies(tmp_path / "replies.sqlite") as replies:
        replies._do(lambda: replies._db.execute("PRAGMA max_page_count = 12").fetchone())
        llm = scripted([NOTHING] * 20).with_replies(replies)
        with pytest.raises(ConfigurationError, match="full"):
            night = run(tmp_path, inbox, llm, settings=ONE)
            raise night.stopped or AssertionError("it was not stopped")


def test_how_a_night_is_run_does_not_make_it_another(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE))
    run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    before = everything(tmp_path / "out")
    how = ONE.model_copy(update={"jobs": 5, "budget": BudgetPart(requests=9), "retention": 30})
    assert not run(tmp_path, inbox, scripted([]), settings=how).published
    assert everything(tmp_path / "out") == before
    assert listed(tmp_path / "home")[-1]["state"] == "unchanged"
    what = ONE.model_copy(update={"cutoff": dt.time(12)})
    assert run(tmp_path, inbox, scripted([NOTHING]), settings=what).published


def test_a_file_that_was_removed_is_made_again(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    (night.folder / "nightly.html").unlink()
    again = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    assert again.published
    assert verify(again.folder) == []


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("forged", [True, False])
def test_a_brief_that_was_changed_is_made_again(tmp_path: Path, more: bool, forged: bool) -> None:
    inbox = recorded(tmp_path)
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    path = next(one for one in (night.folder / "briefs").iterdir() if json.loads(one.read_text("utf-8"))["events"])
    kept = path.read_text("utf-8")
    brief = json.loads(kept)
    brief["events"][0]["act"] = "An army was sunk in a lake on Monday."
    path.write_text(json.dumps(brief) if forged else "", "utf-8")
    if more:
        shutil.copy(path, inbox / "more.json")
    again = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    assert again.published
    assert verify(again.folder) == []
    assert json.loads(path.read_text("utf-8"))["events"] == json.loads(kept)["events"]
    assert "sunk in a lake" not in (again.folder / "nightly.md").read_text("utf-8")


def test_an_earlier_night_that_was_changed_tells_nothing(tmp_path: Path) -> None:
    inbox = recorded(tmp_path)
    night = run(tmp_path, inbox, replay(FIXTURES / "replies"))
    path = night.folder / "nightly.json"
    path.write_text(path.read_text("utf-8").replace('"status": "completed"', '"status": "planned"'), "utf-8")
    again = run(tmp_path, inbox, replay(FIXTURES / "replies"), DAY + dt.timedelta(1))
    assert again.brief.changes_since is None
    assert {story.change for story in again.brief.stories} == {"new"}


def test_a_poorer_night_in_part_takes_no_nights_place(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]), c=dated(OTHERS[1]))
    two = ONE.model_copy(update={"budget": BudgetPart(requests=2)})
    first = run(tmp_path, inbox, scripted([NOTHING, NOTHING]), settings=two)
    assert not first.complete
    before = everything(first.folder)
    one = ONE.model_copy(update={"budget": BudgetPart(requests=1)})
    assert not run(tmp_path, inbox, scripted([NOTHING]), settings=one).published
    assert everything(first.folder) == before


# --- nights with nothing in them -----------------------------------------------------------------------------------------


def test_no_article_at_all(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "inbox").mkdir()
    assert command("inbox", "--date", "2025-12-01", "--out", "out") == 0
    assert "0 articles" in capsys.readouterr().out
    page = (tmp_path / "out" / "2025-12-01" / "nightly.md").read_text("utf-8")
    assert "No article came in." in page
    assert main(["verify", "out/2025-12-01"]) == 0
    assert command("nowhere", "--date", "2025-12-02", "--out", "out") == 3
    told = capsys.readouterr()
    assert "1 failed" in told.out


def test_only_articles_of_other_days(command: Any, tmp_path: Path) -> None:
    texts(tmp_path, a=dated(FIRE, "2024-01-01"))
    assert command("inbox", "--date", "2025-12-01", "--out", "out") == 0
    assert "No article of the day came in." in (tmp_path / "out" / "2025-12-01" / "nightly.md").read_text("utf-8")


@pytest.mark.parametrize("replies", [["no JSON"] * 6, [500] * 10])
def test_only_failed_articles_are_no_quiet_day(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], replies: list[Any]
) -> None:
    texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]))
    assert command("inbox", "--date", "2025-12-01", "--out", "out", "--jobs", "1", replies=replies) == 3
    out, err = capsys.readouterr()
    assert "2 articles = 2 failed" in out
    assert "run the same command again" in err
    page = (tmp_path / "out" / "2025-12-01" / "nightly.md").read_text("utf-8")
    assert "No article that came in was briefed" in page
    assert "No security cooperation" not in page
    assert not (tmp_path / "out" / "latest").exists()


def test_a_quiet_day_with_failures_says_how_many(tmp_path: Path) -> None:
    inbox = texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]))
    night = run(tmp_path, inbox, scripted([NOTHING, "no", "no", "no"]), settings=ONE)
    assert night.brief.bluf[0].text.endswith("in the articles that were read; 1 of 2 were not briefed.")


# --- the budget ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "most"), [({"requests": 2}, 2), ({"tokens": 20_000}, 20_000), ({"money": 0.02}, 0.02)]
)
def test_a_budget_is_never_exceeded(tmp_path: Path, limit: dict[str, Any], most: float) -> None:
    made = {f"n{n}": dated(text) for n, text in enumerate((FIRE, *OTHERS))}
    spent = {"prompt_tokens": 4_000, "completion_tokens": 200, "total_tokens": 4_200}
    reply = completion(json.dumps(NOTHING), usage=spent)
    settings = Settings.model_validate(
        {
            "sentences": "code",
            "jobs": 4,
            "budget": limit,
            "prices": {"scripted": {"input": 1.0, "output": 4.0}},
        }
    )
    night = run(tmp_path, texts(tmp_path, **made), scripted([reply] * 5), settings=settings)
    told = night.manifest
    taken = {"requests": told.requests, "tokens": told.tokens, "money": told.cost}[next(iter(limit))]
    assert taken is not None
    assert 0 < taken <= most
    assert told.fates["budget-skipped"] == 5 - told.requests
    assert told.cost == pytest.approx(told.requests * 0.0048)
    assert not night.complete


def test_minutes_end_what_is_in_flight(tmp_path: Path) -> None:
    class Asleep(Wrapper):
        def __init__(self) -> None:
            self.asked = 0

        async def aclose(self) -> None:
            pass

        async def handle_async_request(self, request: Any) -> Any:
            self.asked += 1
            await asyncio.sleep(3600)

    transport = Asleep()
    llm = LLM("asleep", base_url="http://asleep.invalid/v1", transport=transport, narrow=False)
    settings = Settings(jobs=2, sentences="code", budget=BudgetPart(minutes=0.02))
    inbox = texts(tmp_path, a=dated(FIRE), b=dated(OTHERS[0]), c=dated(OTHERS[1]))
    night = run(tmp_path, inbox, llm, settings=settings)
    assert night.manifest.fates == {"budget-skipped": 3}
    assert {fate.reason for fate in night.manifest.articles} == {"the run's budget has no room for it (minutes)"}
    assert transport.asked == night.manifest.requests == 2
    assert night.manifest.tokens > 0  # they may have been paid for


def test_a_budget_goes_to_the_largest_stories_and_to_each_before_twice(tmp_path: Path) -> None:
    harbour = "The harbour of Hull has a new crane, made in Turku, which lifts forty tonnes of steel at a time."
    inbox = texts(
        tmp_path,
        h1=dated(harbour),
        h2=dated(f"A crane from Turku for forty tonnes stands in Hull. {harbour[:45]} Dockers cheered."),
        h3=dated("Dockers in Hull cheered the crane from Turku, which lifts forty tonnes of steel."),
        lone=dated(OTHERS[2]),
        other=dated(OTHERS[3]),
    )
    settings = ONE.model_copy(update={"budget": BudgetPart(requests=3)})
    asked = scripted([NOTHING] * 3)
    night = run(tmp_path, inbox, asked, settings=settings)
    briefed = {fate.id for fate in night.manifest.articles if fate.fate == "off-topic"}
    assert len(briefed & {"h1", "h2", "h3"}) == 2  # worth 3 and 1.5; then a lone one, worth 1
    assert len(briefed & {"lone", "other"}) == 1
    assert "crane" in asked.requests[0]["messages"][-1]["content"]


def test_a_model_without_a_price_is_told(command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts(tmp_path, a=dated(FIRE))
    args = ("inbox", "--date", "2025-12-01", "--out", "out")
    assert command(*args, "--dry-run", "--max-requests", "40") == 0
    told = capsys.readouterr().out
    assert "no price known for scripted" in told
    assert "the budget ends it at 40 requests" in told
    assert not (tmp_path / "out").exists()
    assert command(*args, replies=[NOTHING]) == 0
    assert "1 requests, 15 tokens; no price known for scripted, so no cost" in capsys.readouterr().out
    assert command(*args, "--max-money", "2") == 2
    assert '[prices."scripted"]' in capsys.readouterr().err


def test_what_cannot_be_read_is_one_failed_input_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text(FIRE)
    (inbox / "folder.txt").mkdir()
    (inbox / "dangling.txt").symlink_to("nowhere")
    (inbox / "out.txt").symlink_to("/proc/self/mem")
    (inbox / "shut.txt").write_text(FIRE)
    os.mkfifo(inbox / "pipe.txt")
    real = os.open

    def opened(path: Any, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith("shut.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", opened)
    real_open = Path.open
    shut = PermissionError(errno.EACCES, "Permission denied")

    def open_path(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "shut.txt":
            raise shut
        return real_open(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_path)
    night = run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    failed = {Path(fate.source or "").name: fate.reason for fate in night.manifest.articles if fate.fate == "failed"}
    assert sorted(failed) == ["dangling.txt", "out.txt", "pipe.txt", "shut.txt"]
    assert all((reason or "").startswith("input_") for reason in failed.values())
    assert night.manifest.fates["off-topic"] == 1
    assert not run(tmp_path, inbox, scripted([]), settings=ONE).published  # and the same again tomorrow


def test_no_room_to_unpack_the_tables_is_no_input_s_fate(
    command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    texts(tmp_path, a=FIRE, b=OTHERS[0])
    monkeypatch.setattr("py3langid.langid._load_model_file", full)
    _identifier.cache_clear()
    assert command("inbox", "--date", "2025-12-01", "--out", "out") == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert "TMPDIR" in told and "No space left" in told
    assert not (tmp_path / "out" / "2025-12-01").exists()


def test_a_file_that_is_gone_since_it_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text(FIRE)
    monkeypatch.setattr("summarizer.nightrun._all_files", lambda inputs: iter([inbox / "gone.txt"]))
    assert run(tmp_path, inbox, scripted([NOTHING]), settings=ONE).published


@pytest.mark.parametrize("kind", ["file", "folder", "link", "old", "latest", "feed"])
def test_what_stands_in_a_night_s_place_is_told_first_and_kept(tmp_path: Path, kind: str) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    out.mkdir()
    (inbox / "fire.txt").write_text(FIRE)
    (mine := tmp_path / "mine").mkdir()
    (mine / "notes.txt").write_text("mine")
    place = out / {"old": f".{DAY}.old", "latest": "latest", "feed": "feed.xml"}.get(kind, str(DAY))
    if kind in ("folder", "feed"):
        shutil.copytree(mine, place)
    elif kind == "link":
        place.symlink_to(mine)
    else:
        place.write_text("mine")
    (out / str(DAY)).mkdir(exist_ok=True) if kind == "old" else None
    llm = scripted([])  # not asked anything
    with pytest.raises(ConfigurationError, match="no work of this program: move it away"):
        run(tmp_path, inbox, llm, settings=ONE)
    held = place / "notes.txt" if place.is_dir() else place
    assert held.read_text() == "mine"
    assert not (out / str(DAY) / "manifest.json").exists()


def test_a_mistake_that_one_article_brings_out_costs_no_other_its_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(FIRE)
    (inbox / "b.txt").write_text(OTHERS[0])
    real = importlib.import_module("summarizer.pipeline").ground

    def ground(subject: Subject, *told: Any) -> Any:
        if subject.article.id == "a":
            raise KeyError("secret words of the article")
        return real(subject, *told)

    monkeypatch.setattr("summarizer.pipeline.ground", ground)
    night = run(tmp_path, inbox, scripted([NOTHING] * 2), settings=ONE)
    first, second = night.manifest.articles
    assert first.fate == "failed"
    assert (first.reason or "").startswith("error: a mistake of this program (KeyError in pipeline.py, line ")
    assert "secret" not in (first.reason or "")
    assert second.fate == "off-topic"


@pytest.mark.parametrize("jobs", [1, 3])
def test_jobs_bound_the_requests_under_way(tmp_path: Path, jobs: int) -> None:
    inbox = texts(tmp_path, **{f"a{n}": dated(f"{n} pupils in Leeds painted school {n} on Monday.") for n in range(9)})
    llm = scripted([NOTHING] * 9)
    inner = llm._transport
    assert inner is not None
    under_way, most = 0, [0]

    class Slow(Wrapper):
        async def handle_async_request(self, request: Any) -> Any:
            nonlocal under_way
            under_way += 1
            most.append(under_way)
            await asyncio.sleep(0.02)
            under_way -= 1
            return await self.inner.handle_async_request(request)

    llm._transport = Slow(inner)
    assert run(tmp_path, inbox, llm, settings=Settings(jobs=jobs, sentences="code")).manifest.fates == {"off-topic": 9}
    assert max(most) == jobs


def test_names_that_are_no_text_are_told_as_they_can_be(tmp_path: Path) -> None:
    inbox = tmp_path / os.fsdecode(b"in\xff\x1b]0;x\x07")
    inbox.mkdir()
    (inbox / os.fsdecode(b"a\xff.txt")).write_text(FIRE)
    (inbox / os.fsdecode(b"b\xff\n\x1b[2J.txt")).write_text("")
    night = run(tmp_path, inbox, scripted([NOTHING]), settings=ONE)
    assert night.manifest.inputs == ("in?",)
    failed = next(fate for fate in night.manifest.articles if fate.fate == "failed")
    assert failed.source is not None and failed.source.endswith("b? .txt")
    assert load_manifest(night.folder) == night.manifest.model_copy(update={"files": load_heading(night.folder).files})  # type: ignore[union-attr]
