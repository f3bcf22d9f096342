"""Who does what in a sentence: roles that its verbs give to the names around them.

Frames per group of event types: a pattern, the role of the names before it and of those after it. Passive and
inverted order have frames of their own and come first. Where no frame fits, the answer is left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.cues import folded
from summarizer.vocabulary import EventType, Role

Frame = tuple[re.Pattern[str], Role | None, Role | None]


def _frames(*rows: tuple[str, Role | None, Role | None]) -> tuple[Frame, ...]:
    return tuple((re.compile(pattern), left, right) for pattern, left, right in rows)


R = Role
_MET = r"(?:received|welcomed|greeted|hosted)"
_CONSULTATION = _frames(
    (r"\b(?:greet|welcome|receive|meet) (?:\w+ ){1,4}(?:was|were)\b", None, R.host),
    (rf"\b(?:was|were|been|being) (?:\w+ )?(?:{_MET}|met)\b[^.;]*?\b(?:by|including)\b", R.visitor, R.host),
    (rf"\b{_MET} by\b", R.visitor, R.host),
    (r"\bdelegation (?:\w+ ){0,2}(?:led|headed) by\b", None, R.visitor),
    (r"\b(?:received|receives|welcomed|welcomes|hosted|hosts|greeted)\b", R.host, R.visitor),
    (r"\bhosted (?:talks|a meeting)\b", R.host, R.participant),
    (r"\b(?:mediat\w+|brokered by)\b", R.mediator, R.participant),
    (
        r"\b(?:arriv(?:ed|es|ing)|flew|landed|touched down|visit(?:ed|s)|travel(?:led|s|ed)|toured|will visit|is visiting"
        r"|paid (?:a|an) (?:\w+ )?visit|to visit|made (?:a|an) (?:\w+ )?(?:visit|trip)|began a (?:\w+ )?visit"
        r"|called (?:\w+ ){0,2}(?:at|on)|led a delegation|headed a delegation)\b",
        R.visitor,
        None,
    ),
    (r"\b(?:est|sont) (?:\w+ )?(?:arrive\w*|rendu\w*)\b|\bs'est rendu\w*\b", R.visitor, None),
    (r"\ba ete recu\w* par\b|\bete accueilli\w* par\b", R.visitor, R.host),
    (r"\ba (?:recu|accueilli)\b", R.host, R.visitor),
    (r"\b(?:ali|wali)wasili\b|\b(?:ali|wali)zuru\b", R.visitor, None),
    (r"\balipokelewa na\b|\bwalipokelewa na\b", R.visitor, R.host),
    (r"\balimpokea\b|\bwaliwapokea\b", R.host, R.visitor),
    (
        r"\b(?:met|meets|meet|spoke|talks|discuss\w*|called|telephoned|consult\w*|conferred|co-chaired)\b",
        R.participant,
        R.participant,
    ),
)
_GIVE = r"(?:deliver(?:ed|s|ing)?|hand(?:ed|s|ing)? over|donat(?:ed|es|ing)|gave|gives|given|sent|sends|suppl(?:ied|ies|y)|provid(?:ed|es|e|ing)|sold|sells|transferr?(?:ed|s)|shipped|grant(?:ed|s)|financ(?:ed|es)|fund(?:ed|s)|paid|pledg(?:ed|es)|offer(?:ed|s))"
_TRANSFER = _frames(
    (rf"\b(?:was|were|been|being|is|are) (?:\w+ )?{_GIVE}[^.;]*?\bby\b", R.beneficiary, R.provider),
    (rf"\b{_GIVE} by\b", R.beneficiary, R.provider),
    (
        r"\b(?:received|receives|took delivery of|bought|buys|purchased|acquired|will receive|to receive)\b[^.;]*?\bfrom\b",
        R.beneficiary,
        R.provider,
    ),
    (
        r"\b(?:received|receives|took delivery of|bought|buys|purchased|acquired|will receive|to receive)\b",
        R.beneficiary,
        R.provider,
    ),
    (rf"\b(?:will )?{_GIVE}\b", R.provider, R.beneficiary),
    (r"\bdonation (?:from|by)\b|\bgift (?:from|of)\b", R.beneficiary, R.provider),
    (r"\ba (?:remis|livre|offert|fourni|finance)\b", R.provider, R.beneficiary),
    (r"\b(?:ali|ili|wali)kabidhi\b", R.provider, R.beneficiary),
)
_TRAINING = _frames(
    (r"\b(?:trained|taught|instructed|mentored|advised|coached) by\b", R.beneficiary, R.provider),
    (
        r"\b(?:trained|trains|taught|teach\w*|instructed|mentored|advised|will train|to train|training)\b",
        R.provider,
        R.beneficiary,
    ),
    (r"\b(?:instructors|trainers|advisers) from\b", None, R.provider),
    (r"\b(?:forme|formes|formees) par\b", R.beneficiary, R.provider),
    (r"\b(?:a|ont) forme\b", R.provider, R.beneficiary),
)
_AGREEMENT = _frames(
    (r"\bsigned (?:\w+ ){0,6}by\b", None, R.signatory),
    (r"\b(?:signed|sign|signs|initialled|ratified|concluded|exchanged)\b", R.signatory, R.signatory),
    (r"\b(?:ont|a) signe\w*\b|\bwalisaini\b|\bwalitia saini\b|\bsaxiix\w*\b", R.signatory, R.signatory),
    (r"\bbetween\b|\bentre\b|\bkati ya\b", None, R.signatory),
)
_FRICTION = _frames(
    (r"\b(?:accused|summoned|condemned|denounced|criticised|criticized|rejected|expelled|warned) by\b", R.affected, R.critic),
    (r"\b(?:accus\w+|summon\w+|condemn\w+|denounc\w+|protest\w*|criticis\w+|criticiz\w+|reject\w+|expel\w+|warned|recalled|refus\w+)\b", R.critic, R.affected),
    (r"\b(?:a|ont) (?:accuse|convoque|condamne|denonce|proteste|rejete)\b", R.critic, R.affected),
)  # fmt: skip
_FUNDING = tuple(
    (pattern, R.funder if left is R.provider else left, R.funder if right is R.provider else right)
    for pattern, left, right in _TRANSFER
)
FRAMES: dict[EventType, tuple[Frame, ...]] = {
    EventType.consultation: _CONSULTATION,
    EventType.agreement: _AGREEMENT,
    EventType.training: _TRAINING,
    EventType.arms_transfer: _TRANSFER,
    EventType.logistic_support: _TRANSFER,
    EventType.civil_assistance: _TRANSFER,
    EventType.funding: _FUNDING,
    EventType.friction: _FRICTION,
}
# Types whose parties all do the same thing: nobody gives and nobody receives.
EVEN = frozenset(
    {
        EventType.exercise,
        EventType.joint_operation,
        EventType.border_management,
        EventType.defence_industry,
        EventType.intel_sharing,
        EventType.institution_building,
        EventType.peace_mission,
        EventType.force_deployment,
        EventType.law_enforcement,
    }
)


_VERB_NEXT = re.compile(r"\s+(?:\w+ly\s+)?(?:\w+ed|said|says|will|would|is|was|are|were|has|had|told|sent|gave)\b")
_NEW_CLAUSE = re.compile(r"(?:[,;]\s*(?:and|but|while|as)|;|\bbut|\bwhile)\s+(?:the\s+)?$")


def _begins_clause(low: str, start: int, end: int) -> bool:
    """Whether a name is the subject of another clause: "and Serbia answered …" takes no part in what came before."""
    return _VERB_NEXT.match(low, end) is not None and _NEW_CLAUSE.search(low[:start]) is not None


def role_in(sentence: str, names: Sequence[tuple[str, int, int]], type_: EventType) -> dict[str, Role]:
    """Name -> role that the sentence's verbs give; `names` are (mention, start, end) within the sentence."""
    low = folded(sentence)
    if len(low) != len(sentence):  # folding changed lengths: offsets no longer fit, so nothing is claimed
        return {}
    if type_ in EVEN:
        return {mention: Role.participant for mention, _, _ in names}
    for pattern, left, right in FRAMES.get(type_, ()):
        match = pattern.search(low)
        if match is None:
            continue
        given: dict[str, Role] = {}
        for mention, start, end in names:
            if start >= match.start() and _begins_clause(low, start, end):
                continue
            role = left if end <= match.start() else right if start >= match.start() else None
            if role is not None and mention not in given:
                given[mention] = role
        if given:
            return given
    return {}
