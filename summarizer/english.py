"""Whether a statement about a foreign text is in English: a small model copies, or mixes two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.text import fold

# Words that English has not, and that few sentences of these languages do without; names are taken out before.
_FUNCTION_WORDS = {
    "fr": "le la les des du de un une et est sont a ont qui que dans pour par sur avec au aux ses son sa ce cette il elle ils elles en",
    "sw": "ya wa na kwa ni za la cha katika kwamba hiyo huo hilo hizo yake wake yao baada pia ili kati kutoka hadi",
    "so": "iyo ee oo ka ku u la waa waxaa waxay wuxuu ayaa inuu inay ugu lagu loo soo oo uu ay kale kuwa",
}
_TOKEN = re.compile(r"[^\W\d_]+")
_SHARE = 0.12  # of the words: a mixed sentence has more, an English one with a foreign title fewer
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def is_english(text: str, lang: str | None, names: Iterable[str] = ()) -> bool:
    """Whether `text` about an article in `lang` (ISO 639-1) reads as English; names in it may be foreign."""
    bare = text
    for name in sorted(names, key=len, reverse=True):
        bare = bare.replace(name, " ")
    words = _TOKEN.findall(fold(bare).lower())
    if not words:
        return False
    if lang == "ar":
        return sum(bool(_LATIN.match(word)) for word in words) >= len(words) * (1 - _SHARE)
    foreign = set(_FUNCTION_WORDS.get(lang or "", "").split()) - {"a", "la", "u", "en"}
    return sum(word in foreign for word in words) <= max(1, len(words) * _SHARE)
