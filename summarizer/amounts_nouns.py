"""The noun that a number counts: behind it in most languages, before it in Swahili."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.amounts_words import Lexicon, Tokens, nouns, phrase_at
from summarizer.vocabulary import Unit

DASHES = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"}
TIME_NOUNS = {"day", "week", "month", "year", "hour", "minute"}
_LETTER_UNITS = {"t", "m"}
CONNECTIVES = {"wa", "ya", "la", "cha", "vya", "za"}  # "mkutano wa tatu", the third meeting
HEADS = {Unit.persons, Unit.vehicles, Unit.vessels, Unit.aircraft, Unit.items}
_COUNTED = HEADS | {Unit.other}
_FORCES = {"polisi", "jeshi"}  # "magari ya polisi 12" are vehicles; "mkutano wa nchi saba" is of seven countries
_REACH = 6  # tokens that a counted noun may stand away


class Span(NamedTuple):
    """A counted noun, as token indexes, and its canonical name."""

    first: int
    end: int
    noun: str | None


def noun_of(tk: Tokens, first: int, end: int, lexicon: Lexicon, floor: int) -> Span | None:
    """The noun that the number in tokens `first` to `end` counts; nothing before token `floor` is looked at."""
    after = noun_after(tk, end, lexicon, lexicon.unknown)
    if lexicon.lang == "sw":
        direct = after if after and after.first == end + (tk.word(end) in lexicon.sets["links"]) else None
        span = noun_before(tk, first, lexicon, floor)
        return (_parted(tk, span, first, end, lexicon) or span) if span else direct
    if lexicon.lang == "so" and after is None:
        before = phrase_at(tk, first - 1, lexicon.nouns) if first > floor else None
        if before is not None and before[1] == "percent":
            return Span(first - 1, end, "percent")
    return after


def _parted(tk: Tokens, before: Span, first: int, end: int, lexicon: Lexicon) -> Span | None:
    """ "Maili 12 za baharini", nautical miles: a Swahili noun of two words with its number between them."""
    head = tk.words[before.first : before.end]
    if before.end != first:
        return None
    for words, name in lexicon.nouns.get(head[0], ()):
        rest = list(words[len(head) :])
        if rest and list(words[: len(head)]) == head and tk.words[end : end + len(rest)] == rest:
            return Span(before.first, end + len(rest), name)
    return None


def noun_after(tk: Tokens, at: int, lexicon: Lexicon, unknown: int) -> Span | None:
    """The noun from token `at` on, behind at most `unknown` words that describe it."""
    for index in range(at, min(at + _REACH, len(tk.words))):
        found = phrase_at(tk, index, lexicon.nouns)
        if found is not None and _may_count(tk, index, at, found, lexicon):
            return _head(tk, index, found, lexicon)
        word = tk.words[index]
        if word in lexicon.sets["links"] or (word in DASHES | {"'"} and tk.joined(index) and tk.joined(index + 1)):
            continue
        if not tk.is_word(index) or word in lexicon.sets["stops"] or _is_number_word(word, lexicon):
            return None
        unknown -= 1
        if unknown < 0:
            return None
    return None


def _may_count(tk: Tokens, index: int, at: int, found: tuple[int, str], lexicon: Lexicon) -> bool:
    if not tk.is_word(index):
        return found[1] == "percent" or not tk.is_digits(found[0])  # the sign of the next sum of money
    if tk.word(index) in _LETTER_UNITS:
        return index == at and tk.is_digits(at - 1)
    if tk.word(found[0]) in DASHES and tk.joined(found[0]) and tk.joined(found[0] + 1):
        return False  # "four military-appointed members"
    # "three State Council members": a capital begins a proper name, unless it is a plural or an abbreviation.
    named = lexicon.lang == "en" and tk.raw[index].istitle() and not tk.word(found[0] - 1).endswith("s")
    return not named or tk.raw[at - 1][:1].isupper()


def _is_number_word(word: str, lexicon: Lexicon) -> bool:
    return lexicon.numbers.get(word, ("o", 0.0))[0] not in {"o", "i"}


def _head(tk: Tokens, index: int, found: tuple[int, str], lexicon: Lexicon) -> Span:
    """The head of an English compound is its last noun: "police vehicles" are vehicles."""
    end, name = found
    known = nouns()
    measure = tk.word(index - 1) in DASHES or name in TIME_NOUNS or known[name].unit not in _COUNTED
    while lexicon.lang == "en" and not measure and not tk.word(end - 1).endswith("s"):
        following = phrase_at(tk, end, lexicon.nouns)
        if following is None or not tk.is_word(end):
            break
        vaguer = known[following[1]].family == "" and known[following[1]].unit is known[name].unit
        end, name = following[0], name if vaguer else following[1]
    return Span(index, end, name)


def noun_before(tk: Tokens, first: int, lexicon: Lexicon, floor: int) -> Span | None:
    """Swahili counts behind the noun; the head stands first ("magari ya polisi 12")."""
    best: Span | None = None
    for index in range(first - 1, max(floor, first - _REACH) - 1, -1):
        found = phrase_at(tk, index, lexicon.nouns)
        if found is not None and found[1] in TIME_NOUNS and found[0] < first:
            break  # "mwezi Mei": a month that is named
        if found is not None and found[0] <= first:
            if best is None and not _open(tk, found[0], first, lexicon):
                return None
            if (
                best is None
                or found[0] >= best.end
                or (found[0] == best.first - 1 and tk.word(found[0]) in CONNECTIVES and tk.word(best.first) in _FORCES)
            ):
                best = Span(index, found[0], found[1])
        elif not tk.is_word(index) or _is_number_word(tk.words[index], lexicon):
            break
    return best


def _open(tk: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether only describing words stand between a noun and its number."""
    between = tk.words[start:end]
    return sum(w not in lexicon.sets["links"] for w in between) <= lexicon.unknown and not any(
        w in lexicon.sets["stops"] for w in between
    )
