"""Offices and ranks written in lower case before a name, as French, Swahili and Somali write them.

"le commandant de la gendarmerie mauritanienne, le général Ely Ould Cheikh": an office, and a rank apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Words that no office has inside: what stands before one of them is another clause.
_NO_OFFICE = re.compile(
    r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|sera|seront|qui|que|dont|par|avec|selon|lors|dans|pour|après|avant"
    r"|ayaa|ayay|ayuu|waxa\w*|na ku\w+|kwamba|kuwa|ambaye|ambao"
    r"|(?!wana(?:nchi|jeshi|maji|wake|mgambo|chama|sheria|habari)|walinda|walimu)(?:a|wa|i|u|li|zi|ya)(?:li|me|na|ta)\w{3,})\b"
    r"|[;:«»“”\"()]|[.!?] "
)
_ARTICLE = r"(?:\b(?:le|la|du|au|son|sa|un|une)\s+|\bl[’']\s*)"
_LAST_ARTICLE = re.compile(rf"{_ARTICLE}$", re.I)
_CUT_SHORT = re.compile(r"(?:^|\s)(?:de|du|des|d[’']|et|ya|wa|za|la|cha|na|kwa|dhidi ya|ee|ka|ku)$", re.I)
_MAX_WORDS = 14
_REACH = 160  # characters before a name in which its office begins


@dataclass(frozen=True)
class Title:
    """What stands before a name: a rank, an office, or neither."""

    rank: str | None = None
    office: str | None = None


@lru_cache(maxsize=8)
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def title_before(text: str, start: int, end: int, ranks: Iterable[str], offices: Iterable[str]) -> Title:
    """The title that ends right before `end`, at the earliest at `start`; `ranks` and `offices` as their tables have them."""
    left = text[max(start, end - _REACH) : end]
    if not left.endswith((" ", "’", "'")):
        return Title()
    ranked = re.search(rf"(?<![\w’-])({_alternatives(tuple(ranks))}) $", left.replace("'", "’"))
    rank = left[ranked.start(1) : ranked.end(1)] if ranked else None
    rest = left[: ranked.start(1)] if ranked else left
    rest = _LAST_ARTICLE.sub("", rest) if ranked else rest
    apart = re.search(r",\s*$", rest)
    rest = rest[: apart.start()] if apart else rest.rstrip() if not ranked or rest.endswith(" ") else ""
    return Title(rank, _office(rest, tuple(offices)) if rest else None)


def _office(left: str, offices: tuple[str, ...]) -> str | None:
    """The noun phrase that begins with an office and ends what stands left of a name."""
    clause = left.rsplit(", ", 1)[-1]
    for stop in _NO_OFFICE.finditer(clause):
        clause = " " * stop.end() + clause[stop.end() :]
    office = rf"(?:ancien(?:ne)? |ex-)?(?:{_alternatives(offices)})(?!\w)"
    told = clause.replace("'", "’")
    others = [found.end() for found in re.finditer(rf"\b(?:na|iyo|et(?: le| la| du| au)?) (?={office})", told, re.I)]
    last = others[-1] if others else 0  # the next of a list
    head = re.compile(rf"(?<![\w-]){office}", re.I).search(told, last)
    phrase = clause[head.start() :].strip() if head else ""
    fits = 0 < len(phrase.split()) <= _MAX_WORDS and not _CUT_SHORT.search(phrase)
    return phrase if fits else None
