"""`summarizer eval`: briefs scored against gold, and compared with another run."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli import stopping
from summarizer.cli.shared import FAILED, OK, PARTIAL, add_model, llm_of, say, write_out

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
    parser.add_argument(
        "--replies",
        metavar="FOLDER|FILE",
        help="answer from recordings (an article without any is left out), or from another store",
    )
    parser.add_argument("--jobs", type=int, default=8, metavar="N", help="articles in flight (default 8)")
    add_model(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.evaluation import cases, compare, from_json, report, to_json

    before = from_json(_loaded(Path(args.against))) if args.against else None
    found = cases(args.folders, split=args.split, only=args.only)
    made, unrecorded = stopping.run(_evaluated(found, args))
    if args.json == "-":
        print(json.dumps(to_json(made), ensure_ascii=False, indent=1))
    else:
        print(report(made))
        if args.json:
            text = json.dumps(to_json(made), ensure_ascii=False, indent=1) + "\n"
            write_out(args.json, text.encode(), "--json")
    if before is not None:
        print("\n" + compare(before, made))
    failed = sum(row.error is not None for row in made.rows)
    return FAILED if failed == len(made.rows) else PARTIAL if failed or unrecorded else OK


def _loaded(path: Path) -> Any:
    from summarizer.errors import ConfigurationError

    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"--against {path}: {getattr(error, 'strerror', None) or 'not JSON'}") from None


async def _evaluated(found: Any, args: argparse.Namespace) -> tuple[Run, list[str]]:
    """The run, and the names of the articles that a folder of recordings does not know."""
    from summarizer.evaluation import evaluate, replayed
    from summarizer.llm import home_folder
    from summarizer.progress import Progress
    from summarizer.replies import Replies
    from summarizer.testing import replay

    progress = Progress(quiet=args.quiet)
    if args.replies and Path(args.replies).is_dir():
        async with replay(args.replies) as recorded:
            with progress.of(len(found)):
                made, unrecorded = await replayed(found, recorded, done=progress.done)
        return _recorded(made, unrecorded, args.replies), unrecorded
    path = Path(args.replies) if args.replies else home_folder(os.environ) / "replies.sqlite"
    llm = llm_of(args, progress=progress.preparing)
    with Replies(path) as replies:
        async with llm.with_replies(replies) as stored:
            with progress.of(len(found)):
                return await evaluate(found, stored, at_once=args.jobs, done=progress.done), []


def _recorded(made: Run | None, unrecorded: list[str], folder: str) -> Run:
    """The run, with a word on what is not in it. Raises ConfigurationError where nothing is."""
    from summarizer.errors import ConfigurationError
    from summarizer.labels import counted

    if made is None:
        raise ConfigurationError(
            f"--replies {folder}: no article was recorded with these prompts; record them anew (make record), or leave "
            "--replies out to ask the model"
        )
    if unrecorded:
        say(f"{counted(len(unrecorded), 'article')} without a recording in {folder}, left out: {', '.join(unrecorded)}")
    return made
