"""Who publishes: side and family of an outlet, from data/outlets.toml; reliability is given by readers, never here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Descriptor = Literal["independent", "state", "party", "military", "aggregator", "unknown"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """`side` says who speaks; outlets of one `family` are one origin."""

    side: Descriptor = "unknown"
    family: str | None = None


@cache
def _known() -> dict[str, Outlet]:
    rows = tomllib.loads((files("summarizer") / "data" / "outlets.toml").read_text(encoding="utf-8"))["outlets"]
    found: dict[str, Outlet] = {}
    for name, row in rows.items():
        outlet = Outlet(row["side"], row.get("family") or name)
        found |= {alias.casefold(): outlet for alias in (name, *row.get("also", ()))}
    return found


def outlet(name: str | None) -> Outlet:
    """What is known of an outlet, compared without case; `unknown` where it is in no table."""
    return _known().get((name or "").strip().casefold(), Outlet())
