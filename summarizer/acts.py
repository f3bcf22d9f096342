"""Which acts an article reports: the split rule, who takes part, and the roles that leave no choice.

Domain rule: a new event when type, date interval, place or core participants differ; otherwise the same event.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.models import Article, DraftEvent
from summarizer.roles import role_in
from summarizer.signals import Signals, position_spans, resolve
from summarizer.vocabulary import ActorKind, EventType, Role, Status

MAX_EVENTS = 6


def merged(article: Article, signals: Signals, found: Sequence[DraftEvent]) -> list[DraftEvent]:
    """One event per act: sentences with the same type, and no other date or place, report the same one."""
    events: list[DraftEvent] = []
    for event in found:
        if event.type == "none" or not event.s:
            continue
        event = event if _has_sides(signals, event) else _with_sentence_before(signals, event)
        apart = _among_own_forces(signals, event)
        same = next((i for i, other in enumerate(events) if not apart and same_event(article, other, event)), None)
        if same is None:
            events.append(event)
            continue
        other = events[same]
        events[same] = other.model_copy(
            update={
                "s": list(dict.fromkeys([*other.s, *event.s]))[:6],  # the lead stays first
                "when": other.when or event.when,
                "where": other.where or event.where,
            }
        )
    return [event for event in events if _has_sides(signals, event)][:MAX_EVENTS]


_TWO_SIDED = {EventType.consultation, EventType.agreement, EventType.exercise, EventType.joint_operation}


def _has_sides(signals: Signals, event: DraftEvent) -> bool:
    """Nobody talks, signs or practises alone: such an act needs two actors, or states, in its sentences."""
    if event.type not in _TWO_SIDED:
        return True
    states = {p.iso3 for n in event.s for p in signals.sentence(n).states if p.iso3}
    return len(names_of(signals, event)) > 1 or len(states) > 1


def _with_sentence_before(signals: Signals, event: DraftEvent) -> DraftEvent:
    """ "The talks opened on Sunday": who talks stands in the sentence before."""
    before = event.s[0] - 1
    if before < 1 or signals.sentence(before).gloss or signals.sentence(before).suspect:
        return event
    wider = event.model_copy(update={"s": [*event.s, before]})  # the act itself leads
    return wider if _has_sides(signals, wider) else event


def _among_own_forces(signals: Signals, event: DraftEvent) -> bool:
    """A visitor at a post of his own state's force: another event than his talks with the hosts."""
    if event.type is not EventType.consultation:
        return False
    kinds = [name.kind for mention in names_of(signals, event) if (name := signals.name(mention))]
    forces = [kind for kind in kinds if kind in _FORCES]
    demonyms = [p for n in event.s for p in signals.sentence(n).states if p.kind == "demonym"]
    return bool(forces) and bool(demonyms) and kinds.count(ActorKind.person) == 1 and len(kinds) == len(forces) + 1


_FORCES = {ActorKind.armed_force, ActorKind.multinational_mission}


def same_event(article: Article, first: DraftEvent, second: DraftEvent) -> bool:
    if first.type != second.type or _stage(first.status) != _stage(second.status):
        return False
    if first.where and second.where and first.where != second.where:
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
    """The names in an event's sentences that can take part: not a place, not the state inside a position."""
    inside = position_spans(signals)
    numbers = [n for n in event.s if n <= len(signals.sentences)]
    listed = {mention for n in numbers for mention in signals.sentence(n).names}  # a dateline's agency is not there
    found: list[str] = []
    for name in signals.names:
        free = [s for s in name.spans if not any(a <= s[0] and s[1] <= b for a, b in inside)]
        if (
            name.kind is not None
            and name.mention in listed
            and any(signals.number_at(start) in numbers for start, _ in free)
        ):
            found.append(name.mention)
    return found


def known_roles(signals: Signals, event: DraftEvent) -> dict[str, Role]:
    """Name -> role, where the verbs of the event's sentences or the kind of actor leave no choice."""
    assert isinstance(event.type, EventType)
    given: dict[str, Role] = {}
    names = names_of(signals, event)
    for number in event.s:
        row = signals.sentence(number)
        spans = [span for span in signals.spans_in(number) if span[0] in names]
        for mention, role in role_in(row.text, spans, event.type).items():
            given.setdefault(mention, role)
    for mention in names:
        name = signals.name(mention)
        if name is not None and name.kind is ActorKind.non_state_armed_group:
            given[mention] = Role.opponent
    return given
