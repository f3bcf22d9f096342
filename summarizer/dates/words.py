"""The time words of each language as classed tokens: the lower half of `summarizer.dates`.

A token's class is one character, so that the grammar of dates is written as regular expressions over classes and is
the same for every language (`data/dates/<lang>.toml` holds the words):

W weekday, M month, d whole number 1-31, n other number, o ordinal, Y year of four digits, I numeric date, P pair of
days ("10-16"), R pair of years ("2014-2018"), J decade ("1990s"); units D day, K week, E weekend, N month, A year,
u other, T period; r last/this/next, m that/same, t yesterday/today, h part of day, e early/late, s season, q Q3,
z holiday, a ago, v later, b before, f after, i in, p other preposition, x article, y a/one, V few, l of, g between,
k to, & and; `-/;c` marks (";" is a full stop), "_" anything else, "|" a line break.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

LANGUAGES = ("en", "fr", "sw", "so", "ar")

_UNIT_CLASS = {"day": "D", "week": "K", "weekend": "E", "month": "N", "year": "A"}
_WORD_CLASS = {
    "edge": "e",
    "daypart": "h",
    "ago": "a",
    "later": "v",
    "before": "b",
    "after": "f",
    "in": "i",
    "preposition": "p",
    "article": "x",
    "one": "y",
    "few": "V",
    "of": "l",
    "open": "g",
    "to": "k",
    "and": "&",
}
_MARKS = {"-": "-", "\u2013": "k", "~": "k", "/": "/", ".": ";", ",": "c", "،": "c", "(": "c", ")": "c", "\n": "|"}
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['\u2019](?:s(?![^\W\d_])|[^\W\d_]+))?[\u064b-\u0652]*"  # a word
    r"|(?<!\d[./-])(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d|[./-]\d)"  # 2023-12-31, 31/12/2023
    r"|(?<!\d[./:-])(?<!\d)(?:(?:1[89]|20)\d\d[/-](?:(?:1[89]|20)\d\d|[2-9]\d)|\d{1,2}[./-]\d{1,2}"
    r"|(?:0?[1-9]|1[0-2])[./-][12]\d{3}|[12]\d{3}[./-](?:0?[1-9]|1[0-2]))(?![./:-]?\d)"  # 2014-18, 10-16, 12-2015
    r"|\d+(?:[,.:]\d+)*|[^\w\s]|\n"
)
_ARABIC = str.maketrans("أإآىة", "ااايه", "\u0640" + "".join(map(chr, range(0x64B, 0x653))))
_ALEF = "\u0627"


class Token(NamedTuple):
    """One classed token; `start` and `end` are offsets in the text, `value` depends on the class."""

    start: int
    end: int
    kind: str
    value: Any = None
    weak: bool = False


class Lexicon(NamedTuple):
    """One language's words: folded word -> (class, value, weak); phrases by first word, longest first."""

    words: dict[str, tuple[str, Any, bool]]
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, Any, bool]]]]
    endings: frozenset[str]
    order: str
    capital: bool
    labels: dict[str, str]
    past: re.Pattern[str]
    future: re.Pattern[str]


def fold(word: str) -> str:
    """Lower case, typographic apostrophes straightened, Arabic spelling variants and vowel signs taken out."""
    folded = word.lower().replace("\u2019", "'")
    return folded.translate(_ARABIC) if folded[-1:] > "\u0600" else folded


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of `lang` (one of LANGUAGES), read once from the package's data and the CLDR tables of Babel."""
    data = tomllib.loads(resources.files("summarizer").joinpath(f"data/dates/{lang}.toml").read_text("utf-8"))
    entries: dict[str, tuple[str, Any]] = dict(_cldr(data["locales"], lang))
    entries |= {word: ("M", number) for word, number in data.get("extra_months", {}).items()}
    entries |= {word: ("W", number) for word, number in data.get("extra_weekdays", {}).items()}
    entries |= _plain(data)
    entries |= {word: ("o", number) for word, number in data["ordinals"].items()}
    weak = {fold(word) for word in data["weak"]["words"]}
    words: dict[str, tuple[str, Any, bool]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, Any, bool]]]] = {}
    for word, (kind, value) in entries.items():
        parts = _parts(word)
        entry = (kind, value, fold(word) in weak)
        if len(parts) == 1:
            words[parts[0]] = entry
        elif parts:
            phrases.setdefault(parts[0], []).append((parts[1:], entry))
    for listed in phrases.values():
        listed.sort(key=lambda phrase: -len(phrase[0]))
    tense = data["tense"]
    return Lexicon(
        words,
        phrases,
        frozenset(data["ordinal_endings"]["words"]),
        data["order"],
        data["weak"].get("capital", False),
        data.get("labels", {}),
        _any_word(tense["past"], tense.get("past_not_after", "")),
        _any_word(tense["future"]),
    )


def tokens(text: str, lang: str, *, strict: bool) -> list[Token]:
    """The classed tokens of `text`; `strict` (running text) drops readings that only a bare expression allows."""
    words = lexicon(lang)
    raw = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    found: list[Token] = []
    dull: set[str] = set()  # words seen to have no class: most of a text
    index = 0
    while index < len(raw):
        start, end, word = raw[index]
        if word in dull:
            token, index = Token(start, end, "_"), index + 1
        else:
            token, index = _next(raw, index, words, strict)
            if token.kind == "_" and fold(word) not in words.phrases and fold(word) not in words.labels:
                dull.add(word)
        found.append(token)
    return _numbers(found, text, words)


def _cldr(locales: list[str], lang: str) -> dict[str, tuple[str, Any]]:
    from babel import Locale  # 30 ms, only when a date is looked for

    found: dict[str, tuple[str, Any]] = {}
    for name in locales:
        locale = Locale.parse(name)
        for width in ("abbreviated", "wide"):
            if name.startswith(lang):  # "Sunday" is a first name in East Africa, "November" a month everywhere
                found |= {str(word).rstrip("."): ("W", day) for day, word in locale.days["format"][width].items()}
            for form in ("format", "stand-alone"):
                found |= {str(word).rstrip("."): ("M", month) for month, word in locale.months[form][width].items()}
    return found


def _plain(data: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    found: dict[str, tuple[str, Any]] = {}
    for name, kind in _WORD_CLASS.items():
        found |= {word: (kind, word) for word in data["class"].get(name, [])}
    for unit, listed in data["units"].items():
        kind = _UNIT_CLASS.get(unit.removeprefix("2 "), "u")
        found |= {word: (kind, unit) for word in listed}
    for relation, listed in data["relative"].items():
        found |= {word: ("m" if relation == "same" else "r", relation) for word in listed}
    for days, listed in data["deictic"].items():
        found |= {word: ("t", int(days)) for word in listed}
    for day, listed in data["holidays"].items():
        found |= {word: ("z", day) for word in listed}
    found |= {word: ("T", "period") for word in data.get("period", {}).get("words", [])}
    found |= {word: ("s", month) for word, month in data["seasons"].items()}
    return found | {word: ("d" if number < 32 else "n", number) for word, number in data["numbers"].items()}


def _any_word(patterns: list[str], not_after: str = "") -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + (f"(?<!{not_after})" if not_after else "") + "(?:" + "|".join(patterns) + r")(?!\w)")


def _parts(word: str) -> tuple[str, ...]:
    return tuple(fold(match.group()) for match in _TOKEN.finditer(word))


def _next(raw: list[tuple[int, int, str]], index: int, words: Lexicon, strict: bool) -> tuple[Token, int]:
    start, end, word = raw[index]
    if word[0].isdecimal():
        return _digits(raw, index, words, strict)
    folded = fold(word)
    for rest, entry in words.phrases.get(folded, ()):
        following = raw[index + 1 : index + 1 + len(rest)]
        if tuple(fold(item[2]) for item in following) == rest:
            return Token(start, following[-1][1], *entry), index + 1 + len(rest)
    found = words.words.get(folded)
    if folded in words.labels and index + 1 < len(raw):
        _, last, number = raw[index + 1]
        if last == end + 1 and number in "1234":
            return Token(start, last, "q", words.labels[folded] + number), index + 2
    if found is None:
        return _unlisted(start, end, word, folded, words), index + 1
    if strict and words.capital and found[0] in "WM" and word[0].islower():
        return Token(start, end, "_"), index + 1
    return Token(start, end, *found), index + 1


def _unlisted(start: int, end: int, word: str, folded: str, words: Lexicon) -> Token:
    """A mark, or a word with something joined to it: "Sunday's", "l'été", "والأحد", "بالأمس"."""
    if not word[0].isalpha():
        return Token(start, end, _MARKS.get(word, "_"))
    if "'" in folded:
        head, tail = folded.split("'", 1)
        if tail == "s" and head in words.words:
            return Token(start, start + len(head), *words.words[head])
        if tail in words.words and len(head) <= 2:
            kind, value, weak = words.words[tail]
            return Token(start if kind == "t" else start + len(head) + 1, end, kind, value, weak)
    if folded[0] in "وفبلك" and len(folded) > 3:
        return _prefixed(start, end, folded, words)
    return Token(start, end, "_")


def _prefixed(start: int, end: int, folded: str, words: Lexicon) -> Token:
    joined = 1 if folded[0] in "وف" else 0  # "and", "so": no part of the expression
    for cut in (1, 2):
        rest = folded[cut:]
        rest = _ALEF + rest if folded[cut - 1 : cut + 1] == "لل" else rest
        for word in (rest, _ALEF + rest if rest.startswith("ل") else rest):
            if word in words.words and words.words[word][0] in "WMtdnoDKNAEr":
                return Token(start + joined, end, *words.words[word])
        if folded[cut] not in "بلك":
            break
    return Token(start, end, "_")


def _digits(raw: list[tuple[int, int, str]], index: int, words: Lexicon, strict: bool) -> tuple[Token, int]:  # noqa: C901 - one digit form a branch
    start, end, word = raw[index]
    if not word.isdecimal():
        parts = re.split(r"[./-]", word)
        if re.fullmatch(r"((?:1[89]|20)\d\d)[-/]((?:1[89]|20)\d\d|[2-9]\d)", word):
            return Token(start, end, "R", word), index + 1
        if len(parts) == 2 and "-" in word and all(0 < int(part) < 32 for part in parts):
            return Token(start, end, "P", (int(parts[0]), int(parts[1]))), index + 1
        if strict and len(parts) == 3 and not _plausible(parts):
            return Token(start, end, "_"), index + 1
        if len(parts) == 3 or (len(parts) == 2 and (not strict or re.fullmatch(r"[12]\d{3}-[01]\d", word))):
            return Token(start, end, "I", word), index + 1
        return Token(start, end, "_"), index + 1
    if len(word) > 8:  # no date, and int() refuses thousands of digits
        return Token(start, end, "_"), index + 1
    number = int(word)
    if index + 1 < len(raw) and raw[index + 1][0] <= end + (0 if strict else 1):
        tail = fold(raw[index + 1][2])
        if tail in words.endings and raw[index + 1][0] == end and 0 < number < 100:
            return Token(start, raw[index + 1][1], "o", number), index + 2
        if tail == "-" and index + 2 < len(raw) and fold(raw[index + 2][2]) in words.endings and 0 < number < 32:
            return Token(start, raw[index + 2][1], "o", number), index + 3
        if tail == "s" and number % 10 == 0 and len(word) in (2, 4):
            return Token(start, raw[index + 1][1], "J", number), index + 2
    if len(word) == 8 and not strict:
        return Token(start, end, "I", f"{word[:4]}-{word[4:6]}-{word[6:]}"), index + 1
    kind = "d" if 0 < number < 32 and len(word) < 3 else "Y" if len(word) == 4 and 1000 <= number < 2200 else "n"
    return Token(start, end, kind, number), index + 1


def _plausible(parts: list[str]) -> bool:
    """Whether three numbers of running text are a day, a month and a year of four digits, not a version."""
    if len(parts[0]) == 4:
        parts = parts[::-1]
    day, month, year = (int(part) for part in parts)
    return len(parts[2]) == 4 and 1000 <= year < 2200 and 0 < min(day, month) <= 12 and max(day, month) < 32


def _numbers(found: list[Token], text: str, words: Lexicon) -> list[Token]:
    """Number words put together: "twenty first", "vingt et un", "nineteen seventy eight", "two thousand and five"."""
    joined: list[Token] = []
    for token in found:
        before = _last_number(joined)
        if before is not None and token.kind in "dno" and not text[token.start : token.end][:1].isdecimal():
            value = _together(joined[before].value, token.value, text[token.start - 1] == "و")
            if value is not None:
                first = joined[before]
                del joined[before:]
                kind = "o" if token.kind == "o" else "Y" if value > 999 else "d" if value < 32 else "n"
                token = Token(first.start, token.end, kind, value)
        joined.append(token)
    return joined


def _last_number(joined: list[Token]) -> int | None:
    index = len(joined) - 1
    if index > 0 and joined[index].kind in "&-":
        index -= 1
    return index if index >= 0 and joined[index].kind in "dnoY" and joined[index].value else None


def _together(left: int, right: int, joined: bool) -> int | None:
    if right in (100, 1000) and left < 100:
        return left * right
    if left % 1000 == 0 and 0 < right < 1000:
        return left + right
    if left % 100 == 0 and left >= 100 and 0 < right < 100:
        return left + right
    if left % 10 == 0 and 20 <= left < 100 and 0 < right < 10:
        return left + right
    if (0 < left % 100 < 10 and right == 10) or (left < 10 and joined and right in range(20, 100, 10)):
        return left + right  # Arabic: the ones first
    if 10 < left < 21 and 20 <= right < 100 and right % 10 == 0:
        return left * 100 + right
    return left + right if left > 1000 and left % 10 == 0 and left % 100 and 0 < right < 10 else None
