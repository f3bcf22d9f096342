"""Makes the Brief: the only place where one is made. Each claim of a draft stands on its cited sentences, or is withheld.

Pure: no I/O, no clock, no model. What is checked, and how, is `summarizer.gate`; one failing check withholds that claim
only. Dates, places, codes, positions, modes and ratings are code's own, never the model's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from summarizer import crosswalk, cues
from summarizer.actors import ended
from summarizer.amounts import Amount, find_amounts
from summarizer.amounts_words import guess
from summarizer.assessing import drafted, known_facts, standing
from summarizer.dateline import dateline
from summarizer.english import is_english
from summarizer.gate import Passage, check_claim, copied, failed, without_rank
from summarizer.models import (
    Agreement,
    Article,
    Assessment,
    Brief,
    Check,
    Draft,
    DraftAct,
    DraftEvent,
    DraftParticipant,
    Event,
    Evidence,
    Fact,
    IssueFinding,
    Participant,
    Provenance,
    Quantity,
    Source,
    Warning,
    Withheld,
)
from summarizer.models import Place as BriefPlace
from summarizer.names import noun_in_english
from summarizer.outlets import Outlet
from summarizer.placenames import countries
from summarizer.places import Ambiguous, country, find_places, locate
from summarizer.quantities import quantity
from summarizer.reported import is_signed
from summarizer.roles import REMOTE
from summarizer.signals import Signals, resolve, suspects
from summarizer.speech import is_reported, speaker_in
from summarizer.subject import Subject
from summarizer.text import find_folded, fold
from summarizer.tradecraft import (
    MAX_BOTTOM,
    Denial,
    Standards,
    advice,
    bottom_line_faults,
    credibility,
    gaps,
    is_hedged,
    shortened,
    with_days,
    writes_out,
)
from summarizer.vocabulary import (
    ActorKind,
    AgreementKind,
    Assertion,
    EventType,
    Mode,
    Role,
    Status,
    Unit,
    WarningCode,
)

_OFFICIAL = {"party", "military"}  # they speak first-hand, of themselves (domain rule T12)
MAX_ACT_WORDS = 31  # with place and date, a BLUF of 35 (domain rule T10)
MAX_PARTICIPANTS = 16
MAX_ASSESSMENTS = 2
THE_SOURCE = "the article"  # whose words they are where it quotes nobody
MAX_QUANTITIES = 12


@dataclass
class _Desk:
    """One article on the desk, and what was withheld so far, in order."""

    subject: Subject
    withheld: list[Withheld] = field(default_factory=list)
    spare: list[tuple[str, tuple[Evidence, ...]]] = field(default_factory=list)  # told of nobody: facts, and no events
    _passages: dict[tuple[int, ...], Passage] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        return self.subject.article

    @property
    def signals(self) -> Signals:
        """For an article without news they are hardly ever asked for."""
        return self.subject.signals

    @property
    def standards(self) -> Standards:
        return self.subject.standards

    @cached_property
    def suspects(self) -> list[int]:
        return suspects(self.article)

    @property
    def outlet(self) -> Outlet:
        return self.standards.outlets.outlet(self.article.outlet)

    @property
    def lands(self) -> frozenset[str]:
        """Whole countries, as the article writes them."""
        rows = self.signals.sentences
        return frozenset(place.text for row in rows for place in (*row.places, *row.states) if place.kind == "country")

    def cited(self, numbers: Iterable[int]) -> tuple[Evidence, ...]:
        return evidence(self.article, numbers)

    def passage(self, cited: Sequence[Evidence]) -> Passage:
        """One for the same sentences: what is found in it once serves every claim that cites them."""
        numbers = tuple(quote.sentence for quote in cited)
        if numbers not in self._passages:
            anchor = self.article.published_at or self.article.published
            quotes = tuple(quote.quote for quote in cited)
            self._passages[numbers] = Passage(quotes, self.article.lang, anchor, article=self.article.text)
        return self._passages[numbers]

    def checks(self, claim: str, cited: Sequence[Evidence]) -> tuple[Check, ...]:
        suspect = any(self.signals.sentence(quote.sentence).suspect for quote in cited)
        clean = (
            Check(name="injection", verdict="fail", detail="the sentence gives orders to a reader") if suspect else None
        )
        return (
            *([clean] if clean else []),
            *self.language(claim),
            *check_claim(claim, self.passage(cited)),
            *self.corrected(claim),
            advice(claim),
        )

    @cached_property
    def taken_back(self) -> frozenset[tuple[float | None, str | None]]:
        """The amounts (value, unit) that the article says it gave wrongly: "our entry said five; it has received three"."""
        told = [found.group() for row in self.signals.sentences for found in _TAKES_BACK.finditer(row.text)]
        return frozenset(_measure(amount) for text in told for amount in find_amounts(text, self.article.lang))

    def corrected(self, claim: str) -> tuple[Check, ...]:
        """No value that the article itself has corrected (domain.md, hard case 13)."""
        if not self.taken_back:
            return ()
        wrong = [a.text for a in find_amounts(claim, "en") if _measure(a) in self.taken_back]
        return (Check(name="correction", verdict="fail" if wrong else "pass", detail=wrong[0] if wrong else None),)

    def language(self, claim: str) -> tuple[Check, ...]:
        """A brief is in English, whatever the source is in; the check is made for a source in another language."""
        lang = self.article.lang
        if lang in {None, "en"}:
            return ()
        spellings = [spelling for name in self.signals.names for spelling in name.spellings]
        fine = is_english(claim, lang, spellings)
        return (
            Check(
                name="language", verdict="pass" if fine else "fail", detail=None if fine else f"not English ({lang})"
            ),
        )

    def stands(
        self, kind: str, claim: str, cited: tuple[Evidence, ...], checks: tuple[Check, ...], id_: str | None = None
    ) -> bool:
        reasons = failed(checks)
        if reasons:
            self.withheld.append(
                Withheld(id=id_, claim=claim, kind=kind, reasons=reasons, evidence=cited, checks=checks)
            )
        return not reasons


# "Correction: our entry of 14.20 said …", up to where what is right is told.
_TAKES_BACK = re.compile(
    r"(?:\b(?:our|an? (?:earlier|previous|initial|first)|the (?:earlier|previous|initial|first)) (?:[\w-]+ ){0,2}?(?:entry|version|report|article|story|post|update|dispatch)\b[^;]{0,40}?"
    r"\b(?:said|stated|gave|reported|put|had)|\b(?:wrongly|mistakenly|incorrectly|erroneously) (?:said|stated|gave|reported|put)"
    r"|\bune (?:première |précédente )?version\b[^.;]{0,40}?\b(?:indiquait|disait|donnait|faisait état))\b"
    r"(?:(?!;|\. |, not\b|\bbut\b|\bit (?:is|was|has|should)\b|\binstead\b|\brather\b|\bau lieu\b|\bmais\b).)*",
    re.I | re.S,
)


def _measure(amount: Amount) -> tuple[float | None, str | None]:
    return amount.value, amount.unit


def ground(subject: Subject, draft: Draft, provenance: Provenance) -> Brief:
    """The brief of one article: each claim of `draft` checked against its cited sentences, by the desk's standards."""
    article, desk = subject.article, _Desk(subject)
    events = _events(desk, draft) if draft.relevant else ()
    told = _facts(desk, draft, events) if events else {}
    facts = tuple(told.values())
    news = next((e for e in events if not e.is_background), None)
    reason = f"Reports {', '.join(dict.fromkeys(_words(e.type) for e in events))}." if news else _why_not(draft)
    agreements = _agreements(desk, draft, events) if news else ()
    quantities = _quantities(desk, events, facts) if news else ()
    issues = _issues(desk, draft) if news else ()
    assessments = _assessments(desk, draft, told) if news else ()
    unverified = _unverified(desk, quantities)
    return Brief(
        article_id=article.id,
        relevant=news is not None,
        relevance_reason=reason[:200],
        bluf=_bluf(news, article.published_at or article.published) if news else None,
        events=events if news else (),
        facts=tuple(f for f in facts if not _is_history(desk, f) and f.assertion is not Assertion.denied)[:7],
        context_facts=tuple(f for f in facts if _is_history(desk, f)),
        disputed=tuple(f for f in facts if f.assertion is Assertion.denied and not _is_history(desk, f)),
        agreements=agreements,
        quantities=quantities,
        issues=issues,
        gaps=gaps(article, events, agreements, quantities, desk.suspects) if news else (),
        assessments=assessments,
        warnings=(*_truncated(desk, draft), *_warnings(desk, events, unverified)),
        withheld=tuple(desk.withheld),
        source=Source(
            outlet=article.outlet,
            title=article.title,
            url=article.url,
            language=article.lang,
            published=article.published,
            retrieved=article.retrieved,
            sha256=article.sha256,
            sentences=len(article.sentences),
            descriptor=desk.outlet.side,
            rating=f"{desk.outlet.reliability}{_digit(desk, events, facts, unverified)}",
            removed=article.removed,
        ),
        provenance=provenance,
    )


def evidence(article: Article, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """The cited sentences as exact quotes; numbers that the article does not have are left out."""
    found = []
    for number in sorted(set(numbers)):
        if 1 <= number <= len(article.sentences):
            place = article.sentences[number - 1]
            quote = article.text[place.start : place.end]
            found.append(Evidence(sentence=number, start=place.start, end=place.end, quote=quote))
    return tuple(found)


def failed_claims(brief: Brief) -> list[Withheld]:
    """The withheld statements that the model may restate once: those with an id and a sentence."""
    return [claim for claim in brief.withheld if claim.id and claim.evidence]


def statements(brief: Brief) -> list[tuple[str, str, list[int]]]:
    """(id, text, sentences) of what a second opinion can be asked about: acts in whole sentences, and facts."""
    told = [
        (event.id, event.act, event.evidence)
        for event in brief.events
        if event.act != composed(event) and len(event.act.split()) > 3
    ]
    told += [(fact.id, fact.text, fact.evidence) for fact in (*brief.facts, *brief.context_facts, *brief.disputed)]
    return [(id_, text, [quote.sentence for quote in cited]) for id_, text, cited in told]


def with_opinions(brief: Brief, opinions: Mapping[str, str], provenance: Provenance) -> Brief:
    """The brief with a second opinion beside the checks: `no` and `partly` withhold, `yes` admits nothing."""
    asked = {id_ for id_, *_ in statements(brief)}
    withheld = list(brief.withheld)

    def judged(id_: str, text: str, kind: str, item: Event | Fact) -> tuple[bool, tuple[Check, ...]]:
        if id_ not in asked:
            return True, item.checks
        said = opinions.get(id_)
        verdict = "could_not_check" if said is None else "pass" if said == "yes" else "fail"
        detail = {"pass": None, "fail": said}.get(verdict, "the model did not say")
        checks = (*item.checks, Check.model_validate({"name": "second_opinion", "verdict": verdict, "detail": detail}))
        if verdict == "fail":
            reasons = (f"second_opinion: {said}",)
            withheld.append(Withheld(claim=text, kind=kind, reasons=reasons, evidence=item.evidence, checks=checks))
        return verdict != "fail", checks

    events = []
    for event in brief.events:
        stands, checks = judged(event.id, event.act, "act", event)
        events.append(event.model_copy(update={"checks": checks} if stands else {"act": composed(event)}))
    kept: dict[str, tuple[Fact, ...]] = {}
    for name in ("facts", "context_facts", "disputed"):
        rows = [(fact, *judged(fact.id, fact.text, "fact", fact)) for fact in getattr(brief, name)]
        kept[name] = tuple(fact.model_copy(update={"checks": checks}) for fact, stands, checks in rows if stands)
    news = next((event for event in events if not event.is_background), None)
    left = [fact for facts in kept.values() for fact in facts]
    assessments, unfounded = standing(brief.assessments, known_facts(left))
    withheld += unfounded
    return brief.model_copy(
        update={
            **kept,
            "events": tuple(events),
            "bluf": _bluf(news, brief.source.published) if news and brief.bluf else brief.bluf,
            "assessments": tuple(assessments),
            "withheld": tuple(withheld),
            "provenance": provenance,
        }
    )


def _why_not(draft: Draft) -> str:
    if draft.relevant:
        return "No event of security cooperation stood the checks."
    return "No security cooperation between two states, regions or organisations is reported."


def _words(code: str) -> str:
    return str(code).replace("_", " ")


# --- events --------------------------------------------------------------------------------------------------------------


def _events(desk: _Desk, draft: Draft) -> tuple[Event, ...]:
    found: list[Event] = []
    for index, (event, act) in enumerate(zip(draft.events, draft.acts, strict=True), 1):
        made = _event(desk, draft, index, event, act, f"e{len(found) + 1}")
        if made:
            found.append(made)
    return _told_first(found) if desk.article.lang == "en" else tuple(found)


def _told_first(events: Sequence[Event]) -> tuple[Event, ...]:
    """The news that a sentence tells before what code could only name; numbered anew."""
    ordered = sorted(events, key=lambda event: event.act == composed(event) or len(event.act.split()) < 4)
    return tuple(event.model_copy(update={"id": f"e{number}"}) for number, event in enumerate(ordered, 1))


# Who does not do the act with others: with nobody else, it has no party.
_ASIDE = {Role.opponent, Role.background, Role.observer, Role.spokesperson, Role.source_only}


def _event(desk: _Desk, draft: Draft, index: int, event: DraftEvent, act: DraftAct, id_: str) -> Event | None:
    cited = desk.cited(event.s)
    if event.type == "none":
        return None
    people = tuple(p for who in act.who if (p := _participant(desk, who, cited)))[:MAX_PARTICIPANTS]
    if not cited or not any(p.role not in _ASIDE for p in people):
        if act.act and cited:
            desk.spare.append((act.act, cited))
        else:
            claim = act.act or _words(event.type)
            desk.withheld.append(Withheld(claim=claim, kind="event", reasons=("no_participant",), evidence=cited))
        return None
    place = _place(desk, event.where, cited) if event.where else None
    people = _sides(_at_home(people, place), place)
    when = event.when if event.when and find_folded(event.when, desk.passage(cited).text) else None
    resolved = resolve(desk.article, when, desk.passage(cited).text) if when else None
    mode = _mode(desk, event, people)
    status = event.status or Status.completed
    found = crosswalk.codes(event.type, status, mode, offered=_offered(people))
    made = Event(
        id=id_,
        act="-",
        type=event.type,
        status=status,
        mode=mode,
        plover=found.plover,
        cameo=found.cameo,
        is_background=all(desk.signals.sentence(quote.sentence).background for quote in cited),
        time_expression=when,
        date_start=resolved.start if resolved else None,
        date_end=resolved.end if resolved else None,
        place=place,
        participants=(*people, *(_opponents(desk, people) if id_ == "e1" else ())),
        evidence=cited,
    )
    told, checks = _act(desk, draft, index, act, made)
    if not told:
        return None
    return made.model_copy(update={"act": told, "checks": checks})


def _at_home(people: tuple[Participant, ...], place: BriefPlace | None) -> tuple[Participant, ...]:
    """Nobody visits where he is at home: beside visitors from elsewhere, a party of the place is a host."""
    here = place.country_iso3 if place else None
    visitors = {person.country_iso3 for person in people if person.role is Role.visitor}
    if here is None or here not in visitors or len(visitors - {None}) < 2:
        return people
    return tuple(
        person.model_copy(update={"role": Role.host})
        if person.role is Role.visitor and person.country_iso3 == here
        else person
        for person in people
    )


def _sides(people: tuple[Participant, ...], place: BriefPlace | None) -> tuple[Participant, ...]:
    """Beside visitors of one state, a party of that state is a visitor too, and one of the place's a host."""
    away = {person.country_iso3 for person in people if person.role is Role.visitor} - {None}
    here = place.country_iso3 if place else None
    if len(away) != 1 or here in away:
        return people
    roles = {away.pop(): Role.visitor} | ({here: Role.host} if here else {})
    return tuple(
        person.model_copy(update={"role": roles[person.country_iso3]})
        if person.role is Role.participant and person.country_iso3 in roles
        else person
        for person in people
    )


def _offered(people: Sequence[Participant]) -> bool:
    """Who proposes would give: no request, then, but an offer."""
    first = people[0].role if people else None
    return first in {Role.provider, Role.funder, Role.mediator, Role.initiator}


def _act(desk: _Desk, draft: Draft, index: int, act: DraftAct, event: Event) -> tuple[str, tuple[Check, ...]]:
    """The model's sentence if it stands; else the source's own; else a label of ours; empty where none of them is told."""
    told = draft.mended.get(f"act-{index}", act.act)
    checks = desk.checks(told, event.evidence) if told else ()
    if told and desk.article.lang != "en" and not any(person.mention in told for person in event.participants):
        checks = (*checks, Check(name="roles", verdict="fail", detail="nobody who takes part"))
    if told and desk.stands("act", told, event.evidence, checks, f"act-{index}"):
        return told, checks
    if (whole := _sentence(desk, event)) is not None:
        return whole
    own = composed(event)
    if event.type is EventType.consultation and len(event.participants) < 2:  # "Talks by Denmark" tell nothing
        reasons = ("parties: fewer than two named",)
        desk.withheld.append(Withheld(claim=own, kind="event", reasons=reasons, evidence=event.evidence))
        return "", ()
    checks = _label_checks(composed(event, as_written=True), desk, event)
    if desk.article.lang == "en" and not failed(checks) and (untold := _untold(checks, event)):
        reasons = (f"words: {untold}",)
        desk.withheld.append(Withheld(claim=own, kind="event", reasons=reasons, evidence=event.evidence, checks=checks))
        return "", checks
    if failed(checks):  # who, or how far it got, is not what the sentences tell: then only what kind of act it is
        desk.withheld.append(
            Withheld(claim=own, kind="act", reasons=failed(checks), evidence=event.evidence, checks=checks)
        )
        if any(check.name == "words" and check.verdict == "fail" for check in checks):
            return "", checks  # not even that: no act of this kind is told there
        if any(check.name in ("polarity", "status") and check.verdict == "fail" for check in checks):
            return "", checks  # nor how far it got
        own = _bare(event)
        checks = (
            Check(name="act", verdict="could_not_check", detail="only the kind of act; its statement was withheld"),
        )
    return own, checks


def _bare(event: Event) -> str:
    """The kind of act and how far it got, where who took part was withheld."""
    told = kind_told(event) + (", denied" if event.status is Status.denied else "")
    return f"{told[0].upper()}{told[1:]}."


def _names_arms(text: str) -> bool:
    return cues.words("objects", "arms").search(cues.folded(text)) is not None


def _untold(checks: Iterable[Check], event: Event) -> str | None:
    """Why a label tells a kind of act that no word of its sentences is known to tell; None where one does."""
    kind = set(_words(event.type).split())
    if event.type is EventType.arms_transfer and any(_names_arms(quote.quote) for quote in event.evidence):
        kind.discard("arms")  # helicopters are
    unmade = (c.detail or "" for c in checks if c.name == "words" and c.verdict == "could_not_check")
    return next((detail for detail in unmade if detail.split()[-1] in kind), None)


def _label_checks(own: str, desk: _Desk, event: Event) -> tuple[Check, ...]:
    """A label of ours is no sentence, and is not asked to be one."""
    checks = check_claim(own, desk.passage(event.evidence))
    allowed = {status for quote in event.evidence for status in desk.signals.sentence(quote.sentence).status}
    passed = {"alone", "status"} if event.status in allowed else {"alone"}  # its status is code's own reading
    told = any(event.type in desk.signals.sentence(quote.sentence).types for quote in event.evidence)
    return tuple(_of_label(check, event, told) for check in checks if check.name not in passed)


def _of_label(check: Check, event: Event, told: bool) -> Check:
    """Whose words they are, the sentence below a label shows; and words of its type are code's own, where cues tell that type."""
    missing = set((check.detail or "").replace(",", " ").split())
    own = told and check.name == "words" and missing <= set(_words(event.type).split())
    if check.verdict == "fail" and (own or check.name == "attribution"):
        return check.model_copy(update={"verdict": "could_not_check"})
    return check


def _sentence(desk: _Desk, event: Event) -> tuple[str, tuple[Check, ...]] | None:
    """The event's own sentence with its checks, where it is English, short and can be read alone: nothing carries itself better."""
    first = event.evidence[0]
    row = desk.signals.sentence(first.sentence)
    if desk.article.lang != "en" or row.suspect or row.gloss:
        return None
    told = " ".join(first.quote[dateline(first.quote) :].split())
    own = shortened(told.rstrip("."), MAX_ACT_WORDS) if told[-1:] == "." else None
    for most in (MAX_ACT_WORDS, len(own.split()) - 1) if own else ():  # once more without a clause that does not stand
        if (cut := shortened(own or "", most)) and not failed(checks := desk.checks(f"{cut}.", [first])):
            return f"{cut}.", checks if len(event.evidence) == 1 else desk.checks(f"{cut}.", event.evidence)
    return None


def composed(event: Event, most: int = MAX_PARTICIPANTS, *, as_written: bool = False) -> str:
    """A plain phrase of code's own about an event: how far it got, what, by whom, for whom or with whom.

    `most` of each side are named, the others counted; states first, by their English names unless `as_written`.
    """
    by: dict[Role, list[str]] = {}
    people = [person for person in event.participants if person.kind is not ActorKind.media] or event.participants
    sides = Counter(person.role for person in people if person.kind is not ActorKind.person and person.country_iso3)
    people = [p for p in people if p.kind is not ActorKind.person or sides[p.role] < 2]  # whose sides are named
    for person in sorted(people, key=lambda person: person.kind is not ActorKind.state):
        own = person.mention if as_written else _in_english(person)
        if person.kind is not ActorKind.person and _TAKES_THE.fullmatch(own) and not own.startswith("the "):
            own = f"the {own}"
        if own not in by.setdefault(person.role, []):
            by[person.role].append(own)
    visit = event.type is EventType.consultation and Role.visitor in by
    denied = event.status is Status.denied  # told last, with who denies it: "Talks of A and B, denied by C."
    leaves = _leaves(event)
    phrase = kind_told(event, "visit" if visit else "withdrawal of forces" if leaves else None)
    phrase += _money(event)
    untold = {Role.opponent, Role.spokesperson, Role.source_only, Role.background, *([Role.denier] if denied else [])}
    told: set[Role] = {*untold}
    for word, roles in _SIDES_TOLD if event.type is not EventType.funding else (("by", (Role.funder,)), *_SIDES_TOLD):
        names = [name for role in roles if role not in told for name in by.get(role, ())]
        told.update(roles)
        if names:
            if word == "for" and event.type is EventType.force_deployment:
                word = "from" if leaves else "to"
            phrase += f" {word} {_listed(names, most)}"
    parties = [name for role, names in by.items() if role not in told for name in names]
    if parties:
        with_others = not {*by}.isdisjoint(told - untold)
        together = len(parties) > 1 or event.type is EventType.exercise  # nobody practises alone
        phrase += f" {'with' if with_others else 'of' if together else 'by'} {_listed(parties, most)}"
    if denied:
        phrase += f", denied by {_listed(by[Role.denier], most)}" if Role.denier in by else ", denied"
    return f"{phrase[0].upper()}{phrase[1:].removesuffix('.')}."


_MONEY = {Unit.usd, Unit.eur, Unit.other_currency}


def _money(event: Event) -> str:
    """ " of $4 million": the one sum that the first English sentence of a funding tells, as it is written there."""
    if event.type is not EventType.funding or not event.evidence or guess(event.evidence[0].quote) not in {"en", None}:
        return ""
    sums = [amount for amount in find_amounts(event.evidence[0].quote, "en") if amount.unit in _MONEY]
    return f" of {sums[0].text}" if len(sums) == 1 else ""


def _leaves(event: Event) -> bool:
    """Whether a deployment or a peace mission is told of troops that go."""
    if event.type not in {EventType.force_deployment, EventType.peace_mission}:
        return False
    low = cues.folded(event.evidence[0].quote)
    return any(cues.in_language("withdrawal", lang).search(low) for lang in ("en", "fr", "sw", "so", "ar"))


_KNOWN_IN_ENGLISH = {
    ActorKind.state,
    ActorKind.international_organisation,
    ActorKind.multinational_mission,
    ActorKind.subnational_authority,
}


def _in_english(person: Participant) -> str:
    """The name that English has for a state, an organisation or a region, and for the forces of a state without a name."""
    if person.kind in _KNOWN_IN_ENGLISH:
        return person.canonical
    state = countries().get(person.country_iso3 or "")
    if state is None:
        return person.mention
    if person.kind is ActorKind.person:  # whom no English reader can read: the side
        return person.mention if _LATIN.search(person.mention) else state.display
    noun = noun_in_english(person.mention)
    if noun is None and person.kind is ActorKind.armed_force and person.mention[:1].islower():
        noun = "forces"
    return f"the {noun} of {state.display}" if noun else person.mention


_LATIN = re.compile("[A-Za-zÀ-ɏ]")


def kind_told(event: Event, what: str | None = None) -> str:
    """What was done and how far it got, without the parties: "cancelled exercise"."""
    what = what or ("talks" if event.type is EventType.consultation else _words(event.type))
    return (
        what if event.status in {Status.completed, Status.ongoing, Status.denied} else f"{_words(event.status)} {what}"
    )


# States, bodies and forces that English names with an article; "Kenya", "NATO" and "Al-Shabaab" take none.
_TAKES_THE = re.compile(
    r"United (?:States|Kingdom|Nations|Arab Emirates)\b.*|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|US|U\.S\.|UK|UAE|UN|EU|AU"
    r"|(?:\w[\w.’'-]* )*(?:Republic|Islands|Union|Emirates|Army|Navy|Air Force|Forces|Force|Guard|Police|Ministry|Department|Agency|Assembly|Council"
    r"|Committee|Commission|Government|Embassy|Parliament|Senate|Brigade|Battalion|Regiment|Division|Fleet|Corps|Command|Mission|League"
    r"|army|navy|military|air force|forces|troops|police|authorities|government|parliament|embassy|delegation|ministry|mission)(?: (?:of|for|on|in)\b.*)?"
)
# How the sides of an act are told, in this order; whoever is left takes part with them.
_SIDES_TOLD: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("by", (Role.visitor, Role.provider, Role.initiator, Role.critic, Role.organiser, Role.denier)),
    ("for", (Role.beneficiary,)),
    ("towards", (Role.affected,)),
    ("hosted by", (Role.host,)),
    ("mediated by", (Role.mediator,)),
    ("paid for by", (Role.funder,)),
)


def _listed(names: Sequence[str], most: int) -> str:
    if len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_MEDIATION = cues.pattern(["mediat*", "médiat*", "facilitat*", "broker*", "usuluhishi", "dhexdhexaad*", "وساطة"])
_VISIT = cues.pattern(["visit*", "arriv*", "flew", "landed", "tour*", "travel*", "delegation", "called at", "call* as well at", "ziara", "zuru", "wasili", "safar*", "booqa*", "soo gaar*", "زيارة", "زار", "وصل"])  # fmt: skip


def _mode(desk: _Desk, event: DraftEvent, people: Sequence[Participant]) -> Mode | None:
    """How a consultation was held, by its words and roles (domain list 1)."""
    if event.type is not EventType.consultation:
        return None
    low = cues.folded(desk.passage(desk.cited(event.s)).text)
    roles = {person.role for person in people}
    if Role.mediator in roles or _MEDIATION.search(low):
        return Mode.mediation
    if REMOTE.search(low) and Role.visitor not in roles:
        return Mode.remote
    if Role.visitor in roles or _VISIT.search(low):
        return Mode.visit_to_own_forces if _own_forces(people) else Mode.visit
    sides = {person.country_iso3 or person.canonical for person in people if person.role is not Role.opponent}
    return (
        Mode.multilateral if len(sides) > 2 and len({p.country_iso3 for p in people} - {None}) > 2 else Mode.bilateral
    )


_FORCES = {ActorKind.armed_force, ActorKind.multinational_mission}


def _own_forces(people: Sequence[Participant]) -> bool:
    """A visitor among the forces of his own state: nobody else is met."""
    visitors = {p.country_iso3 for p in people if p.role is Role.visitor}
    others = [p for p in people if p.role is not Role.visitor]
    return bool(others) and all(
        p.kind in _FORCES and (p.country_iso3 in visitors or p.country_iso3 is None) for p in others
    )


def _place(desk: _Desk, mention: str, cited: Sequence[Evidence]) -> BriefPlace | None:
    if find_folded(mention, desk.passage(cited).text) is None:
        return None
    found = locate(mention, hints=desk.signals.countries)
    if cited and mention in desk.lands and find_folded(mention, cited[0].quote) is None:
        return None  # a whole country, named in another sentence than the act: rather what is spoken of than where
    if found is None or isinstance(found, Ambiguous):
        return BriefPlace(mention=mention, note="ambiguous" if found else None)
    name = found.name if fold(found.name) != fold(mention) else None
    return BriefPlace(
        mention=mention,
        name=name,
        country_iso3=found.iso3,
        iso3166_2=found.iso3166_2,
        lat=found.lat,
        lon=found.lon,
    )


# --- participants --------------------------------------------------------------------------------------------------------


def _participant(desk: _Desk, who: DraftParticipant, cited: Sequence[Evidence]) -> Participant | None:
    bare = without_rank(who.n)
    name = desk.signals.name(bare)
    text = desk.passage(cited).text
    spellings = (bare, *(name.spellings if name else ()))
    mention = next((spelling for spelling in spellings if find_folded(spelling, text)), None)
    if mention is None:
        desk.withheld.append(Withheld(claim=who.n, kind="participant", reasons=("names: not_in_sentences",)))
        return None
    position = name.position if name else None
    return Participant(
        mention=mention,
        canonical=name.canonical if name else mention,
        kind=name.kind if name else None,
        role=who.r,
        country_iso3=country_of(mention, position, desk.article.lang)
        or (country_of(name.canonical, None, desk.article.lang) if name and name.kind in _OF_A_STATE else None)
        or _acted_for(mention, cited),
        rank=name.rank if name else None,
        position=position,
        affiliation=_affiliation(desk, position),
        evidence=tuple(quote for quote in cited if find_folded(mention, quote.quote)),
    )


# What a state has: "LAF", once written out, tells whose. A mission to Somalia is not Somalia's.
_OF_A_STATE = {
    *(ActorKind.state, ActorKind.government_body, ActorKind.armed_force),
    *(ActorKind.police_security_service, ActorKind.intelligence_service),
}


def country_of(mention: str, position: str | None, lang: str | None) -> str | None:
    """ISO alpha-3 of the one state that a name or its position names; None when there is none or several."""
    direct = country(mention, lang)
    if direct is not None:
        return direct.iso3
    codes = {p.iso3 for p in find_places(f"{mention}, {position or ''}", lang) if p.iso3}
    return codes.pop() if len(codes) == 1 else None


_ACTED_FOR = re.compile(
    r"[^.;]{0,90}?\b(?:signed (?:it |the \w+ )?(?:for|on behalf of)|represent(?:ed|s|ing)|spoke (?:for|on behalf of)) (?:the )?"
    r"(?P<state>[A-Z][^.,;()]{2,40}?)(?= (?:and (?:the|an?|his|her)|in|on|at|with|while|as|to)\b|[.,;()]|$)"
    r"|[^.;]{0,90}?\b(?:led|leads|leading|head(?:ed|s|ing)) (?:the|a|an) "
    r"(?P<people>[A-Z][^.,;()]{1,40}?) (?:delegation|side|team|party)\b"
)


def _acted_for(mention: str, cited: Sequence[Evidence]) -> str | None:
    """The state for which somebody signs or whose delegation somebody leads: "Kang headed the U.S. delegation"."""
    for quote in cited:
        place = find_folded(mention, quote.quote)
        told = _ACTED_FOR.match(quote.quote, place[1]) if place else None
        if told:
            codes = {p.iso3 for p in find_places(told["state"] or told["people"], "en") if p.iso3}
            if len(codes) == 1:
                return codes.pop()
    return None


def _affiliation(desk: _Desk, position: str | None) -> str | None:
    """The body or state that a position names, as it is written there."""
    if not position:
        return None
    bodies = [
        desk.signals.text[start:end]
        for name in desk.signals.names
        if name.kind is not ActorKind.person
        for start, end in name.spans
    ]
    inside = [body for body in bodies if find_folded(body, position)]
    return max(inside, key=len, default=None)


_AGAINST = cues.pattern(["against", "fight*", "threat*", "combat*", "counter*", "defeat*", "extremis*", "terror*", "attack*", "rebels", "militants", "contre", "menace*", "dhidi ya", "ka dhan ah", "ضد", "insurg*", "jihadis*"])  # fmt: skip


def _opponents(desk: _Desk, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Armed groups that the article sets against the parties of an event, wherever it does."""
    known = {person.canonical for person in people}
    found = []
    for name in desk.signals.names:
        if name.kind is not ActorKind.non_state_armed_group or name.canonical in known:
            continue
        numbers = dict.fromkeys(desk.signals.number_at(start) for start, _ in name.spans)
        rows = [desk.signals.sentence(number) for number in numbers]
        set_against = [row.number for row in rows if not row.background and _AGAINST.search(cues.folded(row.text))]
        if set_against:
            quotes = desk.cited(set_against[:2])
            found.append(
                Participant(
                    mention=name.mention, canonical=name.canonical, kind=name.kind, role=Role.opponent, evidence=quotes
                )
            )
    return tuple(found)


# --- facts, issues, agreements ---------------------------------------------------------------------------------------


def _facts(desk: _Desk, draft: Draft, events: Sequence[Event]) -> dict[int, Fact]:
    """The facts that stand, by their number in the draft (from 1)."""
    kept: dict[int, Fact] = {}
    seen = {cues.folded(event.act).rstrip(".") for event in events}
    listed = [(fact.t, desk.cited(fact.s)) for fact in draft.facts]
    for index, (told, cited) in enumerate([*listed, *desk.spare], 1):
        text = draft.mended.get(f"fact-{index}", told)
        speaker, assertion, attributed = _attribution(desk, text or told, cited)
        checks = (*desk.checks(text or told, cited), *attributed)
        key = cues.folded(text or "").rstrip(".")
        id_ = f"fact-{index}" if index <= len(listed) else None
        if not desk.stands("fact", text or told, cited, checks, id_) or not text or key in seen:
            continue
        seen.add(key)
        kept[index] = Fact(
            id=f"f{len(kept) + 1}",
            text=text,
            attribution=speaker,
            assertion=assertion,
            evidence=cited,
            checks=checks,
        )
    return kept


def _assessments(desk: _Desk, draft: Draft, told: Mapping[int, Fact]) -> tuple[Assessment, ...]:
    """What the model judges from its own facts, as far as these stand and bear it (domain rules T2 to T7)."""
    yardstick = desk.standards.yardstick
    judged = [
        (one, drafted(one, [told[number].id for number in one.f if number in told], yardstick))
        for one in draft.assessments
    ]
    desk.withheld += [
        Withheld(claim=one.t, kind="assessment", reasons=("basis: none of its facts stands",))
        for one, made in judged
        if made is None
    ]
    kept, withheld = standing([made for _, made in judged if made], known_facts(told.values()))
    desk.withheld += withheld
    return tuple(kept[:MAX_ASSESSMENTS])


def _speaker_told(desk: _Desk, claim: str, cited: Sequence[Evidence]) -> str | None:
    """The speaker as the claim itself names him: of "she said", the sentence before tells who that is."""
    mentions = dict.fromkeys(mention for quote in cited for mention, *_ in desk.signals.spans_in(quote.sentence))
    spans = [(mention, *at) for mention in mentions if (at := find_folded(mention, claim))]
    found = speaker_in(claim, spans)
    return found[0] if found else None


def _attribution(desk: _Desk, claim: str, cited: Sequence[Evidence]) -> tuple[str | None, Assertion, tuple[Check, ...]]:
    """Who stands behind a fact: the source itself, or the speaker that its sentence names (domain rules 3, T15)."""
    speakers = []
    for quote in cited:
        found = speaker_in(quote.quote, desk.signals.spans_in(quote.sentence))
        if found is not None:
            speakers.append(found[0])
    denied = Status.denied in {s for q in cited for s in desk.signals.sentence(q.sentence).status[:1]}
    if not speakers:
        if not denied and is_hedged(claim):  # nobody is quoted: the doubt is the source's own (domain rule T4)
            return THE_SOURCE, Assertion.attributed, ()
        return None, Assertion.denied if denied else Assertion.stated, ()
    speaker = next((s for s in speakers if s), None) or _speaker_told(desk, claim, cited)
    if speaker is None and not is_reported(claim):
        return (
            None,
            Assertion.attributed,
            (Check(name="attribution", verdict="could_not_check", detail="no speaker found"),),
        )
    return speaker, Assertion.denied if denied else Assertion.attributed, (Check(name="attribution", verdict="pass"),)


def _is_history(desk: _Desk, fact: Fact) -> bool:
    return all(desk.signals.sentence(quote.sentence).background for quote in fact.evidence)


def _issues(desk: _Desk, draft: Draft) -> tuple[IssueFinding, ...]:
    found = []
    for issue in draft.issues:
        cited = desk.cited(issue.s)
        carried = any(issue.i in desk.signals.sentence(quote.sentence).issues for quote in cited)
        checks = (Check(name="issue", verdict="pass" if carried else "fail", detail=None if carried else "no_cue"),)
        if desk.stands("issue", issue.i.value, cited, checks):
            found.append(IssueFinding(code=issue.i, evidence=cited, checks=checks))
    return tuple(found)


def _quantities(desk: _Desk, events: Sequence[Event], facts: Sequence[Fact]) -> tuple[Quantity, ...]:
    """The amounts of what the brief tells or of security, as code reads them; a vague one keeps no value."""
    found: dict[str, Quantity] = {}
    cited = [each.evidence for each in events] + [each.evidence for each in facts]
    told = {quote.sentence for quotes in cited for quote in quotes}
    for row in desk.signals.sentences:
        beside = row.types or {row.number - 1, row.number + 1} & told  # far from any act it is another matter's
        if row.number not in told and not (row.security and beside):
            continue
        skip = [
            (t.start - desk.signals.starts[row.number - 1], t.end - desk.signals.starts[row.number - 1])
            for t in row.times
        ]
        for amount in find_amounts(row.text, desk.article.lang, skip=skip):
            if _measure(amount) in desk.taken_back:
                continue
            if amount.ordinal or row.suspect or (amount.unit in _TIME and amount.vague is None) or amount.unit is None:
                continue
            speaker = speaker_in(row.text, desk.signals.spans_in(row.number))
            found.setdefault(
                cues.folded(amount.text),
                quantity(amount, desk.cited([row.number]), (speaker[0] or None) if speaker else None),
            )
    return tuple(found.values())[:MAX_QUANTITIES]


_TIME = {Unit.days, Unit.other}
_KINDS = (
    (re.compile(r"memorand|\bmou\b|mémorandum|hati ya|مذكرة", re.I), AgreementKind.mou),
    (re.compile(r"status of forces|\bsofa\b", re.I), AgreementKind.sofa),
    (re.compile(r"defen[cs]e (?:\w+ )?(?:co-?operation )?(?:agreement|pact|accord)|(?:agreement|accord) on (?:[\w-]+ ){0,2}(?:co-?operation in the (?:field|area) of )?defen[cs]e|accord de défense", re.I), AgreementKind.dca),
    (re.compile(r"treaty|traité|معاهدة", re.I), AgreementKind.treaty),
    (re.compile(r"protocol|itifaki|بروتوكول", re.I), AgreementKind.protocol),
    (re.compile(r"communiqu", re.I), AgreementKind.communique),
    (re.compile(r"contra[ct]t?", re.I), AgreementKind.contract),
)  # fmt: skip


def _agreements(desk: _Desk, draft: Draft, events: Sequence[Event]) -> tuple[Agreement, ...]:
    found: dict[str, Agreement] = {}
    for deal in draft.agreements:
        cited = desk.cited(deal.s)
        passage = desk.passage(cited)
        if not deal.name:
            continue
        parties = _parties(desk, events, cited)
        if len(parties) < 2 and (two := _two_before(desk, events, cited)):
            cited, parties = two
        checks = (copied("instrument", deal.name, passage), *_signed(deal.status, passage), _two(parties))
        if desk.stands("agreement", deal.name, cited, checks):
            kind = _kind_of(deal.name)
            found.setdefault(
                cues.folded(deal.name),
                Agreement(
                    name=deal.name, kind=kind, status=deal.status, parties=parties, evidence=cited, checks=checks
                ),
            )
    return _one_each(desk, list(found.values()))


# Who signs is told of as a pair, or not at all: the sentence before names them.
_PAIR = re.compile(
    r"\b(?:the two|both|they|the (?:sides|parties|countries|ministers|delegations|governments|neighbou?rs|allies)|"
    r"les deux|ils|elles|les parties|pande (?:zote )?(?:mbili|hizo)|labada|الجانبان|الطرفان|البلدان)\b|"
    r"\b(?:was|were|been) (?:also |then |later )?(?:signed|initialled|concluded)\b|\ba été signée?\b",
    re.I,
)


def _two_before(
    desk: _Desk, events: Sequence[Event], cited: tuple[Evidence, ...]
) -> tuple[tuple[Evidence, ...], tuple[str, ...]] | None:
    """The evidence and parties of an instrument that a pair signs whom the sentence before names: these two and no third."""
    if not cited or cited[0].sentence == 1 or not _PAIR.search(cited[0].quote):
        return None
    before = desk.cited([cited[0].sentence - 1])
    if desk.signals.sentence(before[0].sentence).suspect:
        return None
    parties = _parties(desk, (), before)
    alone = set(_parties(desk, events, cited)) <= set(parties)
    return ((*before, *cited), parties) if len(parties) == 2 and alone else None


_ANY_INSTRUMENT = re.compile(
    r"(?:[\w-]+ ){0,2}(?:pact|agreement|accord|deal|accord)|MoU|MOU|memorandum(?: of understanding)?", re.I
)


def _one_each(desk: _Desk, found: list[Agreement]) -> tuple[Agreement, ...]:
    """One entry an instrument: "the pact" and "MOU" are what the same parties signed under its full name."""
    kept: list[Agreement] = []
    for deal in sorted(found, key=lambda each: (_ANY_INSTRUMENT.fullmatch(each.name) is not None, -len(each.name))):
        short = _ANY_INSTRUMENT.fullmatch(deal.name) is not None
        at = next((n for n, full in enumerate(kept) if short and _is_short_of(deal.name, deal.kind, full)), None)
        same = at is not None and kept[at].status is deal.status and set(kept[at].parties) == set(deal.parties)
        if at is None or not same:
            kept.append(deal)
            continue
        quotes = tuple(sorted({*kept[at].evidence, *deal.evidence}, key=lambda quote: quote.start))
        kept[at] = kept[at].model_copy(update={"evidence": quotes})
    desk.withheld = [
        each
        for each in desk.withheld
        if not (
            each.kind == "agreement"
            and _ANY_INSTRUMENT.fullmatch(each.claim)
            and any(_is_short_of(each.claim, _kind_of(each.claim), full) for full in kept)
        )
    ]
    return tuple(sorted(kept, key=found.index) if len(kept) == len(found) else kept)


def _is_short_of(name: str, kind: AgreementKind, full: Agreement) -> bool:
    """Whether a short name may stand for an agreement: a memorandum only for one, a pact for any but a memorandum."""
    memorandum = kind is AgreementKind.mou
    return name != full.name and memorandum == (full.kind is AgreementKind.mou)


def _kind_of(name: str) -> AgreementKind:
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), AgreementKind.other)


# "When concluded, this agreement will …": it is not, yet.


def _signed(status: Status, passage: Passage) -> tuple[Check, ...]:
    """Signed, only where a sentence holds the word of an instrument and that of signing."""
    words = cues.has(cues.words("instruments", "words"), passage.text)
    signed = status is not Status.completed or is_signed(passage.text)
    detail = None if words and signed else "no word of an instrument" if not words else "no word of signing"
    return (Check(name="signed", verdict="fail" if detail else "pass", detail=detail),)


def _two(parties: Sequence[str]) -> Check:
    enough = len(parties) > 1
    return Check(
        name="parties", verdict="pass" if enough else "fail", detail=None if enough else "fewer than two named"
    )


_PARTIES = {
    ActorKind.state,
    ActorKind.subnational_authority,
    ActorKind.de_facto_authority,
    ActorKind.international_organisation,
    ActorKind.multinational_mission,
}


def _parties(desk: _Desk, events: Sequence[Event], cited: Sequence[Evidence]) -> tuple[str, ...]:
    """The states and organisations in the agreement's sentences; with fewer than two, those of the signing event."""
    numbers = {quote.sentence for quote in cited}
    signing = [e for e in events if e.type is EventType.agreement and numbers & {q.sentence for q in e.evidence}]
    signers = [p for e in signing for p in e.participants if p.role is Role.signatory]
    named = [p.canonical for p in signers if p.kind in _PARTIES]
    named += [p.country_iso3 for p in signers if p.country_iso3 and p.kind not in _PARTIES]
    held = {found.iso3 for name in named if (found := country(name))}
    parties = tuple(dict.fromkeys(name for name in named if name not in held))
    if len(parties) > 1:
        return _by_name(parties)
    here = [n.canonical for n in desk.signals.names if n.kind in _PARTIES and _is_in(desk, n.spans, numbers)]
    states = [p.iso3 for q in cited for p in find_places(q.quote, desk.article.lang) if p.iso3 and p.kind == "demonym"]
    if len({*here, *states}) < 2:
        states += [p.country_iso3 for e in signing for p in e.participants if p.country_iso3]
    held = {found.iso3 for name in here if (found := country(name))}
    return _by_name([*here, *(code for code in states if code not in held)])


def _by_name(parties: Iterable[str]) -> tuple[str, ...]:
    """States by their English names, also those known by code alone: of a demonym, of somebody's country."""
    known = countries()
    return tuple(dict.fromkeys(known[party].display if party in known else party for party in parties))


def _is_in(desk: _Desk, spans: Iterable[tuple[int, int]], numbers: set[int]) -> bool:
    return any(desk.signals.number_at(start) in numbers for start, _ in spans)


# --- what code says of the whole --------------------------------------------------------------------------------------


def _bluf(event: Event, published: datetime | date | None) -> str:
    """One sentence with who, what, where and when (domain rule T10)."""
    names = [person.mention.split()[-1] for person in event.participants]
    places = [event.place.told] if event.place else []
    bare = _bare(event).rstrip(".")
    label = event.act == composed(event)
    act = shortened(event.act.rstrip("."), min(MAX_ACT_WORDS, MAX_BOTTOM - len(_dated("", event).split())))
    if act == bare:  # who took part was withheld, and stays so
        return _dated(act, event, label=True)
    if act and not label:
        line = _dated(act, event)
        for told in (with_days(line, published), line):
            if not bottom_line_faults(told, names=names, places=places, day=event.date_start):
                return told
    return _dated(composed(event, most=3).rstrip("."), event, label=True)


def _dated(act: str, event: Event, *, label: bool = False) -> str:
    """The act with its place and resolved day; in brackets where "in …" would say where somebody spoke.

    A `label` of code's own reports nobody's words: "Announced funding for Togo".
    """
    place = event.place.told if event.place and not event.place.is_in(act) else ""
    day = event.date_start if event.date_end in {None, event.date_start} else f"{event.date_start} to {event.date_end}"
    said = is_reported(act) and not label
    where = f" in {place}" if place and not said else ""
    if day and writes_out(act, day):
        day = None
    if event.time_expression and day and event.time_expression in act:
        act = act.replace(event.time_expression, f"{event.time_expression} ({day})", 1)
        return f"{act}{f' ({place})' if place and said else where}."
    known = ", ".join(part for part in (day or "", place if said else "") if part)
    if said and day:  # in brackets behind "said on Wednesday" it would be that Wednesday's
        return f"{act}; {'set for' if event.status in _AHEAD else 'dated'} {known}."
    return f"{act}{where}{f' ({known})' if known else ''}."


_AHEAD = {Status.planned, Status.announced, Status.proposed}


def _truncated(desk: _Desk, draft: Draft) -> Iterator[Warning]:
    if draft.unread:
        last = len(desk.article.sentences)
        detail = f"the article is too long: of its {last} sentences the last {draft.unread} were not read"
        yield Warning(code=WarningCode.truncated, detail=detail)


def _of_days(article: Article, events: Sequence[Event]) -> Iterator[Warning]:
    """What is not sure of the events' days: which one is meant, and plans for days gone by."""
    passed = {}
    for event in events:
        if event.time_expression:
            resolved = resolve(article, event.time_expression, "\n".join(q.quote for q in event.evidence))
            if resolved.ambiguous:
                days = f"{resolved.start} or {', '.join(resolved.alternatives)}"
                detail = f"{event.id}: “{event.time_expression}” may be {days}"
                yield Warning(code=WarningCode.ambiguous_date, detail=detail)
        last = event.date_end or event.date_start
        if event.status in _AHEAD and last and article.published and last < article.published.isoformat()[: len(last)]:
            passed[event.id] = last
    if passed:
        told = ", ".join(f"{key} ({day})" for key, day in passed.items())
        yield Warning(
            code=WarningCode.ambiguous_date, detail=f"told as to come, on a day before the article's own: {told}"
        )


_ACTIVE = {*_AHEAD, Status.ongoing, Status.completed}


def _of_ended(article: Article, events: Sequence[Event]) -> Iterator[Warning]:
    """Missions that are told as doing something after their last day: another is meant, or the news is old."""
    for event in events:
        day = event.date_end or event.date_start or (article.published.isoformat() if article.published else None)
        if day is None or event.is_background or event.status not in _ACTIVE:
            continue
        for canonical in dict.fromkeys(party.canonical for party in event.participants):
            last = ended().get(canonical)
            if last and last[: len(day)] < day:
                detail = f"{event.id}: {canonical} ended by {last}, and is told as active after that"
                yield Warning(code=WarningCode.ended_mission, detail=detail)


def _warnings(desk: _Desk, events: Sequence[Event], unverified: Mapping[int, str]) -> tuple[Warning, ...]:
    article = desk.article
    found = []
    if article.published is None:
        found.append(Warning(code=WarningCode.undated, detail="no publication date: relative dates are not resolved"))
    if article.lang not in {None, "en"}:
        found.append(Warning(code=WarningCode.non_english, detail=f"source language {article.lang}"))
    found += _by_side(desk, unverified)
    if desk.suspects:
        shown, more = desk.suspects[:20], len(desk.suspects) - 20
        told = ", ".join(map(str, shown)) + (f" and {more} more" if more > 0 else "")
        detail = f"sentence {told} gives orders to a reader: ignored, and no evidence"
        found.append(Warning(code=WarningCode.injection_suspected, detail=detail))
    for code, name in ((WarningCode.correction_in_text, "correction"), (WarningCode.live_blog, "live_blog")):
        if cues.words("warnings", name).search(cues.folded(article.text)):
            found.append(Warning(code=code, detail=f"the text says so: {_words(name)}"))
    found += _of_days(article, events)
    found += _of_ended(article, events)
    for event in events:
        if event.place and event.place.note:
            found.append(Warning(code=WarningCode.ambiguous_place, detail=f"{event.id}: {event.place.mention}"))
    return tuple(found)


# What a fight costs the other side, and what it wins: the words of claims that the one who makes them gains by.
_LOSSES = cues.pattern(["killed", "killing", "wounded", "injured", "casualt*", "neutrali*", "eliminated", "fatalities", "death toll", "dead", "tués", "blessés", "pertes", "neutralisé*", "waliuawa", "wameuawa", "waliwaua", "majeruhi", "la dilay", "dileen", "ku dhintay", "dhaawac*", "قتل", "قتلى", "مقتل", "جرحى", "إصابة"])  # fmt: skip
_SUCCESSES = cues.pattern(["destroyed", "captured", "seized", "seizes", "seizing", "surrendered", "recaptur*", "liberated", "repelled", "shot down", "intercepted", "foiled", "thwarted", "overran", "détruit*", "captur*", "saisi*", "repouss*", "*teka", "*kamata", "la qabtay", "qabsaday", "burburiyay", "دمر*", "استولى", "أسر", "ضبط*", "أحبط*"])  # fmt: skip
_CONFIRMED = cues.pattern(["independently confirmed", "independently verified", "confirmed by", "verified by", "witnessed by", "confirmé* par"])  # fmt: skip
_NOT_CONFIRMED = cues.pattern(["not be *", "not been", "no independent", "neither", "unable", "nobody else"])
_FIGHTERS = {
    *(ActorKind.armed_force, ActorKind.subnational_force, ActorKind.police_security_service),
    *(ActorKind.non_state_armed_group, ActorKind.multinational_mission, ActorKind.intelligence_service),
    *(ActorKind.government_body, ActorKind.state, ActorKind.subnational_authority, ActorKind.de_facto_authority),
    *(ActorKind.private_military_company, ActorKind.unknown_armed_actor),
}
_OF_A_SIDE = cues.pattern(["army", "armies", "military", "navy", "navies", "air force", "forces", "police", "ministry", "ministries", "minister", "government", "command", "commander", "general", "colonel", "spokes*", "rebels", "militants", "insurgents", "group", "armée", "ministère", "porte-parole", "gouvernement", "jeshi", "wizara", "msemaji", "serikali", "ciidan*", "wasaarad*", "afhayeen*", "الجيش", "الوزارة", "وزارة", "المتحدث"])  # fmt: skip


def _unverified(desk: _Desk, quantities: Sequence[Quantity]) -> dict[int, str]:
    """Sentences that hold what only one side tells, each with what it tells: losses, successes or numbers (T17)."""
    own = desk.outlet.side in {"state", "party", "military"}
    counted = {q.sentence for amount in quantities for q in amount.evidence} if desk.outlet.side == "state" else set()
    found: dict[int, str] = {}
    for number in range(1, len(desk.article.sentences) + 1):
        text = desk.article.sentence(number)
        what = "losses" if cues.has(_LOSSES, text) else "successes" if cues.has(_SUCCESSES, text) else None
        what = what or ("numbers" if number in counted else None)
        if what and (own or _by_a_side(desk, number)) and not _confirmed(text):
            found[number] = what
    return found


def _by_a_side(desk: _Desk, number: int) -> bool:
    """Whether a sentence tells what a force, a government or an armed group says."""
    row = desk.signals.sentence(number)
    told = speaker_in(row.text, desk.signals.spans_in(number))
    if not told:
        return False
    if not told[0]:  # reported, and what stands before the verb names nobody that a table knows
        return cues.has(_OF_A_SIDE, row.text[: told[1]])
    name = desk.signals.name(told[0])
    if name is not None and (name.kind in _FIGHTERS or (name.position and cues.has(_OF_A_SIDE, name.position))):
        return True
    return cues.has(_OF_A_SIDE, told[0])


def _confirmed(text: str) -> bool:
    return cues.has(_CONFIRMED, text) and not cues.has(_NOT_CONFIRMED, text)


def _by_side(desk: _Desk, unverified: Mapping[int, str]) -> list[Warning]:
    """Domain rule T17: what a side's own outlet, or a side that is quoted, says to its own credit is nobody else's word."""
    found = []
    if desk.outlet.side == "state":
        found.append(Warning(code=WarningCode.state_media, detail=f"{desk.article.outlet} is owned or run by a state"))
    if unverified:
        told = " and ".join(what for what in ("losses", "successes", "numbers") if what in unverified.values())
        rows = ", ".join(map(str, list(unverified)[:8]))
        detail = f"{told} in sentence {rows} are told by one side only"
        found.append(Warning(code=WarningCode.claim_unverified, detail=detail))
    return found


_BESIDE = {Role.background, Role.source_only, Role.spokesperson, Role.opponent, Role.observer, Role.critic}


def _digit(desk: _Desk, events: Sequence[Event], facts: Sequence[Fact], unverified: Mapping[int, str]) -> int:
    """How credible the article's news is (domain rule T12)."""
    news = [event for event in events if not event.is_background]
    carrying = {quote.sentence for event in news for quote in event.evidence} or {1, 2}
    losses = {number for number, what in unverified.items() if what == "losses"}
    return credibility(
        denial=denial(news[0], facts, _deniers(desk, news[0])) if news else "no",
        corrected=cues.words("warnings", "correction").search(cues.folded(desk.article.text)) is not None,
        unverifiable=bool(carrying & losses) or (bool(news) and news[0].status is Status.unconfirmed),
        first_hand=desk.outlet.side in _OFFICIAL,
    )


_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed)|rebut(?:s|ted)|a démenti|ont démenti|nié)\b(?P<by> by)?", re.I
)


def _deniers(desk: _Desk, event: Event) -> set[str]:
    """Who denies it in its sentences: the names before the verb in its clause, after it in "denied by"."""
    found: set[str] = set()
    for quote in event.evidence:
        for verb in _DENIES.finditer(quote.quote):
            begin = max(quote.quote.rfind(mark, 0, verb.start()) for mark in ";:") + 1
            span = (verb.end(), len(quote.quote)) if verb["by"] else (begin, verb.start())
            for mention, start, end in desk.signals.spans_in(quote.sentence):
                if span[0] <= start and end <= span[1]:
                    name = desk.signals.name(mention)
                    position = name.position if name else None
                    found.add(country_of(mention, position, desk.article.lang) or (name.canonical if name else mention))
    return found


def denial(event: Event, facts: Iterable[Fact], known: Iterable[str] = ()) -> Denial:
    """Whether an event is denied: by one, or by every party that is named; `known` are deniers found elsewhere.

    Parties are compared by their state, where they have one.
    """
    sides = {p.country_iso3 or p.canonical for p in event.participants if p.role not in _BESIDE}
    deniers = {p.country_iso3 or p.canonical for p in event.participants if p.role is Role.denier}
    deniers |= set(known) if event.status is Status.denied else set()
    cited = {quote.sentence for quote in event.evidence}
    told = any(fact.assertion is Assertion.denied and {q.sentence for q in fact.evidence} & cited for fact in facts)
    if event.status is not Status.denied and not deniers and not told:
        return "no"
    return "all" if deniers and sides <= deniers else "once"
