"""Dates of a claim: the days, months and years that its cited sentences tell, and on which side of them it lies."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from summarizer import cues
from summarizer.amounts import find_amounts
from summarizer.dateline import dateline
from summarizer.dates import DateMention, Resolved
from summarizer.dates.words import fold as fold_word
from summarizer.dates.words import lexicon as date_words
from summarizer.gate import lexicon
from summarizer.gate.nearly import change
from summarizer.gate.pairing import content, share
from summarizer.gate.passage import Passage, answer, find_dates, resolve_date
from summarizer.gate.reading import read
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.text import find_folded


def dates(claim: str, passage: Passage) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    other = change("dates", claim, passage)
    if other:
        return answer("dates", [other])
    missing: list[str] = []
    unread: list[str] = []
    lang = passage.claim_lang if passage.claim_lang in LANGUAGES else "en"
    for mention in find_dates(claim, lang):
        if is_length(claim, mention):
            continue
        outcome = _outcome(claim, mention, lang, passage)
        if outcome != "told":
            (missing if outcome == "missing" else unread).append(mention.text)
    missing += _other_months(claim, passage) + _of_another_act(claim, lang, passage)
    missing += [
        year for year in _YEAR.findall(claim) if not _has_year(year, passage) and not any(year in m for m in missing)
    ]
    if missing and passage.undated:
        return Check(name="dates", verdict="could_not_check", detail="a date of the source hangs on another text")
    if unread and not missing:
        return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {unread[0]}"[:200])
    return answer("dates", missing)


def _outcome(claim: str, mention: DateMention, lang: str, passage: Passage) -> Literal["told", "missing", "unread"]:
    if passage.lang == passage.claim_lang == "en" and _bound_lost(claim, mention, passage):
        return "missing"
    text = _RATE.sub("", mention.text)
    if _SAME_FEAST.search(text) and _feasts(text) & _feasts(passage.text):
        return "told"
    if _hangs(text, claim[mention.end :], passage):
        return "unread"
    found = resolve_date(text, passage.published, lang=lang, context=claim)
    if _contradicted(claim, mention, found, passage):
        return "missing"
    if find_folded(mention.text, passage.text):
        return "told"
    if found.start is None:
        return "unread"
    return "told" if _is_told(text, found, lang, passage) or _as_long(text, lang, passage) else "missing"


def _as_long(text: str, lang: str, passage: Passage) -> bool:
    """ "Suspended ten months ago" of what has been suspended for ten months."""
    found = [a for a in find_amounts(text, lang) if a.noun in LENGTHS]
    return bool(found) and any(
        (a.noun, a.value) == (found[0].noun, found[0].value) for a in find_amounts(passage.text, passage.lang)
    )


LENGTHS = frozenset(("hour", "day", "week", "month", "year", "decade"))


def _hangs(text: str, behind: str, passage: Passage) -> bool:
    """Whether no calendar tells which day it is: of an exercise, of a year that is not named."""
    if _HALF.search(text) and behind.startswith(" of "):
        return True
    hangs = _OF_SOMETHING.fullmatch(text) or (_THIS.fullmatch(text) if not passage.days else None)
    return hangs is not None and _PERIOD.search(passage.text) is not None


_HALF = re.compile(r"\b(?:first|second) (?:half|week)$", re.I)
_RATE = re.compile(r"^an? (?:day|week|month|year) (?=from|since|until|starting|beginning)", re.I)
# "The final day" of an exercise, "this year" of the largest catch of the year: which one is not for a calendar to tell.
_OF_SOMETHING = re.compile(
    r"(?:on |during |in |of )?(?:the (?:final|last|first|opening|closing|same|second|third) (?:day|week))",
    re.I,
)
_THIS = re.compile(r"(?:in |of )?this (?:day|week|month|year|season)", re.I)
_PERIOD = re.compile(
    r"\b(?:days?|weeks?|months?|years?|season|jours?|journ[ée]e|semaine|mois|ann[ée]e|ans?|siku|wiki|mwezi|mwaka|msimu|maalin\w*|toddobaad\w*|bi(?:l|sh)\w*|san(?:n)?ad\w*)\b"
    r"|يوم|أسبوع|شهر|سنة|عام",
    re.I,
)
_FEASTS = {
    "ramadan": r"ramad[ah]?h?aa?ni?\b|رمضان",
    "eid": r"\beid\b|\ba[ïi]d\b|\bidd?\b|\bciid(?:da|dul|ul)\w*|عيد (?:الفطر|الأضحى)",
    "christmas": r"christmas|no[ëe]l\b|krismasi|عيد الميلاد",
    "easter": r"\beaster\b|p[âa]ques|pasaka|عيد الفصح",
}
_SAME_FEAST = re.compile("|".join(_FEASTS.values()), re.I)


def _feasts(text: str) -> frozenset[str]:
    """The feasts and months of fasting that a text names: in which days of a year they fall hangs on the moon."""
    return frozenset(name for name, pattern in _FEASTS.items() if re.search(pattern, text, re.I))


def _is_told(text: str, found: Resolved, lang: str, passage: Passage) -> bool:
    """Whether one of the sentences' days is the day that an expression names, or lies in the time that it names."""
    assert found.start is not None
    if len(found.start) == 4 and _has_year(found.start, passage):
        return True
    known = passage.days
    if (
        found.precision == "week"
        and found.end
        and any(found.start <= day <= found.end for day in known if len(day) == len(found.end))
    ):
        return True  # "this week", of what is told of a Thursday in it
    named = _names_month(text, lang)
    yearless = named and not _YEAR.search(text)
    if named and len(found.start) == 7 and not found.end and (months := _months(passage)):
        return found.start[5:7] in months or found.start in passage.days  # "next month"
    if yearless:  # "in June": which year is not said on either side
        known = frozenset(day[5:] for day in known if len(day) > 4)
    cut = 10 if _DAY.search(text) or not named else 7
    starts = {value.split("/")[0] for value in (found.start, *found.alternatives) if value}
    if not any(_within(value, known, cut, yearless) for value in starts):
        return False
    return found.end is None or bool(found.alternatives) or _within(found.end, known, cut, yearless)


def _months(passage: Passage) -> frozenset[str]:
    """The months that the sentences name: "November" is none of them because they were filed in it."""
    lang = passage.lang or ""
    if lang not in LANGUAGES:
        return frozenset()
    texts = [(d.text, s) for s in passage.sentences for d in find_dates(s, lang) if _names_month(d.text, lang)]
    found = [resolve_date(text, passage.published, lang=lang, context=whole) for text, whole in texts]
    told = {day[5:7] for each in found for day in (each.start, each.end, *each.alternatives) if day}
    words = date_words(lang).words
    entries = [words.get(fold_word(word)) for word in _WORD.findall(passage.text)] if told else []
    return frozenset(told | {f"{entry[1]:02}" for entry in entries if entry is not None and entry[0] == "M"})


_DAY = re.compile(r"\d{1,2}(?!\d)")


def _within(value: str, days: frozenset[str], cut: int, yearless: bool) -> bool:
    wanted = value[:cut][5:] if yearless else value[:cut]
    return any(day == wanted or day.startswith(f"{wanted}-") for day in days)


@lru_cache(maxsize=4096)
def _names_month(text: str, lang: str) -> bool:
    words = date_words(lang).words
    return any((entry := words.get(fold_word(word))) is not None and entry[0] == "M" for word in _WORD.findall(text))


_WORD = re.compile(r"[^\W\d_]+")
_TELLS, _TELLS_LESS = (
    0.6,
    0.3,
)  # share of a clause's words that the sentence has which it retells; how much less another has


def _of_another_act(claim: str, lang: str, passage: Passage) -> list[str]:
    """Dates of the claim that its sentences give to something else, where what it tells has a date of its own in another."""
    if len(passage.sentences) < 2 or passage.tableless:
        return []
    mentions = find_dates(claim, lang)
    told = [frozenset().union(*content(reading, (0, len(reading.text)))) for reading in passage.readings]
    wrong = []
    for mention in mentions:
        days = _days_by_sentence(mention, claim, lang, passage)
        clause = _clause_around(claim, mention)
        words = [
            word
            for span in _outside(clause, [(m.start, m.end) for m in mentions])
            for word in content(read(claim, lang), span)
        ]
        if days is None or len(words) < 3:
            continue
        shares = [share(words, known) for known in told]
        best = max(range(len(shares)), key=lambda at: shares[at])
        there = max(much for much, same in zip(shares, days, strict=True) if same == "same")
        if days[best] == "other" and shares[best] >= _TELLS and there <= shares[best] - _TELLS_LESS:
            wrong.append(mention.text)
    return wrong


def _days_by_sentence(mention: DateMention, claim: str, lang: str, passage: Passage) -> list[str] | None:
    """Of each sentence whether it tells the mention's day ("same"), another one ("other") or none; None where none tells it."""
    found = resolve_date(mention.text, passage.published, lang=lang, context=claim)
    if found.start is None or len(found.start) != len("2026-02-16"):
        return None
    rows = []
    for sentence in passage.sentences:
        there = [
            resolve_date(other.text, passage.published, lang=passage.lang, context=sentence)
            for other in find_dates(sentence[dateline(sentence) :], passage.lang)
        ]
        starts = {day for each in there for day in (each.start, each.end, *each.alternatives) if day}
        near = any(day == found.start or found.start.startswith(day) for day in starts)
        rows.append("same" if near else "other" if any(len(day) == len(found.start) for day in starts) else "")
    return rows if "same" in rows else None


_CLAUSE_ENDS = re.compile(r"[,;:]\s|\b(?:and|but|while|et|mais|na|lakini|iyo|balse)\b| و(?=\w)|،", re.I)


def _clause_around(claim: str, mention: DateMention) -> tuple[int, int]:
    ends = [0, *(m.start() for m in _CLAUSE_ENDS.finditer(claim)), len(claim)]
    low = max(end for end in ends if end <= mention.start)
    return low, min((end for end in ends if end >= mention.end), default=len(claim))


def _outside(span: tuple[int, int], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span that none of the taken ones covers."""
    start = span[0]
    for low, high in sorted(taken):
        if span[0] <= low < span[1]:
            yield start, low
            start = high
    yield start, span[1]


# --- on which side of a date, and in which part of it ----------------------------------------------------------------

_PARTS = {
    "early": {"en": r"early|beginning of|start of|opening|first (?:days|weeks?) (?:of|in)", "fr": r"d[ée]but|premiers jours|premi[èe]re semaine", "sw": r"mwanzoni|mwanzo wa|mapema", "so": r"horraan\w*|bilow\w*|bilaw\w*", "ar": r"مطلع|أوائل|بداية|مستهل"},
    "mid": {"en": r"mid|middle of", "fr": r"mi|milieu|courant", "sw": r"katikati", "so": r"badhtam\w*|bartam\w*", "ar": r"منتصف|أواسط"},
    "late": {"en": r"late|(?<!by the )end of|close of|last (?:days|weeks?) (?:of|in)", "fr": r"fin|derniers jours|derni[èe]re semaine", "sw": r"mwishoni|mwisho wa", "so": r"dhammaad\w*|gabagab\w*", "ar": r"أواخر|نهاية|آخر|ختام"},
}  # fmt: skip
_SIDES = {
    "before": {"en": r"before|ahead of|prior to", "fr": r"avant", "sw": r"kabla ya", "so": r"ka hor|kahor", "ar": r"قبل"},
    "by": {"en": r"by|no later than|by the end of", "fr": r"d[’']ici(?: [àa])?|au plus tard", "sw": r"ifikapo|kufikia", "so": r"ugu dambayn", "ar": r"بحلول|في موعد أقصاه"},
    "after": {"en": r"after|following|later than", "fr": r"apr[èe]s", "sw": r"baada ya", "so": r"kadib|ka dib", "ar": r"بعد"},
    "from": {"en": r"since|from|as of|as from|starting|beginning", "fr": r"depuis|[àa] partir d[ue’']|d[èe]s|[àa] compter d[ue’']", "sw": r"tangu|kuanzia", "so": r"tan iyo|laga bilaabo", "ar": r"منذ|اعتبارا من|ابتداء من"},
    "until": {"en": r"until|till|through", "fr": r"jusqu[’'](?:[àa]u?|en)", "sw": r"hadi|mpaka", "so": r"ilaa", "ar": r"حتى|لغاية"},
    "on": {"en": r"on|in|at", "fr": r"le|en", "sw": r"mnamo|tarehe|siku ya", "so": r"(?!)", "ar": r"يوم|في"},
}  # fmt: skip
# What a side excludes; on the day itself a time may begin or end.
_EXCLUDES: dict[str | None, frozenset[str | None]] = {
    "before": frozenset(("after", "from", "on")),
    "by": frozenset(("after", "from")),
    "after": frozenset(("before", "by", "until", "on")),
    "from": frozenset(("before", "by", "until")),
    "until": frozenset(("after", "from")),
    "on": frozenset(("before", "by", "after")),
    None: frozenset(),
}
_BEHIND = 24  # characters before a date in which its part or its side is told


@lru_cache(maxsize=64)
def _near(table: str, name: str, lang: str) -> re.Pattern[str]:
    rows = _PARTS if table == "part" else _SIDES
    return re.compile(rf"(?<!\w)(?:[وبلف]?(?:ال)?)?(?:{rows[name][lang]})(?!\w)", re.I)


def _told_of(table: str, text: str, mention: DateMention, lang: str) -> str | None:
    """The part (early, mid, late) or the side (before, after) by which a text tells a date; None where it tells none."""
    low = max(0, mention.start - _BEHIND)
    clause = max(text.rfind(sign, low, mention.start) for sign in ",;.\n")
    window = text[max(low, clause + 1) : mention.start + (len(mention.text) if table == "part" else 0)]
    if table == "side":
        window += " " + re.sub(r"[\d].*", "", mention.text)
    rows = _PARTS if table == "part" else _SIDES
    ends = {name: max((m.end() for m in _near(table, name, lang).finditer(window)), default=0) for name in rows}
    best = max(ends, key=lambda name: (ends[name] > 0 and name != "on", ends[name]))
    if table == "side" and not _TO_ITS_DATE.fullmatch(window, ends[best]):
        return None  # "promised by Canberra in 2023"
    return best if ends[best] else None


_TO_ITS_DATE = re.compile(
    r"(?:\s|the|le|la|l[’']|du|de|of|on|end|early|late|mid|beginning|start|fin|d[ée]but|tarehe|mwezi|mwaka|mwisho|wa|ya|ann[ée]e|عام|سنة|يوم|شهر|نهاية|مطلع|bisha|dhammaadka|\w+day|-)*"
)


def _contradicted(claim: str, mention: DateMention, found: Resolved, passage: Passage) -> bool:
    """Late in a month of what the sentences tell as early in it; after a day of what they tell as before it."""
    langs = (passage.claim_lang, passage.lang or "")
    if found.start is None or not set(langs) <= set(LANGUAGES):
        return False
    same = list(_same_dates(mention, found, passage))
    for table in ("part", "side"):
        ours = _told_of(table, claim, mention, langs[0])
        theirs = {_told_of(table, sentence, other, langs[1]) for sentence, other in same}
        excluded = (
            _EXCLUDES[ours] if table == "side" else theirs - {ours, None} if ours and None not in theirs else set()
        )
        if table == "side" and passage.claim_lang == "en" and _DENIES.search(claim):
            continue  # "not before", "not until"
        if theirs and ours not in theirs and theirs <= excluded:
            return True
        if table == "side" and ours == "on" and theirs == {"from"} and _all_the_while(claim, same, passage):
            return True
    return False


def _all_the_while(claim: str, same: list[tuple[str, DateMention]], passage: Passage) -> bool:
    """Whether a number of things is told to be done in a year, and in the sentences since it: "8,000 trained since 2017"."""
    words = (passage.claim_lang, passage.lang or "")
    if lexicon.cue(words[0], "begins").search(cues.folded(claim)):
        return False  # what has gone on since then began then
    dated = {(d.start, d.end) for d in find_dates(claim, words[0])}
    ours = {
        a.value for a in find_amounts(claim, words[0], skip=sorted(dated)) if not a.ordinal and a.noun not in LENGTHS
    }
    for sentence, mention in same:
        since = lexicon.cue(words[1], "since").search(
            cues.folded(sentence[max(0, mention.start - _BEHIND) : mention.end])
        )
        skip = sorted((d.start, d.end) for d in find_dates(sentence, words[1]))
        theirs = {a.value for a in find_amounts(sentence, words[1], skip=skip) if not a.ordinal and (a.value or 0) > 1}
        if since is None or not ours & theirs:
            return False
    return bool(same)


_DENIES = re.compile(r"\b(?:not|no|never|without)\b|n[’']t\b", re.I)


def _same_dates(mention: DateMention, found: Resolved, passage: Passage) -> Iterator[tuple[str, DateMention]]:
    """The expressions of the sentences that name the month, the year or the day of the claim's."""
    size = 5 if _YEAR.search(mention.text) is None else 0
    for sentence in passage.sentences:
        for other in find_dates(sentence, passage.lang):
            there = resolve_date(other.text, passage.published, lang=passage.lang, context=sentence)
            if (
                there.start
                and found.start
                and len(there.start) == len(found.start)
                and there.start[size:] == found.start[size:]
            ):
                yield sentence, other


# --- what the sentences tell in English -------------------------------------------------------------------------------

_MONTHS = re.compile(
    r"\b(January|February|March(?= ?[’']s\b)|April|June|July|August|September|October|November|December)[’']s\b"
)


def _other_months(claim: str, passage: Passage) -> list[str]:
    """ "March's pictures" of what the sentences tell of February: a month that is named as an owner."""
    known = {day[5:7] for day in passage.days if len(day) >= 7}
    if not known or passage.claim_lang != "en":
        return []
    named = {month.group(1) for month in _MONTHS.finditer(claim) if month.group(1) not in passage.text}
    return sorted(month for month in named if f"{list(month_name).index(month):02}" not in known)


_UP_TO = re.compile(r"(?:by|before|until|till|no later than|ahead of)(?: the)?(?: end of)?(?: the)?", re.I)


def _bound_lost(claim: str, mention: DateMention, passage: Passage) -> str | None:
    """ "In June" of what the sentences tell as "by June": at the latest then, and nobody says when."""
    core = re.sub(r"^(?:in|on|by|before|until|till|during|at)(?: the)? ", "", mention.text, flags=re.I)
    opening = claim[max(0, mention.start - 20) : mention.start] + mention.text[: len(mention.text) - len(core)]
    if not re.search(r"\b(?:in|on|during|at)(?: the)? $", opening, re.I):
        return None
    before = [passage.text[: m.start()].rstrip() for m in re.finditer(re.escape(core), passage.text)]
    bounded = [re.search(rf"\b{_UP_TO.pattern}$", text, re.I) for text in before]
    return mention.text if before and all(bounded) else None


_VERBAL = re.compile(r"\b(?:will|to|would|should|may|could|can|must|not|and|that|which|who) $")


def is_length(claim: str, mention: DateMention) -> bool:
    """ "Will last nine months", "for the first time in 50 years": lengths of time, no dates."""
    before = claim[: mention.start]
    low = mention.text.lower()
    return (
        OPEN_DAY.search(mention.text) is not None
        or _LASTS.match(low) is not None
        or _WITHIN.match(low) is not None
        or (low.startswith("last ") and _VERBAL.search(before) is not None)
        or (re.match(r"in \w+ (?:year|decade|month)s", low) is not None and before.rstrip().endswith("time"))
        or (_COUNTED_BEFORE.search(before) is not None and _SPAN_OF_TIME.match(low) is not None)
    )


# "Each September twenty cadets", "in September, two thirds": a month, and a number of something else.
OPEN_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)$"
)
_LASTS = re.compile(r"(?:to )?last (?:half|a|an|some|about|\d+|\w+ (?:hours|days|weeks|months|years))\b")
_WITHIN = re.compile(
    r"within (?:the (?:next|coming|following) )?(?:\d+|[\w-]+) (?:hours?|days?|weeks?|months?|years?)\b"
)
# "37 times in four months": how long, not when.
_COUNTED_BEFORE = re.compile(r"\b(?:times|occasions|\d[\d,]* [\w-]+(?: [\w-]+)?|once|twice) $", re.I)
_SPAN_OF_TIME = re.compile(
    r"(?:in|over|within|during) (?:the space of )?(?:\d+|\w+) (?:hours|days|weeks|months|years)\b"
)


_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")


def _has_year(year: str, passage: Passage) -> bool:
    return year in passage.text or any(day.startswith(year) for day in passage.days)
