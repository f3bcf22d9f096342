"""Amounts around their numbers: qualifiers, currencies, ranges, counted nouns, and what only looks like an amount."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.amounts_nouns import CONNECTIVES, DASHES, HEADS, TIME_NOUNS, noun_after, noun_before, noun_of
from summarizer.amounts_numbers import Number, digits, number_at
from summarizer.amounts_words import Lexicon, Tokens, nouns, phrase_at, phrase_before, table, tokens
from summarizer.vocabulary import Unit, Vague

Bound = Literal["at_least", "at_most"]
Role = Literal["amount", "label", "article"]

_SIGNS = {"~": "about", "≈": "about", ">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most"}
_SUMS = {"jumla", "idadi", "thamani", "kiasi", "muda", "umbali", "urefu", "gharama", "umri", "kati", "baina", "karibu"}
_NOT_ORDINAL = {"premier ministre", "first lady", "first lieutenant", "second lieutenant", "premiere dame"}


@dataclass(frozen=True)
class Amount:
    """A number or quantity of a text; `start` and `end` count code points, `text` is the text between them.

    `value` is None for a vague amount, whose smallest value is `least`; `max` is the end of a range. `noun` is the
    canonical English name of what is counted ("soldier", "week"), `unit` its unit; both None where nothing was found.
    """

    start: int
    end: int
    text: str
    value: float | None
    max: float | None = None
    unit: Unit | None = None
    noun: str | None = None
    approx: bool = False
    vague: Vague | None = None
    bound: Bound | None = None
    ordinal: bool = False
    least: float | None = None


class Found(NamedTuple):
    """An amount and how it is used: as one, as a label ("sector 6"), or as an article ("a soldier" is one)."""

    amount: Amount
    role: Role
    definite: bool = False


@dataclass
class _Frame:
    """What stands around one number, as token indexes."""

    first: int
    end: int
    noun: str | None = None
    approx: bool = False
    bound: Bound | None = None
    money: bool = False


_OVER = frozenset(("hand", "hands", "handed", "handing", "turn", "turned", "take", "takes", "took", "taken", "taking", "pass", "passed", "give", "gave", "given"))  # fmt: skip
_ONE_OF = frozenset(("treaty", "agreement", "accord", "pact", "deal", "contract", "memorandum", "meeting", "attack", "base", "mission", "project", "war", "summit", "exercise", "operation", "visit"))  # fmt: skip
_HYPHENED = re.compile(
    r"(?<=\d)-(?=(?:hundred|thousand|million|billion)\b)|(?<=hundred)-(?=[a-z])|(?<=illion)-(?=[a-z])|(?<=thousand)-(?=[a-z])"
)


def scan(text: str, lang: str | None, skip: Sequence[tuple[int, int]] = ()) -> tuple[Found, ...]:
    """Every amount, label and article of `text`, in order, without overlap; `skip` are spans that hold none."""
    return _scanned(text, lang, tuple(sorted(skip)))


@lru_cache(maxsize=256)
def _scanned(text: str, lang: str | None, skips: tuple[tuple[int, int], ...]) -> tuple[Found, ...]:
    """Kept, because one claim after the other is held against the same sentences."""
    lexicon = table(lang)
    tk = tokens(_HYPHENED.sub(" ", text), lexicon)._replace(text=text) if "-" in text else tokens(text, lexicon)
    found: list[Found] = []
    index = floor = 0
    for at, word in enumerate(tk.words):
        if at < index or (word not in lexicon.numbers and not word[0].isdecimal()):
            continue
        index = at
        number = number_at(tk, index, lexicon)
        if number is None or _skipped(tk, index, skips):
            index += 1
            continue
        each, after = _amount(tk, index, number, lexicon, floor)
        if each is not None and each.role == "article":
            found.append(each)
            after = index + 1  # "a $15 million deal": what follows is read on its own
        elif each is not None:
            found.append(each)
            floor = after
        index = max(after, index + 1)
    return tuple(_share_units(text, _and_a_half(tk, found, lexicon)))


_HALVED_ON = frozenset(("hour", "day", "week", "month", "year", "decade", "century", "km", "tonne"))


def _and_a_half(tk: Tokens, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """ "A year and a half", "miaka miwili na nusu", "عام ونصف العام": the half goes with the measure before it."""
    for index, word in enumerate(tk.words):
        if lexicon.numbers.get(word) != ("f", 0.5):
            continue
        at = index if tk.raw[index].startswith("و") else index - 1
        if at < index and lexicon.numbers.get(tk.word(at), ("", 0.0))[0] == "i":
            at -= 1
        if at < index and tk.word(at) not in lexicon.sets["and"]:
            continue
        whole = phrase_at(tk, at - 1, lexicon.nouns) if at else None
        end = tk.ends[index]
        for number, each in enumerate(found):
            amount = each.amount
            ended = at and tk.ends[at - 1] in (amount.end, *_noun_end(tk, amount))
            if ended and amount.noun in _HALVED_ON and amount.value is not None and not amount.ordinal:
                longer = replace(amount, end=end, text=tk.text[amount.start : end], value=amount.value + 0.5)
                found[number] = Found(longer, "amount", each.definite)
                break
        else:
            if whole is not None and whole[1] in _HALVED_ON:
                kind, start = nouns()[whole[1]], tk.starts[at - 1]
                amount = Amount(start, end, tk.text[start:end], 1.5, unit=kind.unit, noun=whole[1])
                found = sorted([*found, Found(amount, "amount")], key=lambda each: each.amount.start)
            continue
        found = [
            e
            for e in found
            if not (e.amount.noun == "fraction" and e.amount.start >= tk.starts[at] and e.amount.end <= end)
        ]
    return found


def _noun_end(tk: Tokens, amount: Amount) -> tuple[int, ...]:
    """Where the noun behind an article ends."""
    return tuple(tk.ends[at] for at in range(len(tk.words)) if tk.starts[at] == amount.end + 1)


_OUT_OF = re.compile(r" (?:out )?(?:of|sur) (?:(?:the|these|its|their|les|ses) )?", re.I)


def _share_units(text: str, found: list[Found]) -> list[Found]:
    """ "1,900 of the 2,100 kilometres": the first counts what the second does."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at].amount, found[at + 1].amount
        bare = one.unit is None and not one.ordinal and found[at].role == found[at + 1].role == "amount"
        if bare and other.unit is not None and _OUT_OF.fullmatch(text[one.end : other.start]):
            found[at] = found[at]._replace(amount=replace(one, unit=other.unit, noun=other.noun))
    return found


def _skipped(tk: Tokens, index: int, skips: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(skips, (tk.starts[index], len(tk.text) + 1)) - 1
    return at >= 0 and skips[at][1] > tk.starts[index]


def _amount(tk: Tokens, index: int, number: Number, lexicon: Lexicon, floor: int) -> tuple[Found | None, int]:
    if number.ordinal or (lexicon.lang == "sw" and _is_counted_off(tk, index, number, lexicon)):
        return _ordinal(tk, index, number, lexicon)
    if tk.is_digits(index) and _is_year(tk, index, number, lexicon):
        joined = tk.word(number.end) in DASHES and tk.is_digits(number.end + 1) and tk.joined(number.end + 1)
        return None, number.end + 2 if joined else number.end
    if not number.fraction and _is_label(tk, index, number, lexicon):
        return _label(tk, index, number), number.end
    frame = _Frame(index, number.end)
    _money(tk, frame, lexicon, floor)
    number = _short(tk, number, lexicon, frame)
    number, high = _range(tk, frame, number, lexicon, floor)
    _surroundings(tk, frame, lexicon, floor, number)
    return _made(tk, frame, index, number, high, lexicon), frame.end


def _made(tk: Tokens, frame: _Frame, index: int, number: Number, high: float | None, lexicon: Lexicon) -> Found | None:
    noun = number.noun or frame.noun
    if number.value == 1 and high is None and not number.scaled and not tk.is_digits(index) and noun is None:
        return None  # the pronoun
    if number.value == 1 and frame.first == index and tk.word(index + 1) in lexicon.sets["links"] - {"oo"}:
        return None  # one of the
    kind = nouns().get(noun or "")
    value = number.value
    if number.other is not None and high is None and _counts_heads(kind.unit if kind else None, value):
        value = number.other
    start, end = tk.starts[frame.first], tk.ends[frame.end - 1]
    amount = Amount(
        start, end, tk.text[start:end], value, high, kind.unit if kind else None, noun,
        frame.approx or number.approx, _vague(number.least), frame.bound, False, number.least,
    )  # fmt: skip
    definite = any(tk.word(at) in lexicon.sets["definite"] for at in (frame.first, frame.first - 1, index))
    return Found(amount, "article" if number.article else "amount", definite)


def _counts_heads(unit: Unit | None, value: float | None) -> bool:
    """Whether "1.650" must be a thousand and more because nobody counts parts of a soldier."""
    return unit in HEADS and value is not None and not value.is_integer()


def _vague(least: float | None) -> Vague | None:
    if least is None:
        return None
    steps = ((1e6, Vague.millions), (1e4, Vague.tens_of_thousands), (1e3, Vague.thousands), (100, Vague.hundreds))
    return next((vague for floor, vague in steps if least >= floor), Vague.dozens)


# --- What only looks like an amount ---------------------------------------------------------------------------------------


def _ordinal(tk: Tokens, index: int, number: Number, lexicon: Lexicon) -> tuple[Found | None, int]:
    if f"{tk.word(index)} {tk.word(number.end)}" in _NOT_ORDINAL:
        return None, number.end
    return _plain(tk, index, number.end, number.value, ordinal=True), number.end


def _is_counted_off(tk: Tokens, index: int, number: Number, lexicon: Lexicon) -> bool:
    """Swahili "mkutano wa tatu", the third meeting: a connective before the number, and nothing else to join."""
    if tk.word(index - 1) not in CONNECTIVES or number.value is None or tk.word(index - 2) in _SUMS:
        return False
    joined = phrase_before(tk, index, lexicon.before) or phrase_before(tk, index, lexicon.between)
    vague = lexicon.numbers.get(tk.word(index - 2), ("", 0.0))[0] == "g"
    return joined is None and not vague and phrase_at(tk, number.end, lexicon.nouns) is None


def _plain(tk: Tokens, index: int, end: int, value: float | None, *, ordinal: bool) -> Found:
    start, stop = tk.starts[index], tk.ends[end - 1]
    amount = Amount(start, stop, tk.text[start:stop], value, ordinal=ordinal)
    return Found(amount, "amount" if ordinal else "label")


def _label(tk: Tokens, index: int, number: Number) -> Found:
    return _plain(tk, index, number.end, number.value, ordinal=False)


def _is_year(tk: Tokens, index: int, number: Number, lexicon: Lexicon) -> bool:
    raw = tk.raw[index]
    if len(raw) != 4 or not raw.isdecimal() or not 1900 <= int(raw) <= 2099 or number.end != index + 1:
        return False
    if tk.word(index - 1) in lexicon.sets["years"] or not lexicon.lang:
        return phrase_before(tk, index, lexicon.before) is None and phrase_before(tk, index, lexicon.money) is None
    noun = noun_after(tk, index + 1, lexicon, 1) or (
        noun_before(tk, index, lexicon, 0) if lexicon.lang == "sw" else None
    )
    if noun is not None and lexicon.lang == "en" and tk.words[noun.end - 1] in _ONE_OF:
        return True  # "a 2023 treaty": nobody counts two thousand of one
    qualified = phrase_before(tk, index, lexicon.before) or phrase_before(tk, index, lexicon.money)
    return noun is None and qualified is None


def _is_label(tk: Tokens, index: int, number: Number, lexicon: Lexicon) -> bool:
    if tk.is_digits(index) and (_is_glued(tk, index, lexicon) or _is_serial(tk, index, number, lexicon)):
        return True
    before = index - 1 if tk.word(index - 1) in {".", "#", "°", "º"} else index
    found = phrase_before(tk, before, lexicon.labels)
    if found is None:
        return tk.word(index - 1) in {"#", "°", "º"}
    return tk.raw[found[0]][:1].isupper() or noun_after(tk, number.end, lexicon, 0) is None


def _is_glued(tk: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Digits that belong to a name: "T-72", "M23", "7.62mm", "G7"."""
    after = index + 1
    if tk.joined(after) and tk.raw[after][:1].isascii() and tk.is_word(after):
        known = tk.word(after) in lexicon.short or lexicon.numbers.get(tk.word(after), ("", 0))[0] in {"s", "p"}
        if not known and phrase_at(tk, after, lexicon.nouns) is None:
            return True
    if not tk.joined(index) or phrase_before(tk, index, lexicon.money):
        return False
    before = index - 1
    if tk.word(before) in DASHES:
        before -= 1
        if not tk.joined(before + 1):
            return False
    return tk.is_word(before) and tk.raw[before].isascii()


def _is_serial(tk: Tokens, index: int, number: Number, lexicon: Lexicon) -> bool:
    """Clock times, telephone numbers, fractions in digits, file numbers."""
    raw, after = tk.raw[index], index + 1
    if raw.isdecimal() and len(raw) > 1 and raw[0] == "0":
        return True
    if tk.joined(index) and tk.word(index - 1) in {"+", ":", "/", "."} | (DASHES if tk.is_digits(index - 2) else set()):
        return True
    if tk.joined(after) and tk.word(after) in {":", "/"} and tk.is_digits(after + 1) and tk.joined(after + 1):
        return True
    if tk.word(after) in {"am", "pm"} or (lexicon.lang == "fr" and tk.word(after) == "h" and tk.joined(after)):
        return True
    chain = 0
    while tk.is_digits(index + 2 * chain + 2) and tk.word(index + 2 * chain + 1) in DASHES and chain < 2:
        chain += 1
    return chain == 2 or (tk.is_digits(after) and tk.is_digits(after + 1)) or tk.is_digits(index - 1)


# --- Around the number ----------------------------------------------------------------------------------------------------


def _money(tk: Tokens, frame: _Frame, lexicon: Lexicon, floor: int) -> None:
    at = frame.first - 1 if tk.word(frame.first - 1) == "." and tk.joined(frame.first - 1) else frame.first
    found = phrase_before(tk, at, lexicon.money)
    if (
        found is not None
        and tk.word(found[0]) in {"a", "c"}
        and not (tk.raw[found[0]].isupper() and tk.joined(found[0] + 1))
    ):
        found = (at - 1, "dollar")  # "a $15 million deal" is not told in A$
    if found is not None and found[0] >= floor:
        frame.first, frame.noun, frame.money = found[0], found[1], True


def _short(tk: Tokens, number: Number, lexicon: Lexicon, frame: _Frame) -> Number:
    """The letter of a scale right behind the digits: "$4.5m", "300k"; "500m" alone are metres."""
    scale = lexicon.short.get(tk.word(number.end))
    if scale is None or number.value is None or not tk.is_digits(number.end - 1) or not tk.joined(number.end):
        return number
    if tk.word(number.end) == "m" and not frame.money and number.value.is_integer():
        counted = phrase_at(tk, number.end + 1, lexicon.nouns)
        if counted is None:
            return number
    frame.end = number.end + 1
    return number._replace(end=frame.end, value=number.value * scale, scaled=True, other=None)


def _range(tk: Tokens, frame: _Frame, low: Number, lexicon: Lexicon, floor: int) -> tuple[Number, float | None]:
    """ "20-30", "20 to 30", "between 20 and 30": the lower number and the upper one."""
    between = _between(tk, frame, lexicon, floor)
    at = low.end
    word = tk.word(at)
    dash = word in DASHES and tk.is_digits(at - 1) and tk.is_digits(at + 1)
    joint = word in lexicon.sets["to"] and tk.word(frame.first - 1) != "from"
    open_ = between is not None and word in lexicon.sets["and"] | lexicon.sets["to"]
    if between is not None and lexicon.lang == "ar" and not open_ and tk.raw[at : at + 1] and tk.raw[at][0] == "و":
        at, open_ = at - 1, True
    if low.value is None or not (dash or joint or open_) or at + 1 >= len(tk.words):
        return low, None
    money = phrase_at(tk, at + 1, lexicon.nouns) if frame.money else None
    at = money[0] - 1 if money else at
    high = number_at(tk, at + 1, lexicon) if at + 1 < len(tk.words) else None
    if high is None or high.value is None or high.ordinal or high.article:
        return low, None
    return _joined_range(tk, frame, low, _short(tk, high, lexicon, frame), at + 1, between, floor)


def _between(tk: Tokens, frame: _Frame, lexicon: Lexicon, floor: int) -> tuple[int, str] | None:
    found = phrase_before(tk, frame.first, lexicon.between)
    if found is None and lexicon.lang == "sw":  # kati ya siku 20 na 30
        noun = noun_before(tk, frame.first, lexicon, floor)
        found = phrase_before(tk, noun.first, lexicon.between) if noun else None
        frame.noun = noun.noun if noun and found else frame.noun
    return found


def _joined_range(
    tk: Tokens, frame: _Frame, low: Number, high: Number, at: int, between: tuple[int, str] | None, floor: int
) -> tuple[Number, float | None]:
    assert low.value is not None and high.value is not None
    value = low.value
    if high.scaled and not low.scaled and tk.is_digits(at):
        plain = (digits(tk.raw[at], None) or (0.0, None))[0]
        value *= high.value / plain if plain > value else 1
    if value >= high.value:
        frame.end = low.end
        return low, None
    frame.end = high.end
    if between is not None and between[0] >= floor:
        frame.first = between[0]
    return low._replace(end=high.end, value=value, scaled=low.scaled or high.scaled, other=None), high.value


def _surroundings(tk: Tokens, frame: _Frame, lexicon: Lexicon, floor: int, number: Number) -> None:
    """Qualifiers before and behind, and the noun that is counted."""
    _qualifiers(tk, frame, lexicon, floor)
    _behind(tk, frame, lexicon)
    if frame.noun is None and number.noun is None:
        span = noun_of(tk, frame.first, frame.end, lexicon, floor)
        if span is not None:
            frame.noun = span.noun
            frame.first, frame.end = min(frame.first, span.first), max(frame.end, span.end)
            _behind(tk, frame, lexicon)
            _qualifiers(tk, frame, lexicon, floor)
    if lexicon.lang == "sw" and frame.bound is None and not frame.approx:
        _far_qualifier(tk, frame, lexicon, floor)
    if tk.word(frame.first) == "over" and frame.noun in TIME_NOUNS:  # "over two days" is how long, not how many
        frame.bound = None
        frame.first += 1


def _qualifiers(tk: Tokens, frame: _Frame, lexicon: Lexicon, floor: int) -> None:
    for _ in range(3):
        sign = _SIGNS.get(tk.word(frame.first - 1))
        found = (frame.first - 1, sign) if sign else phrase_before(tk, frame.first, lexicon.before)
        if found is None or found[0] < floor or (tk.word(found[0]) == "over" and tk.word(found[0] - 1) in _OVER):
            return
        frame.first = found[0]
        _set(frame, found[1])


_CLAUSE = frozenset((".", ",", ";", ":", "(", ")", "\n"))


def _far_qualifier(tk: Tokens, frame: _Frame, lexicon: Lexicon, floor: int) -> None:
    """Swahili "zaidi ya wakimbizi na waomba hifadhi 400,000": the bound before a long noun, the number behind it."""
    for at in range(frame.first - 1, max(floor, frame.first - _FAR) - 1, -1):
        if (
            tk.word(at) in _CLAUSE
            or tk.is_digits(at)
            or lexicon.numbers.get(tk.word(at), ("o", 0))[0] not in {"o", "i"}
        ):
            return
        found = phrase_before(tk, at, lexicon.before)
        if (
            found is not None
            and found[1] != "about"
            and found[0] >= floor
            and phrase_at(tk, at, lexicon.nouns) is not None
        ):
            _set(frame, found[1])
            return


_FAR = 8  # tokens


def _behind(tk: Tokens, frame: _Frame, lexicon: Lexicon) -> None:
    if tk.word(frame.end) == "+" and tk.joined(frame.end):
        frame.end += 1
        _set(frame, "at_least")
    at = frame.end + 1 if tk.word(frame.end) == "oo" else frame.end
    found = phrase_at(tk, at, lexicon.after)
    if found is None and frame.noun is None and at < len(tk.words):
        found = phrase_at(tk, at + 1, lexicon.after)  # "ten bodies at most": a noun that no table knows
    if found is not None and number_at_safe(tk, found[0], lexicon) is None:
        frame.end = found[0]
        _set(frame, found[1])


def number_at_safe(tk: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """The number at `index`, None also beyond the end."""
    return number_at(tk, index, lexicon) if index < len(tk.words) else None


def _set(frame: _Frame, name: str) -> None:
    if name == "about":
        frame.approx = True
    elif frame.bound is None:
        frame.bound = "at_least" if name == "at_least" else "at_most"
