"""`summarizer runs`: what ran on this store, how it ended, what it took."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from summarizer.cli.shared import OK


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "runs", help="what ran, how it ended, what it took", description="The nightly runs on this store, oldest first."
    )
    parser.add_argument("--json", action="store_true", help="one JSON line for each run")
    parser.add_argument("-n", "--last", type=int, default=20, metavar="N", help="only the last N (default 20)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.llm import home_folder
    from summarizer.runs import listed
    from summarizer.text import terminal_safe

    found = listed(home_folder(os.environ))[-max(1, args.last) :]
    for one in found:
        print(json.dumps(one) if args.json else terminal_safe(_line(one), one_line=True))
    if not found and not args.json:
        print("no nightly run yet")
    return OK


def _line(run: dict[str, Any]) -> str:
    fates = ", ".join(f"{count} {name}" for name, count in sorted((run.get("fates") or {}).items())) or (
        {"unchanged": "nothing new", "running": "not yet done"}.get(run["state"], "no fates")
    )
    cost = f", cost {run['cost']:.4f}" if isinstance(run.get("cost"), int | float) else ""
    took = f"{run['requests']} requests, {run['tokens']} tokens{cost}, {run['seconds']} s; " if "seconds" in run else ""
    state = f"running, pid {run['pid']}" if run["state"] == "running" else run["state"]
    return f"{run['started']}  {run.get('date')}  {state:11}  {fates}; {took}{run.get('model', 'none')}"
