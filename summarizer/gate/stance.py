"""How a claim stands to what it tells: denied or not, done or to come, whose words, how sure, how far it reaches.

English is read by its auxiliaries, other languages by the cues of data/cues.toml at the sentence that the claim is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer import cues
from summarizer.gate.clauses import about, clauses_of, stems
from summarizer.gate.passage import Passage, answer, find_names
from summarizer.models import Check
from summarizer.names import same_person
from summarizer.speech import is_reported, speaker_in
from summarizer.text import find_folded
from summarizer.vocabulary import ActorKind, Status

_NOT = re.compile(
    r"\b(?:not|never|neither|nor|nobody|no one|none|nothing|without|cannot|nowhere|unable|unwilling|no longer|no|fail(?:s|ed|ing)?|abstain\w*|stay(?:s|ed) away|boycott\w*|"
    r"declin(?:e|es|ed|ing) to|refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|yet to|ruled? out|rul(?:es|ing) out|reject(?:s|ed|ing)?|"
    r"turn(?:s|ed)? down|dismiss(?:es|ed)?|lack(?:s|ed|ing)?|absen(?:t|ce)|stop(?:s|ped)? short|far from|untrue|false|unanswered|"
    r"unarmed|unchanged|unpaid|undisclosed|unsigned|withh(?:eld|olds?)|kept out|excluded|cancel\w*|called off|nothing but|avoid\w*|"
    r"barred|banned|prohibit\w*|forbid\w*)\b|n[’']t\b",
    re.I,
)
_NOT_ONLY = re.compile(
    r"\bno\b[^.,;]*\b(?:bigger|larger|greater|more|higher|longer|older|better|worse|smaller)\b|\bnot to be (?:named|identified|quoted)\b|\bnot only\b|\bno (?:fewer|less|more|later) than\b|\bnothing but\b|\bwithout (?:incident|delay)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|is to|are to|was to|were to|plan(?:s|ned|ning)?|due to|is due|are due|due (?:in|on|by|next|before)|expect(?:s|ed)?|scheduled|set to|intend(?:s|ed)?|"
    r"going to|about to|hop(?:e|es|ed|ing)|aim(?:s|ed)? to|want(?:s|ed)? to|promis\w+|pledg\w+|vow\w*|commit\w* to|agreed to|agree to|prepar\w+ to|awaiting|"
    r"ahead of|upcoming|tomorrow|next (?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"eventual\w*|demand\w*|to follow|on order|in the pipeline|announced plans|looks? forward|to (?:begin|start|take part|arrive|open|hold|last|end|come|leave))\b|[’']ll\b",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:could|may|might|would|should|if|unless|possibly|propos\w+|offer(?:s|ed|ing)?|ask(?:s|ed|ing)?|request\w*|suggest\w*|consider\w*|"
    r"invit\w+|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? for|seek(?:s|ing)?|sought|stands? ready|ready to|willing|conditional\w*|provided|subject to|depend\w*|"
    r"whether|draft|hypothetical\w*|in principle|appeal\w*|"
    r"envisag\w+|foresee\w*|contemplat\w*|recommend\w*)\b",
    re.I,
)
_STOPPED = re.compile(
    r"\b(?:cancel\w*|call(?:s|ed|ing)? off|suspen\w+|postpon\w+|put off|halt(?:s|ed|ing)?|frozen|froze|freez\w+|paus(?:e|es|ed|ing)|terminat\w+|scrapp\w+|abandon\w*|"
    r"revok\w+|broken off|on hold|shelved|defer\w+)\b",
    re.I,
)
_FINISHED = re.compile(
    r"\b(?:end(?:s|ed)|finish\w*|complet(?:e|es|ed|ing|ion)|conclud\w+|clos(?:e|es|ed)|wrapp\w+ up|over|came to an end|finali[sz]ed|graduat\w*)\b",
    re.I,
)
_RUNNING = re.compile(
    r"\b(?:began|begun|begin(?:s|ning)?|start\w*|open(?:s|ed|ing)?|launch\w*|under ?way|continu\w+|still|ongoing|so far|(?:is|are|have been|has been) \w+ing|currently|now|until|since)\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparent(?:ly)?|purported(?:ly)?|supposed(?:ly)?|believed|thought to|said to (?:be|have)|suspected|suspects?|unconfirmed|unverified|"
    r"rumou?r\w*|possibly|perhaps|maybe|seem(?:s|ed|ingly)?|appear(?:s|ed)? to|could not be (?:verified|confirmed)|may|might|could|suggest(?:s|ed)?|indicat\w+|claim(?:s|ed)?|"
    r"presum\w+|understood to|likely|unlikely|probabl[ey]|in principle)\b",
    re.I,
)
_LIKELY = re.compile(
    r"\b(?:likely|unlikely|likelihood|probabl[ey]|certain(?:ly|ty)?|definite(?:ly)?|undoubted(?:ly)?|doubtless|(?:no|without|beyond) (?:any )?doubt|surely|sure to|bound to|"
    r"inevitabl[ey]|guarantee[sd]?|clearly|obviously|proves?|proven|confirms? that|of course|almost certain|indeed)\b",
    re.I,
)
_SCOPE = {
    "all": r"\b(?:all|every|each|entire(?:ly)?|whole|fully|full|complete(?:ly)?|total(?:ly)?|everyone|everybody|everything|throughout|nationwide|without exception|both|two)\b",
    "only": r"\b(?:only|solely|sole|exclusive(?:ly)?|alone|just|nothing but|no other|merely|single|purely)\b",
    "first": r"\b(?:first|maiden|inaugural|debut|never before|new|initial|for the first time|before the)\b",
    "most": r"\b(?:largest|biggest|greatest|highest|most|record|unprecedented|main|chief|bulk|longest|majority|nearly all|strongest|worst|best|second|third)\b",
    "always": r"\b(?:always|permanent(?:ly)?|indefinite(?:ly)?|for good|forever|constant(?:ly)?|every (?:year|month|week|day)|annual(?:ly)?|yearly|monthly|weekly|daily|regular(?:ly)?|round the clock|unlimited|unconditional(?:ly)?|immediate(?:ly)?|unanimous(?:ly)?)\b",
}
_SCOPES = {name: re.compile(pattern, re.I) for name, pattern in _SCOPE.items()}
_ANTONYMS = tuple(
    (re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I))
    for a, b in (
        (r"accept\w*|approv\w+|endors\w+|agree[ds]?", r"reject\w*|refus\w+|turn\w* down|oppos\w+|declin\w+"),
        (r"open(?:s|ed|ing)?|reopen\w*", r"clos(?:e|es|ed|ing|ure)|shut\w*|seal(?:s|ed)"),
        (r"increas\w+|rais\w+|rose|grew|more than doubl\w+|expand\w*|enlarg\w+|strengthen\w*", r"decreas\w+|reduc\w+|cut(?:s|ting)?|fell|lower\w*|shr[ai]nk\w*|drop\w*|halv\w+|weaken\w*"),
        (r"arriv\w+|land(?:s|ed)|reach(?:es|ed)|came|enter\w*", r"left|leav\w+|depart\w*|withdr\w+|flew out|pull\w* out"),
        (r"allow\w*|permit\w*|authori[sz]\w+|grant\w*", r"ban(?:s|ned)?|bar(?:s|red)|prohibit\w*|forb\w+|den(?:y|ied|ies)|block\w*"),
        (r"confirm\w*", r"den(?:y|ied|ies|ying)"),
        (r"support\w*|back(?:s|ed|ing)|welcom\w+|prais\w+", r"oppos\w+|critici[sz]\w+|condemn\w*|denounc\w+|object\w*|protest\w*|resist\w*"),
        (r"extend\w*|prolong\w*|renew\w*|resum\w+", r"shorten\w*|terminat\w+|suspend\w*|expir\w+|end(?:s|ed)"),
        (r"join(?:s|ed|ing)?|rejoin\w*", r"left|leav\w+|quit\w*|withdr\w+"),
        (r"before|prior to|ahead of", r"after|following|since"),
        (r"more than|over|at least|above", r"less than|fewer than|under|below|at most"),
        (r"succe\w+|pass(?:es|ed)|won|win(?:s|ning)?", r"fail\w*|lost|los(?:e|es|ing)"),
        (r"armed|lethal", r"unarmed|non-lethal|nonlethal"),
        (r"public(?:ly)?|openly", r"secret\w*|private(?:ly)?|closed doors|behind closed"),
        (r"friend\w*|ally|allies|partner\w*", r"enem\w+|rival\w*|adversar\w+|opponent\w*"),
        (r"buy\w*|bought|purchas\w+", r"sell\w*|sold"),
        (r"north\w*", r"south\w*"),
        (r"east\w*", r"west\w*"),
    )
)  # fmt: skip

ENGLISH = "en"


def polarity(claim: str, passage: Passage) -> Check:
    """A negation on one side only."""
    found = about(claim, passage)
    if found is None:
        return _unmade("polarity", "no sentence shares a word with it")
    clause, sentence = found
    if passage.claim_lang != ENGLISH or passage.lang != ENGLISH:
        return _polarity_by_cues(claim, passage, sentence)
    if find_folded(claim.rstrip(".!? "), sentence):
        return answer("polarity", [])
    told, source = _negated(claim), _negated(clause)
    if told == source:
        return answer("polarity", _opposites(claim, clause, sentence))
    if told == _negated(sentence) or (clause == sentence and len(clauses_of(sentence)) > 2):
        return _unmade("polarity", "another clause of the sentence may be meant")
    return answer("polarity", ["negation"])


def _negated(text: str) -> bool:
    return len(_NOT.findall(_NOT_ONLY.sub(" ", text))) % 2 == 1


_PLAIN_NOT = re.compile(r"\b(?:not|no|never|nobody|none|neither)\b|n[’']t\b", re.I)


def _opposites(claim: str, clause: str, sentence: str) -> list[str]:
    if _PLAIN_NOT.search(claim) or _PLAIN_NOT.search(clause):
        return []
    for one, other in _ANTONYMS:
        for here, there in ((one, other), (other, one)):
            if here.search(claim) and there.search(clause) and not there.search(claim) and not here.search(sentence):
                return [f"“{here.search(claim).group()}” against “{there.search(clause).group()}”"]  # type: ignore[union-attr]
    return []


def _polarity_by_cues(claim: str, passage: Passage, sentence: str) -> Check:
    told = _has("negation", passage.claim_lang, claim)
    source = _has("negation", passage.lang, sentence)
    if told is None or source is None:
        return _unmade("polarity", f"no cue table for {passage.lang}")
    if told == source:
        return answer("polarity", [])
    if not told and any(mark in sentence for mark in ",;،؛"):
        return _unmade("polarity", "a negation in one of several clauses")
    return answer("polarity", ["negation"])


def _has(section: str, lang: str | None, text: str) -> bool | None:
    """Whether a text holds a cue of a section; None where the language has no table."""
    if lang == ENGLISH and section == "negation":
        return _negated(text)
    if lang not in cues.LANGUAGES:
        return None
    return cues.has(cues.in_language(section, lang), text)


def status(claim: str, passage: Passage) -> Check:
    """Planned or possible on one side, done on the other; stopped on one side only."""
    found = about(claim, passage)
    if found is None:
        return _unmade("status", "no sentence shares a word with it")
    clause, sentence = found
    if passage.claim_lang != ENGLISH or passage.lang != ENGLISH:
        return _status_by_cues(claim, passage, sentence)
    stopped = _stopped(claim, clause, sentence)
    return answer("status", [stopped]) if stopped else _reached(claim, clause, sentence)


def _stopped(claim: str, clause: str, sentence: str) -> str | None:
    if _STOPPED.search(claim) and not _STOPPED.search(sentence) and not _NOT.search(clause):
        return "stopped, not so in the source"
    if _STOPPED.search(clause) and not _STOPPED.search(claim) and not _NOT.search(claim):
        return "stopped in the source"
    if _FINISHED.search(claim) and not _FINISHED.search(sentence) and _RUNNING.search(clause):
        return "ended, running in the source"
    return None


def _reached(claim: str, clause: str, sentence: str) -> Check:
    """Whether the claim has it as far as the source: done, to come, possible."""
    told, source = _reality(claim), _reality(clause)
    if _negated(claim) and _negated(clause):
        return answer("status", [])
    if clause == sentence and len(clauses_of(sentence)) > 2 and (told == 3) != (source == 3):
        return _unmade("status", "another clause of the sentence may be meant")
    if told == 3 and source < 3 and _reality(sentence) < 3:
        return answer("status", [f"done, {_NAMES[source]} in the source"])
    if told == 2 and source == 1 and _CONDITIONAL.search(clause) and not _CONDITIONAL.search(claim):
        return answer("status", ["to come, only possible in the source"])
    if _WILL.search(claim) and source == 3 and _reality(sentence) == 3 and not _RUNNING.search(sentence):
        return answer("status", ["to come, done in the source"])
    return answer("status", [])


_CONDITIONAL = re.compile(
    r"\b(?:if|unless|could|may|might|provided|subject to|depend\w*|propos\w+|consider\w*|suggest\w*|asked|request\w*|possib\w+|potential\w*|offer\w*)\b",
    re.I,
)
_WILL = re.compile(r"\b(?:will|(?:is|are) (?:to|due|expected|scheduled|planned|set)|plans? to)\b", re.I)
_NAMES = {1: "possible", 2: "to come", 3: "done"}


def _reality(text: str) -> int:
    """3 done or running, 2 to come, 1 only possible."""
    if _FUTURE.search(text):
        return 2
    return 1 if _POSSIBLE.search(text) else 3


_AHEAD = (Status.planned, Status.announced, Status.proposed, Status.hypothetical)
_STOPS = (Status.cancelled, Status.suspended, Status.terminated, Status.rejected)


def _status_by_cues(claim: str, passage: Passage, sentence: str) -> Check:
    table, own = cues.status_cues(passage.lang), cues.status_cues(passage.claim_lang)
    if not table or not own:
        return _unmade("status", f"no cue table for {passage.lang}")

    def ahead(found: dict[Status, re.Pattern[str]], text: str) -> bool:
        return any(code in found and cues.has(found[code], text) for code in _AHEAD)

    def stopped(found: dict[Status, re.Pattern[str]], text: str) -> bool:
        return any(code in found and cues.has(found[code], text) for code in _STOPS)

    english = passage.claim_lang == ENGLISH
    told = _reality(claim) < 3 if english else ahead(own, claim)
    source = ahead(table, sentence)
    done = Status.completed in table and cues.has(table[Status.completed], sentence)
    halted = bool(_STOPPED.search(claim)) if english else stopped(own, claim)
    if halted != stopped(table, sentence) and not (not halted and _has("negation", passage.claim_lang, claim)):
        return answer("status", ["stopped on one side only"])
    if told and not source and done:
        return answer("status", ["to come, done in the source"])
    if not told and source and not done:
        return answer("status", ["done, to come in the source"])
    return answer("status", [])


def attribution(claim: str, passage: Passage) -> Check:
    """What somebody says is told as what he says, and by the same speaker."""
    found = about(claim, passage)
    if found is None or passage.lang != ENGLISH or passage.claim_lang != ENGLISH:
        return _unmade("attribution", "read in English only")
    _, sentence = found
    names = _people(sentence)
    speaker = speaker_in(sentence, names)
    if not is_reported(claim) and not _REPORT.search(claim):
        return answer("attribution", ["dropped"] if speaker and _drops(claim, sentence, speaker[0]) else [])
    told = speaker_in(claim, _people(claim))
    if told and told[0] in {name for name, _, _ in _people(claim)} and speaker:
        said = any(same_person(told[0], name) for name, _, _ in names)
        if speaker[0] in {name for name, _, _ in names} and not same_person(told[0], speaker[0]):
            return answer("attribution", [f"said by {speaker[0]}" if said else f"not said by {told[0]}"])
    return answer("attribution", [])


def _people(text: str) -> list[tuple[str, int, int]]:
    found = find_names(text)
    return [(n.mention, start, end) for n in found if n.kind is ActorKind.person for start, end in n.spans]


_NOTHING_MORE = re.compile(r"\s*(?:(?:on|in|at|late|early|yesterday|today|after|before|during)\b[^,]*)?[.”\"]*$", re.I)


def _drops(claim: str, sentence: str, speaker: str) -> bool:
    """Whether a claim takes from the words of a speaker, and does not begin with him."""
    match = _CLAIMS.search(sentence)
    if match is None:
        return False
    before, after = sentence[: match.start()], sentence[match.end() :]
    according = match.group().lower().startswith("according") and len(stems(before)) > 2
    trailing = according or (_NOTHING_MORE.match(after) is not None and len(stems(before)) > 4)
    said, rest = (before, after) if trailing else (after, before)
    if speaker and stems(speaker) & stems(" ".join(claim.split()[:6])):
        return False
    own = stems(claim) - stems(speaker)
    return len(own & (stems(said) - stems(rest))) > max(1, 0.5 * len(own & stems(sentence)))


_REPORT = re.compile(r"\b(?:account|statement|view|words|complain\w*|argu\w+|insist\w*|accus\w+|hold\w* that|maintain\w*|call\w*|describ\w+|prais\w+|hail\w*|blam\w+|hop\w+|think\w*|believ\w+|claim\w*|alleg\w+|report\w*|spoke|speaks?|deni\w+|quot\w+|estimat\w+)\b", re.I)  # fmt: skip
_CLAIMS = re.compile(r"\b(?:said|says|told|claim(?:s|ed)?|according to|insist(?:s|ed)?|argu(?:es|ed)|accus(?:es|ed)|alleg(?:es|ed)|warned|added|stated|wrote|believes?|estimat(?:es|ed)|describ(?:es|ed)|called)\b", re.I)  # fmt: skip


def hedge(claim: str, passage: Passage) -> Check:
    """How sure the source is may not be lost, nor may the claim be surer or add a likelihood of its own."""
    found = about(claim, passage)
    if found is None:
        return _unmade("hedge", "no sentence shares a word with it")
    clause, sentence = found
    if passage.lang == ENGLISH and passage.claim_lang == ENGLISH:
        likely = _LIKELY.search(claim)
        if likely and not _LIKELY.search(sentence):
            return answer("hedge", [f"“{likely.group()}” is not in the source"])
        lost = _HEDGE.search(clause)
        if lost and not _HEDGE.search(claim) and not is_reported(claim) and not _POSSIBLE.search(claim):
            return answer("hedge", [f"“{lost.group()}” is lost"])
        return answer("hedge", [])
    source = _has("hedges", passage.lang, sentence)
    if source is None:
        return _unmade("hedge", f"no cue table for {passage.lang}")
    told = (
        bool(_HEDGE.search(claim) or _POSSIBLE.search(claim))
        if passage.claim_lang == ENGLISH
        else _has("hedges", passage.claim_lang, claim)
    )
    if (
        passage.claim_lang == ENGLISH
        and _LIKELY.search(claim)
        and not source
        and not _has("likelihood", passage.lang, sentence)
    ):
        return answer("hedge", ["a likelihood that is not in the source"])
    return answer("hedge", ["lost"] if source and not told and not is_reported(claim) else [])


def scope(claim: str, passage: Passage) -> Check:
    """All, only, first, most, always: in the claim and nowhere in the source."""
    if passage.lang != ENGLISH or passage.claim_lang != ENGLISH:
        return _unmade("scope", "read in English only")
    added = [
        match.group()
        for pattern in _SCOPES.values()
        if (match := pattern.search(claim)) and not pattern.search(passage.text)
    ]
    return answer("scope", added)


def _unmade(name: str, why: str) -> Check:
    return Check(name=name, verdict="could_not_check", detail=why)


CHECKS: tuple[Callable[[str, Passage], Check], ...] = (polarity, status, attribution, hedge, scope)
