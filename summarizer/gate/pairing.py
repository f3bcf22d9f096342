"""Which act of the cited sentences each act of a claim retells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from summarizer.gate import english
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.english import LIGHT
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.passage import Passage
from summarizer.gate.reading import Reading

OPPOSITES = (
    ("open_v", "close_v"), ("accept", "reject"), ("approve", "reject"), ("increase", "decrease"), ("attend", "absent"),
    ("confirm", "deny"), ("support", "oppose"), ("allow", "forbid"), ("begin", "end"), ("resume", "suspend"),
    ("strengthen", "weaken"), ("succeed", "fail"), ("extend", "terminate"), ("praise", "criticise"), ("include", "exclude"),
    ("win", "lose"), ("vote", "abstain"), ("hand_over", "=keep"), ("hand_over", "=retain"), ("release", "arrest"), ("join", "leave"), ("allow", "prevent"),
    ("hold_event", "cancel"), ("hold_event", "postpone"), ("begin", "cancel"), ("begin", "postpone"), ("continue", "suspend"),
    ("=leave", "=stay"), ("=withdraw", "=stay"), ("open_v", "suspend"), ("happen", "cancel"), ("happen", "postpone"), ("continue", "end"),
)  # fmt: skip
# Of these the one that is denied is not yet the other that is told: what is not lowered need not be raised.
GRADED = frozenset(("increase", "decrease", "strengthen", "weaken", "praise", "criticise", "win", "lose", "begin", "end", "support", "oppose"))  # fmt: skip
STOPS = frozenset(("cancel", "postpone", "suspend"))
_PLANS = frozenset(
    (
        "plan",
        "promise",
        "pledge",
        "vow",
        "schedule",
        "intend",
        "envisage",
        "expect",
        "prepare",
        "mean",
        "earmark",
        "allocate",
    )
)
_WISHES = frozenset(("offer", "propose", "request", "ask", "urge", "demand", "seek", "invite", "want", "suggest", "threaten", "recommend", "favour", "favor", "prefer", "hope", "appeal", "insist", "press", "plead", "enquire", "inquire", "apply"))  # fmt: skip
_MULLS = frozenset(("consider", "study", "weigh", "examine", "mull", "contemplate", "ponder", "think", "foresee"))
_NAMING = frozenset(("call", "describe", "term", "treat", "speak"))  # praise or blame, by what follows
_WEAK = frozenset(("come", "go", "run", "see", "find", "show", "follow", "call", "set"))
_SAME_SURROUNDINGS = 0.65
_SAME_VERB = 0.2  # part of the words around an act that must stand around its counterpart, of the same verb
_LIKE_VERB = 0.35  # and of a verb that means something like it
_MARGIN = 0.6  # of two acts that fit nearly as well, the one that agrees is meant


@dataclass(frozen=True, slots=True)
class Pair:
    """An act of the claim and one of the sentences; `turned` where one's verb is the other's opposite."""

    told: Act
    source: Act
    sentence: Reading
    turned: bool
    fit: float
    alike: bool = True  # False: the verbs have nothing in common, only what surrounds them

    @property
    def same_verb(self) -> bool:
        """Whether both acts are told by one verb."""
        return any(key[:1] == "=" for key in self.told.keys & self.source.keys)


def pairs(claim: Reading, passage: Passage) -> tuple[tuple[Pair, ...], ...]:
    """For each act of the claim that the sentences tell, too: the acts that fit it best, the best first."""
    known: tuple[tuple[Pair, ...], ...] | None = passage.paired.get(claim.text)
    if known is None:
        found = [_candidates(act, claim, passage) for act in claim.acts]
        if not any(group and not group[0].told.noun and not group[0].told.speech for group in found):
            main = next((act for act in claim.acts if not act.noun and not act.speech), None)
            found += [_by_surroundings(main, claim, passage)] if main else []
        known = passage.paired[claim.text] = tuple(group for group in found if group)
    return known


def _candidates(told: Act, claim: Reading, passage: Passage) -> tuple[Pair, ...]:
    if _is_light(told):
        return ()
    found: list[Pair] = []
    for sentence in passage.readings:
        both_english = claim.lang == sentence.lang == "en"
        for source in sentence.acts:
            strength, turned = _likeness(told, source, both_english)
            if strength and not _is_light(source):
                shared = _shared(told, claim, source, sentence)
                weak = source.word in _WEAK or told.word in _WEAK
                near = shared > 0.0 or claim.lang == sentence.lang == "en"
                alone = strength >= 2.0 and near and _only_once(told, claim, passage)
                if alone or shared >= (_SAME_VERB if strength >= 2.0 else 0.5 if weak else _LIKE_VERB):
                    found.append(Pair(told, source, sentence, turned, strength + 2.0 * shared))
    return _best(found)


def _only_once(told: Act, claim: Reading, passage: Passage) -> bool:
    """Whether a verb stands once on either side: no other act can be meant, whatever surrounds it."""
    own = f"={told.word}"
    return not told.noun and all(
        sum(own in act.keys for act in acts) == 1
        for acts in (claim.acts, [act for sentence in passage.readings for act in sentence.acts])
    )


def _best(found: list[Pair]) -> tuple[Pair, ...]:
    if len(found) < 2:
        return tuple(found)
    best = max((pair.fit for pair in found), default=0.0)
    if any(pair.fit == best and pair.same_verb for pair in found):
        found = [pair for pair in found if pair.same_verb]
    return tuple(sorted((p for p in found if p.fit >= best - _MARGIN), key=lambda p: -p.fit))


def _by_surroundings(told: Act, claim: Reading, passage: Passage) -> tuple[Pair, ...]:
    """Acts of another kind that the same things surround: what is contained is part of it."""
    wanted = [_said(w.low, claim.lang, w.keys) for w in claim.words if len(w.low) > 2 and w.low not in CLOSED]
    found = []
    for sentence in passage.readings:
        for source in sentence.acts:
            if source.noun or source.speech:
                continue
            theirs = frozenset().union(*_around(source, sentence), source.keys)
            shared = sum(1 for word in wanted if word & theirs) / max(1, len(wanted))
            if shared >= _SAME_SURROUNDINGS:
                found.append(Pair(told, source, sentence, False, 2.0 * shared, alike=False))
    return _best(found)


def reality(act: Act, other: Act) -> str:
    """How far an act got; beside another kind of act, plans and offers are told of what is planned or offered."""
    if act.word == other.word or act.negated or act.reality not in {"done", "ongoing"}:
        return act.reality
    if act.word in _WISHES and (
        other.word in _WISHES | _PLANS or other.word == "call"
    ):  # "called on them to reject it"
        return "done"
    if act.word in _PLANS:
        return "done" if other.word in _PLANS | _WISHES | _MULLS else "to_come"
    return "possible" if act.word in _WISHES else act.reality


def is_past(act: Act, claim: str, lang: str) -> bool:
    """Whether a verb tells of what lies behind: an English present may tell of what is to come."""
    if lang != "en":
        return True
    written = claim[act.start : act.end].lower()
    return written != act.word and not written.endswith(("s", "ing"))


def _is_light(act: Act) -> bool:
    """A verb that says little, without a phrase that says more ("take part")."""
    return act.word in LIGHT and all(key.startswith("=") for key in act.keys)


_OPPOSED = frozenset(verb for pair in OPPOSITES for verb in pair)


def _likeness(told: Act, source: Act, both_english: bool) -> tuple[float, bool]:
    """How surely two acts are the same kind of doing, and whether they are opposites."""
    plain = (
        told.keys.isdisjoint(_OPPOSED) or source.keys.isdisjoint(_OPPOSED) or bool(_NAMING & {told.word, source.word})
    )
    for one, other in () if plain else OPPOSITES:
        if (one in told.keys and other in source.keys and one not in source.keys and other not in told.keys) or (
            other in told.keys and one in source.keys and other not in source.keys and one not in told.keys
        ):
            same = any(key.startswith("=") for key in told.keys & source.keys)
            return (0.0, False) if same else (1.2, True)
    common = told.keys & source.keys
    if any(key[0] == "=" for key in common):
        return 2.0, False
    if common and not (told.speech != source.speech and not told.noun and not source.noun):
        return 1.2 + 0.1 * min(len(common), 3), False
    if both_english and not english.means(told.word).isdisjoint(english.implies(source.word)):
        return 0.7, False
    return 0.0, False


def _shared(told: Act, claim: Reading, source: Act, sentence: Reading) -> float:
    """The part of the words around each of two acts that stand around the other, too."""
    mine = _around(told, claim)
    if not mine:
        return 0.0
    theirs = _around(source, sentence)
    keys = {key for item in theirs for key in item}
    common = sum(1 for item in mine if item & keys)
    own = {key for item in mine for key in item}
    back = sum(1 for item in theirs if item & own)
    return (common / len(mine) + back / max(2, len(theirs))) / 2


def content(reading: Reading, span: Span) -> list[frozenset[str]]:
    """The content words of a span, each as its concepts and dictionary forms."""
    words = [w for w in reading.words if span[0] <= w.start < span[1] and len(w.low) > 2 and w.low not in _DULL]
    return [w.keys | _forms(w.low, reading.lang) for w in words if reading.lang != "en" or w.low not in CLOSED]


def share(words: Collection[frozenset[str]], known: frozenset[str]) -> float:
    """How much of some content words a text has, whose words are `known`."""
    return sum(1 for word in words if word & known) / max(len(words), 1)


def tells(act: Act, sentence: Reading, words: frozenset[str]) -> bool:
    """Whether at least half of the words around an act of a sentence are among `words`."""
    near = _around(act, sentence)
    return 2 * sum(1 for item in near if item & words) >= max(2, len(near))


def _around(act: Act, reading: Reading) -> list[frozenset[str]]:
    """The content words of the phrases that belong to an act, each as its concepts and dictionary forms."""
    known = reading.__dict__.setdefault("_around", {})
    if id(act) not in known:  # kept beside what is found, so that no other act takes its number
        spans = [span for span in (act.subject, act.object, act.agent, act.to, act.source, act.others) if span]
        near: Span = (act.end, act.end + 60)
        inside = {at for span in (*spans, near) for at in reading.word_numbers(span)}
        words = [w for w in (reading.words[at] for at in sorted(inside)) if len(w.low) > 2 or w.low.isdigit()]
        known[id(act)] = act, [_said(w.low, reading.lang, w.keys) for w in words if w.low not in _DULL]
    found: list[frozenset[str]] = known[id(act)][1]
    return found


_DULL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "which",
        "who",
        "has",
        "have",
        "had",
        "was",
        "were",
        "are",
        "will",
        "would",
        "been",
        "its",
        "his",
        "her",
        "their",
        "said",
    ]
)


@lru_cache(maxsize=32768)
def _said(low: str, lang: str, keys: frozenset[str]) -> frozenset[str]:
    """What a word says: its concepts and its dictionary forms."""
    return keys | _forms(low, lang)


@lru_cache(maxsize=32768)
def _forms(low: str, lang: str) -> frozenset[str]:
    return frozenset(f"={form}" for form in (english.lemmas(low) if lang == "en" else (low,)))
