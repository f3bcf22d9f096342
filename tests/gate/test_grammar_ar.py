"""Arabic sentences of the kinds that news has: what was done, how far it got, who did it to whom, whose words it is."""

import pytest

from summarizer.gate.grammar import Act
from summarizer.gate.grammar.arabic import acts


def _act(sentence: str, word: str) -> Act:
    return next(act for act in acts(sentence) if act.word == word)


def _said(sentence: str, act: Act, slot: str) -> str | None:
    span = getattr(act, slot)
    return sentence[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("sentence", "word", "slots"),
    [
        ("استقبل وزير الدفاع المغربي أمس في الرباط قائد البحرية الإسبانية.", "receive", {"subject": "وزير الدفاع المغربي", "object": "قائد البحرية الإسبانية"}),
        ("وقاد التمرين العقيد سليم غوليد.", "lead", {"subject": "العقيد سليم غوليد", "object": "التمرين"}),
        ("غادرت القوات الفرنسية تشاد وسلّمت القاعدة إلى الجيش التشادي.", "deliver", {"subject": "القوات الفرنسية", "object": "القاعدة", "to": "الجيش التشادي"}),
        ("تسلّم الجيش اللبناني عشر دبابات من الأردن.", "receive", {"subject": "الجيش اللبناني", "object": "عشر دبابات", "source": "الأردن"}),
        ("اتهمت رواندا الكونغو بدعم المتمردين.", "accuse", {"subject": "رواندا", "object": "الكونغو"}),
        ("اعتُقل ثلاثة ضباط على يد الشرطة.", "arrest", {"subject": "ثلاثة ضباط", "agent": "الشرطة"}),
        ("تم توقيع البروتوكول في القاهرة من قبل وزيري الخارجية.", "sign", {"subject": "البروتوكول", "agent": "وزيري الخارجية"}),
        ("اختتم الجيشان تمرينا شاركت فيه خمس سفن.", "participate", {"subject": "خمس سفن"}),
        ("أعلنت تركيا أنها ستزود الصومال بالذخيرة.", "equip", {"subject": "تركيا", "object": "الصومال"}),
        ("أجرى الوزيران محادثات في تونس.", "discuss", {"subject": "الوزيران"}),
        ("وقال العميد الركن سامر الحياصات إن الوحدات ستتدرب على الرماية.", "say", {"subject": "العميد الركن سامر الحياصات"}),
        ("حضر اللواء فهد، الذي أجرى في اليوم نفسه محادثات في عمّان مع الوزير.", "discuss", {"subject": "اللواء فهد", "others": "الوزير"}),
        ("إن المغرب رفض العرض.", "refuse", {"subject": "المغرب", "object": "العرض"}),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(sentence: str, word: str, slots: dict[str, str]) -> None:
    act = _act(sentence, word)
    assert {slot: _said(sentence, act, slot) for slot in slots} == slots


@pytest.mark.parametrize(
    ("sentence", "word", "reality"),
    [
        ("ستسلّم فرنسا لبنان الآليات.", "deliver", "to_come"),
        ("سوف تسلّم فرنسا لبنان الآليات.", "deliver", "to_come"),
        ("سلّمت فرنسا لبنان الآليات.", "deliver", "done"),
        ("قد تسلّم فرنسا لبنان الآليات.", "deliver", "possible"),
        ("لقد سلّمت فرنسا لبنان الآليات.", "deliver", "done"),
        ("ومن المقرر أن تجتمع اللجنة في أربيل.", "meet", "to_come"),
        ("تعتزم ألمانيا إرسال مدربين إلى النيجر.", "send", "to_come"),
        ("يمكن أن تجتمع اللجنة في أربيل.", "meet", "possible"),
        ("عرضت الصين تدريب الضباط.", "train", "possible"),
        ("أُرجئ الاجتماع إلى الشهر المقبل.", "meet", "to_come"),
        ("ولن تسيّر الكتيبة دوريات ليلية.", "conduct", "to_come"),
    ],
)
def test_how_far_it_got(sentence: str, word: str, reality: str) -> None:
    assert _act(sentence, word).reality == reality


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("لم توقع الحكومة أي اتفاق.", "sign", True),
        ("ولن تنسحب القوات من القاعدة.", "withdraw", True),
        ("لا تشارك مصر في التمرين.", "participate", True),
        ("نفى الجيش قصف السوق.", "attack", True),
        ("نفت أنقرة أن تكون طائراتها قد قصفت القرية.", "attack", True),
        ("رفض المغرب تسليم المتهم إلى إسبانيا.", "deliver", True),
        ("لم يحضر الاجتماع سوى ثلاثة وزراء.", "attend", False),
        ("ولم تؤكد البعثة الخبر.", "confirm", True),
        ("وقعت الحكومة الاتفاق.", "sign", False),
    ],
)
def test_what_is_denied(sentence: str, word: str, negated: bool) -> None:
    assert _act(sentence, word).negated is negated


def test_whose_words_it_is() -> None:
    told = acts("بحسب مصدر عسكري، انسحبت القوات من القاعدة.")
    assert [(act.word, act.speech, act.governor) for act in told] == [("say", True, None), ("withdraw", False, 0)]
    told = acts("وذكرت صحيفة محلية أن الجنود تركوا القاعدة.")
    assert (told[0].speech, told[1].governor) == (True, 0)
    assert not told[1].hedged
    told = acts("ورجّح مصدر أمني أن تكون طائرة قد أطلقت الصاروخ.")
    assert (told[1].governor, told[1].hedged) == (0, True)


def test_a_condition_is_one() -> None:
    sentence = "قد ينضم الأردن إلى الدوريات إذا وافقت الحكومة."
    assert _act(sentence, "agree").conditional
    assert not _act(sentence, "join").conditional


def test_one_spelling_is_verb_or_noun_by_its_place() -> None:
    assert _act("بحث الوزيران الأزمة.", "discuss").noun is False
    assert _act("انتهى بحث الأزمة.", "discuss").noun is True
    assert _act("قصفت الطائرات السوق.", "attack").noun is False


def test_long_and_odd_sentences_are_read() -> None:
    assert acts("") == ()
    assert acts("، « » و ، لم") == ()
    assert len(acts("سلّمت فرنسا لبنان الآليات، " * 300)) == 300


def test_replacing_takes_two_words() -> None:
    sentence = "حلّت كتيبة إندونيسية محل الكتيبة الماليزية في القطاع الشرقي."
    act = _act(sentence, "replace")
    assert (_said(sentence, act, "subject"), _said(sentence, act, "object")) == ("كتيبة إندونيسية", "الكتيبة الماليزية")
    assert not any(other.word == "replace" for other in acts("حلّت الحكومة الأزمة."))


def test_what_was_not_planned_is_denied() -> None:
    assert _act("لم يكن من المقرر أن يُعقد الاجتماع في تمنراست.", "meet").negated
    assert not _act("كان من المقرر أن يُعقد الاجتماع في تمنراست.", "meet").negated


def test_names_and_days_are_not_cut() -> None:
    sentence = "التقى وزير الداخلية أحمد ولد سيدي أمس الأول نظيره المالي."
    act = _act(sentence, "meet")
    assert _said(sentence, act, "subject") == "وزير الداخلية أحمد ولد سيدي"
    assert _said(sentence, act, "object") == "نظيره المالي"


def test_what_a_pronoun_takes_up_is_the_object() -> None:
    sentence = "تكاليف التدريب تتحملها الحكومة اليابانية."
    act = _act(sentence, "pay")
    assert (_said(sentence, act, "subject"), _said(sentence, act, "object")) == ("الحكومة اليابانية", "تكاليف التدريب")


def test_who_backs_out_does_it_not() -> None:
    assert _act("تراجعت قبرص عن شراء الرادارات.", "buy").negated
    assert _act("تعتزم الأردن استعادة جنودها.", "recover").reality == "to_come"
