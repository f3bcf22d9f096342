"""The records that the line hands on: Article, Draft (what a model fills in), Brief (what people get).

Only `stages.ground` makes a Brief. All records are frozen and round-trip through JSON. Offsets count code points of
`Article.text`, so `text[start:end]` is exact in every script.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from summarizer.vocabulary import (
    ActorKind,
    AgreementKind,
    Assertion,
    EventType,
    GapCode,
    Horizon,
    Issue,
    Mode,
    Role,
    Status,
    Unit,
    Vague,
    WarningCode,
    Yardstick,
)

SCHEMA_VERSION = "1"
STATEMENT = "Machine-generated from open sources"  # in every form that is handed on (ICS 206-01)


class Record(BaseModel):
    """Frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- Article ------------------------------------------------------------------------------------------------------


class Sentence(Record):
    """One numbered sentence: `number` counts from 1, `start` and `end` are offsets into the article's text."""

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Article(Record):
    """One normalised text with numbered sentences; made by `summarizer.stages.read`.

    `text` is NFC without control and invisible characters; `removed` counts what was taken out, by Unicode name or
    kind. `published` is None where the source gives no date: no date is ever guessed. `sha256` is that of `text`.
    """

    id: str
    text: str
    sentences: tuple[Sentence, ...] = Field(min_length=1)
    sha256: str
    lang: str | None = None  # ISO 639-1, detected unless given
    published: date | None = None
    published_at: datetime | None = None  # with the publisher's time zone, where the source gives a time
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    retrieved: datetime | None = None
    removed: dict[str, int] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.sha256 != hashlib.sha256(self.text.encode()).hexdigest():
            raise ValueError("sha256 is not that of the text")
        last = 0
        for index, sentence in enumerate(self.sentences, 1):
            if sentence.number != index or not last <= sentence.start < sentence.end <= len(self.text):
                raise ValueError(f"sentence {index} is out of order or out of the text")
            last = sentence.end
        return self

    def sentence(self, number: int) -> str:
        """The text of sentence `number` (from 1)."""
        found = self.sentences[number - 1]
        return self.text[found.start : found.end]


# --- Draft: what a model fills in ------------------------------------------------------------------------------------
# Wire names are short because output tokens are the cost; validation is loose here, since `ground` decides what stands.


class Wire(BaseModel):
    """What comes back from a model: unknown fields are an error, values are not trusted."""

    model_config = ConfigDict(extra="forbid")


Cited = Annotated[list[int], Field(max_length=6, description="numbers of the sentences that carry this")]


class DraftEvent(Wire):
    """One act of security cooperation, as the model codes it."""

    s: Cited
    of: str | None = Field(default=None, max_length=80, description="the first cited sentence's first words")
    type: EventType | Literal["none"]
    status: Status | None = None
    when: str | None = Field(default=None, max_length=80, description="time expression copied from a cited sentence")
    where: str | None = Field(default=None, max_length=80, description="place copied from a cited sentence")


class DraftEvents(Wire):
    """First question: is the article relevant, and which events does it report."""

    topic: str = Field(max_length=160)
    relevant: bool
    events: list[DraftEvent] = Field(max_length=10)  # sentences that are offered; several may tell of one act


class DraftParticipant(Wire):
    n: str = Field(max_length=100, description="name copied from the article, without rank")
    r: Role


class DraftAct(Wire):
    """Details of one event, in the order of the first question's events."""

    of: str | None = Field(default=None, max_length=80, description="the first words of the event's sentence")
    act: str = Field(max_length=240, description="one short sentence in English: who did what with whom")
    who: list[DraftParticipant] = Field(max_length=16)


class DraftFact(Wire):
    s: Cited
    of: str | None = Field(default=None, max_length=80, description="the sentence's first words")
    t: str = Field(max_length=400, description="one short English sentence")
    by: str | None = Field(default=None, max_length=100, description="speaker, where the fact is somebody's claim")


class DraftIssue(Wire):
    s: Cited
    i: Issue


class DraftAgreement(Wire):
    s: Cited
    name: str | None = Field(max_length=160, description="the instrument, copied from the article; null if none")
    status: Status


def _confidence(value: object) -> object:
    low = value.strip().lower() if isinstance(value, str) else value
    return "moderate" if low == "medium" else low


def _horizon(value: object) -> object:
    return value if value in list(Horizon) else None


class DraftAssessment(Wire):
    """What the model judges from facts: of its own answer's list in a brief, of the numbered ones in a night.

    Wide open, for an answer that is right in all else must not be asked for again: `assessing` withholds what is not.
    """

    f: list[int] = Field(max_length=50, description="numbers of the facts it rests on, from 1")
    t: str = Field(
        max_length=2000, description="one sentence that begins We assess or We judge, with one likelihood term"
    )
    l: str = Field(max_length=200, description="that likelihood term")  # noqa: E741 (a wire name)
    c: Annotated[Literal["low", "moderate", "high"], BeforeValidator(_confidence)]
    h: Annotated[Horizon | None, BeforeValidator(_horizon)] = Field(default=None, description="within what time")
    alt: str | None = Field(default=None, max_length=2000, description="what else these facts would fit")
    ind: str | None = Field(default=None, max_length=2000, description="what to watch for, that would change it")


class DraftDetails(Wire):
    """Second question: acts and participants of each event, facts, issues, agreements, assessments."""

    events: list[DraftAct] = Field(max_length=8)
    facts: list[DraftFact] = Field(max_length=7)
    issues: list[DraftIssue] = Field(max_length=4)
    agreements: list[DraftAgreement] = Field(default_factory=list, max_length=6)
    assessments: list[DraftAssessment] = Field(default_factory=list, max_length=20, description="two at most")


class DraftMend(Wire):
    """One claim that failed the gate, as the model restates it; null gives it up."""

    id: str
    t: str | None = Field(default=None, max_length=320)


class DraftMends(Wire):
    """Third question, asked once and only for claims that failed."""

    claims: list[DraftMend] = Field(max_length=12)


def _bare(told: object) -> object:
    return told.strip(" .[]()").lower() if isinstance(told, str) else told


class DraftOpinion(Wire):
    """What the model thinks of one claim that passed the gate."""

    id: Annotated[str, BeforeValidator(_bare)]
    v: Annotated[Literal["yes", "no", "partly"], BeforeValidator(_bare)]


class DraftOpinions(Wire):
    """The second opinion, asked for on request; it can only withhold."""

    claims: list[DraftOpinion] = Field(max_length=24)


class Draft(Record):
    """What a model said of one article, before the gate: merged over the article's parts.

    `mended` maps a claim's id ("act-1", "fact-2") to its restated text, or to None where the model gave it up.
    """

    topic: str
    relevant: bool
    events: tuple[DraftEvent, ...] = ()
    acts: tuple[DraftAct, ...] = ()
    facts: tuple[DraftFact, ...] = ()
    issues: tuple[DraftIssue, ...] = ()
    agreements: tuple[DraftAgreement, ...] = ()
    assessments: tuple[DraftAssessment, ...] = ()  # `f` counts the facts of this draft, from 1
    mended: dict[str, str | None] = Field(default_factory=dict)
    unread: int = 0  # sentences at the end that the model was not shown


# --- Brief: what people get ------------------------------------------------------------------------------------------


class Evidence(Record):
    """A sentence that carries a statement: `text[start:end] == quote`."""

    sentence: int
    start: int
    end: int
    quote: str


class Check(Record):
    """One check of one claim; a check that could not be made is its own answer, never a pass."""

    name: str
    verdict: Literal["pass", "fail", "could_not_check"]
    detail: str | None = None


class Place(Record):
    """A place as the text writes it; codes and coordinates (WGS84 degrees) come from code, never from a model."""

    mention: str
    name: str | None = None  # as English has it, where the text writes it otherwise: "Mogadishu" for "Muqdisho"
    country_iso3: str | None = None
    iso3166_2: str | None = None
    lat: float | None = None
    lon: float | None = None
    note: str | None = None

    @property
    def told(self) -> str:
        """The name that an English reader knows."""
        return self.name or self.mention

    def is_in(self, text: str) -> bool:
        """Whether `text` names it, by either name."""
        return self.mention in text or self.told in text


class Participant(Record):
    mention: str
    canonical: str
    kind: ActorKind | None
    role: Role
    country_iso3: str | None = None
    rank: str | None = None
    position: str | None = None
    affiliation: str | None = None
    evidence: tuple[Evidence, ...]


class Event(Record):
    """One act of security cooperation. Dates are EDTF level 0 (`2023-12-31`, `2023-12`, `2023`)."""

    id: str
    act: str
    type: EventType
    status: Status
    mode: Mode | None = None
    is_background: bool = False
    time_expression: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    plover: str | None = None  # code of the PLOVER list (crosswalk), by type and status
    cameo: str | None = None
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()


class Fact(Record):
    id: str
    text: str
    attribution: str | None = None
    assertion: Assertion = Assertion.stated
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()


class Agreement(Record):
    name: str
    kind: AgreementKind
    status: Status
    parties: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()


class Quantity(Record):
    """An amount: `value` (and `max` of a range) in `unit`; a vague amount keeps no value."""

    text: str
    value: float | None = None
    max: float | None = None
    unit: Unit
    approx: bool = False
    vague: Vague | None = None
    what: str | None = None
    speaker: str | None = None
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()


class IssueFinding(Record):
    code: Issue
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()


class Assessment(Record):
    """Our own judgement, kept apart from facts and checked against the rules of ICD 203 (`summarizer.assessing`).

    `likelihood` is the one term of `yardstick` in `text`; `confidence` is about the sources and stands in a sentence of its
    own; `based_on` lists the ids of the facts that it rests on. `by` says who judged: a model, or code by a fixed rule.
    """

    text: str
    likelihood: str
    yardstick: Yardstick = Yardstick.icd203
    confidence: Literal["low", "moderate", "high"]
    based_on: tuple[str, ...] = Field(min_length=1)
    horizon: Horizon | None = None
    alternative: str | None = None  # what else the facts would fit
    indicator: str | None = None  # what would change the judgement, if it were seen
    by: Literal["model", "code"] = "model"
    checks: tuple[Check, ...] = ()


class Warning(Record):
    code: WarningCode
    detail: str


class Withheld(Record):
    """A claim that its sentences do not carry, with the reason codes; `id` names it where the model may restate it."""

    id: str | None = None
    claim: str
    kind: str
    reasons: tuple[str, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()


class Source(Record):
    """Where the article comes from; `rating` is the Admiralty code, F where the outlet is not in a registry."""

    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    published: date | None
    retrieved: datetime | None
    sha256: str
    sentences: int
    descriptor: Literal["independent", "state", "party", "military", "aggregator", "unknown"] = "unknown"
    rating: str = Field(pattern=r"^[A-F][1-6]$")
    removed: dict[str, int] = Field(default_factory=dict)


class Provenance(Record):
    """How the brief was made. `created` is when the newest reply was received (UTC)."""

    model: str
    model_sha256: str | None = None
    prompts: dict[str, str]
    schema_version: str = SCHEMA_VERSION
    program_version: str
    temperature: float
    created: datetime | None = None
    parts: int = 1
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    replayed: int = 0
    statement: str = STATEMENT


class Brief(Record):
    """One article's validated brief; every statement in it carries evidence and passed the gate."""

    schema_version: str = SCHEMA_VERSION
    article_id: str
    relevant: bool
    relevance_reason: str = Field(max_length=200)
    bluf: str | None = None
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    context_facts: tuple[Fact, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    disputed: tuple[Fact, ...] = ()
    issues: tuple[IssueFinding, ...] = ()
    gaps: tuple[GapCode, ...] = ()
    assessments: tuple[Assessment, ...] = Field(default=(), max_length=2)
    warnings: tuple[Warning, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    source: Source
    provenance: Provenance

    def to_markdown(self) -> str:
        """The brief as an analyst reads it, in Markdown; foreign text in it is escaped."""
        # The one import that goes up, and so a late one: people look for this on the brief that they hold.
        from summarizer.stages.render import to_markdown

        return to_markdown(self)

    def to_html(self, article: Article | None = None) -> str:
        """The brief as one self-contained page; with its `article` the whole text stands beside the statements."""
        from summarizer.stages.render_html import brief_page

        return brief_page(self, article)

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        from summarizer.stages.render_html import brief_fragment

        return brief_fragment(self)


# --- Story: the same event seen by several articles ------------------------------------------------------------------


class Story(Record):
    """Articles that report the same event; `id` is that of this set of members, not yet of the story over nights.

    `signature` says what the members were compared by: their briefs, their text alone, or some one and some the other.
    """

    id: str
    members: tuple[str, ...] = Field(min_length=1)
    signature: Literal["brief", "text", "mixed"]
