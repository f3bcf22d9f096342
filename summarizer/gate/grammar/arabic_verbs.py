"""Arabic verb forms and verbal nouns, folded (no vowel marks, alef without hamza): third persons, as in news."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.text import fold

_PRONOUNS = ("ه", "ها", "هم", "هما")


@dataclass(frozen=True, slots=True)
class Form:
    """What a form may be: its verb (perfect, folded), the English verb of the same act, its tense: perfect, imperfect or
    masdar. `undergone`: its subject is the one it is done to; `many`: a plural or dual, whose subject does not follow;
    `owned`: a pronoun is written onto it.
    """

    lemma: str
    word: str
    tense: str
    undergone: bool = False
    many: bool = False
    owned: bool = False


@cache
def data() -> dict[str, dict[str, list[str]]]:
    """The table of data/lexicon/grammar_ar.toml."""
    return tomllib.loads((files("summarizer") / "data" / "lexicon" / "grammar_ar.toml").read_text(encoding="utf-8"))


@cache
def section(name: str) -> frozenset[str]:
    """The concepts of a section of data/lexicon/ar.toml."""
    text = (files("summarizer") / "data" / "lexicon" / "ar.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def kind(name: str) -> frozenset[str]:
    """A list of `[kinds]`, folded."""
    return frozenset(fold(word) for word in data()["kinds"][name])


@cache
def table() -> dict[str, tuple[Form, ...]]:
    """All forms known, without the conjunctions and the future's letter."""
    found: dict[str, dict[Form, None]] = {}
    for section in ("verbs", "undergone"):
        for word, rows in data()[section].items():
            for row in rows:
                perfect, imperfect, *nouns = (fold(part) for part in row.split())
                for form, tense, many, owned in _forms(perfect, imperfect, nouns):
                    found.setdefault(form, {})[Form(perfect, word, tense, section == "undergone", many, owned)] = None
    return {form: tuple(options) for form, options in found.items()}


def _forms(perfect: str, imperfect: str, nouns: list[str]) -> Iterator[tuple[str, str, bool, bool]]:
    for form, many, owned in _perfects(perfect):
        yield form, "perfect", many, owned
    if imperfect != "-":
        for form, many, owned in _imperfects(imperfect):
            yield form, "imperfect", many, owned
    for noun in nouns:
        bound = noun[:-1] + "ت" if noun.endswith("ة") else noun
        yield from ((form, "masdar", False, False) for form in (noun, "ال" + noun, "لل" + noun, noun + "ا"))
        yield from ((bound + pronoun, "masdar", False, True) for pronoun in _PRONOUNS)


def _perfects(perfect: str) -> Iterator[tuple[str, bool, bool]]:
    weak = perfect[-1] in "ىا" and len(perfect) > 2
    stem = perfect[:-1] if weak else perfect
    yield from ((perfect, False, False), (stem + "ت", False, False))
    yield from ((stem + "وا", True, False), (stem + "تا", True, False), (stem + ("يا" if weak else "ا"), True, False))
    for pronoun in _PRONOUNS:
        yield from ((stem + "ت" + pronoun, False, True), (stem + ("ا" if weak else "") + pronoun, False, True))


def _imperfects(imperfect: str) -> Iterator[tuple[str, bool, bool]]:
    weak = imperfect[-1] in "يىو" and len(imperfect) > 3
    for prefix in "يت":
        base = prefix + imperfect[1:]
        stem = base[:-1] if weak else base
        yield from ((base, False, False), (stem + "ون", True, False), (stem + "وا", True, False))
        yield from ((base + "ان", True, False), (base + "ا", True, False))
        yield from ((base + pronoun, False, True) for pronoun in _PRONOUNS)
        short = stem if weak else base[:-2] + base[-1] if len(base) in {4, 6} and base[-2] in "ويا" else None
        if short is not None:
            yield short, False, False  # after "lam"
