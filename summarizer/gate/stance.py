"""How a claim stands to what it tells: denied or not, done or to come, whose words, how sure, how far it reaches.

Each act of the claim is held against the act of the cited sentences that it retells (`pairing`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from summarizer import cues
from summarizer.gate import english, lexicon
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.english import INHERENT, NEGATIVE, POSSIBLE
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.pairing import Pair, content, pairs, reality, tells
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reach import scope
from summarizer.gate.reading import Parties, Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check
from summarizer.text import fold

UNMADE = "no act of the sentences could be told to be the claim's"


def _groups(claim: str, passage: Passage) -> tuple[tuple[Pair, ...], ...]:
    return pairs(read(claim, passage.claim_lang), passage)


def _copied(claim: str, passage: Passage) -> bool:
    """A claim that stands in a sentence word for word says what it says."""
    return passage.claim_lang == passage.lang and any(_bare(s) == _bare(claim) for s in passage.sentences)


@lru_cache(maxsize=1024)
def _bare(sentence: str) -> str:
    return fold(sentence).rstrip(".!? ")


def _unreadable(passage: Passage, claim: str) -> str | None:
    """Why acts cannot be compared; None where they can."""
    if passage.tableless:
        return passage.tableless
    if not any(sentence.acts for sentence in passage.readings):
        return "no act was read in the sentences"
    return None if read(claim, passage.claim_lang).acts else "no act was read in the claim"


class Doubt(str):
    """A fault that may be none: the check then could not be made."""


def _judge(name: str, claim: str, passage: Passage, fault: Callable[[Pair], str | None]) -> Check:
    """A fault that all fitting acts of the sentences show is one; what fits nothing could not be checked."""
    if _copied(claim, passage):
        return answer(name, [])
    why = _unreadable(passage, claim)
    groups = _groups(claim, passage) if why is None else ()
    if not groups:
        return Check(name=name, verdict="could_not_check", detail=why or UNMADE)
    wrong: list[str] = []
    unsure: list[str] = []
    for group in groups:
        faults = [fault(pair) for pair in group]
        first = faults[0]
        if first is not None and all(f is not None for f in faults):
            (wrong if group[0].alike and not isinstance(first, Doubt) else unsure).append(first)
    if unsure and not wrong:
        return Check(name=name, verdict="could_not_check", detail=f"another act may be meant: {unsure[0]}"[:200])
    return answer(name, list(dict.fromkeys(wrong)))


def polarity(claim: str, passage: Passage) -> Check:
    """A negation on one side only, or a verb for its opposite."""
    mine = read(claim, passage.claim_lang)
    groups = _groups(claim, passage)

    def fault(pair: Pair) -> str | None:
        if _incomparable(pair, mine, groups) or pair.told.negated == (pair.source.negated ^ pair.turned):
            return None
        return Doubt(_told_against(pair)) if pair.turned and _told_elsewhere(pair, passage) else _told_against(pair)

    alone = _denied_alone(claim, passage) or _no_longer(claim, passage) or _denied_thing(claim, passage)
    if alone:
        return answer("polarity", [alone])
    made = _judge("polarity", claim, passage, fault)
    if made.verdict != "fail" and (one_side := _denied_on_one_side(claim, passage)):
        return answer("polarity", [one_side])
    if made.verdict == "could_not_check":
        return _denied_by_cue(claim, passage)
    if made.verdict == "pass":
        nearer = _nearer(groups, fault, mine)
        return answer("polarity", [nearer] if nearer else [])
    if any(_same_verb(group, fault) for group in groups) or not _both_deny(claim, passage):
        return made
    return Check(name="polarity", verdict="could_not_check", detail=f"both sides deny something: {made.detail}"[:200])


def _incomparable(pair: Pair, mine: Reading, groups: tuple[tuple[Pair, ...], ...]) -> bool:
    """Whether a denial of one act and not of the other may mean the same."""
    told, source = pair.told, pair.source
    if pair.turned and _STOPS & (told.keys | source.keys):
        return True  # `status` tells of it
    if told.noun and (source.noun or not told.negated):
        return True
    if told.conditional and source.conditional:
        return True  # "unless they come", "if they do not come"
    same = any(key[:1] == "=" for key in told.keys & source.keys)
    if not same and {told.word, source.word} & INHERENT:
        return True  # "parts are lacking", "for want of parts"
    above = mine.acts[told.governor] if told.governor is not None else None
    # the verb of refusing has its own counterpart
    return above is not None and above.word in NEGATIVE and any(group[0].told is above for group in groups)


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
    return fault(pair) is not None and (pair.turned or any(key[:1] == "=" for key in pair.told.keys & pair.source.keys))


# Concepts of verbs and nouns that deny without a word of negation.
_DENIALS = frozenset(("reject", "deny", "prevent", "exclude", "lack", "abstain", "fail", "absent", "cancel", "postpone", "suspend", "avoid"))  # fmt: skip


@lru_cache(maxsize=1024)
def _denies(text: str, lang: str, *, plainly: bool) -> bool:
    """Whether a text denies something: by a word of negation, or, not `plainly`, in any way that is known."""
    if lang == "en":
        bare = _NOT_REALLY.sub(" ", text)
        return _DENYING_PLAIN.search(bare) is not None or (not plainly and _DENYING_OTHERWISE.search(bare) is not None)
    if lexicon.cue(lang, "negation").search(cues.folded(text)) is not None:
        return True
    return not plainly and not _DENIALS.isdisjoint(read(text, lang).keys)


def _both_deny(claim: str, passage: Passage) -> bool:
    return _denies(claim, passage.claim_lang, plainly=False) and any(
        _denies(sentence, passage.lang or "", plainly=False) for sentence in passage.sentences
    )


def _denied_by_cue(claim: str, passage: Passage) -> Check:
    """By words of denial alone, where no act could be compared: of one sentence in one of the five languages."""
    if passage.tableless or passage.lang == "en" or len(passage.sentences) != 1:
        return Check(name="polarity", verdict="could_not_check", detail=UNMADE)
    texts = ((claim, passage.claim_lang), (passage.text, passage.lang or ""))
    told, source = (_denies(text, lang, plainly=True) for text, lang in texts)
    if told == source:
        return answer("polarity", [])
    other = (passage.text, passage.lang or "") if told else (claim, passage.claim_lang)
    if _denies(*other, plainly=False) or _OPPOSED.search(passage.text):
        return Check(name="polarity", verdict="could_not_check", detail="it is not clear what is denied")
    return answer("polarity", ["denied on one side only"])


_DENYING_OTHERWISE = Guarded(r"\b(?:lack\w*|un(?:able|willing|successful)|absen\w+|prevent\w*|avoid\w*|abst\w+|beyond|withh\w+|exclu\w+|block\w*|ban(?:s|ned)?|bar(?:s|red)|missing|yet to|keep\w*[^.;]*\bout|stay\w* (?:away|out)|dismiss\w*|cancel\w*|called off|rul\w+ out)\b", re.I)  # fmt: skip

# "But": one clause denies, the other does not, and the claim may be about either.
_OPPOSED = Guarded(r"\b(?:but|mais|alors que|tandis que|lakini|bali|laakiin|laakiinse|balse|halka)\b|\b(?:لكن|ولكن|بل|بينما|غير أن|إلا أن)\b", re.I)  # fmt: skip


_DENYING_PLAIN = Guarded(r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|den(?:y|ies|ied)|refus\w+|reject\w+|fail\w*|declin\w+)\b|n[’']t\b", re.I)  # fmt: skip


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
    denials = [match.start() for match in _DENYING.finditer(claim.text)]
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
    if not _DENYING.search(claim) and not _LEFT_OPEN.search(claim):
        mine = frozenset().union(*content(read(claim, "en"), (0, len(claim))))
        for sentence in passage.readings:
            for word, told in _behind_negators(sentence):
                if _share(told, mine) >= _STANDS:
                    return f"the source denies it: “{word}”"
        return None
    for word, told in _behind_negators(read(claim, "en")):
        parts = [part for s in passage.sentences for part in s.split(";") if part.strip()]
        shares = [(_share(told, frozenset().union(*content(read(p, "en"), (0, len(p))))), p) for p in parts]
        best = max(shares, key=lambda each: each[0], default=(0.0, ""))
        others = [part for share, part in shares if part is not best[1] and share > 0]
        if best[0] >= _STANDS and not any(_DENIES_PLAINLY.search(part) for part in (best[1], *others)):
            return f"“{word}”, and the source does not deny it"
    return None


def _behind_negators(reading: Reading) -> list[tuple[str, list[frozenset[str]]]]:
    """(negator, the content words that it stands before), where these are two or more."""
    found = []
    for at, word in enumerate(reading.words):
        if word.low not in _NEGATORS and not word.low.endswith("n't"):
            continue
        if _NOT_REALLY.search(reading.text, max(0, word.start - 10), word.end + 40):
            continue
        last = reading.words[min(at + 2 * _AFTER_NOT, len(reading.words) - 1)].end
        ends = _SEGMENT.search(reading.text, word.end)
        told = content(reading, (word.end, min(last, ends.start()) if ends else last))[:_AFTER_NOT]
        following = reading.words[at + 1 : at + 2]
        twice = following and set(english.lemmas(following[0].low)) & {*NEGATIVE, "rule"}  # "did not rule out"
        if len(told) >= 2 and not twice:
            found.append((word.low, told))
    return found


def _share(words: list[frozenset[str]], other: frozenset[str]) -> float:
    return sum(1 for word in words if word & other) / len(words)


_DULL_NOUNS = frozenset(("date", "time", "way", "place", "fewer", "less", "more", "later", "doubt", "longer", "other", "member", "country", "side"))  # fmt: skip


_NOT = Guarded(r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|no longer)\b|n[’']t\b", re.I)
_NOT_REALLY = Guarded(r"\bnot only\b|\bno (?:fewer|less|more|later) than\b|\bnothing but\b|\bnot to be (?:named|identified)\b|\b(?:un|not )willing to be (?:named|identified|quoted)\b|\bno\b[^.,;]*\b(?:bigger|larger|greater|more|higher|longer|better|worse)\b|\bwithout (?:incident|delay)\b", re.I)  # fmt: skip
_DENYING = Guarded(
    r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|un\w{3,}|in\w{3,}able|fail\w*|refus\w*|declin\w*|den(?:y|ies|ied|ial)|reject\w*|rul\w+ out|exclu\w+|"
    r"lack\w*|keep\w*[^.;]*\bout|shut\w* out|absen\w+|miss\w*|abst\w+|boycott\w*|prevent\w*|ban(?:s|ned)?|bar(?:s|red)|forb\w+|prohibit\w*|cancel\w*|call\w* off|stop\w*|halt\w*|suspend\w*|"
    r"postpon\w*|put off|avoid\w*|only|premature|invalid|void|instead|rather than|at large|first|beyond|want of|desert\w*|illegal\w*|remain\w*|that is all|dismiss\w*|oppos\w*|withh\w+|block\w*|drop\w*|clos\w+|end\w*|until|away|yet|"
    r"still|unless|least|most|last|mere\w*|turn\w* down|stay\w* out|alone|free|far from|skip\w*|ceas\w*|expire\w*|lapse\w*|empty|secret|anonym\w*)\b|n[’']t\b",
    re.I,
)


@lru_cache(maxsize=1024)
def _may_deny(text: str) -> bool:
    return _DENYING.search(text) is not None


def _denied_alone(claim: str, passage: Passage) -> str | None:
    """A "not" of the claim, where no sentence denies, refuses or ends anything."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return None
    found = _NOT.search(_NOT_REALLY.sub(" ", claim))
    return f"“{found.group()}”, and nothing is denied in the source" if found and not _may_deny(passage.text) else None


_ENDED = re.compile(r"\b(?:no longer|any ?more|stop\w*|end(?:s|ed|ing)?|ceas\w*|expir\w*|laps\w*|until|former|withdr\w*|left|leav\w*|lost|quit\w*|drop\w*|cancel\w*|suspend\w*|revok\w*|resign\w*|replac\w*|without|never|not|no|refus\w*|clos\w*|remov\w*|abolish\w*|lift\w*|clear\w*|free\w*|gone|over|abandon\w*|scrap\w*|halt\w*|terminat\w*|retir\w*|cut|pull\w*|renounc\w*|waiv\w*|exempt\w*|turn\w*|instead|back)\b|n[’']t\b", re.I)  # fmt: skip


def _no_longer(claim: str, passage: Passage) -> str | None:
    """A "no longer" of sentences in which nothing ends."""
    found = re.search(r"\b(?:no longer|not [^.;]{1,60} any ?more)\b", claim, re.I)
    if not found or passage.lang != "en" or passage.claim_lang != "en" or _ENDED.search(passage.text):
        return None
    return f"“{found.group()}”, and nothing ends in the source"


_STOPS = frozenset(("cancel", "postpone", "suspend"))
_UNSURE = frozenset(("fear", "worry", "hope", "expect", "believe", "think", "suspect", "doubt", "consider", "estimate"))
_REACHED = {"done": 3, "ongoing": 3, "to_come": 2, "possible": 1}
_NAMES = {"done": "done", "ongoing": "under way", "to_come": "to come", "possible": "only possible"}


def status(claim: str, passage: Passage) -> Check:
    """Planned or possible on one side, done on the other."""
    mine_acts = read(claim, passage.claim_lang)
    ahead = any(a.sure and a.reality in {"to_come", "possible"} for sentence in passage.readings for a in sentence.acts)

    def fault(pair: Pair) -> str | None:
        told, source = pair.told, pair.source
        above = _speech_above(told, mine_acts.acts)
        if above is not None and above.word in _UNSURE:
            return None
        if pair.turned and _STOPS & (told.keys | source.keys) and told.negated == source.negated:
            stopped = "stopped on one side only"
            return Doubt(stopped) if told.noun or source.noun else stopped
        if pair.turned or told.noun or (told.negated and source.negated) or not told.sure or not source.sure:
            return None
        if told.speech and source.speech:
            return None  # "pledged" and "confirmed", "estimates" and "expects": each said in its own word
        told_to, source_to = reality(told, source), reality(source, told)
        mine, theirs = _REACHED[told_to], _REACHED[source_to]
        wrong = (mine == 3 and theirs < 3) or (mine == 2 and theirs == 3 and pair.alike)
        one_verb = any(key[:1] == "=" for key in told.keys & source.keys)
        wrong |= mine == 1 and theirs == 3 and one_verb and not told.conditional and source.reality == "done"
        wrong |= (
            mine == 2 and theirs == 1 and not told.conditional and not _hedged(claim, passage.claim_lang, fact=True)
        )
        told_as = f"{_NAMES[told_to]}, {_NAMES[source_to]} in the source"
        # A present tense may tell of the future, in other languages of a habit, too.
        doubtful = mine == 2 and (passage.lang != passage.claim_lang or source_to == "ongoing" or ahead)
        return None if not wrong else Doubt(told_as) if doubtful else told_as

    whole = _never_so_far(claim, passage) or _not_yet(claim, passage)
    return answer("status", [whole]) if whole else _judge("status", claim, passage, fault)


_ALREADY = re.compile(r"\balready\b", re.I)


def _not_yet(claim: str, passage: Passage) -> str | None:
    """An "already" of sentences that tell of nothing that lies behind."""
    if passage.lang != "en" or passage.claim_lang != "en" or not _ALREADY.search(claim):
        return None
    theirs = [act for sentence in passage.readings for act in sentence.acts]
    at = _ALREADY.search(claim)
    told = next((act for act in read(claim, "en").acts if at and act.end > at.end()), None)
    done = told and any(told.keys & act.keys for act in theirs if act.sure and act.reality in {"done", "ongoing"})
    if done or _ALREADY.search(passage.text) or all(act.reality in {"done", "ongoing"} for act in theirs):
        return None
    return "“already”, and the source tells of what is to come"


_AHEAD = re.compile(r"\b(?:will|would|shall|plan\w*|due|expect\w*|schedul\w+|propos\w+|offer\w*|promis\w+|pledg\w+|invit\w+|request\w*|order\w*|draft|next|tomorrow|upcoming|until|future|prepar\w+|intend\w*|intention|set to|agree\w*|commit\w*|hope\w*|want\w*|seek\w*|ready|ask\w*|call\w* (?:for|on)|urg\w+|decid\w+|decision|allow\w*|let|provid\w+|mean\w*|for|aim\w*|demand\w*|need\w*|must|should|may|might|could|can|if|to be|is to|are to|was to|were to|from|as of|effective|\w+s? on \d)\b", re.I)  # fmt: skip


def _never_so_far(claim: str, passage: Passage) -> str | None:
    """A claim told as done of sentences in which nothing is, or told as to come where nothing is to come."""
    if passage.lang != "en" or passage.claim_lang != "en" or _copied(claim, passage):
        return None
    mine = read(claim, "en").acts
    verbs = [act for act in mine if not act.noun and not act.speech and act.sure and act.governor is None]
    told = verbs[0] if verbs else None
    if told is None or told.negated or told.word in _PLANNING or _hedged(claim, "en"):
        return None
    theirs = [act for sentence in passage.readings for act in sentence.acts if not act.speech and not act.noun]
    if not theirs or any(act.speech for act in mine):
        return None
    if told.reality in {"done", "ongoing"} and told.word != "be":
        ahead = [act for act in theirs if act.reality in {"to_come", "possible"} and act.sure]
        if len(ahead) == len(theirs):
            return f"done, {'to come' if any(a.reality == 'to_come' for a in ahead) else 'only possible'} in the source"
    if told.reality == "to_come" and not any(_AHEAD.search(sentence) for sentence in passage.sentences):
        return "to come, nothing in the source is to come"
    return None


_PLANNING = frozenset(("plan", "intend", "promise", "pledge", "vow", "agree", "expect", "hope", "want", "propose", "offer", "ask", "request", "demand", "seek", "invite", "urge", "order", "schedule", "provide", "allow", "let", "permit", "mean", "consider", "aim", "prepare", "need", "require", "threaten", "warn", "set", "call", "appeal", "favour", "favor", "commit", "undertake", "decide", "approve", "foresee", "envisage", "depend", "be"))  # fmt: skip


def attribution(claim: str, passage: Passage) -> Check:
    """What somebody says is told as what he says, and by the same speaker."""
    mine = read(claim, passage.claim_lang)

    def fault(pair: Pair) -> str | None:
        told, source = _speech_above(pair.told, mine.acts), _speech_above(pair.source, pair.sentence.acts)
        if told is not None:
            return _other_speaker(told, source, pair, mine, passage)
        return _dropped(source, pair, mine) if source is not None else None

    quoted = _quoted_words(claim, passage)
    if quoted:
        return answer("attribution", [f"dropped: {quoted} is a quotation"])
    made = _judge("attribution", claim, passage, fault)
    if made.verdict != "fail" and not _copied(claim, passage) and _only_said(claim, passage):
        return answer("attribution", ["dropped: its sentences only report what is said"])
    return made


def _dropped(source: Act, pair: Pair, mine: Reading) -> str | None:
    """What a speaker of the sentences says, told as a fact."""
    if not pair.alike or pair.told.speech or _reports(mine.text, mine.lang) or _own_act(source, pair):
        return None
    ahead = pair.source.reality == "to_come" and not pair.source.negated
    if ahead and _speaker(source, pair.sentence).meets(mine.parties((0, len(mine.text)))):
        return None  # somebody's own plan
    above = pair.told.governor
    asked = above is not None and mine.acts[above].word in POSSIBLE  # "recommended that it be renewed"
    return None if asked or _named(source, pair.sentence, mine) else "dropped"


def _other_speaker(told: Act, source: Act | None, pair: Pair, mine: Reading, passage: Passage) -> str | None:
    """What the claim has somebody say, and the sentences have nobody or somebody else say."""
    speaker = _speaker(told, mine)
    if source is None:
        if not speaker or _acts_somewhere(speaker, passage):
            return None
        named = any(speaker.meets(sentence.parties((0, len(sentence.text)))) for sentence in passage.readings)
        return Doubt("nobody says so") if named else "nobody says so"
    if speaker.others_than(_speaker(source, pair.sentence)):
        return "not said by its speaker"
    english_only = passage.lang == passage.claim_lang == "en"
    if english_only and another_subject(told, mine, source, pair.sentence, passage):
        return Doubt("not said by its speaker")
    return None


_QUOTATION = re.compile(r"“([^”]{4,200})”|\"([^\"]{4,200})\"|«([^»]{4,200})»")
_CLAUSE_ENDS = re.compile(r"[,;:]|\b(?:and|but|while|whereas|although|though|because|which|who)\b")


def _quoted_words(claim: str, passage: Passage) -> str | None:
    """The opening of a quotation of which a clause of the claim tells most as a fact, in English."""
    if passage.lang != "en" or passage.claim_lang != "en":
        return None
    for match in _QUOTATION.finditer(passage.text):
        said = match.group(1) or match.group(2) or match.group(3)
        theirs = {
            frozenset(english.lemmas(w.low)) for w in read(said, "en").words if w.low not in CLOSED and len(w.low) > 2
        }
        if len(theirs) < 2 and not (theirs and match.group().islower()):
            continue
        for clause in _clauses(claim):
            reading = read(clause, "en")
            mine = reading.lemmas
            told = sum(1 for word in theirs if word & mine)
            if 3 * told >= 2 * len(theirs) and not _reports(clause, "en") and not _reports(claim, "en"):
                return f"“{said[:40]}”"
    return None


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in _CLAUSE_ENDS.split(text) if part.strip()]


_THINKS = Guarded(r"\b(?:believ|regard|consider|expect|think|view|see|find|found|deem|judg|reckon|put the|gave|give|spoke of)\w*\b", re.I)  # fmt: skip


_PART_ENDS = re.compile(r";|,? \b(?:while|whereas|although|though|but|mais|alors que|tandis que|lakini|bali|laakiin|halka)\b|،? (?:لكن|بينما|غير أن|إلا أن)")  # fmt: skip
_GOES_ON = frozenset(("but", "mais", "lakini", "bali", "laakiin", "لكن"))
_COMES_FROM, _NEARLY = 0.5, 0.15


def _only_said(claim: str, passage: Passage) -> bool:
    """Whether a part of the claim tells as a fact what its sentences give only as what somebody else says."""
    if passage.tableless or (passage.claim_lang == "en" and _REPORT.search(claim)):
        return False
    mine = read(claim, passage.claim_lang)
    ends = [0, *(end for match in _PART_ENDS.finditer(claim) for end in match.span()), len(claim)]
    parts = list(zip(ends[::2], ends[1::2], strict=True))
    said = [_is_reported(part, mine) for part in parts]
    joints = [claim[one[1] : two[0]].strip(" ,،") for one, two in pairwise(parts)]
    for at, joint in enumerate(joints, 1):
        said[at] |= said[at - 1] and joint in _GOES_ON  # "She said six would come, but no others"
    return any(_said_by_another(part, mine, passage) for part, known in zip(parts, said, strict=True) if not known)


def _is_reported(part: Span, claim: Reading) -> bool:
    """Whether a part of a claim says of itself that somebody says or thinks so."""
    if claim.lang == "en" and _THINKS.search(claim.text, *part):
        return True
    acts = [act for act in claim.acts if part[0] <= act.start < part[1]]
    return any(_is_view(act, claim.lang) or act.hedged or _speech_above(act, claim.acts) is not None for act in acts)


def _asserts(part: Span, claim: Reading) -> bool:
    """Whether a part of a claim has a verb, or a word that may be one: a heading ("Training by Togo") asserts nothing."""
    if any(not act.noun and part[0] <= act.start < part[1] for act in claim.acts):
        return True
    inside = [word for word in claim.words if part[0] < word.start < part[1] and claim.text[word.start].islower()]
    return claim.lang == "en" and any(
        word.low.endswith(("s", "ed")) and any(kind == "v" for _, kind in english.readings(word.low)) for word in inside
    )


def _said_by_another(part: Span, claim: Reading, passage: Passage) -> bool:
    words = content(claim, part)
    if len(words) < 3 or not _asserts(part, claim):
        return False
    every = frozenset().union(*words)
    shares = []
    for sentence in passage.readings:
        theirs = frozenset().union(*content(sentence, (0, len(sentence.text))))
        shares.append(sum(1 for word in words if word & theirs) / len(words))
    best = max(shares, default=0.0)
    if best < _COMES_FROM:
        return False
    who = claim.parties(part)
    nearest = [r for r, share in zip(passage.readings, shares, strict=True) if share >= best - _NEARLY]
    return all(_is_said(sentence, every, who) for sentence in nearest)


def _is_said(sentence: Reading, words: frozenset[str], who: Parties) -> bool:
    """Whether a sentence tells what the words tell as what somebody says, who is not among the claim's parties."""
    speeches = [
        act
        for act in sentence.acts
        if act.speech and not act.negated and not act.keys & _ANNOUNCES and not _is_joint_text(act, sentence)
    ]
    plain = [act for act in sentence.acts if not act.noun and not act.speech and act.sure and not act.hedged]
    if any(_speech_above(act, sentence.acts) is None and tells(act, sentence, words) for act in plain):
        return False  # the source itself tells some of it
    speakers = [_speaker(act, sentence) for act in speeches if act.subject or act.agent]
    return bool(speakers) and not any(speaker.meets(who) for speaker in speakers)


def _is_joint_text(act: Act, sentence: Reading) -> bool:
    """Whether what says so is a communiqué of both sides: the act of the parties themselves."""
    span = act.agent if act.passive else act.subject
    inside = [word.keys for word in sentence.words if span and span[0] <= word.start < span[1]]
    return any("communique" in keys for keys in inside) and any("joint" in keys for keys in inside)


_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that", "this", "these", "those", "both", "one", "all", "some", "many", "its", "his", "her", "their", "other", "latter", "former", "two", "minister", "country", "party", "side", "group", "government", "force", "team", "version", "report", "general", "official"))  # fmt: skip


def another_subject(told: Act, mine: Reading, source: Act, sentence: Reading, passage: Passage) -> bool:
    """Whether the subject of a claim's act stands in the sentences, and not as that of the act: in English only."""
    ours = mine.phrase_words(told.agent if told.passive else told.subject)
    theirs = sentence.phrase_words(source.agent if source.passive else source.subject)
    if not ours or not theirs or ours & theirs or {*ours, *theirs} & _PRONOUNS:
        return False
    keys = [
        frozenset().union(*(w.keys for w in r.words if set(english.lemmas(w.low)) & some))
        for r, some in ((mine, ours), (sentence, theirs))
    ]
    if keys[0] & keys[1]:
        return False
    elsewhere = [
        r
        for r in passage.readings
        for act in r.acts
        if ours & r.phrase_words(act.agent if act.passive else act.subject)
    ]
    return bool(elsewhere)


def _speech_above(act: Act, acts: tuple[Act, ...]) -> Act | None:
    """The act of saying that an act depends on, through others if need be."""
    seen = 0
    while act.governor is not None and seen < 6:
        act, seen = acts[act.governor], seen + 1
        if act.speech:
            return act
    return None


def _speaker(act: Act, reading: Reading) -> Parties:
    return reading.parties(act.agent if act.passive else act.subject)


_ANNOUNCES = frozenset(
    (
        "=announce",
        "=promise",
        "=pledge",
        "=agree",
        "=vow",
        "=declare",
        "=decide",
        "=propose",
        "=admit",
        "=acknowledge",
        "=disclose",
        "=reveal",
    )
)
_REPORT = Guarded(r"\b(?:according to|in the (?:view|words|account|opinion) of|reported(?:ly)?|alleged(?:ly)?|\w+[’']s? (?:view|words|account|version|explanation|statement|charge|claim|opinion|argument)|[Ff]or (?:the )?[A-Z]\w+|quot\w+|is said to|are said to)\b")  # fmt: skip
_ATTITUDES = frozenset(["describe", "call", "term", "label", "brand", "dub", "denounce", "condemn", "deplore", "regret", "lament", "applaud", "commend", "reaffirm", "liken", "portray", "characterise", "characterize", "reproach", "reject", "deny", "dispute", "contest", "contradict", "disown", "want", "accuse", "blame", "praise", "hail", "thank", "hold", "see", "dismiss", "complain", "object", "oppose", "welcome", "put", "raise", "name", "stress", "value", "demand", "insist", "favour", "favor"])  # fmt: skip


@lru_cache(maxsize=256)
def _reports(claim: str, lang: str) -> bool:
    """Whether a claim says of itself that somebody says or thinks so."""
    if lang == "en" and _REPORT.search(claim):
        return True
    return any(_is_view(act, lang) for act in read(claim, lang).acts)


def _is_view(act: Act, lang: str) -> bool:
    """Whether an act is one of saying, or of taking a stand."""
    return act.speech or act.word in _ATTITUDES or (lang != "en" and not _VIEWS.isdisjoint(act.keys))


_VIEWS = frozenset(("believe", "estimate", "value", "describe", "accuse", "praise", "criticise", "claim_say"))


def _acts_somewhere(who: Parties, passage: Passage) -> bool:
    """Whether somebody says or does anything in the sentences."""
    return any(
        who.meets(sentence.parties(span))
        for sentence in passage.readings
        for act in sentence.acts
        for span in (act.subject, act.agent)
    )


def _named(speech: Act, sentence: Reading, claim: Reading) -> bool:
    """Whether the speaker is who acts in the claim: "The embassy values …" of what the embassy said."""
    span = speech.agent if speech.passive else speech.subject
    if span is None:
        return False
    said = {w.low for w in sentence.words if span[0] <= w.start < span[1] and w.low not in CLOSED}
    return any(
        said & {w.low for w in claim.words if act_span[0] <= w.start < act_span[1]}
        for act in claim.acts
        for act_span in (act.subject, act.agent)
        if act_span
    )


def _own_act(speech: Act, pair: Pair) -> bool:
    """The plain report of an act may drop the "announced" of the party that did it."""
    if not speech.keys & _ANNOUNCES:
        return _for_its_state(speech, pair)
    speaker, doer = _speaker(speech, pair.sentence), pair.sentence.parties(pair.source.subject)
    return not doer or not doer.others_than(speaker)


_PLAINLY = frozenset(("say", "tell", "state", "confirm", "add", "explain"))
_OF_A_STATE = frozenset(("minister", "president", "government", "ministry", "army", "navy", "police", "commander", "spokesman"))  # fmt: skip


def _for_its_state(speech: Act, pair: Pair) -> bool:
    """Whether an office of the state that acts says plainly what it does."""
    speaker, doer = _speaker(speech, pair.sentence), pair.sentence.parties(pair.source.subject)
    return (
        speech.word in _PLAINLY and bool(doer.states and speaker.heads & _OF_A_STATE) and speaker.states <= doer.states
    )


def hedge(claim: str, passage: Passage) -> Check:
    """How sure the source is may not be lost, nor may the claim be surer or add a likelihood of its own."""
    added = _added(claim, passage) or _doubt_lost(claim, passage) or _set_free(claim, passage)
    if added:
        return answer("hedge", added)

    def fault(pair: Pair) -> str | None:
        lost = pair.source.hedged and not pair.told.hedged and pair.told.reality in {"done", "ongoing", "to_come"}
        if lost and not _hedged(claim, passage.claim_lang, fact=True):
            return "lost"
        if pair.source.conditional and not pair.told.conditional and not _hedged(claim, passage.claim_lang, fact=True):
            return "a condition is lost" if passage.lang == "en" else Doubt("a condition is lost")
        return None

    return _judge("hedge", claim, passage, fault)


_FREE = re.compile(r"\bwhether or not\b|\bregardless\b|\bwithout (?:\w+ )?(?:conditions?|reservations?)\b|\bunconditional(?:ly)?\b|\bno strings\b|\bno matter\b|\bautomatic(?:ally)?\b", re.I)  # fmt: skip
_TIED = re.compile(r"\b(?:if|once|unless|until|provided|providing|subject to|on condition|conditional|conditions?|depend\w*|as long as|only (?:after|when)|requires?|needs?)\b", re.I)  # fmt: skip


def _set_free(claim: str, passage: Passage) -> list[str]:
    """A claim that lifts the condition that its sentences set."""
    found = _FREE.search(claim) if passage.lang == passage.claim_lang == "en" else None
    tied = found and _TIED.search(passage.text) and not _FREE.search(passage.text)
    return [f"“{found.group()}”, and the source sets a condition"] if found and tied else []


_HEDGES = Guarded(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparent(?:ly)?|purported(?:ly)?|supposed(?:ly)?|believ\w+|thought to|thinks?|said to|suspect\w*|suspicion|unconfirmed|"
    r"expect(?:s|ed)?|rumou?r\w*|possibl[ey]|possibility|perhaps|maybe|seem\w*|appear\w*|may|might|could|suggest\w*|indicat\w+|claim\w*|presum\w+|understood|likely|unlikely|"
    r"probabl[ey]|if|unless|whether|provided|should|would|once|depend\w*|subject to|condition\w*|up to|as many as|estimat\w*|according)\b",
    re.I,
)
_LIKELY = Guarded(
    r"\b(?:likely|unlikely|likelihood|probabl[ey]|certain(?:ly|ty)?|definite(?:ly)?|undoubted(?:ly)?|doubtless|(?:no|without|beyond) (?:any )?doubt|surely|sure to|bound to|"
    r"inevitabl[ey]|guarantee[sd]?|clearly|obviously|proves?|proven|of course|almost certain|indeed|set to become|without question|unquestionabl[ey]|it is settled|for certain|known to have|certain(?=ly)?)\b",
    re.I,
)
_MILD = re.compile(r"(?:un)?likely\b|probabl[ey]|likelihood", re.I)  # may be said of what is expected
_DOUBTS = Guarded(r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|unconfirmed|rumou?red|perhaps|maybe|seemingly|presumably|possibly)\b", re.I)  # fmt: skip


_MAY = re.compile(r"\b(?:may|might|could)(?! (?:only|not))\b|\b(?:it )?(?:appears?|seems?)(?= (?:that|to)\b)")
_OPENING = frozenset(("allow", "approve", "able", "right", "possible", "propose", "consider", "offer", "option"))


_DOUBTFUL = frozenset(["alleged", "suspected", "possible", "presumed", "supposed", "apparent", "potential", "likely", "probable", "reported", "purported", "would-be", "unconfirmed"])  # fmt: skip


def _doubt_lost(claim: str, passage: Passage) -> list[str]:
    """Nouns that the sentences doubt ("the alleged head") and the claim does not."""
    if passage.lang != "en" or passage.claim_lang != "en" or _hedged(claim, "en"):
        return []
    mine = {lemma for word in read(claim, "en").words for lemma in (*english.lemmas(word.low), *word.keys)}
    lost = []
    for sentence in passage.readings:
        for word, noun in pairwise(sentence.words):
            if (
                word.low in _DOUBTFUL
                and noun.low not in CLOSED
                and mine & {*english.lemmas(noun.low), *(noun.keys & _nouns())}
            ):
                lost.append(f"“{word.low} {noun.low}”")
    return lost


@cache
def _nouns() -> frozenset[str]:
    return lexicon.section("en", "people") | lexicon.section("en", "things")


_FIGURES = re.compile(
    r"\b(?:should|would|once|up to|as many as|estimat\w*|according)\b", re.I
)  # leave a plan or a figure open, no fact


def _hedged(claim: str, lang: str, *, fact: bool = False) -> bool:
    """Whether a text leaves something open; `fact`: by more than a "would" or an "up to"."""
    if lang == "en":
        return _HEDGES.search(_FIGURES.sub(" ", claim) if fact else claim) is not None
    return lexicon.cue(lang, "hedge").search(cues.folded(claim)) is not None or _likely(claim, lang) is not None


@lru_cache(maxsize=1024)
def _likely(text: str, lang: str) -> re.Match[str] | None:
    return _LIKELY.search(text) if lang == "en" else lexicon.cue(lang, "likely").search(cues.folded(text))


def _added(claim: str, passage: Passage) -> list[str]:
    """A likelihood or a doubt of the claim that no sentence has."""
    if passage.tableless:
        return []
    likely = _likely(claim, passage.claim_lang)
    expected = likely and _MILD.match(likely.group()) and any(_hedged(s, passage.lang or "") for s in passage.sentences)
    if likely and not expected and not any(_likely(s, passage.lang or "") for s in passage.sentences):
        return [f"“{likely.group()}” is not in the source"]
    doubt = _DOUBTS.search(claim) if passage.claim_lang == "en" else None
    if doubt and not any(_hedged(s, passage.lang or "") for s in passage.sentences):
        return [f"“{doubt.group()}” is not in the source"]
    lang = passage.claim_lang
    may = _MAY.search(claim) if lang == "en" else lexicon.cue(lang, "doubt").search(cues.folded(claim))
    if may and not any(_open_still(sentence) for sentence in passage.readings):
        return [f"“{may.group()}” is not in the source"]
    return []


def _open_still(sentence: Reading) -> bool:
    """Whether a sentence leaves something open: a doubt, a plan, a permission, a condition."""
    if _hedged(sentence.text, sentence.lang) or not _OPENING.isdisjoint(sentence.keys):
        return True
    return any(act.hedged or act.conditional or act.reality == "possible" for act in sentence.acts)


CHECKS: tuple[Callable[[str, Passage], Check], ...] = (polarity, status, attribution, hedge, scope)
