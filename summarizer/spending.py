"""What a run may spend, in requests, tokens, money and minutes: reserved before each request, settled after it.

A transport under the store of replies: what was paid for before costs nothing again and passes no meter.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from summarizer.body import BODY, Body, read_body
from summarizer.budget import token_count
from summarizer.errors import BudgetError
from summarizer.wire import Transport, Wrapper, is_unconnected

if TYPE_CHECKING:
    import httpx2

_BYTES_A_TOKEN = 2  # fewer than any tokenizer of today needs over a whole request, so that an estimate is never too low
_OUTPUT = 4000  # tokens, where a request names no limit


@dataclass(frozen=True, slots=True)
class Price:
    """Of one model, in the run's currency for a million tokens."""

    input: float
    output: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        return (prompt_tokens * self.input + completion_tokens * self.output) / 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a run may take; None is no limit. `money` binds only where the model's price is known."""

    requests: int | None = None
    tokens: int | None = None
    money: float | None = None
    minutes: float | None = None

    def __bool__(self) -> bool:
        return any(limit is not None for limit in (self.requests, self.tokens, self.money, self.minutes))


class Spending:
    """Counts what a run takes and refuses, with BudgetError, the request that could take it over a limit."""

    def __init__(self, limits: Limits | None = None, price: Price | None = None, began: float | None = None) -> None:
        self._limits = limits or Limits()
        self._price = price
        self._started = time.monotonic() if began is None else began
        self._held = [0, 0]  # prompt and completion tokens reserved by requests under way
        self.requests = self.prompt_tokens = self.completion_tokens = 0

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens

    @property
    def cost(self) -> float | None:
        """None where the model has no price."""
        return None if self._price is None else self._price.of(self.prompt_tokens, self.completion_tokens)

    def seconds_left(self) -> float | None:
        """Seconds until the run's minutes are over, 0 at least; None without such a limit."""
        minutes = self._limits.minutes
        return None if minutes is None else max(0.0, self._started + 60 * minutes - time.monotonic())

    def transport(self, inner: Transport) -> Transport:
        """`inner` behind this meter."""
        return _Metered(inner, self)

    def reserve(self, prompt: int, completion: int) -> None:
        """Sets a request's tokens aside. Raises BudgetError where a limit has no room for them."""
        limits = self._limits
        held_in, held_out = (
            self.prompt_tokens + self._held[0] + prompt,
            self.completion_tokens + self._held[1] + completion,
        )
        cost = self._price.of(held_in, held_out) if self._price else 0.0
        over = [
            name
            for name, wanted, limit in (
                ("requests", self.requests + 1, limits.requests),
                ("tokens", held_in + held_out, limits.tokens),
                ("money", cost, limits.money),
                ("minutes", (time.monotonic() - self._started) / 60, limits.minutes),
            )
            if limit is not None and wanted > limit
        ]
        if over:
            raise BudgetError(f"the run's budget has no room for it ({', '.join(over)})")
        self.requests += 1
        self._held[0] += prompt
        self._held[1] += completion

    def settle(self, reserved: tuple[int, int], spent: tuple[int, int]) -> None:
        """Puts what a request really took in place of what was set aside for it."""
        for index, tokens in enumerate(reserved):
            self._held[index] -= tokens
        self.prompt_tokens += spent[0]
        self.completion_tokens += spent[1]


class _Metered(Wrapper):
    def __init__(self, inner: Transport, spending: Spending) -> None:
        super().__init__(inner)
        self._spending = spending
        self._refused = False  # the last request of which the end is known

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        content = await request.aread()
        body: Body | None = request.extensions.get(BODY) or read_body(content)
        reserved = (len(content) // _BYTES_A_TOKEN, (body.limit if body else None) or _OUTPUT)
        self._spending.reserve(*reserved)
        spent = reserved  # a request whose end nobody saw may have been paid for in full
        try:
            response = await self.inner.handle_async_request(request)
            spent = _spent(response.status_code, await response.aread())
            self._refused = False
        except (Exception, asyncio.CancelledError) as error:
            # Nobody heard it; nor one given up while nothing answers at the address.
            self._refused = is_unconnected(error) or (self._refused and isinstance(error, asyncio.CancelledError))
            spent = (0, 0) if self._refused else reserved
            raise
        finally:
            self._spending.settle(reserved, spent)
        return response


def _spent(status: int, content: bytes) -> tuple[int, int]:
    if status != 200:
        return 0, 0
    try:
        usage = json.loads(content).get("usage") or {}
    except (ValueError, AttributeError, RecursionError):
        return 0, 0
    found = SimpleNamespace(**usage) if isinstance(usage, dict) else None
    return token_count(found, "prompt_tokens"), token_count(found, "completion_tokens")
