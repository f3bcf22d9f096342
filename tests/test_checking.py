"""Any statement against any text, without a model: from Python and from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, check
from summarizer.cli import main

TEXT = (
    "NAIROBI - Uganda's defence minister, Grace Akello, received her Tanzanian counterpart in Entebbe on Wednesday. "
    "The ministers discussed fuel smuggling on Lake Victoria. "
    "Marines of both states will hold an exercise off Port Bell next month with 240 sailors."
)


def test_a_carried_statement_is_supported_by_the_sentence_that_carries_it() -> None:
    found = check("The exercise off Port Bell will involve 240 sailors.", TEXT, published="2022-06-10")
    assert found.verdict != "withheld"
    assert [quote.sentence for quote in found.evidence] == [3]
    assert all(TEXT[quote.start : quote.end] == quote.quote for quote in found.evidence)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("The exercise off Port Bell will involve 420 sailors.", "numbers"),
        ("The ministers discussed fuel smuggling on Lake Albert.", "names"),
        ("Grace Akello received her counterpart in Entebbe on 10 June 2022.", "dates"),
    ],
)
def test_a_statement_that_is_not_carried_is_withheld(wrong: str, reason: str) -> None:
    found = check(wrong, TEXT, published="2022-06-10")
    assert found.verdict == "withheld"
    assert reason in {each.split(":")[0] for each in found.reasons}


def test_cited_sentences_bind() -> None:
    claim = "The exercise off Port Bell will involve 240 sailors."
    assert check(claim, TEXT, cited=[1]).verdict == "withheld"


@pytest.mark.parametrize(
    "call",
    [
        lambda: check("A claim.", ""),
        lambda: check("…", TEXT),
        lambda: check("A claim.", TEXT, cited=[9]),
        lambda: check("A claim.", TEXT, published="tomorrow"),
    ],
)
def test_what_cannot_be_judged_is_an_input_error(call: object) -> None:
    with pytest.raises(InputError):
        call()  # type: ignore[operator]


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_has_an_answer(statement: str, source: str) -> None:
    try:
        found = check(statement, source, published="2024-01-01")
    except InputError:
        return
    assert found.verdict in {"supported", "withheld", "could_not_check"}


def test_the_command_judges_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps({"source": TEXT, "claim": "The ministers discussed fuel smuggling on Lake Victoria."}),
        "no JSON",
        json.dumps({"source": TEXT, "claim": "The exercise will involve 420 sailors.", "sentences": [3]}),
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["check", str(path)]) == 3
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert "error" in answers[1]
    assert answers[2]["verdict"] == "withheld"
    assert answers[0]["sentences"] == [2]
    assert "line 2" in err


def test_a_missing_file_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "none.jsonl"]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_a_source_that_folds_to_nothing_has_an_answer() -> None:
    assert check("0", "\u0640").verdict in {"supported", "withheld", "could_not_check"}
