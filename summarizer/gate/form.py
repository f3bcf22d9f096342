"""The form of a claim: a whole sentence that is read alone, without praise of ours."""

from __future__ import annotations

import re

from summarizer import cues
from summarizer.gate.passage import Passage, answer
from summarizer.gate.values import QUOTED
from summarizer.models import Check

_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my|you|your)\b|\bWe\b|\bOur\b")
CUT_LENGTH = 180  # characters; an answer that fills its limit was cut by it
_PRONOUN = re.compile(r"^(?:they|he|she|it|this|these|that|those|his|her|their|its|the (?:two|latter|former))\b", re.I)


_JOINTS = frozenset(("of", "the", "and", "for", "in", "a", "an", "to", "on", "by", "with", "at", "s"))


def has_gloss(text: str) -> bool:
    """Whether a statement of ours carries editorial praise."""
    low = cues.folded(text)
    return bool(cues.words("gloss", "words").search(low) or cues.words("gloss", "phrases").search(low))


def alone(claim: str) -> Check:
    """A statement is read alone: one that begins with a pronoun does not say whom it is about."""
    opener = _PRONOUN.match(claim)
    if opener:
        return answer("alone", [f"begins with “{opener.group()}”"])
    first = _FIRST_PERSON.search(QUOTED.sub(" ", claim))
    if first:
        return answer("alone", [f"“{first.group()}” are its source's, not the brief's"])
    if len(claim) >= CUT_LENGTH and claim.rstrip()[-1:] not in '.!?"”»':
        return answer("alone", ["cut off"])
    fragment = claim[:1].islower() and not re.match(r"(?:al|el|an)-", claim)
    return answer("alone", ["not a whole sentence"] if fragment or _is_name(claim) else [])


def _is_name(claim: str) -> bool:
    """A name and nothing said of it ("Russia's Security Council"): no word without a capital but articles and the like."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", claim)
    if not claim[:1].isascii():
        return len(words) <= 3  # in a script without capitals: too short to say anything of anybody
    return all(word[0].isupper() or word.lower() in _JOINTS for word in words)


def gloss(claim: str, passage: Passage) -> Check:
    """Praise and interpretation are nobody's fact; inside a quotation they are the speaker's."""
    bare = QUOTED.sub(" ", claim)
    return answer("gloss", ["editorial praise"] if has_gloss(bare) else [])
