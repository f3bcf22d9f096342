"""Asks a model about one article: two questions over the same cached text, and code's checks between them.

The first question finds the events, the second their acts, participants, facts, issues and agreements. A model that
takes a grammar (the embedded one) gets the same schema narrowed to what code found in the article: sentences, times,
places, names and statuses to choose from, so that it can neither invent one nor run on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer import prompt
from summarizer.acts import known_roles, merged, names_of, same_event
from summarizer.assessing import JUDGING
from summarizer.budget import Allowance, Usage
from summarizer.choices import Details, details_choices, events_choices, object_of, text_of, tuple_of
from summarizer.errors import InputError, ModelError, PermanentError
from summarizer.language import LANGUAGES
from summarizer.llm import LLM, Filled, Message
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
    DraftOpinions,
    DraftParticipant,
)
from summarizer.signals import Signals
from summarizer.subject import Hand, Subject, here
from summarizer.text import find_folded
from summarizer.vocabulary import EVENT_TYPES, LIKELIHOODS, STATUSES, Issue, Role, Yardstick

W = TypeVar("W", bound=BaseModel)
C = TypeVar("C", DraftEvent, DraftFact, DraftIssue, DraftAgreement)  # what cites sentences
MAX_MENDS = 6
ANSWER_TOKENS = 1200  # room kept for one answer when an article is cut into parts
MAX_PARTS = 8  # of one article: 60 kB with the embedded model, two megabytes with most hosted ones
PROMPTS = ("brief.md", "article.md", "events.md", "details.md", "repair.md")
VERIFY = "verify.md"  # asks for a second opinion


def prompts_of(llm: LLM, judging: bool = True, verify: bool = False) -> tuple[str, ...]:
    """The names of the prompts that make this model's briefs. A narrowed model is not asked to judge: it would invent."""
    asked = (*PROMPTS, JUDGING) if judging and not llm.narrow else PROMPTS
    return (*asked, VERIFY) if verify else asked


@dataclass(frozen=True)
class Question:
    """One question: the conversation so far, the schema of its answer, and that schema narrowed to the article."""

    messages: tuple[Message, ...]
    schema: type[BaseModel]
    choices: dict[str, Any]
    max_tokens: int


# --- the conversation --------------------------------------------------------------------------------------------------


@cache
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


def events_question(article: Article, numbers: Sequence[int], choices: dict[str, Any] | None = None) -> Question:
    """The first question about the sentences `numbers`; `choices` are those of a model that is sent them."""
    shown = _shown(article, numbers)
    messages = (*opening(), Message("user", f"{shown}\n\n{prompt.fill('events.md')}"))
    return Question(messages, DraftEvents, choices or {}, 900)


def details_question(
    asked: Question,
    answer: str,
    events: Sequence[DraftEvent],
    details: Details | None,
    judging: Yardstick | None = None,
) -> Question:
    """The second question, in the same conversation; with `judging` also for assessments, in that table's words."""
    lines = [
        f"Event {index}: {event.type}{f', {event.when}' if event.when else ''}{f', {event.where}' if event.where else ''}"
        f" {' '.join(f'[{n}]' for n in event.s)}"
        for index, event in enumerate(events, 1)
    ]
    told = prompt.fill("details.md", events="\n".join(lines))
    if judging:
        terms = ", ".join(f"{term} ({low}-{high} %)" for term, (low, high) in LIKELIHOODS[judging].items())
        told += f"\n\n{prompt.fill(JUDGING, terms=terms)}"
    messages = (*asked.messages, Message("assistant", answer), Message("user", told))
    schema = details.schema if details else None
    return Question(messages, DraftDetails, schema or {}, 1300 if judging else 1000)


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
    item = [object_of({"id": {"const": id_}, "t": {"anyOf": [text_of(200), {"type": "null"}]}}) for id_, *_ in failed]
    return Question(messages, DraftMends, object_of({"claims": tuple_of(item)}), 80 * len(failed) + 40)


Claim = tuple[str, str, Sequence[int]]  # id, text, sentences


def opinion_question(article: Article, claims: Sequence[Claim]) -> Question:
    """Asks once whether the cited sentences carry each claim."""
    numbers = sorted({number for _, _, cited in claims for number in cited})
    lines = [f"{id_} {''.join(f'[{n}]' for n in cited)}: {' '.join(text.split())}" for id_, text, cited in claims]
    asked = prompt.fill(VERIFY, article=_shown(article, numbers), claims="\n".join(lines))
    item = [object_of({"id": {"const": id_}, "v": {"enum": ["yes", "no", "partly"]}}) for id_, *_ in claims]
    messages = (Message("user", asked),)
    return Question(messages, DraftOpinions, object_of({"claims": tuple_of(item)}), 16 * len(claims) + 40)


# --- asking ------------------------------------------------------------------------------------------------------------


def parts(article: Article, room: int) -> list[list[int]]:
    """Sentence numbers in parts of at most `room` tokens (estimated), none left out."""
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
    latin = len(text) if text.isascii() else sum(char < "\u0250" for char in text)
    return latin // 3 + int((len(text) - latin) / 1.5) + 1


def room(llm: LLM) -> int:
    """Tokens left for an article's sentences in one conversation with this model."""
    return max(600, llm.context_tokens - _fixed_tokens() - 2 * ANSWER_TOKENS)


@cache
def _fixed_tokens() -> int:
    return sum(estimate_tokens(message.content) for message in opening())


@dataclass(frozen=True)
class Answer:
    """What the model said of one part: `events` after code put them together; `found` None if it was not asked for more,
    `details` None if all of `found` was asked."""

    topic: str
    events: Sequence[DraftEvent] = ()
    found: DraftDetails | None = None
    details: Details | None = None


@dataclass(frozen=True)
class Told:
    """What the model said of an article so far, what it took, and the budget that is left."""

    answers: tuple[Answer, ...]  # one for each part
    usage: list[Usage]
    allowance: Allowance
    unread: int = 0  # sentences of an endless article that it was not shown
    mended: Mapping[str, str | None] | None = None  # None until it was asked again


async def ask(subject: Subject, llm: LLM, hand: Hand = here) -> Told:
    """What the model says of an article; each part of a long one has requests of its own, all share its seconds.

    What lies beyond MAX_PARTS is not read, and the draft says so: who writes an article must not choose what it costs.
    A model that is not narrowed is asked for assessments, too, in the desk's words. Raises InputError where a narrowed
    one would be offered nothing, for code reads no act in the article's language: that is not "no act". What takes no
    model is done by `hand`.
    """
    article = subject.article
    if llm.narrow and article.lang not in LANGUAGES:
        known = f"is in a language that this program does not read ({article.lang})"
        told = known if article.lang else "is too short to tell its language"
        way = "" if article.lang else f"say --lang {'|'.join(LANGUAGES)}, or "
        raise InputError(
            "unread_language",
            f"the article {told}, and this model is offered only what code finds: {way}use a hosted model",
        )
    groups = parts(article, room(llm))[:MAX_PARTS]
    answers: list[Answer] = []
    usage: list[Usage] = []
    allowance = llm.allowance()
    for numbers in groups:
        allowance = replace(allowance, requests=llm.max_requests)
        answer, used = await _part(subject, llm, hand, allowance, numbers)
        answers.append(answer)
        usage += used
    return Told(tuple(answers), usage, allowance, unread=len(article.sentences) - groups[-1][-1])


async def mend(article: Article, llm: LLM, told: Told, failed: Sequence[Failed]) -> Told:
    """Asks once for the statements that failed the gate; what cannot be asked any more stays withheld."""
    asked = repair_question(article, failed[:MAX_MENDS])
    try:
        found = await _ask(llm, asked, told.allowance, DraftMends)
    except PermanentError:
        raise
    except ModelError:
        return replace(told, mended={})
    mended = {claim.id: claim.t for claim in found.value.claims}
    return replace(told, mended=mended, usage=[*told.usage, found.usage])


async def opinions(
    article: Article, llm: LLM, claims: Sequence[Claim], allowance: Allowance
) -> tuple[dict[str, str], Usage | None]:
    """The model's view of each claim by id, `yes`, `no` or `partly`; nothing where it gave none."""
    if not claims:
        return {}, None
    asked = opinion_question(article, claims[:24])
    try:
        found = await llm.fill(
            asked.messages, DraftOpinions, allowance=allowance, choices=asked.choices, max_tokens=asked.max_tokens
        )
    except ModelError:  # even one that stops a run: the brief is made, and the next article meets it first
        return {}, None
    told: dict[str, str] = {}
    for claim in found.value.claims:
        if told.get(claim.id, "yes") == "yes":  # of two answers the doubt
            told[claim.id] = claim.v
    return told, found.usage


async def _ask(llm: LLM, question: Question, allowance: Allowance, schema: type[W]) -> Filled[W]:
    return await llm.fill(
        question.messages,
        schema,
        allowance=allowance,
        choices=question.choices,
        max_tokens=question.max_tokens,
        shared=len(opening()),
    )


async def _part(
    subject: Subject, llm: LLM, hand: Hand, allowance: Allowance, numbers: Sequence[int]
) -> tuple[Answer, list[Usage]]:
    with allowance.stopped():
        choices = await hand(subject, _events_choices, numbers) if llm.narrow else None
    asked = events_question(subject.article, numbers, choices)
    first = await _ask(llm, asked, allowance, DraftEvents)
    told = first.value
    with allowance.stopped():
        events = await hand(subject, _acts, told.events, numbers) if told.relevant else []
        details = await hand(subject, _details_choices, events, numbers) if llm.narrow and events else None
    if not events:
        return Answer(told.topic), [first.usage]
    if details is not None and not details.schema:
        return Answer(told.topic, events, details=details), [first.usage]
    standards = subject.standards
    judging = standards.yardstick if standards.assessments and not llm.narrow else None
    second = await _ask(llm, details_question(asked, first.raw, events, details, judging), allowance, DraftDetails)
    found = second.value.model_copy(
        update={
            "facts": _of_shown(second.value.facts, numbers),
            "issues": _of_shown(second.value.issues, numbers),
            "agreements": _of_shown(second.value.agreements, numbers),
        }
    )
    return Answer(told.topic, events, found, details), [first.usage, second.usage]


def _events_choices(subject: Subject, numbers: Sequence[int]) -> dict[str, Any]:
    return events_choices(subject.article, subject.signals, numbers)


def _details_choices(subject: Subject, events: Sequence[DraftEvent], numbers: Sequence[int]) -> Details:
    return details_choices(subject.article, subject.signals, events, numbers)


def _acts(subject: Subject, found: Sequence[DraftEvent], numbers: Sequence[int]) -> list[DraftEvent]:
    return merged(subject.article, subject.signals, _of_shown(found, numbers))


def drafted(subject: Subject, told: Told) -> Draft:
    """What the model said, as the gate takes it."""
    whole = _joined(subject, [_drafted(subject, answer) for answer in told.answers])
    return whole.model_copy(update={"unread": told.unread, "mended": dict(told.mended or {})})


def _of_shown(found: Sequence[C], numbers: Sequence[int]) -> list[C]:
    """`found` without the sentence numbers that the model made up: it was not shown them."""
    return [item.model_copy(update={"s": [number for number in item.s if number in numbers]}) for item in found]


def _drafted(subject: Subject, answer: Answer) -> Draft:
    """One part's draft: what the model said, with what needed no asking."""
    if not answer.events:
        return Draft(topic=answer.topic, relevant=False)
    article, signals = subject.article, subject.signals
    events, details = answer.events, answer.details
    found = answer.found or DraftDetails(events=[], facts=[], issues=[], agreements=[])
    answered = [*found.events, *(DraftAct(act="", who=[]) for _ in events)][: len(events)]
    acts = [_with_known(signals, event, act) for event, act in zip(events, answered, strict=True)]
    acts = [act.model_copy(update={"act": _whole(article, act.of, act.act)}) for act in acts]
    facts = [fact.model_copy(update={"t": _whole(article, fact.of, fact.t)}) for fact in found.facts]
    if details:
        acts = [act.model_copy(update={"act": known or act.act}) for act, known in zip(acts, details.acts, strict=True)]
        facts = sorted([*facts, *details.facts], key=lambda fact: fact.s)
    issues = details.issues if details else tuple(i for i in found.issues if i.i is not Issue.none_stated)
    deals = details.agreements if details else tuple(a for a in found.agreements if a.name)
    return Draft(
        topic=answer.topic,
        relevant=True,
        events=tuple(events),
        acts=tuple(acts),
        facts=tuple(facts),
        issues=issues,
        agreements=deals,
        assessments=() if details else tuple(found.assessments),
    )


def _whole(article: Article, opener: str | None, text: str) -> str:
    """A small model may go on from the sentence's first words instead of beginning anew: then these belong to it."""
    whole = f"{opener} {text}"
    return whole if opener and text[:1].islower() and find_folded(whole.rstrip("."), article.text) else text


def _with_known(signals: Signals, event: DraftEvent, act: DraftAct) -> DraftAct:
    """Adds the participants whose roles code knows, and lets the sentence's own verbs win over the model's choice."""
    given = known_roles(signals, event)
    rest = [p for p in act.who if p.n not in given and p.r is not Role.background]
    known = [DraftParticipant(n=name, r=role) for name, role in given.items() if role is not Role.background]
    order = {name: index for index, name in enumerate(names_of(signals, event))}
    everyone = sorted([*known, *rest], key=lambda p: order.get(p.n, len(order)))
    return act.model_copy(update={"who": everyone[:16]})


def _joined(subject: Subject, drafts: Sequence[Draft]) -> Draft:
    """One draft from an article's parts: events of the same act become one, facts are taken from each part in turn."""
    relevant = [d for d in drafts if d.relevant]
    if len(drafts) == 1 or not relevant:
        return drafts[0]
    article, signals = subject.article, subject.signals
    events: list[DraftEvent] = []
    acts: list[DraftAct] = []
    for event, act in ((e, a) for d in relevant for e, a in zip(d.events, d.acts, strict=True)):
        at = next((i for i, other in enumerate(events) if same_event(article, other, event)), None)
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
    ranked = [(part, rank) for rank in range(7) for part, d in enumerate(relevant) if rank < len(d.facts)][:7]
    ranked.sort(key=lambda at: relevant[at[0]].facts[at[1]].s[:1])
    numbers = {(part, rank + 1): number for number, (part, rank) in enumerate(ranked, 1)}
    assessments = tuple(
        judged.model_copy(update={"f": [numbers[part, n] for n in judged.f if (part, n) in numbers]})
        for part, d in enumerate(relevant)
        for judged in d.assessments
    )
    return Draft(
        topic=relevant[0].topic,
        relevant=True,
        events=tuple(events[:8]),
        acts=tuple(acts[:8]),
        facts=tuple(relevant[part].facts[rank] for part, rank in ranked),
        issues=tuple(issues.values())[:4],
        agreements=tuple(agreements),
        assessments=assessments,
    )
