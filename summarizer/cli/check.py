"""`summarizer check`: statements judged against texts, without a model."""

from __future__ import annotations

import argparse
import json
from typing import Any

from summarizer.cli.shared import FAILED, OK, PARTIAL, say, standard_input

KEYS = ("source", "claim", "published", "sentences", "lang", "claim_lang", "id")
DESCRIPTION = """\
Judges claims against texts, one JSON object a line:

  source      the text, required
  claim       the statement, required; 2,000 characters at most
  published   the day that the text's relative dates are told from (YYYY-MM-DD, also
              with a time: 2024-01-31T18:00+03:00)
  sentences   numbers (from 1) of the sentences that must carry the claim; found when not given
  lang        the text's language (ISO 639-1); detected when not given
  claim_lang  the claim's language; when not given, the source's where the claim is in it, else English
  id          a text or number of your own, given back

Any other key is an error. Each line is answered by one line: {line, id, verdict, reasons, sentences, checks}, or {line,
id, error} where it cannot be judged. verdict: supported, withheld (reasons: the checks that failed), could_not_check
(reasons: those that could not be made)."""
EPILOG = """\
exit codes: 0 every line was judged, whatever the verdicts; 3 some lines could not be; 1 none could; 2 usage, or the file
cannot be read."""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="judge statements against texts, without a model",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("claims", metavar="FILE|-", help="JSON Lines, or - for standard input")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from summarizer.collector import rarely_collected
    from summarizer.errors import ConfigurationError

    try:
        stream = standard_input().buffer if args.claims == "-" else open(args.claims, "rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{args.claims}: {getattr(error, 'strerror', None) or 'no such file'}") from None
    judged = bad = 0
    with stream, rarely_collected():
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            answer = {"line": number, **_judged(line)}
            bad += "error" in answer
            judged += 1
            if "error" in answer:
                say(f"line {number}: {answer['error']}")
            print(_as_json(answer), flush=True)  # who writes line by line waits for each answer
    if judged == 0:
        say("no lines to judge")
    return FAILED if bad == judged else PARTIAL if bad else OK


def _as_json(answer: dict[str, Any]) -> str:
    """One line of JSON; what a terminal would act on, and what is no UTF-8, is written as an escape of JSON."""
    text = json.dumps(answer, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def _judged(line: bytes) -> dict[str, Any]:
    """One line's answer; a line that cannot be judged answers with an error, and the rest go on."""
    from summarizer.checking import check
    from summarizer.errors import InputError

    own: dict[str, Any] = {}
    try:
        told = _told(line)
        own = {"id": told["id"]} if "id" in told else {}
        found = check(
            told["claim"],
            told["source"],
            published=told.get("published"),
            cited=told.get("sentences"),
            lang=told.get("lang"),
            statement_lang=told.get("claim_lang"),
        )
    except InputError as error:
        return own | {"error": str(error)}
    return own | {
        "verdict": found.verdict,
        "reasons": list(found.reasons),
        "sentences": [quote.sentence for quote in found.evidence],
        "checks": [check.model_dump(exclude_none=True) for check in found.checks],
    }


def _told(line: bytes) -> dict[str, Any]:
    """The object of one line, with no key that is not known. Raises InputError."""
    from summarizer.errors import InputError

    try:
        told = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("undecodable", "not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError("malformed", f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise InputError("malformed", "JSON nested too deeply, or with a number too long") from None
    if not isinstance(told, dict):
        raise InputError("malformed", "not an object with the texts `source` and `claim`")
    # Before what is missing: `text` for `source` is both, and the wrong key tells which.
    unknown = next((key for key in told if key not in KEYS), None)
    if unknown is not None:
        raise InputError("malformed", f"unknown key {ascii(unknown)[:40]}; known are {', '.join(KEYS)}")
    if not all(isinstance(told.get(key), str) for key in ("source", "claim")):
        raise InputError("malformed", "not an object with the texts `source` and `claim`")
    if isinstance(told.get("id"), bool) or not isinstance(told.get("id"), str | int | None):
        raise InputError("malformed", "its `id` is neither a text nor a whole number")
    return told
