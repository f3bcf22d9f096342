"""Persons and bodies in Arabic, where no capital shows a name."""

from __future__ import annotations

import pytest

from summarizer.names_arabic import find_arabic_names
from summarizer.signals import find_signals
from summarizer.stages.read import read_text
from summarizer.vocabulary import ActorKind


def named(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Mention -> (kind, rank, position), without states."""
    signals = find_signals(read_text(text, lang="ar"))
    return {
        name.mention: (name.kind and name.kind.value, name.rank, name.position)
        for name in signals.names
        if name.kind is not ActorKind.state
    }


@pytest.mark.parametrize(
    ("text", "mention", "rank", "position"),
    [
        ("وصل وزير الدفاع القطري خالد المناعي إلى الرباط.", "خالد المناعي", None, "وزير الدفاع القطري"),
        ("قال العميد الركن سالم بن حمد الشنفري إن التمرين انتهى.", "سالم بن حمد الشنفري", "العميد الركن", None),
        (
            "استقبل رئيس هيئة الأركان المشتركة الأردنية اللواء الركن سامر الحوراني وفدا.",
            "سامر الحوراني",
            "اللواء الركن",
            "رئيس هيئة الأركان المشتركة الأردنية",
        ),
        ("أكد والي الترارزة أحمد سالم ولد بيه أن المعبر مغلق.", "أحمد سالم ولد بيه", None, "والي الترارزة"),
        ("التقى نظيره المغربي إدريس الوزاني في أغادير.", "إدريس الوزاني", None, "نظيره المغربي"),
        ("عزا الوالي محمد بودراع التأجيل إلى عاصفة.", "محمد بودراع", None, "الوالي"),
        ("رأس الجانب القبرصي العميد أندرياس كوستاس.", "أندرياس كوستاس", "العميد", None),
        ("قال سيدي ولد الشيخ أحمدو شيئا، وزار وزير الدفاع سيدي ولد الشيخ أحمدو مصر.", "سيدي ولد الشيخ أحمدو", None, "وزير الدفاع"),
        ("دعا رئيس لجنة الدفاع بالبرلمان، فتحي العبيدي، الحكومة إلى نشر الاتفاق.", "فتحي العبيدي", None, "رئيس لجنة الدفاع بالبرلمان"),
        ("يقوده العقيد البحري السعودي تركي بن ناصر الدوسري.", "تركي بن ناصر الدوسري", "العقيد البحري السعودي", None),
    ],
)  # fmt: skip
def test_a_person_stands_behind_rank_or_office(text: str, mention: str, rank: str | None, position: str | None) -> None:
    assert named(text)[mention] == ("person", rank, position)


@pytest.mark.parametrize(
    "text",
    [
        "قال رئيس الوفد إن المحادثات كانت مفيدة.",
        "أعلن وزير الدفاع أمس أن القوات ستنسحب.",
        "وصل القائد مساء الخميس، وغادر صباح الجمعة.",
        "رفض المتحدث باسم الوزارة التعليق على الخبر.",
        "قدمت المديرية معلومات لنظيرتها الإسبانية أتاحت توقيف أربعة أشخاص.",
    ],
)
def test_a_title_alone_names_nobody(text: str) -> None:
    assert all(kind != "person" for kind, *_ in named(text).values())


def test_the_last_word_of_a_name_is_the_same_person() -> None:
    text = "قال العقيد سالم الشنفري إن التمرين بدأ. وأضاف الشنفري أنه ينتهي غدا. ورافق الشنفري وفد."
    (name,) = find_arabic_names(text, [(0, len(text))], ())
    assert [text[start:end] for start, end in name.spans] == ["سالم الشنفري", "الشنفري", "الشنفري"]


def test_bodies_are_named_with_the_state_behind_them() -> None:
    text = "بدأ الجيش الأردني والقوات البرية السعودية تمرينا، وحضره وفد من البحرية الموريتانية. ووقعت وزارة الدفاع التركية عقدا."
    assert {mention: kind for mention, (kind, *_) in named(text).items()} == {
        "الجيش الأردني": "armed_force",
        "القوات البرية السعودية": "armed_force",
        "البحرية الموريتانية": "armed_force",
        "وزارة الدفاع التركية": "government_body",
    }


def test_a_first_name_is_no_state() -> None:
    signals = find_signals(read_text("قال العقيد تركي بن ناصر الدوسري إن السعودية وافقت.", lang="ar"))
    assert {place.iso3 for place in signals.sentence(1).states} == {"SAU"}
