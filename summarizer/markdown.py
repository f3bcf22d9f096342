"""Foreign text made harmless for Markdown: what an article or a model wrote is shown, and never becomes markup.

Holds for CommonMark, GitHub's flavour and renderers that turn bare addresses into links.
"""

from __future__ import annotations

import re

from summarizer.text import normalise

# Linkifiers work on the text that is left after escapes, so a backslash does not stop all of them; a code span does.
_WORD = re.compile(r"[^\s`]+")
_ADDRESS = re.compile(r"//|@|www\.", re.I)
_EDGE = "([{<\"'“”‘’«»)]}>.,;:!?*_~|\\"
_MARKUP = re.compile(
    r"[\\`*_\[\]<|~$]"
    r"|&(?=#?\w+;)"  # a character reference
    r"|(?<=\S)\.(?=[^\W\d_]{2})"  # a bare domain, which some renderers link
)
_OPENER = re.compile(r"^(?:([#>+=:-])|(\d{1,9})([.)])(?=\s|$))")  # a heading, quote, rule or list, where a line begins


def escape(value: str) -> str:
    """`value` as inline Markdown on one line: reads the same when rendered, without link, image, markup or control.

    Addresses (with `//`, `www.` or `@`) become code spans, the one form that no renderer turns into a link. Invisible
    and bidi control characters are dropped as `text.normalise` does: joiners that a script needs stay, so a quote of an
    article's text is unchanged.
    """
    text = _line(value)
    out: list[str] = []
    last = 0
    for found in _WORD.finditer(text):
        if not _ADDRESS.search(found.group()):
            continue
        address = found.group().strip(_EDGE)
        start = found.start() + found.group().index(address)
        out += [_escaped(text[last:start]), f"`{address}`"]
        last = start + len(address)
    out.append(_escaped(text[last:]))
    return _OPENER.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", "".join(out))


def code(value: str) -> str:
    """`value` as a code span on one line, for names and hashes of machines; escaped instead where it holds a backtick."""
    text = _line(value)
    return f"`{text}`" if text and "`" not in text else escape(text)


def _line(value: str) -> str:
    return " ".join(normalise(value)[0].split())


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found.group()}", text)
