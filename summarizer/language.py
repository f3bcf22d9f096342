"""The language of a text: by a classifier where it is long enough, else by the commonest words of the languages read."""

from __future__ import annotations

import re
import tempfile
import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice

from summarizer.errors import ConfigurationError

LANGUAGES = ("en", "fr", "sw", "so", "ar")  # ISO 639-1, the languages that have tables of words
_MIN_LETTERS = 24
_MIN_CONFIDENCE = 0.9
_SAMPLE = 4000  # characters are plenty, and the classifier's time grows with the text
_WORD = re.compile(r"[^\W\d_]+")
_SHARED = frozenset(
    ["for", "at", "in", "was", "is", "of", "had", "an", "as", "be", "no", "a"]
)  # with Dutch or a Nordic language
_CLEAR = 3  # common words that tell a language against the classifier's best guess; one does where they agree


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is mostly in; None when it is too short or not clear."""
    sample = text[:_SAMPLE]
    letters = sum(1 for _ in islice(filter(str.isalpha, sample), _MIN_LETTERS))
    code, confidence = _identify(sample) if letters else ("", 0.0)
    if letters >= _MIN_LETTERS and confidence >= _MIN_CONFIDENCE:
        return code
    return _by_common_words(sample, code)


def unload() -> None:
    """Lets go of the classifier's tables, some 60 MB; they are read again when a language is asked for."""
    _identifier.cache_clear()


def _by_common_words(sample: str, guess: str) -> str | None:
    words = _WORD.findall(sample.lower())
    told = sorted(((sum(word in common for word in words), lang) for lang, common in _common().items()), reverse=True)
    (most, lang), (next_most, _) = told[0], told[1]
    own = {word for word in words if word in _common()[lang] and word not in _SHARED}
    needed = 1 if lang == guess else _CLEAR - 1 if not next_most and len(own) > 1 else _CLEAR
    if most <= 2 * next_most or most < needed or (lang != guess and most * 4 < len(words)):
        return None
    return lang


@cache
def _common() -> dict[str, frozenset[str]]:
    rows = tomllib.loads((files("summarizer") / "data" / "language.toml").read_text(encoding="utf-8"))
    return {lang: frozenset(row.split()) for lang, row in rows.items()}


def _identify(sample: str) -> tuple[str, float]:
    code, confidence = _identifier().classify(sample)
    return str(code), float(confidence)


@cache
def _identifier():  # type: ignore[no-untyped-def]  # the package has no type information
    """The loaded classifier (half a second, once): one of our own, because the package's shared one has no scale."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except (OSError, EOFError) as error:  # it is unpacked into the folder for temporary files
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigurationError(
            f"the language tables cannot be unpacked ({reason}): make room in {tempfile.gettempdir()}, or set TMPDIR"
        ) from None
    # Without the codes of three letters, or spoken variants (ary, pcm) take the certainty away from ar and en.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    identifier._full_model = None  # of all languages: 28 MB that are not asked for again
    identifier.nb_ptc = identifier.nb_ptc.copy("C")  # the languages of a feature side by side: twice as fast
    return identifier
