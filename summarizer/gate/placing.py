"""Places of a claim: in any spelling and language, a state also by its people, a capital where it stands for one."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.dateline import dateline
from summarizer.gate import lexicon
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.passage import Passage
from summarizer.gate.told import Told, points, together, told
from summarizer.gazetteer import LARGE, display, hits_of, spellings_of
from summarizer.language import LANGUAGES
from summarizer.placenames import capitals, key
from summarizer.places import PlaceMention, find_places
from summarizer.text import find_folded

_GOVERNS = re.compile(r"[’']s (?:\w+ )?(?:foreign|defen[cs]e|interior|ministr\w+|government|army|navy|police|decision|offer|request|ambassador|envoy|president)", re.I)  # fmt: skip
# Behind these a capital is a town; behind "to" and "from" it is one unless something is told or bought there.
_WHERE = {
    "en": "in at near outside around visit visited visiting reached left across inside toward towards into off",
    "fr": "à dans vers près quitté gagné rejoint",
    "sw": "mjini jijini mji jiji huko kwenye hadi",
    "so": "magaalada gudaha degmada",
    "ar": "في إلى مدينة بمدينة قرب نحو",
}
_EITHER = {
    "en": "to from of for through via over",
    "fr": "de depuis par pour menant",
    "sw": "ya wa katika kutoka kwa",
    "so": "ee ka ku",
    "ar": "من",
}
_ADDRESSED = re.compile(r"\b(?:complain|appeal|accord|report|deliver|s(?:old|ell)|sale|loan|gave|giv|offer|grant|suppl|assistance|aid|proposal|propos|promis|loyal|request|letter|messag|permission|pressure|bought|purchas|recognition|approval|invitation|demand)\w*(?: \w+){0,3} (?:to|from|of|for) $", re.I)  # fmt: skip


def find(claim: str, lang: str | None, claim_lang: str = "en") -> tuple[PlaceMention, ...]:
    """By their English names and, where the sentences are not English, by those of their language: "Turkiga"."""
    english = find_places(claim, claim_lang)
    if claim_lang == "ar":
        english = (*english, *_towns(claim, english))
    if lang in {None, claim_lang}:
        return english
    taken = [range(place.start, place.end) for place in english]
    others = find_places(claim, lang)
    return (*english, *(p for p in others if not any(p.start in known or p.end - 1 in known for known in taken)))


_BEHIND = re.compile(
    r"(?:^|\s)(?:في|إلى|من|مدينة|بمدينة|قرب|نحو|ميناء)\s+([\u0620-\u064a]{3,}(?: [\u0620-\u064a]{3,})?)"
)


def _towns(claim: str, found: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Large towns behind a preposition of place, which Arabic does not write with a capital."""
    towns = []
    for match in _BEHIND.finditer(claim):
        for written in (match[1], match[1].split()[0]):
            hits = [hit for hit in hits_of(key(written)) if hit.place.population >= LARGE]
            start = match.start(1)
            if hits and not any(p.start < start + len(written) and start < p.end for p in found):
                place = hits[0].place
                towns.append(PlaceMention(start, start + len(written), written, "city", place.name, place.iso3))
                break
    return tuple(towns)


def is_told(claim: str, place: PlaceMention, passage: Passage) -> bool:
    """Whether the cited sentences name a place of the claim."""
    known = told(passage)
    if place.text.upper() in passage.text[: dateline(passage.text)]:
        return True  # "GUAYAQUIL, April 8 - Police in the port …"
    if find_folded(place.text, known.text) is not None or any(_same(place, other) for other in passage.places):
        return True
    if place.candidates and set(place.candidates) & (known.countries | _possible(passage)):
        return True
    if place.iso3 and _is_state(place) and _has_state(place.iso3, known, passage):
        return True
    if place.iso3 and place.kind == "city" and _for_its_government(claim, place, passage.claim_lang):
        return _has_state(place.iso3, known, passage)
    return _is_spelled(place, passage, passage.text)


def is_around(place: PlaceMention, passage: Passage) -> bool:
    """Whether the article names a place."""
    if find_folded(place.text, passage.around) is not None or _is_spelled(place, passage, passage.around):
        return True
    states = {p.iso3 for p in passage.places_around}
    return any(_same(place, p) for p in passage.places_around) or (_is_state(place) and place.iso3 in states)


_ORGAN = re.compile(r"[\w’']*,? (?:[\w’'-]+ ){0,2}?(?:army|navy|naval|air force|armed forces|military|police|coast ?guard|ministry|department|minist\w+|president\w*|parliament|embassy|ambassador|government|general staff|chief|troops|soldiers|forces|border guards?|customs|court|intelligence|spokes\w+|delegation|side|officials?|authorities|gendarmes?\w*|defen[cs]e|foreign|interior|secretary|premier|ships?|navies|armed|commander|representative|judiciary)\b", re.I)  # fmt: skip


def may_be_meant(claim: str, place: PlaceMention, passage: Passage) -> bool:
    """Whether the sentences point to a place that only the article names: "the city", "the ministry"."""
    if not passage.article or not is_around(place, passage):
        return False
    if not _is_state(place) and place.name not in capitals():
        return points(passage, "place")
    if _is_state(place) and _is_of_told(claim, place, passage):
        return True
    organ = _ORGAN.match(claim[place.end :]) is not None if passage.claim_lang == "en" else True
    if points(passage, "state") or (organ and points(passage, "organ")):
        return True
    return place.kind == "city" and points(passage, "place")


_OWNED = re.compile(r"(?:[’']s?)?((?: [a-zà-ÿ][\w’'-]*){1,3})")


def _is_of_told(claim: str, place: PlaceMention, passage: Passage) -> bool:
    """Whether what is said to be a state's is told without its state: "the French naval school" by "l'École navale"."""
    owned = _OWNED.match(claim[place.end :])
    if owned is None or passage.lang not in LANGUAGES:
        return False
    words = [word for word in lexicon.words(owned[1], passage.claim_lang) if word.low not in CLOSED]
    if passage.lang == passage.claim_lang:
        lemmas = frozenset().union(*(reading.lemmas for reading in passage.readings))
        return any(not lemmas.isdisjoint(lexicon.forms(word.low, passage.claim_lang)) for word in words)
    keys = frozenset().union(*(reading.keys for reading in passage.readings))
    return any(word.keys & keys for word in words)


def has_rival(claim: tuple[PlaceMention, ...], place: PlaceMention, passage: Passage) -> bool:
    """Whether the cited sentences name a place of that sort which the claim leaves out: the one that it may replace."""
    named = {other.iso3 for other in claim if other is not place}
    if _is_state(place):
        theirs = {other.iso3 for other in passage.places if _is_state(other) and other.iso3}
        return bool(theirs - named - {place.iso3})
    texts = {key(other.text) for other in claim} | {other.name for other in claim}
    return any(not _is_state(other) and not {key(other.text), other.name} & texts for other in passage.places)


def _is_state(place: PlaceMention) -> bool:
    """Whether a mention is of a whole state, its people or its seat of power: no region, no town."""
    if place.kind == "metonym":
        return True
    if place.kind in {"city", "subnational"}:
        return False
    return place.iso3 is None or place.kind == "country" or place.name == display(place.iso3)


def _same(place: PlaceMention, other: PlaceMention) -> bool:
    if place.name == other.name:
        return True
    unit = place.iso3166_2
    return unit is not None and unit == other.iso3166_2 and place.kind == "subnational"  # a town lies in its region


def _possible(passage: Passage) -> set[str]:
    return {code for place in passage.places for code in place.candidates}


def _has_state(iso3: str, known: Told, passage: Passage) -> bool:
    return iso3 in known.countries or iso3 in _possible(passage)


def _for_its_government(claim: str, place: PlaceMention, lang: str) -> bool:
    """ "Kigali's foreign ministry" is Rwanda's; Kigali decides, and nobody goes to it."""
    if place.name not in capitals():
        return False
    if _GOVERNS.match(claim[place.end :]) or claim[: place.start].endswith(("between ", "behalf of ")):
        return True
    before = re.split(r"[^\w’']+", claim[: place.start].rstrip())[-1].lower()
    if claim[: place.start].endswith(("karibu na ", "mwa ", "pa ", "near to ", "close to ", "u dhow ")):
        return False
    if lang == "ar" and claim[: place.start][-1:] in {"ب", "ل"}:
        return False
    if before in _words(_WHERE, lang):
        return False
    return before not in _words(_EITHER, lang) or _ADDRESSED.search(claim[: place.start]) is not None


@lru_cache(maxsize=16)
def _words_of(row: str) -> frozenset[str]:
    return frozenset(row.split())


def _words(table: dict[str, str], lang: str) -> frozenset[str]:
    return _words_of(table.get(lang, table["en"]))


@lru_cache(maxsize=4096)
def _spellings(name: str, iso3: str | None) -> tuple[tuple[str, ...], bool]:
    """A town's spellings in Latin letters and in Arabic ones, and whether there are Arabic ones."""
    found = spellings_of(key(name), iso3)
    return found, any("\u0600" <= one[0] <= "\u06ff" for one in found)


def is_spelled(name: str, passage: Passage, text: str) -> bool:
    """Whether a text in another language names a town that the gazetteer knows by that name."""
    known, _ = _spellings(name, None) if passage.lang != "en" else ((), False)
    low = f" {key(text)} "
    return any(f" {one} " in low or (passage.lang == "ar" and find_folded(one, low) is not None) for one in known)


def _is_spelled(place: PlaceMention, passage: Passage, text: str) -> bool:
    """Whether a text names a place in a spelling of its own language, or one that sounds like it."""
    if passage.lang == "en":
        n = f"{place.text}n"
        return place.iso3 is None and place.text.endswith("a") and find_folded(n, text) is not None
    if _is_state(place) and place.iso3 and passage.lang in {"fr", "so", "sw"}:
        name = display(place.iso3)
        return any(together(form, text, passage.lang, passage.claim_lang) for form in {name, name.removesuffix("s")})
    known, arabic = _spellings(place.text, place.iso3)
    low = f" {key(text)} "
    if any(f" {one} " in low or (passage.lang == "ar" and find_folded(one, low) is not None) for one in known):
        return True
    if passage.lang == passage.claim_lang == "ar":  # "مالي" of "ماليان"
        return len(place.text) > 3 and any(word.lstrip("وبلف").startswith(place.text) for word in text.split())
    if _is_state(place) or (passage.lang == "ar" and arabic and len(place.text) < 7):
        return False  # the tables know how it is written
    return together(place.text, text, passage.lang, passage.claim_lang)
