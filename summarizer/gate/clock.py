"""Hours of the day: "4 p.m." is "seize heures", "16:00" and, where hours are counted from sunrise, "saa kumi jioni"."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.amounts import find_amounts
from summarizer.gate.passage import Passage

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ENGLISH = re.compile(
    rf"\b(?P<hour>\d{{1,2}}|{_WORDS})(?:[:.](?P<minute>\d\d))? ?(?:[ap]\.?m\b\.?|o[’']clock|in the (?:morning|afternoon|evening)|at night)"
    r"|\b(?P<hours>[01]?\d|2[0-4])[:.](?P<minutes>[0-5]\d)(?!\d)(?: ?[ap]\.?m\b\.?)?(?= ?(?:[A-Z]{3}|[Gg]mt|local|hours|on|and|to|until|,|\.|;|$))"
    r"|\b(?P<noon>noon|midday|midnight)\b",
    re.I,
)
_HOUR = r"(\d{1,2}(?:[:.h]\d\d)?|\w+(?: na \w+| iyo \w+)?)"
_FOREIGN = {
    "fr": re.compile(r"\b(\d{1,2}) ?h(?:eures?)?(?: ?\d\d)?\b|\b(\w+(?:-\w+)?) heures?\b|\b(midi|minuit)\b", re.I),
    "sw": re.compile(rf"\bsaa {_HOUR}|\b(\d{{1,2}}):\d\d", re.I),
    "so": re.compile(rf"\bsaacad(?:da|dii)? {_HOUR}|\b(\d{{1,2}}):\d\d", re.I),
    "ar": re.compile(r"الساعة (?:ال)?(\w+(?: عشرة)?)|\b(\d{1,2}):\d\d"),
}
_ORDINAL = {"واحدة": 1, "ثانية": 2, "ثالثة": 3, "رابعة": 4, "خامسة": 5, "سادسة": 6, "سابعة": 7, "ثامنة": 8, "تاسعة": 9, "عاشرة": 10, "حادية عشرة": 11, "ثانية عشرة": 12}  # fmt: skip


def spans(claim: str) -> list[tuple[int, int]]:
    """Where an English claim tells hours of the day."""
    return [m.span() for m in _ENGLISH.finditer(claim)]


def other_hours(claim: str, passage: Passage) -> list[str]:
    """The hours of the claim that none of the sentences' hours is, on a dial of twelve; none where these tell no hour."""
    if passage.claim_lang != "en":
        return []
    there = _hours(passage.text, passage.lang or "")
    if passage.lang == "sw":
        there |= {(hour + 6) % 12 for hour in there}
    return [m.group() for m in _ENGLISH.finditer(claim) if there and not _english(m) & there]


@lru_cache(maxsize=1024)
def _hours(text: str, lang: str) -> frozenset[int]:
    if lang == "en":
        return frozenset().union(*(_english(m) for m in _ENGLISH.finditer(text)))
    pattern = _FOREIGN.get(lang)
    found = [next(filter(None, m.groups()), "") for m in pattern.finditer(text)] if pattern else []
    return frozenset(hour % 12 for each in found if (hour := _value(each, lang)) is not None)


def _english(found: re.Match[str]) -> frozenset[int]:
    if found["noon"]:
        return frozenset((0,))
    hour = _value(found["hour"] or found["hours"], "en")
    return frozenset((hour % 12,)) if hour is not None else frozenset()


def _value(text: str, lang: str) -> int | None:
    if text in {"midi", "minuit"}:
        return 12
    digits = re.match(r"\d{1,2}", text)
    if digits:
        return int(digits.group())
    if text in _ORDINAL:
        return _ORDINAL[text]
    amounts = find_amounts(f"{text} .", lang)
    return int(amounts[0].value) if amounts and amounts[0].value is not None and amounts[0].value <= 24 else None
