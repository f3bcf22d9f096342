"""Which acts a sentence may report, by its words: cues of data/cues.toml, without the phrases that only look like them.

What is no act at all has patterns here: measures against somebody (sanctions, courts, rewards), ceremony, what a
speaker calls for, and the formulas around a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summarizer import cues
from summarizer.vocabulary import EventType, Status

_RECEIVED = re.compile(r"\b(?:receiv\w+|took delivery)\b")
_GIFTS = {EventType.arms_transfer, EventType.logistic_support}
_NEEDED = {
    EventType.agreement: "concluding",
    EventType.institution_building: "institutions",
    EventType.peace_mission: "missions",
    EventType.funding: "money",
    EventType.defence_industry: "industry",
    EventType.basing_access: "access",
}
# Words are acts of their own: what somebody repeats in them is not.
_WORDS = frozenset({EventType.consultation, EventType.agreement, EventType.commitment, EventType.friction})
# What the name of an office or a firm says, nobody has done: a ministry of finance pays for nothing by its name.
_BY_NAME = frozenset(
    {
        *(EventType.funding, EventType.defence_industry, EventType.arms_transfer, EventType.logistic_support),
        *(EventType.training, EventType.civil_assistance, EventType.intel_sharing, EventType.basing_access),
    }
)
_AIMS = "threats?|needs?|requirements?|challenges?|targets?|commitments?|obligations?|standards?|demands?|deadlines?|goals?|costs?|criteria|conditions?|expectations?"
_LOOKALIKE = re.compile(
    rf"\bmeet(?:s|ing)? (?:(?!with\b|to\b|in\b|at\b|on\b)[\w'’-]+,? (?:and )?){{0,8}}?(?:{_AIMS})\b"
    r"|\bsigned into law\b|\bcontinuing resolution\b|\bof course\b|\bin (?:the|due) course\b|\bover the course\b"
    r"|\bexercis\w+ (?:(?:[\w-]+ ){0,4}(?:rights?|authorit\w+|powers?|options?|sovereignty|control|jurisdiction|leadership)|restraint|caution)\b"
    r"|\bdeal(?:s|ing|t)? with\b|\bcall(?:s|ed|ing)? (?:up)?on (?:[\w'’.,-]+ ){1,16}?to\b|\bcall(?:s|ed|ing)? for\b"
    r"|\bdrawdown\b(?! of (?:the )?(?:mission|peacekeep|troops|forces|contingent|soldiers))"
    r"|\b(?:press|news) conference\b|\b(?:detention|medical|health|storage|production|nuclear|prison) facilit(?:y|ies)\b|\bthink[- ]tanks?\b|\b(?:peace|credit|lending) facility\b"
    r"|\b(?:industrial|tax|data|knowledge) base\b|\bin order to\b|\b(?:international|executive|constitutional|public|rules-based|court) order\b"
    r"|\bpursuant to a delegation\b|\bdelegation (?:by|from|of authority)\b"
    r"|\blanded (?:\w+ ){0,2}(?:food|supplies|aid|tents|troops|marines|helicopters|tonnes)\b"
    r"|\bpatrol (?:police|boats?|vessels?|ships?|cars?)\b"
    r"|\blaw and order\b|\bvisit (?:https?|www|our web|the web)\S*|\bgreat deal\b|\bno deal\b"
)
# Forces and goods that arrive visit nobody.
_FORCES_CAME = re.compile(
    r"\b(?:troops|soldiers|peacekeepers|contingents?|forces|marines|battalions?|warships?|jets|aircraft|helicopters|weapons|shipments?|trucks)\b"
    r" (?:(?!and\b|with\b|where\b|when\b)[\w'’-]+ ){0,4}?(?:arriv(?:ed|es)|landed|flew)\b"
)
# Words of an act in a sentence that does nothing of the kind: an assembly, the accused, what is welcomed or thanked
# for, what somebody is, aid that is kept from people, goods and firms that move.
_THINGS = "support|efforts?|offers?|decisions?|announcements?|contributions?|progress|steps?|plans?|proposals?|news|moves?|pledges?|signing|signature|launch|start|return|release|agreement|commitments?"
_CRIMES = r"(?:atrocit\w+|crimes?|abuses?|violations?|murders?|offen[cs]es?)"
_AID = "(?:humanitarian|relief|medical) (?:assistance|aid|relief|access|deliver(?:y|ies))"
_HINDERED = r"(?:block\w*|hinder\w*|imped\w+|obstruct\w*|den(?:y|ies|ied|ying))"
_NO_DEED = re.compile(
    r"\b(?:general|national|constituent|parliamentary|legislative|regional|people's) assembl(?:y|ies)\b|\bthe accused\b"
    r"|\brecall(?:s|ed|ing)? (?:that|how)\b|\binstruct(?:s|ed|ing)? (?:[\w'’-]+ ){1,6}?to\b"
    rf"|\b{_CRIMES} (?:\w+ )?committed\b|\bcommit\w* (?:[\w'’-]+ ){{0,4}}{_CRIMES}\b"
    rf"|\bwelcom(?:e|es|ed|ing)(?= (?:[\w'’.-]+ ){{0,6}}?(?:{_THINGS})\b)|\bthank(?:s|ed|ing)?\b[^,;]*? for\b[^,;]*"
    r"|\b(?:is|are|remains?|was|were) (?:one of |among )?(?:the |an? )?(?:[\w-]+ ){0,4}?(?:recipient|supplier|contributor|provider|partner|donor|exporter|importer|buyer)s?\b[^,;]*"
    rf"|\b{_HINDERED} (?:[\w-]+ ){{0,5}}?{_AID}\b|\b(?:humanitarian|relief)(?: \w+)? (?:is|are|was|were|has been|have been)(?: being)? {_HINDERED}\b"
    r"|\bhumanitarian (?:[\w-]+ ){0,2}?(?:access|law|conditions?|cris[ie]s|needs?|situation|consequences|concerns?|catastrophe|disaster|emergency|workers?)\b"
    r"|\bdeploy\w* (?:[\w-]+ ){0,4}?(?:cameras?|malware|software|sensors|submersibles?|underwater drones?|tactics|vaccines?|funds)\b"
    r"|\b(?:security|military|defen[cs]e) (?:assistance|aid) (?:roadmap|plan|strategy|framework|review|dialogue|conference)\b"
    r"|\bseiz\w+ (?:of )?power\b|\b(?:terror\w*|illicit) financ\w+\b"
    r"|\b(?:firms|companies|businesses|banks|investors|airlines)\b[^.;]{0,80}?\b(?:pull(?:s|ed|ing)? out|withdr\w+)\b"
)
# From a text nobody's troops go.
_LEFT_A_TEXT = re.compile(
    r"\b(?:withdr\w+|pull\w* out|exit\w*)\b(?: [\w'’.-]+){0,3}? (?:from|of) (?:[\w'’.-]+ ){0,5}?(?:treaty|treaties|accords?|agreements?|pact|deal|convention|statute|talks|negotiations|mechanisms?)\b"
)
_REPEATS = re.compile(
    r"\b(?:reaffirm|reiterat|reassert)\w*\b[^,;]*?(?= by \w+ing\b|[,;]|$)|\b(?:emphasi[sz]|underlin|underscor|stress)\w* (?:the|its|their|his|her|our)\b[^,;]*"
)
_ATTITUDE = re.compile(
    r"\b(?:reaffirm|reiterat|re-?commit|restat|renew\w* (?:its|their|our) commitment|restat|underlin|underscor|emphasi[sz]|affirm|stress)\w*\b"
    r"|\b(?:is|are|remains?|stays?|stands?) (?:\w+ )?committed to\b"
    r"|\b(?:steadfast|unwavering|shared|ironclad|enduring|strong|joint|continued|unfaltering|firm) commitments?\b"
)
_AGAINST = re.compile(
    r"\bdesignat(?:ed|es|ing|ions?) (?:[\w'’-]+ ){0,8}(?:under|pursuant|individuals?|entit\w+|persons?|leaders|officials|executives|terrorists?)\b"
    r"|\b(?:is|are|being|was|were|is being|are being) designat(?:ed|ing)\b"
    r"|\b(?:impos|announc|expand|adopt)\w* (?:[\w'’,-]+ ){0,6}(?:sanctions|visa restrictions?|export controls?|costs|restrictions)\b"
    r"|\bsanction(?:ed|ing)\b|\bvisa (?:restrictions?|bans?)\b|\bassets? freez\w+|\bblocked (?:property|persons?)\b"
    r"|\binterests in property\b|\bspecially designated\b|\bforeign assets control\b"
    r"|\brewards? (?:offers?|for justice|of up to)\b|\b(?:sanctions|designations?|reward offer) (?:on|of|against|for)\b|\boffer\w* a reward\b|\bindict\w+|\bgrand jury\b"
    r"|\bthe (?:international |supreme |criminal |high )*court\b|\bcourt of justice\b|\b(?:significant|court's|its) ruling\b"
)
_WITHHELD = re.compile(
    r"\b(?:restrict|suspend|halt|cut|paus|withh|freez|froze)\w* (?:[\w'’,-]+ ){0,8}(?:security|military|defen[cs]e) (?:assistance|aid|cooperation|sales)\b"
)
_HANDED_OVER = re.compile(r"\bextradit\w+|\bhand(?:ed|ing)? over\b")
_CEREMONY = re.compile(
    r"\bcondolences\b|\bcongratulat\w+|\bmourn\w*|\bpa(?:y|ys|id) tribute\b|\bhonou?r(?:ing|s)? (?:those|all who|the (?:men|memory|service))\b"
    r"|\b(?:independence|national|republic|armed forces|international) day\b"
)
_CALLS = re.compile(
    r"^(?:[\w ]+, )?(?:we|i) (?:(?:also|strongly|again|further|continue to|must|will|are|remain|deeply|reiterate and|both) )*"
    r"(?:call|condemn|urge|welcome|deplore|commend|salute|support|note|expect|stand|applaud|appreciate|thank|encourage|underline"
    r"|underscore|affirm|reaffirm|believe|hope|regret|convey|agree|focused|heartened|appalled|concerned|united|discuss|remain"
    r"|continue|keep|work|hold (?:\S+ ){0,6}(?:account|accountable))\b"
    r"|\bwill (?:also )?continue to (?:act|stand|support|work|urge|back|seek|press|monitor|engage|call)\b"
    r"|\b(?:must|should) (?!have\b)(?!\w+ ?, .* said)|\bwould have (?!to\b)"
    r"|\b(?:will|would) (?:also )?continue (?:its|their|our|the)\b"
    r"|\bwe (?:will )?(?:also )?continue (?:to )?(?:expedit|provid|support|work|stand|help|send|deliver|fund)\w*"
)
_FORMULA = re.compile(
    r"^(?:the )?(?:following|below|text of the following|full text)\b[^.]{0,40}\b(?:is|was|are|were)\b[^.]*\b(?:text|statement|attributable|released|transcript|readout|remarks)\b"
    r"|^(?:the )?text of the following\b|^(?:begin|end) (?:of )?(?:text|statement|transcript)\b"
    r"|^(?:for (?:more|further) information|more information (?:about|on)|follow us on|for immediate release|for (?:press|media) inquiries|media contact)\b"
    r"|^office of the spokes\w+$|^as prepared for delivery\b"
)


def types_in(lang: str | None, low: str, named: bool, nameless: str | None = None) -> tuple[EventType, ...]:
    """The types of which a folded sentence holds a cue; `named`: it names somebody.

    `nameless` is the sentence without the names of its offices and firms. A transfer of arms needs arms, a reception
    somebody received, and in English an agreement its conclusion, a new institution its noun, a peace mission somebody's
    coming, going or mandate, funding its money, and a base that somebody gets or gives it.
    """
    table = cues.type_cues(lang)
    thanks = _THANKS.get(lang or "")
    if not cues.told(table, low) or (thanks and thanks.search(low)) or _asks_to_stop(lang, low):
        return ()
    told = _deeds(low) if lang == "en" else cues.in_language("asides", lang).regex.sub(" ", main_part(lang, low))
    found = {code: pattern.search(told) for code, pattern in table.items()}
    if lang == "en":
        bare, stated = (_REPEATS.sub(" ", each) for each in (told if nameless is None else _deeds(nameless), told))
        found |= {
            code: table[code].search(bare if code in _BY_NAME else stated) for code in found if code not in _WORDS
        }
        found[EventType.consultation] = table[EventType.consultation].search(_FORCES_CAME.sub(" ", told))
    found = _before_topic(lang, told, found)
    hit = [code for code, match in found.items() if match]
    undone = _UNDONE if lang == "en" else _UNDONE_ABROAD
    hit = [code for code in hit if code not in undone or not _is_negated(lang, told, found[code])]
    hit = _in_english(hit, low, told) if lang == "en" else _abroad(lang, hit, low, told)
    if EventType.border_management in hit:  # a joint post on a border: the more material of the two
        hit = [code for code in hit if code is not EventType.institution_building]
    if len(set(hit) - _RESIDUE) > 0:  # a pledged act that has its own code takes that
        hit = [code for code in hit if code is not EventType.commitment]
    only = found.get(EventType.consultation)
    if only and _RECEIVED.match(only.group()) and not named:
        hit = [code for code in hit if code is not EventType.consultation]
    return tuple(hit)


def _told_whole(lang: str | None, low: str, told: str, hit: list[EventType]) -> list[EventType]:
    """The types of a sentence abroad without those of which it has half: arms without a gift, a gift without goods,
    a base that is only where something else was done, an exercise that is called "joint training"."""
    table, needs = cues.type_cues(lang), cues.needed_cues(lang)
    unarmed = cues.in_language("lookalikes", lang).regex.sub(" ", low)
    if not (cues.words("objects", "arms").search(unarmed) and table[EventType.arms_transfer].search(unarmed)):
        hit = [code for code in hit if code is not EventType.arms_transfer]
    goods = cues.in_language("armoured", lang).regex.sub(" ", unarmed)
    whole = {EventType.arms_transfer: unarmed, EventType.logistic_support: goods}
    hit = [code for code in hit if code not in needs or needs[code].search(whole.get(code, low))]
    if EventType.exercise in hit and not table[EventType.training].search(
        table[EventType.exercise].regex.sub(" ", told)
    ):
        hit = [code for code in hit if code is not EventType.training]
    sites = {EventType.border_management, *({EventType.basing_access} if len(hit) > 1 else ())}
    hit = [c for c in hit if c not in sites or not all(_is_site(lang, told, at) for at in table[c].finditer(told))]
    return [code for code in hit if not _is_incident(lang, told, code)]


def _is_incident(lang: str | None, told: str, code: EventType) -> bool:
    """Whether a sentence abroad tells of an attack or of losses only: no operation with a partner, no move of troops."""
    rest = {EventType.joint_operation: "attacks", EventType.force_deployment: "force_nouns"}.get(code)
    if rest is None or cues.type_cues(lang)[code].search(cues.in_language(rest, lang).regex.sub(" ", told)):
        return False
    told_by = "together" if code is EventType.joint_operation else "casualties"
    return (cues.in_language(told_by, lang).search(told) is not None) is (code is EventType.force_deployment)


def _is_site(lang: str | None, told: str, cue: re.Match[str]) -> bool:
    """Whether a preposition of place stands right before a base or port: "sur la base", "في قاعدة"."""
    before = told[: cue.start()].rstrip()
    return any(
        re.search(rf"(?<!\w){re.escape(word)}$", before) for word in map(cues.folded, cues.listed("sites", lang or ""))
    )


_TAKES_PART = re.compile(
    r"\b(?:tak(?:e|es|ing) part|took part|participat\w+|exercises?|drills?|manoeuvres|maneuvers)\b"
)
_LISTENS = re.compile(r"\bradar (?:stations?|sites?|bases?|posts?)\b|\blistening posts?\b")
_GIVEN = re.compile(
    r"\b(?:deliver\w*|hand\w* over|donat\w*|gift\w*|s(?:ell|ells|old|ale)|bought|buys?|purchas\w+|suppl\w+|receiv\w+|transfer\w*|took delivery)\b"
)


def _in_english(hit: Sequence[EventType], low: str, told: str) -> list[EventType]:
    """The types of an English sentence that has what they are done with, each by the rule against its neighbour."""
    hit = [code for code in hit if _has_object(code, low if code in _GIFTS else told)]
    if _drawdown().search(low):  # of an inventory: what is in it goes to somebody
        hit = [EventType.arms_transfer, *(code for code in hit if code not in {*_GIFTS, EventType.funding})]
    without: set[EventType] = set()
    if EventType.arms_transfer in hit and cues.words("objects", "platforms").search(low):
        without |= {EventType.logistic_support}  # what can fight is none, and its worth is no money given
        without |= set() if cues.words("objects", "paying").search(low) else {EventType.funding}
    if EventType.arms_transfer in hit and _TAKES_PART.search(told) and not _GIVEN.search(told):
        without |= {EventType.arms_transfer}  # "is sending a frigate" to an exercise
    if EventType.basing_access in hit and _LISTENS.search(low):
        without |= {EventType.arms_transfer}  # a station on another's soil is no weapon given
    if _LEFT_A_TEXT.search(told):
        without |= {EventType.force_deployment}
    elif _LEAVES.search(told) and EventType.force_deployment in hit:
        without |= {EventType.training}
    return [code for code in hit if code not in without]


def _abroad(lang: str | None, hit: Sequence[EventType], low: str, told: str) -> list[EventType]:
    """The types of a sentence in another language: arms for their transfer, more than the noun of a force for one sent."""
    hit = _told_whole(lang, low, told, list(hit))
    if lang and EventType.force_deployment in hit and set(hit) - _RESIDUE - {EventType.force_deployment}:
        bare = cues.pattern(_force_nouns(lang)).sub(" ", told)
        sent = cues.type_cues(lang)[EventType.force_deployment].search(bare)
        hit = [code for code in hit if code is not EventType.force_deployment or sent]
    return list(hit)


def _deeds(low: str) -> str:
    """A folded English sentence without the phrases that only look like an act, or tell that none was done."""
    return _NO_DEED.sub(" ", _LOOKALIKE.sub(" ", low))


Found = dict[EventType, re.Match[str] | None]


def _before_topic(lang: str | None, told: str, found: Found) -> Found:
    """What is found before the matter of an agreement: "walitia saini hati kuhusu doria" tells of no patrol.

    What is talked of or promised has not been done either, up to the next comma.
    """
    signed, talked = (
        found.get(EventType.agreement),
        found.get(EventType.consultation) or found.get(EventType.commitment),
    )
    topics = cues.in_language("topics", lang).regex if lang != "en" else None
    topic = topics.search(told, signed.end()) if topics and signed else None
    if topic is not None:
        return {code: match for code, match in found.items() if match and match.start() < topic.start()}
    topic = topics.search(told, talked.end()) if topics and talked else None
    if topic is None:
        return found
    comma = _NEXT_COMMA.search(told, topic.end())
    end = comma.start() if comma else len(told)
    rest = f"{told[: topic.start()]}{' ' * (end - topic.start())}{told[end:]}"
    return {code: cues.type_cues(lang)[code].search(rest) if match else None for code, match in found.items()}


_NEXT_COMMA = re.compile("[,،;؛—]")


def main_part(lang: str | None, low: str) -> str:
    """A folded sentence with blanks for what stands beside its act: who tells or praises it, on what condition and what for.

    As long as before. Languages other than English.
    """
    for section in ("told_by", "praise", "conditions", "purpose"):
        cue = cues.in_language(section, lang)
        at = 0
        while cue.may(low) and (found := cue.regex.search(low, at)):
            comma = _NEXT_COMMA.search(low, found.end())
            at = comma.start() if comma else len(low)
            low = f"{low[: found.start()]}{' ' * (at - found.start())}{low[at:]}"
    last = cues.in_language("told_last", lang)
    for found in last.finditer(low):
        if low[: found.start()].rstrip().endswith((",", "،", "»", '"', "”")):
            return f"{low[: found.start()]}{' ' * (len(low) - found.start())}"
    return low


def _asks_to_stop(lang: str | None, low: str) -> bool:
    """ "Le forum réclame la suspension de l’aide": what is asked for has not been done."""
    asked = cues.in_language("demands", lang).search(low)
    stop = cues.status_cues(lang).get(Status.suspended) if asked else None
    return bool(asked and stop and stop.search(low[asked.start() :]))


# Who thanks for help gives none: as the verb of a sentence in a language other than English.
_THANKS = dict(
    sw=re.compile(r"\b(?:a|wa|i|u)(?:li|me|na)\w{0,2}shukuru\b"),
    fr=re.compile(r"\b(?:a|ont) (?:\w+ )?(?:remercie|exprime sa gratitude|salue l'appui)\w*\b"),
    so=re.compile(r"\b(?:u|uga|ugu) mahad ?(?:celi|naq)\w*"),
    ar=re.compile(r"\b[وف]?(?:شكرت?|اعرب(?:ت)? عن (?:شكر|امتنان)\w*)\b"),
)


@cache
def _force_nouns(lang: str) -> tuple[str, ...]:
    return cues.listed("force_nouns", lang)


_LEAVES = re.compile(r"\b(?:leave|left|withdr\w+|pull\w* out|go home|went home)\b")
_RESIDUE = {EventType.commitment, EventType.consultation, EventType.friction}
_UNDONE = {EventType.agreement, EventType.consultation}  # not signed, not met: no act
_UNDONE_ABROAD = _UNDONE | {EventType.exercise}  # "ولم تشارك قطر في المناورات"


def _is_negated(lang: str | None, told: str, cue: re.Match[str] | None) -> bool:
    before = told[max(0, cue.start() - 24) : cue.start()] if cue else ""
    if lang == "en" and _NO_LONGER.search(before):  # a visit that was to be is called off
        return False
    return cues.in_language("negation", lang).search(before) is not None and "," not in before


_NO_LONGER = re.compile(r"\b(?:will|would) no longer (?:\w+ )?$")


def _has_object(code: EventType, low: str) -> bool:
    """Whether an English sentence has what an act of this type is done with: a note of protest is delivered, too."""
    if code in _GIFTS:
        kit = "arms" if code is EventType.arms_transfer else "goods"
        return all(cues.words("objects", name).search(low) for name in ("giving", kit))
    needed = _NEEDED.get(code)
    return needed is None or cues.words("objects", needed).search(low) is not None


@cache
def _drawdown() -> re.Pattern[str]:
    return re.compile(
        r"\bdrawdown\b[^.]{0,200}\b(?:assistance|support to|equipment|arms|inventor\w+|articles|stocks|weapons|materiel)\b"
    )


def is_measure(lang: str | None, low: str) -> bool:
    """Whether a folded English sentence tells of a measure against somebody: sanctions, a court's order, a reward."""
    if lang != "en" or _AGAINST.search(low) is None:
        return False
    return _WITHHELD.search(low) is None and _HANDED_OVER.search(low) is None


def is_held_back(low: str) -> bool:
    """Whether a folded sentence tells of help that is kept back: "imposed restrictions on military assistance"."""
    return _WITHHELD.search(low) is not None


def is_ceremony(lang: str | None, low: str) -> bool:
    """Whether a folded English text congratulates, mourns or keeps a day."""
    return lang == "en" and _CEREMONY.search(low) is not None


def is_no_act(lang: str | None, low: str) -> bool:
    """Whether a folded English sentence is ceremony, or what a speaker calls for or means to go on with."""
    return is_ceremony(lang, low) or (lang == "en" and _CALLS.search(low) is not None)


def is_attitude(low: str) -> bool:
    """Whether a folded sentence repeats where somebody stands: no pledge of its own."""
    return _ATTITUDE.search(low) is not None


def is_formula(low: str) -> bool:
    """Whether a folded sentence only frames a text: "The following is the text of a joint statement"."""
    return _FORMULA.search(low.strip()) is not None


# "When concluded, this agreement will …": it is not.
_TO_SIGN = re.compile(r"\b(?:when|once|if|until|before|after|unless)(?: (?:it|they|this|the \w+) (?:is|are|has been|have been))? (?:\w+ly )?(?:concluded|signed|completed|finali[sz]ed)\b|\bune fois (?:conclue?|signée?)s?\b|\b(?:kita|uta|ita|yata|zita)kapo\w*(?:saini|hitimish)\w*|\b(?:بعد|عند|فور|حين) (?:توقيع|إبرام)\w*", re.I)  # fmt: skip


def is_signed(text: str) -> bool:
    """Whether a text says of a text that it is signed, concluded or ratified."""
    return cues.has(cues.words("instruments", "signed"), _TO_SIGN.sub(" ", text))


_IN_FORCE = re.compile(r"\b(?:force|effect|effective|renew\w*|extend\w*|extension|prolong\w*|approv\w+|accept\w*|adopt\w*|agreed|reached|struck|seal\w*|finali[sz]ed|exchang\w+|endors\w+)\b")  # fmt: skip
_NEGOTIATED = re.compile(r"\b(?:negotiat\w+|offer(?:s|ed|ing)?|propos\w+|drafts?|draft(?:ed|ing))\b")


def is_negotiated(low: str) -> bool:
    """Whether a text (folded) tells only that an agreement is offered or negotiated."""
    return _NEGOTIATED.search(low) is not None and not is_signed(low) and _IN_FORCE.search(low) is None
