"""What is to come only on a condition is told with it, in five languages."""

from __future__ import annotations

import pytest

from summarizer import check

SOURCES = {
    "en": ("If lawmakers agree, the battalion will fly to Pemba within three weeks.", "The battalion will fly to Pemba within three weeks"),
    "fr": ("Le bataillon rejoindra Pemba dans trois semaines si le parlement donne son accord.", "The battalion will go to Pemba in three weeks"),
    "sw": ("Rais William Ruto alisema wanajeshi wengine 600 watatumwa Haiti iwapo fedha zitapatikana.", "Another 600 troops will be sent to Haiti, President William Ruto said"),
    "so": ("Haddii baarlamaanku ansixiyo, 500 oo askari ayaa la geyn doonaa xadka Janaayo.", "Five hundred soldiers will be sent to the border in January"),
    "ar": ("ومن المقرر أن تستضيف إيطاليا الجولة التالية في العام المقبل إذا وافقت حكومتها.", "Italy will host the next round next year"),
}  # fmt: skip


@pytest.mark.parametrize("lang", SOURCES)
def test_a_condition_is_kept(lang: str) -> None:
    source, claim = SOURCES[lang]
    verdict = check(f"{claim}.", source, published="2024-07-03", lang=lang, statement_lang="en")
    assert any("a condition is lost" in reason for reason in verdict.reasons), verdict
    for condition in ("if this is approved", "once parliament has agreed", "provided that there is money"):
        made = check(f"{claim} {condition}.", source, published="2024-07-03", lang=lang, statement_lang="en")
        assert not [each for each in made.checks if each.verdict == "fail" and each.name == "hedge"], made


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (
            "The minister did not say if the ship would sail; the frigate will leave in May.",
            "The frigate will leave in May.",
        ),
        ("The brigade will leave even if talks fail.", "The brigade will leave."),
        (
            "The brigade will leave in June, but the school will stay if money is found.",
            "The brigade will leave in June.",
        ),
    ],
)
def test_what_hangs_on_no_condition(source: str, claim: str) -> None:
    assert not any("a condition" in reason for reason in check(claim, source, published="2024-05-01").reasons)
