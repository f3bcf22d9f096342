"""Whether a claim denies what its sentences tell, or tells what they deny."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from summarizer.gate import english, lexicon
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.english import INHERENT, NEGATIVE
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.judging import UNMADE, Doubt, groups_of, is_copied, judge
from summarizer.gate.nearly import change
from summarizer.gate.negation import DENYING, NOT, NOT_REALLY, denies, in_some_way
from summarizer.gate.negation import plainly as denies_plainly
from summarizer.gate.pairing import GRADED, STOPS, Pair, content, share
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check


def polarity(claim: str, passage: Passage) -> Check:
    """A negation on one side only, or a verb for its opposite."""
    mine = read(claim, passage.claim_lang)
    groups = groups_of(claim, passage)

    def fault(pair: Pair) -> str | None:
        if _incomparable(pair, mine, groups):
            return None
        if pair.told.negated == (pair.source.negated ^ pair.turned):
            graded = pair.turned and GRADED & pair.told.keys and GRADED & pair.source.keys
            return _told_against(pair) if graded and not pair.told.negated and not pair.told.noun else None
        return Doubt(_told_against(pair)) if pair.turned and _told_elsewhere(pair, passage) else _told_against(pair)

    alone = _denied_alone(claim, passage) or _no_longer(claim, passage) or _denied_thing(claim, passage)
    alone = alone or _only_denied(mine, passage)
    if not alone and not any(ours.search(claim) and theirs.search(passage.text) for ours, theirs in _FIRSTS):
        alone = change("polarity", claim, passage)
    if alone:
        return answer("polarity", [alone])
    made = judge("polarity", claim, passage, fault)
    one_side = made.verdict != "fail" and (_denied_on_one_side(claim, passage) or _denied_across(claim, passage))
    if one_side:
        return answer("polarity", [one_side])
    if made.verdict == "could_not_check":
        return _denied_by_cue(claim, passage)
    if made.verdict == "pass":
        nearer = _nearer(groups, fault, mine)
        return answer("polarity", [nearer] if nearer else [])
    wrong = [group[0].sentence for group in groups if all(fault(pair) for pair in group)]
    if any(_same_verb(group, fault) for group in groups) or not _both_deny(claim, passage, wrong):
        return made
    return Check(name="polarity", verdict="could_not_check", detail=f"both sides deny something: {made.detail}"[:200])


def _only_denied(mine: Reading, passage: Passage) -> str | None:
    """A verb that the sentences have of its subject only with a "not": "the army has not confirmed this"; in English."""
    if mine.lang != "en" or passage.lang != "en" or any(act.negated for act in mine.acts):
        return None
    theirs = [(act, s) for s in passage.readings for act in s.acts if not act.noun]
    for told in mine.acts:
        ours = mine.phrase_words(told.agent if told.passive else told.subject)
        same = [(act, s) for act, s in theirs if act.word == told.word]
        if told.noun or not ours or told.word in _TOO_COMMON or not all(act.negated for act, _ in same):
            continue
        if any(ours & s.phrase_words(act.agent if act.passive else act.subject) for act, s in same):
            return f"tells “{told.word}”, where the source denies “{told.word}”"
    return None


_TOO_COMMON = frozenset(("be", "have", "do", "say", "tell", "give", "take", "make", "know", "want", "think", "believe", "expect"))  # fmt: skip


def _incomparable(pair: Pair, mine: Reading, groups: tuple[tuple[Pair, ...], ...]) -> bool:
    """Whether a denial of one act and not of the other may mean the same."""
    told, source = pair.told, pair.source
    if pair.turned and STOPS & (told.keys | source.keys):
        return True  # `status` tells of it
    if told.noun and (source.noun or not told.negated):
        return True
    if told.word in INHERENT and pair.same_verb and pair.sentence.lang != "en":
        return True  # "abstained", "se sont abstenus": the verb denies by itself
    if told.conditional and source.conditional:
        return True  # "unless they come", "if they do not come"
    if _is_pending(told, mine, source):
        return True
    if told.negated and any(ours.search(mine.text) and theirs.search(pair.sentence.text) for ours, theirs in _FIRSTS):
        return True  # "had never trained together" of those who do so for the first time
    if told.word in _CARRIERS and _carries_another(told, mine):
        return True  # "gave no answer": the answer has its own counterpart
    if not pair.same_verb and {told.word, source.word} & INHERENT:
        return True  # "parts are lacking", "for want of parts"
    above = mine.acts[told.governor] if told.governor is not None else None
    # the verb of refusing has its own counterpart
    return above is not None and above.word in NEGATIVE and any(group[0].told is above for group in groups)


def _is_pending(told: Act, claim: Reading, source: Act) -> bool:
    """ "Has not yet been ratified", of what must still be ratified."""
    ahead = source.reality in {"to_come", "possible"} and not source.negated
    return told.negated and ahead and claim.lang == "en" and re.search(r"\byet\b", claim.text) is not None


_NEVER = re.compile(r"\bnever\b|\bno (?:earlier|previous)\b", re.I)
_NOT_SINCE = re.compile(r"\bnot (?:\w+ ){1,3}since\b", re.I)
_FIRST_SINCE = re.compile(r"\bfirst\b[^.;,]{0,80} since\b|\bpremi[eè]re? (?:\w+ )?depuis\b|الأولى? (?:من نوعه |من نوعها )?منذ|\bya kwanza tangu\b|\bugu horreys\w+ tan iyo\b", re.I)  # fmt: skip
_FIRST = re.compile(
    r"\bfirst\b|\bpremi[eè]re? fois\b|\bkwa mara ya kwanza\b|\bmarkii ugu horreysay\b|لأول مرة|للمرة الأولى", re.I
)
_FIRSTS = ((_NEVER, _FIRST), (_NOT_SINCE, _FIRST_SINCE))
_CARRIERS = frozenset(("give", "make", "have", "take", "offer", "show", "put", "hold", "pay"))


def _carries_another(told: Act, mine: Reading) -> bool:
    """Whether a verb of the claim says little beside the noun of doing that is its object."""
    if told.object is None:
        return False
    doing = lexicon.section(mine.lang, "acts")
    return any(not doing.isdisjoint(word.keys) for word in mine.words_in(told.object))


_BROAD = frozenset(("say", "claim_say", "report_v", "announce", "happen"))  # of most verbs of saying and doing


def _told_elsewhere(pair: Pair, passage: Passage) -> bool:
    """Whether another act of the sentences is of the claim's kind: the one that is its opposite may not be meant."""
    kinds = {key for key in pair.told.keys if key[:1] != "="} - _BROAD
    return any(
        kinds & act.keys
        for sentence in passage.readings
        for act in sentence.acts
        if act is not pair.source and act.sure
    )


def _told_against(pair: Pair) -> str:
    if pair.turned:
        return f"“{pair.told.word}”, where the source tells its opposite, “{pair.source.word}”"
    ours, theirs = ("denies", "tells") if pair.told.negated else ("tells", "denies")
    return f"{ours} “{pair.told.word}”, where the source {theirs} “{pair.source.word}”"


def _nearer(groups: tuple[tuple[Pair, ...], ...], fault: Callable[[Pair], str | None], mine: Reading) -> str | None:
    """The fault of an act that is nearer to the claim's than the one that agrees: "pays for uniforms, not for weapons"."""
    for group in groups:
        told = group[0].told
        wrong = [pair for pair in group if fault(pair) and _same_verb((pair,), fault)]
        right = [pair for pair in group if not fault(pair)]
        if not wrong or not right or told.noun:
            continue
        states = mine.parties(told.subject).states
        denied = states & frozenset().union(*(p.sentence.parties(p.source.subject).states for p in wrong))
        if denied and not denied & frozenset().union(*(p.sentence.parties(p.source.subject).states for p in right)):
            return fault(wrong[0])
        things = mine.phrase_words(told.object) | mine.phrase_words(told.to)
        shared = [
            max(
                (
                    len(things & (p.sentence.phrase_words(p.source.object) | p.sentence.phrase_words(p.source.to)))
                    for p in some
                ),
                default=0,
            )
            for some in (wrong, right)
        ]
        if shared[0] > shared[1]:
            return fault(wrong[0])
    return None


def _same_verb(group: tuple[Pair, ...], fault: Callable[[Pair], str | None]) -> bool:
    """Whether what fails is one verb on both sides, or its opposite: no other act can be meant."""
    pair = group[0]
    return fault(pair) is not None and (pair.turned or pair.same_verb)


def _both_deny(claim: str, passage: Passage, told: list[Reading]) -> bool:
    """Whether the claim denies something, and so does one of the sentences that tell what it seems to tell wrongly."""
    return denies(claim, passage.claim_lang, by_words=False) and any(
        denies(sentence.text, passage.lang or "", by_words=False) for sentence in told
    )


def _denied_by_cue(claim: str, passage: Passage) -> Check:
    """By words of denial alone, where no act could be compared: of one sentence in one of the five languages."""
    if passage.tableless or passage.lang == "en" or len(passage.sentences) != 1:
        return Check(name="polarity", verdict="could_not_check", detail=UNMADE)
    texts = ((claim, passage.claim_lang), (passage.text, passage.lang or ""))
    told, source = (denies(text, lang, by_words=True) for text, lang in texts)
    if told == source:
        return answer("polarity", [])
    other = (passage.text, passage.lang or "") if told else (claim, passage.claim_lang)
    if denies(*other, by_words=False) or _OPPOSED.search(passage.text):
        return Check(name="polarity", verdict="could_not_check", detail="it is not clear what is denied")
    return answer("polarity", ["denied on one side only"])


# "But": one clause denies, the other does not, and the claim may be about either.
_OPPOSED = Guarded(r"\b(?:but|mais|alors que|tandis que|lakini|bali|laakiin|laakiinse|balse|halka)\b|\b(?:لكن|ولكن|بل|بينما|غير أن|إلا أن)\b", re.I)  # fmt: skip
_NONE = frozenset(("no", "without"))


def _denied_thing(claim: str, passage: Passage) -> str | None:
    """What the sentences say is not there ("but no tanks"), and a claim that denies nothing names."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return None
    mine = _affirmed(read(claim, "en"))
    for sentence in passage.readings:
        words = sentence.words
        for at, word in enumerate(words):
            if word.low not in _NONE and not (word.low == "not" and _before_noun(sentence, at)):
                continue
            for near in words[at + 1 : at + 4]:
                if near.low in CLOSED:
                    break
                noun = english.entry(near.low) or english.entry(english.lemmas(near.low)[-1])
                if mine & set(english.lemmas(near.low)) and noun and noun.pos[0] == "n" and near.low not in _DULL_NOUNS:
                    return f"“{word.low} {near.low}” in the source"
    return None


def _affirmed(claim: Reading) -> frozenset[str]:
    """The dictionary forms of the words of a claim that stand more than six words from any denial."""
    denials = [match.start() for match in DENYING.finditer(claim.text)]
    starts = [word.start for word in claim.words]
    denied = [bisect_left(starts, start) for start in denials]
    return frozenset(
        lemma
        for at, word in enumerate(claim.words)
        if all(abs(at - other) > 6 for other in denied)
        for lemma in english.lemmas(word.low)
    )


def _before_noun(sentence: Reading, at: int) -> bool:
    """ "…, not bombers": what "not" denies is a thing."""
    following = sentence.words[at + 1 : at + 2]
    entry = english.entry(english.lemmas(following[0].low)[-1]) if following else None
    return (
        entry is not None and entry.pos[0] == "n" and not any(p == "v" for _, p in english.readings(following[0].low))
    )


_NEGATORS = frozenset(("not", "no", "never", "nothing", "without", "cannot", "n't", "nobody", "none"))
_SEGMENT = re.compile(r"[,;:()]|\b(?:but|while|whereas|although|though|because)\b|(?<=\w) (?=without\b)")
_DENIES_PLAINLY = re.compile(r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|den(?:y|ies|ied|ying)|refus\w+|reject\w+|fail\w*|declin\w+|rul\w+ out|unable|unwilling|lack\w*|yet to|dismiss\w*|exclu\w+|against|only|stop\w*|prevent\w*|ban\w*|forbid\w*|instead|rather|absen\w+|beyond|avoid\w*|withh\w+|want of)\b|n[’']t\b", re.I)  # fmt: skip
_LEFT_OPEN = re.compile(r"\b(?:left? open|open|possib\w+|against|unclear|doubt\w*|silen\w+|question\w*|rather|instead|fall short|short of)\b", re.I)  # fmt: skip
_AFTER_NOT, _STANDS = 6, 0.67


def _denied_on_one_side(claim: str, passage: Passage) -> str | None:
    """What stands behind a "not" on one side, and on the other in words that deny nothing; in English."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return None
    if not DENYING.search(claim) and not _LEFT_OPEN.search(claim):
        mine = frozenset().union(*content(read(claim, "en"), (0, len(claim))))
        for sentence in passage.readings:
            for word, told in _behind_negators(sentence):
                if share(told, mine) >= _STANDS:
                    return f"the source denies it: “{word}”"
        return None
    for word, told in _behind_negators(read(claim, "en")):
        parts = [part for s in passage.sentences for part in s.split(";") if part.strip()]
        shares = [(share(told, frozenset().union(*content(read(p, "en"), (0, len(p))))), p) for p in parts]
        best = max(shares, key=lambda each: each[0], default=(0.0, ""))
        others = [part for much, part in shares if part is not best[1] and much > 0]
        if best[0] >= _STANDS and not any(_DENIES_PLAINLY.search(part) for part in (best[1], *others)):
            return f"“{word}”, and the source does not deny it"
    return None


_PARTS = re.compile(r"[,،;؛:()«»“”\"]|(?<!\w)(?:but|while|whereas|although|though|because|mais|alors que|tandis que|puisque|car|lakini|bali|huku|ingawa|laakiin|laakiinse|balse|halka|لكن|ولكن|بل|بينما)(?!\w)", re.I)  # fmt: skip


def _denied_across(claim: str, passage: Passage) -> str | None:
    """What a part of one side denies and the other tells, in words that deny nothing: where a side is not in English."""
    if passage.tableless or passage.lang == passage.claim_lang == "en" or is_copied(claim, passage):
        return None
    mine = read(claim, passage.claim_lang)
    if not in_some_way(mine):
        told = _meanings(mine, (0, len(claim)))
        for sentence in passage.readings:
            for part in _denied_parts(sentence):
                if share(part, frozenset().union(*told)) >= _STANDS:
                    return "the source denies it"
        return None
    if not denies_plainly(claim, mine.lang):
        return None
    if not any(in_some_way(sentence) for sentence in passage.readings):
        return "denied, and nothing is in the source"
    return _told_there(mine, passage)


def _told_there(mine: Reading, passage: Passage) -> str | None:
    """A denied part of the claim whose words one part of the sentences tells, and denies in no way."""
    for told in _denied_parts(mine):
        parts = [read(part, sentence.lang) for sentence in passage.readings for part in _PARTS.split(sentence.text)]
        shares = [(share(told, frozenset().union(*_meanings(part, (0, len(part.text))))), part) for part in parts]
        near = [part for much, part in shares if much > 0]
        if max((much for much, _ in shares), default=0.0) >= _STANDS and not any(in_some_way(part) for part in near):
            return "denied, where the source tells it"
    return None


def _denied_parts(reading: Reading) -> list[list[frozenset[str]]]:
    """The words of each part of a sentence that denies something, where two or more are known to mean something."""
    ends = [-1, *(match.start() for match in _PARTS.finditer(reading.text)), len(reading.text)]
    parts = [(start + 1, end) for start, end in pairwise(ends)]
    told = [_meanings(reading, part) for part in parts if denies_plainly(reading.text[part[0] : part[1]], reading.lang)]
    return [words for words in told if len(words) >= 2]


def _meanings(reading: Reading, span: Span) -> list[frozenset[str]]:
    """The concepts of the words of a span that have some."""
    found = [frozenset(key for key in word if key[:1] != "=") for word in content(reading, span)]
    return [word for word in found if word]


def _behind_negators(reading: Reading) -> list[tuple[str, list[frozenset[str]]]]:
    """(negator, the content words that it stands before), where these are two or more."""
    found = []
    for at, word in enumerate(reading.words):
        if word.low not in _NEGATORS and not word.low.endswith("n't"):
            continue
        if NOT_REALLY.search(reading.text, max(0, word.start - 10), word.end + 80):
            continue
        last = reading.words[min(at + 2 * _AFTER_NOT, len(reading.words) - 1)].end
        ends = _SEGMENT.search(reading.text, word.end)
        told = content(reading, (word.end, min(last, ends.start()) if ends else last))[:_AFTER_NOT]
        following = reading.words[at + 1 : at + 2]
        twice = following and set(english.lemmas(following[0].low)) & {*NEGATIVE, "rule"}  # "did not rule out"
        if len(told) >= 2 and not twice:
            found.append((word.low, told))
    return found


_DULL_NOUNS = frozenset(("date", "time", "way", "place", "fewer", "less", "more", "later", "doubt", "longer", "other", "member", "country", "side"))  # fmt: skip


_REFUSED = Guarded(r"\b(?:den(?:y|ies|ied|ying|ials?)|refus\w+|reject\w*|declin(?:e|es|ed) to|dismiss\w*|rul\w+ out|disown\w*|repudiat\w*)\b", re.I)  # fmt: skip


@lru_cache(maxsize=1024)
def _may_deny(text: str) -> bool:
    return DENYING.search(text) is not None


def _denied_alone(claim: str, passage: Passage) -> str | None:
    """A "not" of the claim, where no sentence denies, refuses or ends anything."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return None
    bare = NOT_REALLY.sub(" ", claim)
    found = NOT.search(bare) or _REFUSED.search(bare)
    return f"“{found.group()}”, and nothing is denied in the source" if found and not _may_deny(passage.text) else None


_ENDED = re.compile(r"\b(?:no longer|any ?more|stop\w*|end(?:s|ed|ing)?|ceas\w*|expir\w*|laps\w*|until|former|withdr\w*|left|leav\w*|lost|quit\w*|drop\w*|cancel\w*|suspend\w*|revok\w*|resign\w*|replac\w*|without|never|not|no|refus\w*|clos\w*|remov\w*|abolish\w*|lift\w*|clear\w*|free\w*|gone|over|abandon\w*|scrap\w*|halt\w*|terminat\w*|retir\w*|cut|pull\w*|renounc\w*|waiv\w*|exempt\w*|turn\w*|instead|back)\b|n[’']t\b", re.I)  # fmt: skip


def _no_longer(claim: str, passage: Passage) -> str | None:
    """A "no longer" of sentences in which nothing ends."""
    found = re.search(r"\b(?:no longer|not [^.;]{1,60} any ?more)\b", claim, re.I)
    if not found or passage.lang != "en" or passage.claim_lang != "en" or _ENDED.search(passage.text):
        return None
    return f"“{found.group()}”, and nothing ends in the source"
