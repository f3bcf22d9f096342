"""The value of a number in digits or words: "1 650", "two hundred and forty", "mia mbili na hamsini", "ستة وعشرون"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.amounts_words import COMMA_DECIMALS, Lexicon, Tokens, phrase_at

_GROUPS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:['\u2019\u066c]\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_LONGEST = 15  # digits; more is an account, a serial or a telephone number
_HYPHENS = {"-", "\u2010", "\u2011"}
_INFINITE = float("inf")


class Number(NamedTuple):
    """A number that ends before token `end`; `other` is its second reading ("1.650" is 1650 when it counts heads)."""

    end: int
    value: float | None
    approx: bool = False
    least: float | None = None
    ordinal: bool = False
    fraction: bool = False
    article: bool = False
    scaled: bool = False
    other: float | None = None
    noun: str | None = None


def digits(raw: str, lang: str | None) -> tuple[float, float | None] | None:
    """The value of a token of digits and its other reading, if it has one; None for what is no amount (1.2.3)."""
    if sum(char.isdecimal() for char in raw) > _LONGEST:
        return None
    comma = lang in COMMA_DECIMALS
    if raw.isdecimal():
        return float(raw), None
    if _ONE_GROUP.fullmatch(raw):
        whole = float(raw.replace(",", "").replace(".", ""))
        broken = float(raw.replace(",", "."))
        grouped = "," not in raw if comma else "," in raw
        return (whole, broken) if grouped else (broken, whole)
    return _plain(raw)


def _plain(raw: str) -> tuple[float, None] | None:
    if _GROUPS.fullmatch(raw):
        bare = re.sub("[ \u00a0\u202f\u2009'\u2019\u066c]", "", raw).replace(",", ".")
    elif _COMMAS.fullmatch(raw):
        bare = raw.replace(",", "")
    elif _DOTS.fullmatch(raw) and raw.count(".") > (0 if "," in raw else 1):
        bare = raw.replace(".", "").replace(",", ".")
    else:
        bare = raw.replace(",", ".").replace("\u066b", ".").replace("\u066c", "")
    try:
        return float(bare), None
    except ValueError:
        return None


@dataclass
class _Sum:
    """A number being read from left to right: `current` is what the next scale multiplies."""

    lang: str
    total: float = 0.0
    current: float = 0.0
    last: float = _INFINITE
    in_digits: bool = False
    approx: bool = False
    scaled: bool = False

    def value(self, value: float, linked: bool) -> bool:
        rest = self.current % 100
        if self.in_digits or (self.current and value >= 100):
            return False
        if value >= 1000:
            if value >= self.last:
                return False
            self.total += value
            self.last = 1000.0 if value < 1e6 else 1e6
            self.scaled = True
        elif rest == 0 or self._fits(rest, value, linked):
            self.current += value
        elif rest == 4 and value == 20 and self.lang == "fr":  # quatre-vingts
            self.current += 76
        else:
            return False
        return True

    def _fits(self, rest: float, value: float, linked: bool) -> bool:
        """Whether `value` goes on after `rest`: tens then ones; in Somali and Arabic ones then tens."""
        if self.lang == "fr" and rest in (60, 80) and value < 20:
            return True
        if self.lang == "fr" and rest in (70, 90) and 7 <= value < 10:  # soixante-dix-sept
            return True
        if self.lang in {"so", "ar"} and rest < 10 and value % 10 == 0 and 10 <= value < 100:
            return linked or value == 10 or self.lang == "ar"
        return rest >= 10 and rest % 10 == 0 and value < 10 and (rest >= 20 or self.lang in {"sw", "fr"})

    def scale(self, scale: float) -> bool:
        if scale == 100:
            if self.current >= 100 or not float(self.current).is_integer():
                return False
            self.current = (self.current or 1) * 100
        elif scale < self.last:
            self.total += (self.current or 1) * scale
            self.current = 0.0
            self.last = scale
        else:
            return False
        self.scaled = True
        self.in_digits = False
        return True

    def result(self) -> float:
        return self.total + self.current


def number_at(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at token `index`; None if none does."""
    return _ratio(tk, index, lexicon) or _parts(tk, index, lexicon) or _whole(tk, index, lexicon)


def _ratio(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """ "Two out of every three", "one in two", "deux sur trois": a share."""
    at = index + 1
    if lexicon.lang == "en":
        step = (tk.word(at), tk.word(at + 1))
        at += 2 if step == ("out", "of") else 1 if step[0] in {"in", "of"} else 0
        every = tk.word(at) in {"every", "each"}
        at += every
        if at == index + 1 or (step[0] == "of" and not every):
            return None
    elif lexicon.lang == "fr" and tk.word(at) == "sur":
        at += 1
    else:
        return None
    count, whole = (_ones(tk, where, lexicon) for where in (index, at))
    counted = phrase_at(tk, at + 1, lexicon.nouns)
    if not count or not whole or count >= whole or (counted is not None and counted[1] in _LENGTHS):
        return None
    return Number(at + 1, count / whole, fraction=True, noun="fraction")


def _ones(tk: Tokens, index: int, lexicon: Lexicon) -> float | None:
    """A whole number up to ten, in digits or as a word."""
    if tk.is_digits(index):
        return float(tk.raw[index]) if tk.raw[index].isdecimal() and len(tk.raw[index]) < 3 else None
    kind, value = lexicon.numbers.get(tk.word(index), ("", 0.0))
    return value if kind in {"v", "i"} and isinstance(value, float) and value <= 10 else None


def _whole(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    if tk.is_digits(index):
        return _from_digits(tk, index, lexicon)
    entry = lexicon.numbers.get(tk.words[index])
    if entry is None:
        return None
    kind, value = entry
    if isinstance(value, str):
        return _dual(tk, index, value, lexicon)
    if kind in _READERS:
        return _READERS[kind](tk, index, value, lexicon)
    if kind == "d" and tk.words[index] == "score":
        return None  # "a score of": without its article it is no number
    if lexicon.lang == "sw":
        return _swahili(tk, index, lexicon)
    if kind == "i":
        return _after_article(tk, index, lexicon)
    return _spoken(tk, index, lexicon, _Sum(lexicon.lang))


def _dual(tk: Tokens, index: int, noun: str, lexicon: Lexicon) -> Number:
    """An Arabic noun in the dual, with a noun that agrees with it ("طائرتين مروحيتين")."""
    kind, second = lexicon.numbers.get(tk.word(index + 1), ("", ""))
    if tk.word(index + 1) and tk.raw[index + 1].startswith("و"):
        kind = ""  # "زورقين ومروحيتين": two boats and two helicopters
    return Number(index + 2, 2.0, noun=str(second)) if kind == "2" else Number(index + 1, 2.0, noun=noun)


def _from_digits(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    read = digits(tk.raw[index], lexicon.lang)
    if read is None:
        return None
    value, other = read
    end = index + 1
    if tk.joined(end) and tk.words[end] in lexicon.sets["ordinal_endings"]:
        return Number(end + 1, value, ordinal=True)
    if end < len(tk.raw) and tk.raw[end] in _VULGAR:
        return Number(end + 1, value + _VULGAR[tk.raw[end]])
    so_far = _Sum(lexicon.lang, current=value, in_digits=True)
    found = _spoken(tk, end, lexicon, so_far)
    if found is not None and found.end > end:
        return found
    return Number(end, value, other=other)


def _spoken(tk: Tokens, index: int, lexicon: Lexicon, so_far: _Sum) -> Number | None:
    """Number words from `index` on, added to `so_far`."""
    at = end = index
    started = so_far.in_digits
    linked = with_and = False
    while True:
        word = tk.word(at)
        entry = lexicon.numbers.get(word)
        if entry is None and not (tk.is_digits(at) and linked):
            if started and _is_link(tk, at, lexicon, linked):
                linked, with_and, at = True, with_and or tk.word(at) not in _HYPHENS, at + 1
                continue
            break
        if linked and entry and entry[0] == "i" and lexicon.numbers.get(tk.word(at + 1), ("", 0))[0] == "f":
            at += 1  # one and a half
            entry = lexicon.numbers[tk.word(at)]
        if not _take(tk, at, entry, so_far, lexicon, with_and or tk.raw[at][:1] == "و"):
            break
        if entry is not None and entry[0] == "o":
            return Number(at + 1, so_far.result(), ordinal=True)
        started, linked, with_and, at = True, False, False, at + 1
        end = at
    if end == index and not so_far.in_digits:
        return None
    value = so_far.result()
    return Number(end, value, approx=so_far.approx, scaled=so_far.scaled)


def _is_link(tk: Tokens, at: int, lexicon: Lexicon, linked: bool) -> bool:
    """Whether token `at` holds number words together: a hyphen or "and", or both (vingt-et-un)."""
    if tk.word(at) in _HYPHENS:
        return tk.joined(at) and tk.joined(at + 1) and tk.is_word(at - 1) and tk.is_word(at + 1)
    return tk.word(at) in lexicon.sets["and"] and (not linked or tk.word(at - 1) in _HYPHENS)


def _take(
    tk: Tokens, at: int, entry: tuple[str, float | str] | None, so_far: _Sum, lexicon: Lexicon, linked: bool
) -> bool:
    if entry is None:
        return _take_digits(tk, at, so_far, lexicon)
    kind, value = entry
    if isinstance(value, str):
        return False
    if kind == "v" or (kind == "i" and lexicon.lang == "fr" and so_far.result()):
        return _may_add(tk, at, so_far, lexicon, linked) and so_far.value(value, linked)
    if kind == "p":
        return bool(so_far.current) and so_far.scale(value)
    if kind == "s":
        return not (linked and so_far.current) and so_far.scale(value)
    if kind in "cdg":
        return _multiply(so_far, kind, value)
    if kind == "o":
        return bool(so_far.result()) and not so_far.in_digits and so_far.value(value, linked)
    if kind == "f" and linked:
        so_far.current += value * (so_far.last if so_far.total and not so_far.current else 1)
        return True
    return False


def _take_digits(tk: Tokens, at: int, so_far: _Sum, lexicon: Lexicon) -> bool:
    """Digits behind a scale and "and": only where a language writes mixed numbers ("5 آلاف و200")."""
    read = digits(tk.raw[at], lexicon.lang)
    if lexicon.lang not in {"so", "ar"} or read is None or so_far.current or not read[0] < so_far.last < _INFINITE:
        return False
    so_far.current, so_far.in_digits = read[0], True
    return True


def _may_add(tk: Tokens, at: int, so_far: _Sum, lexicon: Lexicon, linked: bool) -> bool:
    """Whether a small number belongs to what was read, and is not the first word of another ("two thousand and three thousand")."""
    if not so_far.result():
        return True
    kind, scale = lexicon.numbers.get(tk.word(at + 1), ("", 0.0))
    if linked and kind in {"s", "p"} and isinstance(scale, float):
        begins_another = scale >= so_far.last or (scale == 100 and so_far.current >= 100)
        if begins_another:
            return False
    if linked and lexicon.lang == "en":
        return so_far.scaled and so_far.current % 100 == 0
    return True


def _multiply(so_far: _Sum, kind: str, value: float) -> bool:
    if so_far.total or so_far.current >= 100:
        return False
    so_far.current = (so_far.current or 1) * value
    so_far.approx = True
    so_far.scaled = True
    return True


def _after_article(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """ "a million", "une dizaine"; any other article counts one only for whoever asks for it (`article`)."""
    following = lexicon.numbers.get(tk.word(index + 1), ("", 0.0))[0]
    if following and following in "wgp":
        return number_at(tk, index + 1, lexicon) if tk.is_word(index + 1) else None
    if following and following in "scd":
        found = _spoken(tk, index + 1, lexicon, _Sum(lexicon.lang))
        if found is not None:
            return found
    return Number(index + 1, 1.0, article=True)


def _ordinal(tk: Tokens, index: int, value: float, lexicon: Lexicon) -> Number | None:
    end = index + 1
    kind, tens = lexicon.numbers.get(tk.word(end), ("", 0.0))
    if lexicon.lang == "ar" and value < 10 and kind == "v" and isinstance(tens, float) and 10 <= tens < 100:
        return Number(end + 1, value + tens, ordinal=True)  # الثالث والأربعون, الحادي عشر
    return Number(end, value, ordinal=True)


def _fraction(tk: Tokens, index: int, value: float, lexicon: Lexicon) -> Number | None:
    """ "Half a million", "half a year"; "half of", "la moitié des", "ثلث" as a share; any other half is no amount."""
    at = index + 2 if tk.word(index + 1) in _HYPHENS and tk.joined(index + 1) else index + 1
    if lexicon.numbers.get(tk.word(at), ("", 0.0))[0] == "i":
        at += 1
    following = lexicon.numbers.get(tk.word(at), ("", 0.0))
    if following[0] in {"s", "d"} and isinstance(following[1], float):
        return Number(at + 1, value * following[1], scaled=True)
    counted = phrase_at(tk, at, lexicon.nouns)
    if counted is not None and counted[1] in _LENGTHS and not _second(tk, index, lexicon):
        return Number(at, value)  # of an hour, of a year
    if tk.word(index - 1) in _PARTS_OF_A_YEAR:
        return None
    share = Number(index + 1, value, fraction=True, noun="fraction")
    if lexicon.lang == "ar":
        return share if _is_arabic_share(tk, index) else None
    if tk.word(index + 1) in lexicon.sets["links"] | _OF_IT:
        return share
    led = tk.word(index - 1) in lexicon.sets["shares"]
    led = led and (lexicon.lang == "fr" or not tk.is_word(index + 1) or _ends(tk, index + 1, lexicon))
    return share if led or (lexicon.lang == "so" and tk.word(index - 1) == "kala") else None


_LENGTHS = frozenset(("hour", "day", "week", "month", "year", "decade", "century", "km", "mile", "tonne"))
_OF_IT = frozenset(("yake", "yao", "wao", "zake", "lake"))  # Swahili: "robo yake", a quarter of it
_PARTS_OF_A_YEAR = frozenset(("first", "second", "premier", "premiere", "seconde", "deuxieme"))


def _second(tk: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a half goes with a whole before it: "a year and a half", "miaka miwili na nusu", "عام ونصف العام"."""
    before = index - 1
    if lexicon.numbers.get(tk.word(before), ("", 0.0))[0] == "i":
        before -= 1
    return tk.word(before) in lexicon.sets["and"] or tk.raw[index].startswith("و")


def _ends(tk: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a phrase may end before the word at `index`: "fell by a third since March", not "by a third party"."""
    return tk.word(index) in lexicon.sets["stops"] | {
        "compared",
        "within",
        "last",
        "this",
        "over",
        "as",
        "so",
        "le",
        "la",
        "les",
    }


def _is_arabic_share(tk: Tokens, index: int) -> bool:
    """ "ثلث الحدود", a third of the border: with the noun, or a pronoun, that it is a share of."""
    if tk.words[index].endswith(("هم", "ها", "هن")):  # "ثلثهم", a third of them
        return True
    if tk.raw[index].startswith("و") or tk.word(index + 1) in {"نهائي", "سنوي", "سنويه", "نهايي"}:
        return False
    return tk.is_word(index + 1) or "ال" in tk.raw[index][:3] or tk.raw[index][:1] in {"ب", "ل"}


# What "one" or "two" before it makes a part, though alone it is an ordinal or a length of time.
_PART = {"third": 1 / 3, "fifth": 0.2, "tenth": 0.1, "tenths": 0.1, "theluthi": 1 / 3, "cinquieme": 0.2, "cinquiemes": 0.2, "dixieme": 0.1, "dixiemes": 0.1}  # fmt: skip


def _parts(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """ "One third", "two-thirds", "un tiers de", "theluthi mbili": a count of parts; None for anything else."""
    if tk.is_digits(index) and tk.word(index + 1) == "/" and tk.joined(index + 1) and tk.joined(index + 2):
        return _over(tk, index, lexicon)
    if lexicon.lang not in {"en", "fr", "sw"}:
        return None
    if lexicon.lang == "sw":
        at, counted = index, index + 1
        share = _part(tk, at, lexicon)
    else:
        counted = index
        at = index + 2 if tk.word(index + 1) in _HYPHENS else index + 1
        share = _part(tk, at, lexicon)
    kind, count = lexicon.numbers.get(tk.word(counted), ("", 0.0))
    if share is None or kind not in {"v", "i"} or not isinstance(count, float) or not 0 < count < 10:
        return None
    end = max(at, counted) + 1
    article = kind == "i" and tk.word(counted) != "one"
    led = tk.word(index - 1) in lexicon.sets["shares"] | {"'", "’"}  # "près d’un tiers"
    led = led and (not tk.is_word(end) or lexicon.lang == "fr" or _ends(tk, end, lexicon))
    if article and not led and tk.word(end) not in lexicon.sets["links"]:
        return None  # "a third boat", "a quarter later", "un tiers", somebody else
    return Number(end, min(1.0, count * share), fraction=True, noun="fraction")


def _over(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """ "2/3 of them"; 3/10 alone may be a day."""
    above, below = tk.raw[index], tk.raw[index + 2] if index + 2 < len(tk.raw) else ""
    small = above.isdecimal() and below.isdecimal() and 0 < int(above) < int(below) <= 10
    if not small or tk.word(index + 3) not in lexicon.sets["links"]:
        return None
    return Number(index + 3, int(above) / int(below), fraction=True, noun="fraction")


def _part(tk: Tokens, at: int, lexicon: Lexicon) -> float | None:
    kind, value = lexicon.numbers.get(tk.word(at), ("", 0.0))
    return float(value) if kind == "f" and value != 0.5 else _PART.get(tk.word(at))


def _halved(tk: Tokens, index: int, value: float, lexicon: Lexicon) -> Number:
    return Number(index + 1, value, fraction=True, noun="fraction")


def _few(tk: Tokens, index: int, few: float, lexicon: Lexicon) -> Number | None:
    kind, value = lexicon.numbers.get(tk.word(index + 1), ("", 0.0))
    if not kind or kind not in "scdgp" or isinstance(value, str):
        return None
    return _vague(tk, index + 1, value, lexicon)


def _vague(tk: Tokens, index: int, least: float, lexicon: Lexicon) -> Number | None:
    """ "hundreds", "tens of thousands", "des centaines de milliers", "مئات الآلاف"."""
    at = index + 1
    while tk.word(at) in lexicon.sets["links"] and at < index + 3:
        at += 1
    kind, value = lexicon.numbers.get(tk.word(at), ("", 0.0))
    big = isinstance(value, float) and value >= 1000 and value > least
    if kind and kind in "gps" and big and isinstance(value, float):
        return Number(at + 1, None, least=least * value)
    return Number(index + 1, None, least=least)


_READERS: dict[str, Callable[[Tokens, int, float, Lexicon], Number | None]] = {
    "o": _ordinal, "f": _fraction, "h": _halved, "w": _few, "g": _vague, "p": _vague,
}  # fmt: skip


# --- Swahili: the scale stands before its count ---------------------------------------------------------------------------


def _swahili(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """ "elfu mbili mia tano na hamsini": each scale with the count behind it, in falling order."""
    at, total, last = index, 0.0, _INFINITE
    scaled = approx = False
    while True:
        start = at + 1 if scaled and tk.word(at) in lexicon.sets["and"] else at
        kind, value = lexicon.numbers.get(tk.word(start), ("", 0.0))
        if kind not in {"s", "d"} or not isinstance(value, float) or value >= last:
            break
        at, count = _count(tk, start + 1, value, lexicon)
        total += count * value
        last, scaled, approx = value, True, approx or kind == "d"
    start = at + 1 if scaled and tk.word(at) in lexicon.sets["and"] else at
    if scaled and start > at and lexicon.numbers.get(tk.word(start), ("", 0.0))[0] == "f":
        share = lexicon.numbers[tk.word(start)][1]
        return Number(start + 1, total + float(share) * last, scaled=True)
    end, rest = _below_hundred(tk, start, lexicon)
    if end > start and rest < last:
        at, total = end, total + rest
    if at == index:
        return None
    return Number(at, total, scaled=scaled, approx=approx)


def _count(tk: Tokens, at: int, scale: float, lexicon: Lexicon) -> tuple[int, float]:
    """What a scale is counted by: digits, a number below a hundred, or hundreds ("elfu mia mbili"); else one."""
    if tk.is_digits(at):
        read = digits(tk.raw[at], lexicon.lang)
        return (at + 1, read[0]) if read else (at, 1.0)
    if scale >= 1000 and lexicon.numbers.get(tk.word(at)) == ("s", 100.0):
        end, count = _count(tk, at + 1, 100.0, lexicon)
        return end, count * 100
    end, count = _below_hundred(tk, at, lexicon)
    return (end, count) if end > at else (at, 1.0)


def _below_hundred(tk: Tokens, at: int, lexicon: Lexicon) -> tuple[int, float]:
    kind, value = lexicon.numbers.get(tk.word(at), ("", 0.0))
    if kind != "v" or not isinstance(value, float):
        return at, 0.0
    if value >= 10 and tk.word(at + 1) in lexicon.sets["and"]:
        kind, ones = lexicon.numbers.get(tk.word(at + 2), ("", 0.0))
        if kind == "v" and isinstance(ones, float) and 0 < ones < 10:
            return at + 3, value + ones
    return at + 1, value
