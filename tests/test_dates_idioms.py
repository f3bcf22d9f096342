"""Idioms of dates in five languages, and what running text does and does not make a date of."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.dates import LANGUAGES, find_dates, resolve_date
from summarizer.dates.rules import RULES, _first, openings

FORMS = Path(__file__).parents[1] / "fixtures" / "dates" / "forms.tsv"
WEDNESDAY = "2024-05-15"


def days(expression: str, lang: str, context: str | None = None) -> str:
    value = resolve_date(expression, WEDNESDAY, lang=lang, context=context)
    return "/".join(filter(None, (value.start, value.end))) or "-"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_of_the_table_names_its_days(lang: str) -> None:
    rows = [line.split("\t") for line in FORMS.read_text("utf-8").splitlines() if not line.startswith("#")]
    own = {form: value for code, form, value in rows if code == lang}
    assert len(own) > 80
    assert {form: days(form, lang) for form in own} == own


@pytest.mark.parametrize(
    ("lang", "sentence", "found"),
    [
        ("en", "In 2000 five soldiers left the camp.", ["In 2000"]),
        ("en", "In May 2000 twenty soldiers arrived.", ["In May 2000"]),
        ("en", "They met on the last day of the exercise.", []),
        ("en", "It ended on the last day of June.", ["on the last day of June"]),
        ("en", "He left the day after 12 May.", ["the day after 12 May"]),
        ("en", "Every Monday the two sides meet.", []),
        ("en", "On the eve of the summit he resigned.", []),
        ("en", "They talked on the eve of Christmas.", ["on the eve of Christmas"]),
        ("en", "Talks resume in the new year.", []),
        ("en", "It begins five days before the new year.", ["five days before the new year"]),
        ("en", "The first two weeks of June were quiet.", ["The first two weeks of June"]),
        ("en", "Rajab Ali met Safar Hussein.", []),
        ("en", "He spoke on 12 Ramadan 1445.", ["on 12 Ramadan 1445"]),
        ("en", "It was signed on the night of 11/12 May.", ["the night of 11/12 May"]),
        ("en", "They won 11/12 of the seats.", []),
        ("en", "We meet on Monday week.", ["on Monday week"]),
        ("en", "The Monday week-long exercise began.", ["The Monday"]),
        ("en", "It grew from March to date.", ["from March to date"]),
        ("en", "He handed over on 4 June to the 3rd Brigade.", ["on 4 June"]),
        ("en", "Exercises in May and September went well.", ["in May", "September"]),
        ("en", "It rained for 3q of the time.", []),
        ("fr", "En 1960 douze pays sont devenus indépendants.", ["En 1960"]),
        ("fr", "Il est reparti le lendemain du 12 mai.", ["le lendemain du 12 mai"]),
        ("fr", "Chaque lundi les deux parties se réunissent.", []),
        ("ar", "تعمل القوات هناك منذ عام 2019.", ["عام 2019"]),
        ("ar", "التقى الرئيس رجب طيب أردوغان.", []),
        ("ar", "وصل في 7 ذو القعدة 1445 إلى مقديشو.", ["في 7 ذو القعدة 1445"]),
        ("sw", "Kila Jumatatu wanakutana.", []),
    ],
)
def test_running_text_holds_these_dates(lang: str, sentence: str, found: list[str]) -> None:
    assert [each.text for each in find_dates(sentence, lang)] == found


@pytest.mark.parametrize(
    ("lang", "expression", "context", "expected"),
    [
        ("en", "until Friday", "The curfew lasted until Friday.", "2024-05-10"),
        ("en", "until Friday", "A curfew in the town until Friday.", "2024-05-17"),
        ("en", "within two weeks", "It took three towns within two weeks.", "-"),
        ("en", "within two weeks", "The ship will sail within two weeks.", "2024-05-15/2024-05-29"),
        ("sw", "hadi Ijumaa", "Amri ya kutotoka nje hadi Ijumaa.", "2024-05-17"),
        ("fr", "jusqu'à vendredi", "Le couvre-feu, jusqu'à vendredi.", "2024-05-17"),
    ],
)
def test_the_sentence_says_whether_a_bound_lies_ahead(lang: str, expression: str, context: str, expected: str) -> None:
    assert days(expression, lang, context) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("26 june to 28 june in 2020", "2020-06-26/2020-06-28"),
        ("from 2 july to 10 july", "2024-07-02/2024-07-10"),
        ("12 يناير 2016", "2016-01-12"),
        ("١٢/٥/٢٠٢٣", "2023-05-12"),
        ("vendredi dernier", "2024-05-10"),
        ("tarehe 12 mei 2023", "2023-05-12"),
    ],
)
def test_the_language_of_an_expression_is_told_by_its_words(expression: str, expected: str) -> None:
    value = resolve_date(expression, WEDNESDAY)
    assert "/".join(filter(None, (value.start, value.end))) == expected


def test_a_day_that_is_the_nth_weekday_too_keeps_both_readings() -> None:
    value = resolve_date("الأحد الثاني من يونيو", WEDNESDAY, lang="ar")
    assert (value.start, value.alternatives) == ("2024-06-02", ("2024-06-09",))


def test_a_rule_is_tried_wherever_it_may_begin() -> None:
    assert _first("a?(?:b|[cd]{0,2}e)f|(?!)g|(?<=h)i") == ({"a", "b", "c", "d", "e", "i"}, False)
    assert _first("x?(?!l)") == ({"x"}, True)
    for lang in LANGUAGES:
        for bare in (False, True):
            empty = [RULES[number][0] for number, pattern, _ in openings(lang, bare).listed if _first(pattern)[1]]
            assert empty == []  # a rule that fits nothing at all would be met nowhere
