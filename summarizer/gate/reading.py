"""One sentence, read once for all checks: its words and what they mean, its acts, and who stands where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib import import_module

from summarizer.gate import english, lexicon
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.names import person_key
from summarizer.places import find_places
from summarizer.transliterate import heard

_GRAMMARS = {"en": "english", "fr": "french", "sw": "swahili", "so": "somali", "ar": "arabic"}
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_PEOPLE_HEADS = frozenset(("minister", "ambassador", "spokesman", "army", "navy", "police", "delegation", "parliament", "government", "president", "commander", "observer", "official", "embassy", "ministry", "rebel", "opposition", "officer", "court"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is named in a phrase: states by ISO 3166-1 alpha-3, names by their match keys, kinds of people by concept.

    Arabic has no capitals to know names by: `arabic` is the phrase itself, in which those `spelled` in Latin letters are heard.
    """

    states: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    spelled: frozenset[str] = frozenset()
    arabic: str = ""

    def __bool__(self) -> bool:
        return bool(self.states or self.names)

    def others_than(self, them: Parties) -> bool:
        """Whether both name somebody of the same sort, and nobody in common."""
        if self.names and them.names:
            return not self.names & them.names and not self.states & them.states
        if _is_body(self, them) or _is_body(them, self):
            return True
        parted = bool(self.states and them.states) and not self.states & them.states
        return parted and not self._heard(them)

    def meets(self, them: Parties) -> bool:
        """Whether somebody is named in both."""
        return bool(self.names & them.names or self.states & them.states) or self._heard(them)

    def _heard(self, them: Parties) -> bool:
        one, other = (self, them) if self.arabic else (them, self)
        return bool(one.arabic) and any(heard(name, one.arabic) for name in other.spelled)


def _is_body(one: Parties, other: Parties) -> bool:
    """Whether one is an organisation or mission alone, and the other a state alone."""
    bodies = bool(one.names) and not one.states and any(name.startswith("body:") for name in one.names)
    return bodies and bool(other.states) and not other.names


NOBODY = Parties()


@dataclass(frozen=True)
class Reading:
    """A sentence in a language (ISO 639-1), with what the checks ask of it."""

    text: str
    lang: str

    @cached_property
    def words(self) -> tuple[lexicon.Word, ...]:
        return lexicon.words(self.text, self.lang)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def word_numbers(self, span: Span) -> range:
        """Which of the words begin in a span."""
        return range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))

    def words_in(self, span: Span) -> tuple[lexicon.Word, ...]:
        """The words that begin in a span."""
        return self.words[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        if self.lang == "en":
            return frozenset(lemma for word in self.words for lemma in english.lemmas(word.low))
        return frozenset(word.low for word in self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(word.keys for word in self.words))

    @cached_property
    def implied(self) -> frozenset[int]:
        """Senses that its English words have or imply."""
        if self.lang != "en":
            return frozenset()
        found: set[int] = set()
        for word in self.words:
            if word.low not in CLOSED:
                found |= english.implies(word.low)
        for _, _, entry in self.two_word_verbs:
            found |= entry.implies
        return frozenset(found)

    @cached_property
    def two_word_verbs(self) -> tuple[tuple[int, int, english.Entry], ...]:
        """(start of the verb, of its second word, what they mean): "set aside", also where the object parts them."""
        found = []
        for at, word in enumerate(self.words):
            seconds = english.seconds(word.low) if self.lang == "en" else frozenset()
            if not seconds:
                continue
            for near in self.words[at + 1 : at + 6]:
                if near.low in seconds and (entry := english.phrase(word.low, near.low)):
                    found.append((word.start, near.start, entry))
        return tuple(found)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        grammar = _grammar(self.lang)
        found = grammar(self.text) if grammar else ()
        return found if self.lang == "en" else _quoted(found, self.text)

    @cached_property
    def _places(self) -> tuple[tuple[int, int, str | None, str], ...]:
        return tuple((p.start, p.end, p.iso3, p.kind) for p in find_places(self.text, self.lang))

    def parties(self, span: Span | None) -> Parties:
        """Who is named in a span of the sentence."""
        return NOBODY if span is None else self._parties(span)

    def _parties(self, span: Span) -> Parties:
        known = self.__dict__.setdefault("_known", {})
        if span not in known:
            known[span] = self._find_parties(span)
        found: Parties = known[span]
        return found

    def phrase_words(self, span: Span | None) -> frozenset[str]:
        """The dictionary forms of the content words of a phrase."""
        if span is None:
            return frozenset()
        inside = [w for w in self.words_in(span) if w.low not in CLOSED and len(w.low) > 2]
        return frozenset(english.lemmas(w.low)[-1] for w in inside)

    def _find_parties(self, span: Span) -> Parties:
        inside = [place for place in self._places if span[0] <= place[0] and place[1] <= span[1]]
        states = frozenset(iso3 for _, end, iso3, kind in inside if iso3 and (kind != "city" or self._governs(end)))
        taken = [(start, end) for start, end, iso3, _ in inside if iso3]
        names: set[str] = set()
        spelled: set[str] = set()
        for match in _CAPITAL.finditer(self.text, *span):
            at = match.start()
            word = _unowned(match.group())
            opens = at == 0 and (word.lower() in CLOSED or (self.lang == "en" and bool(english.readings(word.lower()))))
            if self.lang != "en" and at == 0 and not _CAPITAL.match(self.text, match.end() + 1):
                continue  # the first word of a sentence, and no name by itself
            if opens or any(start <= at < end for start, end in taken):
                continue
            if self.lang == "en" and word.lower() in _TITLES:
                continue
            names |= _name_keys(word)
            spelled |= {word} if len(word) > 3 else set()
        names.update(lexicon.bodies_in(self.text[span[0] : span[1]]))
        heads = frozenset(key for word in self.words_in(span) for key in word.keys if key in _PEOPLE_HEADS)
        arabic = self.text[span[0] : span[1]] if self.lang == "ar" else ""
        return Parties(states, frozenset(names), heads, frozenset(spelled), arabic)

    def _governs(self, end: int) -> bool:
        """ "Kigali's foreign ministry" is Rwanda's."""
        return re.match(r"[’']s? (?:\w+ )?(?:foreign|defen[cs]e|interior|ministr|government|army|navy|decision|envoy|ambassador)", self.text[end:]) is not None  # fmt: skip


_QUOTATION = re.compile(r"“[^”]{12,}”|\"[^\"]{12,}\"|«[^»]{12,}»")


def _quoted(acts: tuple[Act, ...], text: str) -> tuple[Act, ...]:
    """The acts of a quotation as what is said by the act of saying beside it, where none governs them."""
    found = list(acts)
    for quotation in _QUOTATION.finditer(text) if any(act.speech for act in acts) else ():
        start, end = quotation.span()
        inside = [at for at, act in enumerate(acts) if start < act.start < end]
        beside = [at for at, act in enumerate(acts) if act.speech and not start < act.start < end]
        if beside and len(quotation.group().split()) > 3:
            nearest = min(beside, key=lambda at: min(abs(acts[at].start - end), abs(start - acts[at].end)))
            for at in inside:
                if acts[at].governor is None:
                    found[at] = replace(acts[at], governor=nearest)
    return tuple(found)


@lru_cache(maxsize=16384)
def _unowned(word: str) -> str:
    return re.sub(r"[’']s?$", "", word)


@lru_cache(maxsize=16384)
def _name_keys(word: str) -> frozenset[str]:
    return frozenset(key[:6] for key in person_key(word) if len(key) > 2)


_TITLES = frozenset(["general", "colonel", "major", "captain", "lieutenant", "admiral", "commodore", "brigadier", "minister", "president", "defence", "defense", "foreign", "secretary", "ambassador", "army", "navy", "air", "force", "forces", "police", "ministry", "prime", "deputy", "chief", "staff", "commander", "sergeant", "mr", "mrs", "ms", "dr", "sir", "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"])  # fmt: skip


@lru_cache(maxsize=1024)
def read(text: str, lang: str) -> Reading:
    """The reading of a sentence, kept."""
    return Reading(text, lang)


@lru_cache(maxsize=8)
def _grammar(lang: str) -> Callable[[str], tuple[Act, ...]] | None:
    if lang not in _GRAMMARS:
        return None
    try:
        module = import_module(f"summarizer.gate.grammar.{_GRAMMARS[lang]}")
    except ModuleNotFoundError:
        return None
    found: Callable[[str], tuple[Act, ...]] = module.acts
    return found
