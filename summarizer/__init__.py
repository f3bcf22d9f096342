"""News about security cooperation into validated briefs: every statement proved against the sentences that it cites."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.checking import Verdict, check
    from summarizer.errors import (
        ConfigurationError,
        EmbeddedError,
        InputError,
        ModelError,
        PermanentError,
        ReplyError,
        SummarizerError,
        TransportError,
    )
    from summarizer.llm import LLM
    from summarizer.models import Article, Brief
    from summarizer.pipeline import asummarize, summarize
    from summarizer.replies import Replies

__version__ = "0.1.0"
__all__ = [
    "LLM",
    "Article",
    "Brief",
    "ConfigurationError",
    "EmbeddedError",
    "InputError",
    "ModelError",
    "PermanentError",
    "Replies",
    "ReplyError",
    "SummarizerError",
    "TransportError",
    "Verdict",
    "__version__",
    "asummarize",
    "check",
    "summarize",
]

# Imported when they are first used: `summarizer --help` must not wait for pydantic and what is built on it.
_HOMES = {
    "LLM": "llm",
    "Article": "models",
    "Brief": "models",
    "Replies": "replies",
    "Verdict": "checking",
    "asummarize": "pipeline",
    "check": "checking",
    "summarize": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"summarizer.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
