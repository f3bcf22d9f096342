"""Paraphrases whose words are told, and claims with one thing that is not; five languages, own prose."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from summarizer.gate import Passage, lexicon
from summarizer.gate.added import firm
from summarizer.gate.words import acts
from summarizer.language import LANGUAGES

DATA = files("summarizer") / "data"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "The battalion has been pulled out of the border town after its mandate lapsed.", "The unit left the border town once its mandate had run out."),
        ("en", "Customs agents found 140 pistols hidden in a container of used tyres.", "A container of tyres turned out to hold 140 handguns, which customs officers discovered."),
        ("en", "Jakarta has asked Seoul for a loan to pay for the second submarine.", "Indonesia requested credit from South Korea to finance a second submarine."),
        ("en", "Police surrounded the compound at dawn and took nine people into custody.", "Nine people were arrested in an early morning police raid on the compound."),
        ("en", "Some of the wounded were flown to Nairobi for surgery.", "A number of the injured were taken by plane to Nairobi to be operated on."),
        ("en", "A roadside bomb went off as the patrol passed, and two gendarmes lost their lives.", "Two gendarmes died when an explosive device by the road hit their patrol."),
        ("en", "Policemen from Togo searched the boat for fishermen.", "A policeman from Togo searched the boat for a fisherman."),
        ("fr", "Trois douaniers ont été interpellés pour avoir laissé passer un chargement d'armes.", "Three customs officers were arrested for letting an arms shipment through."),
        ("fr", "Les rebelles se sont emparés de la localité sans rencontrer de résistance.", "The rebels took the town without meeting resistance."),
        ("fr", "Des experts belges ont détruit huit cents mines à Kindu.", "Eight hundred mines were destroyed in Kindu by Belgian specialists."),
        ("sw", "Mkutano uliahirishwa kwa sababu waziri wa Burundi aliugua.", "The meeting was postponed because the minister from Burundi fell ill."),
        ("sw", "Polisi walinasa bunduki thelathini zilizokuwa zimefichwa ndani ya lori la mahindi.", "Police seized thirty rifles hidden in a lorry carrying maize."),
        ("so", "Labada dal waxay ku heshiiyeen inay is dhaafsadaan maxaabiista.", "The two countries agreed to exchange prisoners."),
        ("so", "Xarunta tababarka milatariga waxaa maalgelinaya Turkiga.", "The military training centre is financed by Turkey."),
        ("so", "Doonyahan ayaa ka shaqeeya 45 badmaax.", "The boats are manned by 45 sailors."),
        ("ar", "اعتذر الوزير عن عدم حضور القمة بسبب المرض.", "The minister apologised for not attending the summit because of illness."),
        ("ar", "أنهى خمسون ضابطا تربصا ميدانيا في مدرسة المشاة بشرشال.", "Fifty officers finished a field training course at the infantry school in Cherchell."),
        ("ar", "نفى المتحدث وجود قاعدة أجنبية على الجزيرة.", "The spokesman denied that there was a foreign base on the island."),
    ],
)  # fmt: skip
def test_a_paraphrase_is_not_withheld(lang: str, source: str, claim: str) -> None:
    assert acts(claim, Passage((source,), lang)).verdict == "pass"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("fr", "Le ministre a confirmé l'achat de six drones turcs.", "L'acquisition de six drones turcs a été confirmée par le ministre."),
        ("sw", "Nchi hizo zimekubaliana kufungua mpaka wao.", "Mpaka wa nchi hizo utafunguliwa, kwa mujibu wa makubaliano yao."),
        ("so", "Ciidanku wuxuu qabtay saddex nin oo looga shakisan yahay tahriibinta hubka.", "Saddex nin oo hub tahriibin lagu tuhunsan yahay ayuu ciidanku xiray."),
        ("ar", "تسلمت البحرية زورقين سريعين هبة من إيطاليا.", "أهدت إيطاليا زورقين سريعين إلى القوات البحرية."),
    ],
)  # fmt: skip
def test_a_paraphrase_in_the_language_of_its_source_is_not_withheld(lang: str, source: str, claim: str) -> None:
    assert acts(claim, Passage((source,), lang, claim_lang=lang)).verdict == "pass"


@pytest.mark.parametrize(
    ("lang", "source", "claim", "word"),
    [
        ("en", "The frigate dropped anchor in Djibouti.", "The corvette dropped anchor in Djibouti.", "corvette"),
        ("en", "Estonia is giving Ukraine eleven howitzers free of charge.", "Estonia is leasing eleven howitzers to Ukraine.", "leasing"),
        ("en", "Police took nine people into custody at dawn.", "Police took nine people into custody in the evening.", "evening"),
        ("en", "The mandate lapsed and the battalion left.", "The battalion left because of unpaid salaries.", "salaries"),
        ("en", "Lawmakers in Chisinau gave the green light.", "Judges in Chisinau gave the green light.", "judges"),
        ("en", "Engineers are to lay 40 kilometres of fence.", "Engineers are to lay 40 kilometres of railway.", "railway"),
        ("en", "The flat held forged permits.", "The flat held forged permits and a balloon.", "balloon"),
        ("en", "The envoys initialled the treaty.", "The envoys ratified the treaty.", "ratified"),
        ("fr", "Un avion s'est posé à Bamako.", "A helicopter landed in Bamako.", "helicopter"),
        ("fr", "Trois douaniers ont été interpellés.", "Three customs officers were expelled.", "expelled"),
        ("sw", "Jeshi la Uganda limewakamata wanamgambo kumi na mmoja.", "Uganda's army released eleven militiamen.", "released"),
        ("sw", "Mafunzo hayo yalifadhiliwa na Uingereza.", "Britain paid for the patrols.", "patrols"),
        ("so", "Markabka dagaalka ee Talyaaniga ayaa badbaadiyay kalluumaysato Yamani ah.", "An Italian warship sank a Yemeni trawler.", "sank"),
        ("so", "Wasiirku wuxuu booqday isbitaalka.", "The ambassador visited the hospital.", "ambassador"),
        ("ar", "ستمول ألمانيا بناء المستشفى العسكري بقرض ميسر.", "Germany will finance the military hospital with a grant.", "grant"),
        ("ar", "ضبطت الجمارك شحنة أسلحة.", "Customs seized a shipment of heroin.", "heroin"),
    ],
)  # fmt: skip
def test_another_thing_or_act_is_withheld(lang: str, source: str, claim: str, word: str) -> None:
    found = acts(claim, Passage((source,), lang))
    assert found.verdict == "fail"
    assert word in (found.detail or "").split(", ")


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("fr", "Le radar sera payé par un prêt italien.", "Le radar sera payé par un don italien."),
        ("ar", "سيمول المركز بمنحة بريطانية.", "سيمول المركز بقرض بريطاني."),
        ("sw", "Helikopta ilianguka asubuhi.", "Helikopta ilianguka jioni."),
        ("so", "Laba askari ayaa ku dhaawacmay qaraxa.", "Laba askari ayaa ku dhimatay qaraxa."),
    ],
)
def test_another_thing_in_the_language_of_its_source_is_withheld(lang: str, source: str, claim: str) -> None:
    assert acts(claim, Passage((source,), lang, claim_lang=lang)).verdict == "fail"


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("Togo buys two boats from Benin.", "Benin sells Togo two boats."),  # one row: who buys, another sells
        ("The navy and the police searched the ship.", "The police searched the ship."),  # nothing in its place
        ("Togo has asked for a loan and for a grant.", "Togo has asked for a grant."),
        ("South Sudan trains its northern battalion.", "The battalion is trained by South Sudan."),  # a name of a place
    ],
)
def test_what_is_left_out_or_turned_is_no_other_thing(source: str, claim: str) -> None:
    assert acts(claim, Passage((source,))).verdict == "pass"


def test_a_vague_word_without_a_counterpart_is_told_as_not_checked() -> None:
    found = acts("Togo's partners signed the text.", Passage(("Togo and Benin signed the text.",)))
    assert found.verdict == "could_not_check"


def test_firm_are_words_of_firm_concepts_alone() -> None:
    by_low = {word.low: word for word in lexicon.words("The rifles that the board saw were in the field.", "en")}
    assert firm(by_low["rifles"], "en")
    assert not firm(by_low["board"], "en")  # a committee, or going on board
    assert not firm(by_low["field"], "en")


def test_the_tables_name_concepts_and_have_a_row_for_each_language() -> None:
    table = tomllib.loads((DATA / "critical.toml").read_text(encoding="utf-8"))["firm"]["concepts"]
    assert {name for row in table.values() for name in row} <= lexicon.known("en")
    for lang in LANGUAGES:
        assert lexicon.known(lang) <= lexicon.known("en"), lang
    exclusive = tomllib.loads((DATA / "lexicon" / "exclusive.toml").read_text(encoding="utf-8"))
    for group, members in exclusive.items():
        assert len(members) > 1, group
        assert all(set(row) == set(LANGUAGES) for row in members.values()), group


def test_loose_words_carry_a_concept_and_do_not_stand_for_it() -> None:
    text = "The patient was flown out."
    assert not any("aircraft" in word.keys for word in lexicon.words(text, "en"))
    assert any("aircraft" in word.keys for word in lexicon.wide(text, "en"))
