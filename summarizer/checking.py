"""Judges any statement against any text, without a model: the gate with a door of its own.

Without cited sentences it finds those that carry most of the statement. Sentences and offsets are those of the text as
`summarizer.text.normalise` leaves it, which is the text itself unless it holds controls or unusual forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from math import fsum
from typing import Literal

from summarizer.cues import folded
from summarizer.errors import InputError
from summarizer.gate import Passage, check_claim, failed, lexicon
from summarizer.labels import language_code
from summarizer.language import detect_language
from summarizer.models import Check, Evidence, Record
from summarizer.places import find_places
from summarizer.text import normalise, sentences

MOST_SENTENCES = 3  # that a statement is held against at once
MAX_STATEMENT = 2000  # characters; the grammars take time with the cube of a sentence's length
_ANAPHORA = re.compile(
    r"\W*(?:they|he|she|it|this|these|that|those|his|her|their|its|both|the (?:two|latter|former))\b", re.I
)
_WORD = re.compile(r"\w+")
_SHOWN = 40  # characters of a wrong value
_UNSEEN = re.compile("\x00")  # what no text of people holds
_STOP = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "at", "for", "from", "by", "with", "and", "or", "but", "as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "its", "it", "his", "her", "their", "that", "this", "which", "who"]
)  # fmt: skip


class Verdict(Record):
    """What the gate says of a statement: `reasons` are those of the checks that decided it, as `name: detail`.

    `withheld`: the checks that failed. `could_not_check`: none failed, and those that could not be made. `supported`: none.
    """

    verdict: Literal["supported", "withheld", "could_not_check"]
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class _Source:
    """A text cut into sentences, with the folded words of each; kept, since many statements come with one text."""

    text: str
    lang: str | None
    spans: tuple[tuple[int, int], ...]
    words: tuple[frozenset[str], ...]

    def meanings(self, told_in: str) -> tuple[frozenset[str], ...]:
        """What each sentence is known by to a statement in another language: its words, concepts, states and figures."""
        if self.lang in (None, told_in):
            return self.words
        return tuple(_meanings(self.text[start:end], self.lang) for start, end in self.spans)


def check(
    statement: str,
    source: str,
    *,
    published: date | datetime | str | None = None,
    cited: Iterable[int] | None = None,
    lang: str | None = None,
    statement_lang: str | None = None,
) -> Verdict:
    """Whether `source` carries `statement`: supported, withheld with reasons, or could_not_check.

    `published` (a date, or ISO text) resolves relative dates; `cited` are sentence numbers from 1, found when not
    given; `lang` and `statement_lang` are ISO 639-1 codes. When not given, the source's is detected, and the statement's is the
    source's where it is in it, else English.
    Raises InputError for a source or statement without words, a statement with a NUL or of more than MAX_STATEMENT characters, a bad
    date or language, or a sentence that the source lacks.
    """
    if not _WORD.search(statement):
        raise InputError("empty", "the statement holds no words")
    if len(statement) > MAX_STATEMENT:
        raise InputError(
            "too_large",
            f"the statement has {len(statement):,} characters, {MAX_STATEMENT:,} at most: give its sentences",
        )
    if _UNSEEN.search(statement):
        raise InputError("malformed", "the statement holds a NUL")
    anchor = _day(published)
    known = _source(source, _language(lang))
    told_in = _language(statement_lang) or _told_in(statement, known.lang)
    if known.lang is None and _mostly_shared(statement, known):  # a source of a few words, and the statement's own
        known = replace(known, lang=told_in)
    best: Verdict | None = None
    share = 0.0
    choices: Iterable[tuple[int, ...]]
    if cited is not None:
        choices = [_cited(cited, len(known.spans))]
    else:
        told = known.meanings(told_in)
        wanted = _words(statement) if told is known.words else _meanings(statement, told_in)
        share = max(len(wanted & words) for words in told) / max(len(wanted), 1)
        choices = _choices(wanted, told, known)
    for numbers in choices:
        quotes = tuple(_quote(known, number) for number in numbers)
        passage = Passage(tuple(quote.quote for quote in quotes), known.lang, anchor, told_in, known.text)
        found = _verdict(check_claim(statement, passage, alone=False), quotes)
        if found.verdict == "supported" or (best is None and share >= _MOST and _gainsaid(found)):
            return found
        if best is None or _rank(found) < _rank(best):
            best = found
    assert best is not None
    return best


@lru_cache(maxsize=1024)
def _told_in(statement: str, source_lang: str | None) -> str:
    """The language of a statement that names none: a summary is in English or in the language of its source."""
    foreign = source_lang is not None and source_lang != "en"
    return source_lang if source_lang and foreign and detect_language(statement) == source_lang else "en"


def _mostly_shared(statement: str, known: _Source) -> bool:
    theirs = frozenset().union(*known.words)
    return bool(theirs) and 2 * len(theirs & _words(statement)) >= len(theirs)


def _rank(found: Verdict) -> tuple[bool, int]:
    withheld = found.verdict == "withheld"
    return withheld, len(found.reasons) if withheld else 0


def _verdict(checks: Sequence[Check], quotes: tuple[Evidence, ...]) -> Verdict:
    reasons = failed(checks)
    unmade = tuple(f"{c.name}: {c.detail}" for c in checks if c.verdict == "could_not_check")
    verdict: Literal["supported", "withheld", "could_not_check"] = (
        "withheld" if reasons else "could_not_check" if unmade else "supported"
    )
    return Verdict(verdict=verdict, reasons=reasons or unmade, evidence=quotes, checks=tuple(checks))


@lru_cache(maxsize=64)
def _source(source: str, lang: str | None) -> _Source:
    text, _ = normalise(source)
    code = lang or detect_language(text)
    spans = tuple((s.start, s.end) for s in sentences(text, code))
    if not spans:
        raise InputError("empty", "the source holds no sentences")
    return _Source(text, code, spans, tuple(_words(text[start:end]) for start, end in spans))


def _words(text: str) -> frozenset[str]:
    """Folded words without the commonest, cut to six letters: enough to tell which sentence is meant."""
    return frozenset(word[:6] for word in _WORD.findall(folded(text)) if word not in _STOP)


@lru_cache(maxsize=4096)
def _meanings(text: str, lang: str | None) -> frozenset[str]:
    """The folded words of a text, with the concepts of each, the states and the figures: what a translation keeps."""
    keys = {f"={key}" for word in lexicon.wide(text, lang or "") for key in word.keys if key[:1] != "="}
    states = {f"@{place.iso3}" for place in find_places(text, lang) if place.iso3}
    return _words(text) | keys | states | {f"#{found}" for found in re.findall(r"\d+", text)}


_MOST = 0.4  # of a statement's words: a sentence that has as many is the one that it is about


def _gainsaid(found: Verdict) -> bool:
    """Whether a sentence tells otherwise what a statement tells: others beside it change nothing."""
    return any(reason.partition(":")[0] in _AGAINST for reason in found.reasons if found.verdict == "withheld")


_AGAINST = frozenset(("polarity", "status", "attribution", "hedge"))


def _choices(wanted: frozenset[str], told: tuple[frozenset[str], ...], known: _Source) -> Iterator[tuple[int, ...]]:
    """The sets of sentences to hold a statement of the words `wanted` against, the likeliest first; `told`: of each sentence."""
    abroad = told is not known.words
    times = Counter(word for words in told for word in words & wanted)

    def worth(index: int, left: frozenset[str]) -> float:
        """What many sentences hold tells little of which is meant, where words are compared by what they mean."""
        return fsum(1 / times[word] if abroad else 1 for word in left & told[index])  # in whatever order a set has

    ranked = sorted(range(len(known.spans)), key=lambda i: (-worth(i, wanted), i))
    first = ranked[0]
    tried: set[tuple[int, ...]] = set()
    for index in ranked[:MOST_SENTENCES] if abroad else [first]:
        tried.add((index + 1,))
        yield (index + 1,)
    greedy, left = [first], wanted - told[first]
    if first and _ANAPHORA.match(known.text[known.spans[first][0] : known.spans[first][1]]):
        greedy.append(first - 1)
    for index in ranked[1:20]:
        if len(greedy) < MOST_SENTENCES and left & told[index]:
            greedy.append(index)
            left -= told[index]
    for size in range(2, len(greedy) + 1):
        numbers = tuple(sorted({index + 1 for index in greedy[:size]}))
        if numbers not in tried:
            tried.add(numbers)
            yield numbers


def _cited(cited: Iterable[int], count: int) -> tuple[int, ...]:
    """The numbers of sentences that a caller names, each once and in order."""
    given: list[object] = list(cited) if isinstance(cited, Iterable) else [cited]
    if any(isinstance(one, bool) or not isinstance(one, int) for one in given):
        raise InputError("malformed", f"cited sentences are numbers from 1, not {_shown(cited)}")
    numbers = tuple(sorted({one for one in given if isinstance(one, int)}))
    wrong = [number for number in numbers if not 1 <= number <= count]
    if not numbers or wrong:
        told = f"not {_shown(wrong[0])}" if wrong else "and none is cited"
        raise InputError("malformed", f"the source has {count:,} sentence{'s' * (count != 1)}, {told}")
    return numbers


def _shown(value: object) -> str:
    """What a caller gave, for a message of one line: short, and safe on a terminal."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, a list in a list in a list
        text = type(value).__name__
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _language(code: str | None) -> str | None:
    """An ISO 639-1 code as the gate knows it."""
    found = language_code(code) if isinstance(code, str) else None
    if code is not None and found is None:
        raise InputError("malformed", f"the language {_shown(code)} is no ISO 639-1 code, like en or so")
    return found


def _quote(known: _Source, number: int) -> Evidence:
    start, end = known.spans[number - 1]
    return Evidence(sentence=number, start=start, end=end, quote=known.text[start:end])


def _day(published: date | datetime | str | None) -> date | datetime | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return datetime.fromisoformat(published) if len(published) > 10 else date.fromisoformat(published)
    except (ValueError, TypeError):
        raise InputError(
            "bad_date", f"published is no ISO date: {_shown(published)}; give YYYY-MM-DD, with a time if there is one"
        ) from None
