"""Names, places, offices and ranks in five languages: what another wording keeps, and what is another person, body or place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.gate import Passage
from summarizer.gate.naming import names, ranks
from summarizer.gate.offices import positions

_PATH = Path(__file__).parents[2] / "fixtures" / "names.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in _PATH.open(encoding="utf-8")]


def _failing(row: dict[str, Any]) -> list[str]:
    article = row.get("article", row["source"])
    passage = Passage((row["source"],), row["lang"], None, row["claim_lang"], article)
    checks = (names(row["claim"], passage), ranks(row["claim"], passage), positions(row["claim"], passage))
    return [f"{check.name}: {check.detail}" for check in checks if check.verdict == "fail"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["true"]], ids=lambda row: row["claim"][:50])
def test_another_wording_is_kept(row: dict[str, Any]) -> None:
    assert _failing(row) == []


@pytest.mark.parametrize("row", [row for row in ROWS if not row["true"]], ids=lambda row: row["claim"][:50])
def test_another_one_is_found(row: dict[str, Any]) -> None:
    assert _failing(row)
