"""Dates at the limits: hostile text, junk for a publication date, the ends of the calendar, the form of every value."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.dates import LANGUAGES, Resolved, find_dates, resolve_date

EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")  # level 0, without times
PIECES = [
    "1", "a", "on ", "the ", "May 5 ", "1-", "last ", "of ", "and ", "twenty ", "between 1 ", "3 days and ", "1/1-", "1/1-1/1 ",
    "l'", "d'l'", "و", "بال", "٣", "Sunday and ", "a week from ", "to ", "’s ", "2019-", "day before ", "the same ", "dix-",
    "mwezi wa kumi na ", "ee la soo ", "tarehe 3 ", "\n", "a\u064b", "will have ", "İ", "early late of ", "1,1,",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_hundred_thousand_hostile_characters_are_searched_at_once(piece: str) -> None:
    """In time linear in the length: a scan that were not would keep this test for minutes."""
    text = piece * (100_000 // len(piece))
    for lang in LANGUAGES:
        find_dates(text[: 100_000 if lang == "en" else 5_000], lang)
        assert isinstance(resolve_date(text, "2024-01-01", lang=lang, context=text), Resolved)


@pytest.mark.parametrize(
    "published",
    ["yesterday", "", "2024-13-01", "2024-02-30", "2024-01-01T25:00", "9" * 50_000, "\0", 5, 3.2, b"2024-01-01", []],
)
def test_a_publication_date_that_is_none_is_an_error_of_ours(published: Any) -> None:
    with pytest.raises(InputError, match="published is no") as caught:
        resolve_date("today", published)
    assert caught.value.code == "bad_date"
    assert len(str(caught.value)) < 200
    assert caught.value.__suppress_context__ or caught.value.__context__ is None  # no traceback holds the input


@pytest.mark.parametrize("tz", ["Mars/Olympus", "../etc/passwd", "\0", "A" * 50_000, "Europe/", 5])
@pytest.mark.parametrize("published", ["2024-01-01T00:00Z", "2024-01-01"])
def test_a_zone_that_is_none_is_an_error_of_ours(published: str, tz: Any) -> None:
    with pytest.raises(InputError, match="time zone"):
        resolve_date("today", published, tz=tz)


EXPRESSIONS = [
    "today", "tomorrow", "yesterday", "last Sunday", "next year", "in 9999 years", "9999 days ago", "next century",
    "a week ago", "the next day", "Eid al-Fitr", "Easter", "by Friday", "last week", "the weekend", "29 February",
    "in 99999999 months", "next 9999 business days", "the same month a year ago", "the day before", "last decade", "winter",
    "Q1", "5-9 March", "10/25-11/7", "100000000000000000000 days ago", "Friday and Saturday", "0000-00-00", "the 31st",
    "Monday through Wednesday", "overnight Saturday to Sunday", "the third week of February", "9999-12-31", "Ramadan",
]  # fmt: skip
ENDS = [
    date.min, date.max, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), datetime.max, None,
    "0001-01-01", "9999-12-31T23:59:59+00:00", "2024-02-29",
]  # fmt: skip


@pytest.mark.parametrize("published", ENDS)
@pytest.mark.parametrize("tz", [None, "Asia/Tokyo", "America/New_York"])
def test_the_ends_of_the_calendar_are_no_error(published: date | str | None, tz: str | None) -> None:
    for expression in EXPRESSIONS:
        for context in (None, f"They met on 5 May and will meet {expression} again."):
            value = resolve_date(expression, published, tz=tz, lang="en", context=context)
            assert value.start or value.reason


def told(value: Resolved) -> list[str]:
    return [part for each in (value.start, value.end, *value.alternatives) if each for part in each.split("/")]


@given(
    published=st.dates(),
    expression=st.sampled_from(EXPRESSIONS),
    will=st.booleans(),
    tz=st.sampled_from([None, "Africa/Mogadishu", "Pacific/Auckland"]),
)
@settings(max_examples=300, deadline=None)
def test_every_value_is_edtf_of_level_0(published: date, expression: str, will: bool, tz: str | None) -> None:
    context = f"They {'will meet' if will else 'met'} {expression}."
    value = resolve_date(expression, published, tz=tz, lang="en", context=context)
    for part in told(value):
        assert EDTF.fullmatch(part), value
        date.fromisoformat(f"{part}-01-01"[:10])
    assert value.end is None or (value.start or "") <= value.end
    assert (value.start is None) == (value.precision is None)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "xx", "EN-us", "fr_FR", "\0", None]))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_value_or_a_reason(expression: str, context: str, lang: str | None) -> None:
    value = resolve_date(expression, "2024-01-01", lang=lang, context=context)
    assert value.start or value.reason
    assert all(EDTF.fullmatch(part) for part in told(value))


@pytest.mark.parametrize(
    ("expression", "published"), [("last summer", date(1, 1, 1)), ("next winter", date(9999, 12, 31))]
)
def test_what_comes_every_year_has_no_last_before_the_calendar(expression: str, published: date) -> None:
    assert resolve_date(expression, published, lang="en").start is None
