"""What several articles say of one event, side by side: origins, sides, contradictions, omissions, the rating.

The only place where a NightStory is made. Nothing is averaged and no value wins over another outlet's; a later value
of the same outlet replaces its earlier one.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from summarizer.gate.passage import find_names
from summarizer.gate.told import together
from summarizer.models import Article, Brief, Check, Event, Evidence, Fact, Participant, Quantity
from summarizer.names import person_key, same_person
from summarizer.night import (
    Actor,
    Change,
    Cited,
    Contradiction,
    NightStory,
    Omission,
    Said,
    Side,
    Step,
    StoryFact,
    value_of,
)
from summarizer.places import find_places
from summarizer.quantities import Kind, agree, counted, losses, singles
from summarizer.settings import Settings
from summarizer.speech import Span, in_full, speaker_in, statement_by
from summarizer.text import fold
from summarizer.tradecraft import credibility
from summarizer.vocabulary import FAMILIES, MATERIALITY, ActorKind, EventType, Role, Status, WarningCode
from summarizer.wording import words_of

_SHINGLE = 8  # words (domain rule T13)
_OVERLAP = 0.6
_SAME_PLACE_KM = 60.0
_NOT_DONE = {Status.denied, Status.cancelled, Status.rejected}
_DONE = {Status.completed, Status.ongoing}
_STOPPED = {Status.suspended, Status.terminated, Status.cancelled}
_BESIDE = {Role.background, Role.source_only, Role.spokesperson}
_AGENCY = re.compile(r"^.{0,60}?\((AFP|AP|Reuters|KNA|APA|Xinhua|Anadolu|AA|TASS|Tass|EFE|DPA|dpa|PANA|NAN|SONNA|MAP|SPA|WAM|QNA|Petra)\)")  # fmt: skip
MAX_FACTS = 12


@dataclass(frozen=True)
class Known:
    """What the night knows when it makes its stories; `copies` maps an article to the copies of it."""

    articles: Mapping[str, Article]
    settings: Settings
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)


def corroborate(
    briefs: Sequence[Brief], known: Known, *, unbriefed: Sequence[str] = (), before: NightStory | None = None
) -> NightStory:
    """The story that `briefs` (at least one, all relevant) tell; `before` is the same story on an earlier night."""
    members = sorted(briefs, key=lambda brief: brief.article_id)
    leads = {brief.article_id: lead(brief, members) for brief in members}
    best = _best(members)
    event = leads[best.article_id]
    dated = next((e for e in (event, *leads.values()) if e.date_start), event)  # first and last day of one account
    groups = _origins(members, known, leads)
    contradictions = _contradictions(members, leads, known.articles)
    headline = _headline(event, best)
    ids = tuple(brief.article_id for brief in members)
    story = NightStory(
        id=before.id if before else _new_id(members),
        headline=headline,
        type=event.type,
        status=(status := _status(members, leads)),
        further=_further(status, members, leads),
        mode=event.mode,
        date_start=dated.date_start,
        date_end=dated.date_end,
        time_expression=event.time_expression,
        place=event.place or next((e.place for e in leads.values() if e.place), None),
        countries=_countries(members),
        actors=_actors(members, leads),
        issues=tuple(dict.fromkeys(issue.code for brief in members for issue in brief.issues)),
        facts=_facts(members, best, headline),
        members=ids,
        unbriefed=tuple(sorted(unbriefed)),
        copies=tuple(sorted(copy for id_ in (*ids, *unbriefed) for copy in known.copies.get(id_, ()))),
        origins=len(groups),
        outlets=tuple(sorted({brief.source.outlet for brief in members if brief.source.outlet})),
        sides=_sides(members, known),
        rating=_rating(members, known, _agreeing(groups, status, leads), contradictions, leads, before),
        contradictions=contradictions,
        omissions=_omissions(members, leads, known),
        first_seen=before.first_seen if before else None,
    )
    change, changed = changes(story, before, known.settings)
    watched = _watched(story, known.settings)
    story = story.model_copy(
        update={"change": change, "changed": changed, "steps": _steps(story, before), "watched": watched}
    )
    return story.model_copy(update={"score": score(story)})


# --- which event, which member ----------------------------------------------------------------------------------------


def lead(brief: Brief, others: Sequence[Brief]) -> Event:
    """The event of a brief that the story is about: the news most like the others' news, the first of equals."""
    news = [event for event in brief.events if not event.is_background] or list(brief.events)
    rest = [event for other in others if other is not brief for event in other.events if not event.is_background]
    return max(news, key=lambda event: (sum(_likeness(event, other) for other in rest), -news.index(event)))


def _likeness(one: Event, other: Event) -> int:
    same = 2 if _family(one.type, other.type) else 0
    same += 2 if one.date_start and one.date_start == other.date_start else 0
    same += 1 if one.place and other.place and fold(one.place.told) == fold(other.place.told) else 0
    return same + min(3, len(_keys(one) & _keys(other)))


def _family(one: EventType, other: EventType) -> bool:
    return one is other or any({one, other} <= family for family in FAMILIES)


def _keys(event: Event) -> set[str]:
    return {_key(person) for person in event.participants if person.role not in _BESIDE}


def _key(person: Participant) -> str:
    if person.kind is ActorKind.state and person.country_iso3:
        return person.country_iso3
    return " ".join(person_key(person.canonical)) or person.canonical.casefold()


def _best(members: Sequence[Brief]) -> Brief:
    """The member that tells most; of equals the first by id."""
    return max(members, key=lambda b: (len(b.facts) + sum(len(e.participants) for e in b.events), -len(b.withheld)))


def _status(members: Sequence[Brief], leads: Mapping[str, Event]) -> Status:
    """How far it got by the latest account; of one day's accounts the commonest."""
    last = max((b.source.published for b in members if b.source.published), default=None)
    latest = [leads[b.article_id].status for b in members if b.source.published == last]
    return Counter(latest).most_common(1)[0][0]


def _further(status: Status, members: Sequence[Brief], leads: Mapping[str, Event]) -> tuple[Status, ...]:
    """That it was stopped, as another account of the last day tells it."""
    last = max((b.source.published for b in members if b.source.published), default=None)
    told = [leads[b.article_id].status for b in members if b.source.published == last]
    return tuple(dict.fromkeys(one for one in told if one in _STOPPED and one is not status))


def _headline(event: Event, brief: Brief) -> str:
    """The event's sentence; where code could only name it ("Exercise of …"), a fact of the same sentences."""
    head = event.act.split(" of ")[0].split(" by ")[0].split(" (")[0].split(",")[0].lower()
    if head != "visit" and head != event.type.value.replace("_", " "):
        return event.act
    cited = {quote.sentence for quote in event.evidence}
    told = (fact.text for fact in brief.facts if {quote.sentence for quote in fact.evidence} & cited)
    return next((text for text in told if len(text.split()) > 3), event.act)


def _new_id(members: Sequence[Brief]) -> str:
    """From the texts, so that the same articles give the same story whatever they are called."""
    first = min(members, key=lambda b: (str(b.source.published), b.source.sha256))
    return f"story-{hashlib.sha256(first.source.sha256.encode()).hexdigest()[:12]}"


def _countries(members: Sequence[Brief]) -> tuple[str, ...]:
    found: Counter[str] = Counter()
    for event in (e for b in members for e in b.events if not e.is_background):
        found.update({p.country_iso3 for p in event.participants if p.country_iso3 and p.role not in _BESIDE})
        if event.place and event.place.country_iso3:
            found[event.place.country_iso3] += 1
    return tuple(code for code, _ in sorted(found.items(), key=lambda row: (-row[1], row[0])))


def _actors(members: Sequence[Brief], leads: Mapping[str, Event]) -> tuple[Actor, ...]:
    """One for each person or body, however spelt; the fullest spelling first."""
    rows: dict[str, list[tuple[str, Participant]]] = defaultdict(list)
    for brief in members:
        for person in leads[brief.article_id].participants:
            rows[_key(person)].append((brief.article_id, person))
    made = []
    for told in rows.values():
        people = [person for _, person in told]
        names = sorted({p.mention for p in people}, key=lambda name: (-len(name), name))
        made.append(
            Actor(
                canonical=max((p.canonical for p in people), key=len),
                mentions=tuple(names),
                kind=next((p.kind.value for p in people if p.kind), None),
                country_iso3=next((p.country_iso3 for p in people if p.country_iso3), None),
                roles=tuple(dict.fromkeys(p.role.value for p in people)),
                position=next((p.position for p in people if p.position), None),
                articles=tuple(dict.fromkeys(id_ for id_, _ in told)),
            )
        )
    return tuple(made)


def _facts(members: Sequence[Brief], best: Brief, headline: str) -> tuple[StoryFact, ...]:
    """The one that the headline tells, those of who tells that it was stopped, the fullest member's, then what the others add.

    The same words are one fact of several articles.
    """
    found: dict[str, tuple[Fact | Event, list[Cited]]] = {}
    unmade: dict[str, dict[str, Check]] = {}
    # Who tells that it was stopped comes first: that is the newest of it.
    stops = {b.article_id: any(e.status in _STOPPED for e in b.events if not e.is_background) for b in members}
    ordered = sorted(members, key=lambda brief: (not stops[brief.article_id], brief is not best, brief.article_id))
    for brief in ordered:
        items: list[Fact | Event] = [*(e for e in brief.events if not e.is_background), *brief.facts]
        for item in items:
            text = item.act if isinstance(item, Event) else item.text
            key = " ".join(words_of(text))
            _, cited = found.setdefault(key, (item, []))
            own = {check.name: check for check in item.checks if check.verdict == "could_not_check"}
            unmade[key] = {name: check for name, check in unmade.get(key, own).items() if name in own}
            cited += [Cited(article=brief.article_id, evidence=quote) for quote in item.evidence]
    first = " ".join(words_of(headline))
    ordered_rows = sorted(found.items(), key=lambda row: row[0] != first)
    rows = [(item, cited, unmade[key]) for key, (item, cited) in ordered_rows if cited][:MAX_FACTS]
    return tuple(
        StoryFact(
            id=f"s{number}",
            text=item.act if isinstance(item, Event) else item.text,
            attribution=None if isinstance(item, Event) else item.attribution,
            cited=tuple(cited),
            unchecked=tuple(untold.values()),
        )
        for number, (item, cited, untold) in enumerate(rows, 1)
    )


# --- origins and sides --------------------------------------------------------------------------------------------------


def _origins(members: Sequence[Brief], known: Known, leads: Mapping[str, Event]) -> list[set[str]]:
    """Members that are one origin together: one publisher, agency or statement, or mostly the same words (T13).

    So are a correction and what it may correct, where the outlet of either is not known.
    """
    if len(members) == 1:
        return [{members[0].article_id}]  # what it rests on is compared with nothing
    groups: list[set[str]] = []
    by_id = {brief.article_id: brief for brief in members}
    marks = {brief.article_id: _marks(brief, known) | _statements(brief, leads[brief.article_id]) for brief in members}
    runs = {brief.article_id: _runs(known.articles.get(brief.article_id)) for brief in members}
    for brief in members:
        id_ = brief.article_id
        same = [
            g
            for g in groups
            if any(marks[id_] & marks[o] or _overlap(runs[id_], runs[o]) or _may_correct(brief, by_id[o]) for o in g)
        ]
        groups = [g for g in groups if g not in same] + [{id_}.union(*same)]
    return groups


def _may_correct(one: Brief, other: Brief) -> bool:
    return (_corrects(one) or _corrects(other)) and not (one.source.outlet and other.source.outlet)


def _corrects(brief: Brief) -> bool:
    return any(warning.code is WarningCode.correction_in_text for warning in brief.warnings)


def _agreeing(groups: Sequence[set[str]], status: Status, leads: Mapping[str, Event]) -> list[set[str]]:
    """The origins that tell of a stop, or those that do not, as the story does: one that began it confirms no stop."""
    stopped = status in _STOPPED
    return [group for group in groups if any((leads[id_].status in _STOPPED) is stopped for id_ in group)]


def _marks(brief: Brief, known: Known) -> set[str]:
    outlet = (brief.source.outlet or "").strip().casefold()
    family = known.settings.outlet(outlet).family
    found = {f"outlet {(family or outlet or 'unknown').casefold()}"}  # nothing shows that two unknown ones are two
    article = known.articles.get(brief.article_id)
    agency = _AGENCY.match(article.text[:90]) if article else None
    return found | ({f"agency {agency[1].casefold()}"} if agency else set())


_SMALL = {"the", "a", "an", "of", "for", "in", "and", "s", "on", "his", "her", "its", "their"}


def _statements(brief: Brief, event: Event) -> set[str]:
    """The statement that an account rests on, by who put it out: "Kenya's ministry of defence" is "the Kenyan defence ministry"."""
    found = set()
    for quote in event.evidence[:1]:
        if body := _body(statement_by(quote.quote, _named(quote.quote)), brief):
            found.add(f"statement {body}")
    told = {_teller(quote.quote, brief) for quote in event.evidence}
    return found | {f"statement {teller}" for teller in told if teller and len(told) == 1}


_UNNAMED = {"official", "officials", "source", "sources", "resident", "residents", "analyst", "analysts", "officer", "officers", "report", "reports", "media"}  # fmt: skip


def _teller(quote: str, brief: Brief) -> str | None:
    """Who alone tells what a sentence says: a person or agency by the last word of the name, or a state's body."""
    told = speaker_in(quote, _named(quote))
    if told is None or not told[0]:
        return None
    speaker, start = told
    if any(name == speaker and at == start for name, at, _ in _named(quote)):
        words = words_of(re.sub(r"[’']s\b", "", speaker))
        return words[-1] if words and not _of_states(speaker, brief).issuperset(words) else None
    body = _body(in_full(quote, told), brief)
    return body if body and not _UNNAMED & set(body.split()) else None


def _named(quote: str) -> list[Span]:
    return [(name.mention, start, end) for name in find_names(quote) for start, end in name.spans]


def _of_states(text: str, brief: Brief) -> set[str]:
    return {word for place in find_places(text, brief.source.language) for word in words_of(place.text)}


def _body(speaker: str | None, brief: Brief) -> str | None:
    """A body of a state by its country and its own words; None for one whose country is not told."""
    told = speaker or ""
    codes = [place.iso3 for place in find_places(told, brief.source.language) if place.iso3]
    words = {word.replace("defense", "defence") for word in words_of(re.sub(r"[’']s\b", "", told))} - _SMALL
    own = words - _of_states(told, brief)
    return " ".join(sorted({*codes, *own})) if codes and own else None


def _runs(article: Article | None) -> frozenset[int]:
    words = words_of(article.text) if article else []
    return frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in range(max(0, len(words) - _SHINGLE + 1)))


def _overlap(one: frozenset[int], other: frozenset[int]) -> bool:
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= _OVERLAP * least


def _sides(members: Sequence[Brief], known: Known) -> tuple[Side, ...]:
    return tuple(sorted({_side(brief, known) for brief in members}))


def _side(brief: Brief, known: Known) -> Side:
    return known.settings.outlet(brief.source.outlet).side or "unknown"


def _rating(
    members: Sequence[Brief],
    known: Known,
    agreeing: Sequence[set[str]],
    contradictions: Sequence[Contradiction],
    leads: Mapping[str, Event],
    before: NightStory | None,
) -> str:
    """Letter of the most reliable outlet; digit by domain rule T12."""
    letter = min(known.settings.outlet(brief.source.outlet).reliability for brief in members)
    first_told = before is not None and before.status not in {None, Status.denied}  # it stood until now
    digits = {brief.source.rating[1] for brief in members}
    denied = any(event.status is Status.denied for event in leads.values()) or "5" in digits
    digit = credibility(
        denial="all" if digits == {"5"} and not first_told else "once" if denied else "no",
        contradicted=bool(contradictions),
        corrected=any(_corrects(brief) for brief in members),
        origins=len(agreeing),
        unverifiable=digits == {"6"},
        first_hand=bool({_side(brief, known) for brief in members} & {"party", "military"}),
    )
    return f"{letter}{digit}"


# --- what differs -------------------------------------------------------------------------------------------------------

Value = tuple[str, str, tuple[Evidence, ...]]  # what is shown, the article, its quotes


def _contradictions(
    members: Sequence[Brief], leads: Mapping[str, Event], articles: Mapping[str, Article]
) -> tuple[Contradiction, ...]:
    """Field by field, over the latest account of each outlet."""
    latest = _latest(members)
    if len(latest) < 2:
        return ()
    found = [
        *_dates(latest, leads),
        *_places(latest, leads),
        *_statuses(latest, leads),
        *_offices(latest, leads),
        *_quantities(latest, leads, articles),
    ]
    return tuple(found)


def _latest(members: Sequence[Brief]) -> list[Brief]:
    """An outlet's later account takes the place of its earlier ones."""
    found: dict[str, Brief] = {}
    for brief in sorted(members, key=lambda b: (str(b.source.published), b.article_id)):
        found[(brief.source.outlet or brief.article_id).casefold()] = brief
    return sorted(found.values(), key=lambda brief: brief.article_id)


def _said(values: Iterable[Value]) -> tuple[Said, ...]:
    rows: dict[str, list[tuple[str, tuple[Evidence, ...]]]] = defaultdict(list)
    for shown, article, quotes in values:
        rows[shown].append((article, quotes))
    return tuple(
        Said(
            value=shown,
            articles=tuple(dict.fromkeys(article for article, _ in told)),
            quotes=tuple(Cited(article=article, evidence=quote) for article, quotes in told for quote in quotes),
        )
        for shown, told in sorted(rows.items())
    )


def _dates(latest: Sequence[Brief], leads: Mapping[str, Event]) -> Iterable[Contradiction]:
    """Days of one kind of event; the day on which one was stopped is not that of its opening."""
    dated = [(leads[b.article_id], b.article_id) for b in latest if leads[b.article_id].date_start]
    kinds = [(event.type, event.status in _STOPPED) for event, _ in dated]
    told = [row for row, kind in zip(dated, kinds, strict=True) if kind == max(kinds, key=kinds.count)]
    days = [(str(e.date_start), str(e.date_end or e.date_start)) for e, _ in told]
    if any(not _touch(one, other) for one in days for other in days):
        values = [
            (f"{a}" if a == b else f"{a} to {b}", id_, e.evidence) for (a, b), (e, id_) in zip(days, told, strict=True)
        ]
        yield Contradiction(field="date", subject="", values=_said(values))


def _touch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spans can mean the same days; a month holds its days."""
    size = min(len(one[0]), len(other[0]))
    return one[0][:size] <= other[1][:size] and other[0][:size] <= one[1][:size]


def _places(latest: Sequence[Brief], leads: Mapping[str, Event]) -> Iterable[Contradiction]:
    told = [(leads[b.article_id], b.article_id) for b in latest if leads[b.article_id].place]
    if any(_elsewhere(one, other) for one, _ in told for other, _ in told):
        values = [(event.place.told, id_, event.evidence) for event, id_ in told if event.place]
        if len({fold(value[0]).casefold() for value in values}) > 1:
            yield Contradiction(field="place", subject="", values=_said(values))


def _elsewhere(one: Event, other: Event) -> bool:
    first, second = one.place, other.place
    if not first or not second:
        return False
    if first.country_iso3 and second.country_iso3 and first.country_iso3 != second.country_iso3:
        return True
    if None in (first.lat, first.lon, second.lat, second.lon):
        return False
    return _km(first.lat or 0, first.lon or 0, second.lat or 0, second.lon or 0) > _SAME_PLACE_KM


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b, c = math.radians(lat), math.radians(lat2), math.radians(lon2 - lon)
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(c)))


def _statuses(latest: Sequence[Brief], leads: Mapping[str, Event]) -> Iterable[Contradiction]:
    """Done by one account, not done by another; planned yesterday and done today is no contradiction."""
    told = [(leads[b.article_id], b.article_id) for b in latest]
    found = {event.status for event, _ in told}
    if found & _NOT_DONE and found - _NOT_DONE and (found & _DONE or Status.denied in found):
        values = [(event.status.value.replace("_", " "), id_, event.evidence) for event, id_ in told]
        yield Contradiction(field="status", subject="", values=_said(values))


def _offices(latest: Sequence[Brief], leads: Mapping[str, Event]) -> Iterable[Contradiction]:
    """Two people in one office of one state, where each account names one."""
    rows: dict[tuple[str, str], list[tuple[Participant, str]]] = defaultdict(list)
    for brief in latest:
        for person in leads[brief.article_id].participants:
            if person.kind is ActorKind.person and person.position and person.role not in _BESIDE:
                office = fold(person.position).casefold()
                rows[office, person.country_iso3 or ""].append((person, brief.article_id))
    for (office, _), told in sorted(rows.items()):
        per = Counter(id_ for _, id_ in told)
        if len({_key(p) for p, _ in told}) > 1 and max(per.values()) == 1 and not _same_person(told):
            values = [(p.canonical, id_, p.evidence) for p, id_ in told]
            yield Contradiction(field="who", subject=office, values=_said(values))


def _same_person(told: Sequence[tuple[Participant, str]]) -> bool:
    """A surname alone, one spelling inside another, or another spelling by its sounds is nobody else."""
    names = dict.fromkeys(person.canonical for person, _ in told)
    return all(_spells(one, other) or _spells(other, one) for one, other in combinations(names, 2))


_ARABIC = re.compile("[\u0620-\u064a]")


def _spells(name: str, other: str) -> bool:
    arabic = _ARABIC.search(other) is not None
    return same_person(name, other) or together(name, other, "ar" if arabic else None)


def _quantities(
    latest: Sequence[Brief], leads: Mapping[str, Event], articles: Mapping[str, Article]
) -> Iterable[Contradiction]:
    """Amounts of one kind; of losses also what an account tells that its brief does not list."""
    rows: dict[Kind, dict[str, Quantity]] = defaultdict(dict)
    for brief in latest:
        told_first = {quote.sentence for quote in leads[brief.article_id].evidence}
        for kind, amount in singles(brief.quantities, told_first).items():
            rows[kind][brief.article_id] = amount
    for brief in latest:
        article = articles.get(brief.article_id)
        if article and not any(told.code is WarningCode.injection_suspected for told in brief.warnings):
            for kind, amount in singles(losses(article)).items():
                if kind in rows and kind.outcome:
                    rows[kind].setdefault(brief.article_id, amount)
    for kind, told in sorted(rows.items(), key=lambda row: row[0]):
        if any(not agree(one, other) for one in told.values() for other in told.values()):
            values = [(amount.text, id_, amount.evidence) for id_, amount in told.items()]
            if len({value[0] for value in values}) > 1:
                subject = counted(kind, next(iter(told.values())))
                yield Contradiction(field="quantity", subject=subject, values=_said(values))


def _omissions(members: Sequence[Brief], leads: Mapping[str, Event], known: Known) -> tuple[Omission, ...]:
    """What a party's or a state's account leaves out although two others report it, or one of another side."""
    found = []
    told = {brief.article_id: {_key(p): p for p in leads[brief.article_id].participants} for brief in members}
    for brief in members:
        side = _side(brief, known)
        if side not in {"party", "military", "state"}:
            continue
        others = [b for b in members if _side(b, known) != side]
        for key in sorted({key for other in others for key in told[other.article_id]} - set(told[brief.article_id])):
            by = [other for other in others if key in told[other.article_id]]
            article = known.articles.get(brief.article_id)
            name = told[by[0].article_id][key].mention
            if article and fold(name).casefold() in fold(article.text).casefold():
                continue  # named there, only not as one who takes part
            found.append(
                Omission(
                    side=side,
                    outlets=(brief.source.outlet or "unknown",),
                    missing=name,
                    articles=(brief.article_id, *(other.article_id for other in by)),
                )
            )
    return tuple(found)


# --- against the night before -------------------------------------------------------------------------------------------


_FIELDS = ("type", "status", "date_start", "date_end", "place")


def changes(
    story: NightStory, before: NightStory | None, settings: Settings | None = None
) -> tuple[Change, tuple[str, ...]]:
    """What this night adds to a story of an earlier one, and the fields that differ.

    What is not told again has not changed. A denial withdraws a story only if who told it takes it back.
    """
    if before is None:
        return "new", ()
    changed = [name for name in _FIELDS if (now := value_of(story, name)) and now != value_of(before, name)]
    known = {mention for actor in before.actors for mention in (actor.canonical, *actor.mentions)}
    if any(not {actor.canonical, *actor.mentions} & known for actor in story.actors):
        changed.append("actors")
    if {fact.text for fact in story.facts} - {fact.text for fact in before.facts}:
        changed.append("facts")
    if story.status is Status.denied and before.status is not Status.denied:
        taken_back = _publishers(story, settings) & _publishers(before, settings)
        return ("withdrawn" if taken_back else "contradicted"), tuple(changed)
    if len(story.contradictions) > len(before.contradictions):
        return "contradicted", tuple(changed)
    if set(changed) - {"facts"}:
        return "updated", tuple(changed)
    if story.origins > before.origins:
        return "confirmed", tuple(changed)
    return ("updated", ("facts",)) if changed else ("unchanged", ())


def _publishers(story: NightStory, settings: Settings | None) -> set[str]:
    known = settings or Settings()
    return {(known.outlet(name).family or name).casefold() for name in story.outlets}


def _steps(story: NightStory, before: NightStory | None) -> tuple[Step, ...]:
    """From what to what each field went."""
    if before is None:
        return ()
    pairs = [(name, value_of(before, name), value_of(story, name)) for name in _FIELDS]
    return tuple(Step(field=name, was=was, now=now) for name, was, now in pairs if was and now and was != now)


def _watched(story: NightStory, settings: Settings) -> tuple[str, ...]:
    names = " | ".join(fold(mention).casefold() for actor in story.actors for mention in actor.mentions)
    found = [code for code in settings.watch.countries if code in story.countries]
    found += [issue.value for issue in settings.watch.issues if issue in story.issues]
    found += [name for name in settings.watch.actors if fold(name).casefold() in names]
    return tuple(found)


_TELLING = frozenset(("words", "act", "roles", "status", "polarity"))  # what of a headline must be answered to lead
_FRESH = {"new": 3.0, "withdrawn": 3.0, "contradicted": 2.5, "updated": 2.0, "confirmed": 1.0, "unchanged": 0.0}


def score(story: NightStory) -> float:
    """Higher leads: how much the act matters (domain list 1), who confirms it and whether its headline was checked, how new it is, who
    asked for it."""
    rank = MATERIALITY.index(story.type) if story.type else len(MATERIALITY)
    weight = 6.0 * (1 - rank / len(MATERIALITY)) + 2.0 * math.log2(1 + story.origins) + _FRESH[story.change]
    weight += 2.0 * min(2, len(story.watched)) + (1.0 if len(story.countries) > 1 else 0.0)
    doubtful = story.status in {Status.hypothetical, Status.unconfirmed, Status.proposed}
    doubtful |= any(check.name in _TELLING for fact in story.facts[:1] for check in fact.unchecked)
    return round(weight - (2.0 if doubtful else 0.0), 3)
