"""A brief on a terminal: laid out to its width, and nothing hostile reaches it."""

from __future__ import annotations

import re
import sys

import pytest

from summarizer.terminal import checks_text, show
from tests.hostile import hostile
from tests.stages.test_render_html import NAMES, brief_of

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("name", NAMES)
def test_no_sequence_of_theirs_reaches_the_terminal(
    name: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    brief = hostile(brief_of(name))
    show(brief.to_markdown())
    print(checks_text(brief))
    out = capsys.readouterr().out
    assert "\x1b]8" not in out  # no link either
    assert not CONTROL.search(OURS.sub("", out).replace("\n", ""))


def test_lines_fit_the_width(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    show(brief_of(NAMES[0]).to_markdown())
    out = capsys.readouterr().out
    assert "Kismayo" in out
    assert max(len(line) for line in out.splitlines()) <= 60


def test_every_check_of_every_statement_is_told() -> None:
    brief = brief_of(NAMES[0])
    told = checks_text(brief)
    for fact in brief.facts:
        assert fact.text in told
    assert told.count("pass: ") == len(brief.events) + len(brief.facts) + len(brief.context_facts)


def test_progress_tells_rate_time_left_and_cost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summarizer import progress

    now = iter(range(0, 100_000, 15))  # each look at the clock is a quarter of a minute later
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(now)))
    shown = progress.Progress()
    with shown.of(10):
        for number in range(4):
            shown.done(f"article-{number}", spent="0.0125 USD")
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "writing: 0 of 10"
    assert "4 of 10, article-3" in told[-1]
    assert "a minute" in told[-1] and "left" in told[-1]
    assert told[-1].endswith("0.0125 USD")


def test_no_minutes_are_promised_where_all_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    from summarizer import progress

    shown = progress.Progress()
    with shown.of(2, expected=840.0):
        shown.done("one", asked=False)
        shown.done("two", asked=False)
    assert "min" not in capsys.readouterr().err


def test_a_check_that_was_made_twice_is_named_once() -> None:
    brief = brief_of(NAMES[0])
    twice = brief.events[0].model_copy(update={"checks": brief.events[0].checks * 2})
    once = brief.model_copy(update={"events": brief.events[:1], "facts": ()})
    assert checks_text(once.model_copy(update={"events": (twice,)})) == checks_text(once)


def test_what_was_stored_does_not_count_in_the_rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summarizer import progress

    clock = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    shown = progress.Progress()
    with shown.of(20, expected=1200.0):
        for number in range(10):
            shown.done(f"stored-{number}", asked=False)
        for number in range(3):
            clock[0] += 60
            shown.done(f"asked-{number}")
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "writing: 0 of 20",
        "writing: 11 of 20, asked-0, about 9 min left",
        "writing: 12 of 20, asked-1, 1 a minute, 8 min left",
        "writing: 13 of 20, asked-2, 1 a minute, 7 min left",
    ]
