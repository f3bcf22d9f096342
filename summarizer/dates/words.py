"""The time words of each language as classed tokens: the lower half of `summarizer.dates`.

A token's class is one character, so that the grammar of dates is written as regular expressions over classes and is
the same for every language (`data/dates/<lang>.toml` holds the words):

W weekday, U weekdays, M month, d whole number 1-31, n other number, o ordinal, Y year of four digits, I numeric date, P pair of
days ("10-16"), R pair of years ("2014-2018"), J decade ("1990s"); units D day, K week, E weekend, N month, A year,
u other, T period; r last/this/next, H this unit, j the day before or after, m that/same, t yesterday/today, h part of day, e early/late (L later, B earlier), s season, q Q3,
z holiday, X month of the Islamic calendar, = a day only to count from ("before new year"), < the eve or the morrow of what follows, > within a time,
C a week on ("jeudi en huit"), a ago, v later, b before, f after, i in, p other preposition, x article, y a/one, V few, l of, g between,
k to, & and, w now; `-/;c` marks (";" is a full stop), "!" other marks, "_" anything else, "|" a line break.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

_UNIT_CLASS = {"day": "D", "workday": "D", "week": "K", "workweek": "K", "weekend": "E", "month": "N", "year": "A"}
_WORD_CLASS = {
    "edge": "e",
    "daypart": "h",
    "ago": "a",
    "later": "v",
    "from_now": "v",
    "week_on": "C",
    "fortnight_on": "C",
    "afterwards": "L",
    "beforehand": "B",
    "now": "w",
    "before": "b",
    "after": "f",
    "in": "i",
    "within": ">",
    "eve_of": "<",
    "morrow_of": "<",
    "preposition": "p",
    "article": "x",
    "one": "y",
    "few": "V",
    "of": "l",
    "open": "g",
    "to": "k",
    "and": "&",
}
TIMELY = frozenset("WUMYIPRJDKENAutqszXHwjh")  # every expression of running text has one of these
TOKEN = re.compile(
    r"(?! )(?:"  # half the time: no alternative is tried at a space
    r"[^\W\d_]+(?:['\u2019](?:s(?![^\W\d_])|[^\W\d_]+))?[\u064b-\u0652]*"  # a word
    r"|(?<![\d./-])\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}(?:/\d{4})?(?![./-]?\d)"  # 12/30-1/2/2024
    r"|(?<!\d[./-])(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d|[./-]\d)"  # 2023-12-31, 31/12/2023
    r"|(?<!\d[./:-])(?<!\d)(?:(?:1[89]|20)\d\d[/-](?:(?:1[89]|20)\d\d|[2-9]\d)|\d{1,2}[./-]\d{1,2}"
    r"|(?:0?[1-9]|1[0-2])[./-][12]\d{3}|[12]\d{3}[./-](?:0?[1-9]|1[0-2]))(?![./:-]?\d)"  # 2014-18, 10-16, 12-2015
    r"|\d+(?:[,.:]\d+)*|[^\w\s]|\n)"
)
FOLDING = str.maketrans("أإآىة", "ااايه", "\u0640" + "".join(map(chr, range(0x64B, 0x653))))


class Token(NamedTuple):
    """One classed token; `start` and `end` are offsets in the text, `value` depends on the class."""

    start: int
    end: int
    kind: str
    value: Any = None
    weak: bool = False


class TenseSigns(NamedTuple):
    """Words that tell what was (`past`) from what is to come; `leads` before a date make it a coming one, after a past
    verb only if it is one of `open_past`; `leads_alone` do where no verb tells ("until Friday"); `own_past` and
    `own_future` are endings of the date word itself.
    `put_off` before `put_off_to` makes a date a coming one, too. `names` are no verbs, whatever they end in.
    A `headline` has no finite verb ("Kenya to host"); `tied_past` are the words about an expression, "@", of what has been."""

    past: re.Pattern[str]
    future: re.Pattern[str]
    leads: re.Pattern[str] | None
    leads_alone: re.Pattern[str] | None
    open_past: frozenset[str]
    own_past: re.Pattern[str] | None
    own_future: re.Pattern[str] | None
    verb_last: bool
    put_off: re.Pattern[str]
    put_off_to: re.Pattern[str]
    names: re.Pattern[str] | None
    headline: re.Pattern[str] | None
    tied_past: re.Pattern[str] | None


class Lexicon(NamedTuple):
    """One language's words: folded word -> (class, value, weak); phrases by first word, longest first."""

    words: dict[str, tuple[str, Any, bool]]
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, Any, bool]]]]
    endings: frozenset[str]
    decade_endings: frozenset[str]
    order: str
    capital: bool
    labels: dict[str, str]
    decades: frozenset[str]
    linked: bool
    in_names: re.Pattern[str]
    tense: TenseSigns


def fold(word: str) -> str:
    """Lower case, typographic apostrophes straightened, Arabic spelling variants and vowel signs taken out."""
    folded = word.lower().replace("\u2019", "'")
    return folded.translate(FOLDING) if folded[-1:] > "\u0600" else folded


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of `lang` (one of LANGUAGES), read once from the package's data and the CLDR tables of Babel."""
    data = tomllib.loads(resources.files("summarizer").joinpath(f"data/dates/{lang}.toml").read_text("utf-8"))
    entries: dict[str, tuple[str, Any]] = dict(_cldr(data["locales"], lang))
    entries |= {word: ("M", number) for word, number in data.get("extra_months", {}).items()}
    entries |= {word: ("W", number) for word, number in data.get("extra_weekdays", {}).items()}
    entries |= _plain(data)
    entries |= {word: ("o", number) for word, number in data["ordinals"].items()}
    if lang == "fr":  # capitals and hasty copy leave the accents out
        entries = {_plain_letters(word): entry for word, entry in entries.items() if len(word) > 3} | entries
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
    heads = data.get("decade_heads", {})
    return Lexicon(
        words,
        phrases,
        frozenset(data["ordinal_endings"]["words"]),
        frozenset(data["ordinal_endings"].get("of_decades", [])),
        data["order"],
        data["weak"].get("capital", False),
        data.get("labels", {}),
        frozenset(heads.get("words", [])),
        heads.get("linked", False),
        re.compile("|".join(data["in_names"]["patterns"])),
        _tense_signs(data["tense"]),
    )


def _tense_signs(told: dict[str, Any]) -> TenseSigns:
    verbs = f"(?:{'|'.join(told.get('infinitives', []))})"
    future = [pattern.replace("{verb}", verbs) for pattern in told["future"]]
    headline, tied = told.get("headline"), told.get("tied_past")
    leads, alone = (told.get(name) for name in ("before_a_future", "alone_before_a_future"))
    own_past, own_future = (told.get(name) for name in ("own_past", "own_future"))
    return TenseSigns(
        _any_word(told["past"], told.get("past_not_after", [])),
        _any_word(future, told.get("future_not_after", []), told.get("future_not", [])),
        _any_word(leads) if leads else None,
        _any_word(alone) if alone else None,
        frozenset(told.get("open_past", [])),
        _any_word([own_past]) if own_past else None,
        _any_word([own_future]) if own_future else None,
        told.get("verb_last", False),
        _any_word(told["put_off"]),
        _any_word(told["put_off_to"]),
        re.compile(told["names"]) if "names" in told else None,
        _any_word([headline.replace("{verb}", verbs)]) if headline else None,
        _any_word(tied) if tied else None,
    )


def _plain_letters(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _cldr(locales: list[str], lang: str) -> dict[str, tuple[str, Any]]:
    from babel import Locale  # 30 ms, only when a date is looked for

    found: dict[str, tuple[str, Any]] = {}
    for name in locales:
        locale = Locale.parse(name)
        for width in ("abbreviated", "wide"):
            if name.startswith(lang):  # "Sunday" is a first name in East Africa, "November" a month everywhere
                days = {str(word).rstrip("."): day for day, word in locale.days["format"][width].items()}
                found |= {word: ("W", day) for word, day in days.items()}
                if name == "en" and lang == "en":  # "two Sundays ago"; "on Sundays" is no date
                    found |= {f"{word}s": ("U", day) for word, day in days.items() if width == "wide"}
            for form in ("format", "stand-alone"):
                found |= {str(word).rstrip("."): ("M", month) for month, word in locale.months[form][width].items()}
    return found


def _plain(data: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    found: dict[str, tuple[str, Any]] = {}
    for name, kind in _WORD_CLASS.items():
        found |= {word: (kind, name) for word in data["class"].get(name, [])}
    for unit, listed in data["units"].items():
        kind = _UNIT_CLASS.get(unit.removeprefix("2 "), "u")
        found |= {word: (kind, unit) for word in listed}
    for relation, listed in data["relative"].items():
        found |= {word: ("m" if relation == "same" else "r", relation) for word in listed}
    for days, listed in data["deictic"].items():
        found |= {word: ("t", int(days)) for word in listed}
    for day, listed in data["holidays"].items():
        found |= {word: ("X" if re.fullmatch(r"hijri \d+", day) else "z", day) for word in listed}
    for day, listed in data.get("anchors", {}).items():
        found |= {word: ("=", day) for word in listed}
    found |= {word: ("T", "period") for word in data.get("period", {}).get("words", [])}
    for unit, listed in data.get("this_unit", {}).items():
        found |= {word: ("H", unit) for word in listed}
    for days, listed in data.get("told", {}).items():
        found |= {word: ("j", int(days)) for word in listed}
    found |= {word: ("J", start) for word, start in data.get("decades", {}).items()}
    found |= {word: ("s", month) for word, month in data["seasons"].items()}
    return found | {word: ("d" if number < 32 else "n", number) for word, number in data["numbers"].items()}


def _any_word(patterns: list[str], not_after: Sequence[str] = (), but: Sequence[str] = ()) -> re.Pattern[str]:
    behind = "".join(f"(?<!{words})" for words in not_after)
    other = rf"(?!(?:{'|'.join(but)})(?!\w))" if but else ""
    return re.compile(rf"(?<!\w){behind}{other}(?:{'|'.join(patterns)})(?!\w)")


def _parts(word: str) -> tuple[str, ...]:
    return tuple(fold(match.group()) for match in TOKEN.finditer(word))
