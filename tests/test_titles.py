"""Offices and ranks in lower case before a name."""

from __future__ import annotations

import pytest

from summarizer.names import Name, find_names


def person(text: str, mention: str) -> Name:
    return next(name for name in find_names(text, [(0, len(text))]) if name.mention == mention)


@pytest.mark.parametrize(
    ("text", "mention", "rank", "office"),
    [
        (
            "Le ministre béninois des Armées, le général Paul Agossou, est arrivé.",
            "Paul Agossou",
            "général",
            "ministre béninois des Armées",
        ),
        ("Il a été reçu par le colonel Jean Akpovi à Lomé.", "Jean Akpovi", "colonel", None),
        (
            "Ida Kone a reçu le chef d’état-major togolais, le général Yao Dossou.",
            "Yao Dossou",
            "général",
            "chef d’état-major togolais",
        ),
        ("Ida Kone, a reçu le chef de la police, Yao Dossou.", "Ida Kone", None, None),
        ("L’ancien président du Sénat, Yao Dossou, a parlé.", "Yao Dossou", None, "ancien président du Sénat"),
        (
            "Msemaji wa Jeshi la Kenya, Kanali Musa Otieno, alisema hivyo.",
            "Musa Otieno",
            "Kanali",
            "Msemaji wa Jeshi la Kenya",
        ),
        ("Walikutana na balozi huyo na kumwita Musa Otieno.", "Musa Otieno", None, None),
        ("Msemaji wa jeshi jenerali Musa Otieno alisema hivyo.", "Musa Otieno", "jenerali", "Msemaji wa jeshi"),
        (
            "Taliyaha ciidanka badda, Korneel Faarax Cali Guuleed, ayaa yimid.",
            "Faarax Cali Guuleed",
            "Korneel",
            "Taliyaha ciidanka badda",
        ),
    ],
)
def test_rank_and_office(text: str, mention: str, rank: str | None, office: str | None) -> None:
    found = person(text, mention)
    assert (found.rank, found.position) == (rank, office)


def test_the_name_of_an_exercise_is_no_person() -> None:
    text = "Mazoezi hayo yanayoitwa Ngao Imara yataanza kesho."
    assert all(name.kind is None or name.kind.value != "person" for name in find_names(text, [(0, len(text))]))
