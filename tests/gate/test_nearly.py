"""Claims that nearly repeat a sentence: each change is seen, whatever the verb and whatever the parts; own prose."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage, check_claim, failed

EN = "The harbour master in Tema said on Tuesday that 14 sailors from Togo might board the cutter in March, and that the alleged smuggler was not among them."  # fmt: skip
FR = "La commission du fleuve a remis mardi à Kayes aux gendarmes maliens 14 canots que le Sénégal avait promis."
SW = "Kamati ya mto imesema Jumanne kwamba askari 14 wa Togo walipanda boti ya doria karibu na Tema."
SO = "Guddiga webiga ayaa sheegay Talaadadii in 14 badmaax oo Togo ka yimid ay fuuleen doonta roondada ee dekedda Tema."
AR = "أعلنت لجنة النهر يوم الثلاثاء أن 14 بحارا من توغو صعدوا إلى زورق الدورية قرب ميناء تيما"


def reasons(claim: str, source: str, lang: str) -> set[str]:
    passage = Passage((source,), lang=lang, claim_lang=lang)
    return {reason.split(":")[0] for reason in failed(check_claim(claim, passage))}


CHANGES = [
    ("en", EN, "said on Tuesday", "never said on Tuesday", "polarity"),
    ("en", EN, "was not among", "was among", "polarity"),
    ("en", EN, "Tuesday", "Thursday", "dates"),
    ("en", EN, "in March", "in June", "dates"),
    ("en", EN, "14 sailors", "17 sailors", "numbers"),
    ("en", EN, "might board", "will board", "hedge"),
    ("en", EN, "the alleged smuggler", "the smuggler", "hedge"),
    ("en", EN, "said on", "will say on", "status"),
    ("en", EN, "sailors", "journalists", "words"),
    ("en", EN, "said on", "denied on", "words"),
    ("en", EN, "from Togo", "to Togo", "words"),
    ("en", EN, "The harbour master", "The former harbour master", "position"),
    ("en", EN, "might board", "might jointly board", "words"),
    ("en", EN, "said on", "reportedly said on", "hedge"),
    ("fr", FR, "a remis", "n'a pas remis", "polarity"),
    ("fr", FR, "a remis", "va remettre", "status"),
    ("fr", FR, "mardi", "jeudi", "dates"),
    ("fr", FR, "14 canots", "17 canots", "numbers"),
    ("sw", SW, "imesema", "haijasema", "polarity"),
    ("sw", SW, "imesema", "itasema", "status"),
    ("sw", SW, "Jumanne", "Ijumaa", "dates"),
    ("sw", SW, "askari 14", "askari 17", "numbers"),
    ("so", SO, "ayaa sheegay", "ma sheegin", "polarity"),
    ("so", SO, "sheegay", "beeniyay", "words"),
    ("so", SO, "Talaadadii", "Khamiistii", "dates"),
    ("so", SO, "14 badmaax", "17 badmaax", "numbers"),
    ("ar", AR, "أعلنت", "لم تعلن", "polarity"),
    ("ar", AR, "الثلاثاء", "الخميس", "dates"),
    ("ar", AR, "14", "17", "numbers"),
]


@pytest.mark.parametrize(("lang", "source", "old", "new", "reason"), CHANGES)
def test_a_change_in_a_copied_sentence_is_seen(lang: str, source: str, old: str, new: str, reason: str) -> None:
    assert old in source
    assert reason in reasons(source.replace(old, new), source, lang)


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", EN, "The harbour master in Tema said that 14 sailors from Togo might board the cutter in March."),
        ("en", EN, "On Tuesday the harbour master in Tema said that fourteen sailors from Togo might board the cutter in March."),
        ("en", "The two ministers will meet in Lomé on Tuesday.", "The two ministers meet in Lomé on Tuesday."),
        ("fr", FR, "Mardi à Kayes, la commission du fleuve a remis aux gendarmes maliens 14 canots que le Sénégal avait promis."),
        ("sw", SW, "Kamati ya mto imesema kwamba askari 14 wa Togo walipanda boti ya doria karibu na Tema."),
    ],
)  # fmt: skip
def test_a_shorter_or_turned_copy_stands(lang: str, source: str, claim: str) -> None:
    assert reasons(claim, source, lang) == set()


PAIRS = [
    ("Togo will open the base if the council agrees to the lease.", "Togo will open the base.", "hedge"),
    ("The deputy commander of the fleet met the crews in Lomé on Monday.", "The commander of the fleet met the crews in Lomé on Monday.", "position"),
    ("Smugglers tried to cross the strait near Kara before dawn on Monday.", "Smugglers crossed the strait near Kara before dawn on Monday.", "status"),
    ("The patrol left the port of Lomé before the storm on Monday.", "The patrol left the port of Lomé after the storm on Monday.", "words"),
    ("Some of the crews had been paid by the fleet in Lomé yesterday.", "All of the crews had been paid by the fleet in Lomé yesterday.", "words"),
    ("Some of the crews had been paid by the fleet in Lomé yesterday.", "Some of the crews had been paid by the fleet in Lomé tomorrow.", "words"),
    ("The ferry link to Kara was temporarily closed by the fleet.", "The ferry link to Kara was closed by the fleet.", "words"),
    ("More than 40 crews of the fleet were paid in Lomé on Monday.", "Fewer than 40 crews of the fleet were paid in Lomé on Monday.", "words"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "claim", "reason"), PAIRS)
def test_small_words_turn_a_sentence(source: str, claim: str, reason: str) -> None:
    found = reasons(claim, source, "en")
    assert found, claim
    assert reason in found or found & {"numbers", "relations", "scope", "dates"}  # each says so in its own way
    assert not reasons(source, source, "en")


def test_what_is_put_in_and_stands_nowhere_is_an_addition() -> None:
    claim = FR.replace(" que le Sénégal", " après une querelle avec les pêcheurs du delta, que le Sénégal")
    assert "words" in reasons(claim, FR, "fr")
