"""Child processes of this program: what they are given, and how they end with their parent however that one ends."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_SECRET = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD)$|^LLAMA_", re.IGNORECASE)
_SIGNED_IN = re.compile(r"://[^/?#]*@")


def environment() -> dict[str, str]:
    """The parent's, without credentials; and the parent's import path, so that both run the same code."""
    kept = {
        name: value for name, value in os.environ.items() if not _SECRET.search(name) and not _SIGNED_IN.search(value)
    }
    return kept | {"PYTHONPATH": os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)}


def detached() -> dict[str, Any]:
    """Ctrl-C in a terminal reaches the whole process group: the child stays out of it, or its work would be cut off."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def command(module: str) -> list[str]:
    """The command line of a module of ours; the folder that one is in is not looked into for others."""
    return [sys.executable, "-P", "-m", module]


def cores() -> int:
    """How many cores this process may use, by affinity and container quota."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        count = min(count, math.ceil(int(quota) / int(period)))
    return max(1, count)


# --- In the child -------------------------------------------------------------------------------------------------


def end_with_input() -> None:
    """The pipe closes when the parent closes it, and when the parent is killed."""
    threading.Thread(target=_end_with_input, daemon=True).start()


def end_with_parent(parent: int) -> None:
    """For a pipe that a forked copy of the parent holds open, and a child that does not come to read it."""
    if os.name == "posix":
        threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _end_with_parent(parent: int) -> None:
    """Not the kernel's death signal: that one comes when the *thread* that started the child ends."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
