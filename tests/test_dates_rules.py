"""The rules of the field for dates, each in five languages: anchor, tense, ambiguity, precision, turn of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.dates import LANGUAGES, Resolved, find_dates, resolve_date

MONDAY = "2024-01-01"
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "sw": ["Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili"],
    "so": ["Isniin", "Talaado", "Arbaco", "Khamiis", "Jimce", "Sabti", "Axad"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "sw": "Januari Februari Machi Aprili Mei Juni Julai Agosti Septemba Oktoba Novemba Desemba",
    "so": "Janaayo Febraayo Maarso Abriil Maajo Juun Luulyo Agoosto Sebtembar Oktoobar Nofembar Diseembar",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
DID = {
    "en": "They met {}.",
    "fr": "Ils se sont réunis {}.",
    "sw": "Walikutana {}.",
    "so": "Waxay kulmeen {}.",
    "ar": "اجتمعت الأطراف {} وقالت.",
}
WILL = {"en": "They will meet {}.", "fr": "Ils se réuniront {}.", "sw": "Watakutana {}.", "so": "Waxay kulmi doonaan {}.", "ar": "سيجتمع الطرفان {}."}  # fmt: skip


def days(expression: str, lang: str, published: str = MONDAY, context: str | None = None) -> str | None:
    value = resolve_date(expression, published, lang=lang, context=context)
    return value.start if value.end is None else f"{value.start}/{value.end}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_weekday_is_its_own_day_of_the_week(lang: str) -> None:
    for number, name in enumerate(WEEKDAYS[lang]):
        value = resolve_date(name, "2024-01-07", lang=lang)
        assert value.start == f"2024-01-{number + 1:02}", name
        assert (value.precision, value.ambiguous, value.reason) == ("day", False, None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_in_the_past_a_weekday_is_the_latest_and_may_be_the_same_day(lang: str) -> None:
    monday, friday = WEEKDAYS[lang][0], WEEKDAYS[lang][4]
    assert days(monday, lang, context=DID[lang].format(monday)) == "2024-01-01"
    assert days(friday, lang, context=DID[lang].format(friday)) == "2023-12-29"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_in_the_future_a_weekday_is_the_next_and_never_the_same_day(lang: str) -> None:
    monday, friday = WEEKDAYS[lang][0], WEEKDAYS[lang][4]
    assert days(monday, lang, context=WILL[lang].format(monday)) == "2024-01-08"
    assert days(friday, lang, context=WILL[lang].format(friday)) == "2024-01-05"


@pytest.mark.parametrize(
    ("lang", "expression"),
    [
        ("en", "last {}"),
        ("fr", "{} dernier"),
        ("sw", "{} iliyopita"),
        ("so", "{} la soo dhaafay"),
        ("ar", "{} الماضي"),
    ],
)
def test_last_weekday_keeps_both_readings(lang: str, expression: str) -> None:
    value = resolve_date(expression.format(WEEKDAYS[lang][1]), "2024-01-04", lang=lang)
    assert {value.start, *value.alternatives} == {"2024-01-02", "2023-12-26"}
    assert value.ambiguous
    assert "other week" in (value.reason or "")
    sunday = resolve_date(expression.format(WEEKDAYS[lang][6]), MONDAY, lang=lang)
    assert (sunday.start, sunday.ambiguous, sunday.reason) == ("2023-12-31", False, None)


RELATIVE = {
    "en": ["the day before yesterday", "yesterday", "today", "tomorrow", "the day after tomorrow"],
    "fr": ["avant-hier", "hier", "aujourd’hui", "demain", "après-demain"],
    "sw": ["juzi", "jana", "leo", "kesho", "kesho kutwa"],
    "so": ["dorraad", "shalay", "maanta", "berri", "saadambe"],
    "ar": ["أول أمس", "أمس", "اليوم", "غدا", "بعد غد"],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_from_the_publication_cross_the_year_both_ways(lang: str) -> None:
    expected = ["2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02", "2024-01-03"]
    assert [days(word, lang) for word in RELATIVE[lang]] == expected
    assert days(RELATIVE[lang][3], lang, "2023-12-31") == "2024-01-01"


@pytest.mark.parametrize(
    ("lang", "this", "last", "following"),
    [
        ("en", "this {}", "last {}", "next {}"),
        ("fr", "cette semaine|ce mois|cette année", "la semaine dernière|le mois dernier|l’an dernier", "la semaine prochaine|le mois prochain|l’année prochaine"),
        ("sw", "wiki hii|mwezi huu|mwaka huu", "wiki iliyopita|mwezi uliopita|mwaka jana", "wiki ijayo|mwezi ujao|mwaka ujao"),
        ("so", "toddobaadkan|bishan|sannadkan", "toddobaadkii hore|bishii hore|sannadkii hore", "toddobaadka soo socda|bisha soo socota|sannadka soo socda"),
        ("ar", "هذا الأسبوع|هذا الشهر|العام الجاري", "الأسبوع الماضي|الشهر الماضي|العام الماضي", "الأسبوع المقبل|الشهر المقبل|العام المقبل"),
    ],
)  # fmt: skip
def test_weeks_months_and_years_keep_their_precision(lang: str, this: str, last: str, following: str) -> None:
    expected = {
        this: ["2024-01-01/2024-01-07", "2024-01", "2024"],
        last: ["2023-12-25/2023-12-31", "2023-12", "2023"],
        following: ["2024-01-08/2024-01-14", "2024-02", "2025"],
    }
    for told, values in expected.items():
        forms = told.split("|") if "|" in told else [told.format(unit) for unit in ("week", "month", "year")]
        found = [resolve_date(form, MONDAY, lang=lang) for form in forms]
        assert [value.precision for value in found] == ["week", "month", "year"]
        assert [days(form, lang) for form in forms] == values


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_month_by_its_name(lang: str) -> None:
    for number, name in enumerate(MONTHS[lang].split(), 1):
        assert days(f"{name} 2023", lang) == f"2023-{number:02}", name
        assert days(f"5 {name} 2023", lang) == f"2023-{number:02}-05", name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_without_a_year_is_the_nearest_over_the_turn_of_the_year(lang: str) -> None:
    months = MONTHS[lang].split()
    assert days(f"31 {months[11]}", lang, "2024-01-02") == "2023-12-31"
    assert days(f"3 {months[0]}", lang, "2023-12-30", WILL[lang].format(f"3 {months[0]}")) == "2024-01-03"
    assert days(months[8], lang, MONDAY, DID[lang].format(months[8])) == "2023-09"


@pytest.mark.parametrize(
    ("lang", "expression"),
    [
        ("en", "on the eve of the new year"),
        ("en", "New Year’s Eve"),
        ("fr", "à la veille du Nouvel An"),
        ("fr", "à la Saint-Sylvestre"),
        ("sw", "mkesha wa mwaka mpya"),
        ("so", "habeenkii sannadka cusub"),
        ("ar", "ليلة رأس السنة"),
        ("ar", "عشية العام الجديد"),
    ],
)
def test_the_eve_of_the_new_year(lang: str, expression: str) -> None:
    assert days(expression, lang, MONDAY) == "2023-12-31"
    assert days(expression, lang, "2023-12-31") == "2023-12-31"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_publication_date_only_full_dates_have_a_value(lang: str) -> None:
    for word in (WEEKDAYS[lang][6], *RELATIVE[lang]):
        value = resolve_date(word, None, lang=lang)
        assert (value.start, value.reason) == (None, "no publication date")
    assert resolve_date(f"31 {MONTHS[lang].split()[11]} 2023", None, lang=lang).start == "2023-12-31"


@pytest.mark.parametrize(
    ("lang", "sentence", "expression", "expected"),
    [
        ("en", "They met on 5 December and left three days later.", "three days later", "2023-12-08"),
        ("en", "He came on 5 December, two days earlier than planned.", "two days earlier", "2023-12-03"),
        ("fr", "Arrivé le 5 décembre, il est reparti le lendemain.", "le lendemain", "2023-12-06"),
        ("fr", "Il a signé le 5 décembre, arrivé la veille.", "la veille", "2023-12-04"),
        ("sw", "Alifika Desemba 5 na kuondoka kesho yake.", "kesho yake", "2023-12-06"),
        ("ar", "وصل في 5 ديسمبر وغادر في اليوم التالي.", "اليوم التالي", "2023-12-06"),
        ("en", "The army withdrew the next day.", "the next day", None),
        ("ar", "وصل في 5 ديسمبر وأجرى في اليوم نفسه محادثات.", "في اليوم نفسه", "2023-12-05"),
        ("ar", "أجرى في اليوم نفسه محادثات.", "في اليوم نفسه", None),
        ("en", "They took three towns in two weeks.", "in two weeks", None),
        ("en", "They will return in two weeks.", "in two weeks", "2024-01-15"),
    ],
)
def test_what_hangs_on_a_date_told_before(lang: str, sentence: str, expression: str, expected: str | None) -> None:
    assert days(expression, lang, context=sentence) == expected


def test_a_time_near_midnight_in_utc_leaves_the_day_open_unless_the_zone_is_known() -> None:
    night = datetime(2022, 3, 16, 1, 30, tzinfo=UTC)
    value = resolve_date("today", night, lang="en")
    assert (value.start, value.ambiguous, value.alternatives) == ("2022-03-16", True, ("2022-03-15",))
    assert "UTC" in (value.reason or "")
    known = resolve_date("today", night, tz="America/New_York", lang="en")
    assert (known.start, known.ambiguous) == ("2022-03-15", False)
    evening = resolve_date("maanta", datetime(2022, 3, 16, 22, 0, tzinfo=UTC), lang="so")
    assert evening.alternatives == ("2022-03-17",)
    assert resolve_date("maanta", "2022-03-16T22:00+00:00", tz="Africa/Mogadishu", lang="so").start == "2022-03-17"
    for settled in ("15 March 2022", "last week", "noon today"):
        assert not resolve_date(settled, night.replace(hour=12), lang="en").ambiguous
    assert not resolve_date("15 March 2022", night, lang="en").ambiguous


def test_find_dates_leaves_bare_words_of_the_present_alone() -> None:
    assert find_dates("It is now a base. From now on it serves three divisions.", "en") == ()
    assert [m.text for m in find_dates("It served between Aug. 2019 and now.", "en")] == ["between Aug. 2019 and now"]


WORDS = st.sampled_from(
    [
        "last",
        "next",
        "5",
        "31",
        "May",
        "12",
        "2023",
        "the",
        "of",
        "week",
        "year",
        "Sunday",
        "ago",
        "3",
        "days",
        "to",
        "from",
        "and",
        "eve",
        "first",
        "2/3",
        "9999",
        "1",
        "later",
        "before",
        "hier",
        "mardi",
        "il",
        "y",
        "a",
        "dans",
        "ans",
        "jana",
        "Jumamosi",
        "mwaka",
        "siku",
        "1er",
        "shalay",
        "Axad",
        "hore",
        "bil",
        "أمس",
        "الأحد",
        "قبل",
        "شهر",
        "الماضي",
        "٣",
        "من",
    ]
)


@given(words=st.lists(WORDS, max_size=8), lang=st.sampled_from(LANGUAGES), published=st.none() | st.dates())
@settings(max_examples=400, deadline=None)
def test_any_mix_of_time_words_gives_an_ordered_value_or_a_reason(
    words: list[str], lang: str, published: date | None
) -> None:
    expression = " ".join(words)
    for context in (None, f"They met on 5 May and {expression} again."):
        value = resolve_date(expression, published, lang=lang, context=context)
        assert isinstance(value, Resolved)
        if value.start is None:
            assert value.reason
            assert value.end is None
        else:
            assert value.precision
            assert value.end is None or value.start <= value.end


@given(
    words=st.lists(st.text("bcdfghjklmnpqrstvwxzغظضثخ", min_size=5, max_size=12), max_size=6),
    lang=st.none() | st.sampled_from(LANGUAGES),
)
@settings(max_examples=200, deadline=None)
def test_gibberish_is_never_a_date(words: list[str], lang: str | None) -> None:
    text = " ".join(words)
    assert find_dates(text, lang) == ()
    assert resolve_date(text, MONDAY, lang=lang).start is None
