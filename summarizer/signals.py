"""What code finds in an article before any model reads it: names, places, time expressions, cues, by sentence.

The questions offer these findings as choices, the gate checks against them, and articles without a brief are
compared by them.
"""

from __future__ import annotations

import bisect
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from summarizer import cues
from summarizer.dates import DateMention, Resolved, find_dates, resolve_date
from summarizer.models import Article
from summarizer.names import Name, find_names, tables
from summarizer.places import PlaceMention, display, find_places
from summarizer.text import fold
from summarizer.vocabulary import ActorKind, EventType, Issue, Status

BACKGROUND_DAYS = 14


@dataclass(frozen=True)
class SentenceSignals:
    """What one sentence holds; `status` lists the statuses that its words allow, the likeliest first."""

    number: int
    text: str
    types: tuple[EventType, ...]
    status: tuple[Status, ...]
    times: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    names: tuple[str, ...]
    issues: tuple[Issue, ...]
    gloss: bool
    background: bool
    speech: bool
    states: tuple[PlaceMention, ...] = ()  # countries, regions and their people, by name or demonym
    security: bool = False  # it speaks of forces, defence, police, borders: not of trade or sport
    suspect: bool = False  # it gives orders to whoever reads it: no evidence for anything


@dataclass(frozen=True)
class Signals:
    """The findings of one article; `names` in order of mention."""

    names: tuple[Name, ...]
    sentences: tuple[SentenceSignals, ...]
    instruments: bool
    countries: tuple[str, ...]
    polities: tuple[str, ...]
    starts: tuple[int, ...]  # text offset of each sentence
    text: str

    def sentence(self, number: int) -> SentenceSignals:
        return self.sentences[number - 1]

    def number_at(self, offset: int) -> int:
        """The number of the sentence that holds a text offset."""
        return bisect.bisect_right(self.starts, offset)

    def spans_in(self, number: int) -> list[tuple[str, int, int]]:
        """(mention, start, end) of each name within sentence `number`, offsets from the sentence's start."""
        begin = self.starts[number - 1]
        return [
            (name.mention, start - begin, end - begin)
            for name in self.names
            for start, end in name.spans
            if self.number_at(start) == number
        ]

    def name(self, mention: str) -> Name | None:
        """The name that is written `mention` in any of its spellings."""
        key = fold(mention)
        return next((n for n in self.names if key == fold(n.mention) or key in map(fold, n.spellings)), None)


_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'\-]+(?:[ ,]+[A-ZÀ-Þ0-9][\w’'\-.]*){0,5},? ?)?(?:\([^)]{2,30}\))? ?[–—-]{1,2} "
)


def dateline(sentence: str) -> int:
    """How many leading characters are a dateline such as "NAIROBI, June 10 (KNA) - "; 0 without one."""
    match = _DATELINE.match(sentence)
    if match and re.match(r"^(?:[A-ZÀ-Þ]{3,}|.*\()", match.group()):
        return match.end()
    return 0


def find_signals(article: Article) -> Signals:
    """All findings of one article; pure, linear in its length."""
    text, lang = article.text, article.lang
    spans = [(s.start, s.end) for s in article.sentences]
    times = find_dates(text, lang)
    places = find_places(text, lang)
    states = [p for p in places if p.kind != "city"]
    skip = [(t.start, t.end) for t in times] + [(p.start, p.end) for p in places]
    countries = tuple(dict.fromkeys(p.iso3 for p in places if p.iso3))
    names = list(find_names(text, spans, skip, countries))
    names += _bodies_of(text, states, names) + _states(states)
    names.sort(key=lambda name: name.spans[0][0])
    starts = tuple(start for start, _ in spans)
    timed, placed = (
        _by_sentence(starts, [(t, (t.start,)) for t in times]),
        _by_sentence(starts, [(p, (p.start,)) for p in places]),
    )
    named = _by_sentence(starts, [(name, [start for start, _ in name.spans]) for name in names])
    sentences = tuple(
        _sentence(article, number, timed.get(number, ()), placed.get(number, ()), named.get(number, ()))
        for number in range(1, len(spans) + 1)
    )
    return Signals(
        names=tuple(names),
        sentences=sentences,
        instruments=cues.has(cues.words("instruments", "words"), text),
        countries=countries,
        polities=_polities(places, names),
        starts=starts,
        text=text,
    )


T = TypeVar("T")


def _by_sentence(starts: Sequence[int], found: Iterable[tuple[T, Iterable[int]]]) -> dict[int, list[T]]:
    """What begins in each sentence, by its number, in the order given; each once, wherever it begins."""
    rows: dict[int, list[T]] = {}
    for item, offsets in found:
        for number in sorted({bisect.bisect_right(starts, offset) for offset in offsets}):
            rows.setdefault(number, []).append(item)
    return rows


def _polities(places: Sequence[PlaceMention], names: Sequence[Name]) -> tuple[str, ...]:
    """Distinct states, regions with authorities of their own, organisations and missions that a text names."""
    states = [p.name if p.actor_kind else p.iso3 for p in places if p.kind != "city" and (p.iso3 or p.actor_kind)]
    bodies = [n.canonical for n in names if n.kind in _ORGANISATIONS]
    return tuple(dict.fromkeys([*(s for s in states if s), *bodies]))


_ORGANISATIONS = {ActorKind.international_organisation, ActorKind.multinational_mission}


def _bodies_of(text: str, states: Sequence[PlaceMention], names: Sequence[Name]) -> list[Name]:
    """ "Kenyan troops", "the Somali army": a demonym with the noun of a force or an office."""
    found: dict[str, Name] = {}
    for place in states:
        for head, kind in tables().heads:
            if fold(text[place.end : place.end + len(head) + 1]).lower() == f" {head}":
                end = place.end + 1 + len(head)
                if end < len(text) and text[end].isalnum():
                    continue
                mention = text[place.start : end]
                spans = (*found[mention].spans, (place.start, end)) if mention in found else ((place.start, end),)
                found[mention] = Name(mention, kind, mention, spellings=(mention,), spans=spans)
                break
    return [name for key, name in found.items() if all(fold(key) != fold(other.mention) for other in names)]


def _states(states: Sequence[PlaceMention]) -> list[Name]:
    """Countries and regions named as such; a demonym alone names nobody."""
    found: dict[str, list[PlaceMention]] = {}
    for place in states:
        if place.kind in {"country", "subnational", "metonym"}:
            key = display(place.iso3) if place.kind == "metonym" and place.iso3 else place.name
            found.setdefault(key, []).append(place)
    return [
        Name(
            group[0].text,
            _state_kind(group[0]),
            name,
            spellings=tuple(dict.fromkeys(place.text for place in group)),
            spans=tuple((place.start, place.end) for place in group),
        )
        for name, group in found.items()
    ]


def _state_kind(place: PlaceMention) -> ActorKind:
    if place.actor_kind and place.actor_kind in ActorKind.__members__:
        return ActorKind(place.actor_kind)
    return ActorKind.subnational_authority if place.kind == "subnational" else ActorKind.state


def _sentence(
    article: Article,
    number: int,
    times: Sequence[DateMention],
    places: Sequence[PlaceMention],
    names: Sequence[Name],
) -> SentenceSignals:
    place = article.sentences[number - 1]
    text = article.text[place.start : place.end]
    body = place.start + dateline(text)
    low = cues.folded(text)
    inside = tuple(t for t in times if body <= t.start < place.end)
    return SentenceSignals(
        number=number,
        text=text,
        types=_types(article.lang, low, any(body <= s < place.end for n in names for s, _ in n.spans)),
        status=admissible(article, text, inside),
        times=inside,
        places=tuple(p for p in places if body <= p.start < place.end and p.kind in {"city", "country", "subnational"}),
        names=tuple(n.mention for n in names if any(body <= s < place.end for s, _ in n.spans)),
        issues=tuple(cues.told(cues.issue_cues(), low)),
        gloss=cues.words("gloss", "phrases").search(low) is not None,
        background=_is_background(article, text, inside),
        speech=cues.words("speech", "verbs").search(low) is not None,
        states=tuple(p for p in places if body <= p.start < place.end and p.kind != "city"),
        security=cues.words("objects", "security").search(low) is not None,
        suspect=cues.words("warnings", "injection").search(low) is not None,
    )


_RECEIVED = re.compile(r"\b(?:receiv\w+|took delivery)\b")


_GIFTS = {EventType.arms_transfer, EventType.logistic_support}


def _types(lang: str | None, low: str, named: bool) -> tuple[EventType, ...]:
    """The types whose cues a sentence holds; a transfer of arms needs arms, and a reception somebody received."""
    table = cues.type_cues(lang)
    hit = cues.told(table, low)
    if not cues.words("objects", "arms").search(low):
        hit = [code for code in hit if code is not EventType.arms_transfer]
    if lang == "en":  # a note of protest is delivered, too, and boats are not only given
        giving = cues.words("objects", "giving").search(low) is not None
        goods = cues.words("objects", "goods").search(low) is not None
        hit = [code for code in hit if code not in _GIFTS or (giving and (goods or code is EventType.arms_transfer))]
    if EventType.consultation in hit and not named:
        first = table[EventType.consultation].search(low)
        if first and _RECEIVED.match(first.group()):
            hit.remove(EventType.consultation)
    return tuple(hit)


def resolve(article: Article, expression: str, context: str | None = None) -> Resolved:
    """A time expression against the article's publication date (in the publisher's zone, where known)."""
    moment = article.published_at
    zone = str(moment.tzinfo) if moment else ""
    return _resolved(expression, moment or article.published, zone, article.lang, context)


@lru_cache(maxsize=4096)
def _resolved(
    expression: str, anchor: date | datetime | None, zone: str, lang: str | None, context: str | None
) -> Resolved:
    """Asked of one expression several times. One moment in two zones is equal, and has two dates: hence `zone`."""
    return resolve_date(expression, anchor, lang=lang, context=context)


def _is_background(article: Article, text: str, times: Sequence[DateMention]) -> bool:
    """Told as history: an older date, or a word of the past, more than 14 days before publication."""
    if cues.has(cues.words("background", "words"), text):
        return True
    if article.published is None:
        return False
    ends = [resolve(article, t.text, text) for t in times]
    known = [found.end or found.start for found in ends if found.start]
    return bool(known) and all(_days_before(article, last) > BACKGROUND_DAYS for last in known if last is not None)


def _days_before(article: Article, edtf: str) -> int:
    """Days from the last day of an EDTF date to publication; negative when it lies ahead."""
    assert article.published is not None
    year, month, day = (*(int(part) for part in edtf.split("-")), 0, 0)[:3]
    month = month or 12
    return (article.published - date(year, month, day or monthrange(year, month)[1])).days


_STOPS = (Status.cancelled, Status.suspended, Status.terminated, Status.rejected, Status.denied)


def admissible(article: Article, text: str, times: Sequence[DateMention]) -> tuple[Status, ...]:
    """The statuses that the words and dates of a sentence allow (domain rule: status tests), the likeliest first."""
    low = cues.folded(text)
    table = cues.status_cues(article.lang)
    if not table:
        return (Status.completed, Status.planned, Status.ongoing, Status.proposed)
    hit = set(cues.told(table, low))
    stops = [code for code in _STOPS if code in hit]
    if not stops and _NOT_AHEAD.search(low):
        stops = [Status.cancelled, Status.suspended]
    ahead = _ahead(article, text, times)
    if stops:
        return tuple(stops)
    order: list[Status] = []
    if Status.ongoing in hit and ahead is not True and times:
        return (Status.ongoing, Status.completed, *([Status.planned] if Status.planned in hit else []))
    if ahead is True or (Status.planned in hit and ahead is None):
        order += [Status.planned, *([Status.announced] if ahead is None else [])]
        order += [code for code in (Status.proposed, Status.hypothetical) if code in hit]
    elif Status.hypothetical in hit and ahead is None:
        order += [Status.hypothetical, Status.proposed]
    else:
        order += [Status.completed]
        if Status.ongoing in hit:
            order.insert(0, Status.ongoing)
        order += [code for code in (Status.proposed, Status.announced, Status.planned) if code in hit]
    if Status.unconfirmed in hit:
        order.append(Status.unconfirmed)
    return tuple(dict.fromkeys(order))


_NOT_AHEAD = re.compile(
    r"\b(?:will not|won't|would not|no longer|ne (?:sera|seront|se rendra|partira)\w* pas|hatasafiri|hawatasafiri)\b"
)


def _ahead(article: Article, text: str, times: Sequence[DateMention]) -> bool | None:
    """Whether the sentence's own dates lie after publication; None when it has none or they are mixed."""
    if article.published is None:
        return None
    starts = [found.start for t in times if (found := resolve(article, t.text, text)).start]
    if not starts:
        return None
    ahead = [_days_before(article, start) < 0 for start in starts if start]
    return True if all(ahead) else None if any(ahead) else False


def position_spans(signals: Signals) -> list[tuple[int, int]]:
    """Where positions stand in the text, with a possessive before them: a state in there takes no part itself."""
    found = []
    for name in signals.names:
        if name.position:
            for match in re.finditer(re.escape(name.position), signals.text):
                found.append(match.span())
    return found


_INSTRUMENT = re.compile(
    r"(?:(?:[A-Z][\w’'\-]+|[a-z]+-?[a-z]*(?:al|ic|ed|ary|ive|nce|nse|ity|ing|er)) ){0,4}"
    r"(?:[Mm]emorandum of [Uu]nderstanding|MoU|MOU|[Aa]greement|[Tt]reaty|[Pp]act|[Aa]ccord|[Pp]rotocol|[Cc]ommuniqu[eé]"
    r"|[Ll]etter of [Ii]ntent|[Ss]tatus of [Ff]orces [Aa]greement|[Cc]ontract|[Mm]émorandum d[’'][Ee]ntente|[Pp]rotocole"
    r"(?: d[’']accord)?|[Aa]ccord de [\w ]{3,30}|[Tt]raité|[Hh]ati ya [Mm]akubaliano|[Mm]kataba|[Hh]eshiis\w*|مذكرة تفاهم|اتفاقية)"
    r"(?: (?:on|for|of) (?:the )?[A-Z][\w-]+(?: (?:(?:in|of|the|and|on|for|to) )*[A-Z][\w-]+)*| (?:on|for) (?:[\w-]+ ){0,3}[\w-]+)?"
)


def instruments_in(sentence: str) -> list[str]:
    """The instruments that a sentence names ("a memorandum of understanding on training"), if it says how far they got."""
    low = cues.folded(sentence)
    if not cues.words("instruments", "signed").search(low) and "draft" not in low and "negotiat" not in low:
        return []
    found = [match.group().strip() for match in _INSTRUMENT.finditer(sentence)]
    return list(dict.fromkeys(re.sub(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ", "", name) for name in found))
