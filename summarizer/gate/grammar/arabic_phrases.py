"""The phrases of an Arabic sentence: what follows a verb, what stands before it, and which of them acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.arabic_verbs import kind, section
from summarizer.gate.grammar.arabic_words import Token, tokens
from summarizer.places import find_places

_SLOTS = {"الى": "to", "من": "from", "مع": "with", "بين": "with", "ضد": "to", "نحو": "to", "عن": "about"}
_WHERE = frozenset(["فيه", "فيها", "عليه", "عليها", "به", "بها", "منها", "منه"])
_SKIPPED = frozenset(("قد", "لقد", "سوف", "كان", "كانت", "كانوا", "يكون", "تكون", "ربما"))
_WITHOUT = frozenset(("عدم", "دون", "بدون", "بلا"))
_WITH_PRONOUN = _WHERE | frozenset(["اليه", "اليها", "معه", "معها", "له", "لها", "لهم"])
_BY_ITSELF = frozenset(
    ("begin", "arrive", "continue", "join", "participate", "leave", "return", "withdraw", "remain", "increase")
)
# Titles that stand beside a name or an office, and begin no phrase of their own.
_KIN = frozenset(("بن", "ابن", "ولد", "بنت", "ابو"))  # inside the names of persons
_TITLES = frozenset(["officer", "general", "commander", "minister", "president", "prime_minister", "ambassador", "king", "director", "chairman", "doctor", "governor", "engineer"])  # fmt: skip


@dataclass(slots=True)
class Phrases:
    """What follows a verb: noun phrases in order, and phrases with prepositions by slot."""

    nouns: list[Span] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    slots: dict[str, Span] = field(default_factory=dict)
    where: bool = False  # a pronoun leads back: "in which"

    def put(self, slot: str, span: Span | None, head: int) -> None:
        if span is None:
            return
        if slot == "noun":
            self.nouns.append(span)
            self.heads.append(head)
        else:
            self.slots.setdefault(slot, span)


class Sentence:
    """One sentence: its tokens, and the acts read so far."""

    def __init__(self, sentence: str) -> None:
        self.tokens: tuple[Token, ...] = tokens(sentence)
        self.acts: list[Act] = []
        self._places = frozenset(place.start for place in find_places(sentence, "ar"))

    def span(self, start: int, end: int) -> Span | None:
        """The span of tokens, without the signs and particles at its ends."""
        while end > start and self.tokens[end - 1].kind in {".", "A", "P"} and self.tokens[end - 1].form is None:
            end -= 1
        while start < end and self.tokens[start].kind in {".", "A"}:
            start += 1
        return (self.tokens[start].start, self.tokens[end - 1].end) if start < end else None

    def phrases(self, at: int) -> Phrases:
        """The phrases after a word, up to the next verb, relative or sign."""
        found = Phrases()
        slot, start, index = "noun", at, at
        while index < min(len(self.tokens), at + 40) and not self._ends(index):
            token = self.tokens[index]
            opens = self._opens(index, start, slot)
            if opens is not None:
                found.put(slot, self.span(start, index), start)
                slot, start = opens
                found.where |= token.bare in _WHERE
            index += 1
        found.put(slot, self.span(start, index), start)
        return found

    def _ends(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind in {"V", "R", "I", "G"} or (token.kind == "A" and token.bare not in {"هذا", "هذه", "ايضا", "اي"}):
            return True
        return token.kind == "." and token.low not in {"«", "»", '"', "-", "(", ")", "'", "/"}

    def _opens(self, index: int, start: int, slot: str) -> tuple[str, int] | None:
        """(slot, first token) of a phrase that begins at a word; None inside a phrase."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if token.kind == "P":
            return self._preposition(index)
        if token.bare in {"سوى", "الا"}:
            return "noun", index + 1
        if token.bare == "اي":
            return "noun", index
        if token.bare == "محل":
            return "noun", index + 1
        if token.kind == "T":
            return None if slot == "-" else ("-", index + 1)
        if slot == "-" and before.kind == "T" and token.kind in {"N", "M"}:
            return "noun", index
        if index <= start:
            return None
        if slot != "noun" and token.kind == "M" and token.bare.endswith("ا"):
            return "-", index  # "in protest": an adverb
        return ("noun", index) if self._is_new(index, start) else None

    def _preposition(self, index: int) -> tuple[str, int] | None:
        token, before = self.tokens[index], self.tokens[index - 1]
        after = self.tokens[index + 1].bare if index + 1 < len(self.tokens) else ""
        if (token.bare == "من" and after == "قبل") or (token.bare == "على" and after in {"يد", "ايدي"}):
            return "by", index + 2
        if token.bare == "قبل" and before.bare == "من":
            return None
        if token.bare in _WITH_PRONOUN:
            return "noun", index + 1
        attached = token.bare not in _SLOTS and token.bare[0] == "ل" and token.bare != "لدى"
        return ("to", index) if attached else (_SLOTS.get(token.bare, "-"), index + 1)

    def _is_new(self, index: int, start: int) -> bool:
        """Whether a noun begins a phrase of its own: the one before is finished, and this one is not its adjective."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if token.joined or before.kind not in {"N", "M"} or not before.definite:
            return False
        if {token.bare, before.bare} & _KIN:
            return False
        if token.kind == "#":
            return index + 1 < len(self.tokens) and self.tokens[index + 1].kind in {"N", "M"}
        if before.keys & {"officer", "general"} or before.bare == "الركن":
            return token.kind == "M"  # "the colonel Samir"
        if token.start in self._places and not token.bare.endswith(("ي", "ية")):
            return True
        named = token.kind == "M" or bool(token.keys & _nouns()) or token.bare.endswith("ات")
        if not named or not token.keys:
            return False
        if not token.bare.startswith("ال"):
            return True
        if token.bare.endswith(("ي", "ية")) or token.keys & section("qualities"):
            return False
        return not (token.keys & _TITLES and self.tokens[start].keys & section("people"))

    def parties(self, at: int, found: Phrases) -> tuple[Span | None, Span | None]:
        """(subject, object) of the verb at a place."""
        form, nouns = self.tokens[at].form, found.nouns
        assert form is not None
        first = nouns[0] if nouns else None
        about = found.slots.get("about") if form.word in {"announce"} else None
        if form.many or (first is None and not self.before(at)):
            return self.before(at) or self.last_subject(), first or about
        before = self.before(at)
        if at and self.tokens[at - 1].bare in {"انه", "انها", "انهم"}:
            return self.last_subject(), first or about
        if form.owned and before and first and self.tokens[found.heads[0]].definite and found.heads[0] == at + 1:
            return first, before  # "the rent, Europe pays it"
        if before is not None and not (found.where and first):
            return before, first or about
        second = nouns[1] if len(nouns) > 1 else about
        if first is None:
            return None, about
        if self._is_content(at, found.heads[0]):
            return self.last_subject(), first
        if self._is_person(found.heads[0]):
            return first, second
        if len(nouns) > 1 and self._is_person(found.heads[1]):
            return second, first  # "led the exercise the colonel"
        alone = second is None and self.tokens[at].joined and not form.undergone
        if alone and form.word not in _BY_ITSELF | kind("speech") and self.last_subject():
            return self.last_subject(), first
        return first, second

    def _is_content(self, at: int, head: int) -> bool:
        """ "Refused to hand over", "asked not to be named": a verbal noun is what is refused or asked for."""
        form, noun = self.tokens[at].form, self.tokens[head]
        takes = form is not None and form.word in kind("planning") | kind("asking") | kind("negating")
        return takes and (noun.bare in _WITHOUT or noun.kind == "M")

    def _is_person(self, at: int) -> bool:
        token = self.tokens[at]
        return not token.keys or bool(token.keys & section("people"))

    def before(self, at: int) -> Span | None:
        """The subject that stands before a verb: of a nominal sentence, after "inna", or what a relative is about."""
        end = at
        while end and (self.tokens[end - 1].bare in _SKIPPED or self.tokens[end - 1].kind == "G"):
            end -= 1
        if not end or self.tokens[at].joined or self.tokens[end - 1].kind not in {"N", "M", "R", "#"}:
            return None
        if self.tokens[end - 1].kind == "R":
            end -= 2 if end > 1 and self.tokens[end - 2].low == "،" else 1
        start = end
        while start and end - start < 14:
            token = self.tokens[start - 1]
            if token.kind in {"V", "A", "R", "I", "T", "P"} or (token.kind == "." and token.low not in {"«", "»", "-"}):
                break
            start -= 1
            if token.joined and start < end - 1 and self.tokens[at - 1].kind == "R":
                break
        return self.span(start, end)

    def last_subject(self) -> Span | None:
        """The subject of the verb before."""
        return next((act.subject for act in self.acts[:-7:-1] if not act.noun and act.subject), None)


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return section("things") | section("people")
