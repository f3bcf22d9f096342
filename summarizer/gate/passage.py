"""The sentences that a claim cites, and what code finds in them, once for all checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from typing import Any

from summarizer import dates, names
from summarizer.dateline import dateline
from summarizer.dates import DateMention
from summarizer.gate.reading import Reading, read
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.names import Name
from summarizer.places import PlaceMention, find_places

_HANGING = re.compile(
    r"\b(?:(?:day|week|month)s? (?:earlier|later|before|after)|the (?:next|previous|following|same) (?:day|week))\b",
    re.I,
)


# A claim goes through some fifteen checks, and a sentence through as many for each of its claims: looked up once.


@lru_cache(maxsize=1024)
def find_names(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Name, ...]:
    return tuple(names.find_names(text, [(0, len(text))], taken))


@lru_cache(maxsize=1024)
def find_dates(text: str, lang: str | None) -> tuple[DateMention, ...]:
    return tuple(dates.find_dates(text, lang))


resolve_date = lru_cache(maxsize=4096)(dates.resolve_date)


@dataclass(frozen=True)
class Passage:
    """The sentences that a claim cites, their language (ISO 639-1), the day that their dates are told from, their article."""

    sentences: tuple[str, ...]
    lang: str | None = "en"
    published: date | datetime | None = None
    claim_lang: str = "en"
    article: str = ""  # the text that they are cited from: whom a short name or "the minister" means stands there

    @cached_property
    def text(self) -> str:
        return "\n".join(self.sentences)

    @property
    def around(self) -> str:
        """The article, or the cited sentences where none is at hand."""
        return self.article or self.text

    @cached_property
    def tableless(self) -> str | None:
        """Why words cannot be compared; None where both sides' languages have tables."""
        lacking = [lang for lang in (self.lang, self.claim_lang) if lang not in LANGUAGES]
        return f"no table of words for {lacking[0] or 'an unknown language'}" if lacking else None

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(read(sentence, self.lang or "") for sentence in self.sentences)

    @cached_property
    def paired(self) -> dict[object, Any]:
        """What `pairing.pairs` found for claims about these sentences, and what `words` found that these tell."""
        return {}

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        return find_places(self.text, self.lang)

    @cached_property
    def places_around(self) -> tuple[PlaceMention, ...]:
        return find_places(self.article, self.lang) if self.article else self.places

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset(p.iso3 for p in self.places if p.iso3)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return find_names(self.text)

    @cached_property
    def date_spans(self) -> tuple[tuple[int, int], ...]:
        return tuple((d.start, d.end) for d in find_dates(self.text, self.lang))

    @cached_property
    def undated(self) -> bool:
        """Whether an expression hangs on a day that the sentences do not give ("a day earlier")."""
        return _HANGING.search(self.text) is not None

    @cached_property
    def days(self) -> frozenset[str]:
        """The dates that the sentences give or that their expressions name, as EDTF."""
        known: set[str] = set()
        for whole in self.sentences:
            sentence = whole[dateline(whole) :]  # when a text was filed is no day of what it tells
            for mention in find_dates(sentence, self.lang):
                found = resolve_date(mention.text, self.published, lang=self.lang, context=sentence)
                known |= {value for value in (found.start, found.end, *found.alternatives) if value}
        return frozenset(known)


def answer(name: str, missing: list[str]) -> Check:
    """Pass, or fail with what is missing."""
    if not missing:
        return _passed(name)
    return Check(name=name, verdict="fail", detail=", ".join(missing)[:200])


@cache
def _passed(name: str) -> Check:
    """One record for all that pass: most checks do."""
    return Check(name=name, verdict="pass")
