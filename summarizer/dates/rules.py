"""The table of the grammar's rules, and the patterns made of it for one language.

A rule is a regular expression over token classes (see `words`). A position of a text is tried only against the
alternatives that may begin with the class that stands there: about a third of the time of one pattern for all.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

_DAY = "x?[do]D?"
_WEEKDAY = "(?:(?:Dl?)?W;?)"
_YEAR = "(?:[c/;-]{0,2}[lip]{0,2}x?(?:A?l?Y|rA|A[lx]?@|AZ|H|#))"
_MONTH = "(?:x?N?l?M;?(?:/M|%cMc)?)"  # Arabic news gives a month both its names
_DAY_MONTH = f"(?:{_DAY};?[-/c]?[lip]?x?{_MONTH}|{_MONTH}[-/c]?{_DAY})"
_UNIT = "[DKENAu]"
_SPAN = f"(?:[dny]&yuA|[dnyVo]{_UNIT}|%{_UNIT}(?!l?Y))(?:c?&?[dnyV]{_UNIT}){{0,3}}(?:&u)?"  # a bare unit: Arabic "قبل شهر", Somali one month
_COUNTED = f"(?:[dny]&yuA|[dnyV]{_UNIT}(?:c?&?[dnyV]{_UNIT}){{0,3}}(?:&u)?)"
_ANCHOR = f"(?:t|{_DAY_MONTH}{_YEAR}?|I|=|z{_YEAR}?)"
_EDGE = "[eLB]"
_TITLED = f"(?:§(?:(?<=x)|€){_DAY}|¤x?oD?)"  # "tarehe 3 mwezi huu", "5-tii bishan"

_IN_MONTH = f"(?:{_MONTH}{_YEAR}?|rN|N@)"
_IN_YEAR = "(?:A?l?Y|rA|A@|AZ|A)"
_OF_WHOLE = f"[lip]{{1,2}}x?(?:{_IN_MONTH}|N|{_IN_YEAR})"
_NTH_WEEK = (
    f"(?:K(?:o[lip]{{1,2}}|@l{{1,2}})x?(?:{_IN_MONTH}|N|{_IN_YEAR})|Kd[lip]{{1,2}}x?{_IN_YEAR}|[or]K{_OF_WHOLE})"
)
_DAYS = "(?:P|[do]D?(?:[k&-][gli]?|ck)x?[do]D?|[do]D?(?:[c&][do]D?){1,4}c?&x?[do]D?)"

# The first rule that fits wins, so the longer forms come first. `bare_...` rules are only for a bare expression; the
# marks that differ by language are those of _MARKS.
RULES: tuple[tuple[str, str], ...] = (
    ("iso", f"(?:r?{_WEEKDAY}h?c?p?x?)?r?I(?![-/]M)(?:c(?:Y|O))?"),
    ("year_first", "€d[-/]M[-/]d|YOO|Y[-/;c]?(?:M[-/;c]?d|d[-/]M)|d[-/]Y[-/]M|M[-/](?:Y[-/]d|[IR])|[IR][-/]M"),
    ("days", f"[gl]?{_MONTH}x?(?:P|[do](?:[k&-][gl]?x?|ck)[do]D?){_YEAR}?"),
    ("days", f"[gl]?x?{_DAYS}[li]?x?{_MONTH}{_YEAR}?"),
    ("days", f"(?:g|€)x?[do]D?l?x?{_MONTH}kx?o(?![lip]?x?[NM])"),
    ("days_month", "[gl]?x?(?:P|[do]D?[k&-][gli]?x?[do]D?)[lip]?x?(?:rN|N@)"),
    ("days", "§[gl]?x?[do]x?Mkx?[do](?![NAKuDM])"),
    ("months", f"[gl]?{_MONTH}[-/]{_MONTH}{_YEAR}?"),
    ("neighbour", f"x?(?:D[bf]|j[lp]?|<)x?(?:{_ANCHOR}|r?{_WEEKDAY})"),
    (
        "weekday_near",
        f"(?:o?{_WEEKDAY}h?|[KE])[bf]x?(?:{_DAY_MONTH}{_YEAR}?|I|=|z{_YEAR}?)|¥{_WEEKDAY}rx{_DAY_MONTH}{_YEAR}?",
    ),
    ("weekday_twice", f"x?{_WEEKDAY}[bf]r(?![DKENAuWM])"),
    ("counted_from", f"%[bf]{_SPAN}l{_ANCHOR}"),
    ("week_on", f"£(?:{_WEEKDAY}|t)[Ku](?!-)|£(?:y|€d)[Ku](?:pW|rW|t)|£(?<!p)yKgW"),
    ("stretch", f"{_COUNTED}(?:e[pg]?|cg)x?(?:{_ANCHOR}|r?{_WEEKDAY})"),
    ("offset", f"(?:{_COUNTED}|§{_UNIT}[dn])(?:[fbvg]{_ANCHOR}|[fb]r?{_WEEKDAY}|Fr?{_WEEKDAY})"),
    (
        "weekday_count",
        f"{_WEEKDAY}c?{_COUNTED}(?:a|v)|{_COUNTED}(?:a|v)[cp]?x?{_WEEKDAY}|{_WEEKDAY}h?c?b{_SPAN}(?!l)|[dny]U(?:a|v)"
        f"|i{_COUNTED}c?p?x?{_WEEKDAY}|{_WEEKDAY}c?i{_COUNTED}",
    ),
    ("told", f"{_COUNTED}[LB](?![lip]*x?[rWMtA])"),
    ("day_of_nth_week", f"{_WEEKDAY}[lip]{{1,2}}x?{_NTH_WEEK}"),
    (
        "day_of_week_of",
        f"{_WEEKDAY}[lip]{{1,2}}x?Kl?x?[flepg]{{0,2}}x?(?:{_DAY_MONTH}{_YEAR}?|I)",
    ),
    ("weekday_week", f"{_WEEKDAY}h?c?[lip]{{0,2}}x?K[bf]r"),
    ("twice", "x?[DKENA][fb]r"),
    ("nth_weekday", f"§{_WEEKDAY}[or][lip]x?{_IN_MONTH}"),
    ("weekday_nth", f"¶{_WEEKDAY}[or]lx?{_IN_MONTH}"),
    ("hijri_date", f"(?:%t)?(?:r?{_WEEKDAY}(?:@|h)?(?:c|€-)?[pl]?x?)?{_DAY}[lip]{{0,2}}x?X(?:[lip]?A?l?Y)?"),
    ("feast_day", f"(?:oD|Do)l?x?z{_YEAR}?|(?:rD|D@|%t@)l?x?X{_YEAR}?"),
    ("date", f"(?:tc?)?(?:r?{_WEEKDAY}(?:@|h)?(?:c|€-)?[pl]?x?)?{_DAY_MONTH}(?:h?{_YEAR}|A|@)?(?:€cW)?"),
    ("end_day", f"(?:r|%o)D{_OF_WHOLE}|(?:D@|%t[ro]){_OF_WHOLE}|x?(?:oD|Do)[lip]{{1,2}}x?{_IN_YEAR}"),
    ("nth_weekday", f"x?[or]D?{_WEEKDAY}[lip]{{1,2}}x?{_IN_MONTH}|{_WEEKDAY}x?o[lip]x?{_IN_MONTH}"),
    ("day_of_month", f"{_DAY}l[li]?x?(?:rN|N@|N(?!x?l?M))|{_TITLED}(?:N@|H)|¤Ho|%(?:(?<=[ip])d|ol)r"),
    ("weekday_week", f"(?:{_WEEKDAY}|t)C|{_WEEKDAY}h?c?[lip]{{0,2}}x?(?:rK|K@|KZ)|(?:rK|x?K@)[c-]?[lip]?x?D?l?Wh?"),
    ("weekday_ordinal", f"¶{_WEEKDAY}o(?![lip]|[NAKu])"),
    ("weekday_day", f"{_WEEKDAY}(?:[cp]{{0,2}}x?o|[pi]x?d|d)(?![NAKuD])"),
    ("deictic", f"(?:§|¤){_WEEKDAY}l?t"),
    ("weekday", f"h[pl]?W&?W|(?:{_EDGE}l?)?~{_WEEKDAY}h?|(?:h[pl]?)?{_WEEKDAY}h?l?@|(?:h[pl]?)?{_EDGE}?{_WEEKDAY}h?"),
    ("first_units", f"(?:¶(?:[DKN][dn]|[dn][DKN])[or]|[or][dn][DKN]|¥[dn][or][DKN]){_OF_WHOLE}"),
    ("ago", f"(?:{_COUNTED}|¤{_UNIT}|£u)at?|b{_SPAN}[av]?|{_UNIT}[dnVy]S"),
    ("ahead", f"{_COUNTED}v|i{_COUNTED}|f%(?:{_COUNTED}|{_UNIT})|G{_UNIT}[dn]|>{_COUNTED}|>%{_UNIT}|>§{_UNIT}[dn]"),
    ("deictic", f"t@|¤t(?:t|&W)|(?:{_EDGE}l?)?(?:h[lcp]?)?t(?!µ)(?:[lc]?(?:Dl?)?W)?(?:c?h)?|rh|h@|rDh?(?!l)|D@(?!l)"),
    ("spell", f"r[dnV]{_UNIT}|x?[dnV]r{_UNIT}|x?[dnV]{_UNIT}@|x?{_UNIT}[dnV]Q|¤o{_UNIT}@"),
    (
        "part_of_year",
        "(?:o&x?)?[or]u(?:[lip]{1,2}x?|(?=A?[Y])|(?=rA)|(?=A@)|(?=A))(?:A?l?Y|rA|A@|A)|x?[or]u[lip]?Y|u(?:o|@)[lip]{1,2}x?(?:A?l?Y|rA|A@|AZ|A)",
    ),
    ("half_month", f"(?:[or]u|u[or])[lip]{{1,2}}x?(?:{_IN_MONTH}|N)"),
    ("nth_month", "(?:oN|¤No)[lip]{1,2}x?(?:A?l?Y|rA|A@|A)"),
    ("nth_weekend", f"(?:[or]E|E[or]){_OF_WHOLE}"),
    ("nth_week", f"{_NTH_WEEK}(?:c?p?{_WEEKDAY})?"),
    ("week_of", f"[KE]l?x?[flepgLB]{{0,2}}x?(?:{_DAYS}[li]?{_MONTH}{_YEAR}?|{_DAY_MONTH}{_YEAR}?|I)"),
    ("season", "rAs"),
    ("holiday", "rA[zX]"),
    ("bare_week", "Elx?[do]"),
    ("quarter", "Y-?q|q(?:-?[lip]{0,2}x?(?:A?l?Y|rA|A@))?|[or]-?u|Yc?x?[or]-?u|u-?o|§ul[do]"),
    (
        "month",
        f"€Y[-/]?M(?![do])|§AYN?M|x?rA[ip]x?M(?![do])|(?:{_EDGE}[lip]{{0,2}})?x?(?:~{_MONTH}{_YEAR}?|{_MONTH}@|{_MONTH}{_YEAR}?)",
    ),
    (
        "unit",
        f"(?:{_EDGE}[lip]{{0,2}})?x?(?:~[KENAu]|x?[KENAu]@)|(?:{_EDGE}[lip]{{0,2}})?(?:[KNA]Z|H)|{_EDGE}[lip]{{0,2}}x?[KNA](?!x?l?Y)|E",
    ),
    ("year", f"(?:{_EDGE}-?[lip]{{0,2}})?x?A?l?Y(?!u)|(?:{_EDGE}-?)?R"),
    ("season", f"(?:{_EDGE}[lip]{{0,2}})?x?(?:rs|s@|s[lip]{{0,2}}x?R|s(?:[lip]{{0,2}}(?:A?l?Y|rA|A@))?)"),
    ("holiday", f"[zX]@|r?[zX](?:{_YEAR}|[lip]{{1,2}}x?{_IN_YEAR})?(?:EY?)?"),
    ("decade", f"(?:{_EDGE}-?[lip]{{0,2}})?J(?:u@)?"),
    ("same_day", "tµ"),
    ("told_day", "x?j(?![lp])"),
    ("to_date", "€[KNA]w"),
    ("now", "w|v(?=k)"),
    ("nth_day", "£pxo(?![dnVrWDKENAuMlk&-]|[ip]x?[MNAr])"),
    ("bare_week", "Kl?x?[do]"),
    ("bare_days", "gx?o[k&]x?o"),
    (
        "bare_date",
        f"(?:{_WEEKDAY}c?p?x?)?{_MONTH}A?{_DAY}(?:n|(?<=o)d$)?|[do]W|{_DAY_MONTH}c?n|d;?dY|d;?dn|{_DAY}{_MONTH}d$|YM|Mn|P|Ml?n",
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
    "£": ("", "en"),  # and so on
    "¥": ("", "fr"),
    "¶": ("", "sw so ar"),  # before an ordinal after its noun: "the first Sunday" is "Sunday first"
}
# Marks of bare expressions: a year of two figures, any number, "from" before a weekday (in running text it begins a
# stretch: "for three days from Monday"), and what stands before forms that running text uses for other things.
_BARE_MARKS = {"#": "n", "O": "[dn]", "F": "g", "€": ""}


class Openings(dict[str, re.Pattern[str] | None]):
    """The rules of one language by the class that they begin with, put together when it is first met.

    Each rule is a group `r<number>`; an article may stand before it.
    """

    def __init__(self, listed: list[tuple[int, str, set[str]]]) -> None:
        super().__init__()
        self.listed = listed

    def __missing__(self, kind: str) -> re.Pattern[str] | None:
        fitting = groupby((each for each in self.listed if kind in each[2] - {"x"}), key=lambda each: each[0])
        groups = [f"(?P<r{number}>{'|'.join(pattern for _, pattern, _ in own)})" for number, own in fitting]
        self[kind] = found = re.compile(f"x?(?:{'|'.join(groups)})") if groups else None
        return found


@cache
def openings(lang: str, bare: bool) -> Openings:
    """The rules of `lang`, for `bare` expressions with the looser ones."""
    never = "(?!)"
    marks = {mark: stands if lang in langs.split() else never for mark, (stands, langs) in _MARKS.items()}
    marks |= {mark: stands if bare else never for mark, stands in _BARE_MARKS.items()}
    return Openings(
        [
            (number, alternative, _first(alternative)[0])
            for number, (name, pattern) in enumerate(RULES)
            if bare or not name.startswith("bare_")
            for alternative in _alternatives(re.sub(f"[{''.join(marks)}]", lambda mark: marks[mark.group()], pattern))
        ]
    )


_ATOM = re.compile(r"\[[^\]]*\]|.")
_TIMES = re.compile(r"\?|\{(?P<least>\d+)(?:,\d+)?\}|")


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern on its uppermost level."""
    found, depth = [""], 0
    for atom in _ATOM.findall(pattern):
        depth += {"(": 1, ")": -1}.get(atom, 0)
        if atom == "|" and not depth:
            found.append("")
        else:
            found[-1] += atom
    return found


def _first(pattern: str) -> tuple[set[str], bool]:
    """The classes that a match of `pattern` may begin with, and whether it may be empty."""
    every: set[str] = set()
    any_empty = False
    for alternative in _alternatives(pattern):
        kinds, empty, at = set[str](), True, 0
        while empty and at < len(alternative):
            atom = _atom(alternative, at)
            times = _TIMES.match(alternative, at + len(atom))
            at += len(atom) + (len(times.group()) if times else 0)
            if atom == "(?!)":
                kinds, empty = set(), False
            elif not atom.startswith(("(?!", "(?=", "(?<", "$")):
                begins, empty = _first(atom[3:-1]) if atom[0] == "(" else (set(atom.strip("[]")), False)
                kinds |= begins
                empty = empty or (times is not None and (times.group() == "?" or times["least"] == "0"))
        every |= kinds
        any_empty |= empty
    return every, any_empty


def _atom(pattern: str, at: int) -> str:
    """The character, set or group that stands at `at`."""
    depth, end = 0, at
    for hit in _ATOM.finditer(pattern, at):
        depth += {"(": 1, ")": -1}.get(hit.group(), 0)
        end = hit.end()
        if not depth:
            break
    return pattern[at:end]
