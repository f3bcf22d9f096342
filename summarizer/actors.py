"""Actors that are known by name: armed groups, missions and organisations, from data/actors.toml.

Many of their names are also something else: the letters of an army, a person, a club, an ordinary word. Which of them
a text means is decided by what stands right beside the name, by the countries of the text and by its other names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from summarizer.places import find_places
from summarizer.text import fold
from summarizer.vocabulary import ActorKind


@dataclass(frozen=True)
class Actor:
    """A row of data/actors.toml; a name of many bodies has no `canonical`.

    `names` tell the actor by themselves, where no other row has them; `short` ones only in a text that is about one of
    its `countries` (ISO alpha-3) or holds one of its `names`; these and those `alone` not where another state stands
    right at them; `surnames` are also those of people.
    """

    canonical: str
    kind: ActorKind
    countries: frozenset[str]
    names: frozenset[str]
    short: frozenset[str]
    alone: frozenset[str]
    surnames: frozenset[str]
    ended: str | None = None  # the last day of a mission, ISO


_NAMED = ("names", "short", "alone", "surnames")


class Mention(NamedTuple):
    """Where a text names a known actor, by offsets; `surname`: people are also named so, `group`: not here."""

    start: int
    end: int
    actor: Actor
    surname: bool
    group: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("summarizer") / "data" / "actors.toml").read_text(encoding="utf-8"))


@cache
def actors() -> dict[str, tuple[Actor, ...]]:
    """Known actors by folded name."""
    found: dict[str, list[Actor]] = {}
    for row in _table()["actor"]:
        names, short, alone, surnames = (frozenset(map(fold, row.get(key, ()))) for key in _NAMED)
        countries = frozenset(row.get("countries", ()))
        actor = Actor(
            row.get("canonical", ""), ActorKind(row["kind"]), countries, names, short, alone, surnames, row.get("ended")
        )
        for name in names | short | alone | surnames:
            found.setdefault(name, []).append(actor)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def ended() -> dict[str, str]:
    """The last day (ISO) of the missions that are over, by canonical name."""
    return {row["canonical"]: row["ended"] for row in _table()["actor"] if "ended" in row}


@cache
def _pattern() -> re.Pattern[str]:
    """Their names, of two that begin alike the longer one: an affiliate before its parent."""
    written = {name for row in _table()["actor"] for key in _NAMED for name in row.get(key, ())}
    names = sorted({form for name in written for form in (name, fold(name))}, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(name).replace("'", "['’]").replace("’", "['’]") for name in names)
    first = "".join(sorted({re.escape(name[0]) for name in names}))  # spares trying each name at each letter
    return re.compile(rf"(?<![\w-])(?=[{first}])(?:{either})(?![\w-])")


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((found.start(), found.end(), fold(found.group())) for found in _pattern().finditer(text))


def known_actor(name: str, countries: Iterable[str] = (), told: Iterable[str] = ()) -> Actor | None:
    """The known actor called `name` in a text about `countries` (ISO alpha-3) that also names those `told`."""
    key, around, others = fold(name), frozenset(countries), frozenset(told)
    rows = actors().get(key, ())
    near = [row for row in rows if row.countries & around]
    named = [row for row in rows if any(not _shared(other, rows) for other in row.names & others)]
    free = [row for row in rows if key not in row.short and (not row.countries or len(rows) == 1)]
    for likely in ([row for row in near if row in named], named, near, free):
        if likely:
            return None if key in likely[0].short and len(likely) > 1 else likely[0]
    return None


def _shared(name: str, rows: Iterable[Actor]) -> bool:
    return sum(name in row.names for row in rows) > 1


def find_actors(text: str, countries: Iterable[str] = ()) -> list[Mention]:
    """The known actors that a text names, in its order; `countries` as for `known_actor`."""
    around = frozenset(countries)
    told = frozenset(name for _, _, name in _written(text))
    found = []
    for start, end, name in _written(text):
        actor = known_actor(name, around, told)
        if actor is None or _is_other(text, start, end):
            continue
        if name in actor.short and _shouted(text, start, end):
            continue
        if name in actor.short | actor.alone and states_at(text, start, end) - actor.countries:
            continue
        after = _WORD_AFTER.match(text, end)
        group = after is not None and after[1] in _table()["beside"]["group"]
        found.append(Mention(start, end, actor, name in actor.surnames, group))
    return found


_WORD_BEFORE = re.compile(r"(\w+)[’'.]? $")
_WORD_AFTER = re.compile(r" (\w+)")


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether a word right beside makes it another's name: the club Al-Shabab, "with zeal"."""
    before, after = _WORD_BEFORE.search(text, max(0, start - 30), start), _WORD_AFTER.match(text, end)
    beside = _table()["beside"]
    return bool((before and before[1] in beside["before"]) or (after and after[1] in beside["after"]))


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether letters stand among words in capitals, so that they may be a word: "KENYA AND SOMALIA AS PARTNERS"."""
    beside = (_WORD_BEFORE.search(text, max(0, start - 30), start), _WORD_AFTER.match(text, end))
    words = [match[1] for match in beside if match]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in words)


_OWNED = re.compile(r"(?:[’']s?)? ")
_OWNER = re.compile(r" (?:of (?:the )?|de (?:la )?|du |des |[dl][’']|de l[’']|la |ya |ee )?")


def states_at(text: str, start: int, end: int) -> frozenset[str]:
    """The states (ISO alpha-3) that stand right at a name, as its owner: "Albania's ADF", "مجلس الأمن الروسي"."""
    left, right = text[max(0, start - 60) : start], text[end : end + 60]
    langs = ("ar",) if "\u0600" <= text[start] <= "\u06ff" else ("fr", "sw", "so")  # English names count in each
    states = [p.iso3 for p in find_places(left, "en") if _OWNED.fullmatch(left, p.end)]
    states += [p.iso3 for lang in langs for p in find_places(right, lang) if _OWNER.fullmatch(right, 0, p.start)]
    return frozenset(state for state in states if state)
