"""Normalising, sentences, folded matching, on own prose in five languages and on generated text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import (
    MAX_SENTENCE,
    find_folded,
    fold,
    normalise,
    sentences,
    terminal_safe,
)

FRENCH = "Le général Sarr a reçu à Dakar les délégations des deux pays pour des entretiens sur la sécurité."
SWAHILI = "Waziri wa ulinzi aliwasili Kismayo siku ya Jumapili kwa mazungumzo kuhusu usalama wa mpaka."
SOMALI = "Wasiirka gaashaandhigga ayaa maanta gaaray magaalada Kismaayo si uu ugala hadlo ammaanka."
ARABIC = "وصل وزير الدفاع إلى مدينة كيسمايو يوم الأحد لإجراء محادثات حول التعاون الأمني."
ENGLISH = "The minister arrived in the port city on Sunday for talks on border security."

any_text = st.text(st.characters(codec="utf-8"), max_size=300)
messy_text = st.text(st.sampled_from("aB1é.?!;,-•|() \n\t\r\u00a0\u200c\u200d\u202e\u0301\u0646«»“"), max_size=300)


def cut(text: str, lang: str | None = "en") -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, lang)]


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree", {}),
        ("a\n \n\t\n\nb", "a\n\nb", {}),
        ("  1\u202f650\u00a0men  ", "1 650 men", {}),
        ("cafe\u0301", "café", {}),
        ("se\u00adcu\u200brity", "security", {"SOFT HYPHEN": 1, "ZERO WIDTH SPACE": 1}),
        ("a\u202eb\u202c", "ab", {"RIGHT-TO-LEFT OVERRIDE": 1, "POP DIRECTIONAL FORMATTING": 1}),
        ("a\U000e0041", "a", {"TAG LATIN CAPITAL LETTER A": 1}),
        ("a\x00\x07b", "ab", {"CONTROL U+0000": 1, "CONTROL U+0007": 1}),
        ("\x1b[31mred\x1b[0m", "red", {"ANSI ESCAPE SEQUENCE": 2}),
        ("\x1b]8;;http://x.example/a\x1b\\link\x1b]8;;\x07 on", "link on", {"ANSI ESCAPE SEQUENCE": 2}),
        ("\x9d0;title\x9ca\x1bPq#0;2\x1b\\b\x1b_Gf=1;AAAA\x1b\\c\x1b(B", "abc", {"ANSI ESCAPE SEQUENCE": 4}),
        ("\x1b]Ten men\ncame\x07", "]Ten men\ncame", {"CONTROL U+001B": 1, "CONTROL U+0007": 1}),
        ("a\ud800b\ue000\ufdd0", "ab", {"SURROGATE": 1, "PRIVATE USE": 1, "NONCHARACTER": 1}),
        ("x\ufe0fy", "xy", {"VARIATION SELECTOR-16": 1}),
        ("می\u200cخواهد", "می\u200cخواهد", {}),
        ("क्\u200dष", "क्\u200dष", {}),
        ("mi\u200dnister", "minister", {"ZERO WIDTH JOINER": 1}),
    ],
)
def test_normalise(raw: str, text: str, removed: dict[str, int]) -> None:
    assert normalise(raw) == (text, removed)


def test_long_runs_of_marks_are_cut() -> None:
    text, removed = normalise("a" + "\u0301\u0316" * 100_000)
    assert len(text) < 40 and removed["SURPLUS COMBINING MARK"] > 199_000


@settings(max_examples=150, deadline=None)
@given(any_text | messy_text)
def test_normalised_text_is_stable_and_clean(raw: str) -> None:
    text, _ = normalise(raw)
    assert normalise(text) == (text, {})
    assert text == unicodedata.normalize("NFC", text).strip()
    assert "\n\n\n" not in text and "  " not in text
    assert not {unicodedata.category(char) for char in text if char not in "\n\u200c\u200d"} & {"Cc", "Cs", "Co"}


@settings(max_examples=150, deadline=None)
@given(any_text | messy_text, st.sampled_from(["en", "fr", "ar", "sw", None]))
def test_sentences_hold_every_word_once_and_in_order(raw: str, lang: str | None) -> None:
    text, _ = normalise(raw)
    found = sentences(text, lang)
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    inside = [index for s in found for index in range(s.start, s.end)]
    assert inside == sorted(set(inside))
    assert {i for i, char in enumerate(text) if char.isalnum()} <= set(inside)
    for s in found:
        part = text[s.start : s.end]
        assert part == part.strip() and "\n\n" not in part and 0 < len(part) <= MAX_SENTENCE


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Lt. Col. Ali met Gen. Omar. He left.", ["Lt. Col. Ali met Gen. Omar.", "He left."]),
        ("en", "He met Amb. Lee and Cdr. Roe of the U.S. Navy. They spoke.",
         ["He met Amb. Lee and Cdr. Roe of the U.S. Navy.", "They spoke."]),
        ("en", "They met at 5 p.m. Monday. It rained.", ["They met at 5 p.m. Monday.", "It rained."]),
        ("en", "They met at 5 p.m. The talks failed.", ["They met at 5 p.m.", "The talks failed."]),
        ("fr", "Le gén. Sarr a vu M. Diop et le Dr. Ba. Il part.",
         ["Le gén. Sarr a vu M. Diop et le Dr. Ba.", "Il part."]),
        ("fr", "Le lt-col. Sow et le cdt. Fall sont là. Fin.", ["Le lt-col. Sow et le cdt. Fall sont là.", "Fin."]),
        ("sw", "Brig. Jen. Juma na Bw. Ali walifika. Walizungumza.",
         ["Brig. Jen. Juma na Bw. Ali walifika.", "Walizungumza."]),
        ("ar", "وصل الوزير. هل غادر؟ نعم.", ["وصل الوزير.", "هل غادر؟", "نعم."]),
        ("en", "A heading\n\nFirst. Second.", ["A heading", "First.", "Second."]),
        ("en", "Points:\n- one thing\n- two things", ["Points:", "- one thing", "- two things"]),
        ("en", "1. The first.\n2. The second.", ["1. The first.", "2. The second."]),
        ("en", "| Item | Number |\n| Trucks | 40 |", ["| Item | Number |", "| Trucks | 40 |"]),
        ("en", "The talks were held in the\nport city on Sunday. They\nended well.",
         ["The talks were held in the\nport city on Sunday.", "They\nended well."]),
        ("en", "One.\n\n* * *\n\nTwo.", ["One.", "Two."]),
        ("zz", "Unknown language. Still cut.", ["Unknown language.", "Still cut."]),
        ("en", "", []),
    ],
)  # fmt: skip
def test_sentences(lang: str, text: str, expected: list[str]) -> None:
    assert cut(text, lang) == expected


def test_a_very_long_sentence_is_cut_at_a_clause() -> None:
    clause = "the delegation of the neighbouring country arrived in the port city, "
    parts = cut(clause * 60 + "end.")
    assert len(parts) > 3
    assert all(len(part) <= MAX_SENTENCE and part.endswith((",", "end.")) for part in parts)


@pytest.mark.parametrize("text", ["(\"“«" * 30_000, "a\n\n" * 20_000, "1. " * 20_000, "x" * 200_000])  # fmt: skip
def test_hostile_shapes_are_cut(text: str) -> None:
    spans = sentences(text, "en")
    assert all(s.end - s.start <= MAX_SENTENCE for s in spans)


def test_offsets_count_code_points() -> None:
    text = "😀 Ḥasan spoke. 🇰🇪 Ali left."
    assert cut(text) == ["😀 Ḥasan spoke.", "🇰🇪 Ali left."]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“oui”", '"oui"'), ("« oui »", '"oui"'), ("Kenya’s", "Kenya's"), ("Ould‑Ghazouani", "Ould-Ghazouani"),
        ("général", "general"), ("Ｋｅｎｙａ", "Kenya"), ("a \n b", "a b"), ("وَزِير", "وزير"), ("Łódź", "Lodz"),
    ],
)  # fmt: skip
def test_fold_makes_writings_equal(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("Kenya", "kenya"), ("Ali", "Aly"), ("कि", "की"), ("5", "6")])
def test_fold_keeps_what_differs(a: str, b: str) -> None:
    assert fold(a) != fold(b)


@settings(max_examples=200, deadline=None)
@given(any_text | messy_text)
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("needle", "haystack", "expected"),
    [
        ("general Sarr", "Le général  Sarr parle", "général  Sarr"),
        ('"oui"', "Il dit « oui » hier", "« oui »"),
        ("1,650", "some 1,650 men", "1,650"),
        ("650", "some 1,650 men", None),
        ("3", "about 3.5 million", None),
        ("2014", "in 2014, 650 men", "2014"),
        ("Mali", "Malian troops in Somalia", None),
        ("Kenya", "Kenya’s army", "Kenya"),
        ("Omar", "omar", None),
        ("الصومال", "كينيا والصومال", "الصومال"),
        ("安全", "就安全合作", "安全"),
        ("Hasan", "by H\u0323asan today", "H\u0323asan"),
        ("", "anything", None),
        ("\u200b ", "anything", None),
    ],
)
def test_find_folded(needle: str, haystack: str, expected: str | None) -> None:
    found = find_folded(needle, haystack)
    assert (found and haystack[slice(*found)]) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Gén.", "Ould‑Ali", "«", "»", "oui", "1,650", "  ", "\n", "والصومال", "e\u0301x"]), max_size=12
    )
)
def test_every_sentence_is_found_in_its_text(words: list[str]) -> None:
    text, _ = normalise(" ".join(words))
    for s in sentences(text, "fr"):
        part = text[s.start : s.end]
        found = find_folded(part, text)
        assert found is not None and fold(text[slice(*found)]) == fold(part)


def test_terminal_safe() -> None:
    assert terminal_safe("\x1b]0;title\x07a\x1b[2Jb\u202ec\x9b31md\ue000") == "abcd\ue000"
    assert terminal_safe("a\n\tb") == "a\n\tb"
    assert terminal_safe("a\nb\udcff\u2028c", one_line=True) == "a b? c"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.text(st.sampled_from("\x1b[]0;m\x07\x9b\x9d\\P ab\u202e"), max_size=40))
def test_nothing_terminal_safe_acts_on_a_terminal(text: str) -> None:
    safe = terminal_safe(text)
    assert not {unicodedata.category(char) for char in safe if char not in "\n\t"} & {"Cc", "Cf", "Cs"}
    safe.encode()


def test_a_very_long_paragraph_is_not_cut_within_a_sentence() -> None:
    text = " ".join(f"Patrol number {n} of both navies came back on Monday." for n in range(400))
    assert len(sentences(text, "en")) == 400


@given(st.text(alphabet="ab  \t\n«»“”’`é\u0301\u200b\u00a0\u202f-–.,ـاًß\ufeff\x1c1", max_size=14))
def test_folding_with_and_without_offsets_is_one(text: str) -> None:
    from unicodedata import normalize

    from summarizer.text import _fold, fold

    assert fold(text) == _fold(normalize("NFC", text))[0].strip(" ")


def test_the_month_of_may_ends_a_sentence() -> None:
    text = "Benin left the mission on 4 May. Uganda will follow in May 2026. Togo stays."
    assert [text[s.start : s.end] for s in sentences(text, "en")] == [
        "Benin left the mission on 4 May.",
        "Uganda will follow in May 2026.",
        "Togo stays.",
    ]
