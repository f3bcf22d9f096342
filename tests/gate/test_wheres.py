"""An act is done in the town in which its own sentence has it done, in several languages."""

from __future__ import annotations

import pytest

from summarizer import check

SIGNED = "Denmark and Kenya signed a memorandum in Nairobi on Tuesday. A Danish frigate called at Mombasa last month."
SWAHILI = "Waziri wa Ulinzi wa Kenya, Aden Duale, alikutana Jumatano na balozi wa Uingereza Neil Wigan jijini Nairobi. Walizungumzia uharibifu wa mazingira karibu na Nanyuki."
FRENCH = "Djibouti et le Japon négocient le bail de la base. En octobre, un avion de la base avait évacué 60 Japonais de Khartoum."


@pytest.mark.parametrize(
    ("lang", "source", "claim", "wrong"),
    [
        ("en", SIGNED, "Denmark and Kenya signed a memorandum in Mombasa.", True),
        ("en", SIGNED, "Denmark and Kenya signed a memorandum in Nairobi.", False),
        ("en", SIGNED, "Denmark and Kenya signed a memorandum in Kenya.", False),
        ("en", SIGNED, "A Danish frigate visited Mombasa.", False),
        ("en", "The boat was escorted to Salalah, although its owner had asked for it to be taken to Bosaso.", "The boat was escorted to Bosaso.", True),
        ("en", "The boat was escorted to Salalah, although its owner had asked for it to be taken to Bosaso.", "The owner asked for the boat to be taken to Bosaso.", False),
        ("sw", SWAHILI, "Aden Duale met ambassador Neil Wigan in Nanyuki.", True),
        ("sw", SWAHILI, "Aden Duale met ambassador Neil Wigan in Nairobi.", False),
        ("fr", FRENCH, "A plane from the base evacuated 60 Japanese from Djibouti.", True),
        ("fr", FRENCH, "A plane from the base in Djibouti evacuated 60 Japanese from Khartoum.", False),
        ("so", "Wafdiga ayaa xero cusub ka furay degmada Warsheekh.", "The delegation opened a new camp in Warsheikh.", False),
    ],
)  # fmt: skip
def test_where_an_act_is_done(lang: str, source: str, claim: str, wrong: bool) -> None:
    verdict = check(claim, source, published="2024-03-14", lang=lang, statement_lang="en")
    assert any(reason.startswith("place:") for reason in verdict.reasons) is wrong, verdict
