"""A text as classed tokens: its words looked up, its figures read, its number words put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

from summarizer.dates.words import TIMELY, TOKEN, Lexicon, Token, fold, lexicon

_MARKS = {
    "-": "-",
    "\u2013": "k",
    "~": "k",
    "/": "/",
    ".": ";",
    ",": "c",
    "،": "c",
    "(": "c",
    ")": "c",
    "&": "&",
    "\n": "|",
}
_ALEF = "\u0627"
_SEVERAL = re.compile("[dnoY][&-]?[dno]")
_Raw: TypeAlias = list[re.Match[str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """What a word as written comes to by itself: its class, what of it is no part of the expression, and the phrases
    that it may open; `context` where the following word may make more of it (quarters, decades). Without a word that
    is `timely` running text has no date."""

    kind: str
    value: Any = None
    weak: bool = False
    skip: int = 0  # characters before the expression ("l'été")
    length: int = 0
    phrases: tuple[tuple[tuple[str, ...], tuple[str, Any, bool]], ...] = ()
    context: bool = False
    timely: bool = False


_DULL = _Word("_")  # most of a text
_FIGURES = _Word("0", timely=True)
_NOTHING = Token(0, 0, "_")  # its place is never asked for
_LONGEST_WORD = 64
_MOST_WORDS = 100_000
_folded = lru_cache(maxsize=4096)(fold)


class _Known(dict[str, _Word]):
    """The words of one language as they are met, each looked up once."""

    def __init__(self, words: Lexicon, strict: bool) -> None:
        super().__init__()
        self.words, self.strict = words, strict
        phrases = [phrase for listed in words.phrases.values() for phrase in listed]
        self.tails = frozenset(rest[-1] for rest, (kind, *_) in phrases if kind in TIMELY)
        self.inner = frozenset(word for rest, _ in phrases for word in rest)

    def __missing__(self, word: str) -> _Word:
        if word[0].isdecimal():
            return _FIGURES
        if len(word) > _LONGEST_WORD:
            return _DULL
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found = _by_itself(word, self)
        return found


@cache
def _known(lang: str, strict: bool) -> _Known:
    return _Known(lexicon(lang), strict)


def _by_itself(word: str, known: _Known) -> _Word:
    folded, words = fold(word), known.words
    found = words.words.get(folded)
    if found is None:
        token = _unlisted(0, len(word), word, folded, words)
    elif known.strict and words.capital and found[0] in "WMz" and word[0].islower():
        token = Token(0, len(word), "_")
    else:
        token = Token(0, len(word), *found)
    phrases = tuple(words.phrases.get(folded, ()))
    head, mark, tail = folded.partition("'")
    if mark and len(head) <= 2 and not phrases and (token.kind == "_" or tail in words.phrases):  # "l'Aïd el-Fitr"
        phrases = tuple(words.phrases.get(tail, ()))
        token = token._replace(start=len(head) + 1)
    context = folded in words.labels or folded in words.decades
    if token.kind == "_" and not phrases and not context and folded not in known.inner:
        return _DULL
    timely = context or token.kind in TIMELY or folded in known.tails  # without its last word a phrase is none
    timely = timely or (token.kind in "dno" and token.value > 9)  # "nineteen ninety" is a year
    return _Word(token.kind, token.value, token.weak, token.start, token.end - token.start, phrases, context, timely)


def tokens(text: str, lang: str, *, strict: bool) -> list[Token]:
    """The classed tokens of `text`; `strict` (running text) drops readings that only a bare expression allows.

    Those of the class "_" have no place of their own, and there are none at all where no word is one of time.
    """
    words, known = lexicon(lang), _known(lang, strict)
    raw = list(TOKEN.finditer(text))
    each = [known[hit.group()] for hit in raw]
    if strict:
        if not any(word.timely for word in set(each)):
            return []
        _leave_idle_runs(each)
    found: list[Token] = []
    index = 0
    while index < len(raw):
        word = each[index]
        if word is _DULL:
            token, index = _NOTHING, index + 1
        elif word is _FIGURES:
            token, index = _digits(raw, index, words, strict)
        elif word.phrases or word.context:
            token, index = _in_context(raw, index, word, words)
        else:
            token, index = _placed(word, raw[index].start()), index + 1
        found.append(token)
    return _numbers(found, text, lang)


def _leave_idle_runs(each: list[_Word]) -> None:
    """Words that stand beside time words, where none is near, are as good as any other."""
    begin, timely = 0, False
    for index, word in enumerate(each):
        if word is _DULL:
            if not timely and index > begin:
                each[begin:index] = [_DULL] * (index - begin)
            begin, timely = index + 1, False
        elif word.timely:
            timely = True


def _placed(word: _Word, at: int) -> Token:
    start = at + word.skip
    return Token(start, start + word.length, word.kind, word.value, word.weak)


def _in_context(raw: _Raw, index: int, word: _Word, words: Lexicon) -> tuple[Token, int]:
    """A word that opens a phrase ("the day before yesterday"), or is the head of a quarter or of a decade."""
    start, end = raw[index].span()
    for rest, entry in word.phrases:
        following = raw[index + 1 : index + 1 + len(rest)]
        if len(following) == len(rest) and all(map(_reads, following, rest)):
            return Token(start + word.skip, following[-1].end(), *entry), index + 1 + len(rest)
    if word.context:
        folded = fold(raw[index].group())
        if folded in words.labels and index + 1 < len(raw):
            number = raw[index + 1]
            if number.end() == end + 1 and number.group() in "1234":
                return Token(start, number.end(), "q", words.labels[folded] + number.group()), index + 2
        decade = _decade(raw, index, words) if folded in words.decades else None
        if decade:
            return decade
    return _placed(word, start), index + 1


def _reads(hit: re.Match[str], word: str) -> bool:
    written = hit.group()
    return written == word or (len(written) <= _LONGEST_WORD and _folded(written) == word)


def _decade(raw: _Raw, index: int, words: Lexicon) -> tuple[Token, int] | None:
    """The ten years of "les années 1990", "miaka ya 90"."""
    for after in (index + 1, index + 2):
        if after >= len(raw):
            return None
        figure = raw[after].group()
        if figure.isdecimal() and (after > index + 1 or not words.linked):
            ten = len(figure) in (2, 4) and int(figure) % 10 == 0
            return (Token(raw[index].start(), raw[after].end(), "J", int(figure)), after + 1) if ten else None
        if words.words.get(fold(figure), ("",))[0] != "l":
            return None
    return None


def _unlisted(start: int, end: int, word: str, folded: str, words: Lexicon) -> Token:
    """A mark, or a word with something joined to it: "Sunday's", "l'été", "والأحد", "بالأمس"."""
    if not word[0].isalpha():
        return Token(start, end, _MARKS.get(word, "!"))
    if "'" in folded:
        head, tail = folded.split("'", 1)
        if tail == "s" and head in words.words:
            return Token(start, start + len(head), *words.words[head])
        if tail in words.words and len(head) <= 2:
            kind, value, weak = words.words[tail]
            return Token(start if kind == "t" else start + len(head) + 1, end, kind, value, weak)
    if folded[:1] in tuple("وفبلك") and len(folded) > 3:
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


def _digits(raw: _Raw, index: int, words: Lexicon, strict: bool) -> tuple[Token, int]:  # noqa: C901 - one digit form a branch
    start, end = raw[index].span()
    word = raw[index].group()
    if not word.isdecimal():
        parts = re.split(r"[./-]", word)
        if "/" in word and "-" in word:
            return Token(start, end, "_" if strict and len(parts) == 4 else "I", word), index + 1
        if re.fullmatch(r"((?:1[89]|20)\d\d)[-/]((?:1[89]|20)\d\d|[2-9]\d)", word):
            return Token(start, end, "R", word), index + 1
        if len(parts) == 2 and "-" in word and all(0 < int(part) < 32 for part in parts):
            return Token(start, end, "P", (int(parts[0]), int(parts[1]))), index + 1
        if len(parts) == 2 and "/" in word and _before_month(raw, index, words):  # "the night of 11/12 May"
            return Token(start, end, "P", (int(parts[0]), int(parts[1]))), index + 1
        if strict and len(parts) == 3 and not _plausible(parts):
            return Token(start, end, "_"), index + 1
        if len(parts) == 3 or (len(parts) == 2 and (not strict or re.fullmatch(r"[12]\d{3}-[01]\d", word))):
            return Token(start, end, "I", word), index + 1
        return Token(start, end, "_"), index + 1
    if len(word) > 8:  # no date, and int() refuses thousands of digits
        return Token(start, end, "_"), index + 1
    number = int(word)
    if index + 1 < len(raw) and raw[index + 1].start() <= end + (0 if strict else 1):
        ended = _ended(raw, index, number, words, strict)
        if ended:
            return ended
    if len(word) == 8 and not strict:
        return Token(start, end, "I", f"{word[:4]}-{word[4:6]}-{word[6:]}"), index + 1
    kind = "d" if 0 < number < 32 and len(word) < 3 else "Y" if len(word) == 4 and 1000 <= number < 2200 else "n"
    return Token(start, end, kind, number), index + 1


def _ended(raw: _Raw, index: int, number: int, words: Lexicon, strict: bool) -> tuple[Token, int] | None:
    """Figures with what is written at them: "21st", "1990s", "3Q", Somali "31-kii", "2019-kii", "1990-meeyadii"."""
    start, end, written = raw[index].start(), raw[index].end(), raw[index + 1].group()
    tail, last = fold(written), index + 1
    if tail == "-" and index + 2 < len(raw):
        tail, last = fold(raw[index + 2].group()), index + 2
    kind = "o" if 0 < number < 100 else "Y" if 1000 <= number < 2200 else ""
    if kind and tail in words.endings and raw[index + 1].start() == end:
        return Token(start, raw[last].end(), kind, number), last + 1
    if number % 10 == 0 and (tail in words.decade_endings or (fold(written) == "s" and end - start in (2, 4))):
        return Token(start, raw[last].end(), "J", number), last + 1
    if 0 < number < 5 and (written == "Q" or (written == "q" and not strict)):
        return Token(start, raw[last].end(), "q", f"q{number}"), last + 1
    return None


def _before_month(raw: _Raw, index: int, words: Lexicon) -> bool:
    following = fold(raw[index + 1].group()) if index + 1 < len(raw) else ""
    return words.words.get(following, ("",))[0] == "M"


def _plausible(parts: list[str]) -> bool:
    """Whether three numbers of running text are a day, a month and a year of four digits, not a version."""
    if len(parts[0]) == 4:
        parts = parts[::-1]
    day, month, year = (int(part) for part in parts)
    return len(parts[2]) == 4 and 1000 <= year < 2200 and 0 < min(day, month) <= 12 and max(day, month) < 32


def _numbers(found: list[Token], text: str, lang: str) -> list[Token]:
    """Number words put together: "twenty first", "vingt et un", "nineteen seventy eight", "two thousand and five"."""
    if not _SEVERAL.search("".join([token.kind for token in found])):
        return found
    joined: list[Token] = []
    for token in found:
        before = _last_number(joined)
        if before is not None and token.kind in "dno" and not _in_figures(token, joined[before], text):
            linked = joined[-1].kind == "&" or text[max(0, token.start - 1)] == "و"
            value = _together(joined[before].value, token.value, lang, linked)
            if value is not None:
                first = joined[before]
                del joined[before:]
                kind = "o" if token.kind == "o" else "Y" if value > 999 else "d" if value < 32 else "n"
                token = Token(first.start, token.end, kind, value)
        joined.append(token)
    return joined


def _in_figures(token: Token, before: Token, text: str) -> bool:
    """Whether one of two numbers is in figures: "in 2000 five soldiers" is not 2005."""
    return text[token.start].isdecimal() or text[before.start].isdecimal()


def _last_number(joined: list[Token]) -> int | None:
    index = len(joined) - 1
    if index > 0 and joined[index].kind in "&-":
        index -= 1
    return index if index >= 0 and joined[index].kind in "dnoY" and joined[index].value else None


def _together(left: int, right: int, lang: str, linked: bool) -> int | None:
    if right in (100, 1000) and left < 100:
        return left * right
    if right == 100 and left > 1000 and 0 < left % 1000 < 10:
        return left - left % 10 + left % 10 * 100  # "mille neuf cent"
    if right == 0 and 10 < left < 21:
        return left * 100  # "nineteen oh five"
    if right < 1 or right > 999:
        return None
    ones_first = (lang == "ar" and (right == 10 or linked)) or (lang == "so" and linked)
    if ones_first and 0 < left % 100 < 10 and right in range(10, 100, 10):
        return left + right
    if lang == "sw" and linked and left == 10 and right < 10:
        return left + right  # "kumi na mbili"
    room = next((size for size in (1000, 100, 10) if left % size == 0), 1)
    if right < room and (room > 10 or left % 100 >= 20 or left > 1000):
        return left + right
    if left % 100 in (60, 80) and (left < 100 or left > 1000) and 10 < right < 20:
        return left + right  # French: soixante-douze, quatre-vingt-onze
    if 10 < left < 21 and 20 <= right < 100 and right % 10 == 0:
        return left * 100 + right
    return None
