"""The gate: whether the cited sentences carry a claim. Pure code: no I/O, no clock, no model.

Each check answers pass, fail (reason code) or could_not_check (why). A claim stands when no check fails; a check that
could not be made is stored and shown, and is never a pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from summarizer import cues
from summarizer.amounts import carried
from summarizer.dates import find_dates, resolve_date
from summarizer.models import Check
from summarizer.names import Name, find_names, same_person, tables
from summarizer.places import PlaceMention, find_places
from summarizer.text import find_folded, fold

_QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")
_PRONOUN = re.compile(r"^(?:they|he|she|it|this|these|that|those|his|her|their|its|the (?:two|latter|former))\b", re.I)


@dataclass(frozen=True)
class Passage:
    """The sentences that a claim cites, their language (ISO 639-1) and the day that their dates are told from."""

    sentences: tuple[str, ...]
    lang: str | None = "en"
    published: date | datetime | None = None
    claim_lang: str = "en"

    @cached_property
    def text(self) -> str:
        return "\n".join(self.sentences)

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        return find_places(self.text, self.lang)

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset(p.iso3 for p in self.places if p.iso3)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(find_names(self.text, [(0, len(self.text))]))

    @cached_property
    def date_spans(self) -> tuple[tuple[int, int], ...]:
        return tuple((d.start, d.end) for d in find_dates(self.text, self.lang))

    @cached_property
    def days(self) -> frozenset[str]:
        """The dates that the sentences give or that their expressions name, as EDTF."""
        known: set[str] = set()
        for sentence in self.sentences:
            for mention in find_dates(sentence, self.lang):
                found = resolve_date(mention.text, self.published, lang=self.lang, context=sentence)
                known |= {value for value in (found.start, found.end, *found.alternatives) if value}
        return frozenset(known)


def check_claim(claim: str, passage: Passage) -> tuple[Check, ...]:
    """Every check of one statement (in English) against its cited sentences."""
    if not passage.sentences:
        return (Check(name="evidence", verdict="fail", detail="no_sentence_cited"),)
    return (
        _alone(claim),
        _names(claim, passage),
        _ranks(claim, passage),
        _numbers(claim, passage),
        _dates(claim, passage),
        _quotes(claim, passage),
        _gloss(claim),
    )


def failed(checks: Iterable[Check]) -> tuple[str, ...]:
    """The reasons of the checks that failed: `name: detail`."""
    return tuple(f"{c.name}: {c.detail}" for c in checks if c.verdict == "fail")


def copied(name: str, value: str, passage: Passage) -> Check:
    """A value that is copied (a position, a rank, an instrument) must be in the cited sentences as it stands."""
    return _answer(name, [] if find_folded(value, passage.text) else [value])


def has_gloss(text: str) -> bool:
    """Whether a statement of ours carries editorial praise."""
    low = cues.folded(text)
    return bool(cues.words("gloss", "words").search(low) or cues.words("gloss", "phrases").search(low))


def without_rank(name: str) -> str:
    """A name without the ranks and honorifics before it."""
    words = name.split()
    while words and fold(words[0]).lower().rstrip(".") in tables().ranks | tables().honorifics:
        words = words[1:]
    return " ".join(words) or name


def _answer(name: str, missing: Sequence[str]) -> Check:
    if not missing:
        return Check(name=name, verdict="pass")
    return Check(name=name, verdict="fail", detail=", ".join(missing)[:200])


def _alone(claim: str) -> Check:
    """A statement is read alone: one that begins with a pronoun does not say whom it is about."""
    opener = _PRONOUN.match(claim)
    if opener:
        return _answer("alone", [f"begins with “{opener.group()}”"])
    fragment = claim[:1].islower() and not re.match(r"(?:al|el|an)-", claim)
    return _answer("alone", ["not a whole sentence"] if fragment else [])


def _names(claim: str, passage: Passage) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym."""
    places = find_places(claim, "en")
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, "en")]
    names = find_names(claim, [(0, len(claim))], taken)
    missing = [n.mention for n in names if not _is_named(n.mention, passage)]
    for place in places:
        code = place.iso3 if place.kind != "city" else None
        if find_folded(place.text, passage.text) is None and (code is None or code not in passage.countries):
            missing.append(place.text)
    return _answer("names", missing)


def _is_named(mention: str, passage: Passage) -> bool:
    if find_folded(mention, passage.text) is not None:
        return True
    return len(mention.split()) > 1 and any(same_person(mention, other.mention) for other in passage.names)


def _ranks(claim: str, passage: Passage) -> Check:
    """A rank before a name must stand before that name in a cited sentence, too."""
    wrong = []
    for name in find_names(claim, [(0, len(claim))]):
        if name.rank is None:
            continue
        same = [other for other in passage.names if other.rank and same_person(name.mention, other.mention)]
        if not any(fold(name.rank).lower() in fold(other.rank or "").lower() for other in same):
            wrong.append(f"{name.rank} {name.mention}")
    return _answer("rank", wrong)


def _numbers(claim: str, passage: Passage) -> Check:
    """Each amount of the claim, with its unit, must be in the cited sentences (`amounts.carried` holds the rules)."""
    dates = [(d.start, d.end) for d in find_dates(claim, passage.claim_lang)]
    missing = carried(
        claim,
        passage.text,
        claim_lang=passage.claim_lang,
        source_lang=passage.lang,
        skip=dates,
        source_skip=passage.date_spans,
    )
    return _answer("numbers", missing)


def _dates(claim: str, passage: Passage) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    missing = []
    for mention in find_dates(claim, "en"):
        if find_folded(mention.text, passage.text):
            continue
        found = resolve_date(mention.text, passage.published, lang="en", context=claim)
        if found.start is None:
            return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {mention.text}"[:200])
        if found.start not in passage.days:
            missing.append(mention.text)
    return _answer("dates", missing)


def _quotes(claim: str, passage: Passage) -> Check:
    return _answer("quotes", [q for q in _QUOTED.findall(claim) if find_folded(q, passage.text) is None])


def _gloss(claim: str) -> Check:
    """Praise and interpretation are nobody's fact; inside a quotation they are the speaker's."""
    bare = _QUOTED.sub(" ", claim)
    return _answer("gloss", ["editorial praise"] if has_gloss(bare) else [])
