"""A text as classed tokens: its words looked up, its figures read, its number words put together."""

from __future__ import annotations

import re

from summarizer.dates.words import TOKEN, Lexicon, Token, fold, lexicon

_MARKS = {"-": "-", "\u2013": "k", "~": "k", "/": "/", ".": ";", ",": "c", "،": "c", "(": "c", ")": "c", "\n": "|"}
_ALEF = "\u0627"


def tokens(text: str, lang: str, *, strict: bool) -> list[Token]:
    """The classed tokens of `text`; `strict` (running text) drops readings that only a bare expression allows."""
    words = lexicon(lang)
    raw = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
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
    if folded in words.decades:
        decade = _decade(raw, index, words)
        if decade:
            return decade
    if found is None:
        return _unlisted(start, end, word, folded, words), index + 1
    if strict and words.capital and found[0] in "WM" and word[0].islower():
        return Token(start, end, "_"), index + 1
    return Token(start, end, *found), index + 1


def _decade(raw: list[tuple[int, int, str]], index: int, words: Lexicon) -> tuple[Token, int] | None:
    """The ten years of "les années 1990", "miaka ya 90"."""
    for after in (index + 1, index + 2):
        if after >= len(raw):
            return None
        figure = raw[after][2]
        if figure.isdecimal():
            ten = len(figure) in (2, 4) and int(figure) % 10 == 0
            return (Token(raw[index][0], raw[after][1], "J", int(figure)), after + 1) if ten else None
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
            arabic = text[token.start] > "\u0600"
            with_and = arabic and text[max(0, token.start - 1)] == "و"
            value = _together(joined[before].value, token.value, arabic, with_and)
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


def _together(left: int, right: int, arabic: bool, with_and: bool) -> int | None:
    if right in (100, 1000) and left < 100:
        return left * right
    if right < 1 or right > 999:
        return None
    if arabic and 0 < left % 100 < 10 and (right == 10 or (with_and and right in range(20, 100, 10))):
        return left + right  # the ones come before the tens
    room = next((size for size in (1000, 100, 10) if left % size == 0), 1)
    if right < room and (room > 10 or left % 100 >= 20 or left > 1000):
        return left + right
    if left in (60, 80) and 10 < right < 20:
        return left + right  # French: soixante-douze, quatre-vingt-onze
    if 10 < left < 21 and 20 <= right < 100 and right % 10 == 0:
        return left * 100 + right
    return None
