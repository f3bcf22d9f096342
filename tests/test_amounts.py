"""Amounts: what is found in five languages, what only looks like one, and what a source carries of a claim."""

from __future__ import annotations

import sys
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.amounts import LANGUAGES, Amount, Bound, compare, find_amounts, uncarried
from summarizer.amounts_words import nouns
from summarizer.vocabulary import Unit, Vague


def told(text: str, lang: str | None) -> list[tuple[object, ...]]:
    """Each amount as value, noun, and what qualifies it."""
    return [_short(each) for each in find_amounts(text, lang)]


def _short(each: Amount) -> tuple[object, ...]:
    value = each.value if each.max is None else (each.value, each.max)
    marks = ["~"] if each.approx else []
    marks += [each.bound] if each.bound else []
    marks += [each.vague.value] if each.vague else []
    marks += ["ordinal"] if each.ordinal else []
    return (value, each.noun, *marks)


ENGLISH = {
    "two hundred and forty soldiers": [(240, "soldier")],
    "one thousand two hundred and five troops": [(1205, "soldier")],
    "twenty-one thousand people": [(21_000, "person")],
    "About 1,650 troops and more than 20 vehicles": [(1650, "soldier", "~"), (20, "vehicle", "at_least")],
    "12 Kenyan police officers": [(12, "police")],
    "12 police vehicles": [(12, "vehicle")],
    "four armoured personnel carriers": [(4, "vehicle")],
    "dozens of rebels": [(None, "militant", "dozens")],
    "tens of thousands of people": [(None, "person", "tens_of_thousands")],
    "several hundred peacekeepers": [(None, "peacekeeper", "hundreds")],
    "millions of euros": [(None, "euro", "millions")],
    "a dozen drones": [(12, "drone", "~")],
    "half a million dollars": [(500_000, "dollar")],
    "one and a half million people": [(1_500_000, "person")],
    "$4.5m, US$ 4.5 million and €3 bn": [(4.5e6, "dollar"), (4.5e6, "dollar"), (3e9, "euro")],
    "C$20 million or KSh 500 million": [(2e7, "canadian_dollar"), (5e8, "shilling")],
    "20-30 rifles": [((20, 30), "rifle")],
    "between 20 and 30 boats": [((20, 30), "boat")],
    "20 to 30 days": [((20, 30), "day")],
    "2-3 million euros": [((2e6, 3e6), "euro")],
    "from 600 to 900 soldiers": [(600, None), (900, "soldier")],
    "two thousand and three thousand": [(2000, None), (3000, None)],
    "a 600-strong force on a two-day exercise": [(600, "person"), (2, "day")],
    "20 percent, 20 per cent and 20%": [(20, "percent")] * 3,
    "40 nautical miles, 12 km, 50kg, 3 tonnes": [(40, "nautical_mile"), (12, "km"), (50, "kg"), (3, "tonne")],
    "600+ troops": [(600, "soldier", "at_least")],
    "up to 600 recruits": [(600, "recruit", "at_most")],
    "over two years": [(2, "year")],
    "1.650 soldiers stood 1.65 km away": [(1650, "soldier"), (1.65, "km")],
    "the twenty-first meeting of the 43rd division": [(21, None, "ordinal"), (43, None, "ordinal")],
    "one soldier": [(1, "soldier")],
    "a $15 million increase": [(15e6, "dollar")],
    "A$15 million": [(15e6, "australian_dollar")],
    "one of the soldiers": [],
    "69 of their vessels": [(69, "vessel")],
    "four military-appointed members": [(4, "person")],
    "three more State Council members": [(3, "person")],
    "nearly one million Kenyans remain displaced": [(1e6, None, "~")],
    "in 2023 soldiers came": [],
    "2,023 soldiers came": [(2023, "soldier")],
}
FRENCH = {
    "vingt-et-un mille soldats": [(21_000, "soldier")],
    "quatre-vingt-dix-sept camions": [(97, "truck")],
    "soixante et onze navires": [(71, "vessel")],
    "deux cent quarante gendarmes": [(240, "police")],
    "1 650 militaires et 1\u202f650 policiers": [(1650, "soldier"), (1650, "police")],
    "1.650 soldats": [(1650, "soldier")],
    "4,5 millions d'euros": [(4.5e6, "euro")],
    "4,5 millions d’euros": [(4.5e6, "euro")],
    "plus de 200 millions de francs CFA": [(2e8, "cfa_franc", "at_least")],
    "500 millions FCFA": [(5e8, "cfa_franc")],
    "une dizaine de véhicules": [(10, "vehicle", "~")],
    "plus d'une centaine de soldats": [(100, "soldier", "~", "at_least")],
    "des centaines de personnes": [(None, "person", "hundreds")],
    "des dizaines de milliers de réfugiés": [(None, "civilian", "tens_of_thousands")],
    "quelques milliers d'hommes": [(None, "person", "thousands")],
    "près de 600 hommes": [(600, "person", "~")],
    "de 20 à 30 bateaux": [((20, 30), "boat")],
    "entre 20 et 30 jours": [((20, 30), "day")],
    "20 pour cent, 15 %": [(20, "percent"), (15, "percent")],
    "la première réunion du 43e régiment": [(1, None, "ordinal"), (43, None, "ordinal")],
    "le premier ministre a reçu un soldat": [],
    "la résolution 2767": [],
}
SWAHILI = {
    "wanajeshi mia mbili na hamsini": [(250, "soldier")],
    "polisi elfu moja mia mbili": [(1200, "police")],
    "watu elfu kumi na mbili": [(12_000, "person")],
    "zaidi ya wanajeshi 600": [(600, "soldier", "at_least")],
    "takriban askari polisi 120": [(120, "police", "~")],
    "magari ya polisi 12": [(12, "vehicle")],
    "ndege zisizo na rubani tatu": [(3, "drone")],
    "wanajeshi wawili": [(2, "soldier")],
    "dola milioni 4.5": [(4.5e6, "dollar")],
    "shilingi bilioni 3": [(3e9, "shilling")],
    "milioni moja na nusu": [(1.5e6, None)],
    "asilimia 20": [(20, "percent")],
    "mamia ya wanajeshi": [(None, "soldier", "hundreds")],
    "makumi ya maelfu ya watu": [(None, "person", "tens_of_thousands")],
    "kati ya siku 20 na 30": [((20, 30), "day")],
    "magari 20 hadi 30": [((20, 30), "vehicle")],
    "mkutano wa nchi saba": [(7, "party")],
    "askari mmoja wa Kenya": [(1, "soldier")],
    "moja ya wilaya nne": [(4, "town")],
    "mkutano wa tatu": [(3, None, "ordinal")],
    "azimio 2767": [],
}
SOMALI = {
    "laba boqol oo askari": [(200, "soldier")],
    "laba boqol iyo konton askari": [(250, "soldier")],
    "kun iyo laba boqol oo qof": [(1200, "person")],
    "shan iyo labaatan booliis": [(25, "police")],
    "in ka badan 600 oo ciidan": [(600, "soldier", "at_least")],
    "ku dhowaad 20 gaari": [(20, "vehicle", "~")],
    "boqolaal qof": [(None, "person", "hundreds")],
    "kumanaan askari": [(None, "soldier", "thousands")],
    "4.5 milyan oo doolar": [(4.5e6, "dollar")],
    "boqolkiiba 20": [(20, "percent")],
    "20 ilaa 30 maalmood": [((20, 30), "day")],
    "kulanka labaad ee guutada 43aad": [(2, None, "ordinal"), (43, None, "ordinal")],
    "qaraarka 2767": [],
}
ARABIC = {
    "مئتا جندي": [(200, "soldier")],
    "ألف ومئتا جندي": [(1200, "soldier")],
    "ستمائة وخمسة وعشرون شرطيا": [(625, "police")],
    "خمسة آلاف جندي": [(5000, "soldier")],
    "5 آلاف و200 جندي": [(5200, "soldier")],
    "أكثر من ٦٠٠ جندي": [(600, "soldier", "at_least")],
    "حوالي 30 مركبة": [(30, "vehicle", "~")],
    "مئات الجنود": [(None, "soldier", "hundreds")],
    "وعشرات الآلاف من المدنيين": [(None, "civilian", "tens_of_thousands")],
    "4.5 مليون دولار": [(4.5e6, "dollar")],
    "نصف مليون يورو": [(500_000, "euro")],
    "٢٠٪ و 20 في المئة": [(20, "percent"), (20, "percent")],
    "بين 20 و30 يوما": [((20, 30), "day")],
    "طائرتين مروحيتين": [(2, "helicopter")],
    "الاجتماع الثالث": [(3, None, "ordinal")],
    "القرار 2767": [],
}
CASES = [
    (lang, text, wanted)
    for lang, table in zip(LANGUAGES, (ENGLISH, FRENCH, SWAHILI, SOMALI, ARABIC), strict=True)
    for text, wanted in table.items()
]


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES)
def test_amounts_are_read(lang: str, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert told(text, lang) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2767 on sector 6",
        "T-72 and M23",
        "7.62mm",
        "Article 5 and the G7",
        "one of the men, no one",
        "call +254 20 123 4567",
        "at 14:30 in 2024",
        "in 2023-24",
        "F-16",
        "E.O. 13894 on COVID-19",
        "version 1.2.3",
    ],
)
def test_what_only_looks_like_an_amount_is_none(text: str) -> None:
    assert find_amounts(text, "en") == ()


def test_another_language_has_digits_and_signs_only() -> None:
    assert told("1.650 Soldaten, 4,5 % und zwei Schiffe", "de") == [(1650, None), (4.5, "percent")]


def test_the_language_is_taken_from_the_text() -> None:
    assert told("Les deux cents soldats sont arrivés dans la ville", None) == [(200, "soldier")]
    assert told("بقيمة 2.5 مليار دولار", None) == [(2.5e9, "dollar")]


def test_dates_are_skipped() -> None:
    text = "On 31 December 40 soldiers left"
    assert [each.value for each in find_amounts(text, "en", skip=[(3, 14)])] == [40]


CARRIED = [
    ("en", "Some 612 troops landed.", "About 600 soldiers landed.", True),
    ("en", "About 600 troops landed.", "612 soldiers landed.", False),
    ("en", "About 600 troops landed.", "600 soldiers landed.", False),
    ("en", "612 soldiers landed.", "612 troops landed.", True),
    ("en", "600 soldiers landed.", "600 police landed.", False),
    ("en", "600 vehicles came.", "600 soldiers came.", False),
    ("en", "Up to 600 soldiers go.", "600 soldiers go.", False),
    ("en", "Up to 600 soldiers go.", "Up to 600 troops go.", True),
    ("en", "600 soldiers go.", "Up to 900 soldiers go.", False),
    ("en", "36 drones flew.", "Dozens of drones flew.", True),
    ("en", "36 drones flew.", "Hundreds of drones flew.", False),
    ("en", "Hundreds of drones flew.", "300 drones flew.", False),
    ("en", "It lies 40 km away.", "It lies 40 nautical miles away.", False),
    ("en", "It cost $4.5 million.", "It cost $4.5 billion.", False),
    ("en", "It cost 4.5 million dollars.", "It cost US$4.5m.", True),
    ("en", "It cost €3 million.", "It cost $3 million.", False),
    ("en", "Some 20 of them fell.", "20 percent of them fell.", False),
    ("en", "It was the third meeting.", "It was the second meeting.", False),
    ("en", "Resolution 2767 stands.", "Resolution 2766 stands.", False),
    ("en", "Kenya and Somalia agreed.", "The two countries agreed.", True),
    ("en", "Ten soldiers came with 3 ships.", "Ten soldiers came with 3 ships and 2 tanks.", False),
    ("en", "20 soldiers came first, 30 soldiers later.", "Between 20 and 30 soldiers came.", True),
    ("fr", "Une centaine de soldats sont partis.", "About 100 soldiers left.", True),
    ("fr", "Une centaine de soldats sont partis.", "100 soldiers left.", False),
    ("fr", "Plus de 600 soldats sont partis.", "600 soldiers left.", False),
    ("fr", "De 20 à 30 navires sont partis.", "Between 20 and 30 ships left.", True),
    ("fr", "De 20 à 30 navires sont partis.", "30 ships left.", False),
    ("fr", "Un soldat a été tué.", "One soldier was killed.", True),
    ("fr", "Deux soldats ont été tués.", "One soldier was killed.", False),
    ("fr", "Quatre hélicoptères ont décollé.", "Four drones took off.", False),
    ("sw", "Wanajeshi mia sita waliondoka.", "600 soldiers left.", True),
    ("sw", "Mwanajeshi aliuawa.", "One soldier was killed.", True),
    ("sw", "Wanajeshi mia sita waliondoka.", "700 soldiers left.", False),
    ("so", "Laba boqol oo askari ayaa tagay.", "Two hundred troops left.", True),
    ("so", "Boqolaal askari ayaa tagay.", "Two hundred troops left.", False),
    ("ar", "غادر مئتا جندي", "200 soldiers left.", True),
    ("ar", "غادر مئات الجنود", "Hundreds of soldiers left.", True),
    ("ar", "تدريب لمدة أسبوعين", "A two-week training.", True),
    ("ar", "تدريب لمدة أسبوعين", "A two-month training.", False),
    ("de", "1.650 Soldaten kamen.", "1,650 soldiers came.", True),
    ("de", "1.650 Soldaten kamen.", "1,750 soldiers came.", False),
]


@pytest.mark.parametrize(("lang", "source", "claim", "stands"), CARRIED)
def test_a_claim_stands_on_the_amounts_of_its_source(lang: str, source: str, claim: str, stands: bool) -> None:
    assert (uncarried(claim, source, source_lang=lang) == ([], [])) is stands


def test_the_missing_amount_is_named_as_the_claim_words_it() -> None:
    missing, reckoned = uncarried("About 900 soldiers came with 3 ships.", "600 soldiers and 3 ships.")
    assert missing + reckoned == ["About 900 soldiers"]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("600 soldiers", "600 troops", "same"),
        ("600 soldiers", "about 600 soldiers", "compatible"),
        ("600 soldiers", "900 soldiers", "different"),
        ("600 soldiers", "612 soldiers", "compatible"),
        ("20 soldiers", "21 soldiers", "different"),
        ("600 soldiers", "600 vehicles", "different"),
        ("$4.5 million", "$4.52 million", "compatible"),
        ("$4.5 million", "€4.5 million", "different"),
        ("hundreds of soldiers", "640 soldiers", "compatible"),
        ("hundreds of soldiers", "64 soldiers", "different"),
        ("20 to 30 ships", "25 ships", "compatible"),
        ("20 to 30 ships", "35 ships", "different"),
        ("more than 600 soldiers", "650 soldiers", "compatible"),
        ("more than 600 soldiers", "500 soldiers", "different"),
        ("the third", "3", "different"),
        ("the third", "the 3rd", "same"),
    ],
)
def test_two_amounts_agree_or_contradict(one: str, other: str, verdict: str) -> None:
    (a,), (b,) = find_amounts(one, "en"), find_amounts(other, "en")
    assert compare(a, b) == compare(b, a) == verdict


PIECES = (
    "600 1,650 1.5 ٦٠٠ two hundred and a half million cent mille vingt et un mia elfu na moja boqol iyo kun laba مئة ألف "
    "آلاف و200 مئات بين of the about over up to more than $ € % km - – + . , : / ' soldiers wanajeshi askari جندي dozens "
    "hundreds thousands 43rd first third 2023 ½ T-72 0 00 . "
)
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, lang=st.sampled_from([*LANGUAGES, "de", None]))
def test_any_text_gives_exact_spans_in_order(text: str, lang: str | None) -> None:
    last = 0
    for each in find_amounts(text, lang):
        assert last <= each.start < each.end
        assert text[each.start : each.end] == each.text
        assert (each.value is None) == (each.vague is not None)
        assert each.unit == (nouns()[each.noun].unit if each.noun else None)
        assert each.bound is None or each.bound in get_args(Bound)
        last = each.end


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, lang=st.sampled_from([*LANGUAGES, "de"]))
def test_every_text_carries_itself(text: str, lang: str) -> None:
    assert uncarried(text, text, claim_lang=lang, source_lang=lang) == ([], [])


@settings(max_examples=150, deadline=None)
@given(one=TEXTS, other=TEXTS)
def test_comparison_is_symmetric(one: str, other: str) -> None:
    for a in find_amounts(one, "en"):
        assert compare(a, a) == "same"
        for b in find_amounts(other, "en"):
            assert compare(a, b) == compare(b, a)


def test_the_tables_name_known_nouns_and_units() -> None:
    assert {each.unit for each in nouns().values()} == set(Unit)
    assert {find_amounts(text, "en")[0].vague for text in ("dozens", "hundreds", "thousands", "millions")} | {
        Vague.tens_of_thousands
    } == set(Vague)


def test_work_grows_with_the_text_only() -> None:
    def calls(text: str) -> int:
        """How many functions are called: that, unlike seconds, is the same on a busy machine."""
        count = 0

        def one(_: object, event: str, __: object) -> None:
            nonlocal count
            count += event.endswith("call")

        before = sys.getprofile()
        sys.setprofile(one)
        try:
            find_amounts(text, "en")
        finally:
            sys.setprofile(before)
        return count

    for piece in ("two and ", "1-", "1 111 ", "more than ", "hundreds of ", "600 soldier "):
        assert calls(piece * 5000) < 12 * calls(piece * 500)


@pytest.mark.parametrize(
    ("claim", "source", "lang"),
    [
        ("One third of the 650 soldiers came from Egypt.", "وشارك في التمرين 650 جنديًا، ثلثهم من مصر.", "ar"),
        ("Women make up one third of the unit.", "The unit, a third of whom are women, left on Monday.", "en"),
        ("Two-thirds are Kenyan.", "It takes 150 recruits, two thirds of them Kenyan.", "en"),
        ("A fifth of the food was lost.", "Un cinquième des vivres a été perdu.", "fr"),
        ("About a third of it is lacking.", "Il coûte cher, dont près d’un tiers n’a pas été trouvé.", "fr"),
        ("Ships of all ten ASEAN states came.", "Ships of the ten ASEAN members came.", "en"),
        ("They acted under a 2023 treaty.", "Walifanya hivyo chini ya mkataba wa mwaka 2023.", "sw"),
        ("A ten-member committee is to meet.", "Guddi ka kooban tobban xubnood ayaa kulmaya.", "so"),
        ("Nearly 1,900 of the roughly 2,100 kilometres are marked.", "Sur les quelque 2 100, 1 897 kilomètres sont bornés.", "fr"),
    ],
)  # fmt: skip
def test_shares_members_and_years_are_carried(claim: str, source: str, lang: str) -> None:
    assert uncarried(claim, source, source_lang=lang) == ([], [])


def test_a_french_sum_that_nearly_comes_to_so_much_is_about_so_much() -> None:
    claim, source = "La facture avoisinerait 4,5 millions d’euros.", "Le coût serait d’environ 4,5 millions d’euros."
    assert uncarried(claim, source, claim_lang="fr", source_lang="fr") == ([], [])


@pytest.mark.parametrize(
    ("claim", "source", "missing"),
    [
        ("One third are not Kenyan.", "Two thirds are Kenyan.", ([], ["One third"])),
        ("One third are Kenyan.", "Two thirds are Kenyan.", (["One third"], [])),
        ("A third boat came.", "Three boats came.", (["third"], [])),
        ("One fifth of it is paid.", "Two fifths of it is paid.", (["One fifth"], [])),
        ("Seventeen of the 22 officers were men.", "Of the 22 officers, five officers were women.", ([], ["Seventeen"])),
        ("Fifteen million euros were asked for.", "It gave 11 million euros, 4 million euros less than asked.", ([], ["Fifteen million euros"])),
        ("Nine officers from either side serve.", "Eighteen officers serve, half from each side.", ([], ["Nine officers"])),
        ("Nine officers serve.", "Eighteen officers serve.", (["Nine officers"], [])),
        ("Eight officers left.", "Seven officers left.", (["Eight officers"], [])),
    ],
)  # fmt: skip
def test_what_may_be_reckoned_is_told_apart(claim: str, source: str, missing: tuple[list[str], list[str]]) -> None:
    assert uncarried(claim, source, source_lang="en") == missing
