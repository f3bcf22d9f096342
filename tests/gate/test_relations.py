"""Claims with the names, numbers and verbs of their source, which a small word makes tell something else."""

from __future__ import annotations

import pytest

from summarizer import check

FALSE = [
    ("Up to 500 men are to go by December 2025.", "Up to 500 men are to go from December 2025."),
    ("Kenya left a month before Uganda did.", "Kenya left a month after Uganda did."),
    ("The budget rose from 4 percent to 7 percent.", "The budget rose from 7 percent to 4 percent."),
    ("The force was cut to 300 men.", "The force was cut by 300 men."),
    ("Turkey, not Egypt, trained the soldiers.", "Egypt trained the soldiers."),
    ("Turkey, not Egypt, trained the soldiers.", "Egypt, not Turkey, trained the soldiers."),
    ("All states except for Uganda sent police.", "Uganda sent police."),
    ("Nearly half of the 800 troops have left.", "The 800 troops have left."),
    ("All but three of the ships were delivered.", "Three ships were delivered."),
    ("Hardly any of the weapons were made in Serbia.", "The weapons were made in Serbia."),
    ("The lawyer of General Ada Moussa was arrested.", "General Ada Moussa was arrested."),
    ("Ethiopian troops were accused of looting.", "Ethiopian troops looted."),
    ("Rwanda stopped short of promising troops to Benin.", "Rwanda promised troops to Benin."),
    ("The pact allows up to 500 instructors to be deployed.", "Up to 500 instructors were deployed."),
    ("Unless Chad pays, Russia will withdraw its instructors.", "Russia will withdraw its instructors."),
    ("The drill, which was to start on 3 May, will now begin on 9 May.", "The drill will begin on 3 May."),
    ("Only Turkey delivered drones.", "Turkey delivered only drones."),
    ("Kenya sent 300 men, while Uganda sent 450.", "Kenya sent 450 men."),
    ("The deal pays for uniforms. It does not pay for weapons.", "The deal pays for weapons."),
    ("Kenya signed the pact. Uganda did not sign the pact.", "Uganda signed the pact."),
    ("The court ordered the transfer. The ministry opposed it.", "The ministry ordered the transfer."),
]


@pytest.mark.parametrize(("source", "claim"), FALSE)
def test_a_small_word_is_not_passed_over(source: str, claim: str) -> None:
    assert check(claim, source, lang="en").verdict != "supported"


TRUE = [
    ("Up to 500 men are to go by December 2025.", "By December 2025 up to 500 men are to go."),
    (
        "The visas will be revoked unless the vehicles arrive.",
        "The visas will be revoked if the vehicles do not arrive.",
    ),
    ("The team repelled 61 of 70 attacks.", "Of 70 attacks, the team repelled 61."),
    ("The minister did not rule out sending instructors.", "The minister did not rule out sending instructors."),
    ("Turkey, not Egypt, trained the soldiers.", "Turkey trained the soldiers."),
    ("Kenya sent 300 men, while Uganda sent 450.", "Uganda sent 450 men."),
    ("The drill, which was to start on 3 May, will now begin on 9 May.", "The drill will begin on 9 May."),
    (
        "Unless Chad pays, Russia will withdraw its instructors.",
        "Russia will withdraw its instructors unless Chad pays.",
    ),
]


@pytest.mark.parametrize(("source", "claim"), TRUE)
def test_the_same_relation_in_another_order_is_not_withheld(source: str, claim: str) -> None:
    assert check(claim, source, lang="en").verdict != "withheld"
