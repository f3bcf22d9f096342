"""Names, ranks and positions, and the signals of a whole article."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.models import Article
from summarizer.names import same_person
from summarizer.signals import Signals, find_signals
from summarizer.stages.read import read_path
from summarizer.vocabulary import ActorKind, EventType, Issue, Status

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture(scope="module")
def kismayo() -> Signals:
    (article,) = read_path(FIXTURES / "kismayo-visit.txt")
    assert isinstance(article, Article)
    return find_signals(article)


@pytest.mark.parametrize(
    ("mention", "rank", "position"),
    [
        ("Adan Barre Duale", None, "Kenya’s Minister of Defense"),
        ("Abdiqadir Haji Mohamud", None, "second vice president of the Jubbaland government"),
        ("Yusuf Hussein Osman Dhumal", "Major General", "Jubbaland’s Minister of Internal Security"),
        ("Ali Mohamed Mohamud", "General", "commander of the Somali army’s 43rd division"),
        ("Ismail Sahardid", "General", "commander of the Darawish army of Jubaland"),
    ],
)
def test_persons_keep_rank_and_position(kismayo: Signals, mention: str, rank: str | None, position: str) -> None:
    name = kismayo.name(mention)
    assert name is not None
    assert (name.kind, name.rank, name.position) == (ActorKind.person, rank, position)


def test_a_surname_alone_joins_its_person(kismayo: Signals) -> None:
    found = kismayo.name("Duale")
    assert found is not None
    assert found.mention == "Adan Barre Duale"


def test_an_armed_group_is_known_by_the_countries_of_the_text(kismayo: Signals) -> None:
    group = kismayo.name("Al-Shabaab")
    assert group is not None
    assert group.kind is ActorKind.non_state_armed_group


def test_the_lead_is_a_completed_consultation(kismayo: Signals) -> None:
    lead = kismayo.sentence(1)
    assert EventType.consultation in lead.types
    assert lead.status == (Status.completed,)
    assert [time.text for time in lead.times] == ["on Sunday"]


def test_praise_is_marked_and_issues_are_found(kismayo: Signals) -> None:
    assert [row.number for row in kismayo.sentences if row.gloss] == [8, 9]
    assert {issue for row in kismayo.sentences for issue in row.issues} == {
        Issue.border_security,
        Issue.terrorism_extremism,
    }


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Xasan Cali", "Hassan Ali", True),
        ("Adan Barre Duale", "Duale", True),
        ("Abdiqadir Haji Mohamud", "Ali Mohamed Mohamud", False),
    ],
)
def test_one_person_under_several_spellings(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same
