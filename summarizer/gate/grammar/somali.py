"""The acts of Somali sentences: verbs at the end of their clauses, the parties by focus words and preverbs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from summarizer.gate import lexicon
from summarizer.gate.grammar import Act, Reality
from summarizer.gate.grammar import somali_words as known
from summarizer.gate.grammar.phrases import Stops, inside, tokens
from summarizer.gate.grammar.somali_parties import Found, Parties


@lru_cache(maxsize=1024)
def acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; verbal nouns are among them."""
    return _Sentence(sentence).acts()


class _Sentence:
    def __init__(self, sentence: str) -> None:
        self.words = tokens(sentence, "so")
        self.stops = Stops(self.words)
        self.even = [lexicon.forms(word.low, "so")[-1] for word in self.words]
        self.text = " ".join(self.even)
        self.found: list[Found] = []
        self.merged: set[int] = set()  # nouns that a light verb means
        self.parties = Parties(self.words, self.even, self.found)
        for at in range(len(self.words)):
            self._verb(at)
        self.ends = self.parties.ends = {item.last for item in self.found} | {item.at for item in self.found}

    def acts(self) -> tuple[Act, ...]:
        for index, item in enumerate(self.found):
            self._clause(index, item)
            self._time(item)
            self._govern(index, item)
            self.parties.place(index, item)
        self._conditions()
        self._as_told()
        self._light_verbs()
        return (*map(self._act, self.found), *self._nouns())

    # --- verbs

    def _verb(self, at: int) -> None:
        word, form, after = self.words[at], self.even[at], self.parties.low(at + 1)
        if (word.capital and at and not word.stop) or word.low in known.CLITICS | known.CLASSIFIER | known.JOINER:
            return
        helped = (
            known.WILL.match(after) or known.CAN.match(after) or known.WOULD.match(after) or known.FAILED.match(after)
        )
        if not (word.keys or known.SPEECH.match(form)) or known.WILL.match(form):
            return
        close = helped is not None and known.INFINITIVE.match(form) is not None
        if close or self._is_finite(at, form):
            twin = next((t for stem, t in known.TWIN.items() if form.startswith(stem)), None)
            keys = word.keys | {twin} if twin else word.keys
            promised = self.parties.low(at - 1) == "ballan"
            self.found.append(Found(at, at + 1 if close else at, keys, f"ballan {form}" if promised else form))

    def _is_finite(self, at: int, form: str) -> bool:
        """A past or present form, or a form that "that", "not" or "so that" before it asks for."""
        if known.PAST.match(form) or known.UNDER_WAY.match(form):
            return True
        near = [self.parties.low(i) for i in range(max(0, at - 7), at)]
        if known.PRESENT.match(form):
            return any(low in known.CLASSIFIER | known.FOCUS | known.CLITICS for low in near[-5:])
        tied = bool(near) and near[-1] in known.CLITICS | known.THAT | known.NEGATIVE
        if not tied and known.NOUN.match(form):
            return False
        if known.AFTER_NOT.match(form) and any(low in known.NEGATIVE for low in near[-5:]):
            return tied or self._ends_here(at + 1)
        opened = any(low in known.THAT | known.IF | known.WHEN | {"si"} for low in near)
        goes_on = any(
            self.parties.low(i) in known.CLITICS and not self.words[i].comma
            for i in range(at + 1, at + 4)
            if i < len(self.words)
        )
        return opened and known.BOUND.match(form) is not None and (tied or not goes_on or self._ends_here(at + 1))

    def _ends_here(self, at: int) -> bool:
        return (
            at >= len(self.words) or self.words[at].comma or self.words[at].stop or self.words[at].low in known.JOINER
        )

    # --- clauses

    def _clause(self, index: int, item: Found) -> None:
        """Where the clause of a verb begins: after the verb, joiner, comma or stop before it."""
        at = item.at
        while at > 0 and not self._opens(at):
            at -= 1
        item.first = at
        item.opener = self.parties.low(at - 1) if at and self.parties.low(at - 1) in known.JOINER else ""

    def _opens(self, at: int) -> bool:
        word, before = self.words[at], self.parties.low(at - 1)
        if at - 1 in self.ends or word.stop or before in known.JOINER - {"oo", "ee"}:
            return True
        if before in {"oo", "ee"}:
            return at - 2 in self.ends
        if word.low in {"mana", "waxaana", "wuxuuna", "waxayna"}:
            return True
        if word.comma:
            return not (word.capital and self._focus_after(at) and self._no_verb_yet(at)) and not self._apposed(at)
        return False

    def _focus_after(self, at: int) -> bool:
        """Whether a focus word follows before any verb: what stands between commas names the subject again."""
        for i in range(at, len(self.words)):
            if i in self.ends:
                return False
            if self.words[i].low in known.FOCUS | known.CLASSIFIER:
                return True
        return False

    def _no_verb_yet(self, at: int) -> bool:
        return not any(end < at and not self.stops.between(end, at) for end in self.ends)

    def _apposed(self, at: int) -> bool:
        """Whether a comma closes a name before the focus word ("Wasiirka, Xasan Cali, ayaa …")."""
        if self.words[at].low not in known.FOCUS | known.CLASSIFIER:
            return False
        for i in range(at - 1, 0, -1):
            if i in self.ends or self.words[i].stop:
                return False
            if self.words[i].comma:
                return True
        return False

    def _time(self, item: Found) -> None:
        inside = [self.parties.low(i) for i in range(item.first, item.at)]
        cluster = self.parties.cluster(item.at)
        helper = self.even[item.last] if item.last > item.at else ""
        item.negated = any(low in known.NEGATIVE for low in [*inside, item.opener])
        item.passive = any(low in known.IMPERSONAL for low in cluster)
        if (
            "la" in cluster
            and not any(low in known.IMPERSONAL - {"la"} for low in cluster)
            and known.WITH.match(item.form)
        ):
            item.passive = item.passive and any(low in known.CLASSIFIER for low in inside)
        item.passive |= known.MIDDLE.match(item.form) is not None
        item.reality = self._reality(item, helper)
        if item.passive and known.PLANS.match(item.form):
            item.reality = "to_come"  # "la filayaa": is expected
        if known.FAILED.match(helper):
            item.negated = not item.negated
        item.conditional = known.WOULD.match(helper) is not None
        before = " ".join(self.even[: item.at + 1])
        if known.MAYBE.search(before):
            item.hedged, item.reality = True, "possible"
        item.hedged |= known.HEARSAY.search(self.text) is not None and not item.speech

    def _reality(self, item: Found, helper: str) -> Reality:
        if known.WILL.match(helper):
            return "to_come"
        if known.CAN.match(helper) or known.WOULD.match(helper):
            return "possible"
        if known.UNDER_WAY.match(item.form) and not item.speech and not known.PLANS.match(item.form):
            return "ongoing"
        if item.opener in known.IF | known.WHEN | {"si"} and not known.PAST.match(item.form):
            return "possible" if item.opener in known.IF else "to_come"
        return "done"

    # --- what depends on what

    def _govern(self, index: int, item: Found) -> None:
        own = any(self.parties.is_focus(i) for i in range(item.first, item.at))
        if own and item.opener not in known.THAT:
            return  # told by itself
        for other in range(index - 1, -1, -1):
            above = self.found[other]
            if self.stops.between(above.at, item.at):
                return
            if above.negated and above.passive and item.opener not in known.THAT:
                continue  # "aan magaciisa la shaacin": says who it was
            if (
                item.opener in known.THAT
                and above.at < item.first
                and not above.passive | above.speech
                and other < index - 1
            ):
                continue
            if above.speech or (item.opener in known.THAT and other == index - 1):
                self._depend(other, above, item)
                return

    def _depend(self, other: int, above: Found, item: Found) -> None:
        item.governor = other
        if above.speech and not known.PLANS.match(above.form):
            item.negated ^= above.form.startswith("beeni") and item.opener in known.THAT
            return
        plain = not known.PAST.match(item.form) and item.last == item.at
        if known.DENIES.match(above.form):
            item.negated = not item.negated
        elif known.PLANS.match(above.form):
            item.reality = "to_come" if plain or item.reality == "to_come" else item.reality
        elif known.ASKS.match(above.form):
            item.reality = "possible"
        item.negated ^= above.negated and bool(known.PLANS.match(above.form))
        item.hedged |= above.hedged

    def _conditions(self) -> None:
        """Verbs of an "if" are possible; the verb before it, or the next one, is conditional."""
        for index, item in enumerate(self.found):
            if item.opener not in known.IF or known.PAST.match(item.form):
                continue
            item.conditional, item.reality = True, "possible"
            others = [o for o in self.found[:index] if not o.speech][-1:] or self.found[index + 1 : index + 2]
            for other in others:
                other.conditional |= other.reality in {"to_come", "possible"}

    def _light_verbs(self) -> None:
        """A light verb and the noun that it does, or that is done, are one act ("dhoolatus qaban doona")."""
        for item in self.found:
            if not known.LIGHT.match(item.form):
                continue
            for at in inside(self.words, item.spans.get("subject" if item.passive else "object")):
                if self._is_act(at):
                    item.keys |= self.words[at].keys
                    self.merged.add(at)
                    break

    def _is_act(self, at: int) -> bool:
        word = self.words[at]
        lower = not word.capital or not at
        return at not in self.ends and bool(word.keys) and lower and known.NOUN.match(self.even[at]) is not None

    def _as_told(self) -> None:
        """ "Sida uu … sheegay X": the acts before it are what X said."""
        for index, item in enumerate(self.found):
            if item.opener == "sida" and item.speech and not item.passive:
                for other in self.found[:index]:
                    if other.governor is None and not other.speech:
                        other.governor = index

    # --- acts

    def _nouns(self) -> list[Act]:
        """Verbal nouns; what is told of them is for their verbs to say."""
        return [
            Act(word.start, word.end, word.low, word.keys, noun=True, sure=False)
            for at, word in enumerate(self.words)
            if at not in self.merged and self._is_act(at)
        ]

    def _act(self, item: Found) -> Act:
        word, last = self.words[item.at], self.words[item.last]
        act = Act(
            start=word.start, end=last.end, word=word.low, keys=item.keys, reality=item.reality, negated=item.negated,
            passive=item.passive, speech=item.speech, conditional=item.conditional, hedged=item.hedged, governor=item.governor,
            sure=item.opener not in known.WHEN | known.IF and not item.form.startswith("soco"),
        )  # fmt: skip
        return replace(act, **item.spans)  # type: ignore[arg-type]  # the names of the slots
