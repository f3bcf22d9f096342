"""What an article, or its brief, is compared by: who, where, when, what, as code alone finds it. Pure, no model.

Weights follow what reports of one event share: names above all, pairs of name words, figures, and the words of the
opening sentences more than those of the rest.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Literal, TypeVar

from summarizer.dateline import dateline
from summarizer.dates.words import lexicon
from summarizer.instalments import Mark, names_in, parts_in
from summarizer.language import LANGUAGES
from summarizer.models import Article, Brief, Event
from summarizer.names import person_key, tables
from summarizer.places import find_places
from summarizer.signals import Signals, find_signals, resolve
from summarizer.text import fold
from summarizer.vocabulary import EventType, Mode, Role

SENTENCES = 16  # read of an article: what comes later is background
ENOUGH = 100_000  # characters that states and places are looked for in
LEAD = 4  # sentences, and the title, that count double
_PROMINENT = 3  # mentions, or one in the first sentences, that make a name a core one
_BEFORE, _AHEAD = 14, 92  # days around publication; what lies beyond is background
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# fmt: off
_COMMON = frozenset((
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "was",
    "were", "be", "been", "has", "have", "had", "he", "she", "it", "they", "his", "her", "its", "their", "that",
    "this", "which", "who", "whom", "not", "but", "after", "before", "will", "would", "could", "can", "may", "might",
    "about", "into", "over", "under", "out", "up", "down", "than", "then", "there", "when", "where", "while", "also",
    "said", "says", "say", "one", "two", "him", "them", "more", "most", "no", "other", "some", "such", "only", "new",
    "first", "last", "year", "years", "day", "days", "time", "according", "told",
))
# fmt: on
_SCALES = frozenset(("million", "billion", "percent", "per"))
_ENDINGS = ("ing", "edly", "ed", "es", "s", "ly")
_CALL = re.compile(
    r"\b(?:tele)?phone[ds]?\b|\b(?:phone|telephone|video) call|\bspoke (?:by|over|on) |\b(?:held|had) a call\b|\bcall with\b"
    r"|\bvideo ?conference|\bt[ée]l[ée]phon|\bentretien t[ée]l[ée]phonique|\bsimu\b|\bpiga simu|هاتفي|اتصال"
)
_VISIT = re.compile(
    r"\bvisit|\barriv|\btravel|\breceived (?:in|at)\b|\bhosted\b|\bwelcomed\b|\bdelegation\b|\bs[’']est rendu|\bziara\b|\baliwasili|زيار|وصل"
)

KINDS = ("name", "state", "pair", "figure", "word")
KIND_BIT = 61  # of a term's number: its kind's place in KINDS stands from here up, a hash of the term below
Span = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms as numbers, ascending, so that names come first; how often each counts; the names' prominence in tenths.

    Numbers in arrays, for a night holds those of all its articles: as words they take ten times the memory.
    """

    numbers: array[int]
    times: array[float]
    prominence: bytes


NO_TERMS = Terms(array("Q"), array("f"), b"")


@dataclass(frozen=True, slots=True)
class Signature:
    """One article's who, where, when and what.

    `days` are the event's possible days as ordinals, both ends included; `core` the states that it is about, `states`
    all that it names, `lead` those of the opening; `towns` those of the opening, `places`
    all; `parts` which one of a row it tells of, `sums` the money that it names, `called` ships, exercises and the like
    by name; `events` come from a brief only.
    """

    id: str
    kind: Literal["text", "brief"]
    terms: Terms
    published: date | None = None
    days: frozenset[Span] = frozenset()
    core: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    call: bool = False
    visit: bool = False
    parts: frozenset[Mark] = frozenset()
    sums: frozenset[float] = frozenset()
    called: frozenset[tuple[str, str]] = frozenset()
    events: tuple[EventKey, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class EventKey:
    """What of a brief's event decides whether two briefs report the same one."""

    type: EventType
    days: Span | None
    place: str | None
    actors: frozenset[str]


# --- From the text --------------------------------------------------------------------------------------------------


def of_article(article: Article, signals: Signals | None = None) -> Signature:
    """The signature of an article that has no brief; `signals` spares finding them again."""
    found = signals or find_signals(_beginning(article))
    states = frozenset(
        w for row in found.sentences for p in row.states for w in re.findall(r"\w+", fold(p.text).lower())
    )
    terms = _terms(_passages(article), article.lang, states)
    first = found.sentences[:LEAD]
    title = find_places(article.title, article.lang) if article.title else ()
    titled = {p.iso3 or p.name for p in title if p.kind != "city"}
    counted = Counter(p.iso3 or p.name for row in found.sentences for p in row.states)
    opening = {p.iso3 or p.name for row in first for p in row.states}
    towns = {fold(p.text).lower() for row in found.sentences for p in row.places if p.kind == "city"}
    parts, sums = parts_in(found.sentences[:SENTENCES], article.title, article.lang)
    low = fold(" ".join([article.title or "", *(row.text for row in first)])).lower()
    return Signature(
        id=article.id,
        kind="text",
        terms=terms,
        published=article.published,
        days=_one(_days(article, found)),
        core=_one(frozenset(titled | {state for state in opening if counted[state] > 1})),
        states=_one(frozenset(titled | set(counted) | set(found.countries))),
        lead=_one(frozenset(titled | opening)),
        towns=_one(frozenset(fold(p.text).lower() for row in first for p in row.places if p.kind == "city")),
        places=_one(frozenset(towns)),
        call=_CALL.search(low) is not None,
        visit=_VISIT.search(low) is not None,
        parts=parts,
        sums=sums,
        called=names_in([article.title or "", *(row.text for row in found.sentences[: LEAD + 3])]),
    )


def _beginning(article: Article) -> Article:
    """All of an article of usual length; what stands further down in a book tells no event of the day."""
    if len(article.text) <= ENOUGH:
        return article
    shown = tuple(sentence for sentence in article.sentences if sentence.end <= ENOUGH)
    return article.model_copy(update={"text": article.text[:ENOUGH], "sentences": shown})


def _passages(article: Article) -> Iterator[tuple[int, str]]:
    """(number, text) of the title, as 0, and of the sentences that count."""
    if article.title:
        yield 0, article.title
    for sentence in article.sentences[:SENTENCES]:
        text = article.text[sentence.start : sentence.end]
        yield sentence.number, text[dateline(text) :]


def _terms(passages: Iterable[tuple[int, str]], lang: str | None, states: frozenset[str] = frozenset()) -> Terms:
    rows = list(passages)
    lower = {word for _, text in rows for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    counts: Counter[int] = Counter()
    mentions: Counter[int] = Counter()
    leading: set[int] = set()
    for number, text in rows:
        for term in _terms_of(text, lower, lang, states):
            counts[term] += 2 if number <= LEAD else 1
            if term < 1 << KIND_BIT:
                mentions[term] += 1
                if number < LEAD:
                    leading.add(term)
    numbers = array("Q", sorted(counts))
    told = (10 if n in leading or mentions[n] >= _PROMINENT else 7 if mentions[n] == 2 else 4 for n in sorted(mentions))
    return Terms(numbers, array("f", map(counts.__getitem__, numbers)), bytes(told))


def _terms_of(text: str, lower: set[str], lang: str | None, states: frozenset[str]) -> Iterator[int]:
    before, counted, end = "", "", 0
    for found in _WORD.finditer(text):
        word = found.group()
        low = fold(word).lower().removesuffix("'s")
        gap, end = text[end : found.start()], found.end()
        joined = bool(before) and gap in {" ", ". ", "-"}
        if counted and gap == " " and word.islower() and low not in _dull() | _SCALES:
            yield _term("figure", f"{counted} {_stem(low, lang)}")  # "23 pirates"
        counted = low if word[0].isdigit() else ""
        if counted:
            yield _term("figure", low)
            before = ""
        elif len(low) < 2 or low in _dull():
            before = ""
        elif word[0].isupper() and low not in lower and low not in _offices():
            yield _term("state", _stem(low, lang)) if low in states else _term("name", _spelt(low) or _stem(low, lang))
            if joined:
                yield _term("pair", f"{before} {low}")
            before = low
        else:
            yield _term("word", _stem(low, lang))
            before = ""


@lru_cache(maxsize=2**15)
def _term(kind: str, word: str) -> int:
    hashed = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return KINDS.index(kind) << KIND_BIT | hashed >> (64 - KIND_BIT)


@lru_cache(maxsize=2**13)
def _one(found: frozenset[T]) -> frozenset[T]:
    """One object for all signatures that say the same: a night's are held together."""
    return found


@lru_cache(maxsize=2**15)
def _spelt(word: str) -> str:
    """A name's word in the one spelling for all: Xasan and Hassan, Maxamuud and Mohamud."""
    return " ".join(person_key(word))


@cache
def _dull() -> frozenset[str]:
    return _COMMON | tables().openers


@cache
def _offices() -> frozenset[str]:
    """Ranks, positions, kinds of bodies, days and months: written with a capital, but nobody's name."""
    listed = {*tables().ranks, *tables().positions, *(word for _, words in tables().bodies for word in words)}
    calendar = {w for code in LANGUAGES for w, (kind, *_) in lexicon(code).words.items() if kind in {"W", "M"}}
    return frozenset(word for phrase in listed | calendar for word in phrase.split())


@lru_cache(maxsize=2**15)
def _stem(word: str, lang: str | None) -> str:
    if lang not in {None, "en"}:
        return word
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)


def _days(article: Article, signals: Signals) -> frozenset[Span]:
    """The days near publication that the opening sentences tell."""
    if article.published is None:
        return frozenset()
    found: set[Span] = set()
    for row in signals.sentences[: LEAD + 2]:
        for mention in row.times:
            told = resolve(article, mention.text, row.text)
            span = _span(told.start, told.end)
            if span and _near(span, article.published):
                found.add(span)
    return frozenset(found)


def _near(span: Span, published: date) -> bool:
    day = published.toordinal()  # not as dates: the first and the last of the calendar have no neighbours
    return day - _BEFORE <= span[0] and span[1] <= day + _AHEAD


def _span(start: str | None, end: str | None) -> Span | None:
    """First and last day of EDTF dates that are exact to the day."""
    if not start or len(start) != 10 or (end and len(end) != 10):
        return None
    return date.fromisoformat(start).toordinal(), date.fromisoformat(end or start).toordinal()


# --- From a brief ---------------------------------------------------------------------------------------------------

_BESIDE = {Role.background, Role.source_only, Role.spokesperson}


def of_brief(brief: Brief, text: Signature | None = None) -> Signature:
    """The signature of a brief; with its article's own (`text`) only what the brief knows better is taken from it."""
    acts = [event for event in brief.events if not event.is_background]
    if text is None:
        terms = _terms(_quotes(brief, acts), brief.source.language)
        text = Signature(brief.article_id, "brief", terms, brief.source.published)
    keys = tuple(map(_key, acts))
    towns = frozenset(key.place for key in keys if key.place)
    states = {p.country_iso3 for event in acts for p in event.participants if p.country_iso3}
    states |= {event.place.country_iso3 for event in acts if event.place and event.place.country_iso3}
    return replace(
        text,
        kind="brief",
        events=keys,
        days=_one(frozenset(key.days for key in keys if key.days)) or text.days,
        core=_one(frozenset(states)) or text.core,
        states=_one(text.states | states),
        towns=_one(towns) or text.towns,
        places=_one(text.places | towns),
        call=any(event.mode is Mode.remote for event in acts) or text.call,
        visit=any(event.mode is Mode.visit for event in acts) or text.visit,
    )


def _quotes(brief: Brief, acts: list[Event]) -> Iterator[tuple[int, str]]:
    """Acts and their evidence as the opening, then the facts' evidence; each sentence once."""
    if brief.source.title:
        yield 0, brief.source.title
    seen: set[int] = set()
    rows = [(1, event.act, event.evidence) for event in acts] + [(LEAD + 1, f.text, f.evidence) for f in brief.facts]
    for number, said, evidence in rows:
        fresh = [each for each in evidence if each.sentence not in seen]
        seen |= {each.sentence for each in fresh}
        yield number, said if not evidence else " ".join(each.quote for each in fresh)


def _key(event: Event) -> EventKey:
    day = _span(event.date_start, event.date_end)
    actors = {
        p.country_iso3
        if p.kind is not None and p.kind.value == "state" and p.country_iso3
        else " ".join(person_key(p.canonical))
        for p in event.participants
        if p.role not in _BESIDE
    }
    place = fold(event.place.told).lower() if event.place else None
    return EventKey(event.type, day, place, frozenset(actors))
