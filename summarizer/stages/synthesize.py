"""The nightly brief of a night's stories: order and registers computed, sentences by the model or, failing that, by code.

The model sees only facts that stand, and writes one sentence for each of the top stories; the same gate checks it
against the quotes of the facts that it cites. What fails is replaced by the facts themselves. Assessments are the model's
too, where it may judge, and code's own by its one rule (`summarizer.assessing`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field

from summarizer import prompt
from summarizer.assessing import NIGHT_JUDGING, corroborated, drafted, known_stories, standing
from summarizer.choices import object_of, text_of, tuple_of
from summarizer.dates import find_dates
from summarizer.errors import ModelError
from summarizer.gate import Passage, check_claim, failed
from summarizer.labels import label
from summarizer.llm import LLM, Message
from summarizer.models import Article, Assessment, Brief, Check, DraftAssessment, Wire, Withheld
from summarizer.night import Actor, Correction, Fate, FateName, Line, NightlyBrief, NightStory, StoryFact
from summarizer.placenames import countries
from summarizer.places import find_places
from summarizer.quantities import agree, counted, singles
from summarizer.settings import Settings
from summarizer.shelf import Rows
from summarizer.text import fold, sentences
from summarizer.tradecraft import MAX_BOTTOM, advice, bottom_line_faults, shortened, with_days, writes_out
from summarizer.vocabulary import LIKELIHOODS, Role, Status, WarningCode, Yardstick

TOP = 5
BLUF = 3
MAX_ASSESSMENTS = 5
NIGHT_PROMPTS = ("night_system.md", "night.md", NIGHT_JUDGING)
_SHOWN = 4  # facts of a story that the model is shown
_CORRECTED = ("date_start", "place", "type")
_OVER = {Status.completed, Status.ongoing, Status.terminated}


class DraftLine(Wire):
    story: int
    s: list[int] = Field(max_length=4, description="numbers of the facts that carry the sentence")
    t: str = Field(max_length=300)


class DraftNight(Wire):
    """What the model writes of a night: one sentence for each top story, and what it judges from their facts."""

    lines: list[DraftLine] = Field(max_length=TOP)
    assessments: list[DraftAssessment] = Field(default_factory=list, max_length=20, description="five at most")


def synthesize(
    day: dt.date,
    stories: Sequence[NightStory],
    *,
    settings: Settings,
    briefs: Sequence[Brief],
    sources: Sequence[Fate],
    counts: Mapping[FateName, int],
    earlier: Sequence[NightlyBrief] = (),
    model: str = "none",
    version: str = "",
    created: dt.datetime | None = None,
    keep: Callable[[Iterable[NightStory]], Sequence[NightStory]] = tuple,
) -> NightlyBrief:
    """The night without a model: the top stories' own sentences, and everything that is computed.

    `earlier` are the nights before, oldest first. `briefs` and `sources` may be `Rows` in the order of their ids, and `keep`
    make `Rows` of the stories: then none of them is held.
    """
    numbered = keep(_numbered(_ordered(stories)))
    top = tuple(islice((story.id for story in numbered if story.change != "unchanged" and story.type), TOP))
    by_id = {story.id: story for story in numbered if story.id in top}
    days = _Days(briefs)
    judgements = tuple(_own(by_id[id_], days) for id_ in top)
    night = NightlyBrief(
        date=day,
        timezone=settings.timezone,
        cutoff=dt.datetime.combine(day, settings.cutoff, ZoneInfo(settings.timezone)),
        counts=dict(counts),
        bluf=_bluf(judgements, by_id, days) or (Line(text=_quiet(counts, numbered)),),
        top=top,
        judgements=judgements,
        withdrawn=tuple(story.id for story in numbered if story.change == "withdrawn"),
        corrections=_corrections(numbered, briefs, earlier),
        changes_since=earlier[-1].date if earlier else None,
        assessments=_inferred(numbered, days, settings.yardstick),
        collection_gaps=_gaps(numbered, sources, settings),
        model=model,
        created=created,
        program_version=version,
    )
    ours = briefs if isinstance(briefs, Rows) else tuple(sorted(briefs, key=lambda brief: brief.article_id))
    came = sources if isinstance(sources, Rows) else tuple(sources)
    # Not through the constructor, which would make tuples of `Rows`.
    return night.model_copy(update={"stories": numbered, "briefs": ours, "sources": came})


async def worded(
    night: NightlyBrief, articles: Mapping[str, Article], llm: LLM, judging: Yardstick | None = None
) -> NightlyBrief:
    """`night` with the model's sentences where the gate lets them stand; unchanged where the model cannot be asked.

    A model that is not narrowed is asked to judge, too, in the words of `judging`; a small one would invent.
    """
    judging = None if llm.narrow else judging
    stories = [next(s for s in night.stories if s.id == id_) for id_ in night.top]
    if not stories:
        return night
    messages, numbers = _asked(stories, judging)
    try:
        answer = await llm.fill(
            messages,
            DraftNight,
            allowance=llm.allowance(),
            choices=_choices(numbers),
            max_tokens=90 * len(stories) + 60 + (160 * MAX_ASSESSMENTS if judging else 0),
        )
    except ModelError:
        return night
    written = {line.story: line for line in answer.value.lines}
    days = _Days(night.briefs)
    judgements = tuple(
        _judged(own, story, written.get(index), numbers[index - 1], articles, days)
        for index, (own, story) in enumerate(zip(night.judgements, stories, strict=True), 1)
    )
    by: dict[str, object] = {"judgements": judgements, "bluf": _bluf(judgements, {s.id: s for s in stories}, days)}
    if any(line.by == "model" for line in judgements):
        by["synthesis"] = "model"
    used = [name for name in NIGHT_PROMPTS if judging or name != NIGHT_JUDGING]
    by |= {"prompts": {name: prompt.version(name) for name in used}, "temperature": llm.temperature}
    if judging:
        kept, withheld = _assessed(answer.value.assessments, stories, numbers, judging)
        by["assessments"] = (*kept, *night.assessments)[:MAX_ASSESSMENTS]
        by["withheld"] = tuple(withheld)
    return night.model_copy(update=by)


def _asked(stories: Sequence[NightStory], judging: Yardstick | None) -> tuple[list[Message], list[dict[int, str]]]:
    """The one question of a night, and for each story the fact ids by the numbers that the model sees."""
    blocks, numbers, count = [], [], 0
    for index, story in enumerate(stories, 1):
        rows, known = [], {}
        for fact in story.facts[:_SHOWN]:
            count += 1
            known[count] = fact.id
            said = f" ({fact.attribution} says)" if fact.attribution else ""
            rows.append(f"[{count}] {' '.join(fact.text.split())}{said}")
        blocks.append("\n".join([f"STORY {index}", *rows]))
        numbers.append(known)
    asked = prompt.fill("night.md", stories="\n\n".join(blocks))
    if judging:
        terms = ", ".join(f"{term} ({low}-{high} %)" for term, (low, high) in LIKELIHOODS[judging].items())
        asked += f"\n\n{prompt.fill(NIGHT_JUDGING, terms=terms)}"
    return [Message("system", prompt.fill("night_system.md")), Message("user", asked)], numbers


def _choices(numbers: Sequence[Mapping[int, str]]) -> dict[str, Any]:
    """The answer's schema for this night: each story once, with its own facts to cite."""
    lines = []
    for index, known in enumerate(numbers, 1):
        cited = {"type": "array", "items": {"type": "integer", "enum": sorted(known)}, "minItems": 1, "maxItems": 2}
        lines.append(object_of({"story": {"const": index}, "s": cited, "t": text_of(240)}))
    return object_of({"lines": tuple_of(lines)})


def _judged(
    own: Line,
    story: NightStory,
    told: DraftLine | None,
    numbers: Mapping[int, str],
    articles: Mapping[str, Article],
    days: _Days,
) -> Line:
    """The model's sentence if facts of its story carry it, citing those and no others; else code's own."""
    if told is None:
        return own
    whole = " ".join(told.t.split())
    first = sentences(whole, "en")
    if not first:
        return own
    sentence = whole[first[0].start : first[0].end]  # one was asked for
    shown = [fact for fact in story.facts if fact.id in numbers.values()]
    cited = [fact for fact in shown if fact.id in {numbers.get(number) for number in told.s}]
    found = _carrying(sentence, cited, [fact for fact in shown if fact not in cited], articles)
    if found is None:
        return own
    facts, checks = found
    if any(check.name in _TELLING and check.verdict == "could_not_check" for check in checks):
        return own  # the facts' own words are surer
    replaced = " ".join(fact.text for fact in shown if fact.id in facts)
    if _takes_part(replaced, story) - _takes_part(sentence, story):
        return own  # a party of what it tells is lost
    return _told(Line(text=sentence, story=story.id, facts=facts, by="model", checks=checks), story, days)


# What a sentence of the model's tells anew of an act; the words of a fact stand as they were checked.
_TELLING = frozenset(("words", "roles", "status"))


def _takes_part(text: str, story: NightStory) -> set[str]:
    """The countries (or names, where they have none) of the story's parties that a text names, by themselves or by theirs."""
    low = fold(text).casefold()
    found: set[str | None] = {place.iso3 for place in find_places(text)}  # of a town its country's
    for actor in _parties(story):
        names = [name.split()[-1] if actor.kind == "person" else name for name in (actor.canonical, *actor.mentions)]
        if any(re.search(rf"(?<!\w){re.escape(fold(name).casefold())}(?!\w)", low) for name in names):
            found.add(actor.country_iso3 or actor.canonical)
    return {key for actor in _parties(story) if (key := actor.country_iso3 or actor.canonical) in found}


def _carrying(
    sentence: str, cited: Sequence[StoryFact], others: Sequence[StoryFact], articles: Mapping[str, Article]
) -> tuple[tuple[str, ...], tuple[Check, ...]] | None:
    """The facts that carry a sentence: those cited that do so alone; else what all of them need; else one not cited."""
    alone = [(fact, checks) for fact in cited if (checks := _carried(sentence, [fact], articles))]
    if alone:
        return tuple(fact.id for fact, _ in alone), alone[0][1]
    if len(cited) > 1 and _carried(sentence, cited, articles):
        for fact in cited:
            rest = [other for other in cited if other is not fact]
            if len(rest) > 1 and _carried(sentence, rest, articles):
                cited = rest
        return tuple(fact.id for fact in cited), _carried(sentence, cited, articles)
    for fact in others:
        if checks := _carried(sentence, [fact], articles):
            return (fact.id,), checks
    return None


def _carried(sentence: str, facts: Sequence[StoryFact], articles: Mapping[str, Article]) -> tuple[Check, ...]:
    """The checks of a sentence against the quotes of some facts; empty where one fails.

    Each article's quotes are a passage of their own: dates are told from its day, words in its language.
    """
    for article in dict.fromkeys(cited.article for fact in facts for cited in fact.cited):
        source = articles.get(article)
        if source is None:
            continue
        quotes = [c.evidence for fact in facts for c in fact.cited if c.article == article]
        texts = tuple(dict.fromkeys(quote.quote for quote in sorted(quotes, key=lambda quote: quote.start)))
        passage = Passage(texts, source.lang, source.published_at or source.published, article=source.text)
        checks = (*check_claim(sentence, passage), advice(sentence))
        if not failed(checks) and (source.lang == "en" or _keeps_to(sentence, facts, source)):
            return checks
    return ()


def _keeps_to(sentence: str, facts: Sequence[StoryFact], source: Article) -> bool:
    """Whether a sentence on a foreign text says no more than the facts in English that it was made of."""
    known = Passage(tuple(fact.text for fact in facts), "en", source.published_at or source.published)
    return not failed(check_claim(sentence, known))


# --- what is judged -----------------------------------------------------------------------------------------------------


def _assessed(
    told: Sequence[DraftAssessment],
    stories: Sequence[NightStory],
    numbers: Sequence[Mapping[int, str]],
    yardstick: Yardstick,
) -> tuple[list[Assessment], list[Withheld]]:
    """What the model judges: what keeps the rules, and what does not."""
    ids = {number: id_ for known in numbers for number, id_ in known.items()}
    rows = [(one, drafted(one, [ids[number] for number in one.f if number in ids], yardstick)) for one in told]
    kept, withheld = standing([made for _, made in rows if made], known_stories(stories), nightly=True)
    missing = ("basis: none of its facts is there",)
    return kept, [
        *(Withheld(claim=one.t, kind="assessment", reasons=missing) for one, made in rows if made is None),
        *withheld,
    ]


_TOLD = {Status.completed, Status.ongoing}


def _inferred(stories: Sequence[NightStory], days: _Days, yardstick: Yardstick) -> tuple[Assessment, ...]:
    """What code judges, by its one rule: an act that independent origins tell alike."""
    made, judging = [], []
    for story in stories:
        again = story.change == "unchanged" or story.status not in _TOLD
        if again or story.origins < 2 or story.contradictions or story.further or not story.facts:
            continue
        line = _own(story, days)
        sides = len(set(story.sides) - {"unknown", "aggregator"})
        judged = corroborated(
            _bottom(line, story, days).text,
            line.facts[0],
            origins=story.origins,
            sides=sides,
            under_way=story.status is Status.ongoing,
            yardstick=yardstick,
        )
        made.append(judged)
        judging.append(story)
    kept, _ = standing(made, known_stories(judging), nightly=True)
    return tuple(kept[:MAX_ASSESSMENTS])


# --- what code says -----------------------------------------------------------------------------------------------------


def _ordered(stories: Sequence[NightStory]) -> Iterator[NightStory]:
    keys = [(story.change == "unchanged", -story.score, story.id, index) for index, story in enumerate(stories)]
    return (stories[index] for *_, index in sorted(keys))


def _numbered(stories: Iterable[NightStory]) -> Iterator[NightStory]:
    """Facts numbered through the night, so that every number in the brief names one."""
    count = 0
    for story in stories:
        facts = [fact.model_copy(update={"id": f"f{count + n}"}) for n, fact in enumerate(story.facts, 1)]
        count += len(facts)
        yield story.model_copy(update={"facts": tuple(facts)})


class _Days:
    """What the briefs of a night say of days: when an article was published, and how it words a resolved day."""

    def __init__(self, briefs: Sequence[Brief]) -> None:
        self.published = {brief.article_id: brief.source.published for brief in briefs}
        self._words: dict[tuple[str, str], list[str]] = {}
        for brief in briefs:
            for event in brief.events:
                if event.date_start and event.time_expression:
                    self._words.setdefault((brief.article_id, event.date_start), []).append(event.time_expression)

    def worded(self, story: NightStory) -> list[str]:
        """The words with which the articles of a story tell its day."""
        return [words for id_ in story.members for words in self._words.get((id_, story.date_start or ""), ())]


def _own(story: NightStory, days: _Days) -> Line:
    first = story.facts[:1]  # the one that the headline tells
    checks = first[0].unchecked if first else ()
    line = Line(text=story.headline, story=story.id, facts=tuple(fact.id for fact in first), checks=checks)
    return _told(line, story, days)


def _told(line: Line, story: NightStory, days: _Days) -> Line:
    """The line with its days, and with what the accounts of it do not agree on; and what these rest on, cited."""
    first = next((cited.article for fact in story.facts if fact.id in line.facts for cited in fact.cited), "")
    text = with_days(_dated(line.text, story), days.published.get(first))
    facts = line.facts
    if story.date_start and _day(story) in text:
        facts = _citing(facts, story, days.worded(story))
    differ = [row.named for row in story.contradictions]
    if differ:
        text = f"{text.removesuffix('.')} (accounts differ: {', '.join(differ)})."
        for said in (said for row in story.contradictions for said in row.values):
            facts = _citing(facts, story, [cited.evidence.quote for cited in said.quotes])
    return line.model_copy(update={"text": text, "facts": facts})


def _citing(facts: tuple[str, ...], story: NightStory, words: Sequence[str]) -> tuple[str, ...]:
    """`facts`, and one more of the story where only its quotes hold any of `words`."""
    low = [fold(word).casefold() for word in words]
    holding = [
        fact.id
        for fact in story.facts
        if any(word in fold(cited.evidence.quote).casefold() for cited in fact.cited for word in low)
    ]
    return facts if not holding or set(facts) & set(holding) else (*facts, holding[0])


def _bluf(judgements: Sequence[Line], stories: Mapping[str, NightStory], days: _Days) -> tuple[Line, ...]:
    """The first lines of a night as a bottom line: who, where and when, in few words (domain rule T10)."""
    return tuple(_bottom(line, stories[line.story or ""], days) for line in judgements[:BLUF])


_DIFFER = re.compile(r" \((accounts differ)[^()]*\)\.$")


def _bottom(line: Line, story: NightStory, days: _Days) -> Line:
    """The line cut to a bottom line's length, or what the story's codes say; it cites what it rests on."""
    text, by_code = _bottom_text(line, story)
    facts = line.facts
    parts = [[mention for mention in actor.mentions] for actor in _parties(story)[:3]] if by_code else []
    if story.place and story.place.is_in(text):
        parts.append([story.place.mention])
    if story.date_start and _day(story) in text:
        parts.append(days.worded(story))
    for words in parts:
        facts = _citing(facts, story, words)
    own: dict[str, object] = (
        {"by": "code", "checks": tuple(check for check in line.checks if check.verdict == "could_not_check")}
        if by_code
        else {}
    )
    return line.model_copy(update={"text": text, "facts": facts, **own})


def _bottom_text(line: Line, story: NightStory) -> tuple[str, bool]:
    known = countries().get(story.place.country_iso3 or "") if story.place else None
    places = [story.place.told, *([known.display] if known else [])] if story.place else []
    names = [name.split()[-1] for actor in story.actors for name in (actor.canonical, *actor.mentions)]
    differ = _DIFFER.search(line.text)
    bare = _DIFFER.sub("", line.text).rstrip(". ")
    kind = label(story.type).capitalize() if story.type else ""
    if bare in {kind, f"{kind} ({_day(story)})"}:
        names = []  # who took part was withheld, and stays so
    most = MAX_BOTTOM - (2 if differ else 0)
    added = len(f"{' '.join(places[:1])} {_day(story)}".split())
    cuts = [bare, *filter(None, (shortened(bare, most), shortened(bare, most - added)))]
    for text in (tried for cut in cuts for tried in (cut, _placed(cut, story))):
        for note in (differ.group().rstrip("."), f" ({differ[1]})") if differ else ("",):
            if not bottom_line_faults(f"{text}{note}.", names=names, places=places, day=story.date_start):
                return f"{text}{note}.", False
    return f"{_placed(_named(story), story)}{f' ({differ[1]})' if differ else ''}.", True


def _placed(bare: str, story: NightStory) -> str:
    """The sentence with its day and place in brackets: "in …" after somebody's words would say where they were spoken.

    The day first: after Arabic it would be read backwards.
    """
    place, day = story.place.told if story.place and not story.place.is_in(bare) else "", _day(story)
    if day and place and bare.endswith(f" ({day})"):
        return f"{bare.removesuffix(')')}, {place})"
    brackets = ", ".join(part for part in (day if day not in bare else "", place) if part)
    return f"{bare} ({brackets})" if brackets else bare


_BESIDE = {role.value for role in (Role.opponent, Role.background, Role.source_only, Role.spokesperson, Role.critic)}


def _parties(story: NightStory) -> list[Actor]:
    return [actor for actor in story.actors if not _BESIDE & set(actor.roles)]


def _named(story: NightStory) -> str:
    """`Exercise (planned) of Kenya, Somalia and 2 more`: all that a story's codes say of it."""
    kind = label(story.type).capitalize() if story.type else "Report"
    status = f" ({label(story.status)})" if story.status and story.status not in _TOLD else ""
    parties = [actor.canonical for actor in _parties(story)]
    listed = parties if len(parties) < 4 else [*parties[:3], f"{len(parties) - 3} more"]
    joined = " and ".join([*([", ".join(listed[:-1])] if listed[:-1] else []), *listed[-1:]])
    return f"{kind}{status}{f' of {joined}' if joined else ''}"


def _day(story: NightStory) -> str:
    one = story.date_end in {None, story.date_start}
    return (story.date_start or "") if one else f"{story.date_start} to {story.date_end}"


def _dated(sentence: str, story: NightStory) -> str:
    """The sentence with the resolved day, which its own words ("on Sunday") leave to the reader.

    It stands behind those words, for the last ones may tell another day ("said on Monday").
    """
    bare = sentence.rstrip(". ")
    days = _day(story)
    if not story.date_start or story.date_start in bare or writes_out(bare, days):
        return f"{bare}."
    told = re.search(rf"\b{re.escape(story.time_expression)}\b", bare) if story.time_expression else None
    if told:
        return f"{bare[: told.end()]} ({days}){bare[told.end() :]}."
    others = find_dates(bare)
    return f"{bare} ({'event: ' if others else ''}{days})."


def _quiet(counts: Mapping[FateName, int], stories: Sequence[NightStory]) -> str:
    if stories:
        return "No new development: what was reported was in earlier briefs."
    if not sum(counts.values()):
        return "No article came in."
    if not counts.get("used", 0) + counts.get("off-topic", 0):
        if not counts.get("failed", 0) + counts.get("budget-skipped", 0):
            return "No article of the day came in."
        return "No article that came in was briefed; what was reported is not known."
    missing = counts.get("failed", 0) + counts.get("budget-skipped", 0)
    left = f"; {missing} of {sum(counts.values())} were not briefed" if missing else ""
    return f"No security cooperation was reported in the articles that were read{left}."


def _corrections(
    stories: Sequence[NightStory], briefs: Sequence[Brief], earlier: Sequence[NightlyBrief]
) -> tuple[Correction, ...]:
    """What we printed last of a story, and that does not hold any more.

    Of what was over by then: day, place and kind. A plan that changes is no correction. And amounts that an outlet itself
    corrects.
    """
    printed = {story.id: (night, story) for night in earlier for story in night.stories}
    changed = [story for story in stories if story.id in printed and story.change != "unchanged"]
    members = {member for story in changed for member in story.members}
    ours = {brief.article_id: brief for brief in briefs if brief.article_id in members} if members else {}
    found = []
    for story in changed:
        night, old = printed[story.id]
        rows = [(step.field, step.was, step.now) for step in story.steps if step.field in _CORRECTED]
        if old.status not in _OVER or story.status not in _OVER:
            rows = []
        then = {brief.article_id: brief for brief in night.briefs}
        rows += _amounts(_of(ours, story), _of(then, old))
        found += [Correction(story=story.id, field=f, was=was, now=now, printed=night.date) for f, was, now in rows]
    return tuple(found)


def _of(briefs: Mapping[str, Brief], story: NightStory) -> list[Brief]:
    return [briefs[member] for member in story.members if member in briefs]


def _amounts(now: Sequence[Brief], then: Sequence[Brief]) -> list[tuple[str, str, str]]:
    """Amounts that an outlet's text says it corrects: of what, the one printed, the one that holds."""
    found = []
    for brief in now:
        if not any(warning.code is WarningCode.correction_in_text for warning in brief.warnings):
            continue
        outlet = (brief.source.outlet or "").casefold()
        known = {
            k: a
            for old in then
            if (old.source.outlet or "").casefold() == outlet
            for k, a in singles(old.quantities).items()
        }
        for kind, amount in singles(brief.quantities).items():
            if outlet and kind in known and not agree(amount, known[kind]):
                found.append((f"number of {counted(kind, amount)}", known[kind].text, amount.text))
    return found


def _gaps(stories: Sequence[NightStory], sources: Sequence[Fate], settings: Settings) -> tuple[str, ...]:
    told = {code for story in stories for code in story.countries}
    heard: set[str] = set()
    counts: Counter[str] = Counter()
    for source in sources:
        heard.add((source.outlet or "").casefold())
        counts[source.fate] += 1
        counts["undated"] += source.fate == "used" and source.published is None
    found = [f"Nothing reported on {code}, which is watched." for code in settings.watch.countries if code not in told]
    found += [f"Nothing came in from {name}." for name in sorted(settings.outlets) if name.casefold() not in heard]
    for fate, words in (("failed", "could not be read or briefed"), ("budget-skipped", "were left out for the budget")):
        if counts[fate]:
            one = counts[fate] == 1
            found.append(f"{counts[fate]} of {len(sources)} articles {words.replace('were', 'was') if one else words}.")
    if counts["undated"]:
        found.append(
            f"{counts['undated']} article{'s have' if counts['undated'] > 1 else ' has'} no date of publication."
        )
    return tuple(found)
