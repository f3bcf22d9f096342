"""The first gate: names, numbers, dates and quotes must be in the cited sentences."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Brief, summarize
from summarizer.gate import Passage, check_claim, copied, failed
from summarizer.models import Check, Participant
from summarizer.stages.ground import _bluf, _signed, composed, evidence
from summarizer.stages.read import read_text
from summarizer.testing import scripted
from summarizer.vocabulary import ActorKind, Role, Status, WarningCode

ARTICLE = read_text(
    "Kenya’s Minister of Defense, Adan Barre Duale, flew into Kismayo on Sunday with 24 officers. "
    "“We will guard the border together,” he said.",
    published="2024-01-01",
    lang="en",
)


def verdict(claim: str, *numbers: int) -> tuple[str, ...]:
    quotes = tuple(quote.quote for quote in evidence(ARTICLE, numbers))
    return failed(check_claim(claim, Passage(quotes, "en", ARTICLE.published)))


@pytest.mark.parametrize(
    "claim",
    [
        "Adan Barre Duale flew into Kismayo on Sunday.",
        "The Kenyan minister arrived with 24 officers.",
        "Adan Barre Duale arrived in Kismayo on 31 December 2023.",
    ],
)
def test_true_claims_stand(claim: str) -> None:
    assert verdict(claim, 1) == ()


@pytest.mark.parametrize(
    ("claim", "check"),
    [
        ("Ahmed Madobe received Adan Barre Duale.", "names"),
        ("Adan Barre Duale flew into Mogadishu on Sunday.", "names"),
        ("The minister arrived with 42 officers.", "numbers"),
        ("Adan Barre Duale flew into Kismayo on 1 January 2024.", "dates"),
        ("Duale said “we will never come back”.", "quotes"),
    ],
)
def test_false_claims_fail_with_their_reason(claim: str, check: str) -> None:
    assert check in {reason.split(":")[0] for reason in verdict(claim, 1, 2)}


def test_a_claim_without_a_sentence_fails() -> None:
    assert verdict("Adan Barre Duale flew into Kismayo.", 99) == ("evidence: no_sentence_cited",)


def test_evidence_is_the_exact_text() -> None:
    for quote in evidence(ARTICLE, [1, 2]):
        assert ARTICLE.text[quote.start : quote.end] == quote.quote


def test_a_position_is_copied() -> None:
    passage = Passage((ARTICLE.sentence(1),))
    assert copied("position", "Minister of Defense", passage).verdict == "pass"
    assert copied("position", "Minister of Defence and Veterans", passage).verdict == "fail"


def brief_of(text: str, event: dict[str, Any]) -> Brief:
    events = {"topic": "x", "relevant": True, "events": [event]}
    who = [{"n": "Togo", "r": "participant"}, {"n": "Benin", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    return summarize(article, llm=scripted([events, details, {"claims": []}]))


def test_an_act_that_its_sentence_tells_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    claims: list[str] = []

    def counted(claim: str, passage: Passage) -> tuple[Check, ...]:
        claims.append(claim)
        return check_claim(claim, passage)

    monkeypatch.setattr("summarizer.stages.ground.check_claim", counted)
    text = "Togo and Benin held talks on piracy on Monday."
    (event,) = brief_of(text, {"s": [1], "type": "consultation", "status": "completed"}).events
    assert claims == [event.act] == [text]
    assert {check.name for check in event.checks} >= {"names", "dates", "status"}


def test_an_event_that_no_word_tells_is_withheld() -> None:
    text = (
        "They are old friends, the ministers of Togo and Benin told a crowd on Monday."  # not to be printed by itself
    )
    brief = brief_of(text, {"s": [1], "type": "intel_sharing", "status": "completed"})
    assert not brief.events
    assert brief.withheld[-1].kind == "event"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Togo and Benin held talks in Ghana on Monday. Togo and Benin discussed the drought and the border.", "Ghana"),
        ("Togo and Benin held talks on Monday. Togo and Benin discussed the drought in Ghana and the border.", None),
    ],
)
def test_a_country_of_another_sentence_is_no_place(text: str, place: str | None) -> None:
    (event,) = brief_of(text, {"s": [1, 2], "type": "consultation", "status": "completed", "where": "Ghana"}).events
    assert (event.place.mention if event.place else None) == place


@pytest.mark.parametrize(("long", "short", "code"), [("Lebanese", "LAF", "LBN"), ("Togolese", "TAF", "TGO")])
def test_a_short_name_has_the_country_of_the_long_one(long: str, short: str, code: str) -> None:
    text = (
        f"The {long} Armed Forces ({short}) held talks with Benin in May."
        f" On Monday the {short} and Benin held talks again."
    )  # fmt: skip
    events = {"topic": "x", "relevant": True, "events": [{"s": [2], "type": "consultation", "status": "completed"}]}
    who = [{"n": short, "r": "participant"}, {"n": "Benin", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    (event,) = summarize(article, llm=scripted([events, details, {"claims": []}])).events
    assert {person.mention: person.country_iso3 for person in event.participants} == {short: code, "Benin": "BEN"}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Ada Lund signed for Togo and the minister for Benin.", "TGO"),
        ("Ada Lund, a senior official, headed the Togolese delegation.", "TGO"),
        ("Ada Lund headed the delegation, and Benin signed the accord.", None),
        ("Ada Lund represented Togo and Benin.", None),
    ],
)
def test_who_acts_for_a_state_has_its_country(told: str, code: str | None) -> None:
    text = f"{told} Benin and Togo held talks on the accord on Monday."
    found = {"s": [2, 1], "type": "consultation", "status": "completed"}
    who = [{"n": "Ada Lund", "r": "participant"}, {"n": "Benin", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    events = {"topic": "x", "relevant": True, "events": [found]}
    (event,) = summarize(article, llm=scripted([events, details, {"claims": []}])).events
    assert {person.mention: person.country_iso3 for person in event.participants}["Ada Lund"] == code


@pytest.mark.parametrize(
    ("mission", "published", "warned"),
    [("AMISOM", "2025-05-06", True), ("AMISOM", "2021-05-06", False), ("AUSSOM", "2025-05-06", False)],
)
def test_a_mission_that_has_ended_is_not_at_work(mission: str, published: str, warned: bool) -> None:
    text = f"Uganda and {mission} held talks on the base in Baidoa on Monday."
    found = {"s": [1], "type": "consultation", "status": "completed", "when": "on Monday"}
    who = [{"n": "Uganda", "r": "participant"}, {"n": mission, "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    events = {"topic": "x", "relevant": True, "events": [found]}
    article = read_text(text, published=published, lang="en")
    brief = summarize(article, llm=scripted([events, details, {"claims": []}]))
    assert len(brief.events) == 1
    assert (WarningCode.ended_mission in {warning.code for warning in brief.warnings}) is warned


def test_plans_for_days_gone_by_are_warned_of_in_one_line() -> None:
    text = "Togo and Benin will hold talks on 2 May 2025. Togo and Benin will hold a drill on 4 May 2025."
    found = [
        {"s": [1], "type": "consultation", "status": "planned", "when": "on 2 May 2025"},
        {"s": [2], "type": "exercise", "status": "planned", "when": "on 4 May 2025"},
    ]
    who = [{"n": "Togo", "r": "participant"}, {"n": "Benin", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}] * 2, "facts": [], "issues": [], "agreements": []}
    events = {"topic": "x", "relevant": True, "events": found}
    article = read_text(text, published="2025-05-06", lang="en")
    brief = summarize(article, llm=scripted([events, details, {"claims": []}]))
    assert [w.detail for w in brief.warnings if w.code is WarningCode.ambiguous_date] == [
        "told as to come, on a day before the article's own: e1 (2025-05-02), e2 (2025-05-04)"
    ]


def test_an_amount_far_from_any_act_is_another_matter_s() -> None:
    text = (
        "Togo and Benin held talks on piracy on Monday. They met in Lomé."
        " Elsewhere it rained for days. The army of Ghana also grows 61,000 tonnes of maize."
    )
    found = {"s": [1], "type": "consultation", "status": "completed"}
    assert not brief_of(text, found).quantities
    near = "Togo and Benin held talks on piracy on Monday. The army of Togo brought 40 trucks."
    assert [each.text for each in brief_of(near, found).quantities] == ["40 trucks"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Peru and Chile signed a defence agreement.", "pass"),
        ("Once the agreement was signed, Peru and Chile began to train.", "pass"),
        ("When concluded, this agreement will let Peru and Chile train together.", "fail"),
        ("Une fois signé, l’accord permettra des exercices.", "fail"),
    ],
)
def test_what_is_still_to_be_signed_is_not(text: str, verdict: str) -> None:
    assert _signed(Status.completed, Passage((text,)))[0].verdict == verdict


def test_a_label_gives_states_and_bodies_their_articles() -> None:
    def party(mention: str, kind: ActorKind, role: Role) -> Participant:
        return Participant(mention=mention, canonical=mention, kind=kind, role=role, evidence=())

    people = (
        party("United States", ActorKind.state, Role.host),
        party("Kenya", ActorKind.state, Role.host),
        party("NATO", ActorKind.international_organisation, Role.participant),
        party("Government of Ghana", ActorKind.government_body, Role.participant),
        party("Ada Union", ActorKind.person, Role.participant),
    )
    text = "Togo and Benin held talks on piracy on Monday."
    (event,) = brief_of(text, {"s": [1], "type": "consultation", "status": "completed"}).events
    last = party("Omar Tuna Jr.", ActorKind.person, Role.participant)
    told = composed(event.model_copy(update={"participants": (last,)}))
    assert told == "Talks by Omar Tuna Jr."
    event = event.model_copy(update={"participants": people})
    assert (
        composed(event)
        == "Talks hosted by the United States and Kenya with NATO, the Government of Ghana and Ada Union."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Germany will pay about 4 million euros for the army of Togo.",
            "Planned funding of about 4 million euros by Germany",
        ),
        ("Germany announced funding of $4 million, later $6 million, for Togo.", "Announced funding by Germany"),
    ],
)
def test_a_label_of_funding_has_the_one_sum(text: str, told: str) -> None:
    status = "planned" if "will" in text else "announced"
    brief = brief_of(text, {"s": [1], "type": "funding", "status": status})
    germany = Participant(mention="Germany", canonical="Germany", kind=ActorKind.state, role=Role.funder, evidence=())
    event = brief.events[0].model_copy(update={"participants": (germany,), "status": Status(status)})
    assert composed(event) == f"{told}."
    dated = event.model_copy(
        update={"act": composed(event), "date_start": "2025-05-06", "date_end": None, "place": None}
    )
    assert _bluf(dated, None) == f"{told} (2025-05-06)."  # a label's "announced" reports nobody's words


def test_talks_of_one_party_alone_are_withheld() -> None:
    text = "Opening these consultations with Denmark reflects our commitment to America's alliances."
    found = {"topic": "x", "relevant": True, "events": [{"s": [1], "type": "consultation", "status": "completed"}]}
    who = [{"n": "Denmark", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    brief = summarize(article, llm=scripted([found, details, {"claims": []}]))
    assert brief.events == ()
    assert "parties: fewer than two named" in {reason for claim in brief.withheld for reason in claim.reasons}


def test_the_parties_of_an_agreement_are_named() -> None:
    text = "Danish and Kenyan officers signed a memorandum of understanding on mines on Monday."
    found = {"topic": "x", "relevant": True, "events": [{"s": [1], "type": "agreement", "status": "completed"}]}
    deal = {"s": [1], "name": "memorandum of understanding on mines", "status": "completed"}
    details = {"events": [{"act": "", "who": []}], "facts": [], "issues": [], "agreements": [deal]}
    article = read_text(text, published="2025-05-06", lang="en")
    (agreement,) = summarize(article, llm=scripted([found, details, {"claims": []}])).agreements
    assert agreement.parties == ("Denmark", "Kenya")


def test_the_speaker_of_a_fact_may_be_named_a_sentence_before() -> None:
    text = "Minister Ida Quist met officers of Togo in Lomé on Monday. She stressed the need for talks on piracy with Benin."
    found = {"topic": "x", "relevant": True, "events": [{"s": [1], "type": "consultation", "status": "completed"}]}
    who = [{"n": "Ida Quist", "r": "participant"}, {"n": "Togo", "r": "participant"}]
    fact = {"s": [1, 2], "t": "Ida Quist stressed the need for talks on piracy with Benin."}
    details = {"events": [{"act": "", "who": who}], "facts": [fact], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    (told,) = summarize(article, llm=scripted([found, details, {"claims": []}])).facts
    assert (told.text, told.attribution) == (fact["t"], "Ida Quist")


def test_a_label_keeps_what_cues_tell_and_leaves_out_who_only_speaks() -> None:
    text = (
        "Libreville, 4 mars 2025 - La France a remis mardi à la marine gabonaise deux vedettes de surveillance, a indiqué"
        " l'ambassade."
    )
    found = {"topic": "x", "relevant": True, "events": [{"s": [1], "type": "arms_transfer", "status": "completed"}]}
    who = [{"n": "France", "r": "provider"}, {"n": "marine gabonaise", "r": "beneficiary"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-03-05", lang="fr")
    (event,) = summarize(article, llm=scripted([found, details, {"claims": []}])).events
    assert event.act.startswith("Arms transfer by France for")
    assert {check.verdict for check in event.checks if check.name in {"words", "attribution"}} == {"could_not_check"}


def told_of(text: str, event: dict[str, Any], who: list[dict[str, str]], lang: str, act: str = "") -> Brief:
    found = {"topic": "x", "relevant": True, "events": [event]}
    details = {"events": [{"act": act, "who": who}], "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang=lang)
    return summarize(article, llm=scripted([found, details, {"claims": []}]))


@pytest.mark.parametrize(
    ("text", "who", "lang", "label"),
    [
        ("Wasiirka ayaa beeniyay in Turkigu uu ciidamo cusub u diri doono Kismaayo.", [{"n": "Turkigu", "r": "participant"}], "so", "Force deployment by Türkiye, denied."),
        ("ونفى المتحدث باسم الجيش إرسال قوات إلى الصومال.", [{"n": "الصومال", "r": "participant"}], "ar", "Force deployment to Somalia, denied."),
    ],
)  # fmt: skip
def test_a_denial_is_no_act_of_those_it_is_about(text: str, who: list[dict[str, str]], lang: str, label: str) -> None:
    brief = told_of(text, {"s": [1], "type": "force_deployment", "status": "denied"}, who, lang)
    assert [event.act for event in brief.events] == [label]


def test_what_is_told_of_nobody_is_a_fact() -> None:
    text = "Togo and Benin signed an accord on training on Monday. The first course, for 40 trainees, begins in June."
    events = [
        {"s": [1], "type": "agreement", "status": "completed"},
        {"s": [2], "type": "training", "status": "announced"},
    ]
    who = [{"n": "Togo", "r": "signatory"}, {"n": "Benin", "r": "signatory"}]
    acts = [{"act": "", "who": who}, {"act": "The first course, for 40 trainees, begins in June.", "who": []}]
    details = {"events": acts, "facts": [], "issues": [], "agreements": []}
    article = read_text(text, published="2025-05-06", lang="en")
    brief = summarize(
        article, llm=scripted([{"topic": "x", "relevant": True, "events": events}, details, {"claims": []}])
    )
    assert [fact.text for fact in brief.facts] == ["The first course, for 40 trainees, begins in June."]
    assert not brief.withheld


def test_what_the_law_asks_for_is_no_advice() -> None:
    text = "Togo and Benin signed an accord on training on Monday. It must still be ratified by the parliament in Lomé."
    event = {"s": [1], "type": "agreement", "status": "completed"}
    who = [{"n": "Togo", "r": "signatory"}, {"n": "Benin", "r": "signatory"}]
    fact = {"s": [1, 2], "t": "The accord must still be ratified by the parliament in Lomé."}
    details = {"events": [{"act": "", "who": who}], "facts": [fact], "issues": [], "agreements": []}
    article = read_text(text.replace("It must", "The accord must"), published="2025-05-06", lang="en")
    brief = summarize(
        article, llm=scripted([{"topic": "x", "relevant": True, "events": [event]}, details, {"claims": []}])
    )
    assert [told.text for told in brief.facts] == [fact["t"]]


def test_a_value_that_the_article_takes_back_is_told_nowhere() -> None:
    text = (
        "17.05 – Correction: our entry of 14.20 said that Benin had received five helicopters from Togo. It has received three helicopters.\n\n"
        "14.20 – Benin has received five helicopters from Togo, the ministers of Togo and Benin said."
    )
    brief = brief_of(text, {"s": [3], "type": "arms_transfer", "status": "completed"})
    printed = brief.to_markdown().partition("## Source sentences")[0]
    assert "five helicopters" not in printed.partition("## Withheld")[0]
    assert brief.events[0].act == "Arms transfer by Togo for Benin."
    assert [(q.value, q.item) for q in brief.quantities if q.value == 5] == []


def test_what_a_report_said_is_not_taken_back() -> None:
    text = "The report said Togo and Benin held talks on five helicopters on Monday."
    brief = brief_of(text, {"s": [1], "type": "consultation", "status": "completed"})
    assert [q.value for q in brief.quantities] == [5.0]


@pytest.mark.parametrize(
    ("before", "deal", "parties"),
    [
        ("Kenya and Denmark held talks on mines in Nairobi on Monday.", "The two sides signed a memorandum of understanding.", ("Kenya", "Denmark")),
        ("Kenya and Denmark held talks on mines in Nairobi on Monday.", "A memorandum of understanding was signed after the talks.", ("Kenya", "Denmark")),
        ("Kenya, Uganda and Denmark held talks on mines on Monday.", "The two sides signed a memorandum of understanding.", None),
        ("Kenya and Denmark held talks on mines on Monday.", "The company signed a memorandum of understanding.", None),
        ("Kenya and Denmark held talks on mines on Monday.", "Both welcomed that Uganda signed a memorandum of understanding.", None),
    ],
)  # fmt: skip
def test_the_parties_of_what_a_pair_signs_stand_in_the_sentence_before(
    before: str, deal: str, parties: tuple[str, ...] | None
) -> None:
    article = read_text(f"{before} {deal}", published="2024-01-02")
    event = {"s": [1], "type": "consultation", "status": "completed", "when": "on Monday", "where": None}
    signed = {"s": [2], "name": "memorandum of understanding", "status": "completed"}
    who = [{"n": "Kenya", "r": "participant"}, {"n": "Denmark", "r": "participant"}]
    details = {"events": [{"act": "", "who": who}], "facts": [], "issues": [], "agreements": [signed]}
    found = {"topic": "x", "relevant": True, "events": [event]}
    brief = summarize(article, llm=scripted([found, details, {"claims": []}]))
    assert brief.relevant
    made = [(set(one.parties), [quote.sentence for quote in one.evidence]) for one in brief.agreements]
    assert made == ([(set(parties), [1, 2])] if parties else [])
