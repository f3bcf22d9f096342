"""The acts of an Arabic sentence: who did what to whom, how far it got, whose words it is.

A shallow reading: verbs with the particles before them, a subject that follows (or stands before in a nominal sentence),
then an object and phrases with prepositions; "tamma" and light verbs lend their tense to a verbal noun. What it cannot
read it leaves out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from summarizer.gate.grammar import Act, Reality
from summarizer.gate.grammar.arabic_phrases import Sentence
from summarizer.gate.grammar.arabic_verbs import kind
from summarizer.gate.grammar.arabic_words import Token

_DONE_BY = frozenset(("تم", "تمت", "يتم", "سيتم", "ستتم", "جرى", "جرت"))
_DUE = {"المقرر": "to_come", "مقررا": "to_come", "مقرر": "to_come", "المتوقع": "to_come", "المنتظر": "to_come", "المزمع": "to_come", "المرتقب": "to_come", "المفترض": "to_come", "المرجح": "to_come", "يجب": "to_come", "ينبغي": "to_come", "يمكن": "possible", "الممكن": "possible", "المحتمل": "possible", "يحتمل": "possible"}  # fmt: skip
_ACCORDING = frozenset(("بحسب", "حسب", "وفق", "وفقا", "نقلا"))
_WITHOUT = frozenset(("عدم", "دون", "بدون", "بلا"))
_NAMES = frozenset(("agree", "decide", "order", "declare", "build", "report"))  # nouns that are things of themselves
_REACH = 12  # acts that one may stand from the one that governs it


@lru_cache(maxsize=1024)
def acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; verbal nouns are among them."""
    return _Reader(sentence).read()


class _Reader(Sentence):
    """One sentence on its way from tokens to acts."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.heads: list[int] = []

    def read(self) -> tuple[Act, ...]:
        for at, token in enumerate(self.tokens):
            if token.bare in _ACCORDING:
                self._according(at)
            elif token.kind == "V" and token.form is not None:
                self._verb(at)
            elif token.form is not None and token.form.tense == "masdar":
                self._noun(at)
        self._govern()
        for nouns in (False, True):
            for at, act in enumerate(self.acts):
                if act.noun is nouns:
                    self.acts[at] = self._inherit(at, act)
        return tuple(self.acts)

    # --- acts

    def _verb(self, at: int) -> None:
        token = self.tokens[at]
        form = token.form
        assert form is not None
        if self._is_light(at) or (form.lemma == "حل" and not self._takes_place(at)):
            return
        reality, negated, hedged, sure = self._reached(at)
        found = self.phrases(at + 1)
        agent = found.slots.get("by")
        passive = form.undergone or token.marked or agent is not None
        subject, thing = self.parties(at, found)
        self._keep(
            at,
            Act(
                token.start,
                token.end,
                form.word,
                token.keys | {f"={form.word}"},
                reality=reality,
                negated=negated,
                passive=passive,
                speech=form.word in kind("speech"),
                conditional=self._in_condition(at),
                hedged=hedged,
                subject=subject or (thing if passive else None),
                agent=agent,
                object=thing if not passive else None,
                to=found.slots.get("to"),
                source=found.slots.get("from"),
                others=found.slots.get("with"),
                sure=sure,
            ),
        )

    def _keep(self, at: int, act: Act) -> None:
        self.acts.append(act)
        self.heads.append(at)

    def _is_light(self, at: int) -> bool:
        """Before a verbal noun that it lends its tense: "ajra muhadathat", "qama bi-tawqi'"."""
        form, after = self.tokens[at].form, self._after(at)
        if form is None or form.word not in kind("light") or after is None or form.owned:
            return False
        noun = self.tokens[after].form
        return noun is not None and noun.tense == "masdar" and (self.tokens[after].kind == "M" or after == at + 1)

    def _takes_place(self, at: int) -> bool:
        """ "Halla mahalla" replaces; without its noun the verb means much else."""
        return any(token.bare == "محل" for token in self.tokens[at + 1 : at + 12])

    def _after(self, at: int) -> int | None:
        """The verbal noun that follows a verb, at once or after its subject."""
        for index in range(at + 1, min(at + 10, len(self.tokens))):
            token = self.tokens[index]
            bare = index == at + 1 or not token.bare.startswith("ال")
            if token.kind == "M" and bare and self.tokens[index - 1].kind != "P":
                return index
            if token.kind in {"V", "R", "."} or token.joined:
                return None
        return None

    def _noun(self, at: int) -> None:
        token = self.tokens[at]
        form = token.form
        assert form is not None
        if form.word in _NAMES and not (at and self.tokens[at - 1].bare in _DONE_BY | _WITHOUT):
            return
        found = self.phrases(at + 1)
        start, low = token.start, self.tokens[at - 1].bare if at else ""
        act = Act(
            start,
            token.end,
            form.word,
            token.keys | {f"={form.word}"},
            negated=low in _WITHOUT,
            agent=found.slots.get("by"),
            object=found.nouns[0] if found.nouns and not token.bare.startswith(("ال", "لل")) else None,
            to=found.slots.get("to"),
            source=found.slots.get("from"),
            others=found.slots.get("with"),
            noun=True,
            sure=False,
        )
        if low in _DUE:
            act = replace(act, reality=_reality(_DUE[low]), sure=True)
        self._keep(at, self._lent(at, act))

    def _lent(self, at: int, act: Act) -> Act:
        """A verbal noun under "tamma" is a passive; under a light verb it is that verb's act."""
        for index in range(at - 1, max(-1, at - 9), -1):
            token = self.tokens[index]
            if token.bare in _DONE_BY and index == at - 1:
                reality, negated, hedged, _ = self._reached(index)
                later = "to_come" if token.bare in {"سيتم", "ستتم"} else reality
                return replace(act, noun=False, passive=True, reality=_reality(later), negated=negated, hedged=hedged, sure=True, subject=act.object, object=None)  # fmt: skip
            if token.kind == "V" and self._is_light(index) and self._after(index) == at:
                reality, negated, hedged, sure = self._reached(index)
                found = self.phrases(index + 1)
                first = found.nouns[0] if found.nouns and found.heads[0] < at else None
                subject = first or self.before(index) or (self.last_subject() if token.joined or (token.form and token.form.many) else None)  # fmt: skip
                return replace(act, noun=False, reality=reality, negated=negated, hedged=hedged, sure=sure, subject=subject)  # fmt: skip
            if token.kind in {"V", "."}:
                return act
        return act

    def _according(self, at: int) -> None:
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].kind not in {".", "V", "A", "R"} and end < at + 9:
            end += 1
        keys = frozenset(("=say", "say", "claim_say"))
        token = self.tokens[at]
        self._keep(at, Act(token.start, token.end, "say", keys, speech=True, subject=self.span(at + 1, end)))

    # --- particles before a verb

    def _reached(self, at: int) -> tuple[Reality, bool, bool, bool]:
        """(reality, negated, hedged, sure) of the verb at a place."""
        token, form = self.tokens[at], self.tokens[at].form
        imperfect = form is not None and form.tense == "imperfect"
        last = self.tokens[at - 1].bare if at else ""
        negated = last in {"لم", "لن", "ليس", "ليست", "ليسوا"} or (last == "لا" and imperfect)
        negated |= last == "ما" and not imperfect and (at == 1 or self.tokens[at - 2].kind == ".")
        negated &= not any(t.bare in {"سوى", "الا"} for t in self.tokens[at + 1 : at + 9])
        if token.later or last in {"لن", "سوف"}:
            return "to_come", negated, False, True
        if last == "ربما" or (last == "قد" and imperfect):
            return "possible", negated, True, True
        if last == "ان" and imperfect:
            due = next((t.bare for t in reversed(self.tokens[max(0, at - 4) : at - 1]) if t.bare in _DUE), "")
            negated |= any(t.bare in {"لم", "ليس", "غير"} for t in self.tokens[max(0, at - 6) : at - 1])
            return (_reality(_DUE[due]), negated, due in {"المرجح", "المحتمل", "يحتمل"}, True) if due else ("done", negated, False, False)  # fmt: skip
        if imperfect and last != "لم" and any(t.bare in {"غدا", "المقبل", "المقبلة", "القادم", "القادمة"} for t in self.tokens[at + 1 : at + 16]):  # fmt: skip
            return "to_come", negated, False, True
        return "done", negated, False, True

    def _in_condition(self, at: int) -> bool:
        for index in range(at - 1, max(-1, at - 10), -1):
            token = self.tokens[index]
            if token.kind == "I" or (token.bare == "حال" and self.tokens[index - 1].bare == "في"):
                return True
            if token.kind in {".", "V"}:
                return False
        return False

    # --- who governs what

    def _govern(self) -> None:
        whole = next((i for i, act in enumerate(self.acts) if self.tokens[self.heads[i]].bare in _ACCORDING), None)
        for at in range(len(self.acts)):
            governor = self._governor(at)
            if governor is None and whole is not None and at != whole:
                governor = whole
            if governor is not None:
                self.acts[at] = replace(self.acts[at], governor=governor)

    def _governor(self, at: int) -> int | None:
        act, head = self.acts[at], self.heads[at]
        for other in range(at - 1, max(-1, at - _REACH), -1):
            upper = self.acts[other]
            if upper.noun or self.tokens[self.heads[other]].bare in _ACCORDING:
                continue
            between = self.tokens[self.heads[other] + 1 : head]
            if any(t.low in {"؛", "."} for t in between):
                return None
            if any(t.low == "،" for t in between) and not upper.speech:
                continue
            takes = upper.word in kind("planning") | kind("asking") | kind("negating")
            that = any(t.bare in {"ان", "بان", "انه", "انها", "انهم"} or t.low in {":", "«"} for t in between)
            if upper.speech and that:
                return other
            if takes and len(between) < 14 and (that or (act.noun and self._is_object(between))):
                return other
            if upper.speech and act.noun and self._is_object(between):
                return other
        return None

    def _is_object(self, between: tuple[Token, ...]) -> bool:
        """Whether nothing but a subject and one preposition stands between a verb and the noun it takes."""
        return len(between) < 9 and sum(t.kind in {"P", "V", "T", "R"} or t.joined for t in between) <= 1

    def _inherit(self, at: int, act: Act) -> Act:
        """Contents, subjunctives and verbal nouns take how far they got from what governs them."""
        upper = self.acts[act.governor] if act.governor is not None else None
        if upper is not None:
            act = _under(upper, act)
        if act.noun and not act.sure:
            for verb in self.acts[max(0, at - _REACH) : at + _REACH]:
                span = verb.subject if verb.subject and verb.subject[0] <= act.start < verb.subject[1] else verb.object
                if verb.noun or verb.word not in kind("event") or span is None or span[0] != act.start:
                    continue
                reality = "to_come" if verb.word in {"plan", "postpone"} else verb.reality
                negated = act.negated or verb.negated or verb.word == "cancel"
                return replace(act, reality=_reality(reality), negated=negated, sure=verb.sure, hedged=verb.hedged)
        return act


def _under(upper: Act, act: Act) -> Act:
    if upper.word == "deny":
        return replace(act, negated=not act.negated, sure=act.sure or not act.noun)
    if upper.word == "suggest":
        return replace(act, hedged=True)
    if upper.speech or (act.sure and not act.noun):
        return act
    if upper.negated and not act.noun:
        act = replace(act, negated=not act.negated)
    if upper.word in kind("negating"):
        return replace(act, negated=not act.negated)
    if upper.word in kind("asking"):
        return replace(act, reality="possible", sure=True)
    return replace(act, reality="to_come", sure=True) if upper.word in kind("planning") else act


def _reality(name: str) -> Reality:
    return "to_come" if name == "to_come" else "possible" if name == "possible" else "ongoing" if name == "ongoing" else "done"  # fmt: skip
