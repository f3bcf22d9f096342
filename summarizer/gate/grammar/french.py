"""The acts of a French sentence: who did what to whom, how far it got, whose words it is.

A shallow reading: verb groups by their auxiliaries and modals, subjects before and objects after them within their clause,
verbs of saying, planning, asking and refusing as governors of what they take. What it cannot read it leaves out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from summarizer.gate import lexicon
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.french_groups import group as verb_group
from summarizer.gate.grammar.french_groups import reached
from summarizer.gate.grammar.french_phrases import Phrases
from summarizer.gate.grammar.french_verbs import FINITE, Form, kind, nouns
from summarizer.gate.grammar.french_words import Token

_OBJECTLESS = {"auquel", "auxquels", "auxquelles", "où", "dont"}
_OBJECT_WITH_DE = {"discuter", "débattre", "bénéficier", "disposer", "emparer", "convenir", "décider"}
_REACH = 12  # acts that one may stand from the one that governs it
_PHRASES = {
    "mettre": {"à disposition": "provide", "à la disposition": "provide", "à leur disposition": "provide", "à sa disposition": "provide", "fin": "end", "un terme": "end", "en œuvre": "implement", "en place": "create", "en service": "commission"},
    "prendre": {"part": "participate", "en charge": "pay", "fin": "end", "le commandement": "take over"},
}  # fmt: skip
_CONTROLLED = {"accuse", "allow", "appeal", "ask", "demand", "forbid", "invite", "order", "prevent", "summon"}


@lru_cache(maxsize=1024)
def acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; verbal nouns are among them."""
    return _Reader(sentence).read()


class _Reader(Phrases):
    """One sentence on its way from tokens to acts."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.keys = {word.end: word.keys for word in lexicon.words(sentence, "fr")}
        self.heads: list[int] = []
        self.firsts: list[int] = []

    def read(self) -> tuple[Act, ...]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if self._is_according(at):
                at = self._according(at)
            elif token.form is not None:
                at = self._verb(at)
            else:
                if token.low in nouns() and token.kind == "N":
                    self._noun(at)
                at += 1
        self._govern()
        self._inherit()
        return tuple(self.acts)

    def _keep(self, act: Act, first: int, head: int) -> None:
        self.acts.append(act)
        self.firsts.append(first)
        self.heads.append(head)

    # --- verbs

    def _verb(self, at: int) -> int:
        group = verb_group(self.tokens, at)
        head = self.tokens[group.head]
        if group.forms[-1].lemma == "avoir" and at and self.tokens[at - 1].low == "y":
            return group.head + 1  # "il y a deux ans"
        form = group.forms[-1]
        word, keys = form.word, self.keys.get(head.end, frozenset())
        if not word:
            word, keys = self._bare(group.head, form)
        if form.lemma in _PHRASES:
            word, keys = self._phrasal(group.head, form.lemma) or (word, keys)
        reality, hedged, sure = reached(group)
        if word == "continue" and form.lemma == "être" and reality == "done":
            reality = "ongoing"
        finite = group.forms[0].tense in FINITE
        slots = self.slots(group.head + 1, group.passive)
        if form.lemma in _OBJECT_WITH_DE and slots["from"]:
            slots["object"], slots["from"] = slots["from"], None
        reduced = group.forms[0].tense == "participle"
        subject = None if self._asks_itself(group.first, group.head) else self.subject(group.first, reduced)
        if self._is_inverted(group.first) and subject is None:
            subject, slots["object"] = slots["object"], None
        speech = word in kind("speech")
        if form.lemma == "faire" and speech:
            slots["object"] = None  # "fait savoir"
        if speech and self._quotes_before(group.first, group.head):
            subject, slots["object"] = self._with_name(slots["object"]) or subject, None
        if word in kind("taking") and slots["object"]:
            slots["from"] = slots["from"] or self.taken_from(slots["object"], group.head + 1)
        self._keep(
            Act(
                self.tokens[group.first].start,
                head.end,
                word,
                keys | {f"={word}"},
                reality=reality,
                negated=group.negative,
                passive=group.passive,
                speech=speech,
                conditional=self._in_condition(group.first),
                hedged=hedged,
                subject=subject,
                agent=slots["by"],
                object=slots["object"],
                to=slots["to"],
                source=slots["from"],
                others=slots["with"],
                sure=sure and finite,
            ),
            group.first,
            group.head,
        )
        return group.head + 1

    def _bare(self, head: int, form: Form) -> tuple[str, frozenset[str]]:
        """What an auxiliary or a modal by itself tells: "a lieu" is held, "fait savoir" says."""
        near = [t.low for t in self.tokens[head + 1 : head + 4] if t.kind not in {"A", "X"}]
        after = near[0] if near else ""
        if form.lemma == "être" and near[:2] == ["en", "cours"]:
            return "continue", frozenset({"continue"})
        if form.lemma == "avoir":
            return ("hold", frozenset({"hold_event", "happen"})) if after == "lieu" else ("have", frozenset())
        if form.lemma == "faire":
            said = after in {"savoir", "état", "valoir", "part"}
            return ("say", frozenset({"say", "announce"})) if said else ("do", frozenset())
        return ("be" if form.lemma == "être" else form.lemma), frozenset()

    def _phrasal(self, head: int, lemma: str) -> tuple[str, frozenset[str]] | None:
        """What a verb tells together with the words after it: "mettre à disposition", "prendre part"."""
        after = " ".join(t.low for t in self.tokens[head + 1 : head + 6] if t.kind not in {"A", "X"})
        for words, word in _PHRASES[lemma].items():
            if after.startswith(words):
                return word, lexicon.concepts(word, "en")
        return None

    def _is_inverted(self, first: int) -> bool:
        """ "Auquel participeront 320 soldats": the subject comes after."""
        return first > 0 and self.tokens[first - 1].low in _OBJECTLESS and self.tokens[first].kind != "S"

    def _asks_itself(self, first: int, head: int) -> bool:
        """ "A-t-elle précisé": the subject is the pronoun, and whom it means stands in another sentence."""
        return any(t.kind == "S" and self.sentence[t.start - 1] == "-" for t in self.tokens[first + 1 : head + 2])

    def _with_name(self, span: Span | None) -> Span | None:
        """A speaker behind the verb, with the name that stands behind the office: "…, a dit le ministre, Ali Ba"."""
        at = next((i for i, t in enumerate(self.tokens) if span and t.start >= span[1]), None)
        if span is None or at is None or self.tokens[at].low != ",":
            return span
        end = at + 1
        while end < len(self.tokens) and (self.tokens[end].kind == "E" or self.tokens[end].low == "-"):
            end += 1
        return (span[0], self.tokens[end - 1].end) if end > at + 1 else span

    # --- other acts

    def _is_according(self, at: int) -> bool:
        low, after = self.tokens[at].low, self.tokens[at + 1 : at + 2]
        return low == "selon" or (low == "d'" and bool(after) and after[0].low == "après")

    def _according(self, at: int) -> int:
        start = at + 1 + (self.tokens[at].low == "d'")
        end = start
        while (
            end < len(self.tokens)
            and self.tokens[end].low not in {",", ";", ":", "."}
            and not _finite(self.tokens[end])
        ):
            end += 1
        keys = frozenset(("=say", "say", "claim_say"))
        span = self.text(start, end)
        self._keep(
            Act(self.tokens[at].start, self.tokens[start - 1].end, "say", keys, speech=True, subject=span), at, at
        )
        return end

    def _noun(self, at: int) -> None:
        token = self.tokens[at]
        start = at
        while start and self.tokens[start - 1].kind in {"N", "#"}:
            start -= 1
        before = self.tokens[start - 1].low if start else ""
        slots = self.slots(at + 1, True, noun=True)
        word = nouns()[token.low]
        keys = self.keys.get(token.end, frozenset()) | {f"={word}"}
        negated = before in {"aucun", "aucune", "sans", "ni"}
        self._keep(
            Act(token.start, token.end, word, keys, negated=negated, object=slots["from"], agent=slots["by"], to=slots["to"], others=slots["with"], noun=True, sure=False),
            at,
            at,
        )  # fmt: skip

    # --- who governs what

    def _quotes_before(self, first: int, head: int) -> bool:
        """ "…, a déclaré X" and "« … », a dit X": the speaker comes after."""
        before = self.tokens[first - 1].low if first else ""
        if any(token.kind == "Q" for token in self.tokens[head + 1 : head + 4]):
            return False  # "X, qui …, a dit que"
        return before in {"»", '"', "”"} or (
            before == ","
            and first > 1
            and (self.tokens[first - 2].low in {"»", '"', "”"} or bool(self.acts))
            and (self.appositive(first - 1) is None or self._clause_ends(first - 1))
        )

    def _clause_ends(self, comma: int) -> bool:
        """Whether what stands between two commas is a clause of its own, and no apposition: "…, nul n'est mort, dit X"."""
        for at in range(comma - 1, -1, -1):
            token = self.tokens[at]
            if token.low == "," or token.kind in {"Q", "R", "I"}:
                return False
            if _finite(token):
                before = takewhile(lambda t: t.low != ",", reversed(self.tokens[:at]))
                return not any(t.kind in {"Q", "R", "I"} for t in before)
        return False

    def _in_condition(self, first: int) -> bool:
        for at in range(first - 1, max(-1, first - 16), -1):
            token = self.tokens[at]
            if token.kind == "I" or (
                token.low in {"condition", "moins", "réserve"} and self.tokens[at - 1].low in {"à", "sous"}
            ):
                return True
            if token.low in {";", ":", ",", "»"} or (
                token.kind == "Q" and self.tokens[at - 1].low not in {"condition", "moins"}
            ):
                return False
        return False

    def _govern(self) -> None:
        whole = next((i for i, act in enumerate(self.acts) if self._is_according(self.heads[i])), None)
        for at in range(len(self.acts)):
            governor = self._governor(at)
            if governor is None and whole is not None and at != whole:
                governor = whole
            if governor is None:
                governor = self._said_after(at)
            if governor is not None:
                self.acts[at] = self._controlled(at, governor)

    def _controlled(self, at: int, governor: int) -> Act:
        """An infinitive under "accuser X de", "demander à X de" has X for its subject."""
        act, upper = self.acts[at], self.acts[governor]
        if upper.word in _CONTROLLED and self._is_infinitive(at):
            whom = upper.subject if upper.passive else upper.to or upper.object
            return replace(act, governor=governor, subject=whom)
        return replace(act, governor=governor)

    def _said_after(self, at: int) -> int | None:
        """ "…, a indiqué X", also where a clause follows: a verb that says what stands before it."""
        for later in range(at + 1, len(self.acts)):
            act = self.acts[later]
            if any(t.low == ";" for t in self.tokens[self.heads[later - 1] : self.firsts[later]]):
                return None
            if act.noun or not act.speech or self._is_according(self.heads[later]):
                continue
            form = self._first_form(later)
            if form is not None and form.tense not in FINITE:
                continue  # ", présentée comme …"
            if self._quotes_before(self.firsts[later], self.heads[later]):
                return later
        return None

    def _governor(self, at: int) -> int | None:
        """The nearest act before it that takes it as its content, infinitive or object."""
        act = self.acts[at]
        for other in range(at - 1, max(-1, at - _REACH), -1):
            upper = self.acts[other]
            if upper.noun or self._is_according(self.heads[other]):
                continue
            between = self.tokens[self.heads[other] + 1 : self.firsts[at]]
            if any(t.low in {";", "»"} for t in between):
                return None
            opens = any(t.kind == "Q" or t.low in {":", "«"} for t in between)
            form = self._first_form(other)
            if form is not None and form.tense == "gerund" and _main_follows(between):
                continue  # "constatant que …, ils ont décidé"
            if upper.speech and (opens or self._is_infinitive(at) or (act.noun and self._is_object(upper, at))):
                return other
            takes = upper.word in kind("planning") | kind("asking") | kind("negating") and len(between) < 16
            if takes and (opens or self._is_infinitive(at) or (act.noun and self._is_object(upper, at))):
                return other
        return None

    def _is_infinitive(self, at: int) -> bool:
        form = self._first_form(at)
        before = self.tokens[self.firsts[at] - 1] if self.firsts[at] else None
        return form is not None and form.tense == "infinitive" and (before is None or before.low not in {"pour", "sans", "afin", "après"})  # fmt: skip

    def _is_object(self, upper: Act, at: int) -> bool:
        span, act = (upper.subject if upper.passive else upper.object), self.acts[at]
        return span is not None and span[0] <= act.start < span[1] and self._is_head(span, at)

    def _is_head(self, span: Span, at: int) -> bool:
        """Whether a noun is what its phrase is about: no preposition stands before it."""
        head = self.heads[at]
        return not any(t.kind == "P" and t.start >= span[0] for t in self.tokens[max(0, head - 40) : head])

    def _inherit(self) -> None:
        """Infinitives, contents and verbal nouns take how far they got from what governs them."""
        for nouns_now in (False, True):
            for at, act in enumerate(self.acts):
                if act.noun != nouns_now:
                    continue
                upper = self.acts[act.governor] if act.governor is not None else None
                if upper is not None:
                    before = act.governor is not None and act.governor < at
                    before &= not self._is_according(self.heads[act.governor or 0])
                    act = _under(upper, act, self._first_form(at), before)
                if act.noun and (upper is None or upper.speech):
                    act = self._told_by_verb(at, act)
                self.acts[at] = act

    def _first_form(self, at: int) -> Form | None:
        group = self.tokens[self.firsts[at] : self.heads[at] + 1]
        return next((token.form for token in group if token.form is not None), None)

    def _told_by_verb(self, at: int, act: Act) -> Act:
        """A verbal noun is as real as the verb of happening whose subject or object it is."""
        for verb in self.acts[max(0, at - _REACH) : at + _REACH]:
            if verb.noun or verb.word not in kind("event"):
                continue
            for span in (verb.subject, verb.object):
                if span and span[0] <= act.start < span[1] and self._is_head(span, at):
                    if verb.word in {"plan", "postpone"}:
                        return replace(act, reality="to_come", sure=True)
                    negated = act.negated or verb.negated or verb.word == "cancel"
                    return replace(act, reality=verb.reality, negated=negated, sure=verb.sure, hedged=verb.hedged)
        return act


def _main_follows(between: tuple[Token, ...]) -> bool:
    """Whether a comma before a pronoun or a verb ends a clause."""
    if between and between[-1].low == ",":
        return True
    return any(t.low == "," and after.kind == "S" for t, after in pairwise(between))


def _finite(token: Token) -> bool:
    return token.form is not None and token.form.tense in FINITE


def _under(upper: Act, act: Act, form: Form | None, told_that: bool) -> Act:
    """An act under a verb of saying, planning, asking or refusing."""
    if upper.speech and not act.noun:
        later = form is not None and form.tense == "conditional"
        if later and act.hedged and told_that:
            act = replace(
                act, hedged=False, reality="to_come" if act.passive or act.reality == "to_come" else act.reality
            )
        if upper.word == "deny":
            return replace(act, negated=not act.negated, sure=True)
    if act.sure and not act.noun and (form is None or form.tense not in {"present", "subjunctive"}):
        return act
    if upper.negated and not upper.speech and not act.noun:
        act = replace(act, negated=not act.negated)
    if upper.word in kind("negating"):
        return replace(act, negated=not act.negated)
    if upper.word in kind("asking"):
        return replace(act, reality="possible", sure=True)
    if upper.word in kind("planning"):
        return replace(act, reality="to_come", sure=True)
    return act
