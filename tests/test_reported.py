"""Which acts a sentence may report, and what is no act at all."""

from __future__ import annotations

import pytest

from summarizer.cues import folded
from summarizer.reported import is_attitude, is_formula, is_measure, is_no_act, types_in
from summarizer.signals import find_signals, instruments_in
from summarizer.stages.read import read_text
from summarizer.vocabulary import EventType


def types_of(text: str, *, named: bool = True, lang: str = "en") -> set[EventType]:
    return set(types_in(lang, folded(text), named))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The package will help the army meet the threats it is facing.", EventType.consultation),
        ("The minister called on both sides to lay down their arms.", EventType.consultation),
        ("Exercising the additional authority in the resolution, she approved it.", EventType.exercise),
        ("Acting pursuant to a delegation from the president, she approved it.", EventType.consultation),
        ("A press conference was cancelled.", EventType.consultation),
        ("The bill was signed into law.", EventType.agreement),
        ("Peacekeeping needs achievable mandates.", EventType.peace_mission),
        ("The two sides took significant steps.", EventType.agreement),
        ("Nuclear disarmament was the topic.", EventType.institution_building),
        ("The General Assembly of the Union meets in Lome.", EventType.defence_industry),
        ("The accused stays in custody.", EventType.friction),
        ("She recalled that both armies wear the same boots.", EventType.friction),
        ("He has instructed the ministry to report to the cabinet.", EventType.training),
        ("The world was shocked by the crimes committed in the valley.", EventType.commitment),
        ("Norland welcomed Sudmark’s support for the mission.", EventType.consultation),
        ("Norland thanked Sudmark for hosting the talks.", EventType.consultation),
        ("Sudmark is one of the largest recipients of security assistance.", EventType.logistic_support),
        ("Both noted a security assistance roadmap.", EventType.logistic_support),
        ("Relief is being blocked at the pass.", EventType.civil_assistance),
        ("Soldiers denied humanitarian access to the valley.", EventType.civil_assistance),
        ("The crew deployed a camera over the wreck.", EventType.force_deployment),
        ("Banks and other companies withdrew from the country.", EventType.force_deployment),
        ("More than a million people came.", EventType.funding),
        ("Norland reiterated its support for the combined force of the mission.", EventType.institution_building),
        ("Soldiers detained humanitarian workers.", EventType.civil_assistance),
        ("The seizure of power was condemned.", EventType.joint_operation),
        ("The seminar is on terrorist financing.", EventType.funding),
        ("They confirmed their fundamental freedoms.", EventType.funding),
        ("The programme raises land productivity.", EventType.defence_industry),
        ("A rocket fell on a military base of Norland.", EventType.basing_access),
        ("Norland reaffirmed its commitment to protect those who train the army.", EventType.training),
        ("Norland withdrew from the arms control treaty.", EventType.force_deployment),
    ],
)
def test_phrases_that_only_look_like_an_act(text: str, phrase: EventType) -> None:
    assert phrase not in types_of(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Norland delivered 40 rifles and 3 howitzers.", EventType.logistic_support),
        ("Norland delivered rifles worth 3 million euros.", EventType.funding),
    ],
)
def test_arms_are_neither_support_nor_money(text: str, phrase: EventType) -> None:
    assert EventType.arms_transfer in types_of(text)
    assert phrase not in types_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She authorized a drawdown of up to $90 million in military assistance.", EventType.arms_transfer),
        ("Norland and Sudmark signed a memorandum on training.", EventType.agreement),
        ("The two countries exchanged views on the strait.", EventType.consultation),
        ("Rwandan soldiers rotated out of the mission in Bangui under the UN mandate.", EventType.peace_mission),
        ("The ministers set up a joint command.", EventType.institution_building),
        ("Canada promised a further C$20 million for the mission.", EventType.funding),
        ("The 22 instructors will leave the country by Friday.", EventType.force_deployment),
        ("Denmark delivered humanitarian aid to the coast.", EventType.civil_assistance),
        ("Norland welcomed General Omar Tuna at the port.", EventType.consultation),
        ("The minister will no longer travel to Sudmark.", EventType.consultation),
        ("The two presidents spoke on the phone.", EventType.consultation),
        ("Ida Quist pressed for it in phone calls with both.", EventType.consultation),
        ("Norland will fund the rifles with a grant of 3 million euros.", EventType.funding),
        ("Norland withdrew from the arms control treaty.", EventType.agreement),
        ("Norland opened a naval base to the ships of Sudmark.", EventType.basing_access),
    ],
)
def test_acts_are_found(text: str, expected: EventType) -> None:
    assert expected in types_of(text)


def test_the_name_of_an_office_tells_no_act() -> None:
    text = "Ida Quist of the Ministry of Finance met Deputy Secretary of State for Security Assistance Omar Tuna."
    found = find_signals(read_text(text, published="2025-03-10", lang="en")).sentence(1).types
    assert found == (EventType.consultation,)


def test_a_pledged_act_with_a_code_of_its_own_takes_that() -> None:
    assert types_of("The Union promised 3 million euros for the coast guard.") == {EventType.funding}


def test_what_was_not_signed_or_discussed_is_no_act() -> None:
    assert types_of("No agreement was signed in the end.") == set()
    assert EventType.consultation not in types_of("The cabinet has not yet discussed the matter.")


@pytest.mark.parametrize(
    "text",
    [
        "The department is designating three officials under Executive Order 10101.",
        "The government today imposed visa restrictions on nine officers.",
        "The International Court of Justice ordered the army to stop.",
        "The programme offers a reward of up to $5 million.",
        "A federal grand jury indicted six officers.",
    ],
)
def test_sanctions_courts_and_rewards_are_measures(text: str) -> None:
    assert is_measure("en", folded(text))


@pytest.mark.parametrize(
    "text",
    [
        "The court handed over the suspect, who was extradited on Monday.",
        "The council imposed restrictions and suspended all military assistance.",
        "The ministers discussed sanctions.",
    ],
)
def test_what_touches_cooperation_is_no_mere_measure(text: str) -> None:
    assert not is_measure("en", folded(text))


@pytest.mark.parametrize(
    "text",
    [
        "We call on the parties to stop fighting.",
        "We are deeply concerned by the clashes.",
        "On behalf of the nation, we congratulate the people on Independence Day.",
        "The international community must act.",
        "Norland will continue to stand with its friends.",
    ],
)
def test_calls_and_ceremony_are_no_acts(text: str) -> None:
    assert is_no_act("en", folded(text))
    assert not is_no_act("fr", folded(text))


@pytest.mark.parametrize(
    "text", ["Norland will deliver six boats in June.", "We will open an embassy in Sudmark in May."]
)
def test_deeds_to_come_are_acts(text: str) -> None:
    assert not is_no_act("en", folded(text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The following is the text of a joint statement by both governments.", True),
        ("The text of the following statement was released by both governments.", True),
        ("The below is attributable to the spokesperson:", True),
        ("Begin text:", True),
        ("The following units took part in the exercise.", False),
    ],
)
def test_frames_around_a_text_are_formulas(text: str, formula: bool) -> None:
    assert is_formula(folded(text)) is formula


def test_where_somebody_stands_is_an_attitude() -> None:
    assert is_attitude(folded("Both sides reaffirmed their commitment to peace."))
    assert not is_attitude(folded("Norland pledged six boats."))


def test_an_agreement_that_is_pointed_back_to_is_none_of_its_own() -> None:
    assert instruments_in("When signed, this agreement will help to negotiate others.") == []
    assert instruments_in("Togo and Benin signed the agreement on ports.") == ["agreement on ports"]
