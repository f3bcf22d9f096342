"""News about security cooperation into validated briefs: every statement proved against the sentences that it cites."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.checking import Verdict, check
    from summarizer.dates import resolve_date
    from summarizer.errors import (
        BudgetError,
        ConfigurationError,
        EmbeddedError,
        InputError,
        LockedError,
        ModelError,
        PermanentError,
        ReplyError,
        SummarizerError,
        TransportError,
    )
    from summarizer.llm import LLM
    from summarizer.models import Article, Brief
    from summarizer.nightrun import anightly, nightly
    from summarizer.pipeline import asummarize, summarize
    from summarizer.replies import Replies
    from summarizer.settings import Settings, read_outlets
    from summarizer.stages.cluster import cluster
    from summarizer.stages.export import to_dataframe
    from summarizer.tradecraft import Standards

__version__ = "0.1.0"
__all__ = [
    "LLM",
    "Article",
    "Brief",
    "BudgetError",
    "ConfigurationError",
    "EmbeddedError",
    "InputError",
    "LockedError",
    "ModelError",
    "PermanentError",
    "Replies",
    "ReplyError",
    "Settings",
    "Standards",
    "SummarizerError",
    "TransportError",
    "Verdict",
    "__version__",
    "anightly",
    "asummarize",
    "check",
    "cluster",
    "nightly",
    "read_outlets",
    "resolve_date",
    "summarize",
    "to_dataframe",
]

# Imported when they are first used: `summarizer --help` must not wait for pydantic and what is built on it.
_HOMES = {
    "LLM": "llm",
    "Article": "models",
    "Brief": "models",
    "Replies": "replies",
    "Settings": "settings",
    "Standards": "tradecraft",
    "Verdict": "checking",
    "anightly": "nightrun",
    "asummarize": "pipeline",
    "check": "checking",
    "cluster": "stages.cluster",
    "nightly": "nightrun",
    "read_outlets": "settings",
    "resolve_date": "dates",
    "summarize": "pipeline",
    "to_dataframe": "stages.export",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"summarizer.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
