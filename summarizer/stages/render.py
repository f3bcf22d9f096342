"""A Brief as an analyst reads it: one Markdown page, every statement with the numbers of its source sentences.

Pure. Each value that an article, a model or a file wrote goes through `markdown.escape`; only our own words are markup.
The order is that of domain list 7. Coordinates, offsets and single checks are in the JSON form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from summarizer.assessing import why_none
from summarizer.labels import label, language
from summarizer.markdown import escape
from summarizer.models import (
    Brief,
    Event,
    Fact,
    IssueFinding,
    Withheld,
)
from summarizer.stages.render_lines import (
    UNREAL,
    Notes,
    agreement_line,
    assessment_line,
    capital,
    carrying,
    described,
    fact_line,
    gap_lines,
    is_readable,
    is_told,
    no_agreement,
    nothing_under,
    opinion_line,
    participant_line,
    place_line,
    provenance_line,
    quantity_line,
    sentence,
    short,
    source_lines,
    uncited,
    unreadable_line,
    unreal_word,
    warning_line,
    when,
    withheld_line,
    yardstick_line,
)
from summarizer.vocabulary import Status

MAX_ITEMS = 12  # of one list; a line says how many more there are
_DOUBTFUL = {Status.denied, Status.unconfirmed}

T = TypeVar("T")


def to_markdown(brief: Brief) -> str:
    """The brief in Markdown (CommonMark, no HTML), ending with a line end.

    The numbers in brackets point to the list of source sentences at the end. A list longer than MAX_ITEMS says how many
    more there are.
    """
    notes = Notes(brief.source.language)
    news = [event for event in brief.events if not event.is_background]
    told = [event for event in news if event.status in _DOUBTFUL]
    first = _bottom_line(brief, news, notes)
    sections = {
        "Events": list(chain.from_iterable(_event(e, brief.bluf, notes) for e in news)),
        "Key facts": _bullets(brief.facts, lambda fact: fact_line(fact, notes)),
        "Agreements": _agreements(brief, notes),
        "Quantities": _bullets(brief.quantities, lambda amount: quantity_line(amount, brief, notes)),
        "Issues": _issues(brief.issues, notes),
        "Background": _background(brief, notes),
        "Claims disputed or denied": _disputed(brief.disputed, told, notes),
        "Gaps": [" ".join(gap_lines(brief))] if brief.gaps else [],
        "Assessment": _assessments(brief, notes),
        "Warnings": _bullets(brief.warnings, warning_line),
        "Withheld": _withheld(brief.withheld),
    }
    if brief.relevant:
        sections["Nothing under"] = nothing_under(sections)
    blocks = [
        *_header(brief),
        *first,
        *chain.from_iterable(_section(title, body) for title, body in sections.items()),
        *_section("Source sentences", _quotes(notes, brief)),
        *_section("Source and provenance", _source(brief)),
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
        f"outlet {short(source.outlet)}{described(source)}",
        escape(language(source.language)),
        f"rating {source.rating}",
        "relevant" if brief.relevant else "not relevant",
    ]
    return [f"# Brief {escape(brief.article_id)}", " · ".join(facts)]


def _bottom_line(brief: Brief, news: Sequence[Event], notes: Notes) -> list[str]:
    if not brief.relevant:
        return [f"**Not relevant:** {sentence(brief.relevance_reason)}"]
    if brief.bluf is None:
        return [f"**Relevant:** {sentence(brief.relevance_reason)}"]
    unreal = f" ({label(news[0].status)})" if news and news[0].status in UNREAL else ""
    return [
        f"**Bottom line{unreal}:** {sentence(brief.bluf)}{notes.refs(carrying(brief.bluf, news[0].evidence)) if news else ''}"
    ]


# --- events ----------------------------------------------------------------------------------------------------------


def _event(event: Event, bluf: str | None, notes: Notes) -> list[str]:
    mode = f" ({label(event.mode)})" if event.mode else ""
    head = f"**{escape(event.id)}: {label(event.type)}{mode}, {label(event.status)}**"
    place = place_line(event.place, notes) if event.place else "place not stated"
    line = f"{head} – {when(event)} – {place}{notes.refs(event.evidence, event.checks)}"
    unreal = unreal_word(event.status, event.act)
    act = [] if bluf and is_told(event, bluf) else [f"{unreal}{sentence(event.act)}"]
    people = _bullets(event.participants, lambda person: participant_line(person, notes))
    return [line, *act, *_own_words(event, notes), *people]


def _own_words(event: Event, notes: Notes) -> list[str]:
    """What a label of ours leaves unsaid, in the source's words: for a text that is not English, the sentence itself."""
    if notes.lang in {None, "en"}:
        return []
    quote = event.evidence[0]
    return [f"In {escape(language(notes.lang))}: “{escape(quote.quote)}”{notes.refs([quote])}"]


# --- statements ----------------------------------------------------------------------------------------------------------


def _agreements(brief: Brief, notes: Notes) -> list[str]:
    if not brief.agreements:
        return [no_agreement(brief)] if brief.relevant else []
    return _bullets(brief.agreements, lambda deal: agreement_line(deal, notes))


def _issues(issues: Sequence[IssueFinding], notes: Notes) -> list[str]:
    found = [f"{label(issue.code)}{notes.refs(issue.evidence, issue.checks)}" for issue in issues]
    return [f"{capital('; '.join(found))}."] if found else []


def _background(brief: Brief, notes: Notes) -> list[str]:
    """What the article tells of earlier times: facts, then events, none of which counts as news."""
    older = [event for event in brief.events if event.is_background]
    facts = _bullets(brief.context_facts, lambda fact: fact_line(fact, notes))
    return [*facts, *chain.from_iterable(_event(event, None, notes) for event in older)]


def _disputed(claims: Sequence[Fact], events: Sequence[Event], notes: Notes) -> list[str]:
    def line(item: Fact | Event) -> str:
        if isinstance(item, Fact):
            return fact_line(item, notes)
        return f"Event {escape(item.id)} is {label(item.status)}.{notes.refs(item.evidence)}"

    items: list[Fact | Event] = [*claims, *events]
    return _bullets(items, line)


def _assessments(brief: Brief, notes: Notes) -> list[str]:
    if not brief.assessments:
        return [why_none(brief)] if brief.relevant else []
    return [
        *_bullets(brief.assessments, lambda judged: assessment_line(judged, brief, notes)),
        yardstick_line(brief.assessments),
    ]


def _withheld(claims: Sequence[Withheld]) -> list[str]:
    if not claims:
        return []
    told = [claim for claim in claims if is_readable(claim)]
    rest = unreadable_line(claims)
    return [
        "Not carried by the cited sentences; not to be used.",
        *_bullets(told, withheld_line),
        *([rest] if rest else []),
    ]


# --- where it comes from ---------------------------------------------------------------------------------------------


def _quotes(notes: Notes, brief: Brief) -> list[str]:
    ordered = sorted(notes.quotes, key=lambda quote: (quote.sentence, quote.start))
    rows = [f"- [{quote.sentence}] “{escape(quote.quote)}”" for quote in ordered]
    left = uncited(brief)
    return [notes.legend(), "\n".join(rows), *([left] if left else [])] if rows else []


def _source(brief: Brief) -> list[str]:
    told = (*source_lines(brief.source), opinion_line([brief]), provenance_line(brief.provenance))
    return ["\n".join(f"- {line}" for line in told if line)]
