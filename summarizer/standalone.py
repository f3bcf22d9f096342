"""Sentences of a source that a brief can print as they stand: English, short, about nobody in the first person.

Nothing carries a sentence better than itself, and what code takes over costs no output. A long one is cut before a
trailing clause that turns nothing round; "I have authorized …" is told of the speaker whom the byline names.
"""

from __future__ import annotations

import re

from summarizer import cues
from summarizer.dateline import dateline
from summarizer.gate import has_gloss
from summarizer.models import Article
from summarizer.names import Name
from summarizer.signals import SentenceSignals, Signals
from summarizer.tradecraft import shortened
from summarizer.vocabulary import ActorKind

PLAIN_WORDS = 36  # a sentence of up to so many words is short enough for a brief as it stands

ANAPHORA = re.compile(
    r"(?:they|he|she|it|this|these|that|those|his|her|their|its|such|both (?:sides|countries|parties|leaders|ministers|delegations|governments)"
    r"|the (?:two|latter|former|parties|sides|delegations|countries|leaders|ministers|secretaries|discussions?|panelists|same)"
    r"|as part of (?:the|this|these)|taken together|in (?:addition|that context|this context|conjunction)|additionally|under this"
    r"|in addition to (?:this|these)|combined with|until then|at the same time|for (?:this|that) reason|as a result"
    r"|[^,]{3,80}, (?:it|they|he|she|this|these|both))\b",
    re.I,
)
_LOADED = cues.pattern(["premeditated", "unprovoked", "unjustified", "unjustifiable", "brutal*", "senseless", "heinous", "barbar*", "inspir*", "courag*", "heroic*", "tyran*", "evil", "unconscionable", "appalling", "horrif*", "bravely", "spirit", "solidarity", "iron will"])  # fmt: skip
# "Estonia is a sovereign, democratic and peace-loving nation", "Kenya remains a close friend".
_IS_LIKE = re.compile(
    r"\b(?:is|are|was|were|remains?|remained) (?:an? |one of (?:our|its|the) )?(?:[\w’'-]+,? (?:and )?){1,5}(?:nations?|country|countries|partners?|ally|allies|friends?|neighbou?rs?|democrac(?:y|ies))\b(?! (?:to |that |which |where |taking |in (?:the|a) (?:exercise|mission)))"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|you|your|us|me)\b|[“”\"]")
# "Technicians finished the work on Friday, he said": who said it stands in the sentence before.
_SAID_BY = re.compile(r"(?<=, )(?:he|she)(?= (?:said|says|added|told|noted|explained|wrote|stressed|insisted)\b)")
# "She also pressed for …", "At the same time, he thanked …": who it is, a sentence before may say.
_ADVERBS = r"(?:at the same time|meanwhile|however|in addition|moreover|later|earlier|then|separately|finally)"
_SUBJECT = re.compile(rf"^(?:{_ADVERBS}, )?(?:he|she)(?= (?:also |then |later )?(?:\w+ed|will|would|has|had|is|was|met|told|said|spoke|held|gave|took|made|led|left|went)\b)", re.I)  # fmt: skip
# "The two agreed to set up a post": the two people of the sentence before, if it names no more.
_THE_TWO = re.compile(r"^(?:The two|Both)(?: (?:men|women|officials|officers|ministers|leaders|generals|commanders|presidents|chiefs))?(?= (?:also |then |later |had |have |will |would )?(?:\w+ed|met|spoke|held|set|signed)\b)")  # fmt: skip
_BACK = 3  # sentences in a row about one person
_I = re.compile(r"\bI (?=(?:am|have|had|was|will)\b|(?:\w+ly )?\w+ed\b)")
_LEADING = re.compile(r"^(?:\w+ing|pursuant to|under|by|in accordance with)\b[^.;]*?, (?=I )", re.I)


def byline(signals: Signals) -> tuple[int, Name] | None:
    """(sentence, speaker) of a text that opens with "Ada Kone, Minister of State" and nothing else in that line."""
    for row in signals.sentences[:2]:
        begin = signals.starts[row.number - 1]
        for name in signals.names:
            if name.kind is not ActorKind.person or not name.position or row.text.rstrip().endswith("."):
                continue
            start, end = name.spans[0]
            if start == begin and row.text[end - begin :].strip(" ,") == name.position:
                return row.number, name
    return None


def is_loaded(text: str) -> bool:
    """Whether a sentence takes sides, or says what somebody is like: a speaker's words, and no fact of ours."""
    return cues.has(_LOADED, text) or _IS_LIKE.search(text) is not None


def plain(article: Article, signals: Signals, row: SentenceSignals) -> tuple[str, list[int]] | None:
    """The sentence as a brief can print it, with the sentences that carry it; None where it cannot."""
    text = " ".join(row.text[dateline(row.text) :].split())
    if article.lang != "en" or row.formula or not text.endswith("."):
        return None
    numbers = [row.number]
    if _I.search(text) and (speaker := byline(signals)):
        number, name = speaker
        told = _I.sub(f"{name.mention} ", _LEADING.sub("", text), count=1)
        text, numbers = _third(told, name.mention), [number, row.number]
    if said := _SAID_BY.search(text) or _SUBJECT.match(text):
        found = _named_before(signals, row)
        if found is None:
            return None
        who, number = found  # an adverb that points back goes
        text, numbers = f"{text[: said.start()]}{who}{text[said.end() :]}", [number, *numbers]
    elif two := _THE_TWO.match(text):
        pair = _pair_before(signals, row)
        if pair is None:
            return None
        text, numbers = f"{pair}{text[two.end() :]}", [row.number - 1, *numbers]
    short = shortened(text.rstrip("."), PLAIN_WORDS)
    if short and (own := _FIRST_PERSON.search(short)) and own.group().isalpha():  # "…, which improves our ties" can go
        short = shortened(short, len(short.split()) - 1)
    if short is None or not short[:1].isupper() or ANAPHORA.match(short) or has_gloss(short):
        return None
    return None if _FIRST_PERSON.search(short) else (f"{short}.", numbers)


def _named_before(signals: Signals, row: SentenceSignals) -> tuple[str, int] | None:
    """Whom "he" means, and the sentence that says so: the one person of the nearest sentence before that names any, as
    written there. Those between are about nobody else; the sentence itself names no person."""
    people = {name.mention for name in signals.names if name.kind is ActorKind.person}
    for number in range(row.number, max(0, row.number - 1 - _BACK), -1):
        text = signals.sentence(number).text
        named = {mention: text[start:end] for mention, start, end in signals.spans_in(number) if mention in people}
        if number < row.number and named:
            (mention, written), *more = named.items()
            another = more or _another(signals, mention, text) or _SUBJECT.match(text)  # "She met Omar Tuna. She …"
            return None if another else (written, number)
        if named or (not _SUBJECT.match(text) and number < row.number):
            return None
    return None


def _pair_before(signals: Signals, row: SentenceSignals) -> str | None:
    """ "Ida Quist and Omar Tuna", where the sentence before names these two and nobody else, and this one no person."""
    people = {name.mention for name in signals.names if name.kind is ActorKind.person}
    if row.number < 2 or any(mention in people for mention, *_ in signals.spans_in(row.number)):
        return None
    text = signals.sentence(row.number - 1).text
    spans = sorted((start, mention, text[start:end]) for mention, start, end in signals.spans_in(row.number - 1))
    named = {mention: written for _, mention, written in spans if mention in people}
    return " and ".join(named.values()) if len(named) == 2 else None


# A person without a name may be meant as well: "Ida Quist met the foreign minister. She …".
_UNNAMED = re.compile(r"\b(?:minister|president|spokes(?:man|woman|person)|ambassador|envoy|governor|counterpart|colleague|host|guest|chief|commander|general(?! (?:staff|assembly|secretariat|headquarters))|admiral|colonel|secretary|leader|official|officer|lawyer|king|queen|prince|princess|wife|husband|widow|mother|father|son|daughter|man|woman|boy|girl|successor|predecessor|deputy)\b", re.I)  # fmt: skip


def _another(signals: Signals, mention: str, text: str) -> bool:
    """Whether a sentence tells of a person beside the one that it names with his office."""
    name = signals.name(mention)
    own = " ".join(filter(None, (name.rank, name.position))) if name else ""
    words = set(own.lower().split())
    return any(match.group().lower() not in words for match in _UNNAMED.finditer(text))


def _third(text: str, name: str) -> str:
    """ "Ada Kone am authorizing" -> "Ada Kone is authorizing"."""
    return re.sub(
        rf"({re.escape(name)}) (am|have)\b",
        lambda m: f"{m.group(1)} {'is' if m.group(2) == 'am' else 'has'}",
        text,
        count=1,
    )
