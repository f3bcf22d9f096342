"""`summarizer serve`: finished nights in a browser, read-only."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from summarizer.cli.shared import OK


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "serve",
        help="finished nights in a browser, read-only",
        description="Serves the nights in OUT on this machine, with a search over past stories; Ctrl-C ends it. With --host "
        "beyond this machine the environment's SUMMARIZER_TOKEN is asked for.",
    )
    parser.add_argument("out", metavar="OUT", help="the folder that nightly --out names")
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1")
    parser.add_argument("--port", type=int, default=8642, help="default 8642; 0 takes a free one")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.server import Server

    with Server(Path(args.out), host=args.host, port=args.port, token=os.environ.get("SUMMARIZER_TOKEN")) as server:
        print(server.url, flush=True)
        server.serve_forever()
    return OK
