"""What a night's own lines rest on: each cites the facts that carry it, and no others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.models import Brief
from summarizer.night import Line, NightlyBrief, NightStory
from summarizer.stages.corroborate import Known, corroborate
from summarizer.stages.synthesize import _Days, _own, synthesize, worded
from summarizer.testing import scripted
from summarizer.vocabulary import ActorKind, Status
from tests.stages.test_corroborate import KISMAYO, OUTLETS, told
from tests.stages.test_render import cite
from tests.stages.test_render_html import article_of

ARTICLE = article_of("kismayo-visit")


def night_of(*briefs: Brief) -> NightlyBrief:
    story = corroborate(briefs, Known({}, OUTLETS))
    how: dict[str, Any] = {"settings": OUTLETS, "sources": [], "counts": {"used": len(briefs)}}
    return synthesize(date(2024, 1, 2), [story], briefs=briefs, **how)


async def line(text: str, *cited: int) -> Line:
    """The first line of a night whose model says `text` and cites these facts of the Kismayo story."""
    night = night_of(KISMAYO)
    async with scripted([{"lines": [{"story": 1, "s": list(cited), "t": text}]}]) as llm:
        return (await worded(night, {KISMAYO.article_id: ARTICLE}, llm)).judgements[0]


FLEW = "Adan Barre Duale flew into Kismayo for talks on security."


@pytest.mark.parametrize(
    ("text", "cited", "by", "facts"),
    [
        (FLEW, [1], "model", ("f1",)),
        (FLEW, [1, 4], "model", ("f1",)),  # what does not carry it goes
        (FLEW, [4], "model", ("f1",)),  # what carries it takes its place
        ("Kenya keeps a large force in the port city.", [1, 4], "model", ("f4",)),
        ("Adan Barre Duale left Kismayo with 300 soldiers.", [1, 4], "code", ("f1",)),
    ],
)
async def test_a_sentence_cites_the_facts_that_carry_it(
    text: str, cited: list[int], by: str, facts: tuple[str, ...]
) -> None:
    made = await line(text, *cited)
    assert (made.by, made.facts[:1]) == (by, facts)
    assert "f4" not in made.facts or facts == ("f4",)


@pytest.mark.parametrize(("outlets", "lines", "judged"), [(("Radio A",), 1, 0), (("Radio A", "Paper B"), 2, 1)])
def test_only_what_several_origins_tell_is_put_as_a_judgement(
    monkeypatch: pytest.MonkeyPatch, outlets: tuple[str, ...], lines: int, judged: int
) -> None:
    made: list[str] = []

    def own(story: NightStory, days: _Days) -> Line:
        made.append(story.id)
        return _own(story, days)

    monkeypatch.setattr("summarizer.stages.synthesize._own", own)
    night = night_of(*(told(outlet.replace(" ", "-"), outlet) for outlet in outlets))
    assert (len(made), len(night.assessments)) == (lines, judged)


def test_the_fact_of_the_headline_is_cited_wherever_it_stood() -> None:
    label = KISMAYO.events[0].model_copy(update={"act": "Visit by Adan Barre Duale."})
    fact = KISMAYO.facts[0].model_copy(update={"evidence": label.evidence})
    brief = KISMAYO.model_copy(update={"events": (label, *KISMAYO.events[1:]), "facts": (*KISMAYO.facts[1:], fact)})
    night = night_of(brief)
    (story,), (first,) = night.stories, night.judgements
    assert story.headline == fact.text
    assert [f.text for f in story.facts if f.id in first.facts] == [fact.text]


def test_a_day_and_a_place_that_another_account_tells_are_cited_from_it() -> None:
    other = cite(1)[0].model_copy(update={"quote": "On Sunday the minister came to Kismayo for talks."})
    bare = cite(2)[0].model_copy(update={"quote": "Adan Barre Duale met General Ismail Sahardid for talks."})
    unknown: dict[str, Any] = {"time_expression": None, "date_start": None, "date_end": None, "place": None}
    people = tuple(p.model_copy(update={"evidence": (bare,)}) for p in KISMAYO.events[0].participants)
    full = told(
        "a",
        "Radio A",
        act="Adan Barre Duale met General Ismail Sahardid.",
        evidence=(bare,),
        participants=people,
        **unknown,
    )
    short = told("b", "Paper B", act="The minister came to Kismayo.", evidence=(other,), time_expression="On Sunday")
    full, short = (brief.model_copy(update={"events": brief.events[:1]}) for brief in (full, short))
    short = short.model_copy(update={"facts": ()})
    night = night_of(full, short)
    (story,) = night.stories
    for made in (night.judgements[0], night.bluf[0]):
        assert "(2023-12-31" in made.text
        quotes = " ".join(c.evidence.quote for f in story.facts if f.id in made.facts for c in f.cited)
        assert "met General" in quotes and "On Sunday" in quotes


def test_a_line_that_says_that_accounts_differ_cites_both() -> None:
    quotes = [cite(3)[0].model_copy(update={"quote": f"The visit was on {day}."}) for day in ("Friday", "Sunday")]
    one = told("a", "Radio A", evidence=(quotes[0],), date_start="2023-12-29", date_end=None)
    two = told("b", "Paper B", act="He came.", evidence=(quotes[1],), date_start="2023-12-31", date_end=None)
    night = night_of(one, two)
    told_by = {c.article for f in night.stories[0].facts if f.id in night.judgements[0].facts for c in f.cited}
    assert "accounts differ: date" in night.judgements[0].text
    assert told_by == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Kenyan soldiers trained in Mombasa.", "code"),
        ("Soldiers of Kenya and Somalia trained in Mombasa.", "model"),
        ("Kenyan and Somali soldiers trained in Mombasa.", "model"),
    ],
)
async def test_a_sentence_that_loses_a_party_of_its_fact_gives_way_to_it(text: str, by: str) -> None:
    act = "Soldiers of Kenya and Somalia trained in Mombasa."
    cited = (cite(1)[0].model_copy(update={"quote": act}),)
    first, second = KISMAYO.events[0].participants[:2]
    people = (
        first.model_copy(
            update={"mention": "Kenya", "canonical": "Kenya", "country_iso3": "KEN", "kind": ActorKind.state}
        ),
        second.model_copy(
            update={"mention": "Somalia", "canonical": "Somalia", "country_iso3": "SOM", "kind": ActorKind.state}
        ),
    )
    brief = told("a", "Radio A", act=act, evidence=cited, participants=people)
    brief = brief.model_copy(update={"events": brief.events[:1], "facts": ()})
    night = night_of(brief)
    async with scripted([{"lines": [{"story": 1, "s": [1], "t": text}]}]) as llm:
        (made,) = (await worded(night, {"a": ARTICLE.model_copy(update={"id": "a"})}, llm)).judgements
    assert (made.by, "Kenya" in made.text, "Somali" in made.text) == (by, True, True)


def test_a_week_of_another_account_is_told_whole() -> None:
    undated = told("a", "Radio A", date_start=None, date_end=None, time_expression=None)
    week = told("b", "Paper B", date_start="2023-12-25", date_end="2023-12-31", time_expression="this week")
    (line,) = night_of(undated, week).judgements
    assert "2023-12-25 to 2023-12-31" in line.text


@pytest.mark.parametrize(("status", "judged"), [(Status.completed, 1), (Status.suspended, 0)])
def test_what_one_account_says_was_stopped_is_not_told_alike(status: Status, judged: int) -> None:
    other = told("c", "Paper B", act="Kenya came to Kismayo for talks.", status=status)
    first = told("a", "Radio A")
    assert len(night_of(first, told("b", "Radio A"), other).assessments) == judged
