"""Who does what in a sentence: roles that its verbs give to the names around them.

Frames per group of event types: a pattern, the role of the names before it and of those after it. Passive and
inverted order have frames of their own and come first. Where no frame fits, the answer is left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer import roles_abroad
from summarizer.cues import folded, pattern
from summarizer.vocabulary import EventType, Role, Status

# Talks over a distance: nobody visits.
REMOTE = pattern(["call with", "call between", "a call", "calls with", "phone", "telephone*", "video*", "virtual*", "by phone", "téléphon*", "visioconférence", "simu", "khadka", "هاتفي*"])  # fmt: skip
Frame = tuple[re.Pattern[str], Role | None, Role | None]


def _frames(*rows: tuple[str, Role | None, Role | None]) -> tuple[Frame, ...]:
    return tuple((re.compile(verb), left, right) for verb, left, right in rows)


R = Role
_MET = r"(?:received|welcomed|greeted|hosted)"
_CONSULTATION = _frames(
    *roles_abroad.CONSULTATION,
    (r"\b(?:greet|welcome|receive|meet) (?:\w+ ){1,4}(?:was|were)\b", None, R.host),
    (rf"\b(?:was|were|been|being) (?:\w+ )?(?:{_MET}|met)\b[^.;]*?\b(?:by|including)\b", R.visitor, R.host),
    (rf"\b{_MET} by\b", R.visitor, R.host),
    (r"\bvisits? (?:of|by)\b", None, R.visitor),
    (r"\bcalled (?:\w+ ){0,2}(?:at|on)\b|\bpaid an? (?:\w+ ){0,3}(?:visit|call) (?:to|on)\b", R.visitor, R.host),
    (r"\bdelegation (?:\w+ ){0,2}(?:led|headed) by\b", None, R.visitor),
    (
        r"\bhost(?:ed|s|ing)? (?:[\w'-]+ ){0,5}(?:talks|meetings?|conference|summit|rounds?|dialogue|session)\b",
        R.host,
        R.participant,
    ),
    (r"\b(?:received|receives|welcomed|welcomes|hosted|hosts|greeted)\b", R.host, R.visitor),
    (r"\b(?:mediat\w+|brokered by)\b", R.mediator, R.participant),
    (
        r"\b(?:arriv(?:ed|es|ing)|flew|landed|touched down|visit(?:ed|ing)|(?:will|to|would|may) (?:\w+ )?visit\b|visits (?!of|by|to)|travel(?:l?ed|s|l?ing)?|toured|will visit|is visiting"
        r"|paid (?:a|an) (?:\w+ )?visit|to visit|made (?:a|an) (?:\w+ )?(?:visit|trip)|(?:begin|continue|end|conclude)s? (?:her|his|their|a) (?:\w+ )?(?:visit|trip)|began a (?:\w+ )?visit"
        r"|called (?:\w+ ){0,2}(?:at|on)|led a delegation|headed a delegation)\b",
        R.visitor,
        None,
    ),
    (
        r"\b(?:met|meets|meet|spoke|talks|discuss\w*|called|telephoned|consult\w*|conferred|co-chaired)\b",
        R.participant,
        R.participant,
    ),
)
_GIVE = r"(?:deliver(?:ed|s|ing)?|hand(?:ed|s|ing)? over|donat(?:ed|es?|ing)|gave|gives?|given|giving|sent|sends?|lends?|lent|lending|loan(?:ed|s|ing)|leas(?:ed|es?|ing)|sell|ship|transfer|suppl(?:ied|ies|y)|provid(?:ed|es|e|ing)|sold|sells|transferr?(?:ed|s)|shipped|grant(?:ed|s)|financ(?:ed|es)|fund(?:ed|s)|paid|pledg(?:ed|es)|promis(?:ed|es)|pays?|authori[sz]\w+|landed|brought|airlifted|approv(?:ed|es)|allocat(?:ed|es)|contribut(?:ed|es|ing)|offer(?:ed|s))"
_TRANSFER = _frames(
    *roles_abroad.TRANSFER,
    (r"\b(?:was|were|been|being) (?:\w+ )?received by\b", R.provider, R.beneficiary),
    (rf"\b(?:was|were|been|being|is|are|be) (?:\w+ )?{_GIVE}[^.;]*?\bby\b", R.beneficiary, R.provider),
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
    (r"\b(?:finance\w* par|financed by|funded by|paid for by)\b", R.beneficiary, R.funder),
    (r"\b(?:offert|livre|fourni)\w* par\b", R.beneficiary, R.provider),
    (r"\b(?:remis|livre|offert|fourni|cede|retrocede|donne|prete|vendu)\w* (?=a |au |aux )", None, R.beneficiary),
    (
        r"\b(?:[aiuz]|wa|zi|li)(?:li|me|ta|na)(?:\w{0,3})(?:kabidhi|patia|pa|pelekea|changia|toa|tuma)\b",
        R.provider,
        R.beneficiary,
    ),
    (
        r"\b(?:ayaa|waxay|wuxuu|waxa uu|waxa ay)\b(?=.*\b(?:siin|siiy|siis|bixi|deeq|ku wareej|u dir|gudoons|guddoons|keen|iibin|iibiy|iibis|gaarsi)\w*)",
        R.provider,
        R.beneficiary,
    ),
    # "renewed its commitment to the army by announcing $120 million": who announces it, gives it.
    (
        r"\bannounc(?:ed|es|ing)\b(?=[^.;]{0,60}?(?:[$€£]|\b(?:million|billion|aid|assistance|funding|package|grant|financing)\b))",
        R.provider,
        R.beneficiary,
    ),
)
_TRAINING = _frames(
    *roles_abroad.TRAINING,
    (r"\b\w+(?:fundishwa|funzwa|elimishwa) na\b", R.beneficiary, R.provider),
    (r"\b(?:trained|taught|instructed|mentored|advised|coached) by\b", R.beneficiary, R.provider),
    (
        r"\b(?:trained|trains|taught|teach\w*|instructed|mentored|advised|will train|to train|training)\b",
        R.provider,
        R.beneficiary,
    ),
    (r"\b(?:instructors|trainers|advisers) from\b", None, R.provider),
    (r"\bku(?:wa|m)?(?:fundisha|funza)\b", R.provider, R.beneficiary),
    (r"\b(?:forme|formes|formees) par\b", R.beneficiary, R.provider),
    (r"\b(?:a|ont) forme\b", R.provider, R.beneficiary),
    (r"\b(?:session|formation|stage|cours)\b[^.]*?\bpour\b", R.provider, R.beneficiary),
    (r"\b(?:[aiuz]|wa|zi|li)(?:li|me|ta|na)(?:\w{0,3})(?:fundisha|funza)\b", R.provider, R.beneficiary),
)
# What a text provides for: who is named in it does not therefore sign it.
_PROVIDES = re.compile(
    r"\b(?:under which|by which|whereby|(?:which|that) (?:will|would|provides?|allows?|foresees?)|providing for|that has|so that|to (?:train|supply|send|buy|build|host))\b"
)
_AGREEMENT = _frames(
    (r"\bsigned (?:\w+ ){0,6}by\b", None, R.signatory),
    (r"\b(?:signed|sign|signs|initialled|ratified|concluded|exchanged)\b", R.signatory, R.signatory),
    (r"\b(?:ont|a) signe\w*\b|\bwalisaini\b|\bwalitia saini\b|\bsaxiix\w*\b", R.signatory, R.signatory),
    (r"\bbetween\b|\bentre\b|\bkati ya\b", None, R.signatory),
)
_FRICTION = _frames(
    *roles_abroad.FRICTION,
    (r"\b(?:accused|summoned|condemned|denounced|criticised|criticized|rejected|expelled|warned) by\b", R.affected, R.critic),
    (r"\b(?:accus\w+|summon\w+|condemn\w+|denounc\w+|protest\w*|criticis\w+|criticiz\w+|reject\w+|expel\w+|warned|recalled|refus\w+)\b", R.critic, R.affected),
    (r"\b(?:a|ont) (?:accuse|convoque|condamne|denonce|proteste|rejete)\b", R.critic, R.affected),
)  # fmt: skip
_FUNDING = tuple(
    (verb, R.funder if left is R.provider else left, R.funder if right is R.provider else right)
    for verb, left, right in _TRANSFER
)
_COMMITMENT = _frames(
    *roles_abroad.COMMITMENT,
    (
        r"\b(?:pledg\w+|promis\w+|vow\w*|offer\w*|agreed to|stands? ready|assur\w+|commit\w*)\b",
        R.initiator,
        R.beneficiary,
    ),
)
FRAMES: dict[EventType, tuple[Frame, ...]] = {
    EventType.consultation: _CONSULTATION,
    EventType.agreement: _AGREEMENT,
    EventType.commitment: _COMMITMENT,
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
    present = {mention: Role.observer for mention, start, _ in names if _PRESENT.search(low[:start])}
    if type_ in EVEN:
        return _even(low, names, type_) | present
    given: dict[str, Role] = {}
    for frame in FRAMES.get(type_, ()):
        given = _framed(low, names, frame)
        if given:
            break
    given |= roles_abroad.arabic_roles(low, names, type_)
    given |= (
        _given_by_preposition(low, names, type_) | _got_abroad(low, names, type_) | _in_the_chair(low, names, type_)
    )
    spoke = {mention: Role.background for mention, start, _ in names if _SENT.search(low[:start])}
    return given | present | spoke


_PRESENT = re.compile(
    r"\b(?:in the presence of|in front of|watched by|en presence d(?:e|u|es)?|ka (?:soo )?qayb ?gal\w*|ilihudhuriwa na|mbele ya)\b[^;]{0,160}$"
    r"|\bka (?:soo )?qayb ?gal\w*\b[^;]{0,200}$|(?:بحضور|\bو?حضرت? )[^;]{0,160}$"
)
_SENT = re.compile(r"\b(?:represented by|in place of|on behalf of) (?:[\w’'-]+ ){0,5}(?:[\w’'-]+, )?$")
_CHAIRS = re.compile(r" (?:in the chair|mediating|as (?:the )?mediator)\b")


def _in_the_chair(low: str, names: Sequence[tuple[str, int, int]], type_: EventType) -> dict[str, Role]:
    """ "With Qatar in the chair": who mediates between those who talk."""
    if type_ is not EventType.consultation:
        return {}
    return {mention: Role.mediator for mention, _, end in names if _CHAIRS.match(low, end)}


def _framed(low: str, names: Sequence[tuple[str, int, int]], frame: Frame) -> dict[str, Role]:
    """The roles that one frame gives; `background` to who stands in another clause than its verb."""
    verb, left, right = frame
    match = verb.search(low)
    if match is None:
        return {}
    given: dict[str, Role] = {}
    clause = _clause_start(low, match.start(), names)
    opening = _OPENING.match(low, 0, match.start())
    terms = _PROVIDES.search(low, match.end()) if left is Role.signatory is right else None
    for mention, start, end in names:
        if terms and start >= terms.end():
            given.setdefault(mention, Role.background)
            continue
        if opening and end <= opening.end():
            continue  # "If Mali asks for it, India would send …": what Mali is to it, this verb does not say
        if end <= clause or (start >= match.start() and _begins_clause(low, start, end)):
            given.setdefault(mention, Role.background)
            continue
        role = left if end <= match.start() else right if start >= match.start() else None
        if role is None and left is Role.visitor and _ALONG.search(low[match.end() : start]):
            role = Role.visitor
        if role is None and left is Role.visitor and _MET_THERE.search(low[match.end() : start]):
            role = Role.host
        if role is not None:
            given.setdefault(mention, role)
    return given if any(role is not Role.background for role in given.values()) else {}


_DENIES = re.compile(
    r"\b(?:denied|denies|deny|dismissed|dementi|dement|\w{0,3}(?:me|li)kanusha|beeniyay|beenisay|beeniyeen|[وف]?(?:نفى|نفي|نفت|نفوا|انكرت?|كذبت?))\b"
)
_REFUSES = re.compile(r"\b(?:rejected|refused|turned down|declined|said no to|rejete|refuse)\b")
_STOPS = re.compile(
    r"(?<!been )(?<!was )(?<!were )(?<!be )(?<!is )\b(?:suspended|halted|cancelled|canceled|called off|ended|terminated|froze|scrapped|suspendu|suspend|suspendent|gele|(?:a|ont|avait) mis fin|annule"
    r"|\w{1,3}(?:li|me|na|ta)(?:sitisha|simamisha|ahirisha|futa|katisha|vunja)|haki(?:yay|say|yeen)|jooji(?:yay|say|yeen)|baaji(?:yay|say|yeen)|laa(?:shay|lay))\b"
    r"|(?<!\w)[وف]?(?:علقت?|جمدت?|[أا]لغ[تى]|[أا]وقفت?|[أا]نه[تى]|[أا]جلت?|[أا]رج[أا]ت?)(?!\w)"
)
# How far it got decides, too: who denies, refuses or stops is known by that verb, whatever was denied.
_BY_STATUS: dict[Status, tuple[re.Pattern[str], Role, Role]] = {
    Status.denied: (_DENIES, Role.denier, Role.affected),
    Status.rejected: (_REFUSES, Role.critic, Role.initiator),
    Status.suspended: (_STOPS, Role.initiator, Role.affected),
    Status.terminated: (_STOPS, Role.initiator, Role.affected),
    Status.cancelled: (_STOPS, Role.initiator, Role.participant),
}


def denies(sentence: str) -> bool:
    """Whether somebody denies something in a sentence, by its verb."""
    return _DENIES.search(folded(sentence)) is not None


def role_by_status(sentence: str, names: Sequence[tuple[str, int, int]], status: Status | None) -> dict[str, Role]:
    """Name -> role of the one who denies, refuses or stops the act, and of the others in that sentence."""
    row = _BY_STATUS.get(status) if status else None
    low = folded(sentence)
    if row is None or len(low) != len(sentence):
        return {}
    stop, actor, other = row
    verb = stop.search(low)
    if verb is None:
        return {}
    if "\u0620" <= verb.group()[0] <= "\u064a":  # the Arabic verb stands before its subject
        acting = {
            name
            for name, start, _ in names
            if 0 <= start - verb.end() <= _NEXT_TO
            and not _THERE.search(low[:start])
            and not _THAT.search(low, verb.end(), start)
        }
    else:
        clause = _clause_start(low, verb.start(), names)
        acting = {name for name, start, end in names if clause <= start and end <= verb.start()}
        if not acting:
            return {}
    return {name[0]: actor if name[0] in acting else other for name in names}


_THAT = re.compile(r"(?<!\w)[أاإ]ن(?!\w)")
_NEXT_TO = 40  # letters from an Arabic verb to its subject
_ORGANISES = re.compile(r"\b(?:organi[sz]\w+|host(?:s|ed|ing)?)\b(?! by)")
_OBSERVES = re.compile(r"\bobserver")


# Who pays for what others do together.
_PAID_BY = re.compile(
    r"(?:\b(?:finance|paye)\w* (?:[^;]{0,60} )?par (?:le |la |les |l['’])?|fadhiliwa na |gharamiwa na |\bkwa ufadhili wa |\bبتمويل من |\bfunded by |\bpaid for by )$"
)
# Whose case it is: who is caught, sent home or handed over.
_CASE = r"(?:extradit|repatriat|arrest|detain|deport|surrender)"
_WHOSE = r"(?:(?:the|an?|his|her|its|suspected|alleged|former) )*(?:(?!(?:to|by|from|in|at|of|on)\b)[\w-]+ ){0,2}$"
_SEIZED = re.compile(
    rf"\b{_CASE}(?:ed|ing|s|es)? {_WHOSE}|\bhand(?:ed|s|ing) over {_WHOSE}|\b(?:extradition|repatriation|arrest|surrender|handover) of {_WHOSE}"
)
_IS_SEIZED = re.compile(
    rf",? (?:[^.;,]{{0,40}}, )?(?:was|were|is|are|has been|have been|will be|is being) (?:\w+ )?(?:{_CASE}ed|handed over)\b"
)
_SENDS = {EventType.force_deployment, EventType.peace_mission}
_THERE = re.compile(
    r"(?:\bnchini|\bhuko|\bkatika (?:mkoa|jimbo|eneo) la|\bkatika (?:mkoa|jimbo|eneo) wa|\b(?:ita|wata|ime|wame|ili|wali|ana|wana)ondoka|\bquitte\w*|\b(?:kusini|kaskazini|mashariki|magharibi) mwa|\ben|\baux?|\bvers(?: le| la)?|\bإلى|\bالى|\bفي)\s+$"
)


def _even(low: str, names: Sequence[tuple[str, int, int]], type_: EventType) -> dict[str, Role]:
    """All take part alike; of an exercise somebody may be the organiser, others observers."""
    given = {
        mention: Role.background if _begins_clause(low, start, end) else Role.participant
        for mention, start, end in names
    }
    given |= {name: Role.funder for name, start, _ in names if _PAID_BY.search(low[:start])}
    if type_ is EventType.law_enforcement:
        given |= {
            name: Role.affected
            for name, start, end in names
            if _SEIZED.search(low[:start]) or _IS_SEIZED.match(low, end)
        }
    there = {mention for mention, start, _ in names if _THERE.search(low[:start])} if type_ in _SENDS else set()
    if there:  # "litapeleka wanajeshi nchini Msumbiji": whose soldiers they are, and where they go
        return {mention: Role.beneficiary if mention in there else Role.initiator for mention in given}
    if type_ is EventType.exercise:
        organises = _ORGANISES.search(low)
        for mention, _, end in names:
            if _OBSERVES.search(low):
                given[mention] = Role.observer
            elif organises and end <= organises.start():
                given[mention] = Role.organiser
    return given


_CLAUSE = re.compile(r"(?:[,;] (?:and|but|while|as) |; )(?:the )?")
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|met|held|said|sent|gave|took|went|(?!united|armed)\w{3,}ed)\b"
)


def _clause_start(low: str, at: int, names: Sequence[tuple[str, int, int]]) -> int:
    """Where the clause of a verb begins, if it has a subject of its own: who stands before that does something else."""
    start = max((match.end() for match in _CLAUSE.finditer(low, 0, at)), default=0)
    if not _VERB.search(low, 0, start):  # "Ada Kone, and Omar Tuna, led talks": one subject of two
        return 0
    return start if any(abs(begin - start) <= 4 and end <= at for _, begin, end in names) else 0


_OPENING = re.compile(r"(?:if|unless|when|once|should|after|although|though|because|since|as soon as)\b[^,;]*, ")
_MET_THERE = re.compile(
    r"\b(?:meet\w*|met|with|by|counterpart|rencontre\w*|entretenu\w*|recu par|\w*kutana|mwenyeji wake|la kul\w+|kula kul\w+)\b"
)
_ALONG = re.compile(r"\b(?:accompagne\w*|en compagnie d\w*|aux cotes d\w*|akiandamana|wakiandamana|oo ay wehel\w*)\b")
_TO = re.compile(
    r"(?:(?<!according )(?<!addition )(?<!due )(?<!thanks )\b(?:to|for) (?:the |its |their )?|\b(?:aux? |a l['’]|a la )"
    r"|\bkwa (?!mujibu|niaba|sababu|ajili|ufadhili|msaada|ushirikiano|pamoja|simu|ndege|kipindi)(?:(?:serikali|jeshi|majeshi|polisi|nchi|vikosi|kikosi)"
    r"(?: (?!nchini)\w+){0,3}? (?:ya|la|wa|za|vya|cha|nchini) )?)$"
)
_FROM = re.compile(r"\b(?:by|from) (?:the )?$|\bpar (?:le |la |les |l['’])?$")
_TO_ARABIC = re.compile(r"(?:\bإلى |\bالى |\bل|\bلل)$")
_GIVES_ARABIC = re.compile(r"\b(?:و|ف)?(?:سلمت?|قدمت?|منحت?|أهدت|أهدى|تبرعت?|زودت?|أرسلت?|وهبت?|دفعت?|مولت?) $")
# Who gets something stands before these, in Arabic behind them; the giver behind "from".
_GETS_ABROAD = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:(?!ete\b)[\w'-]+ ){0,3}?(?:recu|receptionne|acquis|achete|commande|obtenu)\b|\b(?:recoit|recoivent|prend livraison|pris livraison)\b"
    r"|\b(?:[aiuz]|wa|zi|li|ya)(?:li|me|ta|na)(?:\w{0,2})pokea\b|\b(?:ka|kala|ayaa|la) (?:soo )?(?:heshay|heleen|wareegtay|wareegeen|qaatay|gatay|iibs\w+)\b"
)
_GETS_ARABIC = re.compile(r"\b[وف]?(?:تسلمت?|استلمت?|تلقت|تلقى|حصلت? على|اشترت|اشترى) ")
_FROM_ABROAD = re.compile(
    r"(?:(?<= )(?:a la |a l'|au |aux |aupres (?:de la |du |des |de |d'))|\bde la part (?:de |du |des |d['’])|\bd(?:e l['’]|e la |e |u |es |['’])|\bkutoka (?:kwa )?|\bka |\bمن )$"
)
_ITS_AID = re.compile(
    r" (?:[\w-]+ ){0,2}(?:assistance|aid|support|funding|equipment|arms)\b(?! (?:initiative|fund|act|program\w*|group|package|mission)\b)"
)
# Who is told of a gift, is helped by it or has need of it, gets it.
_HELPED = re.compile(
    r"\b(?:notif(?:y|ies|ied)|inform(?:s|ed)?|help(?:s|ed|ing)?|assist(?:s|ed|ing)?|equip(?:s|ped|ping)?|enabl(?:es?|ed|ing)) (?:the |its )?$"
)
_ITS_NEED = re.compile(r"['’]s? (?:[\w-]+ ){0,2}(?:needs?|requests?|requirements?)\b")
_SIDES = {
    EventType.training: (Role.provider, Role.beneficiary),
    EventType.arms_transfer: (Role.provider, Role.beneficiary),
    EventType.logistic_support: (Role.provider, Role.beneficiary),
    EventType.civil_assistance: (Role.provider, Role.beneficiary),
    EventType.funding: (Role.funder, Role.beneficiary),
}


def _given_by_preposition(low: str, names: Sequence[tuple[str, int, int]], type_: EventType) -> dict[str, Role]:
    """Who gives stands after "by" or "from", who gets after "to" or "for", whatever the verb."""
    giver, getter = _SIDES.get(type_, (None, None))
    if giver is None or getter is None:
        return {}
    given: dict[str, Role] = {}
    for mention, start, end in names:
        before = low[:start]
        if _HELPED.search(before) or _ITS_NEED.match(low, end) or _TO.search(before) or _TO_ARABIC.search(before):
            given.setdefault(mention, getter)
        elif _GIVES_ARABIC.search(low[:start]) or _FROM.search(low[:start]) or _ITS_AID.match(low, end):
            given.setdefault(mention, giver)
            after = next(
                (name for name, begin, _ in names if begin == end + 1), None
            )  # "سلمت فرنسا المغرب": a second one gets it
            if after and _GIVES_ARABIC.search(low[:start]):
                given.setdefault(after, getter)
    return given


def _got_abroad(low: str, names: Sequence[tuple[str, int, int]], type_: EventType) -> dict[str, Role]:
    """Who got something, and from whom, in the other languages: "تسلمت البحرية التونسية زوارق من إيطاليا"."""
    giver, getter = _SIDES.get(type_, (None, None))
    if giver is None or getter is None or type_ is EventType.training:
        return {}
    arabic = _GETS_ARABIC.search(low)
    verb = arabic or _GETS_ABROAD.search(low)
    if verb is None:
        return {}
    givers = [name for name, start, _ in names if start >= verb.end() and _FROM_ABROAD.search(low[:start])]
    if arabic:
        getters = [name for name, start, _ in names if 0 <= start - verb.end() <= _NEXT_TO and name not in givers][:1]
    else:
        getters = [name for name, _, end in names if _clause_start(low, verb.start(), names) <= end <= verb.start()]
    return dict.fromkeys(givers, giver) | dict.fromkeys(getters, getter)
