"""Whether the sentences that tell what a claim tells do so as a fact: not in a question, a story, a rumour or a lie.

"False: the army killed 40 civilians." and "Imagine that the army had killed 40 civilians." hold all the words of a claim.
"""

from __future__ import annotations

import re

from summarizer.gate.pairing import content, share
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check

_SHARE = 0.5  # of a claim's words: a sentence that has as many may be what it is taken from

_UNREAL = Guarded(
    r"\b(?:it (?:is|was|’s|'s) (?:simply |just )?(?:a |an )?(?:lie|myth|fiction|untrue|false|hoax|joke|rumou?r|not true|not the case|wrong)\b(?: to say)?|rumou?r has it|april fool"
    r"|(?:a |the )?(?:fake|forged|doctored|fabricated|manipulated) (?:video|photo|picture|image|letter|document|news|report|recording|statement)s?\b"
    r"|in (?:the|a|an|its|his|her) (?:\w+ ){0,2}(?:film|movie|novel|book|play|computer game|video game|game|scenario|simulation|dream|satire|sketch)\b"
    r"|imagine|let us suppose|suppose that|(?:was|were|been|being) (?:made up|invented|wrongly reported|falsely reported|mistakenly reported|wrongly said|falsely said|fabricated)"
    r"|wrongly (?:reported|said|claimed|stated)|falsely (?:reported|said|stated)|(?:story|report|claim|news) that\b[^.]{3,200}\b(?:was|has been|were) (?:made up|withdrawn|retracted|invented|false|untrue|wrong)"
    r"|il est faux|c’est un mensonge|c'est un mensonge|n’est pas vrai|n'est pas vrai|si kweli|siyo kweli|sio kweli|ni uongo|been (?:weeye|ah)|run ma aha|ma aha run|ليس صحيحا|غير صحيح|لا صحة|كذبة)(?!\w)",
    re.I,
)
_HEADED = re.compile(
    r"\W*(?:false|fake|fiction|hoax|rumou?rs?|myth|satire|joke|glossary|faux|uongo|been|شائعة|كذب)\s*[:–—-]", re.I
)
_NOT_SO = re.compile(
    r"\W*(?:this|that|it|the (?:report|claim|story|rumou?r|news|video|letter)|none of (?:this|that|it)|all of (?:this|that)|cela|ce n[’']|hii|habari hi[iy]o|taasi|هذا|ذلك)\s"
    r"(?:\w+ ){0,2}?(?:is|was|has been|have been|turned out to be|proved(?: to be)?|est|était|si|ma|ليس|غير)?\s?(?:not true|untrue|false|a lie|wrong|made up|invented|withdrawn|retracted|a hoax|fiction|not correct|incorrect|faux|fausse|est pas vrai|kweli|uongo|aha run|صحيحا|صحيح)\W*$",
    re.I,
)
_TAKEN_BACK = re.compile(r"\s[–—-]+ ?not\W*$", re.I)
_ASKS = re.compile(r"[?؟][”\"»’']?\s*$")
_SAYS_SO = Guarded(
    r"\b(?:rumou?r\w*|fake\w*|false\w*|lie[sd]?|hoax\w*|scenario\w*|film|movie|novel|game|imagin\w*|question\w*|ask\w*|whether|untrue|not true|made up|invent\w*|wrongly|mistake\w*|forged?|forger\w*|simulat\w*|fiction\w*|myth|satir\w*|withdr\w+|retract\w*|den(?:y|ies|ied|ial)\w*|reject\w*|dismiss\w*|refut\w*|deny|baseless|fabricat\w*|manipulat\w*|doctored|accus\w*|alleg\w*|claim\w*|report\w*|faux|fausse\w*|mensonge|dément\w*|nié|uongo|kweli|kanush\w*|been\w*|beeni\w*|run|نف\w+|كذب\w*|صحيح\w*|صحة|شائع\w*)\b",
    re.I,
)


def framing(claim: str, passage: Passage) -> Check:
    """A claim that its sentences carry only as a question, a story, a rumour or what is untrue."""
    frames = _frames(passage)
    framed = [(reading, frame) for reading, frame in frames if frame]
    if not framed or passage.tableless or _ASKS.search(claim) or _SAYS_SO.search(claim):
        return answer("framing", [])
    mine = content(read(claim, passage.claim_lang), (0, len(claim)))
    plainly = max((_told(mine, reading) for reading, frame in frames if not frame), default=0.0)
    for reading, frame in framed:
        much = _told(mine, reading)
        if much >= _SHARE and much > plainly:
            return answer("framing", [f"“{frame}”"])
    return answer("framing", [])


def _frames(passage: Passage) -> list[tuple[Reading, str | None]]:
    """The sentences with what frames each, looked up once for all claims about them."""
    found: list[tuple[Reading, str | None]] | None = passage.paired.get(_frames)
    if found is None:
        found = passage.paired[_frames] = [(reading, _frame(reading, passage)) for reading in passage.readings]
    return found


def _frame(reading: Reading, passage: Passage) -> str | None:
    """What keeps a sentence from telling a fact; None where nothing does."""
    text = reading.text
    found = _UNREAL.search(text) or _HEADED.match(text) or _TAKEN_BACK.search(text)
    if found:
        return found.group().strip()
    if _ASKS.search(text):
        return "?"
    behind = passage.around.partition(text)[2][:200].strip() if text else ""
    after = re.split(r"(?<=[.!?؟])\s", behind, maxsplit=1)[0] if behind else ""
    return after if _NOT_SO.match(after) else None


def _told(mine: list[frozenset[str]], reading: Reading) -> float:
    """How much of a claim's content a sentence has."""
    return share(mine, frozenset().union(*content(reading, (0, len(reading.text)))))
