"""`summarizer prompt`: what would be sent."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from summarizer.cli.shared import FAILED, OK, PARTIAL, add_inputs, add_model, llm_of, read_all, say


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "prompt",
        help="show what would be sent",
        description="Show the first request for each article exactly as it would be sent; sends nothing.",
    )
    add_inputs(parser)
    add_model(parser)
    parser.add_argument("--format", choices=["text", "json"], default="text", help="messages as text, or the request")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    import json

    from summarizer.choices import events_choices
    from summarizer.signals import find_signals
    from summarizer.stages.briefing import events_question, parts, room
    from summarizer.text import terminal_safe

    llm = llm_of(args)
    articles, unread = read_all(args)
    for article in articles:
        signals = find_signals(article) if llm.narrow else None
        for numbers in parts(article, room(llm)):
            choices = events_choices(article, signals, numbers) if signals else None
            question = events_question(article, numbers, choices)
            body = llm.request(question.messages, question.schema, question.choices, question.max_tokens)
            if args.format == "json":
                print(json.dumps(body, ensure_ascii=False))
                continue
            for message in question.messages:
                text = terminal_safe(message.content) if sys.stdout.isatty() else message.content
                print(f"=== {message.role}\n{text}\n")
    if articles:
        say("sent nothing; a second request would follow the first answer, and depends on it")
    return OK if articles and not unread else PARTIAL if articles else FAILED
