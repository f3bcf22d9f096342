"""Which names in a sentence take part in what it tells, and which only stand in it: as a place, a topic, or a speaker.

"Talks in Kenya on Russia's war" names two states, and neither talks. English only: other languages keep all names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summarizer.cues import folded
from summarizer.speech import speaker_in
from summarizer.vocabulary import ActorKind, EventType

Span = tuple[str, int, int]  # mention, start, end within the sentence

_STATES = {ActorKind.state, ActorKind.subnational_authority, ActorKind.de_facto_authority}
_WHERE = re.compile(
    r"\b(?:in|across|throughout|inside|within|near|outside|around|at|into|off|towards?|travel\w* to|trip to|visit\w* to|return\w* to|flew to|visit(?:s|ed|ing)?|toured|reached)"
    r" (?:the |northern |southern |eastern |western |central |north |south |east |west |neighbou?ring )*$"
)
_OF = re.compile(
    r"\b(?:sovereignty|integrity|invasion|occupation|aggression|independence|peoples?|region|coast|waters|territor(?:y|ies)|north|south"
    r"|east|west|parts?|stability|future|war|crisis|instead|defen[cs]e|question|issue|status|situation|influence|role|soil|violations?"
    r"|capital|city|town|port|province|border|borders|shores?|stretch|areas?|citizens?|residents|history)"
    r" (?:of|in|on|with) (?:the )?(?:people and government of )?$"
)
_ACTING = re.compile(
    r"['’]s? (?:(?:own|new|armed|national|transitional|federal|interim|military|defen[cs]e|foreign|interior|security|air|coast|special) )*"
    r"(?:government|army|navy|forces?|police|troops|soldiers|ministry|minist\w+|president|secretary|parliament|cabinet|authorities|delegation"
    r"|envoy|ambassador|guard|commander|chief|marines|embassy|military|representatives?|officials?|delegates?|side|leaders?)\b"
)
_TOPIC = re.compile(
    r"\b(?:discuss(?:ed|es|ing|ions? (?:on|of|about))?(?! with)|exchang\w+ (?:of )?views (?:on|about)|views on|talks (?:on|about)|range of issues|issues"
    r"|about|regarding|concerning|relating to|focus\w* on|centred on|centered on|condemn\w*|in support of|support(?:ing)? for|solidarity with"
    r"|against|in response to|in light of|in the face of|to address\w*|addressing|including (?:on|the|its|their|russia|iran)|developments in"
    r"|on the situation|concerns? (?:over|about)|ahead of|on the margins of|on the sidelines of|attributable to)\b(?! (?:how|ways|which))"
)
# "U.S. law", "Togolese citizens", in talks: whose they are takes no part by them.
_ITS_THINGS = re.compile(
    r" (?:(?:security|military|defen[cs]e|foreign|economic|humanitarian|financial|federal|domestic|local|national) )*(?:laws?|assistance|aid|support|polic(?:y|ies)|commitments?|contributions?|compan(?:y|ies)|businesses|citizens|nationals|economy|interests?|funding)\b"
)
# Whom an act is done against, or who is only blamed in it.
_AGAINST = re.compile(r"\b(?:blam\w+|targeting|targeted|countering|deterring|fighting) (?:the )?$")
_BACK = re.compile(
    r"\b(?:with|by|alongside|accompanied by|joined by) (?:the |his |her |their )?(?:[\w'’.-]+ ){0,4}$|\bbetween [^.;]{0,60}$"
)
_OF_PERSON = re.compile(r"['’]s? (?!visit|trip|tour|delegation|talks|meeting)")
_OWNER = re.compile(r"['’]s [A-Z]")  # "the Kenyan army’s Operation ATMIS"
_GETS = re.compile(r"\b(?:to|for) (?:the )?$")
_NEEDS = re.compile(r"['’]s? (?:[\w-]+ ){0,2}(?:needs?|requests?|requirements?)\b")
_AT = re.compile(r"\b(?:at|in|within|of) (?:the )?$")
_ITS = re.compile(
    r" (?:all(?:y|ies)|members?|summit|territory|peacekeep\w+|partners?|standards?|accession|membership|framework|charter|flank)\b"
)
GIVING = frozenset(
    {
        EventType.training,
        EventType.arms_transfer,
        EventType.logistic_support,
        EventType.civil_assistance,
        EventType.funding,
    }
)
_TALKED_OF = {EventType.consultation, EventType.agreement, EventType.commitment, EventType.institution_building}


@dataclass(frozen=True)
class _Sentence:
    """One sentence with its names: kinds by mention, the offsets at which towns end, and where its topic begins."""

    text: str
    low: str
    spans: Sequence[Span]
    kinds: Mapping[str, ActorKind | None]
    cities: Collection[int]
    type: EventType
    topic: int

    def kind(self, span: Span) -> ActorKind | None:
        return self.kinds.get(span[0])


def taking_part(
    text: str,
    spans: Sequence[Span],
    kinds: Mapping[str, ActorKind | None],
    cities: Collection[int],
    type_: EventType,
) -> list[Span]:
    """The spans of those who take part; `cities` are the offsets at which the name of a town ends."""
    low = folded(text)
    if len(low) != len(text):
        return list(spans)
    topic = _TOPIC.search(low) if type_ in _TALKED_OF else None
    sentence = _Sentence(text, low, spans, kinds, cities, type_, topic.end() if topic else len(low))
    speaking = _speakers(sentence)
    kept: list[Span] = []
    serving: list[Span] = []
    for span in spans:
        if _serves(sentence, span, [*(each for each in kept if sentence.kind(each) is ActorKind.person), *serving]):
            serving.append(span)
        elif span not in speaking and not _only_mentioned(sentence, span):
            kept.append(span)
    return kept


def _only_mentioned(sentence: _Sentence, span: Span) -> bool:
    """Whether a name stands for a place, for what is talked of, or for the owner of what is told of."""
    low, kind = sentence.low, sentence.kind(span)
    before, after = low[: span[1]], low[span[2] :]
    if span[1] >= sentence.topic and not _BACK.search(low[sentence.topic : span[1]]):
        return True
    owned = _OWNER.match(sentence.text, span[2])
    if owned and any(other[1] == owned.end() - 1 for other in sentence.spans):
        return True
    if sentence.type is not EventType.friction and _AGAINST.search(before):
        return True
    if kind in _STATES and sentence.type in _TALKED_OF and (_ITS_THINGS.match(after) or after.startswith("-sponsored")):
        return True
    if kind in _STATES and sentence.type in GIVING and _NEEDS.match(after):
        return False
    if kind in _STATES:
        return _only_placed(before, after, span[1] - 2 in sentence.cities) and not (
            sentence.type in GIVING and _GETS.search(before)
        )
    if kind is ActorKind.international_organisation:
        return bool(_AT.search(before) or _ITS.match(after))
    if kind is not ActorKind.person and re.search(r"\bat (?:the )?$", before):  # where, not who
        return True
    return kind is ActorKind.person and _OF_PERSON.match(after) is not None


def _serves(sentence: _Sentence, span: Span, before: Sequence[Span]) -> bool:
    """A body right behind a person and a comma is where that person serves: "Ida Quist, Bureau of Asian Affairs"."""
    if sentence.kind(span) in {*_STATES, ActorKind.person} or sentence.text[span[1] - 2 : span[1]] != ", ":
        return False
    return any(other[2] == span[1] - 2 for other in before)


def _only_placed(before: str, after: str, behind_town: bool) -> bool:
    """A state where something is, of which something is said, or whose war, people or law it is."""
    if behind_town and before.endswith(", "):  # "Ankara, Turkey"
        return True
    if _WHERE.search(before) or _OF.search(before):
        return True
    if re.match(r"['’]", after):
        return _ACTING.match(after) is None
    return after[:1] == "-" or before[-1:] == "-"


_ITSELF = r"(?: that)? (?:it(?! (?:is|was|would be) (?:possible|likely|unlikely|clear|important|necessary|too early|time)\b)|they|its|their|he|she)\b"
_SAYS_ITSELF = re.compile(rf",? (?:\w+ )?\w+{_ITSELF}")
_SAYS = re.compile(
    r",? (?:later |also |then )?(?:(?:confirmed|added|noted|stressed|explained|warned)\b"
    rf"|(?:said|says|announced|told)\b(?!{_ITSELF}))"
)


# "Namibia's ministry of defence said": not the state, its ministry, and that only tells of it.
_BODY_SAYS = re.compile(rf"['’]s? (?:[\w-]+ ){{1,5}}(?:said|says|announced|confirmed|added)\b(?!{_ITSELF})")


def _speakers(sentence: _Sentence) -> list[Span]:
    """Those who only tell of the act, where others do it: a person or a body beside a party."""
    found = speaker_in(sentence.text, sentence.spans)
    start, end = (found[1], found[1] + len(found[0])) if found else (-1, -1)
    speaking = [
        span
        for span in sentence.spans
        if _BODY_SAYS.match(sentence.low, span[2])
        or (sentence.kind(span) not in _STATES and _SAYS.match(sentence.low, span[2]))
        or (
            sentence.kind(span) not in _STATES
            and start <= span[1] < end
            and not _SAYS_ITSELF.match(sentence.low, span[2])
        )
    ]
    others = {span[0] for span in sentence.spans} - {span[0] for span in speaking}
    return speaking if others else []
