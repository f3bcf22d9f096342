"""The line that says where and when a text was filed: "NAIROBI, June 10 (KNA) - ". Pure."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from summarizer.dates import find_dates, resolve_date

_TOWN = r"[A-ZÀ-Þ][\w’'\-]+"
_SHORT = re.compile(rf"^(?:{_TOWN}(?:[ ,]+[A-ZÀ-Þ0-9][\w’'\-.]*){{0,5}},? ?)?(?:\([^)]{{2,30}}\))? ?[–—-]{{1,2}} ")
_ARABIC = re.compile("^[\u0621-\u0652]+(?: [\u0621-\u0652]+){0,2} ?[–—-]{1,2} ")
# With a day that is written out: in French its month is in lower case, in Arabic there are no capitals at all.
_BEFORE_DAY = re.compile(
    rf"(?:{_TOWN}(?:,? (?:(?:es|de|du|la|le|al|el|sur) )?{_TOWN})*|[\u0621-\u064a ]{{3,40}})[,،] (?:le )?"
)
_AFTER_DAY = re.compile(r"(?: ?\([^)\n]{2,30}\))? ?[–—-]{1,2} ")
_CLOCK = re.compile(r"^\d{1,2}[.:h]\d{2}(?: ?[A-Za-z]{2,4})? ?[–—-]{1,2} ")  # an entry of a live page
_ROOM = 120  # characters from the start of a line in which a dateline ends
_LINES = 4  # lines of a text, blank ones apart, among which its date stands if it has one of its own


def dateline(sentence: str) -> int:
    """How many leading characters are a dateline such as "NAIROBI, June 10 (KNA) - "; 0 without one."""
    if clock := _CLOCK.match(sentence):
        return clock.end()
    match = _SHORT.match(sentence)
    if match and re.match(r"^(?:[A-ZÀ-Þ]{3,}|.*\()", match.group()):
        return match.end()
    if arabic := _ARABIC.match(sentence):
        return arabic.end()
    start = sentence[:_ROOM]
    for mention in find_dates(start, None) if re.search(r"\d\b.{0,50}? ?[–—-]{1,2} ", start) else ():
        after = _AFTER_DAY.match(start, mention.end)
        if after and _BEFORE_DAY.fullmatch(start[: mention.start]) and _is_filing(start, after.end()):
            return after.end()
    return 0


def _is_filing(sentence: str, end: int) -> bool:
    """ "Westgate, 21 September 2013 - a day …" is a sentence: a dateline has capitals, an agency, no capitals at all, or a
    sentence behind it."""
    led, opens = sentence[:end], sentence[end : end + 1]
    return "(" in led or opens.isupper() or re.match(r"[A-ZÀ-Þ’'\-]{3,}|[\u0621-\u064a]", led) is not None


def filed(text: str, lang: str | None) -> date | None:
    """The day that a text itself gives as its own, in a dateline or on a line apart, with its year; None where none is.

    It is when the text was filed, and no event's date.
    """
    lines = [*text[:2000].split("\n"), ""]
    for line, following in [pair for pair in pairwise(lines) if pair[0].strip()][:_LINES]:
        apart = not following.strip()  # not in a sentence that runs over several lines
        length = dateline(line)
        day = _whole_day(line[:length], lang) if length else _alone(line, lang, apart)
        if day or (len(line) > _BODY and not length):
            return day
    return None


_BODY = 120  # characters: a line that is longer is the body, and what comes after it no head
_LABEL = re.compile(r"(?:published|posted|updated|date|released|publié(?: le)?|for immediate release)\b[ :,|–-]*", re.I)


def _alone(line: str, lang: str | None, apart: bool) -> date | None:
    """The day of a line that holds nothing else but "Published", and stands apart where it has no such word."""
    found = find_dates(line, lang) if len(line) <= 60 and re.search(r"\d{4}", line) else ()
    if len(found) != 1 or re.search(r"\w", line[found[0].end :]):
        return None
    before = line[: found[0].start].strip()
    if before and not _LABEL.fullmatch(before + " "):
        return None
    return _whole_day(line, lang) if before or apart else None


def _whole_day(text: str, lang: str | None) -> date | None:
    """The one day that is written out with its year."""
    days = set()
    for mention in find_dates(text, lang):
        found = resolve_date(mention.text, None, lang=lang)
        if found.start and found.precision == "day" and len(found.start) == 10 and not found.ambiguous:
            days.add(found.start)
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
