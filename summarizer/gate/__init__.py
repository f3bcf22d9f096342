"""The gate: whether the cited sentences carry a claim. Pure code: no I/O, no clock, no model.

Each check answers pass, fail (reason code) or could_not_check (why). A claim stands when no check fails; a check that
could not be made is stored and shown, and is never a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from summarizer.gate import (
    attribution,
    bindings,
    causes,
    clauses,
    days,
    direction,
    figures,
    form,
    framing,
    gloss,
    hedging,
    naming,
    offices,
    polarity,
    reach,
    relations,
    status,
    values,
    wheres,
    words,
)
from summarizer.gate.gloss import has_gloss
from summarizer.gate.judging import is_copied
from summarizer.gate.passage import Passage, answer
from summarizer.models import Check
from summarizer.names import names_a_body, tables
from summarizer.text import find_folded, fold

__all__ = ["Passage", "check_claim", "copied", "failed", "has_gloss", "without_rank"]

CHECKS = (
    form.prose,
    naming.names,
    naming.ranks,
    values.numbers,
    figures.figures,
    days.dates,
    wheres.wheres,
    values.quotes,
    gloss.gloss,
    words.acts,
    offices.positions,
    direction.direction,
    bindings.bindings,
    polarity.polarity,
    status.status,
    attribution.attribution,
    hedging.hedge,
    reach.scope,
    causes.causes,
    clauses.clauses,
    framing.framing,
)
ENGLISH = (relations.relations, clauses.contrary)  # read in English only


def check_claim(claim: str, passage: Passage, *, alone: bool = True) -> tuple[Check, ...]:
    """Every check of one statement against its cited sentences; `alone`: it will be read without those around it."""
    if not passage.sentences:
        return (Check(name="evidence", verdict="fail", detail="no_sentence_cited"),)
    first = (form.alone(claim, passage),) if alone else ()
    checks: tuple[Callable[[str, Passage], Check], ...]
    checks = (*CHECKS, *ENGLISH) if passage.lang == passage.claim_lang == "en" else CHECKS
    if not alone:  # others may repeat their source's praise; a brief drops it
        checks = tuple(gloss.of_others if check is gloss.gloss else check for check in checks)
    made = (*first, *(check(claim, passage) for check in checks))
    return tuple(map(_passed, made)) if is_copied(claim, passage) else made


# What a sentence may be withheld for though the source has it word for word.
_OF_COPIES = frozenset(("alone", "prose", "gloss", "framing", "attribution"))


def _passed(check: Check) -> Check:
    """A sentence that is printed as it stands says what it says, however its words are read."""
    kept = check.verdict != "fail" or check.name in _OF_COPIES
    return check if kept else Check(name=check.name, verdict="pass")


def failed(checks: Iterable[Check]) -> tuple[str, ...]:
    """The reasons of the checks that failed: `name: detail`."""
    return tuple(f"{c.name}: {c.detail}" for c in checks if c.verdict == "fail")


def copied(name: str, value: str, passage: Passage) -> Check:
    """A value that is copied (a position, a rank, an instrument) must be in the cited sentences as it stands."""
    return answer(name, [] if find_folded(value, passage.text) else [value])


def without_rank(name: str) -> str:
    """A name without the ranks and honorifics before it."""
    words = name.split()
    while words and fold(words[0]).lower().rstrip(".") in tables().ranks | tables().honorifics:
        words = words[1:]
    rest = " ".join(words)
    return name if not rest or names_a_body(rest) else rest  # "General Assembly" is no general
