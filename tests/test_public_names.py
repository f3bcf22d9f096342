"""What others may rely on: a name that is dropped breaks their code."""

from __future__ import annotations

import subprocess
import sys

import summarizer


def test_public_names() -> None:
    assert set(summarizer.__all__) == {
        "LLM", "Article", "Brief", "ConfigurationError", "EmbeddedError", "InputError", "ModelError", "PermanentError",
        "Replies", "ReplyError", "SummarizerError", "TransportError", "Verdict", "__version__", "asummarize", "check", "summarize",
        "BudgetError", "LockedError", "Settings", "anightly", "cluster", "nightly", "read_outlets", "resolve_date", "Standards", "to_dataframe",
    }  # fmt: skip
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None


def test_the_package_alone_is_light() -> None:
    code = "import sys, summarizer; print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
