"""Names in two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import transliterate
from summarizer.transliterate import heard


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hassan Ali al-Zaben", "حسن علي الزبن"), ("Sameh Abdel Raouf", "الفريق سامح عبد الرؤوف"), ("Aqaba", "خليج العقبة"),
        ("Dohuk", "قرب دهوك"), ("Erbil", "في أربيل"), ("Abdallah Hussein Guled", "عبد الله حسين غوليد"), ("Amman", "في عمّان"),
        ("Jeddah", "في جدة"), ("UNIFIL", "لليونيفيل"), ("Luis Ortega", "لويس أورتيغا"), ("Bandar al-Harthi", "بندر الحارثي"),
        ("Mohamed", "محمد"), ("Muhammad", "محمد"), ("Khartoum", "الخرطوم"), ("Omar", "عمر"),
        ("Ahmed Aboul Gheit", "أحمد أبو الغيط"),
    ],
)  # fmt: skip
def test_one_name(name: str, text: str) -> None:
    assert heard(name, text.replace("\u0651", ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hussein", "حسن"), ("Hassan", "حسين"), ("Mahmoud", "محمد"), ("Said", "سعود"), ("Salim", "سلمان"), ("Basra", "البصرة والموصل"[7:]),
        ("Ahmed", "محمد"), ("Oman", "عدن"), ("", "محمد"), ("Ali", "عادل"), ("Dubai", "دبا"),
    ],
)  # fmt: skip
def test_two_names(name: str, text: str) -> None:
    assert not heard(name, text)


@given(st.data())
def test_what_a_word_may_begin_and_end_with_holds_for_every_spelling(data: st.DataObject) -> None:
    word = data.draw(st.text(st.sampled_from(sorted(transliterate._SOUNDS)), min_size=2, max_size=5))
    spelled = data.draw(st.from_regex(transliterate._sound(word), fullmatch=True))
    if spelled and len(spelled) < 30:
        assert transliterate._is_heard(spelled, (word,))
