"""What README shows as Python runs as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from summarizer import LLM
from summarizer.testing import block_network, replay, scripted
from tests.test_pipeline import DETAILS, EVENTS, MENDS

ROOT = Path(__file__).parent.parent
SNIPPETS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)


def ran(snippet: str, llm: LLM, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LLM, "from_env", classmethod(lambda cls: llm))
    with block_network():
        exec(compile(snippet, "README.md", "exec"), {})


def test_all_of_them_are_run_here() -> None:
    assert [re.findall(r"^(?:brief|night|verdict) = (\w+)", s, re.M) for s in SNIPPETS] == [
        ["summarize"],
        ["nightly"],
        ["check"],
    ]


def test_a_brief(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    ran(SNIPPETS[0], replay(ROOT / "fixtures" / "replies"), monkeypatch)
    assert "Adan Barre Duale" in capsys.readouterr().out


def test_a_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "home"))
    (tmp_path / "inbox").mkdir()
    shutil.copy(ROOT / "fixtures" / "articles" / "kismayo-visit.txt", tmp_path / "inbox")
    ran(SNIPPETS[1], scripted([EVENTS, DETAILS, MENDS, "no", "no", "no"]), monkeypatch)
    assert capsys.readouterr().out.startswith("{'used': 1} ")
    assert (tmp_path / "briefs" / "2024-01-01" / "nightly.md").is_file()


def test_a_check_prints_what_its_comment_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(SNIPPETS[2], scripted([]), monkeypatch)
    assert capsys.readouterr().out.strip() == SNIPPETS[2].rsplit("#", 1)[1].strip()
