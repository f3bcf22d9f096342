"""Names in a text: who is named, with which rank and position, and what kind of actor that is.

Code finds the names, so that a model need only choose among them and cannot invent one. Works on scripts with
capitals; what it cannot classify has `kind` None. Tables: data/names.toml (words around names), and `actors`' own.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

from summarizer.actors import Mention, find_actors
from summarizer.places import find_places
from summarizer.text import fold
from summarizer.titles import Title, title_before
from summarizer.vocabulary import ActorKind

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'\-/][^\W_]+)*\.?")
# What stands within the names of people, and with more within the names of bodies and titles.
_IN_PEOPLE = {
    *("de", "du", "la", "le", "el", "al", "bin", "ibn", "ben"),
    *("van", "der", "von", "da", "dos", "del", "di", "ul"),
}
_PARTICLES = frozenset(_IN_PEOPLE | {"ould"})
_JOINERS = frozenset(
    _IN_PEOPLE | {"of", "for", "and", "&", "des", "d", "les", "ya", "wa", "za", "na", "ar", "ash", "as-"}
)
_OF = frozenset(["of", "for", "de", "du", "des", "d", "ya", "wa", "za", "del", "and", "&", "la", "le", "les"])
_MAX_POSITION_WORDS = 16


@dataclass(frozen=True)
class Name:
    """One named actor: `mention` as written without rank or honorific, `spans` its places in the text (offsets)."""

    mention: str
    kind: ActorKind | None
    canonical: str
    rank: str | None = None
    position: str | None = None
    spellings: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)


class _Token(NamedTuple):
    """A word of the text: `low` is its folded form, `capital` whether it is written as part of a name."""

    text: str
    start: int
    end: int
    low: str
    capital: bool
    ordinal: bool


_ARTICLE = re.compile(r"(?:al|el|ash|an)-[^\W\d_]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|e|er|ème)")


@lru_cache(maxsize=50_000)
def _read_word(word: str) -> tuple[str, str, bool, bool]:
    """A word of the text as it counts (without a sentence's stop or a possessive), folded, capital or not, ordinal or not."""
    if word.endswith(".") and not _abbreviation(word):
        word = word[:-1]
    if word.endswith(("’s", "'s")):
        word = word[:-2]
    if not word:
        return "", "", False, False
    ordinal = word[0].isdecimal() and _ORDINAL.fullmatch(word) is not None
    capital = word[0].isupper() or ordinal or _ARTICLE.match(word) is not None
    return word, _low(word), capital, ordinal


@dataclass(frozen=True)
class Tables:
    """The word lists of data/names.toml, folded."""

    ranks: frozenset[str]
    honorifics: frozenset[str]
    inside_names: frozenset[str]
    positions: frozenset[str]
    openers: frozenset[str]
    headline_verbs: frozenset[str]
    topics: frozenset[str]
    things: frozenset[str]
    occasions: frozenset[str]
    generic: frozenset[str]
    bodies: tuple[tuple[ActorKind, frozenset[str]], ...]
    heads: tuple[tuple[str, ActorKind], ...]
    heads_before: tuple[tuple[str, ActorKind], ...]
    longest_rank: int
    ranks_abroad: tuple[str, ...]
    offices_abroad: tuple[str, ...]


_LONGEST_KEY = 6  # words, of a body or a position in the tables


def _low(text: str) -> str:
    return fold(text).lower()


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / name).read_text(encoding="utf-8"))


def _heads(rows: dict[str, list[str]]) -> tuple[tuple[str, ActorKind], ...]:
    """Nouns of bodies with their kinds, the longest first."""
    heads = {(_low(word), ActorKind(kind)) for kind, words in rows.items() for word in words}
    return tuple(sorted(heads, key=lambda head: (-len(head[0]), head)))


_IN_LOWER_CASE = ("fr", "sw", "so")  # languages that write offices, and French ranks too, in lower case


@cache
def tables() -> Tables:
    """The word tables, read once."""
    raw = _load("names.toml")
    ranks = frozenset(_low(word) for words in raw["ranks"].values() for word in words)
    return Tables(
        ranks=ranks,
        honorifics=frozenset(_low(word) for words in raw["honorifics"].values() for word in words),
        inside_names=frozenset(raw["inside_names"]["words"]),
        positions=frozenset(_low(word) for words in raw["positions"].values() for word in words),
        openers=frozenset(_low(word) for word in raw["openers"]["words"]),
        headline_verbs=frozenset(_low(word) for word in raw["headline_verbs"]["words"]),
        topics=frozenset(raw["topics"]["words"]),
        things=frozenset(raw["things"]["words"]) | frozenset(raw["things"]["occasions"]),
        occasions=frozenset(raw["things"]["occasions"]),
        generic=frozenset(raw["generic"]["words"]),
        bodies=tuple((ActorKind(k), frozenset(_low(w) for w in words)) for k, words in raw["bodies"].items()),
        heads=_heads(raw["demonym_heads"]),
        heads_before=_heads(raw["heads_of_demonym"]),
        longest_rank=max(len(rank.split()) for rank in ranks),
        ranks_abroad=tuple(word for lang in _IN_LOWER_CASE for word in raw["ranks"][lang]),
        offices_abroad=tuple(word for lang in _IN_LOWER_CASE for word in raw["positions"][lang]),
    )


@cache
def _nouns_in_english() -> tuple[tuple[str, str], ...]:
    rows = _load("bodies_in_english.toml").values()
    return tuple(
        sorted(((_low(noun), told) for row in rows for noun, told in row.items()), key=lambda row: -len(row[0]))
    )


def noun_in_english(body: str) -> str | None:
    """What English calls a body of another language by its first words, without whose it is: "police" for "Polisi wa Tanzania"."""
    low = _low(body)
    return next((told for noun, told in _nouns_in_english() if re.match(rf"{re.escape(noun)}(?!\w)", low)), None)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text, start, end):
        word, low, capital, ordinal = _read_word(match.group())
        if word:
            at = match.start()
            found.append(_Token(word, at, at + len(word), low, capital, ordinal))
    return found


_SUFFIXES = frozenset(["jr.", "sr."])


def _abbreviation(word: str) -> bool:
    low = _low(word)
    return low in _SUFFIXES or _is_title(low) or _INITIALS.fullmatch(word) is not None


_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


def _is_title(low: str) -> bool:
    return low in tables().ranks or low in tables().honorifics


def _runs(text: str, tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Capitalised runs, joined over single spaces and over joiners such as "of" inside the name of a body."""
    run: list[_Token] = []
    for index, token in enumerate(tokens):
        gap = text[run[-1].end : token.start] if run else ""
        if run and (gap not in {" ", "\u00a0"} or token.low in tables().headline_verbs):
            yield run
            run = []
            if token.low in tables().headline_verbs:
                continue
        if (token.capital and not (not run and token.ordinal)) or (
            run and token.low in _JOINERS and _continues(text, tokens, index, run)
        ):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _continues(text: str, tokens: Sequence[_Token], index: int, run: Sequence[_Token]) -> bool:
    """A joiner goes on with the run when a capital follows and the run so far is no plain person's name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not after.capital or text[tokens[index].end : after.start] != " ":
        return False
    low = tokens[index].low
    if low in _PARTICLES and low not in {"de", "du", "la", "le"}:
        return True
    words = [token.low for token in run]
    institutional = any(word in tables().positions or _body_kind((word,)) for word in words)
    if low in {"and", "&", "na"}:
        return institutional and any(word in _OF for word in words) and after.low in tables().topics
    return institutional or low in {"de", "du", "la", "le", "des", "d"}


@lru_cache(maxsize=20_000)
def _body_kind(words: tuple[str, ...]) -> ActorKind | None:
    runs = _runs_of(words)
    return next((kind for kind, keys in tables().bodies if not keys.isdisjoint(runs)), None)


def names_a_body(phrase: str) -> bool:
    """Whether a word of a phrase makes it a body or a thing, so that it is no person: "Assembly", "Special Committee"."""
    words = tuple(_low(word) for word in phrase.split())
    return _body_kind(words) is not None or not tables().things.isdisjoint(words)


def _runs_of(words: Sequence[str]) -> set[str]:
    """Every run of these words, of one to _LONGEST_KEY of them."""
    split = [part for word in words for part in word.split(" ")]
    return {
        " ".join(split[at : at + size])
        for size in range(1, min(_LONGEST_KEY, len(split)) + 1)
        for at in range(len(split) - size + 1)
    }


def _joined(words: Sequence[_Token]) -> str:
    return " ".join(token.low for token in words if token.low)


def _strip(words: Sequence[_Token], vocabulary: frozenset[str], longest: int) -> int:
    """How many leading tokens are in `vocabulary`, longest match first."""
    for size in range(min(longest, len(words)), 0, -1):
        if _joined(words[:size]) in vocabulary:
            return size
    return 0


def _text_of(text: str, tokens: Sequence[_Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    name: Name


def _person_split(tokens: Sequence[_Token], common: frozenset[str]) -> int:
    """Where a run such as "Acting Assistant Secretary of Defense Mara Karlin" turns into the person's name."""
    last = len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        low = tokens[index].low
        if low in _PARTICLES and index > 0 and last < len(tokens):
            continue
        if low in common or low in tables().positions or low in _OF or _body_kind((low,)) or low in tables().topics:
            break
        if tokens[index].ordinal or (_is_title(low) and not (last < len(tokens) and _is_inside(tokens, index))):
            break
        last = index
    return last


def _is_inside(tokens: Sequence[_Token], index: int) -> bool:
    """Whether an honorific stands behind a first name: "Hassan Sheikh Mohamud", and no "Minister Sheikh Ahmed"."""
    before = tokens[index - 1].low if index else ""
    titled = _is_title(before) or before in tables().positions or before in tables().topics or before in _OF
    return tokens[index].low in tables().inside_names and bool(before) and not titled and not _body_kind((before,))


_BREAK = re.compile(
    r"[,;:()\"“”]"
    r"| (?:and|said|by|with|that|when|while|where|has|have|had|is|are|was|were|will|would|et|par|avec|na|iyo) "
)


# "Deputy Minister for Foreign Affairs and Regional Integration": one office of two matters.
_TWO_MATTERS = re.compile(r"\b((?:of|for)(?: [A-Z][\w-]+){1,3}) and ([A-Z][\w-]+(?: [A-Z][\w-]+){0,2})$")
_HEAD_ABROAD = re.compile(
    r"\b(?:wasiir\w*|taliy\w+|madaxwey\w+|afhayeen\w*|guddoomiy\w+|barasaab\w*|danjir\w+|waziri|naibu waziri|mkuu wa|kamanda wa|balozi wa|rais wa|msemaji wa|kamishna wa)\b"
)


def _as_one(office: re.Match[str]) -> str:
    """The two matters of an office, kept from being cut apart; "and General" begins the next of a list."""
    people = tables().ranks | tables().honorifics | tables().positions
    return office[0] if any(_low(word) in people for word in office[2].split()) else f"{office[1]} & {office[2]}"


def _position_before(text: str, start: int, name_start: int) -> str | None:
    """ "Kenya’s Minister of Defense, " -> that phrase: the noun phrase with a position word right before a name."""
    left = text[start:name_start].rstrip()
    if left.endswith(","):
        left = left[:-1]
    phrase = _BREAK.split(_TWO_MATTERS.sub(_as_one, left))[-1].strip().replace(" & ", " and ")
    if head := _HEAD_ABROAD.search(phrase):  # Somali and Swahili: what stands before it is a clause
        phrase = phrase[head.start() :]
    words = phrase.split()
    if not words or len(words) > _MAX_POSITION_WORDS:
        return None
    return _tidy_position(_title_at_end(phrase))


def _title_at_end(phrase: str) -> str:
    """ "condemnation of the Russian President" -> "Russian President": a title in capitals is the whole position."""
    words = phrase.split()
    first = len(words)
    while first and (words[first - 1][0].isupper() or (_low(words[first - 1]) in _OF and first < len(words))):
        first -= 1
    while first < len(words) and _low(words[first]) in _OF:
        first += 1
    if _has_position(tuple(_low(word) for word in words[first:])):
        return " ".join(words[first:])
    for cut in reversed(list(_ARTICLES.finditer(phrase))):
        if _has_position(tuple(_low(word) for word in phrase[cut.end() :].split())):
            return phrase[cut.end() :]
    return phrase


_ARTICLES = re.compile(r"\b(?:(?:the|a|an|its|his|her|their|le|la|du) |l[’'])")


def _tidy_position(phrase: str) -> str | None:
    phrase = _DETERMINER.sub("", phrase.strip()).strip()
    words = _PLAIN_WORD.findall(phrase)
    low = tuple(map(_low, words))
    if not words or len(words) > _MAX_POSITION_WORDS or tables().positions.isdisjoint(_runs_of(low)):
        return None
    return phrase


_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|former|le|la|and|as|also|newly appointed) +|l[’']|then-)", re.I
)
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@lru_cache(maxsize=20_000)
def _has_position(low: tuple[str, ...]) -> bool:
    singular = [word.removesuffix("s") for word in low]
    return not tables().positions.isdisjoint(_runs_of(low) | _runs_of(singular))


_GOES_ON = re.compile(
    r" (?:who|and (?=([A-Z]\w*))|whose|said|told|as well as|qui|dont|ambaye|ambao|aliye\w*|anaye\w*|oo(?= uu| ay))\b ?"
    r"| (?=(?:ali|ame|ana|ata|wali|wame|wana(?!nchi|jeshi|maji|mgambo|wake)|wata)\w{3,})"
)
_NO_POSITION = re.compile(
    r"\s*(?:who|which|said|told|a[rn]?rived|and|met|was|were|is|ont|avait|avaient|aura|est|sont|était|étaient|sera|seront|s[’']est"
    r"|se sont|qui|dont|doit|va|ayaa|ayuu|ayay|oo|waxa\w*|(?:a|wa)(?:li|me|ta)\w{2,}"
    r"|a (?:\w*é|reçu|remis|dit|pris|fait|mis|promis|signé|tenu|rendu|ouvert|offert|conclu|accueilli|averti|rejoint|reconnu|prévenu|répondu))(?!\w)"
)
_NEXT_OF_A_LIST = re.compile(r"\s*(?:et|ainsi que|and|as well as|plus|iyo|na|pamoja na) ", re.I)
_AFTER = re.compile(r"\s*,\s*((?:[^,;.()\n]|\.(?=\w))+)")


def _position_after(text: str, end: int, limit: int) -> str | None:
    """ "…, the second vice president of the Jubbaland government, …" -> that phrase without its article."""
    match = _AFTER.match(text, end, limit)
    if match is None:
        return None
    phrase = match.group(1)
    for cut in _GOES_ON.finditer(phrase):
        if not (cut.group(1) and _low(cut.group(1)) in tables().topics):  # "Bureau of Security and Nonproliferation"
            phrase = phrase[: cut.start()]
            break
    if _NO_POSITION.match(phrase) or _NEXT_OF_A_LIST.match(phrase):
        return None
    first = phrase.split()
    if first and _is_title(_low(first[0])):
        return None
    return None if _titles_another(phrase) else _tidy_position(phrase)


def _titles_another(phrase: str) -> bool:
    """ "…, Deputy Foreign Minister Ada Kone, …" is the next person of a list, not what the last one holds."""
    run: list[_Token] = next(_runs(phrase, _tokens(phrase, 0, len(phrase))), [])
    if not run or run[0].start > 0:
        return False
    split = _person_split(run, frozenset())
    return _has_position(tuple(token.low for token in run[:split])) and split < len(run)


def _classify(text: str, run: list[_Token], limit: tuple[int, int], common: frozenset[str]) -> Iterator[_Found]:
    """Turns one capitalised run into the names that it holds."""
    while run and run[-1].low in _JOINERS:  # "Commander Ada Kone of", before a place that others found
        run = run[:-1]
    if not run:
        return
    low = tuple(token.low for token in run)
    rank_at = _strip(run, tables().honorifics, 2)
    rank_at += _strip(run[rank_at:], tables().honorifics, 2)
    rank_size = _strip(run[rank_at:], tables().ranks, tables().longest_rank)
    core = run[rank_at + rank_size :]
    opens = core and core[0].low not in _OF  # "Inspector General of Police" is an office
    if rank_at + rank_size and opens and not _names_a_thing(core):
        rank = _text_of(text, run[rank_at : rank_at + rank_size]) if rank_size else None
        yield from _person(text, core, limit, rank, _titled(text, limit[0], run[0].start).office)
        return
    split = _person_split(run, common)
    if _has_position(low) and 0 < split < len(run):
        if low[split - 1] not in _OF and not _names_a_thing(run[split:]):  # "Director General of Rosoboronexport"
            yield from _person(text, run[split:], limit, _rank_inside(run[:split]), _title(text, run[:split], limit))
        return
    if _has_position(low) or low[-1] in tables().occasions:
        return
    kind = _body_kind(low)
    name = _text_of(text, run)
    if kind is None and len(run) == 1 and not _is_acronym(name):
        yield _Found(run[0].start, run[-1].end, Name(name, None, name))
        return
    yield from _body_or_person(text, run, kind, limit, common)


def _rank_inside(tokens: Sequence[_Token]) -> str | None:
    """ "Commander General Joseph Aoun": a rank that closes the position before a name."""
    for size in range(min(3, len(tokens)), 0, -1):
        if _joined(tokens[-size - 1 :]) in tables().positions:
            return None  # "Attorney General"
        if _joined(tokens[-size:]) in tables().ranks:
            return " ".join(token.text for token in tokens[-size:])
    return None


def _names_a_thing(run: Sequence[_Token]) -> bool:
    """ "General Staff", "Executive Order": what looks like a rank or an office begins the name of something else."""
    words = [token.low for token in run]
    return _body_kind((words[0],)) is not None or not tables().things.isdisjoint(words)


_CAPITAL_BEFORE = re.compile(r"(?:^|\s)([A-ZÀ-Þ][\w’'.-]*) $")


def _title(text: str, run: Sequence[_Token], limit: tuple[int, int]) -> str | None:
    """The office that leads a name, with the demonym before it: "Spanish Secretary of State for Foreign Affairs"."""
    left = _CAPITAL_BEFORE.search(text[limit[0] : run[0].start])
    start = run[0].start
    if left and _low(left.group(1)) not in tables().openers:
        start -= len(left.group(1)) + 1
    while run[-1].low in tables().honorifics:
        run = run[:-1]
    return _tidy_position(text[start : run[-1].end])


def _person(
    text: str, core: Sequence[_Token], limit: tuple[int, int], rank: str | None, title: str | None = None
) -> Iterator[_Found]:
    while core and core[-1].low in _JOINERS:
        core = core[:-1]
    if not core:
        return
    start, end = core[0].start, core[-1].end
    lower = _titled(text, limit[0], start) if rank is None else Title()
    rank = rank or lower.rank
    position = _position_after(text, end, limit[1]) or title or lower.office
    if position is None and lower.rank is None:
        position = _position_before(text, limit[0], start)
    if position and rank and _low(position).endswith(" " + _low(rank)):
        position = position[: -len(rank)].rstrip(" ,")
    if position and rank and _low(position) == _low(rank):
        position = None
    name = text[start:end]
    yield _Found(start, end, Name(name, ActorKind.person, name, rank, position))


def _titled(text: str, start: int, end: int) -> Title:
    return title_before(text, start, end, tables().ranks_abroad, tables().offices_abroad)


def _is_acronym(name: str) -> bool:
    return len(name) >= 2 and sum(char.isupper() for char in name) >= 2 and name.replace(".", "").isalnum()


def _body_or_person(
    text: str, run: list[_Token], kind: ActorKind | None, limit: tuple[int, int], common: frozenset[str]
) -> Iterator[_Found]:
    start, end = run[0].start, run[-1].end
    name = text[start:end]
    low = {token.low for token in run}
    if low <= tables().generic:
        return
    if kind is not None or _is_acronym(name):
        yield _Found(start, end, Name(name, kind, name))
        return
    split = _person_split(run, common)
    thing = _THING_AFTER.match(text, end) or _THING_BEFORE.search(text, max(0, start - 40), start)
    if split == 0 and 2 <= len(run) <= 5 and low.isdisjoint(tables().things) and not thing:
        yield from _person(text, run, limit, None)
    else:
        yield _Found(start, end, Name(name, None, name))


# "The Amber Shield exercise", "Amber Shield 2025", "exercise Amber Shield": no person.
_THING_AFTER = re.compile(
    r" (?:(?:19|20)\d\d\b|['’]\d\d\b|\d{1,2}\b(?! \w)|(?:joint |military |naval |air )?(?:exercises?|drills?|manoeuvres?|maneuvers?|war games?|operations?|initiatives?"
    r"|projects?|programmes?|programs?|agreements?|treaty|accords?|systems?|missiles?|helicopters?|vehicles?|tanks?|class|rifles?|drones?)\b)"
)


_THING_BEFORE = re.compile(
    r"\b(?:exercises?|exercices?|drills?|operations?|opérations?|projects?|projets?|ships?|vessels?|frigates?|zoezi|mazoezi"
    r"|operesheni|mradi|meli|kambi|camps?) (?:la |ya |wa |za |of )?$"
    r"|\b(?:lagu magacaabo|la magac ?baxay|[iy]a?nayoitwa|linaloitwa|(?:lili|yali|ili)yopewa jina|lililopewa jina|baptisée?s?|dénommée?s?) (?:la )?[\"“«]?\s?$"
)


# What does not hang on the spans that others found is found once: a claim is read with them and without.


@lru_cache(maxsize=1024)
def _runs_between(text: str, start: int, end: int) -> tuple[list[_Token], ...]:
    return tuple(_runs(text, _tokens(text, start, end)))


@lru_cache(maxsize=256)
def _common_words(text: str) -> frozenset[str]:
    """Words that the text also writes in lower case: a capital on them is a heading's or a sentence's."""
    words = (word for word in set(_LETTERS.findall(text)) if word[0].islower())
    return frozenset(word if word.isascii() else fold(word) for word in words)


_LETTERS = re.compile(r"(?<![\w’'])[^\W\d_]+")


def _trim_opener(run: list[_Token], sentence_start: int, common: frozenset[str]) -> list[_Token]:
    """Drops a word that is capitalised only because it opens the sentence."""
    while run:
        low = run[0].low
        opens = run[0].start <= sentence_start + 2
        # "Ali" may also be a word, but a two-word run that opens a sentence is more often a name.
        if len(run) > 1 and f"{low} {_low(run[1].text)}" in tables().positions:
            return run
        if low in tables().openers or (opens and low in common and not _keeps(low)):
            run = run[1:]
            sentence_start = run[0].start if run else 0
        else:
            return run
    return run


def _keeps(low: str) -> bool:
    return low in tables().ranks or low in tables().positions or _body_kind((low,)) is not None


def find_names(
    text: str,
    sentences: Sequence[tuple[int, int]],
    skip: Sequence[tuple[int, int]] = (),
    countries: Iterable[str] = (),
) -> list[Name]:
    """The actors that a text names, in order of first mention; repeated and shortened mentions are one.

    `sentences` are (start, end) offsets; spans in `skip` (dates, places that others found) are not taken for names;
    `countries` (ISO alpha-3) that the text names decide between groups that share an alias.
    """
    common = _common_words(text)
    found: list[_Found] = []
    for start, end, actor, *_ in _without_people(text, find_actors(text, countries)):
        mention = text[start:end]
        found.append(_Found(start, end, Name(mention, actor.kind, actor.canonical or mention)))
    groups = {item.end for item in found if item.name.kind in _GROUPS}
    taken = _Taken([*((item.start, item.end) for item in found), *skip])
    for start, end in sentences:
        for run in _runs_between(text, start, end):
            for part in _without(run, taken, groups):
                trimmed = _trim_opener(part, start, common)
                if trimmed and not _shouted(trimmed):
                    found.extend(_classify(text, trimmed, (start, end), common))
    surnames = {word for item in found if item.name.kind is ActorKind.person for word in person_key(item.name.mention)}
    found = [f for f in found if f.name.kind is not None or set(person_key(f.name.mention)) <= surnames]
    return _with_titles(text, _merge(text, sorted(found, key=lambda item: item.start)))


def _without_people(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The known actors, without the names of people: "Ambassador Anna Wagner", and Wagner wherever she stands."""
    people = {text[m.start : m.end] for m in mentions if m.surname and not m.group and _is_called(text, m.start)}
    return [m for m in mentions if m.group or text[m.start : m.end] not in people]


_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*\.?) $")


def _is_called(text: str, start: int) -> bool:
    """Whether a rank, a title or a first name stands right before a surname: "Russian" and "Former" are none."""
    match = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if match is None or match[1].endswith(("'s", "’s")):
        return False
    low = _low(match[1])
    if _is_title(low) or low in tables().positions:
        return True
    plain = low in tables().openers or low in _common_words(text) or _body_kind((low,)) is not None
    return match[1][0].isupper() and not plain and not find_places(match[1], "en")


_GROUPS = frozenset({ActorKind.non_state_armed_group, ActorKind.private_military_company})


def _with_titles(text: str, names: Sequence[Name]) -> list[Name]:
    """ "The Deputy Secretary" is the one person of the text who holds that office."""
    titles: dict[str, list[Name]] = {}
    for name in names:
        match = re.match(r"(?:[A-ZÀ-Þ][\w-]+ )*[A-ZÀ-Þ][\w-]+", name.position or "")
        if match and _has_position(tuple(_low(word) for word in match.group().split())):
            titles.setdefault(match.group(), []).append(name)
    shown: dict[int, Name] = {}
    for title, holders in titles.items():
        spans = [m.span(1) for m in re.finditer(rf"\b[Tt]he ({re.escape(title)})\b(?! (?:of|for|[A-ZÀ-Þ]))", text)]
        if len(holders) == 1 and spans:
            held = shown.get(id(holders[0]), holders[0])
            shown[id(holders[0])] = replace(
                held, spellings=(*held.spellings, title), spans=tuple(sorted((*held.spans, *spans)))
            )
    return [shown.get(id(name), name) for name in names]


def _shouted(run: Sequence[_Token]) -> bool:
    """A heading in capitals ("FOR IMMEDIATE RELEASE") names nobody."""
    words = [token.text for token in run if len(token.text) > 3]
    return len(run) > 1 and bool(words) and all(word.isupper() for word in words)


class _Taken:
    """Spans that others found, asked for those that overlap a span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))  # where those so far end, at most

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return [span for span in self._spans[first:last] if span[1] > start]


def _without(run: list[_Token], taken: _Taken, closing: Container[int] = ()) -> Iterator[list[_Token]]:
    """Splits a run where others' spans lie, unless the run is longer than the span and holds it ("Kenya Navy").

    A group that ends at one of `closing` is the whole of a name: "Paramilitary Rapid Support Forces" is no force of a state.
    """
    inside = taken.within(run[0].start, run[-1].end)
    if not inside:
        yield run
        return
    core = [token for token in run if token.low not in tables().openers] or run
    whole = any(s <= core[0].start and e >= core[-1].end for s, e in inside)
    if not whole and run[-1].end not in closing:
        low = tuple(token.low for token in run)
        if _body_kind(low) and not _has_position(low):
            yield run
            return
    part: list[_Token] = []
    for token in run:
        if any(s < token.end and e > token.start for s, e in inside):
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part and any(token.low not in _JOINERS for token in part):
        yield part


@dataclass(slots=True)
class _Group:
    """The mentions of one actor so far, with what its leading name is compared by."""

    lead: Name
    members: list[_Found]
    folded: str
    key: tuple[str, ...]
    short: str = ""  # folded: what stands in brackets behind the name, "(LAF)"

    def holds(self, name: Name, folded: str, key: tuple[str, ...]) -> bool:
        if folded in (self.folded, self.short):
            return True
        if self.lead.kind is not ActorKind.person and name.kind is not ActorKind.person:
            return False
        if any(kind not in (ActorKind.person, None) for kind in (self.lead.kind, name.kind)):
            return False
        return _within(self.key, key)


def _is_short(item: _Found, text: str) -> bool:
    """Whether a mention is letters in brackets, "(LAF)"."""
    inside = text[item.end : item.end + 1] == ")"
    return inside and item.name.kind is not ActorKind.person and _is_acronym(item.name.mention)


def _merge(text: str, found: Sequence[_Found]) -> list[Name]:
    """One Name per actor: the fullest mention leads; a lone surname joins the only person that bears it."""
    groups: list[_Group] = []
    before: _Group | None = None
    for item in found:
        name = item.name
        folded, key = fold(name.mention), person_key(name.mention)
        if before and text[before.members[-1].end : item.start] == " (" and _is_short(item, text):
            before.short = folded
        group = next((one for one in groups if one.holds(name, folded, key)), None)
        if group is None:
            before = _Group(name, [item], folded, key)
            groups.append(before)
            continue
        before, lead = group, group.lead
        group.members.append(item)
        if len(name.mention) > len(lead.mention):
            longer, group.folded, group.key = name, folded, key
        else:
            longer = lead
        group.lead = replace(
            longer,
            kind=lead.kind or name.kind,
            rank=lead.rank or name.rank,
            position=_fuller(lead.position, name.position),
        )
    return [
        replace(
            group.lead,
            spellings=tuple(dict.fromkeys(member.name.mention for member in group.members)),
            spans=tuple((member.start, member.end) for member in group.members),
        )
        for group in groups
    ]


def _fuller(first: str | None, second: str | None) -> str | None:
    if first is None or second is None:
        return first or second
    return second if len(second) > 2 * len(first) else first


def same_person(first: str, second: str) -> bool:
    """Whether two mentions in one text can be one person: the shorter's words occur in order in the longer's."""
    return _within(person_key(first), person_key(second))


def _within(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    short, long = sorted((first, second), key=len)
    if not short:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


_NAME_WORD = re.compile(r"[^\W\d_]+")
_AYN = re.compile(r"^c(?=[aeiou])")
_DOUBLE = re.compile(r"(.)\1")
_MOHAMED = re.compile(r"^m[au]ham")  # Maxamed, Muhammad; Maxamuud is Mohamud
_SERVANT = re.compile(r"^abd(?:[aou]l|il(?=[aeiou])|[aiu](?=.))(.*)$")  # Abdulkadir, Abdiqadir, Abdel Kader


@lru_cache(maxsize=8192)
def person_key(name: str) -> tuple[str, ...]:
    """The folded words of a name for matching: marks, case, particles and Somali spelling (x=h, c, q=k, aa=a) gone.

    Abdulkadir is two words, as Abdul Kadir is, and Abdiqadir the same ones.
    """
    words: list[str] = []
    for word in _NAME_WORD.findall(_low(name)):
        if word in {"al", "el", "ash", "an", "bin", "ibn", "ben"}:
            continue
        word = (
            word.replace("x", "h")
            .replace("dj", "j")
            .replace("ei", "e")
            .replace("dh", "d")
            .replace("kh", "k")
            .replace("q", "k")
            .replace("ou", "u")
        )
        word = _AYN.sub("", word)
        word = _DOUBLE.sub(r"\1", word).replace("oo", "u").replace("y", "i").replace("e", "a")
        word = _MOHAMED.sub("moham", word)
        servant = _SERVANT.match(word)
        words += [part for part in ("abd", servant[1]) if part] if servant else [word]
    return tuple(words)
