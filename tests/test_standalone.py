"""Sentences of a source that a brief prints as they stand."""

from __future__ import annotations

import pytest

from summarizer.signals import find_signals
from summarizer.stages.read import read_text
from summarizer.standalone import byline, plain


def told(text: str, number: int = 1) -> tuple[str, list[int]] | None:
    article = read_text(text, lang="en")
    signals = find_signals(article)
    return plain(article, signals, signals.sentence(number))


def test_the_first_person_is_told_of_whom_the_byline_names() -> None:
    text = "Ida Quist, Minister of State\n\nActing under the law, I have authorized 12 rifles for Togo."
    assert told(text, 2) == ("Ida Quist has authorized 12 rifles for Togo.", [1, 2])
    text = "Ida Quist, Minister of State\n\nI am sending six boats to Togo."
    assert told(text, 2) == ("Ida Quist is sending six boats to Togo.", [1, 2])


def test_without_a_byline_the_first_person_is_nobody() -> None:
    assert told("I have authorized 12 rifles for Togo.") is None
    assert byline(find_signals(read_text("Ida Quist, a minister, met Omar Tuna.", lang="en"))) is None


@pytest.mark.parametrize(
    "text",
    [
        "They met General Omar Tuna in Lomé.",
        "Combined with 20 trucks of last week, it brings the sum to 40.",
        "Both countries exchanged views on piracy.",
        "The two sides agreed on a date.",
        "We met General Omar Tuna in Lomé.",
        "The following is the text of a statement by Togo and Benin.",
        "The talks were a historic milestone.",
        "Togo: Rear Admiral Kossi Amegan; Captain Yao Dossou",
    ],
)
def test_what_cannot_be_read_alone_is_not_printed(text: str) -> None:
    assert told(text) is None


def test_who_said_it_is_named_from_the_sentence_before() -> None:
    said = "Divers finished the work at Hera on Friday, he said, and the boat is back."
    assert told(f"Domingos Belo spoke at length. {said}", 2) == (said.replace(" he ", " Domingos Belo "), [1, 2])
    assert told(f"Domingos Belo met Ida Quist. {said}", 2) is None
    assert told(f"Nobody spoke at length. {said}", 2) is None


def test_she_is_not_whom_she_met() -> None:
    assert told("She had lunch with Minister Omar Tuna. She will also tour the port of Lomé.", 2) is None
    assert told("Ida Quist had lunch in Lomé. She will also tour the port.", 2) is not None


def test_the_two_are_those_of_the_sentence_before() -> None:
    agreed = "The two agreed to set up a patrol base at Moyale by June."
    met = "Minister Ida Quist received General Omar Tuna in Lomé on Monday."
    assert told(f"{met} {agreed}", 2) == (
        "Ida Quist and Omar Tuna agreed to set up a patrol base at Moyale by June.",
        [1, 2],
    )
    assert told(f"Minister Ida Quist, General Omar Tuna and Jo Meir met in Lomé. {agreed}", 2) is None
    assert told(f"Togo and Benin met in Lomé. {agreed}", 2) is None


def test_a_clause_in_the_first_person_is_cut() -> None:
    text = "Togo and Benin signed a memorandum on mines (TBM), which improves our cooperation on many things and more."
    assert told(text) == ("Togo and Benin signed a memorandum on mines (TBM).", [1])
    assert told('Togo sent a note to Benin, accusing it of arming "a gang of thieves".') is None


def test_the_subject_is_named_from_the_nearest_sentence_that_names_one() -> None:
    text = "Ida Quist met General Staff officers in Lomé. She pressed for talks. At the same time, she thanked the crews for their work."
    assert told(text, 2) == ("Ida Quist pressed for talks.", [1, 2])
    assert told(text, 3) == ("Ida Quist thanked the crews for their work.", [1, 3])
    assert told("Ida Quist left Lomé. The boats are old. She pressed for talks.", 3) is None
    assert told("Ida Quist met Omar Tuna. She pressed for talks.", 2) is None
    assert told("Ida Quist left Lomé. She thanked General Omar Tuna.", 2) is None
    assert told("Ida Quist met the foreign minister of Togo. She pressed for talks.", 2) is None
    assert told("Minister Ida Quist met ministers of Togo. She pressed for talks.", 2) == (
        "Ida Quist pressed for talks.",
        [1, 2],
    )


def test_a_long_sentence_is_cut_before_a_clause_and_not_in_a_list() -> None:
    head = "Minister Ida Quist and General Omar Tuna met Foreign Minister Ada Lund in Warsaw"
    tail = "on the margins of a conference to which some forty ministers had come from all parts of the continent and from far beyond it for once"
    assert told(f"{head}, {tail}.") == (f"{head}.", [1])
    names = ", ".join(f"Minister Ida Number{number}" for number in range(14))
    assert told(f"Togo was represented by {names}, and General Omar Tuna of the land forces.") is None
