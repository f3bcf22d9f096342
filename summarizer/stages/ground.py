"""The gate: the only place where a Brief is made. A claim stands on its cited sentences, or is withheld with a reason.

Pure: no I/O, no clock, no model. Each check answers pass, fail (reason code) or could_not_check (why); one failing
check withholds that claim only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer import cues
from summarizer.dates import find_dates
from summarizer.models import (
    Article,
    Brief,
    Check,
    Draft,
    DraftEvent,
    DraftParticipant,
    Event,
    Evidence,
    Fact,
    IssueFinding,
    Participant,
    Provenance,
    Source,
    Warning,
    Withheld,
)
from summarizer.models import Place as BriefPlace
from summarizer.names import find_names, same_person, tables
from summarizer.places import Ambiguous, country, find_places, locate
from summarizer.signals import Signals, resolve
from summarizer.text import find_folded, fold
from summarizer.vocabulary import EventType, GapCode, Status, WarningCode

_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?")
_QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")
_UNITS = re.compile(r"\b(million|billion|percent|per cent|km|kilomet\w+|nautical|tonnes?|tons?|kg|%)\b|[%$€£]")
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip


def evidence(article: Article, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """The cited sentences as exact quotes; numbers that the article does not have are left out."""
    found = []
    for number in sorted(set(numbers)):
        if 1 <= number <= len(article.sentences):
            place = article.sentences[number - 1]
            quote = article.text[place.start : place.end]
            found.append(Evidence(sentence=number, start=place.start, end=place.end, quote=quote))
    return tuple(found)


def check_claim(article: Article, claim: str, cited: Sequence[Evidence]) -> tuple[Check, ...]:
    """Every check of the first gate for one statement in English against its cited sentences."""
    if not cited:
        return (Check(name="evidence", verdict="fail", detail="no_sentence_cited"),)
    source = "\n".join(quote.quote for quote in cited)
    return (
        _names(claim, source, article),
        _numbers(claim, source),
        _dates(article, claim, cited),
        _quotes(claim, source),
    )


def failed(checks: Iterable[Check]) -> tuple[str, ...]:
    """The reason codes of the checks that failed."""
    return tuple(f"{c.name}: {c.detail}" for c in checks if c.verdict == "fail")


def _answer(name: str, missing: Sequence[str]) -> Check:
    if not missing:
        return Check(name=name, verdict="pass")
    return Check(name=name, verdict="fail", detail=", ".join(missing)[:200])


def _names(claim: str, source: str, article: Article) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym."""
    places = find_places(claim, "en")
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, "en")]
    names = find_names(claim, [(0, len(claim))], taken)
    around = find_places(source, article.lang)
    codes = {p.iso3 for p in around if p.iso3}
    missing = [n.mention for n in names if not _is_named(n.mention, source)]
    for place in places:
        code = place.iso3 if place.kind != "city" else None
        if find_folded(place.text, source) is None and (code is None or code not in codes):
            missing.append(place.text)
    return _answer("names", missing)


def _is_named(mention: str, source: str) -> bool:
    if find_folded(mention, source) is not None:
        return True
    found = find_names(source, [(0, len(source))])
    return any(same_person(mention, other.mention) and len(mention.split()) > 1 for other in found)


def numbers_in(text: str) -> set[float]:
    """The numbers of a text, digits and English words; separators of thousands are dropped."""
    found = set()
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"(?<=\d)[.,  ](?=\d{3}(?!\d))", "", match.group())
        found.add(float(digits.replace(",", ".")))
    low = cues.folded(text)
    found |= {float(NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", low) if word in NUMBER_WORDS}
    return found


def _numbers(claim: str, source: str) -> Check:
    dates = [(d.start, d.end) for d in find_dates(claim, "en")]
    bare = "".join(c if not any(a <= i < b for a, b in dates) else " " for i, c in enumerate(claim))
    missing = [f"{number:g}" for number in sorted(numbers_in(bare) - numbers_in(source))]
    units = {m.group().lower() for m in _UNITS.finditer(bare)} - {m.group().lower() for m in _UNITS.finditer(source)}
    return _answer("numbers", missing + sorted(units))


def _dates(article: Article, claim: str, cited: Sequence[Evidence]) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    known: set[str] = set()
    for quote in cited:
        for mention in find_dates(quote.quote, article.lang):
            found = resolve(article, mention.text, quote.quote)
            known |= {value for value in (found.start, found.end, *found.alternatives) if value}
    missing = []
    for mention in find_dates(claim, "en"):
        if any(find_folded(mention.text, quote.quote) for quote in cited):
            continue
        found = resolve(article, mention.text, claim)
        if found.start is None:
            return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {mention.text}"[:200])
        if found.start not in known:
            missing.append(mention.text)
    return _answer("dates", missing)


def _quotes(claim: str, source: str) -> Check:
    return _answer("quotes", [q for q in _QUOTED.findall(claim) if find_folded(q, source) is None])


def check_position(position: str, source: str) -> Check:
    """A position is copied: it must be in the cited sentences as it stands."""
    return _answer("position", [] if find_folded(position, source) else [position])


def country_of(mention: str, position: str | None, lang: str | None) -> str | None:
    """ISO alpha-3 of the one state that a name or its position names; None when there is none or several."""
    direct = country(mention, lang)
    if direct is not None:
        return direct.iso3
    codes = {p.iso3 for p in find_places(f"{mention}, {position or ''}", lang) if p.iso3}
    return codes.pop() if len(codes) == 1 else None


def has_gloss(text: str) -> bool:
    """Whether a statement of ours carries editorial praise."""
    low = cues.folded(text)
    return bool(cues.words("gloss", "words").search(low) or cues.words("gloss", "phrases").search(low))


def without_rank(name: str) -> str:
    """A name without the ranks and honorifics before it."""
    words = name.split()
    while words and fold(words[0]).lower() in tables().ranks | tables().honorifics:
        words = words[1:]
    return " ".join(words) or name


# --- the brief -----------------------------------------------------------------------------------------------------------


@dataclass
class _Ledger:
    """What was withheld so far, in order."""

    withheld: list[Withheld] = field(default_factory=list)

    def stands(self, kind: str, claim: str, cited: tuple[Evidence, ...], checks: tuple[Check, ...]) -> bool:
        reasons = failed(checks)
        if reasons:
            self.withheld.append(Withheld(claim=claim, kind=kind, reasons=reasons, evidence=cited, checks=checks))
        return not reasons


def ground(article: Article, signals: Signals, draft: Draft, provenance: Provenance) -> Brief:
    """The brief of one article: each claim of `draft` checked against its cited sentences."""
    ledger = _Ledger()
    events = _events(article, signals, draft, ledger) if draft.relevant else ()
    facts = _facts(article, draft, ledger) if events else ()
    reason = f"Reports {', '.join(dict.fromkeys(e.type.value for e in events))}." if events else _why_not(draft)
    return Brief(
        article_id=article.id,
        relevant=bool(events),
        relevance_reason=reason[:200],
        bluf=_bluf(events[0]) if events else None,
        events=events,
        facts=facts,
        issues=_issues(article, signals, draft, ledger) if events else (),
        gaps=_gaps(article, events) if events else (),
        warnings=_warnings(article),
        withheld=tuple(ledger.withheld),
        source=Source(
            outlet=article.outlet,
            title=article.title,
            url=article.url,
            language=article.lang,
            published=article.published,
            retrieved=article.retrieved,
            sha256=article.sha256,
            sentences=len(article.sentences),
            rating="F3",
            removed=article.removed,
        ),
        provenance=provenance,
    )


def _why_not(draft: Draft) -> str:
    if draft.relevant:
        return "No event of security cooperation stood the checks."
    return "No security cooperation between two states, regions or organisations is reported."


def _events(article: Article, signals: Signals, draft: Draft, ledger: _Ledger) -> tuple[Event, ...]:
    found = []
    for index, (event, act) in enumerate(zip(draft.events, draft.acts, strict=True), 1):
        cited = evidence(article, event.s)
        text = draft.mended.get(f"act-{index}", act.act) or ""
        checks = check_claim(article, text, cited)
        if not text or not ledger.stands("act", text, cited, checks):
            text = f"{event.type} reported"
        people = tuple(p for who in act.who if (p := _participant(article, signals, who, event, ledger)))
        if not cited or not people or not isinstance(event.type, EventType):
            ledger.withheld.append(Withheld(claim=text, kind="event", reasons=("no_participant",), evidence=cited))
            continue
        found.append(_event(article, signals, event, f"e{len(found) + 1}", text, people, cited, checks))
    return tuple(found)


def _event(
    article: Article,
    signals: Signals,
    event: DraftEvent,
    id_: str,
    act: str,
    people: tuple[Participant, ...],
    cited: tuple[Evidence, ...],
    checks: tuple[Check, ...],
) -> Event:
    source = "\n".join(quote.quote for quote in cited)
    when = event.when if event.when and find_folded(event.when, source) else None
    resolved = resolve(article, when, source) if when else None
    assert isinstance(event.type, EventType)
    return Event(
        id=id_,
        act=act,
        type=event.type,
        status=event.status or Status.completed,
        time_expression=when,
        date_start=resolved.start if resolved else None,
        date_end=resolved.end if resolved else None,
        place=_place(event.where, source, signals) if event.where else None,
        participants=people,
        evidence=cited,
        checks=checks,
    )


def _place(mention: str, source: str, signals: Signals) -> BriefPlace | None:
    if find_folded(mention, source) is None:
        return None
    found = locate(mention, hints=signals.countries)
    if found is None or isinstance(found, Ambiguous):
        return BriefPlace(mention=mention, note="ambiguous" if found else None)
    return BriefPlace(
        mention=mention, country_iso3=found.iso3, iso3166_2=found.iso3166_2, lat=found.lat, lon=found.lon
    )


def _participant(
    article: Article, signals: Signals, who: DraftParticipant, event: DraftEvent, ledger: _Ledger
) -> Participant | None:
    cited = evidence(article, event.s)
    source = "\n".join(quote.quote for quote in cited)
    mention = without_rank(who.n)
    if find_folded(mention, source) is None:
        ledger.withheld.append(Withheld(claim=who.n, kind="participant", reasons=("names: not_in_sentences",)))
        return None
    name = signals.name(mention)
    position = name.position if name else None
    return Participant(
        mention=mention,
        canonical=name.canonical if name else mention,
        kind=name.kind if name else None,
        role=who.r,
        country_iso3=country_of(mention, position, article.lang),
        rank=name.rank if name else None,
        position=position,
        evidence=tuple(quote for quote in cited if find_folded(mention, quote.quote)),
    )


def _facts(article: Article, draft: Draft, ledger: _Ledger) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    for index, fact in enumerate(draft.facts, 1):
        text = draft.mended.get(f"fact-{index}", fact.t)
        cited = evidence(article, fact.s)
        checks = check_claim(article, text or fact.t, cited)
        if not text or not ledger.stands("fact", text, cited, checks) or any(text == other.text for other in kept):
            continue
        kept.append(Fact(id=f"f{len(kept) + 1}", text=text, evidence=cited, checks=checks))
    return tuple(kept)


def _issues(article: Article, signals: Signals, draft: Draft, ledger: _Ledger) -> tuple[IssueFinding, ...]:
    found = []
    for issue in draft.issues:
        cited = evidence(article, issue.s)
        carried = any(issue.i in signals.sentence(quote.sentence).issues for quote in cited)
        checks = (Check(name="issue", verdict="pass" if carried else "fail", detail=None if carried else "no_cue"),)
        if ledger.stands("issue", issue.i.value, cited, checks):
            found.append(IssueFinding(code=issue.i, evidence=cited, checks=checks))
    return tuple(found)


def _bluf(event: Event) -> str:
    where = f" in {event.place.mention}" if event.place and event.place.mention not in event.act else ""
    when = f" ({event.date_start})" if event.date_start else ""
    return f"{event.act.rstrip('.')}{where}{when}."


def _gaps(article: Article, events: Sequence[Event]) -> tuple[GapCode, ...]:
    rows = (
        (GapCode.publication_date, article.published is None),
        (GapCode.outlet, article.outlet is None),
        (GapCode.date, all(event.date_start is None for event in events)),
        (GapCode.place, all(event.place is None for event in events)),
    )
    return tuple(code for code, missing in rows if missing)


def _warnings(article: Article) -> tuple[Warning, ...]:
    found = []
    if article.published is None:
        found.append(Warning(code=WarningCode.undated, detail="no publication date: relative dates are not resolved"))
    if article.lang not in {None, "en"}:
        found.append(Warning(code=WarningCode.non_english, detail=f"source language {article.lang}"))
    return tuple(found)
