"""A sentence told again word for word but for two of its parts, which have changed places.

No grammar is needed for that, so that it is seen whatever the parts are (a movement, "students", a place) and whatever the
verb. What is told in other words is for `direction`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from summarizer.gate import lexicon
from summarizer.gate.passage import Passage
from summarizer.gate.reading import read

_NEARLY_ALL = 0.75  # of a claim's words, those that its sentence has in the same order or in the other's place
_JOINTS = frozenset(["and", "or", "the", "a", "an", "its", "s", "et", "ou", "le", "la", "les", "l", "d", "de", "du", "des", "na", "iyo", "ee", "oo", "wa", "ya", "و"])  # fmt: skip
# What is done with one another: nobody is first. Concepts of the lexicon, the same in all languages.
_EVEN = frozenset(
    ["meet", "talk", "sign", "agree", "negotiate", "discuss", "cooperate", "border", "fight", "meeting_n"]
)
_WITH = frozenset(["with", "between", "avec", "entre", "na", "pamoja", "la", "مع"])
_BY = frozenset(["by", "par", "من"])  # an active sentence told in the passive has one more
_COPY = 2  # matching blocks of a claim that stands in its sentence as a whole, the empty one at the end among them
_LONGEST = 6  # words of a part that may have moved
_HIDDEN = "\0"


class _Gap(NamedTuple):
    """Where the claim has other words than its sentence: theirs, and its own, by their place; without joints."""

    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    start: int
    end: int


def swapped(claim: str, passage: Passage) -> str | None:
    """The two parts of the claim that stand in each other's place in one of the sentences."""
    if passage.lang != passage.claim_lang:
        return None
    ours = _lows(claim)
    for sentence in passage.sentences:
        theirs = _lows(sentence)
        known = set(theirs)
        if _BY & known == _BY.intersection(ours) and sum(low in known for low in ours) >= _NEARLY_ALL * len(ours):
            for one, other in _moved(ours, theirs):
                if not _are_even(claim, passage, one, other):
                    return f"{_shown(one, ours)} and {_shown(other, ours)} have changed places"
    return None


@lru_cache(maxsize=2048)
def _lows(text: str) -> tuple[str, ...]:
    return tuple(part for word in lexicon.words(text, "") for part in _parted(word.low))


def _parted(low: str) -> Sequence[str]:
    """ "Haiti's" as two words, "l'armée" as two."""
    return tuple(part for part in low.replace("’", "'").split("'") if part)


def _moved(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[_Gap, _Gap]]:
    """Pairs of gaps of which each has the words that the other lacks, and at most one of its own."""
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    yield from _exchanged(blocks, ours, theirs)
    for still in blocks[:-1] if len(blocks) > _COPY else ():
        # Where one of two parts was long enough to be taken for what stands still, the other seems to have gone around it.
        if still.size <= _LONGEST:
            held = range(still.b, still.b + still.size)
            hidden = [f"{_HIDDEN}{low}" if at in held else low for at, low in enumerate(ours)]
            without = SequenceMatcher(None, theirs, hidden, autojunk=False).get_matching_blocks()
            yield from _exchanged(without, ours, theirs)


def _exchanged(blocks: Sequence[Match], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[_Gap, _Gap]]:
    gaps, same, i, at = [], 0, 0, 0
    for block in blocks:
        if block.a > i or block.b > at:
            gaps.append(_Gap(_said(theirs[i : block.a]), _said(ours[at : block.b]), at, block.b))
        same, i, at = same + block.size, block.a + block.size, block.b + block.size
    for index, one in enumerate(gaps):
        for other in gaps[index + 1 :]:
            if not _said(ours[one.end : other.start]):
                continue  # "Kenya and Uganda" for "Uganda and Kenya"
            if _turned(one.ours, other.theirs) and not one.theirs + other.ours:
                yield one, other
            if _turned(one.theirs, other.ours) and not one.ours + other.theirs:
                yield one, other
            first, second = set(one.ours).intersection(other.theirs), set(other.ours).intersection(one.theirs)
            own = {*one.ours, *other.ours, *one.theirs, *other.theirs} - first - second
            if first and second and len(own) <= 1 and same + len(first) + len(second) >= _NEARLY_ALL * len(ours):
                yield one, other


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the same words begin with what the others end with: "A gave" against "gave A", around a B that stands still."""
    return len(one) == len(other) > 1 and any(one == other[at:] + other[:at] for at in range(1, len(one)))


def _said(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _JOINTS)


def _are_even(claim: str, passage: Passage, one: _Gap, other: _Gap) -> bool:
    """Whether the words from one to the other tell what parties do with one another."""
    between = set(_lows(claim)[one.start : other.end])
    told = [word.keys for word in read(claim, passage.claim_lang).words if word.low in between]
    together = bool(between & _WITH)
    return any("meet" in keys or (together and not keys.isdisjoint(_EVEN)) for keys in told)


def _shown(gap: _Gap, ours: Sequence[str]) -> str:
    return " ".join(ours[gap.start : gap.end])
