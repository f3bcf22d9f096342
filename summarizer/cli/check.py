"""`summarizer check`: statements judged against texts, without a model."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from summarizer.cli.shared import FAILED, OK, PARTIAL, say


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="judge statements against texts, without a model",
        description="Judges each line of JSON Lines: {source, claim, published?, sentences?, lang?, claim_lang?}. Answers one "
        "line each: {verdict: supported | withheld | could_not_check, reasons, sentences, checks}.",
    )
    parser.add_argument("claims", metavar="FILE|-", help="JSON Lines, or - for standard input")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
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
                say(f"line {number}: {answer['error']}")
            print(json.dumps(answer, ensure_ascii=False))
    if judged == 0:
        say("no lines to judge")
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
