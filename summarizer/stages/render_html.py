"""A Brief and a NightlyBrief as self-contained pages: the evidence beside each statement, what was withheld one step away.

Pure. Every value that an article, a model or a file wrote goes through `esc` or `foreign`; only our own words are markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from summarizer.assessing import why_none, why_none_tonight
from summarizer.labels import label, language, rating, reason
from summarizer.models import (
    Article,
    Assessment,
    Brief,
    Check,
    Event,
    Evidence,
    Fact,
    Participant,
    Place,
    Quantity,
)
from summarizer.night import Contradiction, Line, NightlyBrief, NightStory, StoryFact
from summarizer.shelf import Pile
from summarizer.stages.render_lines import (
    NOT_CHECKED,
    amount_words,
    beside,
    capital,
    carrying,
    confidence,
    described,
    gap_lines,
    manner_of,
    models_line,
    moment_line,
    no_agreement,
    nothing_under,
    opinion_line,
    place_words,
    said_by,
    shown_name,
    status_words,
    unchecked,
    uncited,
    unreal_word,
    warning_words,
    yardstick_line,
)
from summarizer.stages.render_night import (
    changed_fields,
    correction_line,
    country_name,
    coverage,
    headlines,
    omission_line,
    sources_line,
    story_status,
    story_warnings,
    story_when,
    undated_line,
    unreal,
)
from summarizer.stages.render_page import (
    PANEL,
    Cites,
    checks_table,
    esc,
    foreign,
    frame,
    page,
    table,
    withheld_list,
)
from summarizer.stages.render_pictures import pictures
from summarizer.stages.render_registers import (
    DOUBTFUL,
    FORCES,
    TRANSFERS,
    Entry,
    agreements,
    by_article,
    doubtful,
    of_types,
    quantities,
    undated,
    upcoming,
    withheld,
)
from summarizer.stages.render_registers import beside as beside_stories
from summarizer.vocabulary import EventType, Status

# --- one brief ------------------------------------------------------------------------------------------------------------


def brief_page(brief: Brief, article: Article | None = None) -> str:
    """The brief as one page; with its `article`, the whole text stands beside the statements."""
    texts = {article.id: article} if article is not None and article.sha256 == brief.source.sha256 else {}
    cites = Cites(texts)
    main = brief_body(brief, cites)
    sources = "".join(cites.articles({brief.article_id: brief.source}.get))
    left = uncited(brief)
    main += _section("sources", "Source sentences", sources + (f"<p>{esc(left)}</p>" if left and sources else ""))
    title = f"Brief {brief.article_id}"
    return page(title, _brief_header(brief), main, PANEL)


def brief_fragment(brief: Brief) -> str:
    """The brief without a page around it, for a notebook: no script, and the quotes below it."""
    cites = Cites()
    body = brief_body(brief, cites)
    sources = "".join(cites.articles({brief.article_id: brief.source}.get))
    return f"<div>{_brief_header(brief)}{body}{sources}</div>"


def _brief_header(brief: Brief) -> str:
    source = brief.source
    told = [
        f"published {source.published}" if source.published else "date of publication unknown",
        f"outlet {source.outlet or 'unknown'}{described(source)}",
        language(source.language),
        f"rating {source.rating} ({rating(source.rating)})",
        "relevant" if brief.relevant else "not relevant",
    ]
    title = foreign(source.title) if source.title else f"Brief {esc(brief.article_id)}"
    return f'<h1>{title}</h1><p class="meta">{" · ".join(map(foreign, told))}</p>'


def brief_body(brief: Brief, cites: Cites) -> str:
    """Everything between the header and the sources, in the order of domain list 7."""
    name = brief.article_id
    news = [event for event in brief.events if not event.is_background]
    older = [event for event in brief.events if event.is_background]
    bluf = brief.bluf or brief.relevance_reason
    cited = [(name, quote) for quote in carrying(bluf, news[0].evidence)] if brief.bluf and news else []
    real = unreal_word(news[0].status, bluf) if news else ""
    older_told = [_fact(fact, name, cites) for fact in brief.context_facts] + [_event(e, brief, cites) for e in older]
    parts = [
        ("events", "Events", "".join(_event(event, brief, cites) for event in news)),
        ("facts", "Key facts", "".join(_fact(fact, name, cites) for fact in brief.facts)),
        ("agreements", "Agreements", _agreements(brief, cites)),
        ("quantities", "Quantities", "".join(_quantity(amount, brief, cites) for amount in brief.quantities)),
        ("issues", "Issues", _issues(brief, cites)),
        ("background", "Background", "".join(older_told)),
        ("disputed", "Claims disputed or denied", "".join(_fact(fact, name, cites) for fact in brief.disputed)),
        ("gaps", "Gaps", _listed(gap_lines(brief))),
        ("assessment", "Assessment", _assessments(brief, cites)),
        ("warnings", "Warnings", _listed(map(warning_words, brief.warnings))),
        ("withheld", "Withheld", _withheld(brief, cites)),
    ]
    empty = nothing_under({title: body for _, title, body in parts}) if brief.relevant else []
    parts += [
        ("nothing", "Nothing under", "".join(f"<p>{esc(row)}</p>" for row in empty)),
        ("checks", "Checks", _checks(brief)),
        ("provenance", "Provenance", _provenance(brief)),
    ]
    lead = f'<div class="bluf">{cites.statement(bluf, cited, before=esc(real))}</div>'
    return lead + "".join(_section(*part) for part in parts)


def _section(id_: str, title: str, body: str) -> str:
    return f'<section aria-labelledby="h-{id_}"><h2 id="h-{id_}">{esc(title)}</h2>{body}</section>' if body else ""


def _listed(rows: Iterable[str]) -> str:
    found = "".join(f"<li>{foreign(row)}</li>" for row in rows if row)
    return f"<ul>{found}</ul>" if found else ""


def _tags(*rows: tuple[str, str]) -> str:
    return f'<ul class="tags">{"".join(f"<li class={chr(34)}{esc(cls)}{chr(34)}>{foreign(text)}</li>" for text, cls in rows if text)}</ul>'


def _event(event: Event, brief: Brief, cites: Cites) -> str:
    article, lang = brief.article_id, brief.source.language
    mode = f" ({label(event.mode)})" if event.mode else ""
    tags = _tags(
        (f"{label(event.type)}{mode}", "type"),
        (label(event.status), event.status.value),
        (_event_when(event), "when"),
        (_place(event.place, lang), "where"),
        (event.plover or "", "plover"),
    )
    real = unreal_word(event.status, event.act)
    act = cites.statement(
        event.act, [(article, quote) for quote in event.evidence], before=esc(real), after=_unchecked(event.checks)
    )
    if lang not in {None, "en"}:
        quote = event.evidence[0]
        told = cites.link(quote.quote, [(article, quote)])
        act += f'<p class="st">In {foreign(language(lang))}: “<span lang="{esc(lang)}">{told}</span>”</p>'
    people = "".join(f"<li>{_person(person, brief, cites)}</li>" for person in event.participants)
    who = f"<h4>Who</h4><ul>{people}</ul>" if people else ""
    return f'<article class="story" id="{esc(event.id)}"><h3>{esc(capital(label(event.type)))}</h3>{tags}{act}{who}</article>'


def _event_when(event: Event) -> str:
    if not event.date_start:
        return event.time_expression or "date not stated"
    return event.date_start if event.date_end in {None, event.date_start} else f"{event.date_start} to {event.date_end}"


def _place(place: Place | None, lang: str | None = None) -> str:
    return place_words(place, lang) if place else "place not stated"


def _person(person: Participant, brief: Brief, cites: Cites) -> str:
    shown, other = shown_name(person, brief.source.language)
    status = status_words(brief.source.language, person.country_iso3, person.mention, person.position)
    known = ", ".join(part for part in (person.position, person.country_iso3, *status) if part)
    after = f"{f' ({foreign(other)})' if other else ''}{' – ' + foreign(known) if known else ''} – {esc(label(person.role))}"
    return cites.statement(shown, [(brief.article_id, quote) for quote in person.evidence], after=after)


def _fact(fact: Fact, article: str, cites: Cites) -> str:
    told = "; ".join(manner_of(fact))
    manner = f" ({foreign(told)})" if told else ""
    cited = [(article, quote) for quote in fact.evidence]
    return cites.statement(fact.text, cited, id_=fact.id, after=f"{manner}{_unchecked(fact.checks)}")


def _unchecked(checks: Iterable[Check]) -> str:
    told = unchecked(checks)
    return f' <span class="open" title="{esc(NOT_CHECKED)}">{esc(told.strip())}</span>' if told else ""


def _agreements(brief: Brief, cites: Cites) -> str:
    rows = []
    for deal in brief.agreements:
        parties = f"; parties: {', '.join(map(foreign, deal.parties))}" if deal.parties else ""
        status = "signed" if deal.status is Status.completed else label(deal.status)
        cited = [(brief.article_id, quote) for quote in deal.evidence]
        rows.append(cites.statement(deal.name, cited, after=f" – {esc(label(deal.kind))}, {esc(status)}{parties}"))
    return "".join(rows) or (f"<p>{esc(no_agreement(brief))}</p>" if brief.relevant else "")


def _quantity(amount: Quantity, brief: Brief, cites: Cites) -> str:
    cited = [(brief.article_id, quote) for quote in amount.evidence]
    return cites.statement(amount_words(amount, brief), cited, after=_unchecked(amount.checks))


def _issues(brief: Brief, cites: Cites) -> str:
    return "".join(
        cites.statement(capital(label(issue.code)), [(brief.article_id, quote) for quote in issue.evidence])
        for issue in brief.issues
    )


def _assessments(brief: Brief, cites: Cites) -> str:
    facts = {fact.id: fact for fact in (*brief.facts, *brief.context_facts, *brief.disputed)}
    rows = [
        _judged(one, [(brief.article_id, q) for i in one.based_on if i in facts for q in facts[i].evidence], cites)
        for one in brief.assessments
    ]
    if not rows:
        return f"<p>{esc(why_none(brief))}</p>" if brief.relevant else ""
    return f'{"".join(rows)}<p class="soft">{esc(yardstick_line(brief.assessments))}</p>'


def _judged(one: Assessment, cited: Iterable[tuple[str, Evidence]], cites: Cites, basis: str = "") -> str:
    """An assessment, and below it in sentences of their own the confidence and what stands beside it."""
    said = one.likelihood.casefold() in one.text.casefold()
    term = "" if said else f" Likelihood: {esc(one.likelihood)}."
    told = [confidence(one), *beside(one)]
    below = f'<p class="soft">{" ".join(foreign(row) for row in told)}{basis}</p>'
    return f'<div class="judged">{cites.statement(one.text, cited, after=term)}{below}</div>'


def _withheld(brief: Brief, cites: Cites) -> str:
    if not brief.withheld:
        return ""
    rows = withheld_list(brief.withheld, brief.article_id, cites)
    told = f"Not carried by the cited sentences, and why ({len(brief.withheld)})"
    return f"<details><summary>{told}</summary>{rows}</details>"


def _checks(brief: Brief) -> str:
    rows = [(event.act, event.checks) for event in brief.events] + [(fact.text, fact.checks) for fact in brief.facts]
    rows += [(fact.text, fact.checks) for fact in (*brief.context_facts, *brief.disputed)]
    rows += [(judged.text, judged.checks) for judged in brief.assessments]
    found = checks_table(rows)
    return f"<details><summary>What was checked of each statement</summary>{found}</details>" if found else ""


def _provenance(brief: Brief) -> str:
    made = brief.provenance
    source = brief.source
    told = [
        made.statement,
        f"model {made.model}, temperature {made.temperature:g}",
        opinion_line([brief]),
        f"summarizer {made.program_version}, schema {brief.schema_version}",
        f"{made.requests} requests, {made.prompt_tokens} + {made.completion_tokens} tokens",
        f"article {brief.article_id}, SHA-256 {source.sha256}, {source.sentences} sentences",
        f"outlet {source.outlet or 'unknown'}{described(source, 'side unknown')}"
        f"{f', {source.url}' if source.url else ''}{f', retrieved {moment_line(source.retrieved)}' if source.retrieved else ''}",
        f"prompts: {', '.join(f'{name} {version}' for name, version in made.prompts.items())}" if made.prompts else "",
        moment_line(made.created) if made.created else "",
    ]
    return _listed(told)


# --- a night ----------------------------------------------------------------------------------------------------------------


def night_page(
    night: NightlyBrief, articles: Mapping[str, Article] | None = None, trend: Sequence[tuple[date, int, int]] = ()
) -> str:
    """The nightly brief as one page; `articles` by id are shown beside the statements, `trend` is of the last nights."""
    return b"".join(night_pieces(night, articles, trend)).decode()


def night_pieces(
    night: NightlyBrief,
    articles: Mapping[str, Article] | None = None,
    trend: Sequence[tuple[date, int, int]] = (),
    folder: Path | None = None,
) -> Iterator[bytes]:
    """`night_page` in pieces of UTF-8; its parts are put aside in `folder` (default the system's own) on their way."""
    with closing(Pile(folder)) as pile:
        parts = _Parts(pile)
        _put_parts(parts, night, Cites(articles or {}), trend)
        there = [(id_, title) for id_, title, where in parts.placed if where]
        begin, end = frame(f"Nightly brief {night.date}", _night_header(night, there), PANEL)
        yield begin.encode()
        yield _filters(night).encode()
        yield from parts.sections()
        yield end.encode()


class _Parts:
    """The parts of a page, which begins with a list of those that are not empty."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self.placed: list[tuple[str, str, range]] = []

    def put(self, id_: str, title: str, *pieces: str, rows: Iterable[str] = (), end: str = "") -> None:
        """A part of `pieces` and `rows`, closed by `end` if there are any."""
        where = self._pile.put(chain(pieces, rows))
        closed = self._pile.put([end] if where else [])
        self.placed.append((id_, title, range(where.start, closed.stop)))

    def sections(self) -> Iterator[bytes]:
        for id_, title, where in self.placed:
            if where:
                begin, end = _section(id_, title, "\0").split("\0")
                yield begin.encode()
                yield from self._pile.read(where)
                yield end.encode()


def _put_parts(parts: _Parts, night: NightlyBrief, cites: Cites, trend: Sequence[tuple[date, int, int]]) -> None:
    """One after the other: the numbers of the articles in links are by their order."""
    named = {id_ for line in (*night.bluf, *night.judgements) for id_ in line.facts}
    named |= {id_ for one in night.assessments for id_ in one.based_on}
    facts = {fact.id: fact for story in night.stories for fact in story.facts if fact.id in named}
    briefs = by_article(night.briefs)
    by_id = {story.id: story for story in night.stories if story.id in night.top}
    rest = (story for story in night.stories if story.id not in night.top)
    dateless = undated(night)

    def stories(rows: Iterable[NightStory], own: bool = False) -> Iterator[str]:
        return (_story(s, briefs, cites, _own(night, s) if own else None, facts, dateless) for s in rows)

    put = parts.put
    put(
        "bluf", "Bottom line", '<div class="bluf">', *(_night_line(line, facts, cites) for line in night.bluf), "</div>"
    )
    put("top", "Top developments", rows=stories([by_id[id_] for id_ in night.top], own=True))
    drawn = pictures(night, trend)
    put("pictures", "At a glance", f'<div class="pics">{drawn}</div>' if drawn else "")
    put("stories", "Further stories", rows=stories(rest))
    put("agreements", "Agreements", rows=_opened("<ul>", _entries(agreements(night), cites)), end="</ul>")
    put("transfers", "Transfers and deliveries", _register(night, TRANSFERS, cites))
    put("amounts", "Quantities", rows=_opened("<ul>", _entries(quantities(night), cites)), end="</ul>")
    put("forces", "Deployments, missions and operations", _register(night, FORCES, cites))
    put("upcoming", "Upcoming", _upcoming(night, cites))
    put("corrections", "Corrections to earlier briefs", _corrections(night))
    put("doubtful", "Denied and unconfirmed", _doubtful(night, cites))
    put("changes", "Changes since the last brief", _changes(night))
    put("assessments", "Assessments", _night_assessments(night, facts, cites))
    put("gaps", "Collection gaps", _listed(night.collection_gaps))
    put("unused", "Articles not used", _unused(night))
    listed, more = withheld(night)
    put("withheld", "Withheld", _night_withheld(night, len(listed) + more))
    empty = nothing_under({title: [title] if where else [] for _, title, where in parts.placed})
    put("nothing", "Nothing under", *(f"<p>{esc(row)}</p>" for row in empty))
    put("method", "Method and provenance", _method(night))
    texts = cites.articles(lambda id_: briefs[id_].source if id_ in briefs else None)
    head = "<details open><summary>The articles that are cited</summary>"
    put("sources", "Source sentences", rows=_opened(head, texts), end="</details>")


def _opened(head: str, rows: Iterable[str]) -> Iterator[str]:
    """`rows` after `head`, if there are any."""
    for row in rows:
        yield head + row
        head = ""


def _night_header(night: NightlyBrief, parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(f'<li><a href="#h-{id_}">{esc(title)}</a></li>' for id_, title in parts)
    return (
        f"<h1>Nightly brief {night.date}</h1>"
        f'<p class="meta">{esc(coverage(night.counts))} Cut-off {night.cutoff:%Y-%m-%d %H:%M} {esc(night.timezone)}.</p>'
        f"{f'<p class={chr(34)}open{chr(34)}>{esc(told)}</p>' if (told := undated_line(night)) else ''}"
        f'<nav class="toc" aria-label="Contents"><details><summary>Contents</summary><ol>{listed}</ol></details></nav>'
    )


def _night_line(line: Line, facts: Mapping[str, object], cites: Cites) -> str:
    cited = [(c.article, c.evidence) for id_ in line.facts for c in getattr(facts.get(id_), "cited", ())]
    return cites.statement(line.text, cited, after=_unchecked(line.checks))


def _own(night: NightlyBrief, story: NightStory) -> Line | None:
    return next((line for line in night.judgements if line.story == story.id), None)


def _filters(night: NightlyBrief) -> str:
    if len(night.stories) < 2:
        return ""
    kinds: list[tuple[str, str, dict[str, str]]] = [
        ("country", "Country", {code: country_name(code) for s in night.stories for code in s.countries}),
        ("type", "Type", {s.type.value: label(s.type) for s in night.stories if s.type}),
        ("status", "Status", {s.status.value: label(s.status) for s in night.stories if s.status}),
        ("issue", "Issue", {i.value: label(i) for s in night.stories for i in s.issues}),
    ]
    made = ""
    for name, title, values in kinds:
        options = "".join(
            f'<option value="{esc(code)}">{esc(shown)}</option>'
            for code, shown in sorted(values.items(), key=lambda row: row[1])
        )
        if options:
            made += f'<label>{title}<select name="{name}"><option value="">all</option>{options}</select></label>'
    return f'<div class="filters nojs" role="group" aria-label="Filters">{made}<span class="soft" id="shown" role="status">{len(night.stories)} shown</span></div>'


def _entries(rows: Iterable[Entry], cites: Cites) -> Iterator[str]:
    return (f"<li>{_entry(row, cites)}</li>" for row in rows)


def _entry(row: Entry, cites: Cites) -> str:
    return f"{cites.link(row.text, row.cited)}{f' ({foreign(row.about)})' if row.about else ''}"


def _linked(stories: Iterable[NightStory]) -> str:
    """Stories as links to where they are told in full."""
    return "".join(
        f'<li>{esc(unreal(s, s.headline))}<a href="#{esc(s.id)}">{foreign(s.headline)}</a></li>' for s in stories
    )


def _list(rows: str) -> str:
    return f"<ul>{rows}</ul>" if rows else ""


def _register(night: NightlyBrief, types: set[EventType], cites: Cites) -> str:
    return _list(_linked(of_types(night, types)) + "".join(_entries(beside_stories(night, types), cites)))


def _doubtful(night: NightlyBrief, cites: Cites) -> str:
    told = _linked(story for story in night.stories if story.status in DOUBTFUL)
    return _list(told + "".join(_entries(doubtful(night), cites)))


def _story(
    story: NightStory,
    briefs: Mapping[str, Brief],
    cites: Cites,
    line: Line | None,
    facts: Mapping[str, object],
    dateless: set[str],
) -> str:
    data = (
        f'data-type="{esc(_code(story.type))}" data-status="{esc(_code(story.status))}"'
        f' data-country="{esc(" ".join(story.countries))}" data-issue="{esc(" ".join(issue.value for issue in story.issues))}"'
    )
    warnings = story_warnings(story, briefs)
    tags = _tags(
        (label(story.type) if story.type else "event", "type"),
        (story_status(story), _code(story.status)),
        (story_when(story), "when"),
        (_place(story.place), "where"),
        (f"rating {story.rating}: {rating(story.rating)}", "rating"),
        (sources_line(story), "sources"),
        (story.change, story.change),
        ("date of publication unknown" if dateless & set(story.members) else "", "warning"),
        *((f"watched: {name}", "watched") for name in story.watched),
        *((label(code), "warning") for code in dict.fromkeys(warning.code for _, warning in warnings)),
    )
    real = unreal(story, story.headline)
    lead = _night_line(line, facts, cites) if line and line.by == "model" else ""
    head = next((fact for fact in story.facts if fact.text == story.headline), None)
    title = cites.link(story.headline, [(c.article, c.evidence) for c in head.cited] if head else [])
    title += _unchecked(head.unchecked) if head else ""
    number = (
        f'<a class="n" id="{esc(head.id)}" href="#{esc(head.id)}">[{esc(head.id.removeprefix("f"))}]</a> '
        if head
        else ""
    )
    rows = "".join(
        cites.statement(
            fact.text,
            [(c.article, c.evidence) for c in fact.cited],
            id_=fact.id,
            before=f'<a class="n" href="#{esc(fact.id)}">[{esc(fact.id.removeprefix("f"))}]</a> ',
            after=f"{f' ({foreign(by)})' if (by := said_by(fact.text, fact.attribution)) else ''}{_unchecked(fact.unchecked)}",
        )
        for fact in story.facts
        if fact is not head
    )
    return (
        f'<article class="story" id="{esc(story.id)}" {data}><h3>{number}{esc(real)}{title} '
        f'<a class="n" href="#{esc(story.id)}" aria-label="Link to this story">#</a></h3>{tags}{lead}{rows}'
        f"{_listed(f'{article}: {label(one.code)}: {one.detail}' for article, one in warnings)}"
        f"{_people(story)}{''.join(map(_contradiction, story.contradictions))}{_omitted(story)}{_behind(story, briefs, cites)}</article>"
    )


def _code(value: StrEnum | None) -> str:
    return value.value if value else ""


def _people(story: NightStory) -> str:
    rows = []
    for actor in story.actors:
        also = [mention for mention in actor.mentions if mention != actor.canonical]
        known = [
            f"also {', '.join(also)}" if also else "",
            actor.position or "",
            country_name(actor.country_iso3) if actor.country_iso3 else "",
        ]
        told = ", ".join(part for part in known if part)
        by = f" – named by {len(actor.articles)} of {len(story.members)}" if len(story.members) > 1 else ""
        roles = ", ".join(actor.roles).replace("_", " ")
        rows.append(f"{actor.canonical}{f' ({told})' if told else ''} – {roles}{by}")
    return f"<details><summary>Who ({len(rows)})</summary>{_listed(rows)}</details>" if rows else ""


def _contradiction(found: Contradiction) -> str:
    what = found.named
    rows = [
        (said.value, ", ".join(said.articles), " / ".join(quote.evidence.quote for quote in said.quotes))
        for said in found.values
    ]
    return f"<h4>Contradiction: {foreign(what)}</h4>{table('Accounts differ: ' + what, ('Value', 'Articles', 'Quotes'), rows)}"


def _omitted(story: NightStory) -> str:
    return _listed(omission_line(row) for row in story.omissions)


def _behind(story: NightStory, briefs: Mapping[str, Brief], cites: Cites) -> str:
    """What was checked and what was withheld, for each article of the story."""
    made = ""
    for id_ in story.members:
        brief = briefs.get(id_)
        if brief is None:
            continue
        told = withheld_list(brief.withheld, id_, cites)
        rows = [(event.act, event.checks) for event in brief.events] + [
            (fact.text, fact.checks) for fact in brief.facts
        ]
        made += f"<h4>{esc(id_)}</h4>{checks_table(rows)}"
        made += f"<p>Withheld ({len(brief.withheld)}):</p>{told}" if told else ""
    others = ", ".join(
        f"{name} ({why})" for names, why in ((story.copies, "copy"), (story.unbriefed, "not briefed")) for name in names
    )
    more = f"<p>Also: {foreign(others)}</p>" if others else ""
    return f"<details><summary>Checks and what was withheld</summary>{made}{more}</details>" if made else ""


def _upcoming(night: NightlyBrief, cites: Cites) -> str:
    return _list("".join(f"<li>{esc(days)}: {_entry(entry, cites)}</li>" for days, entry in upcoming(night)))


def _corrections(night: NightlyBrief) -> str:
    names = headlines(night)
    return _listed(correction_line(row, names) for row in night.corrections)


def _changes(night: NightlyBrief) -> str:
    if night.changes_since is None:
        return "<p>There is no previous brief.</p>"
    rows = [(story.change, changed_fields(story), story.headline) for story in night.stories]
    told = table("Stories against the last brief", ("Change", "Fields", "Story"), rows) if rows else "<p>None.</p>"
    return f"<p>The last brief is of {night.changes_since}.</p>{told}"


def _night_assessments(night: NightlyBrief, facts: Mapping[str, StoryFact], cites: Cites) -> str:
    if not night.assessments:
        return f"<p>{esc(why_none_tonight(night))}</p>"
    rows = []
    for one in night.assessments:
        cited = [(c.article, c.evidence) for id_ in one.based_on if id_ in facts for c in facts[id_].cited]
        numbers = "".join(
            f' <a class="n" href="#{esc(id_)}">[{esc(id_.removeprefix("f"))}]</a>' for id_ in one.based_on
        )
        rows.append(_judged(one, cited, cites, f" Based on{numbers}."))
    return f'{"".join(rows)}<p class="soft">{esc(yardstick_line(night.assessments))}</p>'


def _night_withheld(night: NightlyBrief, others: int) -> str:
    """What breaks a rule of judging; what the articles' briefs withheld stands with their stories, and is counted here."""
    more = (
        f"<p>{others} of the articles’ statements, each with its reason, under the story of its article.</p>"
        if others
        else ""
    )
    if not night.withheld:
        return more
    rows = _listed(f"{claim.claim} – {'; '.join(map(reason, claim.reasons))}" for claim in night.withheld)
    return f"{more}<details><summary>Judgements that break a rule, and which ({len(night.withheld)})</summary>{rows}</details>"


def _unused(night: NightlyBrief) -> str:
    rows = [(fate.id, fate.fate, fate.of or "", fate.reason or "") for fate in night.sources if fate.fate != "used"]
    if not rows:
        return ""
    return f"<details><summary>{len(rows)} article{'s' * (len(rows) != 1)}</summary>{table('Not used', ('Article', 'Fate', 'Of', 'Reason'), rows)}</details>"


def _method(night: NightlyBrief) -> str:
    by = f"with sentences of {night.model}, each checked against its facts" if night.synthesis == "model" else "by code"
    told = [
        night.statement,
        f"briefs by {models_line(night.briefs, night.model)}; put together {by}",
        opinion_line(night.briefs),
        f"summarizer {night.program_version}, schema {night.schema_version}",
        f"{sum(night.counts.values())} articles came in",
        f"temperature {night.temperature:g}" if night.temperature is not None else "",
        f"prompts of the night: {', '.join(f'{name} {version}' for name, version in night.prompts.items())}"
        if night.prompts
        else "",
        moment_line(night.created) if night.created else "",
    ]
    return _listed(told)
