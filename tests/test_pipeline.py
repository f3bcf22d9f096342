"""The line from article to brief, over hand-written replies."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.errors import TransportError
from summarizer.models import Article, Brief
from summarizer.pipeline import asummarize, summarize, summarize_each
from summarizer.stages.read import read_path, read_text
from summarizer.subject import P, Step, Subject, T, here
from summarizer.testing import scripted
from summarizer.tradecraft import Standards
from summarizer.vocabulary import Role, WarningCode, Yardstick

ARTICLE = Path(__file__).parent.parent / "fixtures" / "articles" / "kismayo-visit.txt"
EVENTS = {
    "topic": "Kenya's defence minister visits Kismayo",
    "relevant": True,
    "events": [
        {"s": [1], "type": "consultation", "status": "completed", "when": "on Sunday", "where": "Kismayo"},
        {"s": [2], "type": "consultation", "status": "completed"},
    ],
}
DETAILS = {
    "events": [{"act": "Adan Barre Duale flew into Kismayo for talks on security", "who": []}],
    "facts": [
        {"s": [1], "t": "Adan Barre Duale flew into Kismayo."},
        {"s": [1], "t": "Adan Barre Duale met Ahmed Madobe."},
    ],
    "issues": [{"s": [4], "i": "border_security"}, {"s": [1], "i": "cyber_security"}],
    "agreements": [],
}


MENDS = {"claims": [{"id": "fact-2", "t": None}]}


async def brief_of(*replies: object) -> Brief:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    async with scripted(list(replies)) as llm:  # type: ignore[arg-type]
        return await asummarize(article, llm=llm)


async def test_the_visit_is_one_event_on_the_last_day_of_the_year() -> None:
    brief = await brief_of(EVENTS, DETAILS, MENDS)
    (event,) = brief.events
    assert (event.date_start, event.place and event.place.country_iso3) == ("2023-12-31", "SOM")
    roles = {p.mention: p.role for p in event.participants}
    assert roles["Adan Barre Duale"] is Role.visitor
    assert roles["Ismail Sahardid"] is Role.host
    assert Brief.model_validate_json(brief.model_dump_json()) == brief


async def test_what_the_sentences_do_not_carry_is_withheld_with_its_reason() -> None:
    brief = await brief_of(EVENTS, DETAILS, MENDS)
    assert [fact.text for fact in brief.facts] == ["Adan Barre Duale flew into Kismayo."]
    assert [(w.claim, w.reasons) for w in brief.withheld] == [
        ("Adan Barre Duale met Ahmed Madobe.", ("names: Ahmed Madobe",)),
        ("cyber_security", ("issue: no_cue",)),
    ]


async def test_a_claim_that_failed_is_restated_once_and_checked_again() -> None:
    restated = {"claims": [{"id": "fact-2", "t": "Kenya’s Minister of Defense led a delegation to Kismayo."}]}
    brief = await brief_of(EVENTS, DETAILS, restated)
    assert brief.facts[-1].text == "Kenya’s Minister of Defense led a delegation to Kismayo."
    assert [claim.kind for claim in brief.withheld] == ["issue"]
    assert brief.provenance.requests == 3


async def test_a_restatement_that_fails_again_is_withheld() -> None:
    restated = {"claims": [{"id": "fact-2", "t": "Adan Barre Duale flew into Mogadishu."}]}
    brief = await brief_of(EVENTS, DETAILS, restated)
    assert [claim.claim for claim in brief.withheld] == ["Adan Barre Duale flew into Mogadishu.", "cyber_security"]


@pytest.mark.parametrize("topic", ["A fire in a kitchen"])
async def test_an_irrelevant_article_costs_one_question(topic: str) -> None:
    brief = await brief_of({"topic": topic, "relevant": False, "events": []})
    assert not brief.relevant
    assert brief.events == brief.facts == ()
    assert brief.provenance.requests == 1


async def test_the_sync_door_works_inside_a_running_loop() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    brief = summarize(text, llm=scripted([EVENTS, DETAILS, MENDS]), outlet="The Wire")
    assert brief.relevant
    assert brief.source.outlet == "The Wire"


async def test_a_long_article_is_asked_in_parts_and_no_sentence_is_left_out() -> None:
    lines = [f"Kenya’s navy and Tanzania’s navy patrolled sector {n} together on Monday." for n in range(1, 160)]
    article = Article.model_validate(read_text(" ".join(lines), published="2024-01-03").model_dump())
    nothing = {"topic": "Patrols of two navies", "relevant": False, "events": []}
    async with scripted([nothing] * 20, context_tokens=6000) as llm:
        brief = await asummarize(article, llm=llm)
    assert brief.provenance.parts > 1
    assert brief.provenance.requests == brief.provenance.parts
    shown = "\n".join(request["messages"][-1]["content"] for request in llm.requests)
    assert all(f"[{n}] Kenya" in shown for n in range(1, 160))


async def test_an_article_without_end_is_read_so_far_and_the_brief_says_it() -> None:
    article = read_text(
        "Kenya’s navy and Tanzania’s navy patrolled together on Monday. " * 4000, published="2024-01-03"
    )
    nothing = {"topic": "Patrols of two navies", "relevant": False, "events": []}
    async with scripted([nothing] * 8, context_tokens=6000) as llm:
        brief = await asummarize(article, llm=llm)
    assert len(llm.requests) == brief.provenance.parts == 8
    (told,) = [warning for warning in brief.warnings if warning.code is WarningCode.truncated]
    last = llm.requests[-1]["messages"][-1]["content"].rsplit("\n[", 1)[1].split("]")[0]
    assert told.detail == (
        f"the article is too long: of its {len(article.sentences)} sentences the last "
        f"{len(article.sentences) - int(last)} were not read"
    )


async def test_the_parts_of_an_article_share_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    article = read_text("Kenya’s navy and Tanzania’s navy patrolled together on Monday. " * 400, published="2024-01-03")
    nothing = {"topic": "Patrols of two navies", "relevant": False, "events": []}
    llm = scripted([nothing] * 8, context_tokens=6000, article_deadline=250.0)
    clock = SimpleNamespace(monotonic=lambda: 100.0 * len(llm.requests))  # each request takes a hundred seconds
    monkeypatch.setattr("summarizer.budget.time", clock)
    with pytest.raises(TransportError, match="seconds are used up"):
        await asummarize(article, llm=llm)
    assert len(llm.requests) == 3


async def test_what_code_does_is_not_on_the_article_s_clock() -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)

    async def slowly(subject: Subject, step: Step[P, T], *args: P.args, **named: P.kwargs) -> T:
        await asyncio.sleep(0.4)
        return await here(subject, step, *args, **named)

    async with scripted([EVENTS, DETAILS, MENDS], article_deadline=0.35) as llm:
        ((_, brief),) = [one async for one in summarize_each([article], llm=llm, hand=slowly)]
    assert isinstance(brief, Brief)
    assert brief == await brief_of(EVENTS, DETAILS, MENDS)


async def test_a_row_of_titles_without_end_is_nobody_s_name() -> None:
    text = f"Kenya’s minister flew into Kismayo on Sunday. {'General Colonel ' * 30}met Kenya’s minister in Kismayo."
    events = {**EVENTS, "events": [{"s": [n], "type": "consultation", "status": "completed"} for n in (1, 2)]}
    async with scripted([events, {**DETAILS, "events": []}, *[{"claims": []}] * 2]) as llm:
        brief = await asummarize(read_text(text, published="2024-01-03"), llm=llm)
    assert all(len(person.mention) <= 100 for event in brief.events for person in event.participants)


async def test_nobody_visits_where_he_is_at_home() -> None:
    text = "A delegation from Kenya led by Minister Juma Otieno and Jubaland’s President Ali Nur arrived in Kismayo on Sunday."
    article = read_text(text, published="2024-01-01", lang="en")
    events = {
        "topic": "A Kenyan delegation in Kismayo",
        "relevant": True,
        "events": [{"s": [1], "type": "consultation", "status": "completed", "when": "on Sunday", "where": "Kismayo"}],
    }
    who = [{"n": "Juma Otieno", "r": "visitor"}, {"n": "Ali Nur", "r": "visitor"}]
    details = {"events": [{"act": text, "who": who}], "facts": [], "issues": [], "agreements": []}
    async with scripted([events, details, {"claims": []}]) as llm:
        brief = await asummarize(article, llm=llm)
    roles = {person.mention: person.role for person in brief.events[0].participants}
    assert roles["Ali Nur"] is Role.host
    assert roles["Juma Otieno"] is Role.visitor


async def asked_again(**opinions: str) -> Brief:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    told = {"claims": [{"id": id_, "v": v} for id_, v in opinions.items()]}
    async with scripted([EVENTS, DETAILS, MENDS, told]) as llm:
        return await asummarize(article, llm=llm, verify=True)


async def test_a_second_opinion_withholds_and_admits_nothing() -> None:
    plain = await brief_of(EVENTS, DETAILS, MENDS)
    fact = plain.facts[0]
    kept = await asked_again(**{fact.id: "yes"})
    assert [f.text for f in kept.facts] == [fact.text]
    assert [c.verdict for c in kept.facts[0].checks if c.name == "second_opinion"] == ["pass"]
    assert len(kept.withheld) == len(plain.withheld)
    doubted = await asked_again(**{fact.id: "partly"})
    assert doubted.facts == ()
    assert ("second_opinion: partly",) in [claim.reasons for claim in doubted.withheld]


async def test_a_brief_shows_that_a_second_opinion_was_asked_and_what_it_doubted() -> None:
    plain = await brief_of(EVENTS, DETAILS, MENDS)
    ids = [plain.events[0].id, plain.facts[0].id]
    for form in (plain.to_markdown(), plain.to_html()):
        assert "econd opinion" not in form
    assert "verify.md" not in plain.provenance.prompts
    for opinions, told in (
        (dict.fromkeys(ids, "yes"), "Second opinion of the model on 2 statements: none doubted"),
        ({ids[0]: "yes", ids[1]: "no"}, "Second opinion of the model on 2 statements: 1 doubted and withheld"),
        ({ids[0]: "yes"}, "Second opinion of the model on 2 statements: none doubted, 1 not answered"),
    ):
        brief = await asked_again(**opinions)
        assert f"- {told}\n" in brief.to_markdown()
        assert told in brief.to_html()
        assert "verify.md" in brief.provenance.prompts
        doubts = "the model, asked again, says: no" in brief.to_markdown()
        assert doubts == ("no" in opinions.values())


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes"), ("NO",), (" No.",), ("yes", "partly", "yes")])
async def test_of_two_opinions_the_doubt_counts_however_it_is_written(answers: tuple[str, ...]) -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    fact = (await brief_of(EVENTS, DETAILS, MENDS)).facts[0]
    told = {"claims": [{"id": f" {fact.id}", "v": v} for v in answers]}
    async with scripted([EVENTS, DETAILS, MENDS, told]) as llm:
        brief = await asummarize(article, llm=llm, verify=True)
    assert brief.facts == ()
    assert fact.text in [claim.claim for claim in brief.withheld]


@pytest.mark.parametrize("status", [400, 401])
async def test_a_refused_opinion_loses_no_brief(status: int) -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    async with scripted([EVENTS, DETAILS, MENDS, status]) as llm:
        brief = await asummarize(article, llm=llm, verify=True)
    assert brief.facts
    assert "not answered" in brief.to_markdown()


async def test_an_opinion_that_was_not_given_is_no_pass() -> None:
    brief = await asked_again()
    (opinion,) = [c for c in brief.facts[0].checks if c.name == "second_opinion"]
    assert opinion.verdict == "could_not_check"


# --- assessments --------------------------------------------------------------------------------------------------------

FACTS = [
    {"s": [1], "t": "Adan Barre Duale flew into Kismayo."},
    {"s": [1], "t": "Adan Barre Duale met Ahmed Madobe."},
    {"s": [4], "t": "The delegations went over ways to improve border security."},
]


def judging(*judged: dict[str, object]) -> dict[str, object]:
    return {**DETAILS, "facts": FACTS, "assessments": list(judged)}


LIKELY = {
    "f": [3],
    "t": "We assess that the delegations are likely to meet again on border security.",
    "l": "likely",
    "c": "low",
    "h": "months",
    "ind": "The delegations meet.",
}


async def test_a_hosted_model_judges_from_the_facts_that_stand() -> None:
    brief = await brief_of(EVENTS, judging(LIKELY), MENDS)
    (judged,) = brief.assessments
    facts = {fact.id: fact.text for fact in brief.facts}
    assert [facts[id_] for id_ in judged.based_on] == [FACTS[2]["t"]]
    assert (judged.likelihood, judged.confidence, judged.by) == ("likely", "low", "model")
    assert "assess.md" in brief.provenance.prompts
    assert Brief.model_validate_json(brief.model_dump_json()) == brief


async def test_an_answer_is_not_asked_for_again_because_of_its_assessments() -> None:
    told = [
        {**LIKELY, "c": " Medium", "h": "soon"},
        {**LIKELY, "t": "We assess that it is likely. " * 30},
        *[LIKELY] * 3,
    ]
    brief = await brief_of(EVENTS, judging(*told), MENDS)
    assert [(one.confidence, one.horizon) for one in brief.assessments] == [("moderate", None), ("low", "months")]
    assert brief.provenance.requests == 3


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"f": [2]}, "basis: none of its facts stands"),  # it was withheld
        ({"f": [9]}, "basis: none of its facts stands"),
        ({"c": "high"}, "confidence: high needs two independent origins"),
        ({"t": "We assess that Duale is likely to meet the delegations."}, "carried: names: Duale"),
        ({"t": "The delegations are likely to meet."}, "form: does not begin with We assess or We judge"),
        ({"l": "very likely"}, "likelihood: its likelihood is not the term that it says"),
    ],
)
async def test_what_breaks_a_rule_is_withheld_with_its_reason(changed: dict[str, object], reason: str) -> None:
    brief = await brief_of(EVENTS, judging({**LIKELY, **changed}), MENDS)
    assert brief.assessments == ()
    assert [claim.reasons for claim in brief.withheld if claim.kind == "assessment"] == [(reason,)]
    assert "None that keeps the rules: what the model judged was withheld." in brief.to_markdown()


async def test_a_doubted_fact_takes_its_assessment_along() -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    doubts = {"claims": [{"id": "f2", "v": "no"}]}
    async with scripted([EVENTS, judging(LIKELY), MENDS, doubts]) as llm:
        brief = await asummarize(article, llm=llm, verify=True)
    assert brief.assessments == ()
    assert ("basis: no such fact: f2",) in {claim.reasons for claim in brief.withheld}


async def test_only_a_model_that_is_not_narrowed_is_asked_to_judge() -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    for how, asked in (({}, True), ({"standards": Standards(assessments=False)}, False)):
        async with scripted([EVENTS, DETAILS, MENDS]) as llm:
            brief = await asummarize(article, llm=llm, **how)  # type: ignore[arg-type]
            question = llm.requests[1]["messages"][-1]["content"]
        assert ("almost certain (95-99 %)" in question) is asked
        assert ("assess.md" in brief.provenance.prompts) is asked
    told = judging(LIKELY)
    async with scripted([EVENTS, told, MENDS], narrow=True) as llm:
        brief = await asummarize(article, llm=llm)
    assert brief.assessments == ()
    assert "We assess" not in "".join(m["content"] for body in llm.requests for m in body["messages"])


async def test_the_other_yardstick_has_its_own_words() -> None:
    (article,) = read_path(ARTICLE)
    assert isinstance(article, Article)
    phia = Standards(yardstick=Yardstick.phia)
    told = judging({**LIKELY, "t": LIKELY["t"].replace("likely", "highly likely"), "l": "highly likely"})  # type: ignore[attr-defined]
    async with scripted([EVENTS, told, MENDS]) as llm:
        brief = await asummarize(article, llm=llm, standards=phia)
        assert "realistic possibility (40-50 %)" in llm.requests[1]["messages"][-1]["content"]
    assert [(one.likelihood, one.yardstick) for one in brief.assessments] == [("highly likely", "phia")]
    assert "Highly likely is 80 to 90 per cent (PHIA Probability Yardstick)." in brief.to_markdown()


# --- advice -------------------------------------------------------------------------------------------------------------


async def test_a_brief_advises_nothing_and_tells_who_does() -> None:
    text = (
        "Kenya and Somalia held talks on the border in Lamu on Monday. Kenya should send more boats to Lamu. "
        "Somalia’s minister Ali Gedi said that Kenya should send more boats to Lamu."
    )
    events = {"topic": "x", "relevant": True, "events": [{"s": [1], "type": "consultation", "status": "completed"}]}
    facts = [{"s": [2], "t": "Kenya should send more boats to Lamu."}]
    facts += [{"s": [3], "t": "Somalia’s minister Ali Gedi said that Kenya should send more boats to Lamu."}]
    details = {
        "events": [{"act": "Kenya and Somalia held talks on the border in Lamu on Monday.", "who": []}],
        "facts": facts,
        "issues": [],
        "agreements": [],
    }
    article = read_text(text, published="2025-05-06")
    async with scripted([events, details, {"claims": []}]) as llm:
        brief = await asummarize(article, llm=llm)
    assert [fact.text for fact in brief.facts] == [facts[1]["t"]]
    assert ("advice: “should”",) in {claim.reasons for claim in brief.withheld}
