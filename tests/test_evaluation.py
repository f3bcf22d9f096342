"""`summarizer eval` over the recorded replies, and its comparison of two runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.errors import ConfigurationError
from summarizer.evaluation import cases, compare, evaluate, from_json, report, to_json
from summarizer.testing import replay, scripted

FIXTURES = Path(__file__).parent.parent / "fixtures"
NAMES = ["kismayo-visit", "cotonou-armour", "barracks-fire"]
NOTHING = {"topic": "A fire in a kitchen", "relevant": False, "events": []}


async def test_a_run_scores_its_articles_and_reads_back_equal() -> None:
    found = cases([FIXTURES / "articles"], only=NAMES)
    async with replay(FIXTURES / "replies") as llm:
        run = await evaluate(found, llm)
    assert [row.name for row in run.rows] == sorted(NAMES)
    assert run.scores.f1("relevance") == 1.0
    assert (run.scores.f1("events") or 0) > 0.5
    assert run.figures()["support"] == 1.0
    again = from_json(json.loads(json.dumps(to_json(run)))).figures()
    assert again | {"seconds": 0.0} == run.figures() | {"seconds": 0.0}  # seconds are rounded on their way
    text = report(run)
    assert "| events found |" in text
    assert "| withheld rate |" in text


async def test_two_runs_are_compared_field_by_field_and_article_by_article() -> None:
    found = cases([FIXTURES / "articles"], only=NAMES)
    async with replay(FIXTURES / "replies") as llm:
        good = await evaluate(found, llm)
    bad = await evaluate(found, scripted([NOTHING] * 3), at_once=1)
    told = compare(good, bad)
    assert "- kismayo-visit: mean F1 -" in told
    assert "lost consultation completed 2023-12-31" in told
    assert "barracks-fire" not in told
    assert compare(good, good).count("+0.0") > 5


async def test_an_article_without_a_reply_counts_as_missed() -> None:
    found = cases([FIXTURES / "articles"], only=["kismayo-visit"])
    run = await evaluate(found, scripted(["no JSON"] * 5))
    assert run.rows[0].error
    assert run.scores.f1("events") == 0.0
    assert run.figures()["failed articles"] == 1.0


def test_the_command_writes_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "run.json")
    told = [str(FIXTURES / "articles"), "--only", *NAMES, "--replies", str(FIXTURES / "replies"), "-q"]
    assert main(["eval", *told, "--json", out]) == 0
    assert main(["eval", *told, "--against", out]) == 0
    shown = capsys.readouterr().out
    assert "3 articles in both" in shown
    assert main(["eval", *told, "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["f1"]["relevance"] == 1.0


@pytest.mark.parametrize("made", [{}, {"a.gold.json": "{"}, {"a.gold.json": "{}"}, {"a.gold.json": "[]"}])
def test_gold_that_cannot_be_used_is_named(tmp_path: Path, made: dict[str, str]) -> None:
    for name, text in made.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(ConfigurationError, match="gold"):
        cases([tmp_path])


def test_what_is_no_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("[]")
    assert main(["eval", str(tmp_path), "--against", str(tmp_path / "x.json")]) == 2
    assert "not a run" in capsys.readouterr().err


def test_articles_that_were_not_recorded_are_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["eval", str(FIXTURES / "articles"), "-q", "--replies", str(FIXTURES / "replies"), "--only"]
    assert main([*told, "barracks-fire", "hotline-call", "trade-visit"]) == 3
    out, err = capsys.readouterr()
    assert out.startswith("1 article, ")
    assert "2 articles without a recording" in err and err.endswith("left out: hotline-call, trade-visit\n")
    assert main([*told, "hotline-call"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "make record" in err
