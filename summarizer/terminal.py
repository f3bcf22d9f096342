"""A brief on a terminal: its Markdown laid out to the width, with colour, and the checks where they are asked for."""

from __future__ import annotations

from summarizer.labels import check as check_words
from summarizer.models import Brief, Check
from summarizer.text import terminal_safe


def show(markdown: str) -> None:
    """Prints `markdown` on the terminal; nothing in it can be a sequence for the terminal, or a link."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(Markdown(terminal_safe(markdown), hyperlinks=False))


def checks_text(brief: Brief) -> str:
    """Each check of each statement, a line for each statement: what passed, what could not be made."""
    rows = [(event.id, event.act, event.checks) for event in brief.events]
    rows += [(f.id, f.text, f.checks) for f in (*brief.facts, *brief.context_facts, *brief.disputed)]
    rows += [(f"a{n}", judged.text, judged.checks) for n, judged in enumerate(brief.assessments, 1)]
    lines = ["", "Checks", "------"]
    for id_, text, checks in rows:
        lines.append(f"{id_}  {' '.join(text.split())}")
        lines += [
            f"    {verdict}: {told}"
            for verdict in ("pass", "could_not_check", "fail")
            if (told := _named(checks, verdict))
        ]
    return terminal_safe("\n".join(lines)) + "\n"


def _named(checks: tuple[Check, ...], verdict: str) -> str:
    told = (
        check_words(c.name) + (f" ({c.detail})" if c.detail and verdict != "pass" else "")
        for c in checks
        if c.verdict == verdict
    )
    return ", ".join(dict.fromkeys(told))
