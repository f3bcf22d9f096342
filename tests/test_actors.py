"""Known actors: which of those that share a name a text means, and whose name it is not."""

from __future__ import annotations

import re

import pytest

from summarizer.actors import known_actor
from summarizer.names import find_names
from summarizer.places import find_places
from summarizer.vocabulary import ActorKind


def named(text: str, lang: str = "en") -> dict[str, tuple[str, ActorKind | None]]:
    """Mention -> canonical name and kind of the actors in a text, as its places decide."""
    places = find_places(text, lang)
    sentences = [match.span() for match in re.finditer(r"[^\n]+", text)]
    skip = [(place.start, place.end) for place in places]
    found = find_names(text, sentences, skip, [place.iso3 for place in places if place.iso3])
    return {name.mention: (name.canonical, name.kind) for name in found}


GROUP = ActorKind.non_state_armed_group


@pytest.mark.parametrize(
    ("lang", "text", "mention", "canonical"),
    [
        ("en", "The ADF attacked a village in Ituri, in the DRC.", "ADF", "Allied Democratic Forces"),
        ("en", "Australia sent 90 ADF personnel to Poland.", "ADF", "Australian Defence Force"),
        ("en", "The RSF took a town in Sudan.", "RSF", "Rapid Support Forces"),
        ("en", "RSF, or Reporters Without Borders, counts them in Mali.", "RSF", "Reporters Without Borders"),
        ("en", "Japan's SDF sent a ship.", "SDF", "Japan Self-Defense Forces"),
        ("en", "The SDF signed in Syria.", "SDF", "Syrian Democratic Forces"),
        ("so", "Khawaarijta Al-Shabaab ayaa Soomaaliya ka baxay.", "Khawaarijta", "Al-Shabaab"),
        ("ar", "أطلقت جماعة أنصار الله صاروخا من اليمن.", "جماعة أنصار الله", "Houthis"),
        ("fr", "L'État islamique au Grand Sahara a attaqué Ménaka, au Mali.", "État islamique au Grand Sahara", "Islamic State Sahel Province"),
        ("en", "Pakistani Taliban struck in Pakistan.", "Pakistani Taliban", "Tehrik-i-Taliban Pakistan"),
        ("en", "AQAP fled to Yemen.", "AQAP", "Al-Qaeda in the Arabian Peninsula"),
        ("en", "EUMAM Ukraine trained them.", "EUMAM Ukraine", "European Union Military Assistance Mission in support of Ukraine"),
        ("en", "The EAC Regional Force left Goma in the DRC.", "EAC Regional Force", "East African Community Regional Force"),
        ("en", "The African Union Peace and Security Council met.", "African Union Peace and Security Council", "African Union Peace and Security Council"),
        ("en", "The Wagner fighters left Mali.", "Wagner", "Wagner Group"),
        ("en", "The United States spoke. The State Department agreed.", "State Department", "United States Department of State"),
    ],
)  # fmt: skip
def test_what_an_article_is_about_tells_whom_it_names(lang: str, text: str, mention: str, canonical: str) -> None:
    assert named(text, lang)[mention][0] == canonical


@pytest.mark.parametrize(
    ("lang", "text", "canonical"),
    [
        ("en", "Sweden will deliver JAS 39 Gripen fighters to Ukraine.", "Boko Haram"),
        ("en", "Albania's ADF trained with Kosovo.", "Allied Democratic Forces"),
        ("en", "KENYA AND SOMALIA AS PARTNERS: the ministers met.", "Al-Shabaab"),
        ("en", "THIS IS A DEAL, Syria says. The Islamic State is weak.", "IS"),
        ("ar", "استقبل الوزير طالبان من الجامعة في الصومال.", "Taliban"),
        ("ar", "عمل الجنود بكل حماس في مصر.", "Hamas"),
        ("en", "Ambassador Anna Wagner met the minister in Mali. Wagner then left.", "Wagner Group"),
        ("fr", "Le général Wagner a quitté le Mali.", "Wagner Group"),
        ("en", "Saudi club Al-Shabab signed a player from Kenya.", "Al-Shabaab"),
        ("en", "Russian Security Council secretary Sergei Shoigu left.", "United Nations Security Council"),
        ("en", "Kenya's National Security Council met in Nairobi.", "United Nations Security Council"),
        ("ar", "اجتمع مجلس الأمن القومي المصري في القاهرة.", "United Nations Security Council"),
        ("ar", "اجتمع مجلس الأمن الروسي.", "United Nations Security Council"),
        ("en", "South Africa's Department of Defense sent troops to the United States.", "United States Department of Defense"),
        ("en", "The Department of State met in Uganda.", "United States Department of State"),
    ],
)  # fmt: skip
def test_another_bears_the_name(lang: str, text: str, canonical: str) -> None:
    assert canonical not in {name for name, _ in named(text, lang).values()}


@pytest.mark.parametrize("name", ["Rapid Support Forces", "Syrian Democratic Forces", "Alliance Fleuve Congo", "PKK"])
def test_an_armed_group_is_no_force_of_a_state(name: str) -> None:
    assert {kind for _, kind in named(f"Paramilitary {name} met in Addis Ababa.").values()} == {GROUP}


def test_a_shared_alias_without_its_country_is_nobody_known() -> None:
    assert known_actor("ADF") is None
    assert known_actor("al-Shabab") is None
    assert known_actor("ADF", ["COD", "AUS"]) is None
    assert known_actor("RSF", ["SDN"]) == known_actor("Rapid Support Forces")
