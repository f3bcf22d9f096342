"""One run at a time, and a dead owner's lock is nobody's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import LockedError
from summarizer.locks import only_run

HOLD = "import sys,time,pathlib\nfrom summarizer.locks import only_run\nwith only_run(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"


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
