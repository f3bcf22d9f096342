"""Who did it to whom: the parties of a claim may not have changed places.

English only. Parties are names, states and their peoples; what stands between two of them says which way the act goes:
active, passive ("by"), or a verb that looks from the other end (receive from, buy from, learn from).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer import cues
from summarizer.gate.clauses import about
from summarizer.gate.passage import Passage, answer, find_names, find_places
from summarizer.models import Check
from summarizer.names import person_key
from summarizer.speech import is_reported
from summarizer.vocabulary import ActorKind

_BY = re.compile(r"\bby(?: (?:the|a|an|its|his|her|their|[a-z-]+ing))?(?: [\w’'-]+){0,4}\s*$")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)\b(?: \w+ly)? \w+(?:ed|en|wn|ld|nt|ught|d|t|n)\b")
_FROM = re.compile(r"\bfrom(?: (?:the|its|his|her|their))?(?: [\w’'-]+){0,4}\s*$")
_INVERSE = re.compile(
    r"\b(?:receiv\w+|took delivery|take delivery|accept\w*|b(?:ought|uy\w*)|purchas\w+|acquir\w+|obtain\w*|got|gets?|learn\w*|borrow\w*|import\w*|won|gain\w*|request\w*|sought|seek\w*)\b"
)
_EVEN = re.compile(
    r"\b(?:met|meet\w*|talks?|talked|discuss\w*|sign\w*|agree\w*|confer\w*|negotiat\w+|together|jointly|joint|shar\w+|border\w*|between|both|each other|alongside|exchang\w+|spoke|speak\w*|held|hold\w*|review\w*)\b"
)
_VERB = re.compile(
    r"\b(?:\w{2,}(?:ed|es|ing)|gave|gives?|given|sent|sends?|sold|sells?|told|tells?|taught|led|leads?|bought|brought|took|takes?|"
    r"shot|struck|hit|built|paid|pays?|lent|won|made|put|flew|went|came|met|left|held|kept|found|drove|wrote|will|would|to|is|are|was|were|has|have)\b"
)
_SAME = re.compile(r"^[\s,]*(?:and|or|with|&)?[\s,]*(?:the|its|their)?\s*$|^[’']s?\b[^.;:]{0,40}$|^\s[a-z -]{0,25}$")

Party = tuple[frozenset[str], int, int]


def direction(claim: str, passage: Passage) -> Check:
    """Fails where two parties of the claim stand in the cited sentence the other way round, and only so."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return Check(name="roles", verdict="could_not_check", detail="read in English only")
    found = about(claim, passage)
    if found is None:
        return Check(name="roles", verdict="could_not_check", detail="no sentence shares a word with it")
    there = set(_acts(found[1]))
    wrong = [
        f"{'/'.join(sorted(one))} to {'/'.join(sorted(other))}"
        for one, other in _acts(claim)
        if any(one & b and other & a for a, b in there) and not any(one & a and other & b for a, b in there)
    ]
    return answer("roles", wrong)


@lru_cache(maxsize=2048)
def _acts(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """(doer, done to) pairs of a sentence, as keys of parties."""
    parties = _groups(text, _parties(text))
    return tuple(_pairs(text, parties))


def _pairs(text: str, parties: Sequence[Party]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for (one, _, end), (other, start, _) in pairwise(parties):
        between = text[end:start].lower()
        if len(between) > 160 or re.search(r"[.;:“”\"]", between) or one & other:
            continue
        by = _BY.search(between) is not None
        if _EVEN.search(between) or is_reported(between) or not (by or _VERB.search(between)):
            continue
        turned = by != bool(_INVERSE.search(between) and (_FROM.search(between) or "took delivery" in between))
        yield (other, one) if turned else (one, other)


def _parties(text: str) -> list[Party]:
    found: list[Party] = []
    for name in find_names(text):
        if name.kind is ActorKind.person:
            keys = frozenset(person_key(name.mention)[-1:])
            found += [(keys, start, end) for start, end in name.spans if keys]
    for place in find_places(text, "en"):
        if place.iso3:
            found.append((frozenset([place.iso3]), place.start, place.end))
        elif place.kind != "city":
            found.append((frozenset([cues.folded(place.text)]), place.start, place.end))
    found.sort(key=lambda party: (party[1], -party[2]))
    return [p for i, p in enumerate(found) if not any(q[1] <= p[1] and p[2] <= q[2] for q in found[:i])]


def _groups(text: str, parties: Sequence[Party]) -> list[Party]:
    """Parties that stand together ("Rwandan General Habimana", "Peru and Chile") are one."""
    whole: list[Party] = []
    for keys, start, end in parties:
        between = text[whole[-1][2] : start] if whole else ""
        if whole and _SAME.match(between) and not _VERB.search(between):
            whole[-1] = (whole[-1][0] | keys, whole[-1][1], end)
        else:
            whole.append((keys, start, end))
    return whole
