"""Time expressions: which are found in running text, and which days they name."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.dates import LANGUAGES, Resolved, find_dates, resolve_date, tokens
from summarizer.dates.words import lexicon

MONDAY = "2024-01-01"


def found(text: str, lang: str | None = "en") -> list[str]:
    return [mention.text for mention in find_dates(text, lang)]


def days(expression: str, published: str = MONDAY, lang: str = "en", context: str | None = None) -> str | None:
    value = resolve_date(expression, published, lang=lang, context=context)
    return value.start if value.end is None else f"{value.start}/{value.end}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("on Sunday", "2023-12-31"),
        ("on 31 December", "2023-12-31"),
        ("Dec. 31", "2023-12-31"),
        ("in December", "2023-12"),
        ("on the eve of the new year", "2023-12-31"),
        ("yesterday", "2023-12-31"),
        ("Monday", "2024-01-01"),
        ("last week", "2023-12-25/2023-12-31"),
        ("last month", "2023-12"),
        ("last year", "2023"),
        ("overnight Saturday to Sunday", "2023-12-30/2023-12-31"),
        ("Saturday to Monday", "2023-12-30/2024-01-01"),
        ("over the weekend", "2023-12-30/2023-12-31"),
        ("the fourth quarter", "2023-10/2023-12"),
    ],
)
def test_the_turn_of_the_year(expression: str, expected: str) -> None:
    assert days(expression) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister arrived in Kismayo on Friday.", "2023-12-29"),
        ("On Friday, the minister arrived in Kismayo.", "2023-12-29"),
        ("The ministers will meet on Friday in Nairobi.", "2024-01-05"),
        ("The exercise is scheduled for Friday, on Friday at the latest.", "2024-01-05"),
        ("Kenya said on Friday that it will send more troops.", "2023-12-29"),
        ("Talks that should be held on Friday were agreed in May.", "2024-01-05"),
    ],
)
def test_the_nearest_verb_says_which_friday(sentence: str, expected: str) -> None:
    assert days("on Friday", context=sentence) == expected


def test_last_and_next_weekday_keep_both_readings() -> None:
    last = resolve_date("last Monday", "2024-01-04", lang="en")
    assert (last.start, last.ambiguous, last.alternatives) == ("2024-01-01", True, ("2023-12-25",))
    following = resolve_date("next Friday", MONDAY, lang="en")
    assert (following.start, following.ambiguous, following.alternatives) == ("2024-01-12", True, ("2024-01-05",))
    assert not resolve_date("last Sunday", MONDAY, lang="en").ambiguous


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("31 December 2023", "2023-12-31"),
        ("Sunday, December 31, 2023", "2023-12-31"),
        ("2023-12-31", "2023-12-31"),
        ("31/12/2023", "2023-12-31"),
        ("31.12.2023", "2023-12-31"),
        ("March 2023", "2023-03"),
        ("2011", "2011"),
        ("the third quarter of 2023", "2023-07/2023-09"),
        ("Q3 2023", "2023-07/2023-09"),
        ("the first half of 2023", "2023-01/2023-06"),
        ("the first nine months of 2008", "2008-01-01/2008-09-30"),
        ("the 1990s", "1990/1999"),
        ("March 10 to 16, 2024", "2024-03-10/2024-03-16"),
        ("from 30 December 2023 to 2 January 2024", "2023-12-30/2024-01-02"),
        ("the second Monday of April 2024", "2024-04-08"),
    ],
)
def test_full_dates_need_no_publication_date(expression: str, expected: str) -> None:
    value = resolve_date(expression, None, lang="en")
    assert (value.start if value.end is None else f"{value.start}/{value.end}") == expected


@pytest.mark.parametrize(
    ("lang", "expression", "expected"),
    [
        ("fr", "mardi", "2023-12-26"),
        ("fr", "dimanche dernier", "2023-12-31"),
        ("fr", "la semaine dernière", "2023-12-25/2023-12-31"),
        ("fr", "avant-hier", "2023-12-30"),
        ("fr", "le 1er décembre 2023", "2023-12-01"),
        ("fr", "du 10 au 16 mars 2023", "2023-03-10/2023-03-16"),
        ("fr", "dans la nuit de samedi à dimanche", "2023-12-30/2023-12-31"),
        ("fr", "il y a trois jours", "2023-12-29"),
        ("sw", "Jumamosi", "2023-12-30"),
        ("sw", "siku ya Alhamisi", "2023-12-28"),
        ("sw", "jana", "2023-12-31"),
        ("sw", "juzi", "2023-12-30"),
        ("sw", "wiki iliyopita", "2023-12-25/2023-12-31"),
        ("sw", "siku nne zilizopita", "2023-12-28"),
        ("sw", "tarehe 31 Desemba 2023", "2023-12-31"),
        ("sw", "kuanzia Machi 5 hadi 13 mwaka 2023", "2023-03-05/2023-03-13"),
        ("so", "Axaddii", "2023-12-31"),
        ("so", "maalinta Sabtida", "2023-12-30"),
        ("so", "shalay", "2023-12-31"),
        ("so", "31 Diseembar", "2023-12-31"),
        ("so", "bishii hore", "2023-12"),
        ("so", "laba maalmood ka hor", "2023-12-30"),
        ("ar", "يوم الأحد", "2023-12-31"),
        ("ar", "أمس", "2023-12-31"),
        ("ar", "أول أمس", "2023-12-30"),
        ("ar", "٣١ ديسمبر ٢٠٢٣", "2023-12-31"),
        ("ar", "٣١ كانون الأول", "2023-12-31"),
        ("ar", "الشهر الماضي", "2023-12"),
        ("ar", "قبل يومين", "2023-12-30"),
        ("ar", "من 10 إلى 16 مارس 2023", "2023-03-10/2023-03-16"),
        ("ar", "ليل السبت الأحد", "2023-12-30/2023-12-31"),
    ],
)
def test_five_languages(lang: str, expression: str, expected: str) -> None:
    assert days(expression, lang=lang) == expected


@pytest.mark.parametrize(
    ("lang", "sentence", "expression", "expected"),
    [
        ("fr", "Le ministre se rendra vendredi à Kismaayo.", "vendredi", "2024-01-05"),
        ("fr", "Le ministre a quitté vendredi Kismaayo.", "vendredi", "2023-12-29"),
        ("sw", "Mawaziri watakutana Ijumaa mjini Nairobi.", "Ijumaa", "2024-01-05"),
        ("sw", "Mawaziri walikutana Ijumaa mjini Nairobi.", "Ijumaa", "2023-12-29"),
        ("ar", "سيجتمع الوزراء يوم الجمعة في نيروبي.", "يوم الجمعة", "2024-01-05"),
        ("ar", "اجتمع الوزراء يوم الجمعة في نيروبي.", "يوم الجمعة", "2023-12-29"),
        ("so", "Wasiirradu waxay kulmi doonaan Jimcaha.", "Jimcaha", "2024-01-05"),
    ],
)
def test_tense_in_other_languages(lang: str, sentence: str, expression: str, expected: str) -> None:
    assert days(expression, lang=lang, context=sentence) == expected


@pytest.mark.parametrize(
    ("expression", "context", "expected"),
    [
        ("May", "The base will be handed over in May of next year.", "2025-05"),
        ("the same month a year ago", "Attacks fell in November, against the same month a year ago.", "2022-11"),
        ("the next day", "They met on 5 December and left the next day.", "2023-12-06"),
    ],
)
def test_the_sentence_completes_an_expression(expression: str, context: str, expected: str) -> None:
    assert days(expression, context=context) == expected


def test_the_anchor_is_the_publishers_local_day() -> None:
    night = datetime(2022, 3, 16, 1, 30, tzinfo=UTC)
    assert resolve_date("today", night, tz="America/New_York", lang="en").start == "2022-03-15"
    assert resolve_date("today", "2022-03-16T01:30:00+00:00", lang="en").start == "2022-03-16"
    assert resolve_date("today", date(2022, 3, 16), tz="America/New_York", lang="en").start == "2022-03-16"


@pytest.mark.parametrize(
    ("expression", "published"),
    [
        ("on Sunday", None),
        ("soon", MONDAY),
        ("", MONDAY),
        ("for two years", MONDAY),
        ("30 February 2023", MONDAY),
        ("Feb. 30", MONDAY),
        ("a few months ago", MONDAY),
        ("that day", MONDAY),
        ("on Monday, and in June 2020", MONDAY),
        ("99/99/2023", MONDAY),
    ],
)
def test_nothing_is_guessed(expression: str, published: str | None) -> None:
    value = resolve_date(expression, published, lang="en")
    assert value.start is None
    assert value.reason


def test_day_and_month_in_figures_stay_open() -> None:
    assert resolve_date("03/07/2023", None, lang="fr").start == "2023-07-03"
    value = resolve_date("03/07/2023", None, lang="en")
    assert {value.start, *value.alternatives} == {"2023-03-07", "2023-07-03"}
    assert value.ambiguous


def test_found_in_running_text_with_the_preposition() -> None:
    text = (
        "MOGADISHU, Jan 5 (Agency) - Talks began on Sunday and ended late Monday. Last week the army struck, "
        "from March 10 to 16, overnight Saturday to Sunday, on the eve of the new year and in September 2023."
    )
    assert found(text) == [
        "Jan 5",
        "on Sunday",
        "late Monday",
        "Last week",
        "from March 10 to 16",
        "overnight Saturday to Sunday",
        "on the eve of the new year",
        "in September 2023",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may march for two years, aged 33 years, with 2000 men at 10:30 a.m.",
        "The 43rd division and the second vice president held 5 of 16 posts for three days.",
        "The Sun reported that April Smith fell.",
        "Version 2.10.3 costs $2,009.50 and scored 3-1.",
    ],
)
def test_clock_times_durations_ages_and_names_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_false_friends() -> None:
    assert found("Wanajeshi wa Jumuiya waliwasili Jumamosi usiku.", "sw") == ["Jumamosi usiku"]
    assert found("La mer est calme et mars approche, il est arrivé mardi.", "fr") == ["mardi"]
    assert found("Un accord a été signé et la base a été fermée.", "fr") == []
    assert found("قال أحد الجنود إن القوات وصلت والأحد عطلة", "ar") == ["الأحد"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le ministre est arrivé la semaine dernière, du 10 au 16 mars.", ["la semaine dernière", "du 10 au 16 mars"]),
        ("Waziri aliwasili Jumapili na kuondoka jana Jumatatu.", ["Jumapili", "jana Jumatatu"]),
        ("وصل الوزير إلى كيسمايو يوم الأحد.", ["يوم الأحد"]),
    ],
)
def test_the_language_is_taken_from_the_words(text: str, expected: list[str]) -> None:
    assert found(text, None) == expected


@given(st.text(alphabet=st.sampled_from("On May 5,-/.0123 Sunlastk'e\nبعد٣ الأحديوم ilypt’é"), max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_substrings_and_no_error(text: str) -> None:
    for lang in LANGUAGES:
        last = 0
        for mention in find_dates(text, lang):
            assert last <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.text
            last = mention.end
            assert isinstance(resolve_date(mention.text, MONDAY, lang=lang, context=text), Resolved)
        assert isinstance(resolve_date(text, MONDAY, lang=lang), Resolved)


def test_words_met_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_MOST_WORDS", 50)
    known = tokens._Known(lexicon("en"), strict=True)
    for number in range(500):
        word = "zz" + "".join(chr(ord("a") + int(figure)) for figure in str(number))
        assert known[word].kind == known[word].kind == "_"
        assert known["w" * (65 + number)].kind == "_"
        assert len(known) <= 50
    assert known["Sunday"].kind == "W"


def test_a_word_of_time_alone_makes_a_text_worth_searching() -> None:
    assert tokens.tokens("The two men of the port met in a house.", "en", strict=True) == []
    assert found("It fell in nineteen ninety and on the eve of the new year.") == [
        "in nineteen ninety",
        "on the eve of the new year",
    ]


def test_the_import_reads_no_tables() -> None:
    code = "import sys, summarizer.dates; sys.exit(bool({'babel', 'dateparser', 'dateutil'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("expression", "value", "reckoned"),
    [
        ("two months ago", "2023-11", "2023-11-01"),
        ("in two years", "2026", "2026-01-01"),
        ("il y a deux ans", "2022", "2022-01-01"),
        ("two days ago", "2023-12-30", None),
        ("last month", "2023-12", None),
    ],
)
def test_a_count_of_months_or_years_tells_the_day_it_comes_to(
    expression: str, value: str, reckoned: str | None
) -> None:
    found = resolve_date(expression, MONDAY)
    assert (found.start, found.reckoned) == (value, reckoned)


@pytest.mark.parametrize(
    ("expression", "value", "others"),
    [
        ("on Wednesday in two days", "2024-01-03", ()),
        ("in two days, on Wednesday", "2024-01-03", ()),
        ("in three days on Friday", "2024-01-05", ("2024-01-04",)),
        ("two months from now on Tuesday", "2024-03-05", ("2024-02-27",)),
        ("Friday in two days", None, ()),
    ],
)
def test_a_weekday_beside_a_count(expression: str, value: str | None, others: tuple[str, ...]) -> None:
    found = resolve_date(expression, MONDAY, lang="en", context=f"They will meet {expression}.")
    assert (found.start, found.alternatives) == (value, others)


@pytest.mark.parametrize(
    ("lang", "sentence", "expression"),
    [
        ("en", "The March 23 Movement took the town.", "March 23"),
        ("en", "M23, the 23 March Movement, took the town.", "23 March"),
        ("en", "The 17 November group claimed it.", "17 November"),
        ("en", "The March 14 Alliance won.", "March 14"),
        ("en", "He trained at the 4 August military academy.", "4 August"),
        ("en", "After the September 11 attacks the base was opened.", "September 11"),
        ("fr", "Le Mouvement du 23 mars a pris la ville.", "23 mars"),
        ("fr", "Les rebelles du Mouvement du 23-Mars (M23) ont pris la ville.", "23-Mars"),
        ("fr", "Le stade du 26-Mars a accueilli la cérémonie.", "26-Mars"),
        ("ar", "سيطرت حركة 23 مارس على المدينة.", "23 مارس"),
        ("ar", "بعد ثورة 30 يونيو تغير الوضع.", "30 يونيو"),
        ("sw", "Vuguvugu la Machi 23 liliteka mji.", "Machi 23"),
        ("so", "Dhaqdhaqaaqa 23-ka Maarso ayaa magaalada qabsaday.", "23-ka Maarso"),
    ],
)
def test_a_day_in_a_name_is_no_date(lang: str, sentence: str, expression: str) -> None:
    assert find_dates(sentence, lang) == ()
    assert resolve_date(expression, "2025-06-18", lang=lang, context=sentence).reason == "part of a name"


def test_a_day_beside_a_name_is_a_date() -> None:
    for sentence, text, day in (
        ("On 17 November Wagner Group men left.", "On 17 November", "2024-11-17"),
        ("The September 11, 2001 attacks changed that.", "The September 11, 2001", "2001-09-11"),
        ("The 17 November Party congress ended.", "The 17 November", "2024-11-17"),
        ("The 17 November meeting ended.", "The 17 November", "2024-11-17"),
    ):
        (found,) = find_dates(sentence, "en")
        assert found.text == text
        assert resolve_date(found.text, "2025-06-18", lang="en", context=sentence).start == day
