"""`summarizer brief`: one validated brief per article."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from summarizer.cli import stopping
from summarizer.cli.shared import (
    FAILED,
    OK,
    PARTIAL,
    add_inputs,
    add_model,
    add_standards,
    llm_of,
    outlets_of,
    read_all,
    say,
)

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.llm import LLM
    from summarizer.models import Article, Brief
    from summarizer.output import Output
    from summarizer.progress import Progress
    from summarizer.replies import Replies
    from summarizer.tradecraft import Standards


def add(commands: Any) -> None:
    parser = commands.add_parser("brief", help="one brief per article", description="One validated brief per article.")
    add_inputs(parser)
    add_model(parser)
    add_standards(parser)
    parser.add_argument(
        "--format", choices=["md", "json", "html"], default="md", help="Markdown (default), JSON, or a page"
    )
    parser.add_argument("--out", metavar="PATH", help="a file, or a folder for one file per article")
    parser.add_argument("--jobs", type=_positive, default=8, metavar="N", help="articles in flight (default 8)")
    parser.add_argument("--verify", action="store_true", help="ask the model once more; its doubts withhold")
    parser.add_argument("--again", action="store_true", help="ask anew, though the same request was answered before")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every check below each printed brief")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    parser.set_defaults(run=run)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def run(args: argparse.Namespace) -> int:
    from summarizer.output import Output
    from summarizer.progress import Progress

    progress = Progress(quiet=args.quiet)
    llm = llm_of(args, progress=progress.preparing)  # first: without a model there is nothing to read for
    standards = _standards(args)
    articles, unread = read_all(args)
    if not articles:
        if not unread:
            say("nothing to read in there")
        return FAILED
    output = Output(args.format, args.out, len(articles), checks=args.verbose and args.format == "md")
    with _store(args) as replies:
        failed = stopping.run(_all_briefs(articles, llm.with_replies(replies), args, standards, output, progress))
    if failed == len(articles):
        return FAILED
    return PARTIAL if failed or unread else OK


def _standards(args: argparse.Namespace) -> Standards:
    from summarizer.settings import registry
    from summarizer.tradecraft import Standards
    from summarizer.vocabulary import Yardstick

    return Standards(registry(outlets_of(args)), Yardstick(args.yardstick or "icd203"), not args.no_assessments)


async def _all_briefs(
    articles: list[Article],
    llm: LLM,
    args: argparse.Namespace,
    standards: Standards,
    output: Output,
    progress: Progress,
) -> int:
    """Writes each brief when it is done, into one stream in the inputs' order; returns how many failed."""
    from summarizer.errors import EmbeddedError, PermanentError, SummarizerError
    from summarizer.pipeline import summarize_each, was_asked

    waiting: dict[int, Brief | SummarizerError] = {}
    written = following = 0

    def put(index: int) -> bool:
        outcome = waiting.pop(index)
        with progress.aside():
            if isinstance(outcome, SummarizerError):
                say(f"{articles[index].id}: {outcome}")
                return False
            output.put(articles[index], outcome)
            return True

    with progress.of(len(articles)):
        async with llm:
            try:
                async for index, outcome in summarize_each(
                    articles, llm=llm, at_once=args.jobs, verify=args.verify, standards=standards
                ):
                    waiting[index] = outcome
                    progress.done(articles[index].id, was_asked(outcome))
                    if output.apart:
                        written += put(index)
                    while following in waiting:
                        written += put(following)
                        following += 1
            except (PermanentError, EmbeddedError) as error:
                written += sum(put(index) for index in sorted(waiting))
                with progress.aside():
                    say(f"{error}; stopped")
    return len(articles) - written


def _store(args: argparse.Namespace) -> Replies:
    """The replies that were paid for, in the home folder."""
    from summarizer.llm import home_folder
    from summarizer.replies import Replies

    return Replies(home_folder(os.environ) / "replies.sqlite", "record" if args.again else "reuse")
