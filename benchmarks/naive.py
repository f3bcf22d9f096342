"""The naive way to a brief, for comparison: instructor, one flat schema, verbatim quotes, no help from code.

It is meant to be a fair rival: the same code lists, the same model, a schema that the server turns into a grammar, bounds
on every list, re-asked twice when a reply does not validate. Its answers are kept in a JSON file, so a second run is free.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, Field

from summarizer.gazetteer import country
from summarizer.models import (
    Article,
    Brief,
    Event,
    Evidence,
    Fact,
    IssueFinding,
    Participant,
    Place,
    Provenance,
    Source,
)
from summarizer.vocabulary import ActorKind, EventType, Issue, Role, Status

MAX_TOKENS = 2000
MAX_RETRIES = 2
PROMPT = f"""You write a brief of a news article about security cooperation. Answer in JSON.
- relevant: whether the article reports an act of security cooperation between states, organisations or official forces.
- events: each act with its type, status, date (YYYY-MM-DD, worked out from the publication date; null if the article gives none),
  place (copied from the article, or null), country of the place (ISO 3166-1 alpha-3, or null), and participants: everyone who takes part,
  by name as in the article without rank, with a role.
- facts: the main facts, each a short sentence with a quote that supports it, copied word for word from the article.
- issues: what it is about. Leave lists empty if the article is not relevant.
Event types: {", ".join(EventType)}.
Statuses: {", ".join(Status)}.
Roles: {", ".join(Role)}.
Issues: {", ".join(Issue)}."""


class NaiveParticipant(BaseModel):
    name: str
    role: Role


class NaiveEvent(BaseModel):
    type: EventType
    status: Status
    date: str | None
    place: str | None
    country: str | None
    participants: list[NaiveParticipant] = Field(max_length=12)


class NaiveFact(BaseModel):
    text: str
    quote: str


class NaiveBrief(BaseModel):
    relevant: bool
    events: list[NaiveEvent] = Field(max_length=8)
    facts: list[NaiveFact] = Field(max_length=7)
    issues: list[Issue] = Field(max_length=4)


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server and the model to ask there."""

    base_url: str
    api_key: str
    model: str


@dataclass(frozen=True)
class Answer:
    """What the naive way made of one article; `brief` is None where no reply was valid."""

    brief: dict[str, Any] | None
    error: str | None
    requests: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float


def messages(article: Article) -> list[dict[str, str]]:
    """The whole conversation: instructions, then the article."""
    published = article.published.isoformat() if article.published else "unknown"
    head = f"Published: {published}\n" + (f"Title: {article.title}\n" if article.title else "")
    return [{"role": "system", "content": PROMPT}, {"role": "user", "content": f"{head}\n{article.text}"}]


def ask(article: Article, endpoint: Endpoint) -> Answer:
    """One article by way of instructor; a reply that stays invalid is an answer without a brief."""
    import instructor
    import openai

    sdk = openai.OpenAI(base_url=endpoint.base_url, api_key=endpoint.api_key, max_retries=0, timeout=900)
    client = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA)
    used: list[Any] = []
    client.on("completion:response", lambda response: used.append(response.usage))
    begun, brief, error = time.monotonic(), None, None
    try:
        made = client.chat.completions.create(
            model=endpoint.model,
            messages=cast(Any, messages(article)),
            response_model=NaiveBrief,
            max_tokens=MAX_TOKENS,
            max_retries=MAX_RETRIES,
            temperature=0,
        )
        brief = made.model_dump(mode="json")
    except instructor.exceptions.InstructorError as raised:
        error = type(raised).__name__
    return Answer(
        brief,
        error,
        len(used),
        sum(usage.prompt_tokens for usage in used if usage),
        sum(usage.completion_tokens for usage in used if usage),
        round(time.monotonic() - begun, 1),
    )


class Kept:
    """Answers by model and conversation in one JSON file, written after each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}

    def find(self, article: Article, model: str) -> Answer | None:
        row = self._rows.get(self._key(article, model))
        return Answer(**row["answer"]) if row else None

    def keep(self, article: Article, model: str, answer: Answer) -> None:
        self._rows[self._key(article, model)] = {"article": article.id, "answer": asdict(answer)}
        aside = self._path.with_suffix(".part")
        aside.write_text(json.dumps(self._rows, ensure_ascii=False, indent=1), "utf-8")
        aside.replace(self._path)

    @staticmethod
    def _key(article: Article, model: str) -> str:
        asked = [model, messages(article), NaiveBrief.model_json_schema(), MAX_TOKENS, MAX_RETRIES]
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


# --- For the same scorer --------------------------------------------------------------------------------------------

NOT_ASKED = frozenset({"mode", "affiliation", "positions", "agreements", "quantities"})  # fields it has no place for


def blank(article: Article, *, relevant: bool) -> Brief:
    """A brief without content."""
    source = Source(
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        language=article.lang,
        published=article.published,
        retrieved=None,
        sha256=article.sha256,
        sentences=len(article.sentences),
        rating="F6",
    )
    made = Provenance(model="", prompts={}, program_version="", temperature=0)
    return Brief(article_id=article.id, relevant=relevant, relevance_reason="", source=source, provenance=made)


def to_brief(answer: dict[str, Any], article: Article) -> Brief:
    """The naive answer as a Brief: a country in words gets its code, a quote that does not occur is no evidence."""
    found = NaiveBrief.model_validate(answer)
    facts = [
        Fact(id=f"fact-{number}", text=fact.text, evidence=_evidence(fact.quote, article))
        for number, fact in enumerate(found.facts, 1)
    ]
    changes = {
        "events": tuple(_event(event, number) for number, event in enumerate(found.events, 1)),
        "facts": tuple(facts),
        "issues": tuple(IssueFinding(code=code, evidence=()) for code in dict.fromkeys(found.issues)),
    }
    return blank(article, relevant=found.relevant).model_copy(update=changes)


def _event(event: NaiveEvent, number: int) -> Event:
    state = country(event.country) if event.country else None
    place = Place(mention=event.place, country_iso3=state.iso3 if state else None) if event.place else None
    return Event(
        id=f"event-{number}",
        act="",
        type=event.type,
        status=event.status,
        date_start=event.date,
        place=place,
        participants=tuple(_participant(one) for one in event.participants),
        evidence=(),
    )


def _participant(one: NaiveParticipant) -> Participant:
    state = country(one.name) if one.name.strip() else None
    return Participant(
        mention=one.name,
        canonical=one.name,
        kind=ActorKind.state if state else None,
        role=one.role,
        country_iso3=state.iso3 if state else None,
        evidence=(),
    )


def _evidence(quote: str, article: Article) -> tuple[Evidence, ...]:
    start = article.text.find(quote) if quote.strip() else -1
    if start < 0:
        return ()
    number = next(each.number for each in article.sentences if each.end > start)
    return (Evidence(sentence=number, start=start, end=start + len(quote), quote=quote),)
