"""What the cited sentences name: in their words, in the other names of what they name, and as their article has it.

A body is named by any of its names, and by the short form that the article gives it; a person by part of the name. Such
further names are added to the text, a line each, so that a name of the claim need only be looked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer import cues
from summarizer.actors import states_at
from summarizer.gate import english, lexicon
from summarizer.gate.passage import Passage
from summarizer.guarded import either
from summarizer.names import person_key, tables
from summarizer.placenames import capital_names
from summarizer.placenames import fold as bare
from summarizer.text import find_folded, fold
from summarizer.transliterate import heard_at, heard_together
from summarizer.vocabulary import ActorKind


@cache
def named() -> dict[str, Any]:
    """data/lexicon/named.toml: regions and peoples, what bodies imply, words of bodies that stand for one another."""
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / "named.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Told:
    """What some sentences name: `text` with further names added, its words folded and small, regions, states."""

    text: str
    words: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]


def told(passage: Passage) -> Told:
    """What the cited sentences name, found once."""
    found: Told | None = passage.paired.get(Told)
    if found is None:
        found = passage.paired[Told] = _find(passage)
    return found


def _find(passage: Passage) -> Told:
    lines = [passage.text]
    states = set(passage.countries)
    rows = bodies_in(passage)
    for row in (*rows, *_described(passage, rows)):
        lines += lexicon.bodies()["bodies"][row]
        more = named()["implied"].get(row, {"words": "", "countries": []})
        lines.append(more["words"])
        states |= set(more["countries"])
    for short, full in _shorts(passage.around):
        if find_folded(short, passage.text) or find_folded(full, passage.text):
            lines += [short, full]
    text = "\n".join(lines)
    states |= {iso3 for iso3, name in capital_names() if name in passage.text and find_folded(name, passage.text)}
    words = frozenset(re.findall(r"[^\W\d_]+", cues.folded(text)))
    return Told(text, words, regions_of(passage.text), frozenset(states))


def _described(passage: Passage, rows: frozenset[str]) -> Iterator[str]:
    """Missions and armies that the sentences tell by whose they are and where: "the UN mission in South Sudan"."""
    for row, more in named()["implied"].items():
        of = more.get("of")
        if of is None or not set(more["countries"]) & passage.countries:
            continue
        words = named()["missions"]["army" if of == "army" else "words"]
        if (of == "army" or of in rows) and cues.has(_words_pattern(tuple(words)), passage.text):
            yield row


@cache
def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return cues.pattern(words)


# --- bodies


@cache
def _body_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    rows: dict[str, list[str]] = {}
    for key, names in lexicon.bodies()["bodies"].items():
        for name in names:
            for form in {name, name.capitalize()} if name.isupper() and len(name) > 3 else {name}:  # "Otan", "Minusma"
                rows.setdefault(fold(form), []).append(key)
    return re.compile(rf"(?<!\w){_written((), rows)}"), {name: tuple(keys) for name, keys in rows.items()}


def _written(opening: Iterable[str], whole: Iterable[str]) -> str:
    """Names as a pattern, of those of `opening` what they open; an Arabic one may stand behind "and", "in", "for"."""
    groups: dict[str, tuple[list[str], list[str]]] = {}
    for at, names in enumerate((opening, whole)):
        for name in names:
            if not "\u0600" <= name[0] <= "\u06ff":
                groups.setdefault("", ([], []))[at].append(name)
            elif name.startswith("ال"):
                groups.setdefault("[وف]?[بك]?ال", ([], []))[at].append(name[2:])
                groups.setdefault("[وف]?لل", ([], []))[at].append(name[2:])
            else:
                groups.setdefault("[وف]?(?:[بك]?ال|لل|[بكل])?", ([], []))[at].append(name)
    return f"(?:{'|'.join(lead + either(*each) for lead, each in groups.items())})"


@lru_cache(maxsize=2048)
def bodies_of(text: str) -> frozenset[str]:
    """The rows of data/lexicon/bodies.toml that a text names; not those that many states have, where another's stands."""
    borne = lexicon.bodies()["borne"]
    return frozenset(row for row, at in _rows_at(text) if row not in borne or at <= frozenset(borne[row]))


@lru_cache(maxsize=2048)
def _rows_at(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each row whose name a text writes, with the states right at it where many states have such a body."""
    pattern, rows = _body_pattern()
    found = []
    folded = fold(text)
    for match in pattern.finditer(folded):
        name = match.group()
        while name not in rows and len(name) > 2:  # what Arabic writes onto a name
            name = "ال" + name[2:] if name.startswith("لل") else name[1:]
        for row in rows.get(name, ()):
            borne = row in lexicon.bodies()["borne"]
            found.append((row, states_at(folded, *match.span()) if borne else frozenset[str]()))
    return tuple(found)


def bodies_in(passage: Passage) -> frozenset[str]:
    """The rows that the cited sentences name: not those of a state that their article is not about, nor of a person."""
    rows = bodies_of(passage.text)
    borne, surnames = lexicon.bodies()["borne"], lexicon.bodies()["surnames"]
    if not any(row in borne or row in surnames for row in rows):
        return rows
    around = {place.iso3 for place in passage.places_around if place.iso3}
    elsewhere = {row for row, of in borne.items() if of and around and around.isdisjoint(of)}
    groups = {word for name in passage.names if name.kind is not ActorKind.person for word in name.mention.split()}
    written = {word for words in surnames.values() for word in words if find_folded(word, passage.text)}
    return rows - elsewhere - {row for row, words in surnames.items() if written.intersection(words) - groups}


def is_anothers(text: str, passage: Passage) -> bool:
    """Whether the sentences have the name of a body only for another: in an affiliate's, as another state's, as a person's."""
    mine, theirs = bodies_of(text), bodies_in(passage)
    if not mine or not mine.isdisjoint(theirs):
        return False
    if not mine.isdisjoint(row for row, _ in _rows_at(passage.text)):
        return find_folded(text, passage.text) is None
    table = lexicon.bodies()
    return any(
        find_folded(text, name) for row in theirs.intersection(table["apart"]["rows"]) for name in table["bodies"][row]
    )


_SHORT = re.compile(r"\(([^\W\d_](?:[\w/&-]|\.(?=\w)){1,11})\.?\)")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*|&)(?: (?:[^\W_][\w’'-]*|&)){1,9} ?[’'\"”»]*$")
_BEHIND = re.compile(r"\b([A-ZÀ-Þ]{2,8}s?) \(((?:the |l[’'])?[A-ZÀ-Þ][^()\d,;:]{6,80})\)")


@lru_cache(maxsize=64)
def _shorts(text: str) -> tuple[tuple[str, str], ...]:
    """(short form, name) pairs that a text explains: "the Lebanese Armed Forces (LAF)", "LAF (Lebanese Armed Forces)"."""
    found = [(match[1], match[2]) for match in _BEHIND.finditer(text)]
    for match in _SHORT.finditer(text):
        if sum(char.isupper() for char in match[1]) < 2:
            continue
        left = _BEFORE.search(text[max(0, match.start() - 120) : match.start()].rstrip())
        full = _explained(match[1], left.group().rstrip("’'\"”» ") if left else "")
        if full:
            found.append((match[1], full))
    return tuple(found)


def _explained(short: str, left: str) -> str | None:
    """The end of `left` that letters stand for: its capitals in their order, from the first to the last word."""
    words = left.split(" ")
    letters = [char for char in short.lower() if char.isalpha()]
    for start in range(len(words)):
        first = words[start].lower().removeprefix("l'").removeprefix("l’")
        if not first.startswith(letters[0]) or len(words) - start > 2 * len(letters) + 3:
            continue
        initials = iter("".join(re.findall(r"(?<![^\W\d_])[^\W\d_]", " ".join(words[start:]).lower())))
        if all(letter in initials for letter in letters[:2]) or any(word[0].isupper() for word in words[start:]):
            return " ".join(words[start:])
    run = re.search(r"[A-ZÀ-Þ][\w’'-]*(?: (?:of|for|the|and|de|des|du|la|les?|pour|et|[A-ZÀ-Þ][\w’'-]*))*$", left)
    return run.group() if run and " " in run.group() else None


# --- regions and peoples


@cache
def _regions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row, _cased(names)) for row, names in named()["regions"].items())


def _cased(names: Iterable[str]) -> re.Pattern[str]:
    """As `cues.pattern`, with capitals kept: "the West" is no wind."""
    plain = {name: bare(fold(name.rstrip("*"))).replace("*", "") for name in names}
    opening = (text for name, text in plain.items() if name.endswith("*"))
    return re.compile(rf"(?<!\w){_written(opening, plain.values())}\w*")


@lru_cache(maxsize=2048)
def region_spans(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, row) of the regions and peoples that a text names; offsets hold for a text that folds letter by letter."""
    low = _even(text)
    if _any_region().search(low) is None:
        return ()
    return tuple((m.start(), m.end(), row) for row, pattern in _regions() for m in pattern.finditer(low))


@cache
def _any_region() -> re.Pattern[str]:
    return _cased(name for names in named()["regions"].values() for name in names)


@lru_cache(maxsize=2048)
def _even(text: str) -> str:
    """A text folded letter by letter, of the same length."""
    return "".join(_one(char) for char in text)


@lru_cache(maxsize=4096)
def _one(char: str) -> str:
    if char in "’ʼ‘":
        return "'"
    folded = bare(char)
    return folded if len(folded) == 1 else char


def regions_of(text: str) -> frozenset[str]:
    return frozenset(row for _, _, row in region_spans(text))


@cache
def _pointer(kind: str, lang: str) -> re.Pattern[str]:
    return cues.pattern(named()["pointers"][kind].get(lang, ()))


def points(passage: Passage, kind: str) -> bool:
    """Whether the sentences point to a place, state, organ, person or body that they do not name: "the city", "he"."""
    if passage.lang is None:
        return False
    found = _pointer(kind, passage.lang).finditer(cues.folded(passage.text))
    if kind != "person":
        return next(found, None) is not None
    low = cues.folded(passage.text)
    held = " ".join(cues.folded(name.position) for name in passage.names if name.position)
    for match in found:  # "the minister" whom no sentence names with that office
        if (
            not re.match(r" (?:of|for|de|du|des|wa|ee)\b", low[match.end() :])
            and match.group().split(" ", 1)[-1] not in held
        ):
            return True
    return points(passage, "pronoun") and not any(name.kind is ActorKind.person for name in passage.names)


# --- words of bodies


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in named()["alike"]["words"]:
        for word in row:
            found.setdefault(word, set()).update(row)
    return {word: frozenset(row) for word, row in found.items()}


def same_words(low: str) -> frozenset[str]:
    """The words that stand for an English one inside the name of a body; itself among them."""
    return _alike().get(low, frozenset()) | {low, low.removesuffix("s"), f"{low}s"}


# Common words that WordNet lacks, or has in the singular alone.
_LATE = frozenset(["battlegroup", "battlegroups", "cyber", "cyberattack", "cyberattacks", "deminers", "demining", "everything", "everyone", "hotline", "intel", "longliner", "longliners", "nobody", "somebody", "something", "anything", "anybody", "others", "whose", "women", "policewomen", "warfighters", "peacekeeping", "airstrike", "airstrikes", "ceasefires"])  # fmt: skip


@lru_cache(maxsize=8192)
def is_common(low: str) -> bool:
    """Whether an English dictionary knows a word."""
    if low in _LATE:
        return True
    forms = (*english.lemmas(low), re.sub("men$", "man", low))
    return any(english.entry(lemma) is not None for lemma in forms)


# --- persons, and any name by its sounds

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'\-/](?=[^\W\d_])|\.(?=[^\W\d_]\.?))*")
_NOT_COUNTED = frozenset(("al", "el", "ash", "an", "as", "ar", "bin", "ibn", "ben", "de", "du", "van", "der", "von", "da", "dos", "del", "di", "la", "le", "ould", "ag", "wa", "na", "jr", "sr"))  # fmt: skip
_GAP = 2  # words of a name that a shorter form of it may leave out, in a row


@lru_cache(maxsize=16384)
def sounds(word: str, abroad: bool = True) -> frozenset[str]:
    """The keys that a word's spellings share; `abroad` ones leave out vowels and doubtful letters."""
    exact = "".join(person_key(word))
    if not abroad:
        return frozenset((exact,)) if exact else frozenset()
    low = bare(fold(word)).lower()
    found = {_sound(key) for key in (exact, "".join(person_key(_anglicised(low))))}
    return frozenset(key for key in found if key)


def _anglicised(low: str) -> str:
    """C, ph, th and ch as Somali and Swahili write them: "Demokratic"."""
    low = low.replace("ck", "k").replace("ph", "f").replace("tch", "j").replace("th", "t").replace("dj", "j")
    low = re.sub(r"ch|tsh", "sh", low)
    return re.sub(r"c(?=[eiy])", "s", low).replace("c", "k")


@lru_cache(maxsize=16384)
def _sound(key: str) -> str:
    """A match key by its consonants, its last vowel and a first u: Mahmud is Maxamuud, and not Mohamed."""
    plain = key.replace("c", "").replace("'", "").replace("v", "f").replace("w", "u").replace("z", "s")
    plain = re.sub(r"(?<=..[aeiou])h$", "", plain)
    plain = re.sub(r"(?<=...)ai(?=[^aeiou]$)", "a", plain)  # Hussein is Xuseen
    plain = re.sub(r"(?<=..)m$", "n", plain)  # Somali ends no word in m: "Macallin" is Moallim
    vowels = [at for at, letter in enumerate(plain) if letter in "aeiou"]
    if len(plain) < 3 or not vowels:
        return plain
    kept = {vowels[-1]}
    if plain[vowels[0]] == "u" and vowels[0] > 0 and not plain.startswith("muh"):
        kept.add(vowels[0])  # and not Hassan; but Muhammad is Mohamed
    return "".join(letter for at, letter in enumerate(plain) if letter not in "aeiou" or at in kept)


_PREFIXES = re.compile(r"^(?:Wa|M|Ki|U)(?=[A-Za-z]{4})")
_ENDINGS = re.compile(r"-?(?:nka|nku|ka|ga|ta|da|ha|ku|gu|tu|du|ki|gi|kii|gii|tii|dii|na|kan|tan)$")


@lru_cache(maxsize=8192)
def forms(word: str, lang: str | None) -> tuple[str, ...]:
    """A word of a text without what its language writes onto a name: "d'Alep", "Wademokrat", "NISA-da", "UN's"."""
    found = [word]
    plain = re.sub(r"[’']s?$", "", word)
    if lang in {"fr", None} or re.match(r"(?i)[ld][’'][A-ZÀ-Þ]", plain):
        plain = re.sub(r"^(?:[dlDL]|[Qq]u)[’']", "", plain)
    found.append(plain)
    if lang == "en" and len(plain) > 6:  # two words that a page's markup ran together: "Robowas"
        found.append(re.sub(r"(?<=[a-z]{4})(?:as|and|is|was|of|in|to|ag)$", "", plain))
    if lang == "sw":
        found.append(re.sub(r"^.", lambda m: m.group().upper(), _PREFIXES.sub("", plain)))
    if lang == "so":
        found.append(_ENDINGS.sub("", plain) if len(_ENDINGS.sub("", plain)) > 2 else plain)
    if "-" in plain:
        found += [part for part in plain.split("-") if len(part) > 1]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _heard_words(text: str, lang: str | None, abroad: bool) -> tuple[tuple[frozenset[str], bool], ...]:
    """(the sounds of a word, whether it ends a phrase) for each word of a text that may be of a name."""
    found = []
    for match in _TOKEN.finditer(text):
        keys = frozenset[str]().union(*(sounds(form, abroad) for form in forms(match.group(), lang)))
        if match.group().lower().rstrip(".") not in _NOT_COUNTED:
            found.append((keys, text[match.end() : match.end() + 1] in ",;:()\n"))
    return tuple(found)


def together(name: str, text: str, lang: str | None, claim_lang: str | None = "en") -> bool:
    """Whether the words of a name stand in a text in their order and near to one another, by their sounds abroad."""
    if lang == "ar":
        return claim_lang != "ar" and heard_together(name, text)
    abroad = lang != "en"
    wanted = [
        frozenset[str]().union(*(sounds(form, abroad) for form in forms(word, claim_lang))) for word in _parts(name)
    ]
    wanted = [keys for keys in wanted if keys]
    if not wanted:
        return False
    words = _heard_words(text, lang, abroad)
    return any(_goes_on(wanted, words, at) for at in range(len(words)) if wanted[0] & words[at][0])


def _parts(name: str) -> list[str]:
    words = [word for word in re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", re.sub(r"[’']s\b", "", name))]
    counted = [word for word in words if word.lower() not in _NOT_COUNTED]
    return counted or words


def _goes_on(wanted: Sequence[frozenset[str]], words: Sequence[tuple[frozenset[str], bool]], at: int) -> bool:
    for keys in wanted[1:]:
        for skipped in range(1, _GAP + 2):
            if words[at + skipped - 1][1] or at + skipped >= len(words):
                return False
            if keys & words[at + skipped][0]:
                at += skipped
                break
        else:
            return False
    return True


@lru_cache(maxsize=1024)
def named_at(name: str, text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Where a text names a person: (start of the run of capitals or of the word, end of the last word of the name)."""
    parts = _parts(name)
    if not parts or len(parts[-1]) < 3:
        return ()
    if lang == "ar":
        return heard_at(name, text)
    abroad = lang != "en"
    wanted = frozenset[str]().union(*(sounds(form, abroad) for form in forms(parts[-1], "en")))
    first = frozenset[str]().union(*(sounds(form, abroad) for form in forms(parts[0], "en")))
    tokens = _capitals(text, lang, abroad)
    found = []
    for at, (start, end, keys) in enumerate(tokens):
        if wanted.isdisjoint(keys):
            continue
        near = tokens[max(0, at - 1 - _GAP) : at] if len(parts) > 1 else ()
        begins = next((other for other, _, theirs in near if not first.isdisjoint(theirs)), _run_start(text, start))
        found.append((begins, end))
    return tuple(found)


@lru_cache(maxsize=256)
def _capitals(text: str, lang: str, abroad: bool) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """(start, end, sounds) of each word of a text; a word without a capital has no sounds."""
    return tuple(
        (m.start(), m.end(), _keys(m.group(), lang, abroad) if m.group()[0].isupper() else frozenset())
        for m in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=16384)
def _keys(word: str, lang: str, abroad: bool) -> frozenset[str]:
    return frozenset[str]().union(*(sounds(form, abroad) for form in forms(word, lang)))


def _run_start(text: str, at: int) -> int:
    """Where the capitalised words that lead to a surname begin, without the title among them."""
    words = re.search(r"(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}$", text[max(0, at - 60) : at])
    if not words:
        return at
    start = at - len(words.group())
    for word in words.group().split(" ")[:-1]:
        if not is_title(word):
            break
        start += len(word) + 1
    return min(start, at)


def is_title(word: str) -> bool:
    low = cues.folded(word)
    held = tables()
    return low in held.positions or low in held.ranks or low in held.honorifics or low in held.topics


def part_of(name: str, text: str, lang: str | None) -> bool:
    """Whether the last or the first word of a person's name stands in a text."""
    words = [word for word in _parts(name) if len(word) > 2]
    return any(together(word, text, lang) for word in {*words[:1], *words[-1:]})
