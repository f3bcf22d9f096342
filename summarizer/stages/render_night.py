"""A NightlyBrief as an analyst reads it: one Markdown page in the order of domain list 8.

Pure. Each value that an article, a model or a file wrote goes through `markdown.escape`; only our own words are markup.
A number in brackets names a fact; its quotes, articles and offsets stand in the list of facts at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.assessing import why_none_tonight
from summarizer.labels import label, language, rating
from summarizer.markdown import code, escape
from summarizer.models import Brief, Event, Warning
from summarizer.night import Contradiction, Correction, Fate, Line, NightlyBrief, NightStory, Omission, Side
from summarizer.placenames import countries
from summarizer.stages.render_lines import (
    UNREAL,
    beside,
    capital,
    confidence,
    judgement,
    moment_line,
    quantity_line,
    sentence,
    short,
    warning_line,
    withheld_line,
    yardstick_line,
)
from summarizer.stages.render_lines import Notes as _Notes
from summarizer.vocabulary import EventType, Status, WarningCode

FATES = ("used", "copy", "off-topic", "failed", "budget-skipped", "out-of-window")
_AHEAD = {Status.planned, Status.announced, Status.proposed}
_TRANSFERS = {EventType.arms_transfer, EventType.logistic_support, EventType.funding}
_FORCES = {EventType.force_deployment, EventType.peace_mission, EventType.joint_operation}
_DOUBTFUL = {Status.denied, Status.unconfirmed}
_CHANGES = ("new", "updated", "confirmed", "contradicted", "withdrawn", "unchanged")


def night_markdown(night: NightlyBrief) -> str:
    """The nightly brief in Markdown (CommonMark, no HTML), ending with a line end."""
    rest = [story for story in night.stories if story.id not in night.top and story.change != "unchanged"]
    blocks = [
        f"# Nightly brief {night.date}",
        coverage(night.counts),
        f"{night.cutoff:%Y-%m-%d %H:%M} {escape(night.timezone)} was the cut-off time.",
        *_section("Bottom line", [" ".join(_line(line) for line in night.bluf)]),
        *_section("Top developments", _top(night)),
        *_section("By country", _by_country(rest)),
        *_section("Agreements", _bullets(_agreements(night.briefs))),
        *_section("Transfers and deliveries", _stories(_typed(night, _TRANSFERS))),
        *_section("Quantities", _bullets(_quantities(night))),
        *_section("Deployments, missions and operations", _stories(_typed(night, _FORCES))),
        *_section("Upcoming", _bullets(_planned(night))),
        *_section("Contradictions", _contradictions(night.stories)),
        *_section("Corrections to earlier briefs", _corrections(night)),
        *_section("Left out by one side", _omissions(night.stories)),
        *_section("Denied and unconfirmed", _stories([s for s in night.stories if s.status in _DOUBTFUL])),
        *_section("Warnings", _bullets(_warnings(night))),
        *_section("Changes since the last brief", _changes(night)),
        *_section("Assessments", _assessments(night)),
        *_section("Collection gaps", _bullets(escape(gap) for gap in night.collection_gaps)),
        *_section("Facts and their sources", _facts(night.stories)),
        *_section("Sources", _bullets(source_line(fate) for fate in night.sources if fate.fate == "used")),
        *_section("Not used", _bullets(_unused(night.sources))),
        *_section("Withheld", _bullets(map(withheld_line, night.withheld))),
        *_section("Method and provenance", [_method(night)]),
    ]
    return "\n\n".join(blocks) + "\n"


def coverage(counts: object) -> str:
    """`12 articles: 5 used, 2 copy, …`: every fate, adding up."""
    known = dict(counts) if isinstance(counts, dict) else {}
    told = ", ".join(f"{known.get(name, 0)} {name}" for name in FATES)
    return f"{sum(known.values())} articles: {told}."


def upcoming(night: NightlyBrief) -> list[tuple[Event, Brief]]:
    """What is planned for the day or later, soonest first, with its brief; what has no day comes last."""
    found = [
        (event, brief)
        for brief in night.briefs
        for event in brief.events
        if event.status in _AHEAD and not event.is_background and _is_ahead(event, brief, str(night.date))
    ]
    return sorted(found, key=lambda row: (row[0].date_start or "9999", row[1].article_id, row[0].id))


def _is_ahead(event: Event, brief: Brief, day: str) -> bool:
    last = event.date_end or event.date_start
    told = str(brief.source.published or "")
    if last is not None and event.status in {Status.announced, Status.proposed} and last <= told:
        return False  # the day on which it was announced; when it is to be, nobody says
    return last is None or last >= day[: len(last)]


def _planned(night: NightlyBrief) -> list[str]:
    return [
        f"{escape(event.date_start or 'date not stated')}: {sentence(event.act)} ({label(event.type)}, {label(event.status)};"
        f" {escape(event.place.mention) if event.place else 'place not stated'}; {escape(brief.article_id)})"
        for event, brief in upcoming(night)
    ]


def country_name(code: str) -> str:
    """The display name of an ISO 3166-1 alpha-3 code."""
    known = countries().get(code)
    return known.display if known else code


def story_when(story: NightStory) -> str:
    if story.date_start is None:
        return "date not stated"
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
    unchecked = sorted({check.name for check in line.checks if check.verdict == "could_not_check"})
    told = f" (could not check: {escape(', '.join(unchecked))})" if unchecked else ""
    return f"{sentence(line.text)}{_refs(line.facts)}{told}"


def _top(night: NightlyBrief) -> list[str]:
    by_id = {story.id: story for story in night.stories}
    blocks = []
    for number, line in enumerate(night.judgements, 1):
        story = by_id[line.story or ""]
        facts = [fact for fact in story.facts if fact.id not in line.facts][:3]
        rows = [f"  - {_said(fact.text, fact.attribution)}{_refs([fact.id])}" for fact in facts]
        blocks.append(
            "\n".join(
                [
                    f"{number}. **{unreal(story, line.text)}{sentence(line.text)}**{_refs(line.facts)} {_meta(story)}",
                    *rows,
                ]
            )
        )
    return ["\n".join(blocks)] if blocks else []


def unreal(story: NightStory, text: str) -> str:
    """What is not done is called so first, unless the sentence itself says it."""
    if story.status not in UNREAL or label(story.status).casefold() in text.casefold():
        return ""
    return f"{capital(label(story.status))}: "


def _said(text: str, attribution: str | None) -> str:
    known = not attribution or attribution.casefold() in text.casefold()
    return sentence(text) if known else f"{escape(text.rstrip('. '))} (according to {escape(attribution or '')})."


def _meta(story: NightStory) -> str:
    kind = label(story.type) if story.type else "event"
    parts = [
        f"{kind}, {label(story.status)}" if story.status else kind,
        escape(story_when(story)),
        escape(story.place.mention) if story.place else "place not stated",
        f"rating {story.rating}",
        sources_line(story),
        story.change,
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


def _entry(story: NightStory) -> str:
    first = story.facts[:1]
    return f"{unreal(story, story.headline)}{sentence(story.headline)}{_refs(f.id for f in first)} {_meta(story)}"


def _stories(stories: Sequence[NightStory]) -> list[str]:
    return _bullets(_entry(story) for story in stories)


def _typed(night: NightlyBrief, types: set[EventType]) -> list[NightStory]:
    return [story for story in night.stories if story.type in types]


def _by_country(stories: Sequence[NightStory]) -> list[str]:
    """Each story once, under the country that it is most about."""
    groups: dict[str, list[NightStory]] = {}
    for story in stories:
        groups.setdefault(country_name(story.countries[0]) if story.countries else "Country not stated", []).append(
            story
        )
    blocks = []
    for name in sorted(groups, key=lambda name: (name == "Country not stated", name)):
        blocks += [f"### {escape(name)}", *_stories(groups[name])]
    return blocks


def _agreements(briefs: Sequence[Brief]) -> list[str]:
    rows = dict.fromkeys(
        f"{escape(deal.name)} – {label(deal.kind)}, {'signed' if deal.status is Status.completed else label(deal.status)}"
        f"{'; parties: ' + ', '.join(map(escape, deal.parties)) if deal.parties else ''} ({escape(brief.article_id)})"
        for brief in briefs
        for deal in brief.agreements
    )
    return list(rows)


def _quantities(night: NightlyBrief) -> list[str]:
    known = {member for story in night.stories if story.change == "unchanged" for member in story.members}
    briefs = [brief for brief in night.briefs if brief.article_id not in known]
    return [
        f"{quantity_line(amount.model_copy(update={'evidence': ()}), _Notes(brief.source.language))} ({escape(brief.article_id)})"
        for brief in briefs
        for amount in brief.quantities
    ]


def contradiction_line(found: Contradiction) -> str:
    what = found.field + (f" of {found.subject}" if found.subject else "")
    values = "; ".join(f"“{escape(said.value)}” ({', '.join(map(escape, said.articles))})" for said in found.values)
    return f"{escape(capital(what))}: {values}."


def _contradictions(stories: Sequence[NightStory]) -> list[str]:
    rows = []
    for story in stories:
        for found in story.contradictions:
            quotes = {(cited.article, cited.evidence.quote): None for said in found.values for cited in said.quotes[:1]}
            told = [f"  - {escape(article)}: “{escape(quote)}”" for article, quote in quotes]
            rows.append("\n".join([f"{sentence(story.headline)} {contradiction_line(found)}", *told]))
    return _bullets(rows)


def correction_line(row: Correction, headlines: Mapping[str, str]) -> str:
    """What we printed, when, and what holds now."""
    field = FIELD_NAMES.get(row.field, row.field.replace("_", " "))
    return (
        f"{headlines.get(row.story, row.story).rstrip('. ')}. On {row.printed} we printed the {field} “{row.was}”; "
        f"it is “{row.now}”."
    )


def _corrections(night: NightlyBrief) -> list[str]:
    names = {story.id: story.headline for story in night.stories}
    return _bullets(escape(correction_line(row, names)) for row in night.corrections)


def omission_line(row: Omission) -> str:
    """Who does not name whom, and who does."""
    by = row.articles[1:]
    return f"{', '.join(row.outlets)} ({row.side}) does not name {row.missing}, whom {', '.join(by)} {'names' if len(by) == 1 else 'name'}."


def _omissions(stories: Sequence[NightStory]) -> list[str]:
    return _bullets(
        f"{sentence(story.headline)} {escape(omission_line(row))}" for story in stories for row in story.omissions
    )


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


def story_warnings(story: NightStory, briefs: Iterable[Brief]) -> list[tuple[str, Warning]]:
    """What warns of a story's articles, with the article; the language is none, and a confirmed claim is verified."""
    quiet = {WarningCode.non_english, *({WarningCode.claim_unverified} if story.rating.endswith("1") else ())}
    return [
        (brief.article_id, warning)
        for brief in briefs
        if brief.article_id in story.members
        for warning in brief.warnings
        if warning.code not in quiet
    ]


def _warnings(night: NightlyBrief) -> list[str]:
    rows = (row for story in night.stories for row in story_warnings(story, night.briefs))
    return [f"{escape(article)} – {warning_line(warning)}" for article, warning in rows]


def _changes(night: NightlyBrief) -> list[str]:
    if night.changes_since is None:
        return ["There is no previous brief."]
    rows = []
    for change in _CHANGES:
        found = [story for story in night.stories if story.change == change]
        for story in found:
            fields = f" ({escape(changed_fields(story))})" if story.changed else ""
            rows.append(f"{capital(change)}{fields}: {sentence(story.headline)}")
    return [f"The last brief is of {night.changes_since}.", *(_bullets(rows) or ["None."])]


def _assessments(night: NightlyBrief) -> list[str]:
    if not night.assessments:
        return [why_none_tonight(night)]
    rows = [
        " ".join([judgement(one), confidence(one), f"Based on{_refs(one.based_on)}.", *map(escape, beside(one))])
        for one in night.assessments
    ]
    return [*_bullets(rows), yardstick_line(night.assessments)]


def _facts(stories: Sequence[NightStory]) -> list[str]:
    rows = []
    for fact in (fact for story in stories for fact in story.facts):
        quotes = [
            f"  - {escape(c.article)}, sentence {c.evidence.sentence}: “{escape(c.evidence.quote)}”" for c in fact.cited
        ]
        rows.append("\n".join([f"- [{fact.id.removeprefix('f')}] {_said(fact.text, fact.attribution)}", *quotes]))
    return ["\n".join(rows)] if rows else []


def source_line(fate: Fate) -> str:
    """`kismayo-visit – outlet, date, title`: where an article comes from."""
    parts = [short(fate.outlet), str(fate.published or "no date"), short(fate.title) if fate.title else ""]
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
    return (
        f"{night.statement}. Briefs by {escape(night.model)}; put together {by}{asked}{when}; summarizer {escape(night.program_version)}, "
        f"schema {night.schema_version}.{read}{' Ratings: ' + told + '.' if told else ''}"
    )
