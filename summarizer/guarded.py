"""Regular expressions of many alternatives that are quick: tried only on a text that has a beginning of theirs.

The gate asks some hundred expressions of each sentence, and most have nothing there. An expression of alternatives, each
of which begins with letters, can only match where one of those beginnings stands: that is looked up in a set of the
beginnings of the text's words, which is made once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, product, takewhile
from typing import Any

_WORD = re.compile(r"\w+")
_SIZE = 6  # letters of a word's beginning that are looked up
_MOST = 64  # beginnings of one alternative
_ODD = re.compile(r"[ıſİ\u212a]|(?![0-9])\d")  # what a small letter, and what \d, matches besides
_ANY = re.compile(r"\\w(?:[+*]|\{\d+,?\d*\})\??")
_MOST_LETTERS = 12
_EDGE = r"\b"
_PLAIN = re.compile(r"[\w |-]+")
_SIGNS = frozenset("’'")
_LITERAL = re.compile(r"[\w ’'-]")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")


class Guarded:
    """A regular expression and what its matches may begin with; `search` and the others as in `re.Pattern`."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.regex = re.compile(pattern, flags)
        self._words: set[str] = set()  # beginnings of words, and such as may stand within a word
        self._inside: set[str] = set()
        self._always = False
        for beginning, opens in _beginnings(pattern, False, False):
            low = beginning.lower()
            head = _WORD.match(low)
            if opens and head:
                whole = head.end() < len(low)
                self._words.add(f"{head.group()} " if whole else head.group()[:_SIZE])
            elif len(low.strip()) > 1 or low in _SIGNS:
                self._inside.add(low.strip())
            else:
                self._always = True

    def may(self, text: str) -> bool:
        """Whether the expression can have a match in a text."""
        low, heads = _heads(text)
        if self._always or heads is None or not self._words.isdisjoint(heads):
            return True
        return any(part in low for part in self._inside)

    def search(self, text: str, *part: int) -> re.Match[str] | None:
        """`part`: where to begin and to end, as in `re.Pattern`; then the end may cut a word."""
        return self.regex.search(text, *part) if part or self.may(text) else None

    def findall(self, text: str) -> list[Any]:
        return self.regex.findall(text) if self.may(text) else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text) if self.may(text) else iter(())

    def sub(self, by: str, text: str) -> str:
        return self.regex.sub(by, text) if self.may(text) else text


def either(words: Iterable[str], closed: Iterable[str] = ()) -> str:
    """A pattern for any of many words, the longest that fits; those of `closed` only where the word ends.

    Words that begin alike share that beginning, so that a place in a text costs as many steps as letters fit there.
    """
    ends = {word: r"(?!\w)" for word in closed} | dict.fromkeys(words, "")
    return _branches(sorted(ends.items())) or "(?!)"


def _branches(words: list[tuple[str, str]]) -> str:
    branches, end = [], None
    for first, group in groupby(words, key=lambda each: each[0][:1]):
        alike = list(group)
        if not first:
            end = alike[0][1]
            continue
        ends = zip(alike[0][0], alike[-1][0], strict=False)  # sorted: what these two share, all between them share
        head = "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
        branches.append(re.escape(head) + _branches([(word[len(head) :], tail) for word, tail in alike]))
    if end is not None:
        branches.append(end)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


@lru_cache(maxsize=4096)
def _heads(text: str) -> tuple[str, frozenset[str] | None]:
    """A text in small letters, and the beginnings of its words; None where case is not told by `lower`."""
    low = text.lower()
    if _ODD.search(text):
        return low, None
    return low, frozenset().union(*map(_heads_of, _WORD.findall(low)))


@lru_cache(maxsize=32768)
def _heads_of(word: str) -> frozenset[str]:
    return frozenset([f"{word} ", *(word[:size] for size in range(1, min(_SIZE, len(word)) + 1))])


def _beginnings(pattern: str, opens: bool, closes: bool) -> Iterator[tuple[str, bool]]:
    """(letters that a match begins with or has, whether they begin a word); no letters where those cannot be told.

    `opens`: a word begins where the pattern does; `closes`: a word ends behind it, which a space then tells.
    """
    for part in _alternatives(pattern):
        yield from _of_one(part, opens, closes)


def _of_one(part: str, opens: bool, closes: bool) -> Iterator[tuple[str, bool]]:
    while True:
        if part.startswith(r"\b"):
            part, opens = part[2:], True
        elif part.startswith(r"(?<!\w)"):
            part, opens = part[7:], True
        elif _LOOK.match(part):
            part = part[_closed(part) :]
        elif any_ := _ANY.match(part):
            part, opens = part[any_.end() :], False
        elif (group := _GROUP.match(part)) is None:
            yield from ((letters, opens) for letters in _letters(part, closes))
            return
        else:
            end = _closed(part)
            inner, rest = part[group.end() : end - 1], part[end:]
            if rest[:1] in {"*", "{", "+"}:
                yield "", opens
            elif rest[:1] != "?":
                yield from _beginnings(inner, opens, rest.startswith((r"\b", " ")) or (closes and not rest))
            elif not _PLAIN.fullmatch(inner):
                yield "", opens
            else:  # "(?:un)?fair"
                behind = _letters(rest[1:], closes)
                firsts = ("", *inner.split("|"))
                yield from ((first + letters, opens) for first in firsts for letters in behind)
            return


def _signs(pattern: str) -> Iterator[tuple[int, str, int]]:
    """(place, sign, depth of brackets behind it) of a pattern's signs that are no literal and in no class."""
    depth = at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        else:
            depth += (char == "(") - (char == ")")
            yield at, char, depth
        at += 1


def _alternatives(pattern: str) -> Iterator[str]:
    start = 0
    for at, char, depth in _signs(pattern):
        if char == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _closed(part: str) -> int:
    """Where the bracket that a pattern begins with is closed."""
    return next(at + 1 for at, char, depth in _signs(part) if char == ")" and not depth)


def _letters(part: str, closes: bool) -> list[str]:
    """The letters at the beginning of a pattern without brackets, one for each of a class's."""
    if closes or part.endswith(r"\b"):
        part = f"{part.removesuffix(_EDGE)} "
    found: list[str] = []
    at = 0
    while at < len(part) and len(found) < _MOST_LETTERS:
        if part[at] == "[":
            end = part.index("]", at + 2)
            one = part[at + 1 : end]
            if not re.fullmatch(r"[\w’']+", one):
                break
        elif part.startswith(r"\d", at):
            end, one = at + 1, "0123456789"
        elif _LITERAL.match(part[at]):
            end, one = at, part[at]
        else:
            break
        if part[end + 1 : end + 2] in {"?", "*", "{"}:
            break
        found.append(one)
        at = end + 1
    while found:
        made = ["".join(letters) for letters in product(*found)]
        if len(made) <= _MOST:
            return made
        found.pop()
    return [""]
