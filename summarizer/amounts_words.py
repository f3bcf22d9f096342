"""The words of amounts: tokens of a text and the tables of `data/amounts.toml`, the lower half of `summarizer.amounts`.

A number word has a kind: v value, s scale (100 and up), p plural scale ("milliers": a scale after a number, vague
alone), c collective ("dizaine", about ten), d dozen, g vague ("hundreds"), f fraction, h a verb of halving, o ordinal,
i article ("a", "un": one before a scale only), w few ("several": makes a scale vague), 2 a noun in the dual, whose value
is two.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from summarizer.language import LANGUAGES
from summarizer.vocabulary import Unit

# Languages that write 1,5 for one and a half and 1.650 for a thousand and more.
COMMA_DECIMALS = {"fr", "de", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "id", "sv", "da", "no", "nb", "fi"} | {
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "sr",
    "hr",
    "sl",
    "az",
    "kk",
    "vi",
}

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 650
    r"|\d+(?:[.,'\u2019\u066b\u066c]\d+)*"
    rf"|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*"
    r"|[^\w\s]|[_\n]"
)
_LONGEST_WORD = 40
_PROCLITICS = "وفبكل"


class Tokens(NamedTuple):
    """A text in tokens: folded words (digits and signs as they stand) with their offsets in code points."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    raw: list[str]

    def joined(self, index: int) -> bool:
        """Whether token `index` stands right behind the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][0].isdecimal()

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][0].isalpha()

    def word(self, index: int) -> str:
        """The word at `index`; empty beyond the ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class Lexicon(NamedTuple):
    """One language's tables; phrases lie under their first word (`before` under their last), longest first."""

    lang: str
    numbers: dict[str, tuple[str, float | str]]
    short: dict[str, float]
    nouns: Phrases
    before: Phrases
    after: Phrases
    between: Phrases
    money: Phrases
    sets: dict[str, frozenset[str]]
    labels: Phrases
    unknown: int
    vocabulary: frozenset[str]


class Noun(NamedTuple):
    """What a counted noun is: unit and family."""

    unit: Unit
    family: str


def fold(word: str) -> str:
    """Lower case without accents, vowel signs, Arabic spelling variants and stretching."""
    low = "'" if word == "\u2019" else word.lower()
    return low if low.isascii() else _fold(low[:_LONGEST_WORD])


@lru_cache(maxsize=8192)
def _fold(low: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c) and c != "\u0640")
    return bare.replace("ى", "ي").replace("ة", "ه") or low


def tokens(text: str, lexicon: Lexicon | None = None) -> Tokens:
    """`text` in tokens, its words in the spelling of `lexicon`."""
    found = list(_TOKEN.finditer(text))
    raw = [each.group() for each in found]
    starts = [each.start() for each in found]
    ends = [each.end() for each in found]
    words = [fold(word) for word in raw]
    if lexicon is not None and lexicon.lang == "ar":
        words = [_stripped(word) for word in words]
    return Tokens(text, words, starts, ends, raw)


@lru_cache(maxsize=8192)
def _stripped(word: str) -> str:
    """An Arabic word as the tables have it: without article and proclitics where that makes it known."""
    known, numbers = table("ar").vocabulary, table("ar").numbers
    for form in (word, word[1:] if word[:1] in _PROCLITICS else word):
        for bare in (
            form,
            form[2:] if form.startswith(("ال", "لل")) else form,
            "ا" + form if form[:1] == "ل" else form,
        ):
            bare = bare[2:] if bare.startswith("ال") and _without(bare, known, numbers) else bare
            if bare in known:
                return bare
    return word


def _without(word: str, known: frozenset[str], numbers: dict[str, tuple[str, float | str]]) -> bool:
    """Whether a word is looked up without its article: not "المئة", which is a word of "في المئة"."""
    return word not in known or (word[2:] in known and word[2:] not in numbers)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(
        resources.files("summarizer").joinpath("data/amounts.toml").read_text(encoding="utf-8")
    )
    return data


@cache
def nouns() -> dict[str, Noun]:
    """Every counted noun that the tables know, by its canonical English name."""
    return {name: Noun(Unit(unit), family) for name, (unit, family) in _data()["nouns"].items()}


def phrases_of(lang: str, name: str) -> tuple[str, ...]:
    """A list of phrases of one language, as they are written; none where it has no such list."""
    return tuple(phrase.strip() for phrase in _data().get(lang, {}).get(name, "").split(",") if phrase.strip())


@cache
def table(lang: str | None) -> Lexicon:
    """The tables of `lang`; for a language without one only the signs that are the same everywhere."""
    data = _data().get(lang, {}) if lang in LANGUAGES else {}
    signs = _data()["signs"]
    named = {name: words for name, words in signs.items() if name != "before"}
    rows = [*data.get("nouns", {}).items(), *named.items()]
    about = ("about", "at_least", "at_most")
    sets = {
        name: _folded(data.get(name, "")) for name in ("and", "to", "links", "stops", "shares", "years", "definite")
    }
    sets["ordinal_endings"] = _folded(data.get("ordinal_endings", ""))
    sets["few"] = _folded(data.get("few", ""))
    entries = {
        "nouns": _phrases(rows, plural=lang in {"en", "fr"}),
        "before": _phrases([(name, data.get(name, "")) for name in about], last=True),
        "after": _phrases([(name, data.get(f"{name}_after", "")) for name in about]),
        "between": _phrases([("between", data.get("between", ""))], last=True),
        "money": _phrases([(name, signs[name]) for name in signs["before"]], last=True),
        "labels": _phrases([("label", data.get("labels", ""))], last=True),
    }
    numbers = _numbers(data) | (_duals(data, _numbers(data)) if lang == "ar" else {})
    vocabulary = set(numbers).union(*sets.values(), *(_tokens_of(phrases) for phrases in entries.values()))
    short = {word: float(value) for value, words in data.get("short", {}).items() for word in words.split()}
    return Lexicon(
        lang=lang or "",
        numbers=numbers,
        short=short,
        sets=sets,
        unknown=data.get("unknown", 0),
        vocabulary=frozenset(vocabulary),
        **entries,
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _tokens_of(phrases: Phrases) -> set[str]:
    return {word for rows in phrases.values() for words, _ in rows for word in words}


_KINDS = {"values": "v", "ordinals": "o", "fractions": "f", "vague": "g", "dozens": "d", "collectives": "c"} | {
    "plurals": "p",
    "scales": "s",
    "halved": "h",
}


def _numbers(data: dict[str, Any]) -> dict[str, tuple[str, float | str]]:
    found: dict[str, tuple[str, float | str]] = {fold(word): ("w", 0.0) for word in data.get("few", "").split()}
    for section, kind in _KINDS.items():
        for value, words in data.get(section, {}).items():
            found |= {fold(word): (kind, float(value)) for word in words.split()}
    found |= {fold(word): ("i", 1.0) for word in data.get("articles", "").split()}
    found |= {fold(word): ("2", noun) for noun, words in data.get("duals", {}).items() for word in words.split()}
    return found


def _duals(data: dict[str, Any], known: dict[str, tuple[str, float | str]]) -> dict[str, tuple[str, float | str]]:
    """The Arabic duals of the counted nouns: "كتيبتين", two battalions; not where it may be a plural, as of persons."""
    found: dict[str, tuple[str, float | str]] = {}
    for noun, listed in data.get("nouns", {}).items():
        words = [word.strip() for word in listed.split(",") if " " not in word.strip()]
        for word in words:
            if word.endswith("ة"):
                forms = [word[:-1] + ending for ending in ("تين", "تان", "تي", "تا")]
            elif (
                len(word) > 2 and nouns()[noun].unit is not Unit.persons and not word.endswith(("ا", "ات", "ين", "ون"))
            ):
                forms = [word + ending for ending in ("ين", "ان")]
            else:
                continue
            found |= {fold(form): ("2", noun) for form in forms if form not in words and fold(form) not in known}
    return found


def _phrases(rows: list[tuple[str, str]], *, plural: bool = False, last: bool = False) -> Phrases:
    found: Phrases = {}
    for name, listed in rows:
        for phrase in filter(None, listed.split(",")):
            words = tuple(fold(word) for word in _TOKEN.findall(phrase))
            # The plural in -s of the head: the last word in English, the first one in French.
            forms = {words, (*words[:-1], words[-1] + "s")} if plural and words[-1].isalpha() else {words}
            for form in forms:
                found.setdefault(form[-1] if last else form[0], []).append((form, name))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def phrase_at(tk: Tokens, index: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that begins at token `index`: the index behind it and its name."""
    for words, name in phrases.get(tk.word(index), ()):
        if all(tk.word(index + at) == word for at, word in enumerate(words)):
            return index + len(words), name
    return None


def phrase_before(tk: Tokens, index: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that ends right before token `index`: its first index and its name."""
    for words, name in phrases.get(tk.word(index - 1), ()):
        first = index - len(words)
        if first >= 0 and all(tk.words[first + at] == word for at, word in enumerate(words)):
            return first, name
    return None


def guess(text: str) -> str | None:
    """The language of the five whose small words and numbers `text` uses most; None when it uses none."""
    words = [fold(word) for word in _TOKEN.findall(text[:2000])]
    best, hits = ("ar", 0) if any("\u0620" <= word[0] <= "\u064a" for word in words) else (None, 0)
    for lang in LANGUAGES:
        small, numbers = table(lang).sets, table(lang).numbers
        seen = small["stops"] | small["links"] | small["and"] | small["to"]
        count = sum(word in seen or word in numbers for word in words)
        if count > hits:
            best, hits = lang, count
    return best
