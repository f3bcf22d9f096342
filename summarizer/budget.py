"""What one article may use of the model, and what one fill of it has used and met so far."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.body import Format
from summarizer.errors import ModelError, ReplyError, TransportError

EMPTY = "no answer in the reply"


@dataclass
class Allowance:
    """What one article may still use, shared by all its fills: HTTP requests, and seconds since the first of them.

    `tokens` counts what was paid for (prompt and completion). Waiting for a free slot, or for what code does, is not on the
    article's clock.
    """

    requests: int = 5
    seconds: float = 300.0
    tokens: int = 0
    _until: float | None = field(default=None, repr=False)

    def left(self) -> float:
        """Seconds left; the clock starts with the first call."""
        if self._until is None:
            self._until = time.monotonic() + self.seconds
        return self._until - time.monotonic()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Within it the clock stands."""
        began = time.monotonic()
        try:
            yield
        finally:
            if self._until is not None:
                self._until += time.monotonic() - began


@dataclass(frozen=True)
class Usage:
    """What one fill took: tokens of all its replies, HTTP requests sent, seconds; `replayed` if nothing was sent."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    requests: int = 0
    seconds: float = 0.0
    replayed: bool = False
    created: int = 0  # when the newest reply was made, in seconds since 1970, as the endpoint says; 0 if it does not


class Transient(Exception):
    """A fault that another attempt may not meet, in a few words of ours; `rest` is the wait that was asked for."""

    def __init__(self, reason: str, *, rest: float | None = None) -> None:
        super().__init__(reason)
        self.rest = rest


@dataclass
class Job:
    """The state of one fill."""

    allowance: Allowance
    form: Format
    max_tokens: int
    shared: int = 0  # leading messages that every article has
    usage: Usage = Usage()
    widened: bool = False
    prose: str | None = None  # what to tell the model about its last answer
    faults: list[str] = field(default_factory=list)
    key: str | None = None  # of the last reply, in the store

    def note(self, error: Exception) -> None:
        """Called by instructor when an answer does not fit."""
        self.prose = getattr(error, "prose", None) or "Your last reply could not be read. Answer with the JSON object."

    def count(self, completion: Any, *, replayed: bool) -> None:
        """Add one reply's tokens; read before instructor adds its own sums into the same object."""
        usage = getattr(completion, "usage", None)
        prompt, written = token_count(usage, "prompt_tokens"), token_count(usage, "completion_tokens")
        cached = token_count(getattr(usage, "prompt_tokens_details", None), "cached_tokens")
        self.usage = replace(
            self.usage,
            prompt_tokens=self.usage.prompt_tokens + prompt,
            completion_tokens=self.usage.completion_tokens + written,
            cached_tokens=self.usage.cached_tokens + cached,
            requests=self.usage.requests + (not replayed),
            created=max(self.usage.created, token_count(completion, "created")),
        )
        if replayed:
            self.allowance.requests += 1
        else:
            self.allowance.tokens += prompt + written

    def widen(self, prompt_tokens: int, context_tokens: int) -> bool:
        """Allow twice the output, once, if the model's context has the room."""
        room = min(2 * self.max_tokens, context_tokens - prompt_tokens - 16)
        if self.widened or room < 1.2 * self.max_tokens:
            return False
        self.widened, self.max_tokens = True, room
        return True

    def exhausted(self) -> ModelError:
        """The error when requests or time ran out: the last fault decides which."""
        counted = Counter(self.faults)
        told = ", ".join(f"{reason} ({count} times)" if count > 1 else reason for reason, count in counted.items())
        if self.faults and self.faults[-1] == EMPTY:
            return ReplyError("empty", f"the model answered nothing ({told})")
        limit = "requests" if self.allowance.requests <= 0 else "seconds"
        if self.prose and not self.faults:
            return ReplyError("invalid", f"the model's answer does not fit, and the article's {limit} are used up")
        return TransportError(f"the article's {limit} are used up" + (f" ({told})" if told else ""))


def token_count(usage: Any, name: str) -> int:
    """A count that an endpoint tells; 0 for what can be none, which must not use a run's budget up."""
    value = getattr(usage, name, None)
    return value if isinstance(value, int) and 0 < value < 2**33 else 0
