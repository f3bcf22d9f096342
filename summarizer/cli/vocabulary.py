"""`summarizer vocabulary`: the closed lists."""

from __future__ import annotations

import argparse
from typing import Any

from summarizer.cli.shared import OK


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "vocabulary",
        help="the codes and what they mean",
        description="The closed lists: every code with its definition, and the PLOVER and CAMEO codes of event types.",
    )
    parser.add_argument("--format", choices=["md", "json"], default="md")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
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
        **{
            f"likelihood ({lists.YARDSTICKS[table]})": {
                term: f"{low} to {high} per cent" for term, (low, high) in terms.items()
            }
            for table, terms in lists.LIKELIHOODS.items()
        },
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
