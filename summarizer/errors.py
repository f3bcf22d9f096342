"""Every error that leaves the package, in one tree.

SummarizerError
├── ConfigurationError    nothing or something wrong is configured; says what to set (exit 2)
├── InputError            one input cannot become an article; `code` says why
├── PromptError           a prompt file is missing, or one of its variables is
├── ModelError            the model gave no usable reply for one article
│   ├── PermanentError    401, 403, 404, quota, nobody there: no later request would fare better, stop the run
│   ├── TransportError    429, 5xx, timeouts, resets, until the attempts or the deadline were used up
│   ├── ReplyError        a reply came and is refused, cut off or not what the schema asks; `code` says which
│   └── BudgetError       the run's budget has no room for this request; it was not sent
├── LockedError           another run works on the same store (exit 75)
└── EmbeddedError         the embedded model: weights missing or changed, the engine did not start
MissingRecording          replay mode met a request that was never recorded (a BaseException: nothing may swallow it)
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

InputCode: TypeAlias = Literal[
    "not_found",
    "unreadable",
    "empty",
    "binary",
    "undecodable",
    "too_large",
    "malformed",
    "no_text",
    "bad_date",
    "unreachable",
    "unread_language",
]
ReplyCode: TypeAlias = Literal["refused", "cut_off", "invalid", "empty"]


class SummarizerError(Exception):
    """Base of every error that the package raises; its text is one line and holds no article text and no key."""


class ConfigurationError(SummarizerError):
    """Nothing or something wrong is configured; the text says what to set."""


class InputError(SummarizerError):
    """One input cannot become an article."""

    def __init__(self, code: InputCode, message: str) -> None:
        super().__init__(message)
        self.code: InputCode = code


class PromptError(SummarizerError):
    """A prompt file is missing, or a variable that it names was not given."""


class ModelError(SummarizerError):
    """The model gave no usable reply for one article."""


class PermanentError(ModelError):
    """No later request would fare better (wrong key, unknown model, no quota, nothing at the address): stop the run."""


class TransportError(ModelError):
    """The endpoint could not be reached, or kept failing, within the attempts and the deadline."""


class ReplyError(ModelError):
    """A reply came back and cannot be used."""

    def __init__(self, code: ReplyCode, message: str) -> None:
        super().__init__(message)
        self.code: ReplyCode = code


class BudgetError(ModelError):
    """The run's budget has no room for this request; it was not sent."""


class LockedError(SummarizerError):
    """Another run works on the same store; the text names its process and start."""


class EmbeddedError(SummarizerError):
    """The embedded model cannot be used: weights missing or changed, or the engine did not start."""


class MissingRecording(BaseException):
    """Replay mode met a request that was never recorded; names the nearest recording.

    A BaseException, because clients retry or wrap any Exception that a transport raises.
    """


def expect(name: str, value: object, *kinds: type) -> None:
    """Raise InputError unless the argument `name` is of one of `kinds`; a datetime is no date here unless it is one of them."""
    if not isinstance(value, kinds) or (isinstance(value, datetime) and datetime not in kinds):
        wanted = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)
        raise InputError("malformed", f"{name} must be {wanted}, not {type(value).__name__}")
