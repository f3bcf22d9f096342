"""A Brief as an analyst reads it: one Markdown page, every statement with the numbers of its source sentences.

Pure. Each value that an article, a model or a file wrote goes through `markdown.escape`; only our own words are markup.
The order is that of domain list 7. Coordinates, offsets and single checks are in the JSON form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from summarizer.labels import label, language, rating, reason
from summarizer.markdown import code, escape
from summarizer.models import (
    Agreement,
    Assessment,
    Brief,
    Check,
    Event,
    Evidence,
    Fact,
    IssueFinding,
    Participant,
    Place,
    Provenance,
    Quantity,
    Source,
    Warning,
    Withheld,
)
from summarizer.placenames import countries
from summarizer.places import find_places
from summarizer.vocabulary import ActorKind, Assertion, Status, Unit

MAX_ITEMS = 12  # of one list; a line says how many more there are
MAX_TITLE = 300  # characters
_PRECISION = {4: "year", 7: "month", 10: "day"}
_DOUBTFUL = {Status.denied, Status.unconfirmed}

T = TypeVar("T")


@dataclass
class _Notes:
    """The source sentences that statements point to, numbered in the order of their first use."""

    quotes: dict[Evidence, int] = field(default_factory=dict)

    def refs(self, evidence: Iterable[Evidence], checks: Iterable[Check] = ()) -> str:
        """` [1] [2]`, and which checks of the statement could not be made: that is never a pass, so it is shown."""
        numbers = [self.quotes.setdefault(quote, len(self.quotes) + 1) for quote in evidence]
        open_ = dict.fromkeys(escape(c.name.replace("_", " ")) for c in checks if c.verdict == "could_not_check")
        told = f" (could not check: {', '.join(open_)})" if open_ else ""
        return "".join(f" [{number}]" for number in sorted(set(numbers))) + told


def to_markdown(brief: Brief) -> str:
    """The brief in Markdown (CommonMark, no HTML), ending with a line end.

    The numbers in brackets point to the list of source sentences at the end. A list longer than MAX_ITEMS says how many
    more there are.
    """
    notes = _Notes()
    news = [event for event in brief.events if not event.is_background]
    told = [event for event in news if event.status in _DOUBTFUL]
    blocks = [
        *_header(brief),
        *_bottom_line(brief, news, notes),
        *_section("Events", chain.from_iterable(_event(e, brief.bluf, notes) for e in news)),
        *_section("Key facts", _bullets(brief.facts, lambda fact: _fact(fact, notes))),
        *_section("Agreements", _agreements(brief, notes)),
        *_section("Quantities", _bullets(brief.quantities, lambda amount: _quantity(amount, notes))),
        *_section("Issues", _issues(brief.issues, notes)),
        *_section("Background", _background(brief, notes)),
        *_section("Claims disputed or denied", _disputed(brief.disputed, told, notes)),
        *_section("Gaps", _gaps(brief)),
        *_section("Assessment", _bullets(brief.assessments, lambda judged: _assessment(judged, brief, notes))),
        *_section("Warnings", _bullets(brief.warnings, _warning)),
        *_section("Withheld", _withheld(brief.withheld)),
        *_section("Source sentences", _quotes(notes)),
        *_section("Source and provenance", _bullets([*_source(brief.source), _provenance(brief.provenance)], str)),
    ]
    return "\n\n".join(blocks) + "\n"


# --- the frame -----------------------------------------------------------------------------------------------------------


def _section(title: str, body: Iterable[str]) -> list[str]:
    found = list(body)
    return [f"## {title}", *found] if found else []


def _bullets(items: Sequence[T], line: Callable[[T], str]) -> list[str]:
    """One block of bullets; items beyond the cap are counted, and take no source number."""
    rows = [f"- {line(item)}" for item in items[:MAX_ITEMS]]
    if len(items) > MAX_ITEMS:
        rows.append(f"- … and {len(items) - MAX_ITEMS} more, in the JSON form of this brief")
    return ["\n".join(rows)] if rows else []


def _header(brief: Brief) -> list[str]:
    source = brief.source
    published = f"Published {source.published}" if source.published else "Publication date unknown"
    facts = [
        published,
        f"outlet {_short(source.outlet)}",
        escape(language(source.language)),
        f"rating {source.rating}",
        "relevant" if brief.relevant else "not relevant",
    ]
    return [f"# Brief {escape(brief.article_id)}", " · ".join(facts)]


def _bottom_line(brief: Brief, news: Sequence[Event], notes: _Notes) -> list[str]:
    if not brief.relevant:
        return [f"**Not relevant:** {_sentence(brief.relevance_reason)}"]
    if brief.bluf is None:
        return [f"**Relevant:** {_sentence(brief.relevance_reason)}"]
    return [f"**Bottom line:** {_sentence(brief.bluf)}{notes.refs(news[0].evidence) if news else ''}"]


def _sentence(text: str) -> str:
    """`text` escaped, with a full stop: what follows must not run into it."""
    bare = text.strip()
    return escape(bare) + ("" if bare.endswith((".", "!", "?", "…", ".”", '."', "؟", "。")) else ".")


def _short(text: str | None) -> str:
    """A value of any length in a line; what is cut is counted."""
    if not text or not text.strip():
        return "unknown"
    more = len(text) - MAX_TITLE
    return escape(text[:MAX_TITLE]) + (f" … (and {more} more characters)" if more > 0 else "")


# --- events ----------------------------------------------------------------------------------------------------------


def _event(event: Event, bluf: str | None, notes: _Notes) -> list[str]:
    mode = f" ({label(event.mode)})" if event.mode else ""
    head = f"**{escape(event.id)}: {label(event.type)}{mode}, {label(event.status)}**"
    place = _place(event.place) if event.place else "place not stated"
    line = f"{head} – {_when(event)} – {place}{notes.refs(event.evidence, event.checks)}"
    act = [] if bluf and _is_told(event, bluf) else [_sentence(event.act)]
    return [
        line,
        *act,
        *_bullets(event.participants, lambda person: f"{_participant(person)}{notes.refs(person.evidence)}"),
    ]


def _is_told(event: Event, bluf: str) -> bool:
    """Whether the bottom line already says this act word for word, with or without the resolved day in brackets."""
    day = (
        f" ({event.date_start})"
        if event.date_end in {None, event.date_start}
        else f" ({event.date_start} to {event.date_end})"
    )
    return bluf.replace(day, "").startswith(event.act.rstrip("."))


def _when(event: Event) -> str:
    said = f"“{escape(event.time_expression)}”" if event.time_expression else ""
    if event.date_start is None:
        return f"{said}, date not resolved" if said else "date not stated"
    interval = event.date_end not in {None, event.date_start}
    days = f"{event.date_start} to {event.date_end}" if interval else event.date_start
    precision = _PRECISION.get(len(event.date_start), "")
    return f"{escape(days)} ({', '.join(part for part in (precision, said) if part)})"


def _place(place: Place) -> str:
    notes = [place.country_iso3, place.iso3166_2, *_status(place.country_iso3, place.mention), place.note]
    return f"{escape(place.mention)}{_brackets(notes)}"


def _status(iso3: str | None, *names: str | None) -> list[str]:
    """The note that a name or code which states differ over carries at every use (domain list 11)."""
    known = countries().get(iso3) if iso3 else None
    contested = known is not None and known.status_disputed
    if contested or any(found.disputed for name in names if name for found in find_places(name, "en")):
        return ["status disputed"]
    return []


def _participant(person: Participant) -> str:
    """`General Ali Mohamed Mohamud (commander of the 43rd division, SOM) – host`."""
    shown = " ".join(part for part in (person.rank, person.mention) if part)
    if person.canonical.casefold() not in person.mention.casefold():
        shown += f" / {person.canonical}"
    position = person.position or ""
    known = f"{shown} {position}".casefold()
    body = person.affiliation if person.affiliation and person.affiliation.casefold() not in known else None
    kind = label(person.kind) if person.kind and person.kind is not ActorKind.person else None
    status = _status(person.country_iso3, person.mention, position, person.affiliation)
    if not status and person.kind is ActorKind.de_facto_authority:
        status = ["status disputed"]
    return f"{escape(shown)}{_brackets([position, body, kind, person.country_iso3, *status])} – {label(person.role)}"


def _brackets(parts: Iterable[str | None]) -> str:
    """The known parts in brackets, each once."""
    found = dict.fromkeys(part for part in parts if part)
    return f" ({', '.join(map(escape, found))})" if found else ""


# --- statements ----------------------------------------------------------------------------------------------------------


def _fact(fact: Fact, notes: _Notes) -> str:
    manner = [label(fact.assertion)] if fact.assertion in {Assertion.disputed, Assertion.denied} else []
    if fact.attribution and fact.attribution.casefold() not in fact.text.casefold():
        manner.append(f"according to {fact.attribution}")
    elif fact.assertion is Assertion.attributed and not fact.attribution:
        manner.append("a claim, speaker not named")
    text = f"{escape(fact.text.rstrip('. '))}{_brackets(['; '.join(manner)])}." if manner else _sentence(fact.text)
    return f"{text}{notes.refs(fact.evidence, fact.checks)}"


def _agreements(brief: Brief, notes: _Notes) -> list[str]:
    if not brief.agreements:
        return ["None reported."] if brief.relevant else []
    return _bullets(brief.agreements, lambda deal: _agreement(deal, notes))


def _agreement(deal: Agreement, notes: _Notes) -> str:
    parties = f"; parties: {', '.join(map(escape, deal.parties))}" if deal.parties else ""
    return f"{escape(deal.name)} – {label(deal.kind)}, {label(deal.status)}{parties}{notes.refs(deal.evidence, deal.checks)}"


def _quantity(amount: Quantity, notes: _Notes) -> str:
    parts = [_amount(amount), escape(amount.what or ""), f"“{escape(amount.text)}”"]
    speaker = f", according to {escape(amount.speaker)}" if amount.speaker else ""
    return f"{' – '.join(part for part in parts if part)}{speaker}{notes.refs(amount.evidence, amount.checks)}"


def _amount(amount: Quantity) -> str:
    """`about 600 to 900 persons`; a vague amount keeps its word, and gets no figure."""
    unit = f" {label(amount.unit)}" if amount.unit is not Unit.other else ""
    if amount.value is None:
        return f"{label(amount.vague)}{unit} (no figure)" if amount.vague else ""
    upper = f" to {_number(amount.max)}" if amount.max is not None else ""
    return f"{'about ' if amount.approx else ''}{_number(amount.value)}{upper}{unit}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def _issues(issues: Sequence[IssueFinding], notes: _Notes) -> list[str]:
    found = [f"{label(issue.code)}{notes.refs(issue.evidence, issue.checks)}" for issue in issues]
    return [f"{_capital('; '.join(found))}."] if found else []


def _capital(ours: str) -> str:
    return ours[:1].upper() + ours[1:]


def _background(brief: Brief, notes: _Notes) -> list[str]:
    """What the article tells of earlier times: facts, then events, none of which counts as news."""
    older = [event for event in brief.events if event.is_background]
    facts = _bullets(brief.context_facts, lambda fact: _fact(fact, notes))
    return [*facts, *chain.from_iterable(_event(event, None, notes) for event in older)]


def _disputed(claims: Sequence[Fact], events: Sequence[Event], notes: _Notes) -> list[str]:
    rows = [f"Event {escape(e.id)} is {label(e.status)}{notes.refs(e.evidence)}" for e in events]
    return [*_bullets(claims, lambda claim: _fact(claim, notes)), *_bullets(rows, str)]


def _gaps(brief: Brief) -> list[str]:
    return [f"The article does not give: {'; '.join(map(label, brief.gaps))}."] if brief.gaps else []


def _assessment(judged: Assessment, brief: Brief, notes: _Notes) -> str:
    """The judgement, then its confidence as a sentence of its own (ICD 203: the two never share one)."""
    facts = {fact.id: fact for fact in (*brief.facts, *brief.context_facts, *brief.disputed)}
    quotes = chain.from_iterable(facts[id_].evidence for id_ in judged.based_on if id_ in facts)
    basis = notes.refs(quotes) or f" {', '.join(map(escape, judged.based_on))}"
    said = judged.likelihood.casefold() in judged.text.casefold()
    likelihood = "" if said else f" Likelihood: {escape(judged.likelihood)}."
    return f"{_sentence(judged.text)}{likelihood} Confidence: {judged.confidence}. Based on{basis}."


def _warning(warning: Warning) -> str:
    return f"{_capital(label(warning.code))}: {escape(warning.detail)}"


def _withheld(claims: Sequence[Withheld]) -> list[str]:
    if not claims:
        return []
    return ["Not carried by the cited sentences; not to be used.", *_bullets(claims, _refused)]


def _refused(claim: Withheld) -> str:
    """A withheld claim names its sentences by number only: quoting one that gives orders to a reader would repeat it."""
    numbers = sorted({quote.sentence for quote in claim.evidence})
    cited = f" (sentence {', '.join(map(str, numbers))})" if numbers else ""
    reasons = "; ".join(escape(reason(code)) for code in claim.reasons)
    return f"{_capital(escape(claim.kind))} “{escape(claim.claim)}”{cited}: {reasons}"


# --- where it comes from ---------------------------------------------------------------------------------------------


def _quotes(notes: _Notes) -> list[str]:
    rows = [f"{n}. Sentence {quote.sentence}: “{escape(quote.quote)}”" for quote, n in notes.quotes.items()]
    return ["\n".join(rows)] if rows else []


def _source(source: Source) -> list[str]:
    published = f"published {source.published}" if source.published else "publication date unknown"
    retrieved = f", retrieved {source.retrieved.isoformat(' ', 'minutes')}" if source.retrieved else ""
    removed = ", ".join(f"{count} {escape(name)}" for name, count in source.removed.items())
    return [
        f"Outlet {_short(source.outlet)}; title {_short(source.title)}; URL {_short(source.url)}",
        f"Language {escape(language(source.language))}, {published}{retrieved}, {source.sentences} sentences",
        f"Rating {source.rating}: {rating(source.rating)}",
        f"SHA-256 of the text {code(source.sha256)}",
        *([f"Removed from the text: {removed}"] if removed else []),
    ]


def _provenance(made: Provenance) -> str:
    prompts = ", ".join(code(f"{name} {version}") for name, version in made.prompts.items())
    weights = f" (SHA-256 {code(made.model_sha256)})" if made.model_sha256 else ""
    created = f", {made.created.isoformat(' ', 'minutes')}" if made.created else ""
    parts = f", read in {made.parts} parts" if made.parts > 1 else ""
    return (
        f"{_sentence(made.statement)} Model {code(made.model)}{weights}, temperature {made.temperature:g}{created}{parts}; "
        f"{made.requests} requests and {made.replayed} replayed, {made.prompt_tokens} prompt and "
        f"{made.completion_tokens} completion tokens; program {escape(made.program_version)}, "
        f"schema {escape(made.schema_version)}; prompts {prompts or 'none'}"
    )
