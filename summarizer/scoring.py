"""Briefs against gold: what was found, what was right, and what must not have been said.

Gold is one JSON object for an article, as fixtures/articles/README.md describes; a part that it lacks is not scored.
Pure: no model, no files. Each error lowers the score of its own field: what hangs on something else (the role of a
participant, the country of a place) counts only where that was found. A missed or an invented event costs all it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.models import Brief, Event, Participant
from summarizer.scoring_match import (
    BESIDE,
    Gold,
    assign,
    pair_actors,
    pair_events,
    pair_quantities,
    reported,
    same_place,
    within,
)
from summarizer.text import fold
from summarizer.vocabulary import EventType, Issue

FIELDS = {
    "relevance": "relevance",
    "events": "events found",
    "strict": "events with type, status, date and place right",
    "type": "event type",
    "status": "status",
    "date": "start date",
    "place": "place",
    "country": "country of a place that is right",
    "mode": "mode of a consultation that was found",
    "participants": "participants",
    "acting": "participants with their role",
    "roles": "role of a participant that was found",
    "affiliation": "country of a participant that was found",
    "positions": "position of a participant that was found",
    "issues": "issues",
    "agreements": "agreements",
    "quantities": "quantities",
}


@dataclass(frozen=True)
class Count:
    """Hits, false finds and misses of one field; a wrong value is both a false find and a miss."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where the gold has nothing."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there was nothing to find and nothing was found."""
        whole = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / whole if whole else None


RIGHT, WRONG, FALSE, MISSED = Count(hits=1), Count(false=1, missed=1), Count(false=1), Count(missed=1)


@dataclass(frozen=True)
class Scores:
    """The counts by field (keys of FIELDS) of one article, or of several added up.

    `said` lists the bare names and numbers of `must_not_say` that a statement holds.
    """

    articles: int = 0
    counts: Mapping[str, Count] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        names = [name for name in FIELDS if name in self.counts or name in other.counts]
        counts = {name: self.counts.get(name, Count()) + other.counts.get(name, Count()) for name in names}
        return Scores(self.articles + other.articles, counts, self.said + other.said)

    def f1(self, name: str) -> float | None:
        """F1 of a field; None where it was not scored or there was nothing to score."""
        return self.counts[name].f1 if name in self.counts else None

    @property
    def mean(self) -> float | None:
        """Mean F1 of all fields that have one."""
        found = [value for name in self.counts if (value := self.f1(name)) is not None]
        return sum(found) / len(found) if found else None


def aggregate(scores: Iterable[Scores]) -> Scores:
    """All articles' counts added up, so that an article weighs by what it holds (micro average)."""
    return sum(scores, Scores())


def score(brief: Brief, gold: Gold, *, skip: Collection[str] = ()) -> Scores:
    """One brief against its gold; fields named in `skip`, and those that the gold lacks, are left out."""
    tally = _Tally()
    if "relevant" in gold:
        tally.add("relevance", RIGHT if brief.relevant == gold["relevant"] else WRONG)
    if "events" in gold:
        _events(tally, brief, gold["events"])
    if "issues" in gold:
        _issues(tally, {issue.code for issue in brief.issues}, gold["issues"])
    if "agreements" in gold:
        found = [(each.name, each.status) for each in brief.agreements]
        pairs = assign(found, gold["agreements"], _same_agreement, 1.0)
        tally.list("agreements", len(pairs), len(found), len(gold["agreements"]))
    if "quantities" in gold:
        found_amounts = pair_quantities(brief.quantities, gold["quantities"])
        tally.list("quantities", len(found_amounts), len(brief.quantities), len(gold["quantities"]))
    counts = {name: tally.counts[name] for name in FIELDS if name in tally.counts and name not in skip}
    return Scores(1, counts, tuple(said(brief, gold)))


class _Tally:
    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}

    def add(self, name: str, count: Count) -> None:
        self.counts[name] = self.counts.get(name, Count()) + count

    def list(self, name: str, hits: int, found: int, gold: int) -> None:
        self.add(name, Count(hits, found - hits, gold - hits))

    def value(self, name: str, found: Any, gold: Any, right: bool | None = None) -> None:
        """A field with one value, or none: `right` unless the values compare by themselves."""
        if not found and not gold:
            self.add(name, Count())
        elif not gold:
            self.add(name, FALSE)
        elif not found:
            self.add(name, MISSED)
        else:
            self.add(name, RIGHT if (found == gold if right is None else right) else WRONG)


def _events(tally: _Tally, brief: Brief, gold: Sequence[Gold]) -> None:
    pairs = pair_events(brief, gold)
    tally.list("events", len(pairs), len(reported(brief)), len(gold))
    strict = 0
    for event, other in pairs:
        strict += _event(tally, event, other)
    tally.list("strict", strict, len(reported(brief)), len(gold))
    for event in reported(brief):
        if not any(event is each for each, _ in pairs):
            _invented(tally, event)
    for other in gold:
        if not any(other is each for _, each in pairs):
            _missing(tally, other)


def _event(tally: _Tally, event: Event, gold: Gold) -> bool:
    """Counts one event that was found; whether type, status, date and place are all right."""
    placed = same_place(event, gold)
    tally.value("type", event.type, gold["type"])
    tally.value("status", event.status, gold["status"])
    tally.value("date", event.date_start, gold["date"])
    tally.value("place", event.place, gold["place"], placed)
    if placed and event.place is not None:
        tally.value("country", event.place.country_iso3, gold["country"])
    if event.type is EventType.consultation and gold["type"] == EventType.consultation:
        tally.value("mode", event.mode, gold["mode"])
    _participants(tally, event.participants, gold["participants"])
    right = (event.type, event.status, event.date_start) == (gold["type"], gold["status"], gold["date"])
    return right and (placed or (event.place is None and not gold["place"]))


def _participants(tally: _Tally, predicted: Sequence[Participant], gold: Sequence[Gold]) -> None:
    pairs = pair_actors(predicted, gold)
    counted = [one for one in predicted if one.role not in BESIDE or any(one is each for each, _ in pairs)]
    tally.list("participants", len(pairs), len(counted), len(gold))
    tally.list("acting", sum(one.role == other["role"] for one, other in pairs), len(counted), len(gold))
    for one, other in pairs:
        tally.value("roles", one.role, other["role"])
        tally.value("affiliation", one.country_iso3, other["country"])
        held = bool(one.position and other["position"] and within(one.position, other["position"]))
        tally.value("positions", one.position, other["position"], held)


def _invented(tally: _Tally, event: Event) -> None:
    for name, value in (("date", event.date_start), ("place", event.place)):
        tally.value(name, value, None)
    for name in ("type", "status"):
        tally.add(name, FALSE)
    _participants(tally, event.participants, ())


def _missing(tally: _Tally, gold: Gold) -> None:
    for name in ("type", "status", "date", "place"):
        tally.value(name, None, gold[name])
    _participants(tally, (), gold["participants"])


def _issues(tally: _Tally, found: set[Issue], gold: Sequence[str]) -> None:
    codes, expected = found - {Issue.none_stated}, set(gold) - {Issue.none_stated}
    tally.list("issues", len(codes & expected), len(codes), len(expected))


def _same_agreement(found: tuple[str, str], gold: Gold) -> float:
    return float(within(found[0], gold["name"]) and found[1] == gold["status"])


# --- What must not be said ------------------------------------------------------------------------------------------

_NAME = re.compile(r"(?:the )?[A-Z][\w’'-]*(?: (?:(?:of|the|and|de|du|la) )*[A-Z][\w’'-]*)*")
_AMOUNT = re.compile(r"(\d[\d.,]*\d|\d)((?: million| billion)?)(?: [\w-]+){0,3}")
_POWERS = {"": 1.0, " million": 1e6, " billion": 1e9}


def said(brief: Brief, gold: Gold) -> Iterator[str]:
    """The bare names and amounts of `must_not_say` that a statement of the brief holds; other entries need a reader."""
    texts = [fold(text) for text in statements(brief)]
    known = {each["value"] for each in gold.get("quantities", ())}
    for entry in gold.get("must_not_say", ()):
        amount = _AMOUNT.fullmatch(entry)
        if not amount and not _NAME.fullmatch(entry):
            continue
        pattern = re.compile(rf"(?<![\w.,]){re.escape(fold(entry.removeprefix('the ')))}(?!\w)")
        value = _value(amount) if amount else None
        counted = value is not None and value not in known and any(each.value == value for each in brief.quantities)
        if counted or any(pattern.search(text) for text in texts):
            yield entry


def _value(amount: re.Match[str]) -> float:
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", amount[1]).replace(",", ".")
    return float(digits) * _POWERS[amount[2]]


def statements(brief: Brief) -> Iterator[str]:
    """Every text that a brief states in its own words or names; quotes and withheld claims are not among them."""
    if brief.bluf:
        yield brief.bluf
    for event in brief.events:
        yield event.act
        if event.place:
            yield event.place.mention
        for one in event.participants:
            yield from (one.mention, one.canonical)
    for fact in (*brief.facts, *brief.context_facts, *brief.disputed):
        yield fact.text
    yield from (each.name for each in brief.agreements)
    yield from (each.text for each in brief.assessments)


# --- The table ------------------------------------------------------------------------------------------------------


def table(runs: Mapping[str, Scores]) -> str:
    """A Markdown table: a line for each field, precision, recall and F1 in per cent for each run."""
    heads = "".join(f" {name} P | R | F1 |" for name in runs)
    lines = [f"| field |{heads}", "|---|" + "---:|---:|---:|" * len(runs)]
    for name, title in FIELDS.items():
        counts = [run.counts.get(name) for run in runs.values()]
        if any(counts):
            lines.append(f"| {title} |" + "".join(_cells(count) for count in counts))
    lines.append("| must not be said, and is |" + "".join(f" | | {len(run.said)} |" for run in runs.values()))
    return "\n".join(lines)


def _cells(count: Count | None) -> str:
    values = (count.precision, count.recall, count.f1) if count else (None, None, None)
    return "".join(" – |" if value is None else f" {100 * value:.1f} |" for value in values)
