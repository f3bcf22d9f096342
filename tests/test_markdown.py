"""Escaping, judged by a renderer: whatever comes in, only text and code spans come out, and it reads the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.markdown import code, escape
from summarizer.text import normalise

RENDERER = MarkdownIt("gfm-like", {"linkify": True, "html": True})

HOSTILE = [
    "[click](http://evil.example/x)",
    "![pixel](https://evil.example/p.png)",
    "[a]: javascript:alert(1)",
    "[run](javascript:alert(1))",
    "see http://evil.example/a_b*c*, now",
    "see (https://evil.example/path), and www.evil.example/~x_y",
    "//evil.example/protocol-relative",
    "<https://evil.example>",
    "<javascript:alert(1)>",
    "mail press@evil.example or mailto:press@evil.example today",
    "read evil.example or EVIL.example.com/path?q=1 or münchen.de",
    "ftp://evil.example/file and xmpp:me@evil.example",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "text <!-- comment --> text",
    "&lt;b&gt; &#91;x&#93; &amp;",
    "# Heading",
    "Title\n=====",
    "Title\n---",
    "---",
    "***",
    "___",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "    indented code",
    "```\nfence\n```",
    "~~~ fence",
    "`code` and ``more`` and `open",
    "`http://evil.example` \\`x",
    "\\`www.evil.example`",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "*em* **strong** _em_ __strong__ ~~gone~~ ~gone~",
    "[^1] and [^1]: note",
    "- [ ] task",
    "hard break  \nand \\\nmore",
    "trailing backslash \\",
    "money $5 to $6$ and $$x$$",
    "@someone and user@host",
]


def shown(markdown: str) -> str:
    """What a reader of the rendered text sees; fails for anything but one paragraph of text and code spans."""
    if not markdown:
        return ""
    tokens = RENDERER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "code_inline"}, markdown
    return "".join(child.content for child in children)


def plain(text: str) -> str:
    return " ".join(normalise(text)[0].split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(escape(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[click](http://evil.example/x)", "link_open"),
        ("read example.com or press@evil.example", "link_open"),
        ("//evil.example.com/x", "link_open"),
        ("![pixel](https://evil.example/p.png)", "image"),
        ("a <b>c</b>", "html_inline"),
        ("<script>x</script>", "html_block"),
        ("Title\n---", "heading_open"),
        ("| a | b |\n|---|---|", "table_open"),
    ],
)
def test_the_judge_sees_markup(text: str, kind: str) -> None:
    tokens = RENDERER.parse(text)
    assert kind in {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(["http://", "www.", "a.example.com", "@", "](", "![", "[", "]", "<", ">", "`", "\\", "\n", "\n\n", "#", "-", "1.", "|", "*", "_", "~", "&", "$", "é", "كيس", "。", ".", "/", ":", "x", "com", "\u200d", "\u202e", "\x1b[31m"]),
    st.text(st.characters(codec="utf-8"), max_size=4),
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(pieces, max_size=14).map("".join))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(escape(text)) == plain(text)


def test_controls_go_and_needed_joiners_stay() -> None:
    assert escape("a\u202eb\x1b[31mc\u2066d\x07") == "abcd"
    assert escape("می\u200cرود") == "می\u200cرود"


def test_ordinary_prose_is_left_alone() -> None:
    prose = "Gen. Ali (43rd division) said on 3.5.2024: “we met the U.S. side – 1,650 men & 3.5 t”!"
    assert escape(prose) == prose


@pytest.mark.parametrize(("value", "span"), [("ab12", "`ab12`"), ("a\n b", "`a b`"), ("a`b", "a\\`b"), ("", "")])
def test_code_spans(value: str, span: str) -> None:
    assert code(value) == span
