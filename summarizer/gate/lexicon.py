"""Words and what they mean: the concepts of data/lexicon, by language.

A concept is a set of words that stand for one another in a paraphrase; the same concept has a row in each language, so an
English statement can be held against foreign sentences. English entries are lemmas; elsewhere `*` stands for any ending,
beginning or middle. A word may have several concepts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from summarizer import cues
from summarizer.guarded import either
from summarizer.language import LANGUAGES
from summarizer.text import fold

SECTIONS = ("acts", "things", "people", "qualities")  # of concepts; the others are lists of cues
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*(?:[’'][^\W\d_]+)*|\d[\d.,]*\d|\d")
_SHORT_E, _SHORT_O = re.compile(r"(?<!e)ey"), re.compile(r"(?<!o)ow")  # Somali writes "ay" and "aw" so, too
# Somali preverbs that have an impersonal "la", a "not" or a second preverb in them, and the one that verbs are listed with.
_PREVERBS = {
    "laga": "ka", "lagaga": "ka", "kama": "ka", "lagama": "ka", "kaga": "ka", "lagu": "ku", "kuma": "ku", "laguma": "ku",
    "loo": "u", "looma": "u", "uma": "u", "ugu": "u", "loogu": "ugu", "looga": "uga", "kula": "la", "lala": "la",
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text: its place, its folded lower-case form, and the concepts that it may stand for."""

    start: int
    end: int
    low: str
    keys: frozenset[str]
    phrase: frozenset[str] = frozenset()  # of the keys, those of a phrase that it is part of


class _Table:
    """Rows of one language, looked up by word; entries of several words by their first."""

    def __init__(self, lang: str, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        self.lang = lang
        self.whole: dict[str, set[str]] = {}
        self.openings: dict[str, set[str]] = {}
        self.endings: dict[str, set[str]] = {}
        self.middles: list[tuple[re.Pattern[str], str]] = []
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.open_phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.ending_phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for concept, entries in rows:
            for entry in entries:
                self._add(concept, _plain(entry))

    def _add(self, concept: str, entry: str) -> None:
        parts = re.split(r"[ \-]+", entry)
        if len(parts) > 1:
            first, rows = parts[0], self.phrases
            if first.endswith("*"):
                first, rows = first[:-1], self.open_phrases
            elif first.startswith("*"):
                first, rows = first[1:], self.ending_phrases
            rows.setdefault(first, []).append((tuple(parts[1:]), concept))
            return
        word = parts[0]
        if "*" not in word:
            self.whole.setdefault(word, set()).add(concept)
        elif word.count("*") == 1 and word.endswith("*"):
            self.openings.setdefault(word[:-1], set()).add(concept)
        elif word.count("*") == 1 and word.startswith("*"):
            self.endings.setdefault(word[1:], set()).add(concept)
        else:
            pattern = re.compile(".*".join(map(re.escape, word.split("*"))) + r"\Z")
            self.middles.append((pattern, concept))

    def begun_by(self, form: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """(the words that follow, concept) of phrases that a word may begin."""
        yield from self.phrases.get(form, ())
        if not self.open_phrases and not self.ending_phrases:
            return
        for size in range(2, len(form) + 1):
            yield from self.open_phrases.get(form[:size], ())
            yield from self.ending_phrases.get(form[-size:], ())

    def single(self, word: str) -> frozenset[str]:
        """Concepts of one word, by all its forms."""
        found: set[str] = set()
        for form in forms(word, self.lang):
            found |= self.whole.get(form, set())
            if self.openings:
                for size in range(2, len(form) + 1):
                    found |= self.openings.get(form[:size], set())
            if self.endings:
                for size in range(2, len(form) + 1):
                    found |= self.endings.get(form[-size:], set())
            found |= {concept for pattern, concept in self.middles if pattern.match(form)}
        return frozenset(found)


@cache
def section(lang: str, name: str) -> frozenset[str]:
    """The concepts of one section of a language's rows: acts, things, people, qualities."""
    return frozenset(_rows(lang).get(name, {}))


@cache
def known(lang: str) -> frozenset[str]:
    """Every concept that a language has a row for."""
    rows = (row for name in SECTIONS for row in _rows(lang).get(name, {}).items())
    return frozenset(concept for concept, row in (*rows, *_loose_rows(lang).items()) if row)


def cue(lang: str, name: str, row: str = "words") -> cues.Cues:
    """A list of cues: `[hedge]`, `[likely]`, `[negation]`, `[scope]` by its rows."""
    return _cue_tables(lang).cues(name, row)


@cache
def _cue_tables(lang: str) -> cues.Tables:
    return cues.Tables({name: rows for name, rows in _rows(lang).items() if name not in SECTIONS})


@cache
def _rows(lang: str) -> dict[str, dict[str, list[str]]]:
    if lang not in LANGUAGES:
        return {}  # of a text of a few words, no language is known
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8"))


@cache
def table(lang: str) -> _Table:
    """The rows of a language; none of one without."""
    return _Table(lang, (row for name in SECTIONS for row in _rows(lang).get(name, {}).items()))


@cache
def _loose_rows(lang: str) -> dict[str, list[str]]:
    if lang not in LANGUAGES:
        return {}
    text = (files("summarizer") / "data" / "lexicon" / f"loose_{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _loose(lang: str) -> _Table:
    return _Table(lang, _loose_rows(lang).items())


@lru_cache(maxsize=32768)
def _loosely(word: str, lang: str) -> frozenset[str]:
    return _loose(lang).single(word)


_VOWELS, _TWICE = re.compile(r"[aeiouyw'’]"), re.compile(r"(.)\1+")
_SURE = 4  # consonants that tell a Somali word


def _consonants(word: str) -> str:
    return _TWICE.sub(r"\1", _VOWELS.sub("", word.replace("p", "b")))


@cache
def _by_consonants() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Somali entries of one word by their consonants: whole words, and openings."""
    whole: dict[str, set[str]] = {}
    openings: dict[str, set[str]] = {}
    rows = [row for name in SECTIONS for row in _rows("so").get(name, {}).items()]
    for concept, entries in (*rows, *_loose_rows("so").items()):
        for entry in map(_plain, entries):
            if " " not in entry and "-" not in entry and "*" not in entry[:-1]:
                target = openings if entry.endswith("*") else whole
                target.setdefault(_consonants(entry.rstrip("*")), set()).add(concept)
    return whole, openings


@lru_cache(maxsize=32768)
def _spelled_otherwise(word: str) -> frozenset[str]:
    """The concepts of Somali words with the same consonants: milatari, militeri; writers differ in vowels and doubled letters."""
    bare = _consonants(word)
    whole, openings = _by_consonants()
    if len(bare) < _SURE:
        return _NONE
    found = whole.get(bare, set()) | next(
        (row for size in range(len(bare), _SURE - 1, -1) if (row := openings.get(bare[:size]))), set()
    )
    return frozenset(found)


@lru_cache(maxsize=1024)
def wide(text: str, lang: str, *, source: bool = False) -> tuple[Word, ...]:
    """The words of a text, each also with the concepts that it may carry without standing for them; in a source,
    unknown Somali words with those of words of the same consonants."""
    found = words(text, lang)
    if lang not in LANGUAGES:
        return found
    extra = _phrases_of([word.low for word in found], _loose(lang))
    keys = [_loosely(word.low, lang) | extra.get(at, _NONE) for at, word in enumerate(found)]
    if source and lang == "so":
        keys = [
            more or (_NONE if word.keys else _spelled_otherwise(word.low))
            for word, more in zip(found, keys, strict=True)
        ]
    return tuple(
        Word(word.start, word.end, word.low, word.keys | more, word.phrase) if more else word
        for word, more in zip(found, keys, strict=True)
    )


@cache
def _exclusive(lang: str) -> _Table:
    return _Table(lang, ((f"{group}.{name}", row) for group, name, row in _exclusive_rows(lang)))


def _exclusive_rows(lang: str) -> Iterator[tuple[str, str, list[str]]]:
    """(group, name, words): a row a second time as "~name" for the words that carry it and do not ask for it."""
    text = (files("summarizer") / "data" / "lexicon" / "exclusive.toml").read_text(encoding="utf-8")
    for group, members in tomllib.loads(text).items():
        for name, words in members.items():
            yield group, name, [word for word in words[lang] if not word.startswith("~")]
            yield group, f"~{name}", [word[1:] for word in words[lang] if word.startswith("~")]


@lru_cache(maxsize=32768)
def _kinds(word: str, lang: str) -> frozenset[str]:
    return _exclusive(lang).single(word)


@lru_cache(maxsize=1024)
def kinds(text: str, lang: str) -> tuple[tuple[Word, frozenset[str]], ...]:
    """The words of a text that stand for one of several things that exclude one another: "ships.frigate", see the table."""
    found = words(text, lang)
    extra = _phrases_of([word.low for word in found], _exclusive(lang))
    both = ((word, _kinds(word.low, lang) | extra.get(at, _NONE)) for at, word in enumerate(found))
    return tuple((word, keys) for word, keys in both if keys)


@lru_cache(maxsize=65536)
def concepts(word: str, lang: str) -> frozenset[str]:
    """The concepts of one folded, lower-case word."""
    return table(lang).single(word)


@lru_cache(maxsize=65536)
def forms(word: str, lang: str) -> tuple[str, ...]:
    """The dictionary forms that a word may have; the word itself first."""
    if lang == "en":
        from summarizer.gate.english import lemmas

        return lemmas(word)
    if lang == "ar":
        from summarizer.gate.grammar.arabic_forms import forms as arabic

        return arabic(word)
    if lang == "fr":
        bare = re.sub(r"^(?:[dlnscjmt]|qu|jusqu|lorsqu|puisqu)'", "", word)
        return (word, bare) if bare != word else (word,)
    if lang == "sw":
        from summarizer.gate.grammar.swahili_verbs import stems

        return stems(word)
    if lang == "so":
        even = _SHORT_O.sub("aw", _SHORT_E.sub("ay", _PREVERBS.get(word, word)))
        return (word, even) if even != word else (word,)
    return (word,)


_NONE: frozenset[str] = frozenset()


@cache
def bodies() -> dict[str, dict[str, list[str]]]:
    """data/lexicon/bodies.toml: names of organisations and missions, and ranks, of five languages."""
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / "bodies.toml").read_text(encoding="utf-8"))


@cache
def _body_names() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {fold(name): f"body:{key}" for key, row in bodies()["bodies"].items() for name in row if len(name) > 2}
    return re.compile(rf"(?<!\w){either((), rows)}"), rows


@lru_cache(maxsize=1024)
def bodies_in(text: str) -> frozenset[str]:
    """The organisations and missions that a text names, by their row: "body:sadc"."""
    pattern, rows = _body_names()
    return frozenset(rows[found] for found in pattern.findall(fold(text)))


@lru_cache(maxsize=1024)
def words(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a text in order, with the concepts of each; those of a phrase go to all its words."""
    found = list(_TOKEN.finditer(text))
    if lang not in LANGUAGES:
        return tuple(Word(m.start(), m.end(), _plain(m.group()), _NONE) for m in found)
    each = [_looked_up(m.group(), lang) for m in found]
    extra = _phrases(each, lang)
    made = []
    for index, match in enumerate(found):
        low, known, _, _ = each[index]
        start, end = match.span()
        if index in extra:
            more = frozenset(extra[index])
            made.append(Word(start, end, low, known | more, more))
        else:
            made.append(Word(start, end, low, known))
    return tuple(made)


_Phrase = tuple[tuple[str, ...], str]


class _Entry(NamedTuple):
    """What a word as written comes to: its plain form, its concepts, and the phrases that it may begin, by their second
    word; `loose` are those whose second word has a wildcard."""

    low: str
    keys: frozenset[str]
    exact: dict[str, list[_Phrase]]
    loose: tuple[_Phrase, ...]


@lru_cache(maxsize=65536)
def _looked_up(written: str, lang: str) -> _Entry:
    low = _plain(written)
    exact, loose = _begun(low, table(lang))
    return _Entry(low, concepts(low, lang), exact, loose)  # one set of concepts for every text with the word


def _phrases(each: list[_Entry], lang: str) -> dict[int, set[str]]:
    return _joined([entry.low for entry in each], [(entry.exact, entry.loose) for entry in each], lang)


def _phrases_of(lows: list[str], known: _Table) -> dict[int, set[str]]:
    """As `_phrases`, by the rows of another table of the language."""
    return _joined(lows, [_begun(low, known) for low in lows], known.lang)


def _joined(
    lows: list[str], begun: list[tuple[dict[str, list[_Phrase]], tuple[_Phrase, ...]]], lang: str
) -> dict[int, set[str]]:
    extra: dict[int, set[str]] = {}
    for index, (exact, loose) in enumerate(begun[:-1]):
        if not exact and not loose:
            continue
        rows = [row for form in forms(lows[index + 1], lang) for row in exact.get(form, ())] if exact else []
        for rest, concept in (*rows, *loose):
            if _follows(lows, index + 1, rest, lang):
                for at in range(index, index + 1 + len(rest)):
                    extra.setdefault(at, set()).add(concept)
    return extra


@lru_cache(maxsize=65536)
def _begun(word: str, known: _Table) -> tuple[dict[str, list[_Phrase]], tuple[_Phrase, ...]]:
    """The phrases that a word may begin: by their second word, and those whose second word has a wildcard."""
    exact: dict[str, list[_Phrase]] = {}
    loose: list[_Phrase] = []
    for form in forms(word, known.lang):
        for rest, concept in known.begun_by(form):
            if "*" in rest[0]:
                loose.append((rest, concept))
            else:
                exact.setdefault(rest[0], []).append((rest, concept))
    return exact, tuple(loose)


def _follows(lows: list[str], at: int, rest: Iterable[str], lang: str) -> bool:
    for part in rest:
        if at >= len(lows) or not _is(lows[at], part, lang):
            return False
        at += 1
    return True


def _is(low: str, part: str, lang: str) -> bool:
    if "*" in part:
        pattern = _wild(part)
        return any(pattern.fullmatch(form) for form in forms(low, lang))
    return part in forms(low, lang)


@cache
def _wild(part: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, part.split("*"))))


def _plain(text: str) -> str:
    return fold(text).lower().replace("’", "'")
