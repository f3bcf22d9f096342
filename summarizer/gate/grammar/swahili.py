"""The acts of Swahili sentences: verbs by their prefixes, the parties by word order and particles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from summarizer.gate import lexicon
from summarizer.gate.grammar import Act, Reality
from summarizer.gate.grammar.phrases import Stops, Token, act_concepts, inside, span, tokens
from summarizer.gate.grammar.swahili_parties import Found, Parties
from summarizer.gate.grammar.swahili_verbs import Verb, readings
from summarizer.gate.grammar.swahili_words import (
    AS,
    ASK,
    BEGUN,
    BUT,
    DENY,
    HEARSAY,
    IF,
    JOINER,
    LASTS,
    LIGHT,
    LINK,
    MAYBE,
    NONE,
    NOUN,
    PLAN,
    SPEECH,
    TEXTS,
    TWIN,
    WITH_CLAUSE,
)


@lru_cache(maxsize=1024)
def acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; verbal nouns are among them."""
    return _Sentence(sentence).acts()


class _Sentence:
    def __init__(self, sentence: str) -> None:
        self.words = tokens(sentence, "sw")
        self.stops = Stops(self.words)
        self.found: list[Found] = []
        self.merged: set[int] = set()  # nouns that a light verb means
        self.unread: set[int] = set()  # verbs without a concept: only where phrases end
        self.being: dict[int, Verb] = {}  # "ilikuwa", before the verb that it lends its time to
        for at, word in enumerate(self.words):
            self._verb(at, word)
        self.verbs = {item.at for item in self.found} | self.unread

    def acts(self) -> tuple[Act, ...]:
        parties = Parties(self.words, self.found, self.verbs, self.being)
        for index, item in enumerate(self.found):
            self._time(item)
            self._govern(index, item)
            parties.place(index, item)
        self._conditions()
        self._quoted_before()
        self._light_verbs()
        made = [self._act(item) for item in self.found]
        said = self._according(made)
        return (*made, *said, *self._nouns())

    # --- verbs

    def _verb(self, at: int, word: Token) -> None:
        if word.capital and at and not word.stop:
            return  # a name
        if word.low in MAYBE | HEARSAY | JOINER:
            return
        for verb in readings(word.low):
            if verb.stem in {"kuwa", "wa"} and verb.mood in {"finite", "negative"}:
                self.being[at] = verb
                return
            keys = lexicon.concepts(verb.stem, "sw") & act_concepts()
            if verb.mood == "subjunctive" and verb.subject not in {"a", "wa"} and not self._asked(at):
                continue
            if LIGHT.match(verb.stem):
                keys |= self._phrase_keys(at, word)
                keys |= word.keys - lexicon.concepts(word.low, "sw")  # of a phrase: "yatatiwa saini"
            known = (
                keys or SPEECH.match(verb.stem) or ASK.match(verb.stem) or PLAN.match(verb.stem) or verb.stem == "weza"
            )
            if not known and verb.tense in {"li", "me"} and verb.stem.endswith("a") and len(verb.stem) > 2:
                self.unread.add(at)
            if known and not (verb.mood == "infinitive" and len(verb.stem) < 3):
                keys |= self._phrase_keys(at, word)
                twin = TWIN.get(verb.stem[:4])
                self.found.append(Found(at, verb, keys | {twin} if twin else keys))
                self.unread.discard(at)
                return

    def _unnamed(self, at: int) -> bool:
        """ "Hakutaka kutajwa jina", "ambaye hakutajwa": that a source is not named is no act that anything denies."""
        word = self.words[at].low
        rest = [w.low for w in self.words[at + 1 : at + 3]]
        named = bool(rest) and (
            rest[0] in {"jina", "majina"} or (rest[-1:] == ["jina"] and _NAMED.match(rest[0]) is not None)
        )
        return (_NAMED.match(word) is not None or word in _UNWILLING) and named

    def _asked(self, at: int) -> bool:
        """Whether a verb of asking or a particle of purpose stands close before."""
        near = any(at - 12 < item.at < at and ASK.match(item.verb.stem) for item in self.found)
        return near or any(self.words[i].low in {"ili", "kwamba", "kuwa"} for i in range(max(0, at - 3), at))

    def _light_verbs(self) -> None:
        """A light verb and the noun that it does, or that is done, are one act ("mazoezi yalifanyika")."""
        for item in self.found:
            if not LIGHT.match(item.verb.stem):
                continue
            for at in inside(self.words, item.spans.get("subject" if item.passive else "object")):
                if self._is_act(at):
                    item.keys |= self.words[at].keys
                    self.merged.add(at)
                    break

    def _is_act(self, at: int) -> bool:
        word = self.words[at]
        lower = not word.capital or not at
        return bool(word.keys) and lower and NOUN.match(word.low) is not None and word.low not in TEXTS

    def _phrase_keys(self, at: int, word: Token) -> frozenset[str]:
        """What a light verb means with the noun after it ("kutia saini", "kufanya ziara")."""
        if not any(LIGHT.match(verb.stem) for verb in readings(word.low)) or at + 1 >= len(self.words):
            return frozenset()
        after = self.words[at + 1]
        return frozenset() if after.comma or after.stop or not NOUN.match(after.low) else after.keys

    def _time(self, item: Found) -> None:
        verb, at = item.verb, item.at
        told = at + 1 < len(self.words) and self.words[at + 1].low in {"kwamba", "kuwa"}
        item.speech = SPEECH.match(verb.stem) is not None or (told and WITH_CLAUSE.match(verb.stem) is not None)
        before = self.being.get(at - 1)
        item.reality = _reality(verb, item.speech)
        item.negated = verb.mood == "negative" or verb.tense in {"si", "sipo", "to", "singe", "singali"}
        if before is not None and not self.words[at].comma:
            item.negated ^= before.mood == "negative"
            if before.tense in {"ta", "taka", "nge", "ngali"}:
                item.reality = _reality(before, False)
            elif before.tense == "li" and verb.tense in {"ki", "na"}:
                item.reality = "ongoing"
        if item.passive and PLAN.match(verb.stem) and item.reality in {"done", "ongoing"}:
            item.reality = "to_come"  # "inatarajiwa": is expected
        item.conditional = verb.tense in {"nge", "ngali", "singe", "singali", "sipo"}
        near = [self.words[i].low for i in range(max(0, at - 4), at) if i not in self.verbs]
        item.negated |= any(low in NONE for low in near) and (verb.relative != "" or verb.mood == "infinitive")
        opening = self._opening(at)
        if any(self.words[i].low in MAYBE for i in range(opening, at)):
            item.hedged, item.reality = True, "possible"
        item.hedged |= any(self.words[i].low in HEARSAY for i in range(opening, at))

    def _opening(self, at: int) -> int:
        """Where the sentence up to a word begins, after the last stop."""
        while at > 0 and not self.words[at].stop:
            at -= 1
        return at

    # --- what depends on what

    def _govern(self, index: int, item: Found) -> None:
        if index and item.verb.mood in {"infinitive", "subjunctive"}:
            above = self.found[index - 1]
            gap = item.at - above.at
            if (
                item.verb.mood == "infinitive"
                and self.words[item.at - 1].low == "na"
                and not self.stops.between(above.at, item.at)
            ):
                item.reality, item.negated, item.governor = above.reality, above.negated, above.governor
                item.spans["subject"] = above.spans.get("subject")
                return
            if not self.stops.between(above.at, item.at) and gap <= (3 if item.verb.mood == "infinitive" else 9):
                self._depend(index - 1, above, item)
                return
        for other in range(index - 1, -1, -1):
            above = self.found[other]
            if self.stops.between(above.at, item.at):
                return
            if (
                above.speech
                and not (item.speech and self.words[item.at - 1].low in {"na", "huku"})
                and not above.verb.relative
            ):
                item.governor = other
                turned = any(word.low in BUT for word in self.words[above.at : item.at])  # what is denied ends there
                item.negated ^= DENY.match(above.verb.stem) is not None and not above.negated and not turned
                return

    def _depend(self, at: int, above: Found, item: Found) -> None:
        """An infinitive or a subjunctive takes its time from the verb above it, and mostly its subject."""
        asked = above.spans.get("object") if ASK.match(above.verb.stem) and not above.passive else None
        named = asked if any(self.words[i].capital for i in inside(self.words, asked)) else None
        item.spans["subject"] = named or above.spans.get("subject")
        stem = above.verb.stem
        item.hedged |= above.hedged
        if DENY.match(stem):
            item.governor, item.negated = at, not item.negated
        elif BEGUN.match(stem):
            item.reality, item.negated = "ongoing" if above.reality == "done" else above.reality, above.negated
        elif PLAN.match(stem):
            item.governor, item.reality, item.negated = at, "to_come", item.negated ^ above.negated
        elif ASK.match(stem):
            item.governor, item.reality, item.negated = (
                at,
                "possible",
                item.negated ^ (above.negated and stem == "weza"),
            )
        else:
            item.governor = above.governor
            item.reality = "to_come" if item.verb.mood == "subjunctive" else above.reality

    def _conditions(self) -> None:
        """Verbs of an "if" are possible, and what they are the condition of is conditional."""
        for at, word in enumerate(self.words):
            after = self.words[at + 1].low if at + 1 < len(self.words) else ""
            if word.low == "mradi" and not (at + 1 in self.verbs or after in {"tu", "kwamba"}):
                continue  # a project
            if not (word.low in IF or (word.low == "kama" and not AS.match(after) and self._tells_if(at))):
                continue
            inside = next((item for item in self.found if item.at > at), None)
            if inside is None:
                continue
            inside.conditional, inside.reality = True, "possible"
            rest = [item for item in self.found if item.at < at and not item.speech and item.verb.mood != "infinitive"]
            rest = rest[-1:] or [item for item in self.found if item.at > inside.at and not item.speech][:1]
            for item in rest:
                item.conditional = True
        self._while_or_if()

    def _while_or_if(self) -> None:
        """ "-ki-" beside a future is "if", else "while"."""
        future = [item for item in self.found if item.verb.tense in {"ta", "taka"} and item.verb.mood != "negative"]
        for item in self.found:
            if item.verb.tense == "ki" and item.verb.mood == "finite" and future and not item.speech:
                item.conditional, item.reality = True, "possible"
                for other in future:
                    other.conditional = True

    def _tells_if(self, at: int) -> bool:
        """Whether "kama" opens a clause ("if") and not a comparison ("as")."""
        near = next((item for item in self.found if at < item.at <= at + 6), None)
        return near is not None and near.verb.mood in {"finite", "negative"} and not near.verb.relative

    def _quoted_before(self) -> None:
        """ "…, alisema Kanali X": what stands before a verb of saying that ends the sentence is what was said."""
        for index, item in enumerate(self.found):
            if item.speech and index and item.spans.get("late"):
                for earlier in self.found[:index]:
                    if earlier.governor is None and not earlier.speech:
                        earlier.governor = index

    # --- acts without a verb of their own

    def _according(self, made: list[Act]) -> list[Act]:
        """ "Kwa mujibu wa …": whose words the sentence tells; the acts before it depend on them."""
        for at, word in enumerate(self.words):
            if word.low not in {"mujibu", "kulingana"}:
                continue
            end = next(
                (i for i in range(at + 2, len(self.words)) if self.words[i].comma or i in self.verbs), len(self.words)
            )
            index = len(made)
            for place, act in enumerate(made):
                if act.governor is None and not act.speech:
                    made[place] = replace(act, governor=index)
            return [
                Act(
                    word.start,
                    word.end,
                    word.low,
                    frozenset({"say", "report_v"}),
                    speech=True,
                    subject=span(self.words, at + 2, end),
                )
            ]
        return []

    def _nouns(self) -> list[Act]:
        """Verbal nouns; what is told of them is for their verbs to say."""
        return [
            Act(w.start, w.end, w.low, w.keys, noun=True, sure=False)
            for at, w in enumerate(self.words)
            if at not in self.verbs | self.merged and self._is_act(at) and not self._within(at)
        ]

    def _within(self, at: int) -> bool:
        """Whether the verb before means this noun, too ("kutia saini")."""
        before = next((item for item in self.found if item.at == at - 1), None)
        return before is not None and self.words[at].keys <= before.keys

    def _act(self, item: Found) -> Act:
        word = self.words[item.at]
        spans = item.spans
        noun = item.verb.mood == "infinitive" and item.at > 0 and self.words[item.at - 1].low in LINK
        joined = item.at > 0 and self.words[item.at - 1].low == "na"
        sure = not noun and (
            item.verb.mood != "infinitive" or joined or item.governor is not None or item.reality != "done"
        )
        sure |= (
            item.verb.mood == "infinitive"
            and joined is False
            and item.at > 0
            and self.words[item.at - 1].low in {"bila", "pasipo"}
        )
        sure &= not (item.reality == "to_come" and LASTS.match(item.verb.stem))
        sure &= not (item.conditional and item.reality == "possible")
        if self._unnamed(item.at):
            return Act(word.start, word.end, word.low, frozenset(), noun=True, sure=False)
        return Act(
            start=word.start, end=word.end, word=word.low, keys=item.keys, reality=item.reality, negated=item.negated,
            passive=item.passive, speech=item.speech, conditional=item.conditional, hedged=item.hedged, governor=item.governor,
            subject=spans.get("subject"), agent=spans.get("agent"), object=spans.get("object"), to=spans.get("to"),
            source=spans.get("source"), others=spans.get("others"), noun=noun, sure=sure,
        )  # fmt: skip


_NAMED = re.compile(r"(?:ku|ha(?:ku|wa(?:ku)?|)|a(?:si|li)|wa(?:si)?)taj(?:wa|we)\Z")
_UNWILLING = frozenset(("hakutaka", "hawakutaka", "hakupenda", "aliyekataa", "alikataa", "waliokataa", "akikataa", "aliyeomba", "aliomba", "hataki"))  # fmt: skip


def _reality(verb: Verb, speech: bool) -> Reality:
    if verb.tense in {"ta", "taka"}:
        return "to_come"
    if verb.tense in {"nge", "ngali", "singe", "singali", "sipo"}:
        return "possible"
    if verb.mood == "subjunctive":
        return "possible"
    if verb.tense in {"na", "ki"} and not speech:
        return "ongoing"
    return "done"
