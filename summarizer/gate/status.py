"""How far what a claim tells got: done, under way, to come, only possible; stopped or not."""

from __future__ import annotations

import re

from summarizer.gate.hedging import hedged
from summarizer.gate.judging import Doubt, is_copied, judge, speech_above
from summarizer.gate.pairing import STOPS, Pair, reality
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import read
from summarizer.models import Check

_UNSURE = frozenset(("fear", "worry", "hope", "expect", "believe", "think", "suspect", "doubt", "consider", "estimate"))
_REACHED = {"done": 3, "ongoing": 3, "to_come": 2, "possible": 1}
_NAMES = {"done": "done", "ongoing": "under way", "to_come": "to come", "possible": "only possible"}


def status(claim: str, passage: Passage) -> Check:
    """Planned or possible on one side, done on the other."""
    mine_acts = read(claim, passage.claim_lang)
    ahead = any(a.sure and a.reality in {"to_come", "possible"} for sentence in passage.readings for a in sentence.acts)

    def fault(pair: Pair) -> str | None:
        told, source = pair.told, pair.source
        above = speech_above(told, mine_acts.acts)
        if above is not None and above.word in _UNSURE:
            return None
        if pair.turned and STOPS & (told.keys | source.keys) and told.negated == source.negated:
            stopped = "stopped on one side only"
            return Doubt(stopped) if told.noun or source.noun else stopped
        if pair.turned or told.noun or (told.negated and source.negated) or not told.sure or not source.sure:
            return None
        if told.speech and source.speech:
            return None  # "pledged" and "confirmed", "estimates" and "expects": each said in its own word
        told_to, source_to = reality(told, source), reality(source, told)
        mine, theirs = _REACHED[told_to], _REACHED[source_to]
        wrong = (mine == 3 and theirs < 3) or (mine == 2 and theirs == 3 and pair.alike)
        wrong |= mine == 1 and theirs == 3 and pair.same_verb and not told.conditional and source.reality == "done"
        wrong |= mine == 2 and theirs == 1 and not told.conditional and not hedged(claim, passage.claim_lang, fact=True)
        told_as = f"{_NAMES[told_to]}, {_NAMES[source_to]} in the source"
        # A present tense may tell of the future, in other languages of a habit, too.
        doubtful = mine == 2 and (passage.lang != passage.claim_lang or source_to == "ongoing" or ahead)
        return None if not wrong else Doubt(told_as) if doubtful else told_as

    whole = _never_so_far(claim, passage) or _not_yet(claim, passage)
    return answer("status", [whole]) if whole else judge("status", claim, passage, fault)


_ALREADY = re.compile(r"\balready\b", re.I)


def _not_yet(claim: str, passage: Passage) -> str | None:
    """An "already" of sentences that tell of nothing that lies behind."""
    if passage.lang != "en" or passage.claim_lang != "en" or not _ALREADY.search(claim):
        return None
    theirs = [act for sentence in passage.readings for act in sentence.acts]
    at = _ALREADY.search(claim)
    told = next((act for act in read(claim, "en").acts if at and act.end > at.end()), None)
    done = told and any(told.keys & act.keys for act in theirs if act.sure and act.reality in {"done", "ongoing"})
    if done or _ALREADY.search(passage.text) or all(act.reality in {"done", "ongoing"} for act in theirs):
        return None
    return "“already”, and the source tells of what is to come"


_AHEAD = re.compile(r"\b(?:will|would|shall|plan\w*|due|expect\w*|schedul\w+|propos\w+|offer\w*|promis\w+|pledg\w+|invit\w+|request\w*|order\w*|draft|next|tomorrow|upcoming|until|future|prepar\w+|intend\w*|intention|set to|agree\w*|commit\w*|hope\w*|want\w*|seek\w*|ready|ask\w*|call\w* (?:for|on)|urg\w+|decid\w+|decision|allow\w*|let|provid\w+|mean\w*|for|aim\w*|demand\w*|need\w*|must|should|may|might|could|can|if|to be|is to|are to|was to|were to|from|as of|effective|\w+s? on \d)\b", re.I)  # fmt: skip


def _never_so_far(claim: str, passage: Passage) -> str | None:
    """A claim told as done of sentences in which nothing is, or told as to come where nothing is to come."""
    if passage.lang != "en" or passage.claim_lang != "en" or is_copied(claim, passage):
        return None
    mine = read(claim, "en").acts
    verbs = [act for act in mine if not act.noun and not act.speech and act.sure and act.governor is None]
    told = verbs[0] if verbs else None
    if told is None or told.negated or told.word in _PLANNING or hedged(claim, "en"):
        return None
    theirs = [act for sentence in passage.readings for act in sentence.acts if not act.speech and not act.noun]
    if not theirs or any(act.speech for act in mine):
        return None
    if told.reality in {"done", "ongoing"} and told.word != "be":
        ahead = [act for act in theirs if act.reality in {"to_come", "possible"} and act.sure]
        if len(ahead) == len(theirs):
            return f"done, {'to come' if any(a.reality == 'to_come' for a in ahead) else 'only possible'} in the source"
    if told.reality == "to_come" and not any(_AHEAD.search(sentence) for sentence in passage.sentences):
        return "to come, nothing in the source is to come"
    return None


_PLANNING = frozenset(("plan", "intend", "promise", "pledge", "vow", "agree", "expect", "hope", "want", "propose", "offer", "ask", "request", "demand", "seek", "invite", "urge", "order", "schedule", "provide", "allow", "let", "permit", "mean", "consider", "aim", "prepare", "need", "require", "threaten", "warn", "set", "call", "appeal", "favour", "favor", "commit", "undertake", "decide", "approve", "foresee", "envisage", "depend", "be"))  # fmt: skip
