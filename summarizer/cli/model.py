"""`summarizer model`: which model would be used, and whether it is what it should be."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from summarizer.cli.shared import FAILED, OK, add_model, llm_of, say

if TYPE_CHECKING:
    from summarizer.embedded import Engine


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "model",
        help="which model would be used",
        description="Which model would be used, where its weights are, and whether their SHA-256 holds.",
    )
    add_model(parser)
    parser.add_argument(
        "--prepare", action="store_true", help="put the embedded model's weights together and read the prompt now"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer import embedded
    from summarizer.llm import home_folder
    from summarizer.progress import Progress

    llm = llm_of(args)
    found = llm.describe()
    if found["where"] != "embedded":
        print(f"model: {found['model']}\nendpoint: {found['host']}")
        return OK
    home = home_folder(os.environ)
    named = llm.model or None
    lack = embedded.missing(named, home)
    if lack is not None:
        say(lack)
        return FAILED
    progress = Progress()
    with progress.of(0):
        if args.prepare:
            _prepare(embedded.engine(named, home=home, progress=progress.preparing))
        weights = embedded.find_weights(named, home)
        print(f"model: {weights.name if weights else embedded.QWEN.name} (embedded)")
        if weights is None:
            print("weights: installed, not yet put together (the first brief does it, or `summarizer model --prepare`)")
            return OK
        print(f"weights: {weights.path} ({weights.size / 1e9:.2f} GB)")
        holds = embedded.verify(weights, progress.preparing)
        print(f"sha256: {embedded.digest(weights)} ({_verdict(weights.sha256, holds)})")
    return OK if holds else FAILED


def _prepare(engine: Engine) -> None:
    """Put the weights together, and read what every conversation begins with, once for all articles to come."""
    from summarizer.stages.briefing import opening

    try:
        engine.warm([{"role": message.role, "content": message.content} for message in opening()])
    finally:
        engine.close()


def _verdict(published: str | None, holds: bool) -> str:
    if published is None:
        return "your own file: unchanged" if holds else "your own file: CHANGED since it was first used"
    return "as published" if holds else "NOT the published one: remove the file"
