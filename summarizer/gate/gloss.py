"""Praise, blame and interpretation: a claim may have none but what its sentences say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from summarizer import cues
from summarizer.gate import english
from summarizer.gate.attribution import is_view
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.gate.values import QUOTED
from summarizer.guarded import Guarded
from summarizer.language import LANGUAGES
from summarizer.models import Check

SORTS = ("praise", "blame", "strange")
_LETTERS = 5  # at the beginning of a word, by which one of its origin is known


def has_gloss(text: str, told: str = "") -> bool:
    """Whether a statement of ours carries editorial praise; `told`: a text whose own praise does not count."""
    low, theirs = cues.folded(text), cues.folded(told)
    rows = (cues.words("gloss", row) for row in ("words", "phrases"))
    return (
        any(m.group() not in theirs for row in rows for m in row.finditer(low))
        if told
        else any(row.search(low) for row in rows)
    )


@cache
def _tables() -> cues.Tables:
    path = files("summarizer") / "data" / "lexicon" / "judging.toml"
    return cues.Tables(tomllib.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1024)
def _judged(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """(praise, blame or strange; word) for each word of a text by which its writer judges."""
    low = cues.folded(text)
    return tuple((sort, m.group()) for sort in SORTS for m in _tables().cues(sort, lang).finditer(low))


def gloss(claim: str, passage: Passage, *, ours: bool = True) -> Check:
    """Praise, blame and interpretation are nobody's fact; inside a quotation they are the speaker's.

    `ours`: the claim is a statement of a brief, which drops its source's praise, too; what others wrote may repeat it.
    """
    bare = QUOTED.sub(" ", claim)
    named = _NAME.sub(lambda found: " " if found.group() in passage.text else found.group(), bare)
    if has_gloss(named, told="" if ours else passage.text):
        return answer("gloss", ["editorial praise"])
    if passage.claim_lang not in LANGUAGES:
        return Check(name="gloss", verdict="could_not_check", detail=f"no table of words for {passage.claim_lang}")
    judged = [(sort, word) for sort, word in _judged(bare, passage.claim_lang) if not _is_name(word, bare)]
    judged = [(sort, word) for sort, word in judged if not _is_told(word, passage)]
    if not judged:
        return answer("gloss", [])
    theirs = {sort for sentence in passage.readings for sort in _sorts(sentence)}
    said = passage.lang != passage.claim_lang  # a speaker's judgement may be in words that no table knows
    added = [word for sort, word in judged if sort not in theirs and not (said and _is_said(word, claim, passage))]
    if added:
        return answer("gloss", [f"“{word}”" for word in added])
    word = (added or [word for _, word in judged])[0]
    return Check(name="gloss", verdict="could_not_check", detail=f"may be a judgement of its sentences: {word}"[:200])


def of_others(claim: str, passage: Passage) -> Check:
    """The same of a statement that is not ours."""
    return gloss(claim, passage, ours=False)


_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ][\w’'-]+")
_QUALIFIES = Guarded(r"\b(?:call|describ|term|label|denounc|dismiss|brand|accus|prais|criticis|criticiz|condemn|hail|deem|consider|regard|view|judg|found|find|reject)\w*", re.I)  # fmt: skip
_OF_THE_SUBJECT = re.compile(r"\b(?:is|are|was|were|be|been|being|as|too|so|very|remains?|remained) (?:an? )?$")


def _is_said(word: str, claim: str, passage: Passage) -> bool:
    """Whether a word of the claim is what somebody in it calls a thing, or says of it: his judgement, in his own words."""
    before = cues.folded(claim).partition(word)[0]
    if _QUALIFIES.search(before):
        return True
    acts = read(claim, passage.claim_lang).acts
    return _OF_THE_SUBJECT.search(before) is not None and any(
        is_view(act, passage.claim_lang) and act.end <= len(before) for act in acts
    )


def _sorts(sentence: Reading) -> Iterator[str]:
    if sentence.lang in LANGUAGES:
        yield from (sort for sort, _ in _judged(sentence.text, sentence.lang))


def _is_name(word: str, text: str) -> bool:
    """Whether a word is there only as part of a name, behind the first word: "Operation Noble Shield"."""
    found = re.findall(rf"(?<=[\w,;] ){re.escape(word)}", text, re.I)
    return bool(found) and all(each[0].isupper() for each in found)


def _is_told(word: str, passage: Passage) -> bool:
    """Whether the sentences have a word of the same origin, the same concept, or in English a like meaning."""
    if cues.folded(passage.text).find(word[:_LETTERS] if passage.claim_lang != "ar" else word) >= 0:
        return True
    ours = read(word, passage.claim_lang).words
    keys = frozenset().union(*(sentence.keys for sentence in passage.readings))
    if all(not keys.isdisjoint(each.keys) for each in ours):
        return True
    if passage.lang == passage.claim_lang == "en":
        implied = frozenset().union(*(sentence.implied for sentence in passage.readings))
        return all(not implied.isdisjoint(english.means(each.low)) for each in ours)
    return False
