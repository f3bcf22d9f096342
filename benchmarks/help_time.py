"""How long `summarizer --help` takes, beside an empty Python, in one run.

    python benchmarks/help_time.py

The median of 15 turns each, taken in turns so that both see the same load. The aim is 3 times `python -c pass` plus 60 ms.
Last figures (2 cores, Python 3.11): 11 ms, 39 ms, bound 93 ms.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

TURNS = 15
COMMANDS = {"python -c pass": ["-c", "pass"], "summarizer --help": ["-m", "summarizer.cli", "--help"]}


def seconds(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> int:
    """Prints both medians and the bound; fails where it is passed."""
    for arguments in COMMANDS.values():
        seconds(arguments)  # the first one reads from the disk
    turns = [[seconds(arguments) for arguments in COMMANDS.values()] for _ in range(TURNS)]
    empty, told = (median(column) for column in zip(*turns, strict=True))
    bound = 3 * empty + 0.06
    print(f"python -c pass {empty * 1000:.0f} ms, summarizer --help {told * 1000:.0f} ms, bound {bound * 1000:.0f} ms")
    return int(told > bound)


if __name__ == "__main__":
    sys.exit(main())
