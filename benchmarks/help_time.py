"""How long `summarizer --help` takes beside a bare interpreter, medians of one run.

    python benchmarks/help_time.py [RUNS]

The aim is three times `python -c pass` plus 60 ms. Last: pass 11 ms, --help 40 ms, allowed 94 ms (21 runs, two cores).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time


def seconds(*command: str) -> float:
    """Wall time of one command."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    pairs = [(seconds("-c", "pass"), seconds("-m", "summarizer.cli", "--help")) for _ in range(runs)]
    bare, shown = (statistics.median(column) for column in zip(*pairs, strict=True))
    allowed = 3 * bare + 0.060
    print(f"pass {bare * 1000:.0f} ms, --help {shown * 1000:.0f} ms, allowed {allowed * 1000:.0f} ms")
    return shown > allowed


if __name__ == "__main__":
    sys.exit(main())
