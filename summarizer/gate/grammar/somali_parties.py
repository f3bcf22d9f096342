"""Who and what stands around the verbs of a Somali sentence: phrases before focus words, between them and the verb, behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.gate.grammar import Reality, Span
from summarizer.gate.grammar import somali_words as known
from summarizer.gate.grammar.phrases import Stops, Token, span


@dataclass(slots=True)
class Found:
    """A verb of the sentence: its place, that of its auxiliary if any, where its clause begins and how."""

    at: int
    last: int  # the auxiliary, or the verb itself
    keys: frozenset[str]
    form: str
    reality: Reality = "done"
    negated: bool = False
    passive: bool = False
    conditional: bool = False
    hedged: bool = False
    governor: int | None = None
    first: int = 0
    opener: str = ""
    head: Span | None = None  # of a relative clause with a subject of its own: what it is about
    spans: dict[str, Span | None] = field(default_factory=dict)

    @property
    def speech(self) -> bool:
        return known.SPEECH.match(self.form) is not None and self.opener not in known.IF | known.WHEN | {"si"}


class Parties:
    """Looks for the parties of the verbs of a sentence; `even` are its words in one spelling, `ends` the places of verbs."""

    def __init__(self, words: list[Token], even: list[str], found: list[Found]) -> None:
        self.words = words
        self.even = even
        self.stops = Stops(words)
        self.found = found
        self.ends: set[int] = set()

    def low(self, at: int) -> str:
        """The word at a place, empty outside."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def cluster(self, at: int) -> list[str]:
        """The preverbs and pronouns right before a verb, among them short adverbs."""
        found: list[str] = []
        at -= 1
        while at >= 0 and (self.words[at].low in known.CLITICS or (found and self.words[at].low in {"si", "wax"})):
            if at in self.ends:
                break
            found.append(self.words[at].low)
            at -= 1
        return found

    def is_focus(self, at: int) -> bool:
        """Whether a focus word or a classifier stands at a place."""
        return at < len(self.words) and self.words[at].low in known.FOCUS | known.FOCUS_OTHER | known.CLASSIFIER

    def place(self, index: int, item: Found) -> None:
        """Finds the spans of a verb's parties, after those of the verbs before it."""
        first = item.first
        edge = item.at - len(self.cluster(item.at))
        split = next((i for i in range(first, edge) if self.is_focus(i)), None)
        after = self._after(item.last + 1)
        if split is not None:
            before, middle = self._phrase(first, split), self._phrase(split + 1, edge)
            if split == first and index and self.found[index - 1].last == first - 1:
                before = self._head(index - 1)
            elif index and self._within_relative(index - 1, first):
                self._complete(index - 1, before)
                before = self._head(index - 1)
        else:
            before, middle = self._bare(item, first, edge)
        if (
            split is not None
            and self.low(split) in {"waxaa", "waxaana"}
            and not item.passive
            and not self._has_pronoun(split, item.at)
        ):
            before, middle, after = after or before, before or middle, None
        elif before is None and item.opener == "sida":
            before, after = after, None
        elif before is None:
            before = None if item.passive else self._carried_on(index)
        if item.passive and before is None:
            before, middle, after = (middle, None, after) if middle else (after, None, None)
        if split is not None and self.low(split) in known.FOCUS_OTHER and not item.passive:
            before, middle = self._carried_on(index), before or middle
        item.spans["subject"] = before
        self._slots(index, item, middle, after)

    def _has_pronoun(self, first: int, end: int) -> bool:
        return any(self.words[i].low in known.PRONOUN for i in range(first, end))

    def _head(self, index: int) -> Span | None:
        """The noun of the relative clauses that end before a focus word."""
        while index and self.found[index].first - 1 in (self.found[index - 1].at, self.found[index - 1].last):
            index -= 1
        item = self.found[index]
        return item.head or item.spans.get("subject") or item.spans.get("object")

    def _within_relative(self, index: int, first: int) -> bool:
        """Whether what stands before the focus word still belongs to the relative clause that ends in a verb before it."""
        item = self.found[index]
        return item.head is not None and item.last == first - 1 and not self.words[first].comma

    def _complete(self, index: int, phrase: Span | None) -> None:
        """What stands behind the verb of a relative clause is whom it is done to, or for."""
        spans = self.found[index].spans
        spans["to" if self.found[index].keys & known.GIVES else "object"] = phrase

    def _bare(self, item: Found, first: int, edge: int) -> tuple[Span | None, Span | None]:
        """A clause without a focus word: a pronoun stands after the subject, or after the noun of a relative clause."""
        at = next((i for i in range(first, item.at) if self.words[i].low in known.PRONOUN), None)
        if at is None:
            if item.opener in known.FUSED:
                return None, self._phrase(first, edge)
            of = next((i for i in range(first + 1, edge) if self.words[i].low in {"oo", "ee", "aan"}), None)
            if of is None or self.words[of - 1].low[0].isdigit() or not self.is_focus(item.last + 1):
                return self._phrase(first, edge), None
            return self._phrase(first, of), self._phrase(of + 1, edge)
        head = self._phrase(first, at)
        if (
            at > first
            and item.opener not in known.IF | known.WHEN
            and self.even[at + 1].endswith("u")
            and at + 1 < edge
        ):
            item.head = head
            return self._phrase(at + 1, edge), head  # "gaari uu Talyaanigu bixiyay": the case of the subject
        if head is None and item.opener in known.JOINER and self.even[at + 1].endswith("u") and at + 1 < edge:
            return self._phrase(at + 1, edge), None  # "haddii ay xaaladdu …": the case of the subject
        if self.words[first].low == "wax":
            return None, head
        if item.opener in known.JOINER - {"sida"} or (first and self.words[first].comma) or not first:
            return head, self._phrase(at + 1, edge)
        return None, head or self._phrase(at + 1, edge)

    def _phrase(self, first: int, end: int) -> Span | None:
        """A phrase without the days, particles and pronouns at its ends."""
        drop = known.TIME | known.PRONOUN | known.NEGATIVE | known.CLITICS | known.JOINER | {"wax", "ah"}
        while first < end and (self.words[first].low in drop or self.words[first].low == "bisha"):
            first += 2 if self.words[first].low == "bisha" else 1
        while first < end and self.words[end - 1].low in drop:
            end -= 1
        return span(self.words, first, end)

    def _after(self, first: int) -> Span | None:
        """The phrase behind a verb, up to the next joiner, focus word, comma or verb."""
        end = first
        while end < len(self.words) and not self._ends_phrase(end, first):
            end += 1
        if end < len(self.words) and (self.is_focus(end) or any(i in self.ends for i in range(first, end + 1))):
            return None if self.is_focus(end) and not self.words[end].comma else self._phrase(first, end)
        return self._phrase(first, end)

    def _ends_phrase(self, at: int, first: int) -> bool:
        word = self.words[at]
        if at in self.ends or self.is_focus(at) or word.stop:
            return True
        if word.low in known.JOINER and not (word.low in {"oo", "ee"} and at > first):
            return True
        if word.low in known.CLITICS | {"bisha"} and word.low != "mid":
            return True
        return word.comma and not (word.capital and at > first)

    def _carried_on(self, index: int) -> Span | None:
        """A verb without a noun of its own goes on with the subject of the verb before, or does what another was asked."""
        governor = self.found[index].governor
        if governor is not None and self.found[governor].passive and known.PLANS.match(self.found[governor].form):
            return self.found[governor].spans.get("subject")
        if governor is not None and known.ASKS.match(self.found[governor].form):
            asked = self.found[governor].spans.get("object")
            if self._named(asked):
                return asked
        for item in reversed(self.found[:index]):
            if self.stops.between(item.at, self.found[index].at):
                return None
            if item.spans.get("subject") and not item.passive:
                return item.spans["subject"]
        return None

    def _slots(self, index: int, item: Found, middle: Span | None, after: Span | None) -> None:
        """Which of the phrases around a verb is its object, recipient, source or partner."""
        spans, cluster = item.spans, self.cluster(item.at)
        named = self._named(after)
        if item.keys & known.GIVES and not known.GETS.match(item.form):
            front = any(low in {"u", "ugu", "loo", "loogu"} for low in cluster) or item.form.startswith("sii")
            back = named and not (self._named(middle) and front and self._capital(middle) >= self._capital(after))
            spans["to"], spans["object"] = (
                (after, middle) if back else (middle if self._named(middle) else None, after or middle)
            )
            if item.passive and spans["object"] == spans["to"]:
                spans["object"] = None
        elif (
            any(low in {"la", "kula", "ula", "lala"} for low in cluster)
            and known.WITH.match(item.form)
            and not item.passive
        ):
            spans["others"] = after if named or middle is None else middle
        elif any("ka" in low or "ga" in low for low in cluster) and known.GETS.match(item.form):
            spans["source"], spans["object"] = (
                (middle, after) if self._named(middle) else (after if named else None, middle)
            )
        else:
            following = self.found[index + 1] if index + 1 < len(self.found) else None
            told = item.speech and following is not None and following.opener in known.THAT
            spans["object"] = None if told else (middle or after)

    def _capital(self, phrase: Span | None) -> bool:
        return phrase is not None and any(w.capital for w in self.words if phrase[0] <= w.start < phrase[1])

    def _named(self, phrase: Span | None) -> bool:
        """Whether a phrase names a party: a name, or people such as an army or a government."""
        if phrase is None:
            return False
        inside = [word for word in self.words if phrase[0] <= word.start < phrase[1]]
        return any(
            word.capital or word.low.startswith(("ciidan", "ciidam", "dawlad", "xukuumad", "maamul")) for word in inside
        )
