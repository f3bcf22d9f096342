"""Polarity, status, speaker, hedges and scope of a claim against its sentence; own prose, true beside false."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.gate import Passage, check_claim, failed
from summarizer.text import sentences

CLAIMS = Path(__file__).parent.parent.parent / "fixtures" / "claims"


def reasons(claim: str, *source: str, lang: str = "en") -> set[str]:
    return {reason.split(":")[0] for reason in failed(check_claim(claim, Passage(source, lang, date(2024, 5, 14))))}


@pytest.mark.parametrize(
    ("source", "true", "false", "check"),
    [
        ("Chad did not send troops to Bosso.", "Chad sent no troops to Bosso.", "Chad sent troops to Bosso.", "polarity"),
        ("Chad sent troops to Bosso.", "Troops were sent to Bosso by Chad.", "Chad never sent troops to Bosso.", "polarity"),
        ("Peru rejected the offer.", "Peru did not accept the offer.", "Peru accepted the offer.", "polarity"),
        ("Benin will receive six boats in June.", "Six boats are to go to Benin in June.", "Benin received six boats.", "status"),
        ("Benin received six boats.", "Six boats went to Benin.", "Benin will receive six boats.", "status"),
        ("Lagos could host the drill.", "The drill might be held in Lagos.", "Lagos hosted the drill.", "status"),
        ("The drill was cancelled.", "The drill was called off.", "The drill was held.", "status"),
        ("Niger reportedly bought six drones.", "Niger is said to have bought six drones.", "Niger bought six drones.", "hedge"),
        ("Niger bought six drones.", "Six drones were bought by Niger.", "Niger will likely buy six drones.", "hedge"),
        ("Soldiers from Togo took part.", "Togolese soldiers took part.", "Only soldiers from Togo took part.", "scope"),
        (
            "The raid killed four men, General Paul Okello said.",
            "According to General Paul Okello, the raid killed four men.",
            "The raid killed four men.",
            "attribution",
        ),
    ],
)  # fmt: skip
def test_true_claims_stand_and_false_ones_fail(source: str, true: str, false: str, check: str) -> None:
    assert check not in reasons(true, source)
    assert check in reasons(false, source)


@pytest.mark.parametrize(
    ("langs", "source", "true", "check"),
    [
        ("fr:en", "Malgré les rumeurs, aucune arme ne se trouve dans le convoi, assure la mission.", "The mission denied that there are weapons in the convoy.", "attribution"),
        ("fr:en", "« Nous n'avons rien promis : personne ne nous a consultés », a-t-elle précisé.", "Minister Awa Diop said her country had promised nothing.", "attribution"),
        ("ar:en", "شكر قائد الجيش أمين ندياي فرنسا في رسالة خطية.", "The army commander, Amine Ndiaye, wrote to thank France.", "attribution"),
        ("sw:en", "Kampuni ilisema haijapokea malipo. Hata hivyo, ripoti inaonyesha kuwa huenda dola milioni mbili zililipwa.", "The company denies being paid, but a report suggests that two million dollars may have been paid.", "polarity"),
        ("sw:en", "Mkuu wa wilaya alisema askari hao hawana magari ya kutosha.", "The district commissioner said that the soldiers are short of vehicles.", "polarity"),
        ("sw:en", "Balozi alisema msaada huo hauna masharti ya kijeshi.", "The ambassador said that the aid is not bound to military conditions.", "polarity"),
        ("ar:en", "يشمل العقد قطع الغيار، ولا يشمل الذخائر.", "The contract takes in spare parts but leaves ammunition out.", "polarity"),
        ("ar:en", "عقدت اللجنة اجتماعا هو الأول منذ استئناف العلاقات.", "The committee, which had not met since ties were restored, held a meeting.", "polarity"),
        ("fr:fr", "Le Gabon n'a appris la nouvelle que deux heures avant le vote.", "Le Gabon a appris la nouvelle deux heures avant le vote.", "polarity"),
        ("fr:en", "Selon une note interne, Frontex envisageait d'installer 25 garde-frontières à Lomé.", "An internal note says that Frontex was considering stationing 25 border guards in Lomé.", "status"),
        ("sw:en", "Kituo hicho kitaanzishwa Moroni, na Comoro itatoa jengo bila malipo.", "The deal foresees a centre in Moroni, in a building that the Comoros provides free of charge.", "status"),
        ("fr:fr", "La Grèce forme une quarantaine de cadets par an.", "Chaque année, la Grèce forme une quarantaine de cadets.", "scope"),
        ("fr:fr", "La visite du chef d'état-major reste prévue pour le 20 juin.", "Le chef d'état-major est attendu le 20 juin.", "hedge"),
        ("fr:en", "L'opposition, par la voix du député Paul Ondo, y voit des pressions.", "Opposition deputy Paul Ondo spoke of pressure.", "position"),
        ("fr:fr", "La procureure n'exclut pas l'existence de complices.", "La procureure juge possibles des complicités.", "position"),
        ("so:en", "Heshiisku wuxuu dhaqan geli doonaa bisha dambe, kumana jiro qodob oggolaanaya saldhig.", "No provision for a base is in the accord.", "polarity"),
        ("so:en", "Doonta waxaa laga helay qaybo diyaarado aan duuliye lahayn.", "Drone parts were found on the boat.", "polarity"),
        ("so:en", "Taliyuhu wuxuu yiri hubku wuxuu u muuqday mid ku socday Boosaaso, balse uusan hubin.", "The commander said that the arms appeared to be heading for Bosaso, but he was not certain.", "hedge"),
        ("so:so", "Tababarku weli wuu socdaa.", "In kasta oo ay adag tahay, tababarku weli wuu socdaa.", "scope"),
        ("ar:en", "قال آمر السرية إن المهمة مستمرة.", "The commander of the company said that the mission goes on.", "position"),
    ],
)  # fmt: skip
def test_what_is_told_in_other_words_stands(langs: str, source: str, true: str, check: str) -> None:
    lang, claim_lang = langs.split(":")
    cited = tuple(source[span.start : span.end] for span in sentences(source, lang))
    passage = Passage(cited, lang, date(2024, 5, 14), claim_lang)
    assert check not in {reason.split(":")[0] for reason in failed(check_claim(true, passage))}


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("so", 'Taliye Beatrice Muriuki waxay tiri: "Weli ma haysanno kanaal wadaag ah, taasina waa dhibaato halis ah."', "The absence of a shared channel is a serious problem."),
        ("so", "Wasiir ku xigeenka Maaliyadda, Kwabena Asante, wuxuu sheegay in shirkaddu ay laba jeer ku guuldarraysatay inay keento.", "Delivery deadlines had twice been missed by the company."),
    ],
)  # fmt: skip
def test_what_only_somebody_says_is_no_fact_in_whatever_words(lang: str, source: str, claim: str) -> None:
    assert "attribution" in reasons(claim, source, lang=lang)


def test_who_is_not_named_speaks_for_nobody() -> None:
    source = "Poland has suspended a course for border guards after a dispute over costs, an official who asked not to be named said."
    assert "attribution" in reasons("Poland suspended a course for border guards after a dispute over costs.", source)
    assert "attribution" not in reasons("Poland suspended a course for border guards, an official said.", source)
    told = "Poland has suspended a course for border guards, the defence ministry said."
    assert "attribution" not in reasons("Poland suspended a course for border guards.", told)


def test_for_a_speaker_and_for_a_receiver() -> None:
    source = "Togo has ordered 24 boats for Benin, a trade paper said."
    assert "attribution" in reasons("Togo ordered 24 boats for Benin.", source)
    thinks = "The drill is a waste of money, General Omar al-Tuna said."
    assert "attribution" not in reasons("For General Omar al-Tuna, the drill is a waste of money.", thinks)
    assert "attribution" in reasons("The drill is a waste of money.", thinks)


def test_anonymous_sources_are_no_office_of_the_party_that_acts() -> None:
    told = "Le Togo a reçu six véhicules du Japon, {}."
    assert "attribution" in reasons(
        "Togo received six vehicles from Japan.", told.format("ont indiqué deux sources militaires"), lang="fr"
    )
    assert "attribution" not in reasons(
        "Togo received six vehicles from Japan.", told.format("a indiqué l'état-major"), lang="fr"
    )


@pytest.mark.parametrize(
    ("lang", "source", "true", "false"),
    [
        ("fr", "Le Tchad n’a pas envoyé de soldats à Bosso.", "Chad did not send soldiers to Bosso.", "Chad sent soldiers to Bosso."),
        ("sw", "Kenya haikutuma wanajeshi Kismayo.", "Kenya sent no soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
        ("so", "Kenya ma dirin askar Kismayo.", "Kenya did not send soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
        ("ar", "لم ترسل كينيا جنودا إلى كيسمايو", "Kenya did not send soldiers to Kismayo.", "Kenya sent soldiers to Kismayo."),
    ],
)  # fmt: skip
def test_negation_in_other_languages(lang: str, source: str, true: str, false: str) -> None:
    assert "polarity" not in reasons(true, source, lang=lang)
    assert "polarity" in reasons(false, source, lang=lang)


def test_a_language_without_cues_is_not_a_pass() -> None:
    checks = check_claim("Kenya sent 40 soldiers.", Passage(("Kenya skickade 40 soldater.",), "sv"))
    made = {check.name: check.verdict for check in checks}
    assert made["polarity"] == made["status"] == "could_not_check"
    assert made["numbers"] == "pass"


def test_a_sentence_carries_itself() -> None:
    lost = []
    for path in sorted(CLAIMS.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            for span in sentences(row["source"], row["lang"]):
                text = row["source"][span.start : span.end]
                found = failed(check_claim(text, Passage((text,), row["lang"], None, row["lang"])))
                lost += [(text, each) for each in found if not each.startswith(("alone", "gloss"))]
    assert lost == []


@given(st.text(max_size=200), st.text(max_size=300), st.sampled_from(["en", "fr", "sw", "so", "ar", "de", None]))
def test_any_claim_has_an_answer(claim: str, source: str, lang: str | None) -> None:
    assert check_claim(claim, Passage((source,), lang))


WHOLE = [
    # (sentences, true, false, the check that catches the false one)
    (["Togo may buy ten boats."], "Togo might buy ten boats.", "Togo has bought ten boats.", "status"),
    (["Togo has ten boats, the army said."], "Togo has ten boats, the army said.", "It appears that Togo has ten boats.", "hedge"),
    (["The envoy met the general on Monday."], "The envoy saw the general on Monday.", "The envoy may have met the general on Monday.", "hedge"),
    (["The accord binds Togo once parliament has voted."], "The accord binds Togo after a vote of parliament.", "The accord binds Togo whether or not parliament votes.", "hedge"),
    (["Ships of Benin use the quay at Lomé."], "Benin's ships use the quay at Lomé.", "Ships of Benin no longer use the quay at Lomé.", "polarity"),
    (["The convoy brings fuel, not weapons."], "The convoy brings fuel.", "The convoy brings fuel and weapons.", "polarity"),
    (["Togo takes over the post tomorrow at noon."], "Togo is to take over the post.", "Togo has already taken over the post.", "status"),
    (["Benin told Togo of its intention to join the pact."], "Benin means to join the pact.", "Benin has joined the pact.", "status"),
    (["The quay is not part of any larger plan for the port."], "The quay does not belong to a larger plan for the port.", "The quay is part of a larger plan for the port.", "polarity"),
    (["Togo's men guard the old quay at Benin's invitation."], "Togo's men guard the old quay because Benin invited them.", "Togo's men guard the quay without the invitation of Benin.", "polarity"),
    (["A fisherman said the wreck leaks oil."], "The wreck leaks oil, a fisherman said.", "The wreck leaks oil.", "attribution"),
    (["An opposition leader accused the port of having hidden the oil."], "The port hid the oil, an opposition leader says.", "The port hid the oil.", "attribution"),
    (['The envoy called the pact "a trap for small states".'], "The envoy called the pact a trap for small states.", "The pact is a trap for small states.", "attribution"),
    (["The port stays shut, the navy said.", "A fisherman said the wreck leaks oil."], "The navy said the port stays shut.", "The navy said the port stays shut, while the wreck leaks oil.", "attribution"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "true", "false", "check"), WHOLE)
def test_what_the_words_around_an_act_tell(source: list[str], true: str, false: str, check: str) -> None:
    assert not reasons(true, *source) - {"alone"}
    assert check in reasons(false, *source)


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("A Togolese deputy's assertion that marines were seen at Lomé has not been borne out.", "A deputy asserted that marines had been seen at Lomé."),
        ("Chad, which lays claim to the strip, recalled its envoy.", "Chad, which claims the strip, called its envoy home."),
        ("India confirmed a grant for the refit of a ship.", "India pledged a grant to refit a ship."),
        ("Up to 80 sappers will live at the camp.", "Up to 80 sappers are to be housed at the camp."),
        ("The pact was joined by Chad, Togo, Benin and the United Arab Emirates.", "Chad, Togo, Benin and the United Arab Emirates joined the pact."),
        ("The mission was said to be short of boats.", "The mission is said to lack boats."),
        ("The text, never published, is thought by brokers to bind Togo.", "Brokers believe that the text, which has not been made public, binds Togo."),
        ("The panel recommended that the pact not be renewed before July.", "The panel has recommended that the pact not be renewed before July."),
        ("A reply is expected in May.", "A reply is likely in May."),
        ("The visas lapse unless the cars arrive.", "The visas lapse if the cars do not arrive."),
    ],
)  # fmt: skip
def test_the_same_stand_in_other_words_is_not_withheld(source: str, claim: str) -> None:
    assert not reasons(claim, source) & {"polarity", "status", "attribution", "hedge", "roles"}


@pytest.mark.parametrize(
    ("lang", "source", "false"),
    [
        ("fr", "Le général a rencontré le ministre lundi.", "Le général aurait rencontré le ministre lundi."),
        ("sw", "Waziri alikutana na jenerali Jumatatu.", "Huenda waziri alikutana na jenerali Jumatatu."),
        ("so", "Wasiirku wuxuu la kulmay jeneraalka Isniintii.", "Malaha wasiirku wuxuu la kulmay jeneraalka Isniintii."),
        ("ar", "التقى الوزير القائد يوم الاثنين.", "ربما التقى الوزير القائد يوم الاثنين."),
    ],
)  # fmt: skip
def test_a_doubt_of_the_claim_s_own_is_caught_in_each_language(lang: str, source: str, false: str) -> None:
    made = failed(check_claim(false, Passage((source,), lang, date(2024, 5, 14), lang)))
    assert "hedge" in {reason.split(":")[0] for reason in made}


def test_a_capitalised_word_that_no_table_knows_is_a_name() -> None:
    source = "Kyrgyzstan and Tajikistan reopened a crossing."
    assert "names" in reasons("Kyrgyzstan and Tajikistan reopened the Kayragach crossing.", source)
    assert "names" not in reasons("The Kyrgyz and the Tajiks reopened a crossing.", source)


def test_the_first_person_of_a_source_is_not_the_brief_s() -> None:
    source = "We are heartened by the talks with Chad."
    assert "alone" in reasons(source, source)
    assert "alone" not in reasons("Peru was heartened by the talks with Chad.", source)
