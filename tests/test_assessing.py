"""What an assessment may say, and what is withheld."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.assessing import Known, check_assessment, corroborated, standing
from summarizer.gate import failed
from summarizer.models import Assessment, Evidence
from summarizer.tradecraft import prescriptive, shortened
from summarizer.vocabulary import LIKELIHOODS, Yardstick

QUOTE = Evidence(sentence=1, start=0, end=10, quote="Ten words.")
FACTS = {
    "f1": Known("Kenya and Somalia agreed to hold joint patrols off Lamu in May 2025.", (QUOTE,)),
    "f2": Known("Kenya sent 40 instructors to Kismayo."),
}
GOOD: dict[str, Any] = {
    "text": "We assess that Kenya is likely to send boats for the patrols off Lamu.",
    "likelihood": "likely",
    "confidence": "moderate",
    "based_on": ("f1",),
    "indicator": "Boats of Kenya leave for Lamu.",
}


def reasons(known: dict[str, Known] = FACTS, *, nightly: bool = False, **changed: Any) -> tuple[str, ...]:
    return failed(check_assessment(Assessment(**{**GOOD, **changed}), known, nightly=nightly))


def test_one_that_keeps_every_rule_stands_and_its_inference_is_not_called_proved() -> None:
    ((kept,), withheld) = standing([Assessment(**GOOD)], FACTS, nightly=True)
    assert withheld == []
    assert {check.verdict for check in kept.checks if check.name != "inference"} == {"pass"}
    assert [check.verdict for check in kept.checks if check.name == "inference"] == ["could_not_check"]


@pytest.mark.parametrize(
    ("yardstick", "term"), [(table, term) for table, terms in LIKELIHOODS.items() for term in terms]
)
def test_every_term_of_each_table_is_known(yardstick: Yardstick, term: str) -> None:
    noun = term.endswith(("chance", "possibility"))
    text = f"there is a {term} that Kenya sends boats" if noun else f"Kenya is {term} to send boats"
    assert reasons(text=f"We judge that {text}.", likelihood=term, yardstick=yardstick) == ()


def test_the_adverb_is_the_same_term() -> None:
    assert reasons(text="We judge that Kenya will almost certainly send boats.", likelihood="almost certain") == ()


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Kenya is likely to send boats.", "form"),
        ("We think that Kenya is likely to send boats.", "form"),
        ("We assess that Kenya is likely to send boats. Somalia is likely to wait.", "form"),
        ("We assess that Kenya will send boats.", "likelihood"),
        ("We assess that Kenya is likely to send boats and Somalia is unlikely to wait.", "likelihood"),
        ("We assess that Kenya is highly likely to send boats.", "likelihood"),
        ("We assess that Kenya is very likely to send boats.", "likelihood"),  # not the term that it says
        ("We assess that Kenya is not likely to send boats.", "likelihood"),
        ("We assess that Kenya is likely to send boats, and Somalia could follow.", "likelihood"),
        ("We assess that Kenya is likely, at 70 %, to send boats.", "likelihood"),
        ("We assess with moderate confidence that Kenya is likely to send boats.", "confidence"),
        ("We assess that Ethiopia is likely to send boats.", "carried"),
        ("We assess that Kenya is likely to send 12 boats.", "carried"),
        ("We assess that Kenya is likely to send boats in June 2025.", "carried"),
        ("We assess that Kenya is likely to send boats by 2030.", "carried"),
        ("We assess that Ahmed Madobe is likely to send boats.", "carried"),
        ("We assess that al-Shabaab militants are likely to attack.", "carried"),
        ("We assess that ATMIS is likely to send boats.", "carried"),
        ("We assess that Kenya is likely to send boats next year.", "carried"),
        ("We assess that Kenya is likely to send boats within two weeks.", "carried"),
        ("We assess that Kenya is likely to send half its boats.", "carried"),
        ("We assess that Kenya is likely to fail and that Somalia should act.", "advice"),
        ("We assess that Kenya is likely to make a historic contribution.", "gloss"),
    ],
)
def test_each_rule_withholds(text: str, check: str) -> None:
    assert check in {reason.split(":")[0] for reason in reasons(text=text)}


def test_may_the_month_is_no_second_likelihood() -> None:
    assert reasons(text="We assess that Kenya is likely to hold patrols off Lamu in May 2025.") == ()


def test_the_tables_are_never_mixed() -> None:
    phia = {"text": "We assess that Kenya is highly likely to send boats.", "likelihood": "highly likely"}
    assert reasons(**phia, yardstick=Yardstick.phia) == ()
    assert "likelihood: “highly likely” is not of the table in force" in reasons(**phia)
    icd = {"text": "We assess that Kenya is very likely to send boats.", "likelihood": "very likely"}
    assert "likelihood: “very likely” is not of the table in force" in reasons(**icd, yardstick=Yardstick.phia)


def test_high_confidence_needs_two_origins_and_nothing_against_it() -> None:
    def known(**how: Any) -> dict[str, Known]:
        return {"f1": Known(FACTS["f1"].text, (), **how)}

    assert reasons(known(), confidence="high") == ("confidence: high needs two independent origins",)
    assert reasons(known(origins=2), confidence="high") == ()
    assert reasons(known(origins=2, contradicted=True), confidence="high") == (
        "confidence: high, and a contradiction is open",
    )


def test_a_night_asks_for_an_alternative_or_an_indicator_below_high() -> None:
    bare = {"indicator": None, "alternative": None}
    assert reasons(**bare) == ()
    assert reasons(**bare, nightly=True) == ("alternative: no alternative and no indicator",)
    two = {"f1": Known(FACTS["f1"].text, (), origins=2)}
    assert reasons(two, **bare, nightly=True, confidence="high") == ()


@pytest.mark.parametrize(
    ("beside", "check"),
    [
        ("The boats are likely for Somalia.", "alternative"),
        ("Ethiopia sends boats.", "carried"),
        ("Somalia should be watched.", "advice"),
    ],
)
def test_what_stands_beside_it_is_checked_too(beside: str, check: str) -> None:
    for name in ("alternative", "indicator"):
        assert check in {reason.split(":")[0] for reason in reasons(**{name: beside})}


def test_what_rests_on_no_fact_of_the_brief_is_withheld_with_its_reasons() -> None:
    kept, (withheld,) = standing([Assessment(**{**GOOD, "based_on": ("f1", "f9")})], FACTS)
    assert kept == []
    assert (withheld.kind, withheld.reasons, withheld.evidence) == (
        "assessment",
        ("basis: no such fact: f9",),
        (QUOTE,),
    )


@pytest.mark.parametrize("yardstick", list(Yardstick))
@pytest.mark.parametrize("origins", [2, 3])
def test_the_one_that_code_makes_keeps_every_rule(yardstick: Yardstick, origins: int) -> None:
    fact = "Kenya and Somalia held a patrol off Lamu on Sunday (2025-05-04)."
    made = corroborated(fact, "f1", origins=origins, sides=2, under_way=False, yardstick=yardstick)
    known = {"f1": Known(fact, (), origins=origins)}
    assert failed(check_assessment(made, known, nightly=True)) == ()
    assert made.confidence == ("high" if origins > 2 else "moderate")
    assert made.by == "code"


# --- brevity ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "Boats of both navies swept the river mouth overnight, seizing four boats and detaining eleven people, the navies said",
            "Boats of both navies swept the river mouth overnight, the navies said",
        ),
        (
            "Boats of both navies swept the river mouth overnight, with eleven people of three villages watching from the bank",
            "Boats of both navies swept the river mouth overnight",
        ),
        (
            "Boats of both navies swept the river mouth overnight, but nobody was found there in the end by anybody",
            None,
        ),
        (
            "Two navies (both from the north of the island) met on Monday for a planning meeting focused on patrols",
            "Two navies met on Monday for a planning meeting",
        ),
        (
            "As close allies of one another, Togo and Benin swept the river mouth overnight from Monday until Tuesday",
            "Togo and Benin swept the river mouth overnight from Monday until Tuesday",
        ),
        ("Boats swept it, the navies said", "Boats swept it, the navies said"),
    ],
)
def test_a_line_is_cut_where_nothing_is_turned_round_and_keeps_its_speaker(text: str, short: str | None) -> None:
    assert shortened(text, 14) == short


# --- advice -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Kenya should close the border.",
        "Kenya shouldn’t close the border.",
        "We recommend that Kenya close the border.",
        "We strongly urge both sides to talk.",
        "Patrols must resume.",
        "Both armies ought to train more.",
        "Forces need to train more.",
        "Kenya needs to send boats.",
        "Kenya has to close the border.",
        "It is essential that Kenya stays.",
        "The treaty, which Kenya signed, must be renewed.",
        "The minister, who said he was tired, must resign.",
        "It was said that Kenya should leave.",
        "The army wants the border shut; Kenya should comply.",
        "The agreement between Kenya and Somalia should be renewed.",
        "The agreed text must be signed.",
        "Reports of abuse should be investigated.",
        "Claims by both sides must be checked.",
        "The rules of engagement must change.",
        "In order to win, Kenya should send boats.",
        "Somalia is well advised to wait.",
    ],
)
def test_advice_of_ours_is_found(text: str) -> None:
    assert prescriptive(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that Kenya should close the border.",
        "Kenya must leave, the ministry said.",
        "According to the ministry, Kenya must leave.",
        "Somalia demanded that Ethiopia must withdraw.",
        "Residents and officers of both towns say that patrols should resume.",
        "Kenya must leave, said the ministry.",
        "Reports say that Kenya should leave.",
        "Kenya and Somalia agreed that patrols should resume.",
        "He said “we should stay” and left.",
        "They agreed on the need to secure the border.",
        "The donors provide the equipment that Kenya needs to secure the border.",
        "Should the talks fail, the troops will stay.",
        "The Mustang exercise begins in June.",
        "The report has to do with the border.",
    ],
)
def test_what_somebody_demands_is_somebodys(text: str) -> None:
    assert prescriptive(text) is None
