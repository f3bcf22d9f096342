"""The acts of an English sentence: who did what to whom, how far it got, whose words it is.

A shallow reading: verb groups by their auxiliaries, subjects before and objects after them within their clause, verbs of
saying, planning, asking and failing as governors of what they take. What it cannot read it leaves out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from summarizer.gate import lexicon
from summarizer.gate.grammar import Act, Reality, Span
from summarizer.gate.grammar.tagging import PAST_ONLY, SPEECH, Token, row, tag

SAYING = row("verbs", "saying")
NEGATIVE = row("verbs", "negative")
FUTURE = row("verbs", "planning")
POSSIBLE = row("verbs", "asking")
LIGHT = row("verbs", "light_verbs")
_PROVIDED = re.compile(r"\b(?:provided|providing|on condition|assuming|on the understanding) that$", re.I)
_AS_LONG = re.compile(r"\b(?:so|as) long as$", re.I)
_GOVERNING = FUTURE | POSSIBLE | NEGATIVE
_SUPPORT = row("verbs", "support_verbs")
_WITH_CLAUSE = row("verbs", "speech_with_clause")
_IDIOMS = frozenset(("time", "way", "case", "doubt", "uncertain", "account", "cost", "hurry", "event"))  # "in no time"
_NEG_IMPLY = row("verbs", "negating")
INHERENT = row("verbs", "denying_in_itself")
ASPECT = row("verbs", "event")
_HEDGE_VERBS = row("verbs", "hedging_verbs")
_PUNCTUAL = row("verbs", "punctual")
_HEDGES = row("words", "hedging")
_DUE = row("words", "due")
_TIMES = row("words", "times")
_PARTICLES = row("words", "particles")

_UNTIL_NOW = re.compile(r"(?:so far|until now|to date|yet)[\s,]+")
_BRINGS = LIGHT | {
    "return",
    "place",
    "reach",
    "conduct",
    "launch",
    "issue",
    "find",
    "see",
    "produce",
    "allow",
    "want",
    "bring",
    "raise",
}

# Nouns whose infinitive is still ahead ("its intention to join"), and those that leave it open.
_AIMS = row("words", "aims")
_WISHES = row("words", "wishes")

_SOON = frozenset(("soon", "now", "shortly", "still", "also", "then", "later", "first", "therefore", "thus"))
_INTO = frozenset(("of", "for", "on", "to", "against"))  # lead to what is planned, asked for or refused
_STOPS = {"S", "."}
_BESIDE = frozenset((",", "as", "after", "while", "if", "when", "before", "that", "which", "who"))
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


@lru_cache(maxsize=1024)
def acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; verbal nouns are among them."""
    return _Reader(_NOT_NAMED.sub(lambda match: " " * len(match.group()), sentence)).read()


# "An official who asked not to be named said": it parts the speaker from his verb, and is no act that anybody tells of.
_NOT_NAMED = re.compile(
    r",? (?:who|which) (?:(?:has|had|have) )?(?:asked|declined|requested|wished|preferred|wanted|refused|insisted|spoke|(?:did|does) not (?:want|wish)|(?:was|were|is|are) not"
    r" (?:authori[sz]ed|allowed|permitted))\b[^,.;:]{0,60}?\b(?:named|identified|anonym\w+|quoted|publicly|name)\b,?"
    r"|,? (?:speaking )?on (?:the )?condition of anonymity,?"
)


class _Reader:
    """One sentence on its way from tokens to acts."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.tokens = tag(sentence)
        words = lexicon.words(sentence, "en")
        self.keys = {word.start: word.keys for word in words}
        self.phrases = {word.start: word.phrase for word in words}
        self.acts: list[Act] = []
        self.heads: list[int] = []  # the token of each act
        self.openers: list[int] = []  # the first token of its verb group

    def read(self) -> tuple[Act, ...]:
        self._verbs()
        self._nouns()
        order = sorted(range(len(self.acts)), key=lambda i: self.acts[i].start)
        self.acts = [self.acts[i] for i in order]
        self.heads = [self.heads[i] for i in order]
        self.openers = [self.openers[i] for i in order]
        self._lend()
        self._govern()
        self._inherit()
        return tuple(self.acts)

    # --- verbs

    def _verbs(self) -> None:
        at = 0
        while at < len(self.tokens):
            if self._names_speaker(at):
                at = self._according(at)
                continue
            if self.tokens[at].tag in {"M", "B", "H", "O"} or self.tokens[at].tag[:1] == "V":
                at = self._group(at)
            else:
                at += 1

    def _names_speaker(self, at: int) -> bool:
        """ "According to", "in the words of", "in X's view"."""
        token = self.tokens[at]
        if token.low == "according":
            return [t.tag for t in self.tokens[at + 1 : at + 2]] == ["T"]
        if token.low != "in":
            return False
        near = [t.low for t in self.tokens[at + 1 : at + 8]]
        return any(word in near and ("of" in near or "'s" in near) for word in ("words", "view", "opinion", "account"))

    def _according(self, at: int) -> int:
        """ "According to X": somebody says all of the sentence."""
        end = at + 2
        while end < len(self.tokens) and self.tokens[end].tag not in {".", "S", "M", "B", "H", "VD", "VZ"}:
            end += 1
        span = (self.tokens[at + 2].start, self.tokens[end - 1].end) if end > at + 2 else None
        first, last = self.tokens[at], self.tokens[at + 1]
        keys = frozenset(("=say", "say", "claim_say"))
        self.heads.append(at)
        self.openers.append(at)
        self.acts.append(Act(first.start, last.end, "say", keys, speech=True, subject=span))
        return end

    def _group(self, at: int) -> int:
        """Reads one verb group from its first word; answers the token after it."""
        first = at
        chain: list[Token] = []
        negated = hedged = False
        head: int | None = None
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.tag in {"M", "B", "H", "O"} and not (chain and chain[-1].tag[:1] == "V"):
                chain.append(token)
            elif token.tag == "X" or (token.tag == "A" and chain):
                negated ^= token.tag == "X"
                hedged |= token.low in _HEDGES
            elif (
                token.tag == "T"
                and self.tokens[at - 1].low in {"yet", "still"}
                and chain
                and chain[-1].tag in {"H", "B"}
            ):
                negated ^= True  # "has yet to answer"
            elif token.tag[:1] == "V":
                head = at
                chain.append(token)
                at += 1
                break
            else:
                break
            at += 1
        before = self.tokens[first - 1] if first else None
        if before is not None and before.tag == "T" and first > 1:
            negated ^= self.tokens[first - 2].tag == "X" or self.tokens[first - 2].low in {"unable", "unwilling"}
        if before is not None and (before.tag == "X" or before.low in _HEDGES or before.low == "without"):
            negated ^= before.tag == "X" or before.low == "without"
            hedged |= before.low in _HEDGES
        self._add(first, head, chain, negated, hedged, at)
        return max(at, first + 1)

    def _add(self, first: int, head: int | None, chain: list[Token], negated: bool, hedged: bool, after: int) -> None:
        tags = [token.tag for token in chain]
        verb = self.tokens[head] if head is not None else chain[-1]
        be = any(token.tag == "B" for token in chain[:-1]) if head is not None else False
        form = verb.tag
        passive = be and form in {"VD", "VN"}
        finite = tags[0] in {"M", "H", "B", "O", "VZ"} or (form in {"VD", "VB"} and self._is_finite(first, form))
        if not finite and form in {"VD", "VN"}:
            passive = True  # "the guns ordered by"
        reality, sure = self._reality(first, chain, head, finite)
        conditional = self._in_condition(first)
        if conditional:
            reality, sure = "possible", False
        reduced = passive and not be and first and self.tokens[first - 1].tag in {"N", "E"}
        subject = self._noun_before(first) if reduced else self._subject(first)
        negated ^= self._is_denied(subject)
        spans = self._spans(after, passive)
        keys, word = self._keys_of(head, verb)
        if head is not None and verb.lemma in SAYING and self._is_inverted(first, subject) and spans["object"]:
            subject, spans["object"] = spans["object"], None  # "…", said X
        hedged |= any(t.tag == "M" and t.low in {"may", "might", "could"} for t in chain)
        self.heads.append(head if head is not None else first)
        self.openers.append(first)
        said = head is not None and verb.lemma in SPEECH
        no_object = (not said or self._says_nothing(spans["object"], after)) and any(
            self._is_denied(spans[slot]) for slot in ("object", "by", "to", "with")
        )
        negated ^= head is not None and verb.lemma in INHERENT
        negated ^= self._reaches_nobody(after)
        self.acts.append(
            Act(
                start=chain[0].start,
                end=verb.end,
                word=word,
                keys=keys,
                reality=reality,
                negated=negated ^ no_object,
                passive=passive,
                speech=head is not None and self._is_speech(verb, after),
                conditional=conditional,
                hedged=hedged,
                subject=subject,
                agent=spans["by"],
                object=spans["object"],
                to=spans["to"],
                source=spans["from"],
                others=spans["with"],
                sure=sure,
            )
        )

    def _reaches_nobody(self, after: int) -> bool:
        """ "Directed at no third country": what a phrase right after the verb denies."""
        near = [token.low for token in self.tokens[after : after + 3]]
        return (
            len(near) == 3 and near[0] in {"at", "against", "on", "in"} and near[1] == "no" and near[2] not in _IDIOMS
        )

    def _is_inverted(self, first: int, subject: Span | None) -> bool:
        before = self.tokens[first - 1].low if first else ""
        return before in {"”", '"'} or (before == "," and subject is None)

    def _says_nothing(self, span: Span | None, after: int) -> bool:
        """ "Says nothing", "announced no deal": what is denied is the object, and no clause of its own."""
        if span is None:
            return False
        following = next((t for t in self.tokens[after:] if t.start >= span[1]), None)
        return following is None or following.tag in {".", "P", "C"}

    def _is_speech(self, verb: Token, after: int) -> bool:
        """Some verbs of saying are one only before a clause or a quotation ("holds that", not "holds a base")."""
        if verb.lemma not in SPEECH:
            return False
        if verb.lemma not in _WITH_CLAUSE or after >= len(self.tokens):
            return True
        near = self.tokens[after : after + 8]
        if verb.lemma == "accuse" and any(
            one.low == "of" and two.tag in {"VG", "H"} for one, two in pairwise(self.tokens[after : after + 12])
        ):
            return True
        if any(token.low == "that" or token.low in {"“", '"', "”", ":"} for token in near[:2]):
            return True
        return verb.lemma in {
            "hope",
            "fear",
            "expect",
            "agree",
            "suggest",
            "indicate",
            "describe",
            "call",
            "term",
            "estimate",
        } and any(t.tag in {"M", "B", "H", "VD", "VZ"} or t.low in {"“", '"', "that"} for t in near)

    def _keys_of(self, head: int | None, verb: Token) -> tuple[frozenset[str], str]:
        """The concepts of a verb, and its dictionary form with the particle that makes it another ("rule out")."""
        if head is None:
            return frozenset({"=be"}), "be"
        own = frozenset((f"={verb.lemma}",))
        phrase = self.phrases.get(verb.start, frozenset())
        particle = next((t.low for t in self.tokens[head + 1 : head + 2] if t.low in _PARTICLES), None)
        if particle and phrase:
            own |= {f"={verb.lemma} {particle}"}
        # Take part, give way, run out: the verb alone means something else.
        alone = verb.lemma not in LIGHT and not (particle and phrase)
        keys = self.keys.get(verb.start, frozenset()) if alone else phrase
        return keys | own, f"{verb.lemma} {particle}" if particle and phrase else verb.lemma

    def _is_finite(self, first: int, form: str) -> bool:
        """Whether a verb without auxiliary is the clause's own, not a participle after its noun."""
        before = self.tokens[first - 1] if first else None
        if before is None:
            return False
        if before.tag == "T" or before.tag == "P":
            return False
        if form == "VB" or self.tokens[first].low in PAST_ONLY:
            return True
        after = self.tokens[first + 1] if first + 1 < len(self.tokens) else None
        clause_has = self._clause_verb_before(first)
        if after is not None and after.low == "by" and before.tag in {"N", "E"}:
            return False
        if before.tag in {"R", "A", "C"}:
            return True
        if before.low in {",", ")", "”", '"', "-", "–", "—"}:
            return True
        return not clause_has

    def _clause_verb_before(self, at: int) -> bool:
        if not self.acts or (self.acts[-1].speech and self.heads[-1] + 1 < at):
            return False
        between = self.tokens[self.heads[-1] + 1 : at]
        return not any(
            t.tag == "S" or t.low in {"who", "which", ";", ":", "“", "”", '"', ",", "but", "–", "—"} for t in between
        )

    def _reality(self, first: int, chain: list[Token], head: int | None, finite: bool) -> tuple[Reality, bool]:
        modal = next((token.low for token in chain if token.tag == "M"), None)
        before = self.tokens[first - 1] if first else None
        last = self._last_finite()
        if last is not None and before is not None and before.tag == "C" and chain[0].tag in {"VB", "VN"}:
            return last.reality, last.sure  # "will rebuild the school and teach"
        if modal in {"will", "shall", "'ll", "wo", "would", "'d", "should", "must"}:
            return "to_come", True
        if modal in {"may", "might", "could"}:
            return "possible", True
        if before is not None and before.tag == "T" and head is not None:
            return self._infinitive(first - 1)
        if (
            head is not None
            and self.tokens[head].tag == "VG"
            and chain[0].tag == "B"
            and chain[0].low not in {"been", "being"}
        ):
            return "ongoing", True
        if head is not None and self.tokens[head].low in _DUE and self._before_to(first, head - first + 1):
            return "to_come", True
        if head is None and chain[-1].tag == "B" and self._before_to(first, len(chain)):
            return "to_come", True
        if ahead := self._present_for_future(first, chain):
            return ahead
        if head is None and any(token.low in _DUE for token in self.tokens[first + 1 : first + 3]):
            return "done", False
        return "done", finite and modal is None

    def _present_for_future(self, first: int, chain: list[Token]) -> tuple[Reality, bool] | None:
        """ "Takes over tomorrow"; "the mandate expires on 15 May", which may also be a habit."""
        after = self.tokens[first + len(chain) : first + len(chain) + 8]
        opens = self.tokens[first]
        if chain[0].tag in {"VZ", "VB", "B"} and opens.low not in {"was", "were"} and _is_ahead(after):
            return "to_come", True
        scheduled = opens.lemma in _PUNCTUAL or "take_effect" in self.phrases.get(opens.start, ())
        return ("to_come", False) if chain[0].tag == "VZ" and scheduled else None

    def _before_to(self, first: int, size: int) -> bool:
        after = self.tokens[first + size : first + size + 3]
        if after and after[0].low in _SOON:  # "are soon to restart"
            after = after[1:]
        return len(after) > 1 and after[0].tag == "T" and after[1].tag[:1] in {"V", "B"}

    def _infinitive(self, to: int) -> tuple[Reality, bool]:
        """ "is to meet", "are due to meet"; the others take after their governor."""
        if to > 1 and self.tokens[to - 1].low in _SOON:
            to -= 1
        before = self.tokens[to - 1] if to else None
        if before is None:
            return "done", False
        if before.tag == "H":
            return "possible", True  # "had to be searched"
        if before.tag == "B" or (before.tag == "X" and to > 1 and self.tokens[to - 2].tag == "B"):
            return "to_come", True
        if before.low in _DUE or before.lemma in _AIMS or self._is_headline(to):
            return "to_come", True
        if before.low in _WEEKDAYS and to > 1 and self.tokens[to - 2].lemma in _AIMS:
            return "to_come", True  # "announced plans Friday to close the base"
        if before.lemma in _WISHES:
            return "possible", True
        return "done", False

    def _is_headline(self, to: int) -> bool:
        """Whether an infinitive is all the verb that a headline has: "Kenya to send 600 police to Haiti"."""
        whole = self.sentence.rstrip()
        if self.acts or not to or self.tokens[to - 1].tag not in {"N", "E"} or whole[-1:] in {".", "!", "?", "”", '"'}:
            return False
        finite = [i for i, token in enumerate(self.tokens) if token.tag in {"M", "B", "H", "VD", "VZ"} and i != to + 1]
        return not finite or (finite[0] > to and any(token.low in _BESIDE for token in self.tokens[to : finite[0]]))

    def _in_condition(self, first: int) -> bool:
        for token in reversed(self.tokens[max(0, first - 14) : first]):
            if token.low in {"if", "unless", "provided", "whether", "assuming"}:
                return True
            if token.tag == ".":
                return False
            if token.low == "that":
                return _PROVIDED.search(self.sentence, 0, token.end) is not None
            if token.low == "as" and _AS_LONG.search(self.sentence, 0, token.end):
                return True
        return False

    def _is_denied(self, span: Span | None) -> bool:
        """Whether a phrase begins with "no", "none of", "neither", "nobody"."""
        if span is None:
            return False
        phrase = _UNTIL_NOW.sub("", self.sentence[span[0] : span[1]].lower().lstrip("“\"' "))
        first = phrase.split(maxsplit=1)[:1]
        if re.match(r"no (?:less|fewer|more|later|sooner)\b", phrase):
            return False
        return bool(first) and first[0] in {"no", "none", "neither", "nobody", "nothing", "without"}

    # --- phrases

    def _subject(self, first: int) -> Span | None:
        """What stands before a verb group in its clause; a relative pronoun leads to its noun."""
        at = first - 1
        if at >= 0 and self.tokens[at].tag == "P":
            return self._last_subject()  # "without signing"
        if at >= 0 and self.tokens[at].tag in {"T"}:
            return self.acts[-1].subject if self.acts else None
        if at >= 0 and self.tokens[at].tag == "C":
            return self._last_subject()
        if at >= 0 and (
            self.tokens[at].low in {"who", "which"} or (self.tokens[at].low == "that" and self._is_relative(at))
        ):
            comma = at > 0 and self.tokens[at - 1].low == ","
            return self._noun_before(at - 1 if comma else at)
        if at >= 0 and self.tokens[at].low == ",":
            return self._appositive(at) or self._last_subject()
        return self._phrase_before(first)

    def _last_finite(self) -> Act | None:
        """The last verb that is its clause's own."""
        for act, opener in zip(reversed(self.acts), reversed(self.openers), strict=True):
            if not (act.passive and self.tokens[opener].tag in {"VD", "VN"}) and self.tokens[opener].tag != "VG":
                return act
        return None

    def _last_subject(self) -> Span | None:
        last = self._last_finite()
        return last.subject if last else None

    def _noun_before(self, end: int) -> Span | None:
        """The noun that a relative clause or a participle is about: back to the preposition before it."""
        start = end
        for at in range(end - 1, max(-1, end - 12), -1):
            token = self.tokens[at]
            if token.tag in {".", "S", "C", "M", "B", "H", "O", "T", "VZ"} or (token.tag == "P" and token.low != "of"):
                break
            if token.tag in {"VD", "VB"}:
                break
            start = at
        return (self.tokens[start].start, self.tokens[end - 1].end) if start < end else None

    def _is_relative(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].tag in {"N", "E"}

    def _appositive(self, comma: int) -> Span | None:
        """ "X, the minister of Y, signed": the phrase before the first of the two commas."""
        for at in range(comma - 1, max(-1, comma - 30), -1):
            token = self.tokens[at]
            if token.low == ",":
                opens = self.tokens[at + 1]
                names = opens.tag in {"D", "E", "N", "J"}
                if not at or self.tokens[at - 1].tag not in {"N", "E"}:
                    return None
                if (
                    not names
                    and opens.tag not in {"VG", "VN", "VD", "P", "X", "A"}
                    and opens.low not in {"who", "which"}
                ):
                    return None
                phrase = self._phrase_before(at)
                return (phrase[0], self.tokens[comma - 1].end) if phrase and names else phrase
            if token.tag == ".":
                return None
        return None

    def _phrase_before(self, end: int) -> Span | None:
        start = end
        commas = 0
        for at in range(end - 1, max(-1, end - 30), -1):
            token = self.tokens[at]
            if token.low == ",":
                listed = self._is_list(at, end)
                commas += not listed
                if not listed and (commas > 1 or not self._closes_apposition(at, end)):
                    break
            elif (
                token.tag in _STOPS
                or token.tag in {"M", "B", "H", "O", "VZ", "VB"}
                or token.low in {"which", "who", "but", "while", "after", "before", "because"}
            ) or (
                token.tag == "VD" and any(a.start == token.start for a in self.acts[-1:]) and not self.acts[-1].passive
            ):
                break
            start = at
        if start == end:
            return None
        return self.tokens[start].start, self.tokens[end - 1].end

    def _is_list(self, comma: int, end: int) -> bool:
        """Whether names stand before and after a comma, and the last of them behind an "and"."""
        after = self.tokens[comma + 1 : end]
        opens = after[1:2] if after and after[0].tag == "D" else after[:1]
        return (
            comma > 0
            and self.tokens[comma - 1].tag == "E"
            and bool(opens)
            and opens[0].tag == "E"
            and any(token.low == "and" for token in after)
            and all(token.tag in {"E", "D", "C", "N", "J"} or token.low == "," for token in after)
        )

    def _closes_apposition(self, comma: int, end: int) -> bool:
        """Whether the comma opens an apposition that the phrase's end closes ("X, the minister,")."""
        return self.tokens[end - 1].low == "," and comma != end - 1

    def _spans(self, at: int, passive: bool) -> dict[str, Span | None]:
        """What follows a verb group: its object, then phrases with by, to, from, with."""
        found: dict[str, Span | None] = dict.fromkeys(("object", "by", "to", "from", "with"))
        slot, start = "object", at
        index = at
        while index < len(self.tokens) and index < at + 40:
            token = self.tokens[index]
            ends = (
                token.tag in {"S", "M", "B", "H", "O"}
                or (token.tag == "." and token.low not in {"$", "€", "%", "'", "-"})
                or (token.tag[:1] == "V" and token.tag != "VG" and index > at)
                or token.low in {"who", "which", "but", "after", "before", "while"}
            )
            if ends or token.tag in {"P", "T"}:
                if token.low in {"“", '"'} and index == start:
                    index += 1
                    continue
                if token.low == "of" or (token.low == "," and self._goes_on(index)):
                    index += 1
                    continue
                self._keep(found, slot, start, index)
                if ends:
                    return found
                slot = {
                    "by": "by",
                    "to": "to",
                    "from": "from",
                    "with": "with",
                    "for": "to",
                    "against": "to",
                    "between": "with",
                    "at": "-",
                    "on": "-",
                }.get(token.low, "-")
                if slot == "to" and index + 1 < len(self.tokens) and self.tokens[index + 1].tag == "VB":
                    return found
                start = index + 1
            index += 1
        self._keep(found, slot, start, index)
        return found

    def _goes_on(self, comma: int) -> bool:
        """Whether a name in apposition or the next of a list follows a comma, and no verb of its own."""
        index = comma + 1
        while index < len(self.tokens) and self.tokens[index].tag in {"E", "J", "D", "N", "G", "C"}:
            index += 1
        if index == comma + 1:
            return False
        token = self.tokens[index] if index < len(self.tokens) else None
        named = "E" in {token.tag for token in self.tokens[comma + 1 : comma + 3]}
        return token is None or (token.tag in {".", "P"} and named) or token.low == ","

    def _keep(self, found: dict[str, Span | None], slot: str, start: int, end: int) -> None:
        if slot in found and found[slot] is None and start < end:
            found[slot] = (self.tokens[start].start, self.tokens[end - 1].end)

    # --- verbal nouns

    def _nouns(self) -> None:
        taken = set(self.heads)
        for at, token in enumerate(self.tokens):
            if at in taken or token.tag not in {"N", "VG"}:
                continue
            keys = self.keys.get(token.start, frozenset())
            things = keys & _thing_concepts() and not token.low.endswith(("tion", "sion", "tions", "sions"))
            if not keys & _act_concepts() or things or not _is_verbal(token.low):
                continue
            start = at
            while start and self.tokens[start - 1].tag in {"J", "#", "N", "E", "G", "VD", "VN"}:
                start -= 1
            before = self.tokens[start - 1].low if start else ""
            spans = self._spans(at + 1, False)
            self.heads.append(at)
            self.openers.append(start)
            self.acts.append(
                Act(
                    start=token.start,
                    end=token.end,
                    word=token.lemma,
                    keys=keys | {f"={token.lemma}"},
                    negated=before in {"no", "without", "beyond"},
                    subject=spans["from"],
                    agent=spans["by"],
                    to=spans["to"],
                    others=spans["with"],
                    noun=True,
                    sure=False,
                )
            )

    def _lend(self) -> None:
        """ "Gave its approval", "took a decision": the noun is the act, the verb tells how far it got."""
        for at, noun in enumerate(self.acts):
            if not noun.noun:
                continue
            for verb in self.acts:
                if (
                    verb.passive
                    and verb.word in _BRINGS
                    and not self._says_of_it(verb)
                    and verb.subject
                    and verb.subject[0] <= noun.start < verb.subject[1]
                ):
                    if self._is_head(verb.subject, noun):
                        self.acts[at] = replace(
                            verb,
                            start=noun.start,
                            end=noun.end,
                            word=noun.word,
                            keys=noun.keys,
                            subject=noun.to,
                            speech=False,
                        )
                    break
                span = verb.object
                if verb.noun or verb.word not in _SUPPORT or span is None or not span[0] <= noun.start < span[1]:
                    continue
                if self._is_head(span, noun):
                    self.acts[at] = replace(
                        verb,
                        start=noun.start,
                        end=noun.end,
                        word=noun.word,
                        keys=noun.keys,
                        to=noun.to or verb.to,
                        object=None,
                        others=noun.others or verb.others,
                        speech=False,
                    )
                    break

    def _says_of_it(self, verb: Act) -> bool:
        """ "Made public", "left open": what follows is said of the thing, and the verb does not make it happen."""
        after = next((token for token in self.tokens if token.start >= verb.end), None)
        return after is not None and (
            after.tag == "J" or after.low in {"public", "open", "known", "clear", "available"}
        )

    # --- who governs what

    def _govern(self) -> None:
        trailing = self._trailing_speech()
        if trailing is None:
            trailing = next((i for i, a in enumerate(self.acts) if self.tokens[self.heads[i]].low == "according"), None)
            whole = trailing is not None
        else:
            whole = False
        for at, act in enumerate(self.acts):
            governor = self._governor(at)
            if governor is None and trailing is not None and (at < trailing or (whole and at != trailing)):
                governor = trailing
            if governor is not None:
                self.acts[at] = replace(act, governor=governor)

    def _trailing_speech(self) -> int | None:
        """ "…, the army said on Wednesday": the last verb is one of saying, and nothing but a time follows it."""
        for at in range(len(self.acts) - 1, 0, -1):
            act = self.acts[at]
            if act.noun:
                continue
            if act.word not in SAYING or act.passive:
                return None
            head, opener = self.heads[at], self.openers[at]
            if opener and self.tokens[opener - 1].tag in {"C", "R"}:
                return None
            rest = []
            for t in self.tokens[head + 1 :]:
                if t.low in {",", ";"}:
                    break
                if t.tag not in {".", "P", "D", "A", "#"}:
                    rest.append(t)
            lead = self.tokens[max(0, opener - 14) : opener]
            marks = [i for i, t in enumerate(lead) if t.low in {",", "”", '"'}]
            comma = bool(marks) and not any(
                t.tag == "S" or t.low in {"until", "after", "before", "since"} for t in lead[marks[-1] :]
            )
            if comma and len([t for t in rest if t.low not in _TIMES]) <= 2:
                return at
            return None
        return None

    def _governor(self, at: int) -> int | None:
        """The nearest act before it that takes it as its content, infinitive or object."""
        opener = self.openers[at]
        for other in range(at - 1, -1, -1):
            upper = self.acts[other]
            between = self.tokens[self.heads[other] + 1 : opener]
            if any(t.low in {";"} for t in between):
                return None
            if upper.noun and not self.acts[at].noun:
                continue
            if (
                upper.speech
                and (
                    not self.acts[at].noun
                    or upper.word
                    in {"announce", "deny", "confirm", "report", "propose", "suggest", "describe", "expect", "promise"}
                )
                and self._is_content(between, at, other)
            ):
                return other
            word = upper.word
            if word not in _GOVERNING:
                continue
            if word == "call" and not any(t.low in {"for", "on", "upon"} for t in between[:2]):
                continue  # "called the decision a mistake"
            closed = any(t.low == "," for t in between) and self._in_relative(self.openers[other])
            if not closed and self._is_complement(between, at):
                return other
        return None

    def _is_content(self, between: list[Token], at: int, upper: int) -> bool:
        """Whether nothing ends the reach of a verb of saying before this act."""
        signs = [t for t in between if t.tag == "."]
        opener = self.openers[at]
        if opener and self.tokens[opener - 1].low == "," and self._in_relative(self.openers[upper]):
            return False  # "Chad, which claims the strip, called …": the comma closes the clause of the claiming
        return all(t.low in {",", "“", "”", '"', "'", "$", "€", "-", "–"} for t in signs) and not any(
            t.low in {"but", "while", "although"} for t in between
        )

    def _in_relative(self, opener: int) -> bool:
        """Whether a verb stands in a clause that "which", "who" or "whose" opens after a comma."""
        for at in range(opener - 1, max(0, opener - 8), -1):
            token = self.tokens[at]
            if token.low in {"which", "who", "whose", "whom"}:
                return self.tokens[at - 1].low == ","
            if token.tag in {".", "S"}:
                return False
        return False

    def _is_complement(self, between: list[Token], at: int) -> bool:
        """Whether this act is the infinitive, the gerund or the object of the verb before."""
        act = self.acts[at]
        if any(t.tag in {".", "S"} and t.low not in {"that", ",", "-"} for t in between) or len(between) > 14:
            return False
        if act.noun:
            return (
                not any(
                    t.tag[:1] == "V" or t.tag in {"M", "B", "H"} or (t.tag == "P" and t.low not in _INTO)
                    for t in between
                )
                and sum(t.low == "," for t in between) < 2
            )
        opens = self.tokens[self.openers[at]]
        before = self.tokens[self.openers[at] - 1] if self.openers[at] else None
        infinitive = before is not None and before.tag == "T"
        if (
            act.passive
            and opens.low == "be"
            and self.acts[at - 1].word in {"let", "make", "help", "see"}
            and len(between) < 10
        ):
            return True
        if infinitive and any(t.tag in {"M", "B", "H", "VD", "VZ"} for t in between):
            return False
        return infinitive or opens.tag == "VG" or any(t.low == "that" for t in between)

    def _inherit(self) -> None:
        """Infinitives, objects and verbal nouns take how far they got from what governs them."""
        for at, act in enumerate(self.acts):
            reality, negated, sure, hedged = act.reality, act.negated, act.sure, act.hedged
            governor = act.governor
            if governor is not None and self._is_denied_by(governor, at):
                negated ^= True
            elif governor is not None:
                upper = self.acts[governor]
                if not sure or act.noun:
                    reality, sure = self._from_governor(upper, act, reality)
                    if upper.word in _NEG_IMPLY:
                        negated ^= True
                    if upper.negated and upper.word not in SAYING and not act.noun:
                        negated ^= True
                hedged |= upper.passive and upper.word in _HEDGE_VERBS
            elif act.noun:
                reality, negated, sure = self._from_event_verb(act, reality, negated)
            if (reality, negated, sure, hedged) != (act.reality, act.negated, act.sure, act.hedged):
                self.acts[at] = replace(act, reality=reality, negated=negated, sure=sure, hedged=hedged)

    def _is_denied_by(self, governor: int, at: int) -> bool:
        """ "Denied that", "dismissed reports that"."""
        act, upper = self.acts[at], self.acts[governor]
        if act.noun or not act.sure or governor > at:  # "…, which the army denies": said by others, and not undone
            return False
        if upper.word == "deny":
            return True
        between = self.tokens[self.heads[governor] + 1 : self.openers[at]]
        return upper.word in {"dismiss", "reject"} and any(token.low == "that" for token in between)

    def _from_governor(self, upper: Act, act: Act, reality: Reality) -> tuple[Reality, bool]:
        if upper.word in POSSIBLE:
            return "possible", True
        if upper.word in FUTURE and not (
            act.noun and upper.word in {"agree", "set", "order", "undertake", "decide", "arrange", "prepare"}
        ):
            return "to_come", True
        if upper.reality in {"to_come", "possible"} and not act.noun and not upper.speech:
            return upper.reality, True
        return reality, False

    def _from_event_verb(self, act: Act, reality: Reality, negated: bool) -> tuple[Reality, bool, bool]:
        """A verbal noun that is the subject or object of a verb of happening is as real as that verb."""
        for other in self.acts:
            if other.noun:
                continue
            if other.word not in ASPECT:
                span = other.object
                if (
                    other.negated
                    and other.word in _BRINGS
                    and span
                    and span[0] <= act.start < span[1]
                    and self._is_head(span, act)
                ):
                    return reality, True, False
                continue
            for span in (other.subject, other.object):
                if span and span[0] <= act.start < span[1] and self._is_head(span, act):
                    if other.word in {"plan", "schedule"} or other.word in {"postpone", "delay"}:
                        return "to_come", negated, True
                    if other.word == "cancel":
                        return reality, not negated, True
                    return other.reality, negated or other.negated, other.sure
        return reality, negated, False

    def _is_head(self, span: Span, act: Act) -> bool:
        """Whether a noun is what its phrase is about: no preposition stands before it."""
        return not any(t.tag in {"P", "T"} for t in self.tokens if span[0] < t.start < act.start)


def _is_ahead(tokens: list[Token]) -> bool:
    """Whether a day to come stands in what follows a verb, before its clause ends."""
    for at, token in enumerate(tokens):
        if token.tag in {".", "S", "C"}:
            return False
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if token.low == "tomorrow" or (token.low == "next" and following in {"week", "month", "year"} | _TIMES):
            return True
    return False


@lru_cache(maxsize=1)
def _act_concepts() -> frozenset[str]:
    return lexicon.section("en", "acts")


_DOINGS = frozenset(
    (
        "visit_n",
        "meeting_n",
        "round_n",
        "operation",
        "mission",
        "campaign",
        "trafficking",
        "aid",
        "shipment",
        "cargo",
        "flight",
    )
)


@lru_cache(maxsize=1)
def _thing_concepts() -> frozenset[str]:
    return (lexicon.section("en", "things") | lexicon.section("en", "people")) - _DOINGS


@lru_cache(maxsize=8192)
def _is_verbal(low: str) -> bool:
    """Whether a noun tells a doing: it ends like one, or is a verb's own form."""
    from summarizer.gate import english

    if low.endswith(
        (
            "tion",
            "tions",
            "sion",
            "sions",
            "ment",
            "ments",
            "ing",
            "ings",
            "al",
            "als",
            "ery",
            "eries",
            "ure",
            "ures",
            "over",
            "down",
        )
    ):
        return True
    return any(part == "v" for _, part in english.readings(low))
