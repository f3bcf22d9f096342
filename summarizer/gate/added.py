"""Which words without a counterpart make sure that a claim says more than its sentences, and which may be paraphrases.

Of true claims by writers who had not seen the tables every fourth has a word that nothing in its sentences is known to say:
"site" for an airstrip, "answers for" for a commander. It proves nothing. What proves something is a firm word, one that
stands for a thing, a kind of people or an act that has few other names and would be named (a rifle, a smuggler, to sell),
and a whole phrase of which no word has a counterpart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.gate import english
from summarizer.gate.grammar.tagging import Token, tag
from summarizer.gate.lexicon import Word
from summarizer.gate.reading import Reading

_OPENERS = frozenset("PSCT.V")  # tags of what begins another phrase
_RELATIVES = frozenset(("who", "which", "that", "where", "whose"))


@cache
def _table() -> dict[str, Any]:
    text = (files("summarizer") / "data" / "critical.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["firm"]
    return found


@cache
def _firm() -> frozenset[str]:
    return frozenset(name for row in _table()["concepts"].values() for name in row)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()[name]["en"])


def firm(word: Word, lang: str) -> bool:
    """Whether a word can stand for nothing but what a source would name."""
    if lang == "en":
        lemmas = english.lemmas(word.low)
        if not _words("words").isdisjoint(lemmas):
            return True
        if not _words("loose").isdisjoint(lemmas):
            return False
        if not word.keys:
            return _names_a_thing(lemmas)
    return bool(word.keys) and word.keys <= _firm()


# Lexicographer files of WordNet: acts, animals, artifacts, body, food, places, objects, persons, plants, quantities, states,
# substances, times.
_THINGS = frozenset(("n04", "n05", "n06", "n08", "n13", "n15", "n17", "n18", "n20", "n23", "n26", "n27", "n28"))


def _names_a_thing(lemmas: Iterable[str]) -> bool:
    """Whether an English word that no row has is above all a noun for what can be seen or counted."""
    known = [entry for lemma in lemmas if (entry := english.entry(lemma)) and entry.kinds]
    return bool(known) and all(entry.kinds[0] in _THINGS and "v" not in entry.pos for entry in known)


def added(claim: Reading, missing: Iterable[Word], asked: Iterable[Word]) -> list[Word]:
    """Words of phrases of which no word that is asked for has a counterpart: of two words, or one after "because of"."""
    lost = {word.start: word for word in missing if _words("loose").isdisjoint(english.lemmas(word.low))}
    if not lost:
        return []
    starts = {word.start for word in asked}
    found: list[Word] = []
    for phrase in _phrases(claim):
        here = [token.start for token in phrase if token.start in starts]
        if here and all(start in lost for start in here) and (len(here) > 1 or _adds(phrase, starts)):
            found += [lost[start] for start in here]
    return found


def _adds(phrase: list[Token], starts: set[int]) -> bool:
    """Whether a phrase names a purpose, a cause, a means or whose a thing is by a noun or verb, without name and number."""
    tags = {token.tag[0] for token in phrase if token.start in starts}
    return phrase[0].low in _words("adding") and bool(tags & {"N", "V"}) and not any(t.tag in "E#" for t in phrase)


def _phrases(claim: Reading) -> list[list[Token]]:
    """The phrases of a claim: a preposition, verb, subordinator or sign opens another one."""
    phrases: list[list[Token]] = [[]]
    if claim.lang != "en":
        return phrases
    noun = False
    for token in tag(claim.text):
        if token.tag[0] in _OPENERS or token.low in _RELATIVES or (token.tag == "D" and noun):
            phrases.append([])
            noun = False
        noun = noun or token.tag in {"N", "E"}
        phrases[-1].append(token)
    return [phrase for phrase in phrases if phrase]
