"""The grammar of time expressions: which runs of token classes (see `words`) are dates, by the table of `rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.dates.rules import RULES, Openings, openings
from summarizer.dates.tokens import tokens
from summarizer.dates.words import TIMELY, Token, lexicon
from summarizer.language import LANGUAGES

_RUN = re.compile("[^_!|]+")  # no expression goes over an unknown word, a mark or a line's end
_idle = TIMELY.isdisjoint
_BARE_DAY = re.compile("[pigkflbxc;|]*(?P<day>d|oD?)[c;|]*")
_TO, _AND = re.compile("[k-][pilgx]*"), re.compile("&?[pilx]*")
_BEFORE, _BEFORE_RANGE = re.compile("(?:h[lp]?|i?k|[pi>])?x?$"), re.compile("(?:h[lp]?|i?k|[pi>])?[gfl]?x?$")
_OPENED = {"days", "days_month", "months"}
_SLASHED = {"date", "iso", "month"}
_BARE_MONTHS = {"sw", "so"}  # "itaanza Septemba", begins in September: no preposition leads to a month
_NEEDS_COMPANY = {"year", "season", "quarter", "decade"}


_BACK = re.compile(
    "[pilx]*(?P<same>m?)x?(?P<unit>[DKENAuT]|t(?=m))m?(?P<year>(?:[lip]?x?(?:yAa|rA|Ar))?)"
    "|[pi]?x?(?P<near>[DKNA])(?P<step>[bfr])"
)


class Match(NamedTuple):
    """One matched expression: the rule's name and its tokens; a range has a second match in `until`."""

    rule: str
    parts: tuple[Token, ...]
    start: int
    end: int
    until: Match | None = None

    @property
    def shape(self) -> str:
        """The token classes, one character each."""
        return "".join(token.kind for token in self.parts)

    def value(self, kind: str) -> object:
        """The value of the first token of one of the classes in `kind`, or None."""
        return next((token.value for token in self.parts if token.kind in kind), None)

    def values(self, kind: str) -> list[object]:
        """The values of the tokens of the classes in `kind`, in order."""
        return [token.value for token in self.parts if token.kind in kind]


def matches(text: str, lang: str, *, strict: bool) -> list[Match]:
    """Every expression of `text` in order, without overlap; `strict` for running text, not for a bare expression."""
    found = tokens(text, lang, strict=strict)
    shape = "".join([token.kind for token in found])
    single = _single(openings(lang, not strict), text, lang, found, shape, strict)
    if not strict:
        single = [] if len(single) == 1 and not _alone(single[0], shape) else single
        day = None if single else _BARE_DAY.fullmatch(shape, lang == "ar" and shape[:2] == "Dd")  # "يوم 27"
        if day:
            first, last = day.span("day")
            single = [(first, last, Match("bare_day", tuple(found[first:last]), 0, len(text)))]
    return [
        match for match in _ranges(single, found, shape) if not (strict and match.rule == "now" and not match.until)
    ]


def _alone(each: tuple[int, int, Match], shape: str) -> bool:
    """Whether a loose form makes up a bare expression by itself: "15.3" is a day of March, "15.3 km" is none."""
    first, last, match = each
    rest = shape[:first] + shape[last:]
    if match.rule == "year" and match.shape == "Y":
        return not re.search("[_n]", rest) or shape[max(0, first - 1) : first] in set("ilpxkgfbA")
    return not match.rule.startswith("bare_") or not re.search("[_nd]", rest)


def _single(
    patterns: Openings, text: str, lang: str, found: list[Token], shape: str, strict: bool
) -> list[tuple[int, int, Match]]:
    """The matches of one rule each, with the numbers of their first token and of the one after their last."""
    single: list[tuple[int, int, Match]] = []
    for hit in _hits(patterns, shape, strict):
        name = RULES[int((hit.lastgroup or "r0")[1:])][0]
        first, last = hit.span()
        parts = tuple(found[first:last])
        if name == "nth_day":
            if not strict or not _ON_THE_NTH.match(text, parts[0].start):
                continue
            name = "bare_day"
        if name in ("weekday", "unit") and first and shape[first - 1] == "V":
            continue  # "every Monday"
        if strict and not _stands(name, parts, shape[max(0, first - 3) : first], lang):
            continue
        if strict and name == "year" and _OF_BUDGETS.search(text[max(0, parts[0].start - 20) : parts[0].start]):
            continue
        if strict and in_a_name(text, parts, name, lang):
            continue
        if strict and name == "weekday_day" and _counts_what_follows(text, parts[-1]):
            name, last = "weekday", first + 1 + next(n for n, part in enumerate(parts) if part.kind == "W")
            parts = parts[: last - first]
        while last - first > 1 and shape[last - 1] in ";c":
            last -= 1
        single.append((first, last, Match(name, parts, parts[0].start, found[last - 1].end)))
    return single


def _hits(patterns: Openings, shape: str, strict: bool) -> Iterator[re.Match[str]]:
    """The longest stretches of each run that a rule fits, from left to right."""
    for run in _RUN.finditer(shape):
        if strict and _idle(run.group()) and "pxo" not in run.group():
            continue
        at, end = run.span()
        while at < end:
            pattern = patterns[shape[at] if shape[at] != "x" else shape[at + 1 : at + 2]]
            hit = pattern.match(shape, at, end) if pattern else None
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.end()


# A year of accounts begins where its state says, and names no day of any event.
_OF_BUDGETS = re.compile(r"\b(?:(?:fiscal|financial|budget)(?: years?)?|FY|exercice(?: budgétaire)?) ?-?$", re.I)


def in_a_name(text: str, parts: tuple[Token, ...], name: str, lang: str) -> bool:
    """Whether a day of the year is part of a name there: "the March 23 Movement", "le stade du 26-Mars"."""
    if name not in ("date", "bare_date") or any(part.kind in "YWIR" for part in parts):
        return False
    start, end = parts[0].start, parts[-1].end
    window = f"{text[max(0, start - 40) : start]}@{text[start:end]}@{text[end : end + 40]}"
    return lexicon(lang).in_names.search(window) is not None


def _counts_what_follows(text: str, day: Token) -> bool:
    """ "Lundi dix véhicules", "on Monday, the first time": a number in words is no day of the month."""
    if not text[day.start : day.end].isalpha():
        return False
    return day.kind == "d" or _THING.match(text, day.end) is not None


# "It was signed on the 5th in Nairobi", but "on the 5th floor".
_ON_THE_NTH = re.compile(r"[Oo]n the \d{1,2}(?:st|nd|rd|th)(?=\s*(?:[.,;)]|$)| (?:after|at|by|in|to|when|with)\b)")
_THING = re.compile(r" (?!of\b|de\b|du\b)[^\W\d_]")


class Back(NamedTuple):
    """A unit without a date of its own: how many years and how many such units from the date told before it lies;
    one that is not `told` before ("the week") may be the present one."""

    unit: str
    years: int
    steps: int
    told: bool


def points_back(text: str, lang: str) -> Back | None:
    """("month", -1, 0) for "the same month a year ago", ("day", 0, -1) for "the day before"."""
    found = tokens(text, lang, strict=False)
    hit = _BACK.fullmatch("".join(token.kind for token in found))
    if hit is None:
        return None
    relation = next((str(token.value) for token in found if token.kind in "rb"), "")
    forward = {"next": 1, "coming": 1, "following": 1, "this": 0}
    sign = 1 if hit["step"] == "f" else forward.get(relation, -1)
    if hit["near"]:
        own = lang == "en" or hit["step"] in "bf"  # elsewhere "l'année dernière" is told from the publication
        return Back(str(found[hit.start("near")].value), 0, sign, False) if own else None
    unit = "day" if hit["unit"] == "t" else str(found[hit.start("unit")].value)
    if unit == "weekend" and not hit["same"]:
        return None
    told = "m" in hit.group() or bool(hit["year"]) or unit not in ("day", "week", "month", "year")
    return Back(unit, sign if hit["year"] else 0, 0, told)


_ARABIC, _LETTERS = re.compile("[\u0600-\u06ff]"), re.compile("[^\\W\\d_\u0600-\u06ff]")


def guess(text: str) -> str:
    """The language whose dates take the most of `text`; English where none is ahead."""
    sample = text[:4000]
    arabic = len(_ARABIC.findall(sample))
    if arabic * 4 > arabic + len(_LETTERS.findall(sample)):
        return "ar"
    spelt = {"en": sample.title()} if sample.islower() else {}  # its months are known by their capitals
    taken = {
        lang: sum(each.end - each.start for each in matches(spelt.get(lang, sample), lang, strict=True))
        for lang in LANGUAGES
        if lang != "ar"
    }
    return max(taken, key=lambda lang: (taken[lang], lang == "en"))


def _stands(name: str, parts: tuple[Token, ...], before: str, lang: str) -> bool:
    """Whether a match in running text is a date: words with other meanings need a companion."""
    ahead = before[-1:]
    if name == "month" and len(parts) == 1 and not (ahead and ahead in "pigkferblxyN&"):
        return lang in _BARE_MONTHS and not parts[0].weak
    if lang == "so" and name == "unit" and parts[0].kind == "u" and parts[0].weak:
        return False  # "qeybta hore", the first part of anything
    if lang == "ar" and name == "unit" and parts[0].kind == "r" and parts[0].value in ("following", "coming", "next"):
        return False  # "الدورة التالية عام ٢٠٢٥": the word belongs to what stands before it
    if name == "holiday" and len(parts) == 1 and parts[0].weak:  # most months of that calendar are first names
        return ahead != "" and ahead in "pigkfblrx" and parts[0].value == "hijri 9"
    if name == "year" and any(part.kind == "Y" and part.value < 1600 for part in parts):
        return False  # "at 1100 hours"
    if name == "decade" and parts[-1].end - parts[-1].start < 4 and parts[0].kind != "x":
        return False  # "in his early 30s"
    if name in _NEEDS_COMPANY and len(parts) == 1:
        return parts[0].kind in "qRJ" or (ahead != "" and ahead in "ilgkpx&rfbA")
    heavy = [token for token in parts if token.kind in "WMs"]
    if heavy and all(token.weak for token in heavy) and not any(token.kind in "doYrPINe" for token in parts):
        return name in ("month", "weekday") and ahead != "" and ahead in "pigf" and not _abbreviated(parts)
    return True


def _abbreviated(parts: tuple[Token, ...]) -> bool:
    return any(token.end - token.start < 4 and token.kind in "W" for token in parts)


def _ranges(single: list[tuple[int, int, Match]], found: list[Token], shape: str) -> list[Match]:
    """Neighbours joined by "to" or "between ... and", each with the words before it that belong to it."""
    joined: list[Match] = []
    index = 0
    while index < len(single):
        first, last, match = single[index]
        until = None
        if index + 1 < len(single):
            following, _, second = single[index + 1]
            to_now = following == last and second.rule == "now"  # "from March to date"
            slashed = shape[last:following] == "/" and match.rule == second.rule in _SLASHED  # "30 April/1 May"
            if to_now or slashed or _joins(shape[last:following], shape[max(0, first - 2) : first]):
                until = second
        wide = until is not None or match.rule in _OPENED
        start = found[first - _prefix(shape[max(0, first - 4) : first], wide)].start
        joined.append(match._replace(start=start, end=until.end if until else match.end, until=until))
        index += 2 if until else 1
    return joined


def _joins(between: str, before: str) -> bool:
    return bool(_TO.fullmatch(between)) or ("g" in before and _AND.fullmatch(between) is not None)


def _prefix(before: str, wide: bool) -> int:
    """How many tokens before the match belong to it: "on", "in the", "overnight", "from" where a range follows."""
    found = (_BEFORE_RANGE if wide else _BEFORE).search(before)
    return len(found.group()) if found else 0
