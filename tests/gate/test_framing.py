"""A claim that its sentences tell as a question, a story, a rumour or a lie is not told as a fact."""

from __future__ import annotations

import pytest

from summarizer import check

CLAIM = "Togo's army killed 40 smugglers near Aného on Monday."
TOLD = "Togo's army killed 40 smugglers near Aného on Monday"


@pytest.mark.parametrize(
    "source",
    [
        f"It is a lie that {TOLD}.",
        f"False: {TOLD}.",
        "Did Togo's army kill 40 smugglers near Aného on Monday?",
        f"A forged video shows how {TOLD}.",
        f"In the film, {TOLD}.",
        f"Imagine: {TOLD}.",
        f"{TOLD}. This is not true.",
        f"{TOLD} – not.",
        f"The report that {TOLD} was withdrawn.",
    ],
)
def test_what_is_not_told_as_a_fact(source: str) -> None:
    found = check(CLAIM, source)
    assert found.verdict == "withheld"
    assert check(f"{TOLD}.", f"{TOLD}. The governor regretted it.").verdict == "supported"


def test_a_question_beside_the_fact_changes_nothing() -> None:
    source = f"{TOLD}. Did Togo's army have to kill 40 smugglers?"
    assert check(CLAIM, source, cited=[1, 2]).verdict == "supported"
    assert check("A reader asks whether Togo's army killed 40 smugglers.", f"{TOLD}.").reasons != ("framing: “?”",)
