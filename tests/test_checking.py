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


@pytest.fixture(scope="module", autouse=True)
def tables() -> None:
    """Read before any test is timed."""
    check("Togo met Benin.", "Le Togo a reçu le Bénin à Lomé, a indiqué le ministère de la Défense.")
    check("Togo met Benin.", "Togo met Benin.")


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


WHOLE = {"source": TEXT, "claim": "The ministers discussed fuel smuggling on Lake Victoria."}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"claim_lang": 5}, "language 5 is no ISO 639-1 code"),
        ({"lang": "\ud800"}, r"language '\ud800' is no ISO 639-1 code"),
        ({"claim_lang": "\ud800"}, r"language '\ud800' is no ISO 639-1 code"),
        ({"lang": "\x9b31m\u202exx"}, r"language '\x9b31m\u202exx' is no ISO 639-1 code"),
        ({"lang": "xx"}, "language 'xx' is no ISO 639-1 code"),
        ({"published": 5}, "no ISO date: 5"),
        ({"published": ["2024-01-01"]}, "no ISO date"),
        ({"published": "soon"}, "no ISO date: 'soon'"),
        ({"sentences": "1"}, "sentences are numbers"),
        ({"sentences": [True]}, "sentences are numbers"),
        ({"sentences": {"1": 1}}, "sentences are numbers"),
        ({"sentences": 1.5}, "sentences are numbers"),
        ({"sentences": []}, "none is cited"),
        ({"sentences": list(range(99_999))}, "the source has 3 sentences, not 0"),
        ({"claim": "word " * 20_000}, "100,000 characters"),
        ({"claim": 5}, "`source` and `claim`"),
        ({"sentence": [3]}, "unknown key 'sentence'"),
        ({"text": "Togo met Benin."}, "unknown key 'text'"),
        ({"id": [1]}, "`id`"),
    ],
)
def test_a_wrong_line_is_answered_with_what_is_wrong_and_the_rest_go_on(
    wrong: dict[str, object], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps({**WHOLE, **more}) for more in ({"id": "a"}, wrong, {"id": 7})), "utf-8")
    assert main(["check", str(path)]) == 3
    out, err = capsys.readouterr()
    first, second, third = map(json.loads, out.splitlines())
    assert (first["line"], first["id"], third["line"], third["id"]) == (1, "a", 3, 7)
    assert first["verdict"] == third["verdict"]
    assert told in second["error"] and len(second["error"]) < 200
    assert second["line"] == 2 and "verdict" not in second
    assert told in err


@pytest.mark.parametrize("line", ["no JSON", "[" * 100_000, '{"id": ' + "9" * 5000 + "}", "5", "null"])
def test_what_is_no_line_of_claims_is_said_without_words_of_python(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(line, "utf-8")
    assert main(["check", str(path)]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert len(error) < 100 and "Error" not in error


def test_nothing_of_a_line_reaches_the_terminal_as_a_sequence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "mine\x9b31m\u202e\ud800"
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps({**WHOLE, "id": own, "claim": "Benin \x9b31m sent “\u202eZq\ud800” 5."}), "utf-8")
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.rstrip("\n").isprintable()
    assert json.loads(out)["id"] == own


def test_a_statement_has_a_longest_length() -> None:
    check("word " * 400, TEXT)
    with pytest.raises(InputError, match="2,000 at most"):
        check("word " * 400 + "w", TEXT)


def test_what_could_not_be_checked_is_among_the_reasons() -> None:
    found = check("The ministers discussed fuel smuggling.", TEXT, lang="pt")
    assert found.verdict == "could_not_check"
    unmade = [check.name for check in found.checks if check.verdict == "could_not_check"]
    assert [reason.split(":")[0] for reason in found.reasons] == unmade != []


def test_a_denial_names_who_denies_what() -> None:
    found = check("Benin entered the pact.", "Benin did not enter the pact.", lang="en")
    assert found.reasons == ("polarity: tells “enter”, where the source denies “enter”",)


@pytest.mark.parametrize("code", ["fr", "FR", "fr-CA"])
def test_a_language_may_be_told_with_its_region(code: str) -> None:
    claim, source = "Le ministre a reçu les bateaux.", "Le ministre a reçu les bateaux."
    assert check(claim, source, lang=code, statement_lang=code) == check(claim, source, lang="fr", statement_lang="fr")


@pytest.mark.parametrize(("lang", "statement_lang"), [("fr", "zh"), ("zh", "fr"), ("en", "pt"), ("pt", "pt")])
def test_a_language_without_tables_is_an_answer(lang: str, statement_lang: str) -> None:
    claim = "Le ministre du Bénin a reçu le général Kossi à Cotonou."
    found = check(claim, "Le ministre n’a pas reçu le général Kossi.", lang=lang, statement_lang=statement_lang)
    lacking = next(code for code in (lang, statement_lang) if code in ("zh", "pt"))
    assert f"words: no table of words for {lacking}" in [f"{c.name}: {c.detail}" for c in found.checks]


@pytest.mark.parametrize(("statement", "source"), [("EU", "0"), ("The EU met.", "12"), ("al-Shabaab", "0 0")])
def test_a_source_without_a_language_has_an_answer(statement: str, source: str) -> None:
    assert check(statement, source).verdict in {"withheld", "could_not_check"}


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        (
            "لم تسلم فرنسا تونس أربعة زوارق في مايو.",
            "سلّمت فرنسا تونس أربعة زوارق دورية في مايو، وقالت وزارة الدفاع إنها ستعمل قبالة سواحل صفاقس.",
        ),
        (
            "Le Bénin n’a pas reçu les six bateaux de patrouille au mois de juin.",
            "Le Bénin a reçu six bateaux de patrouille en juin, a indiqué le ministère de la Défense à Cotonou.",
        ),
    ],
)
def test_a_statement_in_its_source_s_language_is_read_in_it(statement: str, source: str) -> None:
    found = check(statement, source)
    assert found == check(statement, source, statement_lang="ar" if "ا" in statement else "fr")
    assert found.verdict == "withheld"


def test_no_nul_is_part_of_a_statement() -> None:
    with pytest.raises(InputError, match="NUL"):
        check("Peru received two\x00 ships.", "Peru received two ships.")


def test_a_number_in_a_circle_is_a_number() -> None:
    assert check("Peru received ③ ships.", "Peru received two ships.").verdict == "withheld"


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_closed_standard_input_is_told(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main([command, "-"]) == 2
    assert "standard input is closed" in capsys.readouterr().err


def test_a_key_in_the_place_of_another_is_named_with_those_that_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps({"text": "Kenya sent ships.", "claim": "Kenya sent ships."}), "utf-8")
    assert main(["check", str(path)]) == 1
    told = json.loads(capsys.readouterr().out)["error"]
    assert "unknown key 'text'" in told
    assert "source, claim, published" in told
