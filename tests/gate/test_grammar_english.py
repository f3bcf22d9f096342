"""The acts of English sentences: what verb, how far it got, denied or not, who did it to whom, whose words; own prose."""

from __future__ import annotations

import pytest

from summarizer.gate.grammar import Act
from summarizer.gate.grammar.english import acts
from summarizer.gate.grammar.tagging import tag


def act(sentence: str, word: str) -> Act:
    (found,) = (each for each in acts(sentence) if each.word == word)
    return found


def phrase(sentence: str, span: tuple[int, int] | None) -> str | None:
    return sentence[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("sentence", "word", "reality"),
    [
        ("Togo handed two radars to Benin.", "hand", "done"),
        ("Togo will hand two radars to Benin.", "hand", "to_come"),
        ("Togo is to hand two radars to Benin.", "hand", "to_come"),
        ("The ships are due to sail on Monday.", "sail", "to_come"),
        ("The army must train the recruits.", "train", "to_come"),
        ("Togo may hand two radars to Benin.", "hand", "possible"),
        ("Ghana asked Togo to hand over the men.", "hand over", "possible"),
        ("Ghana offered to train 40 gunners.", "train", "possible"),
        ("Ghana pledged to train 40 gunners.", "train", "to_come"),
        ("Engineers are building a pier.", "build", "ongoing"),
        ("If Togo hands over the men, the talks will go on.", "hand over", "possible"),
        ("The firms will rebuild the school and teach its cadets.", "teach", "to_come"),
        ("The mandate expires on 15 May.", "expire", "to_come"),
        ("Togo to hand two radars to Benin", "hand", "to_come"),
        ("Old barracks at Kara to be torn down", "tear down", "to_come"),
        ("Togo to hand over radars as raids grow", "hand over", "to_come"),
        ("The group to review the pact met in Kara", "meet", "done"),
        ("Togo announced plans on Friday to close the base.", "announce", "done"),
        ("Togo announced plans Friday to close the base.", "close", "to_come"),
    ],
)
def test_how_far_it_got(sentence: str, word: str, reality: str) -> None:
    assert act(sentence, word).reality == reality


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("Togo did not hand over the men.", "hand over", True),
        ("Togo has yet to answer the note.", "answer", True),
        ("No shots were fired.", "fire", True),
        ("Neither side has marked the line.", "mark", True),
        ("The crew saw no divers.", "see", True),
        ("The firm sold mortars to neither party.", "sell", True),
        ("Togo refused to sign the text.", "sign", True),
        ("The ministry denied that troops had crossed the river.", "cross", True),
        ("Togo was willing to pay but not to send sappers.", "send", True),
        ("The envoy left without signing the text.", "sign", True),
        ("The patrol found no less than 14 mines.", "find", False),
        ("The ministry announced no deal.", "announce", True),
        ("The ministry said no deal had been signed.", "say", False),
    ],
)
def test_denied(sentence: str, word: str, negated: bool) -> None:
    assert act(sentence, word).negated is negated


def test_active_and_passive() -> None:
    told = "Ida Quist was received in Lomé by General Kofi Mensah."
    received = act(told, "receive")
    assert received.passive
    assert phrase(told, received.subject) == "Ida Quist"
    assert phrase(told, received.agent) == "General Kofi Mensah"
    told = "Togo, which sent two boats to Benin, urged both sides to talk."
    sent, urged = act(told, "send"), act(told, "urge")
    assert phrase(told, sent.subject) == phrase(told, urged.subject) == "Togo"
    assert phrase(told, sent.to) == "Benin"
    told = "Togo's foreign minister, Ida Quist, summoned the envoy."
    assert phrase(told, act(told, "summon").subject) == "Togo's foreign minister, Ida Quist"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said that forty men had drowned.",
        "Forty men had drowned, the army said on Wednesday.",
        "According to the army, forty men had drowned.",
        "Forty men had drowned, according to the army.",
    ],
)
def test_whose_words_it_is(sentence: str) -> None:
    found = acts(sentence)
    (drowned,) = (each for each in found if each.word == "drown")
    assert drowned.governor is not None
    speech = found[drowned.governor]
    assert speech.speech
    assert "army" in (phrase(sentence, speech.subject) or "")


def test_a_verb_that_holds_a_thing_says_nothing() -> None:
    assert not act("Ida Quist holds the defence portfolio.", "hold").speech
    assert act("Ida Quist holds that the text is void.", "hold").speech


def test_a_light_verb_lends_itself_to_its_noun() -> None:
    decision = act("The council has taken no decision on the base.", "decision")
    assert decision.negated
    assert decision.sure
    assert act("No decision has been taken on the base.", "decision").negated


def test_a_particle_makes_another_verb() -> None:
    assert act("The minister ruled out a vote.", "rule out").keys >= {"reject"}
    assert [each.word for each in acts("Smugglers moved fuel over the border.")] == ["move"]


@pytest.mark.parametrize(
    ("sentence", "word", "tagged"),
    [
        ("The navies hold talks in Lomé.", "talks", "N"),
        ("He talks to the press.", "talks", "VZ"),
        ("The signed text is short.", "signed", "J"),
        ("Both sides signed the text.", "signed", "VD"),
        ("The desk would open in May.", "open", "VB"),
        ("The desk would open in May.", "May", "E"),
    ],
)
def test_parts_of_speech(sentence: str, word: str, tagged: str) -> None:
    (token,) = (each for each in tag(sentence) if each.text == word)
    assert (token.tag if tagged != "J" else "J" if token.tag in {"J", "N"} else token.tag) == tagged
