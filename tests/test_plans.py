"""What is to come, and what the same article calls off."""

from __future__ import annotations

import pytest

from summarizer.plans import _stops


@pytest.mark.parametrize(
    ("clause", "place", "land", "stops"),
    [
        ("the stop in Cairo has been cancelled", "cairo", "EGY", True),
        ("the envoy will no longer travel to Egypt on March 10", "cairo", "EGY", True),
        ("he will not visit Egypt on Monday", "cairo", "EGY", False),
        ("he will no longer meet Egypt's minister", "cairo", "EGY", False),
        ("he will travel to Egypt", "cairo", "EGY", False),
        ("the stop in Cairo has not been cancelled", "cairo", "EGY", False),
        ("he will no longer travel to Jordan", "cairo", "EGY", False),
    ],
)
def test_a_leg_is_called_off_by_its_town_or_its_country(clause: str, place: str, land: str, stops: bool) -> None:
    assert _stops(clause, place, land) is stops
