"""Whose words a claim tells: what somebody says stays his, and is no fact."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.gate import english
from summarizer.gate.grammar import Act, Span
from summarizer.gate.grammar.english import POSSIBLE
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.hedging import hedged
from summarizer.gate.judging import Doubt, another_subject, groups_of, is_copied, judge, speech_above
from summarizer.gate.pairing import Pair, content, tells
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Parties, Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check


def attribution(claim: str, passage: Passage) -> Check:
    """What somebody says is told as what he says, and by the same speaker."""
    mine = read(claim, passage.claim_lang)

    def fault(pair: Pair) -> str | None:
        told, source = speech_above(pair.told, mine.acts), speech_above(pair.source, pair.sentence.acts)
        if told is not None:
            return _other_speaker(told, source, pair, mine, passage)
        if pair.told.keys & _STANDS and pair.source.keys & _STANDS:
            return _said_by_whom_it_is_about(pair, mine)
        return _dropped(source, pair, mine) if source is not None else None

    if rumour := _only_rumoured(claim, passage):
        return answer("attribution", [f"dropped: “{rumour}”"])
    if accused := _only_accused(claim, passage):
        return answer("attribution", [f"dropped: {accused} is only an accusation"])
    quoted = _quoted_words(claim, passage)
    if quoted:
        return answer("attribution", [f"dropped: {quoted} is a quotation"])
    made = judge("attribution", claim, passage, fault)
    if made.verdict != "fail" and not is_copied(claim, passage) and _only_said(claim, passage):
        return answer("attribution", ["dropped: its sentences only report what is said"])
    return made


# "Reports of a sale": nobody says that it was sold.
_RUMOURS = Guarded(r"\b(?:reports|rumou?rs|speculation|allegations|claims) (?:of|that|about)\b|\b(?:informations?|rumeurs?|allégations?) (?:sur|selon|d[e’']|faisant)|\b(?:taarifa|uvumi|madai) (?:za|kwamba|kuwa|wa|ya)\b|\b(?:warar\w*|xogo\w*) (?:sheeg\w+|ku saabsan)|(?:أنباء|تقارير|شائعات|إشاعات|مزاعم) (?:عن|بشأن|حول|تفيد|بأن|تحدثت)", re.I)  # fmt: skip


def _only_rumoured(claim: str, passage: Passage) -> str | None:
    """The words that make rumours of what a claim tells as a fact: of a claim whose every act of theirs stands behind them."""
    if passage.tableless or _reports(claim, passage.claim_lang) or hedged(claim, passage.claim_lang):
        return None
    rumour = None
    for group in groups_of(claim, passage):
        told = group[0].told
        if told.noun or not told.sure or told.negated:
            continue
        found = [_RUMOURS.search(pair.sentence.text) for pair in group]
        if not all(each and each.end() <= pair.source.start for each, pair in zip(found, group, strict=True)):
            return None
        rumour = next((each.group() for each in found if each), None)
    return rumour


def _only_accused(claim: str, passage: Passage) -> str | None:
    """What somebody is blamed for, told as what he did, where no sentence tells so itself."""
    if passage.tableless or _reports(claim, passage.claim_lang) or hedged(claim, passage.claim_lang):
        return None
    mine = read(claim, passage.claim_lang)
    for told in mine.acts:
        who = mine.parties(told.agent if told.passive else told.subject)
        if told.noun or told.speech or told.negated or not told.sure or not who or told.keys & _BLAMES:
            continue
        blamed = [(s, _blamed_for(told, who, s)) for s in passage.readings]
        found = next((words for _, words in blamed if words), None)
        plainly = any(
            told.keys & act.keys and act.sure and not act.speech and who.meets(s.parties(act.subject))
            for s, words in blamed
            if not words
            for act in s.acts
        )
        if found and not plainly:
            return f"“{found}”"
    return None


_BLAMES = frozenset(("accuse", "blame"))


def _blamed_for(told: Act, who: Parties, sentence: Reading) -> str | None:
    """The words of a sentence by which those of an act are blamed for such an act."""
    for act in sentence.acts:
        if not act.keys & _BLAMES or "claim_say" in act.keys or act.noun or act.negated:
            continue
        behind = [other for other in sentence.acts if other.start > act.start and told.keys & other.keys]
        whom = (act.end, behind[0].start) if behind else None
        if whom and who.meets(sentence.parties(whom)):
            return sentence.text[act.start : act.end]
    return None


def _dropped(source: Act, pair: Pair, mine: Reading) -> str | None:
    """What a speaker of the sentences says, told as a fact."""
    if not pair.alike or pair.told.speech or pair.told.noun or _reports(mine.text, mine.lang) or _own_act(source, pair):
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
    unnamed = passage.lang == "en" and _is_unnamed(source, pair.sentence)
    if unnamed and speaker and not speaker.meets(_speaker(source, pair.sentence)):
        return "not said by its speaker"
    english_only = passage.lang == passage.claim_lang == "en"
    if english_only and another_subject(told, mine, source, pair.sentence, passage):
        return Doubt("not said by its speaker")
    return None


_STANDS = frozenset(("deny", "confirm", "=deny", "=confirm"))


def _said_by_whom_it_is_about(pair: Pair, mine: Reading) -> str | None:
    """ "Turkey denied …" of what a minister denied of Turkey."""
    speaker, theirs = _speaker(pair.told, mine), _speaker(pair.source, pair.sentence)
    if not speaker or speaker.meets(theirs):
        return None
    if theirs and speaker.others_than(theirs):
        return "not said by its speaker"
    said = pair.source.agent if pair.source.passive else pair.source.subject
    about = pair.sentence.parties((pair.source.end, len(pair.sentence.text)))
    return "not said by its speaker" if said and said[1] <= pair.source.start and speaker.meets(about) else None


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
    if not any(said) and _all_is_said(mine, passage):
        return True
    return any(_said_by_another(part, mine, passage) for part, known in zip(parts, said, strict=True) if not known)


def _all_is_said(claim: Reading, passage: Passage) -> bool:
    """Whether its sentences tell nothing but what others than the claim's parties say, in whatever words the claim has it."""
    whole = (0, len(claim.text))
    if not _asserts(whole, claim) or len(content(claim, whole)) < 3:
        return False
    who = claim.parties(whole)
    return all(_only_tells_speech(sentence, who) for sentence in passage.readings)


def _only_tells_speech(sentence: Reading, who: Parties) -> bool:
    plain = [act for act in sentence.acts if not act.noun and not act.speech and act.sure]
    above = [(act, speech_above(act, sentence.acts)) for act in plain]
    if not plain or any(
        speech is None or speech.negated or speech.keys & _ANNOUNCES or _tagged(speech, act, sentence)
        for act, speech in above
    ):
        return False
    speakers = [_speaker(speech, sentence) for _, speech in above if speech is not None]
    return any(speakers) and not any(speaker.meets(who) for speaker in speakers)


def _is_reported(part: Span, claim: Reading) -> bool:
    """Whether a part of a claim says of itself that somebody says or thinks so."""
    if claim.lang == "en" and _THINKS.search(claim.text, *part):
        return True
    acts = [act for act in claim.acts if part[0] <= act.start < part[1]]
    return any(is_view(act, claim.lang) or act.hedged or speech_above(act, claim.acts) is not None for act in acts)


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
    if any(speech_above(act, sentence.acts) is None and tells(act, sentence, words) for act in plain):
        return False  # the source itself tells some of it
    above = [(act, speech_above(act, sentence.acts)) for act in plain]
    if any(
        speech is not None and _tagged(speech, act, sentence) and (act.keys & words or tells(act, sentence, words))
        for act, speech in above
    ):
        return False
    speakers = [_speaker(act, sentence) for act in speeches if act.subject or act.agent]
    return bool(speakers) and not any(speaker.meets(who) for speaker in speakers)


def _is_joint_text(act: Act, sentence: Reading) -> bool:
    """Whether what says so is a communiqué of both sides: the act of the parties themselves."""
    span = act.agent if act.passive else act.subject
    inside = [word.keys for word in sentence.words if span and span[0] <= word.start < span[1]]
    return any("communique" in keys for keys in inside) and any("joint" in keys for keys in inside)


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
_REPORT = Guarded(r"\b(?:according to|in the (?:view|words|account|opinion) of|reported(?:ly)?|alleged(?:ly)?|\w+[’']s? (?:view|words|account|version|explanation|statement|charge|claim|opinion|argument)|(?<![\w,;] )[Ff]or (?:the )?[A-Z][\w’'-]+(?: (?:[a-z]{2,3}[- ])?[A-Z][\w’'-]+)*(?=,)|(?<=[,;] )for (?:the )?[A-Z][\w’'-]+(?: (?:[a-z]{2,3}[- ])?[A-Z][\w’'-]+)*(?=,)|quot\w+|is said to|are said to|(?:first |initial |early )?reports? (?:\w+ ){0,4}?(?:indicate|suggest|say|speak)|(?:is|are|was|were) (?:thought|believed|understood))\b")  # fmt: skip
_ATTITUDES = frozenset(["describe", "call", "term", "label", "brand", "dub", "denounce", "condemn", "deplore", "regret", "lament", "applaud", "commend", "reaffirm", "liken", "portray", "characterise", "characterize", "reproach", "reject", "deny", "dispute", "contest", "contradict", "disown", "want", "accuse", "blame", "praise", "hail", "thank", "hold", "dismiss", "complain", "object", "oppose", "welcome", "put", "raise", "name", "stress", "value", "demand", "insist", "favour", "favor", "expect", "hope", "fear", "threaten", "express", "voice", "vow", "pledge", "promise", "propose", "suggest", "estimate", "forecast", "predict", "doubt", "worry", "protest", "applaud", "congratulate", "condole", "appeal", "urge", "plead", "argue", "maintain", "contend", "assert", "speculate", "believe"])  # fmt: skip


@lru_cache(maxsize=256)
def _reports(claim: str, lang: str) -> bool:
    """Whether a claim says of itself that somebody says or thinks so."""
    if lang == "en" and (_REPORT.search(claim) or _RUMOURS.search(claim)):
        return True
    return any(is_view(act, lang) and not (act.negated and act.word in _CONFIRMS) for act in read(claim, lang).acts)


_CONFIRMS = frozenset(
    ("confirm", "comment", "verify", "corroborate")
)  # "neither army has confirmed it": nobody says it


def is_view(act: Act, lang: str) -> bool:
    """Whether an act is one of saying, or of taking a stand."""
    took = act.word in _ATTITUDES and not (act.noun and act.word in _MATTERS)
    return act.speech or took or (lang != "en" and not _VIEWS.isdisjoint(act.keys))


_MATTERS = frozenset(
    ("dispute", "contest", "object", "protest", "value", "doubt")
)  # as nouns: what there is, and nobody's view
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
    if any("deny" in act.keys and not act.negated and not act.noun for act in pair.sentence.acts):
        return False  # another says that it is not so
    teller = _teller(speech, pair.sentence)
    if teller is not None and _UNNAMED.search(pair.sentence.text[slice(*teller)]):
        return False
    if _tagged(speech, pair.source, pair.sentence):
        return True
    if not speech.keys & _ANNOUNCES:
        return _for_its_state(speech, pair)
    speaker, doer = _speaker(speech, pair.sentence), pair.sentence.parties(pair.source.subject)
    return not doer or not doer.others_than(speaker)


def _tagged(speech: Act, act: Act, sentence: Reading) -> bool:
    """Whether an office of the party that acts, without a name of its own, is given behind the act as who tells of it.

    "Chad has received six vehicles, the general staff said": the article tells it, and where it has it from.
    """
    if speech.start < act.start or act.speech or not act.sure or speech.word in _DISPUTED:
        return False
    doer, teller = sentence.parties(act.subject), _teller(speech, sentence)
    if teller is None or any(not word.keys.isdisjoint(_ONLOOKERS) for word in sentence.words_in(teller)):
        return False
    if _UNNAMED.search(sentence.text[slice(*teller)]):
        return False
    speaker = sentence.parties(teller)
    return bool(doer) and not speaker.names and speaker.states <= doer.states


# "An official who asked not to be named": of whose side, nobody says.
_UNNAMED = re.compile(
    r"^(?:an?|one|two|three|some|several|senior|une?|des|deux|plusieurs) (?!.*(?:spokes|porte-parole|ministry|minist|statement|communiqu))|^(?:officials|officers)\b"
    r"|\banonym|\bnot to be (?:named|identified)\b|\bmmoja\b|\bmaafisa\b|^sarkaal\b|^laba \b|^مسؤول\b|^ضابط\b",
    re.I,
)
# "An officer, who asked not to be named because he was not authorised to speak, said": he is the officer.
_WHO_ASKED = re.compile(r"(?P<teller>[^,;]{3,80}), who\b[^;]*,\s*$")


def _is_unnamed(speech: Act, sentence: Reading) -> bool:
    """Whether an English sentence has something said by somebody without a name."""
    teller = _teller(speech, sentence)
    behind = _WHO_ASKED.match(sentence.text[: speech.start])
    told = behind["teller"] if behind else sentence.text[slice(*teller)] if teller else ""
    return _UNNAMED.search(told) is not None


# Who is no office of a party, or need not be: "two military sources", a newspaper, witnesses.
_ONLOOKERS = frozenset(("source", "witness", "media", "analyst", "observer", "diplomat", "resident", "rights_group"))  # fmt: skip
_DISPUTED = frozenset(("claim", "allege", "accuse", "deny", "insist", "argue", "complain", "warn", "believe", "think"))


def _teller(speech: Act, sentence: Reading) -> Span | None:
    """The phrase of who tells, also where "according to what" stands before the verb that says so; None where nobody is named."""
    told = next((act for act in sentence.acts if act.speech and act.governor is not None and sentence.acts[act.governor] is speech), speech)  # fmt: skip
    teller = speech if speech.subject or speech.agent else told
    return teller.agent if teller.passive else teller.subject


_PLAINLY = frozenset(("say", "tell", "state", "confirm", "add", "explain"))
_OF_A_STATE = frozenset(("minister", "president", "government", "ministry", "army", "navy", "police", "commander", "spokesman"))  # fmt: skip


def _for_its_state(speech: Act, pair: Pair) -> bool:
    """Whether an office of the state that acts says plainly what it does."""
    speaker, doer = _speaker(speech, pair.sentence), pair.sentence.parties(pair.source.subject)
    return (
        speech.word in _PLAINLY and bool(doer.states and speaker.heads & _OF_A_STATE) and speaker.states <= doer.states
    )
