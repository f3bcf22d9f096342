"""Scoring: a perfect brief has full marks, and each kind of error lowers exactly its own scores."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from summarizer.models import (
    Agreement,
    Brief,
    Event,
    Fact,
    IssueFinding,
    Participant,
    Place,
    Provenance,
    Quantity,
    Source,
)
from summarizer.scoring import FIELDS, Count, Scores, aggregate, score, table
from summarizer.scoring_match import assign
from summarizer.vocabulary import ActorKind, EventType, Issue, Role, Status

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
GOLD = sorted(ARTICLES.glob("*.gold.json"))


def gold_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ARTICLES / f"{name}.gold.json").read_text("utf-8"))
    return loaded


def participant(gold: dict[str, Any]) -> Participant:
    return Participant(
        mention=gold["name"],
        canonical=gold["name"],
        kind=gold["kind"],
        role=gold["role"],
        country_iso3=gold["country"],
        position=gold["position"],
        evidence=(),
    )


def event(gold: dict[str, Any]) -> Event:
    return Event(
        id="event",
        act="",
        type=gold["type"],
        status=gold["status"],
        mode=gold["mode"],
        date_start=gold["date"],
        place=Place(mention=gold["place"], country_iso3=gold["country"]) if gold["place"] else None,
        participants=tuple(participant(one) for one in gold["participants"]),
        evidence=(),
    )


def brief_of(gold: dict[str, Any]) -> Brief:
    """The brief that says exactly what the gold says."""
    return Brief(
        article_id="one",
        relevant=gold["relevant"],
        relevance_reason="",
        events=tuple(event(each) for each in gold["events"]),
        issues=tuple(IssueFinding(code=code, evidence=()) for code in gold["issues"]),
        agreements=tuple(Agreement(**each, parties=(), evidence=()) for each in gold["agreements"]),
        quantities=tuple(Quantity(**each, evidence=()) for each in gold["quantities"]),
        source=Source(
            outlet=None,
            title=None,
            url=None,
            language="en",
            published=None,
            retrieved=None,
            sha256="",
            sentences=1,
            rating="F6",
        ),
        provenance=Provenance(model="none", prompts={}, program_version="0", temperature=0),
    )


def lowered(brief: Brief, gold: dict[str, Any]) -> set[str]:
    """The fields that have less than full marks."""
    scores = score(brief, gold)
    return {name for name in FIELDS if scores.f1(name) not in (None, 1.0)}


def with_event(brief: Brief, index: int = 0, **changes: Any) -> Brief:
    events = list(brief.events)
    events[index] = events[index].model_copy(update=changes)
    return brief.model_copy(update={"events": tuple(events)})


def with_participant(brief: Brief, index: int, **changes: Any) -> Brief:
    people = list(brief.events[0].participants)
    people[index] = people[index].model_copy(update=changes)
    return with_event(brief, participants=tuple(people))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_perfect_brief_has_full_marks(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    scores = score(brief_of(gold), gold)
    assert lowered(brief_of(gold), gold) == set()
    assert scores.counts["events"].hits == len(gold["events"])
    assert scores.counts.get("participants", Count()).hits == sum(len(each["participants"]) for each in gold["events"])
    assert scores.said == ()


KISMAYO = gold_of("kismayo-visit")
PERFECT = brief_of(KISMAYO)


@pytest.mark.parametrize(
    ("brief", "fields"),
    [
        (PERFECT.model_copy(update={"relevant": False}), {"relevance"}),
        (with_event(PERFECT, type=EventType.training), {"type", "strict"}),
        (with_event(PERFECT, status=Status.planned), {"status", "strict"}),
        (with_event(PERFECT, date_start="2024-01-01"), {"date", "strict"}),
        (with_event(PERFECT, date_start=None), {"date", "strict"}),
        (with_event(PERFECT, place=None), {"place", "strict"}),
        (with_event(PERFECT, place=Place(mention="Garissa", country_iso3="KEN")), {"place", "strict"}),
        (with_event(PERFECT, place=Place(mention="Kismayo", country_iso3="KEN")), {"country"}),
        (with_event(PERFECT, mode="bilateral"), {"mode"}),
        (with_event(PERFECT, participants=PERFECT.events[0].participants[1:]), {"participants", "acting"}),
        (with_participant(PERFECT, 3, role=Role.visitor), {"roles", "acting"}),
        (with_participant(PERFECT, 3, role=Role.background), {"roles", "acting"}),
        (with_participant(PERFECT, 3, country_iso3="KEN"), {"affiliation"}),
        (with_participant(PERFECT, 3, position="minister"), {"positions"}),
        (with_participant(PERFECT, 3, mention="Hassan Omar", canonical="Hassan Omar"), {"participants", "acting"}),
        (PERFECT.model_copy(update={"issues": PERFECT.issues[:1]}), {"issues"}),
        (PERFECT.model_copy(update={"quantities": ()}), {"quantities"}),
        (
            PERFECT.model_copy(
                update={
                    "agreements": (Agreement(name="pact", kind="other", status="completed", parties=(), evidence=()),)
                }
            ),
            {"agreements"},
        ),
    ],
)
def test_each_error_lowers_its_own_scores(brief: Brief, fields: set[str]) -> None:
    assert lowered(brief, KISMAYO) == fields


def test_missed_event_costs_recall_only() -> None:
    gold = gold_of("pristina-defence-pact")
    whole = brief_of(gold)
    counts = score(whole.model_copy(update={"events": whole.events[:2]}), gold).counts
    assert counts["events"] == counts["type"] == Count(hits=2, missed=1)
    assert counts["participants"].precision == counts["date"].precision == counts["place"].precision == 1
    assert (counts["participants"].recall or 0) < 1
    assert counts["roles"].f1 == 1


def test_invented_event_costs_precision_only() -> None:
    gold = gold_of("cotonou-armour")
    whole = brief_of(gold)
    invented = event(KISMAYO["events"][0]).model_copy(update={"type": EventType.friction, "date_start": "2020-01-01"})
    counts = score(whole.model_copy(update={"events": (invented, *whole.events)}), gold).counts
    assert counts["events"] == counts["type"] == Count(hits=2, false=1)
    assert counts["participants"].recall == counts["date"].recall == counts["place"].recall == 1
    assert (counts["participants"].precision or 0) < 1


def test_background_event_is_not_counted() -> None:
    old = event(gold_of("cotonou-armour")["events"][0]).model_copy(update={"is_background": True})
    assert lowered(PERFECT.model_copy(update={"events": (*PERFECT.events, old)}), KISMAYO) == set()


@pytest.mark.parametrize("role", [Role.source_only, Role.spokesperson, Role.background])
def test_who_takes_no_part_is_no_error(role: Role) -> None:
    one = Participant(mention="Ahmed Madobe", canonical="Ahmed Madobe", kind=ActorKind.person, role=role, evidence=())
    beside = with_event(PERFECT, participants=(*PERFECT.events[0].participants, one))
    assert lowered(beside, KISMAYO) == set()
    present = one.model_copy(update={"role": Role.host})
    assert "participants" in lowered(
        with_event(PERFECT, participants=(*PERFECT.events[0].participants, present)), KISMAYO
    )


@pytest.mark.parametrize(
    ("mention", "kind", "country", "index"),
    [
        ("Aden Duale", ActorKind.person, "KEN", 0),
        ("Duale", None, "KEN", 0),
        ("Kenyan government", ActorKind.state, "KEN", 1),
        ("the government of Jubbaland", ActorKind.subnational_authority, "SOM", 2),
        ("al Shabab", ActorKind.non_state_armed_group, None, 7),
    ],
)
def test_one_actor_in_other_words(mention: str, kind: ActorKind | None, country: str | None, index: int) -> None:
    other = with_participant(PERFECT, index, mention=mention, canonical=mention, kind=kind)
    assert lowered(other, KISMAYO) == set()


@pytest.mark.parametrize(
    ("mention", "kind", "index"),
    [
        ("Kenya Defence Forces", ActorKind.armed_force, 1),
        ("Jubbaland army", ActorKind.subnational_force, 2),
        ("Adan Barre", ActorKind.company, 0),
        ("Ethiopia", ActorKind.state, 1),
    ],
)
def test_another_actor_is_not_taken_for_it(mention: str, kind: ActorKind, index: int) -> None:
    country = "ETH" if mention == "Ethiopia" else PERFECT.events[0].participants[index].country_iso3
    other = with_participant(PERFECT, index, mention=mention, canonical=mention, kind=kind, country_iso3=country)
    assert lowered(other, KISMAYO) == {"participants", "acting"}


def test_no_stated_issue_is_the_same_as_none() -> None:
    gold = gold_of("drone-base-denial")
    assert gold["issues"] == [Issue.none_stated]
    assert score(brief_of(gold).model_copy(update={"issues": ()}), gold).f1("issues") is None
    found = (IssueFinding(code=Issue.drones_air_threat, evidence=()),)
    assert score(brief_of(gold).model_copy(update={"issues": found}), gold).counts["issues"] == Count(false=1)


def test_agreement_with_another_status_is_wrong() -> None:
    gold = gold_of("manila-handover")
    signed = brief_of(gold).agreements[0].model_copy(update={"status": Status.completed})
    assert lowered(brief_of(gold).model_copy(update={"agreements": (signed,)}), gold) == {"agreements"}


def fact(text: str) -> Fact:
    return Fact(id="fact-1", text=text, evidence=())


@pytest.mark.parametrize(
    ("article", "text", "hits"),
    [
        ("kismayo-visit", "Troops of AUSSOM were there.", ("AUSSOM",)),
        ("kismayo-visit", "The Republic of Jubbaland hosted him.", ("Republic of Jubbaland",)),
        ("kismayo-visit", "Duale met Ahmed Madobe", ()),  # a claim, which needs a reader
        ("bangui-formation", "It gives 25 million euros.", ("25 million euros",)),
        ("bangui-formation", "It gives 1.25 million euros.", ()),
        ("dakar-protocole", "The European Union sent 650 gendarmes.", ("the European Union", "650 gendarmes")),
        ("dakar-protocole", "There are 1,650 gendarmes.", ()),
    ],
)
def test_bare_names_and_amounts_that_must_not_be_said(article: str, text: str, hits: tuple[str, ...]) -> None:
    gold = gold_of(article)
    brief = brief_of(gold).model_copy(update={"facts": (fact(text),)})
    assert score(brief, gold).said == hits


def test_amount_that_must_not_be_said_is_found_among_the_quantities() -> None:
    gold = gold_of("bangui-formation")
    more = Quantity(text="25 millions", value=25e6, unit="EUR", evidence=())
    assert score(brief_of(gold).model_copy(update={"quantities": (more,)}), gold).said == ("25 million euros",)


def test_what_the_gold_lacks_or_the_caller_skips_is_not_scored() -> None:
    assert set(score(PERFECT, {"relevant": True, "issues": []}).counts) == {"relevance", "issues"}
    assert "mode" not in score(PERFECT, KISMAYO, skip={"mode"}).counts


def test_aggregate_adds_counts() -> None:
    empty = PERFECT.model_copy(update={"events": ()})
    both = aggregate([score(PERFECT, KISMAYO), score(empty, KISMAYO)])
    assert both.articles == 2
    assert both.counts["events"] == Count(hits=2, missed=2)
    assert both.f1("events") == pytest.approx(2 / 3)
    assert aggregate([]) == Scores()


def test_table_has_a_line_for_each_field_and_a_dash_for_nothing() -> None:
    lines = table({"a": score(PERFECT, KISMAYO), "b": score(PERFECT, {"relevant": False})}).splitlines()
    assert lines[0] == "| field | a P | R | F1 | b P | R | F1 |"
    assert "| relevance | 100.0 | 100.0 | 100.0 | 0.0 | 0.0 | 0.0 |" in lines
    assert "| agreements | – | – | – | – | – | – |" in lines
    assert {line.count("|") for line in lines} == {8}


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (4, 2), (5, 5)])
def test_assignment_is_the_best_of_all(shape: tuple[int, int]) -> None:
    dice = random.Random(str(shape))
    for _ in range(50):
        near = [[dice.choice([0.0, 0.5, 1.0, 2.0, 3.5]) for _ in range(shape[1])] for _ in range(shape[0])]
        rows, columns = range(shape[0]), range(shape[1])
        pairs = assign(rows, columns, lambda row, column, near=near: near[row][column], 1.0)
        kept = [[value if value >= 1 else 0 for value in row] for row in near]
        small, large = sorted(shape)
        best = max(
            sum(kept[i][order[i]] if shape[0] <= shape[1] else kept[order[i]][i] for i in range(small))
            for order in itertools.permutations(range(large), small)
        )
        assert sum(near[row][column] for row, column in pairs) == pytest.approx(best)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
