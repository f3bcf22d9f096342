"""Who did it to whom: the parties of a claim may not have changed places, nor others have taken theirs."""

from __future__ import annotations

import re
from functools import cache

from summarizer.gate import lexicon
from summarizer.gate.grammar import Act
from summarizer.gate.judging import Doubt, another_subject, groups_of, is_copied, judge
from summarizer.gate.nearly import change
from summarizer.gate.pairing import Pair
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import NOBODY, Parties, Reading, read
from summarizer.models import Check

GUESTS = frozenset(("minister", "ambassador", "delegation", "president", "commander", "official", "officer", "general", "envoy", "counterpart", "chief_of_staff", "king", "governor", "prime_minister", "leader"))  # fmt: skip
# Verbs whose subject is the one that gets; the giver stands behind "from".
_TAKERS = frozenset(("receive", "get", "take", "accept", "buy", "purchase", "acquire", "obtain", "borrow", "learn", "import", "win", "gain", "inherit", "collect", "hear", "rent"))  # fmt: skip
_TAKES = frozenset(f"={verb}" for verb in _TAKERS)
# Verbs whose subject is the one that it happens to.
_SUFFERS = frozenset(("=die", "=lose", "=fall", "=suffer", "=crash", "=sink", "=drown"))
_MOVES = frozenset(("=arrive", "=reach", "=come", "=land", "arrive", "reach"))
# Acts that their parties do with one another: nobody is first.
_EVEN = frozenset(("=meet", "=talk", "=discuss", "=sign", "=agree", "=confer", "=negotiate", "=share", "=exchange", "=border", "=speak", "=hold", "=review", "=cooperate", "=be", "=join", "=conduct", "=carry", "=conclude", "=end", "=finish", "=complete", "=begin", "=start", "=launch", "=wrap up", "=take part", "=participate", "=stage"))  # fmt: skip


_PRONOUN = re.compile(r"(?:he|she|they|it|both|the two)\W*", re.I)


def direction(claim: str, passage: Passage) -> Check:
    """Fails where a party of the claim does what another does in the sentences, or has it done to it."""
    mine = read(claim, passage.claim_lang)

    def fault(pair: Pair) -> str | None:
        if pair.turned or not pair.alike or pair.told.speech or pair.source.speech:
            return None
        return _fault(pair, mine, passage)

    made = judge("roles", claim, passage, fault)
    if made.verdict != "fail" and not is_copied(claim, passage) and not passage.tableless:
        best = [group[0] for group in groups_of(claim, passage)]
        if any(_both_exchanged(pair, mine) for pair in best):
            return answer("roles", ["exchanged"])
    exchanged = change("roles", claim, passage) if made.verdict != "fail" else None
    return answer("roles", [exchanged]) if exchanged else made


def _both_exchanged(pair: Pair, mine: Reading) -> bool:
    """Whether the two sides of an act have changed places, whatever other act may be meant as well."""
    told, source = pair.told, pair.source
    if pair.turned or not pair.alike or told.speech or source.speech or told.noun or source.noun:
        return False
    if told.keys & _EVEN or source.keys & _EVEN or _NEGATIVES & {told.word, source.word}:
        return False
    if pair.same_verb and _from_or_to(told, mine, source, pair.sentence):
        return True
    ours, theirs = _sides(told, mine), _sides(source, pair.sentence)
    return _stands_in(ours[0], theirs[1], theirs[0]) and _stands_in(ours[1], theirs[0], theirs[1])


_NEGATIVES = frozenset(("accuse", "fight", "clash", "replace", "succeed"))


def _from_or_to(told: Act, mine: Reading, source: Act, sentence: Reading) -> bool:
    """ "Leased to the army" of what is leased from it."""
    if _seller(told, mine) or _seller(source, sentence):
        return False
    ours, theirs = ([r.parties(span) for span in (a.to, a.source)] for a, r in ((told, mine), (source, sentence)))
    return _stands_in(ours[0], theirs[1], theirs[0]) or _stands_in(ours[1], theirs[0], theirs[1])


def _sides(act: Act, reading: Reading) -> tuple[Parties, Parties]:
    """Who acts and whom it reaches; of a verb without an object, what stands behind it: "arrived in Kenya"."""
    doer, done_to = _doer(act, reading), _done_to(act, reading)
    if not done_to and not act.passive and not _takes(act, reading):
        done_to = reading.parties((act.end, min(act.end + _BEHIND, len(reading.text))))
    return doer, done_to


_BEHIND = 30  # characters


def _fault(pair: Pair, mine: Reading, passage: Passage) -> str | None:
    told, source = pair.told, pair.source
    if ("=take over" in told.keys) != ("=take over" in source.keys) and not {"=relieve", "=replace", "=succeed"} & (
        told.keys | source.keys
    ):
        return None
    if bool(_MOVES & told.keys) != bool(_MOVES & source.keys):
        return None  # who arrives is who was sent or received
    doer, theirs = _doer(told, mine), _doer(source, pair.sentence)
    done_to, their_done_to = _done_to(told, mine), _done_to(source, pair.sentence)
    if told.keys & _EVEN or source.keys & _EVEN:
        if source.subject and _PRONOUN.fullmatch(pair.sentence.text[slice(*source.subject)]):
            return None  # "She met the president": who that is, another sentence tells
        together = _union(theirs, their_done_to)
        return "another party" if doer and together and doer.others_than(together) else None
    if _stands_in(doer, their_done_to, theirs) or _stands_in(done_to, theirs, their_done_to):
        # Who houses and who lives, who teaches and who learns: with one party only, it may have either place.
        sure = pair.same_verb or (theirs and their_done_to) or (doer and done_to)
        return "exchanged" if sure else Doubt("exchanged")
    if doer and theirs and doer.others_than(theirs):
        return (
            "another doer" if pair.same_verb else Doubt("another doer")
        )  # of verbs that are only alike, either may be meant
    named = bool(doer and theirs)
    english = pair.sentence.lang == mine.lang == "en"
    if pair.same_verb and english and not named and another_subject(told, mine, source, pair.sentence, passage):
        return Doubt("another doer")
    if done_to and their_done_to and done_to.others_than(their_done_to) and not source.noun:
        return "done to another" if pair.same_verb else Doubt("done to another")
    return None


def _stands_in(one: Parties, wrong: Parties, right: Parties) -> bool:
    """Whether a party stands where the sentences have it on the other side, and only there."""
    return one.meets(wrong) and not one.meets(right)


def _doer(act: Act, reading: Reading) -> Parties:
    """Who acts; of a verb of receiving, who gives."""
    if act.keys & _SUFFERS and not act.passive:
        return NOBODY
    if "=belong" in act.keys:
        return reading.parties(act.to)
    if act.passive:
        return _union(reading.parties(act.agent), _seller(act, reading))
    if _takes(act, reading):
        return reading.parties(act.source)
    return reading.parties(act.agent if act.noun else act.subject)


def _seller(act: Act, reading: Reading) -> Parties:
    """French "acheté à la France": bought from it."""
    return reading.parties(act.to) if reading.lang == "fr" and "buy" in act.keys else NOBODY


def _takes(act: Act, reading: Reading) -> bool:
    """A verb of receiving goods; a guest who is received, or a post taken over, goes the other way."""
    if not act.keys & _TAKES or "=take over" in act.keys:
        return False
    if "=take" in act.keys or "=get" in act.keys:
        return act.source is not None or "receive" in act.keys
    return act.source is not None or not _is_guest(act, reading)


def _is_guest(act: Act, reading: Reading) -> bool:
    """Whether a person or a delegation is what is received: the first noun phrase, up to a preposition, names one."""
    if act.object is None:
        return False
    phrase = re.split(r" (?:of|for|from|on|in) ", reading.text[act.object[0] : act.object[1]], maxsplit=1)[0]
    return bool(reading.parties((act.object[0], act.object[0] + len(phrase)))) or any(
        not word.keys.isdisjoint(_guests()) for word in reading.words_in((act.object[0], act.object[0] + len(phrase)))
    )


@cache
def _guests() -> frozenset[str]:
    return GUESTS | lexicon.section("en", "people")


def _done_to(act: Act, reading: Reading) -> Parties:
    """Whom it reaches; of a verb of receiving, who gets."""
    if "=belong" in act.keys:
        return reading.parties(act.subject)
    if act.passive or act.keys & _SUFFERS:
        to = NOBODY if _seller(act, reading) else reading.parties(act.to)
        return _union(reading.parties(act.subject), to)
    if _takes(act, reading):
        return reading.parties(act.subject)
    if "=take over" in act.keys or "=take" in act.keys:
        return reading.parties(act.source)
    return _union(reading.parties(act.object), reading.parties(act.to))


def _union(one: Parties, other: Parties) -> Parties:
    if not one or not other:
        return one or other or NOBODY
    return Parties(
        one.states | other.states,
        one.names | other.names,
        one.heads | other.heads,
        one.spelled | other.spelled,
        f"{one.arabic}\n{other.arabic}".strip(),
    )
