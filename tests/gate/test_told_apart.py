"""Claims that differ from their source by one word, in one language and across two, and paraphrases that do not."""

from __future__ import annotations

import pytest

from summarizer import check
from summarizer.gate import Passage, check_claim, failed
from summarizer.gate.form import alone

LENT = "Finland will lend Estonia four launchers until Estonia's own order is delivered."


@pytest.mark.parametrize(
    ("claim", "source", "name"),
    [
        ("The exercise was cancelled, the ministry said.", "The exercise, planned for May, has been postponed to September, the ministry said.", "words"),
        ("Finland will sell Estonia four launchers.", LENT, "words"),
        ("Norway terminated the agreement.", "Norway suspended the agreement on Monday.", "words"),
        ("The battalion is to leave in June 2025.", "The battalion is to leave by June 2025.", "dates"),
        ("A plane brings medicine every month.", "Un avion apporte des médicaments chaque semaine.", "numbers"),
        ("Portugal makes it a gift.", "Ureno itauza kwa mkopo.", "words"),
        ("The foreign minister of Kuwait spoke.", "تحدث وزير الدفاع الكويتي.", "position"),
        ("The colonel wisely maintained that it would help.", "The colonel maintained that it would help.", "gloss"),
        ("All boats will be based in Sfax.", "Three of the boats will be based in Sfax.", "scope"),
        ("Uganda protested to Kenya.", "Kenya protested to Uganda.", "roles"),
        ("Lviv is home to the school.", "The school in Lublin, Poland and Ukraine said, is open.", "names"),
        ("The mine exploded on 8 November 2024.", "ADEN, Nov 8 - A mine exploded on Thursday, 7 November 2024.", "dates"),
        ("March's pictures show a fence.", "The pictures, taken in February, show a fence.", "dates"),
        ("Two captains were wounded.", "Two soldiers were wounded.", "rank"),
        ("The loan has been agreed by three states.", "Three states are discussing whether to make the loan.", "words"),
        ("The foreign minister said so.", "The Minister of National Defence said so.", "position"),
        ("The ministry did not confirm the sale.", "The ministry confirmed the sale.", "polarity"),
    ],
)  # fmt: skip
def test_a_word_that_changes_what_is_said(claim: str, source: str, name: str) -> None:
    verdict = check(claim, source, published="2025-04-02")
    assert verdict.verdict == "withheld"
    assert name in {made.name for made in verdict.checks if made.verdict == "fail"}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The exercise was put off to September, the ministry said.", "The exercise has been postponed to September, the ministry said."),
        ("Finland is to lend Estonia four launchers.", LENT),
        ("Two hundred places are given away yearly.", "Two hundred places a year are given away."),
        ("The drill was not aimed at any third country.", "The drill was aimed at no third country."),
        ("Only Kenya and Belize sent officers, all from Kenya and Belize.", "Only Kenya and Belize sent officers."),
        ("Italian trainers taught Kenyan sailors.", "Wakufunzi wa Kiitaliano waliwafundisha mabaharia wa Kenya."),
        ("The patrol starts near Khor Abdullah.", "تبدأ الدورية قرب خور عبدالله."),
        ("The cars that could not be repaired were destroyed.", "The cars, judged beyond repair, were destroyed."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_not_withheld(claim: str, source: str) -> None:
    verdict = check(claim, source, published="2025-04-02")
    assert verdict.verdict != "withheld", verdict.reasons


def test_what_is_only_said_is_not_told_as_a_fact() -> None:
    source = "A tribal elder told a radio station that a car with cash had been driven to the camp."
    verdict = check("A car took cash to the camp.", source)
    assert verdict.verdict != "supported"
    assert check("A car took cash to the camp, an elder said.", source).verdict != "withheld"


@pytest.mark.parametrize(
    ("claim", "empty"),
    [
        ("Hanno Pevkur told reporters after the ceremony in Helsinki.", True),
        ("The ministry said in a statement.", True),
        ("Australia said the same as its neighbour.", True),
        ("Kenya did likewise on Friday.", True),
        ("The minister said the ship would sail.", False),
        ("Kenya said in March it would send troops.", False),
        ("The minister told parliament that the ship would sail.", False),
    ],
)
def test_speech_without_what_is_said_tells_nothing(claim: str, empty: bool) -> None:
    assert (alone(claim).verdict == "fail") is empty


def test_what_somebody_is_blamed_for_is_no_fact() -> None:
    source = "Kanali Guillaume Ndjike alilaumu Rwanda kwa kuwasaidia waasi."
    assert check("Rwanda is helping the rebels.", source, lang="sw", statement_lang="en").verdict == "withheld"
    told = check("Rwanda was blamed for helping the rebels.", source, lang="sw", statement_lang="en")
    assert told.verdict != "withheld", told.reasons


def test_to_stay_is_not_to_leave() -> None:
    source = "Italy, which has 300 instructors in the country, intends to stay."
    for claim in ("Italy intends to leave.", "Italy intends to withdraw."):
        assert check(claim, source).verdict == "withheld", claim
    assert check("Italy intends to remain.", source).verdict != "withheld"


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "Togo took delivery on Monday of 28 trucks from Ghana, the first batch of an order for 70.",
            "Togo received 28 trucks from Ghana.",
            "Togo received 70 trucks from Ghana.",
        ),
        (
            "The Ghanaian offer of two boats is still on the table, and Togo has not yet replied.",
            "Togo has not yet replied to the Ghanaian offer of two boats.",
            "Togo accepted the Ghanaian offer of two boats.",
        ),
    ],
)
def test_what_is_ordered_or_offered_is_not_yet_had(source: str, true: str, false: str) -> None:
    assert not failed(check_claim(true, Passage((source,)), alone=False))
    assert failed(check_claim(false, Passage((source,)), alone=False))


def test_who_abstains_abroad_denies_nothing() -> None:
    source = Passage(("Le Togo et le Ghana se sont abstenus.",), "fr")
    assert not failed(check_claim("Togo and Ghana abstained.", source, alone=False))
