"""Whether a name in Latin letters is one in Arabic letters: sound by sound, and no nearer.

Arabic writes consonants and long vowels. A pattern is made of each Arabic word: its consonants in the spellings that
English, French, Somali and Swahili give them, its long vowels as they must be heard, at most one short vowel between.
Hassan is حسن and not حسين.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise

from summarizer.text import fold

_SOUNDS = {
    "ب": "b+|p+", "پ": "p+", "ت": "t+", "ث": "th|t|s", "ج": "j+|g+|dj|dzh", "ح": "h+|x", "خ": "kh|k|h|q", "د": "d+",
    "ذ": "dh|d|z|th", "ر": "r+", "ز": "z+", "س": "s+|c", "ش": "sh|ch|s", "ص": "s+|c", "ض": "d+|dh", "ط": "t+",
    "ظ": "z+|dh|d", "ع": "[aeiou'’c]?", "غ": "gh|g+", "ف": "f+|v|ph", "ڤ": "v|f", "ق": "q+|k+|gu|g+|c|j", "ك": "k+|c+|ck|q",
    "گ": "g+", "ل": "l+", "م": "m+", "ن": "n+", "ه": "h+|", "ة": "h|t|", "ء": "['’]?", "ئ": "['’]?[eiy]?", "ؤ": "['’]?[ouw]?",
    "ا": "[ae]+", "أ": "[aeiou]{1,2}", "إ": "[ei]", "آ": "aa?", "ى": "[aei]+|", "و": "(?:w|v|[ou]+w?|oo|au|aw)", "ي": "(?:y|[iey]+|ai|ay)",
}  # fmt: skip
_SHORT = "[aeiou]?"
_PROCLITIC = re.compile(r"^[وفبكل]{1,2}(?=.{3})")
_ARTICLE = re.compile(r"^(?:ال|لل)(?=.{2})")
_WORD = re.compile("[\u0620-\u064a\u067e\u06a4\u06af]+")
_SILENT = frozenset(("al", "el", "ad", "as", "ar", "an", "bin", "ben", "ibn", "de", "of", "the"))


def heard(name: str, text: str) -> bool:
    """Whether each word of `name` (Latin letters) stands in `text` (Arabic letters)."""
    wanted = [word for word in re.findall(r"[a-z'’]+", fold(name).lower()) if word not in _SILENT]
    forms = _forms(text)
    return bool(wanted) and all(any(form.sounds_like(word) for form in forms) for word in map(_bare, wanted))


def _bare(word: str) -> str:
    """Abdel and Abdul are one word with the next one's article; Saint is written as it sounds in French."""
    if word in {"saint", "sainte"}:
        return "san"
    return re.sub(r"^(ab[du]+)[aeou]l$", "abd", word).strip("'’")


@lru_cache(maxsize=256)
def _forms(text: str) -> tuple[_Form, ...]:
    found: dict[str, _Form] = {}
    words = _WORD.findall(text)
    joined = [one + other for one, other in pairwise(words) if len(one) < 5]  # Abdallah is two words
    for word in (*words, *joined):
        bare = _ARTICLE.sub("", word)
        without = _ARTICLE.sub("", _PROCLITIC.sub("", word))
        less = _ARTICLE.sub("", word[1:]) if word[0] in "وفبكل" and len(word) > 3 else bare  # "ووادي" is "and Wadi"
        one = re.sub("^عبد ?ال(?=.)", "عبدل", bare)  # Abdullah
        for form in (word, bare, without, less, one):
            if len(form) > 1 and form not in found:
                found[form] = _form(form)
    return tuple(found.values())


class _Form:
    """An Arabic word with its sounds; few of a text are near enough to a name to need their pattern."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.needed = [_LETTERS[letter] for letter in _sounded(word) if _LETTERS[letter]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(_pattern(self.word))

    def sounds_like(self, word: str) -> bool:
        if len(word) < len(self.needed) or any(letters.isdisjoint(word) for letters in self.needed):
            return False
        return self.pattern.fullmatch(word) is not None


_form = lru_cache(maxsize=16384)(_Form)
# Of which letters one must stand in a word with that sound; none for a sound that may be dropped.
_LETTERS = {
    letter: frozenset() if re.fullmatch(sound, "") else frozenset(re.findall("[a-z'’]", sound))
    for letter, sound in _SOUNDS.items()
}


_OPENINGS = {"يو": "y?[ou]+", "أو": "[ou]+w?", "او": "[ou]+w?", "إي": "[iey]+", "اي": "[iey]+", "آ": "aa?"}


def _pattern(word: str) -> str:
    opening = _opening(word)
    sounds = [f"(?:{_OPENINGS[opening]})"] if opening else []
    sounds += [f"(?:{_SOUNDS[letter]})" for letter in word[len(opening) :] if letter in _SOUNDS]
    if not opening and word[0] == "ا":  # it only carries the vowel
        sounds[0] = "[aeiou]{0,2}"
    end = "h?" if word[-1] in "اىيو" else f"{_SHORT}h?"
    return _SHORT + _SHORT.join(sounds) + end


def _opening(word: str) -> str:
    return next((start for start in _OPENINGS if word.startswith(start)), "")


def _sounded(word: str) -> list[str]:
    """The letters of a word whose sounds stand for themselves: those behind its opening."""
    opening = _opening(word)
    behind = word[len(opening) :] if opening or word[0] != "ا" else word[1:]
    return [letter for letter in behind if letter in _SOUNDS]
