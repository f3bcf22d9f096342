"""Asks a model about one article: two questions over the same cached text, and code's checks between them.

The first question finds the events, the second their acts, participants, facts, issues and agreements. A model that
takes a grammar (the embedded one) gets the same schema narrowed to what code found in the article: sentences, times,
places, names and statuses to choose from, so that it can neither invent one nor run on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer import prompt
from summarizer.budget import Allowance, Usage
from summarizer.errors import ModelError, PermanentError
from summarizer.llm import LLM, Message
from summarizer.models import (
    Article,
    Draft,
    DraftAct,
    DraftAgreement,
    DraftDetails,
    DraftEvent,
    DraftEvents,
    DraftFact,
    DraftIssue,
    DraftMends,
    DraftParticipant,
)
from summarizer.roles import role_in
from summarizer.signals import SentenceSignals, Signals, instruments_in, position_spans, resolve
from summarizer.vocabulary import EVENT_TYPES, LEGAL_ROLES, STATUSES, ActorKind, EventType, Issue, Role, Status

MAX_CANDIDATES = 8  # sentences that a narrowed first question offers, per part
MAX_EVENTS = 6
MAX_FACTS = 5
MAX_NAMES = 10
MAX_MENDS = 6
ANSWER_TOKENS = 1200  # room kept for one answer when an article is cut into parts
PROMPTS = ("brief.md", "article.md", "events.md", "details.md", "repair.md")


@dataclass(frozen=True)
class Question:
    """One question: the conversation so far, the schema of its answer, and that schema narrowed to the article."""

    messages: tuple[Message, ...]
    schema: type[BaseModel]
    choices: dict[str, Any]
    max_tokens: int


# --- the conversation --------------------------------------------------------------------------------------------------


def opening() -> tuple[Message, ...]:
    """What every article's conversation begins with: the definitions and one worked example."""
    listed = "\n".join(f"{code.value}: {meaning}" for code, meaning in EVENT_TYPES.items())
    statuses = "; ".join(f"{code.value}: {meaning}" for code, meaning in STATUSES.items())
    issues = ", ".join(issue.value for issue in Issue)
    example = prompt.fill(
        "article.md", mark="0", published="Friday 2022-06-10", sentences=prompt.text("example_article.md").strip()
    )
    events = "Event 1: consultation [1] [3]\nEvent 2: exercise [4]"
    return (
        Message("system", prompt.fill("brief.md", types=listed, statuses=statuses, issues=issues)),
        Message("user", f"{example}\n\n{prompt.fill('events.md')}"),
        Message("assistant", prompt.text("example_events.json").strip()),
        Message("user", prompt.fill("details.md", events=events)),
        Message("assistant", prompt.text("example_details.json").strip()),
    )


def _shown(article: Article, numbers: Sequence[int]) -> str:
    """The article as numbered sentences between marks that only this text has (from its hash)."""
    mark = article.sha256[:8]
    lines = "\n".join(f"[{number}] {' '.join(article.sentence(number).split())}" for number in numbers)
    published = f"{article.published:%A %Y-%m-%d}" if article.published else "on an unknown date"
    return prompt.fill("article.md", mark=mark, published=published, sentences=lines)


def events_question(article: Article, signals: Signals, numbers: Sequence[int]) -> Question:
    """The first question about the sentences `numbers`."""
    shown = _shown(article, numbers)
    messages = (*opening(), Message("user", f"{shown}\n\n{prompt.fill('events.md')}"))
    return Question(messages, DraftEvents, _events_choices(article, signals, numbers), 700)


def details_question(
    asked: Question, answer: str, signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]
) -> Question:
    """The second question, in the same conversation."""
    lines = [
        f"Event {index}: {event.type}{f', {event.when}' if event.when else ''}{f', {event.where}' if event.where else ''}"
        f" {' '.join(f'[{n}]' for n in event.s)}"
        for index, event in enumerate(events, 1)
    ]
    messages = (
        *asked.messages,
        Message("assistant", answer),
        Message("user", prompt.fill("details.md", events="\n".join(lines))),
    )
    return Question(messages, DraftDetails, _details_choices(signals, events, numbers), 1000)


Failed = tuple[str, str, str, Sequence[int]]


def repair_question(article: Article, failed: Sequence[Failed]) -> Question:
    """Asks once for claims that failed the gate: (id, claim, reason, cited sentences) each, with their sentences."""
    numbers = sorted({number for _, _, _, cited in failed for number in cited})
    lines = [
        f"{id_}: {json.dumps(claim, ensure_ascii=False)} cites {' '.join(f'[{n}]' for n in cited)}. Wrong: {reason}"
        for id_, claim, reason, cited in failed
    ]
    asked = f"{_shown(article, numbers)}\n\n{prompt.fill('repair.md', claims=chr(10).join(lines))}"
    messages = (*opening(), Message("user", asked))
    item = [_object({"id": {"const": id_}, "t": {"anyOf": [_text(200), {"type": "null"}]}}) for id_, *_ in failed]
    return Question(messages, DraftMends, _object({"claims": _tuple(item)}), 80 * len(failed) + 40)


# --- choices: the schema narrowed to what code found ---------------------------------------------------------------------


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _tuple(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A list with exactly these items, in this order."""
    if not items:
        return {"type": "array", "items": {"type": "null"}, "maxItems": 0}
    return {"type": "array", "prefixItems": list(items), "minItems": len(items), "maxItems": len(items)}


def _text(length: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 8, "maxLength": length}


def candidates(signals: Signals, numbers: Sequence[int]) -> list[SentenceSignals]:
    """The sentences that may report an act: a cue of some type, and neither gloss nor history."""
    rows = [signals.sentence(n) for n in numbers]
    rows = [row for row in rows if row.types and not row.gloss and not row.background and not row.suspect]
    best = sorted(rows, key=lambda row: (-_weight(row), row.number))[:MAX_CANDIDATES]
    return sorted(best, key=lambda row: row.number)


def _weight(row: SentenceSignals) -> int:
    return 2 * bool(row.names) + bool(row.times) + bool(row.places) + min(2, len(row.types)) + (row.number <= 2)


def _events_choices(article: Article, signals: Signals, numbers: Sequence[int]) -> dict[str, Any]:
    topic = {"type": "string", "minLength": 10, "maxLength": 110}
    no = _object({"topic": topic, "relevant": {"const": False}, "events": _tuple([])})
    rows = candidates(signals, numbers)
    if not rows or len(signals.polities) < 2:
        return no
    towns = any(place.kind == "city" for row in signals.sentences for place in row.places)
    items = [_event_choice(row, towns) for row in rows]
    yes = _object({"topic": topic, "relevant": {"const": True}, "events": _tuple(items)})
    return {"anyOf": [yes, no]}


def _event_choice(row: SentenceSignals, towns: bool) -> dict[str, Any]:
    """One sentence's item: no act, or one of the types that its words allow, with its statuses, times and places."""
    cited: dict[str, Any] = {"const": [row.number]}
    fields: dict[str, Any] = {"s": cited, "type": {"enum": [t.value for t in row.types]}}
    fields["status"] = {"enum": [status.value for status in row.status]}
    times = list(dict.fromkeys(t.text for t in row.times))
    # A region beside a town is not another place: it would split one visit into two events.
    places = list(dict.fromkeys(p.text for p in row.places if not towns or p.kind == "city"))
    if times:
        fields["when"] = {"enum": [*times, None]}
    if places:
        fields["where"] = {"enum": [*places, None]}
    return {"anyOf": [_object(fields), _object({"s": cited, "type": {"const": "none"}})]}


def _details_choices(signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]) -> dict[str, Any]:
    acts = [_object({"act": _text(230), "who": _tuple(_who(signals, event))}) for event in events]
    facts = [_object({"s": {"const": _with_antecedent(row)}, "t": _text(190)}) for row in _telling(signals, events, numbers)]
    issues = [
        _object({"s": {"const": [number]}, "i": {"enum": [issue.value, Issue.none_stated.value]}})
        for issue, number in _issues(signals, numbers)
    ]
    deals = [
        _object(
            {
                "s": {"const": [row.number]},
                "name": {"enum": [*instruments_in(row.text), None]},
                "status": {"enum": [status.value for status in row.status]},
            }
        )
        for row in (signals.sentence(n) for n in numbers)
        if not row.background and not row.gloss and instruments_in(row.text)
    ][:3]
    return _object(
        {"events": _tuple(acts), "facts": _tuple(facts), "issues": _tuple(issues), "agreements": _tuple(deals)}
    )


def _who(signals: Signals, event: DraftEvent) -> list[dict[str, Any]]:
    """The names whose role code does not know, each with the roles that the event's type admits."""
    assert isinstance(event.type, EventType)
    given = known_roles(signals, event)
    legal = [*LEGAL_ROLES[event.type], Role.background]
    open_names = [name for name in names_of(signals, event) if name not in given][:MAX_NAMES]
    return [_object({"n": {"const": name}, "r": {"enum": [role.value for role in legal]}}) for name in open_names]


def _telling(signals: Signals, events: Sequence[DraftEvent], numbers: Sequence[int]) -> list[SentenceSignals]:
    """The sentences worth a fact: those of the events first, then others that name somebody or something."""
    cited = {number for event in events for number in event.s}
    rows = [signals.sentence(n) for n in numbers]
    told = [row for row in rows if not row.gloss and not row.background and not row.suspect]
    worth = [row for row in told if row.names or row.types or row.issues]
    best = sorted(worth, key=lambda row: (row.number not in cited, not row.issues, row.number))[:MAX_FACTS]
    return sorted(best, key=lambda row: row.number)


_ANAPHORA = re.compile(r"(?:they|he|she|it|this|these|that|those|his|her|their|its|the (?:two|latter|former))\b", re.I)


def _with_antecedent(row: SentenceSignals) -> list[int]:
    """A sentence that begins with a pronoun is cited with the one before it, which says who is meant."""
    return [row.number - 1, row.number] if row.number > 1 and _ANAPHORA.match(row.text) else [row.number]


def _issues(signals: Signals, numbers: Sequence[int]) -> list[tuple[Issue, int]]:
    found: dict[Issue, int] = {}
    rows = [signals.sentence(n) for n in numbers]
    for row in sorted(rows, key=lambda row: (row.background, row.gloss, row.number)):
        for issue in row.issues:
            found.setdefault(issue, row.number)
    return sorted(found.items(), key=lambda item: item[1])[:4]


# --- between the questions -----------------------------------------------------------------------------------------------


def merged(article: Article, signals: Signals, found: Sequence[DraftEvent]) -> list[DraftEvent]:
    """One event per act: sentences with the same type, and no other date or place, report the same one."""
    events: list[DraftEvent] = []
    for event in found:
        if event.type == "none" or not event.s:
            continue
        same = next((i for i, other in enumerate(events) if _same_event(article, other, event)), None)
        if same is None:
            events.append(event)
            continue
        other = events[same]
        events[same] = other.model_copy(
            update={
                "s": sorted({*other.s, *event.s})[:6],
                "when": other.when or event.when,
                "where": other.where or event.where,
            }
        )
    return events[:MAX_EVENTS]


def _same_event(article: Article, first: DraftEvent, second: DraftEvent) -> bool:
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
    return "ahead" if status in {Status.planned, Status.announced, Status.proposed, Status.hypothetical} else str(status)


def names_of(signals: Signals, event: DraftEvent) -> list[str]:
    """The names in an event's sentences that can take part: not a place, not the state inside a position."""
    inside = position_spans(signals)
    numbers = [n for n in event.s if n <= len(signals.sentences)]
    found: list[str] = []
    for name in signals.names:
        free = [s for s in name.spans if not any(a <= s[0] and s[1] <= b for a, b in inside)]
        if name.kind is not None and any(signals.number_at(start) in numbers for start, _ in free):
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


# --- asking ------------------------------------------------------------------------------------------------------------


def parts(article: Article, room: int) -> list[list[int]]:
    """Sentence numbers in parts of at most `room` tokens (estimated), so that no sentence is ever left out."""
    groups: list[list[int]] = [[]]
    used = 0
    for sentence in article.sentences:
        cost = estimate_tokens(article.sentence(sentence.number)) + 5
        if groups[-1] and used + cost > room:
            groups.append([])
            used = 0
        groups[-1].append(sentence.number)
        used += cost
    return groups


def estimate_tokens(text: str) -> int:
    """A cautious estimate: about 3 characters a token in Latin script, 1.5 in others."""
    latin = sum(char < "\u0250" for char in text)
    return latin // 3 + int((len(text) - latin) / 1.5) + 1


def room(llm: LLM) -> int:
    """Tokens left for an article's sentences in one conversation with this model."""
    fixed = sum(estimate_tokens(message.content) for message in opening())
    return max(600, llm.context_tokens - fixed - 2 * ANSWER_TOKENS)


@dataclass
class Told:
    """What the model said of an article so far: the draft, what it took, and the budget that is left."""

    draft: Draft
    usage: list[Usage]
    parts: int
    allowance: Allowance


async def draft(article: Article, signals: Signals, llm: LLM) -> Told:
    """What the model says of an article; each part of a long one has a budget of its own."""
    groups = parts(article, room(llm))
    drafts: list[Draft] = []
    usage: list[Usage] = []
    for numbers in groups:
        allowance = llm.allowance()
        found, used = await _part(article, signals, llm, allowance, numbers)
        drafts.append(found)
        usage += used
    return Told(joined(article, signals, drafts), usage, len(groups), allowance)


async def mend(article: Article, llm: LLM, told: Told, failed: Sequence[Failed]) -> Told:
    """Asks once for the statements that failed the gate; what cannot be asked any more stays withheld."""
    asked = repair_question(article, failed[:MAX_MENDS])
    try:
        found = await llm.fill(
            asked.messages,
            DraftMends,
            allowance=told.allowance,
            choices=asked.choices,
            max_tokens=asked.max_tokens,
            shared=len(opening()),
        )
    except PermanentError:
        raise
    except ModelError:
        return told
    mended = {claim.id: claim.t for claim in found.value.claims}
    draft_ = told.draft.model_copy(update={"mended": mended})
    return Told(draft_, [*told.usage, found.usage], told.parts, told.allowance)


async def _part(
    article: Article, signals: Signals, llm: LLM, allowance: Allowance, numbers: Sequence[int]
) -> tuple[Draft, list[Usage]]:
    asked = events_question(article, signals, numbers)
    first = await llm.fill(
        asked.messages,
        DraftEvents,
        allowance=allowance,
        choices=asked.choices,
        max_tokens=asked.max_tokens,
        shared=len(opening()),
    )
    events = merged(article, signals, first.value.events)
    if not first.value.relevant or not events:
        return Draft(topic=first.value.topic, relevant=False), [first.usage]
    asked = details_question(asked, first.raw, signals, events, numbers)
    second = await llm.fill(
        asked.messages,
        DraftDetails,
        allowance=allowance,
        choices=asked.choices,
        max_tokens=asked.max_tokens,
        shared=len(opening()),
    )
    found = second.value
    acts = [_with_known(signals, event, act) for event, act in zip(events, _padded(found, len(events)), strict=True)]
    draft_ = Draft(
        topic=first.value.topic,
        relevant=True,
        events=tuple(events),
        acts=tuple(acts),
        facts=tuple(found.facts),
        issues=tuple(i for i in found.issues if i.i is not Issue.none_stated),
        agreements=tuple(a for a in found.agreements if a.name),
    )
    return draft_, [first.usage, second.usage]


def _padded(found: DraftDetails, size: int) -> list[DraftAct]:
    return [*found.events, *(DraftAct(act="", who=[]) for _ in range(size))][:size]


def _with_known(signals: Signals, event: DraftEvent, act: DraftAct) -> DraftAct:
    """Adds the participants whose roles code knows, and lets the sentence's own verbs win over the model's choice."""
    given = known_roles(signals, event)
    rest = [p for p in act.who if p.n not in given and p.r is not Role.background]
    known = [DraftParticipant(n=name, r=role) for name, role in given.items()]
    order = {name: index for index, name in enumerate(names_of(signals, event))}
    everyone = sorted([*known, *rest], key=lambda p: order.get(p.n, len(order)))
    return act.model_copy(update={"who": everyone[:16]})


def joined(article: Article, signals: Signals, drafts: Sequence[Draft]) -> Draft:
    """One draft from an article's parts: events of the same act become one, facts are taken from each part in turn."""
    if len(drafts) == 1:
        return drafts[0]
    relevant = [d for d in drafts if d.relevant]
    if not relevant:
        return drafts[0]
    events: list[DraftEvent] = []
    acts: list[DraftAct] = []
    for event, act in ((e, a) for d in relevant for e, a in zip(d.events, d.acts, strict=True)):
        at = next((i for i, other in enumerate(events) if _same_event(article, other, event)), None)
        if at is None:
            events.append(event)
            acts.append(act)
            continue
        events[at] = merged(article, signals, [events[at], event])[0]
        names = {p.n for p in acts[at].who}
        who = [*acts[at].who, *(p for p in act.who if p.n not in names)][:16]
        acts[at] = acts[at].model_copy(update={"who": who})
    issues: dict[Issue, DraftIssue] = {}
    for issue in (i for d in relevant for i in d.issues):
        issues.setdefault(issue.i, issue)
    agreements: list[DraftAgreement] = [a for d in relevant for a in d.agreements]
    facts: list[DraftFact] = []
    for rank in range(7):
        facts += [d.facts[rank] for d in relevant if rank < len(d.facts)]
    return Draft(
        topic=relevant[0].topic,
        relevant=True,
        events=tuple(events[:8]),
        acts=tuple(acts[:8]),
        facts=tuple(sorted(facts[:7], key=lambda fact: fact.s[:1])),
        issues=tuple(issues.values())[:4],
        agreements=tuple(agreements),
    )


