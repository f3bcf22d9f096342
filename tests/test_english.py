"""Statements about foreign texts are told in English."""

from __future__ import annotations

import pytest

from summarizer.english import is_english


@pytest.mark.parametrize(
    ("lang", "text", "english"),
    [
        ("fr", "Luxembourg will pay 2.5 million euros to the Forces armées centrafricaines.", True),
        ("fr", "La ministre a remis les diplômes aux stagiaires.", False),
        ("fr", "Le colonel Nuno Reis, who commands the mission, remis les diplômes en présence de la ministre.", False),
        ("sw", "Tanzania and Kenya opened a joint police post at Horohoro.", True),
        ("sw", "Kituo cha pamoja cha polisi katika mpaka wa Horohoro.", False),
        ("so", "Hassan Ali handed over 20 vehicles to the army.", True),
        ("so", "Wasiirka ayaa la kulmay saraakiisha oo ku sugan xerada.", False),
        ("ar", "Jordan and Egypt held an exercise at Zarqa.", True),
        ("ar", "أجرى الأردن ومصر تمرينا في Zarqa.", False),
    ],
)
def test_english_is_told_from_the_language_of_the_source(lang: str, text: str, english: bool) -> None:
    assert is_english(text, lang, ["Forces armées centrafricaines", "Nuno Reis"]) is english
