"""How far what a claim tells got: done, under way, to come, only possible; stopped or not."""

from __future__ import annotations

import re
from datetime import datetime

from summarizer.dates import DateMention
from summarizer.gate.grammar import Act
from summarizer.gate.hedging import hedged
from summarizer.gate.judging import Doubt, groups_of, is_copied, judge, speech_above
from summarizer.gate.nearly import change
from summarizer.gate.pairing import STOPS, Pair, is_past, reality
from summarizer.gate.passage import Passage, answer, find_dates, resolve_date
from summarizer.gate.reading import Reading, read
from summarizer.models import Check

_UNSURE = frozenset(("fear", "worry", "hope", "expect", "believe", "think", "suspect", "doubt", "consider", "estimate"))
_REACHED = {"done": 3, "ongoing": 3, "to_come": 2, "possible": 1}
_NAMES = {"done": "done", "ongoing": "under way", "to_come": "to come", "possible": "only possible"}


def status(claim: str, passage: Passage) -> Check:
    """Planned or possible on one side, done on the other."""
    mine_acts = read(claim, passage.claim_lang)
    ahead = any(a.sure and a.reality in {"to_come", "possible"} for sentence in passage.readings for a in sentence.acts)

    def fault(pair: Pair) -> str | None:
        told, source = pair.told, pair.source
        says = speech_above(told, mine_acts.acts)
        if says is not None and says.word in _UNSURE:
            return None
        if pair.turned and STOPS & (told.keys | source.keys) and told.negated == source.negated:
            stopped = "stopped on one side only"
            return Doubt(stopped) if told.noun or source.noun else stopped
        if pair.turned or told.noun or (told.negated and source.negated) or not told.sure:
            return None
        above = pair.source.governor
        unsaid = above is not None and pair.sentence.acts[above].negated  # "has not said whether it will cut"
        if not source.sure and not (unsaid and source.reality == "possible" and told.reality == "done"):
            return None
        if told.negated and source.reality in {"to_come", "possible"} and _YET.search(claim):
            return None  # "has not yet been ratified", of what must still be
        if source.reality == "to_come" and mine_acts.lang == "en" and _ONCE.search(claim[: told.start]):
            return None  # "until the report is released", "before the figure was set"
        if told.speech and source.speech:
            return None  # "pledged" and "confirmed", "estimates" and "expects": each said in its own word
        told_to, source_to = reality(told, source), reality(source, told)
        mine, theirs = _REACHED[told_to], _REACHED[source_to]
        wrong = (mine == 3 and theirs < 3) or (mine == 2 and theirs == 3 and pair.alike)
        wrong |= mine == 1 and theirs == 3 and pair.same_verb and not told.conditional and source.reality == "done"
        wrong |= mine == 2 and theirs == 1 and not told.conditional and not hedged(claim, passage.claim_lang, fact=True)
        told_as = f"{_NAMES[told_to]}, {_NAMES[source_to]} in the source"
        # A present tense may tell of the future, in other languages of a habit, too.
        doubtful = mine == 2 and (source_to == "ongoing" or ahead)
        plain = told.reality == "done" and told.word not in {"be", "have"}
        doubtful |= theirs == 2 and plain and not is_past(told, claim, passage.claim_lang)
        return None if not wrong else Doubt(told_as) if doubtful else told_as

    whole = _never_so_far(claim, passage) or _not_yet(claim, passage) or _out_of_time(claim, passage)
    whole = whole or _undecided(claim, passage) or _only_debated(claim, passage) or _not_begun(claim, passage)
    whole = whole or change("status", claim, passage)
    return answer("status", [whole]) if whole else judge("status", claim, passage, fault)


_DEBATES = re.compile(r"\b(?:vot\w+|decid\w+|decisions?|debat\w+|discuss\w*|consider\w*|talks?|weigh\w*|negotiat\w+|mull\w*|rul\w+) (?:[\w’'-]+ ){0,3}?(?:(?:on|about|over|whether to) )?$", re.I)  # fmt: skip
_DEBATED = re.compile(r"\b(?:vot\w+|decid\w+|decision|debat\w+|discuss\w*|consider\w*|talks?|weigh\w*|negotiat\w+|mull\w*|whether|propos\w+|plan\w*|approv\w+)\b", re.I)  # fmt: skip
_UNDER_WAY = re.compile(r"\b(?:is|are|was|were) (?:already |now |still )?(?:under ?way|in progress|ongoing|being carried out)\b|\b(?:has|have) (?:already )?(?:begun|started)\b", re.I)  # fmt: skip


def _only_debated(claim: str, passage: Passage) -> str | None:
    """What a claim tells as done or to come, and its sentences have somebody vote on; in English."""
    if passage.lang != "en" or passage.claim_lang != "en" or _DEBATED.search(claim) or hedged(claim, "en"):
        return None
    for group in groups_of(claim, passage):
        told = group[0].told
        if told.noun or told.speech or told.negated or told.conditional or told.reality == "possible" or not told.sure:
            continue
        found = [
            not p.source.sure and p.same_verb and _DEBATES.search(p.sentence.text[: p.source.start]) for p in group
        ]
        if all(found):
            return f"“{claim[told.start : told.end]}”, still to be decided in the source"
    return None


def _not_begun(claim: str, passage: Passage) -> str | None:
    """What an English claim tells as under way, and every sentence that names it as to come."""
    found = _UNDER_WAY.search(claim) if passage.claim_lang == "en" else None
    if found is None or passage.tableless or hedged(claim, "en"):
        return None
    begun = any(
        not act.noun and act.sure and act.keys & {"begin", "continue"} and act.reality in {"done", "ongoing"}
        for sentence in passage.readings
        for act in sentence.acts
    )
    named = [group for group in groups_of(claim, passage) if group[0].told.noun and group[0].told.end <= found.start()]
    ahead = any(
        all(pair.source.reality in {"to_come", "possible"} and pair.source.sure for pair in group) for group in named
    )
    return f"“{found.group()}”, to come in the source" if ahead and not begun else None


_YET = re.compile(r"\b(?:not|n[’']t|never|nor)\b[^.;,]{0,30}\byet\b", re.I)
# A date behind one of these is not when the act is done: "agreed to meet until May", "a mandate from June".
_NOT_WHEN = re.compile(r"\b(?:until|till|by|for|from|to|through|since|before|after|beyond|as of|no later than|of|between)(?: the)?\s*$", re.I)  # fmt: skip
_WHEN = re.compile(r"^(?:on|in|during|this|next|last)\b", re.I)
_ONCE = re.compile(r"\b(?:once|when|after|if|before|until|unless|as soon as)\b[^,;]*$", re.I)
_NEXT_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|which|who|that)\b", re.I)
_BACKSHIFTED = re.compile(r"\b(?:would|was|were|had|been|should|could|might)\b", re.I)


def _out_of_time(claim: str, passage: Passage) -> str | None:
    """What an English claim tells as done on a day that is still to come, or as to come on one that has passed."""
    published = passage.published
    if passage.claim_lang != "en" or published is None:
        return None
    today = (published.date() if isinstance(published, datetime) else published).isoformat()
    mine = read(claim, "en")
    for mention in find_dates(claim, "en"):
        act = _dated(mention, mine)
        day = _day_told(mention, claim, passage) if act is not None else None
        if act is None or day is None:
            continue
        here = claim[act.start : mention.start]
        past = act.reality == "done" and is_past(act, claim, "en")
        if past and day > today[: len(day)] and not _AHEAD.search(here):
            return f"done {mention.text}, which is to come"
        if act.reality == "to_come" and day < today[: len(day)] and not _BACKSHIFTED.search(claim):
            return f"to come {mention.text}, which has passed"
    return None


def _dated(mention: DateMention, claim: Reading) -> Act | None:
    """The act that a date follows, where nothing else that may be dated stands between."""
    if not _WHEN.match(mention.text) or _NOT_WHEN.search(claim.text[: mention.start]):
        return None
    before = [act for act in claim.acts if act.end <= mention.start]
    act = max(before, key=lambda each: each.end, default=None)
    if act is None or act.noun or act.speech or act.negated or act.conditional or act.hedged or not act.sure:
        return None
    if act.word in _PLANNING or act.governor is not None or _ONCE.search(claim.text[: act.start]):
        return None
    return None if _NEXT_CLAUSE.search(claim.text[act.end : mention.start]) else act


def _day_told(mention: DateMention, claim: str, passage: Passage) -> str | None:
    """The day or month that a date of the claim is in the sentences, or that it is by itself, with its year."""
    found = resolve_date(mention.text, passage.published, lang="en", context=claim)
    if found.start is None or found.end is not None or len(found.start) < 7:
        return None
    if re.search(r"\b(?:19|20)\d\d\b", mention.text):
        return found.start
    same = {day for day in passage.days if day[4 : len(found.start)] == found.start[4:]}
    return same.pop()[: len(found.start)] if len(same) == 1 else None


# What is decided in a claim, and still looked at in its sentences.
_DECIDED = re.compile(r"\b(?:has|have|had|was|were|been) (?:\w+ )?(?:accepted|approved|granted|authori[sz]ed|ratified|adopted|endorsed|turned down)\b|\b(?:accepted|approved|ratified|rejected|refused|turned down) (?:the|an?|its|their|his|her)\b|\b(?:has|have|had) (?:already )?(?:agreed to|won (?:[\w’'-]+ ){0,4}approval)", re.I)  # fmt: skip
_OPEN_STILL = {
    "en": re.compile(r"\b(?:considering|considers?|weighing|studying|examin(?:es?|ing)|looking (?:at|into)|under (?:review|consideration|study)|no decision|undecided|(?:yet|still|must) (?:to )?be (?:approved|ratified|decided)|pending|awaits?|awaiting|on the table|no (?:reply|answer|response) (?:has|yet|so far))\b|(?:\bnot|n[’']t|\byet to) (?:yet )?(?:replied|reply|answered|answer|responded|respond|decided|decide|said whether|say whether)\b", re.I),
    "fr": re.compile(r"\b(?:examin\w+|étudi(?:e|era|ent)|à l['’]étude|aucune décision|(?:doit|devra|reste à) (?:encore )?(?:être )?(?:approuv|ratifi)\w+|n['’]a(?:vait)? pas (?:encore )?(?:décidé|tranché|répondu)|sans réponse|en attente)", re.I),
    "sw": re.compile(r"\b(?:\w*nachunguza|\w*tachunguza|\w*nafikiria|hakuna uamuzi|haijaamu\w+|bado ha(?:ija|ja|waja)\w+|ha(?:ija|ja|waja)jibu|\w*subiri\w*)\b", re.I),
    "so": re.compile(r"\b(?:daraasee\w*|ka fiirsan\w*|weli (?:lama|ma)|go['’]aan lama|sugay\w*)\b", re.I),
    "ar": re.compile(r"(?:تدرس|يدرس|ستدرس|سيدرس|قيد الدراسة|لم (?:ي|ت)تخذ|لدراسة|بانتظار|لم يصادق|لم (?:ي|ت)رد|لم (?:ي|ت)جب)"),
}  # fmt: skip
_SETTLED = {
    "en": re.compile(r"\b(?:accepted|approved|granted|authori[sz]ed|ratified|adopted|endorsed|agreed|rejected|turned down|refused)\b", re.I),
    "fr": re.compile(r"\b(?:accepté|approuvé|accordé|autorisé|ratifié|adopté|entériné|convenu|rejeté|refusé)\w*", re.I),
    "sw": re.compile(r"\b\w*(?:kubali\w*|idhinish\w*|idhini|pitish\w*|kataa|kataliwa)\b", re.I),
    "so": re.compile(r"\b(?:ogolaa\w*|ansixi\w*|aqbal\w*|oggola\w*|diid\w*)\b", re.I),
    "ar": re.compile(r"(?:وافق|قبل|أقر|صادق|اعتمد|منح|رفض)"),
}  # fmt: skip


def _undecided(claim: str, passage: Passage) -> str | None:
    """What an English claim tells as decided, and its sentences as still looked at: "has accepted", of "is considering"."""
    found = _DECIDED.search(claim) if passage.claim_lang == "en" else None
    if found is None or passage.lang not in _OPEN_STILL or _NOT_YET.search(claim[: found.start()][-40:]):
        return None
    open_still = _OPEN_STILL[passage.lang].search(passage.text)
    if open_still is None or _SETTLED[passage.lang].search(passage.text):
        return None
    return f"“{found.group()}”, where the source tells “{open_still.group()}”"


_NOT_YET = re.compile(r"\b(?:not|never|if|until|once|unless|before|after|whether|no|nor)\b|n[’']t\b", re.I)
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


_AHEAD = re.compile(r"\b(?:will|would|shall|plan\w*|due|expect\w*|schedul\w+|propos\w+|offer\w*|promis\w+|pledg\w+|invit\w+|request\w*|order\w*|draft|next|tomorrow|upcoming|until|future|prepar\w+|intend\w*|intention|set to|agree\w*|commit\w*|hope\w*|want\w*|seek\w*|ready|ask(?:ed|s)? (?:\w+ ){1,4}to|call\w* (?:for|on)|urg\w+|decid\w+|decision|allow\w*|provid(?:es|ing) for|aim\w*|demand\w*|need\w*|must|should|may|might|could|can|if|to be|is to|are to|was to|were to|as of|effective|\w+s? on \d)\b", re.I)  # fmt: skip


def _never_so_far(claim: str, passage: Passage) -> str | None:
    """A claim told as done of sentences in which nothing is, or told as to come where nothing is to come.

    Of a claim that reports what somebody says, what he says is held against what is said in the sentences.
    """
    if passage.tableless or is_copied(claim, passage) or hedged(claim, passage.claim_lang):
        return None
    mine = read(claim, passage.claim_lang).acts
    said = any(act.speech for act in mine)
    told = next((act for act in _deeds(mine, said) if act.sure and (said or act.governor is None)), None)
    if told is None or told.negated or told.word in _PLANNING:
        return None
    theirs = [act for sentence in passage.readings for act in _deeds(sentence.acts, said)]
    if not theirs:
        return None
    if told.reality in {"done", "ongoing"} and told.word != "be" and is_past(told, claim, passage.claim_lang):
        ahead = [act for act in theirs if act.reality in {"to_come", "possible"} and act.sure]
        if len(ahead) == len(theirs):
            return f"done, {'to come' if any(a.reality == 'to_come' for a in ahead) else 'only possible'} in the source"
    english = passage.lang == passage.claim_lang == "en" and not said
    aside = _ASIDE.search(claim[: told.start])  # "those who will drive them": who they are, and no more
    if (
        english
        and told.reality == "to_come"
        and not aside
        and not any(_AHEAD.search(sentence) for sentence in passage.sentences)
    ):
        return "to come, nothing in the source is to come"
    return None


_ASIDE = re.compile(r"\b(?:who|which|that|whom)\b(?: \w+){0,3}\s*$", re.I)


def _deeds(acts: tuple[Act, ...], said: bool) -> list[Act]:
    """The verbs of doing; `said`: only those that somebody says."""
    return [
        act for act in acts if not act.speech and not act.noun and (not said or speech_above(act, acts) is not None)
    ]


_PLANNING = frozenset(("plan", "intend", "promise", "pledge", "vow", "agree", "expect", "hope", "want", "propose", "offer", "ask", "request", "demand", "seek", "invite", "urge", "order", "schedule", "provide", "allow", "let", "permit", "mean", "consider", "aim", "prepare", "need", "require", "threaten", "warn", "set", "call", "appeal", "favour", "favor", "commit", "undertake", "decide", "approve", "foresee", "envisage", "depend", "be"))  # fmt: skip
