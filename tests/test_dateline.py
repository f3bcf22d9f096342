"""Where and when a text was filed, by its own first lines."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.dateline import dateline, filed
from summarizer.signals import find_signals, resolve
from summarizer.stages.read import read_text


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "TALLINN, March 12, 2025 — Estonia's minister left.", "2025-03-12"),
        ("en", "Nairobi, 12 March 2025 (KNA) – Kenya's minister left.", "2025-03-12"),
        ("en", "TALLINN, Tuesday, March 12, 2025 - The minister left.", "2025-03-12"),
        ("fr", "ABIDJAN, le 4 février 2025 - Le ministre est parti.", "2025-02-04"),
        ("sw", "DAR ES SALAAM, Machi 12, 2025 - Waziri aliondoka.", "2025-03-12"),
        ("sw", "Dar es Salaam, 4 Machi 2025 - Jeshi litapeleka wanajeshi.", "2025-03-04"),
        ("fr", "Libreville, 4 mars 2025 - La France a remis deux vedettes.", "2025-03-04"),
        ("so", "MUQDISHO, 12 Maarso 2025 - Wasiirka ayaa baxay.", "2025-03-12"),
        ("ar", "القاهرة، 4 فبراير 2025 - قال الوزير", "2025-02-04"),
        ("en", "Washington, D.C.\nMarch 12, 2025\n\nThe minister left.", "2025-03-12"),
        ("en", "FOR IMMEDIATE RELEASE\n\nPublished: 12 March 2025\n\nThe minister left.", "2025-03-12"),
        ("en", "PRESS RELEASE\nDate: 16 October 2025\nContact: the press office\n\nThe minister left.", "2025-10-16"),
        ("en", "NAIROBI, 05/06/2024 — Kenya's minister left.", None),  # which of the two is the month?
        ("en", "REMEMBERING 11 September 2001\n\nThe minister spoke.", None),
        ("en", "DEADLINE 30 June 2026\n\nThe minister spoke.", None),
        ("en", "Westgate, 21 September 2013 - a day nobody forgets.", None),
        ("en", "Kismayo, 3 May 1990 - 2024 in pictures.", None),
        (
            "en",
            "A talk\n\n"
            + "The minister spoke of the past and of the future for a long time. " * 3
            + "\n\nNAIROBI, 3 May 1990 - A cable said so.",
            None,
        ),
        ("en", "NAIROBI, June 10 (KNA) - Kenya's minister left.", None),  # no year: nothing is guessed
        ("en", "Kenya signed on March 12, 2025 - the first time - a pact.", None),
        ("en", "On March 12, 2025 — a day after the talks — the minister left.", None),
        ("en", "The pact was signed on\n12 March 2019\nby the minister.", None),
        ("en", "The minister left.\n\nThe pact was signed on 12 March 2019.", None),
    ],
)
def test_the_day_of_a_text(lang: str, text: str, day: str | None) -> None:
    assert filed(text, lang) == (date.fromisoformat(day) if day else None)


def test_a_dateline_ends_at_its_dash() -> None:
    line = "ABIDJAN, le 4 février 2025 - Le ministre est parti."
    assert line[dateline(line) :] == "Le ministre est parti."


def test_relative_dates_are_read_against_a_dateline_where_nothing_else_is_told() -> None:
    text = "TALLINN, March 12, 2025 — Estonia's army handed over six howitzers to Latvia on Monday."
    article = read_text(text)
    assert article.published == date(2025, 3, 12)
    (row,) = find_signals(article).sentences
    assert [time.text for time in row.times] == ["on Monday"]
    assert resolve(article, "on Monday", row.text).start == "2025-03-10"
    assert read_text(text, published="2025-03-14").published == date(2025, 3, 14)
