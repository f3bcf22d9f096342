"""nightly.toml: what is in the example holds, what is wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import main
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("days = " + "9" * 5000, "a number in it is too long"),
        ("inboxes = " + "[" * 100_000, "nested too deeply"),
        ('inboxes = ["a", "a\\u0000b"]', "line 1: inboxes: holds a NUL character"),
        ('out = "a\\u0000b"', "line 1: out: holds a NUL character"),
    ],
)
def test_what_no_file_of_settings_holds_is_one_line_and_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    path = written(tmp_path, text)
    assert main(["nightly", str(tmp_path), "--out", str(tmp_path), "--config", str(path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"summarizer: {path}") and told in err
    assert len(err.splitlines()) == 1


def test_an_unknown_outlet_is_not_judged() -> None:
    assert Settings().outlet("Nobody").reliability == "F"
    assert Settings().outlet(None).side == "unknown"
