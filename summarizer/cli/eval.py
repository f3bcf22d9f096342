"""`summarizer eval`: briefs scored against gold, and compared with another run."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli import stopping
from summarizer.cli.shared import FAILED, OK, PARTIAL, add_model, llm_of

if TYPE_CHECKING:
    from summarizer.evaluation import Run

DESCRIPTION = """\
Briefs every article that has a NAME.gold.json beside it and scores the briefs: relevance, events, dates, places,
participants, issues, agreements, support, what was withheld, tokens. fixtures/articles/README.md describes gold, and
the articles there are its example. Write a run with --json, compare a later one with it by --against."""


def add(commands: Any) -> None:
    parser = commands.add_parser("eval", help="score briefs against gold", description=DESCRIPTION)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="articles with NAME.gold.json beside them")
    parser.add_argument("--split", default="all", help="only gold with this `split` (dev, test); default all")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="only these articles")
    parser.add_argument("--json", metavar="FILE|-", help="write the run as JSON")
    parser.add_argument("--against", metavar="FILE", help="a run written by --json before: show what changed")
    parser.add_argument("--replies", metavar="FOLDER|FILE", help="answer from recordings, or from another store")
    parser.add_argument("--jobs", type=int, default=8, metavar="N", help="articles in flight (default 8)")
    add_model(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.evaluation import cases, compare, from_json, report, to_json

    before = from_json(_loaded(Path(args.against))) if args.against else None
    found = cases(args.folders, split=args.split, only=args.only)
    made = stopping.run(_evaluated(found, args))
    if args.json == "-":
        print(json.dumps(to_json(made), ensure_ascii=False, indent=1))
    else:
        print(report(made))
        if args.json:
            Path(args.json).write_text(json.dumps(to_json(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if before is not None:
        print("\n" + compare(before, made))
    failed = sum(row.error is not None for row in made.rows)
    return FAILED if failed == len(made.rows) else PARTIAL if failed else OK


def _loaded(path: Path) -> Any:
    from summarizer.errors import ConfigurationError

    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"--against {path}: {getattr(error, 'strerror', None) or 'not JSON'}") from None


async def _evaluated(found: Any, args: argparse.Namespace) -> Run:
    from summarizer.evaluation import evaluate
    from summarizer.llm import home_folder
    from summarizer.progress import Progress
    from summarizer.replies import Replies
    from summarizer.testing import replay

    progress = Progress(quiet=args.quiet)
    if args.replies and Path(args.replies).is_dir():
        async with replay(args.replies) as llm:
            with progress.of(len(found)):
                return await evaluate(found, llm, at_once=args.jobs, done=progress.done)
    path = Path(args.replies) if args.replies else home_folder(os.environ) / "replies.sqlite"
    llm = llm_of(args, progress=progress.preparing)
    with Replies(path) as replies:
        async with llm:
            with progress.of(len(found)):
                return await evaluate(found, llm.with_replies(replies), at_once=args.jobs, done=progress.done)
