"""Countries, first-level units and places: names to codes by exact lookup, never by likeness.

A model gives names only; the codes and coordinates of a brief come from here. Names are found by `placenames`' lexicon,
towns and coordinates by `gazetteer`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.gazetteer import DOMINANT, LARGE, Ambiguous, Place, choose, country, display, hits_of, locate
from summarizer.language import LANGUAGES
from summarizer.placenames import TOKEN, Country, Kind, Lexicon, Name, fold, key, lexicon, table, words_of

__all__ = ["Ambiguous", "Country", "Kind", "Place", "PlaceMention", "country", "display", "find_places", "locate"]

_GAPS = frozenset((*" -'\n\t\u2010\u2011\u2013\u2019\u02bc\u00a0\u202f", "  "))
_WIDE_GAPS = frozenset((" - ", " \u2013 ", " & ", "' ", "\u2019 "))
_DOT_GAPS = frozenset((".", ". ", ".\u00a0"))  # only after one or two letters: U.S., St. Lucia, D.R. Congo


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention in a text; offsets count code points, so `text[start:end]` is `self.text`.

    `iso3` is None where the name does not settle on one state: `candidates` then lists the possible ones.
    """

    start: int
    end: int
    text: str
    kind: Kind
    name: str
    iso3: str | None = None
    iso3166_2: str | None = None
    disputed: bool = False
    ambiguous: bool = False
    note: str = ""
    actor_kind: str | None = None
    candidates: tuple[str, ...] = ()


# --- Finding mentions ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)  # asked for by one reader of a sentence after the other
def find_places(text: str, lang: str | None = None) -> tuple[PlaceMention, ...]:
    """Every country, demonym, region, city and seat of government named in `text`, in order, without overlaps.

    `lang` is an ISO 639-1 code; English names count in every text. Linear in the length of the text.
    """
    code = lang if lang in LANGUAGES else None
    found = list(_scan(text, code))
    if not found:
        return ()  # a town alone is none: the text must name its country
    named = {mention.iso3 for mention in found if not mention.ambiguous and mention.kind != "city"}
    settled = [_settle_city(mention, named) if mention.kind == "city" else mention for mention in found]
    settled = [_abroad(text, mention) for mention in settled]
    evidence = {mention.iso3 for mention in settled if not mention.ambiguous}
    american = (mention for mention in settled if mention.iso3 == "USA")
    evidence |= {"US-GA" for mention in american if mention.kind == "subnational" or mention.iso3166_2 == "US-GA"}
    settled = [_settle(mention, evidence) for mention in settled]
    towns = _towns(text, code, settled, evidence)
    return tuple(sorted([*settled, *towns], key=lambda mention: mention.start))


def _scan(text: str, lang: str | None) -> Iterator[PlaceMention]:
    known = lexicon(lang)
    end = 0
    before: re.Match[str] | None = None
    for token in TOKEN.finditer(text):
        folded = known.openers[token.group()]
        if folded is None or token.start() < end:
            before = token
            continue
        hit = _match(text, token, folded, known) if folded in known.exact or folded in known.upper else None
        if hit is None and "\u0600" <= folded[:1] <= "\u06ff":
            hit = _arabic(text, token, folded, known)
        if hit is not None:
            start, stop, name = hit
            if (mention := _mention(text, start, stop, name, before, lang)) is not None:
                yield mention
            if mention is not None or name.kind is None:
                end = stop
        before = token


def _match(text: str, token: re.Match[str], first: str, known: Lexicon) -> tuple[int, int, Name] | None:
    """The longest name that begins at this token."""
    for entries, capitals in ((known.exact.get(first, ()), False), (known.upper.get(first, ()), True)):
        for tokens, name in entries:
            if (stop := _follow(text, token, tokens)) and not (capitals and name.weak):
                return token.start(), stop, name
    return None


def _follow(text: str, token: re.Match[str], tokens: tuple[str, ...]) -> int:
    """Where the name `tokens` ends if it begins at `token`, or 0."""
    last, dotted = token, False
    for wanted in tokens[1:]:
        following = TOKEN.search(text, last.end(), last.end() + 64)
        if following is None or fold(following.group()) != wanted:
            return 0
        gap = text[last.end() : following.start()]
        dotted = gap in _DOT_GAPS and len(last.group()) <= 2
        if not (gap in _GAPS or gap in _WIDE_GAPS or dotted):
            return 0
        last = following
    return last.end() + (dotted and text[last.end() : last.end() + 1] == ".")  # the last stop of U.S.


_CLITICS = re.compile("^(?:[وف])?(?:[بكل])?(?=\\w{3})")


def _arabic(text: str, token: re.Match[str], folded: str, known: Lexicon) -> tuple[int, int, Name] | None:
    """A name behind Arabic clitics (and, so, in, like, for); the span begins at the name itself."""
    whole = token.group()
    for cut in (1, 2):
        rest = folded[cut:]
        if _CLITICS.match(folded) is None or folded[:cut] not in _PREFIXES or len(rest) < 3:
            continue
        article = "\u0627" + rest  # "for the": the alif of the article is not written
        if rest[0] == folded[cut - 1] == "ل" and article in known.exact:
            rest = article
        if (entries := known.exact.get(rest)) is not None:
            for tokens, name in entries:
                if stop := _follow(text, token, tokens):
                    return token.start() + min(cut, len(whole) - 1), stop, name
    return None


_PREFIXES = frozenset(("و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل"))


def _mention(
    text: str, start: int, stop: int, name: Name, before: re.Match[str] | None, lang: str | None
) -> PlaceMention | None:
    """The mention that a matched name makes here, or None where the words mean something else."""
    around = _Around(text, start, stop, before, lang or "en")
    if name.kind is None or (name.needs_the and around.previous.lower() != "the") or around.is_person():
        return None
    if (other := around.reading()) is not None:
        name = other
        if name.kind is None:
            return None
    kind: Kind = name.kind or "country"
    if name.capital and around.is_metonym():
        kind = "metonym"
    if name.gated and kind == "city" and not around.is_located():
        return None
    if around.is_of_language() or (name.kind == "city" and around.is_of_accord()):
        return None
    if kind == "country" and around.is_indefinite():
        kind = "demonym"
    candidates = name.candidates or ((name.iso3,) if name.weak and name.iso3 else ())
    unsure = bool(candidates) or (text[start:stop] == "US" and around.is_shouted())
    return PlaceMention(
        start, stop, text[start:stop], kind, name.name, None if candidates else name.iso3,
        name.iso2, name.disputed, unsure, name.note, name.actor_kind, candidates,
    )  # fmt: skip


def _settle(mention: PlaceMention, evidence: set[str | None]) -> PlaceMention:
    """Settle an ambiguous name where the rest of the text names exactly one of its candidates."""
    held = [code for code in mention.candidates if code in evidence]
    if mention.kind == "city" or len(held) != 1:
        return mention
    code = held[0]
    iso3, iso2 = ("USA", code) if code.startswith("US-") else (code, mention.iso3166_2)
    kind: Kind = "subnational" if code.startswith("US-") else mention.kind
    name = mention.name if iso2 or mention.kind == "subnational" else display(iso3)
    return replace(mention, kind=kind, name=name, iso3=iso3, iso3166_2=iso2, ambiguous=False, candidates=())


def _settle_city(mention: PlaceMention, evidence: set[str | None]) -> PlaceMention:
    """Give a listed city its unit, unless the text names only the state of another large town of that name."""
    place = locate(mention.name, country=mention.iso3)
    if not isinstance(place, Place) or place.kind != "city":
        return mention
    namesakes = [hit.place for hit in hits_of(key(mention.text)) if hit.place.iso3 != mention.iso3]
    rivals = [town for town in namesakes if town.iso3 in evidence and town.population >= LARGE]
    if mention.iso3 not in evidence and any(rival.population * DOMINANT > place.population for rival in rivals):
        codes = tuple(dict.fromkeys([mention.iso3 or "", *(rival.iso3 or "" for rival in rivals)]))
        return replace(mention, iso3=None, ambiguous=True, candidates=codes)
    return replace(mention, iso3166_2=place.iso3166_2)


_STATE = re.compile(r", ([A-Z]\w+(?: [A-Z]\w+)*)(?!,? (?:and|or)\b)")
_FROM = re.compile(r"\b(?:at|from|in|near|of|outside) $")
_ALSO_TOWNS = {"US-GA", "US-NY", "US-NM"}  # a list of states or towns may go on with these: only behind a known town


def _abroad(text: str, mention: PlaceMention) -> PlaceMention:
    """The town of a state or province that bears the name of another state's town: Lima, Ohio; Victoria, Australia."""
    if mention.kind not in ("city", "country"):
        return mention
    tail = _STATE.match(text, mention.end, mention.end + 40)
    if tail is None or (mention.kind == "country" and not _FROM.search(text[: mention.start][-10:])):
        return mention
    states = table("subnational.json")["behind_a_town"]
    own = {iso3: units[mention.text] for iso3, units in states.items() if mention.text in units}
    for iso3, units in states.items():
        unit = units.get(tail[1]) or (own.get(iso3) if display(iso3) == tail[1] else None)
        known = unit not in _ALSO_TOWNS or any(hit.place.iso3166_2 == unit for hit in hits_of(key(mention.text)))
        if unit and known and iso3 != mention.iso3:
            town = replace(mention, kind="city", name=mention.text, iso3=iso3, iso3166_2=unit)
            return replace(town, ambiguous=False, candidates=(), disputed=False, note="")
    return mention


_JOINED = re.compile(r" (?:and|et|na|iyo) [A-Z][\w'-]+(?: [A-Z][\w'-]+)? (\w+)")


class _Around:
    """The words about a match: the rules that tell a state from a person, a seat from a place."""

    def __init__(self, text: str, start: int, stop: int, before: re.Match[str] | None, lang: str) -> None:
        self.text, self.start, self.stop, self.lang = text, start, stop, lang
        self.word = text[start:stop]
        near = before is not None and text[before.end() : start] in (" ", ". ", "\n", "\u00a0")
        self.previous = before.group() if before is not None and near else ""
        self.dotted = before is not None and text[before.end() : start] == ". "
        following = TOKEN.match(text, stop + 1) if text[stop : stop + 1] == " " else None
        self.next = following.group() if following else ""
        self.next_end = following.end() if following else stop

    def is_person(self) -> bool:
        """Jordan Smith, Michael Jordan, Gen. Jordan: a name of people beside another."""
        people = _people()
        if self.word not in people["names"]:
            return False
        if self.previous in people["titles"] or (self.previous in people["given"] and not self.dotted):
            return True
        alone = not self.next[:1].isupper() or self.next in people["institutions"] or self.next.isupper()
        return self.word in people["strict"] and not alone and fold(self.next) not in lexicon("en").exact

    def is_of_language(self) -> bool:
        """French-speaking countries are not of France."""
        return self.text.startswith("-speaking", self.stop)

    def is_of_accord(self) -> bool:
        """The Algiers Accord, the Khartoum Process: named after a town, but not there."""
        return re.match(table("cues.json")["accords"], self.text[self.stop + 1 : self.stop + 24]) is not None

    def is_indefinite(self) -> bool:
        """Arabic كينياً, or كينيا behind an indefinite noun: what is Kenyan, written like Kenya."""
        if not fold(self.word).endswith("يا"):
            return False
        before = self.text[max(0, self.start - 40) : self.start]
        return "\u064b" in self.word or re.search(table("cues.json")["indefinite"], before) is not None

    def reading(self) -> Name | None:
        """Another name that the words about it make of this one: `the Juba and Gedo regions` is not the city."""
        pattern, other = table("cues.json")["readings"].get(self.word, ("", ""))
        if pattern and re.search(pattern, f"{self.previous}@{self.text[self.stop : self.stop + 80]}"):
            return lexicon(None).names[words_of(other)] if other else Name(None, "")
        return None

    def is_shouted(self) -> bool:
        """In a line of capitals `US` may be the pronoun."""
        window = self.text[max(0, self.start - 40) : self.start] + self.text[self.stop : self.stop + 40]
        return window.isupper()

    def is_located(self) -> bool:
        """Behind a preposition of place, or before `, Country`."""
        motion = table("cues.json")["motion"].get(self.lang)
        if motion and re.match(motion, self.previous):
            return True  # "kiliondoka Goma"
        return self._locative() or re.match(r", [A-Z]", self.text[self.stop : self.stop + 3]) is not None

    def _locative(self) -> bool:
        return not self.dotted and self.previous in _cues("locative", self.lang)

    def is_metonym(self) -> bool:
        """Whether a capital stands for its government: before a verb of saying or deciding, or party to a relation."""
        if self.lang == "ar" and self.previous.removeprefix("و") in _cues("speech", "ar"):
            return True
        if self.text[self.stop : self.stop + 2] in ("'s", "\u2019s"):
            owned = TOKEN.search(self.text, self.stop + 2, self.stop + 30)
            return owned is not None and owned.group() in _cues("decision_nouns", self.lang)
        if not self._locative() and self._governs():
            return True
        agent = table("cues.json")["agents"].get(self.lang)
        if agent and self.previous == "par" and re.search(agent, self.text[max(0, self.start - 30) : self.start]):
            return True  # "demandée par Khartoum"
        nouns = _cues("relation_nouns", self.lang)
        behind = TOKEN.findall(self.text, max(0, self.start - 60), self.start)
        return self.previous in _cues("relation_words", self.lang) and not nouns.isdisjoint(behind)

    def _governs(self) -> bool:
        verbs = _cues("speech", self.lang)
        joined = _JOINED.match(self.text, self.stop, self.stop + 80)
        verb = joined.group(1) if joined else self.next
        if verb in table("cues.json")["auxiliaries"]:
            then = TOKEN.match(self.text, self.next_end + 1)
            word = then.group() if then and not joined else ""
            return word.endswith("ing") or word in table("cues.json")["states_of_mind"]
        governs = table("cues.json")["governing"].get(self.lang)
        return verb in verbs or (governs is not None and re.match(governs, verb) is not None)


@lru_cache(maxsize=64)
def _cues(group: str, lang: str) -> frozenset[str]:
    return frozenset(table("cues.json")[group].get(lang, ()))


@lru_cache(maxsize=1)
def _people() -> dict[str, frozenset[str]]:
    return {group: frozenset(words) for group, words in table("cues.json")["people"].items()}


# --- Towns of the gazetteer ---------------------------------------------------------------------------------------

_RUN = "[A-Z\u00c0-\u00de][\\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\\w'\u2019-]+){0,2}"


_BEFORE_COMMA = re.compile(f"(?:^|[\\s(])({_RUN}), $")


@lru_cache(maxsize=8)
def _town_pattern(lang: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _cues("locative", lang)), key=len, reverse=True))
    run = "\\w{3,24}(?: \\w{3,24})?" if lang == "ar" else _RUN
    return re.compile(f"\\b(?:{words}) ({run})")


def _towns(
    text: str, lang: str | None, found: Sequence[PlaceMention], evidence: set[str | None]
) -> Iterator[PlaceMention]:
    """Towns behind a preposition of place or before `, Country`, where the text names the country of the only fit."""
    taken = [(mention.start, mention.end) for mention in found]
    starts = [start for start, _ in taken]
    spots: dict[int, tuple[str, str | None]] = {
        match.start(1): (match.group(1), None) for match in _town_pattern(lang or "en").finditer(text)
    }
    for mention in found:
        behind = max(0, mention.start - 60)
        stated = mention.kind in ("country", "subnational") and mention.iso3
        if stated and (run := _BEFORE_COMMA.search(text[behind : mention.start])):
            spots[behind + run.start(1)] = (run.group(1), mention.iso3)
    hints = tuple(sorted(code for code in evidence if code and len(code) == 3))
    last = 0
    for start, (run_text, inside) in sorted(spots.items()):
        town = _town(run_text, inside, hints) if start >= last else None
        if town is None:
            continue
        written, place = town
        last = start + len(written)
        nearest = bisect_right(starts, last - 1) - 1
        if nearest >= 0 and taken[nearest][1] > start:
            continue
        yield PlaceMention(start, last, written, "city", place.name, place.iso3, place.iso3166_2)


def _town(run: str, inside: str | None, hints: tuple[str, ...]) -> tuple[str, Place] | None:
    """The longest beginning of `run` that the gazetteer settles; a rest with a capital is a person's name."""
    pieces = run.split(" ")
    for count in range(len(pieces), 0, -1):
        written = " ".join(pieces[:count]).removesuffix("'s").removesuffix("\u2019s")
        rest = pieces[count : count + 1]
        if rest and rest[0][0].isupper() and rest[0] not in _people()["institutions"]:
            continue
        hits = hits_of(key(written))
        place = choose(written, hits, inside, hints) if hits else None
        if isinstance(place, Place) and place.iso3 in ((inside,) if inside else hints):
            return written, place
    return None
