"""Values of a claim: names, ranks, amounts, dates and quotations must be in its cited sentences."""

from __future__ import annotations

import re

from summarizer.amounts import carried
from summarizer.dates import find_dates, resolve_date
from summarizer.gate.passage import Passage, answer
from summarizer.models import Check
from summarizer.names import find_names, same_person
from summarizer.places import find_places
from summarizer.text import find_folded, fold

QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")


def names(claim: str, passage: Passage) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym."""
    places = find_places(claim, "en")
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, "en")]
    names = find_names(claim, [(0, len(claim))], taken)
    missing = [n.mention for n in names if not _is_named(n.mention, passage)]
    for place in places:
        code = place.iso3 if place.kind != "city" else None
        if find_folded(place.text, passage.text) is None and (code is None or code not in passage.countries):
            missing.append(place.text)
    return answer("names", missing)


def _is_named(mention: str, passage: Passage) -> bool:
    if find_folded(mention, passage.text) is not None:
        return True
    return len(mention.split()) > 1 and any(same_person(mention, other.mention) for other in passage.names)


def ranks(claim: str, passage: Passage) -> Check:
    """A rank before a name must stand before that name in a cited sentence, too."""
    wrong = []
    for name in find_names(claim, [(0, len(claim))]):
        if name.rank is None:
            continue
        same = [other for other in passage.names if other.rank and same_person(name.mention, other.mention)]
        if not any(fold(name.rank).lower() in fold(other.rank or "").lower() for other in same):
            wrong.append(f"{name.rank} {name.mention}")
    return answer("rank", wrong)


def numbers(claim: str, passage: Passage) -> Check:
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
    return answer("numbers", missing)


def dates(claim: str, passage: Passage) -> Check:
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
    return answer("dates", missing)


def quotes(claim: str, passage: Passage) -> Check:
    return answer("quotes", [q for q in QUOTED.findall(claim) if find_folded(q, passage.text) is None])
