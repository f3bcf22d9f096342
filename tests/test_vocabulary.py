"""The closed lists are whole: each code has its definition, and its codes in the lists of others."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest

from summarizer import crosswalk, vocabulary
from summarizer.cli import main
from summarizer.vocabulary import EventType, Mode, Status

TABLES: list[tuple[type[StrEnum], dict[object, str]]] = [
    (EventType, vocabulary.EVENT_TYPES),
    (EventType, vocabulary.NEIGHBOURS),
    (Mode, vocabulary.MODES),
    (Status, vocabulary.STATUSES),
    (vocabulary.Issue, vocabulary.ISSUES),
    (vocabulary.ActorKind, vocabulary.ACTOR_KINDS),
    (vocabulary.Role, vocabulary.ROLES),
]  # type: ignore[list-item]


@pytest.mark.parametrize(("codes", "table"), TABLES)
def test_every_code_is_defined(codes: type[StrEnum], table: dict[object, str]) -> None:
    assert set(table) == set(codes)
    assert all(table.values())


def test_every_type_and_status_has_a_crosswalk() -> None:
    assert set(crosswalk.DONE) == set(EventType)
    assert set(crosswalk.NOT_DONE) | {Status.completed, Status.ongoing} == set(Status)


@pytest.mark.parametrize(
    ("told", "plover", "cameo"),
    [
        ((EventType.consultation, Status.completed, Mode.visit), "CONSULT", "042"),
        ((EventType.consultation, Status.ongoing, Mode.remote), "CONSULT", "041"),
        ((EventType.consultation, Status.completed, Mode.mediation), "CONSULT", "045"),
        ((EventType.consultation, Status.completed, None), "CONSULT", "040"),
        ((EventType.agreement, Status.completed, None), "SUPPORT", "057"),
        ((EventType.exercise, Status.planned, None), "AGREE", "030"),
        ((EventType.exercise, Status.cancelled, None), "REJECT", "120"),
        ((EventType.training, Status.suspended, None), "SANCTION/discontinue", "160"),
        ((EventType.arms_transfer, Status.completed, None), "AID/military", "072"),
        ((EventType.arms_transfer, Status.proposed, None), "REQUEST", "020"),
        ((EventType.peace_mission, Status.ongoing, None), "AID/peacekeeping", "074"),
        ((EventType.basing_access, Status.denied, None), None, None),
        ((EventType.funding, Status.hypothetical, None), None, None),
        ((EventType.other, Status.completed, None), None, None),
    ],
)
def test_crosswalk(told: tuple[EventType, Status, Mode | None], plover: str | None, cameo: str | None) -> None:
    assert crosswalk.codes(*told) == (plover, cameo)


def test_who_offers_and_who_leaves() -> None:
    assert crosswalk.codes(EventType.training, Status.proposed, offered=True).plover == "AGREE"
    assert crosswalk.codes(EventType.force_deployment, Status.planned, leaving=True).plover == "CONCEDE"
    assert crosswalk.codes(EventType.force_deployment, Status.completed, leaving=True) == ("RETREAT/withdraw", "087")


def test_the_command_shows_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary"]) == 0
    shown = capsys.readouterr().out
    assert all(f"`{code}`" in shown for codes, _ in TABLES for code in codes)
    assert main(["vocabulary", "--format", "json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["type"]) == set(EventType)
