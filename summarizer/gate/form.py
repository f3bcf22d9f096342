"""The form of a claim: a whole sentence that is read alone, without praise of ours."""

from __future__ import annotations

import re

from summarizer import cues
from summarizer.gate.passage import Passage, answer
from summarizer.gate.values import QUOTED
from summarizer.guarded import Guarded
from summarizer.models import Check

_FIRST_PERSON = Guarded(r"\b(?:we|our|ours|us|my|you|your)\b|\bWe\b|\bOur\b")
CUT_LENGTH = 180  # characters; an answer that fills its limit was cut by it
_PRONOUN = re.compile(
    r"^(?:they|he|she|it|this|these|that|those|his|her|their|its|the (?:two|latter|former)(?= (?:is|are|was|were|has|have|had|will|would|\w+ed)\b))\b",
    re.I,
)


# "Pevkur told reporters after the ceremony.": the quotation, which was all of it, is gone.
_SAYS_NOTHING = re.compile(
    r"[^,;:“”\"]{2,90} (?:said|added|stated|noted|explained|concluded|(?:told|spoke to) (?:reporters|journalists|the press|the media|parliament|a news conference|lawmakers|the (?:paper|newspaper|agency)))"
    r"(?: (?:after|during|before|at|in|on|following|from) (?!which|that)(?![^.]*\b(?:\w{3,}ed|that|whether|it|he|she|they|we|would|will|had|has|have|was|were|is|are|could|may|might|must)\b)[^,;:“”\"]{2,90})?[.!]?$"
)
# "Australia said the same as its neighbour.": what, another sentence tells.
_SAME_AGAIN = re.compile(
    r"\b(?:said|says?|did|do|does|replied|answered|thought|argued|wrote) (?:the same|likewise|so too|as much)\b", re.I
)
_SHORT = 9  # words
# fmt: off
_VERBS = frozenset((
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might", "shall",
    "should", "must", "does", "do", "did", "met", "held", "flew", "went", "came", "left", "sent", "gave", "took", "made", "said",
    "told", "began", "begun", "ran", "won", "lost", "built", "bought", "sold", "spoke", "saw", "led", "fled", "fell", "rose", "grew",
    "kept", "put", "set", "cut", "hit", "let", "shut", "struck", "stood", "sat", "swept", "sought", "thought", "brought", "taught",
    "caught", "found", "drew", "drove", "rode", "wrote", "broke", "chose", "froze", "shot", "dealt", "felt", "meant", "paid",
    "laid", "read", "spent", "lent", "swore", "wore", "bore", "threw", "knew", "withdrew", "became", "understood", "undertook",
    "forbade", "rebuilt", "train", "meet", "hold", "plan", "agree", "want", "remain", "face", "host", "send", "receive", "sign",
    "buy", "sell", "give", "take", "make", "say", "share", "join", "lead", "support", "expect", "call", "talk", "work", "patrol",
    "guard", "build", "visit", "discuss", "oppose", "reject", "deny", "accuse", "warn", "ask", "urge", "offer", "need", "serve",
    "fight", "operate", "live", "use", "put", "cost", "spread", "quit", "hurt", "burst", "split", "lay", "lie", "got", "get",
))
# fmt: on
_JOINTS = frozenset(("of", "the", "and", "for", "in", "a", "an", "to", "on", "by", "with", "at", "s"))


def has_gloss(text: str) -> bool:
    """Whether a statement of ours carries editorial praise."""
    low = cues.folded(text)
    return bool(cues.words("gloss", "words").search(low) or cues.words("gloss", "phrases").search(low))


def alone(claim: str, passage: Passage | None = None) -> Check:
    """A statement is read alone: one that begins with a pronoun does not say whom it is about."""
    opener = _PRONOUN.match(claim)
    if opener:
        return answer("alone", [f"begins with “{opener.group()}”"])
    first = _FIRST_PERSON.search(QUOTED.sub(" ", claim))
    if first:
        return answer("alone", [f"“{first.group()}” are its source's, not the brief's"])
    if _SAYS_NOTHING.match(claim) or _SAME_AGAIN.search(claim):
        return answer("alone", ["does not tell what was said"])
    if len(claim) >= CUT_LENGTH and claim.rstrip()[-1:] not in '.!?"”»':
        return answer("alone", ["cut off"])
    fragment = claim[:1].islower() and not re.match(r"(?:al|el|an)-", claim)
    return answer("alone", ["not a whole sentence"] if fragment or _is_name(claim, passage) else [])


def _is_name(claim: str, passage: Passage | None) -> bool:
    """A name and nothing said of it ("Russia's Security Council"): no word without a capital but articles and the like."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", claim)
    if not claim[:1].isascii():
        return len(words) <= 3  # in a script without capitals: too short to say anything of anybody
    return all(word[0].isupper() or word.lower() in _JOINTS for word in words) or (
        _is_english(words, passage) and _lacks_verb(words)
    )


def _is_english(words: list[str], passage: Passage | None) -> bool:
    """A claim about foreign sentences may be in their language."""
    if passage is None or passage.lang == "en":
        return True
    return passage.claim_lang == "en" and any(word.lower() in _JOINTS - {"a", "s", "an"} for word in words)


def _lacks_verb(words: list[str]) -> bool:
    """Of a short English claim: nothing in it can be a verb ("Ukraine's defense cooperation", "Prohibited unless …")."""
    if len(words) > _SHORT:
        return False
    low = [word.lower() for word in words]
    if any(word in _VERBS for word in low):
        return False
    if low and low[0].endswith("ed"):
        return True
    return not any(word.islower() and word.endswith(("ed", "s")) and word not in _JOINTS for word in words[1:])


# Judgements of whoever wrote the claim, unless the sentences have the word, too.
_JUDGES = Guarded(
    r"\b(?:outstanding|excessive(?:ly)?|undu[el]y?|convincing(?:ly)?|optimistic(?:ally)?|pessimistic(?:ally)?|brave(?:ly)?|bold(?:ly)?|generous(?:ly)?|wise(?:ly)?|"
    r"rightly|wrongly|rightful(?:ly)?|shameful(?:ly)?|shameless(?:ly)?|foolish(?:ly)?|admirabl[ey]|impressive(?:ly)?|disappointing(?:ly)?|regrettabl[ey]|(?:un)?fortunate(?:ly)?|sadly|happily|thankfully|"
    r"alarming(?:ly)?|worrying(?:ly)?|surprising(?:ly)?|shocking(?:ly)?|cynical(?:ly)?|clums(?:y|ily)|hast(?:e|y|ily)|reckless(?:ly)?|masterful(?:ly)?|skilful(?:ly)?|inadequate(?:ly)?|"
    r"meagre|paltry|lavish(?:ly)?|laudabl[ey]|courageous(?:ly)?|(?:well-)?deserved(?:ly)?|long-overdue|overdue|promising(?:ly)?|sensibl[ey]|prudent(?:ly)?|dubious(?:ly)?|questionabl[ey]|"
    r"(?:un)?fair(?:ly)?|(?:un)?justified|(?:un)?justifiabl[ey]|flimsy|triumphant(?:ly)?|victorious(?:ly)?|tragic(?:ally)?|deplorabl[ey]|scandalous(?:ly)?|ill-advised|ill-conceived|pointless(?:ly)?|"
    r"futile|useless(?:ly)?|needless(?:ly)?|superb(?:ly)?|excellent(?:ly)?|brilliant(?:ly)?|magnificent(?:ly)?|exemplary|valuable|invaluable|dangerous(?:ly)?|absurd(?:ly)?|ridiculous(?:ly)?|"
    r"(?:un)?reasonabl[ey]|(?:un)?professional(?:ly)?|incompetent(?:ly)?|inept(?:ly)?|careless(?:ly)?|callous(?:ly)?|cruel(?:ly)?|brutal(?:ly)?|noble|nobly|honourabl[ey]|honorabl[ey]|"
    r"much-needed|badly needed|welcome (?:step|move|gesture|boost|news)|rare (?:success|achievement)|blow to|boost to|victory for|triumph for|a success|a failure|disgraceful(?:ly)?|"
    r"commendabl[ey]|praiseworthy|overly|blatant(?:ly)?|flagrant(?:ly)?|stubborn(?:ly)?|evasive(?:ly)?|implausibl[ey]|unconvincing(?:ly)?|credibl[ey]|incredibl[ey])\b",
    re.I,
)


_QUALIFIES = Guarded(
    r"\b(?:call|describ|term|label|denounc|dismiss|brand|accus|prais|criticis|criticiz|condemn|hail)\w*", re.I
)


def gloss(claim: str, passage: Passage) -> Check:
    """Praise, blame and interpretation are nobody's fact; inside a quotation they are the speaker's."""
    bare = QUOTED.sub(" ", claim)
    if has_gloss(bare):
        return answer("gloss", ["editorial praise"])
    if passage.claim_lang != "en":
        return answer("gloss", [])
    theirs = passage.text.lower()
    if passage.lang != "en" and _QUALIFIES.search(bare):
        return answer("gloss", [])  # a word of the speaker's in another language
    return answer("gloss", [f"“{j}”" for j in _JUDGES.findall(bare) if j.lower()[:5] not in theirs])
