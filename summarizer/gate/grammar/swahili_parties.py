"""Who and what stands around the verbs of a Swahili sentence: phrases by word order, particles and concord."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.gate.grammar import Reality, Span
from summarizer.gate.grammar.phrases import Stops, Token, span
from summarizer.gate.grammar.swahili_verbs import Verb
from summarizer.gate.grammar.swahili_words import (
    BREAKS,
    CLASS,
    GIVE,
    JOINER,
    LIGHT_WORDS,
    LINK,
    NOT_PASSIVE,
    NUMBERS,
    PREPOSITION,
    RELATIVE_OF,
    TIME,
)


@dataclass(slots=True)
class Found:
    """A verb of the sentence: the place of its word, its reading, and what the act will be made of."""

    at: int
    verb: Verb
    keys: frozenset[str]
    reality: Reality = "done"
    negated: bool = False
    conditional: bool = False
    hedged: bool = False
    speech: bool = False
    governor: int | None = None
    about: Span | None = None  # of a relative clause: the noun that it tells of
    spans: dict[str, Span | None] = field(default_factory=dict)

    @property
    def passive(self) -> bool:
        stem = self.verb.stem
        return (stem.endswith(("wa", "we")) and len(stem) > 2 and stem not in NOT_PASSIVE) or stem.startswith("fanyik")


class Parties:
    """Looks for the parties of the verbs of a sentence; `verbs` are the places of all verbs, `being` those of "kuwa"."""

    def __init__(self, words: list[Token], found: list[Found], verbs: set[int], being: dict[int, Verb]) -> None:
        self.words = words
        self.stops = Stops(words)
        self.found = found
        self.verbs = verbs
        self.being = being

    def place(self, index: int, item: Found) -> None:
        """Finds the spans of a verb's parties, after those of the verbs before it."""
        spans = item.spans
        if item.verb.mood != "infinitive":
            spans["subject"] = self._before(index, item) or spans.get("subject")
        elif index:
            item.about = self.found[index - 1].about
        after = item.at + 1
        while after < len(self.words) and self.words[after].low in TIME and not self.words[after].comma:
            after += 1
        end = self._clause_end(after)
        first = self._phrase_end(after, end)
        spans["object"] = None if item.speech and end in self.verbs else span(self.words, after, first)
        if first > after and self.words[first - 1].low == "na":
            spans["object"] = span(self.words, after, first - 1)
        self._turn(item)
        self._recipient(item, after, first)
        self._prepositions(item, first, end)
        if item.speech and spans.get("subject") is None and spans["object"] and self.words[item.at].comma:
            spans["subject"], spans["object"], spans["late"] = spans["object"], None, spans["object"]

    def _turn(self, item: Found) -> None:
        """In a relative clause about its object, the noun before is what the verb is done to."""
        spans, verb = item.spans, item.verb
        if (opened := self._amba(item)) and spans.get("subject") != item.about and not item.passive:
            spans["object"] = opened
        about_object = verb.relative not in {"", "po"} and RELATIVE_OF.get(verb.subject) != verb.relative
        if about_object and not item.passive:
            spans["subject"], spans["object"] = spans["object"], spans.get("subject")

    def _recipient(self, item: Found, after: int, first: int) -> None:
        """Who gets it, of a verb of giving: the first of two phrases, or the one after a passive."""
        spans = item.spans
        if not item.keys & GIVE:
            return
        if item.passive:
            if any(word.capital for word in self.words[after:first]):
                spans["to"], spans["object"] = spans["object"], None
        elif not item.verb.relative and (split := self._recipient_end(after, first)) is not None:
            spans["to"], spans["object"] = span(self.words, after, split), span(self.words, split, first)

    def _amba(self, item: Found) -> Span | None:
        return item.about if not item.verb.relative and item.verb.mood != "infinitive" else None

    def _before(self, index: int, item: Found) -> Span | None:
        """The phrase before a verb: back to the verb, joiner or stop before it, over appositions and a relative clause."""
        if item.verb.relative not in {"", "po"}:
            item.about = self._antecedent(item)
            return item.about
        end = item.at - 1 if item.at - 1 in self.being else item.at
        while end > 0 and self.words[end - 1].low in LIGHT_WORDS:
            end -= 1
        first = end
        while first > 0 and not (
            first - 1 in self.verbs or self.words[first - 1].low in BREAKS or self.words[first].stop
        ):
            first -= 1
        previous = self.found[index - 1] if index else None
        opener = self.words[first - 1].low if first else ""
        if opener.startswith("amba") and opener not in {"ambako", "ambapo", "ambamo"}:
            item.about = span(self.words, self._noun_start(first - 1), first - 1)
            return span(self.words, first, end) or item.about
        if previous is not None and first - 1 == previous.at:
            if previous.about is not None and not self.words[first].stop:
                return previous.about
            first = next(
                (i for i in range(end - 1, first, -1) if self.words[i].comma), end if not previous.speech else first
            )
        first = self._skip_adverbial(first, end)
        return span(self.words, first, end) or self._carried_on(index, item)

    def _carried_on(self, index: int, item: Found) -> Span | None:
        """A verb without a noun of its own has the subject of the verb before, where both agree."""
        if not index:
            return None
        previous = self.found[index - 1]
        same = previous.verb.subject.removeprefix("ha") == item.verb.subject.removeprefix("ha")
        if same and not self.stops.between(previous.at, item.at) and not previous.verb.relative:
            return previous.spans.get("subject")
        return None

    def _noun_start(self, end: int) -> int:
        """Where the phrase before a relative begins."""
        first = end
        while first > 0 and not (
            self.words[first].stop or first - 1 in self.verbs or self.words[first - 1].low in JOINER
        ):
            first -= 1
        return first

    def _antecedent(self, item: Found) -> Span | None:
        """The noun that a relative verb is about: the nearest of its class, else the phrase before it."""
        end = item.at
        names = re.compile(rf"(?:{CLASS.get(item.verb.subject, '(?!)')})")
        first = end
        while first > 0 and not self.words[first].stop and not (first - 1 in self.verbs and self._finite(first - 1)):
            first -= 1
        phrase = first
        for at in range(end - 1, first - 1, -1):
            word = self.words[at]
            if (
                names.match(word.low)
                and word.low not in LINK | PREPOSITION | NUMBERS
                and at not in self.verbs
                and not word.capital
            ):
                phrase = at
                break
            if word.low in JOINER and phrase == first:
                phrase = at + 1
        while phrase > first and self.words[phrase - 1].low in LINK:
            phrase -= 2
        return span(self.words, max(first, phrase), self._phrase_end(max(first, phrase), end))

    def _finite(self, at: int) -> bool:
        return any(item.at == at and item.verb.mood != "infinitive" for item in self.found)

    def _skip_adverbial(self, first: int, end: int) -> int:
        """Past "Baada ya mkutano," and the like."""
        while first < end and self.words[first].low in PREPOSITION:
            comma = next((i for i in range(first + 1, end) if self.words[i].comma), None)
            if comma is None:
                return first
            first = comma
        return first

    def _clause_end(self, first: int) -> int:
        for at in range(first, len(self.words)):
            word = self.words[at]
            if at in self.verbs or word.low in JOINER or word.stop or at in self.being:
                return at
            if word.comma and not (word.capital and self._apposed(at)):
                return at
        return len(self.words)

    def _apposed(self, first: int) -> bool:
        """Whether a name after a comma belongs to the phrase before: no verb follows before the next comma or stop."""
        for at in range(first, len(self.words)):
            if at in self.verbs:
                return False
            if at > first and (self.words[at].comma or self.words[at].stop):
                return True
        return True

    def _phrase_end(self, first: int, end: int) -> int:
        """Where the noun phrase that begins at `first` ends: at a preposition, or at "na" right away."""
        for at in range(first, end):
            low = self.words[at].low
            if low in PREPOSITION and self.words[at - 1].low not in LINK:
                return at
            if low == "na" and (at == first or self._of(first - 1)):
                return at
        return end

    def _of(self, at: int) -> bool:
        """Whether the verb before takes its agent or partner with "na": a passive, or a verb of doing with one another."""
        item = next((item for item in self.found if item.at == at), None)
        return item is not None and (item.passive or item.verb.stem.endswith(("ana", "iana")))

    def _recipient_end(self, first: int, end: int) -> int | None:
        """Of two noun phrases after a verb of giving, where the second begins."""
        for at in range(first + 1, end):
            word, before = self.words[at], self.words[at - 1]
            if word.low in LINK or before.low in LINK or word.capital or word.low[0].isdigit():
                continue
            if any(self.words[i].capital for i in range(first, at)):
                return None if word.low == "na" else at
        return None

    def _prepositions(self, item: Found, first: int, end: int) -> None:
        for at in range(first, end):
            low = self.words[at].low
            until = self._stretch(at + 1, end)
            phrase = span(self.words, at + 1, until)
            slot = {"kwa": "to", "kutoka": "source", "toka": "source", "na": "agent" if item.passive else "others"}.get(
                low
            )
            if (
                low == "kwa"
                and at + 1 < end
                and self.words[at + 1].low in {"ajili", "sababu", "mujibu", "niaba", "siku", "muda"}
            ):
                continue
            if low == "na" and self.words[at - 1].low in {"karibu", "mbali", "kulingana", "sambamba"}:
                continue
            if slot and phrase and item.spans.get(slot) is None:
                item.spans[slot] = phrase

    def _stretch(self, first: int, end: int) -> int:
        at = first
        while at < end and not (
            self.words[at].low in PREPOSITION and self.words[at - 1].low not in LINK and at > first
        ):
            at += 1
        return at
