"""The words on which a claim turns: acts, goods, forces and causes must be in its cited sentences, or their like.

English only: elsewhere the answer is could_not_check.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer import cues
from summarizer.gate.passage import Passage, answer
from summarizer.models import Check
from summarizer.vocabulary import EventType


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "critical.toml").read_text(encoding="utf-8"))


@cache
def _groups() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each group: the words that ask for it, and those that carry it."""
    light = set(_table()["light"])
    rows = _table()["groups"].values()
    return tuple((cues.pattern(w for w in words if w not in light), cues.pattern(words)) for words in rows)


@cache
def _position() -> re.Pattern[str]:
    words, heads = _table()["modifiers"]["words"], _table()["modifiers"]["heads"]
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:(?P<modifier>{either})[ -]?)?(?:\w+ ){{0,2}}?(?P<head>{'|'.join(heads)})s?\b")


def acts(claim: str, passage: Passage) -> Check:
    """Each word of a critical group in the claim needs one of the same group in the cited sentences."""
    if passage.claim_lang == "en" and passage.lang in _TYPED:
        return _acts_abroad(claim, passage)
    if passage.lang != "en" or passage.claim_lang != "en":
        return Check(name="words", verdict="could_not_check", detail="read in English only")
    told, source = cues.folded(claim), cues.folded(passage.text)
    missing = []
    words = set(re.findall(r"\w+", source))
    for asking, carrying in _groups():
        found = [match.group() for match in asking.finditer(told)]
        if found and words.isdisjoint(found) and not carrying.search(source):
            missing.append(found[0])
    return answer("words", list(dict.fromkeys(missing)))


_TYPED = ("fr", "sw", "so", "ar")  # languages with cues of every act
_VAGUE = {EventType.consultation, EventType.commitment, EventType.friction, EventType.other, EventType.civil_assistance}


def _acts_abroad(claim: str, passage: Passage) -> Check:
    """An English claim about sentences in another language: the kind of act that it tells must be one that they tell."""
    told = {code: m for code, m in _typed(claim, "en").items() if code not in _VAGUE}
    source = _typed(passage.text, passage.lang)
    if not told or not source:
        return Check(name="words", verdict="could_not_check", detail=f"no word of an act known in {passage.lang}")
    return answer("words", [] if told.keys() & source.keys() else list(told.values()))


def _typed(text: str, lang: str | None) -> dict[EventType, str]:
    low = cues.folded(text)
    people = _people()
    found: dict[EventType, str] = {}
    for code, pattern in cues.type_cues(lang).items():
        told = (match.group() for match in pattern.finditer(low))
        if code is EventType.force_deployment:
            told = (word for word in told if not people.match(word))
        word = next(told, None)
        if word is not None:
            found[code] = word
    return found


@cache
def _people() -> re.Pattern[str]:
    return cues.pattern(_table()["abroad"]["people"])


def positions(claim: str, passage: Passage) -> Check:
    """Deputy, acting, former: a position with one of these is another position."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return Check(name="position", verdict="could_not_check", detail="read in English only")
    here, there = _held(cues.folded(claim)), _held(cues.folded(passage.text))
    wrong = [
        f"{modifier} {head}".strip()
        for head, modifiers in here.items()
        for modifier in modifiers
        if head in there and modifier not in there[head]
    ]
    added = [
        f"{m} {head}"
        for head, ms in here.items()
        for m in ms
        if m and head not in there and m not in cues.folded(passage.text)
    ]
    return answer("position", wrong + added + _offices(cues.folded(claim), cues.folded(passage.text)))


@cache
def _same_office() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each office: the words that ask for it, and those that carry it."""
    light = set(_table()["offices"]["light"])
    rows = _table()["offices"]["same"]
    return tuple((cues.pattern(word for word in row if word not in light), cues.pattern(row)) for row in rows)


@cache
def _portfolio() -> re.Pattern[str]:
    words = "|".join(_table()["offices"]["portfolios"])
    return re.compile(
        rf"\b(?P<before>{words})(?: (?:and|&) \w+)?(?:'s)? (?:minister|secretar|ministr|portfolio)"
        rf"|\b(?:minister|secretary|ministry|department)s? (?:of|for) (?:the )?(?P<after>{words})\b"
    )


def _offices(claim: str, source: str) -> list[str]:
    """Offices of the claim that its sentences do not name, and ministers of another matter than theirs."""
    missing = []
    for asking, carrying in _same_office():
        told = asking.search(claim)
        if told and not carrying.search(source):
            missing.append(told.group())
    told_matters, matters = _matters(claim), _matters(source)
    missing += [f"{matter} minister" for matter in sorted(told_matters - matters) if matters]
    return missing


def _matters(low: str) -> set[str]:
    found = {match["before"] or match["after"] for match in _portfolio().finditer(low)}
    return {"defence" if matter == "defense" else matter for matter in found}


def _held(low: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _position().finditer(low):
        found.setdefault(match["head"], set()).add(match["modifier"] or "")
    return found
