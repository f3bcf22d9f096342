"""Polarity, status, speaker, hedges and scope of a claim against its sentence; own prose, true beside false."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.gate import Passage, check_claim, failed
from summarizer.text import sentences

CLAIMS = Path(__file__).parent.parent.parent / "fixtures" / "claims"


def reasons(claim: str, *source: str, lang: str = "en") -> set[str]:
    return {reason.split(":")[0] for reason in failed(check_claim(claim, Passage(source, lang, date(2024, 5, 14))))}


@pytest.mark.parametrize(
    ("source", "true", "false", "check"),
    [
        ("Chad did not send troops to Bosso.", "Chad sent no troops to Bosso.", "Chad sent troops to Bosso.", "polarity"),
        ("Chad sent troops to Bosso.", "Troops were sent to Bosso by Chad.", "Chad never sent troops to Bosso.", "polarity"),
        ("Peru rejected the offer.", "Peru did not accept the offer.", "Peru accepted the offer.", "polarity"),
        ("Benin will receive six boats in June.", "Six boats are to go to Benin in June.", "Benin received six boats.", "status"),
        ("Benin received six boats.", "Six boats went to Benin.", "Benin will receive six boats.", "status"),
        ("Lagos could host the drill.", "The drill might be held in Lagos.", "Lagos hosted the drill.", "status"),
        ("The drill was cancelled.", "The drill was called off.", "The drill was held.", "status"),
        ("Niger reportedly bought six drones.", "Niger is said to have bought six drones.", "Niger bought six drones.", "hedge"),
        ("Niger bought six drones.", "Six drones were bought by Niger.", "Niger will likely buy six drones.", "hedge"),
        ("Soldiers from Togo took part.", "Togolese soldiers took part.", "Only soldiers from Togo took part.", "scope"),
        (
            "The raid killed four men, General Paul Okello said.",
            "According to General Paul Okello, the raid killed four men.",
            "The raid killed four men.",
            "attribution",
        ),
    ],
)  # fmt: skip
def test_true_claims_stand_and_false_ones_fail(source: str, true: str, false: str, check: str) -> None:
    assert check not in reasons(true, source)
    assert check in reasons(false, source)


@pytest.mark.parametrize(
    ("lang", "source", "true", "false"),
    [
        ("fr", "Le Tchad n’a pas envoyé de soldats à Bosso.", "Chad did not send soldiers to Bosso.", "Chad sent soldiers to Bosso."),
        ("sw", "Kenya haikutuma wanajeshi Kismayo.", "Kenya sent no soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
        ("so", "Kenya ma dirin askar Kismayo.", "Kenya did not send soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
        ("ar", "لم ترسل كينيا جنودا إلى كيسمايو", "Kenya did not send soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
    ],
)  # fmt: skip
def test_negation_in_other_languages(lang: str, source: str, true: str, false: str) -> None:
    assert "polarity" not in reasons(true, source, lang=lang)
    assert "polarity" in reasons(false, source, lang=lang)


def test_a_language_without_cues_is_not_a_pass() -> None:
    checks = check_claim("Kenya sent 40 soldiers.", Passage(("Kenya skickade 40 soldater.",), "sv"))
    made = {check.name: check.verdict for check in checks}
    assert made["polarity"] == made["status"] == "could_not_check"
    assert made["numbers"] == "pass"


def test_a_sentence_carries_itself() -> None:
    lost = []
    for path in sorted(CLAIMS.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            for span in sentences(row["source"], row["lang"]):
                text = row["source"][span.start : span.end]
                found = failed(check_claim(text, Passage((text,), row["lang"], None, row["lang"])))
                lost += [(text, each) for each in found if not each.startswith(("alone", "gloss"))]
    assert lost == []


@given(st.text(max_size=200), st.text(max_size=300), st.sampled_from(["en", "fr", "sw", "so", "ar", "de", None]))
def test_any_claim_has_an_answer(claim: str, source: str, lang: str | None) -> None:
    assert check_claim(claim, Passage((source,), lang))


def test_a_capitalised_word_that_no_table_knows_is_a_name() -> None:
    source = "Kyrgyzstan and Tajikistan reopened a crossing."
    assert "names" in reasons("Kyrgyzstan and Tajikistan reopened the Kayragach crossing.", source)
    assert "names" not in reasons("The Kyrgyz and the Tajiks reopened a crossing.", source)


def test_the_first_person_of_a_source_is_not_the_brief_s() -> None:
    source = "We are heartened by the talks with Chad."
    assert "alone" in reasons(source, source)
    assert "alone" not in reasons("Peru was heartened by the talks with Chad.", source)
