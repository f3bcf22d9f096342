"""What three nights in a row say, read line by line: tests/three_nights.py has the articles and the model's answers."""

from __future__ import annotations

import re

import pytest

from summarizer import nightly
from summarizer.night import NightlyBrief, NightStory
from summarizer.nightrun import Night
from summarizer.verification import verify
from tests import three_nights as told


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Night]:
    root = tmp_path_factory.mktemp("nights")
    return {
        name: nightly(
            [told.inbox(root, day)],
            date=day,
            out=root / "out",
            settings=told.SETTINGS,
            llm=told.model(),
            home=root / "home",
        )
        for name, day in (("monday", told.MONDAY), ("tuesday", told.TUESDAY), ("wednesday", told.WEDNESDAY))
    }


def of(brief: NightlyBrief, member: str) -> NightStory:
    return next(story for story in brief.stories if member in story.members)


def page(night: Night) -> str:
    return (night.folder / "nightly.md").read_text("utf-8")


def test_each_night_is_whole_and_verifies(nights: dict[str, Night]) -> None:
    fates = [night.manifest.fates for night in nights.values()]
    assert fates == [{"off-topic": 1, "used": 8}, {"used": 4}, {"used": 3}]
    assert all(night.complete and verify(night.folder) == [] for night in nights.values())


def test_reports_of_one_event_are_one_story(nights: dict[str, Night]) -> None:
    members = {story.members for story in nights["monday"].brief.stories}
    assert members == {
        ("visit-courier", "visit-observer"),
        ("trucks-herald", "trucks-phare"),
        ("moyale-kenya", "moyale-times"),
        ("ubangi-radio",),
        ("exercise",),
    }


def test_two_numbers_of_trucks_stand_side_by_side_with_their_quotes(nights: dict[str, Night]) -> None:
    story = of(nights["monday"].brief, "trucks-herald")
    (found,) = story.contradictions
    assert [(said.value, said.articles) for said in found.values] == [
        ("30 trucks", ("trucks-herald",)),
        ("40 trucks", ("trucks-phare",)),
    ]
    assert (story.origins, story.rating) == (2, "B4")
    text = page(nights["monday"])
    assert "Number of trucks: “30 trucks” (trucks-herald); “40 trucks” (trucks-phare)." in text
    assert "\n  - trucks-phare: “Benin received 40 trucks from France in Cotonou on Monday.”" in text


def test_what_one_side_leaves_out_names_who_has_it(nights: dict[str, Night]) -> None:
    line = "Kenya Defence News (party) does not name Halima Guyo, whom moyale-times names."
    assert line in page(nights["monday"])
    assert "does not name" not in page(nights["tuesday"])


def test_a_visit_that_is_put_off_is_the_same_story_with_a_new_status(nights: dict[str, Night]) -> None:
    stories = [
        of(nights["monday"].brief, "visit-observer"),
        of(nights["tuesday"].brief, "visit-put-off"),
        of(nights["wednesday"].brief, "visit-new-day"),
    ]
    assert len({story.id for story in stories}) == 1
    assert [story.status for story in stories] == ["planned", "suspended", "planned"]
    assert [story.change for story in stories] == ["new", "updated", "updated"]
    assert {story.first_seen for story in stories} == {told.MONDAY}
    assert "Updated (status: planned → suspended; facts): The visit" in page(nights["tuesday"])
    assert "(status: suspended → planned; date: 2026-03-12 → 2026-04-14; facts)" in page(nights["wednesday"])


def test_a_plan_that_moves_is_no_correction_of_ours(nights: dict[str, Night]) -> None:
    assert nights["wednesday"].brief.corrections == ()


def test_the_day_stands_behind_the_words_that_tell_it(nights: dict[str, Night]) -> None:
    line = "to Windhoek on 12 March (2026-03-12) has been postponed, the Namibian ministry of defence said on Tuesday (2026-03-10)."
    assert line in page(nights["tuesday"])


def test_a_number_that_its_outlet_corrects_is_among_our_corrections(nights: dict[str, Night]) -> None:
    (row,) = nights["tuesday"].brief.corrections
    assert (row.field, row.was, row.now, row.printed) == ("number of trucks", "30 trucks", "40 trucks", told.MONDAY)
    assert "On 2026-03-09 we printed the number of trucks “30 trucks”; it is “40 trucks”." in page(nights["tuesday"])


def test_a_denial_by_others_contradicts_and_withdraws_nothing(nights: dict[str, Night]) -> None:
    first, second = of(nights["monday"].brief, "ubangi-radio"), of(nights["tuesday"].brief, "ubangi-denial")
    assert second.id == first.id
    assert (second.change, second.rating) == ("contradicted", "D4")
    assert nights["tuesday"].brief.withdrawn == ()
    text = page(nights["tuesday"])
    assert "Contradicted (status: completed → denied; facts)" in text
    assert "Denied: The government" not in text  # it says so itself


def test_what_nobody_tells_anew_never_leads(nights: dict[str, Night]) -> None:
    for name, member in (("tuesday", "exercise-again"), ("wednesday", "exercise-third")):
        night = nights[name]
        story = of(night.brief, member)
        assert story.change == "unchanged"
        assert story.id not in night.brief.top
        assert night.brief.stories[-1].id == story.id
        assert "400 soldiers" not in page(night).split("## Facts")[0]


def test_every_number_in_brackets_is_a_fact_that_is_listed(nights: dict[str, Night]) -> None:
    for night in nights.values():
        text, facts = page(night).split("## Facts and their sources")
        listed = set(re.findall(r"^- \[(\d+)\]", facts, re.M))
        assert set(re.findall(r"\[(\d+)\]", text)) <= listed


def test_the_third_night_again_asks_nobody_and_changes_nothing(nights: dict[str, Night]) -> None:
    out = nights["wednesday"].folder.parent
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    model = told.Answers()
    night = nightly(
        [told.inbox(out.parent, told.WEDNESDAY)],
        date=told.WEDNESDAY,
        out=out,
        settings=told.SETTINGS,
        llm=told.model(model),
        home=out.parent / "home",
    )
    assert not night.published
    assert model.asked == 0
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_the_first_lines_say_where_accounts_differ(nights: dict[str, Night]) -> None:
    line = "France handed 30 trucks to the army of Benin in Cotonou on Monday (2026-03-09) (accounts differ: number of trucks)."
    assert nights["monday"].brief.bluf[0].text == line
    assert "accounts differ" not in page(nights["tuesday"])
