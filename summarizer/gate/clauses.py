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
from summarizer.gate.pairing import content, share
from summarizer.gate.passage import Passage, answer, find_names
from summarizer.gate.reading import read
from summarizer.guarded import Guarded
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


# What excludes one another of one party in one matter, in whatever words: for it or against it, open or shut, more or less.
_CONTRARY = tuple(
    (name, Guarded(rf"\b(?:{one})\b", re.I), Guarded(rf"\b(?:{other})\b", re.I))
    for name, one, other in (
        (
            "for it or against it",
            r"welcom(?:e|es|ed|ing)|prais(?:e|es|ed|ing)|support(?:s|ed|ing)?|back(?:s|ed|ing)|applaud(?:s|ed)?|hail(?:s|ed)|in favou?r of|endors(?:e|es|ed)|(?:is|was|were|are) (?:glad|happy|pleased)|on the side of",
            r"condemn(?:s|ed|ing)?|criticis(?:e|es|ed|ing)|criticiz(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|denounc(?:e|es|ed|ing)|(?:is|was|were|are|turned) against|unhappy|deplor(?:e|es|ed)|protested",
        ),
        (
            "more or less",
            r"more (?:soldiers|troops|boats|staff|attacks|officers|men|ships|vehicles|money)|larger|increas(?:e|es|ed|ing)|rose|risen|raised|grew|grown|expanded|doubled",
            r"fewer|smaller|scal(?:ed|es|ing) (?:back|down)|reduc(?:e|es|ed|ing)|fell|fallen|declin(?:ed|ing)|dropped|halved|shrank|shrunk|lowered",
        ),
        ("open or shut", r"re-?opened|reopens|is open|are open", r"(?:is|are|was|were|remains?|stays?) (?:closed|shut)|closed|shut"),
        ("there or gone", r"arrived|stayed|remained|called at|put in", r"left|departed|sailed (?:from|away)|pulled out of"),
    )
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor|without|instead|rather|but)\b|n[’']t\b", re.I)


class Clause(NamedTuple):
    """One clause: who is in it (states, persons, sorts of people), the meanings of its other words, and its text."""

    who: frozenset[str]
    words: tuple[frozenset[str], ...]
    text: str = ""


def clauses(claim: str, passage: Passage) -> Check:
    """Two parties of the claim that have changed places with each other."""
    if passage.tableless or passage.claim_lang not in LANGUAGES or not _PARTS.search(claim, 0, len(claim) - 2):
        return answer("sides", [])
    mine = [clause for clause in _clauses(claim, passage.claim_lang) if clause.who and clause.words]
    if len(mine) < 2:
        return answer("sides", [])
    theirs = [clause for s in passage.sentences for clause in _clauses(s, passage.lang or "") if clause.words]
    retold = [(clause, found) for clause in mine if (found := _retold(clause, theirs)) is not None]
    for (one, first), (other, second) in combinations(retold, 2):
        if _crossed(one, first, other, second):
            return answer("sides", [f"{_shown(one.who)} and {_shown(other.who)}"])
    return answer("sides", [])


def contrary(claim: str, passage: Passage) -> Check:
    """A party that is for what it is against in the sentences; open what is shut there; in English."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return answer("contrary", [])
    theirs = [clause for sentence in passage.sentences for clause in _clauses(sentence, "en")]
    wrong = [
        name
        for clause in _clauses(claim, "en")
        for name, one, other in _CONTRARY
        if (sides := _sides(clause, one, other)) is not None and _held_otherwise(clause, sides, one, other, theirs)
    ]
    return answer("contrary", wrong)


def _sides(clause: Clause, one: Guarded, other: Guarded) -> tuple[bool, bool] | None:
    """On which of two sides a clause stands; None where on neither, on both, or where it denies something."""
    hits = one.search(clause.text), other.search(clause.text)
    found = hits[0] is not None, hits[1] is not None
    aside = any(hit and not clause.text[: hit.start()].strip() for hit in hits)  # "…, closed for three years, …"
    return found if found[0] != found[1] and not aside and not _DENIED.search(clause.text) else None


def _held_otherwise(
    clause: Clause, sides: tuple[bool, bool], one: Guarded, other: Guarded, theirs: list[Clause]
) -> bool:
    """Whether those of a clause stand on the other side in each clause of the sentences that tells of the same."""
    told = [c for c in theirs if (one.search(c.text) or other.search(c.text)) and _is_of(clause, c)]
    return bool(told) and all((found := _sides(c, one, other)) is not None and found != sides for c in told)


def _is_of(clause: Clause, other: Clause) -> bool:
    """Whether two clauses tell of the same: of one party, and of as much of the rest as there is to compare."""
    if clause.who and other.who:
        return bool(clause.who & other.who)
    return bool(clause.words) and bool(other.words) and _share(clause, other) >= _SAME


def _crossed(one: Clause, first: Clause, other: Clause, second: Clause) -> bool:
    """Whether each of two clauses is told there (`first`, `second`) of the other's party, and not of its own."""
    if first is second or one.who & other.who or one.who & first.who or other.who & second.who:
        return False
    return bool(one.who & second.who and other.who & first.who)


def _retold(clause: Clause, theirs: list[Clause]) -> Clause | None:
    """The one clause that a clause retells; None where none has enough of its words, or two as many."""
    shares = sorted(((_share(clause, other), at) for at, other in enumerate(theirs)), reverse=True)
    if not shares or shares[0][0] < _SAME or (len(shares) > 1 and shares[0][0] == shares[1][0]):
        return None
    return theirs[shares[0][1]]


def _share(clause: Clause, other: Clause) -> float:
    return share(clause.words, frozenset().union(*other.words))


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
        found.append(Clause(who, words, text[start:end]))
    return tuple(found)


def _shown(who: frozenset[str]) -> str:
    return min(who)[1:]
