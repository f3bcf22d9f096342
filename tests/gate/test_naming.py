"""Names, places and ranks of a claim in the spellings and languages of its sentences; own prose."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage, without_rank
from summarizer.gate.naming import names, rank_of, ranks


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "The European Union gave Niger two planes.", "The EU gave Niger two planes."),
        ("fr", "L’Union européenne a livré deux avions au Niger.", "The European Union delivered two planes to Niger."),
        ("sw", "Umoja wa Afrika uliomba msaada.", "The African Union asked for help."),
        ("so", "Midowga Yurub ayaa lacag bixiyay.", "The European Union paid."),
        ("ar", "دعت الأمم المتحدة إلى الحوار.", "The United Nations called for dialogue."),
        ("so", "Jeneraal Muuse Jaamac Cilmi ayaa yimid Muqdisho.", "General Muse Jama Ilmi came to Mogadishu."),
        ("so", "Maxamuud Aadan Guuleed ayaa hadlay.", "Mahmud Aden Guled spoke."),
        ("en", "Accra has shelved the plan.", "Ghana has shelved the plan."),
        ("en", "Ghana has shelved the plan.", "Accra has shelved the plan."),
    ],
)
def test_a_name_in_another_spelling(lang: str, source: str, claim: str) -> None:
    assert names(claim, Passage((source,), lang)).verdict == "pass"


@pytest.mark.parametrize(
    ("lang", "source", "claim", "missing"),
    [
        ("en", "Ghana has shelved the plan.", "The talks were held in Accra.", "Accra"),
        ("en", "The African Union asked for help.", "The European Union asked for help.", "European Union"),
        ("so", "Maxamuud Aadan Guuleed ayaa hadlay.", "Mohamed Aden Guled spoke.", "Mohamed Aden Guled"),
        ("fr", "Le Niger a livré deux avions.", "Nigeria delivered two planes.", "Nigeria"),
    ],
)
def test_another_name(lang: str, source: str, claim: str, missing: str) -> None:
    found = names(claim, Passage((source,), lang))
    assert found.verdict == "fail"
    assert missing in (found.detail or "")


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "The Islamic State West Africa Province took the town.", "The Islamic State took the town."),
        ("en", "ISWAP took the town.", "The Islamic State took the town."),
        ("en", "Pakistani Taliban took the town.", "The Taliban took the town."),
        ("en", "The AU Peace and Security Council met.", "The UN Security Council met."),
        ("en", "Kenya's National Security Council met.", "The Security Council met."),
        ("en", "Russia's Security Council met.", "The UN Security Council met."),
        ("ar", "اجتمع مجلس الأمن القومي أمس.", "The UN Security Council met."),
        ("en", "The Philippines' Department of Defense agreed.", "The US Department of Defense agreed."),
        ("en", "The Australian ADF trained with Fiji.", "The Allied Democratic Forces trained with Fiji."),
        ("fr", "Le général Wagner a quitté le Mali.", "The Wagner Group left Mali."),
    ],
)
def test_an_affiliate_or_another_state_s_body_is_not_the_one_claimed(lang: str, source: str, claim: str) -> None:
    assert names(claim, Passage((source,), lang)).verdict == "fail"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "ISWAP took the town.", "The Islamic State West Africa Province took the town."),
        ("en", "Russian Security Council officials met.", "Officials of Russia's Security Council met."),
        ("fr", "Le Conseil de sécurité s'est réuni.", "The UN Security Council met."),
        ("ar", "شنت جماعة أنصار الله هجوما.", "The Houthis attacked."),
        ("ar", "شنت قسد هجوما.", "The Syrian Democratic Forces attacked."),
    ],
)
def test_a_body_by_another_of_its_names(lang: str, source: str, claim: str) -> None:
    assert names(claim, Passage((source,), lang)).verdict == "pass"


@pytest.mark.parametrize(
    ("claimed", "told"), [("MINUSMA", "Minusca"), ("UNMISS", "UNAMISS"), ("EUTM", "EUTN"), ("FARDC", "FARD")]
)
def test_letters_that_stand_for_a_name_are_the_same_letters(claimed: str, told: str) -> None:
    source = Passage((f"La {told} a quitté la ville.",), "fr")
    assert names(f"{claimed} left the town.", source).verdict == "fail"
    assert names(f"{told.upper()} left the town.", source).verdict == "pass"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "Mohamud Sheikh Hassan met the envoy.", "Hassan Sheikh Mohamud met the envoy."),
        ("sw", "Ali Juma alikutana na balozi.", "Juma Ali met the envoy."),
        ("so", "Cismaan Axmed ayaa la kulmay danjiraha.", "Ahmed Osman met the envoy."),
        ("ar", "التقى علي حسن السفير أمس.", "Hassan Ali met the envoy."),
    ],
)
def test_the_words_of_a_person_s_name_stand_in_their_order(lang: str, source: str, claim: str) -> None:
    assert names(claim, Passage((source,), lang)).verdict == "fail"


@pytest.mark.parametrize(
    ("rank", "english"),
    [
        ("Gen.", "general"),
        ("contre-amiral", "rear admiral"),
        ("lieutenant-colonel", "lieutenant colonel"),
        ("Sareeye Guuto", "brigadier general"),
        ("Luteni Kanali", "lieutenant colonel"),
        ("العقيد", "colonel"),
        ("général de brigade", "brigadier general"),
        ("Colonel-Major", "colonel major"),
        ("Sgt. Maj.", "sergeant major"),
        ("Inspekta Jenerali", "inspector general"),
        ("المشير", "field marshal"),
    ],
)
def test_ranks_in_english(rank: str, english: str) -> None:
    assert rank_of(rank) == english


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "Secretary-General Ada Kone spoke.", "General Ada Kone spoke."),
        ("en", "Attorney General Ada Kone spoke.", "General Ada Kone spoke."),
        ("en", "Inspector General of Police Ada Kone spoke.", "General Ada Kone spoke."),
        ("en", "Lieutenant Commander Ada Kone spoke.", "Commander Ada Kone spoke."),
        ("sw", "Inspekta Jenerali Ada Kone alizungumza.", "General Ada Kone spoke."),
        ("sw", "Kamishna Jenerali Ada Kone alizungumza.", "General Ada Kone spoke."),
        ("fr", "Le chef d'état-major général des armées Ada Kone a parlé.", "Major General Ada Kone spoke."),
        ("fr", "Le colonel-major Ada Kone a parlé.", "Colonel Ada Kone spoke."),
    ],
)
def test_part_of_an_office_or_of_a_rank_is_no_rank(lang: str, source: str, claim: str) -> None:
    assert ranks(claim, Passage((source,), lang)).verdict == "fail"


def test_ranks_that_a_claim_exchanges_in_french() -> None:
    source = Passage(("Le général Ada Kone a reçu le colonel Omar Tuna.",), "fr", None, "fr")
    assert ranks("Le colonel Omar Tuna a été reçu par le général Ada Kone.", source).verdict == "pass"
    assert ranks("Le général Omar Tuna a été reçu par le colonel Ada Kone.", source).verdict == "fail"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "LTG Ada Kone spoke.", "Lieutenant General Ada Kone spoke."),
        ("en", "Rear Adm. Ada Kone spoke.", "Rear Admiral Ada Kone spoke."),
        ("sw", "Inspekta Jenerali Ada Kone alizungumza.", "Inspector General Ada Kone spoke."),
        ("so", "Sareeyo Guuto Cali Maxamed ayaa hadlay.", "Brigadier General Ali Mohamed spoke."),
        ("ar", "تحدث العماد رودولف هيكل.", "General Rodolphe Haykal spoke."),
        ("ar", "تحدث المشير خليفة حفتر.", "Field Marshal Khalifa Haftar spoke."),
        ("ar", "تحدث العميد البحري علي حسن.", "Commodore Ali Hassan spoke."),
    ],
)
def test_a_rank_in_short_or_in_another_language(lang: str, source: str, claim: str) -> None:
    assert ranks(claim, Passage((source,), lang)).verdict == "pass"
    assert names(claim, Passage((source,), lang)).verdict == "pass"


def test_a_rank_of_another_language() -> None:
    told = Passage(("Le contre-amiral Étienne Mbarga a présidé la cérémonie.",), "fr")
    assert ranks("Rear Admiral Etienne Mbarga presided over the ceremony.", told).verdict == "pass"
    assert ranks("Admiral Etienne Mbarga presided over the ceremony.", told).verdict == "fail"


def test_a_name_of_the_article_is_asked_for_only_where_a_sentence_points_to_it() -> None:
    article = "Omar Guled leads the port. The minister Ali Nur flew to Berbera. He signed there on Monday."
    first, last = "The minister Ali Nur flew to Berbera.", "He signed there on Monday."
    assert names("Nur signed in Berbera on Monday.", Passage((last,), article=article)).verdict == "could_not_check"
    assert names("Ali Nur met Omar Guled.", Passage((first,), article=article)).verdict == "fail"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Major General Ada Kone", "Ada Kone"),
        ("General Assembly Special Committee", "General Assembly Special Committee"),
        ("General Staff", "General Staff"),
        ("General", "General"),
    ],
)
def test_a_rank_is_taken_off_a_person_and_no_body(name: str, bare: str) -> None:
    assert without_rank(name) == bare
