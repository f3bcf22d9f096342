"""What the grammars of Swahili and Somali share: the words of a sentence with what stands between them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from summarizer.gate import lexicon
from summarizer.gate.grammar import Span

_STOP = re.compile(r"[;:.!?()\[\]“”\"«»–—]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the concepts of acts that it may stand for; `comma` and `stop` tell what stands before it."""

    start: int
    end: int
    low: str
    capital: bool
    keys: frozenset[str]
    comma: bool
    stop: bool


@cache
def act_concepts() -> frozenset[str]:
    """The ids of the concepts that are acts."""
    rows = tomllib.loads((files("summarizer") / "data" / "lexicon" / "en.toml").read_text(encoding="utf-8"))
    return frozenset(rows["acts"])


MAX_WORDS = 400  # no sentence is longer; a list without stops may be, and costs its square


def tokens(sentence: str, lang: str) -> list[Token]:
    """The first words of a sentence in order, `MAX_WORDS` at most."""
    found: list[Token] = []
    last = 0
    for word in lexicon.words(sentence, lang)[:MAX_WORDS]:
        between = sentence[last : word.start]
        found.append(
            Token(
                word.start,
                word.end,
                word.low,
                sentence[word.start].isupper(),
                word.keys & act_concepts(),
                "," in between,
                _STOP.search(between) is not None,
            )
        )
        last = word.end
    return found


class Stops:
    """Whether a stop stands between two words, asked in constant time."""

    def __init__(self, words: list[Token]) -> None:
        self._before = list(accumulate((word.stop for word in words), initial=0))

    def between(self, first: int, end: int) -> bool:
        """Whether a stop stands after the word `first` and before the word `end`."""
        return self._before[end + 1] > self._before[first + 1]


def span(words: list[Token], first: int, end: int) -> Span | None:
    """From the first word up to the one before `end`; None for no word."""
    return (words[first].start, words[end - 1].end) if first < end else None


def inside(words: list[Token], phrase: Span | None) -> range:
    """The places of the words of a phrase."""
    if phrase is None:
        return range(0)
    places = [at for at, word in enumerate(words) if phrase[0] <= word.start < phrase[1]]
    return range(places[0], places[-1] + 1) if places else range(0)
