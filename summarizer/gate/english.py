"""English words: dictionary forms, parts of speech, what a word means and what it implies, by an extract of WordNet 3.0."""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_ENDINGS = {
    "n": (("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("ies", "y"), ("ves", "f"), ("men", "man"), ("s", "")),
    "v": (("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("iest", "y"), ("ier", "y"), ("est", "e"), ("est", ""), ("er", "e"), ("er", "")),
}  # fmt: skip
_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("tre", "ter"), ("ence", "ense"), ("ogue", "og"), ("mme", "m"))  # fmt: skip


class Entry(NamedTuple):
    """A lemma's parts of speech (n v a r, the commonest first), its senses, what they imply, its
    opposites, and of what kind its commonest sense is as each part of speech (lexicographer files: n06 is an artifact)."""

    pos: str
    means: frozenset[int]
    implies: frozenset[int]
    against: frozenset[str]
    kinds: tuple[str, ...]


@cache
def _base() -> sqlite3.Connection:
    path = files("summarizer") / "data" / "lexicon" / "wordnet.sqlite3"
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=32768)
def entry(lemma: str) -> Entry | None:
    """What is known of a lemma; None for nothing."""
    row = _base().execute("SELECT pos, means, implies, against, kind FROM lemma WHERE lemma = ?", (lemma,)).fetchone()
    if row is None:
        return None
    pos, means, implies, against, kinds = row
    senses = frozenset(map(int, means.split()))
    return Entry(
        pos, senses, senses | frozenset(map(int, implies.split())), frozenset(against.split()), tuple(kinds.split())
    )


@cache
def _irregular() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for form, lemma, part in _base().execute("SELECT form, lemma, pos FROM irregular ORDER BY form, lemma, pos"):
        found.setdefault(form, []).append((lemma, part))
    return found


@lru_cache(maxsize=32768)
def readings(word: str) -> tuple[tuple[str, str], ...]:
    """(lemma, part of speech) of a lower-case word, as it stands first."""
    irregular = _irregular().get(word, [])
    parts = {part for _, part in irregular}
    stems = [
        (lemma, part)
        for part, endings in _ENDINGS.items()
        if part not in parts
        for ending, back in endings
        if word.endswith(ending) and len(word) > len(ending) + 1
        for lemma in _bare(word[: -len(ending)] + back, ending)
    ]
    known = _parts(word, *(lemma for lemma, _ in stems))
    found = [*irregular, *((word, part) for part in known.get(word, ""))]
    found += [(lemma, part) for lemma, part in stems if part in known.get(lemma, "")]
    return tuple(dict.fromkeys(found))


def _parts(*lemmas: str) -> dict[str, str]:
    """The parts of speech of those lemmas that are known."""
    asked = f"SELECT lemma, pos FROM lemma WHERE lemma IN ({','.join('?' * len(lemmas))})"
    return dict(_base().execute(asked, lemmas))


def _bare(stem: str, ending: str) -> tuple[str, ...]:
    doubled = ending in {"ed", "ing", "er", "est"} and len(stem) > 3 and stem[-1] == stem[-2]
    return (stem, stem[:-1]) if doubled else (stem,)


def is_adjective(word: str) -> bool:
    """Whether a lower-case word is an adjective, or one and an adverb, and nothing else: "transatlantic"."""
    parts = {part for _, part in readings(word)}
    return "a" in parts and parts <= {"a", "s", "r"}


@lru_cache(maxsize=32768)
def lemmas(word: str) -> tuple[str, ...]:
    """The word and its dictionary forms, in British and American spelling."""
    bare = word[:-2] if word.endswith("'s") else word.rstrip("'")
    found = [word, bare, *(lemma for lemma, _ in readings(bare))]
    for lemma in tuple(found):
        for british, american in _SPELLINGS:
            if lemma.endswith(british):
                found.append(lemma[: -len(british)] + american)
            elif lemma.endswith(american):
                found.append(lemma[: -len(american)] + british)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=32768)
def means(word: str) -> frozenset[int]:
    """The senses of a word in all its readings."""
    return frozenset().union(*(known.means for lemma in lemmas(word) if (known := entry(lemma))))


@lru_cache(maxsize=32768)
def implies(word: str) -> frozenset[int]:
    """The senses of a word, and those that they imply: a howitzer is a gun."""
    return frozenset().union(*(known.implies for lemma in lemmas(word) if (known := entry(lemma))))


@cache
def _verbs_of_two() -> dict[str, frozenset[str]]:
    """Verbs that mean something else with a second word, and those words: set aside."""
    found: dict[str, set[str]] = {}
    for (lemma,) in _base().execute("SELECT lemma FROM lemma WHERE lemma LIKE '% %'"):
        verb, particle = lemma.split(" ", 1)
        found.setdefault(verb, set()).add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@lru_cache(maxsize=32768)
def seconds(word: str) -> frozenset[str]:
    """The second words that may make another verb of a word; empty for most."""
    known = _verbs_of_two()
    return frozenset().union(*(known.get(lemma, frozenset()) for lemma, part in readings(word) if part == "v"))


@lru_cache(maxsize=65536)
def phrase(verb: str, particle: str) -> Entry | None:
    """What is known of a verb of two words in any of its forms; None for no such verb."""
    for lemma, part in readings(verb):
        if part == "v" and (known := entry(f"{lemma} {particle}")):
            return known
    return None
