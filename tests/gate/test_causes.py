"""Causes: none that the sentences do not give, none that is the effect there."""

from __future__ import annotations

import pytest

from summarizer import check


@pytest.mark.parametrize(
    ("claim", "source", "right"),
    [
        ("Fuel was short because the patrols were delayed.", "Patrols were delayed because fuel was short.", False),
        ("Because fuel was short, patrols were delayed.", "Patrols were delayed because fuel was short.", True),
        ("Togo trained 150 officers because Benin refused to join.", "Togo trained 150 officers, and Benin refused to join.", False),
        ("Togo declined to join because of Benin.", "Togo declined to join because of its budget. Benin signed the text.", False),
        ("The talks are due to open in May.", "The talks will open in May.", True),
        ("Le carburant a manqué parce que les patrouilles ont été retardées.", "Les patrouilles ont été retardées parce que le carburant a manqué.", False),
    ],
)  # fmt: skip
def test_causes(claim: str, source: str, right: bool) -> None:
    cited = [1] if source.count(".") == 1 else [1, 2]
    found = check(claim, source, cited=cited)
    assert any(reason.startswith("cause:") for reason in found.reasons) is not right
    assert not right or found.verdict != "withheld"
