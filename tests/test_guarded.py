"""Regular expressions that are tried only where they may match."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guarded import Guarded, either

MODULES = [
    import_module(f"summarizer.gate.{name}")
    for name in ("attribution", "form", "hedging", "naming", "polarity", "relations", "values", "words")
]
GATE = {
    f"{module.__name__}.{name}": each
    for module in MODULES
    for name, each in vars(module).items()
    if isinstance(each, Guarded)
}


@pytest.mark.parametrize("guarded", GATE.values(), ids=GATE)
@given(
    data=st.data(),
    before=st.sampled_from(["", "The army ", "“", "l’", "12 "]),
    behind=st.sampled_from(["", " it", ".", "’s"]),
)
def test_an_expression_of_the_gate_is_tried_wherever_it_matches(
    guarded: Guarded, data: st.DataObject, before: str, behind: str
) -> None:
    text = before + data.draw(st.from_regex(guarded.regex)) + behind
    assert (guarded.search(text) is None) == (guarded.regex.search(text) is None), text
    assert guarded.findall(text) == guarded.regex.findall(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b(?:no|not)\b|n[’']t\b", "It didn’t"), (r"\b(?:un)?fair(?:ly)?\b", "an unfair deal"), (r"\b(?:a)?b\b|(?:c)*d", "d"),
        (r"(?!west)\w{3,}est\b", "the largest."), (r"\b\d+ of\b", "٣ of them"), (r"\b(?:half|\d+) of", "12 of them"),
        (r"\w+[’']s? (?:view|words)", "Kenya’s view"), (r"colou?rs?", "COLORS"), (r"(?:in|on)-the", "ON-THE"), (r"x{2}y", "xxy"),
        (r"(?P<a>ab|cd)e", "cde"), (r"[^a]b", "cb"), (r"\bi", "İ"), (r"\bis", "ıs"), (r"(?<![\d.,])(?:19|20)\d\d", "“1999"),
        (r"(?:ab)+c|(?:de){2}", "dede"), (r"", ""), (r"\b(?:no|one) (?:other|more)\b", "No more"),
    ],
)  # fmt: skip
def test_what_an_expression_begins_with(pattern: str, text: str) -> None:
    guarded = Guarded(pattern, re.I)
    found = guarded.search(text)
    plain = re.search(pattern, text, re.I)
    assert plain is not None and found is not None and found.span() == plain.span()


def test_a_text_without_a_beginning_is_not_tried() -> None:
    guarded = Guarded(r"\b(?:no|not|refus\w+)\b|n[’']t\b", re.I)
    assert not guarded.may("The northern army reached Goma")
    assert guarded.may("They refused") and guarded.may("NO") and guarded.may("isn't")
    assert [*guarded.finditer("The northern army")] == guarded.findall("The northern army") == []
    assert guarded.sub(" ", "a northern army") == "a northern army" and guarded.sub(" ", "not so") == "  so"


WORD = st.text("ab.ش ", min_size=1, max_size=5)


@given(open_=st.sets(WORD, max_size=6), closed=st.sets(WORD, max_size=6), text=st.text("ab.ش ", max_size=30))
def test_either_finds_what_the_plain_alternatives_find(open_: set[str], closed: set[str], text: str) -> None:
    ends = {word: r"(?!\w)" for word in closed} | dict.fromkeys(open_, "")
    plain = "|".join(re.escape(word) + ends[word] for word in sorted(ends, key=len, reverse=True)) or "(?!)"
    wanted = [match.span() for match in re.finditer(rf"(?<!\w)(?:{plain})", text)]
    assert [match.span() for match in re.finditer(rf"(?<!\w){either(open_, closed)}", text)] == wanted
