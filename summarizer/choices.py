"""The schema of an answer narrowed to what code found in the article: sentences, types, statuses, times, places, names.

A model that takes a grammar can then neither invent one of them nor run on. What leaves no choice is not asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer import cues
from summarizer.acts import known_roles, names_of
from summarizer.dateline import dateline
from summarizer.models import Article, DraftAgreement, DraftEvent, DraftFact, DraftIssue
from summarizer.signals import SentenceSignals, Signals, instruments_in
from summarizer.standalone import ANAPHORA, is_loaded, plain
from summarizer.vocabulary import LEGAL_ROLES, ActorKind, EventType, Issue, Role, Status
from summarizer.where import places_of

MAX_CANDIDATES = 10  # sentences that a first question offers, per part
SECURITY_SHARE = 0.3
MAX_FACTS = 5
MIN_FACTS = 2
MAX_NAMES = 10


def object_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def tuple_of(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A list with exactly these items, in this order."""
    if not items:
        return {"type": "array", "items": {"type": "null"}, "maxItems": 0}
    return {"type": "array", "prefixItems": list(items), "minItems": len(items), "maxItems": len(items)}


def text_of(length: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 8, "maxLength": length}


def candidates(signals: Signals, numbers: Sequence[int]) -> list[SentenceSignals]:
    """The sentences that may report an act: a cue of some type, and neither gloss nor history."""
    rows = [signals.sentence(n) for n in numbers]
    rows = [row for row in rows if row.types and not row.gloss and not row.background and not row.suspect]
    told = {type_ for row in rows if _on_security(signals, row) for type_ in row.types}
    rows = [row for row in rows if _on_security(signals, row) or (_turns(row) and not told.isdisjoint(row.types))]
    rows = [row for row in rows if not _is_headline(row)] or rows  # the sentence after it says it in full
    rows = [row for row in rows if not (row.attitude and row.types == (EventType.commitment,))]
    rows = [row for row in rows if _tells_who_or_when(row)] or rows
    if signals.measures > len(rows):  # sanctions with a word on whom they hit
        return []
    best = sorted(rows, key=lambda row: (-_weight(row), row.number))[:MAX_CANDIDATES]
    return sorted(best, key=lambda row: row.number)


def _on_security(signals: Signals, row: SentenceSignals) -> bool:
    """Whether a sentence, or one beside it, speaks of security: trade and sport have visits and deals, too."""
    near = signals.sentences[max(0, row.number - 2) : row.number + 1]
    whole = sum(other.security and not other.suspect for other in signals.sentences) / len(signals.sentences)
    return whole > SECURITY_SHARE or any(other.security and not other.suspect for other in near)


def _is_headline(row: SentenceSignals) -> bool:
    return row.number == 1 and row.text.rstrip()[-1:] not in '.!?”"»…؟'


def _certain(row: SentenceSignals) -> bool:
    """A sentence with a cue, parties and a time or place reports an act: a small model is not let out with "none".

    It tends to repeat its last answer, and a first "none" becomes a row of them.
    """
    parties = {*row.names, *(p.iso3 for p in row.states if p.kind == "demonym")}
    return bool(parties) and (bool(row.times) or any(p.kind == "city" for p in row.places) or len(parties) > 1)


def _tells_who_or_when(row: SentenceSignals) -> bool:
    return bool(row.names or row.states or row.times) or any(place.kind == "city" for place in row.places)


# What is called off, ended or denied turns what other sentences tell: it is always offered.
_TURNS = {Status.cancelled, Status.terminated, Status.suspended, Status.rejected, Status.denied}


def _turns(row: SentenceSignals) -> bool:
    return row.status[0] in _TURNS


def _weight(row: SentenceSignals) -> int:
    return (
        5 * _turns(row)
        + 2 * bool(row.names)
        + bool(row.times)
        + bool(row.places)
        + min(2, len(row.types))
        + (row.number <= 2)
    )


def events_choices(article: Article, signals: Signals, numbers: Sequence[int]) -> dict[str, Any]:
    topic = {"type": "string", "minLength": 10, "maxLength": 110}
    no = object_of({"topic": topic, "relevant": {"const": False}, "events": tuple_of([])})
    rows = candidates(signals, numbers)
    if not rows or len(signals.polities) < 2:
        return no
    towns = any(place.kind == "city" for row in signals.sentences for place in row.places)
    items = [_event_choice(article, row, towns) for row in rows]
    yes = object_of({"topic": topic, "relevant": {"const": True}, "events": tuple_of(items)})
    return {"anyOf": [yes, no]}


def _event_choice(article: Article, row: SentenceSignals, towns: bool) -> dict[str, Any]:
    """One sentence's item: no act, or one of the types that its words allow, with its statuses, times and places."""
    cited: dict[str, Any] = {"const": [row.number]}
    opener: dict[str, Any] = {"s": cited, "of": {"const": _opener(row.text)}}
    fields = {**opener, "type": {"enum": [t.value for t in row.types]}}
    fields["status"] = {"enum": [status.value for status in row.status]}
    times = list(dict.fromkeys(t.text for t in row.times))
    places = places_of(article, row, towns)
    if times:  # a sentence's only time is the act's: a small model tends to leave it out
        fields["when"] = {"const": times[0]} if len(times) == 1 else {"enum": [*times, None]}
    if len(places) == 1:
        fields["where"] = {"const": places[0]}
    elif places:
        fields["where"] = {"enum": [*places, None]}
    if _certain(row):
        return object_of(fields)
    return {"anyOf": [object_of(fields), object_of({**opener, "type": {"const": "none"}})]}


@dataclass(frozen=True)
class Details:
    """What is left to ask about an article's events, and what needs no asking.

    `schema` is None where nothing is open. `acts` holds one text per event, empty where code names it, and `facts` one
    per sentence: sentences that are short and clear enough stand as they are, and cost no output. Issues and instruments
    are code's: on the development articles their cue words alone scored 0.82 (F1), with a small model to confirm them 0.62.
    """

    schema: dict[str, Any] | None
    acts: tuple[str | None, ...]
    facts: tuple[DraftFact, ...]
    issues: tuple[DraftIssue, ...]
    agreements: tuple[DraftAgreement, ...]


def details_choices(
    article: Article, signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]
) -> Details:
    """The second answer narrowed: open acts, names, facts, issues and instruments."""
    acts, ready = _english(article, signals, events, numbers) if article.lang == "en" else (("",) * len(events), [])
    facts = [DraftFact(s=told[1], t=told[0]) for _, told in ready if told]
    asked = [_fact(row) for row, told in ready if not told]
    who = [_who(signals, event) for event in events]
    issues = tuple(DraftIssue(s=[number], i=issue) for issue, number in _issues(signals, numbers))
    deals = _deals(signals, events, numbers)
    if not (asked or any(who) or None in acts):
        return Details(None, acts, tuple(facts), issues, deals)
    items = [_act(signals, event, act, names) for event, act, names in zip(events, acts, who, strict=True)]
    fields = {"events": tuple_of(items), "facts": tuple_of(asked), "issues": tuple_of([]), "agreements": tuple_of([])}
    return Details(object_of(fields), acts, tuple(facts), issues, deals)


_PRONOUN = re.compile(r"(?:they|he|she|it|this|these|that|those|his|her|their|its|we|i)\b", re.I)


def _english(
    article: Article, signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]
) -> tuple[tuple[str | None, ...], list[tuple[SentenceSignals, tuple[str, list[int]] | None]]]:
    """The acts and facts of an English article as it tells them; None for what the model has to put into words.

    Of another language neither is asked: a model so small does not translate. Of fifteen statements that it made
    about the French and Swahili development articles none was English and true; code names the act, and facts stay unsaid.
    """
    acts = tuple(told[0] if (told := plain(article, signals, signals.sentence(e.s[0]))) else None for e in events)
    ready = [(row, plain(article, signals, row)) for row in _telling(article, signals, events, numbers)]
    if sum(told is not None for _, told in ready) >= MIN_FACTS:  # a small model's own words are worse than none
        ready = [(row, told) for row, told in ready if told]
    ready = [(row, told) for row, told in ready if told or not _PRONOUN.match(row.text)]  # whom, it would have to guess
    return acts, sorted(ready[:MAX_FACTS], key=lambda each: each[0].number)


def _act(signals: Signals, event: DraftEvent, known: str | None, who: list[dict[str, Any]]) -> dict[str, Any]:
    names = {"who": tuple_of(who)}
    if known is not None:
        return object_of({"act": {"const": ""}, **names})
    return object_of({"of": {"const": _opener(signals.sentence(event.s[0]).text)}, "act": text_of(230), **names})


def _fact(row: SentenceSignals) -> dict[str, Any]:
    return object_of({"s": {"const": _with_antecedent(row)}, "of": {"const": _opener(row.text)}, "t": text_of(190)})


def _deals(signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]) -> tuple[DraftAgreement, ...]:
    """Instruments of the news, each with the status of the event that signs it, or the likeliest of its sentence."""
    signing = {n: event.status for event in events if event.type is EventType.agreement for n in event.s}
    found = []
    for row in (signals.sentence(n) for n in numbers):
        if row.background or row.gloss or row.suspect or _is_denied(signals.lang, row):
            continue
        status = signing.get(row.number) or row.status[0]
        found += [DraftAgreement(s=[row.number], name=name[:160], status=status) for name in instruments_in(row.text)]
    return tuple(found[:3])


def _is_denied(lang: str | None, row: SentenceSignals) -> bool:
    """Whether a sentence says that no text was signed: an instrument with a denial, and no act of agreeing."""
    denied = cues.in_language("negation", lang).search(cues.folded(row.text))
    return denied is not None and EventType.agreement not in row.types


def _who(signals: Signals, event: DraftEvent) -> list[dict[str, Any]]:
    """The names whose role code does not know, each with the roles that the event's type admits."""
    assert isinstance(event.type, EventType)
    given = known_roles(signals, event)
    legal = [*LEGAL_ROLES[event.type], Role.background]
    open_names = [name for name in names_of(signals, event) if name not in given][:MAX_NAMES]
    return [object_of({"n": {"const": name}, "r": {"enum": [role.value for role in legal]}}) for name in open_names]


_STOPPED = {Status.cancelled, Status.suspended, Status.terminated, Status.denied}


def _telling(
    article: Article, signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]
) -> list[SentenceSignals]:
    """The sentences worth a fact, the best first: they name something, and are neither an event's lead nor a roll."""
    leads = {event.s[0] for event in events if event.s}
    rows = [signals.sentence(n) for n in numbers]
    told = [row for row in rows if not row.gloss and not row.background and not row.suspect]
    told = [row for row in told if not (_is_headline(row) or row.formula or is_loaded(row.text))]
    worth = [row for row in told if (row.names or row.types or row.issues) and not _is_roll(signals, row)]
    worth = [
        row for row in worth if row.number not in leads and not re.search(r":$|as follows\W*$", row.text.rstrip())
    ] or worth

    def points_back(row: SentenceSignals) -> bool:
        return ANAPHORA.match(row.text) is not None and plain(article, signals, row) is None

    def value(row: SentenceSignals) -> tuple[bool, bool, bool, bool, int]:
        dull = not (row.types or row.issues or row.times)
        goes_on = row.status[0] not in _STOPPED  # that something is called off is always told
        return points_back(row), goes_on, row.attitude or row.measure, dull, row.number

    best = sorted(worth, key=value)[: 2 * MAX_FACTS]
    clear = [row for row in best if not points_back(row)]
    return clear if len(clear) >= MIN_FACTS else best


def _is_roll(signals: Signals, row: SentenceSignals) -> bool:
    """A list of people: the event's participants say it better."""
    people = [n for n in row.names if (name := signals.name(n)) and name.kind is ActorKind.person]
    return len(people) > 2


def _opener(sentence: str) -> str:
    """A sentence's first words: a small model keeps to the sentence that it has just been reminded of."""
    return " ".join(sentence[dateline(sentence) :].split()[:5])[:60]


def _with_antecedent(row: SentenceSignals) -> list[int]:
    """A sentence that begins with a pronoun is cited with the one before it, which says who is meant."""
    return [row.number - 1, row.number] if row.number > 1 and ANAPHORA.match(row.text) else [row.number]


def _issues(signals: Signals, numbers: Sequence[int]) -> list[tuple[Issue, int]]:
    found: dict[Issue, int] = {}
    rows = [signals.sentence(n) for n in numbers]
    told = [row for row in rows if not row.background and not row.suspect]
    for row in sorted(told or rows, key=lambda row: (row.gloss, row.number)):
        for issue in row.issues:
            found.setdefault(issue, row.number)
    return sorted(found.items(), key=lambda item: item[1])[:4]
