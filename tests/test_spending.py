"""The budget of a run, over hand-written replies."""

from __future__ import annotations

import pytest

from summarizer import summarize
from summarizer.errors import BudgetError
from summarizer.spending import Limits, Price, Spending
from summarizer.testing import scripted

NOTHING = {"topic": "A fire in a kitchen", "relevant": False, "events": []}
FIRE = "A fire broke out in a kitchen in Leeds on Monday. Nobody was hurt."


def test_what_was_spent_is_what_the_replies_say() -> None:
    spending = Spending(price=Price(1.0, 2.0))
    summarize(FIRE, published="2024-01-01", llm=scripted([NOTHING]).with_meter(spending.transport))
    assert (spending.requests, spending.prompt_tokens, spending.completion_tokens) == (1, 10, 5)
    assert spending.cost == pytest.approx(20 / 1_000_000)


@pytest.mark.parametrize("limits", [Limits(requests=0), Limits(tokens=500), Limits(money=0.000001), Limits(minutes=0)])
def test_no_request_goes_out_over_a_limit(limits: Limits) -> None:
    llm = scripted([NOTHING])
    spending = Spending(limits, Price(1.0, 2.0))
    with pytest.raises(BudgetError, match="no room"):
        summarize(FIRE, published="2024-01-01", llm=llm.with_meter(spending.transport))
    assert spending.requests == 0
    assert spending.tokens == 0


def test_a_refused_request_costs_no_tokens() -> None:
    spending = Spending()
    llm = scripted([500, NOTHING]).with_meter(spending.transport)
    llm.backoff = 0.0
    summarize(FIRE, published="2024-01-01", llm=llm)
    assert (spending.requests, spending.tokens) == (2, 15)


def test_requests_under_way_hold_their_share() -> None:
    spending = Spending(Limits(tokens=100))
    spending.reserve(40, 20)
    with pytest.raises(BudgetError, match="tokens"):
        spending.reserve(40, 20)
    spending.settle((40, 20), (10, 10))
    spending.reserve(40, 20)
