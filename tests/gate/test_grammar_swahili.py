"""The grammar of Swahili: what was done, whether it was, and who did it to whom."""

from __future__ import annotations

import pytest

from summarizer.gate.grammar import Act
from summarizer.gate.grammar.swahili import acts


def verb(sentence: str, word: str) -> Act:
    return next(act for act in acts(sentence) if act.word == word)


def told(sentence: str, act: Act, slot: str) -> str | None:
    span = getattr(act, slot)
    return sentence[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("sentence", "word", "reality", "negated"),
    [
        ("Kenya itapeleka polisi 400 nchini Haiti mwezi ujao.", "itapeleka", "to_come", False),
        ("Wanajeshi wa Burundi hawajaondoka nchini humo.", "hawajaondoka", "done", True),
        ("Jeshi la majini linafanya doria karibu na Lamu.", "linafanya", "ongoing", False),
        ("Wanajeshi waliouawa walikuwa wakilinda daraja.", "wakilinda", "ongoing", False),
        ("Serikali inapanga kununua helikopta nne kutoka Italia.", "kununua", "to_come", False),
        ("Bunge lilikataa kuidhinisha mkataba huo.", "kuidhinisha", "done", True),
        ("Marekani imeahidi kutoa dola milioni 10 kwa jeshi la Kenya.", "kutoa", "to_come", False),
        ("Umoja wa Afrika uliiomba Ethiopia iondoe wanajeshi wake.", "iondoe", "possible", False),
        ("Waziri alisema kuwa huenda mafunzo yakaanza Machi.", "yakaanza", "possible", False),
        ("Alieleza kwamba hakuna risasi zitakazotumika katika mazoezi hayo.", "zitakazotumika", "to_come", True),
        ("Serikali ilikuwa imeomba helikopta, ila Kigali haijajibu ombi hilo.", "imeomba", "done", False),
        ("Ujumbe wa Rwanda uliondoka bila kusaini makubaliano.", "kusaini", "done", True),
        ("Waliwapeleka wanajeshi 300 Msumbiji.", "waliwapeleka", "done", False),
    ],
)
def test_how_far_an_act_got(sentence: str, word: str, reality: str, negated: bool) -> None:
    act = verb(sentence, word)
    assert (act.reality, act.negated) == (reality, negated)


@pytest.mark.parametrize(
    ("sentence", "word", "parties"),
    [
        (
            "Rwanda imeikabidhi Jamhuri ya Afrika ya Kati magari sita ya wagonjwa.",
            "imeikabidhi",
            {"subject": "Rwanda", "to": "Jamhuri ya Afrika ya Kati", "object": "magari sita ya wagonjwa"},
        ),
        (
            "Magari hayo yalikabidhiwa jeshi la Somalia na balozi wa Uturuki.",
            "yalikabidhiwa",
            {"subject": "Magari hayo", "to": "jeshi la Somalia", "agent": "balozi wa Uturuki"},
        ),
        (
            "Jeshi la Somalia lilipokea magari 20 ya kivita kutoka Uturuki.",
            "lilipokea",
            {"subject": "Jeshi la Somalia", "object": "magari 20 ya kivita", "source": "Uturuki"},
        ),
        (
            "Rais wa Kenya alikutana na mwenzake wa Ufaransa siku ya Jumatatu.",
            "alikutana",
            {"subject": "Rais wa Kenya", "others": "mwenzake wa Ufaransa"},
        ),
        (
            "Alipokelewa uwanjani na Jenerali Armando Chissico wa Msumbiji.",
            "alipokelewa",
            {"subject": None, "agent": "Jenerali Armando Chissico wa Msumbiji"},
        ),
        (
            "Waziri wa Ulinzi wa Tanzania, Stella Mwakasege, aliwasili Maputo Jumapili.",
            "aliwasili",
            {"subject": "Waziri wa Ulinzi wa Tanzania, Stella Mwakasege", "object": "Maputo"},
        ),
        ("Silaha ambazo Kenya ilinunua ziliwasili Mombasa.", "ilinunua", {"subject": "Kenya", "object": "Silaha"}),
        ("Silaha ambazo Kenya ilinunua ziliwasili Mombasa.", "ziliwasili", {"subject": "Silaha"}),
        (
            "Ndege zilizotolewa na Misri zitatumika kulinda mpaka.",
            "zilizotolewa",
            {"subject": "Ndege", "agent": "Misri"},
        ),
        ("Ndege zilizotolewa na Misri zitatumika kulinda mpaka.", "zitatumika", {"subject": "Ndege", "agent": None}),
        (
            "Baada ya mkutano huo, mawaziri walitembelea kambi.",
            "walitembelea",
            {"subject": "mawaziri", "object": "kambi"},
        ),
        ("Polisi walimkamata mtu mmoja lakini hawakumshtaki.", "hawakumshtaki", {"subject": "Polisi"}),
        ("Kenya iliuzia Uganda boti mbili za doria.", "iliuzia", {"to": "Uganda", "object": "boti mbili za doria"}),
    ],
)
def test_who_did_it_to_whom(sentence: str, word: str, parties: dict[str, str | None]) -> None:
    act = verb(sentence, word)
    assert {slot: told(sentence, act, slot) for slot in parties} == parties


def test_passives_are_known() -> None:
    assert verb("Hafla hiyo ilihudhuriwa na Balozi Innocent Rugema.", "ilihudhuriwa").passive
    assert not verb("Jeshi lilishindwa kuteka mji huo.", "lilishindwa").passive


def test_what_is_said_depends_on_who_says_it() -> None:
    said, denied = acts("Uganda imekanusha kwamba wanajeshi wake waliingia Sudan Kusini.")
    assert (said.speech, denied.governor, denied.negated) == (True, 0, True)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“Hatutaondoka,” alisema Kanali Juma Hassan.", "Kanali Juma Hassan"),
        ("Misri haikutoa silaha zozote, kwa mujibu wa ubalozi wake.", "ubalozi wake"),
        ("Afisa ambaye hakutaka kutajwa jina alisema wanajeshi hawataondoka.", "Afisa"),
    ],
)
def test_the_speaker_is_found_wherever_he_stands(sentence: str, speaker: str) -> None:
    found = acts(sentence)
    said = next(act for act in found if act.governor is not None and found[act.governor].speech)
    assert said.governor is not None
    assert told(sentence, found[said.governor], "subject") == speaker
    assert said.negated


@pytest.mark.parametrize(
    "sentence",
    [
        "Mkataba utasainiwa iwapo bunge litauidhinisha.",
        "Iwapo bunge litauidhinisha, mkataba utasainiwa Mei.",
        "Bunge likiuidhinisha, mkataba utasainiwa.",
    ],
)
def test_a_condition_is_kept(sentence: str) -> None:
    assert verb(sentence, "utasainiwa").conditional
    assert verb(sentence, "utasainiwa").reality == "to_come"
    assert any(act.conditional and act.reality == "possible" for act in acts(sentence))


def test_hearsay_is_hedged() -> None:
    act = verb("Inasemekana Rwanda iliwatuma wanajeshi 300 Msumbiji.", "iliwatuma")
    assert (act.hedged, act.reality) == (True, "done")


def test_a_verbal_noun_is_not_told_as_done() -> None:
    assert all(act.noun and not act.sure for act in acts("Makubaliano ya kubadilishana taarifa."))


def test_a_light_verb_means_its_noun() -> None:
    assert "sign" in verb("Makubaliano yatatiwa saini mwezi Mei.", "yatatiwa").keys
    assert "visit" in verb("Rais alifanya ziara mjini Goma.", "alifanya").keys


def test_a_list_without_an_end_is_read_in_bounds() -> None:
    assert len(acts("alisema aliwasili " * 5000)) <= 400


def test_who_is_not_named_denies_nothing() -> None:
    found = acts("Ofisa mmoja aliyekataa kutajwa jina alisema meli iliondoka Pemba.")
    assert not any(act.negated for act in found)


def test_a_project_is_no_condition() -> None:
    found = acts("Kampuni itakayojenga mradi huo haijachaguliwa.")
    assert not any(act.conditional for act in found)
    assert verb("Kampuni itakayojenga mradi huo haijachaguliwa.", "haijachaguliwa").negated


def test_what_is_asked_not_to_be_done() -> None:
    asked = verb("Burundi iliomba kikao hicho kisifanyike Goma kama ilivyopangwa.", "kisifanyike")
    assert (asked.reality, asked.negated, asked.conditional) == ("possible", True, False)
    signed = verb("Baraza limependekeza mkataba wa ulinzi kati ya nchi hizo mbili usitiwe saini.", "usitiwe")
    assert (signed.reality, signed.negated) == ("possible", True)
    assert not any(act.negated for act in acts("Meli ilichelewa kutokana na dhoruba."))
