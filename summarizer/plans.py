"""What is to come, of what a brief reports: on which days, and whether the same article calls it off. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from summarizer import cues
from summarizer.dates import find_dates, resolve_date
from summarizer.models import Brief, Event, Evidence
from summarizer.places import PlaceMention, find_places
from summarizer.text import fold
from summarizer.vocabulary import Status

_AHEAD = {Status.planned, Status.announced, Status.proposed}
_STOPPED = {Status.cancelled, Status.terminated, Status.rejected}
_CALLED_OFF = cues.pattern(["cancel*", "called off", "scrapped", "dropped", "annul*", "abandonné*"])  # not: put off
# Not "will not travel on Monday": a visit that is put off is said to be off on its old day.
_NO_LONGER = re.compile(r"\b(?:will|would|is|are|was|were) no longer (?:\w+ )?(?:travel\w*|visit\w*|go|going|come|coming|take place|be held|happen|meet)\b", re.I)  # fmt: skip
_NOT = re.compile(r"\b(?:not|no|never|nor|pas|sans)\b|n['’]", re.I)
_CLAUSE = re.compile(r"[;:,.]|\b(?:and|but|while|though|although|et|mais|tandis que)\b")
_NEAR = 3  # words between a verb of saying and the day on which it was said

Days = tuple[str, str]  # first and last, EDTF level 0


def plans(brief: Brief) -> Iterator[tuple[Event, Days | None]]:
    """The news that is to come after the article, with its days; None where no day of it is told or settled.

    What was only announced by the day of publication, its plan undated, is not among them; nor is a plan of days gone by.
    """
    published = str(brief.source.published or "")
    for event in brief.events:
        if event.status not in _AHEAD or event.is_background:
            continue
        first, last = event.date_start, event.date_end or event.date_start
        if first is None or last is None:
            yield event, None
        elif not published or not _is_over(event, last, published[: len(last)]):
            yield event, (first, last)
        elif later := _later(event, brief):
            yield event, later


def replaced(briefs: Iterable[Brief], stories: Mapping[str, str]) -> Collection[tuple[str, str]]:
    """(article, event) of the dated plans in place of which the same outlet later told another day (domain rule 12).

    `stories` maps an article to its story. Only where both articles tell one plan of the kind: of two, nothing says which moved.
    """
    rows: dict[tuple[object, ...], list[tuple[str, str, Event, Days]]] = defaultdict(list)
    for brief in briefs:
        outlet, published = (brief.source.outlet or "").strip().casefold(), brief.source.published
        if not (outlet and published and brief.article_id in stories):
            continue
        for event, days in plans(brief):
            if days is not None:
                key = (stories[brief.article_id], outlet, event.type)
                rows[key].append((str(published), brief.article_id, event, days))
    found = set()
    for told in rows.values():
        last = max(row[0] for row in told)
        newest = [row for row in told if row[0] == last]
        for day, article, event, days in told:
            alone = sum(row[1] == article for row in told) == 1
            if day < last and len(newest) == 1 and alone and days != newest[0][3]:
                found.add((article, event.id))
    return found


def _is_over(event: Event, last: str, published: str) -> bool:
    """Whether the day of a plan has gone by, or is only that of its announcement."""
    return last < published or (last == published and (event.status is not Status.planned or _is_of_telling(event)))


def _is_of_telling(event: Event) -> bool:
    """Whether the day belongs to a verb of saying ("announced on Tuesday that …"), not to what is planned."""
    when = event.time_expression or ""
    for quote in event.evidence:
        before, found, after = cues.folded(quote.quote).partition(cues.folded(when)) if when else ("", "", "")
        near = (" ".join(before.split()[-_NEAR:]), " ".join(after.split()[:1]))
        if found and any(cues.has(cues.words("speech", "verbs"), words) for words in near):
            return True
    return False


def _later(event: Event, brief: Brief) -> Days | None:
    """The only days after publication that the sentences of a plan tell, where the event has those of its announcement."""
    published, found = brief.source.published, set()
    for quote in event.evidence:
        for date in find_dates(quote.quote, brief.source.language):
            day = resolve_date(date.text, published, lang=brief.source.language, context=quote.quote)
            if day.start and not day.ambiguous and day.start > str(published):
                found.add((day.start, day.end or day.start))
    return found.pop() if len(found) == 1 else None


def called_off(event: Event, brief: Brief) -> tuple[Evidence, ...]:
    """The sentences of the same brief that call a plan off: an event of its kind and place, or a clause that names both."""
    place = fold(event.place.told).casefold() if event.place else None
    if place is None:
        return ()
    for other in brief.events:
        there = other.place and fold(other.place.told).casefold() == place
        if other.status in _STOPPED and other.type is event.type and there:
            return other.evidence
    cited = [told.evidence for told in brief.events] + [told.evidence for told in (*brief.facts, *brief.disputed)]
    quotes = dict.fromkeys(quote for evidence in cited for quote in evidence)
    land = event.place.country_iso3 if event.place else None
    return tuple(q for q in quotes if any(_stops(clause, place, land) for clause in _clauses(q.quote)))


def put_off(event: Event, brief: Brief) -> tuple[Evidence, ...]:
    """The sentences of the same brief that move a plan away from its day, or away from a day that nobody names."""
    cited = [event.evidence, *(fact.evidence for fact in (*brief.facts, *brief.disputed))]
    cited += [other.evidence for other in brief.events if other.type is event.type]
    quotes = dict.fromkeys(quote for evidence in cited for quote in evidence)
    return tuple(quote for quote in quotes if _moves(quote.quote, event, brief))


def _moves(text: str, event: Event, brief: Brief) -> bool:
    lang, when = brief.source.language, event.time_expression or ""
    low = cues.folded(text)
    moved = [found.span() for found in cues.in_language("postponed", lang).finditer(low)]
    if not moved or _NOT.search(low[: moved[0][0]].rsplit(",", 1)[-1]):
        return False
    at = low.find(cues.folded(when)) if when else -1
    if at >= 0:
        return _is_old(low, moved[-1], at, lang)
    days = [resolve_date(d.text, brief.source.published, lang=lang, context=text) for d in find_dates(text, lang)]
    if any(day.start and day.start > str(brief.source.published) for day in days):
        return False  # its own days, which are no other sentence's
    place = fold(event.place.told).casefold() if event.place else None
    named = place is not None and re.search(rf"(?<!\w){re.escape(place)}(?!\w)", fold(text).casefold()) is not None
    return named and not any(_NEW_DAY.search(quote.quote) for quote in event.evidence)


def _is_old(low: str, moved: tuple[int, int], at: int, lang: str | None) -> bool:
    """Whether the day at `at` is the one from which a thing is moved, and not the one to which."""
    if lang != "en":
        was_to = list(cues.in_language("was_to", lang).finditer(low[:at]))
        return bool(was_to) and not _CLAUSE.search(low[was_to[-1].end() : at])
    if at < moved[0]:
        return _NEW_DAY.search(low[:at]) is None and _AFTER_ALL.search(low[at : moved[0]]) is None
    between = low[moved[1] : at]
    return _TO_DAY.search(between) is None and _NEW_DAY.search(between) is None


# "put off to 3 July", "rescheduled for 3 July"; "moved talks set for 12 June" tells the old day.
_TO_DAY = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$|^\s*for\s+(?:the\s+)?$")
_NEW_DAY = re.compile(r"\b(?:now|instead|new (?:date|day))\b", re.I)
_AFTER_ALL = re.compile(
    r"\b(?:after|following|having been|once|previously|earlier)\b"
)  # "on 3 July after it was put off"


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text) if part]


def _stops(clause: str, place: str, land: str | None) -> bool:
    """Whether a clause calls off what was to be in a place, or in its country: "will no longer travel to Egypt"."""
    stops = (cues.has(_CALLED_OFF, clause) and _NOT.search(clause) is None) or _NO_LONGER.search(clause) is not None
    if not stops:
        return False
    named = re.search(rf"(?<!\w){re.escape(place)}(?!\w)", fold(clause).casefold()) is not None
    return named or (land is not None and any(_goes_there(clause, p, land) for p in find_places(clause)))


def _goes_there(clause: str, place: PlaceMention, land: str) -> bool:
    led = re.search(r"\b(?:to|in|visit\w*) (?:the )?$", clause[: place.start], re.I)
    return led is not None and place.kind == "country" and place.iso3 == land
