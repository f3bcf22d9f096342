"""Where an act was done, to where and from where: in the place of the sentence that tells it, not of another one.

"Signed in Nairobi" and "called at Mombasa" make nothing that was signed in Mombasa. In all five languages, of towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.gate.grammar import Act
from summarizer.gate.judging import groups_of, is_copied
from summarizer.gate.pairing import Pair
from summarizer.gate.passage import Passage, answer, find_dates
from summarizer.gate.reading import Reading, read
from summarizer.gate.told import together
from summarizer.models import Check
from summarizer.places import PlaceMention, find_places


class Where(NamedTuple):
    """A place of a text and how an act stands to it: in it, to it or from it."""

    way: str
    place: PlaceMention


_WAYS = {
    "en": {"in": "in|at|near|outside|off|inside|aboard", "to": "to|toward|towards|into|for|reached", "from": "from|left|quit"},
    "fr": {"in": "à|en|dans|près de|au large de", "to": "vers|rejoint|gagné", "from": "de|depuis|quitté"},
    "sw": {"in": "mjini|jijini|huko|katika|kwenye|karibu na", "to": "kwenda|hadi|kuelekea", "from": "kutoka|toka"},
    "so": {"in": "magaalada|degmada|gudaha", "to": "ilaa", "from": "ka"},
    "ar": {"in": "في|بمدينة|مدينة|قرب|ب", "to": "إلى|نحو", "from": "من"},
}  # fmt: skip
_BETWEEN = r"(?:the |la |le )?(?:(?:northern|southern|eastern|western|central|nearby|capital|port|town|city|base|ville|mji|jiji|مدينة|ميناء|قاعدة|magaalada|degmada)(?: (?:of|de|wa|la))? )*"  # fmt: skip


@lru_cache(maxsize=16)
def _before(lang: str) -> re.Pattern[str]:
    ways = "|".join(f"(?P<{'_' + way}>{words})" for way, words in _WAYS[lang].items())
    return re.compile(rf"(?<!\w)(?:{ways})(?:(?<=ب)| ){_BETWEEN}$", re.I)


def wheres(claim: str, passage: Passage) -> Check:
    """Each act of the claim is done in the town in which the sentences have it done."""
    if passage.tableless or is_copied(claim, passage):
        return answer("place", [])
    return answer("place", list(dict.fromkeys(_elsewhere(claim, passage))))


def _elsewhere(claim: str, passage: Passage) -> Iterator[str]:
    mine = read(claim, passage.claim_lang)
    towns = _towns(claim, passage)
    for group in groups_of(claim, passage):
        told = group[0].told
        if told.noun or told.speech or told.negated or not all(p.alike and not p.turned for p in group):
            continue
        for where in (w for w in _of(told, mine, towns) if _is_around(w.place, passage)):
            others = [_other(where, pair, towns) for pair in group]
            if others[0] and all(others):
                yield f"{where.place.text}, {others[0]} in the source"


def _other(where: Where, pair: Pair, towns: tuple[PlaceMention, ...]) -> str | None:
    """The town in which an act of the sentences is done, where it is another than the claim's, and the claim's is not near it."""
    if pair.source.noun or pair.source.speech or pair.source.negated:
        return None
    there = _of(pair.source, pair.sentence, towns)
    ways = [w for w in there if w.way == where.way or {w.way, where.way} == {"in", "to"}]
    own = (pair.source, *(act for act in pair.sentence.acts if act.noun))
    names = {
        p.name
        for p in _all(pair.sentence, towns)
        if _owner(p, pair.sentence) in own or _owner(p, pair.sentence) is None
    }
    if not ways or where.place.name in names:
        return None
    apart = all(_apart(where.place, w.place) and not _alike(where.place, w.place, pair.sentence.lang) for w in ways)
    return ways[0].place.text if apart else None


def _alike(one: PlaceMention, other: PlaceMention, lang: str) -> bool:
    """Whether two names may be one in two spellings."""
    return together(one.text, other.text, lang) or together(other.text, one.text, lang)


def _is_around(place: PlaceMention, passage: Passage) -> bool:
    """Whether the article names a place at all: `names` tells of others."""
    known = place.name in {other.name for other in passage.places_around}
    return known or together(place.text, passage.around, passage.lang, passage.claim_lang)


def _apart(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places are two towns, or a town and another state."""
    if one.name == other.name or other.kind != "city":
        return False
    if one.kind == "city":
        return True
    return one.kind == "country" and None not in (one.iso3, other.iso3) and one.iso3 != other.iso3


def _of(act: Act, reading: Reading, towns: tuple[PlaceMention, ...]) -> list[Where]:
    """The places that belong to an act, each behind a word that says how."""
    found = []
    for place in _all(reading, towns):
        way = _before(reading.lang).search(reading.text[: place.start])
        if way and way.lastgroup and _owner(place, reading) is act:
            found.append(Where(way.lastgroup[1:], place))
    return found


def _owner(place: PlaceMention, reading: Reading) -> Act | None:
    """The verb that a place belongs to: the last before it, in Somali the next behind it."""
    verbs = [act for act in reading.acts if not act.noun]
    if reading.lang == "so":
        behind = [act for act in verbs if act.start >= place.end]
        return min(behind, key=lambda act: act.start, default=verbs[-1] if verbs else None)
    return max((act for act in verbs if act.start < place.start), key=lambda act: act.start, default=None)


def _towns(claim: str, passage: Passage) -> tuple[PlaceMention, ...]:
    """Every place that the article or the claim names: a sentence by itself may not tell that a word is a town."""
    named = (*passage.places_around, *find_places(claim, passage.claim_lang))
    taken = {word for place in named for word in place.text.split()}
    small = {*_small(passage.around, passage.lang or ""), *_small(claim, passage.claim_lang)}
    return (*named, *(PlaceMention(0, 0, name, "city", name) for name in sorted(small) if name not in taken))


_AT = {
    "en": "in|at|near|(?:escorted|taken|towed|flown|moved|brought|sailed|flew|travelled|went|headed|returned) to",
    "fr": "à|près de",
    "sw": "mjini|jijini|karibu na",
    "so": "magaalada|degmada",
}


@lru_cache(maxsize=1024)
def _small(text: str, lang: str) -> frozenset[str]:
    """Words with a capital behind a word that only a town has before it: towns that no table of towns may hold."""
    if lang not in _AT:
        return frozenset()
    dated = {at for d in find_dates(text, lang) for at in range(d.start, d.end)}
    return frozenset(
        m[1]
        for m in re.finditer(rf"(?<!\w)(?:{_AT[lang]}) ([A-ZÀ-Þ][\w’'-]{{3,}})(?![\w’'-]| [A-ZÀ-Þ0-9])", text)
        if m.start(1) not in dated and not m[1].endswith(("’s", "'s"))
    )


def _all(reading: Reading, towns: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    return _found(
        reading.text,
        reading.lang,
        frozenset((t.text, t.name, t.kind, t.iso3) for t in towns if t.kind in {"city", "country"}),
    )


@lru_cache(maxsize=2048)
def _found(text: str, lang: str, towns: frozenset[tuple[str, str, str, str | None]]) -> tuple[PlaceMention, ...]:
    found = list(find_places(text, lang))
    taken = {at for p in found for at in range(p.start, p.end)}
    for written, name, kind, iso3 in sorted(towns, key=lambda town: (-len(town[0]), town[0], town[1])):
        for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
            if match.start() not in taken:
                taken.update(range(*match.span()))
                found.append(PlaceMention(*match.span(), written, "city" if kind == "city" else "country", name, iso3))
    return tuple(sorted(found, key=lambda p: p.start))
