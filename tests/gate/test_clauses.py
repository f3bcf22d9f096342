"""Two parties whose acts have changed places with each other."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage
from summarizer.gate.clauses import clauses, contrary

PAID = "Australia bore the cost of the refit, while Sri Lanka paid 65 million rupees for the transport."
SENDS = "La Finlande fournira le carburant, tandis que la Suède enverra deux bateaux."


@pytest.mark.parametrize(
    ("claim", "source", "lang", "verdict"),
    [
        ("While Colombo covered the refit, Canberra paid 65 million rupees for the transport.", PAID, "en", "fail"),
        ("While Canberra covered the refit, Colombo met the transport bill.", PAID, "en", "pass"),
        ("Australia and Sri Lanka shared the cost.", PAID, "en", "pass"),
        ("Nygård said Iceland and Lithuania would join later.", "Nygård said that Iceland, and later Lithuania, would join.", "en", "pass"),
        ("Sweden will provide the fuel, while Finland will send two boats.", SENDS, "fr", "fail"),
        ("Finland will provide the fuel, while Sweden will send two boats.", SENDS, "fr", "pass"),
    ],
)  # fmt: skip
def test_parties_that_changed_places(claim: str, source: str, lang: str, verdict: str) -> None:
    assert clauses(claim, Passage((source,), lang, None, "en", source)).verdict == verdict


DRILL = "China condemned the drill, and Vietnam welcomed it."


@pytest.mark.parametrize(
    ("claim", "source", "verdict"),
    [
        ("Vietnam is against the drill.", DRILL, "fail"),
        ("Vietnam was in favour of the drill.", DRILL, "pass"),
        ("Vietnam did not oppose the drill.", DRILL, "pass"),
        ("Ghana has fewer soldiers in the north.", "Ghana increased the number of its soldiers in the north to 300.", "fail"),
        ("The Cyanika crossing is open.", "Rwanda closed the Cyanika crossing on Monday.", "fail"),
        ("A destroyer stayed in Subic Bay.", "A destroyer left Subic Bay on Wednesday.", "fail"),
        ("Ghana closed its embassy.", "Togo reopened its embassy, and Ghana closed its own.", "pass"),
    ],
)  # fmt: skip
def test_what_is_the_contrary_there(claim: str, source: str, verdict: str) -> None:
    assert contrary(claim, Passage((source,), "en", None, "en", source)).verdict == verdict
