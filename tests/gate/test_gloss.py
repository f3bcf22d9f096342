"""Praise, blame and wonder of whoever wrote the claim; own prose."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage, check_claim


def gloss(claim: str, source: str, lang: str = "en", claim_lang: str = "en") -> str:
    made = check_claim(claim, Passage((source,), lang, claim_lang=claim_lang), alone=False)
    return next(check.verdict for check in made if check.name == "gloss")


@pytest.mark.parametrize(
    ("lang", "source", "claim_lang", "plain", "judged"),
    [
        ("en", "Chad sent troops to Bosso.", "en", "Chad sent troops to Bosso.", "Chad recklessly sent troops to Bosso."),
        ("en", "The envoy paid a visit to Lagos.", "en", "The envoy visited Lagos.", "The envoy paid a long overdue visit to Lagos."),
        ("en", "Peru accused Chile of spying.", "en", "Peru accused Chile of spying.", "Peru rightly accused Chile of spying."),
        ("fr", "Le Tchad a envoyé des soldats à Bosso.", "en", "Chad sent soldiers to Bosso.", "Chad sent its ill-trained soldiers to Bosso."),
        ("fr", "Le ministre a signé l’accord.", "fr", "Le ministre a signé l’accord.", "Le ministre a courageusement signé l’accord."),
        ("sw", "Waziri alitia saini mkataba.", "sw", "Waziri alitia saini mkataba.", "Waziri alitia saini mkataba kwa uzembe."),
        ("so", "Wasiirku wuxuu saxiixay heshiiska.", "so", "Wasiirku wuxuu saxiixay heshiiska.", "Wasiirku wuxuu si geesinimo leh u saxiixay heshiiska."),
        ("ar", "وقع الوزير الاتفاق.", "ar", "وقع الوزير الاتفاق.", "وقع الوزير الاتفاق المخزي."),
    ],
)  # fmt: skip
def test_a_judgement_that_no_sentence_gives(lang: str, source: str, claim_lang: str, plain: str, judged: str) -> None:
    assert gloss(plain, source, lang, claim_lang) == "pass"
    assert gloss(judged, source, lang, claim_lang) == "fail"


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Chad called the raid a brutal act.", "Chad described the raid as a brutality."),
        ("Operation Noble Shield ended.", "Operation Noble Shield ended."),
        ("Operation Noble Shield has ended.", "The operation, named after a noble shield, has ended."),
    ],
)
def test_a_judgement_of_the_sentences_or_a_name_is_none_of_ours(claim: str, source: str) -> None:
    assert gloss(claim, source) == "pass"


def test_a_speaker_judges_in_his_own_words() -> None:
    source = "Selon l’association, le prix des vedettes est bien trop élevé."
    assert gloss("The association says the boats are overpriced.", source, "fr") == "could_not_check"
    assert gloss("The association says the overpriced boats are here.", source, "fr") == "fail"


def test_a_like_judgement_in_another_language_leaves_it_open() -> None:
    assert gloss("A shameful pact was signed.", "Un accord scandaleux a été signé.", "fr") == "could_not_check"


def test_praise_of_the_source_itself_is_dropped_from_briefs_only() -> None:
    told = "The minister said that the accord was an important step for both navies."
    assert gloss(told, told) == "pass"
    ours = check_claim(told, Passage((told,)))
    assert next(check.verdict for check in ours if check.name == "gloss") == "fail"
    assert gloss("The minister said that the accord was a historic step for both navies.", told) == "fail"
