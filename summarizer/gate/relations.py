"""How the parts of a claim hang together: before or after, with or without, of whom, on what condition. English only.

The same names, numbers and verbs may tell the opposite of their sentences where a small word between them is another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from summarizer.gate import english
from summarizer.gate.passage import Passage, answer, find_dates, find_names
from summarizer.gate.reading import read
from summarizer.guarded import Guarded
from summarizer.models import Check
from summarizer.places import find_places
from summarizer.vocabulary import ActorKind

_DETERMINER = r"(?:(?:the|a|an|its|their|his|her|of|about|some|around|nearly|almost|that|end) )*"
# Groups of small words of which one before the same word excludes the others there.
_LINKS: tuple[tuple[frozenset[str], ...], ...] = (
    (frozenset(("before", "ahead of", "prior to")), frozenset(("after", "following", "since")), frozenset(("until", "till"))),
    (frozenset(("by", "no later than")), frozenset(("from", "as of", "since")), frozenset(("until", "till"))),
    (frozenset(("if", "provided that")), frozenset(("unless",))),
    (frozenset(("with", "including", "along with")), frozenset(("without", "excluding"))),
    (frozenset(("left",)), frozenset(("flew to", "reached", "arrived in", "travelled to", "traveled to"))),
)  # fmt: skip
_BY_WHEN = _LINKS[1]
_WHEN = re.compile(r"\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|[a-z]+day\b|(?:next|last|midnight|noon|dawn|dusk|night|spring|summer|autumn|winter|then|now|mid|early|late)\b", re.I)  # fmt: skip
_WORDS = sorted({word for group in _LINKS for kinds in group for word in kinds}, key=len, reverse=True)
_LINK = Guarded(rf"\b({'|'.join(map(re.escape, _WORDS))}) {_DETERMINER}([\w’'-]+)", re.I)
_STEP = Guarded(rf"\b(from|to|by) {_DETERMINER}([\d][\d,.]*)", re.I)
_RISES = Guarded(r"\b(?:rose|risen|rise|rises|fell|fall|fallen|falls|cut|reduc\w+|increas\w+|decreas\w+|grew|grown|grow|drop\w*|rais\w+|lower\w*|doubl\w+|shr[aiu]nk)\b", re.I)  # fmt: skip


@lru_cache(maxsize=1024)
def _links(text: str) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link, word in _LINK.findall(text):
        found[word.lower()].add(link.lower())
    return found


def _other_link(claim: str, passage: Passage) -> Iterator[str]:
    """ "Until March" of what ends before it, "after Botswana" of what came before."""
    ours, theirs = _links(claim), _links(passage.text)
    for word, links in ours.items():
        for link in links - theirs.get(word, links):
            for group in _LINKS:
                if group is _BY_WHEN and not _WHEN.match(word):
                    continue  # "by Togo", of what came from Togo
                mine = next((kinds for kinds in group if link in kinds), None)
                told = theirs.get(word, set())
                if link in {"if", "unless", "provided that"} and _DENIES.search(claim):
                    continue  # unless it comes, if it does not come
                if mine is not None and not mine & told and any(kinds & told for kinds in group if kinds is not mine):
                    yield f"{link} {word}"


def _other_step(claim: str, passage: Passage) -> Iterator[str]:
    """ "Fell by 3" of what fell to 3, "from 7 to 4" of what went from 4 to 7."""
    if not (_RISES.search(claim) and _RISES.search(passage.text)):
        return
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for link, number in _STEP.findall(passage.text):
        steps[number.rstrip(".,")].add(link.lower())
    for link, number in _STEP.findall(claim):
        told = steps.get(number.rstrip(".,"))
        if told and link.lower() not in told:
            yield f"{link} {number}"


_LEAVES_OUT = Guarded(r"\b(?:not|instead of|rather than|except|excluding|without|other than|unlike|apart from|as opposed to)\b", re.I)  # fmt: skip
_LEFT_OUT = re.compile(r"(?:\bnot|\binstead of|\brather than|\bexcept(?: for)?|\bexcluding|\bwithout|\bother than|\bunlike|\bapart from|\bas opposed to) (?:the |in |by |to |from |with )?$", re.I)  # fmt: skip
_DENIES = Guarded(r"\b(?:not|no|never|neither|nor|none|without|except\w*|excluding|instead|rather|unlike|apart|other than|refus\w+|declin\w+|fail\w*|den\w+)\b|n[’']t\b", re.I)  # fmt: skip


def _left_out(claim: str, passage: Passage) -> Iterator[str]:
    """Who is named in the sentences only as not among them: "Turkey, not Egypt", "except for Uganda"."""
    theirs_out, ours_out = _outside(passage.text), _outside(claim)
    if ours_out and theirs_out and not ours_out & theirs_out:
        yield f"{sorted(ours_out)[0]}: another is left out in the source"
    if _DENIES.search(claim) or (_ALONE.search(claim) and _NO_OTHER.search(passage.text)):
        return
    ours = {(p.iso3, p.text) for p in find_places(claim, "en") if p.iso3 and p.kind in {"country", "metonym"}}
    for iso3, text in ours:
        at = [p.start for p in passage.places if p.iso3 == iso3]
        if at and all(_LEFT_OUT.search(passage.text[max(0, start - 24) : start]) for start in at):
            yield f"{text} is left out in the source"


# "Except for Kenya, no neighbour": Kenya alone.
_ALONE = re.compile(r"\b(?:only|alone|sole\w*)\b", re.I)
_NO_OTHER = re.compile(r"\b(?:no|none|nobody|not any|never)\b|n[’']t\b", re.I)


@lru_cache(maxsize=1024)
def _outside(text: str) -> frozenset[str]:
    """The states that a text names as left out."""
    if not _LEAVES_OUT.search(text):
        return frozenset()
    places = [p for p in find_places(text, "en") if p.iso3 and p.kind in {"country", "metonym"}]
    return frozenset(str(p.iso3) for p in places if _LEFT_OUT.search(text[max(0, p.start - 24) : p.start]))


_ALL_BUT = Guarded(r"\ball but (\w+)", re.I)


def _all_but(claim: str, passage: Passage) -> Iterator[str]:
    """ "All but three" is neither all nor three."""
    for number in _ALL_BUT.findall(passage.text):
        if not _ALL_BUT.search(claim) and re.search(rf"\b(?:all|{re.escape(number)})\b", claim, re.I):
            yield f"all but {number} in the source"


_PART = re.compile(r"\b(?:(?:half|third|quarter|most|some|part|many|few|majority|dozens|hundreds|one|two|three|five|\d+) of|all but|not all|hardly any|barely any|few) (?:of )?(?:the |its |their |those |these )?$", re.I)  # fmt: skip
_PARTLY = Guarded(r"\b(?:half|third|quarter|most|some|part|many|few|none|majority|all but|hardly|barely|of the|of its|of their|of them|of \d+|(?:one|two|three|five|\d+) of)\b", re.I)  # fmt: skip
_NUMBER = Guarded(r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)\b", re.I)  # fmt: skip


@lru_cache(maxsize=1024)
def _whole(number: str) -> re.Pattern[str]:
    """A number where it is no part of a longer one."""
    return re.compile(rf"(?<![\d,.]){re.escape(number)}(?![\d])", re.I)


def _a_part(claim: str, passage: Passage) -> Iterator[str]:
    """ "The 800 troops left" of half of the 800; "three" of all but three."""
    if _PARTLY.search(claim):
        return
    for number in dict.fromkeys(match.group().rstrip(".,") for match in _NUMBER.finditer(claim)):
        places = [match.start() for match in _whole(number).finditer(passage.text)]
        if places and all(_PART.search(passage.text[max(0, at - 40) : at]) for at in places):
            yield f"{number}: only a part in the source"


_ORDER = r"(?:orders?|contracts?|deals?|requests?|targets?|plans?|quotas?|requirements?)"
_ORDERED = re.compile(rf"\b{_ORDER} (?:for|of) (?:a total of |some |about |up to )?(?:the |its )?$", re.I)
_ORDERS = Guarded(rf"\b(?:{_ORDER}|order\w*|contract\w*|plann?\w*|request\w*|seek\w*|want\w*|to come|will)\b", re.I)


def _only_ordered(claim: str, passage: Passage) -> Iterator[str]:
    """ "Received 70 vehicles" of the first 28 of an order for 70."""
    if _ORDERS.search(claim) or not _ORDERS.search(passage.text):
        return
    for number in dict.fromkeys(match.group().rstrip(".,") for match in _NUMBER.finditer(claim)):
        places = [match.start() for match in _whole(number).finditer(passage.text)]
        if places and all(_ORDERED.search(passage.text[max(0, at - 40) : at]) for at in places):
            yield f"{number}: of an order in the source"


_HARDLY = re.compile(
    r"\b(?:hardly|barely|scarcely) (?:any|an?(?! (?:third|quarter|half|fifth|tenth|dozen|hundred|thousand|million|day|week|fortnight|month|year|hour|mile|kilomet\w+))|ever|\w+ed)\b|\bfew,? if any\b|\bnot all\b",
    re.I,
)
_LITTLE = re.compile(r"\b(?:hardly|barely|scarcely|few|little|not|no|none|some|part\w*|most)\b|n[’']t\b", re.I)


def _hardly(claim: str, passage: Passage) -> Iterator[str]:
    if len(passage.sentences) == 1 and _HARDLY.search(passage.text) and not _LITTLE.search(claim):
        yield "hardly any, in the source"


_KIN = "lawyer|brother|sister|son|daughter|wife|husband|widow|father|mother|cousin|nephew|uncle|aide|adviser|advisor|bodyguard|driver|deputy|spokes(?:man|woman|person)|envoy|representative|successor|predecessor|rival|ally|allies|supporters?|followers?|counterpart|assistant|secretary"  # fmt: skip


def _his_own(claim: str, passage: Passage) -> Iterator[str]:
    """A person who is named in the sentences only by another's tie to him: "the lawyer of General Moussa"."""
    if _KINSMAN.search(claim) or not _KINSMAN.search(passage.text):
        return
    for name in find_names(claim):
        if name.kind is not ActorKind.person or name.spans[0][0] > 30:
            continue
        if _is_tied(name.mention.split()[-1], passage.text):
            yield f"{name.mention}: of another tied to him in the source"


_KINSMAN = Guarded(rf"\b(?:{_KIN})\b", re.I)


@lru_cache(maxsize=1024)
def _is_tied(name: str, text: str) -> bool:
    """Whether a text names somebody only by what another is to him."""
    last = re.escape(name)
    told = len(re.findall(rf"\b{last}\b", text))
    tied = len(re.findall(rf"\b(?!(?:secretary|representative|assistant) (?:for|to)\b)(?:{_KIN}) (?:of|for|to) (?:[\w.’'-]+ ){{0,4}}?{last}\b|\b{last}[’']s? (?:\w+ )?(?:{_KIN})\b", text, re.I))  # fmt: skip
    return bool(told) and told == tied


_CHARGED = Guarded(r"\b(?:accus\w+|suspect\w+|charg\w+|blam\w+|alleg\w+|indict\w+) [^.;]{0,40}?\b(?:of|with|for|to have) (?:having )?(\w+)", re.I)  # fmt: skip
_CHARGES = Guarded(r"\b(?:accus|suspect|charg|blam|alleg|indict|said|says|claim|accord|report|convict)\w*", re.I)
_ALMOST = Guarded(r"\b(?:stopp\w+ short of|stop short of|refrain\w* from|came close to|comes? close to|w(?:as|ere) about to|nearly|almost|threaten\w* to|rul\w+ out|fell short of|failed to|declined to|refused to) (\w+)", re.I)  # fmt: skip
_ALMOST_TOO = Guarded(r"\b(?:short of|refrain\w*|close to|about to|nearly|almost|threat\w*|rul\w+ out|fail\w*|declin\w*|refus\w*|not|never|no)\b|n[’']t\b", re.I)  # fmt: skip
_ALLOWED = Guarded(r"\b(?:allow\w*|permit\w*|enabl\w+|entitl\w+|authori[sz]\w+|lets?) [^.;]{0,60}?\bto (?:be )?(\w+)", re.I)  # fmt: skip
_ALLOWS = Guarded(r"\b(?:allow|permit|enabl|entitl|authori|may|might|could|can|right to|let|would|will|to be)\w*\b", re.I)  # fmt: skip


def _not_done(claim: str, passage: Passage) -> Iterator[str]:
    """Deeds that the sentences tell only as charged, as nearly done or as allowed."""
    for pattern, excuse, told in (
        (_CHARGED, _CHARGES, "only charged with it"),
        (_ALMOST, _ALMOST_TOO, "not done"),
        (_ALLOWED, _ALLOWS, "only allowed"),
    ):
        charges = list(pattern.finditer(passage.text))
        if not charges or excuse.search(claim):
            continue
        acts = (act for act in read(claim, "en").acts if not act.negated)
        verbs = {lemma for act in acts for lemma in english.lemmas(act.word.split()[0])}
        for match in charges:
            word = match.group(1)
            if re.search(r"\b(?:not|never)\b[^.;]{0,12}$|n[’']t [^.;]{0,8}$", passage.text[: match.start()]):
                continue  # "did not rule out"
            lemmas = set(english.lemmas(word.lower()))
            if lemmas & verbs and not _also_done(lemmas, passage, pattern):
                yield f"{word}: {told} in the source"


def _also_done(lemmas: set[str], passage: Passage, pattern: Guarded) -> bool:
    """Whether the sentences tell the same deed elsewhere, too."""
    rest = pattern.sub(" ", passage.text)
    return any(lemmas & set(english.lemmas(word.lower())) for word in re.findall(r"[A-Za-z]+", rest))


_UNLESS = Guarded(r"\b(?:unless|provided that|on condition that(?! (?:\w+ ){0,2}not be)|only if|as long as)\b", re.I)
_IF = Guarded(r"\b(?:if|unless|provided|condition\w*|(?:as|so) long as|assuming|depend\w*|once|may|might|could|subject to|should|until)\b", re.I)  # fmt: skip


def _unless(claim: str, passage: Passage) -> Iterator[str]:
    if len(passage.sentences) == 1 and _UNLESS.search(passage.text) and not _IF.search(claim):
        mine = read(claim, "en")
        acts = [act for act in mine.acts if not act.noun and not act.speech]
        words = {w.low for w in mine.words if len(w.low) > 3}
        main = re.split(r"\b(?:unless|provided that|on condition that|only if|as long as)\b", passage.text, flags=re.I)
        clauses = main[0] if main[0].strip() else re.split(",", main[-1], maxsplit=1)[-1]
        if acts and len(words & set(re.findall(r"\w+", clauses.lower()))) >= max(1, len(words) // 2):
            yield "a condition is lost"


_OLD = re.compile(r"\b(?:(?:was|were|had been|is|been) (?:originally |initially |first )?(?:to (?:start|begin|open|end|take|arrive|leave|be|have|meet|visit|travel|run|last|come)|due|scheduled|planned|set|supposed|meant)|originally|initially|previously|at first)\b[^.;]{0,60}$", re.I)  # fmt: skip
_NEW = Guarded(r"\b(?:now|instead|put off|postpon\w+|moved|delay\w+|reschedul\w+|brought forward|pushed back|deferr\w+)\b", re.I)  # fmt: skip
_OLD_TOO = Guarded(r"\b(?:was|were|had been|originally|initially|previously|instead|first|planned|put off|postpon\w+|moved|delay\w+|from)\b", re.I)  # fmt: skip


def _old_date(claim: str, passage: Passage) -> Iterator[str]:
    """The day that something was to be, before it was put off."""
    if _OLD_TOO.search(claim):
        return
    for mention in find_dates(claim, "en"):
        core = re.sub(r"^(?:in|on|by|before|until|at|from)(?: the)? ", "", mention.text, flags=re.I)
        at = [(s, s.find(core)) for s in passage.sentences if core in s]
        if at and all(_OLD.search(s[:start]) and _NEW.search(s[start:]) for s, start in at):
            yield f"{core}: the old day in the source"


_ONLY = Guarded(r"\b(?:only|just|solely) (?:the |a |an |for |in |by |to )?([\w’'-]+)", re.I)


def _other_only(claim: str, passage: Passage) -> Iterator[str]:
    """ "Turkey delivered only drones" of "only Turkey delivered drones"."""
    ours = {word.lower() for word in _ONLY.findall(claim)}
    if not ours:
        return
    theirs = {word.lower() for word in _ONLY.findall(passage.text)}
    whole = set(re.findall(r"[\w’'-]+", claim.lower()))
    if theirs and not ours & theirs and theirs & whole:
        yield f"only {sorted(ours)[0]}"


_CLAUSE = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\b(?:while|whereas|but|and)\b")


@lru_cache(maxsize=256)
def _clauses(sentences: tuple[str, ...]) -> tuple[tuple[frozenset[str], str], ...]:
    """The states that each clause names, and the clause."""
    clauses = [part for sentence in sentences for part in _CLAUSE.split(sentence) if part.strip()]
    return tuple(
        (frozenset(p.iso3 for p in find_places(c, "en") if p.iso3 and p.kind != "city"), c.lower()) for c in clauses
    )


def _owners(claim: str, passage: Passage) -> Iterator[str]:
    """A number that the sentences tell of another state: "Kenya sent 300, Uganda 450"."""
    states = {p.iso3 for p in find_places(claim, "en") if p.iso3 and p.kind != "city"}
    whole = passage.text.lower()
    found = (m.group().rstrip(".,").lower() for m in _NUMBER.finditer(claim))
    numbers = dict.fromkeys(number for number in found if number in whole)
    if len(states) != 1 or not numbers:
        return
    (state,) = states
    told = _clauses(passage.sentences)
    for number in numbers:
        here = [owners for owners, text in told if _whole(number).search(text)]
        own = [text for owners, text in told if state in owners and _NUMBER.search(text)]
        if here and all(owners and state not in owners for owners in here) and own:
            yield f"{number}: told of another"


_CHECKS: tuple[Callable[[str, Passage], Iterator[str]], ...] = (
    _other_link, _other_step, _left_out, _a_part, _only_ordered, _all_but, _hardly, _his_own, _not_done, _unless, _old_date, _other_only, _owners,
)  # fmt: skip


def relations(claim: str, passage: Passage) -> Check:
    """Fails where a small word between the same parts makes them tell something else."""
    found = [fault for check in _CHECKS for fault in check(claim, passage)]
    return answer("relations", list(dict.fromkeys(found)))
