"""The words of a claim and what belongs to what inside its phrases; own prose."""

from __future__ import annotations

import pytest

from summarizer import check
from summarizer.gate import Passage, check_claim
from summarizer.gate.bindings import bindings
from summarizer.gate.form import alone, prose
from summarizer.gate.offices import positions
from summarizer.gate.words import acts


@pytest.mark.parametrize(
    ("source", "claim", "verdict"),
    [
        ("Togo gave the army 40 howitzers.", "The army got 40 guns from Togo.", "pass"),  # a howitzer is a gun
        ("Togo set 5 million euros aside for the school.", "Togo earmarked 5 million euros for the school.", "pass"),
        ("Togo gave the army 40 tents.", "Togo gave the army 40 rifles.", "fail"),  # a thing that is not there
        (
            "Togo lent the army 5 million euros.",
            "Togo made the army a grant of 5 million euros.",
            "fail",
        ),  # a loan is no grant
        ("Frigates of Togo patrolled the bay.", "Corvettes of Togo patrolled the bay.", "fail"),
        (
            "Togo handed over the base.",
            "Togo solemnly handed over the base.",
            "could_not_check",
        ),  # one word: who knows
        ("Togo handed over the base.", "Togo handed over the base amid applause.", "fail"),  # a phrase of its own
        ("Togo handed over the base.", "Togo handed over the base amid the applause of jubilant veterans.", "fail"),
    ],
)
def test_words_are_told(source: str, claim: str, verdict: str) -> None:
    assert acts(claim, Passage((source,))).verdict == verdict


def test_words_of_a_language_without_a_table() -> None:
    found = acts("Togo gave two boats.", Passage(("O Togo deu dois barcos.",), "pt"))
    assert found.verdict == "could_not_check"


@pytest.mark.parametrize(
    ("lang", "source"),
    [
        ("fr", "Le vice-ministre Koffi Mensah a signé."),
        ("sw", "Naibu waziri Kofi Mensah alisaini."),
        ("ar", "وقع نائب الوزير كوفي منساه."),
    ],
)
def test_a_deputy_is_another_office_in_every_language(lang: str, source: str) -> None:
    assert positions("Deputy minister Kofi Mensah signed.", Passage((source,), lang)).verdict == "pass"
    assert positions("Former minister Kofi Mensah signed.", Passage((source,), lang)).verdict == "fail"


@pytest.mark.parametrize(
    ("source", "claim", "wrong"),
    [
        (
            "Rwandan soldiers guard the port of Mozambique.",
            "Mozambican soldiers guard the port.",
            "Mozambican soldiers",
        ),
        ("Three cutters and a drone took part.", "Three drones and one cutter took part.", "Three drones"),
        ("Rwandan soldiers guard the port.", "Soldiers from Rwanda guard the port.", None),
        ("Three cutters and a drone took part.", "A drone and three cutters took part.", None),
    ],
)
def test_what_belongs_to_what(source: str, claim: str, wrong: str | None) -> None:
    found = bindings(claim, Passage((source,)))
    assert found.verdict == ("fail" if wrong else "pass")
    assert wrong is None or wrong in (found.detail or "")


@pytest.mark.parametrize(
    ("source", "false", "check"),
    [
        ("The column has tanks.", "The column has no tanks.", "polarity"),
        ("The column has trucks but no tanks.", "The column has trucks and tanks.", "polarity"),
        ("The drill was called off.", "The drill was held.", "status"),
        ("Togo offered to train 40 gunners.", "Togo trained 40 gunners.", "status"),
        ("The alleged smuggler was held.", "The smuggler was held.", "hedge"),
        ("Ida Quist of Togo thanked Benin.", "Benin thanked Ida Quist of Togo.", "roles"),
        ("Uganda took over the post from Kenya.", "Kenya took over the post from Uganda.", "roles"),
        ("The raid killed four men, General Paul Okello said.", "The raid killed four men.", "attribution"),
        ("Ghana trained 40 gunners.", "Ghana trained all of its gunners, 40 in number.", "scope"),
    ],
)
def test_one_thing_is_changed(source: str, false: str, check: str) -> None:
    assert check in {c.name for c in check_claim(false, Passage((source,))) if c.verdict == "fail"}


@pytest.mark.parametrize(
    "claim",
    [
        "At the same time, she pressed for the release of the crew.",
        "On Monday, they met in Lomé.",
        "She pressed for talks.",
    ],
)
def test_a_statement_about_whom_nobody_knows_is_not_read_alone(claim: str) -> None:
    assert alone(claim).verdict == "fail"
    assert alone("At the same time, Kenya pressed for the release of the crew.").verdict == "pass"


@pytest.mark.parametrize(
    "tail", ["https://example.org", "[here](x)", "<b>now</b>", "\U0001f680", "\u202enow", "www.example.org"]
)
def test_what_is_no_prose_is_no_statement(tail: str) -> None:
    claim = f"Kenya received six boats {tail}."
    assert prose(claim, Passage(("Kenya received six boats.",), "en")).verdict == "fail"
    assert prose(claim, Passage((claim,), "en")).verdict == "pass"
    assert check(claim, "Kenya received six boats.").verdict == "withheld"
