"""Which Friday: what the sentence around a date tells of its tense, in five languages (from Wednesday 13 March 2024)."""

from __future__ import annotations

import pytest

from summarizer.dates import resolve_date

GONE, COMING = "2024-03-08", "2024-03-15"


def day(expression: str, sentence: str, lang: str) -> str | None:
    assert expression in sentence
    return resolve_date(expression, "2024-03-13", lang=lang, context=sentence).start


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He was killed by gunmen on Friday.", GONE),
        ("The accord was signed by both ministers on Friday.", GONE),
        ("Exports rose by 5 per cent on Friday.", GONE),
        ("Flights were cancelled due to floods on Friday.", GONE),
        ("The ministers, who last met in May, gathered for lunch on Friday.", GONE),
        ("He vowed to go on, according to a statement on Friday.", GONE),
        ("They agreed to set up a joint cell on Friday.", COMING),
        ("The race is due to start on Friday.", COMING),
        ("The mandate expires on Friday.", COMING),
        ("The law takes effect on Friday.", COMING),
        ("They may meet on Friday.", COMING),
        ("Kenya to host talks on Friday.", COMING),
        ("The US and Kenya to sign a deal on Friday, officials said.", COMING),
        ("Kenya to send police, the president said on Friday.", GONE),
        ("The minister is due to land in Mogadishu on Friday.", COMING),
        ("He is flying to Doha on Friday.", COMING),
        ("He had planned to meet them on Friday but did not.", GONE),
        ("Talks will be hosted by Kenya on Friday.", COMING),
        ("The ministers of Togo and Ghana meet in Lome on Friday.", COMING),
        ("Kenya and Uganda sign a pact in Kampala on Friday, officials said.", COMING),
        ("General Omar Tuna visits Lome on Friday.", COMING),
        ("The talks in Accra on Friday show progress.", GONE),
        ("Visits by two envoys on Friday ended well.", GONE),
        ("They were to meet on Friday.", GONE),
    ],
)
def test_english_sentences(sentence: str, expected: str) -> None:
    assert day("on Friday", sentence, "en") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army must leave by Friday.", COMING),
        ("They threatened reprisals unless it leaves by Friday.", COMING),
        ("The two agreed on a withdrawal by Friday.", COMING),
        ("Some 200 people had died by Friday.", GONE),
        ("All trainers had been pulled out by Friday.", GONE),
        ("The road was clear by Friday.", GONE),
        ("Its doctors treated forty patients by Friday, the office said.", GONE),
        ("The officers were ordered to leave by Friday.", COMING),
    ],
)
def test_by_a_day_is_the_coming_one_unless_it_had_been(sentence: str, expected: str) -> None:
    assert day("by Friday", sentence, "en") == expected
    assert day("Friday", sentence, "en") == expected


@pytest.mark.parametrize(
    ("lang", "expression", "expected"),
    [
        ("en", "by Friday", COMING),
        ("en", "no later than Friday", COMING),
        ("fr", "d’ici à vendredi", COMING),
        ("sw", "kufikia Ijumaa", COMING),
        ("ar", "بحلول الجمعة", COMING),
        ("so", "Jimcihii", GONE),
        ("en", "on Friday", GONE),
    ],
)
def test_what_the_expression_alone_says(lang: str, expression: str, expected: str) -> None:
    assert resolve_date(expression, "2024-03-13", lang=lang).start == expected


@pytest.mark.parametrize(
    ("lang", "expression", "sentence", "expected"),
    [
        ("fr", "vendredi", "La vedette sera livrée vendredi à Douala.", COMING),
        ("fr", "vendredi", "La vedette doit être livrée vendredi à Douala.", COMING),
        ("fr", "vendredi", "La vedette a été livrée vendredi à Douala.", GONE),
        ("ar", "يوم الجمعة", "اشترت تونس رادارات ساحلية وست سيارات يوم الجمعة.", GONE),
        ("ar", "يوم الجمعة", "زار وفد سنغالي سابق العاصمة السياسية يوم الجمعة.", GONE),
        ("ar", "يوم الجمعة", "وستقام المناورة في جدة يوم الجمعة.", COMING),
        ("ar", "يوم الجمعة", "أعلنَ الوزير أنّه سيسافر يوم الجمعة.", COMING),
        ("so", "Jimcaha", "Ciidanku wuxuu Jimcaha la wareegay laba doonyood.", GONE),
        ("so", "Jimcaha", "Wasiirku wuxuu sheegay in uu Jimcaha booqan doono Muqdisho.", COMING),
        ("so", "Jimcihii", "Waxay bisha Oktoobar qaban doonaan kulan, sida uu Jimcihii sheegay.", GONE),
        ("sw", "Ijumaa", "Waziri alisema atasafiri Ijumaa.", COMING),
        ("sw", "Ijumaa", "Waziri aliwasili Ijumaa.", GONE),
    ],
)
def test_sentences_of_other_languages(lang: str, expression: str, sentence: str, expected: str) -> None:
    assert day(expression, sentence, lang) == expected


def test_a_year_that_the_sentence_names_settles_the_day() -> None:
    open_year = resolve_date(
        "in June", "2024-04-20", lang="en", context="The drill, which took place in June, was large."
    )
    assert (open_year.start, open_year.alternatives) == ("2024-06", ("2023-06",))
    sentence = "The 2023 drill, which took place in June, was large."
    told = resolve_date("in June", "2024-04-20", lang="en", context=sentence)
    assert (told.start, told.ambiguous, told.reason) == ("2023-06", False, None)


def test_the_final_year_of_something_is_not_last_year() -> None:
    assert resolve_date("the final year", "2024-03-13", lang="en").start is None
    assert resolve_date("the final quarter of 2023", "2024-03-13", lang="en").start == "2023-10"


@pytest.mark.parametrize(
    ("lang", "expression", "context", "value"),
    [
        ("en", "until July", "The drill has been postponed until July, the army said on Monday.", "2024-07"),
        ("en", "in January", "The battalion moved to Kenya in January.", "2024-01"),
        ("fr", "à juillet", "L'exercice a été reporté à juillet, a annoncé l'armée.", "2024-07"),
        ("sw", "hadi Agosti", "Zoezi la kijeshi limeahirishwa hadi Agosti, jeshi lilisema.", "2024-08"),
        ("so", "ilaa Luulyo", "Tababarka ayaa dib loo dhigay ilaa Luulyo, ayuu yiri wasiirku.", "2024-07"),
        ("ar", "إلى يوليو", "وأُجل التمرين إلى يوليو، حسبما قالت وزارة الدفاع.", "2024-07"),
    ],
)
def test_what_is_put_off_is_to_come(lang: str, expression: str, context: str, value: str) -> None:
    assert resolve_date(expression, "2024-03-12", lang=lang, context=context).start == value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("سيطرت القوات على المدينة يوم الجمعة.", GONE),
        ("سيطروا على المدينة يوم الجمعة.", GONE),
        ("سعت كينيا يوم الجمعة إلى وساطة.", GONE),
        ("سيّرت البعثة دوريات يوم الجمعة.", GONE),
        ("انسحبت القوات إلى سنار يوم الجمعة.", GONE),
        ("قصفت القوات عدة مدن لا سيما مأرب يوم الجمعة.", GONE),
        ("سيلفا كير أقال قائد الجيش يوم الجمعة.", GONE),
        ("هاجم الجيش سيئون يوم الجمعة.", GONE),
        ("سيرسل الوزير وفدا يوم الجمعة.", COMING),
        ("ستدخل الهدنة حيز التنفيذ يوم الجمعة.", COMING),
        ("سيصوت المجلس يوم الجمعة.", COMING),
        ("سيطرح الوفد خطته يوم الجمعة.", COMING),
        ("قال الوزير سنوقع الاتفاق يوم الجمعة.", COMING),
        ("قال الرئيس سأزور العاصمة يوم الجمعة.", COMING),
    ],
)
def test_an_arabic_verb_to_come_is_known_by_its_form(sentence: str, expected: str) -> None:
    assert day("يوم الجمعة", sentence, "ar") == expected


@pytest.mark.parametrize(
    ("lang", "expression", "sentence"),
    [
        ("fr", "vendredi", "Le M23 a attaqué Uvira vendredi."),
        ("fr", "vendredi", "Uvira tombe vendredi aux mains du M23."),
        ("fr", "vendredi", "Le navire a quitté le port de Berbera, au Somaliland, vendredi."),
        ("sw", "Ijumaa", "Jeshi lilishambulia Kitangari Ijumaa."),
        ("sw", "Ijumaa", "Wapiganaji waliteka Mtambile, Ijumaa."),
    ],
)
def test_a_name_is_no_verb(lang: str, expression: str, sentence: str) -> None:
    assert day(expression, sentence, lang) == GONE


def test_a_day_is_tied_to_the_event_that_owns_it() -> None:
    assert day("Friday", "Hours after Friday's attack, Kenya will send troops.", "en") == GONE
    assert day("Friday", "After Friday's vote, Kenya will send troops.", "en") == COMING
    assert day("until Friday", "The troops have until Friday to leave.", "en") == COMING


@pytest.mark.parametrize(
    ("lang", "expression", "sentence", "expected"),
    [
        ("fr", "vendredi", "Avant le vote de vendredi, le Kenya a fait pression.", COMING),
        ("fr", "vendredi", "Après l'attaque de vendredi, le Kenya enverra des soldats.", GONE),
        ("fr", "vendredi", "Il a déclaré que la force serait déployée vendredi.", COMING),
        ("fr", "vendredi", "Le ministre serait arrivé vendredi.", GONE),
        ("fr", "vendredi", "L'exercice commence vendredi.", COMING),
        ("ar", "منتصف ليل الجمعة", "تبدأ الهدنة اعتبارا من منتصف ليل الجمعة.", COMING),
        ("ar", "الجمعة", "لم تبدأ الهدنة الجمعة.", GONE),
        ("ar", "يوم الجمعة", "قال مسؤول إن القوات ستنسحب، وذلك في مؤتمر صحفي عقده يوم الجمعة.", GONE),
        ("ar", "الجمعة", "ستنسحب القوات، وقال الوزير الجمعة إنها أتمت مهمتها.", GONE),
        ("sw", "Ijumaa", "Mazoezi yanaanza Ijumaa.", COMING),
        ("so", "Jimcaha", "Shirku wuxuu furmayaa Jimcaha.", COMING),
        ("so", "Jimcaha", "Waxaa la qorsheeyay in shirku dhaco Jimcaha.", COMING),
    ],
)
def test_what_begins_or_is_bound_to_come(lang: str, expression: str, sentence: str, expected: str) -> None:
    assert day(expression, sentence, lang) == expected


def test_this_monday_lies_where_the_verb_says() -> None:
    assert day("ce lundi", "Il rencontrera son homologue ce lundi.", "fr") == "2024-03-18"
    assert day("ce lundi", "Il a rencontré son homologue ce lundi.", "fr") == "2024-03-11"


def test_a_french_noun_in_ee_is_no_past() -> None:
    assert day("vendredi", "Le camp accueillera chaque année dix stagiaires, dès vendredi.", "fr") == COMING
