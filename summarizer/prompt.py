"""Prompts: text files by name, filled with values; a missing file or variable is an error.

The files lie in `prompts/` at the top of the project and ship inside the package. A value is inserted as it is and
never read as a template itself.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from summarizer.errors import PromptError

_TOP = Path(__file__).resolve().parent.parent / "prompts"


@cache
def text(name: str) -> str:
    """The text of prompt file `name` (with its ending); `PromptError` when there is none."""
    shipped = files("summarizer") / "prompts" / name
    for place in (shipped, _TOP / name):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise PromptError(f"there is no prompt file {name!r}")


def fill(name: str, **values: str) -> str:
    """Prompt `name` with its `$variables` replaced; `PromptError` names one that is missing."""
    try:
        return Template(text(name)).substitute(values).strip()
    except KeyError as missing:
        raise PromptError(f"prompt {name!r} needs a value for {missing.args[0]!r}") from None
    except ValueError as wrong:
        raise PromptError(f"prompt {name!r}: {wrong} (write $$ for a dollar sign)") from None


def version(name: str) -> str:
    """The first 12 hex digits of the SHA-256 of a prompt file: its version in provenance."""
    return hashlib.sha256(text(name).encode()).hexdigest()[:12]
