"""The gate: the only place where a Brief is made. A claim stands on its cited sentences, or is withheld with a reason.

Pure: no I/O, no clock, no model. Each check answers pass, fail (reason code) or could_not_check (why); one failing
check withholds that claim only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer import cues
from summarizer.dates import find_dates
from summarizer.models import Article, Check, Evidence
from summarizer.names import find_names, same_person, tables
from summarizer.places import country, find_places
from summarizer.signals import resolve
from summarizer.text import find_folded, fold

_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?")
_QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")
_UNITS = re.compile(r"\b(million|billion|percent|per cent|km|kilomet\w+|nautical|tonnes?|tons?|kg|%)\b|[%$€£]")
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip


def evidence(article: Article, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """The cited sentences as exact quotes; numbers that the article does not have are left out."""
    found = []
    for number in sorted(set(numbers)):
        if 1 <= number <= len(article.sentences):
            place = article.sentences[number - 1]
            quote = article.text[place.start : place.end]
            found.append(Evidence(sentence=number, start=place.start, end=place.end, quote=quote))
    return tuple(found)


def check_claim(article: Article, claim: str, cited: Sequence[Evidence]) -> tuple[Check, ...]:
    """Every check of the first gate for one statement in English against its cited sentences."""
    if not cited:
        return (Check(name="evidence", verdict="fail", detail="no_sentence_cited"),)
    source = "\n".join(quote.quote for quote in cited)
    return (
        _names(claim, source, article),
        _numbers(claim, source),
        _dates(article, claim, cited),
        _quotes(claim, source),
    )


def failed(checks: Iterable[Check]) -> tuple[str, ...]:
    """The reason codes of the checks that failed."""
    return tuple(f"{c.name}: {c.detail}" for c in checks if c.verdict == "fail")


def _answer(name: str, missing: Sequence[str]) -> Check:
    if not missing:
        return Check(name=name, verdict="pass")
    return Check(name=name, verdict="fail", detail=", ".join(missing)[:200])


def _names(claim: str, source: str, article: Article) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym."""
    places = find_places(claim, "en")
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, "en")]
    names = find_names(claim, [(0, len(claim))], taken)
    around = find_places(source, article.lang)
    codes = {p.iso3 for p in around if p.iso3}
    missing = [n.mention for n in names if not _is_named(n.mention, source)]
    for place in places:
        code = place.iso3 if place.kind != "city" else None
        if find_folded(place.text, source) is None and (code is None or code not in codes):
            missing.append(place.text)
    return _answer("names", missing)


def _is_named(mention: str, source: str) -> bool:
    if find_folded(mention, source) is not None:
        return True
    found = find_names(source, [(0, len(source))])
    return any(same_person(mention, other.mention) and len(mention.split()) > 1 for other in found)


def numbers_in(text: str) -> set[float]:
    """The numbers of a text, digits and English words; separators of thousands are dropped."""
    found = set()
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"(?<=\d)[.,  ](?=\d{3}(?!\d))", "", match.group())
        found.add(float(digits.replace(",", ".")))
    low = cues.folded(text)
    found |= {float(NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", low) if word in NUMBER_WORDS}
    return found


def _numbers(claim: str, source: str) -> Check:
    dates = [(d.start, d.end) for d in find_dates(claim, "en")]
    bare = "".join(c if not any(a <= i < b for a, b in dates) else " " for i, c in enumerate(claim))
    missing = [f"{number:g}" for number in sorted(numbers_in(bare) - numbers_in(source))]
    units = {m.group().lower() for m in _UNITS.finditer(bare)} - {m.group().lower() for m in _UNITS.finditer(source)}
    return _answer("numbers", missing + sorted(units))


def _dates(article: Article, claim: str, cited: Sequence[Evidence]) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    known: set[str] = set()
    for quote in cited:
        for mention in find_dates(quote.quote, article.lang):
            found = resolve(article, mention.text, quote.quote)
            known |= {value for value in (found.start, found.end, *found.alternatives) if value}
    missing = []
    for mention in find_dates(claim, "en"):
        if any(find_folded(mention.text, quote.quote) for quote in cited):
            continue
        found = resolve(article, mention.text, claim)
        if found.start is None:
            return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {mention.text}"[:200])
        if found.start not in known:
            missing.append(mention.text)
    return _answer("dates", missing)


def _quotes(claim: str, source: str) -> Check:
    return _answer("quotes", [q for q in _QUOTED.findall(claim) if find_folded(q, source) is None])


def check_position(position: str, source: str) -> Check:
    """A position is copied: it must be in the cited sentences as it stands."""
    return _answer("position", [] if find_folded(position, source) else [position])


def country_of(mention: str, position: str | None, lang: str | None) -> str | None:
    """ISO alpha-3 of the one state that a name or its position names; None when there is none or several."""
    direct = country(mention, lang)
    if direct is not None:
        return direct.iso3
    codes = {p.iso3 for p in find_places(f"{mention}, {position or ''}", lang) if p.iso3}
    return codes.pop() if len(codes) == 1 else None


def has_gloss(text: str) -> bool:
    """Whether a statement of ours carries editorial praise."""
    low = cues.folded(text)
    return bool(cues.words("gloss", "words").search(low) or cues.words("gloss", "phrases").search(low))


def without_rank(name: str) -> str:
    """A name without the ranks and honorifics before it."""
    words = name.split()
    while words and fold(words[0]).lower() in tables().ranks | tables().honorifics:
        words = words[1:]
    return " ".join(words) or name
