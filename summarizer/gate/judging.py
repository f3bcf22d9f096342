"""What the checks that hold act against act have in common: which acts are compared, and what their faults come to.

Each act of the claim is held against the act of the cited sentences that it retells (`pairing`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from summarizer.gate import english
from summarizer.gate.grammar import Act
from summarizer.gate.pairing import Pair, pairs
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.models import Check
from summarizer.text import fold

UNMADE = "no act of the sentences could be told to be the claim's"


def groups_of(claim: str, passage: Passage) -> tuple[tuple[Pair, ...], ...]:
    """For each act of a claim that the sentences tell, the acts of theirs that may be meant."""
    return pairs(read(claim, passage.claim_lang), passage)


def is_copied(claim: str, passage: Passage) -> bool:
    """A claim that stands in a sentence word for word says what it says."""
    return passage.claim_lang == passage.lang and any(_bare(s) == _bare(claim) for s in passage.sentences)


@lru_cache(maxsize=1024)
def _bare(sentence: str) -> str:
    return fold(sentence).rstrip(".!? ")


def _unreadable(passage: Passage, claim: str) -> str | None:
    """Why acts cannot be compared; None where they can."""
    if passage.tableless:
        return passage.tableless
    if not any(sentence.acts for sentence in passage.readings):
        return "no act was read in the sentences"
    return None if read(claim, passage.claim_lang).acts else "no act was read in the claim"


class Doubt(str):
    """A fault that may be none: the check then could not be made."""


def judge(name: str, claim: str, passage: Passage, fault: Callable[[Pair], str | None]) -> Check:
    """A fault that all fitting acts of the sentences show is one; what fits nothing could not be checked."""
    if is_copied(claim, passage):
        return answer(name, [])
    why = _unreadable(passage, claim)
    groups = groups_of(claim, passage) if why is None else ()
    if not groups:
        return Check(name=name, verdict="could_not_check", detail=why or UNMADE)
    wrong: list[str] = []
    unsure: list[str] = []
    for group in groups:
        faults = [fault(pair) for pair in group]
        first = faults[0]
        if first is not None and all(f is not None for f in faults):
            (wrong if group[0].alike and not isinstance(first, Doubt) else unsure).append(first)
    if unsure and not wrong:
        return Check(name=name, verdict="could_not_check", detail=f"another act may be meant: {unsure[0]}"[:200])
    return answer(name, list(dict.fromkeys(wrong)))


_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that", "this", "these", "those", "both", "one", "all", "some", "many", "its", "his", "her", "their", "other", "latter", "former", "two", "minister", "country", "party", "side", "group", "government", "force", "team", "version", "report", "general", "official"))  # fmt: skip


def another_subject(told: Act, mine: Reading, source: Act, sentence: Reading, passage: Passage) -> bool:
    """Whether the subject of a claim's act stands in the sentences, and not as that of the act: in English only."""
    ours = mine.phrase_words(told.agent if told.passive else told.subject)
    theirs = sentence.phrase_words(source.agent if source.passive else source.subject)
    if not ours or not theirs or ours & theirs or {*ours, *theirs} & _PRONOUNS:
        return False
    keys = [
        frozenset().union(*(w.keys for w in r.words if set(english.lemmas(w.low)) & some))
        for r, some in ((mine, ours), (sentence, theirs))
    ]
    if keys[0] & keys[1]:
        return False
    elsewhere = [
        r
        for r in passage.readings
        for act in r.acts
        if ours & r.phrase_words(act.agent if act.passive else act.subject)
    ]
    return bool(elsewhere)


_NAMING = frozenset(("call", "name", "term", "dub", "know"))  # "the drills, called Sea Lion, had been put off"


def speech_above(act: Act, acts: tuple[Act, ...]) -> Act | None:
    """The act of saying that an act depends on, through others if need be."""
    seen = 0
    while act.governor is not None and seen < 6:
        act, seen = acts[act.governor], seen + 1
        if act.speech and not (act.word in _NAMING and act.subject is None):
            return act
    return None
