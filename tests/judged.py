"""Briefs and nights that hold assessments, for the tests of what is rendered and exported."""

from __future__ import annotations

from summarizer.assessing import corroborated
from summarizer.models import Assessment, Brief, Withheld
from summarizer.night import NightlyBrief
from summarizer.vocabulary import Horizon, Yardstick
from tests.hostile import CORPUS


def judged(brief: Brief) -> Brief:
    """The brief with an assessment that rests on its first fact."""
    facts = [*brief.facts, *brief.context_facts, *brief.disputed]
    if not facts:
        return brief
    made = Assessment(
        text="We assess that the talks are likely to go on.",
        likelihood="likely",
        confidence="moderate",
        based_on=(facts[0].id,),
        horizon=Horizon.months,
        alternative="The talks were the last.",
        indicator="A date for the next talks.",
    )
    return brief.model_copy(update={"assessments": (made,)})


def judged_night(night: NightlyBrief) -> NightlyBrief:
    """The night with one assessment by a model and one by code, on facts of its first story."""
    fact = night.stories[0].facts[0]
    by_code = corroborated(fact.text, fact.id, origins=2, sides=1, under_way=False, yardstick=Yardstick.icd203)
    by_model = Assessment(
        text="We judge that the parties are very likely to meet again.",
        likelihood="very likely",
        confidence="low",
        based_on=(fact.id,),
        alternative="The parties met for the last time.",
    )
    return night.model_copy(update={"assessments": (by_model, by_code)})


def hostile_night(night: NightlyBrief) -> NightlyBrief:
    """The night with assessments, kept and withheld, whose every free text is one of the corpus."""
    made = judged_night(night)
    (first, *_), corpus = made.assessments, list(CORPUS)
    spoiled = tuple(
        first.model_copy(update={"text": a, "alternative": b, "indicator": c, "likelihood": d})
        for a, b, c, d in zip(corpus, corpus[1:], corpus[2:], corpus[3:], strict=False)
    )
    reasons = tuple(f"likelihood: {text}" for text in corpus)
    withheld = tuple(Withheld(claim=text, kind="assessment", reasons=reasons) for text in corpus)
    return made.model_copy(update={"assessments": spoiled, "withheld": withheld})
