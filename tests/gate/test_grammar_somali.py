"""The grammar of Somali: what was done, whether it was, and who did it to whom."""

from __future__ import annotations

import pytest

from summarizer.gate.grammar import Act
from summarizer.gate.grammar.somali import acts


def verb(sentence: str, word: str) -> Act:
    return next(act for act in acts(sentence) if act.word == word)


def told(sentence: str, act: Act, slot: str) -> str | None:
    span = getattr(act, slot)
    return sentence[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("sentence", "word", "reality", "negated"),
    [
        ("Kenya waxay Haiti u diri doontaa 400 oo booliis ah.", "diri", "to_come", False),
        ("Ciidamada Itoobiya kama aysan bixin magaalada.", "bixin", "done", True),
        ("Askartu waxay ilaalinayeen buundo.", "ilaalinayeen", "ongoing", False),
        ("Xukuumaddu waxay qorsheyneysaa inay Talyaaniga ka iibsato afar helikobtar.", "iibsato", "to_come", False),
        ("Baarlamaanku wuu diiday inuu ansixiyo heshiiska.", "ansixiyo", "done", True),
        ("Midowga Afrika ayaa Itoobiya ka codsaday inay ciidankeeda ka saarto.", "saarto", "possible", False),
        ("Mareykanka ayaa ballan qaaday inuu bixin doono toban malyan oo doolar.", "bixin", "to_come", False),
        ("Lix markab iyo ilaa 400 oo badmaax ayaa la filayaa inay ka qayb galaan.", "galaan", "to_come", False),
        ("Wasiirku wuxuu sheegay in ciidankiisu uusan ka bixi doonin Baydhabo.", "bixi", "to_come", True),
        ("Labada wasiir waxay ka wada hadleen xadka, balse wax heshiis ah ma ay saxiixin.", "saxiixin", "done", True),
        ("Soomaaliya iyo Masar ayaa bisha Oktoobar qaban doona dhoolatus badeed.", "qaban", "to_come", False),
        ("Maamulku wuxuu ku dooday in aan lala tashan.", "tashan", "done", True),
        ("Ciidanku wuu qabsan waayay magaalada.", "qabsan", "done", True),
    ],
)
def test_how_far_an_act_got(sentence: str, word: str, reality: str, negated: bool) -> None:
    act = verb(sentence, word)
    assert (act.reality, act.negated) == (reality, negated)


@pytest.mark.parametrize(
    ("sentence", "word", "parties"),
    [
        (
            "Wasiirka Gaashaandhigga Soomaaliya, Xasan Cali Nuur, ayaa Axaddii Nayroobi kula kulmay dhiggiisa Kenya.",
            "kulmay",
            {"subject": "Wasiirka Gaashaandhigga Soomaaliya, Xasan Cali Nuur", "others": "dhiggiisa Kenya"},
        ),
        (
            "Ciidamada Burundi ee ka tirsan ATMIS ayaa saldhigga Jalalaqsi ku wareejiyay ciidanka Soomaaliya.",
            "wareejiyay",
            {
                "subject": "Ciidamada Burundi ee ka tirsan ATMIS",
                "object": "saldhigga Jalalaqsi",
                "to": "ciidanka Soomaaliya",
            },
        ),
        (
            "Turkiga ayaa Soomaaliya ugu deeqay 20 gaari oo gaashaaman.",
            "deeqay",
            {"subject": "Turkiga", "to": "Soomaaliya", "object": "20 gaari oo gaashaaman"},
        ),
        (
            "Ciidanka Soomaaliya ayaa Turkiga ka helay hub.",
            "helay",
            {"subject": "Ciidanka Soomaaliya", "source": "Turkiga", "object": "hub"},
        ),
        ("Waxaana halkaas ka baxay 850 askari.", "baxay", {"subject": "850 askari"}),
        (
            "Heshiiska waxaa kala saxiixday Soomaaliya iyo Turkiga.",
            "saxiixday",
            {"subject": "Soomaaliya iyo Turkiga", "object": "Heshiiska"},
        ),
        ("140 askari oo tababarka ku jiray ayaa lagu celiyay xeryahooda.", "celiyay", {"subject": "140 askari"}),
        (
            "Midowga Yurub ayaa hakiyay tababar uu ka waday Baydhabo.",
            "waday",
            {"subject": "Midowga Yurub", "object": "tababar"},
        ),
        (
            "Midowga Afrika ayaa Itoobiya ka codsaday inay ciidankeeda ka saarto.",
            "saarto",
            {"subject": "Itoobiya", "object": "ciidankeeda"},
        ),
        ("Booliiska ayaa xiray nin, balse ma aysan maxkamadeyn.", "maxkamadeyn", {"subject": "Booliiska"}),
        ("Askarta la dilay waxay ilaalinayeen buundo.", "ilaalinayeen", {"subject": "Askarta", "object": "buundo"}),
    ],
)
def test_who_did_it_to_whom(sentence: str, word: str, parties: dict[str, str | None]) -> None:
    act = verb(sentence, word)
    assert {slot: told(sentence, act, slot) for slot in parties} == parties


def test_the_impersonal_is_a_passive_and_with_is_not() -> None:
    assert verb("Kulanka xiga waxaa lagu qaban doonaa Muqdisho.", "qaban").passive
    assert not verb("Madaxweynaha Kenya ayaa la kulmay dhiggiisa.", "kulmay").passive


def test_what_is_denied_is_not_so() -> None:
    said, denied = acts("Dowladda Uganda way beenisay in ciidankeedu ay galeen Koonfurta Suudaan.")
    assert (said.speech, denied.governor, denied.negated) == (True, 0, True)


@pytest.mark.parametrize(
    ("sentence", "word", "speaker"),
    [
        ("Xasan Cali wuxuu sheegay in Soomaaliya aysan codsan ciidamo dheeraad ah.", "codsan", "Xasan Cali"),
        ("Soomaaliya ayaa qaban doonta dhoolatus, sida uu ku dhawaaqay Jeneraal Sugulle.", "qaban", "Jeneraal Sugulle"),
        ("Mas’uul aan magaciisa la shaacin ayaa sheegtay in hub lagu reebay saldhigga.", "reebay", "Mas’uul"),
    ],
)
def test_the_speaker_is_found_wherever_he_stands(sentence: str, word: str, speaker: str) -> None:
    found = acts(sentence)
    governor = verb(sentence, word).governor
    assert governor is not None and found[governor].speech
    assert told(sentence, found[governor], "subject") == speaker


def test_a_new_assertion_is_not_part_of_the_one_before() -> None:
    sentence = "Sarkaalku wuxuu sheegay in hub lagu reebay saldhigga, laakiin taliska ATMIS wuu beeniyay."
    assert verb(sentence, "beeniyay").governor is None
    assert told(sentence, verb(sentence, "beeniyay"), "subject") == "taliska ATMIS"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kulanka waxaa lagu qaban doonaa Muqdisho, haddii ay xaaladdu saamaxdo.",
        "Haddii baarlamaanku ansixiyo heshiiska, kulanka waxaa lagu qaban doonaa Muqdisho.",
    ],
)
def test_a_condition_is_kept(sentence: str) -> None:
    held = verb(sentence, "qaban")
    assert (held.conditional, held.reality) == (True, "to_come")
    assert any(act.conditional and act.reality == "possible" for act in acts(sentence))


def test_hearsay_is_hedged() -> None:
    act = verb("Waxaa la sheegay in Rwanda ay ciidan u dirtay Musambiig.", "dirtay")
    assert (act.hedged, act.reality) == (True, "done")


def test_a_list_without_an_end_is_read_in_bounds() -> None:
    assert len(acts("ayaa sheegay in la diray " * 5000)) <= 400


def test_a_relative_clause_keeps_its_parties() -> None:
    sentence = "Gaadiidka oo uu Shiinuhu siiyay booliska Jabuuti ayaa shalay yimid Berbera."
    given, came = verb(sentence, "siiyay"), verb(sentence, "yimid")
    assert [told(sentence, given, slot) for slot in ("subject", "object", "to")] == ["Shiinuhu", "Gaadiidka", "booliska Jabuuti"]  # fmt: skip
    assert told(sentence, came, "subject") == "Gaadiidka"


def test_a_joined_clause_begins_anew() -> None:
    sentence = "Waxaa ka qaybgalay Kenya, Masar iyo Cumaan, waxaana saraakiil u soo diray Hindiya."
    assert told(sentence, verb(sentence, "diray"), "object") == "saraakiil"
