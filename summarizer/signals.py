"""What code finds in an article before any model reads it: names, places, time expressions, cues, by sentence.

The questions offer these findings as choices, the gate checks against them, and articles without a brief are
compared by them.
"""

from __future__ import annotations

import bisect
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TypeVar

from summarizer import cues
from summarizer.dateline import dateline
from summarizer.dates import DateMention, Resolved, find_dates, resolve_date
from summarizer.dates.tense import tense_of
from summarizer.models import Article
from summarizer.names import Name, find_names, tables
from summarizer.names_arabic import find_arabic_names
from summarizer.places import PlaceMention, display, find_places
from summarizer.reported import (
    is_attitude,
    is_ceremony,
    is_formula,
    is_held_back,
    is_measure,
    is_no_act,
    main_part,
    types_in,
)
from summarizer.text import fold
from summarizer.vocabulary import ActorKind, EventType, Issue, Status

BACKGROUND_DAYS = 14
MAX_NAME = 100  # characters, as in `DraftParticipant`: what is longer is a row of titles, and nobody's name


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
    measure: bool = False  # sanctions, a court's order, a reward: against somebody, not with him
    attitude: bool = False  # it repeats where somebody stands
    formula: bool = False  # it frames a text, and says nothing itself
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
    lang: str | None = None
    measures: int = (
        0  # sentences on sanctions and the like; a title that announces some, or a day to keep, counts twice
    )

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
    if lang == "ar":
        names += find_arabic_names(text, spans, places)
        people = [span for name in names if name.kind is ActorKind.person for span in name.spans]
        places = tuple(p for p in places if not any(a <= p.start < b for a, b in people))  # a first name is no state
        states = [p for p in places if p.kind != "city"]
    forces = [span for name in names if name.kind in _NAMED_FOR for span in name.spans]
    bodies = _bodies_of(text, states, names)
    bodies += _joined_forces(text, lang, states, (*bodies, *names))
    bodies += _missions_of(text, names)
    names = _with_short(text, [name for name in names if not _is_part(name, bodies)], bodies) + _states(
        text, [p for p in states if not any(a <= p.start and p.end <= b for a, b in forces)]
    )
    names = sorted((n for n in names if len(n.mention) <= MAX_NAME), key=lambda name: name.spans[0][0])
    starts = tuple(start for start, _ in spans)
    timed, placed = (
        _by_sentence(starts, [(t, (t.start,)) for t in times]),
        _by_sentence(starts, [(p, (p.start,)) for p in places]),
    )
    named = _named(starts, names)
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
        lang=lang,
        measures=sum(row.measure for row in sentences) + 2 * _titled_aside(article),
    )


T = TypeVar("T")


def _by_sentence(starts: Sequence[int], found: Iterable[tuple[T, Iterable[int]]]) -> dict[int, list[T]]:
    """What begins in each sentence, by its number, in the order given; each once, wherever it begins."""
    rows: dict[int, list[T]] = {}
    for item, offsets in found:
        for number in sorted({bisect.bisect_right(starts, offset) for offset in offsets}):
            rows.setdefault(number, []).append(item)
    return rows


Named = tuple[Name, list[tuple[int, int]]]  # and where it stands in one sentence


def _named(starts: Sequence[int], names: Iterable[Name]) -> dict[int, list[Named]]:
    """The names that begin in each sentence, by its number: one name may stand in ten thousand sentences."""
    rows: dict[int, dict[int, Named]] = {}
    for index, name in enumerate(names):
        for span in name.spans:
            row = rows.setdefault(bisect.bisect_right(starts, span[0]), {})
            row.setdefault(index, (name, []))[1].append(span)
    return {number: list(row.values()) for number, row in rows.items()}


def _titled_aside(article: Article) -> bool:
    title = cues.folded(article.title or "")
    return is_measure(article.lang, title) or is_ceremony(article.lang, title)


def _polities(places: Sequence[PlaceMention], names: Sequence[Name]) -> tuple[str, ...]:
    """Distinct states, regions with authorities of their own, organisations and missions that a text names."""
    states = [p.name if p.actor_kind else p.iso3 for p in places if p.kind != "city" and (p.iso3 or p.actor_kind)]
    bodies = [n.canonical for n in names if n.kind in _ORGANISATIONS]
    return tuple(dict.fromkeys([*(s for s in states if s), *bodies]))


def _with_short(text: str, names: Sequence[Name], bodies: Sequence[Name]) -> list[Name]:
    """The names with the bodies; "(LAF)" behind "Lebanese Armed Forces" is the same force, here and wherever it stands."""
    shown = list(bodies)
    rest = []
    for name in names:
        first, last = name.spans[0]
        before = text[max(0, first - 2) : first] == " (" and text[last : last + 1] == ")"
        at = next(
            (n for n, body in enumerate(shown) if before and any(end == first - 2 for _, end in body.spans)), None
        )
        if at is None:
            rest.append(name)
            continue
        spans = tuple(sorted({*shown[at].spans, *name.spans}))
        spellings = tuple(dict.fromkeys((*shown[at].spellings, *name.spellings)))
        shown[at] = replace(shown[at], spans=spans, spellings=spellings)
    taken = [span for name in (*rest, *shown) for span in name.spans]
    return [
        name if name.kind in {None, ActorKind.person} else _as_letters(text, name, taken) for name in (*rest, *shown)
    ]


_LETTERS = re.compile(r" \(([A-Z]{2,7})\)")


def _as_letters(text: str, body: Name, taken: Sequence[tuple[int, int]]) -> Name:
    """A body with the letters that stand for it behind its name, wherever they stand and are no known name."""
    short = next((m[1] for _, end in body.spans if (m := _LETTERS.match(text, end))), None)
    if short is None or short in body.spellings:
        return body
    found = [m.span() for m in re.finditer(rf"\b{short}\b", text)]
    spans = [(a, b) for a, b in found if not any(a < end and start < b for start, end in taken)]
    if not spans:
        return body
    return replace(body, spans=tuple(sorted({*body.spans, *spans})), spellings=(*body.spellings, short))


# A state in the name of one of these takes no part: "EUCAP Somalia", "Azawad Liberation Front".
_NAMED_FOR = {ActorKind.multinational_mission, ActorKind.non_state_armed_group}
_ORGANISATIONS = {ActorKind.international_organisation, ActorKind.multinational_mission}


def _bodies_of(text: str, states: Sequence[PlaceMention], names: Sequence[Name]) -> list[Name]:
    """ "Kenyan troops", "the Somali army", "forces armées maliennes": a demonym with the noun of a force or an office."""
    found: dict[str, Name] = {}
    for place in states:
        body = _body_after(text, place) or _body_before(text, place)
        if body is None:
            continue
        start, end, kind = body
        mention = text[start:end]
        spans = (*found[mention].spans, (start, end)) if mention in found else ((start, end),)
        found[mention] = Name(mention, kind, mention, spellings=(mention,), spans=spans)
    return [name for key, name in found.items() if all(fold(key) != fold(other.mention) for other in names)]


_JOINED = {"fr": re.compile(r", (?=\w+(?:, \w+)* et )| et "), "ar": re.compile(r"،? و")}
_JOINING = {ActorKind.armed_force, ActorKind.police_security_service, ActorKind.government_body}


def _joined_forces(text: str, lang: str | None, states: Sequence[PlaceMention], bodies: Sequence[Name]) -> list[Name]:
    """ "les armées togolaise, béninoise et ghanéenne": each further adjective stands for another state's side."""
    between = _JOINED.get(lang or "")
    ends = {end for body in bodies if body.kind in _JOINING for _, end in body.spans}
    found: list[Name] = []
    for place in sorted(states, key=lambda place: place.start) if between else ():
        near = next((end for end in ends if 0 < place.start - end <= 5), None)
        joint = between.match(text, near) if between and near is not None else None
        if place.kind != "demonym" or joint is None or text[joint.end() : place.start] not in {"", "ال"}:
            continue
        span, mention, state = (place.start, place.end), place.text, display(place.iso3) if place.iso3 else place.name
        found.append(Name(mention, ActorKind.state, state, spellings=(mention,), spans=(span,)))
        ends.add(place.end)
    return found


_MISSION = re.compile(r"\b(?:Mission|Force|Opération)(?: [a-zàâéèêîôûç’]+){0,4} (?:de l[’']|de la |du |des |de )$")


def _missions_of(text: str, names: Sequence[Name]) -> list[Name]:
    """ "Mission de formation de l’Union européenne": what an organisation sends, not the organisation."""
    found = []
    for name in names:
        if name.kind is not ActorKind.international_organisation:
            continue
        for start, end in name.spans:
            match = _MISSION.search(text, max(0, start - 80), start)
            if match:
                mention = text[match.start() : end]
                kind = ActorKind.multinational_mission
                found.append(Name(mention, kind, mention, spellings=(mention,), spans=((match.start(), end),)))
    return found


def _is_part(name: Name, bodies: Sequence[Name]) -> bool:
    """Whether a name stands only within those of `bodies`: "Forces" in "Forces armées maliennes"."""
    spans = [span for body in bodies for span in body.spans]
    return all(any(s <= start and end <= e for s, e in spans) for start, end in name.spans)


_OF_A_BODY = re.compile(
    r"\s(?:sources?|officials?|spokes\w+|officers?|attach\w+|advis\w+|instructors?|aid|assistance|training|bases?|camps?|courts?"
    r"|exercises?|equipment|vehicles?|cooperation|operations?|intelligence|chiefs?|commanders?|headquarters|hospitals?"
    r"|support|academy|capabilities|build-?up|action|activit\w+|presence|personnel)\b"
)


def _body_after(text: str, place: PlaceMention) -> tuple[int, int, ActorKind] | None:
    """The body whose noun follows a demonym; not where that noun only describes another ("Kenyan army sources")."""
    if text[place.end : place.end + 1] != " ":
        return None
    match = _heads().match(text, place.end + 1)
    if match is None or _OF_A_BODY.match(text, match.end()):
        return None
    return place.start, match.end(), dict(tables().heads)[match.group().lower()]


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(head) for head, _ in tables().heads)})(?!\w)", re.I)


def _body_before(text: str, place: PlaceMention) -> tuple[int, int, ActorKind] | None:
    """French order: the body whose noun stands before a demonym, "l’armée de terre béninoise"."""
    if place.kind != "demonym" or not text[place.start].islower():
        return None
    for head, kind in tables().heads_before:
        start = place.start - 1 - len(head)
        if start < 0 or fold(text[start : place.start]).lower() != f"{head}" or text[start - 1 : start].isalnum():
            continue
        return start, place.end, kind
    return None


_THE_PEOPLE = re.compile(r"(?<!\w)[Tt]he \w+ans$")


def _states(text: str, states: Sequence[PlaceMention]) -> list[Name]:
    """Countries and regions named as such; a demonym alone names nobody, but "the Kenyans" are Kenya's side."""
    found: dict[str, list[PlaceMention]] = {}
    for place in states:
        side = place.kind == "demonym" and _THE_PEOPLE.search(text[max(0, place.start - 5) : place.end])
        if side or place.kind in {"country", "subnational", "metonym"}:
            key = display(place.iso3) if place.kind in {"metonym", "demonym"} and place.iso3 else place.name
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


_NO_BORDER = re.compile(
    r"\b(?:recogni[sz]ed|sovereign|1967|existing) borders\b|\bwithout borders\b|\bsans fronti[eè]res\b", re.I
)
_OFFICES = {ActorKind.government_body, ActorKind.police_security_service, ActorKind.intelligence_service}


def _without_offices(text: str, start: int, names: Sequence[Named]) -> str:
    """A sentence without the names of offices and the borders of a state's land: that the Coast Guard came says nothing
    of what was spoken of."""
    for name, found in names:
        for at, end in found if name.kind in _OFFICES else ():
            text = f"{text[: at - start]}{' ' * (end - at)}{text[end - start :]}"
    return _NO_BORDER.sub(" ", text)


_TITLED = {
    ActorKind.government_body,
    ActorKind.international_organisation,
    ActorKind.company,
    ActorKind.civil_society,
    ActorKind.media,
}


_TITLE = re.compile(
    r"\b(?:Secretary|Under ?[Ss]ecretary|Minister|Director|Office|Bureau|Department|Envoy|Adviser|Advisor|Head)(?: General)?(?: of State)?"
    r" (?:for|of) (?:the )?[A-Z][\w-]+(?:,? (?:(?:and|of|for|the) )*[A-Z][\w-]+)*"
)


def _nameless(text: str, start: int, names: Sequence[Named]) -> str:
    """A text without the names of its offices and firms, and the positions of its people: none says what was done."""
    spans = [span for name, found in names if name.kind in _TITLED for span in found]
    titles = [re.compile(re.escape(name.position)) for name, _ in names if name.position]
    spans += [(start + hit.start(), start + hit.end()) for title in (*titles, _TITLE) for hit in title.finditer(text)]
    for at, end in spans:
        first, last = max(0, at - start), max(0, end - start)
        text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


# "The British Army Training Unit Kenya": what a unit is named after, it need not be doing.
_UNIT = re.compile(r"(?:\b[A-Z][\w’'-]+ )+(?:Training|Exercise) (?:Unit|Command|Team|Group|Wing)\b(?: [A-Z]\w+)*")


def _sentence(
    article: Article,
    number: int,
    times: Sequence[DateMention],
    places: Sequence[PlaceMention],
    names: Sequence[Named],
) -> SentenceSignals:
    place = article.sentences[number - 1]
    text = article.text[place.start : place.end]
    body = place.start + dateline(text)
    low = cues.folded(text)
    inside = tuple(
        _moved(article.text, t)
        for t in times
        if body <= t.start < place.end
        and not _of_something_else(article.text[body : t.start], t, article.text[t.end : place.end])
    )
    body_low = cues.folded(article.text[body : place.end])
    named = _somebody_received(body_low, [s - body for _, found in names for s, _ in found if body <= s < place.end])
    if article.lang != "en":  # the day of the word is none of the act, where the act has one
        main = main_part(article.lang, low)
        inside = tuple(t for t in inside if main[t.start - place.start : t.end - place.start].strip()) or inside
        put_off = cues.in_language("postponed", article.lang).search(low)
        later = put_off and tuple(t for t in inside if t.start - place.start >= put_off.end())
        inside = later or inside  # "prévu le 30 novembre, a été reporté au mois de février"
    measure = is_measure(article.lang, body_low)
    aside = measure or is_formula(body_low) or is_no_act(article.lang, body_low)
    return SentenceSignals(
        number=number,
        text=text,
        types=()
        if aside
        else types_in(
            article.lang,
            cues.folded(_UNIT.sub(" ", article.text[body : place.end])),
            named,
            cues.folded(_UNIT.sub(" ", _nameless(article.text[body : place.end], body, names))),
        ),
        status=admissible(article, text, inside),
        times=inside,
        places=tuple(p for p in places if body <= p.start < place.end and p.kind in {"city", "country", "subnational"}),
        names=tuple(n.mention for n, found in names if any(body <= s < place.end for s, _ in found)),
        issues=tuple(cues.told(cues.issue_cues(), cues.folded(_without_offices(text, place.start, names)))),
        gloss=cues.words("gloss", "phrases").search(low) is not None,
        background=_is_background(article, text, inside),
        speech=cues.words("speech", "verbs").search(low) is not None,
        states=tuple(p for p in places if body <= p.start < place.end and p.kind != "city"),
        security=cues.words("objects", "security").search(low) is not None,
        measure=measure,
        attitude=is_attitude(body_low),
        formula=is_formula(body_low),
        suspect=_is_suspect(low),
    )


def suspects(article: Article) -> list[int]:
    """The sentences that give orders to whoever reads them: all that must be known of an article without news."""
    return [each.number for each in article.sentences if _is_suspect(cues.folded(article.text[each.start : each.end]))]


def _is_suspect(low: str) -> bool:
    return cues.words("warnings", "injection").search(low) is not None


_RECEIVED = re.compile(r"\breceiv\w+ ")


def _somebody_received(low: str, starts: Sequence[int]) -> bool:
    """Whether a name, not a thing, is what somebody received."""
    match = _RECEIVED.search(low)
    if match is None:
        return bool(starts)
    return any(0 <= start - match.end() <= 60 and " from " not in low[match.end() - 1 : start] for start in starts)


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


_ASKED_TO_STOP = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|urg(?:es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|ask(?:s|ed|ing)|insist(?:s|ed|ing)? that|want(?:s|ed)|press(?:es|ed|ing))"
    r" (?:that )?(?:[\w’'-]+ ){1,8}?(?:to )?(?:cancel|suspend|end|halt|freeze|pause|scrap|terminate|stop)\b"
)
_STOPS = (Status.cancelled, Status.suspended, Status.terminated, Status.rejected, Status.denied)


def _stopped(lang: str, low: str, hit: set[Status]) -> list[Status]:
    """The statuses of what is called off, ended, refused or denied in a folded sentence."""
    stops = [code for code in _STOPS if code in hit]
    if lang == "en" and _ASKED_TO_STOP.search(low):  # "demanded that the US cancel its plans": it has not
        stops = [code for code in stops if code not in {Status.cancelled, Status.suspended, Status.terminated}]
    if Status.denied in stops and Status.rejected in stops:  # "rejected reports that": denied
        return [Status.denied, *(code for code in stops if code is not Status.denied)]
    if not stops and lang == "en" and is_held_back(low):
        return [Status.suspended]
    if not stops and _NOT_AHEAD.search(low):
        return [Status.cancelled, Status.suspended]
    not_to_come = _NOT_TO_COME.get(lang)
    if not stops and not_to_come and not_to_come.search(low):  # that it will be done is denied
        return [Status.denied]
    return stops


def admissible(article: Article, text: str, times: Sequence[DateMention]) -> tuple[Status, ...]:
    """The statuses that the words and dates of a sentence allow (domain rule: status tests), the likeliest first."""
    low = cues.folded(text)
    table = cues.status_cues(article.lang)
    if not table:
        return (Status.completed, Status.planned, Status.ongoing, Status.proposed)
    hit = set(cues.told(table, low))
    if Status.suspended in hit and cues.in_language("resumed", article.lang).search(
        low
    ):  # "… after seven months' break"
        hit = hit - {Status.suspended} | {Status.ongoing}
    stops = _stopped(article.lang or "", low, hit)
    put_off = cues.in_language("postponed", article.lang).search(low)
    if stops and not (put_off and stops == [Status.suspended]):
        return tuple(stops)
    if put_off:
        return _postponed(article, text, times)
    if article.lang == "en":
        hit = _as_told(low, hit, _runs_on(article, text, times))
        if _ASKED_TO_STOP.search(low):
            return (Status.planned, Status.ongoing, Status.proposed)
    else:
        hit = _as_told_abroad(article.lang or "", low, hit)
    ahead = _ahead(article, text, times)
    if ahead is None and len(times) > 1 and _UNTIL.search(low):
        return (Status.ongoing, Status.completed, Status.planned)
    if Status.ongoing in hit and ahead is not True and times:
        return (Status.ongoing, Status.completed, *([Status.planned] if Status.planned in hit else []))
    return tuple(dict.fromkeys(_in_order(low, hit, ahead, article.lang)))


# The present tense of a Somali verb tells of what goes on, where no verb of the past stands beside it but that of saying:
# "… ayaa sheegay in ay is weydaarsadaan xogta".
_GOES_ON = re.compile(
    r"(?<!\bma )\b(?!doon|lah|su+daan|ramadaan|insaan)\w{2,}(?:[sd]aan|isaan|ayaan|eeyaan|isaa|anaysa|eysaa)\b"
)
_IS_OVER = re.compile(r"\b(?!wax|ay|in|hadd|mark)\w{3,}(?:[ae]y|een)\b")
_SAID_SO = re.compile(r"^.*?\b(?:sheeg|xaqiij|tilmaam|yiri|tiri)\w* (?:in|inay|inuu)\b")


def _goes_on(lang: str, low: str) -> bool:
    told = _SAID_SO.sub(" ", low)
    return lang == "so" and _GOES_ON.search(told) is not None and _IS_OVER.search(told) is None


def _as_told_abroad(lang: str, low: str, hit: set[Status]) -> set[Status]:
    """The statuses of a sentence abroad: what is told as done has not gone on since the day of something else."""
    ongoing = cues.status_cues(lang).get(Status.ongoing)
    if ongoing is None:
        return hit
    running = ongoing.search(cues.in_language("since", lang).regex.sub(" ", low)) is not None
    if {Status.ongoing, Status.completed} <= hit and not running:
        return hit - {Status.ongoing}
    settled = hit & {Status.completed, Status.planned, Status.hypothetical}
    return hit | {Status.ongoing} if not settled and _goes_on(lang, low) else hit


def _postponed(article: Article, text: str, times: Sequence[DateMention]) -> tuple[Status, ...]:
    """What is put off is planned for its new date, or stopped for now where none is named; it is not called off."""
    new = [time for time in times if not _is_old_date(article, text, time)]
    found = [resolve(article, time.text, text).start for time in new]
    later = article.published is not None and any(_days_before(article, start) < 0 for start in found if start)
    return (Status.planned, Status.suspended) if later else (Status.suspended, Status.planned)


def _is_old_date(article: Article, text: str, time: DateMention) -> bool:
    """Whether a time abroad is the day on which something was to be: "prévue en mars, a été reportée"."""
    if article.lang == "en":
        return False
    at = text.find(time.text)
    was_to = [found.end() for found in cues.in_language("was_to", article.lang).finditer(cues.folded(text[:at]))]
    behind = _VERB_LAST.get(article.lang or "")
    if behind and behind.match(cues.folded(text[at + len(time.text) :])):
        return True
    return bool(was_to) and not _CLAUSE_END.search(cues.folded(text[was_to[-1] : at]))


_CLAUSE_END = re.compile(r"[,،;؛]|\b(?:reporte|ajourne|repousse)\w*\b")
_VERB_LAST = {"so": re.compile(r"\W*(?:lahaa|lahayd|lahaayeen)\b")}


def _in_order(low: str, hit: set[Status], ahead: bool | None, lang: str | None) -> list[Status]:
    """The statuses of a sentence without a stop, the likeliest first."""
    unsure = [Status.unconfirmed] if Status.unconfirmed in hit else []
    told_ahead = Status.planned in hit and ahead is None and lang != "en"
    if lang != "en" and ahead is not False and cues.in_language("conditions", lang).search(low):
        planned = cues.status_cues(lang)[Status.planned].search(main_part(lang, low))  # not only "if others will give"
        return [Status.hypothetical, *([Status.planned] if planned else []), *unsure]
    if lang == "en" and _IF.match(low) and Status.hypothetical in hit:
        return [Status.hypothetical, *([Status.planned] if Status.planned in hit else []), *unsure]
    would = Status.planned in hit and (_WOULD.search(low) or (lang == "en" and _SAID_TO_COME.match(low)))
    prepared = lang == "en" and ahead is not False and _PREPARED.search(low)
    if ahead is True or told_ahead or _MAINLY_AHEAD.search(_WHEN.sub("", low)) or prepared or would:
        first = [Status.planned, *([Status.announced] if ahead is None else [])]
        return [*first, *(code for code in (Status.proposed, Status.hypothetical) if code in hit), *unsure]
    if lang == "en" and Status.completed not in hit and _ASKED.match(low):
        return [Status.proposed, *unsure]
    if lang != "en" and Status.completed not in hit and _is_asked(lang, low):
        return [Status.proposed, Status.completed, *unsure]
    if Status.hypothetical in hit and ahead is None:
        return [Status.hypothetical, Status.proposed, *unsure]
    first = [*([Status.ongoing] if Status.ongoing in hit else []), Status.completed]
    if Status.announced in hit and lang != "en" and _PROMISED.search(low):  # what is promised is not done
        return [Status.announced, *unsure]
    if Status.announced in hit and lang == "en" and _PLEDGED.search(low):
        first = [Status.announced, *first]
    if Status.proposed in hit and lang == "en" and (_OFFERED.match(low) or _ON_THE_TABLE.search(low)):
        first = [Status.proposed, *first]
    return [*first, *(code for code in (Status.proposed, Status.announced, Status.planned) if code in hit), *unsure]


# "Togo asked Benin to share its pictures": asked for, and that is all.
_ASKED = re.compile(
    r"(?!.*\b(?:agreed|met|signed|visited|held|delivered|received|arrived)\b)(?:the )?(?:[\w’'-]+ ){1,5}?(?:has |have |had )?(?:asked|urged|requested|begged|pressed) (?:[\w’'-]+ ){1,5}?(?:to|for)\b"
)


def _is_asked(lang: str | None, low: str) -> bool:
    """Whether a sentence abroad tells that something is asked for or offered, and of no meeting where that was said."""
    talks = cues.type_cues(lang).get(EventType.consultation)
    return cues.in_language("asked", lang).search(low) is not None and not (talks and talks.search(low))


_PLEDGED = re.compile(
    r"\b(?:promised|pledged|vowed) (?:\w+ )?(?:to|a|an|the|two|three|more|\d[\d,.]*|[$€£]\S+|some|up to)\b|\bcommit(?:s|ted|ting)? to \w+"
    r"|\bannounc(?:es|ed|ing) (?:an? |the |its |their )?(?:[\w-]+ ){0,3}?(?:withdrawal|pull-?out|drawdown|deployment|package|coalition|purchase|sale)\b"
    r"|\bagreed to (?!be\b|the\b|an?\b|its\b|their\b)[\w-]+ "
)
# What stands ready to be done: "Libya has offered to hand over two men", "says that it is willing to withdraw".
_OFFERED = re.compile(
    r"(?:(?!\b(?:was|were|met|held|took|signed|agreed|received|delivered|visited|\w+ed (?:a|the|its|their|his|her))\b)[^;,])*?"
    r"\b(?:offer(?:s|ed)|propos(?:es|ed)|(?:is|are|was|were|stands?) (?:willing|prepared|ready)) to (?!the\b|a\b)\w+"
)
_ON_THE_TABLE = re.compile(
    r"\b(?:offer|proposal|request)\b.*\b(?:on the table|not (?:yet )?(?:replied|answered|responded))\b"
)
_PROMISED = cues.pattern(["promis", "promet", "promettent", "s’est engagé*", "se sont engagé*", "*ahidi", "ballan qaad*", "ballanqaad*", "تعهد", "تعهدت", "وعد", "وعدت"])  # fmt: skip
_UNTIL = cues.pattern(["until", "till", "jusqu’*", "hadi", "ilaa", "حتى"])
_STARTED = cues.pattern(["began", "begun", "opened", "started", "since", "being", "launched", "continuing"])
_CONDITION = cues.pattern(
    ["if", "unless", "provided that", "in case of", "should the", "in principle", "could", "might"]
)
_IF = re.compile(r"(?:if|unless|should|in case|provided)\b")
# "notified Togo of the planned transfer", "have started planning for the next drill"
_PREPARED = re.compile(
    r"\b(?:notified|informed)\b[^.;]{0,60}? of (?:the|an?|its) (?:planned|proposed|upcoming)\b|\b(?:started|began|begun) (?:\w+ )?planning\b"
)
# "notified Togo of the planned transfer", "have started planning for the next drill"
_PREPARED = re.compile(
    r"\b(?:notified|informed)\b[^.;]{0,60}? of (?:the|an?|its) (?:planned|proposed|upcoming)\b|\b(?:started|began|begun) (?:\w+ )?planning\b"
)
# "Once concluded, the pact will …": what must be done first is not done.
_WHEN = re.compile(r"^(?:when|once|after|as soon as|until)\b[^,;]*, ")
_DECIDED = cues.pattern(
    ["said", "told", "decided", "agreed", "announced", "confirmed", "promised", "pledged", "expected"]
)
_WOULD = re.compile(
    r"\b(?:said|told|decided|agreed|announced|confirmed|promised|pledged)\b[^;]{0,60}\bwould\b(?! have)"
)
# "Announced on Monday that he will withdraw": the first verb is that of saying, and nothing else was done.
_SAID_TO_COME = re.compile(
    r"(?:(?!\b(?:was|were|has|have|had|did|held|met|took|signed|\w{3,}ed)\b)[^;])*?"
    r"\b(?:said|announced|confirmed|decided|declared|told (?:[\w’'-]+ ){1,4}?)(?: (?:on|in|at|late|earlier|today|yesterday|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|[\w’'-]+day))*"
    r" (?:that )?(?:(?!\b(?:was|were|has|have|had|did|held|met|took|signed|\w{3,}ed)\b)[^;,.]){0,80}?\b(?:will|(?:is|are) (?:to|due|set))\b"
)
_PAST = re.compile(r"\b(?:was|were|has|have|had|did|held|met|took|went|saw|gave|led|made|said|\w{3,}ed)\b")
_MAINLY_AHEAD = re.compile(
    r"^(?:(?!\b(?:was|were|has|have|had|did|held|met|took|said|which|who|that|(?!united|armed|combined|un\w+ed)\w{3,}ed)\b)[^;])*?"
    r"\b(?:will|(?:is|are) (?:due|set|scheduled|planned|expected) to|(?:is|are) to (?!blame|be found)|plans? to|intends? to)\b"
)


def _as_told(low: str, hit: set[Status], runs_on: bool) -> set[Status]:
    """The statuses of an English sentence without those that its words only seem to give.

    What began has not therefore gone on to this day; "would" after "said" or "decided" is the future of the past.
    """
    told = set(hit)
    if (
        Status.ongoing in told
        and not runs_on
        and not cues.status_cues("en")[Status.ongoing].search(_STARTED.sub(" ", low))
    ):
        told.discard(Status.ongoing)
    if Status.hypothetical in told and not _CONDITION.search(low):
        told.discard(Status.hypothetical)
        told |= {Status.planned} if _DECIDED.search(low) else set() if _PAST.search(low) else {Status.hypothetical}
    return told


def _runs_on(article: Article, text: str, times: Sequence[DateMention]) -> bool:
    """Whether a time of the sentence began by publication and has not ended before it."""
    if article.published is None:
        return True
    found = [resolve(article, time.text, text) for time in times]
    spans = [(each.start, each.end) for each in found if each.start and each.end and each.start != each.end]
    return any(_days_before(article, start) >= 0 >= _days_before(article, end) for start, end in spans if start and end)


_SAID = re.compile(
    r"\b(?:said|says|announced|told reporters|confirmed|added|stated|tweeted|a (?:annonce|declare|indique|affirme))(?: (?:late|early|in a statement))? $"
)


_THAT_DAYS = re.compile(r" (?!and\b|to\b|at\b|in\b|on\b|with\b|for\b|by\b|of\b|when\b)[A-Za-z]")


_LATELY = re.compile(r"(?:in |over |during |for )?(?:the )?(?:last|past) (?:\w+ )?(?:days|weeks|months|years)\b", re.I)


_BEGUN = re.compile(
    r", (?:which (?:was|were) )?(?:initiated|launched|begun|started|established|founded|created|set up|first held) (?:on |in |back in )?$"
)
_UNTIL_THEN = re.compile(
    r"\b(?:until|till|once|as soon as) (?:[\w’'-]+ ){1,6}?(?:is|are|was|were|has|have|had|will|can|arrives?|ends?|begins?|comes?)\b(?: [\w’'-]+){0,4} $"
)


def _of_something_else(before: str, time: DateMention, after: str) -> bool:
    """Whether a time tells when something was said ("its army said on Monday"), or names another day's event."""
    if time.text.startswith("the ") and any(c.isdigit() for c in time.text) and _THAT_DAYS.match(after):
        return True  # "the March 24 summit"
    if _LATELY.match(time.text):
        return True  # "the fifth in the last six months"
    if _BEGUN.search(before):
        return True  # "the last session of the dialogue, begun in 2020"
    if _UNTIL_THEN.search(before):
        return True  # "until its own order is delivered in 2027"
    if _WAS_TO.search(before) and _NOW_IS.search(after):
        return True  # "was to start on 3 May and will now begin on 9 May"
    return _SAID.search(cues.folded(before).rstrip() + " ") is not None


_WAS_TO = re.compile(
    r"\b(?:(?:was|were|had been) (?:(?:originally|initially|first|once) )?(?:to|due|set|scheduled|planned|expected|meant)\b|"
    r"(?:originally|initially) (?:set|due|planned|scheduled|fixed)\b)[^.;]{0,80}$",
    re.I,
)
_NOW_IS = re.compile(r"\b(?:will|would|is|are) now\b|\bnow (?:set|due|planned|scheduled|to)\b|\binstead\b", re.I)
_PUT_OFF = re.compile(r"\b(?:moved|postponed|put off|rescheduled|shifted|brought forward|delayed)\b[^.;]*$")


def _moved(text: str, time: DateMention) -> DateMention:
    """The new date alone of "moved from 8 September to 22 September"."""
    old, _, new = time.text.partition(" to ")
    if not new or not old.startswith("from ") or not any(c.isalpha() for c in new):
        return time
    if not _PUT_OFF.search(text[max(0, time.start - 80) : time.start]):
        return time
    return replace(time, text=new, start=time.end - len(new))


_NOT_AHEAD = re.compile(
    r"\b(?:will not|won't|would not|will no longer|no longer|ne (?:sera|seront|se rendra|partira)\w* pas|hatasafiri|hawatasafiri)\b"
)


# What is said not to come, in languages other than English: "Tanzania haitatuma wanajeshi".
_NOT_TO_COME = dict(
    sw=re.compile(r"\bha(?:i|wa|tu|u|zi|ya|ki|vi|li)?ta(?!ri|ki|fiti|muni)\w{3,}"),
    so=re.compile(r"\b(?:ma|aan|aanay|aanu|inaanay|inaysan|inuusan)\b(?: \w+){0,5} (?:doon(?:o|to|in|aan)|doonayn)\b"),
    ar=re.compile(r"\b[وف]?لن\b"),
    fr=re.compile(r"\bn(?:e |[’'])(?:\w+ ){0,2}\w+(?:era|eront|rra|rront|ira|iront|dra|dront|tra|tront)\b(?! (?:que|pas avant))"),
)  # fmt: skip


def _ahead(article: Article, text: str, times: Sequence[DateMention]) -> bool | None:
    """Whether the sentence's own dates lie after publication; None when it has none or they are mixed."""
    if article.published is None:
        return None
    starts = [(found.start, t.text) for t in times if (found := resolve(article, t.text, text)).start]
    if not starts:
        return None
    ahead = [
        _days_before(article, start) < 0 and not _was(article, start, told, text) for start, told in starts if start
    ]
    return True if all(ahead) else None if any(ahead) else False


def _was(article: Article, start: str, told: str, text: str) -> bool:
    """Whether the part that is over is meant of a period that is under way: "held talks this month"."""
    under_way = article.published is not None and article.published.isoformat().startswith(start)
    under_way = under_way and not told.startswith("for ")  # "mentioned for this month"
    return under_way and tense_of(told, text, text.find(told), article.lang or "") == "past"


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
    r"(?: (?:on|for|of|[Cc]oncerning|[Rr]egarding) (?:the )?[A-Z][\w-]+(?: (?:(?:in|of|the|and|on|for|to) )*[A-Z][\w-]+)*| (?:on|for) (?:[\w-]+ ){0,3}[\w-]+)?"
)


_POINTS_BACK = re.compile(r"\b(?:this|that|such|these|those)(?: new)? $", re.I)  # "this agreement" was named before


def instruments_in(sentence: str) -> list[str]:
    """The instruments that a sentence names ("a memorandum of understanding on training"), if it says how far they got."""
    low = cues.folded(sentence)
    if not cues.words("instruments", "signed").search(low) and "draft" not in low and "negotiat" not in low:
        return []
    matches = [m for m in _INSTRUMENT.finditer(sentence) if not _POINTS_BACK.search(sentence[: m.start()])]
    found = [_bare_instrument(match.group().strip()) for match in matches]
    return list(dict.fromkeys(re.sub(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ", "", name) for name in found))


_NOT_OF_IT = re.compile(
    r" (?:was|were|is|are|has|have|had|will|would|that|which|after|during|when|while|signed)\b.*$| (?:in|at|by|between) [A-Z].*$"
)


def _bare_instrument(name: str) -> str:
    """Without the day, the place and the verb that follow: "a defence pact on Monday" is a defence pact."""
    for date_ in find_dates(name, "en"):
        name = re.sub(r"[ ,]+(?:on|in|by|of|for)?[ ,]*$", "", name[: date_.start])
        break
    return _NOT_OF_IT.sub("", name)
