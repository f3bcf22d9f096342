"""The command line, in process, over hand-written replies; and as a program where only that shows it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import summarizer.pipeline
from summarizer import LLM
from summarizer.cli import main
from summarizer.errors import EmbeddedError, PermanentError
from summarizer.models import Article, Brief
from summarizer.runs import only_run
from summarizer.testing import scripted
from tests.faults import Fault, Server
from tests.test_pipeline import ARTICLE, DETAILS, EVENTS, LIKELY, MENDS, judging

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


def test_bars_on_a_terminal_leave_standard_output_alone(
    answer: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(NOTHING, NOTHING)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["brief", str(ARTICLE), str(ARTICLE), "--format", "json", "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["article_id"] for line in out.splitlines()] == ["kismayo-visit", "kismayo-visit-2"]
    assert "writing" in err
    assert "writing" not in out


def test_nothing_on_a_terminal_is_acted_on(
    answer: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = {"text": FIRE, "title": "A \u001b[31mred\u202e title\u0007", "outlet": "\u009b2J", "published": "2024-01-02"}
    (tmp_path / "a.json").write_text(json.dumps(told), encoding="utf-8")
    answer(NOTHING)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["brief", str(tmp_path / "a.json"), str(tmp_path / "\u001b[31mnone\u202e.txt"), "--quiet"]) == 3
    out, err = capsys.readouterr()
    assert "title" in out
    assert "\u001b[31m" not in out  # theirs; what is left are our own styles
    assert not set("\u001b\u202e\u0007\u009b") & set(re.sub("\u001b\\[[0-9;]*m", "", out) + err)


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

    monkeypatch.setattr("summarizer.pipeline._brief", refuse)
    assert main(["brief", str(ARTICLE)]) == 1
    assert "OPENAI_API_KEY; stopped" in capsys.readouterr().err


def test_an_engine_that_cannot_be_used_stops_the_run_and_keeps_what_is_done(
    answer: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    answer(NOTHING)
    real, asked = summarizer.pipeline._brief, []

    async def once(article: Article, *told: Any) -> Brief:
        asked.append(article.id)
        if len(asked) > 1:
            raise EmbeddedError("the embedded model's engine crashed again")
        return await real(article, *told)

    monkeypatch.setattr("summarizer.pipeline._brief", once)
    assert main(["brief", str(tmp_path), "--format", "json", "--jobs", "1"]) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["article_id"] for line in out.splitlines()] == ["a"]
    assert "crashed again; stopped" in err
    assert asked == ["a", "b"]


@pytest.mark.parametrize("told", [["--published", "yesterday"], ["--out", "{tmp}/file/x.md"], ["--out", "{tmp}/file/"]])
def test_a_wrong_option_is_told_before_anything_is_asked(
    told: list[str], answer: Answer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer()  # a request would end the script
    assert main(["brief", str(ARTICLE), *(part.format(tmp=tmp_path) for part in told)]) == 2
    assert told[0] in capsys.readouterr().err


def test_out_is_a_folder_for_several(answer: Answer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    answer(NOTHING, NOTHING)
    out = tmp_path / "briefs"
    assert main(["brief", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--out", str(out), "--format", "json"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "b.json"]


def test_briefs_of_our_own_among_the_inputs_are_skipped_and_counted(
    answer: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("a", "b"):
        (inbox / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    wanted = ["brief", str(inbox), "--out", str(inbox / "out"), "--format", "json"]
    answer(NOTHING, NOTHING)
    assert main(wanted) == 0
    assert "skipped" not in capsys.readouterr().err
    answer()  # the replies are stored
    assert main(wanted) == 0
    assert sorted(path.name for path in (inbox / "out").iterdir()) == ["a.json", "b.json"]
    assert "summarizer: 2 briefs of ours skipped\n" in capsys.readouterr().err
    night = ["nightly", str(inbox), "--date", "2024-01-01", "--out", str(tmp_path / "nights")]
    answer(NOTHING, NOTHING)
    main(night)
    out, err = capsys.readouterr()
    assert out.startswith("2 articles = ")
    assert "summarizer: 2 briefs of ours skipped\n" in err


def test_the_help_of_brief_tells_every_kind_of_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["brief", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for kind in ("text", "archive lines", "Markdown", "HTML", "JSON", "JSON Lines", "RSS", "Atom"):
        assert kind in told


def test_a_file_of_its_own_is_written_when_its_brief_is_done(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{FIRE} {name}", encoding="utf-8")
    answer(NOTHING, NOTHING)
    out, real, there = tmp_path / "briefs", summarizer.pipeline.summarize_each, []

    async def backwards(articles: list[Article], **how: Any) -> AsyncIterator[tuple[int, Any]]:
        for index, outcome in sorted([each async for each in real(articles, **how)], key=lambda each: -each[0]):
            yield index, outcome
            there.append(sorted(path.name for path in out.iterdir()))

    monkeypatch.setattr(summarizer.pipeline, "summarize_each", backwards)
    told = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert main(["brief", *told, "--out", str(out), "--format", "json"]) == 0
    assert there == [["b.json"], ["a.json", "b.json"]]


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
    assert main(["brief", str(ARTICLE)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


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


@contextmanager
def program(*arguments: str, **env: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "summarizer.cli", *arguments]
    model = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "SUMMARIZER_MODEL": "any"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **model, **env}
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_reader_that_goes_away_is_no_error() -> None:
    with program("prompt", str(ARTICLE)) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_data_is_utf_8_whatever_the_locale() -> None:
    article = str(ARTICLE.parent / "zarqa-tamrin.txt")
    with program("prompt", article, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as process:
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "الزرقاء" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_one_clear_line() -> None:
    env = {**os.environ, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "SUMMARIZER_MODEL": "any"}
    command = [sys.executable, "-m", "summarizer.cli", "prompt", str(ARTICLE)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=env)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "summarizer: cannot go on: No space left on device"


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_request_is_given_up_at_once(sent: signal.Signals, code: int, tmp_path: Path) -> None:
    asked, done = threading.Event(), threading.Event()

    def wait(_: Any) -> None:
        asked.set()
        done.wait(20)

    with (
        Server(Fault(act=wait)) as server,
        program("brief", str(ARTICLE), OPENAI_BASE_URL=server.url, SUMMARIZER_HOME=str(tmp_path)) as process,
    ):
        assert asked.wait(20)
        process.send_signal(sent)
        out, err = process.communicate(timeout=15)
        done.set()
    assert process.returncode == code
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize(
    ("sent", "code", "state"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "interrupted"),
        (signal.SIGKILL, -9, "cut short"),
    ],
)
def test_a_night_that_is_stopped_leaves_nothing_and_no_lock(
    sent: signal.Signals, code: int, state: str, tmp_path: Path
) -> None:
    asked, done = threading.Event(), threading.Event()

    def wait(_: Any) -> None:
        asked.set()
        done.wait(20)

    out = tmp_path / "out"
    night = ("nightly", str(ARTICLE), "--date", "2024-01-01", "--out", str(out))
    with Server(Fault(act=wait)) as server:
        env = {"OPENAI_BASE_URL": server.url, "SUMMARIZER_MODEL": "any", "SUMMARIZER_HOME": str(tmp_path / "home")}
        with program(*night, **env) as process:
            assert asked.wait(20)
            with program(*night, **env) as second:
                told = second.communicate(timeout=20)[1]
            assert second.returncode == 75
            assert re.search(rf"pid {process.pid}, since 2\d\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC", told)
            process.send_signal(sent)
            err = process.communicate(timeout=10)[1]
            done.set()
        assert process.returncode == code
        assert "Traceback" not in err
        assert list(out.iterdir()) == []
        with program("runs", "--json", **env) as runs:
            assert json.loads(runs.communicate(timeout=20)[0])["state"] == state
        with only_run(tmp_path / "home"):
            pass  # the lock went with its owner


def test_judgements_are_printed_in_the_words_that_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    told = "We assess that the delegations are highly likely to meet again on border security."
    judged = judging({**LIKELY, "t": told, "l": "highly likely"})
    for more, printed in (["--yardstick", "phia"], True), (["--no-assessments"], False):
        llm = scripted([EVENTS, judged if printed else DETAILS, MENDS])
        monkeypatch.setattr(LLM, "from_env", lambda llm=llm, **_: llm)
        assert main(["brief", str(ARTICLE), "-q", "-v", *more]) == 0
        out = capsys.readouterr().out
        assert (f"- {told} Confidence: low." in out) is printed
        assert ("Highly likely is 80 to 90 per cent" in out) is printed
        assert ("inference (that it follows from its facts is a judgement)" in out) is printed
        assert ("the model was not asked to judge" in out) is not printed


@pytest.mark.parametrize("command", ["brief", "prompt"])
def test_a_language_that_is_none_is_a_usage_error(
    command: str, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer()
    assert main([command, str(ARTICLE), "--lang", "xx"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "summarizer: --lang 'xx' is no ISO 639-1 code, like en or so\n"


def test_the_example_that_cannot_be_written_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["nightly", "--init", "--config", str(tmp_path / "file" / "nightly.toml")]) == 2
    assert capsys.readouterr().err == f"summarizer: {tmp_path}/file/nightly.toml: Not a directory\n"


def test_a_place_that_fails_on_the_way_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(summarizer.cli.vocabulary, "run", lambda args: (tmp_path / "none" / "x").write_text("x"))
    kept = os.dup(1)  # a failing output is dropped for good
    try:
        assert main(["vocabulary"]) == 2
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    assert f"No such file or directory ({tmp_path}/none/x)" in capfd.readouterr().err


def test_a_path_that_is_no_utf8_is_printed_as_its_own_bytes(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/o\xff.toml"
    called = [sys.executable, "-m", "summarizer.cli", "nightly", "--init", "--config", place]
    done = subprocess.run(called, capture_output=True, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"wrote " + place + b": edit it, then run summarizer nightly\n"


def test_a_path_that_is_no_text_is_printed_byte_for_byte(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    out = os.fsencode(tmp_path) + b"/o\xff"
    asked = [b"nightly", os.fsencode(inbox), b"--date", b"2024-01-01", b"--out", out, b"-q"]
    environment = {**os.environ, "SUMMARIZER_HOME": str(tmp_path / "home"), "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"summarizer.cli", *asked],
        env={**environment, "SUMMARIZER_MODEL": "m"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(out + b"/2024-01-01\n")
