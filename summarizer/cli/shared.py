"""What several commands share: exit codes, options, reading the inputs, the model."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from summarizer.llm import LLM
    from summarizer.models import Article
    from summarizer.settings import OutletPart
    from summarizer.stages.read import Unread

OK, FAILED, USAGE, PARTIAL, BUSY = 0, 1, 2, 3, 75


_json = False


def log_as_json(on: bool) -> None:
    """From now on all that is said on standard error is one JSON line each, or plain again."""
    global _json
    _json = on


def standard_input() -> TextIO:
    """The process's own standard input; raises ConfigurationError where it was started without one."""
    from summarizer.errors import ConfigurationError

    if sys.stdin is None:
        raise ConfigurationError("-: standard input is closed")
    return sys.stdin


def say(text: str, level: str = "warning") -> None:
    """One message on standard error."""
    if _json:
        log("message", {"text": text}, level)
        return
    from summarizer.text import terminal_safe

    print(f"summarizer: {terminal_safe(text)}", file=sys.stderr, flush=True)


def log(event: str, values: Mapping[str, object], level: str = "info") -> None:
    """One event on standard error, as a JSON line."""
    import json
    from datetime import UTC, datetime

    line = {"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "level": level, "event": event, **values}
    print(json.dumps(line, default=str), file=sys.stderr, flush=True)


def write_out(path: str, data: bytes, option: str = "--out") -> None:
    """Writes the file that an option names. Raises ConfigurationError where that cannot be done."""
    from summarizer.errors import ConfigurationError

    try:
        Path(path).write_bytes(data)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{option} {path}: {getattr(error, 'strerror', None) or 'no path'}") from None


def add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE|FOLDER|-",
        help="articles: text, archive lines, Markdown, HTML, JSON, JSON Lines, saved RSS and Atom feeds",
    )
    parser.add_argument("--published", metavar="DATE", help="publication date, where the file has none (YYYY-MM-DD)")
    parser.add_argument("--outlet", help="who published it")
    parser.add_argument("--lang", metavar="CODE", help="language of the text (ISO 639-1), instead of detecting it")


def add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", help="name of a model, or path to a .gguf file")
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")


def add_standards(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--outlets",
        metavar="FILE",
        help="who publishes, and how reliably (docs/outlets.md); default: outlets.toml in SUMMARIZER_HOME",
    )
    parser.add_argument("--yardstick", choices=["icd203", "phia"], help="words of likelihood (default icd203)")
    parser.add_argument("--no-assessments", action="store_true", help="do not let the model judge")


def outlets_of(args: argparse.Namespace) -> dict[str, OutletPart]:
    """The outlets of the file that is named; else of the one in the home folder, where there is one."""
    from summarizer.llm import home_folder
    from summarizer.settings import load_outlets

    own = home_folder(os.environ) / "outlets.toml"
    path = Path(args.outlets) if args.outlets else own if own.is_file() else None
    return load_outlets(path) if path else {}


def llm_of(args: argparse.Namespace, **more: Any) -> LLM:
    from summarizer.llm import LLM

    return LLM.from_env(model=args.model, base_url=args.base_url, **more)


def skipped_line(count: int) -> str:
    """What is said of the program's own briefs among the inputs."""
    from summarizer.labels import counted

    return f"{counted(count, 'brief')} of ours skipped"


def read_all(args: argparse.Namespace) -> tuple[list[Article], list[Unread]]:
    """The articles of all inputs, in order; what is none is said at once, with what to do."""
    from summarizer.errors import ConfigurationError, InputError
    from summarizer.labels import language_code
    from summarizer.models import Article
    from summarizer.stages.read import read_paths
    from summarizer.stages.read_article import parse_published

    try:
        parse_published(args.published)
    except InputError as error:
        raise ConfigurationError(f"--published: {error}") from None
    if args.lang is not None and language_code(args.lang) is None:
        raise ConfigurationError(f"--lang {ascii(args.lang)[:40]} is no ISO 639-1 code, like en or so")
    ours: list[str] = []
    how = {"published": args.published, "outlet": args.outlet, "lang": args.lang}
    outcomes = list(read_paths(args.inputs, **how, ours=ours.append))
    if ours:
        say(skipped_line(len(ours)))
    unread = [outcome for outcome in outcomes if not isinstance(outcome, Article)]
    for outcome in unread:
        say(outcome.message)
    return [outcome for outcome in outcomes if isinstance(outcome, Article)], unread
