"""Who is told to say it."""

from __future__ import annotations

import pytest

from summarizer.cues import folded
from summarizer.speech import speaker_in

ROWS = [
    ("Twenty million will go to the troops in northern Mozambique, the bloc’s Council said on Tuesday.", "Mozambique", ""),
    ("Uganda announced that the drill on Lake Victoria takes 300 marines.", "Lake Victoria", ""),
    ("The drill announced on Monday involves 350 marines.", None, ""),
    ("The defence minister, Vincent Okello, said on Monday that Kenya would send troops.", "Vincent Okello", "Vincent Okello"),
    ("Captain Rashid Mfaume, commander of the boats, said the crews had rehearsed.", "Rashid Mfaume", "Rashid Mfaume"),
    ("Daniel Chale of Mozambique said the troops would stay.", "Daniel Chale", "Daniel Chale"),
    ("“We are ready,” said Lieutenant Colonel Arta Krasna.", "Arta Krasna", "Arta Krasna"),
    ("The army said that 61 hostages were freed.", None, "The army"),
    ("Msemaji wa jeshi, Asha Komba, alisema kuwa China ilitoa boti mbili.", "China", "Msemaji"),
    ("قال الوزير إن مصر سترسل مدربين.", "مصر", ""),
    ("قالت مصر إن المدربين وصلوا.", "مصر", "مصر"),
    ("The colonel told reporters that 200 men had left.", None, ""),
    ("Togo has received 18 trucks, not 24 as Accra announced, the Togolese Armed Forces said.", "Togolese Armed Forces", "Togolese Armed Forces"),
    ("Brigadier Yao Dossou, who directs the drill, rejected reports of a delay.", "Yao Dossou", "Yao Dossou"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "speaker"), ROWS)
def test_only_who_stands_at_the_verb_is_told_to_speak(sentence: str, name: str | None, speaker: str) -> None:
    assert len(folded(sentence)) == len(sentence)
    names = [(name, sentence.index(name), sentence.index(name) + len(name))] if name else []
    found = speaker_in(sentence, names)
    assert found is not None
    assert found[0] == speaker


def test_a_sentence_that_reports_nobody_has_no_speaker() -> None:
    assert speaker_in("Kenya sent 200 soldiers to Haiti.", []) is None
