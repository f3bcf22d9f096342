"""Rules of analytic tradecraft that code keeps over what a brief says in its own voice (docs/tradecraft.md lists all).

Pure. Who may say what is told by `gate`; what an assessment must be is in `assessing`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from summarizer import cues
from summarizer.amounts import find_amounts
from summarizer.dates import Resolved, find_dates, resolve_date
from summarizer.gate import has_gloss
from summarizer.gate.values import QUOTED
from summarizer.models import Agreement, Article, Check, Event, Quantity
from summarizer.outlets import Registry
from summarizer.text import fold
from summarizer.vocabulary import EventType, GapCode, Role, Unit, Yardstick


@dataclass(frozen=True)
class Standards:
    """What a desk decides for itself: who publishes, whose words of likelihood, and whether a model may judge."""

    outlets: Registry = field(default_factory=Registry)
    yardstick: Yardstick = Yardstick.icd203
    assessments: bool = True


# --- advice (T16) -------------------------------------------------------------------------------------------------------

# "Should the talks fail, …" opens a condition, and "the need to …" names one: neither advises.
_ADVICE = re.compile(
    r"(?<![\w-])(?:should(?:n[’']t)?|[Mm]ust(?:n[’']t)?(?![\w-])|ought(?: not)? to|shall|ha(?:s|ve) to(?! do\b)|had better|"
    r"(?:[Ww]e|I) (?:\w+ly )?(?:recommend|advise|urge|suggest|propose|call (?:on|for))|let us|"
    r"(?:[Ii]t(?: is|[’']s)|[Ii]t would be) (?:\w+ly |now )?(?:recommended|advisable|imperative|essential|vital|necessary|crucial|desirable|"
    r"(?:high )?time|wise|better)(?= (?:that|to|for)\b)|(?:is|are) (?:\w+ly )?(?:advised|recommended|well advised) to|"
    r"(?:would|will) (?:do well|be wise|be well advised) to|cannot afford (?:to|not)|(?:best|wisest) course (?:is|would be))(?!\w)"
)
_NEED = re.compile(r"(?<!\w)needs? to(?!\w)")
# A noun ("the need to …"), or what somebody needs in order to do it ("the equipment that Ukraine needs to defend itself").
_NOUN = re.compile(
    r"\b(?:the|a|an|no|any|this|that|of|for|their|its|his|her)(?: \w+)? $|"
    r"\b(?:what|all|everything|resources?|equipment|arms|weapons|tools?|means|skills|training|support|assistance|aid|help|funds|funding|"
    r"money|time|capabilit(?:y|ies)|capacity|supplies|information|materials?|vessels?|vehicles|aircraft)\b[^,.;:]* $",
    re.I,
)
_DEMANDS = cues.pattern(["say", "urge", "insist", "argue", "believe", "warn", "stress", "propose", "recommend", "demands", "demanded", "urges", "urged", "urging", "call on", "calls on", "called on", "calls for", "called for", "recommends", "recommended", "asks", "asked", "proposes", "proposed", "wants", "wanted", "agree", "agrees", "agreed", "decides", "decided", "requests", "requested", "requires", "required", "ordered", "believes", "believed", "stipulates", "stipulated", "insists", "insisted", "argues", "argued", "hopes", "hoped", "appealed", "ruled", "advises", "advised", "suggests", "suggested"])  # fmt: skip
_AS_NOUN = re.compile(
    r"\b(?:the|a|an|this|these|those|their|its|his|her|of|as|by|all|any|some|such|other|new)\s+$", re.I
)
_OF_NOUN = re.compile(r"\s+(?:of|by|from|about|against|between)\b", re.I)
_NOBODY = re.compile(r"\bit (?:is|was|has been|had been) \w*\s?$", re.I)
_RELATIVE = re.compile(r"\b(?:who|which|whose|that)\b[^,]*$", re.I)
_CLAUSE = re.compile(r"[;:]|[.!?]\s")
_ACCORDING = re.compile(r"^\s*according to\b", re.I)


# "The accord must still be ratified by the parliament": what the law asks for, and nobody's advice.
_PROCEDURE = re.compile(r"\b(?:must|needs? to|ha(?:s|ve) to) (?:(?:still|first) (?:also )?be (?:formally )?(?:ratified|approved|adopted|endorsed|signed|confirmed|cleared)\b|be (?:formally )?(?:ratified|approved|adopted|endorsed|confirmed|cleared) by\b)", re.I)  # fmt: skip


def prescriptive(text: str) -> str | None:
    """The words with which `text` advises in its own voice; None where it does not.

    Inside quotation marks, and in what somebody named is told to say or demand, the advice is somebody's own.
    """
    bare = _PROCEDURE.sub(" ", QUOTED.sub(" “…” ", text))
    found = [*_ADVICE.finditer(bare), *(m for m in _NEED.finditer(bare) if not _NOUN.search(bare[: m.start()]))]
    ours = (match.group() for match in sorted(found, key=lambda m: m.start()) if not _is_somebodys(bare, match))
    return next(ours, None)


def _is_somebodys(text: str, advice: re.Match[str]) -> bool:
    """Whether a verb of saying or demanding governs the advice: before it in its clause, or after it ("…, he said")."""
    if advice.group().lower().startswith(("we ", "i ", "let us")):
        return False  # told of a speaker, it would be "they"
    starts = [mark.end() for mark in _CLAUSE.finditer(text, 0, advice.start())]
    before = text[max(starts, default=0) : advice.start()].strip()
    if _ACCORDING.match(before):
        return True
    if any(_governs(before, *verb) for verb in _verbs(before)):
        return True
    stop = _CLAUSE.search(text, advice.end())
    after = text[advice.end() : stop.start() if stop else len(text)]
    _, comma, tail = after.rpartition(",")
    return bool(comma) and (_ACCORDING.match(tail) is not None or bool(_verbs(tail)))


def _governs(clause: str, start: int, end: int) -> bool:
    """Whether a verb of saying has somebody before it, is none of a clause that is over, and no noun ("reports of …")."""
    subject, rest = clause[:start], clause[end:]
    over = _RELATIVE.search(subject) is not None and "," in rest
    noun = not subject.strip() or _AS_NOUN.search(subject) is not None or _OF_NOUN.match(rest) is not None
    return not over and not noun and _NOBODY.search(subject) is None


def _verbs(text: str) -> list[tuple[int, int]]:
    text = text.strip()
    low = cues.folded(text)
    if len(low) != len(text):
        return []  # a letter that folds to two: its places cannot be told
    return [match.span() for table in (cues.words("speech", "verbs"), _DEMANDS) for match in table.finditer(low)]


def advice(text: str) -> Check:
    """The check of T16: a brief tells what is, and advises nothing."""
    found = prescriptive(text)
    return Check(name="advice", verdict="fail" if found else "pass", detail=f"“{found}”" if found else None)


# --- hedges (T4) --------------------------------------------------------------------------------------------------------

# The month of May is written with a capital.
_HEDGE = re.compile(
    r"\b(?:may|[Mm]ight|[Cc]ould|[Pp]ossibly|[Pp]erhaps|[Rr]eportedly|[Aa]llegedly|[Ll]ikely|[Uu]nlikely|[Pp]robably|"
    r"(?:is|are|was|were) (?:widely )?(?:believed|thought|understood|said|alleged|reported)(?= to\b| that\b))\b"
)


def is_hedged(text: str) -> bool:
    """Whether `text` weakens what it tells, outside quotation marks: then it needs somebody whose doubt it is."""
    return _HEDGE.search(QUOTED.sub(" ", text)) is not None


# --- the bottom line (T10) ----------------------------------------------------------------------------------------------

MAX_BOTTOM = 35  # words of one sentence
_LIST_WORDS = 9  # between two commas: with fewer, a list rather than a clause
_TAIL = re.compile(
    r", (?:for|as|with|where|during|after|before|and|which|who|on the (?:margins|sidelines)|to|ahead of|in (?:response|support|light)"
    r"|while|amid|valued|\w+ing)\b| to discuss\b| (?:focused on|aimed at|designed to|intended to|ahead of|as part of|in support of"
    r"|on the (?:margins|sidelines) of)\b"
)
_LEAD = re.compile(
    r"^As (?!part\b|a result\b)[^,]{3,60}, (?=(?:the |an? )?[A-Z])"
)  # "As close allies, the United States and Iceland …"
_ASIDE = re.compile(r" \((?!\d{4}-\d\d)[^()]{1,60}\)")  # "(known as the C-34)", no resolved day
_TURN = cues.pattern(["not", "no", "never", "but", "unless", "if", "said", "says", "according", "reportedly", "would", "could", "denied", "cancel*", "postpone*", "reject*"])  # fmt: skip


_SAID = re.compile(r", [^,;]{2,60}? (?:said|says|told|announced|reported|confirmed|added)\b[^,;]{0,60}$")


def shortened(text: str, most: int) -> str | None:
    """`text` within `most` words: cut before a trailing clause that turns nothing round, or without what is in brackets;
    None where that is not to be.

    A speaker at its end ("…, the two navies said") stays: what is cut stands before him.
    """
    if len(text.split()) <= most:
        return text
    if lead := _LEAD.match(text):
        text = text[lead.end()].upper() + text[lead.end() + 1 :]
    if len(text.split()) <= most:
        return text
    plain = _ASIDE.sub(lambda aside: aside[0] if cues.has(_TURN, aside[0]) else "", text)
    tries = (_before_its_tail(told, most) for told in dict.fromkeys((text, plain)))
    return next((told for told in tries if told), plain if len(plain.split()) <= most else None)


def _before_its_tail(text: str, most: int) -> str | None:
    if said := _SAID.search(text):
        head = _cut(text[: said.start()], most - len(said.group().split()))
        return head and head + said.group()
    return _cut(text, most)


def _cut(text: str, most: int) -> str | None:
    for match in reversed(list(_TAIL.finditer(text))):
        head, tail = text[: match.start()], text[match.start() :]
        if match.group() == ", and" and len(head.rpartition(", ")[2].split()) < _LIST_WORDS:
            continue  # the last of a list
        if 6 <= len(head.split()) <= most:
            return None if cues.has(_TURN, tail) else head
    return None


_MARKED = re.compile(r"\s*\(\d{4}-\d\d")


def writes_out(text: str, day: str) -> bool:
    """Whether `text` itself tells `day` (`2021-05-21`, or `… to …`) in full, so that its ISO form would say it twice."""
    return day in text or any(_written(found.text) == day for found in find_dates(text, "en"))


@lru_cache(maxsize=2048)  # "on Monday" is in most texts
def _written(expression: str) -> str | None:
    return _iso(resolve_date(expression, None))


def with_days(text: str, published: dt.date | dt.datetime | None) -> str:
    """`text` with the ISO date behind each relative day ("on Wednesday") that the day of publication settles."""
    for found in reversed(find_dates(text, "en") if published else ()):
        day = _iso(resolve_date(found.text, published, lang="en", context=text))
        if day and " to " not in day and not _MARKED.match(text, found.end) and not writes_out(found.text, day):
            text = f"{text[: found.end]} ({day}){text[found.end :]}"
    return text


def _iso(resolved: Resolved) -> str | None:
    """The one day, or first and last day, that an expression is resolved to; None where it is no day or may be another."""
    start, end = resolved.start, resolved.end
    if start is None or len(start) != 10 or resolved.ambiguous or (end is not None and len(end) != 10):
        return None
    return start if end in {None, start} else f"{start} to {end}"


def bottom_line_faults(line: str, *, names: Iterable[str], places: Sequence[str], day: str | None) -> list[str]:
    """What a bottom line lacks: who, where (one of `places`, if any is known), when (`day`), brevity, plainness."""
    faults = [] if len(line.split()) <= MAX_BOTTOM else [f"more than {MAX_BOTTOM} words"]
    low = fold(line).casefold()  # parts of words count: "Turkiga" is Turki with the Somali article
    known = [fold(name).casefold() for name in names]
    faults += ["nobody who takes part"] if known and not any(name in low for name in known) else []
    faults += ["no place"] if places and not any(fold(place).casefold() in low for place in places) else []
    faults += ["no date"] if day and not writes_out(line, day) else []
    return [*faults, *(["praise"] if has_gloss(line) else []), *(["advice"] if prescriptive(line) else [])]


# --- credibility (T12) --------------------------------------------------------------------------------------------------

Denial = Literal["no", "once", "all"]


def credibility(
    *,
    denial: Denial = "no",
    contradicted: bool = False,
    corrected: bool = False,
    origins: int = 1,
    unverifiable: bool = False,
    first_hand: bool = False,
) -> int:
    """The Admiralty digit. What speaks against a report comes first, then who confirms it, then who tells it."""
    if denial == "all":
        return 5
    if denial == "once" or contradicted or (corrected and origins < 2):
        return 4
    if origins >= 2:
        return 1
    if unverifiable:
        return 6
    return 2 if first_hand else 3


# --- gaps (domain list 7) -------------------------------------------------------------------------------------------------

_PARTNER = r"(?:countr(?:y|ies)|states?|partners?|nations?|donors?|suppliers?|buyers?|allies|ally|powers?)"
_UNNAMED = re.compile(
    rf"\b(?:unnamed|unidentified|undisclosed|anonymous) (?:[\w-]+ )?{_PARTNER}\b|"
    rf"\b(?:not (?:be )?nam(?:e|ed|ing)|without naming|(?:declined|refused) to name)\b[^.;]{{0,30}}\b{_PARTNER}\b|"
    rf"\b{_PARTNER}\b[^.;]{{0,30}}\b(?:(?:is|are|was|were|has been) not named|without a name|whose name)\b|\bpartner country\b",
    re.I,
)
_MONEY_WORD = re.compile(
    r"[$€£¥₦₩₪₫₱₹₺₽]|\b(?:dollars?|euros?|shillings?|francs?|pounds? sterling|dola|shilingi|doolar\w*|USD|EUR|FCFA|CFA)\b|دولار|يورو",
    re.I,
)
_QUOTES = re.compile(r"[\"“”„«»‘]|(?<!\w)'\w[^'\n]{8,}'(?!\w)")
_WORTH = {EventType.arms_transfer, EventType.funding, EventType.logistic_support, EventType.defence_industry}
_COUNTED = {
    *(EventType.exercise, EventType.training, EventType.arms_transfer, EventType.logistic_support),
    *(EventType.force_deployment, EventType.peace_mission, EventType.joint_operation),
}
_MONEY = {Unit.usd, Unit.eur, Unit.other_currency}
_MEASURES = {*_MONEY, Unit.days, Unit.percent, Unit.km, Unit.nmi}


def gaps(
    article: Article,
    events: Sequence[Event],
    agreements: Sequence[Agreement],
    quantities: Sequence[Quantity],
    suspects: Collection[int] = (),
) -> tuple[GapCode, ...]:
    """What the article does not say, of the fixed checklist: each asked only where the news has such a thing.

    That the article lacks something is claimed only if the whole text shows it; of NOT_FOUND we only found none.
    `suspects` are the numbers of sentences that give orders to a reader: what they hold is no word of the article's.
    """
    said = " ".join(article.sentence(row.number) for row in article.sentences if row.number not in suspects)
    news = [event for event in events if not event.is_background]
    types = {event.type for event in news}
    signed = EventType.agreement in types or bool(agreements)
    signatories = {p.canonical for e in news for p in e.participants if p.role is Role.signatory}
    units = {amount.unit for amount in quantities} | (_units(article) if types & (_WORTH | _COUNTED) else set())
    rows = (
        (GapCode.publication_date, article.published is None),
        (GapCode.outlet, article.outlet is None),
        (GapCode.date, any(event.date_start is None for event in news[:1])),
        (GapCode.place, any(event.place is None for event in news[:1])),
        (GapCode.partner_unnamed, not any(map(_has_two_sides, news)) and _UNNAMED.search(article.text) is not None),
        (GapCode.signatories, signed and len(signatories) < 2),
        (GapCode.value, bool(types & _WORTH) and not units & _MONEY and not _MONEY_WORD.search(article.text)),
        (GapCode.numbers, bool(types & _COUNTED) and not units - _MEASURES),
        (GapCode.no_statement_quoted, _QUOTES.search(article.text) is None),
        (GapCode.agreement, not agreements and cues.has(cues.words("instruments", "words"), said)),
        (GapCode.independent_confirmation, True),  # one article is one source
    )
    return tuple(code for code, missing in rows if missing)


def _units(article: Article) -> set[Unit | None]:
    """The units of every amount of the text, told in the brief or not; None where it counts something unknown."""
    found: set[Unit | None] = set()
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        skip = [(date.start, date.end) for date in find_dates(text, article.lang)]
        found |= {amount.unit for amount in find_amounts(text, article.lang, skip=skip) if not amount.ordinal}
    return found


def _has_two_sides(event: Event) -> bool:
    return len({p.country_iso3 or p.canonical for p in event.participants if p.role is not Role.opponent}) > 1
