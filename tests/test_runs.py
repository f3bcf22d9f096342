"""One run at a time, and a dead owner's lock is nobody's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import LockedError
from summarizer.runs import listed, note, only_run

HOLD = "import sys,time,pathlib\nfrom summarizer.runs import only_run\nwith only_run(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"


def test_a_second_run_is_told_of_the_first_until_it_dies(tmp_path: Path) -> None:
    first = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert first.stdout is not None
    try:
        first.stdout.readline()
        with pytest.raises(LockedError, match=rf"pid {first.pid}, since \d{{4}}-"), only_run(tmp_path):
            pass
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        first.stdout.close()
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
