"""Words and forms that deny, in five languages; own prose."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage, check_claim, failed
from summarizer.gate.negation import in_some_way, plainly
from summarizer.gate.reading import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The boats were delivered without engines."),
        ("fr", "Le ministre n'a pas signé."), ("fr", "L'accord est entré en vigueur sans vote."), ("fr", "Aucun soldat n'est parti."),
        ("sw", "Suala hilo halikuguswa."), ("sw", "Makubaliano hayahusu wanajeshi."), ("sw", "Askari wasiokuwa na silaha walifika."), ("sw", "Walikubali kutofanya mazoezi."),
        ("so", "Wasiirku kama hadlin arrintaas."), ("so", "Dowladdu weli muu aqbalin."), ("so", "Lacagta lama bixin."), ("so", "Doonyo aan rakaab lahayn."),
        ("ar", "لم يوقع الوزير الاتفاق."), ("ar", "ولن ترسل الحكومة قوات."), ("ar", "سُلمت الزوارق بدون محركات."),
    ],
)  # fmt: skip
def test_denies_plainly(lang: str, text: str) -> None:
    assert plainly(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Not only Chad came; no fewer than six boats were there."),
        ("fr", "Quatre-vingts policiers de plus sont arrivés."), ("fr", "Le matériel permet de réagir plus vite."), ("fr", "Le pacte de non-agression est signé."), ("fr", "Le budget n'est que de six millions."),
        ("sw", "Habari hiyo ilitolewa na wizara."), ("sw", "Hali ni shwari hadi leo."), ("sw", "Silaha zilitolewa kutoka Kenya."), ("sw", "Hakimu alitoa uamuzi."),
        ("so", "Magaalada ayaa la qabsaday."), ("so", "Madaxweynaha ayaa yimid."),
        ("ar", "غير أن الوزير وقع الاتفاق."), ("ar", "لا يزال التدريب مستمرا."),
    ],
)  # fmt: skip
def test_tells_plainly(lang: str, text: str) -> None:
    assert not plainly(text, lang)


def test_a_verb_may_deny_without_a_word_of_negation() -> None:
    assert in_some_way(read("Jeshi limesitisha mazoezi.", "sw"))
    assert not in_some_way(read("Jeshi lilifanya mazoezi.", "sw"))
    assert in_some_way(read("Ils ont saisi en vain le tribunal.", "fr"))


def test_a_cause_that_is_lacking_denies_no_act() -> None:
    source = "L’opération avait été interrompue au bout de quatre jours, faute de carburant."
    told = failed(
        check_claim("For want of fuel the operation was cut short after four days.", Passage((source,), "fr"))
    )
    assert not [reason for reason in told if reason.startswith("polarity")]


def test_who_gives_no_answer_does_not_deny_another_gift() -> None:
    source = ("Japan has paid for most of the boats and asked Peru to stay.", "Lima has neither accepted nor refused.")
    told = failed(check_claim("Japan wants Peru to stay, but Peru has given no answer.", Passage(source)))
    assert not [reason for reason in told if reason.startswith("polarity")]


@pytest.mark.parametrize(
    ("lang", "source", "true", "false"),
    [
        ("sw", "Rubani mmoja alipata majeraha madogo helikopta ilipogonga waya.", "A pilot was slightly hurt when the helicopter hit a wire.", "No pilot was hurt when the helicopter hit a wire."),
        ("so", "Talyaanigu wuxuu tababaray 18 badmaax, balse kuma bixin lacag mushahaarkooda.", "Italy trained 18 sailors but paid no money for their salaries.", "Italy trained 18 sailors and paid money for their salaries."),
        ("ar", "يدفع البرنامج ثمن الوقود لستة أشهر قابلة للتمديد.", "The programme pays for six months of fuel.", "The programme does not pay for six months of fuel."),
        ("fr", "Les soldats sont partis le mois dernier.", "The soldiers left last month.", "The soldiers have not left."),
    ],
)  # fmt: skip
def test_denied_on_one_side_only(lang: str, source: str, true: str, false: str) -> None:
    assert not [r for r in failed(check_claim(true, Passage((source,), lang))) if r.startswith("polarity")]
    assert [r for r in failed(check_claim(false, Passage((source,), lang))) if r.startswith("polarity")]
