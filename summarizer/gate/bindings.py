"""What belongs to what inside phrases: Rwandan soldiers are no Mozambican ones, three cutters and a drone not the reverse.

Between English and English by dictionary forms. Where a side is in another language, by concepts: only what is told of other
states, whenever it is told, is told wrongly of this one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
    """A state (`USA`) or a number (`#3`) and the noun that it goes with: what it is held against, its words, its concepts."""

    mark: str
    head: frozenset[str]
    text: str
    concepts: frozenset[str] = frozenset()


def bindings(claim: str, passage: Passage) -> Check:
    """Each noun of the claim goes with the state and the number that it goes with in the sentences."""
    if passage.tableless:
        return Check(name="bindings", verdict="could_not_check", detail=passage.tableless)
    if not passage.lang == passage.claim_lang == "en":
        return answer("bindings", list(_of_others(claim, passage)))
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
    return answer("bindings", wrong or list(_of_others(claim, passage)))


def _of_others(claim: str, passage: Passage) -> Iterator[str]:
    """What the claim tells of a state and the sentences, wherever they tell of it, of another: by concepts."""
    if _PEER.search(passage.text):
        return  # "his counterpart of Chad": whose noun that is stands elsewhere
    for mark, _, text, concepts in owned(claim, passage.claim_lang):
        told = [
            owners
            for sentence in passage.readings
            for word, owners in _owners(sentence.text, sentence.lang)
            if concepts & word.keys
        ]
        if told and all(owners and mark not in owners for owners in told):
            yield text


@lru_cache(maxsize=1024)
def _owners(sentence: str, lang: str) -> tuple[tuple[lexicon.Word, frozenset[str]], ...]:
    """The nouns of a sentence that have a concept, and the states that each goes with."""
    states: dict[int, set[str]] = {}
    for word, iso3 in _pairs(sentence, lang):
        states.setdefault(word.start, set()).add(iso3)
    nouns = _concepts(lang)
    return tuple(
        (word, frozenset(states.get(word.start, ())))
        for word in lexicon.words(sentence, lang)
        if not nouns.isdisjoint(word.keys)
    )


@lru_cache(maxsize=1024)
def owned(sentence: str, lang: str) -> tuple[Bond, ...]:
    """The states of a sentence with their nouns, as concepts."""
    if lang == "en":
        return tuple(bond for bond in bonds(sentence) if bond.concepts)
    nouns = _concepts(lang)
    return tuple(
        Bond(iso3, frozenset(), sentence[word.start : word.end], word.keys & nouns)
        for word, iso3 in _pairs(sentence, lang)
    )


@lru_cache(maxsize=8)
def _concepts(lang: str) -> frozenset[str]:
    return lexicon.section(lang, "people") | lexicon.section(lang, "things")


_AND = frozenset(("et", "na", "iyo", "و", "and"))
_IN = ("ب", "ك")  # Arabic "in" and "as", written with the name that follows
# What parts a noun from the state behind it: the noun is not that state's.
_PARTS = frozenset(
    [
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "par",
        "vers",
        "contre",
        "avec",
        "pour",
        "sur",
        "sous",
        "chez",
        "entre",
        "que",
        "qui",
        "dont",
        "kwa",
        "katika",
        "kuwa",
        "kwamba",
        "hadi",
        "dhidi",
        "pamoja",
        "kupitia",
        "bila",
        "ku",
        "ka",
        "u",
        "in",
        "si",
        "من",
        "الى",
        "في",
        "مع",
        "على",
        "عن",
        "ضد",
        "ان",
        "بين",
        "عبر",
        "نحو",
        "لدى",
    ]
)
_PEER = re.compile(r"\b(?:wenz\w+|mwenz\w+|kan|kuwa|kii|tii|dhiggiis\w*|dhiggeed\w*|homologues?|celui|celle|ceux|celles)\b|نظير|نظراء", re.I)  # fmt: skip
_FAR = 4  # words between a noun and its state: "Waziri wa Ulinzi wa Kenya"


def _pairs(sentence: str, lang: str) -> Iterator[tuple[lexicon.Word, str]]:
    """(noun, state) of a phrase: the state follows, in the four languages, and comes first or follows in English."""
    if lang == "en":
        at = {word.start: word for word in lexicon.words(sentence, "en")}
        for bond, start in _english(sentence):
            if start in at and bond.mark[0] != "#":
                yield at[start], bond.mark
        return
    words, nouns = lexicon.words(sentence, lang), _concepts(lang)
    starts = [word.start for word in words]
    places = [p for p in find_places(sentence, lang) if p.iso3]
    taken = {i for p in places for i in range(bisect_right(starts, p.start) - 1, bisect_left(starts, p.end))}
    phrase: list[lexicon.Word] = []
    for place in places:
        if place.kind == "city":
            continue
        first = bisect_right(starts, place.start) - 1
        clitic = sentence[words[first].start : place.start]
        if clitic[-1:] in _IN:
            continue
        near, stop = _before(sentence, words, first, taken)
        joined = clitic[:1] == "و" or (stop > 0 and words[stop].low in _AND)
        phrase = near + phrase if joined and stop - (clitic[:1] != "و") in taken else near
        for word in phrase:
            if not nouns.isdisjoint(word.keys):
                yield word, str(place.iso3)


def _before(
    sentence: str, words: tuple[lexicon.Word, ...], first: int, taken: set[int]
) -> tuple[list[lexicon.Word], int]:
    """The words before a state that may be its noun's phrase, and the word that ends it: a sign, an "and", another state."""
    found: list[lexicon.Word] = []
    for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
        between = sentence[words[at].end : words[at + 1].start]
        if at in taken or words[at].low in _AND or words[at].low in _PARTS or _SIGN.search(between):
            return found, at
        found.append(words[at])
    return found, -1


_SIGN = re.compile(r"[^\s’'-]")


@lru_cache(maxsize=1024)
def bonds(sentence: str) -> tuple[Bond, ...]:
    """The states and numbers of a sentence with their nouns."""
    return tuple(bond for bond, _ in _english(sentence))


@lru_cache(maxsize=1024)
def _english(sentence: str) -> tuple[tuple[Bond, int], ...]:
    """The bonds of an English sentence, and where the noun of each begins."""
    return tuple(_bonds(sentence))


def _bonds(sentence: str) -> Iterator[tuple[Bond, int]]:
    tokens = tag(sentence)
    keys = {word.start: word.keys for word in lexicon.words(sentence, "en")}
    places = {p.start: (p.iso3, p.end, p.kind) for p in find_places(sentence, "en") if p.iso3}
    dated = [(d.start, d.end) for d in find_dates(sentence, "en")]
    for at, token in enumerate(tokens):
        if token.start in places:
            iso3, end, kind = places[token.start]
            yield from _of_state(sentence, tokens, at, str(iso3), end, kind, keys)
        elif token.low in {"a", "an"} and (head := _head(tokens, at + 1)) is not None:
            yield Bond("#1", _keys(head, keys), sentence[token.start : head.end]), head.start
        elif token.tag == "#" and not any(start <= token.start < end for start, end in dated):
            value = _value(token.low)
            head = _head(tokens, at + 1)
            if value is not None and head is not None:
                yield Bond(f"#{value:g}", _keys(head, keys), sentence[token.start : head.end]), head.start


@lru_cache(maxsize=4096)
def _value(number: str) -> float | None:
    found = find_amounts(f"{number} things", "en")
    return found[0].value if found else None


def _of_state(
    sentence: str, tokens: list[Token], at: int, iso3: str, end: int, kind: str, keys: dict[int, frozenset[str]]
) -> Iterator[tuple[Bond, int]]:
    after = next((i for i in range(at, len(tokens)) if tokens[i].start >= end), len(tokens))
    head = _head(tokens, _before_head(tokens, after, kind))
    if head is not None:
        yield Bond(iso3, _lemmas(head), sentence[tokens[at].start : head.end], _concepts_of(head, keys)), head.start
        return
    back = at - 1
    while back > 1 and tokens[back].tag in {"C", "E", "D"}:  # "soldiers of Chad and Togo"
        back -= 1
    if back > 0 and tokens[back].low in {"of", "from"} and kind != "city":
        noun = tokens[back - 1]
        if noun.tag == "N":
            yield Bond(iso3, _lemmas(noun), sentence[noun.start : end], _concepts_of(noun, keys)), noun.start


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
    return _concepts_of(head, keys) | {f"={lemma}" for lemma in english.lemmas(head.low)}


def _concepts_of(head: Token, keys: dict[int, frozenset[str]]) -> frozenset[str]:
    return keys.get(head.start, frozenset()) & _concepts("en")
