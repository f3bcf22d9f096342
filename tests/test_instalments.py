"""Which one of a row an article tells of."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.instalments import another_name, another_part, names_in
from summarizer.signature import Signature, of_article
from summarizer.stages.read import read_text


def told(text: str, lang: str = "en", title: str | None = None) -> Signature:
    return of_article(read_text(text, lang=lang, title=title, published=date(2026, 3, 6)))


@pytest.mark.parametrize(
    ("text", "lang", "parts"),
    [
        ("Norway pledged an additional $40 million in military aid to Ghana.", "en", {("further", 40e6)}),
        ("Norway pledged $40 million in military aid to Ghana.", "en", {("sum", 40e6)}),
        ("Norway pledged $40 million in military aid to Ghana in 2023.", "en", set()),  # history
        ("The pledge brings the total of military aid to Ghana to $90 million.", "en", {("total", 90e6)}),
        ("Norway authorized a fourth package of military aid to Ghana.", "en", {("package", 4.0)}),
        ("The first round of talks since 2019 opened in Accra.", "en", set()),  # counted anew by each who tells it
        ("Le deuxième cycle de pourparlers s’est ouvert à Lomé.", "fr", {("round", 2.0)}),
        ("Awamu ya tatu ya mazungumzo ya ulinzi ilifunguliwa Dodoma.", "sw", {("tranche", 3.0)}),
        ("Norway sent 40 trucks to Ghana.", "en", set()),
    ],
)  # fmt: skip
def test_parts_of_a_row(text: str, lang: str, parts: set[tuple[str, float]]) -> None:
    assert told(text, lang).parts == parts


PACKAGE = "Norway authorized {more} of ${sum} million in military aid to Ghana."


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (PACKAGE.format(more="a new package", sum=40), PACKAGE.format(more="a further package", sum=75), True),
        (PACKAGE.format(more="a new package", sum=40), PACKAGE.format(more="a package", sum=40), False),
        (
            PACKAGE.format(more="a new package", sum=40),
            PACKAGE.format(more="military aid", sum=75),
            False,
        ),  # two accounts
        (
            PACKAGE.format(more="a new package", sum=40),
            "Norway has pledged more. The new package of $75 million in military aid to Ghana includes $40 million for boats.",
            False,  # one names what the other counts
        ),
        ("The 12th round of border talks ended.", "The 13th round of border talks ended.", True),
        ("The 12th round of border talks ended.", "The 13th session of the council ended.", False),
    ],
)
def test_one_part_and_another(one: str, other: str, apart: bool) -> None:
    first, second = told(one), told(other)
    assert another_part(first.parts, first.sums, second.parts, second.sums) is apart
    assert another_part(second.parts, second.sums, first.parts, first.sums) is apart


def test_things_called_by_name() -> None:
    first = names_in(["Exercise Volta Anchor opened.", "The frigate INS Tarkash sailed under Resolution 2653."])
    assert first == {("exercise", "volta"), ("ship", "tarkash"), ("resolution", "2653")}
    assert another_name(first, names_in(["Operation Volta began", "Exercise Grand Coast ended"]))
    assert not another_name(first, names_in(["Exercise Volta Anchor ended, Exercise Grand Coast begins"]))
    assert not another_name(first, frozenset())
