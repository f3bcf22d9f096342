"""Who publishes, and what that changes in a brief."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer import LLM, ConfigurationError, Settings, Standards, read_outlets, summarize
from summarizer.cli import main
from summarizer.outlets import Registry
from summarizer.settings import OutletPart
from summarizer.testing import scripted

outlet = Registry().outlet
NOTHING = {"topic": "A strike", "relevant": False, "events": []}
STRIKE = "The army said it had killed 30 fighters near Hudur on Monday. Nobody else confirmed it."


def test_an_outlet_is_known_by_its_names_and_nothing_is_guessed() -> None:
    assert outlet("xinhua news agency").side == "state"
    assert outlet("Sputnik").family == outlet("RIA Novosti").family
    assert [outlet(name).side for name in ("KBC", "SUNA", "VOA", "ORTM", "RTB", "RFI")] == ["state"] * 6
    assert outlet("Press TV").side == "state"
    assert outlet("المسيرة").side == "party"
    assert outlet("Xinhua Daily Fan Page").side == "unknown"
    assert outlet(None).side == "unknown"


def test_a_reader_s_own_table_comes_first() -> None:
    own = Settings(outlets={"TASS": OutletPart(side="independent", reliability="E")})
    assert (own.outlet("tass").side, own.outlet("tass").reliability) == ("independent", "E")
    assert (Settings().outlet("TASS").side, Settings().outlet("TASS").reliability) == ("state", "F")


def test_losses_told_by_a_state_outlet_are_unverified() -> None:
    codes = {}
    for name in ("SONNA", "Reuters"):
        brief = summarize(STRIKE, published="2024-01-02", outlet=name, llm=scripted([NOTHING]))
        codes[name] = {warning.code.value for warning in brief.warnings}
        assert brief.source.descriptor == outlet(name).side
    assert {"state_media", "claim_unverified"} <= codes["SONNA"]
    assert "state_media" not in codes["Reuters"]
    assert "claim_unverified" in codes["Reuters"]  # an army's word on its enemy's losses, whoever prints it


FILE = """
[outlets]
"Radio Example" = { side = "state", reliability = "B", also = ["Radio Ex."] }
"TASS" = { reliability = "E" }
"""


def rated(name: str, registry: Registry) -> tuple[str, str]:
    brief = summarize(
        STRIKE, published="2024-01-02", outlet=name, llm=scripted([NOTHING]), standards=Standards(outlets=registry)
    )
    return brief.source.descriptor, brief.source.rating[0]


def test_a_reader_s_own_file_decides(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(FILE, encoding="utf-8")
    known = read_outlets(path)
    assert rated("radio  example", known) == ("state", "B")
    assert rated("RADIO EX.", known) == ("state", "B")
    assert rated("TASS", known) == ("unknown", "E")  # the row takes the place of ours
    assert rated("SONNA", known) == ("state", "F")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[outlets]\n"A" = { side = "neutral" }', "line 2: outlets.A.side"),
        ('[outlets]\n"A" = { reliability = "G" }', "line 2: outlets.A.reliability"),
        ('[outlets."A"]\ncolour = "red"', "line 2: outlets.A.colour: unknown key"),
        ("[outlet]", "line 1: outlet: unknown key"),
        ("= 1", "outlets.toml:"),
    ],
)
def test_a_file_that_is_wrong_is_an_error_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(told)):
        read_outlets(path)
    with pytest.raises(ConfigurationError, match="No such file"):
        read_outlets(tmp_path / "none.toml")


def test_the_command_reads_the_file_it_is_given_else_the_one_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outlets.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(FILE.replace('"B"', '"A"'), encoding="utf-8")
    article = tmp_path / "strike.txt"
    article.write_text(f" date 2024-01-02 {STRIKE}", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    letters = []
    for more in ([], ["--outlets", str(tmp_path / "mine.toml")]):
        monkeypatch.setattr(LLM, "from_env", lambda **_: scripted([NOTHING]))
        assert main(["brief", str(article), "-q", "--format", "json", "--outlet", "Radio Example", *more]) == 0
        letters.append(json.loads(capsys.readouterr().out)["source"]["rating"][0])
    assert letters == ["B", "A"]
    assert main(["brief", str(article), "--outlets", str(tmp_path / "none.toml")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_night_knows_a_file_s_outlets_without_missing_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outlets.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": STRIKE, "published": "2024-01-02", "outlet": "Radio Example"}), encoding="utf-8"
    )
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(LLM, "from_env", lambda **_: scripted([NOTHING]))
    assert main(["nightly", "a.jsonl", "--date", "2024-01-02", "--out", "out", "-q"]) == 0
    night = json.loads((tmp_path / "out" / "2024-01-02" / "nightly.json").read_text("utf-8"))
    assert not [gap for gap in night["collection_gaps"] if "Nothing came in" in gap]
    capsys.readouterr()
