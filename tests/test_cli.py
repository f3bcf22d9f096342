"""The command line, in process, over hand-written replies; and as a program where only that shows it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import LLM
from summarizer.cli import main
from summarizer.errors import PermanentError
from summarizer.models import Brief
from summarizer.testing import scripted
from tests.test_pipeline import ARTICLE, DETAILS, EVENTS, MENDS

NOTHING = {"topic": "A fire in a kitchen", "relevant": False, "events": []}
FIRE = "A fire broke out in a kitchen in Leeds on Monday. Nobody was hurt."
Answer = Callable[..., None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Scripts the model that the commands find in the environment."""
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "home"))

    def script(*replies: Any) -> None:
        monkeypatch.setattr(LLM, "from_env", classmethod(lambda cls, **_: scripted(list(replies))))

    return script


def test_one_article_is_one_brief_in_markdown(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    answer(EVENTS, DETAILS, MENDS)
    assert main(["brief", str(ARTICLE)]) == 0
    out, err = capsys.readouterr()
    assert "Kismayo" in out
    assert "2023" in out
    assert "1 of 1" in err


def test_quiet_says_nothing(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    answer(NOTHING)
    assert main(["brief", str(ARTICLE), "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_json_of_one_article_reads_back(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    answer(EVENTS, DETAILS, MENDS)
    assert main(["brief", str(ARTICLE), "--format", "json"]) == 0
    assert Brief.model_validate_json(capsys.readouterr().out).relevant


def test_standard_input_is_an_article(
    answer: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(NOTHING)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIRE.encode())))
    assert main(["brief", "-", "--published", "2024-01-02", "--format", "json"]) == 0
    brief = Brief.model_validate_json(capsys.readouterr().out)
    assert not brief.relevant
    assert str(brief.source.published) == "2024-01-02"


def test_one_failure_never_stops_the_rest(answer: Answer, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    answer(NOTHING, "this is no JSON", "nor this", "nor that", NOTHING)
    code = main(["brief", str(tmp_path), "--format", "json", "--jobs", "1"])
    out, err = capsys.readouterr()
    assert code == 3
    assert [json.loads(line)["article_id"] for line in out.splitlines()] == ["a", "c"]
    assert "empty.txt" in err
    assert "summarizer: b: " in err


def test_all_failed_is_a_failure(answer: Answer, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer()
    assert main(["brief", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_a_permanent_error_stops_and_says_why(
    answer: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(NOTHING)

    async def refuse(*_: Any, **__: Any) -> None:
        raise PermanentError("the endpoint refuses the key (401): set OPENAI_API_KEY")

    monkeypatch.setattr("summarizer.pipeline.asummarize", refuse)
    assert main(["brief", str(ARTICLE)]) == 1
    assert "OPENAI_API_KEY; stopped" in capsys.readouterr().err


def test_out_is_a_folder_for_several(answer: Answer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    answer(NOTHING, NOTHING)
    out = tmp_path / "briefs"
    assert main(["brief", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--out", str(out), "--format", "json"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "b.json"]


def test_out_is_a_file_for_one_and_an_id_is_no_path(answer: Answer, tmp_path: Path) -> None:
    told = {"text": FIRE, "id": "../../etc/passwd", "published": "2024-01-02"}
    (tmp_path / "a.json").write_text(json.dumps(told), encoding="utf-8")
    answer(NOTHING)
    assert main(["brief", str(tmp_path / "a.json"), "--out", str(tmp_path / "one.md")]) == 0
    assert (tmp_path / "one.md").read_text(encoding="utf-8")
    answer(NOTHING)
    assert main(["brief", str(tmp_path / "a.json"), "--out", f"{tmp_path / 'many'}{os.sep}"]) == 0
    (made,) = (tmp_path / "many").iterdir()
    assert "passwd" in made.name


def test_prompt_shows_and_sends_nothing(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    answer()
    assert main(["prompt", str(ARTICLE)]) == 0
    out = capsys.readouterr().out
    assert "=== system" in out
    assert "[1] Adan Barre Duale" in out
    assert main(["prompt", str(ARTICLE), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["messages"][0]["role"] == "system"


def test_the_endpoint_is_named_without_its_key(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-0123456789")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    assert main(["model", "--model", "large"]) == 0
    out, err = capsys.readouterr()
    assert "large" in out
    assert "models.example" in out
    assert "secret" not in out + err


def test_with_nothing_configured_two_lines_say_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None)
    assert main(["brief", str(ARTICLE), "--quiet"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("wrong", [[], ["brief"], ["brief", "x", "--format", "pdf"], ["brief", "x", "--jobs", "0"]])
def test_wrong_usage_is_exit_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pydantic', 'openai', 'instructor', 'babel', 'rich', 'httpx2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m summarizer.cli prompt {ARTICLE} | head -c 1"
    env = {**os.environ, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "SUMMARIZER_MODEL": "any"}
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=env)
    assert done.stdout == "="
    assert "Traceback" not in done.stderr
