"""Names of a claim: persons, bodies, places and ranks must be named in its cited sentences, in one of their spellings.

A name that only the article has is not held against the claim where a sentence may point to it ("the minister", "that
government"): it is told as not checked, unless the sentence names another one of its sort that the claim leaves out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from summarizer.gate import english, lexicon, placing
from summarizer.gate.grammar.tagging import CLOSED, NUMBERS
from summarizer.gate.offices import matter_spans
from summarizer.gate.passage import Passage, answer, find_dates, find_names
from summarizer.gate.told import (
    bodies_in,
    bodies_of,
    forms,
    is_anothers,
    is_common,
    named_at,
    part_of,
    points,
    region_spans,
    regions_of,
    same_words,
    together,
    told,
)
from summarizer.gazetteer import hits_of
from summarizer.guarded import either
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.names import Name, person_key, same_person, tables
from summarizer.placenames import key
from summarizer.places import find_places
from summarizer.text import find_folded, fold
from summarizer.vocabulary import ActorKind

_CAPITAL = re.compile(r"(?:(?<![\w’'-])|(?<=\b[dlDL][’']))[A-ZÀ-Þ][\w’'-]*[\wà-ÿ]")
_BODIES = re.compile(r"(?:Police|Customs|Army|Navy|Troops|Soldiers|Officers|Officials|Marines|Parliament|Government)$")
_CALENDAR = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"])  # fmt: skip


_LANDS = frozenset(["sea", "ocean", "gulf", "river", "lake", "strait", "channel", "province", "region", "state", "district", "county", "island", "islands", "city", "port", "valley", "mountains", "peninsula", "coast", "basin", "oblast", "governorate", "prefecture"])  # fmt: skip


_FRENCH = frozenset(
    ["état", "états", "etat", "etats", "église", "eglise", "conseil", "premier", "première", "droits", "homme"]
)  # common words that French writes with a capital
_KINDS = frozenset(["operation", "exercise", "mission", "camp", "base", "fort", "mount", "lake", "river", "port", "project", "programme", "program", "initiative", "frigate", "corvette", "destroyer", "submarine", "tanker", "ship", "vessel", "brigade", "battalion", "unit", "team", "group", "company", "task", "treaty", "agreement", "hotel", "palace", "hospital", "university", "airport"])  # fmt: skip


class Standing(IntEnum):
    """How a name of the claim stands to the cited sentences."""

    TOLD = 0
    UNSURE = 1
    MISSING = 2


@dataclass(frozen=True)
class _Item:
    """A name of the claim: its place in it, as written, and what it is taken for."""

    start: int
    end: int
    text: str
    name: Name | None = None


def names(claim: str, passage: Passage) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym or its capital."""
    standings = [*_places(claim, passage), *_regions(claim, passage)]
    standings += [
        (item.text, Standing.MISSING if is_anothers(_bared(item.text), passage) else _standing(claim, item, passage))
        for item in _items(claim, passage)
    ]
    missing = [text for text, standing in standings if standing is Standing.MISSING]
    unsure = [text for text, standing in standings if standing is Standing.UNSURE]
    if unsure and not missing:
        return Check(
            name="names", verdict="could_not_check", detail=f"may be meant by the sentences: {unsure[0]}"[:200]
        )
    return answer("names", list(dict.fromkeys(missing)))


# --- places and regions


def _places(claim: str, passage: Passage) -> Iterator[tuple[str, Standing]]:
    found = placing.find(claim, passage.lang, passage.claim_lang)
    for place in found:
        if placing.is_told(claim, place, passage):
            yield place.text, Standing.TOLD
        elif placing.may_be_meant(claim, place, passage) and not placing.has_rival(found, place, passage):
            yield place.text, Standing.UNSURE
        else:
            yield place.text, Standing.MISSING


def _regions(claim: str, passage: Passage) -> Iterator[tuple[str, Standing]]:
    """Regions and peoples that tables know ("Europeans", "the Red Sea"); a wider one is told by what lies in it."""
    rows = regions_of(claim)
    theirs = told(passage).regions
    for start, end, row in _own_regions(claim, passage):
        if row in theirs or find_folded(claim[start:end], told(passage).text):
            yield claim[start:end], Standing.TOLD
        elif passage.lang not in LANGUAGES or (
            row in regions_of(passage.article) and points(passage, "organ") and not theirs - rows
        ):
            yield claim[start:end], Standing.UNSURE
        else:
            yield claim[start:end], Standing.MISSING


def _own_regions(claim: str, passage: Passage) -> list[tuple[int, int, str]]:
    """The longest mentions, outside the names of places and bodies: "South Africa", "the African Union"."""
    taken = [(p.start, p.end) for p in placing.find(claim, passage.lang, passage.claim_lang)]
    taken += _body_spans(claim)
    taken += [span for name in find_names(claim) if name.kind is ActorKind.person for span in name.spans]
    spans = region_spans(claim)
    return [
        (start, end, row)
        for start, end, row in spans
        if claim[start].isupper() | ("\u0600" <= claim[start] <= "\u06ff")
        and not any(a <= start and end <= b for a, b in taken)
        and not any(a <= start and end <= b and b - a > end - start for a, b, _ in spans)
    ]


# --- the other names


def _items(claim: str, passage: Passage) -> list[_Item]:
    """Names outside places, regions and dates, and capitalised words that no table knows."""
    places = placing.find(claim, passage.lang, passage.claim_lang)
    dates = [(d.start, d.end) for d in find_dates(claim, passage.claim_lang)]
    taken = [(p.start, p.end) for p in places] + dates
    taken += [(start, end) for start, end, _ in _own_regions(claim, passage)]
    found = find_names(claim, tuple(taken))
    items = [
        _Item(*name.spans[0], name.mention, name)
        for name in found
        if claim[name.spans[0][1] :][:1] not in {"$", "€", "£"}  # "Worth A$210 million"
    ]
    begun = [span for name in found for span in name.spans] + taken
    items += [
        _Item(start, end, claim[start:end])
        for start, end in _body_spans(claim)
        if claim[start].islower() and not any(a < end and start < b for a, b in begun)  # "al-Shabaab"
    ]
    if passage.lang not in LANGUAGES:
        return items
    known = taken + [span for name in found for span in name.spans] + matter_spans(claim, passage.claim_lang)
    for match in _CAPITAL.finditer(claim):
        word = re.sub(r"[’']s?$", "", match.group())
        if any(start <= match.start() < end for start, end in known) or not _may_name(
            claim, match.start(), word, passage
        ):
            continue
        items.append(_Item(match.start(), match.end(), word))
    return items


def _may_name(claim: str, at: int, word: str, passage: Passage) -> bool:
    """Whether a capital makes a word a name: not where it only begins the sentence, nor on days, offices and numbers."""
    low = fold(word).lower()
    if len(word) < 2 or low in _CALENDAR or is_office(word) or (passage.claim_lang == "fr" and low in _FRENCH):
        return False
    if low in _LANDS and re.search(r"[A-ZÀ-Þ][\w’'-]* $|\bof $", claim[:at]):
        return False  # "the Baltic Sea", "Kyiv Region": the name is the other word
    behind = re.match(r" ([A-ZÀ-Þ][\w-]+)", claim[at + len(word) :])
    if behind and is_common(low) and (is_office(behind[1]) or low in _KINDS):
        return (
            False  # "Crown Prince" is an office, and held as one; of "Operation Atalanta" the name is the second word
        )
    opens = re.search(r"[\w)”\"’»%]", claim[:at]) is None or claim[:at].rstrip()[-1:] in {".", ":", "?", "!"}
    if not opens:
        return len(word) > 2 or word.isupper()
    plain = re.split(r"['’-]", low)[-1] if passage.claim_lang == "fr" else low
    if passage.claim_lang == "en":
        return _named_inside(word, passage) or not (is_common(plain) or plain in CLOSED or plain in NUMBERS or plain in tables().openers or english.readings(plain))  # fmt: skip
    return len(word) > 1 and word.isupper()


def _named_inside(word: str, passage: Passage) -> bool:
    """Whether the article writes a word with a capital inside its sentences, and never without one: "Marsh"."""
    inside = re.search(rf"[a-zà-ÿ,;] {re.escape(word)}\b", passage.around)
    return inside is not None and re.search(rf"\b{re.escape(word.lower())}\b", passage.around) is None


def _is_told(claim: str, item: _Item, text: str, passage: Passage) -> bool:
    """Whether the sentences write a name: as it stands, as one that is begun, or by its words alone."""
    if _is_written(text, passage) or _begins(claim, item, passage) or all(map(is_office, text.split())):
        return True
    theirs, parts = told(passage).text, text.split()
    if len(parts) > 2 and re.search(",? ".join(map(re.escape, parts)), theirs):
        return True  # two names side by side of "Ceelwaaq, Maxamed Cilmi"
    # a word that has its capital from the claim's beginning: "Carabinieri detained …" of "by the carabinieri"
    return item.start == 0 and re.search(rf"\b{re.escape(text.lower())}\b", theirs) is not None


def _standing(claim: str, item: _Item, passage: Passage) -> Standing:
    text = _bared(item.text)
    if _is_told(claim, item, text, passage):
        return Standing.TOLD
    if _is_person(item):
        found = _person(text, passage)
    elif _is_heard(text, passage):
        found = Standing.TOLD
    else:
        found = _by_words(text, passage)
        known = bodies_of(told(passage).text)
        if found is Standing.UNSURE and not bodies_of(text) <= known and known - bodies_of(claim):
            found = Standing.MISSING  # a body that the tables know by all its names, in place of another
        if found is Standing.UNSURE and _WHERE.search(claim[: item.start]) and hits_of(key(text)):
            found = Standing.MISSING  # a town, though its name is also a word: "near Mafia"
    if found is not Standing.MISSING:
        return found
    around = _is_around(text, passage)
    if around and part_of(text, passage.text, passage.lang) and _is_person(item):
        return Standing.TOLD
    kinds = ["person"] if _is_person(item) else ["body"]
    if " " not in text:
        kinds = ["person", "body"]
        if hits_of(key(text)) or _WHERE.search(claim[: item.start]):
            kinds = [
                "place",
                *(["person"] if re.search(rf"[A-ZÀ-Þ][\w’-]+ {re.escape(text)}\b", passage.around) else []),
            ]
    meant = around and any(points(passage, kind) for kind in kinds)
    return Standing.UNSURE if meant and not _has_rival(claim, passage) else Standing.MISSING


def _bared(text: str) -> str:
    """A name without article, possessive, and the titles of several before it: "Generals Mamani"."""
    text = re.sub(r"^(?:[Tt]he |[DdLl][’'][a-zà-ÿ]+ )", "", re.sub(r"[’']s?$", "", text))
    words = text.split()
    while len(words) > 1 and words[0].endswith("s") and is_office(words[0].removesuffix("s")):
        words = words[1:]
    return " ".join(words)


def _is_written(text: str, passage: Passage) -> bool:
    """As it stands, in the plural, by another name of the body, or by its first letters."""
    known = told(passage).text
    forms = (text, text.removesuffix("s"), f"{text}s", text.replace("-", " "), re.sub(r"ns?$", "", text))
    return any(find_folded(form, known) is not None for form in forms if len(form) > 1) or _is_short_for(text, known)


def _is_short_for(name: str, text: str) -> bool:
    """EU of the European Union, or the other way round."""
    letters = name.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 6:
        link = r"\w*(?:[’']s?)?(?:[ -](?:of|for|the|and|de|des|du|la|les?|pour|et))*[ -](?:[dl][’'])?"
        return re.search(rf"\b{link.join(letters)}\w+", text) is not None
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", text) is not None


def _begins(claim: str, item: _Item, passage: Passage) -> bool:
    """A common noun that only begins the sentence ("Police hold …")."""
    low = item.text.lower()
    return claim.startswith(item.text) and (_BODIES.match(item.text) is not None or low in _plain(passage))


def _plain(passage: Passage) -> frozenset[str]:
    """Words that the sentences write without a capital."""
    return frozenset(re.findall(r"\b[a-z]\w+", passage.text))


def _is_person(item: _Item) -> bool:
    words = item.text.split()
    if item.name is not None and item.name.kind is ActorKind.person:
        return item.name.rank is not None or not all(is_common(fold(word).lower()) for word in words)
    return False


def _person(text: str, passage: Passage) -> Standing:
    if together(text, passage.text, passage.lang, passage.claim_lang):
        return Standing.TOLD
    if passage.lang == "en" and len(text.split()) > 1 and any(same_person(text, n.mention) for n in passage.names):
        return Standing.TOLD
    return Standing.TOLD if _means_as_much(text, passage) else Standing.MISSING


_ACRONYM = re.compile(r"[A-Z][A-Z\d]{2,}")


def _is_heard(text: str, passage: Passage) -> bool:
    if passage.lang == "en":
        return False
    if _ACRONYM.fullmatch(text) and passage.lang != "ar":  # MINUSMA is not Minusca, though both sound alike
        return text in _in_capitals(passage.text, passage.lang)
    if placing.is_spelled(text, passage, passage.text):
        return True
    return together(text, passage.text, passage.lang, passage.claim_lang)


def _is_around(text: str, passage: Passage) -> bool:
    return bool(passage.article) and (
        find_folded(text, passage.article) is not None
        or not bodies_of(text).isdisjoint(bodies_of(passage.article))
        or together(text, passage.article, passage.lang, passage.claim_lang)
    )


_WHERE = re.compile(r"\b(?:in|at|near|to|from|off|outside|around|mjini|jijini|à|magaalada) $")


def _has_rival(claim: str, passage: Passage) -> bool:
    """Whether the sentences name somebody whom the claim leaves out altogether: whom another name may replace."""
    low = fold(claim).lower()
    for name in passage.names:
        words = [word for word in re.findall(r"[^\W\d_]+", fold(name.mention).lower()) if len(word) > 2]
        if words and not any(word[:5] in low for word in words) and not bodies_of(name.mention) & bodies_of(claim):
            return True
    return False


# --- names by their words


def _by_words(text: str, passage: Passage) -> Standing:
    """A body or a thing whose words are all told, in whatever order: "Kenya Navy" by "the Kenyan navy"."""
    if not bodies_of(text).isdisjoint(bodies_in(passage)):
        text = _without_bodies(text, passage)
    standings = [(word, _word(word, passage)) for word in _counted(text)]
    kept = [standing for _, standing in standings]
    if not kept:
        return Standing.TOLD
    if Standing.MISSING in kept:
        translated = passage.lang != passage.claim_lang and Standing.TOLD in kept
        plain = all(_is_plain(word) for word, standing in standings if standing is not Standing.TOLD)
        return Standing.UNSURE if translated and plain else Standing.MISSING
    if Standing.UNSURE not in kept:
        return Standing.TOLD
    if Standing.TOLD in kept or passage.lang != passage.claim_lang:
        return Standing.UNSURE
    return Standing.MISSING


def _is_plain(word: str) -> bool:
    return is_common(fold(word).lower())


def _counted(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+(?:[’'.&/][^\W_]+)*", text)
    words = [re.sub(r"^[dl][’']|[’']s?$", "", word) for word in words]
    return [word for word in words if word and (word[0].isupper() or word[0].isdecimal() or word[0] >= "\u0600")]


def _without_bodies(text: str, passage: Passage) -> str:
    """What a name says besides the bodies in it that the sentences name, too."""
    for start, end in sorted(_body_spans(text, bodies_in(passage)), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _body_spans(text: str, rows: frozenset[str] | None = None) -> list[tuple[int, int]]:
    found = []
    for row in bodies_of(text) if rows is None else bodies_of(text) & rows:
        for name in lexicon.bodies()["bodies"][row]:
            if span := find_folded(name, text):
                found.append(span)
    return [s for s in found if not any(a <= s[0] and s[1] <= b and (a, b) != s for a, b in found)]


def _word(word: str, passage: Passage) -> Standing:
    """How one word of a body's name stands to the sentences."""
    known = told(passage)
    low = fold(word).lower()
    if low in CLOSED or is_office(word) or not known.words.isdisjoint(same_words(low)):
        return Standing.TOLD
    if find_places(word, passage.claim_lang):
        return Standing.TOLD  # held as a place
    if find_folded(word, known.text) or not regions_of(word).isdisjoint(known.regions):
        return Standing.TOLD
    if passage.lang in LANGUAGES and (_is_heard(word, passage) or _means_as_much(word, passage)):
        return Standing.TOLD
    if _is_alike(word, passage):
        return Standing.TOLD
    if passage.lang == passage.claim_lang == "en" and _implied(passage) & english.means(low):
        return Standing.TOLD
    if passage.claim_lang == "en" and is_common(low) and not find_places(word, "en"):
        return Standing.UNSURE if _may_be_meant(low, passage) else Standing.MISSING
    if passage.claim_lang != "en" and lexicon.concepts(low, passage.claim_lang):
        return Standing.UNSURE
    return Standing.MISSING


def _may_be_meant(low: str, passage: Passage) -> bool:
    """Whether a common word has no row that the language of the sentences knows: then it cannot be looked for there."""
    if passage.lang == passage.claim_lang:
        return True
    keys = frozenset().union(*(word.keys for word in lexicon.words(low, "en")))
    return not keys & lexicon.known(passage.lang or "")


def _implied(passage: Passage) -> frozenset[int]:
    return frozenset().union(*(reading.implied for reading in passage.readings))


@lru_cache(maxsize=1024)
def _in_capitals(text: str, lang: str | None) -> frozenset[str]:
    """The words of a text as letters that stand for a name: "Minusma", "KDF-ta"."""
    return frozenset(
        form.upper() for word in re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", fold(text)) for form in forms(word, lang)
    )


def _is_alike(word: str, passage: Passage) -> bool:
    """One root in two languages, or two forms of one: Olympic, olympique."""
    if passage.lang == "ar" or len(word) < 5 or _ACRONYM.fullmatch(word):
        return False
    keys = person_key(word)
    theirs = _keys_of(passage.text)
    return bool(keys) and all(any(key[:5] == other[:5] for other in theirs) for key in keys)


@lru_cache(maxsize=1024)
def _keys_of(text: str) -> frozenset[str]:
    return frozenset(person_key(text))


def _means_as_much(text: str, passage: Passage) -> bool:
    """Whether the words of a name say something ("South West", "Gulf") that the sentences say in their language."""
    if passage.lang not in LANGUAGES or passage.lang == passage.claim_lang:
        return False
    words = [word for word in lexicon.words(text, passage.claim_lang) if word.low not in CLOSED]
    keys = frozenset().union(*(reading.keys for reading in passage.readings))
    heard = [w for w in words if not (w.keys & keys or is_office(w.low) or _is_state(w.low, passage))]
    return len(heard) < len(words) and all(_is_heard(word.low, passage) for word in heard)


def _is_state(word: str, passage: Passage) -> bool:
    known = told(passage).countries
    return any(p.iso3 in known for p in find_places(word[:1].upper() + word[1:], passage.claim_lang))


def is_office(word: str) -> bool:
    """Whether a word is a rank, an honorific or what a person holds: no name by itself."""
    low = fold(word).lower()
    held = tables()
    return low in held.ranks or low in held.positions or low in held.honorifics or _BODIES.search(word) is not None


# --- ranks


def ranks(claim: str, passage: Passage) -> Check:
    """A rank before a name must stand before that name in a cited sentence or its article, in full or in short."""
    wrong = []
    there = _ranks_in(passage.text)
    for name in find_names(claim):
        given = {rank_of(name.rank)} if name.rank else _ranks_before(claim, name, passage.claim_lang)
        if not given:
            wrong += _shortened(name, passage)
            continue
        ranked = _ranked(name, passage)
        wrong += [f"{name.rank or told} {name.mention}" for told in given - ranked if ranked or told not in there]
    return answer("rank", wrong + _bare_ranks(claim, passage, there))


def _ranks_before(claim: str, name: Name, lang: str) -> frozenset[str]:
    """The rank that a claim in another language than English writes small before a person: "le général Kone"."""
    if lang == "en" or name.kind is not ActorKind.person:
        return frozenset()
    start = name.spans[0][0]
    return _ranks_in(_PHRASE.split(claim[max(0, start - 40) : start])[-1])


def _ranked(name: Name, passage: Passage) -> frozenset[str]:
    return _ranks_of(name.mention, passage, passage.text) or _ranks_of(name.mention, passage, passage.article)


def _shortened(name: Name, passage: Passage) -> list[str]:
    """A title before a name that is only the end of the rank told: no "Commander" is a lieutenant commander."""
    title = (name.position or "").lower().rsplit(" ", 1)[-1]
    cut = title and any(rank.endswith(f" {title}") for rank in _ranked(name, passage))
    return [f"{title} {name.mention}"] if cut else []


_PHRASE = re.compile(r"[,;:()\n]|(?<![A-Z][a-z])(?<![A-Z][a-z][a-z])(?<![A-Z][a-z][a-z][a-z])\.|\b(?:and|et|na|iyo)\b")


def _ranks_of(name: str, passage: Passage, text: str) -> frozenset[str]:
    """The ranks that a text gives to a person: before any mention of the last word of the name."""
    found: set[str] = set()
    if not text or passage.lang not in LANGUAGES:
        return frozenset()
    named = passage.names if text is passage.text else ()
    found |= {rank_of(other.rank) for other in named if other.rank and same_person(name, other.mention)}
    for start, _ in named_at(name, text, passage.lang):
        found |= _ranks_in(_PHRASE.split(text[max(0, start - 40) : start])[-1])
    return frozenset(found)


_BARE_RANK = re.compile(r"\b(captain(?=s\b)|colonel|lieutenant|sergeant|brigadier|admiral|commodore|corporal)s?\b")


def _bare_ranks(claim: str, passage: Passage, there: frozenset[str]) -> list[str]:
    """Ranks told without a name ("two captains") that no sentence holds; abroad where the sentences hold another one."""
    if passage.lang not in LANGUAGES:
        return []
    if passage.claim_lang == "en":
        low = passage.text.lower()
        told = _BARE_RANK.findall(claim)
        return [word for word in told if word not in low and not any(word in rank for rank in there)]
    here = _ranks_in(claim)
    return sorted(here - there) if there - here else []


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


_LETTERS = re.compile(r"\b(?:mg|bg)\b")  # weights; the ranks are written in capitals
_ABBREVIATED = re.compile(rf"\b({'|'.join(_SHORT)})\b\.? ?")


@cache
def _rank_names() -> dict[str, str]:
    rows = lexicon.bodies()["ranks"].items()
    return {
        form: english
        for english, names in rows
        for name in names
        for form in {_bare(name), _bare(name).replace("-", " ")}
    }


@cache
def _no_ranks() -> frozenset[str]:
    words = lexicon.bodies()["no_ranks"]["words"]
    return frozenset(form for word in words for form in {_bare(word), _bare(word).replace("-", " ")})


@cache
def _rank_pattern() -> re.Pattern[str]:
    known = either((*_rank_names(), *_SHORT, *_no_ranks()))
    return re.compile(rf"(?<!\w)[وف]?[بكل]?(?:ال)?{known}(?:s|ka|kii|ين|ان|ون|ا)?(?!\w)")


@lru_cache(maxsize=1024)
def _ranks_in(text: str) -> frozenset[str]:
    """The ranks that a text writes, in English."""
    full = _ABBREVIATED.sub(lambda match: f"{_SHORT[match[1]]} ", _bare(_LETTERS.sub("", text)))
    found = _rank_pattern().findall(re.sub(" +", " ", full.replace("-", " ")))
    plain = [re.sub(r"(?:ka|kii|s)$", "", rank) for rank in found]
    plain += [re.sub(r"(?<=...)(?:ين|ان|ون|ا)$", "", re.sub(r"^[وف]?[بكل]?(?:ال)?(?=...)", "", rank)) for rank in found]
    return frozenset(rank for rank in map(rank_of, (*plain, *found)) if rank in lexicon.bodies()["ranks"])
