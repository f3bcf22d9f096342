"""Who gives and who receives, by a sentence's own verbs."""

from __future__ import annotations

import pytest

from summarizer.roles import role_by_status, role_in
from summarizer.vocabulary import EventType, Role, Status


@pytest.mark.parametrize(
    ("sentence", "giver", "getter"),
    [
        ("Finland will lend Estonia four launchers.", "Finland", "Estonia"),
        ("Finland lent four launchers to Estonia.", "Finland", "Estonia"),
        ("Estonia is to be lent four launchers by Finland.", "Finland", "Estonia"),
        ("Norway is giving Moldova two radars.", "Norway", "Moldova"),
        ("Norway agreed to sell Moldova two radars.", "Norway", "Moldova"),
        ("Norway renewed its ties by announcing a package of 40 million dollars for Moldova.", "Norway", "Moldova"),
        ("La France a rétrocédé le camp à la Côte d’Ivoire.", "France", "Côte d’Ivoire"),
        ("Des véhicules offerts par la France ont été remis à l’armée ivoirienne.", "France", "armée ivoirienne"),
        ("Masar ayaa ballan qaadday inay Soomaaliya siin doonto dawooyin.", "Masar", "Soomaaliya"),
        ("Ujerumani itaipatia Rwanda euro milioni 11.", "Ujerumani", "Rwanda"),
        ("سلمت قطر إلى الجيش اللبناني شاحنات.", "قطر", "الجيش اللبناني"),
        ("Le camp a été rétrocédé à l’armée ivoirienne.", None, "armée ivoirienne"),
    ],
)
def test_who_gives_and_who_receives(sentence: str, giver: str | None, getter: str) -> None:
    names = [(n, sentence.index(n), sentence.index(n) + len(n)) for n in (giver, getter) if n]
    roles = {name: role.value for name, role in role_in(sentence, names, EventType.arms_transfer).items()}
    assert roles == {getter: "beneficiary", **({giver: "provider"} if giver else {})}


def test_the_subject_of_an_opening_clause_gives_nothing() -> None:
    sentence = "If Mali asks for it, India would send a second ship."
    names = [(n, sentence.index(n), sentence.index(n) + len(n)) for n in ("Mali", "India")]
    assert role_in(sentence, names, EventType.logistic_support) == {"India": Role.provider}


def test_who_is_taught_by_whom_in_swahili() -> None:
    sentence = "Askari wa Kenya wanafundishwa na wakufunzi kutoka China."
    names = [(n, sentence.index(n), sentence.index(n) + len(n)) for n in ("Kenya", "China")]
    assert role_in(sentence, names, EventType.training) == {"Kenya": Role.beneficiary, "China": Role.provider}


@pytest.mark.parametrize(
    ("sentence", "names", "type_", "roles"),
    [
        ("وسلمت فرنسا المغرب ثلاث طائرات.", ("فرنسا", "المغرب"), EventType.arms_transfer, ("provider", "beneficiary")),
        ("ونفى الجيش إرسال قوات إلى الصومال.", ("الصومال",), EventType.force_deployment, ("beneficiary",)),
        (
            "Togo and Benin signed an accord under which Turkish instructors will train gendarmes.",
            ("Togo", "Benin", "Turkish instructors"),
            EventType.agreement,
            ("signatory", "signatory", "background"),
        ),
    ],
)
def test_who_gets_and_who_is_only_told_of(
    sentence: str, names: tuple[str, ...], type_: EventType, roles: tuple[str, ...]
) -> None:
    spans = [(name, sentence.index(name), sentence.index(name) + len(name)) for name in names]
    found = role_in(sentence, spans, type_)
    assert tuple(found[name].value for name in names) == roles


def test_the_arabic_denier_stands_behind_the_verb() -> None:
    sentence = "ونفت مصر إرسال قوات إلى الصومال."
    spans = [(name, sentence.index(name), sentence.index(name) + len(name)) for name in ("مصر", "الصومال")]
    found = role_by_status(sentence, spans, Status.denied)
    assert (found["مصر"], found["الصومال"]) == (Role.denier, Role.affected)
