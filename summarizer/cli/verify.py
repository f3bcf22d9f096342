"""`summarizer verify`: a published night against its own record, offline."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer.cli.shared import FAILED, OK


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "verify",
        help="check a published night: quotes, offsets, hashes, counts",
        description="Checks every quote, offset, hash and count of published nights, without network and model.",
    )
    parser.add_argument("folders", nargs="+", metavar="OUT/DATE", help="folders of published nights")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.text import terminal_safe
    from summarizer.verification import verify

    wrong = 0
    for folder in map(Path, args.folders):
        found = verify(folder)
        wrong += len(found)
        for line, count in Counter(found).items():
            times = f" ({count} times)" if count > 1 else ""
            print(terminal_safe(f"{folder}/{line}{times}", one_line=True))
        if not found:
            print(f"{folder}: every quote, offset, hash and count holds")
    return FAILED if wrong else OK
