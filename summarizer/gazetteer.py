"""Names to codes and coordinates: `country`, `display` and `locate`, all by exact spelling.

Coordinates are GeoNames' (CC BY 4.0, `data/places/ATTRIBUTION.md`); the model is never asked for them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from summarizer.placenames import DATA, Country, Name, countries, key, lexicon, words_of


@dataclass(frozen=True, slots=True)
class Place:
    """A located name; `lat` and `lon` are WGS84 degrees and None for countries and regions."""

    name: str
    kind: Literal["country", "subnational", "city"]
    iso3: str | None
    iso3166_2: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    population: int = 0
    disputed: bool = False
    note: str = ""
    actor_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several equally good places bear the name: no codes, no coordinates, and the caller warns."""

    mention: str
    candidates: tuple[Place, ...]


# --- Countries ----------------------------------------------------------------------------------------------------


def display(iso3: str) -> str:
    """Our neutral English name for an ISO 3166-1 alpha-3 or policy code; the code itself if it is unknown."""
    found = countries().get(iso3)
    return found.display if found else iso3


def country(name_or_demonym: str, lang: str | None = None) -> Country | None:
    """The state that a name, adjective, people or alpha-3 code stands for; None if there is none or more than one."""
    if name_or_demonym in countries():
        return countries()[name_or_demonym]
    tokens = words_of(name_or_demonym)
    known = lexicon(lang)
    found = known.names.get(tokens)
    if found is None and tokens[:1] in (("the",), ("The",)):
        found = known.names.get(tokens[1:])
    if found is None and name_or_demonym.isupper():
        found = next((name for words, name in known.upper.get(tokens[0], ()) if words == tokens), None)
    if found is None or found.kind not in ("country", "demonym") or found.area or found.iso3 is None:
        return None
    return countries().get(found.iso3)


# --- Locating -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """One town of the gazetteer that bears a name."""

    place: Place
    capital: bool


DOMINANT = 10  # times the population of the next town of that name in the same country
_NEAR = 3  # a town abroad of a third of the size is a rival
LARGE = 100_000


def locate(mention: str, *, country: str | None = None, hints: Sequence[str] = ()) -> Place | Ambiguous | None:
    """The place that `mention` names, by exact spelling; `country` (alpha-3) restricts, `hints` are codes of the text.

    None if the tables do not hold it (within `country`); `Ambiguous` if several fit about equally well.
    """
    words = words_of(mention)
    names = lexicon(None).names
    known = names.get(words) or names.get(words[1:] if words[:1] in (("the",), ("The",)) else ())
    if known is not None and known.candidates:
        readings = _readings(known, country, hints)
        if len(readings) != 1:
            return Ambiguous(mention, tuple(map(_from_table, readings or _readings(known, None, ()))))
        known = readings[0]
    if known is not None and known.kind in ("country", "subnational") and country in (None, known.iso3):
        return _from_table(known)
    hits = hits_of(key(mention))
    if known is not None and known.kind == "city":
        hits = hits or hits_of(key(known.name.removesuffix(" City").removesuffix(" city")))
        if country is None and not known.gated and not any(hit.place.iso3 in hints for hit in hits):
            country = known.iso3
    return choose(mention, hits, country, tuple(hints)) if hits else None


def _readings(known: Name, country: str | None, hints: Sequence[str]) -> list[Name]:
    """The readings of a name with several; those that the country or the hints allow, if there are any."""
    allowed = {country} if country else set(hints)
    readings = []
    for code in known.candidates:
        iso3 = "USA" if code.startswith("US-") else code
        if code == "-" or (allowed and iso3 not in allowed):
            continue
        if iso3 != code:
            readings.append(replace(known, kind="subnational", iso3=iso3, iso2=code, candidates=()))
        else:
            name = known.name if known.kind == "subnational" else display(code)
            readings.append(replace(known, iso3=code, name=name, candidates=()))
    return readings


def _from_table(known: Name) -> Place:
    kind: Literal["country", "subnational"] = "country" if known.kind == "country" else "subnational"
    return Place(
        known.name, kind, known.iso3, known.iso2,
        disputed=known.disputed, note=known.note, actor_kind=known.actor_kind,
    )  # fmt: skip


def choose(
    mention: str, hits: tuple[Hit, ...], country: str | None, hints: tuple[str, ...]
) -> Place | Ambiguous | None:
    """One of the gazetteer's hits, where country, hints and size leave one."""
    if country is not None:
        inside = [hit for hit in hits if hit.place.iso3 == country]
        return _dominant(mention, inside) if inside else None
    inside = [hit for hit in hits if hit.place.iso3 in hints]
    abroad = [hit for hit in hits if hit.place.iso3 not in hints]
    if inside:
        chosen = _dominant(mention, inside)
        if isinstance(chosen, Place) and all(hit.place.population * _NEAR < chosen.population for hit in abroad):
            return chosen
    elif len(hits) == 1 and (hits[0].capital or hits[0].place.population >= LARGE):
        return hits[0].place
    elif hits[0].capital and all(hit.place.population * DOMINANT < hits[0].place.population for hit in hits[1:]):
        return hits[0].place  # Paris, with no word of the United States
    return Ambiguous(mention, tuple(hit.place for hit in hits[:8]))


def _dominant(mention: str, hits: list[Hit]) -> Place | Ambiguous:
    """The only town, the capital, or one that dwarfs the others; beside another state's town even a capital must."""
    first = hits[0].place
    crowned = hits[0].capital and len({hit.place.iso3 for hit in hits}) == 1
    if len(hits) == 1 or crowned or first.population >= DOMINANT * hits[1].place.population:
        return first
    return Ambiguous(mention, tuple(hit.place for hit in hits[:8]))


_LOCK = threading.Lock()


@lru_cache(maxsize=1)
def _gazetteer() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", check_same_thread=False)  # every use holds _LOCK
    base.deserialize((DATA / "gazetteer.sqlite3").read_bytes())
    return base


_QUERY = (
    "SELECT p.id, p.name, p.iso3, p.unit, p.lat, p.lon, p.population, p.capital "
    "FROM name n JOIN place p ON p.id = n.id WHERE n.key = ? ORDER BY p.capital DESC, p.population DESC"
)


@lru_cache(maxsize=16384)
def hits_of(name: str) -> tuple[Hit, ...]:
    """Every town with that spelling, capitals first, then by population."""
    with _LOCK:
        rows = _gazetteer().execute(_QUERY, (name,)).fetchall()
    return tuple(
        Hit(
            Place(
                name=written, kind="city", iso3=iso3, iso3166_2=f"{countries()[iso3].iso2}-{unit}" if unit else None,
                lat=lat / 1e4, lon=lon / 1e4, geonameid=geonameid, population=population,
            ),
            bool(capital),
        )
        for geonameid, written, iso3, unit, lat, lon, population, capital in rows
    )  # fmt: skip


@lru_cache(maxsize=4096)
def spellings_of(name: str, iso3: str | None = None) -> tuple[str, ...]:
    """Every spelling, as `key` makes them, of the towns that bear a name; of a state's (alpha-3) where one is told."""
    ids = {hit.place.geonameid for hit in hits_of(name) if iso3 in (None, hit.place.iso3)}
    marks = ",".join("?" * len(ids))
    with _LOCK:
        _gazetteer().execute("CREATE INDEX IF NOT EXISTS by_id ON name(id)")
        rows = _gazetteer().execute(f"SELECT key FROM name WHERE id IN ({marks})", tuple(ids)).fetchall()
    return tuple(dict.fromkeys(row[0] for row in rows))
