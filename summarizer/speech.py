"""Who says it: the speaker of a sentence, by the verbs and phrases of reporting.

A claim made by a party is not turned into fact: the brief names its speaker (ICD 203; domain rules T15, 3 and 4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer import cues

_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|selon|d[’']après|kwa mujibu wa|sida ay sheegtay|وفقا ل|بحسب)\s*", re.I
)
_BODY = (
    r"(?:the|a|an|his|her|its|their|one|two|several|some)?\s?"
    r"(?:(?!(?:on|in|at|that|to|from|by|with|will|would|is|are|was|were|has|had|have|involv\w+) |\d)[\w’'-]+ ){0,4}?(?:ministry|ministries|minister|spokes\w+|"
    r"officials?|statement|communiqu[eé]|army|armies|navy|navies|marines|militar(?:y|ies)|coast ?guards?|sides|parties|governments?|ministers|police|command|embassy|commander|sources?|office|president|"
    r"ambassador|secretary|chief|mission|source|officers?|agency|readout|media|reports?|residents|analysts?|ministère|"
    r"porte-parole|armée|gouvernement|wizara|msemaji|wasaaradda|afhayeen\w*)"
)
_BEFORE = re.compile(rf"({_BODY})\b[^.;:]{{0,60}}$", re.I)
_AFTER = re.compile(rf"^\s*({_BODY})\b", re.I)

Span = tuple[str, int, int]


def speaker_in(sentence: str, names: Sequence[Span]) -> tuple[str, int] | None:
    """(speaker, start) as the sentence writes it: the one who says, tells or reports; None where nobody is reported.

    `names` are (mention, start, end) of the names in the sentence. An empty speaker means: reported, by nobody named.
    """
    match = _ACCORDING.search(sentence)
    if match:
        return _after(sentence, match.end(), names) or ("", match.start())
    low = cues.folded(sentence)
    verbs = list(cues.words("speech", "verbs").finditer(low))
    if not verbs:
        return None
    if len(low) != len(sentence):
        return "", 0
    verb = next((each for each in verbs if not _ASIDE.search(low[: each.start()])), verbs[0])
    start, end = verb.span()
    disowned = _DISOWNED.search(low[:start])  # "rejected reports": who rejects them speaks
    start = disowned.start() if disowned else start
    verb_first = "\u0620" <= verb[0][0] <= "\u064a" or _QUOTED.search(sentence[:start])
    found = _after(sentence, end, names) if verb_first else None
    return found or _before(sentence, start, names) or ("", start)


_QUOTED = re.compile(r"[”\"»,]\s*$")
_ASIDE = re.compile(
    r",[^,;]{0,40}\bas (?:the )?(?:[\w’'-]+ ){1,3}(?:had |has |have )?$"
)  # "18, not 24 as Belgrade announced, the army said"
_DISOWNED = re.compile(
    r"\b(?:rejected|rejects|dismissed|dismisses|denied|denies|refuted|disputed) (?:the |all |these |those |such )?(?:\w+ )?$"
)


def _before(sentence: str, at: int, names: Sequence[Span]) -> tuple[str, int] | None:
    """The subject: what names somebody last before the verb, in the same clause."""
    clause = max(sentence.rfind(mark, 0, at) for mark in (";", ":", "“", "”")) + 1
    here = [span for span in names if clause <= span[1] and span[2] <= at]
    if here and _TO_ITS_VERB.fullmatch(sentence, here[-1][2], at):
        return here[-1][:2]
    body = _BEFORE.search(sentence[clause:at])
    if body and (not here or clause + body.start(1) >= here[-1][2]):
        return body.group(1).strip(), clause + body.start(1)
    return None


# What may stand between a subject and its verb: an office in commas, where he is from, a day, a helping word.
_TO_ITS_VERB = re.compile(
    r"(?:\s*[,(][^,()]*[,)])?(?:\s+(?:of|oo|from|for)\s[^,;:]{3,60}?)?"
    r"(?:\s+(?:also|later|then|had|has|have|again|earlier|today|yesterday|on|himself|herself|itself|\w+day|in a statement|a|ont|avait|"
    r"ensuite|lui|ayaa|ayuu|ayay|ayey|waa|wuxuu|waxay|pia|jana|leo)){0,4}\s*,?\s*",
    re.I,
)
_SAID_IS = re.compile(r"\b(?:that|que|qu[’']|kuwa|kwamba|in)\b|(?<!\w)(?:ب?أن|إن)\w*|[,;:“]|\.\s*$", re.I)


def _after(sentence: str, at: int, names: Sequence[Span]) -> tuple[str, int] | None:
    ends = _SAID_IS.search(sentence, at)
    last = min(at + 60, ends.start()) if ends else at + 60
    near = [(mention, start) for mention, start, _ in names if at <= start <= last]
    body = _AFTER.match(sentence[at:])
    if body and (not near or at + body.end() <= near[0][1]):
        return body.group(1).strip(), at + body.start(1)
    return near[0] if near else None


_STATEMENT = re.compile(
    r"\b(?:in|according to) (?:a|an|the|its|his|her|their|one) (?:\w+ ){0,2}?(?:statement|communiqu[eé]|press release|release|readout|post)\b|"
    r"\b(?:statement|communiqu[eé]|press release|readout)\b[^.]{0,40}\b(?:said|says|reads?)\b|"
    r"\bdans un communiqué\b|\bkatika taarifa\b|في بيان",
    re.I,
)


_BY = re.compile(r" (?:by|from|of) ((?:the )?[^,.;:]{3,60}?)(?=[,.;:]| that | which | on | said | says |$)", re.I)
_OF = re.compile(r" of (?:the )?[\w-]+(?: (?:and|affairs) [\w-]+)?", re.I)


def statement_by(sentence: str, names: Sequence[Span]) -> str | None:
    """Who put out the statement that a sentence tells from, as it writes him; None where it tells from none."""
    found = _STATEMENT.search(sentence)
    if found is None:
        return None
    by = _BY.match(sentence, found.end())
    if by:
        return by[1]
    told = speaker_in(sentence, names)
    return in_full(sentence, told) if told and told[0] else None


def in_full(sentence: str, told: tuple[str, int]) -> str:
    """A speaker that `speaker_in` found, with what it is of: "Kenya's ministry of finance"."""
    at = sentence.find(told[0], told[1])
    of = _OF.match(sentence, at + len(told[0])) if at >= 0 else None
    return told[0] + (of.group() if of else "")


def is_reported(text: str) -> bool:
    """Whether a statement says itself that somebody says so."""
    return _ACCORDING.search(text) is not None or cues.has(cues.words("speech", "verbs"), text)
