"""Acts in the other languages: who takes part, how far it got, and what only stands beside it."""

from __future__ import annotations

import pytest

from summarizer.acts import known_roles, merged, names_of
from summarizer.models import DraftEvent
from summarizer.signals import SentenceSignals, find_signals
from summarizer.stages.read import read_text
from summarizer.vocabulary import EventType, Role, Status
from summarizer.where import places_of

T = EventType


def row_of(text: str, lang: str) -> SentenceSignals:
    return find_signals(read_text(text, lang=lang, published="2026-11-25")).sentence(1)


def roles(text: str, lang: str, type_: EventType, status: Status = Status.completed) -> dict[str, Role]:
    signals = find_signals(read_text(text, lang=lang, published="2026-11-25"))
    event = DraftEvent(s=[1], type=type_, status=status)
    given = known_roles(signals, event)
    return {name: given.get(name, Role.participant) for name in names_of(signals, event)}


@pytest.mark.parametrize(
    ("text", "lang", "getter", "giver"),
    [
        ("تسلمت البحرية التونسية ثلاثة زوارق دورية من إيطاليا.", "ar", "البحرية التونسية", "إيطاليا"),
        ("Les forces armées maliennes ont reçu dix véhicules du Sénégal.", "fr", "forces armées maliennes", "Sénégal"),
        ("Tanzania imepokea magari kumi ya kivita kutoka Uturuki.", "sw", "Tanzania", "Uturuki"),
    ],
)
def test_who_got_it_and_from_whom(text: str, lang: str, getter: str, giver: str) -> None:
    found = roles(text, lang, T.arms_transfer)
    assert (found[getter], found[giver]) == (Role.beneficiary, Role.provider)


@pytest.mark.parametrize(
    ("text", "lang", "teller"),
    [
        ("تسلمت البحرية التونسية زورقا من إيطاليا، وفق ما أعلنته السفارة الإيطالية.", "ar", "السفارة الإيطالية"),
        (
            "Le Togo a livré dix camions au Bénin, a indiqué mardi le ministère béninois de la Défense.",
            "fr",
            "ministère",
        ),
        ("Kenya imekabidhi malori kumi kwa Uganda, alisema Waziri wa Ulinzi, Amina Rotich.", "sw", "Amina Rotich"),
    ],
)
def test_who_tells_it_takes_no_part(text: str, lang: str, teller: str) -> None:
    assert not any(teller in name for name in roles(text, lang, T.logistic_support))


@pytest.mark.parametrize(
    ("text", "lang", "status"),
    [
        ("Les opérations conjointes ont repris samedi, après sept mois d’interruption.", "fr", Status.ongoing),
        ("Tanzania imejitolea kuwafundisha maafisa wa Msumbiji, iwapo Msumbiji italipa.", "sw", Status.hypothetical),
        ("Turkigu wuxuu siin doonaa Soomaaliya gawaari gaashaaman, haddii la oggolaado.", "so", Status.hypothetical),
        ("Tanzania imeahirisha kuondoa wanajeshi nchini Msumbiji hadi mwisho wa Juni.", "sw", Status.planned),
        ("L’exercice, prévu le 30 novembre, a été reporté au mois de février.", "fr", Status.planned),
    ],
)
def test_how_far_an_act_got(text: str, lang: str, status: Status) -> None:
    assert row_of(text, lang).status[0] is status


def test_what_is_put_off_has_its_new_date() -> None:
    row = row_of("L’exercice, prévu le 30 novembre, a été reporté au mois de février.", "fr")
    assert [time.text for time in row.times] == ["au mois de février"]


@pytest.mark.parametrize(
    ("text", "lang", "type_"),
    [
        ("Le forum Karama a réclamé la suspension des livraisons d’armes de l’Italie.", "fr", T.arms_transfer),
        ("طالب المنتدى إيطاليا بتعليق تسليم الزوارق.", "ar", T.arms_transfer),
        ("Mawaziri hao walitia saini hati ya makubaliano kuhusu doria katika mto Ruvuma.", "sw", T.joint_operation),
        ("وعلى هامش الزيارة نفت الرياض أن تكون قد طلبت إقامة قاعدة في الأردن.", "ar", T.consultation),
        ("Polisi wa Kenya na Tanzania walianza doria za pamoja ili kukabiliana na magendo ya mafuta.", "sw", T.logistic_support),
        ("Burundi waxay sheegtay inay ciidamadeeda la bixi doonto, sida ay sheegtay Qaramada Midoobay.", "so", T.peace_mission),
    ],
)  # fmt: skip
def test_what_stands_beside_an_act_is_none(text: str, lang: str, type_: EventType) -> None:
    assert type_ not in row_of(text, lang).types


def test_a_region_that_boats_came_from_is_no_party() -> None:
    text = "Ciidanka badda Puntland ayaa Khamiistii qabtay laba doomood oo Yaman ka yimid."
    article = read_text(text, lang="so", published="2026-11-25")
    signals = find_signals(article)
    event = DraftEvent(s=[1], type=T.joint_operation, status=Status.completed)
    assert "Yaman" not in names_of(signals, event)
    assert merged(article, signals, [event]) == []  # nobody else takes part


def test_what_an_exercise_is_called_takes_no_part() -> None:
    text = "L’exercice naval italo-tunisien « Oasis Bleue » aura lieu le 30 novembre, à la demande de la Tunisie."
    assert list(roles(text, "fr", T.exercise, Status.planned)) == ["Tunisie"]


def test_who_pays_for_what_others_do() -> None:
    text = "La Côte d’Ivoire et le Ghana ont inauguré lundi un centre commun, financé à hauteur de 4 millions par le Japon."
    found = roles(text, "fr", T.institution_building)
    assert found["Japon"] is Role.funder
    assert found["Ghana"] is Role.participant


def test_a_government_that_promised_is_no_place() -> None:
    text = "L’Italie a livré mardi deux vedettes à la garde côtière tunisienne, sur les six promises par Rome."
    article = read_text(text, lang="fr", published="2026-11-25")
    assert places_of(article, find_signals(article).sentence(1), True) == []


def test_more_on_an_exercise_is_no_second_one() -> None:
    text = "بدأ الجيش الأردني والقوات البرية السعودية يوم الثلاثاء تمرينا.\n\nوقال مدير التمرين العميد سامر الحياصات إن الوحدات ستتدرب غدا."
    article = read_text(text, lang="ar", published="2026-11-25")
    signals = find_signals(article)
    events = [
        DraftEvent(s=[1], type=T.exercise, status=Status.ongoing, when="يوم الثلاثاء"),
        DraftEvent(s=[2], type=T.exercise, status=Status.planned),
    ]
    assert [event.s for event in merged(article, signals, events)] == [[1, 2]]


@pytest.mark.parametrize(
    ("text", "lang", "types"),
    [
        ("Le Togo a remis vendredi deux détenus à la justice béninoise.", "fr", {T.law_enforcement}),
        ("Des groupes armés tiennent encore trois villages du nord.", "fr", set()),
        ("Le Bénin a acheté six blindés à la Serbie.", "fr", {T.arms_transfer}),
        ("Les deux généraux se sont entretenus sur la base de Kara.", "fr", {T.consultation}),
        ("Le Togo s’est engagé à aider le Ghana dans le domaine de la sécurité des frontières.", "fr", {T.commitment}),
        ("Polisi walisema kundi hilo lilitoroka usiku.", "sw", set()),
        ("Wananchi walifunga duka lao baada ya watu wenye silaha kufika.", "sw", set()),
        ("Tallaabadaas waxaa soo dhaweeyay odayaasha.", "so", {T.consultation}),
        ("Hindiya waxay Kenya ka iibin doontaa laba doonyood.", "so", {T.arms_transfer}),
        ("ستجري عمان وقطر تدريبات جوية مشتركة في قاعدة ثمريت.", "ar", {T.exercise}),
        ("نشرت الصحيفة أسماء الناجحين في الامتحان.", "ar", set()),
        ("سلم الأردن العراق ثلاثة مطلوبين يوم الأحد.", "ar", {T.law_enforcement}),
    ],
)
def test_half_of_an_act_is_no_act(text: str, lang: str, types: set[EventType]) -> None:
    assert set(row_of(text, lang).types) == types


@pytest.mark.parametrize(
    ("text", "lang", "status"),
    [
        ("Le Togo et le Bénin ont rouvert lundi le poste de Hillacondji, fermé depuis mai.", "fr", Status.completed),
        ("Le Togo a demandé l’extradition de trois suspects au Ghana.", "fr", Status.proposed),
        ("L’exercice naval, prévu en décembre à Lomé, a été reporté.", "fr", Status.suspended),
        ("L’exercice naval, prévu en décembre à Lomé, a été reporté au mois de mars.", "fr", Status.planned),
        ("Rwanda iliomba kukabidhiwa kwa mshukiwa huyo kutoka Uganda.", "sw", Status.proposed),
        ("Sirdoonka Kenya iyo Itoobiya ayaa is weydaarsadaan xogta.", "so", Status.ongoing),
        ("Sirdoonka Kenya iyo Itoobiya ayaa helay xog ay u isticmaalaan.", "so", Status.completed),
        ("أعلن الأردن تأجيل التمرين الذي كان مقررا في ديسمبر المقبل مع القوات المصرية.", "ar", Status.suspended),
        ("طلبت تونس تسليم مطلوب يقيم في طرابلس.", "ar", Status.proposed),
    ],
)
def test_how_far_it_got(text: str, lang: str, status: Status) -> None:
    assert row_of(text, lang).status[0] is status


@pytest.mark.parametrize(
    ("text", "lang", "type_", "wanted"),
    [
        (
            "Le Bénin a par ailleurs commandé six blindés à la Serbie.",
            "fr",
            T.arms_transfer,
            {"Bénin": Role.beneficiary, "Serbie": Role.provider},
        ),
        (
            "Le Togo avait fait don en mai de deux vedettes au Ghana.",
            "fr",
            T.arms_transfer,
            {"Togo": Role.provider, "Ghana": Role.beneficiary},
        ),
        (
            "Le général Yao Dossou a inspecté le poste en compagnie du colonel Paul Agossou.",
            "fr",
            T.consultation,
            {"Yao Dossou": Role.visitor, "Paul Agossou": Role.visitor},
        ),
        (
            "Waziri Amina Rotich atazuru Kigali na kukutana na Rais Jean Mugabo.",
            "sw",
            T.consultation,
            {"Amina Rotich": Role.visitor, "Jean Mugabo": Role.host},
        ),
        (
            "Uturuki iko tayari kutoa dola milioni mbili kwa polisi nchini Malawi.",
            "sw",
            T.funding,
            {"Uturuki": Role.funder, "Malawi": Role.beneficiary},
        ),
        (
            "Rais Amina Rotich alizungumza na Rais Jean Mugabo kuhusu vita nchini Sudan.",
            "sw",
            T.consultation,
            {"Amina Rotich": Role.participant, "Jean Mugabo": Role.participant},
        ),
        (
            "Wasiirka gaashaandhigga Kenya, Musa Otieno, ayaa gaaray Jabuuti, halkaas oo uu kula kulmay Faarax Cali Guuleed.",
            "so",
            T.consultation,
            {"Musa Otieno": Role.visitor, "Faarax Cali Guuleed": Role.host},
        ),
        (
            "استقبل وزير الدفاع الأردني اللواء سامر الحياصات في عمان الجنرال تييري دوبوا.",
            "ar",
            T.consultation,
            {"سامر الحياصات": Role.host, "تييري دوبوا": Role.visitor},
        ),
        (
            "وقالت وزارة الدفاع الليبية إن إيطاليا ستدرب القوات البحرية الليبية.",
            "ar",
            T.training,
            {"إيطاليا": Role.provider, "القوات البحرية الليبية": Role.beneficiary},
        ),
    ],
)
def test_who_did_it_to_whom(text: str, lang: str, type_: EventType, wanted: dict[str, Role]) -> None:
    found = roles(text, lang, type_)
    assert {name: role for name, role in found.items() if role is not Role.background} == wanted


def test_whom_an_arabic_pledge_is_for() -> None:
    found = roles("تعهدت إيطاليا بتقديم الدعم لتونس.", "ar", T.commitment)
    assert found == {"إيطاليا": Role.initiator, "تونس": Role.beneficiary}


def test_capitals_act_for_their_governments_in_french() -> None:
    found = roles("Lomé s’est engagé à partager avec Accra ses renseignements.", "fr", T.intel_sharing)
    assert set(found) == {"Lomé", "Accra"}


@pytest.mark.parametrize(
    ("text", "lang", "place"),
    [
        ("Wanajeshi wa Malawi waliondoka Goma Alhamisi kwa ndege, nchini Kongo.", "sw", "Goma"),
        ("Malawi imeondoa wanajeshi wake kutoka Goma nchini Kongo.", "sw", "Goma"),
        ("Kenya iyo Itoobiya ayaa dib u furay kastamka Dhoobley.", "so", "Dhoobley"),
        ("Ciidamada badda ee Jabuuti ayaa roondo ka bilaabay gacanka Goobaad.", "so", "Goobaad"),
        ("أعادت تونس وليبيا فتح معبر الذهيبة بعد شهرين.", "ar", None),
        ("التقى الضباط في معبر وادي الملح يوم الأحد بحضور وفد من تونس.", "ar", "معبر وادي الملح"),
        ("وافقت تونس على منح إيطاليا قاعدة بحرية في أراضيها.", "ar", None),
    ],
)
def test_where_no_gazetteer_helps(text: str, lang: str, place: str | None) -> None:
    article = read_text(text, lang=lang, published="2026-11-25")
    row = find_signals(article).sentence(1)
    found = [
        each for each in places_of(article, row, any(p.kind == "city" for p in row.places)) if each not in row.names
    ]
    assert found[:1] == ([place] if place else [])


@pytest.mark.parametrize(
    ("text", "lang", "sides"),
    [
        (
            "Les armées togolaise, béninoise et ghanéenne ont achevé lundi un exercice.",
            "fr",
            {"armées togolaise", "béninoise", "ghanéenne"},
        ),
        ("L’armée togolaise, française de cœur, a achevé un exercice.", "fr", {"armée togolaise"}),
        ("اختتمت القوات البحرية العمانية والقطرية مناورات.", "ar", {"القوات البحرية العمانية", "القطرية"}),
    ],
)
def test_one_noun_of_several_forces(text: str, lang: str, sides: set[str]) -> None:
    assert set(roles(text, lang, T.exercise)) == sides


@pytest.mark.parametrize(
    ("text", "lang", "types"),
    [
        ("Wapiganaji walishambulia basi karibu na Mandera na watu wanne waliuawa.", "sw", set()),
        ("Moshi ulionekana katika mpaka wa Kenya na Somalia.", "sw", set()),
        ("Kenya na Uganda zilifungua kituo cha pamoja katika mpaka wa Busia.", "sw", {T.border_management}),
        ("Upelelezi ulipelekea kufunguliwa mashtaka dhidi ya wanne hao.", "sw", {T.law_enforcement}),
        ("Douze soldats ont été tués près de Kara.", "fr", set()),
        ("قتل ستة جنود في هجوم شمال المدينة.", "ar", set()),
    ],
)
def test_an_attack_is_an_incident_and_a_border_may_be_a_place(text: str, lang: str, types: set[EventType]) -> None:
    assert set(row_of(text, lang).types) == types


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Le Togo et le Bénin ont rouvert lundi le poste de Hillacondji. Des patrouilles mixtes ont été lancées mardi par les polices des deux pays.",
            "fr",
        ),
        (
            "Kenya na Uganda zilifungua mpaka wa Busia Jumatatu. Doria za pamoja za nchi hizo mbili zilianza Jumanne mjini Busia.",
            "sw",
        ),
    ],
)
def test_both_countries_are_those_named_before(text: str, lang: str) -> None:
    article = read_text(text, lang=lang, published="2026-11-25")
    signals = find_signals(article)
    event = DraftEvent(s=[2], type=T.joint_operation, status=Status.ongoing)
    found = merged(article, signals, [event])
    assert [each.s for each in found] == [[2, 1]]
    assert set(known_roles(signals, found[0]).values()) == {Role.participant}
    assert len(names_of(signals, found[0])) == 2


def test_who_did_not_take_part_is_no_party() -> None:
    assert row_of("ولم تشارك قطر في المناورات.", "ar").types == ()


def test_a_visit_to_come_takes_nobody_from_one_that_was() -> None:
    text = "كان الفريق أحمد خليفة قد زار باريس حيث التقى نظيره الجنرال تييري دوبوا. وسيزور الوزير مروان الخصاونة القاهرة الأسبوع المقبل."
    article = read_text(text, lang="ar", published="2026-11-25")
    event = DraftEvent(s=[2], type=T.consultation, status=Status.planned)
    assert all(1 not in each.s for each in merged(article, find_signals(article), [event]))


@pytest.mark.parametrize(
    ("text", "lang", "types"),
    [
        ("Rais Amina Rotich amepongeza mazungumzo hayo.", "sw", set()),
        ("Le général Yao Dossou a salué la signature de l’accord.", "fr", set()),
        ("ورحبت قطر بتوقيع الاتفاقية.", "ar", set()),
        ("Masar waxay Kenya siin doontaa hub iyo gaadiid gaashaaman.", "so", {T.arms_transfer}),
    ],
)
def test_praise_is_no_act_and_armour_no_goods(text: str, lang: str, types: set[EventType]) -> None:
    assert set(row_of(text, lang).types) == types


def test_what_others_would_do_first_is_no_plan() -> None:
    row = row_of("Uturuki iko tayari kutoa dola milioni mbili kwa Malawi iwapo nchi nyingine zitachangia.", "sw")
    assert row.status == (Status.hypothetical,)
