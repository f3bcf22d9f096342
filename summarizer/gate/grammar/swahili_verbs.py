"""Swahili verbs taken apart: subject, tense, relative and object stand before the stem, in this order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SUBJECT = "ni|u|a|tu|mu|mw|m|wa|i|li|ya|ki|vi|zi|ku|pa"
_RELATIVE = "ye|o|cho|vyo|lo|yo|zo|po|ko|mo"
_OBJECT = "ni|kw|ku|mw|mu|m|wa|u|i|li|ya|ki|vi|zi|ji|tu"
_TENSE = "singali|singe|sipo|si|ngali|nge|mesha|lisha|me|li|na|taka|ta|ka|ki"
_NOT_TENSE = "ngali|nge|ku|ja|ta"

_FINITE = re.compile(
    rf"(?P<subject>{_SUBJECT})(?P<tense>{_TENSE})(?P<relative>{_RELATIVE})?(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}})\Z"
)
_NEGATIVE = re.compile(
    rf"(?P<subject>ha(?:{_SUBJECT})|ha|si|hu)(?P<tense>{_NOT_TENSE})(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}})\Z"
)
_NEGATIVE_SHORT = re.compile(
    rf"(?P<subject>ha|si|hu)(?P<tense>{_NOT_TENSE})(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}})\Z"
)
_NEGATIVE_NOW = re.compile(rf"(?P<subject>ha(?:{_SUBJECT})|ha|si)(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}}i)\Z")
_INFINITIVE = re.compile(rf"(?P<subject>kw|ku)(?P<tense>to)?(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}})\Z")
_SUBJUNCTIVE = re.compile(rf"(?P<subject>{_SUBJECT})(?P<tense>si)?(?P<object>{_OBJECT})?(?P<stem>[a-z']{{2,}}e)\Z")
_HABITUAL = re.compile(r"(?P<subject>hu)(?P<stem>[a-z']{3,})\Z")
# Words of other kinds that look like a verb or a noun of the same stem.
_WHOLE = frozenset(
    [
        "mujibu",
        "usiku",
        "wakati",
        "pamoja",
        "kutoka",
        "kutokana",
        "kufuatia",
        "kulingana",
        "kuhusu",
        "kama",
        "kila",
        "kuna",
        "hakuna",
        "hapana",
        "haki",
        "hatua",
        "hali",
        "hatari",
        "habari",
        "hata",
        "hasa",
        "watu",
        "umoja",
        "mbali",
        "kibali",
        "ukuta",
        "silaha",
        "wasiwasi",
        "mlima",
        "kwamba",
        "kwanza",
        "kwake",
        "kwao",
        "kusini",
        "kaskazini",
        "kumi",
        "waziri",
        "mwezi",
        "mwaka",
        "jumatatu",
        "jumanne",
        "jumatano",
        "alhamisi",
        "ijumaa",
        "jumamosi",
        "jumapili",
        "maisha",
        "mali",
        "ulaya",
        "kifo",
    ]
)
_BARE = re.compile(r"(?:mwa|mw|wa|ma|mi|mu|m|u|ki|vi|zi|i|li|ya|a)(?P<stem>[a-z']{3,})\Z")


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a verb form; parts that are not there are empty, `mood` tells the kind of form."""

    mood: str
    subject: str
    tense: str
    relative: str
    object: str
    stem: str


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Verb, ...]:
    """The ways in which a folded, lower-case word can be read as a verb, the likeliest kind first; none for other words."""
    if word in _WHOLE:
        return ()
    found: list[Verb] = []
    for mood, pattern in (
        ("negative", _NEGATIVE_SHORT),
        ("negative", _NEGATIVE),
        ("infinitive", _INFINITIVE),
        ("finite", _FINITE),
        ("negative", _NEGATIVE_NOW),
        ("subjunctive", _SUBJUNCTIVE),
        ("habitual", _HABITUAL),
    ):
        match = pattern.match(word)
        if match and not (mood == "finite" and match["tense"] == "si" and match["stem"].endswith("e")):
            found.extend(_both(mood, match.groupdict(default="")))
    return tuple(found)


def _both(mood: str, parts: dict[str, str]) -> list[Verb]:
    """The reading with the longest prefixes, and those in which an object or a relative is part of the stem."""
    subject, tense = parts["subject"], parts.get("tense", "")
    relative, middle, stem = parts.get("relative", ""), parts.get("object", ""), parts["stem"]
    found = [Verb(mood, subject, tense, relative, middle, stem)]
    if middle:
        found.append(Verb(mood, subject, tense, relative, "", middle + stem))
    if relative:
        found.append(Verb(mood, subject, tense, "", "", relative + middle + stem))
    if mood == "infinitive" and tense:  # kutoroka: the stem itself begins with "to"
        found.append(Verb(mood, subject, "", "", "", tense + middle + stem))
    return found


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """The word itself, its verb stems, and the noun without its class prefix or the ending of place."""
    found = [word]
    if word in _WHOLE:
        return (word,)
    found.extend(verb.stem for verb in readings(word))
    nouns = [word]
    if word.endswith("ni") and len(word) > 5:
        nouns.append(word[:-2])
        found.append(word[:-2])
    for noun in nouns:
        if match := _BARE.match(noun):
            found.append(match["stem"])
    return tuple(dict.fromkeys(found))
