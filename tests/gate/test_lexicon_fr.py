"""French words: the same concepts as in English, found in every form, and opposites apart."""

import tomllib
from importlib.resources import files

import pytest

from summarizer.gate.lexicon import Word, concepts, words

CONCEPTS = ("acts", "things", "people", "qualities")


def _rows(lang: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8"))


def _word(text: str, low: str) -> Word:
    return next(word for word in words(text, "fr") if word.low == low)


def test_rows_are_concepts_that_english_has_and_most_of_them() -> None:
    english, french = _rows("en"), _rows("fr")
    for section in CONCEPTS:
        assert set(french[section]) <= set(english[section])
        assert len(french[section]) > 0.7 * len(english[section])
        assert all(french[section].values())


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("livraisons", "deliver"), ("remis", "deliver"), ("reçue", "receive"), ("tiendra", "hold_event"),
        ("paraphé", "sign"), ("démenti", "deny"), ("relèvera", "replace"), ("rouverte", "reopen"),
        ("patrouilleurs", "ship"), ("l'exercice", "exercise"), ("d'armes", "weapon"), ("tués", "kill"),
    ],
)  # fmt: skip
def test_forms_and_elisions(word: str, concept: str) -> None:
    found = words(word, "fr")
    assert concept in found[0].keys


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("parlement", "talk"), ("ministre", "weaken"), ("données", "give"), ("entreprise", "enter"),
        ("mortier", "kill"), ("visite", "attack"), ("nuit", "weaken"), ("crédit", "make"), ("prétend", "ready"),
    ],
)  # fmt: skip
def test_words_that_only_begin_alike_are_apart(word: str, concept: str) -> None:
    assert concept not in words(word, "fr")[0].keys


def test_a_phrase_may_begin_with_any_form_of_its_first_word() -> None:
    assert "ceasefire" in _word("le cessez-le-feu tient", "feu").keys
    assert "implement" in _word("la mise en œuvre du plan", "oeuvre").keys
    assert "chief_of_staff" in _word("le chef d’état-major des armées", "major").keys
    assert "press_conference" in _word("lors d’une conférence de presse", "presse").keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("open_v", "close_v"), ("accept", "reject"), ("increase", "decrease"), ("begin", "end"), ("loan", "grant"),
        ("confirm", "deny"), ("visit", "leave"), ("allow", "forbid"), ("support", "oppose"), ("arrest", "release"),
        ("deploy", "withdraw"), ("permanent", "temporary"), ("north", "south"), ("east", "west"),
    ],
)  # fmt: skip
def test_opposites_share_no_word(one: str, other: str) -> None:
    rows = {concept: entries for section in CONCEPTS for concept, entries in _rows("fr")[section].items()}
    for here, there in ((one, other), (other, one)):
        for entry in rows[here]:
            if " " not in entry:
                assert there not in concepts(words(entry.strip("*"), "fr")[0].low, "fr"), entry
