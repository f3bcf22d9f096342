"""Assessments: what one may say (ICD 203; rules T2, T3, T5 to T8, T16), and the one that code itself makes.

Pure. An assessment is made of facts that stand, never of the article. Whether it follows from them is a judgement, which
code cannot check and says so; that it claims no more names, amounts and dates than they hold, code can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.gate import Passage, days, failed, has_gloss, naming, values
from summarizer.models import Assessment, Brief, Check, DraftAssessment, Evidence, Fact, Withheld
from summarizer.night import NightlyBrief, NightStory
from summarizer.text import find_folded, sentences
from summarizer.tradecraft import advice
from summarizer.vocabulary import LIKELIHOODS, Yardstick

MAX_WORDS = 50
JUDGING = "assess.md"  # the prompt; a model that was asked with it has it among the prompts of its brief
NIGHT_JUDGING = "night_assess.md"
_OPENER = re.compile(r"We (?:assess|judge)\b")
_CONFIDENCE = re.compile(r"\bconfiden(?:t|ce)\b", re.I)
# Words of likelihood beside the tables: a second one blurs the first. The month of May is written with a capital.
_OTHER = re.compile(
    r"\b(?:[Pp]robab(?:ly|ility)|[Pp]ossib(?:ly|le|ility)|[Pp]erhaps|[Mm]aybe|[Cc]ertain(?:ly|ty)?|[Uu]ncertain(?:ty)?|[Ss]urely|[Dd]oubtless|[Uu]ndoubtedly|"
    r"[Dd]efinitely|[Cc]onceivabl[ey]|[Pp]resumabl[ey]|[Ii]nevitabl[ey]|[Rr]eportedly|[Aa]llegedly|may|might|could|odds|[Cc]hances?|[Ll]ikelihood|"
    r"no doubt|bound to|sure to)\b|\b(?:per ?cent|percent)\b|\d ?%"
)
_TURNED = re.compile(
    r"\b(?:not|no more|more|less|most|least|rather|fairly|quite|somewhat|increasingly|equally|un)[ -]$", re.I
)


@dataclass(frozen=True)
class Known:
    """A fact that an assessment may rest on: what it says, its quotes, and how well its matter is known."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    origins: int = 1
    contradicted: bool = False


def known_facts(facts: Iterable[Fact]) -> dict[str, Known]:
    """A brief's facts: all of one article, and so of one origin."""
    return {fact.id: Known(_spoken(fact.text, fact.attribution), fact.evidence) for fact in facts}


def known_stories(stories: Iterable[NightStory]) -> dict[str, Known]:
    """A night's facts, each with the resolved day of its story, and how well that is known."""
    found = {}
    for story in stories:
        days = " to ".join(dict.fromkeys(day for day in (story.date_start, story.date_end) if day))
        for fact in story.facts:
            told = _spoken(fact.text, fact.attribution) + (f" ({days})" if days else "")
            found[fact.id] = Known(told, origins=story.origins, contradicted=bool(story.contradictions))
    return found


def _spoken(text: str, speaker: str | None) -> str:
    return f"{text} ({speaker} says)" if speaker else text


@cache
def _terms(yardstick: Yardstick) -> re.Pattern[str]:
    """The table's terms, the longest first: "very likely" is not "likely"."""
    longest = sorted(LIKELIHOODS[yardstick], key=len, reverse=True)
    listed = "|".join(f"{re.escape(term)}(?:ly)?" if term.endswith("certain") else re.escape(term) for term in longest)
    return re.compile(rf"\b(?:{listed})\b", re.I)


@cache
def _foreign(yardstick: Yardstick) -> re.Pattern[str]:
    """The terms of the other tables that are no terms of this one."""
    own = LIKELIHOODS[yardstick]
    others = {
        term for table, terms in LIKELIHOODS.items() if table is not yardstick for term in terms if term not in own
    }
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(others, key=len, reverse=True)))})\b", re.I)


def terms_in(text: str, yardstick: Yardstick) -> list[str]:
    """The likelihood terms of the table in `text`, in order, as the table writes them."""
    found = (match.group().lower() for match in _terms(yardstick).finditer(text))
    return [term.removesuffix("ly") if term.endswith("certainly") else term for term in found]


def drafted(told: DraftAssessment, ids: Sequence[str], yardstick: Yardstick) -> Assessment | None:
    """The record of what a model judged, resting on the facts `ids`; None where none of them stands."""
    if not ids:
        return None
    return Assessment(
        text=" ".join(told.t.split()),
        likelihood=next(iter(terms_in(told.l, yardstick)), told.l),
        yardstick=yardstick,
        confidence=told.c,
        based_on=tuple(dict.fromkeys(ids)),
        horizon=told.h,
        alternative=_line(told.alt),
        indicator=_line(told.ind),
    )


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def check_assessment(judged: Assessment, known: Mapping[str, Known], *, nightly: bool = False) -> tuple[Check, ...]:
    """Every rule for one assessment that rests on the facts `known` by id; `nightly` asks for T8, too."""
    basis = [known[id_] for id_ in judged.based_on if id_ in known]
    beside = [text for text in (judged.alternative, judged.indicator) if text]
    whole = " ".join((judged.text, *beside))
    return (
        _check("form", _form(judged.text)),
        _check("likelihood", _likelihood(judged)),
        _check("confidence", _confidence(judged, basis)),
        _check("basis", _basis(judged, known)),
        _carried(whole, Passage(tuple(fact.text for fact in basis))),
        _check("alternative", _beside(judged, beside, nightly=nightly)),
        advice(whole),
        _check("gloss", "editorial praise" if has_gloss(whole) else None),
        Check(name="inference", verdict="could_not_check", detail="that it follows from its facts is a judgement"),
    )


def _check(name: str, fault: str | None) -> Check:
    return Check(name=name, verdict="fail" if fault else "pass", detail=fault)


def _form(text: str) -> str | None:
    """T7: one whole sentence that says that it is ours."""
    if not _OPENER.match(text):
        return "does not begin with We assess or We judge"
    if len(sentences(text, "en")) != 1 or text.rstrip()[-1:] != ".":
        return "not one whole sentence"
    return f"more than {MAX_WORDS} words" if len(text.split()) > MAX_WORDS else None


def _likelihood(judged: Assessment) -> str | None:
    """T2: exactly one term, of the table in force, and no other word of likelihood beside it."""
    foreign = _foreign(judged.yardstick).search(judged.text)
    if foreign:
        return f"“{foreign.group()}” is not of the table in force"
    found = list(_terms(judged.yardstick).finditer(judged.text))
    if len(found) != 1:
        return f"{len(found) or 'no'} likelihood term{'s' * (len(found) > 1)}"
    if terms_in(judged.text, judged.yardstick) != [judged.likelihood]:
        return "its likelihood is not the term that it says"
    if _TURNED.search(judged.text[: found[0].start()]):
        return "the likelihood term is turned by the word before it"
    rest = judged.text[: found[0].start()] + judged.text[found[0].end() :]
    other = _OTHER.search(rest)
    return f"“{other.group()}” beside the likelihood term" if other else None


def _confidence(judged: Assessment, basis: Sequence[Known]) -> str | None:
    """T3: not in the sentence of the likelihood. T6: high needs two independent origins and nothing that contradicts."""
    if _CONFIDENCE.search(judged.text):
        return "confidence stands in the sentence of the likelihood"
    if judged.confidence == "high" and (not basis or min(fact.origins for fact in basis) < 2):
        return "high needs two independent origins"
    return (
        "high, and a contradiction is open"
        if judged.confidence == "high" and any(f.contradicted for f in basis)
        else None
    )


def _basis(judged: Assessment, known: Mapping[str, Known]) -> str | None:
    missing = [id_ for id_ in judged.based_on if id_ not in known]
    return f"no such fact: {', '.join(missing)}" if missing else None


_GROUP = re.compile(r"\b(?:al|an|as|ash|el)-[A-Z]\w+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_VALUES = (naming.names, naming.ranks, values.numbers, days.dates, values.quotes)


def _carried(text: str, passage: Passage) -> Check:
    """T5: names, amounts and dates are those of the facts, and so is every figure."""
    if not passage.sentences:
        return Check(name="carried", verdict="could_not_check", detail="no fact is left to hold it against")
    told = re.sub(r"\bWe\b", "we", text, count=1)
    figures = set(_FIGURE.findall(text)) - set(_FIGURE.findall(passage.text))
    checks = [check(told, passage) for check in _VALUES]
    # A day that hangs on nothing ("next spring") is none of the facts' days.
    loose = [str(check.detail) for check in checks if check.name == "dates" and check.verdict == "could_not_check"]
    groups = [name for name in _GROUP.findall(text) if find_folded(name, passage.text) is None]
    faults = [*failed(checks), *loose, *groups, *sorted(figures)]
    return _check("carried", "; ".join(faults)[:200] or None)


def _beside(judged: Assessment, beside: Iterable[str], *, nightly: bool) -> str | None:
    """T8: below high, what else the facts would fit or what would change it; neither is a second judgement."""
    for text in beside:
        if _terms(judged.yardstick).search(text) or _foreign(judged.yardstick).search(text) or _CONFIDENCE.search(text):
            return "a second judgement beside the first"
    return "no alternative and no indicator" if nightly and judged.confidence != "high" and not beside else None


def standing(
    judged: Iterable[Assessment], known: Mapping[str, Known], *, nightly: bool = False
) -> tuple[list[Assessment], list[Withheld]]:
    """Those that keep every rule, with their checks, and those that do not, with the reasons."""
    kept: list[Assessment] = []
    withheld: list[Withheld] = []
    for one in judged:
        checks = check_assessment(one, known, nightly=nightly)
        reasons = failed(checks)
        if not reasons:
            kept.append(one.model_copy(update={"checks": checks}))
            continue
        quotes = dict.fromkeys(quote for id_ in one.based_on if id_ in known for quote in known[id_].evidence)
        withheld.append(
            Withheld(claim=one.text, kind="assessment", reasons=reasons, evidence=tuple(quotes), checks=checks)
        )
    return kept, withheld


def why_none(brief: Brief) -> str:
    """Why a brief holds no assessment: a reader must not take silence for a judgement."""
    if any(claim.kind == "assessment" for claim in brief.withheld):
        return "None that keeps the rules: what the model judged was withheld."
    if JUDGING in brief.provenance.prompts:
        return "None: the model was asked, and judged nothing from these facts."
    return "None: the model was not asked to judge, and code judges nothing from one source alone."


def why_none_tonight(night: NightlyBrief) -> str:
    """The same of a night."""
    if night.withheld:
        return "None that keeps the rules: what the model judged was withheld."
    asked = NIGHT_JUDGING in night.prompts
    who = "the model was asked and judged nothing" if asked else "no model was asked to judge"
    return f"None: {who}, and no new story is told alike by two independent origins."


# --- what code judges ---------------------------------------------------------------------------------------------------

_CORROBORATED = {Yardstick.icd203: "very likely", Yardstick.phia: "highly likely"}


def corroborated(fact: str, id_: str, *, origins: int, sides: int, under_way: bool, yardstick: Yardstick) -> Assessment:
    """The one rule of inference that code applies: independent accounts of an act that agree make it very likely.

    That is what the Admiralty code's "confirmed by independent sources" says, put as a judgement. Confidence is moderate
    for two origins or one side, high for three origins on two sides or more.
    """
    term = _CORROBORATED[yardstick]
    what = "is under way" if under_way else "happened"
    high = origins > 2 and sides > 1
    return Assessment(
        text=f"We assess that it is {term} that this {what} as reported: {fact.rstrip('. ')}.",
        likelihood=term,
        yardstick=yardstick,
        confidence="high" if high else "moderate",
        based_on=(id_,),
        indicator=None if high else "A denial or a correction by one of the sources would lower it.",
        by="code",
    )
