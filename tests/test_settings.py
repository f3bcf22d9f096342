"""nightly.toml: what is in the example holds, what is wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigurationError
from summarizer.settings import EXAMPLE, Settings, load


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "nightly.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_is_valid_with_and_without_its_comments(tmp_path: Path) -> None:
    assert load(written(tmp_path, EXAMPLE)).days == 2
    lines = [
        line[2:] if line.startswith(("# [", "# i", "# o", "# f", "# s", "# r", "# m", "# t", "# b")) else line
        for line in EXAMPLE.splitlines()
    ]
    lines = [line for line in lines if not line.startswith("summarizer")]
    full = load(written(tmp_path, "\n".join(lines)))
    assert full.budget.money == 2.5
    assert full.outlet("radio example").reliability == "B"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("days = 2\nday = 3\n", 2, "unknown key"),
        ("[budget]\nrequests = 1\neuros = 3\n", 3, "unknown key"),
        ('\n\ntimezone = "Mars/Base"\n', 3, "no time zone"),
        ('[watch]\ncountries = ["Kenya"]\n', 2, "alpha-3"),
        ('[outlets."Radio X"]\nside = "left"\n', 2, "party"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"nightly\.toml, line {line}: .*{told}"):
        load(written(tmp_path, text))


def test_an_unknown_outlet_is_not_judged() -> None:
    assert Settings().outlet("Nobody").reliability == "F"
    assert Settings().outlet(None).side == "unknown"
