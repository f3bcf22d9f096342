"""Whether a name in Latin letters is one in Arabic letters: sound by sound, and no nearer.

Arabic writes consonants and long vowels. A pattern is made of each Arabic word: its consonants in the spellings that
English, French, Somali and Swahili give them, its long vowels as they must be heard, at most one short vowel between.
Hassan is حسن and not حسين.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.text import fold

_SOUNDS = {
    "ب": "b+|p+", "پ": "p+", "ت": "t+", "ث": "th|t|s", "ج": "j+|g+|dj|dzh|c", "ح": "h+|x", "خ": "kh|k|h|q", "د": "d+",
    "ذ": "dh|d|z|th", "ر": "r+", "ز": "z+", "س": "s+|c", "ش": "sh|ch|s", "ص": "s+|c", "ض": "d+|dh", "ط": "t+",
    "ظ": "z+|dh|d", "ع": "[aeiou'’c]?", "غ": "gh|g+", "ف": "f+|v|ph", "ڤ": "v|f", "ق": "q+|k+|gu|g+|c", "ك": "k+|c+|ck|q|ch",
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
    written = _written(text)
    return bool(wanted) and all(_is_heard(word, written) for word in map(_bare, wanted))


def _bare(word: str) -> str:
    """Abdel and Abdul, Aboul are one word with the next one's article; Saint is written as it sounds in French."""
    if word in {"saint", "sainte"}:
        return "san"
    return re.sub(r"^abou?l$", "abu", re.sub(r"^(ab[du]+)[aeou]l$", "abd", word)).strip("'’")


def heard_together(name: str, text: str) -> bool:
    """As `heard`, the words of the name in their order and near to one another, as those of one person stand."""
    wanted = [_bare(word) for word in re.findall(r"[a-z'’]+", fold(name).lower()) if word not in _SILENT]
    words = _words_written(text)
    return bool(wanted) and any(_from(wanted, words, at) for at in range(len(words)))


# They sound like names and are none: "قد" is no Jeddah.
_CLOSED = frozenset(
    [
        "في",
        "من",
        "عن",
        "أن",
        "إن",
        "أو",
        "لا",
        "لم",
        "لن",
        "ما",
        "مع",
        "كل",
        "إذ",
        "إذا",
        "ثم",
        "هو",
        "هي",
        "بل",
        "كي",
        "لو",
        "قد",
        "لقد",
        "على",
        "إلى",
        "التي",
        "الذي",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "بين",
        "بعد",
        "قبل",
        "منذ",
        "حتى",
        "كان",
        "كانت",
        "أي",
        "نحو",
        "عند",
        "غير",
        "وقد",
        "فقد",
        "كما",
        "لكن",
        "حيث",
        "أما",
        "وفي",
        "ومن",
        "وعن",
        "وأن",
        "وإن",
        "ولا",
        "ولم",
        "ولن",
        "وما",
        "ومع",
        "وكل",
        "وهو",
        "وهي",
    ]
)


def heard_at(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names a person: from the first word of the name, if it stands before, to the last."""
    wanted = [_bare(word) for word in re.findall(r"[a-z'’]+", fold(name).lower()) if word not in _SILENT]
    found = []
    spans = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    for index, (start, end, word) in enumerate(spans):
        if word in _CLOSED or not wanted or not _is_heard(wanted[-1], _written(word)):
            continue
        near = spans[max(0, index - 1 - _GAP) : index] if len(wanted) > 1 else []
        first = next((at for at, _, other in near if _is_heard(wanted[0], _written(other))), start)
        found.append((first, end))
    return tuple(found)


_GAP = 3  # words of an Arabic name that a shorter form may leave out, in a row


def _from(wanted: list[str], words: tuple[tuple[str, ...], ...], at: int) -> bool:
    if not _is_heard(wanted[0], words[at]):
        return False
    for word in wanted[1:]:
        following = (i for i in range(at + 1, min(at + 2 + _GAP, len(words))) if _is_heard(word, words[i]))
        found = next(following, None)
        if found is None:
            return False
        at = found
    return True


def _is_heard(word: str, written: tuple[str, ...]) -> bool:
    """Whether a word in Latin letters is one of those in Arabic letters."""
    return any(
        _sound(arabic).fullmatch(form)
        for form in _forms(word)
        for arabic in written
        if form[:1] in _BEGINS.get(arabic[0], form) and form[-1:] in _ENDS.get(arabic[-1], form)
    )


# Letters that a spelling may begin and end with, by the Arabic consonant there: most words are told apart by these
# alone, and no pattern is made. A short vowel may be heard before the first and after the last.
_PLAIN = {
    letter: sound.replace("+", "").split("|")
    for letter, sound in _SOUNDS.items()
    if "[" not in sound and "(" not in sound and not sound.endswith("|")
}
_BEGINS = {letter: frozenset("aeiou").union(one[0] for one in spelled) for letter, spelled in _PLAIN.items()}
_ENDS = {letter: frozenset("aeiouh").union(one[-1] for one in spelled) for letter, spelled in _PLAIN.items()}


@lru_cache(maxsize=256)
def _words_written(text: str) -> tuple[tuple[str, ...], ...]:
    """The forms of each word of a text, with those that it makes with the next one: Abdallah is two words."""
    words = [word for word in _WORD.findall(text) if word not in _CLOSED]
    pairs = [one + other if len(one) < 5 else "" for one, other in pairwise([*words, ""])]
    return tuple((*_written(word), *(_written(pair) if pair else ())) for word, pair in zip(words, pairs, strict=True))


@lru_cache(maxsize=16384)
def _sound(word: str) -> re.Pattern[str]:
    return re.compile(_pattern(word))


@lru_cache(maxsize=4096)
def _written(text: str) -> tuple[str, ...]:
    """The words of a text in Arabic letters, also without what is written onto them."""
    found: dict[str, None] = {}
    words = _WORD.findall(text)
    joined = [one + other for one, other in pairwise(words) if len(one) < 5]  # Abdallah is two words
    for word in (*words, *joined):
        bare = _ARTICLE.sub("", word)
        without = _ARTICLE.sub("", _PROCLITIC.sub("", word))
        less = _ARTICLE.sub("", word[1:]) if word[0] in "وفبكل" and len(word) > 3 else bare  # "ووادي" is "and Wadi"
        one = re.sub("^عبد ?ال(?=.)", "عبدل", bare)  # Abdullah
        found.update(dict.fromkeys(form for form in (word, bare, without, less, one) if len(form) > 1))
    return tuple(found)


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, ...]:
    """A name as written, and with its pairs of vowels as the one that is heard: Michael, Ghaoui."""
    even = word.replace("ae", "e").replace("ie", "i").replace("ea", "e").replace("oe", "o")
    return (word, even) if even != word else (word,)


_OPENINGS = {"يو": "y?[ou]+", "أو": "[ou]+w?", "او": "[ou]+w?", "إي": "[iey]+", "اي": "[iey]+", "آ": "aa?"}


def _pattern(word: str) -> str:
    opening = _opening(word)
    sounds = [f"(?:{_OPENINGS[opening]})"] if opening else []
    rest = word[len(opening) :]
    for at, letter in enumerate(rest):
        if letter == "ي" and at and rest[at - 1] == "ا" and sounds:  # "ماي" is also Mi
            sounds[-1] = f"(?:{_SOUNDS['ا']}(?:{_SOUNDS['ي']})|ei|i|y)"
        elif letter in _SOUNDS:
            sounds.append(f"(?:{_SOUNDS[letter]})")
    if not opening and word[0] == "ا":  # it only carries the vowel
        sounds[0] = "[aeiou]{0,2}"
    end = "h?" if word[-1] in "اىيو" else f"{_SHORT}h?"
    return _SHORT + _SHORT.join(sounds) + end


def _opening(word: str) -> str:
    return next((start for start in _OPENINGS if word.startswith(start)), "")
