"""Arabic words: the same concepts as in English, found under clitics, persons and endings, and opposites apart."""

import tomllib
from importlib.resources import files

import pytest

from summarizer.gate.grammar.arabic_forms import forms
from summarizer.gate.lexicon import concepts, words

CONCEPTS = ("acts", "things", "people", "qualities")


def _rows(lang: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8"))


def test_rows_are_concepts_that_english_has_and_most_of_them() -> None:
    english, arabic = _rows("en"), _rows("ar")
    for section in CONCEPTS:
        assert set(arabic[section]) <= set(english[section])
        assert len(arabic[section]) > 0.7 * len(english[section])
        assert all(arabic[section].values())


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("وستستقبل", "استقبل"), ("يجتمعون", "اجتمع"), ("التقت", "التقى"), ("زيارته", "زيارة"), ("طايرتين", "طايرة"),
        ("للقوات", "قوات"), ("بالاتفاقية", "اتفاقية"), ("دوريات", "دورية"), ("جنديا", "جندي"), ("تزور", "يزور"),
        ("اجروا", "اجرى"), ("ينفي", "نفى"), ("مدفعيتها", "مدفعية"),
    ],
)  # fmt: skip
def test_forms_reach_the_dictionary(word: str, base: str) -> None:
    assert forms(word)[0] == word
    assert base in forms(word)


@pytest.mark.parametrize(
    ("word", "base"), [("بعثة", "بعث"), ("شرطة", "شرط"), ("رحلة", "رحل"), ("حملة", "حمل"), ("بحث", "حث")]
)
def test_short_words_keep_what_makes_them_another_word(word: str, base: str) -> None:
    assert base not in forms(word)


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("وسيسلّم", "deliver"), ("المسيّرات", "drone"), ("نفت", "deny"), ("للبحرية", "navy"), ("وتسلّمت", "receive"),
        ("بالذخائر", "ammunition"), ("يؤجّل", "postpone"), ("دُعي", "invite"), ("المسؤولون", "official"),
    ],
)  # fmt: skip
def test_a_word_of_a_text_has_its_concepts(word: str, concept: str) -> None:
    (found,) = words(word, "ar")
    assert concept in found.keys


def test_phrases_are_found_with_the_article_and_clitics() -> None:
    assert "ceasefire" in words("لوقف إطلاق النار", "ar")[-1].keys
    assert "agreement_text" in words("مذكرة التفاهم", "ar")[-1].keys
    assert "chief_of_staff" in words("ورئيس هيئة الأركان", "ar")[-1].keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("open_v", "close_v"), ("accept", "reject"), ("increase", "decrease"), ("begin", "end"), ("loan", "grant"),
        ("confirm", "deny"), ("visit", "leave"), ("allow", "forbid"), ("support", "oppose"), ("arrest", "release"),
        ("permanent", "temporary"), ("north", "south"), ("east", "west"), ("resume", "suspend"),
    ],
)  # fmt: skip
def test_opposites_share_no_word(one: str, other: str) -> None:
    rows = {concept: entries for section in CONCEPTS for concept, entries in _rows("ar")[section].items()}
    for here, there in ((one, other), (other, one)):
        for entry in rows[here]:
            if " " not in entry:
                assert there not in concepts(words(entry, "ar")[0].low, "ar"), entry
