"""The command line: the only place that prints and, beside `LLM.from_env`, reads the environment.

Exit codes: 0 complete, 1 failed, 2 usage or configuration, 3 partial (some inputs failed), 130 and 143 interrupted.
What takes time to import is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from summarizer import __version__

if TYPE_CHECKING:
    from summarizer.embedded import Engine
    from summarizer.errors import SummarizerError
    from summarizer.llm import LLM
    from summarizer.models import Article, Brief
    from summarizer.output import Output
    from summarizer.progress import Progress
    from summarizer.replies import Replies
    from summarizer.stages.read import Unread

OK, FAILED, USAGE, PARTIAL = 0, 1, 2, 3
EPILOG = """\
environment: OPENAI_API_KEY, OPENAI_BASE_URL, SUMMARIZER_MODEL (a name, or a path to a .gguf file), SUMMARIZER_HOME (store
and embedded model). exit codes: 0 complete, 1 failed, 2 usage or configuration, 3 partial, 130 and 143 interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _terminated)
    _write_utf8()
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _say("interrupted; replies that were paid for are kept")
        return 130
    except _Terminated:
        return 143
    except BrokenPipeError:  # the reader went away: nothing to say
        _drop_output()
        return OK
    except OSError as error:
        _drop_output()
        _say(
            f"cannot go on: {error.strerror or type(error).__name__}" + (f" ({error.filename})" * bool(error.filename))
        )
        return FAILED
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    from summarizer.errors import ConfigurationError, SummarizerError

    if not isinstance(error, SummarizerError):
        raise error
    _say(str(error))
    return USAGE if isinstance(error, ConfigurationError) else FAILED


def _say(text: str) -> None:
    from summarizer.text import terminal_safe

    print(f"summarizer: {terminal_safe(text)}", file=sys.stderr, flush=True)


def _write_utf8() -> None:
    """Data is UTF-8 whatever the locale; a terminal that cannot show a letter shows a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")


def _drop_output() -> None:
    """What is still buffered cannot be written, and must not be tried again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Terminated(SystemExit):
    """SIGTERM: unwinds everything, so that the embedded model is stopped and what was written is whole.

    A SystemExit, because asyncio lets no other exception out of the task that it hits.
    """


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
    from summarizer.errors import ConfigurationError, InputError
    from summarizer.models import Article
    from summarizer.stages.read import read_paths
    from summarizer.stages.read_article import parse_published

    try:
        parse_published(args.published)
    except InputError as error:
        raise ConfigurationError(f"--published: {error}") from None
    outcomes = list(read_paths(args.inputs, published=args.published, outlet=args.outlet, lang=args.lang))
    unread = [outcome for outcome in outcomes if not isinstance(outcome, Article)]
    for outcome in unread:
        _say(outcome.message)
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

    from summarizer.output import Output
    from summarizer.progress import Progress

    progress = Progress(quiet=args.quiet)
    llm = _llm(args, progress=progress.preparing)  # first: without a model there is nothing to read for
    articles, unread = _read(args)
    if not articles:
        if not unread:
            _say("nothing to read in there")
        return FAILED
    output = Output(args.format, args.out, len(articles))
    with _store(args) as replies:
        failed = asyncio.run(_all_briefs(articles, llm.with_replies(replies), args.jobs, output, progress))
    if failed == len(articles):
        return FAILED
    return PARTIAL if failed or unread else OK


async def _all_briefs(articles: list[Article], llm: LLM, jobs: int, output: Output, progress: Progress) -> int:
    """Writes each brief in the inputs' order, as soon as those before it are done; returns how many failed."""
    from summarizer.errors import EmbeddedError, PermanentError, SummarizerError
    from summarizer.pipeline import summarize_each

    waiting: dict[int, Brief | SummarizerError] = {}
    written = following = 0

    def put(index: int) -> bool:
        outcome = waiting.pop(index)
        with progress.aside():
            if isinstance(outcome, SummarizerError):
                _say(f"{articles[index].id}: {outcome}")
                return False
            output.put(articles[index], outcome)
            return True

    with progress.of(len(articles)):
        async with llm:
            try:
                async for index, outcome in summarize_each(articles, llm=llm, at_once=jobs):
                    waiting[index] = outcome
                    progress.done(articles[index].id)
                    while following in waiting:
                        written += put(following)
                        following += 1
            except (PermanentError, EmbeddedError) as error:
                written += sum(put(index) for index in sorted(waiting))
                with progress.aside():
                    _say(f"{error}; stopped")
    return len(articles) - written


def _store(args: argparse.Namespace) -> Replies:
    """The replies that were paid for, in the home folder."""
    from summarizer.llm import home_folder
    from summarizer.replies import Replies

    return Replies(home_folder(os.environ) / "replies.sqlite", "record" if args.again else "reuse")


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

    llm = _llm(args)
    articles, unread = _read(args)
    for article in articles:
        signals = find_signals(article)
        for numbers in parts(article, room(llm)):
            question = events_question(article, signals, numbers)
            body = llm.request(question.messages, question.schema, question.choices, question.max_tokens)
            if args.format == "json":
                print(json.dumps(body, ensure_ascii=False))
                continue
            for message in question.messages:
                text = terminal_safe(message.content) if sys.stdout.isatty() else message.content
                print(f"=== {message.role}\n{text}\n")
    if articles:
        _say("sent nothing; a second request would follow the first answer, and depends on it")
    return OK if articles and not unread else PARTIAL if articles else FAILED


def _add_model(commands: Any) -> None:
    parser = commands.add_parser(
        "model",
        help="which model would be used",
        description="Which model would be used, where its weights are, and whether their SHA-256 holds.",
    )
    _model(parser)
    parser.add_argument(
        "--prepare", action="store_true", help="put the embedded model's weights together and read the prompt now"
    )
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
        _say(lack)
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
