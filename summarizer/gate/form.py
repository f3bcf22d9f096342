"""The form of a claim: a whole sentence that is read alone."""

from __future__ import annotations

import re

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


_LATE_PRONOUN = re.compile(
    r"^(?:at the same time|meanwhile|however|in addition|moreover|also|earlier|later|then|separately|instead|still|finally|furthermore|additionally"
    r"|as a result|(?:on|last|next) \w+day|in (?:this|that) context|for (?:this|that) reason), (?:he|she|they)\b",
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
# "Denmark welcomes the.": what it welcomes is gone.
_CUT_OFF = re.compile(r"\b(?:the|an?|and|or|its|their|our|your|whose|including|than|le|les|une?|et|du|des)[.!?]?$")
# Addresses, markup, pictures and signs that nobody sees: no statement is made of them.
_NO_PROSE = re.compile(
    r"https?://|\bwww\.|!?\[[^\]\n]{0,80}\]\(|</?[a-z!][^<>\n]{0,80}>|[\u200b\u200c\u2028-\u202e\u2060-\u2069\ufeff\U0001f000-\U0001faff\u2600-\u27bf\U000e0000-\U000e007f]",
    re.I,
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


def prose(claim: str, passage: Passage) -> Check:
    """No address, markup, picture or sign that nobody sees, but those of the cited sentences."""
    foreign = _NO_PROSE.search(claim)
    return answer("prose", ["an address, a sign or a tag"] if foreign and foreign.group() not in passage.text else [])


def alone(claim: str, passage: Passage | None = None) -> Check:
    """A statement is read alone: one that begins with a pronoun does not say whom it is about."""
    opener = _PRONOUN.match(claim) or _LATE_PRONOUN.match(claim)
    if opener:
        return answer("alone", [f"begins with “{opener.group()}”"])
    first = _FIRST_PERSON.search(QUOTED.sub(" ", claim))
    if first:
        return answer("alone", [f"“{first.group()}” are its source's, not the brief's"])
    if _SAYS_NOTHING.match(claim) or _SAME_AGAIN.search(claim):
        return answer("alone", ["does not tell what was said"])
    if _CUT_OFF.search(claim) or (len(claim) >= CUT_LENGTH and claim.rstrip()[-1:] not in '.!?"”»'):
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
