"""Whether what a claim gives as a cause is told as one by its sentences: none added, none exchanged with its effect."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.gate.pairing import content, share
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded
from summarizer.language import LANGUAGES
from summarizer.models import Check

# Words before a cause: what stands behind them is why something else was done.
_BECAUSE = {
    "en": r"because of|because|(?<!is )(?<!are )(?<!was )(?<!were )(?<!still )(?<!be )(?<!now )due to|owing to|on account of|as a result of|as a consequence of|in retaliation for|in response to|caused by|prompted by|triggered by|in reaction to",
    "fr": r"parce que|parce qu[’']|en raison d(?:e|u|es)|en raison d[’']|à cause d(?:e|u|es)|à cause d[’']|faute d(?:e|[’'])|en réaction à|en réponse à|suite à|du fait d(?:e|u|es)|puisque|car",
    "sw": r"kwa sababu(?: ya| za)?|kutokana na|kwa kuwa|kwa vile|kwa ajili ya|kufuatia",
    "so": r"sababta oo ah|sababtoo ah|maadaama|waayo|ay sabab u tahay|ay sabab u yihiin|sabab la xiriirta|taas oo ay sabab",
    "ar": r"بسبب|لأن(?:ه|ها|هم)?|نتيجة|جراء|ردا على|نظرا ل\w*|إثر|من جراء",
}
# Anything that may tell why, in English: where a sentence has none of these, it gives no cause.
_CUES = Guarded(
    r"\b(?:because|due to|owing to|account of|result\w*|consequen\w+|caus\w+|reason\w*|why|so that|so|therefore|thus|hence|led to|lead(?:s|ing)? to|forc(?:ed|es|ing)|blam\w+|attribut\w+"
    r"|explain\w*|invit\w+|request\w*|behest|prompt\w+|trigger\w*|since|as|over|after|following|amid|given|citing|cited|response|retaliat\w+|reaction|thank\w*|wake|lack|want of|enable\w*"
    r"|allow\w*|oblig\w+|in view|ground\w*|pending|without|until|in order|for (?:fear|lack|want|failing|not)|despite|worr\w+|fear\w*|concern\w*|protest\w*)\b|\bfor \w+ing\b",
    re.I,
)
_MARK = {lang: Guarded(rf"(?<!\w)(?:{row})(?!\w)", re.I) for lang, row in _BECAUSE.items()}
_LINKED = {
    lang: Guarded(rf"(?<!\w)(?:{row}|{more})(?!\w)", re.I)
    for (lang, row), more in zip(
        _BECAUSE.items(),
        (
            r"reason\w*|why|result\w*|therefore|thus|hence|led to|forc(?:ed|es)|blam\w+|attribut\w+|explain\w*|so|since|after|following|amid|citing|cited|response|caus\w+|this|that is|thanks|over",
            r"raison\w*|pourquoi|résultat|donc|ainsi|entraîn\w+|provoqu\w+|après|expliqu\w+|cause\w*|cela|ce(?:tte)? \w+|grâce",
            r"sababu|hivyo|kwa hiyo|baada|kusababish\w*|\w*sababish\w*|chanzo|hatua hi[iy]o|hilo|\w*elez\w+",
            r"sabab\w*|darteed|kadib|ka dib|taas\w*|arrintan\w*|waxa keenay|sharax\w*",
            r"سبب\w*|لذلك|لذا|بعد|نتيجة|ذلك|أدى|أدت|أوضح\w*|عزا",
        ),
        strict=True,
    )
}
_LEADS = re.compile(r"\W*$")
_STRONG, _WEAK = 0.6, 0.34  # share of the words of one part that another has: the same thing, another thing

Parts = tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]  # (effect, cause), each the meanings of its words


def gives_cause(text: str, lang: str) -> bool:
    """Whether a part of a sentence has a word before a cause."""
    return lang in _MARK and _MARK[lang].search(text) is not None


def causes(claim: str, passage: Passage) -> Check:
    """A cause of the claim that the sentences do not give, or that is the effect there."""
    told = _parts(read(claim, passage.claim_lang)) if passage.claim_lang in LANGUAGES else None
    if told is None or passage.tableless:
        return answer("cause", [])
    effect, cause = told
    if not effect or not cause:
        return answer("cause", [])
    if passage.lang == passage.claim_lang == "en" and not any(_CUES.search(s) for s in passage.sentences):
        return answer("cause", ["none is given"])
    if _brought_together(effect, cause, passage):
        return answer("cause", ["none is given of it"])
    for reading in passage.readings:
        theirs = _parts(reading)
        if theirs is None or not theirs[0] or not theirs[1]:
            continue
        there, why = theirs
        if _share(cause, there) >= _STRONG and _share(effect, why) >= _STRONG and _share(cause, why) <= _WEAK:
            return answer("cause", ["cause and effect exchanged"])
        others = [words for other in passage.readings for words in _all(other, but=reading)]
        if _share(effect, there) >= _STRONG and not _share(cause, why) and _share(cause, (*there, *others)) >= _STRONG:
            return answer("cause", ["another is given"])
    return answer("cause", [])


def _brought_together(effect: tuple[frozenset[str], ...], cause: tuple[frozenset[str], ...], passage: Passage) -> bool:
    """Whether one sentence tells the effect and only another the cause, and neither says that they have to do with each other."""
    whole = [tuple(_all(reading)) for reading in passage.readings]
    told = [_share(effect, words) for words in whole]
    why = [_share(cause, words) for words in whole]
    first, second = (max(range(len(whole)), key=shares.__getitem__) for shares in (told, why))
    if first == second or min(told[first], why[second]) < _STRONG or why[first] > _WEAK:
        return False
    return not any(_LINKED[r.lang].search(r.text) for r in (passage.readings[first], passage.readings[second]))


@lru_cache(maxsize=1024)
def _parts_of(text: str, lang: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the effect and of the cause in a sentence that gives one."""
    found = _MARK[lang].search(text) if lang in _MARK else None
    if found is None:
        return None
    if _LEADS.fullmatch(text[: found.start()][-3:]) and found.start() < 3:  # "Because fuel was short, patrols were …"
        comma = re.compile(r"[,،]").search(text, found.end())
        return ((comma.end(), len(text)), (found.end(), comma.start())) if comma else None
    begins = max((m.end() for m in re.finditer(r"[;:.]\s", text[: found.start()])), default=0)
    stop = re.compile(r"[;.]\s|,\s(?:but|and|while|mais|et|lakini|huku|balse|halka|لكن)\b").search(text, found.end())
    return (begins, found.start()), (found.end(), stop.start() if stop else len(text))


def _parts(reading: Reading) -> Parts | None:
    spans = _parts_of(reading.text, reading.lang)
    return (tuple(content(reading, spans[0])), tuple(content(reading, spans[1]))) if spans else None


def _all(reading: Reading, *, but: Reading | None = None) -> list[frozenset[str]]:
    return [] if reading is but else content(reading, (0, len(reading.text)))


def _share(words: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> float:
    return share(words, frozenset().union(*other))
