"""Who publishes: side, family and reliability of an outlet, from data/outlets.toml and the files that readers add.

Ours says who owns an outlet, as far as that is public knowledge; reliability letters are given by readers, never here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

Descriptor = Literal["independent", "state", "party", "military", "aggregator", "unknown"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """`side` says who speaks; outlets of one `family` are one origin; `reliability` is the Admiralty letter."""

    side: Descriptor = "unknown"
    family: str | None = None
    reliability: str = "F"


@dataclass(frozen=True)
class Registry:
    """Outlets by name, compared without case; one that is in no table is unknown, and F."""

    rows: Mapping[str, Outlet] = field(default_factory=dict)

    def outlet(self, name: str | None) -> Outlet:
        return self.rows.get(_key(name)) or _known().get(_key(name)) or Outlet()


def named(outlet: Outlet, names: Iterable[str]) -> dict[str, Outlet]:
    """Rows of a registry: one outlet under each of its names."""
    return {_key(name): outlet for name in names}


def _key(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


@cache
def _known() -> dict[str, Outlet]:
    rows = tomllib.loads((files("summarizer") / "data" / "outlets.toml").read_text(encoding="utf-8"))["outlets"]
    found: dict[str, Outlet] = {}
    for name, row in rows.items():
        found |= named(Outlet(row["side"], row.get("family") or name), (name, *row.get("also", ())))
    return found
