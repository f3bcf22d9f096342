"""Whether the sentence around a time expression tells of what was or of what is to come."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.dates.period import Tense
from summarizer.dates.words import FOLDING, TenseSigns, fold, lexicon


class _Sign(NamedTuple):
    end: int
    start: int
    coming: bool


def tense_of(expression: str, context: str, at: int, lang: str) -> Tense | None:
    """By the nearest sign before the expression (at `at` in `context`, -1 if it is not there), else the first after it;
    the other way round where the verb stands last. The expression itself may say it: "by Friday", Somali "Isniintii".
    """
    signs = lexicon(lang).tense
    told = fold(expression) if lang != "ar" else expression.translate(FOLDING)
    if signs.own_past and signs.own_past.search(told):
        return "past"
    if signs.own_future and signs.own_future.search(told):
        return "future"
    text, at, end = _plain(signs, context, at, len(expression), lang)
    if signs.tied_past and signs.tied_past.search(f"{text[max(0, at - 40) : at]}@{text[end : end + 20]}"):
        return "past"
    if _is_put_off(signs, text, at, end):
        return "future"
    chosen = _nearest(signs, text, at, end)
    if _leads(signs.leads, text[:at], told) and not (chosen and _is_done(signs, text, chosen)):
        return "future"
    if chosen is None:
        return "future" if _leads(signs.leads_alone, text[:at], told) else None
    return "future" if chosen.coming else "past"


def _plain(signs: TenseSigns, context: str, at: int, length: int, lang: str) -> tuple[str, int, int]:
    """The context in the spelling of the signs, with the place of the expression in it (behind it where it is not)."""
    if lang == "ar":  # vowel signs go: places move
        text = context.translate(FOLDING)
        begin = len(context[:at].translate(FOLDING)) if at >= 0 else len(text)
        return text, begin, begin + len(context[at : at + length].translate(FOLDING)) if at >= 0 else begin
    if signs.names:
        context = signs.names.sub(lambda name: "_" * len(name.group()), context)
    text = context.lower().replace("\u2019", "'")
    at = at if 0 <= at <= len(text) else len(text)
    return text, at, at + length


def _nearest(signs: TenseSigns, text: str, at: int, end: int) -> _Sign | None:
    found = sorted(
        [_Sign(hit.end(), hit.start(), False) for hit in signs.past.finditer(text)]
        + [_Sign(hit.end(), hit.start(), True) for hit in signs.future.finditer(text)],
        key=lambda sign: (sign.end, -sign.start, sign.coming),
    )
    before = [sign for sign in found if sign.end <= at][-1:]
    headline = signs.headline.match(text, 0, at) if signs.headline and not before else None
    if headline:
        before = [_Sign(headline.end(), headline.start(), True)]
    after = [sign for sign in found if sign.start >= end][:1]
    order = after + before if signs.verb_last else before + after
    return order[0] if order else None


_NEXT_TO_IT = re.compile(r"\s*(?:the|early|late|mid|le|la|début|fin|mwezi(?: wa)?|bisha|شهر)?[\s-]*")
_PUT_OFF_WITHIN = 160  # characters before a date in which the putting-off stands


def _is_put_off(signs: TenseSigns, text: str, at: int, end: int) -> bool:
    """Whether the expression is the day that something is put off to: "postponed until July"."""
    hits = list(signs.put_off.finditer(text, max(0, at - _PUT_OFF_WITHIN), end))
    if not hits:
        return False
    onto = [hit.end() for hit in signs.put_off_to.finditer(text, hits[-1].end(), end)]
    return any(stop >= at or _NEXT_TO_IT.fullmatch(text, stop, at) for stop in onto)


def _is_done(signs: TenseSigns, text: str, chosen: _Sign) -> bool:
    """Whether the verb leaves nothing to come: "200 had died by Friday", unlike "they agreed"."""
    return bool(signs.open_past) and not chosen.coming and text[chosen.start : chosen.end] not in signs.open_past


def _leads(leads: re.Pattern[str] | None, before: str, expression: str) -> bool:
    """Whether a word like "by" or "no later than" begins the expression or stands right before it."""
    if leads is None:
        return False
    near = before[-40:]
    return bool(leads.match(expression)) or any(not near[hit.end() :].strip() for hit in leads.finditer(near))
