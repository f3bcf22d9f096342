"""The command line: the only place that prints and, beside `LLM.from_env`, reads the environment.

Exit codes: 0 complete, 1 failed, 2 usage or configuration, 3 partial (some inputs failed), 130 and 143 interrupted.
What takes time to import is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import __version__

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.llm import LLM
    from summarizer.models import Article, Brief
    from summarizer.stages.read import Unread

OK, FAILED, USAGE, PARTIAL = 0, 1, 2, 3
EPILOG = """\
environment: OPENAI_API_KEY, OPENAI_BASE_URL, SUMMARIZER_MODEL (a name, or a path to a .gguf file), SUMMARIZER_HOME (store
and embedded model). exit codes: 0 complete, 1 failed, 2 usage or configuration, 3 partial, 130 and 143 interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("summarizer: interrupted; replies that were paid for are kept", file=sys.stderr)
        return 130
    except _Terminated:
        return 143
    except BrokenPipeError:  # the reader went away: nothing to say, and nothing may be said at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    from summarizer.errors import ConfigurationError, SummarizerError

    if not isinstance(error, SummarizerError):
        raise error
    print(f"summarizer: {error}", file=sys.stderr)
    return USAGE if isinstance(error, ConfigurationError) else FAILED


class _Terminated(BaseException):
    """SIGTERM: unwinds everything, so that the embedded model is stopped and what was written is whole."""


def _terminated(*_: object) -> None:
    raise _Terminated


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summarizer",
        description="News about security cooperation into validated briefs.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"summarizer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_brief(commands)
    _add_prompt(commands)
    _add_model(commands)
    _add_check(commands)
    _add_vocabulary(commands)
    return parser


# --- shared options -----------------------------------------------------------------------------------------------------


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE|FOLDER|-", help="articles: text, Markdown, HTML, JSON, JSON Lines"
    )
    parser.add_argument("--published", metavar="DATE", help="publication date, where the file has none (YYYY-MM-DD)")
    parser.add_argument("--outlet", help="who published it")
    parser.add_argument("--lang", metavar="CODE", help="language of the text (ISO 639-1), instead of detecting it")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", help="name of a model, or path to a .gguf file")
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")


def _llm(args: argparse.Namespace, **more: Any) -> LLM:
    from summarizer.llm import LLM

    return LLM.from_env(model=args.model, base_url=args.base_url, **more)


def _read(args: argparse.Namespace) -> tuple[list[Article], list[Unread]]:
    """The articles of all inputs, in order; what is none is said at once, with what to do."""
    from summarizer.models import Article
    from summarizer.stages.read import read_paths

    outcomes = list(read_paths(args.inputs, published=args.published, outlet=args.outlet, lang=args.lang))
    unread = [outcome for outcome in outcomes if not isinstance(outcome, Article)]
    for outcome in unread:
        print(f"summarizer: {outcome.message}", file=sys.stderr)
    return [outcome for outcome in outcomes if isinstance(outcome, Article)], unread


# --- brief -------------------------------------------------------------------------------------------------------------


def _add_brief(commands: Any) -> None:
    parser = commands.add_parser("brief", help="one brief per article", description="One validated brief per article.")
    _inputs(parser)
    _model(parser)
    parser.add_argument("--format", choices=["md", "json"], default="md", help="Markdown (default) or JSON")
    parser.add_argument("--out", metavar="PATH", help="a file, or a folder for one file per article")
    parser.add_argument("--jobs", type=_positive, default=8, metavar="N", help="articles in flight (default 8)")
    parser.add_argument("--again", action="store_true", help="ask anew, though the same request was answered before")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    parser.set_defaults(run=_brief)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _brief(args: argparse.Namespace) -> int:
    import asyncio

    articles, unread = _read(args)
    if not articles:
        if not unread:
            print("summarizer: nothing to read in there", file=sys.stderr)
        return FAILED
    failed = asyncio.run(_all_briefs(args, articles))
    if failed == len(articles):
        return FAILED
    return PARTIAL if failed or unread else OK


async def _all_briefs(args: argparse.Namespace, articles: list[Article]) -> int:
    """Writes each brief in the inputs' order, as soon as those before it are done; returns how many failed."""
    from summarizer.errors import PermanentError
    from summarizer.pipeline import summarize_each
    from summarizer.progress import Progress

    writer = _Writer(args, len(articles))
    waiting: dict[int, Brief | SummarizerError] = {}
    failed = following = 0
    with Progress(len(articles), quiet=args.quiet) as progress, _store(args) as replies:
        llm = _llm(args, replies=replies, progress=progress.preparing)
        async with llm:
            try:
                async for index, outcome in summarize_each(articles, llm=llm, at_once=args.jobs):
                    waiting[index] = outcome
                    progress.done(articles[index].id)
                    while following in waiting:
                        failed += not writer.put(articles[following], waiting.pop(following))
                        following += 1
            except PermanentError as error:
                print(f"summarizer: {error}; stopped", file=sys.stderr)
                for index in sorted(waiting):
                    failed += not writer.put(articles[index], waiting[index])
                failed += len(articles) - following - len(waiting)
    return failed


def _store(args: argparse.Namespace) -> Any:
    """The replies that were paid for, in the home folder; made before anything is asked."""
    from summarizer.llm import home_folder
    from summarizer.replies import Replies

    return Replies(home_folder(os.environ) / "replies.sqlite", "record" if args.again else "reuse")


class _Writer:
    """Where briefs go: standard output, one file, or a folder with a file for each."""

    def __init__(self, args: argparse.Namespace, count: int) -> None:
        self.kind = args.format
        self.out = Path(args.out) if args.out else None
        self.folder = self.out is not None and (count > 1 or self.out.is_dir() or args.out.endswith(("/", os.sep)))
        self.several, self.first = count > 1, True
        if self.out is not None:
            _writable(self.out, folder=self.folder)

    def put(self, article: Article, outcome: Brief | SummarizerError) -> bool:
        from summarizer.errors import SummarizerError

        if isinstance(outcome, SummarizerError):
            print(f"summarizer: {_line(article.id)}: {outcome}", file=sys.stderr)
            return False
        text = self._text(outcome)
        if self.out is None:
            from summarizer.text import terminal_safe

            if not self.first and self.kind == "md":
                print("---\n")
            print(terminal_safe(text) if sys.stdout.isatty() else text)
            sys.stdout.flush()
            self.first = False
        else:
            target = self.out / f"{_file_name(article)}.{self.kind}" if self.folder else self.out
            _write_whole(target, text + "\n")
        return True

    def _text(self, brief: Brief) -> str:
        if self.kind == "md":
            return brief.to_markdown().rstrip("\n") + "\n"
        return brief.model_dump_json(indent=None if self.several and not self.folder else 2)


def _writable(path: Path, *, folder: bool) -> None:
    from summarizer.errors import ConfigurationError

    place = path if folder else path.parent
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"--out {path}: {error.strerror}") from None
    if not os.access(place, os.W_OK):
        raise ConfigurationError(f"--out {path}: the folder cannot be written to")


def _file_name(article: Article) -> str:
    """A name that no article can turn into a path: letters, digits, dots, dashes of its id, never hidden."""
    import re

    return re.sub(r"[^\w.-]+", "-", article.id).strip(".-")[:100] or article.sha256[:16]


def _write_whole(path: Path, text: str) -> None:
    """Written aside and renamed: a reader never sees half a brief."""
    from summarizer.errors import ConfigurationError

    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        os.replace(aside, path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ConfigurationError(f"{path}: {error.strerror}") from None


def _line(text: str) -> str:
    from summarizer.text import terminal_safe

    return terminal_safe(text, one_line=True)


# --- prompt and model ------------------------------------------------------------------------------------------------------


def _add_prompt(commands: Any) -> None:
    parser = commands.add_parser(
        "prompt",
        help="show what would be sent",
        description="Show the first request for each article exactly as it would be sent; sends nothing.",
    )
    _inputs(parser)
    _model(parser)
    parser.add_argument("--format", choices=["text", "json"], default="text", help="messages as text, or the request")
    parser.set_defaults(run=_prompt)


def _prompt(args: argparse.Namespace) -> int:
    import json

    from summarizer.signals import find_signals
    from summarizer.stages.briefing import events_question, parts, room
    from summarizer.text import terminal_safe

    articles, unread = _read(args)
    llm = _llm(args)
    for article in articles:
        for numbers in parts(article, room(llm)):
            question = events_question(article, find_signals(article), numbers)
            body = llm.request(question.messages, question.schema, question.choices, question.max_tokens)
            if args.format == "json":
                print(json.dumps(body, ensure_ascii=False))
                continue
            for message in question.messages:
                text = terminal_safe(message.content) if sys.stdout.isatty() else message.content
                print(f"=== {message.role}\n{text}\n")
    print("summarizer: the second question follows the first answer, and depends on it", file=sys.stderr)
    return OK if articles and not unread else PARTIAL if articles else FAILED


def _add_model(commands: Any) -> None:
    parser = commands.add_parser(
        "model",
        help="which model would be used",
        description="Which model would be used, where its weights are, and whether their SHA-256 holds.",
    )
    _model(parser)
    parser.add_argument("--prepare", action="store_true", help="put the embedded model's weights together now")
    parser.set_defaults(run=_show_model)


def _show_model(args: argparse.Namespace) -> int:
    from summarizer import embedded
    from summarizer.llm import home_folder
    from summarizer.progress import Progress

    llm = _llm(args)
    found = llm.describe()
    if found["where"] != "embedded":
        print(f"model: {found['model']}\nendpoint: {found['host']}")
        return OK
    home = home_folder(os.environ)
    named = llm.model or None
    lack = embedded.missing(named, home)
    if lack is not None:
        print(f"summarizer: {lack}", file=sys.stderr)
        return FAILED
    with Progress(0) as progress:
        if args.prepare and named is None:
            embedded.assemble(home, progress.preparing)
        weights = embedded.find_weights(named, home)
        print(f"model: {weights.name if weights else embedded.QWEN.name} (embedded)")
        if weights is None:
            print("weights: installed, not yet put together (the first brief does it, or `summarizer model --prepare`)")
            return OK
        print(f"weights: {weights.path} ({weights.size / 1e9:.2f} GB)")
        holds = embedded.verify(weights, progress.preparing)
        print(f"sha256: {embedded.digest(weights)} ({_verdict(weights.sha256, holds)})")
    return OK if holds else FAILED


def _verdict(published: str | None, holds: bool) -> str:
    if published is None:
        return "your own file: unchanged" if holds else "your own file: CHANGED since it was first used"
    return "as published" if holds else "NOT the published one: remove the file"


# --- check -------------------------------------------------------------------------------------------------------------


def _add_check(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="judge statements against texts, without a model",
        description="Judges each line of JSON Lines: {source, claim, published?, sentences?, lang?, claim_lang?}. Answers one "
        "line each: {verdict: supported | withheld | could_not_check, reasons, sentences, checks}.",
    )
    parser.add_argument("claims", metavar="FILE|-", help="JSON Lines, or - for standard input")
    parser.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    import json

    from summarizer.errors import ConfigurationError

    try:
        stream = sys.stdin.buffer if args.claims == "-" else open(args.claims, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ConfigurationError(f"{args.claims}: {error.strerror}") from None
    judged = bad = 0
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            answer = _judged(line)
            bad += "error" in answer
            judged += 1
            if "error" in answer:
                print(f"summarizer: line {number}: {answer['error']}", file=sys.stderr)
            print(json.dumps(answer, ensure_ascii=False))
    if judged == 0:
        print("summarizer: no lines to judge", file=sys.stderr)
    return FAILED if bad == judged else PARTIAL if bad else OK


def _judged(line: bytes) -> dict[str, Any]:
    """One line's answer; a line that cannot be judged answers with an error, and the rest go on."""
    import json

    from summarizer.checking import check
    from summarizer.errors import InputError

    try:
        told = json.loads(line)
        if not isinstance(told, dict) or not all(isinstance(told.get(key), str) for key in ("source", "claim")):
            return {"error": "not an object with the texts `source` and `claim`"}
        found = check(
            told["claim"],
            told["source"],
            published=told.get("published"),
            cited=told.get("sentences"),
            lang=told.get("lang"),
            statement_lang=told.get("claim_lang"),
        )
    except InputError as error:
        return {"error": str(error)}
    except (ValueError, TypeError, RecursionError) as error:
        return {"error": f"not what is asked for: {type(error).__name__}"}
    return {
        "verdict": found.verdict,
        "reasons": list(found.reasons),
        "sentences": [quote.sentence for quote in found.evidence],
        "checks": [check.model_dump(exclude_none=True) for check in found.checks],
    }


# --- vocabulary --------------------------------------------------------------------------------------------------------


def _add_vocabulary(commands: Any) -> None:
    parser = commands.add_parser(
        "vocabulary",
        help="the codes and what they mean",
        description="The closed lists: every code with its definition, and the PLOVER and CAMEO codes of event types.",
    )
    parser.add_argument("--format", choices=["md", "json"], default="md")
    parser.set_defaults(run=_vocabulary)


def _vocabulary(args: argparse.Namespace) -> int:
    import json

    from summarizer import crosswalk
    from summarizer import vocabulary as lists

    tables: dict[str, dict[str, str]] = {
        "type": {code: f"{lists.EVENT_TYPES[code]}; {lists.NEIGHBOURS[code]}" for code in lists.EventType},
        "mode": {code: text for code, text in lists.MODES.items()},
        "status": {code: text for code, text in lists.STATUSES.items()},
        "issue": {code: text for code, text in lists.ISSUES.items()},
        "actor kind": {code: text for code, text in lists.ACTOR_KINDS.items()},
        "role": {code: text for code, text in lists.ROLES.items()},
        "PLOVER, CAMEO": {code: f"{plover or '–'}, {cameo or '–'}" for code, (plover, cameo) in crosswalk.DONE.items()},
        "PLOVER, CAMEO by status": {
            code: f"{plover or '–'}, {cameo or '–'}" for code, (plover, cameo) in crosswalk.NOT_DONE.items()
        },
    }
    if args.format == "json":
        print(json.dumps(tables, ensure_ascii=False, indent=2))
        return OK
    for name, rows in tables.items():
        print(f"## {name}\n\n| code | meaning |\n|---|---|")
        for code, text in rows.items():
            print(f"| `{code}` | {text} |")
        print()
    return OK


if __name__ == "__main__":
    sys.exit(main())
