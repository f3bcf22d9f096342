"""Which clause of the cited sentences a claim is about: the one that shares most of its content words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.cues import folded
from summarizer.gate.passage import Passage

_BREAK = re.compile(
    r"[;:“”\"،؛]|\s[–—-]\s|,(?!\d)|\s(?=(?:but|while|whereas|although|mais|lakini|لكن|because|unless|if)\s)|"
    r"\s(?=and\s(?:(?:the|its|their|his|her|a|an|no|neither|[A-Z])\S*)(?:\s\S+){0,4}\s(?:has|have|had|is|are|was|were|will|would|did|does)\b)"
)
_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "at", "for", "from", "by", "with", "and", "or", "but", "as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "its", "it", "his", "her", "their", "that", "this", "which", "who", "not", "no", "said", "says", "they", "he", "she", "le", "la", "les", "de", "du", "des", "un", "une", "et", "en", "au", "aux", "na", "ya", "wa", "kwa", "ka", "ku", "oo", "iyo", "في", "من", "على"]
)  # fmt: skip
_ENDS = re.compile(r"(?:ations?|ments?|ings?|ed|es|ies|ers?|ors?|s|e|al|ly)$")


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence, with its content words."""

    text: str
    words: frozenset[str]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, folded and cut of their commonest endings."""
    found = set()
    for word in _WORD.findall(folded(text)):
        if word not in _STOP:
            cut = _ENDS.sub("", word)
            found.add(cut if len(cut) > 2 else word)
    return frozenset(found)


@lru_cache(maxsize=2048)
def clauses_of(sentence: str) -> tuple[Clause, ...]:
    """The clauses of a sentence; one without content words goes with the clause before it."""
    parts: list[str] = []
    last = 0
    for match in _BREAK.finditer(sentence):
        parts.append(sentence[last : match.start()])
        last = match.start()
    parts.append(sentence[last:])
    whole: list[str] = []
    for part in parts:
        if whole and len(stems(part)) < 2:
            whole[-1] += part
        else:
            whole.append(part)
    return tuple(Clause(part, stems(part)) for part in whole)


def about(claim: str, passage: Passage) -> tuple[str, str] | None:
    """(clause, its sentence) that shares most with the claim; None where nothing is shared.

    The clause is the whole sentence when the claim draws on several of its clauses.
    """
    words = stems(claim)
    best: tuple[float, str] | None = None
    for sentence in passage.sentences:
        own = stems(sentence)
        # A long sentence shares words by chance.
        shared = len(words & own) / max(1.0, len(own) ** 0.4)
        if shared and (best is None or shared > best[0]):
            best = (shared, sentence)
    if best is None:  # another script shares no words; a lone sentence is meant all the same
        return (passage.sentences[0], passage.sentences[0]) if len(passage.sentences) == 1 else None
    sentence = best[1]
    shared_words = words & stems(sentence)
    top = max(clauses_of(sentence), key=lambda clause: len(words & clause.words))
    return (top.text if len(words & top.words) >= 0.6 * len(shared_words) else sentence), sentence
