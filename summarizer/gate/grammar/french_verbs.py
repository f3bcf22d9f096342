"""French verb forms: which verb a form is of, and in which tense. Third persons only: news has few others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AUXILIARIES = {
    "avoir": {"present": "a ont ai avons", "imperfect": "avait avaient", "future": "aura auront", "conditional": "aurait auraient", "subjunctive": "ait aient", "infinitive": "avoir", "gerund": "ayant", "past": "eut eurent"},
    "être": {"present": "est sont", "imperfect": "était étaient", "future": "sera seront", "conditional": "serait seraient", "subjunctive": "soit soient fût", "infinitive": "être", "gerund": "étant", "past": "fut furent", "participle": "été"},
}  # fmt: skip
FINITE = frozenset(("present", "imperfect", "future", "conditional", "subjunctive", "past"))


@dataclass(frozen=True, slots=True)
class Form:
    """What a form may be: its verb, the English verb of the same act ("" for auxiliaries and modals), its tense."""

    lemma: str
    word: str
    tense: str


@cache
def data() -> dict[str, dict[str, list[str]]]:
    """The table of data/lexicon/grammar_fr.toml."""
    text = (files("summarizer") / "data" / "lexicon" / "grammar_fr.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def kind(name: str) -> frozenset[str]:
    """A list of `[kinds]`."""
    return frozenset(data()["kinds"][name])


@cache
def nouns() -> dict[str, str]:
    """Verbal nouns, with the English verb of the act."""
    return {noun: word for word, row in data()["nouns"].items() for noun in row}


@cache
def table() -> dict[str, tuple[Form, ...]]:
    """All forms known, lower-case with their accents."""
    found: dict[str, dict[Form, None]] = {}
    irregular: dict[str, str] = data()["irregular"]  # type: ignore[assignment]
    verbs = [(lemma, word) for word, row in data()["verbs"].items() for lemma in row]
    for lemma, word in [*verbs, ("devoir", ""), ("pouvoir", ""), ("venir", ""), ("faire", "")]:
        for form, tense in _irregular(lemma, irregular[lemma]) if lemma in irregular else _regular(lemma):
            found.setdefault(form, {})[Form(lemma, word, tense)] = None
    for lemma, tenses in AUXILIARIES.items():
        for tense, forms in tenses.items():
            for form in forms.split():
                found[form] = {Form(lemma, "", tense): None}
    return {form: tuple(options) for form, options in found.items()}


def _irregular(lemma: str, row: str) -> Iterator[tuple[str, str]]:
    one, several, participle, future, imperfect, *past = row.split()
    yield lemma.removesuffix("_se"), "infinitive"
    yield from ((one, "present"), (several, "present"))
    yield from _participles(participle)
    yield from _endings(future, imperfect)
    yield from ((form, "past") for form in past)
    yield from ((form, "subjunctive") for form in _SUBJUNCTIVES.get(lemma, "").split())


_SUBJUNCTIVES = {"faire": "fasse fassent", "aller": "aille aillent", "pouvoir": "puisse puissent", "prendre": "prenne", "venir": "vienne", "tenir": "tienne", "recevoir": "reçoive", "devoir": "doive", "vouloir": "veuille"}  # fmt: skip


def _regular(lemma: str) -> Iterator[tuple[str, str]]:
    stem, ending = lemma[:-2], lemma[-2:]
    yield lemma, "infinitive"
    if ending == "ir":
        yield from ((stem + "it", "present"), (stem + "issent", "present"), (stem + "irent", "past"))
        yield from ((stem + "isse", "subjunctive"),)
        yield from _participles(stem + "i")
        yield from _endings(lemma, stem + "iss")
        return
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    for changed in _changed(stem):
        yield from ((changed + "e", "present"), (changed + "ent", "present"))
        yield from ((changed + "er" + end, tense) for end, tense in _FUTURE)
    yield from ((soft + "a", "past"), (stem + "èrent", "past"))
    yield from _participles(stem + "é")
    yield from _endings(lemma, soft)


def _changed(stem: str) -> tuple[str, ...]:
    """Stems before a silent e: lèv-, appell-, déploi-."""
    grave = re.sub(r"[eé]([^aeiouyéè]{1,2})$", r"è\1", stem)
    doubled = stem + stem[-1] if re.search(r"e[lt]$", stem) else stem
    vowel = stem[:-1] + "i" if stem.endswith("y") else stem
    return tuple(dict.fromkeys((stem, grave, doubled, vowel)))


_FUTURE = (("a", "future"), ("ont", "future"), ("ait", "conditional"), ("aient", "conditional"))


def _participles(base: str) -> Iterator[tuple[str, str]]:
    plural = base if base.endswith("s") else base + "s"
    yield from ((form, "participle") for form in dict.fromkeys((base, plural, base + "e", base + "es")))


def _endings(future: str, imperfect: str) -> Iterator[tuple[str, str]]:
    yield from ((future + end, tense) for end, tense in _FUTURE)
    yield from ((imperfect + "ait", "imperfect"), (imperfect + "aient", "imperfect"), (imperfect + "ant", "gerund"))
