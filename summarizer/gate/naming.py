"""Names of a claim: persons, bodies, places and ranks must be named in its cited sentences, in one of their spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from summarizer.gate import lexicon
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.passage import Passage, answer, find_dates, find_names
from summarizer.guarded import Guarded
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.names import Name, person_key, same_person, tables
from summarizer.placenames import capitals
from summarizer.places import PlaceMention, find_places
from summarizer.text import find_folded, fold
from summarizer.transliterate import heard

_CAPITAL = re.compile(r"(?<=[\w,’')] )[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w-]*")
_GOVERNS = re.compile(r"[’']s (?:\w+ )?(?:foreign|defen[cs]e|interior|ministr\w+|government|army|navy|police|decision|offer|request)", re.I)  # fmt: skip
_BODIES = re.compile(r"(?:Police|Customs|Army|Navy|Troops|Soldiers|Officers|Officials|Marines|Parliament|Government)$")
_WHERE = frozenset(("in", "at", "to", "from", "near", "of", "off", "outside", "around", "for", "through", "via", "into", "towards", "toward", "visit", "visited", "visiting", "reached", "left", "across", "over", "inside"))  # fmt: skip


def names(claim: str, passage: Passage) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym or its capital."""
    places = _places(claim, passage.lang)
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, passage.claim_lang)]
    found = find_names(claim, tuple(taken))
    found = tuple(n for n in found if claim[n.spans[0][1] :][:1] not in {"$", "€", "£"})  # "Worth A$210 million"
    missing = [n.mention for n in found if not _is_named(n.mention, passage) and not _common(claim, n, passage)]
    missing += [place.text for place in places if not _is_placed(claim, place, passage)]
    known = [(start, end) for n in found for start, end in n.spans] + taken
    return answer("names", missing + _strange(claim, passage, known))


# --- places


def _places(claim: str, lang: str | None) -> tuple[PlaceMention, ...]:
    """By their English names and, where the sentences are not English, by those of their language: "Turkiga"."""
    english = find_places(claim, "en")
    if lang in {None, "en"}:
        return english
    taken = [range(place.start, place.end) for place in english]
    others = find_places(claim, lang)
    return (*english, *(p for p in others if not any(p.start in known or p.end - 1 in known for known in taken)))


def _is_placed(claim: str, place: PlaceMention, passage: Passage) -> bool:
    """A place by its name in any spelling or language, a state also by its people, a capital where it stands for one."""
    if find_folded(place.text, passage.text) is not None or _same_body(place.text, passage):
        return True
    if any(other.name == place.name for other in passage.places):
        return True
    if place.candidates and any(set(place.candidates) & {p.iso3, *p.candidates} for p in passage.places):
        return True
    state = place.kind != "city" or _for_its_government(claim, place)
    if state and place.iso3 is not None and _has_state(place.iso3, passage):
        return True
    if passage.lang == "ar":
        return heard(place.text, passage.text)
    if passage.lang != "en" and _spelled(place.text, passage):
        return True
    return place.iso3 is None and place.text.endswith("a") and find_folded(f"{place.text}n", passage.text) is not None


def _has_state(iso3: str, passage: Passage) -> bool:
    return iso3 in passage.countries or any(iso3 in p.candidates for p in passage.places)


def _for_its_government(claim: str, place: PlaceMention) -> bool:
    """ "Kigali's foreign ministry" is Rwanda's; Kigali decides, and nobody goes to it."""
    if place.name not in capitals():
        return False
    before = re.split(r"\W+", claim[: place.start].rstrip())[-1].lower()
    if before not in _WHERE:
        return True
    return _GOVERNS.match(claim[place.end :]) is not None or claim[: place.start].endswith(("between ", "behalf of "))


# --- bodies and persons


@cache
def _bodies() -> dict[str, tuple[str, ...]]:
    """Each name of a body, folded, and all its names."""
    return {fold(name).lower(): tuple(row) for row in lexicon.bodies()["bodies"].values() for name in row}


def _same_body(name: str, passage: Passage) -> bool:
    others = _bodies().get(re.sub(r"^the ", "", fold(name).lower()), ())
    return any(find_folded(other, passage.text) is not None for other in others) or _is_short_for(name, passage.text)


def _is_short_for(name: str, text: str) -> bool:
    """EU of the European Union, or the other way round."""
    letters = name.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 6:
        link = r"\w+(?: (?:of|for|the|and))* "
        return re.search(rf"\b{link.join(letters)}\w+", text) is not None
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", text) is not None


def _is_named(mention: str, passage: Passage) -> bool:
    if find_folded(mention, passage.text) is not None or _same_body(mention, passage):
        return True
    if mention.endswith("s") and find_folded(mention[:-1], passage.text) is not None:
        return True  # Black Hawks of a Black Hawk helicopter
    if passage.lang == "ar":
        return heard(mention, passage.text) or _told(mention, passage)
    if passage.lang != "en" and (_spelled(mention, passage) or _told(mention, passage)):
        return True
    return len(mention.split()) > 1 and any(same_person(mention, other.mention) for other in passage.names)


def _spelled(name: str, passage: Passage) -> bool:
    """Whether each word of a name stands in the sentences in another spelling of its sounds."""
    wanted = [key for key in map(_sound, person_key(name)) if key]
    return bool(wanted) and set(wanted) <= _sounds(passage.text)


@lru_cache(maxsize=4096)
def _sounds(text: str) -> frozenset[str]:
    return frozenset(_sound(key) for key in person_key(text))


@lru_cache(maxsize=16384)
def _sound(key: str) -> str:
    """A match key by its consonants and its last vowel: Mahmud is Maxamuud, and not Mohamed."""
    bare = key.replace("c", "").replace("'", "")
    vowels = [at for at, letter in enumerate(bare) if letter in "aeiou"]
    if len(bare) < 3 or not vowels:
        return bare
    return "".join(letter for at, letter in enumerate(bare) if letter not in "aeiou" or at == vowels[-1])


def _told(mention: str, passage: Passage) -> bool:
    """Whether the words of a name say something ("South West", "Gulf") that the sentences say in their language."""
    if passage.lang not in LANGUAGES:
        return False
    told = [word for word in lexicon.words(mention, passage.claim_lang) if word.low not in CLOSED]
    keys = frozenset().union(*(reading.keys for reading in passage.readings))
    return bool(told) and all(
        word.keys & keys or is_office(word.low) or _spelled(word.low, passage) or _is_state(word.low, passage)
        for word in told
    )


def _is_state(word: str, passage: Passage) -> bool:
    return any(p.iso3 and _has_state(p.iso3, passage) for p in find_places(word.title(), passage.claim_lang))


def _common(claim: str, name: Name, passage: Passage) -> bool:
    """A common noun that only begins the sentence ("Police hold …"), or a title without its name."""
    if claim.startswith(name.mention) and (_BODIES.match(name.mention) or name.mention.lower() in _plain(passage)):
        return True
    return all(is_office(word) for word in name.mention.split())


def _plain(passage: Passage) -> frozenset[str]:
    """Words that the sentences write without a capital."""
    return frozenset(re.findall(r"\b[a-z]\w+", passage.text))


def is_office(word: str) -> bool:
    """Whether a word is a rank, an honorific or what a person holds: no name by itself."""
    low = fold(word).lower()
    held = tables()
    return low in held.ranks or low in held.positions or low in held.honorifics or _BODIES.search(word) is not None


def _strange(claim: str, passage: Passage, known: list[tuple[int, int]]) -> list[str]:
    """Capitalised words that no table knows: a name all the same, so the cited sentences must write it."""
    if passage.lang not in LANGUAGES:
        return []
    source = set(person_key(passage.text)) if passage.lang != "ar" else set()
    found = []
    for match in _CAPITAL.finditer(claim):
        word = re.sub(r"[’']s?$", "", match.group())
        inside = any(start <= match.start() < end for start, end in known)
        if inside or len(word) < 4 or is_office(word) or find_folded(word, passage.text):
            continue
        if _same_body(word, passage) or (passage.lang != "en" and _told(word, passage)):
            continue
        keys = person_key(word)
        alike = heard(word, passage.text) if passage.lang == "ar" else _all_begun(keys, source)
        if not alike:
            found.append(word)
    return found


def _all_begun(keys: tuple[str, ...], source: set[str]) -> bool:
    return all(any(key[:5] == other[:5] for other in source) for key in keys)


# --- ranks


def ranks(claim: str, passage: Passage) -> Check:
    """A rank before a name must stand before that name in a cited sentence, too, in full or in short."""
    wrong = []
    there = _ranks_in(passage.text)
    for name in find_names(claim):
        if name.rank is None:
            continue
        told = rank_of(name.rank)
        same = [other for other in passage.names if same_person(name.mention, other.mention)]
        ranked = [rank_of(other.rank) for other in same if other.rank]
        if told not in ranked and (ranked or told not in there):
            wrong.append(f"{name.rank} {name.mention}")
    return answer("rank", wrong + _bare_ranks(claim, passage, there))


_BARE_RANK = Guarded(r"\b(captain(?=s\b)|colonel|lieutenant|sergeant|brigadier|admiral|commodore|corporal)s?\b")


def _bare_ranks(claim: str, passage: Passage, there: frozenset[str]) -> list[str]:
    """Ranks told without a name ("two captains") that no sentence holds."""
    if passage.claim_lang != "en" or passage.lang not in LANGUAGES:
        return []
    low = passage.text.lower()
    told = _BARE_RANK.findall(claim)
    return [word for word in told if word not in low and not any(word in rank for rank in there)]


_SHORT = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "brig": "brigadier", "capt": "captain",
    "adm": "admiral", "cdr": "commander", "cmdr": "commander", "sgt": "sergeant", "comdr": "commander", "cpt": "captain",
}  # fmt: skip


@lru_cache(maxsize=4096)
def rank_of(rank: str | None) -> str:
    """A rank in English and in full, for comparing."""
    words = re.findall(r"[^\W\d_-]+(?:[-/'][^\W\d_]+)*", _bare(rank or ""))
    full = " ".join(_SHORT.get(word, word) for word in words)
    return _rank_names().get(full, full.replace("-", " "))


def _bare(text: str) -> str:
    """Folded, lower case, without marks."""
    decomposed = unicodedata.normalize("NFKD", fold(text).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _rank_names() -> dict[str, str]:
    return {_bare(name): english for english, names in lexicon.bodies()["ranks"].items() for name in names}


@cache
def _rank_pattern() -> re.Pattern[str]:
    known = sorted((*_rank_names(), *_SHORT), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?:s|ka|kii)?(?!\w)")


@lru_cache(maxsize=1024)
def _ranks_in(text: str) -> frozenset[str]:
    """The ranks that a text writes, in English."""
    found = _rank_pattern().findall(_bare(text))
    return frozenset(rank_of(re.sub(r"(?:ka|kii|s)$", "", rank)) for rank in found) | frozenset(map(rank_of, found))
