"""The names of countries, regions and cities in five languages: the tables of `data/places` made into one lexicon.

Country names are CLDR's (through Babel); other names, demonyms, capitals, contested names and cue words are our tables.
A name is matched token by token, case kept and diacritics folded, never by likeness.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

from babel import Locale

from summarizer.language import LANGUAGES

Kind: TypeAlias = Literal["country", "demonym", "subnational", "city", "metonym"]

DATA = files("summarizer") / "data" / "places"
TOKEN = re.compile("[\\w\u0300-\u036f\u0640\u064b-\u065f\u0670]+")


@dataclass(frozen=True, slots=True)
class Country:
    """One state or territory with its codes and our neutral display name."""

    iso3: str
    iso2: str
    display: str
    status_disputed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """What one name in the tables means; `kind` None masks a phrase that only looks like a place."""

    kind: Kind | None
    name: str
    iso3: str | None = None
    iso2: str | None = None
    disputed: bool = False
    note: str = ""
    actor_kind: str | None = None
    candidates: tuple[str, ...] = ()
    gated: bool = False
    capital: bool = False
    weak: bool = False
    needs_the: bool = False
    area: bool = False  # a region or a contested area, or its people


# --- Folding ------------------------------------------------------------------------------------------------------

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ک": "ك", "ی": "ي", "\u0640": None, "\u0670": None}
    | {chr(code): None for code in range(0x064B, 0x0660)}
)
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae"})


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A token without diacritics; case is kept, because `turkey` is no country."""
    if token.isascii():
        return token
    bare = unicodedata.normalize("NFKD", token.translate(_ARABIC))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(name: str) -> tuple[str, ...]:
    return tuple(fold(found.group()) for found in TOKEN.finditer(name))


def key(name: str) -> str:
    return " ".join(words_of(name)).lower()


# --- Tables -------------------------------------------------------------------------------------------------------


def read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(read(name))
    return loaded


def table_rows(name: str) -> Iterator[list[str]]:
    for line in read(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def _for_lang(item: str, lang: str | None) -> str | None:
    """`item` without its language prefix, or None if it belongs to another language."""
    if len(item) > 3 and item[2] == ":" and item[:2] in LANGUAGES:
        return item[3:] if lang in (None, item[:2]) else None
    return item


def _split(cell: str, lang: str | None) -> list[str]:
    return [name for item in cell.split(",") if item and (name := _for_lang(item, lang))]


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    disputed: dict[str, dict[str, str]] = table("contested.json")["states"]
    english = Locale.parse("en").territories
    found = {}
    for iso3, iso2, display, *_ in table_rows("countries.tsv"):
        policy = disputed.get(iso3)
        name = policy["display"] if policy else display or _clean(english[iso2])[0]
        found[iso3] = Country(iso3, iso2, name, bool(policy), policy["note"] if policy else "")
    return found


def _clean(cldr: str) -> list[str]:
    """The plain names in a CLDR name: without `SAR China` and a last bracket, and with `and` beside `&`."""
    plain = re.sub(r" *\([^)]*\)$", "", cldr.split(" SAR ")[0])
    return [plain, plain.replace(" & ", " and ")] if " & " in plain else [plain]


def _english_forms(word: str) -> list[str]:
    plural = not word.endswith(("ese", "ish", "ch", "ss", "s", "z", "men", "è", "é"))
    return [word, word + "s"] if plural else [word]


_FEMININE = (("ien", "ienne"), ("éen", "éenne"), ("e", "e"), ("è", "è"), ("f", "ve"))


def _french_forms(cell: str) -> list[str]:
    masculine, _, feminine = cell.partition("/")
    if not feminine:
        end = next(((old, new) for old, new in _FEMININE if masculine.endswith(old)), ("", "e"))
        feminine = masculine[: len(masculine) - len(end[0])] + end[1]
    plural = masculine if masculine.endswith("s") else masculine + "s"
    words = {masculine, plural, feminine, feminine + "s"}
    capitals = {word[0].upper() + word[1:] for word in words}
    return sorted(words | capitals | {re.sub("-[a-z]", lambda part: part.group().upper(), word) for word in capitals})


def _arabic_forms(adjective: str) -> list[str]:
    """An adjective in its numbers and genders, with and without the article; of two words each that is an adjective:
    "الكورية الشمالية", but "الجنوب سودانية"."""
    words = adjective.split(" ")
    adjectives = [word.endswith("ي") for word in words] if len(words) > 1 else [True]
    forms = []
    for ending in ("", "ا", "ة", "ون", "ين", "ات", "ان", "تان", "تين"):
        bent = [word + ending if bends else word for word, bends in zip(words, adjectives, strict=True)]
        forms.append(" ".join(bent))
        forms.append(" ".join(f"ال{word}" if not at or all(adjectives) else word for at, word in enumerate(bent)))
    return forms


def _swahili_adjective(person: str) -> list[str]:
    """ "Kireno" of "Mreno": what is of a country, and its language."""
    found = re.fullmatch(r"M(w(?=[aeiou]))?(.+)", person)
    return [f"Ki{found[2]}"] if found else []


def _somali_forms(name: str) -> list[str]:
    """A name with its article as object and as subject: "Mareykanka", "Mareykanku"."""
    return [name, f"{name[:-1]}u"] if re.search(r"[kgth]a$", name) else [name]


def _demonyms(cells: Sequence[str], lang: str | None) -> Iterator[str]:
    english, french, swahili, somali, arabic = (*cells, "", "", "", "", "")[:5]
    for word in _split(english, lang):
        yield from _english_forms(word)
    if lang == "fr":  # French writes adjectives small: only for a text that is French
        for word in _split(french, lang):
            yield from _french_forms(word)
    else:
        words = _split(french, lang) if lang is None else ()
        yield from (form for word in words for form in _french_forms(word) if form[0].isupper())
    for code, cell in (("sw", swahili), ("so", somali)):
        if lang in (None, code):
            yield from _split(cell, lang)
    if lang in (None, "sw"):
        yield from (form for word in _split(swahili, lang) for form in _swahili_adjective(word))
    for word in _split(arabic, lang):
        yield from _arabic_forms(word)


# --- The lexicon: every name of one language, by first token --------------------------------------------------------

Entry: TypeAlias = tuple[tuple[str, ...], Name]


class _Openers(dict[str, str | None]):
    """Words as they are written, each looked up once: the folded form of one that may open a name, None for the others."""

    def __init__(self, known: Lexicon) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> str | None:
        folded = fold(word)
        opens = folded in self._known.exact or folded in self._known.upper or "\u0600" <= folded[:1] <= "\u06ff"
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found = folded if opens else None
        return found


_MOST_WORDS = 100_000


class Lexicon:
    """Names by their first token, longest first, and the same in capitals."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, ...], Name] = {}
        self.exact: dict[str, list[Entry]] = {}
        self.upper: dict[str, list[Entry]] = {}
        self.openers = _Openers(self)

    def add(self, written: str, name: Name, *, over: bool = False) -> None:
        tokens = words_of(written)
        held = self.names.get(tokens)
        if not tokens or (held is not None and not held.needs_the and not over):
            return
        self.names[tokens] = name
        if tokens[0] == "the" and len(tokens) > 1 and tokens[1:] not in self.names:
            self.names[tokens[1:]] = replace(name, needs_the=True)

    def close(self) -> None:
        for tokens, name in sorted(self.names.items(), key=lambda item: -len(item[0])):
            if tokens[0] == "the":  # the name without its article is there too; a mention leaves the article out
                continue
            self.exact.setdefault(tokens[0], []).append((tokens, name))
            capitals = tuple(token.upper() for token in tokens)
            if capitals != tokens and sum(map(len, tokens)) > 3:
                self.upper.setdefault(capitals[0], []).append((capitals, name))


@lru_cache(maxsize=8)
def lexicon(lang: str | None) -> Lexicon:
    """Every name that counts in a text of `lang`; English names count everywhere, None stands for all languages."""
    built = Lexicon()
    weak = frozenset(table("cues.json")["weak"])
    _add_ambiguous(built, lang)
    _add_areas(built, lang)
    _add_countries(built, lang, weak)
    _add_cities(built, lang)
    for phrase in table("cues.json")["masked"]:
        if written := _for_lang(phrase, lang):
            built.add(written, Name(None, written), over=True)
    for tokens, name in list(built.names.items()):
        if " ".join(tokens) in weak:
            built.names[tokens] = replace(name, weak=True)
    built.close()
    return built


_SHARED_DEMONYMS = frozenset(
    ("Congolese", "Korean", "Koreans", "Dominican", "Dominicans", "Samoan", "Samoans", "كونغولي", "عماني")
)
_SHARED_REGIONS = frozenset(("Kurdistan", "كردستان", "Punjab"))


def _add_ambiguous(into: Lexicon, lang: str | None) -> None:
    for item, candidates in table("cues.json")["ambiguous"].items():
        if (written := _for_lang(item, lang)) is None:
            continue
        small = written[0].islower() and written.isascii() and " " not in written
        french = small and item.startswith("fr:")
        kind: Kind = "demonym" if french or written in _SHARED_DEMONYMS else "country"
        if written in _SHARED_REGIONS:
            kind = "subnational"
        arabic = kind == "demonym" and "\u0600" <= written[0] <= "\u06ff"
        forms = _french_forms(written) if french else _arabic_forms(written) if arabic else [written]
        for form in forms:
            into.add(form, Name(kind, written, candidates=tuple(candidates)))


def _add_areas(into: Lexicon, lang: str | None) -> None:
    note = table("contested.json")["note"]
    rows = [(area, True) for area in table("contested.json")["areas"]]
    rows += [(area, "contested_with" in area) for area in table("subnational.json")["areas"]]
    rows += [(unit, False) for family in table("subnational.json")["families"] for unit in _units(family)]
    for area, disputed in rows:
        contested = f"{note} (claimed by {area['contested_with']})" if "contested_with" in area else note
        name = Name(
            "subnational", area["name"], area["iso3"], area["iso2"], disputed, contested if disputed else "",
            None if area.get("kind", "region") == "region" else area["kind"], area=True,
        )  # fmt: skip
        for item in area.get("only") or [area["name"], *area["aliases"]]:
            if written := _for_lang(item, lang):
                into.add(written, name)
        for item in area.get("demonyms", ()):
            if written := _for_lang(item, lang):
                into.add(written, replace(name, kind="demonym"))


def _units(family: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The units of a family as areas: Samburu County, Tshopo."""
    for iso2, cell in family["units"].items():
        made = []
        for spelled in cell.split(","):
            bare = spelled.rstrip("*")
            fitting = [form for form in family["forms"] if (form[0] >= "\u0600") == (bare[0] >= "\u0600")]
            made += [bare] * spelled.endswith("*") + [form.format(bare) for form in fitting]
        yield {"name": made[0], "iso3": family["iso3"], "iso2": iso2, "aliases": made[1:]}


def _add_countries(into: Lexicon, lang: str | None, weak: frozenset[str]) -> None:
    locales = [Locale.parse(code).territories for code in (LANGUAGES if lang is None else dict.fromkeys((lang, "en")))]
    states = countries()
    for iso3, iso2, _display, names, *demonyms in table_rows("countries.tsv"):
        country = states[iso3]
        common = Name("country", country.display, iso3, None, country.status_disputed, country.note)
        spellings = [country.display, *_split(names, lang)]
        for territories in locales:
            spellings += _clean(territories.get(iso2, ""))
        if lang == "so":
            spellings = [form for written in spellings for form in _somali_forms(written)]
        for written in spellings:
            into.add(written, common)
        for written in _demonyms(demonyms, lang):
            into.add(written, replace(common, kind="demonym"))


@cache
def capitals() -> frozenset[str]:
    """The seats of government, by the name that leads their row."""
    return frozenset(cell.split(",")[0].lstrip("?") for _, kind, cell in table_rows("cities.tsv") if kind == "capital")


@cache
def capital_names() -> tuple[tuple[str, str], ...]:
    """(state by ISO alpha-3, name) of each seat of government, in every spelling."""
    rows = [
        (iso3, item) for iso3, kind, cell in table_rows("cities.tsv") if kind == "capital" for item in cell.split(",")
    ]
    return tuple((iso3, re.sub(r"^[a-z]{2}:", "", item.lstrip("?"))) for iso3, item in rows)


def _add_cities(into: Lexicon, lang: str | None) -> None:
    for iso3, kind, cell in table_rows("cities.tsv"):
        first = cell.split(",")[0].lstrip("?")
        for item in cell.split(","):
            gated = item.startswith("?")
            if written := _for_lang(item.lstrip("?"), lang):
                into.add(written, Name("city", first, iso3, capital=kind == "capital", gated=gated))
    for iso3, seats in table("cues.json")["seats"].items():
        for item in seats:
            if written := _for_lang(item, lang):
                into.add(written, Name("metonym", written, iso3))
