"""Which predicted thing is which gold thing: actors, places, names, and the best one-to-one assignment of events."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any, TypeVar

from summarizer.actors import known_actor
from summarizer.models import Brief, Event, Participant, Quantity
from summarizer.names import person_key, same_person
from summarizer.text import fold
from summarizer.vocabulary import FAMILIES, ActorKind, EventType, Role

A = TypeVar("A")
B = TypeVar("B")
Gold = Mapping[str, Any]

# Who only speaks or is only described takes no part: predicted entries of these roles are no errors.
BESIDE = frozenset({Role.source_only, Role.spokesperson, Role.background})

ENOUGH = 2.0  # the least closeness at which two events are taken for one: type family, or day and place, or actors
TYPE, FAMILY, ACTORS, DAY, NEAR_DAY, PLACE, STATUS = 3.0, 1.5, 3.0, 1.2, 0.6, 1.0, 0.5
_FORCES = frozenset(
    {ActorKind.armed_force, ActorKind.subnational_force, ActorKind.police_security_service, ActorKind.government_body}
)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name or place, without a leading article."""
    found = re.findall(r"\w+", fold(text).lower())
    return tuple(found[1:] if found[:1] == ["the"] else found)


def within(first: str, second: str) -> bool:
    """Whether one's words are a run of the other's: "Kismayo" and "the port of Kismayo"."""
    short, long = sorted((words(first), words(second)), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def same_actor(predicted: Participant, gold: Gold) -> bool:
    """Whether a predicted participant is that of the gold.

    Persons by name (all spellings that `names.same_person` takes for one), states by country, known bodies by their
    canonical name, other bodies of one kind where one name holds or spells the other.
    """
    names = {predicted.mention, predicted.canonical}
    if any(words(name) == words(gold["name"]) for name in names):
        return True
    kind = ActorKind(gold["kind"])
    if kind is ActorKind.person:
        return predicted.kind in {ActorKind.person, None} and any(same_person(name, gold["name"]) for name in names)
    if ActorKind.state in {kind, predicted.kind}:
        return predicted.kind is kind and gold["country"] is not None and predicted.country_iso3 == gold["country"]
    return _same_body(predicted, gold["name"], kind)


def _same_body(predicted: Participant, name: str, kind: ActorKind) -> bool:
    known, other = known_actor(name), known_actor(predicted.canonical) or known_actor(predicted.mention)
    if known is not None and other is not None and known.canonical:
        return known.canonical == other.canonical
    alike = predicted.kind in {kind, None} or {kind, predicted.kind} <= _FORCES
    names = (predicted.mention, predicted.canonical)
    return alike and any(within(each, name) or person_key(each) == person_key(name) != () for each in names)


def pair_actors(predicted: Sequence[Participant], gold: Sequence[Gold]) -> list[tuple[Participant, Gold]]:
    """Who is who, one to one; the same wording and the same role settle a doubt."""

    def closeness(one: Participant, other: Gold) -> float:
        if not same_actor(one, other):
            return 0.0
        return 1.0 + (words(one.mention) == words(other["name"])) + 0.5 * bool(one.role == other["role"])

    return assign(predicted, gold, closeness, 1.0)


def same_place(predicted: Event, gold: Gold) -> bool:
    """Whether both name a place, and one name holds the other."""
    return predicted.place is not None and bool(gold["place"]) and within(predicted.place.mention, gold["place"])


def pair_events(brief: Brief, gold: Sequence[Gold]) -> list[tuple[Event, Gold]]:
    """Which reported event (background is none) is which gold event, one to one and the closest in sum."""
    return assign(reported(brief), gold, closeness_of_events, ENOUGH)


def reported(brief: Brief) -> list[Event]:
    """The events that a brief reports as news."""
    return [event for event in brief.events if not event.is_background]


def closeness_of_events(predicted: Event, gold: Gold) -> float:
    """How much two events have in common: type or its family, who, when, where, how far."""
    type_ = EventType(gold["type"])
    family = any({predicted.type, type_} <= family for family in FAMILIES)
    close = TYPE if predicted.type is type_ else FAMILY * family
    actors = len(predicted.participants) + len(gold["participants"])
    if actors:
        close += ACTORS * 2 * len(pair_actors(predicted.participants, gold["participants"])) / actors
    if predicted.date_start and gold["date"]:
        if predicted.date_start == gold["date"]:
            close += DAY
        elif predicted.date_start.startswith(gold["date"]) or gold["date"].startswith(predicted.date_start):
            close += NEAR_DAY
    return close + PLACE * same_place(predicted, gold) + STATUS * bool(predicted.status == gold["status"])


def pair_quantities(predicted: Sequence[Quantity], gold: Sequence[Gold]) -> list[tuple[Quantity, Gold]]:
    """Amounts that agree in value, unit and vagueness; their words only settle a doubt."""

    def closeness(one: Quantity, other: Gold) -> float:
        if (one.value, one.unit, one.vague) != (other["value"], other["unit"], other["vague"]):
            return 0.0
        return 1.0 + within(one.text, other["text"])

    return assign(predicted, gold, closeness, 1.0)


def assign(
    left: Sequence[A], right: Sequence[B], closeness: Callable[[A, B], float], least: float
) -> list[tuple[A, B]]:
    """The one-to-one pairs with the highest sum of closeness; pairs below `least` are none. Cubic in the larger side."""
    if not left or not right:
        return []
    if len(left) > len(right):
        turned = assign(right, left, lambda one, other: closeness(other, one), least)
        return [(one, other) for other, one in turned]
    near = [[value if (value := closeness(one, other)) >= least else 0.0 for other in right] for one in left]
    return [(left[row], right[column]) for row, column in _columns(near) if near[row][column] > 0]


def _columns(near: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and their columns by the Hungarian method (Kuhn 1955) with potentials; at most as many rows as columns."""
    rows, columns = [0.0] * (len(near) + 1), [0.0] * (len(near[0]) + 1)  # potentials; number 0 stands for no row
    owner = [0] * len(columns)  # of each column; column 0 holds the row that looks for one
    for free in range(1, len(rows)):
        owner[0] = free
        at, before = _shortest_path(near, rows, columns, owner)
        while at:
            owner[at], at = owner[before[at]], before[at]
    return [(row - 1, column - 1) for column, row in enumerate(owner) if row and column]


def _shortest_path(
    near: Sequence[Sequence[float]], rows: list[float], columns: list[float], owner: Sequence[int]
) -> tuple[int, list[int]]:
    """The free column that is reached at the least cost, and the column before each on the way there."""
    slack, before = [inf] * len(columns), [0] * len(columns)
    open_, at = set(range(1, len(columns))), 0
    seen = [0]
    while owner[at]:
        row = owner[at]
        for each in open_:
            left = -near[row - 1][each - 1] - rows[row] - columns[each]
            if left < slack[each]:
                slack[each], before[each] = left, at
        at = min(open_, key=lambda each: (slack[each], each))
        step = slack[at]
        for each in seen:
            rows[owner[each]] += step
            columns[each] -= step
        for each in open_:
            slack[each] -= step
        open_.remove(at)
        seen.append(at)
    return at, before
