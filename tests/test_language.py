"""The language of texts and of single lines, on own prose."""

from __future__ import annotations

import pytest

from summarizer import check, language, summarize
from summarizer.errors import InputError
from summarizer.language import _identifier, detect_language
from summarizer.testing import scripted

LONG = {
    "en": "The minister arrived in the port city on Sunday for talks on border security.",
    "fr": "Le général Sarr a reçu à Dakar les délégations des deux pays pour des entretiens sur la sécurité.",
    "sw": "Waziri wa ulinzi aliwasili Kismayo siku ya Jumapili kwa mazungumzo kuhusu usalama wa mpaka.",
    "so": "Wasiirka gaashaandhigga ayaa maanta gaaray magaalada Kismaayo si uu ugala hadlo ammaanka.",
    "ar": "وصل وزير الدفاع إلى مدينة كيسمايو يوم الأحد لإجراء محادثات حول التعاون الأمني.",
    "de": "Der Verteidigungsminister traf am Sonntag in der Hafenstadt zu Gesprächen ein.",
}
SHORT = [
    ("en", "Kenya and Somalia sign pact\n\nNAIROBI - Kenya and Somalia signed a defence pact on Monday."),
    ("en", "Kenya signed a defence pact."),
    ("en", "The army left."),
    ("en", "Kenya sent 200 soldiers to Haiti on Monday."),
    ("fr", "Mali: l'armée malienne reçoit des véhicules"),
    ("sw", "Waziri alitembelea Kismayo."),
    ("so", "Wasiirka ayaa tagay Muqdisho."),
    ("tr", "Türkiye ile Somali anlaşma imzaladı"),
]


@pytest.mark.parametrize(("lang", "text"), [*LONG.items(), *SHORT])
def test_detect_language(lang: str, text: str) -> None:
    assert detect_language(text) == lang


NEIGHBOURS = [
    "Kenia y Somalia firmaron un pacto de defensa el lunes.",
    "L'Italia e la Libia firmano un accordo",
    "De minister van Defensie bezoekt Kenia",
    "Dat was in Den Haag",
    "وزیر دفاع به تهران رفت",
    "Ministar odbrane posetio Kosovo",
]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_a_neighbour_is_not_taken_for_one_that_is_read(text: str) -> None:
    assert detect_language(text) not in ("en", "fr", "sw", "so", "ar")


@pytest.mark.parametrize("text", ["", "Kismayo", "12 345 678 - 90", "..." * 50])
def test_too_little_to_tell_a_language(text: str) -> None:
    assert detect_language(text) is None


def test_a_short_source_is_checked_in_its_language() -> None:
    assert check("Kenya signed a pact.", "Kenya signed a defence pact.").verdict == "supported"
    assert check("Kenya did not sign a pact.", "Kenya signed a defence pact.").verdict == "withheld"


@pytest.mark.parametrize("text", [LONG["de"], "Kismayo: Duale."])
def test_what_code_cannot_read_is_not_off_topic_to_a_narrowed_model(text: str) -> None:
    with pytest.raises(InputError, match="use a hosted model") as refused:
        summarize(text, published="2024-01-01", llm=scripted([], narrow=True))
    assert refused.value.code == "unread_language"
    assert ("--lang" in str(refused.value)) is (text not in LONG.values())  # of no use where the language is known


def test_any_language_goes_to_a_model_that_is_not_narrowed() -> None:
    empty = {"topic": "a visit", "relevant": False, "events": []}
    brief = summarize(LONG["de"], published="2024-01-01", llm=scripted([empty]))
    assert brief.source.language == "de" and not brief.relevant


def test_the_classifier_holds_one_table_with_the_languages_of_a_feature_side_by_side() -> None:
    identifier = _identifier()
    assert identifier.nb_ptc.flags.c_contiguous
    assert identifier._full_model is None


def test_the_classifier_can_be_let_go_and_comes_back() -> None:
    text = "The ministers of both states met in the capital on Monday to sign the agreement."
    assert detect_language(text) == "en"
    held = _identifier.cache_info().currsize
    language.unload()
    assert (held, _identifier.cache_info().currsize) == (1, 0)
    assert detect_language(text) == "en"
