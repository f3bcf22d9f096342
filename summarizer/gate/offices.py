"""Offices, bodies of state and the matters of ministries: the claim's must be those of its sentences, and of the same people."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from summarizer import cues
from summarizer.gate.nearly import change
from summarizer.gate.passage import Passage, answer, find_names
from summarizer.gate.told import named_at, points
from summarizer.gate.told import told as told_text
from summarizer.guarded import either
from summarizer.language import LANGUAGES
from summarizer.models import Check
from summarizer.vocabulary import ActorKind


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "critical.toml").read_text(encoding="utf-8"))


@cache
def _rows() -> dict[str, Any]:
    """data/lexicon/offices.toml."""
    path = files("summarizer") / "data" / "lexicon" / "offices.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def positions(claim: str, passage: Passage) -> Check:
    """Deputy, acting, former: a position with one of these is another position; so is one of another matter or body."""
    if passage.tableless:
        return Check(name="position", verdict="could_not_check", detail=passage.tableless)
    if passage.lang == passage.claim_lang == "en":
        wrong = _modified(claim, passage) + _offices(cues.folded(claim), cues.folded(passage.text))
    else:
        wrong = _modified_abroad(claim, passage)
    sure, doubtful = _untold(claim, passage)
    wrong += sure + _other_matter(claim, passage) + _exchanged(claim, passage)
    parted = change("position", claim, passage) if not wrong else None
    wrong += [parted] if parted else []
    if doubtful and not wrong:
        return Check(name="position", verdict="could_not_check", detail=f"may be meant by the sentences: {doubtful[0]}")
    return answer("position", list(dict.fromkeys(wrong)))


def _modified(claim: str, passage: Passage) -> list[str]:
    """Offices in English with another of "deputy", "acting", "former" than in the sentences."""
    here, there = _held(cues.folded(claim)), _held(cues.folded(passage.text))
    wrong = [
        f"{modifier} {head}".strip()
        for head, modifiers in here.items()
        for modifier in modifiers
        if head in there
        and modifier not in there[head]
        and not (modifier in {"incoming", "outgoing"} and _changes(passage))
    ]
    return wrong + [
        f"{m} {head}"
        for head, ms in here.items()
        for m in ms
        if m and head not in there and m not in cues.folded(passage.text)
    ]


@cache
def _position() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Heads of positions, and a modifier that stands before one, at most two words away."""
    words, heads = _table()["modifiers"]["words"], _table()["modifiers"]["heads"]
    between = r"(?:(?!(?:the|an?|of|to|and|or|his|her|its|their|with|by|for|said|met|told)\b)[\w'-]+ ){0,2}"
    return re.compile(rf"\b(?:{'|'.join(heads)})s?\b"), re.compile(rf"\b(?P<modifier>{either(words)})[ -]?{between}$")


def _changes(passage: Passage) -> bool:
    return any(
        word.low in {"new", "successor", "leave", "leaving", "departing", "next", "hand"}
        for r in passage.readings
        for word in r.words
    )


@cache
def _same_office() -> tuple[tuple[cues.Cues, cues.Cues], ...]:
    """For each office: the words that ask for it, and those that carry it."""
    light = set(_table()["offices"]["light"])
    rows = {str(number): row for number, row in enumerate(_table()["offices"]["same"])}
    asking = {number: [word for word in row if word not in light] for number, row in rows.items()}
    tables = cues.Tables({"asks": asking, "carries": rows})
    return tuple((tables.cues("asks", number), tables.cues("carries", number)) for number in rows)


def _offices(claim: str, source: str) -> list[str]:
    """Offices of the claim that its sentences do not name, in English."""
    missing = []
    for asking, carrying in _same_office():
        told = asking.search(claim)
        if told and not carrying.search(source):
            missing.append(told.group())
    return missing


def _held(low: str) -> dict[str, set[str]]:
    heads, modifiers = _position()
    found: dict[str, set[str]] = {}
    for match in heads.finditer(low):
        modifier = modifiers.search(low, max(0, match.start() - 40), match.start())
        head = match.group() if match.group() in _table()["modifiers"]["heads"] else match.group().removesuffix("s")
        found.setdefault(head, set()).add(modifier["modifier"] if modifier else "")
    return found


def _modified_abroad(claim: str, passage: Passage) -> list[str]:
    """By the words for deputy, acting and former alone: one side's holder is not the other's."""
    wrong = []
    assert passage.lang is not None
    for name in _table()["modifiers"]["abroad"]:
        said = _says(name, claim, passage.claim_lang)
        if (
            said
            and name == "deputy"
            and any(m.row == "lawmaker" for m in _asked(passage.text, passage.lang, "offices"))
        ):
            continue  # "opposition deputy", of a "député"
        if said and not _says(name, passage.text, passage.lang):
            wrong.append(name)
        elif not said:
            asked = {m.row for m in _asked(claim, passage.claim_lang, "offices")} & _MODIFIED
            wrong += [f"{name} {row}" for row in sorted(asked) if _all_are(name, row, passage)]
    return wrong


_MODIFIED = frozenset(("minister", "president", "commander", "ambassador", "chief_of_staff", "governor", "prime_minister", "spokesperson"))  # fmt: skip


_ACTS = re.compile(r"\b(?:by|from|of|for) acting\b|\bacting (?:on|without|as|under|together|against|in|to|upon|alone|with|for|like|through)\b")  # fmt: skip


def _says(name: str, text: str, lang: str) -> bool:
    """Whether a text calls somebody a deputy, acting or former; "by acting without warning" is no office."""
    low = _low(text)
    return _modifier(name, lang).search(_ACTS.sub(" ", low) if lang == "en" else low) is not None


@cache
def _modifier(name: str, lang: str) -> re.Pattern[str]:
    return cues.pattern(_table()["modifiers"]["abroad"][name][lang])


@cache
def _head_words(row: str, lang: str) -> re.Pattern[str]:
    return _heads(lang) if row == "minister" else cues.pattern(_rows()["offices"][row][lang])


_BESIDE = {"deputy": 14, "acting": 20, "former": 24}  # letters between an office and what is said of its holder


def _all_are(name: str, row: str, passage: Passage) -> bool:
    """Whether each holder of an office in the sentences is a deputy, or a former one: "naibu waziri", "وكيل وزارة"."""
    assert passage.lang is not None
    low = _low(passage.text)
    spans = [match.span() for match in _head_words(row, passage.lang).finditer(low)]
    said = [match.span() for match in _modifier(name, passage.lang).finditer(low)]
    near = _BESIDE[name]
    return bool(spans) and all(any(a < d + near and c < b + near for c, d in said) for a, b in spans)


# --- offices and bodies by the rows of five languages


@dataclass(frozen=True, slots=True)
class _Mention:
    row: str
    start: int
    end: int
    word: str


@cache
def _patterns(section: str, lang: str) -> tuple[tuple[str, cues.Cues, cues.Cues, cues.Cues], ...]:
    """(row, what asks for it, what else tells it, what hints at it) of a section of data/lexicon/offices.toml."""
    rows = _rows()[section]
    each = {
        row: {"asks": words[lang], **{k: words.get(k, []) for k in ("carried", "hinted")}}
        for row, words in rows.items()
    }
    tables = cues.Tables(each)
    return tuple((row, *(tables.cues(row, kind) for kind in ("asks", "carried", "hinted"))) for row in rows)


@lru_cache(maxsize=2048)
def _low(text: str) -> str:
    """As `cues.folded`, and Arabic without its marks."""
    return re.sub("[\u0640\u064b-\u065f\u0670]", "", cues.folded(text))


@lru_cache(maxsize=2048)
def _asked(text: str, lang: str, section: str) -> tuple[_Mention, ...]:
    """The offices or bodies that a text names, the longest of those that overlap: no president in a vice president."""
    low = _low(text)
    found = [
        _Mention(row, match.start(), match.end(), match.group())
        for row, asking, _, _ in _patterns(section, lang)
        for match in asking.finditer(low)
    ]
    return tuple(
        mention
        for mention in found
        if not any(
            o.row != mention.row and o.start <= mention.start and mention.end <= o.end and o.end - o.start > mention.end - mention.start
            for o in found
        )
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _told_rows(text: str, lang: str, section: str, hints: bool = True) -> frozenset[str]:
    low = _low(text)
    asked = {mention.row for mention in _asked(text, lang, section)}
    rows = _patterns(section, lang)
    carried = {row for row, _, carrying, hinting in rows if carrying.search(low) or (hints and hinting.search(low))}
    return frozenset(asked | carried)


def _untold(claim: str, passage: Passage) -> tuple[list[str], list[str]]:
    """Offices and bodies of the claim that the sentences do not tell: those surely another's, and those perhaps meant.

    Sure is one where the sentences tell another that the claim leaves out, and an office that they do not point to.
    """
    assert passage.lang is not None
    missing = [
        (section, mention)
        for section in _SECTIONS
        for mention in _asked(claim, passage.claim_lang, section)
        if mention.row not in _LIGHT and mention.row not in _told_rows(told_text(passage).text, passage.lang, section)
    ]
    if not missing:
        return [], []
    sure: list[str] = []
    doubtful: list[str] = []
    left = {section: _left(claim, passage, section) for section in _SECTIONS}
    titles = _titles(claim, passage)
    for section, mention in missing:
        if mention.row in titles:
            continue
        around = mention.row in _told_rows(passage.article, passage.lang, section)
        meant = around and points(passage, "person" if section == "offices" else "body")
        known = section == "offices" or passage.lang == passage.claim_lang or any(left.values())
        (sure if left[section] or (known and not meant) else doubtful).append(mention.word)
    return sure, doubtful


_SECTIONS = ("offices", "organs")
_LIGHT = frozenset(("head", "official"))  # they ask for nothing


def _left(claim: str, passage: Passage, section: str) -> frozenset[str]:
    """The offices or bodies of the sentences that the claim leaves out."""
    theirs = {mention.row for mention in _asked(passage.text, passage.lang or "", section)}
    return frozenset(theirs) - _told_rows(claim, passage.claim_lang, section, hints=False) - _LIGHT


def _titles(claim: str, passage: Passage) -> frozenset[str]:
    """Offices that the article gives to people whom the claim names with them."""
    found: set[str] = set()
    for name, start, end in _people(claim):
        held = _offices_at(claim, start, end, passage.claim_lang)
        if held and passage.article:
            found |= held & _offices_of(name, passage.article, passage.lang or "en")
    return frozenset(found)


# --- ministers and their matters


@lru_cache(maxsize=2048)
def _matters(text: str, lang: str) -> tuple[_Mention, ...]:
    """The matters of the ministers and ministries that a text names: next to a head, in English also before it."""
    low = _low(text)
    found = []
    heads = [match.span() for match in _heads(lang).finditer(low)]
    for row, asking, _, _ in _patterns("matters", lang):
        for match in asking.finditer(low):
            first = bisect_left(heads, (match.start() - _FARTHEST, 0))
            last = bisect_left(heads, (match.end() + _FARTHEST, 0))
            if any(_belongs(low, head, match.span(), lang) for head in heads[first:last]):
                found.append(_Mention(row, match.start(), match.end(), match.group()))
    return tuple(found)


@cache
def _heads(lang: str) -> re.Pattern[str]:
    return cues.pattern(_rows()["heads"][lang])


_FARTHEST = 160  # characters between a head and its matter
_LINKS = frozenset(["of", "for", "the", "and", "national", "state", "federal", "de", "des", "du", "d", "la", "le", "les", "l", "et", "à", "a", "aux", "au", "en", "ya", "wa", "za", "na", "ee", "iyo", "kenya"])  # fmt: skip


def _belongs(low: str, head: tuple[int, int], matter: tuple[int, int], lang: str) -> bool:
    """Whether a matter is that of a head: behind it, or in English right before it ("interior and defence ministers")."""
    if matter[0] >= head[1]:
        between = low[head[1] : matter[0]]
        words = re.findall(r"[^\W\d_]+", between)
        strange = [word for word in words if word not in _LINKS]
        return len(words) < 6 and len(strange) < 2 and not re.search(r"[.;:()\n]", between)
    if lang != "en":
        return False
    return (
        re.fullmatch(r"(?:'s)?(?: (?:and|or|&|affairs|cooperation|national)| \w+)?,? ?", low[matter[1] : head[0]])
        is not None
    )


def matter_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Where a text names the matter of a minister or a ministry: "Interior" of the Interior Minister."""
    return [(m.start, m.end) for m in _matters(text, lang)] if lang in LANGUAGES else []


def _other_matter(claim: str, passage: Passage) -> list[str]:
    """Ministers or ministries of a matter that the sentences do not name, where they name another one's."""
    assert passage.lang is not None
    mine = _matters(claim, passage.claim_lang)
    theirs = {m.row for m in _matters(passage.text, passage.lang)}
    left = theirs - {m.row for m in mine}
    held = {mention.row for mention in _asked(passage.text, passage.lang, "offices")}
    if mine and not theirs and "prime_minister" in held and "minister" not in held:
        left = held  # "its prime minister" is no minister of defence
    return [f"{m.word} minister" for m in mine if m.row not in theirs and left]


# --- whose office it is

_CUT = {"en": r"\b(?:and|or|with|by|to|that|said|told|met|from)\b", "fr": r"\b(?:et|ou|avec|par|que|dit|à)\b", "sw": r"\b(?:na|kwamba|kwa|alisema|pamoja)\b", "so": r"\b(?:iyo|oo|ayaa|in|waxa\w*|wuxuu)\b", "ar": r"(?:^|\s)(?:مع|أن|إن|إلى|من|في|على|و\w{4,})(?=\s|$)"}  # fmt: skip
_WINDOW = 70


def _people(claim: str) -> Iterator[tuple[str, int, int]]:
    for name in find_names(claim):
        if name.kind is ActorKind.person:
            for start, end in name.spans:
                yield claim[start:end], start, end


def _offices_at(text: str, start: int, end: int, lang: str) -> frozenset[str]:
    """The offices that stand at a name: the nearest before it in its phrase, those of the apposition behind it."""
    found: set[str] = set()
    left = re.split(r"[.;:!?()\n«»“”\"]", text[max(0, start - _WINDOW) : start])[-1]
    left = re.split(_CUT[lang], left)[-1] if lang in _CUT else left
    left = re.sub(r",\s*(?:(?:mr|mrs|ms|dr|mudane|mhe|bw|m|mme)\.? *)?$", " ", left, flags=re.I).rsplit(",", 1)[-1]
    before = _asked(left, lang, "offices")
    found |= {mention.row for mention in before if mention.end == max(m.end for m in before)}
    of = _matters(left, lang)
    found |= {f"of {mention.row}" for mention in of if mention.end == max(m.end for m in of)}
    right = re.match(r"[’']?,\s*([^,.;:()\n]{3,80})", text[end : end + 90])
    if right and not re.match(r"(?:who|which|and|et|qui|na|iyo|oo)\b", right[1]):
        behind = _asked(right[1], lang, "offices")
        first = [mention for mention in behind if mention.start == min(m.start for m in behind)]
        if first and not re.match(r"\s+[A-ZÀ-Þ]", right[1][max(m.end for m in first) :]):
            found |= {mention.row for mention in first}
            found |= {f"of {mention.row}" for mention in _matters(right[1], lang)}
    return frozenset(found)


@lru_cache(maxsize=512)
def _offices_of(name: str, text: str, lang: str) -> frozenset[str]:
    """The offices that a text gives to a person, at any mention of the last word of the name."""
    found: set[str] = set()
    for start, end in named_at(name, text, lang):
        found |= _offices_at(text, start, end, lang)
    return frozenset(found)


_LIKE = (frozenset(("commander", "chief_of_staff")), frozenset(("commander", "head")), frozenset(("minister", "secretary_general")), frozenset(("ambassador", "adviser")), frozenset(("chief_of_staff", "adviser")))  # fmt: skip


def _exchanged(claim: str, passage: Passage) -> list[str]:
    """People whom the claim gives an office that the text gives to somebody else, and another one to them."""
    lang = passage.lang
    if lang not in LANGUAGES:
        return []
    wrong = []
    for name, start, end in _people(claim):
        held = _offices_at(claim, start, end, passage.claim_lang)
        if not held:
            continue
        theirs = _offices_of(name, passage.text, lang) or _offices_of(name, passage.around, lang)
        again = _offices_of(name, passage.around, lang)
        if _other(held, theirs | again, passage):
            wrong.append(f"{sorted(held)[0].replace('_', ' ')} {name}")
    return wrong


def _other(held: frozenset[str], theirs: frozenset[str], passage: Passage) -> bool:
    """Whether somebody holds another office in the text than in the claim, or that of another matter."""
    matter, matters = ({row for row in rows if row.startswith("of ")} for rows in (held, theirs))
    if matter and matters and not matter & matters:
        return True
    held, theirs = held - matter, theirs - matters
    if not held or not theirs or "head" in held or held & theirs:
        return False
    if any(held & pair and theirs & pair for pair in _LIKE):
        return False
    elsewhere = {mention.row for mention in _asked(passage.text, passage.lang or "", "offices")}
    return theirs != {"head"} or bool(held & elsewhere)
