"""The phrases of a French sentence: what stands before a verb and what follows it."""

from __future__ import annotations

from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.french_words import Token, tokens

_SLOTS = {
    "par": "by",
    "à": "to",
    "au": "to",
    "aux": "to",
    "pour": "to",
    "contre": "to",
    "avec": "with",
    "entre": "with",
}
_PRONOUNS = {"il", "elle", "ils", "elles", "on", "c'"}
_BEFORE_LAST = {"et", "ou", "puis", "mais"}
_OF = {"de", "d'", "du", "des"}
_BOUNDS = {"mais", "car", "tandis", ";", ":", "«", "»", "–", "—", "(", ")"}
_RATES = {"mois", "an", "jour", "semaine", "heure", "trimestre", "semestre", "exemple", "ailleurs", "conséquent", "rapport", "téléphone", "mer", "voie", "train", "avion", "route"}  # fmt: skip
_STOPS = {"R", "Q", "I", "C"}


class Phrases:
    """One sentence: its tokens, and the acts read so far."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = tokens(sentence)
        self.acts: list[Act] = []

    def text(self, start: int, end: int) -> Span | None:
        """The span of tokens, without the signs and small words at its ends."""
        while start < end and self.tokens[start].kind in {".", "C"}:
            start += 1
        while end > start and self.tokens[end - 1].kind in {".", "P", "A", "D", "C"}:
            end -= 1
        return (self.tokens[start].start, self.tokens[end - 1].end) if start < end else None

    def subject(self, first: int, reduced: bool) -> Span | None:
        """Who stands before a verb group; a relative pronoun and a bare participle (`reduced`) lead to their noun."""
        before = self.tokens[first - 1] if first else None
        if any(t.low in _PRONOUNS for t in self.tokens[first : first + 2]):
            return None if self._gerund_opens(first) else self._last_subject()
        if before is None:
            return None
        if before.kind == "P" or before.form is not None:
            return self.acts[-1].subject if self.acts else None
        if before.kind == "R":
            return self.back(first - 1, True) if before.low == "qui" else None
        if before.low in _BEFORE_LAST:
            return self._last_subject()
        if before.low == ",":
            return self.back(first - 1) if reduced else self.appositive(first - 1) or self._last_subject()
        return self.back(first, reduced)

    def _gerund_opens(self, first: int) -> bool:
        """ "Constatant que …, ils ont décidé": the pronoun is none of those in the clause before."""
        form = self.tokens[0].form or (self.tokens[1].form if self.tokens[0].low == "en" and first > 1 else None)
        return form is not None and form.tense == "gerund" and self.tokens[first - 1].low == ","

    def _last_subject(self) -> Span | None:
        return next((act.subject for act in self.acts[:-9:-1] if not act.noun and act.sure), None)

    def back(self, end: int, reduced: bool = False) -> Span | None:
        """The phrase that ends here; a relative clause or a participle inside it is passed over."""
        end -= self.tokens[end - 1].low == "," if end else 0
        start = end
        while start and end - start < 40:
            token = self.tokens[start - 1]
            if token.kind in {"R", "Q", "I"} or token.low in _BOUNDS:
                break
            if reduced and token.kind == "P" and token.low not in _OF:
                break
            if (
                reduced
                and token.kind == "D"
                and token.low != "des"
                and not (start > 1 and self.tokens[start - 2].low in _OF)
            ):
                return self.text(start - 1, end)
            if token.low == ",":
                return self.text(start, end)
            if token.form is not None and token.form.tense != "participle":
                skipped = self._relative(start - 1)
                if skipped is None:
                    break
                start = skipped
                continue
            start -= 1
        return self.text(start, end)

    def _relative(self, verb: int) -> int | None:
        for at in range(verb - 1, max(-1, verb - 6), -1):
            if self.tokens[at].low == "qui":
                return at
        return None

    def appositive(self, comma: int) -> Span | None:
        """ "X, ministre de Y, a signé": from X to the second comma."""
        for at in range(comma - 1, max(-1, comma - 40), -1):
            token = self.tokens[at]
            if token.low == ",":
                back = self.back(at)
                return (back[0], self.tokens[comma - 1].end) if back else None
            if token.low in {";", ":", "«", "»"} or token.kind == "Q":
                return None
        return None

    def slots(self, at: int, passive: bool, noun: bool = False) -> dict[str, Span | None]:
        """What follows a verb: its object, which may come after times and places, and phrases with par, à, avec, de."""
        while at < len(self.tokens) and (self.tokens[at].kind in {"X", "A"} or self._is_only(at)):
            at += 1
        if self.tokens[at - 1].kind == "X" and self.tokens[at : at + 1] and self.tokens[at].low in {"de", "d'"}:
            at += 1
        found: dict[str, Span | None] = dict.fromkeys(("object", "by", "to", "from", "with"))
        slot, start, index = "object", at, at
        while index < len(self.tokens) and index < at + 45:
            token = self.tokens[index]
            if self._ends(index, at, found):
                break
            opens = self._opens(index, at, passive or noun)
            if noun and index == at and token.low == "des":
                opens = "from"
            if opens is not None:
                self._put(found, slot, start, index)
                slot, start = opens, index + (opens != "object")
            elif token.low == "," and slot != "-":
                self._put(found, slot, start, index)
                slot, start = "-", index + 1
            index += 1
        self._put(found, slot, start, index)
        return found

    def _is_only(self, at: int) -> bool:
        """The "que" of "ne … que"."""
        before = {t.kind for t in self.tokens[max(0, at - 4) : at]}
        return self.tokens[at].kind == "Q" and "G" in before and "X" not in before

    def _ends(self, index: int, at: int, found: dict[str, Span | None]) -> bool:
        token = self.tokens[index]
        if token.kind in _STOPS and token.low not in {"et", "ou", "ni"}:
            return True
        if token.form is not None or token.kind == "S" or self._before_infinitive(index):
            return True
        if token.low == ",":
            return found["object"] is not None or index == at or self._object_before(at, index)
        return token.kind == "." and token.low not in {"-", "%", "€", "$", "'", "«", "»", "’"}

    def _before_infinitive(self, index: int) -> bool:
        after = self.tokens[index + 1].form if index + 1 < len(self.tokens) else None
        return self.tokens[index].kind == "P" and after is not None and after.tense in {"infinitive", "gerund"}

    def _object_before(self, at: int, comma: int) -> bool:
        """Whether an object already stands between verb and comma."""
        return self.tokens[at].kind in {"D", "#", "E", "N"} and at < comma

    def _opens(self, index: int, at: int, passive: bool) -> str | None:
        """The slot that a word opens: a preposition its own, a determiner after a finished phrase the object."""
        token = self.tokens[index]
        before = self.tokens[index - 1]
        after = self.tokens[index + 1].kind if index + 1 < len(self.tokens) else ""
        if token.kind == "P":
            slot = "from" if token.low == "auprès" or index == at else None
            if token.low == "par" and self.tokens[index + 1 : index + 2] and self.tokens[index + 1].low in _RATES:
                return "-"
            slot = slot if token.low in _OF else _SLOTS.get(token.low, "-")
            return "-" if slot is not None and after == "#" and token.low != "par" else slot
        if token.low == "auprès":
            return "from"
        if token.kind == "T":
            return "-" if index == at else None
        counted = token.kind == "#" and before.kind != "T" and after == "N"
        finished = before.kind in {"N", "E", "T", "A"} or before.low == ","
        if (token.kind == "D" or counted) and index > at and finished and token.low != "des":
            return "-" if passive else "object"
        return None

    def _put(self, found: dict[str, Span | None], slot: str, start: int, end: int) -> None:
        if slot in found and found[slot] is None:
            found[slot] = self.text(start, end)

    def taken_from(self, span: Span, after: int) -> Span | None:
        """ "A reçu douze camions de la France": the last phrase with "de" that names somebody."""
        inside = [
            i for i in range(after, min(after + 40, len(self.tokens))) if span[0] <= self.tokens[i].start < span[1]
        ]
        for at in reversed(inside[1:]):
            if self.tokens[at].low in _OF:
                named = any(self.tokens[i].kind == "E" for i in inside if i > at)
                return self.text(at + 1, inside[-1] + 1) if named else None
        return None
