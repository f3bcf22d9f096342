"""How a source may tell an amount otherwise than by its number: "inaugural" for first, an age, one of several, a list.

What is told otherwise for sure is carried; what a reader would have to count or to reckon is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from summarizer import cues
from summarizer.amounts_grammar import Amount, Found, scan
from summarizer.amounts_kinds import EXACT_UNITS, SPANS, TIMES, same_kind
from summarizer.amounts_words import nouns, phrase_at, phrases_of, table, tokens
from summarizer.language import LANGUAGES
from summarizer.vocabulary import Unit

Outcome = Literal["carried", "open", "missing"]


class Telling(NamedTuple):
    """A claim and its source, with the amounts that are found in the source."""

    claim: str
    claim_lang: str
    source: str
    lang: str
    amounts: Sequence[Found]

    def others(self, wanted: Amount) -> list[Amount]:
        """What the source counts of the same noun, with other values."""
        return [
            each.amount
            for each in self.amounts
            if each.role == "amount" and not each.amount.ordinal and each.amount.noun == wanted.noun
        ]


def told_otherwise(each: Found, told: Telling) -> Outcome:
    """How the source tells an amount of the claim that none of its own carries."""
    if any(rule(each, told) for rule in _CARRYING):
        return "carried"
    return "open" if any(rule(each, told) for rule in _OPENING) else "missing"


# --- carried ----------------------------------------------------------------------------------------------------------


def _is_first(each: Found, told: Telling) -> bool:
    """First of what the source calls inaugural, initial or new of its kind; "at first" is when, and no number."""
    if not each.amount.ordinal or each.amount.value != 1:
        return False
    return _cue(told.lang, "firsts").search(cues.folded(told.source)) is not None


_AGE_BEFORE = re.compile(r"(?:\baged?|\bages|\b(?:an?|the|one|young|old|two|three|\w+) \w+ of|\bof|\bboth|\ball|\beach|\bis|\bare|\bwas|\bwere|\band|,)$", re.I)  # fmt: skip
_AGE_BEHIND = re.compile(r"\W?(?:years?|yrs?)[ -]olds?\b", re.I)
_OLDEST = 120


def _is_age(each: Found, told: Telling) -> bool:
    """ "A 34-year-old", "a man of 34", "aged 34": as many years as the source tells."""
    wanted = each.amount
    if wanted.value is None or not 0 < wanted.value < _OLDEST or wanted.bound or wanted.ordinal:
        return False
    behind = _AGE_BEHIND.search(told.claim[wanted.start : wanted.end + 12]) is not None
    before = wanted.unit is None and _AGE_BEFORE.search(told.claim[: wanted.start].rstrip()) is not None
    if not behind and not before and wanted.noun != "year":
        return False
    years = [f.amount for f in told.amounts if f.amount.noun == "year"]
    if any(a.value == wanted.value and (wanted.approx or not a.approx) for a in years):
        return True
    bare = any(f.amount.value == wanted.value and f.amount.unit is None for f in told.amounts)
    return behind and bare  # "Ali, 34", "34 jir"


def _is_one(each: Found, told: Telling) -> bool:
    """One of several, or one where the source has the bare noun, which is counted by no number there."""
    wanted = each.amount
    if wanted.value != 1 or wanted.approx or wanted.bound or wanted.ordinal or wanted.noun in SPANS:
        return False
    if wanted.noun is not None and _is_singular(wanted.noun, told):
        return True
    return _cue(told.lang, "one_of").search(cues.folded(told.source)) is not None


_NO_PLURAL_S = frozenset(("people", "men", "women", "children", "personnel", "troops", "police", "countries", "servicemen", "gunmen"))  # fmt: skip


def _is_singular(noun: str, told: Telling) -> bool:
    lexicon = table(told.lang)
    tk = tokens(told.source, lexicon)
    counted = [(f.amount.start, f.amount.end) for f in told.amounts if f.amount.value != 1]
    for index in range(len(tk.words)):
        hit = phrase_at(tk, index, lexicon.nouns)
        if hit is None or hit[1] != noun or any(start <= tk.starts[index] < end for start, end in counted):
            continue
        last = tk.word(hit[0] - 1)
        if told.lang not in {"en", "fr"} or not (last.endswith(("s", "x")) or last in _NO_PLURAL_S):
            return True
    return False


def _is_pair(each: Found, told: Telling) -> bool:
    """Two of what the source calls both, either or a pair."""
    wanted = each.amount
    if wanted.value != 2 or each.role != "amount" or wanted.bound or wanted.noun in TIMES | set(SPANS):
        return False
    name = "pairs" if wanted.noun in {None, "party", "official"} else "twos"
    return _cue(told.lang, name).search(cues.folded(told.source)) is not None


def _is_elided(each: Found, told: Telling) -> bool:
    """A sum whose currency stands only once on one side: "asked for 40 million" where others are in euros."""
    wanted = each.amount
    if wanted.value is None or wanted.value < 1000 or each.role != "amount":
        return False
    money = {f.amount.unit for f in told.amounts if f.amount.unit in EXACT_UNITS}
    alike = [f.amount for f in told.amounts if f.amount.value == wanted.value and f.amount.bound == wanted.bound]
    for other in alike:
        if other.unit is None and wanted.unit in money:
            return True
        if wanted.unit is None and other.unit in money:
            return any(f.amount.unit is other.unit for f in scan(told.claim, told.claim_lang))
    return False


def _is_twice(each: Found, told: Telling) -> bool:
    """ "Twice the sum" of what is doubled."""
    if each.amount.noun != "time" or each.amount.value != 2:
        return False
    return re.search(r"\b(?:doubl|twofold|deux fois|mara mbili|maradufu|laba jeer|laban?laab)\w*|ضعف|ضاعف", told.source, re.I) is not None  # fmt: skip


def _is_joint(each: Found, told: Telling) -> bool:
    """ "200 police and civilians" of what counts both together, in whatever order: the number of either is that of both."""
    wanted = each.amount
    if wanted.unit is None or wanted.unit in EXACT_UNITS or wanted.value is None:
        return False
    alike = [f.amount for f in told.amounts if f.role == "amount" and f.amount.value == wanted.value]
    alike = [other for other in alike if other.unit is wanted.unit and other.bound == wanted.bound]
    ours = _joined_nouns(told.claim, told.claim_lang, wanted)
    return any(other.noun in ours or wanted.noun in _joined_nouns(told.source, told.lang, other) for other in alike)


_JOINT = 3  # tokens that may stand between a noun and the one that is named with it


def _joined_nouns(text: str, lang: str, amount: Amount) -> set[str]:
    """The nouns that are named together with the one that an amount counts: "200 police and civilians"."""
    lexicon = table(lang)
    tk = tokens(text, lexicon)
    found = set()
    for at, word in enumerate(tk.words):
        behind = tk.starts[at] >= amount.end - 1
        if word not in lexicon.sets["and"] and not (lang == "ar" and tk.raw[at].startswith("و")):
            continue
        between = (amount.end, tk.starts[at]) if behind else (tk.ends[at], amount.start)
        if sum(between[0] <= start < between[1] for start in tk.starts) > _JOINT:
            continue
        span = range(at, at + _JOINT + 1) if behind else range(at - 1, at - 1 - _JOINT, -1)
        hits = [hit for index in span if index >= 0 and (hit := phrase_at(tk, index, lexicon.nouns))]
        found |= {hit[1] for hit in hits[:1]}
    return found


_CARRYING: tuple[Callable[[Found, Telling], bool], ...] = (
    _is_first,
    _is_age,
    _is_one,
    _is_pair,
    _is_elided,
    _is_twice,
    _is_joint,
)


# --- open -------------------------------------------------------------------------------------------------------------

_LISTED = frozenset((Unit.persons, Unit.other))
_FEW = 12  # what a reader counts in a list
_SEPARATOR = re.compile(r"[,،]| (?:and|et|na|iyo) | و(?=\w)")


def _is_counted(each: Found, told: Telling) -> bool:
    """As many as the source lists one by one, where it counts none of them."""
    wanted = each.amount
    if wanted.value is None or not 2 <= wanted.value <= _FEW or wanted.ordinal or wanted.bound or wanted.noun in SPANS:
        return False
    if wanted.noun not in (None, "party") and (
        nouns()[wanted.noun].unit not in _LISTED or (told.lang in {"en", "fr"} and _is_singular(wanted.noun, told))
    ):
        return False
    if any(other.value not in (None, 1) for other in told.others(wanted)):
        return False
    for sentence in re.split(r"[.;:\n]", told.source):
        separators = len(_SEPARATOR.findall(sentence))
        if separators and separators + 1 >= wanted.value:
            return True
    return False


def _is_dual(each: Found, told: Telling) -> bool:
    """Two, of an Arabic dual whose noun no table knows."""
    if told.lang != "ar" or each.amount.value != 2 or each.amount.noun in SPANS:
        return False
    known = nouns().get(each.amount.noun or "")
    return (known is None or known.unit is Unit.persons) and _DUAL.search(told.source) is not None


def _is_vaguely_first(each: Found, told: Telling) -> bool:
    """ "First" as an adverb of time: "was first reported"."""
    if not each.amount.ordinal or each.amount.value != 1 or told.claim_lang != "en":
        return False
    if any(f.amount.ordinal and f.amount.value != 1 for f in told.amounts):
        return False
    before = told.claim[: each.amount.start].rstrip()
    return re.search(r"(?:\bthe|\ba|\bits|\btheir|\bhis|\bher|[’']s|\bfor)$", before, re.I) is None


_DUAL = re.compile(r"\w{2,}(?:تين|تان|ين|ان|يهما|اهما)\b")
_MOST_AMOUNTS = 8  # of a source that sums are tried of; among more, any number is one by chance
# Words that divide or double: without one, half or twice a number is another number.
_SHARED = re.compile(
    r"\b(?:half(?! an? )|halves|each(?! other)|either|equal\w*|doubl\w+|twice|as many|moiti[ée]|chacun\w*|chaque|nusu|kila|nus|kala bar|mid (?:kasta|walba)|labanlaab\w*)\b|نصف|كل|ضعف",
    re.I,
)
_REST = re.compile(
    r"\b(?:rest|remain\w*|other\w*|else|left|still|more|fewer|less|short\w*|addition\w*|further|extra|another|increas\w*|rais\w*|rose|ris(?:e|en|ing)|grew|grow\w*|up|fell|fall\w*|drop\w*|down|cut|reduc\w*|"
    r"not|no|without|except|differen\w+|later|earlier|gap|"
    r"reste\w*|autres?|plus|moins|suppl[ée]mentaires?|hauss\w*|baiss\w*|augment\w*|nyingine|wengine|zaidi|pungu\w*|ongez\w*|baki\w*|kale|dheer\w*|haray|hadhay|kordh\w*)\b|باق|بقي|آخر|أخرى|إضافي|زياد|ارتف|انخف|خفض|أقل|أكثر",
    re.I,
)
_OTHERS = re.compile(r"\b(?:rest|remain\w*|others?|else|left|not|no|without|reste|autres?|wengine|nyingine|iliyobaki|waliobaki|zilizobaki|inta kale|kuwa kale|intii hadhay|intii hartay)\b|باقي|بقية|الآخر|المتبقي", re.I)  # fmt: skip
_ONE_MORE = re.compile(r"\bone of (?:them|whom)\b|\bincluding an?\b", re.I)


def _is_reckoned(each: Found, told: Telling) -> bool:
    """Whether a value is the sum, the rest or the share of two that the source tells, or half or twice one of them."""
    wanted = each.amount
    if (
        wanted.value is None
        or wanted.ordinal
        or wanted.noun in {*SPANS, "time"}
        or wanted.noun in TIMES
        or each.role != "amount"
    ):
        return False
    said = [f.amount for f in told.amounts if f.amount.value and f.role == "amount" and not f.amount.ordinal]
    if len(said) > _MOST_AMOUNTS:
        return False
    part = re.match(r"[^.;,]{0,30}\bof the\b", told.claim[wanted.end :]) is not None  # "seventeen of the 22"
    rest = part or _REST.search(told.claim) is not None or _REST.search(told.source) is not None
    shares = [amount.value for amount in said if amount.noun == "fraction" and amount.value]
    if wanted.noun in {"fraction", "percent"}:
        whole = [amount.value for amount in said if amount.noun not in {"fraction", "percent"} and amount.value]
        parts = [a / b for a in whole for b in whole if a < b]
        if _OTHERS.search(told.claim) or _OTHERS.search(told.source):
            parts += [1 - share for share in shares]
        scale = 100.0 if wanted.noun == "percent" else 1.0
        return any(abs(wanted.value - part * scale) <= 0.02 * scale for part in parts)
    counts = [a.value for a in said if a.value and _may_add(wanted, a)]
    found = [a + b for at, a in enumerate(counts) for b in counts[at + 1 :]]
    if rest:
        found += [abs(a - b) for at, a in enumerate(counts) for b in counts[at + 1 :]]
    shared = (0.5, 2.0) if _SHARED.search(told.claim) or _SHARED.search(told.source) else ()
    found += [count * share for count in counts for share in (*shares, *shared)]
    if rest:
        found += [count * (1 - share) for count in counts for share in shares]
    found += [count + 1 for count in counts if _ONE_MORE.search(told.claim)]  # "a captain and seven officers"
    return any(equal(wanted.value, value) for value in found)


def _may_add(wanted: Amount, other: Amount) -> bool:
    if other.noun in {"fraction", "percent"}:
        return False
    if wanted.unit in EXACT_UNITS:  # "and four million more", of what is in euros
        return other.unit is wanted.unit or (other.unit is None and (other.value or 0) >= 1000)
    return same_kind(wanted, other, lenient=True)


def equal(a: float, b: float) -> bool:
    """Whether two values are one, but for how they were reckoned."""
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


_OPENING: tuple[Callable[[Found, Telling], bool], ...] = (_is_dual, _is_counted, _is_vaguely_first, _is_reckoned)


@cache
def _cue(lang: str, name: str) -> re.Pattern[str]:
    """A list of phrases of data/amounts.toml: `firsts`, `one_of`, `pairs`, `twos`."""
    return cues.pattern(phrases_of(lang, name) if lang in LANGUAGES else ())
