"""What articles and models may write to harm whoever reads a brief; all made up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from summarizer.models import Brief

CORPUS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)><style>*{display:none}</style>",
    "javascript:alert(document.domain)",
    "[click](javascript:alert(1)) ![x](http://tracker.example/x.png)",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "</style><style>@import url(http://tracker.example/x.css);</style>",
    "{{7*7}} ${7*7} <%= 7*7 %> {% raw %}",
    "=HYPERLINK(\"http://tracker.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "\x1b[31mred\x1b[0m \x9b2J \x07",
    "--><!-- ]]> <![CDATA[ <?xml version='1.0'?>",
    "</script><script>alert(2)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "&lt;script&gt;alert(3)&lt;/script&gt;",
    "a\nBEGIN:VEVENT\nSUMMARY:evil\r\nEND:VCALENDAR",
    "x\r\nBcc: all@example.org\r\n\r\nbody",
)  # fmt: skip
TEXTS = {
    "act", "text", "mention", "canonical", "position", "rank", "affiliation", "title", "outlet", "claim", "detail",
    "attribution", "what", "name", "bluf", "relevance_reason", "quote", "speaker", "note", "time_expression", "model",
    "alternative", "indicator", "likelihood",
}  # fmt: skip


def hostile(brief: Brief) -> Brief:
    """The brief with every free text replaced by one of the corpus."""
    texts = cycle(CORPUS)

    def walk(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: walk(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [walk(item, key) for item in value]
        return next(texts) if key in TEXTS and isinstance(value, str) else value

    made = walk(brief.model_dump(mode="json"))
    made["source"]["url"] = "javascript:alert(1)"
    return Brief.model_validate(made)


def seen(text: str) -> Iterator[str]:
    """What of the corpus stands in `text` as it was written."""
    return (item for item in CORPUS if item in text and ("<" in item or "\x1b" in item or "\u202e" in item))
