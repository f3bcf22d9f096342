"""Which acts an article reports: the split rule, who takes part, and the roles that leave no choice.

Domain rule: a new event when type, date interval, place or core participants differ; otherwise the same event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer import cues
from summarizer.cues import folded
from summarizer.dateline import dateline
from summarizer.models import Article, DraftEvent
from summarizer.parties import taking_part
from summarizer.places import Ambiguous, locate
from summarizer.reported import is_negotiated, main_part
from summarizer.roles import REMOTE, denies, role_by_status, role_in
from summarizer.signals import Signals, position_spans, resolve
from summarizer.speech import speaker_in
from summarizer.standalone import byline, plain
from summarizer.vocabulary import ActorKind, EventType, Role, Status
from summarizer.where import places_of

MAX_EVENTS = 8


def merged(article: Article, signals: Signals, found: Sequence[DraftEvent]) -> list[DraftEvent]:
    """One event per act: sentences with the same type, and no other date or place, report the same one."""
    events: list[DraftEvent] = []
    for event in (stop for each in found for stop in _stops(article, signals, each)):
        if event.type == "none" or not event.s:
            continue
        if events and _TOOK_PLACE.match(signals.sentence(event.s[0]).text):  # when and where, of what was told before
            event = event.model_copy(update={"type": events[-1].type, "status": events[-1].status})
        sided = _has_sides(signals, event)
        event = event if sided else _with_sentence_before(signals, event)
        apart = _among_own_forces(signals, event)
        alike = [i for i, other in enumerate(events) if not apart and same_event(article, other, event)]
        if not alike and not sided:
            alike = [i for i, other in enumerate(events) if _goes_on(other, event)]
        if not alike:
            events.append(event)
            continue
        same = max(alike, key=lambda i: (_last_before(events[i], event.s[0]), -i))
        other = events[same]
        events[same] = _joined(article, signals, other, event)
    events = _absorbed(signals, events)
    events = [event for event in events if _has_sides(signals, event)]
    events = [_with_speaker(article, signals, _with_circumstances(article, signals, event)) for event in events]
    events = [_by_date(article, signals, _not_yet_made(signals, event)) for event in events]
    events = _with_rolls(signals, events)
    return [event for event in events if not _called_off(event, events)][:MAX_EVENTS]


def _goes_on(first: DraftEvent, second: DraftEvent) -> bool:
    """ "The units will train in …", said right after their exercise was told: what is done in it, and no second one."""
    together = second.type in {EventType.exercise, EventType.joint_operation} and second.type == first.type
    return together and second.when is None and second.s[0] - 1 in first.s


def _last_before(event: DraftEvent, number: int) -> int:
    """The last sentence of an event before sentence `number`: "she will then …" goes on with the nearest."""
    return max((n for n in event.s if n < number), default=0)


def _with_speaker(article: Article, signals: Signals, event: DraftEvent) -> DraftEvent:
    """Cites the byline, too, where the act is told in the first person: it says who that is."""
    told = plain(article, signals, signals.sentence(event.s[0]))
    return event.model_copy(update={"s": list(dict.fromkeys([*event.s, *told[1]]))}) if told else event


_TOOK_PLACE = re.compile(
    r"(?:The (?:[\w-]+ ){1,4}|It |[A-Z][A-Z0-9-]{2,}(?: [A-Z0-9-]{3,}){0,3} )"
    r"(?:took place|took effect|was held|were held|began|opened|started|is (?:to|due to) (?:take place|be held|begin|start)"
    r"|will (?:take place|be held|begin|start)|is (?:planned|scheduled|set|due) (?:for|in|on))\b"
)


def _with_circumstances(article: Article, signals: Signals, event: DraftEvent) -> DraftEvent:
    """Takes the day and the place from the sentence behind, where that says when and where it was."""
    if event.when and event.where:
        return event
    row = next((signals.sentence(n) for n in _circumstances(signals, event)), None)
    if row is None:
        return event
    places = places_of(article, row, True)
    when = event.when or (row.times[0].text if row.times else None)
    where = event.where or (places[0] if places else None)
    return event.model_copy(update={"s": list(dict.fromkeys([*event.s, row.number])), "when": when, "where": where})


def _circumstances(signals: Signals, event: DraftEvent) -> list[int]:
    """The sentence behind ("The relief took place …"), or the formula before a text ("…, following their talks in …")."""
    lead = event.s[0]
    behind = [lead + 1] if lead < len(signals.sentences) and _TOOK_PLACE.match(signals.sentence(lead + 1).text) else []
    talks = event.type is EventType.consultation
    return [*behind, *(row.number for row in signals.sentences[:lead] if talks and row.formula and row.places)]


_ROLL = re.compile(r"[A-ZÀ-Þ][^.;:]{1,40}(?:\([^)]*\))?: (?!and\b)")


def _with_rolls(signals: Signals, events: Sequence[DraftEvent]) -> list[DraftEvent]:
    """ "Togo: Rear Admiral Kossi Amegan; Captain Yao Dossou": a delegation's list names participants of the main event."""
    at = next((i for i, event in enumerate(events) if event.type in _WITH_DELEGATIONS and event.status in _HELD), None)
    rolls = [
        row.number for row in signals.sentences if _ROLL.match(row.text) and row.text.count(";") and len(row.names) > 2
    ]
    if at is None:
        return list(events)
    widened = events[at].model_copy(update={"s": list(dict.fromkeys([*events[at].s, *rolls]))})
    return [*events[:at], widened, *events[at + 1 :]]


_WITH_DELEGATIONS = {EventType.exercise, EventType.consultation, EventType.training}
_HELD = {Status.completed, Status.ongoing}


def _joined(article: Article, signals: Signals, first: DraftEvent, second: DraftEvent) -> DraftEvent:
    """One event of two: the first leads, but for an itinerary, which tells less of a stop than its own sentence."""
    itinerary = second.when and not first.when and len(_towns(article, signals, first.s[0])) > 1
    numbers = [*second.s, *first.s] if itinerary else [*first.s, *second.s]
    return first.model_copy(
        update={
            "s": list(dict.fromkeys(numbers))[:6],
            "when": first.when or second.when,
            "where": first.where or second.where,
        }
    )


_GIVEN = {EventType.arms_transfer, EventType.logistic_support, EventType.funding}
_THIS = re.compile(
    r"(?:this|these|it|today['’]s|combined with|the (?:package|assistance|aid|drawdown|authori[sz]ation|announcement|money|grant|shipment))\b",
    re.I,
)


def _absorbed(signals: Signals, events: Sequence[DraftEvent]) -> list[DraftEvent]:
    """ "This drawdown will bring the total to …": more on what another sentence tells, and no gift of its own."""
    found = list(events)
    own = [at for at, event in enumerate(found) if event.type in _GIVEN and not _refers_back(signals, event)]
    more = [at for at, event in enumerate(found) if event.type in _GIVEN and at not in own]
    if not own:
        return found
    for at in more:
        of = max((other for other in own if other < at), default=own[0])
        numbers = dict.fromkeys([*found[of].s, *found[at].s])
        found[of] = found[of].model_copy(update={"s": list(numbers)[:6]})
    return [event for at, event in enumerate(found) if at not in more]


def _refers_back(signals: Signals, event: DraftEvent) -> bool:
    return _THIS.match(signals.sentence(event.s[0]).text) is not None


_TRAVEL = re.compile(r"\b(?:travel\w*|visit\w*|trips?|tour\w*|flew|fly|flies|go(?:es|ing)?|went|heads?|headed)\b", re.I)
_NEXT_STOP = re.compile(r"(?:,? and |, |; (?:and )?|,? then )(?:in |to )?")


def _stops(article: Article, signals: Signals, event: DraftEvent) -> list[DraftEvent]:
    """One event for each town of an itinerary ("to Rabat and Tunis"); its dates are those of the whole journey then."""
    if event.type is not EventType.consultation or not event.s:
        return [event]
    towns = _towns(article, signals, event.s[0])
    if len(towns) < 2:
        return [event]
    whole = len(set(towns.values())) > 1
    return [event.model_copy(update={"where": town, "when": None if whole else event.when}) for town in towns]


def _towns(article: Article, signals: Signals, number: int) -> dict[str, str | None]:
    """The towns that a sentence lists as places to travel to, with their countries."""
    row = signals.sentence(number)
    travel = _TRAVEL.search(row.text)
    towns: dict[str, str | None] = {}
    last = article.sentences[number - 1].start + (travel.end() if travel else len(row.text))
    for place in sorted(row.places, key=lambda place: place.start):
        if place.start < last:
            continue
        if towns and not _NEXT_STOP.fullmatch(article.text[last : place.start]):
            break
        if place.kind == "city":
            towns[place.text] = place.iso3
        last = place.end if towns else last
    return towns


def _called_off(event: DraftEvent, events: Sequence[DraftEvent]) -> bool:
    """Whether another event of the same type says that this stop, or its country, has been struck off."""
    if _stage(event.status) != "ahead" or not event.where:
        return False
    return any(
        other.type == event.type and other.status is Status.cancelled and other.where and _same_country(event, other)
        for other in events
    )


def _same_country(first: DraftEvent, second: DraftEvent) -> bool:
    found = [locate(event.where or "") for event in (first, second)]
    codes = [None if place is None or isinstance(place, Ambiguous) else place.iso3 for place in found]
    return first.where == second.where or (codes[0] is not None and codes[0] == codes[1])


def _not_yet_made(signals: Signals, event: DraftEvent) -> DraftEvent:
    """An agreement that is only offered or negotiated is proposed: "welcomes the offer to begin negotiating a new one"."""
    if event.type is not EventType.agreement or event.status not in {Status.completed, Status.ongoing}:
        return event
    told = folded(" ".join(signals.sentence(number).text for number in event.s))
    return (
        event.model_copy(update={"status": Status.proposed}) if signals.lang == "en" and is_negotiated(told) else event
    )


_HANDED = {EventType.arms_transfer, EventType.logistic_support, EventType.funding, EventType.civil_assistance}
_SAYS_SO = re.compile(r"\b(?:authori[sz]|announc|pledg|promis|approv|allocat|earmark|commit)\w*\b")
_DONE = re.compile(
    r"\b(?:deliver(?:ed|y)|handed over|arrived|received|disbursed|paid out|transferred|took delivery|landed|shipped|sent)\b"
)
_DATED = {Status.planned, Status.announced}


def _by_date(article: Article, signals: Signals, event: DraftEvent) -> DraftEvent:
    """The status by domain rule 5: a promise is no deed; what lies ahead is planned with a date, announced without."""
    status, low = event.status, folded(signals.sentence(event.s[0]).text)
    if status in {Status.completed, Status.ongoing} and signals.lang == "en":
        promised = event.type in _HANDED and _SAYS_SO.search(low) and not _DONE.search(low)
        status = Status.announced if promised or event.type is EventType.commitment else status
    if status in _DATED and event.type is not EventType.commitment:
        day = _day(article, event) if event.when else None
        ahead = day is not None and article.published is not None and event.status in _DATED
        status = Status.planned if ahead else Status.announced
    undone = status in {Status.proposed, Status.denied, Status.hypothetical, Status.unconfirmed}
    when = None if undone and event.when and not _is_ahead(article, event) else event.when  # the day of the word only
    return event.model_copy(update={"status": status, "when": when})


def _is_ahead(article: Article, event: DraftEvent) -> bool:
    day = _day(article, event)
    return day is not None and article.published is not None and day > article.published.isoformat()


_TWO_SIDED = {
    EventType.consultation,
    EventType.agreement,
    EventType.exercise,
    EventType.joint_operation,
    EventType.law_enforcement,
    EventType.intel_sharing,
    EventType.border_management,
    EventType.institution_building,
    EventType.friction,
}


def _has_sides(signals: Signals, event: DraftEvent) -> bool:
    """Nobody talks, signs or practises alone: such an act needs two actors, or states, in its sentences."""
    if event.type not in _TWO_SIDED:
        return True
    states = {p.iso3 for n in event.s for p in signals.sentence(n).states if p.iso3}
    names = names_of(signals, event)
    kinds = {name.kind for mention in names if (name := signals.name(mention))}
    alone = bool(kinds - {ActorKind.person}) and (
        event.type is EventType.exercise  # "Togo will hold the next one"
        or (event.type is EventType.joint_operation and _is_joint(signals, event))
    )
    if event.type is EventType.joint_operation and signals.lang != "en":
        states = set()  # "boats that came from Yemen": whom an operation meets is no party of it
    return alone or len(names) > 1 or len(states) > 1


def _is_joint(signals: Signals, event: DraftEvent) -> bool:
    """Whether an operation of one named side is told as done together: an attack by one alone is no cooperation."""
    words = cues.in_language("together", signals.lang)
    return any(words.search(folded(signals.sentence(number).text)) for number in event.s)


def _with_sentence_before(signals: Signals, event: DraftEvent) -> DraftEvent:
    """ "The talks opened on Sunday": who talks stands in the sentence before."""
    both = _both_named(signals, event)
    if both is not None:
        return event.model_copy(update={"s": [*event.s, both]})
    before = event.s[0] - 1
    if before < 1 or signals.sentence(before).gloss or signals.sentence(before).suspect:
        return event
    told = signals.sentence(before)
    if event.type not in told.types:
        return event
    if signals.lang != "en" and _stage(told.status[0]) != _stage(event.status):  # last year's visit and next week's
        return event
    wider = event.model_copy(update={"s": [*event.s, before]})  # the act itself leads
    return wider if _has_sides(signals, wider) else event


_NEAR_BEFORE = 3  # sentences in which "the two countries" were named


def _both_named(signals: Signals, event: DraftEvent) -> int | None:
    """The nearest sentence before that names two parties, where this one only says "les deux pays"."""
    lead = event.s[0]
    if not cues.in_language("both", signals.lang).search(folded(signals.sentence(lead).text)):
        return None
    inside = position_spans(signals)
    for number in range(lead - 1, max(0, lead - 1 - _NEAR_BEFORE), -1):
        row = signals.sentence(number)
        if len({mention for mention, *_ in _parties(signals, event, number, inside)}) == 2 and not row.suspect:
            return number
    return None


def _among_own_forces(signals: Signals, event: DraftEvent) -> bool:
    """A visitor at a post of his own state's force: another event than his talks with the hosts."""
    if event.type is not EventType.consultation:
        return False
    kinds = [name.kind for mention in names_of(signals, event) if (name := signals.name(mention))]
    forces = [kind for kind in kinds if kind in _FORCES]
    demonyms = [p for n in event.s for p in signals.sentence(n).states if p.kind == "demonym"]
    return bool(forces) and bool(demonyms) and kinds.count(ActorKind.person) == 1 and len(kinds) == len(forces) + 1


_FORCES = {ActorKind.armed_force, ActorKind.multinational_mission}


# "General Tuna also visited the drone unit at Kpong": another stop, and not where the talks before it were.
_FURTHER = re.compile(r"^[^,;]{0,60}\b(?:also|later|then|afterwards|separately|subsequently|went on to)\b")


def same_event(article: Article, first: DraftEvent, second: DraftEvent) -> bool:
    if first.type != second.type or _stage(first.status) != _stage(second.status):
        return False
    if first.where and second.where and first.where != second.where:
        return False
    if second.where and not first.where and _FURTHER.search(article.sentence(second.s[0])):
        return False
    if not first.when or not second.when or first.when == second.when:
        return True
    return _day(article, first) == _day(article, second)


def _day(article: Article, event: DraftEvent) -> str | None:
    return resolve(article, event.when or "", article.sentence(event.s[0])).start


def _stage(status: Status | None) -> str:
    """Done or running; to come; stopped: one act cannot be in two of these."""
    if status in {Status.completed, Status.ongoing, None, Status.unconfirmed}:
        return "done"
    return (
        "ahead" if status in {Status.planned, Status.announced, Status.proposed, Status.hypothetical} else str(status)
    )


def names_of(signals: Signals, event: DraftEvent) -> list[str]:
    """The names in an event's sentences that can take part: not a place, a topic, a speaker, the state in a position."""
    inside = position_spans(signals)
    found: set[str] = set()
    for number in event.s:
        if number <= len(signals.sentences):
            found.update(mention for mention, *_ in _parties(signals, event, number, inside))
    return [name.mention for name in signals.names if name.mention in found]


# "At the Adji Kossei air base": where it was, named after somebody or nothing that acts.
_AT = re.compile(r"\b(?:at|in|from|near|to) (?:the |its )?$", re.I)
_SITE = re.compile(r" (?:(?:air|naval|military|army|joint) )?(?:base|camp|barracks|port|airport|airfield|station|bridge|crossing|garrison|shipyard|academy)\b", re.I)  # fmt: skip


def _parties(
    signals: Signals, event: DraftEvent, number: int, inside: Sequence[tuple[int, int]]
) -> list[tuple[str, int, int]]:
    """(mention, start, end) of the names in one sentence that take part in the event."""
    row = signals.sentence(number)
    begin = signals.starts[number - 1]
    spans = [
        (mention, start, end)
        for mention, start, end in signals.spans_in(number)
        if mention in row.names
        and start >= dateline(row.text)  # neither its agency nor its town
        and not _NAMED_SO.search(row.text[:start])
        and not any(a <= begin + start and begin + end <= b for a, b in inside)
        and not (_AT.search(row.text[:start]) and _SITE.match(row.text[end:]))
    ]
    names = {mention: signals.name(mention) for mention, *_ in spans}
    kinds = {mention: name.kind if name else None for mention, name in names.items()}
    spans = [span for span in spans if kinds[span[0]] is not None and not _is_inside(span, spans)]
    if not isinstance(event.type, EventType) or signals.lang != "en":
        main = main_part(signals.lang, folded(row.text))
        came = cues.in_language("came_from", signals.lang)
        spans = [span for span in spans if main[span[1] : span[2]].strip() and not came.regex.match(main, span[2] + 1)]
        people = [span for span in spans if kinds[span[0]] is ActorKind.person]
        denied = event.status is Status.denied and denies(row.text)  # who denies it takes part
        speaker = _speaks(row.text, people) if len(spans) > len(people) and not denied else None
        spans = [span for span in spans if span[0] != speaker and kinds[span[0]] is not ActorKind.media]
        aside = [span for span in spans if _only_placed(signals.lang, row.text, span, kinds[span[0]], event)]
        spans = [span for span in spans if span not in aside]
        bodies = [span for span in spans if kinds[span[0]] in _BODIES]
        telling = [b for b in bodies if _tells_last(signals.lang, row.text, b) or _tells_of(row.text, b, spans)]
        return [span for span in spans if span not in telling] if len(telling) < len(spans) else spans
    cities = {place.end - begin for place in row.places if place.kind == "city"}
    return taking_part(row.text, spans, kinds, cities, event.type)


# A state where one of these is done need have no part in it; troops that go there, or a gift, do concern it.
_PLACED = {
    *(EventType.consultation, EventType.agreement, EventType.commitment, EventType.exercise),
    EventType.basing_access,
}


_MOVES = {EventType.force_deployment, EventType.peace_mission}
_TALKED_OF = {EventType.consultation, EventType.agreement, EventType.commitment}


def _only_placed(
    lang: str | None, sentence: str, span: tuple[str, int, int], kind: ActorKind | None, event: DraftEvent
) -> bool:
    """Whether a name only tells where something is, whose counterpart somebody is, or what was talked of."""
    before = folded(sentence[: span[1]]).rstrip()
    if kind is ActorKind.state:
        if event.type in _PLACED and _ends_in("standing", lang, before):
            return True
        if _ends_in("through", lang, before) or _ends_in("counterparts", lang, before):
            return True
        if event.type not in _MOVES and _ends_in("part_of", lang, before):
            return True
    if event.type not in _TALKED_OF:
        return False
    topic = cues.in_language("topics", lang).search(before)
    return topic is not None and cues.in_language("with_whom", lang).search(before[topic.end() :]) is None


def _ends_in(section: str, lang: str | None, before: str) -> bool:
    """Whether a folded text ends in a word of a list: "mjini", "mwenzake wa"."""
    return any(f" {before}".endswith(f" {folded(word)}") for word in cues.listed(section, lang or ""))


_BODIES = {
    *(ActorKind.government_body, ActorKind.armed_force, ActorKind.police_security_service, ActorKind.media),
    *(ActorKind.international_organisation, ActorKind.multinational_mission, ActorKind.intelligence_service),
}


_THAT = re.compile(r"[^,،.;؛]{0,40}(?<!\w)(?:إن|أن|que(?: la| le| les| l[’'])?|kuwa|kwamba|in) ?$")


def _tells_of(sentence: str, span: tuple[str, int, int], spans: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a body only says that another one, named right behind "that", did it: "وقالت الوزارة إن فرنسا ستدرب"."""
    said = cues.words("speech", "verbs").search(folded(sentence[: span[2] + 40]))
    following = [start for _, start, _ in spans if start > span[2]]
    return said is not None and bool(following) and _THAT.fullmatch(sentence, span[2], min(following)) is not None


def _tells_last(lang: str | None, sentence: str, span: tuple[str, int, int]) -> bool:
    """Whether a verb of saying that closes a sentence has this body right before it: "…, SADC, ilisema Ijumaa"."""
    behind = folded(sentence[span[2] :])
    told = cues.in_language("told_last", lang).search(behind)
    apart = sentence[: span[1]].rstrip().endswith((",", "،"))
    return apart and told is not None and not behind[: told.start()].strip(" ,،")


# "Exercise Steady Lantern", "zoezi la kijeshi la Umoja Imara": what it is called takes no part in it.
_NAMED_SO = re.compile(
    r"\b(?:exercises?|operations?|drills?|man(?:oeuv|euv)res?|exercices?|opérations?|man[œo]e?uvres?|mazoezi|zoezi|operesheni|dhoolatus\w*|howlgal\w*|تمرين|مناورات?|عملية)"
    r"(?:,? (?:[a-zéèôî]+-[a-zéèôî]+|la|ya|le|du|de|dite?|baptisée?s?|named|called|dubbed|code-named|kijeshi|pamoja|lililopewa jina|militaires?|conjointe?s?|navale?s?|joint|بحري|عسكري|مشترك))*[,:]? (?:[\"“«‘'] ?)?$",
    re.I,
)


def _is_inside(span: tuple[str, int, int], spans: Sequence[tuple[str, int, int]]) -> bool:
    """The state in "Government of Rwanda" is not a second party."""
    return any(start <= span[1] and span[2] <= end and end - start > span[2] - span[1] for _, start, end in spans)


_NEAR = 60  # letters between a verb of saying and the name of the speaker behind his office


def _speaks(sentence: str, people: Sequence[tuple[str, int, int]]) -> str | None:
    """Which of the people of a sentence only tells it: "…, alisema Waziri wa Ulinzi, Ada Kone"."""
    found = speaker_in(sentence, people)
    if found is None:
        return None
    mention, at = found
    behind = [name for name, start, _ in people if at < start < at + _NEAR]
    return mention if any(mention == name for name, *_ in people) else behind[0] if not mention and behind else None


def _roles(signals: Signals, event: DraftEvent, text: str, spans: Sequence[tuple[str, int, int]]) -> dict[str, Role]:
    """The roles of the names in one sentence: by the verb that stops or denies the act, else by the verbs of the act."""
    assert isinstance(event.type, EventType)
    stopped = role_by_status(text, spans, event.status)
    if not stopped or (event.status is Status.denied and signals.lang != "en"):
        deniers = {mention: role for mention, role in stopped.items() if role is Role.denier}
        others = [span for span in spans if span[0] not in deniers]
        return role_in(text, others, event.type) | deniers
    return stopped


# Who talks or signs and neither visits, receives nor mediates is a party like the others.
_BY_DEFAULT = {EventType.consultation: Role.participant, EventType.agreement: Role.signatory}


def known_roles(signals: Signals, event: DraftEvent) -> dict[str, Role]:
    """Name -> role, where the verbs of the event's sentences or the kind of actor leave no choice."""
    assert isinstance(event.type, EventType)
    given: dict[str, Role] = {}
    names = names_of(signals, event)
    inside = position_spans(signals)
    for number in event.s:
        spans = _parties(signals, event, number, inside)
        text = signals.sentence(number).text
        for mention, role in _roles(signals, event, text, spans).items():
            given.setdefault(mention, role)
    default = _BY_DEFAULT.get(event.type)
    if event.type is EventType.agreement and event.status is Status.proposed:
        default = Role.participant  # nobody has signed
    if default is not None:
        given = {mention: default for mention in names} | given
    if event.type in _GIVEN and signals.lang != "en" and given:  # of a gift that others make: he only speaks of it
        persons = (m for m in names if m not in given and (n := signals.name(m)) and n.kind is ActorKind.person)
        given |= dict.fromkeys(persons, Role.background)
    speaker = byline(signals)
    if speaker is not None and speaker[0] in event.s:
        given[speaker[1].mention] = Role.initiator
    if event.type is EventType.consultation and any(REMOTE.search(folded(signals.sentence(n).text)) for n in event.s):
        given = {mention: Role.participant if role is Role.visitor else role for mention, role in given.items()}
    for mention in names:
        name = signals.name(mention)
        if name is not None and name.kind is ActorKind.non_state_armed_group:
            given[mention] = Role.opponent
    return given
