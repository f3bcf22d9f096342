"""The night as it is read: registers, what is denied and withheld, undated articles, and a number behind every line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from summarizer.models import Brief, Event, Place, Withheld
from summarizer.night import NightlyBrief
from summarizer.settings import Settings
from summarizer.stages.corroborate import Known, corroborate
from summarizer.stages.export import to_ical
from summarizer.stages.render_html import night_page
from summarizer.stages.render_night import country_name, night_markdown
from summarizer.stages.render_registers import MOST_WITHHELD
from summarizer.stages.synthesize import synthesize
from summarizer.vocabulary import Assertion, EventType, Status
from tests.record import ARTICLES
from tests.stages.test_corroborate import told as told_by
from tests.stages.test_render import cite
from tests.stages.test_render_html import brief_of, night_of
from tests.stages.test_synthesize import night_of as one_story

NAMES = [name.rpartition(".")[0] for name in ARTICLES]
GIFT = "Kenya handed over nine patrol boats."


def section(page: str, title: str) -> str:
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip()


def listed(page: str, title: str) -> str:
    """A section of the page in HTML, without its markup."""
    body = page.partition(f">{title}</h2>")[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def kismayo(*more: Event, **told: Any) -> Brief:
    brief = brief_of("kismayo-visit")
    return brief.model_copy(update={"events": (*brief.events, *more), **told})


def event(**told: Any) -> Event:
    """An act that the Kismayo article tells beside the visit."""
    known = {"id": "e9", "act": GIFT, "type": EventType.arms_transfer, "evidence": cite(1), "date_start": "2023-12-30"}
    made = brief_of("kismayo-visit").events[0].model_copy(update={**known, "date_end": None, **told})
    return made.model_copy(update={"evidence": tuple(q.model_copy(update={"sentence": 8}) for q in made.evidence)})


def test_a_delivery_that_a_story_tells_beside_its_visit_is_in_the_register() -> None:
    night = night_of([kismayo(event())])
    page = night_markdown(night)
    told = section(page, "Transfers and deliveries")
    assert re.fullmatch(
        rf"- {re.escape(GIFT)} \[\d+\] \(arms transfer, completed; 2023-12-30; .*; kismayo-visit\)", told
    )
    assert GIFT in listed(night_page(night), "Transfers and deliveries")
    assert section(page, "Deployments, missions and operations") == ""


def test_the_act_that_a_story_is_about_is_listed_once() -> None:
    brief = brief_of("cotonou-armour")
    told = section(night_markdown(night_of([brief])), "Transfers and deliveries")
    assert told.count("armoured personnel carriers") == 1 and told.count("\n") == 0


def test_what_is_denied_beside_a_story_is_with_the_denials() -> None:
    claim = (
        brief_of("kismayo-visit")
        .facts[0]
        .model_copy(update={"text": "Nobody was harmed.", "assertion": Assertion.denied})
    )
    brief = kismayo(event(status=Status.denied, act="Kenya left the port."), disputed=(claim,))
    page = night_markdown(night_of([brief]))
    told = section(page, "Denied and unconfirmed")
    assert "- Denied: Kenya left the port. [" in told and "- Nobody was harmed. [" in told
    assert "(denied; kismayo-visit)" in told
    assert "Kenya left the port" in listed(night_page(night_of([brief])), "Denied and unconfirmed")
    assert "Denied and unconfirmed" in section(night_markdown(night_of([kismayo()])), "Nothing under")


def test_what_was_withheld_is_told_with_its_reason_and_the_rest_counted() -> None:
    rows = [Withheld(claim=f"It sent {n} boats.", kind="fact", reasons=(f"numbers: {n}",)) for n in range(20)]
    rows.append(Withheld(claim='{"t": "It', kind="fact", reasons=("form",)))
    told = section(night_markdown(night_of([kismayo(withheld=tuple(rows))])), "Withheld")
    assert "- kismayo-visit – Fact “It sent 3 boats.”: number not there: 3\n" in told
    assert told.count("\n- ") == MOST_WITHHELD
    assert told.endswith(f"{21 - MOST_WITHHELD} more withheld claims are in the briefs of the articles.")
    assert '{"t"' not in told


@pytest.mark.parametrize("dateless", [True, False])
def test_an_article_without_a_date_is_marked_wherever_it_is_told(dateless: bool) -> None:
    brief = brief_of("kismayo-visit")
    source = brief.source.model_copy(update={"published": None} if dateless else {})
    night = night_of([brief.model_copy(update={"source": source})])
    told = "Date unknown: kismayo-visit has no date of publication and may be of another day."
    assert (told in night_markdown(night)) is dateless
    assert (told in night_page(night)) is dateless
    assert ("date of publication unknown)" in section(night_markdown(night), "Top developments")) is dateless
    assert (">date of publication unknown<" in night_page(night)) is dateless


def test_a_day_that_is_told_and_not_resolved_is_not_called_unstated() -> None:
    unresolved: dict[str, Any] = {"date_start": None, "date_end": None, "time_expression": "on Sunday"}
    lead = brief_of("kismayo-visit").events[0].model_copy(update=unresolved)
    night = night_of([brief_of("kismayo-visit").model_copy(update={"events": (lead, event(**unresolved))})])
    for title in ("Top developments", "Transfers and deliveries"):
        assert "; “on Sunday”, date not resolved; Kismayo" in section(night_markdown(night), title)
        assert "“on Sunday”, date not resolved" in listed(night_page(night), title)


def upcoming(night: NightlyBrief, day: date) -> tuple[str, str]:
    dated = night.model_copy(update={"date": day})
    return section(night_markdown(dated), "Upcoming"), listed(night_page(dated), "Upcoming")


def test_a_leg_that_the_same_article_calls_off_is_not_to_come() -> None:
    amman, cairo = (Place(mention=name) for name in ("Amman", "Cairo"))
    legs: dict[str, Any] = {"type": EventType.consultation, "status": Status.planned, "date_start": "2024-02-01"}
    brief = kismayo(
        event(**legs, id="e3", act="Duale will visit Amman.", place=amman),
        event(**legs, id="e4", act="Duale will visit Cairo.", place=cairo),
        event(**{**legs, "status": Status.cancelled}, id="e5", act="The visit to Cairo is off.", place=cairo),
    )
    for told in upcoming(night_of([brief]), date(2024, 1, 1)):
        first, _, second = told.partition("Duale will visit Cairo.")
        assert "Duale will visit Amman." in first and "called off" not in first
        assert "called off in the same article; Cairo" in second


def test_a_plan_that_two_accounts_tell_is_listed_once() -> None:
    plan: dict[str, Any] = {"status": Status.planned, "date_start": "2024-02-01", "type": EventType.exercise}
    here = [event(**plan, act=f"A drill is {word}.") for word in ("due", "to come")]
    briefs = [kismayo(here[0], article_id="a"), kismayo(here[1], article_id="b")]
    how: dict[str, Any] = {"settings": Settings(), "briefs": briefs, "sources": [], "counts": {"used": 2}}
    night = synthesize(date(2024, 1, 1), [corroborate(briefs, Known({}, Settings()))], **how)
    told = section(night_markdown(night), "Upcoming")
    assert re.fullmatch(r"- 2024-02-01: A drill is due\.( \[\d+\])+ \(exercise, planned; Kismayo; a, b\)", told), told


def test_an_amount_of_what_is_denied_says_so() -> None:
    brief = brief_of("kismayo-visit")
    lead = brief.events[0].model_copy(update={"status": Status.denied})
    amount = brief.quantities[0].model_copy(update={"evidence": lead.evidence[:1], "speaker": "Kenya"})
    for status, told in ((Status.denied, ", of what is denied"), (Status.completed, ", according to Kenya")):
        events = (lead.model_copy(update={"status": status}), *brief.events[1:])
        made = brief.model_copy(update={"quantities": (amount,), "events": events})
        for page in (
            made.to_markdown(),
            made.to_html(),
            night_markdown(night_of([made])),
            night_page(night_of([made])),
        ):
            assert f"thousands of troops, no figure{told}" in page


@pytest.mark.parametrize("names", [NAMES, NAMES[:3]])
def test_every_line_of_a_night_s_registers_has_a_number_that_is_listed(names: list[str]) -> None:
    page = night_markdown(night_of([brief_of(name) for name in names]))
    body, facts = page.split("\n## Facts and their sources\n")
    numbers = re.findall(r"^- \[(\d+)\]", facts, re.M)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert set(re.findall(r"\[(\d+)\]", body)) <= set(numbers)
    registers = (
        "Agreements",
        "Transfers and deliveries",
        "Quantities",
        "Deployments, missions and operations",
        "Upcoming",
    )
    rows = [row for title in registers for row in section(page, title).splitlines()]
    assert len(rows) > 3 and all(re.search(r"\[\d+\]", row) for row in rows), rows


def test_a_change_is_told_with_the_fact_that_carries_it() -> None:
    brief = brief_of("kismayo-visit")
    story = corroborate([brief], Known({}, Settings()))
    first = night_of([brief])
    how: dict[str, Any] = {"settings": Settings(), "briefs": [brief], "sources": [], "counts": {"used": 1}}
    page = night_markdown(synthesize(date(2025, 2, 11), [story], earlier=[first], **how))
    assert re.search(r"- New: Adan Barre Duale, .* \[1\]$", section(page, "Changes since the last brief"), re.M)


def test_the_sections_of_a_night_are_in_one_order_and_the_empty_ones_are_named() -> None:
    page, html = night_markdown(night_of([kismayo()])), night_page(night_of([kismayo()]))
    empty = section(page, "Nothing under").rstrip(".").split("; ")
    assert empty[:2] == ["By country", "Agreements"] and "Contradictions" in empty
    assert not [title for title in empty if f"\n## {title}\n" in page]
    assert "Transfers and deliveries; Deployments, missions and operations; Upcoming" in listed(html, "Nothing under")


def test_of_a_plan_that_its_outlet_moves_the_latest_day_is_to_come() -> None:
    plan: dict[str, Any] = {"id": "e9", "type": EventType.exercise, "status": Status.planned}
    briefs = []
    for name, outlet, day, ends in (("a", "Radio A", 1, "20"), ("b", "Radio A", 2, "24"), ("c", "Paper B", 1, "22")):
        made = told_by(name, outlet, f"2024-01-0{day}")
        ending = event(**plan, act=f"The exercise is to end on {ends} January.", date_start=f"2024-01-{ends}")
        briefs.append(made.model_copy(update={"events": (made.events[0], ending)}))
    night = one_story(*briefs)
    for shown in (*upcoming(night, date(2024, 1, 2)), to_ical(night.briefs, night.date, [night])):
        assert [ends for ends in ("20", "22", "24") if f"end on {ends} January" in shown] == ["22", "24"]


def test_that_an_account_of_the_day_tells_of_a_stop_stands_in_the_entry() -> None:
    done = told_by("a", "Radio A")
    stop = told_by("b", "Paper B", act="Kenya has suspended its part in the talks.", status=Status.suspended)
    night = one_story(done, stop)
    text = section(night_markdown(night), "Top developments")
    assert "completed; suspended by another account" in text
    first, second = text.splitlines()[-4:][:2]
    assert "Kenya has suspended its part in the talks." in f"{first}{second}"
    assert "suspended by another account" in night_page(night)


def test_a_story_of_two_countries_names_the_other_in_its_line() -> None:
    night = night_of([brief_of("kismayo-visit")]).model_copy(update={"top": (), "judgements": ()})
    first, second = night.stories[0].countries[:2]
    told = section(night_markdown(night), "By country")
    assert told.startswith(f"### {country_name(first)}") and f"Also of: {country_name(second)}" in told
