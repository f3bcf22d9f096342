"""The forms of dates in five languages: intervals, counted amounts, customs of each language, what is no date."""

from __future__ import annotations

import pytest

from summarizer.dates import find_dates, resolve_date

MONDAY = "2024-01-01"


def days(expression: str, lang: str, published: str = MONDAY) -> str | None:
    value = resolve_date(expression, published, lang=lang)
    return value.start if value.end is None else f"{value.start}/{value.end}"


@pytest.mark.parametrize(
    ("lang", "expression", "expected"),
    [
        ("en", "overnight Saturday to Sunday", "2023-12-30/2023-12-31"),
        ("fr", "dans la nuit de samedi à dimanche", "2023-12-30/2023-12-31"),
        ("sw", "usiku wa Jumamosi kuamkia Jumapili", "2023-12-30/2023-12-31"),
        ("so", "habeenkii Sabtida ilaa Axadda", "2023-12-30/2023-12-31"),
        ("ar", "ليل السبت الأحد", "2023-12-30/2023-12-31"),
        ("en", "from 30 December to 2 January", "2023-12-30/2024-01-02"),
        ("fr", "du 30 décembre au 2 janvier", "2023-12-30/2024-01-02"),
        ("sw", "kuanzia Desemba 30 hadi Januari 2", "2023-12-30/2024-01-02"),
        ("so", "30 Diseembar ilaa 2 Janaayo", "2023-12-30/2024-01-02"),
        ("ar", "من 30 ديسمبر إلى 2 يناير", "2023-12-30/2024-01-02"),
        ("en", "from April 27 to the third", "2023-04-27/2023-05-03"),
        ("fr", "les 30 et 31 décembre", "2023-12-30/2023-12-31"),
        ("en", "from 10/25 to 01/25", "2023-10-25/2024-01-25"),
    ],
)
def test_intervals(lang: str, expression: str, expected: str) -> None:
    value = resolve_date(expression, MONDAY, lang=lang)
    assert f"{value.start}/{value.end}" == expected
    assert value.precision == "interval"


@pytest.mark.parametrize(
    ("lang", "expression", "expected"),
    [
        ("en", "three days ago", "2023-12-29"),
        ("fr", "il y a trois jours", "2023-12-29"),
        ("sw", "siku tatu zilizopita", "2023-12-29"),
        ("so", "saddex maalmood ka hor", "2023-12-29"),
        ("ar", "قبل ثلاثة أيام", "2023-12-29"),
        ("en", "in three days", "2024-01-04"),
        ("fr", "dans trois jours", "2024-01-04"),
        ("sw", "baada ya siku tatu", "2024-01-04"),
        ("so", "saddex maalmood kadib", "2024-01-04"),
        ("ar", "بعد ثلاثة أيام", "2024-01-04"),
        ("en", "two weeks ago", "2023-12-18"),
        ("ar", "قبل أسبوعين", "2023-12-18"),
        ("en", "a month ago", "2023-12"),
        ("sw", "miezi miwili iliyopita", "2023-11"),
        ("en", "the past three days", "2023-12-29/2023-12-31"),
        ("ar", "الأيام الثلاثة الماضية", "2023-12-29/2023-12-31"),
        ("en", "the last two quarters", "2023-07-01/2023-12-31"),
        ("en", "two days before Friday", "2023-12-27"),
        ("en", "the week after next", "2024-01-15/2024-01-21"),
        ("en", "week 27 of 2019", "2019-07-01/2019-07-07"),
        ("en", "the last week of December 2016", "2016-12-26/2017-01-01"),
        ("fr", "les années 90", "1990/1999"),
        ("sw", "miaka ya 1990", "1990/1999"),
        ("ar", "10 سبتمبر ألف وتسعمائة وثمانية وسبعين", "1978-09-10"),
    ],
)
def test_counted_amounts_are_as_precise_as_their_unit(lang: str, expression: str, expected: str) -> None:
    assert days(expression, lang) == expected


@pytest.mark.parametrize(
    ("lang", "expression", "expected"),
    [
        ("fr", "le 1er janvier", "2024-01-01"),
        ("fr", "1er décembre 2023", "2023-12-01"),
        ("en", "2016 10 16", "2016-10-16"),
        ("fr", "LE 3 FEVRIER 2023", "2023-02-03"),
        ("sw", "Januari mosi", "2024-01-01"),
        ("sw", "tarehe 31 Desemba", "2023-12-31"),
        ("sw", "Desemba mwaka jana", "2023-12"),
        ("so", "31-kii Diseembar", "2023-12-31"),
        ("ar", "٣١ ديسمبر ٢٠٢٣", "2023-12-31"),
        ("ar", "31 كانون الأول/ديسمبر", "2023-12-31"),
        ("ar", "في أيلول/سبتمبر 2023", "2023-09"),
        ("ar", "٣١/١٢/٢٠٢٣", "2023-12-31"),
    ],
)
def test_the_customs_of_each_language(lang: str, expression: str, expected: str) -> None:
    assert days(expression, lang) == expected


@pytest.mark.parametrize(
    ("lang", "expression"),
    [
        ("en", "in the coming days"),
        ("en", "15 km"),
        ("en", "10/12, 5 men"),
        ("en", "2000 men"),
        ("fr", "au cours des prochains mois"),
        ("fr", "depuis quelques jours"),
        ("sw", "siku zijazo"),
        ("sw", "ndani ya siku tatu"),
        ("ar", "خلال الأيام المقبلة"),
        ("ar", "خلال ثلاثة أيام"),
        ("en", "three weeks later"),
        ("fr", "trois jours plus tard"),
        ("fr", "depuis trois jours"),
        ("en", "after two years"),
        ("en", "March/April 2020 or so in 2021"),
    ],
)
def test_vague_amounts_are_no_dates(lang: str, expression: str) -> None:
    value = resolve_date(expression, MONDAY, lang=lang)
    assert value.start is None
    assert value.reason


@pytest.mark.parametrize(
    ("lang", "text", "found", "day"),
    [
        ("fr", "L’armée a reçu lundi dix blindés.", "lundi", "2024-09-16"),
        ("fr", "Il est venu lundi 16 avec trois officiers.", "lundi 16", "2024-09-16"),
        ("en", "He received on Monday ten vehicles.", "on Monday", "2024-09-16"),
        ("sw", "Waziri alipokea Jumanne kumi magari.", "Jumanne", "2024-09-17"),
        ("ar", "تسلمت الوزارة الاثنين عشر مدرعات.", "الاثنين", "2024-09-16"),
        ("so", "Ciidanku wuxuu Salaasadii la wareegay doomaha.", "Salaasadii", "2024-09-17"),
    ],
)
def test_a_number_in_words_after_a_weekday_counts_what_follows(lang: str, text: str, found: str, day: str) -> None:
    (mention,) = find_dates(text, lang)
    assert mention.text == found
    assert resolve_date(found, "2024-09-18", lang=lang, context=text).start == day


@pytest.mark.parametrize(
    "text", ["It got 12 million dollars in fiscal year 2021.", "It got more in FY 2021 than before."]
)
def test_a_year_of_accounts_is_no_date(text: str) -> None:
    assert find_dates(text, "en") == ()


@pytest.mark.parametrize(
    ("lang", "sentence", "text", "value"),
    [
        ("en", "It was built in the winter of 2023-24.", "winter of 2023-24", "2023-12/2024-02"),
        ("en", "It begins a week from Friday.", "a week from Friday", "2025-06-27"),
        ("en", "He trained for a week from Friday.", "Friday", "2025-06-13"),
        ("en", "He left two and a half years ago.", "two and a half years ago", "2022-12"),
        ("en", "It was signed on the 5th in Nairobi.", "on the 5th", "2025-06-05"),
        ("fr", "L'accord a été signé à la mi-mars.", "à la mi-mars", "2025-03"),
        ("sw", "Alifika Jumatatu wiki jana.", "Jumatatu wiki jana", "2025-06-09"),
        ("sw", "Uchaguzi utafanyika Julai mwakani.", "Julai mwakani", "2026-07"),
        ("sw", "Uchaguzi utafanyika mwakani.", "mwakani", "2026"),
        ("so", "Waxay yimaadeen bisha siddeedaad ee 2023.", "bisha siddeedaad ee 2023", "2023-08"),
        ("so", "Waxay yimaadeen qeybta labaad ee sanadka 2025.", "qeybta labaad ee sanadka 2025", "2025-07/2025-12"),
        ("so", "Waxay yimaadeen bishan 17-keedii.", "bishan 17-keedii", "2025-06-17"),
        ("so", "Shirku wuxuu dhacayaa Jimcahan.", "Jimcahan", "2025-06-20"),
        ("so", "Waxay yimaadeen seddex maalmood kahor.", "seddex maalmood kahor", "2025-06-15"),
        ("ar", "بدأ العمل في فاتح يوليو 2024.", "في فاتح يوليو 2024", "2024-07-01"),
    ],
)
def test_forms_that_news_writes(lang: str, sentence: str, text: str, value: str) -> None:
    (found,) = find_dates(sentence, lang)
    assert found.text == text
    read = resolve_date(text, "2025-06-18", lang=lang, context=sentence)
    assert "/".join(filter(None, (read.start, read.end))) == value


def test_the_fifth_of_other_things_is_no_day() -> None:
    for sentence in ("They met on the 5th floor.", "It fell on the 5th attempt.", "He came on the 5th of each month."):
        assert find_dates(sentence, "en") == ()
