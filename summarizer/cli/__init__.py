"""The command line: the only place that prints and, beside `LLM.from_env`, reads the environment.

One module for each command: `add` declares it, `run` does it and returns the exit code. Exit codes: 0 complete, 1 failed,
2 usage or configuration, 3 partial (some inputs failed), 75 already running, 130 and 143 interrupted. What takes time to import is imported
by the command that needs it.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from summarizer import __version__
from summarizer.cli import brief, check, eval, model, nightly, prompt, render, runs, serve, stopping, verify, vocabulary
from summarizer.cli.shared import BUSY, FAILED, OK, USAGE, log_as_json, say

COMMANDS = (brief, nightly, render, serve, verify, runs, prompt, model, check, eval, vocabulary)
EPILOG = """\
environment: OPENAI_API_KEY, OPENAI_BASE_URL, SUMMARIZER_MODEL (a name, or a path to a .gguf file), SUMMARIZER_HOME (store
and embedded model). exit codes: 0 complete, 1 failed, 2 usage or configuration, 3 partial, 75 already running, 130 and 143 interrupted."""

_KEPT = "; replies that were paid for are kept"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    stopping.listen()
    log_as_json(getattr(args, "log_json", False))
    _write_utf8()
    asks = hasattr(args, "model")
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        say(f"interrupted{_KEPT * asks}")
        return 130
    except stopping.Terminated:
        say(f"terminated{_KEPT * asks}")
        return 143
    except BrokenPipeError:  # the reader went away: nothing to say
        _drop_output()
        return OK
    except OSError as error:
        _drop_output()
        say(
            f"cannot go on: {error.strerror or type(error).__name__}" + (f" ({error.filename})" * bool(error.filename)),
            "error",
        )
        return USAGE if error.filename else FAILED  # a place that cannot be used, or the output
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    from summarizer.errors import ConfigurationError, LockedError, SummarizerError

    if not isinstance(error, SummarizerError):
        raise error
    say(str(error), "error")
    if isinstance(error, LockedError):
        return BUSY
    return USAGE if isinstance(error, ConfigurationError) else FAILED


def _write_utf8() -> None:
    """Data is UTF-8 whatever the locale, and a path its own bytes; a terminal that cannot show a letter shows a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def _drop_output() -> None:
    """What is still buffered cannot be written, and must not be tried again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summarizer",
        description="News about security cooperation into validated briefs.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"summarizer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
