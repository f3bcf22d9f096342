"""The Swahili lexicon: every concept has its row, verbs are found in all their forms, opposites stay apart."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from summarizer.gate.grammar.swahili_verbs import readings, stems
from summarizer.gate.lexicon import words


def rows(lang: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8"))


def keys(text: str) -> frozenset[str]:
    return frozenset(key for word in words(text, "sw") for key in word.keys)


def test_rows_are_concepts_that_english_has_and_most_of_them() -> None:
    english, swahili = rows("en"), rows("sw")
    for section in ("acts", "things", "people", "qualities"):
        assert set(swahili[section]) <= set(english[section])
        assert len(swahili[section]) > 0.7 * len(english[section])
        assert all(swahili[section].values())


@pytest.mark.parametrize(
    ("form", "concept"),
    [
        ("aliwasili", "visit"),
        ("watakaowasili", "visit"),
        ("kumpokea", "receive_guest"),
        ("alipokelewa", "receive_guest"),
        ("haitaongeza", "increase"),
        ("yaliyotolewa", "provide"),
        ("imeikabidhi", "hand_over"),
        ("waliouawa", "kill"),
        ("kutoroka", "escape"),
        ("wapeleke", "deploy"),
        ("alikwenda", "visit"),
        ("zitakazotumika", "use"),
        ("hawakununua", "buy"),
        ("bandarini", "port"),
        ("wapiganaji", "fighter"),
    ],
)
def test_forms_are_found_by_their_stem(form: str, concept: str) -> None:
    assert concept in keys(form)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("mawasiliano", "visit"),  # communications
        ("wiki iliyopita", "cross"),  # last week, that "passed"
        ("serikali", "serious"),
        ("lazima", "full"),
        ("kwa mujibu wa ubalozi", "retaliate"),
        ("shirika la kimataifa", "attend"),
        ("zitakazotumika", "send"),
        ("kubadilishana taarifa", "change"),
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
    swahili = {concept: set(entries) for section in rows("sw").values() for concept, entries in section.items()}
    assert not swahili[one] & swahili[other]


def test_phrases_are_found_through_prefixes() -> None:
    assert "sign" in keys("Makubaliano hayo yalitiwa saini.")
    assert "drone" in keys("ndege zisizo na rubani")


def test_a_verb_is_taken_apart() -> None:
    verb = next(verb for verb in readings("hawatatumwa") if verb.stem == "tumwa")
    assert (verb.mood, verb.subject, verb.tense) == ("negative", "hawa", "ta")
    assert readings("watakaoshiriki")[0].tense == "taka"
    assert "jaribu" in stems("alipojaribu")
    assert stems("usiku") == ("usiku",)
