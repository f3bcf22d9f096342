"""The grammar of time expressions: which runs of token classes (see `words`) are dates, and of which kind."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from summarizer.dates.tokens import tokens
from summarizer.dates.words import TIMELY, Token
from summarizer.language import LANGUAGES

_DAY = "x?[do]D?"
_WEEKDAY = "(?:(?:Dl?)?W;?)"
_YEAR = "(?:[c/;-]{0,2}[lip]{0,2}x?(?:A?l?Y|rA|A[lx]?@|AZ|H|#))"
_MONTH = "(?:x?N?l?M;?(?:/M)?)"  # Arabic news gives a month both its names
_DAY_MONTH = f"(?:{_DAY};?[-/c]?[lip]?x?{_MONTH}|{_MONTH}[-/c]?{_DAY})"
_UNIT = "[DKENAu]"
_SPAN = f"(?:[dnyVo]{_UNIT}|%{_UNIT})(?:c?&?[dnyV]{_UNIT}){{0,3}}"  # a bare unit: Arabic "قبل شهر", Somali one month
_COUNTED = f"(?:[dnyV]{_UNIT}(?:c?&?[dnyV]{_UNIT}){{0,3}})"
_ANCHOR = f"(?:t|{_DAY_MONTH}{_YEAR}?|I|z{_YEAR}?)"
_EDGE = "[eLB]"
_TITLED = f"(?:§(?:(?<=x)|€){_DAY}|¤x?oD?)"  # "tarehe 3 mwezi huu", "5-tii bishan"

_IN_MONTH = f"(?:{_MONTH}{_YEAR}?|rN|N@)"

# The first rule that fits wins, so the longer forms come first. `bare_...` rules are only for a bare expression; the
# marks that differ by language are those of _MARKS.
_RULES: tuple[tuple[str, str], ...] = (
    ("iso", f"(?:r?{_WEEKDAY}h?c?p?x?)?r?I(?:c(?:Y|O))?"),
    ("year_first", "YOO|Y[-/;c]?(?:M[-/;c]?d|d[-/]M)|d[-/]Y[-/]M|M[-/]Y[-/]d"),
    ("days", f"[gl]?{_MONTH}x?(?:P|[do](?:[k&-][gl]?x?|ck)[do]D?){_YEAR}?"),
    ("days", f"[gl]?x?(?:P|[do]D?(?:[k&-][gli]?|ck)x?[do]D?)[li]?x?{_MONTH}{_YEAR}?"),
    ("days_month", "[gl]?x?(?:P|[do]D?[k&-][gli]?x?[do]D?)[lip]?x?(?:rN|N@)"),
    ("days", "§[gl]?x?[do]x?Mkx?[do](?![NAKuDM])"),
    ("months", f"[gl]?{_MONTH}[-/]{_MONTH}{_YEAR}?"),
    ("stretch", f"{_COUNTED}e[pg]?x?(?:{_ANCHOR}|r?{_WEEKDAY})"),
    ("offset", f"(?:{_COUNTED}|§{_UNIT}[dn])(?:[fbvg]{_ANCHOR}|[fb]r?{_WEEKDAY}|Fr?{_WEEKDAY})"),
    ("weekday_count", f"{_WEEKDAY}c?{_COUNTED}(?:a|v)|{_COUNTED}(?:a|v)[cp]?x?{_WEEKDAY}|[dny]U(?:a|v)"),
    ("told", f"{_COUNTED}[LB](?![lip]*x?[rWMtA])"),
    ("twice", "x?[DKENA][fb]r"),
    ("date", f"(?:tc?)?(?:r?{_WEEKDAY}(?:@|h)?(?:c|€-)?[pl]?x?)?{_DAY_MONTH}(?:h?{_YEAR}|A|@)?"),
    ("nth_weekday", f"x?[or]D?{_WEEKDAY}[lip]{{1,2}}x?{_IN_MONTH}|{_WEEKDAY}x?o[lip]x?{_IN_MONTH}"),
    ("day_of_month", f"{_DAY}l[li]?x?(?:rN|N@|N(?!x?l?M))|{_TITLED}(?:N@|H)|%(?:(?<=[ip])d|ol)r"),
    ("weekday_week", f"{_WEEKDAY}C|{_WEEKDAY}h?c?[lip]{{0,2}}x?(?:rK|K@)|(?:rK|x?K@)[c-]?[lip]?x?D?l?Wh?"),
    ("weekday_ordinal", f"¶{_WEEKDAY}o(?![lip]|[NAKu])"),
    ("weekday_day", f"{_WEEKDAY}(?:[cp]{{0,2}}x?o|[pi]x?d|d)(?![NAKu])"),
    ("deictic", f"(?:§|¤){_WEEKDAY}l?t"),
    ("weekday", f"h[pl]?W&?W|(?:{_EDGE}l?)?~{_WEEKDAY}h?|(?:h[pl]?)?{_WEEKDAY}h?l?@|(?:h[pl]?)?{_EDGE}?{_WEEKDAY}h?"),
    ("first_units", "¶(?:[DKN][dn]|[dn][DKN])[or][lip]{1,2}x?(?:A?Y|rA|A@|A)"),
    ("first_units", "[or][dn][DKN][lip]{1,2}x?(?:A?Y|rA|A@|A)"),
    ("ago", f"(?:{_COUNTED}|¤{_UNIT})at?|b{_SPAN}[av]?|{_UNIT}[dnVy]S"),
    ("ahead", f"{_COUNTED}v|i{_COUNTED}|f%(?:{_COUNTED}|{_UNIT})|G{_UNIT}[dn]"),
    ("deictic", f"t@|¤t(?:t|&W)|(?:{_EDGE}l?)?(?:h[lcp]?)?t(?!µ)(?:[lc]?(?:Dl?)?W)?(?:c?h)?|rh|h@|rDh?|D@"),
    ("spell", f"r[dnV]{_UNIT}|x?[dnV]r{_UNIT}|x?[dnV]{_UNIT}@|x?{_UNIT}[dnV]Q|¤o{_UNIT}@"),
    (
        "part_of_year",
        "[or]u(?:[lip]{1,2}x?|(?=A?[Y])|(?=rA)|(?=A@)|(?=A))(?:A?l?Y|rA|A@|A)|x?[or]u[lip]?Y|u(?:o|@)[lip]{1,2}x?(?:A?l?Y|rA|A@|AZ|A)",
    ),
    ("nth_month", "oN[lip]{1,2}x?(?:A?l?Y|rA|A@|A)"),
    (
        "nth_week",
        f"K(?:o[lip]{{1,2}}|@l{{1,2}})x?(?:{_MONTH}{_YEAR}?|A?l?Y|rN|N@|rA|A@)|Kd[lip]{{1,2}}x?(?:A?l?Y|rA|A@)|[or]K[lip]{{1,2}}x?(?:{_MONTH}{_YEAR}?|A?l?Y|rN|N@|rA|A@)",
    ),
    ("week_of", f"[KE]l?x?[flepgLB]{{0,2}}x?(?:{_DAY_MONTH}{_YEAR}?|I)"),
    ("quarter", "Y-?q|q-?[lip]?Y?|[or]-?u|u-?o"),
    ("month", f"€Y[-/]?M(?![do])|§AYN?M|(?:{_EDGE}[lip]{{0,2}})?x?(?:~{_MONTH}{_YEAR}?|{_MONTH}@|{_MONTH}{_YEAR}?)"),
    (
        "unit",
        f"(?:{_EDGE}[lip]{{0,2}})?x?(?:~[KENAu]|x?[KENAu]@)|(?:{_EDGE}[lip]{{0,2}})?(?:[KNA]Z|H)|{_EDGE}[lip]{{0,2}}x?[KNA](?!x?l?Y)|E",
    ),
    ("year", f"(?:{_EDGE}-?[lip]{{0,2}})?x?A?l?Y(?!u)|(?:{_EDGE}-?)?R"),
    ("season", f"(?:{_EDGE}[lip]{{0,2}})?x?(?:rs|s@|s(?:[lip]{{0,2}}(?:A?l?Y|rA|A@))?)"),
    ("holiday", f"z@|r?z{_YEAR}?(?:EY?)?"),
    ("decade", f"(?:{_EDGE}-?[lip]{{0,2}})?J(?:u@)?"),
    ("same_day", "tµ"),
    ("told_day", "x?j(?![lp])"),
    ("now", "w"),
    ("bare_week", "Kl?x?[do]"),
    (
        "bare_date",
        f"(?:{_WEEKDAY}c?p?x?)?{_MONTH}A?{_DAY}n?|[do]W|{_DAY_MONTH}c?n|d;?dY|d;?dn|YM|Mn|P|Ml?n",
    ),
)


# What a mark in the rules stands for, and in which languages; in the others its alternative never fits.
_MARKS = {
    "@": ("r", "fr sw so ar"),  # "last" or "next" after its noun: "Friday this" is no date in English
    "~": ("r", "en fr ar"),  # the same before its noun
    "S": ("r", "sw so"),  # after a count, which is a day: "siku tatu zilizopita"
    "Q": ("r", "fr ar"),  # after a count, which is a stretch: "les trois jours derniers"
    "G": ("f", "sw"),  # "after" before its unit
    "Z": ("t", "sw"),  # the day of "mwaka jana", last year
    "µ": ("m", "ar"),  # "same" after "the day"
    "%": ("", "ar"),  # before what is Arabic only: a unit alone counts one
    "§": ("", "sw"),  # before what is Swahili only
    "¤": ("", "so"),  # before what is Somali only
    "¶": ("", "sw so ar"),  # before an ordinal after its noun: "the first Sunday" is "Sunday first"
}
# Marks of bare expressions: a year of two figures, any number, "from" before a weekday (in running text it begins a
# stretch: "for three days from Monday"), and what stands before forms that running text uses for other things.
_BARE_MARKS = {"#": "n", "O": "[dn]", "F": "g", "€": ""}


@cache
def _compiled(lang: str, bare: bool) -> re.Pattern[str]:
    """All rules in one pattern, for `bare` expressions with the looser ones."""
    never = "(?!)"
    marks = {mark: stands if lang in langs.split() else never for mark, (stands, langs) in _MARKS.items()}
    marks |= {mark: stands if bare else never for mark, stands in _BARE_MARKS.items()}
    filled = [re.sub(f"[{''.join(marks)}]", lambda mark: marks[mark.group()], pattern) for _, pattern in _RULES]
    kept = [(n, each) for n, each in enumerate(filled) if bare or not _RULES[n][0].startswith("bare_")]
    return re.compile("(?![_!|;])x?(?:" + "|".join(f"(?P<r{number}>{pattern})" for number, pattern in kept) + ")")


_RUN = re.compile("[^_!|]+")  # no expression goes over an unknown word, a mark or a line's end
_idle = TIMELY.isdisjoint
_BARE_DAY = re.compile("[pigkflbxc;|]*(?P<day>d|oD?)[c;|]*")
_TO, _AND = re.compile("[k-][pilgx]*"), re.compile("&?[pilx]*")
_BEFORE, _BEFORE_RANGE = re.compile("(?:h[lp]?|i?k|[pi])?x?$"), re.compile("(?:h[lp]?|i?k|[pi])?[gfl]?x?$")
_OPENED = {"days", "days_month", "months"}
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
    pattern = _compiled(lang, not strict)
    single = _single(pattern, text, found, shape, strict)
    if not strict:
        single = [] if len(single) == 1 and not _alone(single[0], shape) else single
        day = None if single else _BARE_DAY.fullmatch(shape)
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
    pattern: re.Pattern[str], text: str, found: list[Token], shape: str, strict: bool
) -> list[tuple[int, int, Match]]:
    """The matches of one rule each, with the numbers of their first token and of the one after their last."""
    single: list[tuple[int, int, Match]] = []
    hits = (pattern.finditer(shape, *run.span()) for run in _RUN.finditer(shape) if not (strict and _idle(run.group())))
    for hit in chain.from_iterable(hits):
        name = _RULES[int((hit.lastgroup or "r0")[1:])][0]
        first, last = hit.span()
        parts = tuple(found[first:last])
        if strict and not _stands(name, parts, shape[max(0, first - 3) : first]):
            continue
        if strict and name == "year" and _OF_BUDGETS.search(text[max(0, parts[0].start - 20) : parts[0].start]):
            continue
        if strict and name == "weekday_day" and _counts_what_follows(text, parts[-1]):
            name, last = "weekday", first + 1 + next(n for n, part in enumerate(parts) if part.kind == "W")
            parts = parts[: last - first]
        while last - first > 1 and shape[last - 1] in ";c":
            last -= 1
        single.append((first, last, Match(name, parts, parts[0].start, found[last - 1].end)))
    return single


# A year of accounts begins where its state says, and names no day of any event.
_OF_BUDGETS = re.compile(r"\b(?:(?:fiscal|financial|budget)(?: years?)?|FY|exercice(?: budgétaire)?) ?-?$", re.I)


def _counts_what_follows(text: str, day: Token) -> bool:
    """ "Lundi dix véhicules", "on Monday ten vehicles": a number in words is no day of the month."""
    return day.kind == "d" and text[day.start : day.end].isalpha()


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


def guess(text: str) -> str:
    """The language whose time words are the most in `text`; English where none is ahead."""
    sample = text[:4000]
    if sum("\u0600" <= char <= "\u06ff" for char in sample) * 4 > len(sample):
        return "ar"
    counts = {lang: len(matches(sample, lang, strict=True)) for lang in LANGUAGES if lang != "ar"}
    return max(counts, key=lambda lang: (counts[lang], lang == "en"))


def _stands(name: str, parts: tuple[Token, ...], before: str) -> bool:
    """Whether a match in running text is a date: words with other meanings need a companion."""
    ahead = before[-1:]
    if name == "month" and len(parts) == 1 and not (ahead and ahead in "pigkferblxyN&"):
        return False
    if name == "holiday" and len(parts) == 1 and parts[0].weak:
        return ahead != "" and ahead in "pigkfblrx"
    if name == "year" and any(part.kind == "Y" and part.value < 1600 for part in parts):
        return False  # "at 1100 hours"
    if name == "decade" and parts[-1].end - parts[-1].start < 4 and parts[0].kind != "x":
        return False  # "in his early 30s"
    if name in _NEEDS_COMPANY and len(parts) == 1:
        return parts[0].kind in "qRJ" or (ahead != "" and ahead in "ilgkpx&rfbA")
    heavy = [token for token in parts if token.kind in "WMs"]
    if heavy and all(token.weak for token in heavy) and not any(token.kind in "doYrPIN" for token in parts):
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
            if _joins(shape[last:following], shape[max(0, first - 2) : first]):
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
