"""One run at a time, and a dead owner's lock is nobody's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.errors import LockedError
from summarizer.runs import listed, note, only_run

HOLD = "import sys,time,pathlib\nfrom summarizer.runs import only_run\nwith only_run(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"


def test_a_second_run_is_told_of_the_first_until_it_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert first.stdout is not None
    try:
        first.stdout.readline()
        with pytest.raises(LockedError, match=rf"pid {first.pid}, since \d{{4}}-"), only_run(tmp_path):
            pass
        for run in (f"old-{first.pid}", f"new-{first.pid}", "other-1"):
            note(tmp_path, run, date="2024-01-01")
        assert [run["state"] for run in listed(tmp_path)] == ["cut short", "running", "cut short"]
        assert listed(tmp_path)[1]["pid"] == first.pid
        monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
        assert main(["runs"]) == 0
        assert f"running, pid {first.pid} not yet done; none" in capsys.readouterr().out
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        first.stdout.close()
    assert {run["state"] for run in listed(tmp_path)} == {"cut short"}
    with only_run(tmp_path):
        pass


def test_a_run_without_an_end_was_cut_short(tmp_path: Path) -> None:
    note(tmp_path, "one", date="2024-01-01")
    note(tmp_path, "two", date="2024-01-02")
    note(tmp_path, "two", state="complete", requests=3)
    with (tmp_path / "runs.jsonl").open("a") as file:
        file.write('{"run": "thr')
    assert [(run["run"], run["state"]) for run in listed(tmp_path)] == [("one", "cut short"), ("two", "complete")]
    assert listed(tmp_path / "none") == []


def test_a_lock_that_nobody_holds_is_no_run_at_work(tmp_path: Path) -> None:
    (tmp_path / "nightly.lock").write_text(f"pid {os.getpid()}, since 2024-01-01\n")  # the number was given out again
    note(tmp_path, f"one-{os.getpid()}", date="2024-01-01")
    assert [run["state"] for run in listed(tmp_path)] == ["cut short"]


def test_a_home_that_is_none_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "deeper"):
        monkeypatch.setenv("SUMMARIZER_HOME", str(home))
        assert main(["runs"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err == f"summarizer: {home}: Not a directory; set SUMMARIZER_HOME to a folder of your own\n"
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "new"))
    assert main(["runs"]) == 2
    assert "cannot be written to" in capsys.readouterr().err
