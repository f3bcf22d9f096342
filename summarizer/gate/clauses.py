"""Who did which of several things: the clauses of a claim held against those of its sentences.

"Colombo covered the refit, Canberra the transport" has every name and every word of sentences that tell it the other way
round. A clause is found again by its words; then those who act in it must be the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from summarizer.gate import lexicon
from summarizer.gate.pairing import content
from summarizer.gate.passage import Passage, answer, find_names
from summarizer.gate.reading import read
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.places import find_places
from summarizer.text import fold
from summarizer.vocabulary import ActorKind

_PARTS = re.compile(
    r"[;:.!?\n]\s|,\s|،|؛|(?<!\w)(?:while|whereas|but|and|although|though|tandis que|alors que|mais|et|puis|lakini|huku|na|wakati|halka|balse|laakiin|iyo|oo|بينما|لكن|فيما|في حين)(?!\w)|(?<=\s)و(?=\w{3})",
    re.I,
)
_SAME = 0.5  # share of a clause's words that the one it retells has


# Sorts of people that tell nobody apart.
_ANYBODY = frozenset(("trio", "side", "pair", "both", "people", "person", "member", "personnel", "staff", "team", "group", "party"))  # fmt: skip


class Clause(NamedTuple):
    """One clause: who is in it (states, persons, sorts of people), and the meanings of its other words."""

    who: frozenset[str]
    words: tuple[frozenset[str], ...]


def clauses(claim: str, passage: Passage) -> Check:
    """Two parties of the claim that have changed places with each other."""
    if passage.tableless or passage.claim_lang not in LANGUAGES or not _PARTS.search(claim, 0, len(claim) - 2):
        return answer("sides", [])
    mine = [clause for clause in _clauses(claim, passage.claim_lang) if clause.who and clause.words]
    if len(mine) < 2:
        return answer("sides", [])
    theirs = [clause for s in passage.sentences for clause in _clauses(s, passage.lang or "") if clause.words]
    wrong = [
        f"{_shown(one.who)} and {_shown(other.who)}"
        for one, other in combinations(mine, 2)
        if not one.who & other.who and _crossed(one, other, theirs)
    ]
    return answer("sides", wrong[:1])


def _crossed(one: Clause, other: Clause, theirs: list[Clause]) -> bool:
    """Whether each of two clauses is told there of the other's party, and of its own nowhere as well."""
    best = [_retold(clause, theirs) for clause in (one, other)]
    if best[0] is None or best[1] is None or best[0] is best[1]:
        return False
    first, second = best[0], best[1]
    return bool(one.who & second.who and other.who & first.who) and not (one.who & first.who or other.who & second.who)


def _retold(clause: Clause, theirs: list[Clause]) -> Clause | None:
    """The one clause that a clause retells; None where none has enough of its words, or two as many."""
    shares = sorted(((_share(clause, other), at) for at, other in enumerate(theirs)), reverse=True)
    if not shares or shares[0][0] < _SAME or (len(shares) > 1 and shares[0][0] == shares[1][0]):
        return None
    return theirs[shares[0][1]]


def _share(clause: Clause, other: Clause) -> float:
    known = frozenset().union(*other.words)
    return sum(1 for word in clause.words if word & known) / len(clause.words)


@lru_cache(maxsize=1024)
def _clauses(text: str, lang: str) -> tuple[Clause, ...]:
    reading = read(text, lang)
    places = [(p.start, p.end, f"@{p.iso3}") for p in find_places(text, lang) if p.iso3]
    people = [
        (start, end, f"+{fold(text[start:end]).lower().split()[-1]}")
        for name in find_names(text)
        if name.kind is ActorKind.person
        for start, end in name.spans
    ]
    kinds = lexicon.section("en", "people")
    people = [span for span in people if not any(start < span[1] and span[0] < end for start, end, _ in places)]
    sorts = [(w.start, w.end, f"={key}") for w in reading.words for key in w.keys & kinds - _ANYBODY]
    known = [*places, *people, *sorts]
    begins, stops = {start for start, _, _ in known}, {stop for _, stop, _ in known}
    cuts = [  # not between "Iceland and Lithuania"
        m.end()
        for m in _PARTS.finditer(text)
        if len(text[: m.start()].rstrip()) not in stops or not begins & {m.end(), m.end() + 1}
    ]
    ends = [0, *cuts, len(text)]
    found = []
    for start, end in pairwise(ends):
        who = frozenset(name for begin, _, name in known if start <= begin < end)
        taken = {at for begin, stop, _ in known if start <= begin < end for at in range(begin, stop)}
        spans = [(w.start, w.end) for w in reading.words if start <= w.start < end and w.start not in taken]
        words = tuple(word for span in spans for word in content(reading, (span[0], span[0] + 1)))
        found.append(Clause(who, words))
    return tuple(found)


def _shown(who: frozenset[str]) -> str:
    return min(who)[1:]
