"""Who takes part in what a sentence tells, and in which role."""

from __future__ import annotations

import pytest

from summarizer.acts import known_roles, names_of
from summarizer.models import DraftEvent
from summarizer.signals import find_signals
from summarizer.stages.read import read_text
from summarizer.vocabulary import EventType, Role, Status

C, P, V, H = EventType.consultation, Role.participant, Role.visitor, Role.host


def roles_in(text: str, type_: EventType, status: Status = Status.completed) -> dict[str, Role]:
    """Name -> role in the first sentence of an English text; who stands in another clause is left out."""
    signals = find_signals(read_text(text, lang="en"))
    event = DraftEvent(s=[1], type=type_, status=status)
    given = known_roles(signals, event)
    return {name: given[name] for name in names_of(signals, event) if given.get(name) not in {None, Role.background}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary Ida Quist spoke with Foreign Minister Omar Tuna about Russia’s war against Ukraine.",
         {"Ida Quist": P, "Omar Tuna": P}),
        ("Minister Ida Quist met Foreign Minister Omar Tuna in Warsaw, Poland, to discuss the defence of Estonia.",
         {"Ida Quist": P, "Omar Tuna": P}),
        ("Minister Ida Quist will travel to Ankara, Turkey, to meet with Foreign Minister Omar Tuna.",
         {"Ida Quist": V, "Omar Tuna": H}),
        ("Angola's defence minister, Ida Quist, will now visit Windhoek, Namibia's ministry of defence said.",
         {"Ida Quist": V}),
        ("The visit of General Ida Quist to Windhoek has been moved.", {"Ida Quist": V}),
        ("Minister Ida Quist was received by President Omar Tuna on Monday.", {"Ida Quist": V, "Omar Tuna": H}),
        ("President Omar Tuna hosted Minister Ida Quist on Monday.", {"Omar Tuna": H, "Ida Quist": V}),
        ("Ghana and Togo held talks in Kenya on the situation in Niger.", {"Ghana": P, "Togo": P}),
        ("Eritrea and Djibouti are talking in Doha, with Qatar in the chair.",
         {"Eritrea": P, "Djibouti": P, "Qatar": Role.mediator}),
        ("The talks were led by Director Ida Quist, Bureau of African Affairs, and General Omar Tuna.",
         {"Ida Quist": P, "Omar Tuna": P}),
    ],
)  # fmt: skip
def test_who_talks_and_who_visits(text: str, expected: dict[str, Role]) -> None:
    assert roles_in(text, C) == expected


def test_two_subjects_of_one_verb_both_take_part() -> None:
    text = "Ida Quist, head of the office, and Omar Tuna, head of the bureau, led discussions for Ghana."
    assert {"Ida Quist", "Omar Tuna"} <= roles_in(text, C).keys()


def test_the_owner_of_a_body_is_no_second_party() -> None:
    text = "Minister Ida Quist called at the Kenyan army’s Operation ATMIS post."
    assert roles_in(text, C) == {"Ida Quist": V, "Operation ATMIS": H}
    text = "Ghana and the European Union’s Diplomatic Arm held talks."
    assert roles_in(text, C) == {"Ghana": P, "European Union": P}


def test_talks_over_a_distance_have_no_visitor() -> None:
    text = "Ghana and Rwanda virtually hosted the African Union for a preparatory meeting."
    assert roles_in(text, C) == {"Ghana": H, "Rwanda": H, "African Union": P}


def test_who_gives_and_who_gets() -> None:
    text = "This brings the total security assistance provided by the United States to Ukraine to $2 billion."
    expected = {"United States": Role.provider, "Ukraine": Role.beneficiary}
    assert roles_in(text, EventType.arms_transfer) == expected


def test_who_answers_in_another_clause_signed_nothing() -> None:
    text = "Kosovo and Albania signed a pact on Monday, and Serbia answered with a note of protest."
    assert roles_in(text, EventType.agreement) == {"Kosovo": Role.signatory, "Albania": Role.signatory}


def test_who_only_tells_of_it_takes_no_part() -> None:
    text = "Ghana and Togo will hold an exercise in May, General Ida Quist said on Monday."
    assert roles_in(text, EventType.exercise, Status.planned) == {"Ghana": P, "Togo": P}


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        (Status.rejected, "Qatar offered observers, and Eritrea on Monday rejected the offer.",
         {"Qatar": Role.initiator, "Eritrea": Role.critic}),
        (Status.denied, "Benin denied that Russia had been given a base.",
         {"Benin": Role.denier, "Russia": Role.affected}),
        (Status.suspended, "Benin has suspended the training of its marines by France.",
         {"Benin": Role.initiator, "France": Role.affected}),
    ],
)  # fmt: skip
def test_a_stop_has_its_own_roles(status: Status, text: str, expected: dict[str, Role]) -> None:
    assert roles_in(text, EventType.training, status) == expected


def test_who_only_tells_it_takes_no_part_in_swahili() -> None:
    text = "Jeshi la Wananchi wa Tanzania litapeleka wanajeshi 120 nchini Msumbiji, alisema Waziri wa Ulinzi, Stergomena Tax."
    signals = find_signals(read_text(text, lang="sw"))
    event = DraftEvent(s=[1], type=EventType.force_deployment, status=Status.planned)
    assert "Stergomena Tax" not in names_of(signals, event)
    assert known_roles(signals, event) == {
        "Jeshi la Wananchi wa Tanzania": Role.initiator,
        "Msumbiji": Role.beneficiary,
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Italy notified Togo of the planned transfer of three patrol boats to the Togolese Navy.",
            {"Italy": Role.provider, "Togo": Role.beneficiary, "Togolese Navy": Role.beneficiary},
        ),
        ("The package of 30 rifles helps Togo.", {"Togo": Role.beneficiary}),
        ("She authorized rifles worth $4 million to meet Togo’s urgent need.", {"Togo": Role.beneficiary}),
        ("The Togo Security Assistance Initiative brings 30 rifles to Togo.", {"Togo": Role.beneficiary}),
    ],
)
def test_who_is_told_of_a_gift_or_needs_it_gets_it(text: str, roles: dict[str, Role]) -> None:
    assert roles_in(text, EventType.arms_transfer) == roles


@pytest.mark.parametrize(
    "text",
    [
        "Ghana extradited Omar Tuna to Togo on Monday.",
        "Omar Tuna was handed over to Togo by Ghana on Monday.",
        "Togo thanked Ghana for the extradition of Omar Tuna.",
    ],
)
def test_whose_case_it_is(text: str) -> None:
    roles = roles_in(text, EventType.law_enforcement)
    assert roles == {"Omar Tuna": Role.affected, "Ghana": P, "Togo": P}


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        ("Ghana and Togo discussed how help is given under U.S. law.", C, {"Ghana", "Togo"}),
        ("Ghana, blaming Benin for the raid, sent 200 troops to Togo.", EventType.force_deployment, {"Ghana", "Togo"}),
        ("Omar Tuna, a spokesman, said it is possible that Ghana and Togo held talks.", C, {"Ghana", "Togo"}),
    ],
)
def test_who_is_only_named_takes_no_part(text: str, type_: EventType, parties: set[str]) -> None:
    assert set(roles_in(text, type_)) == parties
