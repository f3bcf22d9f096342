"""What belongs to what inside phrases: Rwandan soldiers are no Mozambican ones, three cutters and a drone not the reverse.

English only: elsewhere the order of words is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.amounts import find_amounts
from summarizer.gate import english, lexicon
from summarizer.gate.grammar.tagging import Token, tag
from summarizer.gate.passage import Passage, answer, find_dates
from summarizer.models import Check
from summarizer.places import find_places


class Bond(NamedTuple):
    """A state (`USA`) or a number (`#3`) and the noun that it goes with, by its concepts and dictionary form."""

    mark: str
    head: frozenset[str]
    text: str


def bindings(claim: str, passage: Passage) -> Check:
    """Each noun of the claim goes with the state and the number that it goes with in the sentences."""
    ours = bonds(claim)
    if not ours:
        return answer("bindings", [])
    theirs = [bond for sentence in passage.sentences for bond in bonds(sentence)]
    elided = "ones" in passage.text and re.search(r"\bones\b", passage.text) is not None  # "replaced by Armenian ones"
    wrong = []
    for bond in ours:
        if elided and not bond.mark.startswith("#"):
            continue
        same = [other for other in theirs if other.head & bond.head and (other.mark[0] == "#") == (bond.mark[0] == "#")]
        elsewhere = any(other.mark == bond.mark for other in theirs)
        if bond.mark.startswith("#"):
            if same and elsewhere and all(other.mark != bond.mark for other in same):
                wrong.append(bond.text)
        elif same and all(other.mark != bond.mark for other in same):
            wrong.append(bond.text)
    return answer("bindings", wrong)


@lru_cache(maxsize=1024)
def bonds(sentence: str) -> tuple[Bond, ...]:
    """The states and numbers of a sentence with their nouns."""
    return tuple(_bonds(sentence))


def _bonds(sentence: str) -> Iterator[Bond]:
    tokens = tag(sentence)
    keys = {word.start: word.keys for word in lexicon.words(sentence, "en")}
    places = {p.start: (p.iso3, p.end, p.kind) for p in find_places(sentence, "en") if p.iso3}
    dated = [(d.start, d.end) for d in find_dates(sentence, "en")]
    for at, token in enumerate(tokens):
        if token.start in places:
            iso3, end, kind = places[token.start]
            yield from _of_state(sentence, tokens, at, str(iso3), end, kind, keys)
        elif token.low in {"a", "an"} and (head := _head(tokens, at + 1)) is not None:
            yield Bond("#1", _keys(head, keys), sentence[token.start : head.end])
        elif token.tag == "#" and not any(start <= token.start < end for start, end in dated):
            value = _value(token.low)
            head = _head(tokens, at + 1)
            if value is not None and head is not None:
                yield Bond(f"#{value:g}", _keys(head, keys), sentence[token.start : head.end])


@lru_cache(maxsize=4096)
def _value(number: str) -> float | None:
    found = find_amounts(f"{number} things", "en")
    return found[0].value if found else None


def _of_state(
    sentence: str, tokens: list[Token], at: int, iso3: str, end: int, kind: str, keys: dict[int, frozenset[str]]
) -> Iterator[Bond]:
    after = next((i for i in range(at, len(tokens)) if tokens[i].start >= end), len(tokens))
    head = _head(tokens, _before_head(tokens, after, kind))
    if head is not None:
        yield Bond(iso3, _lemmas(head), sentence[tokens[at].start : head.end])
        return
    back = at - 1
    while back > 1 and tokens[back].tag in {"C", "E", "D"}:  # "soldiers of Chad and Togo"
        back -= 1
    if back > 0 and tokens[back].low in {"of", "from"} and kind != "city":
        noun = tokens[back - 1]
        if noun.tag == "N":
            yield Bond(iso3, _lemmas(noun), sentence[noun.start : end])


def _before_head(tokens: list[Token], after: int, kind: str) -> int:
    """Where the noun of a state begins: behind "Chad's", behind "Chadian", and behind others that are named with it."""
    joined = kind == "demonym"
    while after < len(tokens):
        token = tokens[after]
        if token.tag == "G":
            joined = True
        elif not (token.tag in {"C", "E"} or token.low == ","):
            break
        after += 1
    return after if joined else len(tokens)


def _lemmas(head: Token) -> frozenset[str]:
    return (
        frozenset(f"={lemma}" for lemma in english.lemmas(head.low)) if head.low not in {"one", "ones"} else frozenset()
    )


def _head(tokens: list[Token], at: int) -> Token | None:
    """The last noun of the phrase that begins at `at`."""
    head = None
    for token in tokens[at : at + 6]:
        if token.tag == "N":
            head = token
        elif token.tag not in {"J", "E", "VD", "VN"} or (head is not None and token.tag != "J"):
            break
    return head


def _keys(head: Token, keys: dict[int, frozenset[str]]) -> frozenset[str]:
    return keys.get(head.start, frozenset()) & _nouns() | {f"={lemma}" for lemma in english.lemmas(head.low)}


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return lexicon.section("en", "people") | lexicon.section("en", "things")
