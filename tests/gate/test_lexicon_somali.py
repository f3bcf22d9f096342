"""The Somali lexicon: every concept has its row, forms and spellings are found, opposites and look-alikes stay apart."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from summarizer.gate.lexicon import words


def rows(lang: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8"))


def keys(text: str) -> frozenset[str]:
    return frozenset(key for word in words(text, "so") for key in word.keys)


def test_rows_are_concepts_that_english_has_and_most_of_them() -> None:
    english, somali = rows("en"), rows("so")
    for section in ("acts", "things", "people", "qualities"):
        assert set(somali[section]) <= set(english[section])
        assert len(somali[section]) > 0.7 * len(english[section])
        assert all(somali[section].values())


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("kula kulmay", "meet"),
        ("kulantay", "meet"),
        ("saxiixeen", "sign"),
        ("ku wareejiyay", "hand_over"),
        ("la hakiyay", "suspend"),
        ("codsan", "ask"),
        ("xeryahooda", "camp"),
        ("ciidankiisu", "army"),
        ("macallimiinta", "instructor"),
        ("beeniyay", "deny"),
        ("ka qayb galaan", "attend"),
        ("Madaxweynaha", "president"),
        ("madaxwaynaha", "president"),
        ("howlgalka", "operation"),
        ("hawlgalka", "operation"),
        ("dib loo dhigay", "postpone"),
        ("booliiska", "police"),
        ("eedeeyay", "accuse"),
        ("qorsheynaysa", "plan"),
        ("laga saaray", "withdraw"),
        ("kama bixin", "leave"),
        ("loogu yeeray", "summon"),
    ],
)
def test_forms_and_spellings_are_found(text: str, concept: str) -> None:
    assert concept in keys(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("saxiixeen", "correct"),
        ("codsaday", "vote"),
        ("qorshaha", "report_v"),
        ("xiriirka", "close_v"),
        ("diyaaradda", "ready"),
        ("baarlamaanka", "inspect"),
        ("wareejiyay", "say"),
        ("dhammaan", "end"),
        ("Keenya", "deliver"),
        ("gaashaandhigga", "chemical"),
        ("taageeray", "build"),
        ("dib u dhigay", "resume"),
    ],
)
def test_words_that_only_look_alike_are_not_taken(text: str, concept: str) -> None:
    assert concept not in keys(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("open_v", "close_v"),
        ("accept", "reject"),
        ("increase", "decrease"),
        ("visit", "leave"),
        ("loan", "grant"),
        ("confirm", "deny"),
        ("begin", "end"),
        ("allow", "forbid"),
        ("deploy", "withdraw"),
        ("kill", "injure"),
        ("arrest", "release"),
        ("resume", "suspend"),
    ],
)
def test_opposites_share_no_entry(one: str, other: str) -> None:
    somali = {concept: set(entries) for section in rows("so").values() for concept, entries in section.items()}
    assert not somali[one] & somali[other]
