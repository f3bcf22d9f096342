"""A NightlyBrief as an analyst reads it: one Markdown page in the order of domain list 8.

Pure. Each value that an article, a model or a file wrote goes through `markdown.escape`; only our own words are markup.
A number in brackets names a fact; its quotes, articles and offsets stand in the list of facts at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer.assessing import why_none_tonight
from summarizer.labels import label, language, rating
from summarizer.markdown import code, escape
from summarizer.models import Brief, Evidence, Warning
from summarizer.night import Contradiction, Correction, Fate, Line, NightlyBrief, NightStory, Omission, Side
from summarizer.placenames import countries
from summarizer.stages.render_lines import (
    NOT_CHECKED,
    beside,
    capital,
    confidence,
    judgement,
    models_line,
    moment_line,
    nothing_under,
    opinion_line,
    place_words,
    said_by,
    sentence,
    short,
    unchecked,
    unreal_word,
    warning_line,
    withheld_line,
    yardstick_line,
)
from summarizer.stages.render_registers import (
    DOUBTFUL,
    FORCES,
    TRANSFERS,
    Entry,
    Numbers,
    agreements,
    by_article,
    doubtful,
    quantities,
    undated,
    upcoming,
    withheld,
)
from summarizer.stages.render_registers import beside as beside_stories
from summarizer.vocabulary import EventType, WarningCode

FATES = ("used", "copy", "off-topic", "failed", "budget-skipped", "out-of-window")
_CHANGES = ("new", "updated", "confirmed", "contradicted", "withdrawn", "unchanged")


def night_markdown(night: NightlyBrief) -> str:
    """The nightly brief in Markdown (CommonMark, no HTML), ending with a line end."""
    return "".join(markdown_pieces(night))


def markdown_pieces(night: NightlyBrief) -> Iterator[str]:
    """`night_markdown` piece by piece, a section at a time."""
    yield f"# Nightly brief {night.date}\n"
    for block in _blocks(night):
        yield f"\n{block}\n"


def _blocks(night: NightlyBrief) -> Iterator[str]:
    yield coverage(night.counts)
    yield f"{night.cutoff:%Y-%m-%d %H:%M} {escape(night.timezone)} was the cut-off time."
    if told := undated_line(night):
        yield escape(told)
    numbers = Numbers(night)
    empty: dict[str, list[str]] = {}
    for title, made in _sections(night, numbers).items():
        body = _section(title, made())
        empty[title] = body[:1]
        yield from body
    yield from _section("Nothing under", nothing_under(empty))
    yield from _section("Facts and their sources", _facts(night.stories, numbers))
    yield from _section("Sources", _bullets(source_line(fate) for fate in night.sources if fate.fate == "used"))
    yield from _section("Not used", _bullets(_unused(night.sources)))
    yield from _section("Method and provenance", [_method(night)])


def _sections(night: NightlyBrief, numbers: Numbers) -> dict[str, Callable[[], Iterable[str]]]:
    """The sections of which it is told where they are empty; they are made in this order, which numbers what they cite."""
    rest = (story for story in night.stories if story.id not in night.top and story.change != "unchanged")
    dateless = undated(night)
    return {
        "Bottom line": lambda: [" ".join(_line(line) for line in night.bluf)],
        "Top developments": lambda: _top(night, dateless),
        "By country": lambda: _by_country(rest, dateless),
        "Agreements": lambda: _entries(agreements(night), numbers),
        "Transfers and deliveries": lambda: _register(night, TRANSFERS, numbers),
        "Quantities": lambda: _entries(quantities(night), numbers),
        "Deployments, missions and operations": lambda: _register(night, FORCES, numbers),
        "Upcoming": lambda: _bullets(f"{escape(days)}: {_row(entry, numbers)}" for days, entry in upcoming(night)),
        "Contradictions": lambda: _contradictions(night.stories),
        "Corrections to earlier briefs": lambda: _corrections(night),
        "Left out by one side": lambda: _omissions(night.stories),
        "Denied and unconfirmed": lambda: _doubtful(night, numbers),
        "Withheld": lambda: _withheld(night),
        "Warnings": lambda: _bullets(_warnings(night)),
        "Changes since the last brief": lambda: _changes(night),
        "Assessments": lambda: _assessments(night),
        "Collection gaps": lambda: _bullets(escape(gap) for gap in night.collection_gaps),
    }


def undated_line(night: NightlyBrief) -> str:
    """That articles without a date are in the night, and which; empty where there are none."""
    found = sorted(undated(night))
    if not found:
        return ""
    listed = ", ".join(found)
    if len(found) == 1:
        return f"Date unknown: {listed} has no date of publication and may be of another day."
    return f"Date unknown: {len(found)} articles have no date of publication and may be of another day: {listed}."


def coverage(counts: object) -> str:
    """`12 articles: 5 used, 2 copy, …`: every fate, adding up."""
    known = dict(counts) if isinstance(counts, dict) else {}
    told = ", ".join(f"{known.get(name, 0)} {name}" for name in FATES)
    count = sum(known.values())
    return f"{count} article{'s' * (count != 1)}: {told}."


def country_name(code: str) -> str:
    """The display name of an ISO 3166-1 alpha-3 code."""
    known = countries().get(code)
    return known.display if known else code


def story_status(story: NightStory) -> str:
    """`completed; suspended by another account`: how far it got, and what else the last day's accounts say of that."""
    told = [label(story.status)] if story.status else []
    return "; ".join([*told, *(f"{label(one)} by another account" for one in story.further)])


def story_when(story: NightStory) -> str:
    if story.date_start is None:
        return f"“{story.time_expression}”, date not resolved" if story.time_expression else "date not stated"
    return story.date_start if story.date_end in {None, story.date_start} else f"{story.date_start} to {story.date_end}"


def _section(title: str, body: Iterable[str]) -> list[str]:
    found = [block for block in body if block]
    return [f"## {title}", *found] if found else []


def _bullets(rows: Iterable[str]) -> list[str]:
    found = [f"- {row}" for row in rows]
    return ["\n".join(found)] if found else []


def _refs(facts: Iterable[str]) -> str:
    return "".join(f" [{fact.removeprefix('f')}]" for fact in facts)


def _line(line: Line) -> str:
    return f"{sentence(line.text)}{_refs(line.facts)}{unchecked(line.checks)}"


def _row(entry: Entry, numbers: Numbers) -> str:
    about = f" ({escape(entry.about)})" if entry.about else ""
    return f"{sentence(entry.text)}{numbers.refs(entry)}{about}"


def _entries(rows: Iterable[Entry], numbers: Numbers) -> list[str]:
    return _bullets(_row(row, numbers) for row in rows)


def _register(night: NightlyBrief, types: set[EventType], numbers: Numbers) -> list[str]:
    """The stories that are about such acts, then those acts that other stories tell beside theirs."""
    dateless = undated(night)
    told = [_entry(story, dateless) for story in night.stories if story.type in types]
    return _bullets([*told, *(_row(entry, numbers) for entry in beside_stories(night, types))])


def _doubtful(night: NightlyBrief, numbers: Numbers) -> list[str]:
    dateless = undated(night)
    told = [_entry(story, dateless) for story in night.stories if story.status in DOUBTFUL]
    return _bullets([*told, *(_row(entry, numbers) for entry in doubtful(night))])


def _withheld(night: NightlyBrief) -> list[str]:
    """What was withheld from the new stories' briefs, and of what was judged tonight."""
    rows, more = withheld(night)
    told = [f"{escape(article)} – {withheld_line(claim)}" for article, claim in rows]
    told += [withheld_line(claim) for claim in night.withheld]
    left = [left_out(more)] if more else []
    return ["Not carried by what it cites; not to be used.", *_bullets(told), *left] if told or left else []


def left_out(count: int) -> str:
    return f"{count} more withheld claim{'s are' if count > 1 else ' is'} in the briefs of the articles."


def _top(night: NightlyBrief, dateless: set[str]) -> list[str]:
    by_id = {story.id: story for story in night.stories if story.id in night.top}
    blocks = []
    for number, line in enumerate(night.judgements, 1):
        story = by_id[line.story or ""]
        told = line.facts if line.by == "model" else line.facts[:1]  # what code's line cites beside, it does not tell
        facts = [fact for fact in story.facts if fact.id not in told][:3]
        rows = [
            f"  - {_said(fact.text, fact.attribution)}{_refs([fact.id])}{unchecked(fact.unchecked)}" for fact in facts
        ]
        blocks.append(
            "\n".join(
                [
                    f"{number}. **{unreal(story, line.text)}{sentence(line.text)}**{_refs(line.facts)}{unchecked(line.checks)} {_meta(story, dateless)}",
                    *rows,
                ]
            )
        )
    return ["\n".join(blocks)] if blocks else []


def unreal(story: NightStory, text: str) -> str:
    """What is not done is called so first, unless the sentence itself says it."""
    return unreal_word(story.status, text)


def _said(text: str, attribution: str | None) -> str:
    by = said_by(text, attribution)
    return f"{escape(text.rstrip('. '))} ({escape(by)})." if by else sentence(text)


def _meta(story: NightStory, dateless: set[str]) -> str:
    kind = label(story.type) if story.type else "event"
    parts = [
        f"{kind}, {story_status(story)}" if story.status else kind,
        escape(story_when(story)),
        escape(place_words(story.place, None, codes=False)) if story.place else "place not stated",
        f"rating {story.rating}",
        sources_line(story),
        story.change,
        *(["date of publication unknown"] if dateless & set(story.members) else []),
    ]
    watched = f", on the watch list: {escape(', '.join(story.watched))}" if story.watched else ""
    return f"({'; '.join(parts)}{watched})"


def sources_line(story: NightStory) -> str:
    count = len(story.members) + len(story.unbriefed) + len(story.copies)
    sides = [_ALONE[side] for side in story.sides if side in _ALONE]
    alone = f", told by {' and '.join(sides)} alone" if sides and len(sides) == len(story.sides) else ""
    return f"{count} source{'s' * (count != 1)}, {story.origins} independent{alone}"


# Sides that speak for themselves: what they alone tell is their word (domain rule T15).
_ALONE: dict[Side, str] = {"party": "a party", "military": "a force", "state": "a state's outlet"}


def _entry(story: NightStory, dateless: set[str]) -> str:
    return f"{_headline(story)} {_meta(story, dateless)}"


def _headline(story: NightStory) -> str:
    return f"{unreal(story, story.headline)}{sentence(story.headline)}{_refs(fact.id for fact in story.facts[:1])}"


def _by_country(stories: Iterable[NightStory], dateless: set[str]) -> list[str]:
    """Each story once, under the country that it is most about; its line names the others."""
    groups: dict[str, list[str]] = {}
    for story in stories:
        name = country_name(story.countries[0]) if story.countries else "Country not stated"
        others = ", ".join(country_name(code) for code in story.countries[1:])
        also = f" Also of: {escape(others)}." if others else ""
        groups.setdefault(name, []).append(f"{_entry(story, dateless)}{also}")
    blocks = []
    for name in sorted(groups, key=lambda name: (name == "Country not stated", name)):
        blocks += [f"### {escape(name)}", *_bullets(groups[name])]
    return blocks


def contradiction_line(found: Contradiction) -> str:
    values = "; ".join(f"“{escape(said.value)}” ({', '.join(map(escape, said.articles))})" for said in found.values)
    return f"{escape(capital(found.named))}: {values}."


def _contradictions(stories: Sequence[NightStory]) -> list[str]:
    rows = []
    for story in stories:
        for found in story.contradictions:
            quotes = {(cited.article, cited.evidence.quote): None for said in found.values for cited in said.quotes[:1]}
            told = [f"  - {escape(article)}: “{escape(quote)}”" for article, quote in quotes]
            rows.append("\n".join([f"{_headline(story)} {contradiction_line(found)}", *told]))
    return _bullets(rows)


def correction_line(row: Correction, headlines: Mapping[str, str]) -> str:
    """What we printed, when, and what holds now."""
    field = FIELD_NAMES.get(row.field, row.field.replace("_", " "))
    return (
        f"{headlines.get(row.story, row.story).rstrip('. ')}. On {row.printed} we printed the {field} “{row.was}”; "
        f"it is “{row.now}”."
    )


def headlines(night: NightlyBrief) -> dict[str, str]:
    """Of the stories that a correction names."""
    corrected = {row.story for row in night.corrections}
    return {story.id: story.headline for story in night.stories if story.id in corrected} if corrected else {}


def _corrections(night: NightlyBrief) -> list[str]:
    names = headlines(night)
    wanted = {row.story for row in night.corrections}
    facts = {story.id: [fact.id for fact in story.facts[:1]] for story in night.stories if story.id in wanted}
    return _bullets(
        f"{escape(correction_line(row, names))}{_refs(facts.get(row.story, []))}" for row in night.corrections
    )


def omission_line(row: Omission) -> str:
    """Who does not name whom, and who does."""
    by = row.articles[1:]
    return f"{', '.join(row.outlets)} ({row.side}) does not name {row.missing}, whom {', '.join(by)} {'names' if len(by) == 1 else 'name'}."


def _omissions(stories: Sequence[NightStory]) -> list[str]:
    return _bullets(f"{_headline(story)} {escape(omission_line(row))}" for story in stories for row in story.omissions)


FIELD_NAMES = {"date_start": "date", "date_end": "last day"}


def changed_fields(story: NightStory) -> str:
    """`status: planned → suspended; actors; facts`."""
    steps = {step.field: step for step in story.steps}
    told = []
    for field in story.changed:
        name = FIELD_NAMES.get(field, field.replace("_", " "))
        step = steps.get(field)
        told.append(f"{name}: {step.was.replace('_', ' ')} → {step.now.replace('_', ' ')}" if step else name)
    return "; ".join(told)


def story_warnings(story: NightStory, briefs: Mapping[str, Brief]) -> list[tuple[str, Warning]]:
    """What warns of a story's articles, with the article; the language is none, and a confirmed claim is verified."""
    quiet = {WarningCode.non_english, *({WarningCode.claim_unverified} if story.rating.endswith("1") else ())}
    return [
        (member, warning)
        for member in story.members
        if member in briefs
        for warning in briefs[member].warnings
        if warning.code not in quiet
    ]


def _warnings(night: NightlyBrief) -> list[str]:
    briefs = by_article(night.briefs)
    rows = (row for story in night.stories for row in story_warnings(story, briefs))
    return [f"{escape(article)} – {warning_line(warning)}" for article, warning in rows]


def _changes(night: NightlyBrief) -> list[str]:
    if night.changes_since is None:
        return ["There is no previous brief."]
    rows = []
    for change in _CHANGES:
        for story in (story for story in night.stories if story.change == change):
            fields = f" ({escape(changed_fields(story))})" if story.changed else ""
            rows.append(f"{capital(change)}{fields}: {_headline(story)}")
    return [f"The last brief is of {night.changes_since}.", *(_bullets(rows) or ["None."])]


def _assessments(night: NightlyBrief) -> list[str]:
    if not night.assessments:
        return [why_none_tonight(night)]
    rows = [
        " ".join([judgement(one), confidence(one), f"Based on{_refs(one.based_on)}.", *map(escape, beside(one))])
        for one in night.assessments
    ]
    return [*_bullets(rows), yardstick_line(night.assessments)]


def _facts(stories: Sequence[NightStory], numbers: Numbers) -> list[str]:
    """The facts by number with their quotes, then the further sentences that the registers rest on."""
    rows = []
    for fact in (fact for story in stories for fact in story.facts):
        quotes = list(dict.fromkeys(f"  - {_quote(c.article, c.evidence)}" for c in fact.cited))
        rows.append(
            "\n".join(
                [
                    f"- [{fact.id.removeprefix('f')}] {_said(fact.text, fact.attribution)}{unchecked(fact.unchecked)}",
                    *quotes,
                ]
            )
        )
    rows += [f"- [{number}] {_quote(article, quote)}" for number, article, quote in numbers.rest()]
    legend = f"The numbers in brackets are facts of this night, each with the sentences of the articles that carry it. {NOT_CHECKED}"
    return [legend, "\n".join(rows)] if rows else []


def _quote(article: str, quote: Evidence) -> str:
    return f"{escape(article)}, sentence {quote.sentence}: “{escape(quote.quote)}”"


def source_line(fate: Fate) -> str:
    """`kismayo-visit – outlet, date, title`: where an article comes from."""
    parts = [
        short(fate.outlet) if fate.outlet else "outlet unknown",
        str(fate.published or "date unknown"),
        short(fate.title) if fate.title else "",
    ]
    return f"{escape(fate.id)} – {', '.join(part for part in parts if part)}"


def _unused(sources: Sequence[Fate]) -> list[str]:
    rows = []
    for fate in sources:
        if fate.fate != "used":
            of = f" of {escape(fate.of)}" if fate.of else ""
            rows.append(f"{escape(fate.id)} – {fate.fate}{of}{': ' + short(fate.reason) if fate.reason else ''}")
    return rows


def _method(night: NightlyBrief) -> str:
    by = (
        f"with sentences of {escape(night.model)}, each checked against its facts"
        if night.synthesis == "model"
        else "by code"
    )
    prompts = ", ".join(code(f"{name} {version}") for name, version in night.prompts.items())
    asked = f", temperature {night.temperature:g}" if night.temperature is not None else ""
    asked += f"; prompts of the night {prompts}" if prompts else ""
    when = f"; {moment_line(night.created)}" if night.created else ""
    langs = sorted({language(brief.source.language) for brief in night.briefs})
    ratings = sorted({story.rating for story in night.stories})
    told = "; ".join(f"{code}: {rating(code)}" for code in ratings)
    read = f" Languages read: {escape(', '.join(langs))}." if langs else ""
    again = f" {again}." if (again := opinion_line(night.briefs)) else ""
    return (
        f"{night.statement}. Briefs by {escape(models_line(night.briefs, night.model))}; put together {by}{asked}{when}; summarizer {escape(night.program_version)}, "
        f"schema {night.schema_version}.{again}{read}{' Ratings: ' + told + '.' if told else ''}"
    )
