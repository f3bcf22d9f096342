"""Arabic words in the forms of a dictionary: without clitics, and without what person, number, gender and case add.

A light stemmer over folded letters (alef without hamza, no vowel marks), after Larkey, Ballesteros and Connell (2002),
with the prefixes of the imperfect. It gives candidates; the lexicon decides which of them are words.
"""

from __future__ import annotations

import re

_PROCLITICS = re.compile(r"^(?:[وف]?(?:[بكل]?ال|لل|[بكل](?=.{3})|س(?=[يتن].{2}))|[وف](?=.{3}))")
# What may stand at the end, with what the bare word may end in instead.
_ENDINGS = (
    ("تيهما", "ة"), ("تهما", "ة"), ("تهم", "ة"), ("تها", "ة"), ("تنا", "ة"), ("ته", "ة"), ("تين", "ة"), ("تان", "ة"),
    ("تي", "ة"), ("تا", "ة"), ("اتهما", "ة"), ("اتهم", "ة"), ("اتها", "ة"), ("اته", "ة"), ("ات", "ة"), ("ات", ""),
    ("هما", ""), ("هم", ""), ("ها", ""), ("نا", ""), ("ه", ""), ("ين", ""), ("ون", ""), ("ان", ""), ("وا", ""),
    ("وا", "ى"), ("تا", ""), ("تا", "ى"), ("ت", ""), ("ت", "ى"), ("ا", ""), ("ي", ""),
    ("ي", "ى"), ("اه", "ى"), ("اها", "ى"), ("اهم", "ى"),
)  # fmt: skip
_PERSONS = "يتن"  # of the imperfect; news has no first person outside quotations
_SHORTEST = 3


def forms(word: str) -> tuple[str, ...]:
    """The forms under which a folded Arabic word may stand in the lexicon; the word itself first."""
    found = [word]
    bare = _PROCLITICS.sub("", word)
    found.append(bare)
    for form in (word, bare):
        found += _without_endings(form)
    for form in tuple(found[1:]) if bare != word else tuple(found):
        found += _perfects(form)
    return tuple(dict.fromkeys(found))


def _without_endings(word: str) -> list[str]:
    # Of a short word the feminine is another word: بعثة (mission), not بعث (sent).
    feminine = [word[:-1]] if word.endswith("ة") and len(word) > _SHORTEST + 1 else []
    return feminine + [
        word[: -len(ending)] + back
        for ending, back in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) + len(back) >= _SHORTEST
    ]


def _perfects(word: str) -> list[str]:
    """Of an imperfect, its third person and its perfect: the forms with a first alef (4, 7, 8, 10) lose it after a prefix."""
    if len(word) <= _SHORTEST or word[0] not in _PERSONS:
        return []
    stem = word[1:]
    return ["ي" + stem, stem, "ا" + stem]
