"""Who did it to whom, and the words on which a claim turns; own prose, true beside false."""

from __future__ import annotations

import pytest

from summarizer.gate import Passage, check_claim, failed


def reasons(claim: str, *source: str) -> set[str]:
    return {reason.split(":")[0] for reason in failed(check_claim(claim, Passage(source)))}


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            "General Amadou Diallo decorated Colonel Peter Okello in Accra.",
            "Colonel Peter Okello was decorated by General Amadou Diallo in Accra.",
            "Colonel Peter Okello decorated General Amadou Diallo in Accra.",
        ),
        ("Brazil handed six boats to Benin.", "Six boats were handed to Benin by Brazil.", "Benin handed six boats to Brazil."),
        ("Togo received two radars from Japan.", "Japan sent two radars to Togo.", "Togo sent two radars to Japan."),
        ("Chad accused Sudan of an incursion.", "Sudan was accused by Chad of an incursion.", "Sudan accused Chad of an incursion."),
    ],
)  # fmt: skip
def test_parties_keep_their_places(source: str, true: str, false: str) -> None:
    assert "roles" not in reasons(true, source)
    assert "roles" in reasons(false, source)


@pytest.mark.parametrize(
    "claim", ["Peru and Chile signed a pact.", "Chile signed a pact with Peru.", "Peru met Chile."]
)  # fmt: skip
def test_even_acts_have_no_direction(claim: str) -> None:
    assert "roles" not in reasons(claim, "Chile and Peru signed a pact when Chile met Peru.")


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        ("Instructors taught 40 gunners.", "40 gunners were trained.", "Missiles went to 40 gunners."),
        ("The two navies practised boarding.", "The two navies drilled boarding.", "The two navies signed a treaty."),
        ("Police detained six men.", "Six men were arrested.", "Six men were killed."),
    ],
)  # fmt: skip
def test_acts_and_goods_are_those_of_the_source(source: str, true: str, false: str) -> None:
    assert "words" not in reasons(true, source)
    assert "words" in reasons(false, source)


def test_a_deputy_is_not_the_minister() -> None:
    source = "Deputy Defence Minister Selma Haikali opened the base."
    assert "position" in reasons("Defence Minister Selma Haikali opened the base.", source)
    assert "position" not in reasons("The deputy defence minister, Selma Haikali, opened the base.", source)


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("Brig. Gen. Paul Okello opened the base.", True),
        ("Brigadier General Paul Okello opened the base.", True),
        ("General Paul Okello opened the base.", False),
        ("Colonel Paul Okello opened the base.", False),
    ],
)
def test_ranks_are_compared_in_full(claim: str, stands: bool) -> None:
    assert ("rank" not in reasons(claim, "Brigadier General Paul Okello opened the base.")) is stands


def test_other_languages_are_not_a_pass() -> None:
    checks = {
        c.name: c.verdict
        for c in check_claim("Brazil gave Benin boats.", Passage(("O Brasil deu barcos ao Benim.",), "pt"))
    }
    assert checks["roles"] == checks["words"] == "could_not_check"


@pytest.mark.parametrize(
    ("lang", "source", "true", "false"),
    [
        ("so", "Laba askari oo Puntland ah ayaa ku dhaawacmay miino, dowladda Imaaraatkuna faallo kama bixin.", "A mine wounded two Puntland soldiers.", "A mine wounded two Emirati soldiers."),
        ("sw", "Wanajeshi wa Malawi na wa Msumbiji waliondoka, lakini meli ya Zambia ilibaki.", "The soldiers of Malawi left.", "Zambian soldiers left."),
        ("ar", "يعمل في الكويت حاليا 42 مدربا بريطانيا.", "There are 42 British instructors in Kuwait.", "There are 42 Kuwaiti instructors in Britain."),
        ("fr", "L’hélicoptère malawien a repéré le camp signalé par la Zambie.", "A Malawian helicopter spotted the camp.", "A Zambian helicopter spotted the camp."),
        ("fr", "Les soldats du Tchad et du Togo ont rejoint le camp.", "Soldiers of Togo joined the camp.", "Soldiers of Benin and of Togo joined the camp."),
    ],
)  # fmt: skip
def test_a_noun_of_another_state(lang: str, source: str, true: str, false: str) -> None:
    assert "bindings" not in told_in(lang, source, true)
    assert "bindings" in told_in(lang, source, false)


def test_a_counterpart_hides_whose_noun_it_is() -> None:
    source = "Polisi wa Burundi waliwakabidhi wenzao wa Tanzania washukiwa saba."
    assert "bindings" not in told_in("sw", source, "Tanzanian police received seven suspects.")


def told_in(lang: str, source: str, claim: str) -> set[str]:
    return {reason.split(":")[0] for reason in failed(check_claim(claim, Passage((source,), lang)))}


def reasons_abroad(claim: str, source: str, lang: str) -> set[str]:
    checks = check_claim(claim, Passage((source,), lang), alone=False)
    return {each.name for each in checks if each.verdict == "fail"}


@pytest.mark.parametrize(
    ("lang", "source", "true", "false"),
    [
        ("en", "Eight machines will be leased from Chile.", "Eight machines will be leased by Chile.", "Peru will lease eight machines to Chile."),
        ("sw", "Wanajeshi wa Kenya wapatao 400 waliwasili Haiti wiki iliyopita.", "Some 400 Kenyan troops arrived in Haiti.", "Some 400 Haitian troops arrived in Kenya."),
        ("so", "Ciidamada Uganda ayaa Khamiistii saldhig ku wareejiyay ciidanka Soomaaliya.", "Ugandan forces handed over a base to Somali forces.", "Somali forces handed over a base to Ugandan forces."),
        ("fr", "La Moldavie recevra un radar acheté à la France.", "Moldova will receive a radar bought from France.", "France will receive a radar bought from Moldova."),
    ],
)  # fmt: skip
def test_two_sides_that_have_changed_places(lang: str, source: str, true: str, false: str) -> None:
    assert "roles" not in reasons_abroad(true, source, lang)
    assert "roles" in reasons_abroad(false, source, lang)


SWAPPED = [
    (
        "en",
        "Students in Lusaka began a sit-in on Friday to press the Zambian government for the release of two officers.",
        "The Zambian government began a sit-in on Friday to press students in Lusaka for the release of two officers.",
        "On Friday students in Lusaka began a sit-in to press the Zambian government for the release of two officers.",
    ),
    (
        "en",
        "The electoral court in Banjul agreed on Monday to let the candidate Fatou Sarr run in the vote next spring.",
        "The candidate Fatou Sarr agreed on Monday to let the electoral court in Banjul run in the vote next spring.",
        "The electoral court in Banjul agreed to let the candidate Fatou Sarr run in the vote next spring.",
    ),
    (
        "fr",
        "Les médiateurs du Togo ont remis lundi à Bamako aux insurgés une liste de quarante prisonniers à libérer.",
        "Les insurgés ont remis lundi à Bamako aux médiateurs du Togo une liste de quarante prisonniers à libérer.",
        "Lundi à Bamako, les médiateurs du Togo ont remis aux insurgés une liste de quarante prisonniers à libérer.",
    ),
    (
        "sw",
        "Wanafunzi wa Dodoma waliwaomba wabunge wa upinzani kuwasilisha hoja ya mpaka bungeni wiki ijayo.",
        "Wabunge wa upinzani waliwaomba wanafunzi wa Dodoma kuwasilisha hoja ya mpaka bungeni wiki ijayo.",
        "Wanafunzi wa Dodoma waliwaomba wabunge wa upinzani kuwasilisha hoja ya mpaka bungeni wiki ijayo.",
    ),
]


@pytest.mark.parametrize(("lang", "source", "false", "true"), SWAPPED)
def test_two_parts_of_a_copied_sentence_keep_their_places(lang: str, source: str, false: str, true: str) -> None:
    passage = Passage((source,), lang=lang, claim_lang=lang)
    assert any("changed places" in reason or "exchanged" in reason for reason in failed(check_claim(false, passage)))
    assert not any(reason.startswith("roles") for reason in failed(check_claim(true, passage)))


def test_nobody_is_first_in_what_two_do_together() -> None:
    source = "The Kenyan minister met the Somali minister in Doha on Sunday for an hour of talks on the border."
    assert "roles" not in reasons("The Somali minister met the Kenyan minister in Doha on Sunday for an hour of talks on the border.", source)  # fmt: skip
    source = "Kenya and Uganda will send two ships to Mombasa in the first week of May."
    assert "roles" not in reasons("Uganda and Kenya will send two ships to Mombasa in the first week of May.", source)
