"""The records of a night: what became of each input, the stories, and the nightly brief made of them.

Only `stages.corroborate` makes a NightStory and only `stages.synthesize` a NightlyBrief. All are frozen and round-trip
through JSON; every quote names its article and its offsets there.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from summarizer.models import STATEMENT, Assessment, Brief, Check, Evidence, Place, Record, Withheld
from summarizer.vocabulary import EventType, Issue, Mode, Status

NIGHT_SCHEMA_VERSION = "1"

FateName = Literal["used", "copy", "off-topic", "failed", "budget-skipped", "out-of-window"]
Change = Literal["new", "updated", "confirmed", "contradicted", "withdrawn", "unchanged"]
Side = Literal["party", "military", "state", "independent", "aggregator", "unknown"]


class Fate(Record):
    """What became of one input; `of` is the original of a copy, `reason` a code with a short text."""

    id: str
    fate: FateName
    reason: str | None = None
    of: str | None = None
    source: str | None = None  # where it was read: a file's name or a feed's address
    title: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    sha256: str | None = None
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Manifest(Record):
    """One run: a line for each input, in the order of ids; the counts of `fates` add up to the number of articles."""

    schema_version: str = NIGHT_SCHEMA_VERSION
    run: str
    date: dt.date
    inputs: tuple[str, ...]
    fingerprint: str = ""  # of all that decides what comes out
    fates: dict[FateName, int]
    articles: tuple[Fate, ...]
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    tokens: int = 0
    cost: float | None = None
    currency: str = "USD"
    model: str
    started: dt.datetime
    finished: dt.datetime
    complete: bool
    files: dict[str, str] = Field(default_factory=dict)  # name inside the folder -> SHA-256


class Cited(Record):
    """A quote of one article of the night."""

    article: str
    evidence: Evidence


class Said(Record):
    """One value of a field and the articles that give it."""

    value: str
    articles: tuple[str, ...]
    quotes: tuple[Cited, ...] = ()


class Contradiction(Record):
    """A field on which members differ: all values, none preferred. `field` is date, place, status, who or quantity."""

    field: Literal["date", "place", "status", "who", "quantity"]
    subject: str  # what is compared, e.g. "troops (persons)"; "" where the field says it
    values: tuple[Said, ...] = Field(min_length=2)

    @property
    def named(self) -> str:
        """`date`, `number of fighters killed`: the field in words."""
        field = "number" if self.field == "quantity" else self.field
        return f"{field} of {self.subject}" if self.subject else field


class Omission(Record):
    """What one side's account leaves out although others report it."""

    side: Side
    outlets: tuple[str, ...]
    missing: str
    articles: tuple[str, ...]


class StoryFact(Record):
    """A fact of a story, with the articles that report it; `n` is its number in the nightly brief."""

    id: str
    text: str
    attribution: str | None = None
    cited: tuple[Cited, ...] = Field(min_length=1)
    unchecked: tuple[Check, ...] = ()  # that no article's telling of it could answer


class Actor(Record):
    """Somebody who takes part, under one canonical name with every spelling kept."""

    canonical: str
    mentions: tuple[str, ...]
    kind: str | None = None
    country_iso3: str | None = None
    roles: tuple[str, ...] = ()
    position: str | None = None
    articles: tuple[str, ...] = ()


class Step(Record):
    """From what to what a field of a story went since the brief before."""

    field: str
    was: str
    now: str


class NightStory(Record):
    """The same event seen by several articles, its values side by side; `id` stays from night to night.

    `origins` counts independent ones (copies, one agency or one statement behind several outlets are one origin), `sides`
    who speaks. `changed` names the fields that differ from the previous brief. `score` orders the night; higher leads.
    """

    id: str
    headline: str  # the act of the best member, or a line that code composed
    type: EventType | None = None
    status: Status | None = None
    further: tuple[Status, ...] = ()  # what other accounts of the last day tell: that it was stopped, or called off
    mode: Mode | None = None
    date_start: str | None = None
    date_end: str | None = None
    time_expression: str | None = None  # as the source writes the date
    place: Place | None = None
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    facts: tuple[StoryFact, ...] = ()
    members: tuple[str, ...] = Field(min_length=1)  # ids of articles with a brief
    unbriefed: tuple[str, ...] = ()  # ids of articles of the same story without one
    copies: tuple[str, ...] = ()
    origins: int = 1
    outlets: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    rating: str = Field(default="F6", pattern=r"^[A-F][1-6]$")
    contradictions: tuple[Contradiction, ...] = ()
    omissions: tuple[Omission, ...] = ()
    change: Change = "new"
    changed: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()  # of the changed fields that have one value
    first_seen: dt.date | None = None
    score: float = 0.0
    watched: tuple[str, ...] = ()  # entries of the watch lists that it matches


class Line(Record):
    """A sentence of the nightly brief and the facts that carry it; `checks` are those of the gate."""

    text: str
    story: str | None = None
    facts: tuple[str, ...] = ()  # StoryFact ids
    by: Literal["model", "code"] = "code"
    checks: tuple[Check, ...] = ()


class Correction(Record):
    """Something that we printed before and that does not hold any more."""

    story: str
    field: str
    was: str
    now: str
    printed: dt.date  # the night on which the old value was printed


class NightlyBrief(Record):
    """The day: everything that a page, a mail or a table shows of it."""

    schema_version: str = NIGHT_SCHEMA_VERSION
    date: dt.date
    timezone: str
    cutoff: dt.datetime
    counts: dict[FateName, int]
    bluf: tuple[Line, ...] = Field(max_length=3)
    top: tuple[str, ...] = ()  # story ids, in order, at most five
    judgements: tuple[Line, ...] = ()  # one for each top story
    stories: tuple[NightStory, ...] = ()  # by score, unchanged last
    withdrawn: tuple[str, ...] = ()  # ids of stories that sources took back
    corrections: tuple[Correction, ...] = ()
    changes_since: dt.date | None = None  # the previous brief's day; None if this is the first
    assessments: tuple[Assessment, ...] = Field(default=(), max_length=5)  # `based_on` are StoryFact ids
    withheld: tuple[Withheld, ...] = ()  # assessments that break a rule
    collection_gaps: tuple[str, ...] = ()
    briefs: tuple[Brief, ...] = ()  # of the used articles, by id
    sources: tuple[Fate, ...] = ()
    model: str = "none"
    synthesis: Literal["model", "code"] = "code"
    prompts: dict[str, str] = Field(default_factory=dict)  # those that this night's own request was made with
    temperature: float | None = None
    created: dt.datetime | None = None  # UTC
    program_version: str = ""
    statement: str = STATEMENT


def value_of(story: NightStory, field: str) -> str:
    """A field of a story with one value as it is shown; empty where it is not known."""
    value = getattr(story, field)
    return "" if value is None else str(getattr(value, "mention", value))
