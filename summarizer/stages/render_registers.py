"""The registers of a night: agreements, deliveries, forces, plans, denials, what was withheld, each with what carries it.

Pure. Text of an Entry is as others wrote it: escape it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from summarizer.labels import label
from summarizer.models import Agreement, Brief, Event, Evidence, Fact, Withheld
from summarizer.night import NightlyBrief, NightStory
from summarizer.plans import called_off, plans, replaced
from summarizer.shelf import Rows
from summarizer.stages.render_lines import amount_words, is_readable, place_words, said_by, says_not_what, unreal_word
from summarizer.vocabulary import Assertion, EventType, Status
from summarizer.wording import words_of

TRANSFERS = {EventType.arms_transfer, EventType.logistic_support, EventType.funding}
FORCES = {EventType.force_deployment, EventType.peace_mission, EventType.joint_operation}
DOUBTFUL = {Status.denied, Status.unconfirmed}
MOST_WITHHELD = 12  # shown in a night; all are in the briefs


@dataclass(frozen=True)
class Entry:
    """One line: what is told, the sentences that carry it, and what stands behind it in brackets."""

    text: str
    cited: tuple[tuple[str, Evidence], ...]  # article, sentence
    about: str = ""


@dataclass
class Numbers:
    """The numbers of a night's facts, and of further sentences that its registers rest on: these go on after the facts."""

    night: NightlyBrief
    further: dict[tuple[str, int], tuple[int, Evidence]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._facts: dict[tuple[str, int], str] = {}
        self._told: dict[tuple[str, bytes], str] = {}
        rows = [
            (len(fact.cited), fact.id.removeprefix("f"), _said(fact.text), cited.article, cited.evidence.sentence)
            for story in self.night.stories
            for fact in story.facts
            for cited in fact.cited
        ]
        rows.sort(key=lambda row: row[0])  # the fact that rests on little else first
        for _, number, said, article, sentence in rows:
            self._facts.setdefault((article, sentence), number)
            self._told.setdefault((article, said), number)
        self._last = sum(len(story.facts) for story in self.night.stories)

    def refs(self, entry: Entry) -> str:
        """` [3] [41]`: the fact that says the same, or those that rest on the same sentences."""
        said = _said(entry.text)
        own: set[str | None] = {self._told.get((article, said)) for article, _ in entry.cited} - {None}
        found = own or {self._number(article, quote) for article, quote in entry.cited}
        return "".join(f" [{number}]" for number in sorted(filter(None, found), key=int))

    def _number(self, article: str, quote: Evidence) -> str:
        at = (article, quote.sentence)
        if at in self._facts:
            return self._facts[at]
        return str(self.further.setdefault(at, (self._last + len(self.further) + 1, quote))[0])

    def rest(self) -> Iterator[tuple[int, str, Evidence]]:
        """Number, article and quote of each further sentence."""
        yield from ((number, article, quote) for (article, _), (number, quote) in self.further.items())


def _said(text: str) -> bytes:
    """A number for the words of a text, as short for a long one."""
    return blake2b(" ".join(words_of(text)).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def by_article(briefs: Sequence[Brief]) -> Mapping[str, Brief]:
    """The briefs by their articles' ids."""
    return briefs.shelf if isinstance(briefs, Rows) else {brief.article_id: brief for brief in briefs}


def fresh(night: NightlyBrief) -> Iterator[tuple[NightStory, Brief]]:
    """The stories that say something new, each with its briefs."""
    briefs = by_article(night.briefs)
    for story in night.stories:
        if story.change != "unchanged":
            yield from ((story, briefs[member]) for member in story.members if member in briefs)


def of_types(night: NightlyBrief, types: set[EventType]) -> list[NightStory]:
    """The stories that are about an act of one of these types."""
    return [story for story in night.stories if story.type in types]


def beside(night: NightlyBrief, types: set[EventType]) -> list[Entry]:
    """The acts of these types that stories tell beside the one that they are about; the same act is told once."""
    found: dict[tuple[object, ...], Entry] = {}
    for story, brief in fresh(night):
        for event in brief.events:
            if event.type in types and not event.is_background and not _is_lead(event, story):
                found.setdefault(_same(story, event), _entry(event, brief))
    return list(found.values())


def doubtful(night: NightlyBrief) -> list[Entry]:
    """What stories tell as denied or unconfirmed beside what they are about: acts, and claims that somebody disputes."""
    found: dict[tuple[object, ...], Entry] = {}
    for story, brief in fresh(night):
        for event in brief.events:
            if event.status in DOUBTFUL and not event.is_background and not _is_lead(event, story):
                found.setdefault(_same(story, event), _entry(event, brief))
        for fact in (told for told in brief.disputed if not says_not_what(told.text)):
            found.setdefault((" ".join(words_of(fact.text)),), _claim(fact, brief))
    return list(found.values())


def _is_lead(event: Event, story: NightStory) -> bool:
    """Whether a story's own line already tells an event of one of its articles."""
    days = {event.date_start, story.date_start} - {None}
    same = event.type is story.type and event.status is story.status and len(days) < 2
    return event.act == story.headline or same


def _same(story: NightStory, event: Event) -> tuple[object, ...]:
    parties = frozenset(person.country_iso3 for person in event.participants if person.country_iso3)
    return story.id, event.type, event.status, event.date_start, parties


def _cited(evidence: Iterable[Evidence], brief: Brief) -> tuple[tuple[str, Evidence], ...]:
    return tuple((brief.article_id, quote) for quote in evidence)


def _entry(event: Event, brief: Brief) -> Entry:
    about = (
        f"{label(event.type)}, {label(event.status)}",
        _when((event.date_start, event.date_end or event.date_start))
        if event.date_start or not event.time_expression
        else f"“{event.time_expression}”, date not resolved",
        place_words(event.place, None, codes=False) if event.place else "place not stated",
        brief.article_id,
    )
    text = f"{unreal_word(event.status, event.act)}{event.act}"
    return Entry(text, _cited(event.evidence, brief), "; ".join(about))


def _when(days: tuple[str | None, str | None] | None) -> str:
    if not days or not days[0]:
        return "date not stated"
    return days[0] if days[1] in {None, days[0]} else f"{days[0]} to {days[1]}"


def _claim(fact: Fact, brief: Brief) -> Entry:
    manner = label(fact.assertion) if fact.assertion in {Assertion.denied, Assertion.disputed} else "disputed"
    manner = "" if manner in fact.text.casefold() else manner  # said already
    about = "; ".join(part for part in (manner, said_by(fact.text, fact.attribution), brief.article_id) if part)
    return Entry(fact.text, _cited(fact.evidence, brief), about)


def agreements(night: NightlyBrief) -> Iterator[Entry]:
    """Every instrument that a brief of the night lists."""
    for brief in night.briefs:
        found: dict[str, Entry] = {}
        for deal in brief.agreements:
            made = Entry(_deal(deal), _cited(deal.evidence, brief), brief.article_id)
            found.setdefault(made.text, made)
        yield from found.values()


def _deal(deal: Agreement) -> str:
    status = "signed" if deal.status is Status.completed else label(deal.status)
    parties = f"; parties: {', '.join(deal.parties)}" if deal.parties else ""
    return f"{deal.name} – {label(deal.kind)}, {status}{parties}"


def quantities(night: NightlyBrief) -> Iterator[Entry]:
    """The amounts of what is new."""
    known = {member for story in night.stories if story.change == "unchanged" for member in story.members}
    for brief in night.briefs:
        if brief.article_id not in known:
            for amount in brief.quantities:
                yield Entry(amount_words(amount, brief), _cited(amount.evidence, brief), brief.article_id)


def upcoming(night: NightlyBrief) -> list[tuple[str, Entry]]:
    """(days, entry) of what is to come on the night's day or later, soonest first; what has no day comes last.

    What an article plans and calls off at once is listed as that; what its outlet later tells of another day is not.
    """
    of = {member: story.id for story in night.stories for member in story.members}
    moved = replaced(night.briefs, of)
    rows: dict[tuple[object, ...], list[tuple[Event, Brief, tuple[Evidence, ...]]]] = {}
    for brief in night.briefs:
        for event, days in plans(brief):
            moves = (brief.article_id, event.id) in moved
            if not moves and (days is None or days[1] >= str(night.date)[: len(days[1])]):
                off = called_off(event, brief)
                place = event.place.told.casefold() if event.place else ""
                apart = event.act if days is None else (event.type, place)  # else accounts of one plan
                key = (bool(off), days[0] if days else "9999", _when(days), of.get(brief.article_id, ""), apart)
                rows.setdefault(key, []).append((event, brief, off))
    ordered = sorted(rows.items(), key=lambda row: (*row[0][:3], row[1][0][1].article_id, row[1][0][0].id))
    return [(str(key[2]), _plan(told)) for key, told in ordered]


def _plan(told: list[tuple[Event, Brief, tuple[Evidence, ...]]]) -> Entry:
    """One plan as the first of its accounts tells it, resting on all of them."""
    event, _, off = told[0]
    status = f"{label(event.status)}, but called off in the same article" if off else label(event.status)
    place = place_words(event.place, None, codes=False) if event.place else "place not stated"
    articles = ", ".join(dict.fromkeys(brief.article_id for _, brief, _ in told))
    cited = tuple(quote for event, brief, off in told for quote in _cited((*event.evidence, *off), brief))
    return Entry(event.act, cited, "; ".join((f"{label(event.type)}, {status}", place, articles)))


def withheld(night: NightlyBrief) -> tuple[list[tuple[str, Withheld]], int]:
    """(article, claim) of what was withheld from tonight's new stories, as far as it is shown, and how many are not."""
    shown: list[tuple[str, Withheld]] = []
    count = 0
    for _, brief in fresh(night):
        claims = list(dict.fromkeys(brief.withheld))
        count += len(claims)
        shown += [(brief.article_id, claim) for claim in claims if is_readable(claim)][: MOST_WITHHELD - len(shown)]
    return shown, count - len(shown)


def undated(night: NightlyBrief) -> set[str]:
    """The briefed articles without a date of publication: they may be of another day than the night's."""
    return {brief.article_id for brief in night.briefs if brief.source.published is None}
