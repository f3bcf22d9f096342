"""Values of a claim: names, ranks, amounts, dates and quotations must be in its cited sentences."""

from __future__ import annotations

import re

from summarizer.amounts import carried
from summarizer.gate.passage import Passage, answer, find_dates, find_names, find_places, resolve_date
from summarizer.models import Check
from summarizer.names import Name, person_key, same_person, tables
from summarizer.places import PlaceMention
from summarizer.text import find_folded, fold
from summarizer.transliterate import heard

QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")


def names(claim: str, passage: Passage) -> Check:
    """Each name of the claim must be in the cited sentences; a state may be there under its demonym."""
    places = _places(claim, passage.lang)
    taken = [(p.start, p.end) for p in places] + [(d.start, d.end) for d in find_dates(claim, "en")]
    names = find_names(claim, tuple(taken))
    missing = [n.mention for n in names if not _is_named(n.mention, passage) and not _common(claim, n)]
    for place in places:
        code = place.iso3 if place.kind != "city" or _for_its_government(claim, place) else None
        if not _is_placed(place.text, code, passage):
            missing.append(place.text)
    known = [(start, end) for n in names for start, end in n.spans] + taken
    return answer("names", missing + _strange(claim, passage, known))


def _is_placed(place: str, code: str | None, passage: Passage) -> bool:
    """A place by its name or its state's code; "Georgia" also by "Georgian", which no code tells from the U.S. state."""
    if find_folded(place, passage.text) is not None or (code is not None and code in passage.countries):
        return True
    if passage.lang == "ar":
        return heard(place, passage.text)
    return code is None and place.endswith("a") and find_folded(f"{place}n", passage.text) is not None


_CAPITAL = re.compile(r"(?<=[\w,’')] )[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w-]*")


def _places(claim: str, lang: str | None) -> tuple[PlaceMention, ...]:
    """By their English names and, where the sentences are not English, by those of their language: "Turkiga"."""
    english = find_places(claim, "en")
    if lang in {None, "en"}:
        return english
    taken = [range(place.start, place.end) for place in english]
    others = find_places(claim, lang)
    return (*english, *(p for p in others if not any(p.start in known or p.end - 1 in known for known in taken)))


def _strange(claim: str, passage: Passage, known: list[tuple[int, int]]) -> list[str]:
    """Capitalised words that no table knows: a name all the same, so the cited sentences must write it."""
    if passage.lang == "ar":
        return _unheard(claim, passage, known)
    if passage.lang not in _LATIN:
        return []
    source = set(person_key(passage.text))
    found = []
    for match in _CAPITAL.finditer(claim):
        word = re.sub(r"[’']s?$", "", match.group())
        inside = any(start <= match.start() < end for start, end in known)
        if inside or len(word) < 4 or find_folded(word, passage.text):
            continue
        keys = person_key(word)
        if not all(any(key[:5] == other[:5] for other in source) for key in keys):
            found.append(word)
    return found


def _unheard(claim: str, passage: Passage, known: list[tuple[int, int]]) -> list[str]:
    """The same where the sentences are Arabic: by its sound."""
    words = [(match.start(), re.sub(r"[’']s?$", "", match.group())) for match in _CAPITAL.finditer(claim)]
    free = [word for at, word in words if len(word) > 3 and not any(start <= at < end for start, end in known)]
    return [word for word in free if not heard(word, passage.text) and not _is_office(word)]


def _is_office(word: str) -> bool:
    low = fold(word).lower()
    held = tables()
    return low in held.ranks or low in held.positions or low in held.honorifics or _BODIES.search(word) is not None


_LATIN = {"en", "fr", "sw", "so"}
_GOVERNS = re.compile(
    r"[’']s (?:\w+ )?(?:foreign|defen[cs]e|interior|ministr\w+|government|army|navy|police|decision|offer|request)",
    re.I,
)
_BODIES = re.compile(r"(?:Police|Customs|Army|Navy|Troops|Soldiers|Officers|Officials|Marines|Parliament|Government)$")


def _for_its_government(claim: str, place: PlaceMention) -> bool:
    """ "Kigali's foreign ministry" is Rwanda's."""
    return _GOVERNS.match(claim[place.end :]) is not None or claim[: place.start].endswith(("between ", "behalf of "))


def _common(claim: str, name: Name) -> bool:
    """A common noun that only begins the sentence: "Police hold …", "Customs officers …"."""
    return claim.startswith(name.mention) and _BODIES.match(name.mention) is not None


def _is_named(mention: str, passage: Passage) -> bool:
    if find_folded(mention, passage.text) is not None or (passage.lang == "ar" and heard(mention, passage.text)):
        return True
    return len(mention.split()) > 1 and any(same_person(mention, other.mention) for other in passage.names)


def ranks(claim: str, passage: Passage) -> Check:
    """A rank before a name must stand before that name in a cited sentence, too, in full or in short."""
    wrong = []
    for name in find_names(claim):
        if name.rank is None:
            continue
        same = [other for other in passage.names if same_person(name.mention, other.mention)]
        ranked = [_rank(other.rank) for other in same if other.rank]
        if not ranked and (passage.lang not in {"en", "fr"} or not same):
            return Check(name="rank", verdict="could_not_check", detail=f"no rank was read for {name.mention}"[:200])
        if _rank(name.rank) not in ranked:
            wrong.append(f"{name.rank} {name.mention}")
    return answer("rank", wrong)


_SHORT = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "brig": "brigadier", "capt": "captain",
    "adm": "admiral", "cdr": "commander", "cmdr": "commander", "sgt": "sergeant", "comdr": "commander", "cpt": "captain",
    "capitaine": "captain", "amiral": "admiral", "contre-amiral": "rear admiral", "commandant": "major",
    "jenerali": "general", "meja": "major", "luteni": "lieutenant", "kanali": "colonel", "kapteni": "captain",
    "brigedia": "brigadier", "jeneraal": "general", "kornayl": "colonel", "gaashaanle": "major", "dhamme": "captain",
}  # fmt: skip


def _rank(rank: str | None) -> str:
    """A rank in English and in full, for comparing."""
    words = re.findall(r"[^\W\d_-]+(?:-[^\W\d_]+)*", fold(rank or "").lower())
    return " ".join(_SHORT.get(word, word) for word in words).replace("-", " ")


def numbers(claim: str, passage: Passage) -> Check:
    """Each amount of the claim, with its unit, must be in the cited sentences (`amounts.carried` holds the rules)."""
    dates = [(d.start, d.end) for d in find_dates(claim, passage.claim_lang)]
    missing = carried(
        claim,
        passage.text,
        claim_lang=passage.claim_lang,
        source_lang=passage.lang,
        skip=dates,
        source_skip=passage.date_spans,
    )
    return answer("numbers", missing)


def dates(claim: str, passage: Passage) -> Check:
    """Each date of the claim must be written in a cited sentence, or be the day that one of its expressions names."""
    missing = []
    for mention in find_dates(claim, "en"):
        if find_folded(mention.text, passage.text):
            continue
        found = resolve_date(mention.text, passage.published, lang="en", context=claim)
        if found.start is None:
            return Check(name="dates", verdict="could_not_check", detail=f"unresolved: {mention.text}"[:200])
        named = {value for value in (found.start, *found.alternatives) if value}
        if not any(day == value or day.startswith(f"{value}-") for day in passage.days for value in named):
            missing.append(mention.text)
    if missing and passage.undated:
        return Check(name="dates", verdict="could_not_check", detail="a date of the source hangs on another text")
    return answer("dates", missing)


def quotes(claim: str, passage: Passage) -> Check:
    return answer("quotes", [q for q in QUOTED.findall(claim) if find_folded(q, passage.text) is None])
