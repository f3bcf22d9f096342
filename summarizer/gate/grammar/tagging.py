"""English words by their part in the sentence: closed classes by list, nouns and verbs by form, neighbours and use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from summarizer.gate import english

TOKEN = re.compile(
    r"n[’']t\b|[’']s\b|[’'](?:ll|ve|re|d)\b|[^\W\d_]+?(?=n[’']t\b)|[^\W\d_]+(?:-[^\W_]+)*|\d[\d.,]*\d|\d|[^\w\s]"
)

_UNDENIED = re.compile(
    TOKEN.pattern.replace(r"n[’']t\b|", "", 1).replace(r"[^\W\d_]+?(?=n[’']t\b)|", "", 1)
)  # without "n't"

_ROWS = tomllib.loads((files("summarizer") / "data" / "lexicon" / "grammar_en.toml").read_text(encoding="utf-8"))


def row(section: str, name: str) -> frozenset[str]:
    """One list of data/lexicon/grammar_en.toml."""
    return frozenset(_ROWS[section][name])


NUMBERS = row("forms", "number")
_PARTICIPLES = row("forms", "participle_only")
_NEVER_VERBS = row("forms", "never_verb")
PAST_ONLY = row("forms", "past_only")
_PAST_AS_BASE = row("forms", "past_as_base")
SPEECH = row("verbs", "speech")
_CODES = {"adverb": "A", "preposition": "P", "determiner": "D", "pronoun": "R", "subordinator": "S", "conjunction": "C", "modal": "M", "be": "B", "have": "H", "do": "O", "not": "X"}  # fmt: skip


@dataclass(slots=True)
class Token:
    """A word or sign of a sentence; `tag`: D P M B H O(do) X(not) R(pronoun) S(subordinator) C A(adverb) T(to) # N E(name) J . and V* for verbs."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    lemma: str = ""


_CLOSED = {word: _CODES[name] for name, words in _ROWS["classes"].items() for word in words} | {"to": "T", "'s": "G"}
CLOSED = frozenset(_CLOSED)


_OWN = frozenset(("rent",))  # more often a verb's own form than the past of another


@lru_cache(maxsize=32768)
def _open(low: str) -> tuple[str, str, bool]:
    """(verb form or "", verb lemma, whether it is mostly a verb) of an open-class word."""
    verbs = [lemma for lemma, part in english.readings(low) if part == "v"]
    if not verbs:
        return "", "", False
    lemma = low if low in _OWN else verbs[0]  # "rent" is no form of rend
    known = english.entry(lemma)
    mostly = bool(known and known.pos[0] == "v") or all(part == "v" for _, part in english.readings(low))
    if low.endswith("ing") and low != lemma:
        return "VG", lemma, mostly
    if low == lemma:
        return "VB", lemma, mostly
    if low in _PARTICIPLES:
        return "VN", lemma, True
    return ("VZ" if low.endswith("s") else "VD"), lemma, mostly


@lru_cache(maxsize=256)
def tag(sentence: str) -> list[Token]:
    """The tokens of a sentence, tagged; kept for the next reader, so nobody may change them."""
    pattern = TOKEN if "n’t" in sentence or "n't" in sentence else _UNDENIED
    found = [(m.start(), m.end(), m.group(), *_first(m.group())) for m in pattern.finditer(sentence)]
    tokens = _unquoted([Token(*each, each[3] if each[4] else "") for each in found])
    for at, token in enumerate(tokens):
        if not token.tag:
            _settle(tokens, at)
    return tokens


def _unquoted(tokens: list[Token]) -> list[Token]:
    """Without quotation marks around a "not" or a "never"."""
    denied = {at for at, token in enumerate(tokens) if token.tag == "X"}
    if not denied:
        return tokens
    return [t for at, t in enumerate(tokens) if t.low not in {'"', "“", "”"} or not {at - 1, at + 1} & denied]


@lru_cache(maxsize=32768)
def _first(text: str) -> tuple[str, str]:
    """A word in lower case, and its tag where that does not hang on its neighbours; else ""."""
    low = text.lower().replace("’", "'")
    if text in {"May", "Will"}:
        return low, "E"
    if low.split("-")[0] in NUMBERS and low != "one":
        return low, "#" if low.split("-")[-1] in NUMBERS or "-" not in low else "J"
    if low in _CLOSED:
        return low, _CLOSED[low]
    if text[0].isdigit():
        return low, "#"
    return low, "" if text[0].isalpha() else "."


def _settle(tokens: list[Token], at: int) -> None:
    token = tokens[at]
    before = tokens[at - 1].tag if at else "."
    after = tokens[at + 1].tag if at + 1 < len(tokens) else "."
    form, lemma, mostly = _open(token.low)
    capital = token.text[0].isupper()
    if (capital and before != "." and token.low not in {"i"}) or (
        capital and not form and not english.readings(token.low)
    ):
        token.tag = "E"
    elif not form:
        token.tag = _noun_or_not(token.low)
    else:
        verb = _is_verb(tokens, at, form, mostly, before, after)
        if verb and form == "VB" and token.low in _PAST_AS_BASE and before in {"N", "E", "R", ".", "A", "C"}:
            form = "VD"
        if verb and form == "VB" and token.low in _PAST_AS_BASE and before in {"B", "H"}:
            form = "VN"  # "was put off", "has cut"
        token.tag = form if verb else ("E" if capital and not english.readings(token.low) else _noun_or_not(token.low))
        if verb:
            token.lemma = lemma
    if token.tag in {"N", "J"}:
        token.lemma = next((lem for lem, part in english.readings(token.low) if part in "na"), token.low)


@lru_cache(maxsize=32768)
def _noun_or_not(low: str) -> str:
    parts = [part for _, part in english.readings(low)]
    if not parts or "n" in parts[:2]:
        return "N"
    if low.endswith("ly") or parts[0] == "r":
        return "A"
    return "J" if "a" in parts else "N"


def _is_verb(tokens: list[Token], at: int, form: str, mostly: bool, before: str, after: str) -> bool:
    if tokens[at].low in _NEVER_VERBS and before not in {"T", "M", "O", "R"}:
        return False
    if form == "VB":
        return _base(tokens, at, mostly, before, after)
    if form == "VZ":
        return _third(tokens, at, mostly, before, after)
    if form == "VG":
        return _gerund(tokens, at, mostly, before)
    return _past(tokens, at, before, after)


def _gerund(tokens: list[Token], at: int, mostly: bool, before: str) -> bool:
    """A form in -ing that is no noun ("the training of pilots") and no adjective ("an engineering company")."""
    if not mostly and before in {"E", "J", "D", "#", "G", "P"} and _leads_to_noun(tokens, at):
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following in {"of", "between"} and before in {"E", "J", "D", "G", "N"}:
        return False
    return before in {"B", "S", "P", ".", "X", "A", "C", "N", "E", "R", "VB", "VD", "VZ", "VN", "VG"}


def _past(tokens: list[Token], at: int, before: str, after: str) -> bool:
    """A past form or participle that is no adjective ("the signed text")."""
    if before in {"D", "G", "J", "#"} and _leads_to_noun(tokens, at):
        return False
    if before != "P" or (after in {"", "N", "E"} and not tokens[at].low.endswith("ed")):
        return True
    return tokens[at - 1].low in {"after", "before", "since", "as", "than"} or not _leads_to_noun(tokens, at)


def _leads_to_noun(tokens: list[Token], at: int) -> bool:
    """Whether a noun follows, so that a participle here is an adjective ("the signed text")."""
    for token in tokens[at + 1 : at + 4]:
        if token.tag in {"E", "N", "#"}:
            return True
        if token.tag == "":
            form, _, mostly = _open(token.low)
            return not (form and mostly)
        if token.tag not in {"J", "A"}:
            return False
    return False


def _base(tokens: list[Token], at: int, mostly: bool, before: str, after: str) -> bool:
    """A base form that is a verb: after to or an auxiliary, after a plural, or one of two that are joined."""
    if tokens[at].low in _PAST_AS_BASE and before in {"N", "E", "R", "."} and after in {"D", "#", "P", "A"}:
        return at > 0
    if tokens[at].low in _PAST_AS_BASE and before in {"B", "H"}:
        return True
    if before in {"T", "M", "O"}:
        return True
    if before in {"X", "A"}:
        return _after_adverb(tokens, at, mostly, after)
    if before == "C":
        return _joined(tokens, at, mostly, after)
    if before == "R":
        return tokens[at - 1].low in {"they", "we", "i", "you", "who", "which"}
    plural = before in {"N", "E"} and tokens[at - 1].low.endswith("s")
    if not plural or _has_finite(tokens, at):
        return False
    if not mostly:  # "soldiers guard the port"
        return after == "D" and not _finite_follows(tokens, at)
    last = at + 1 == len(tokens) or tokens[at + 1].low in {".", ",", ";"}
    return last or after in {"D", "#", "R", "T", "P", "S", "E"}


def _after_adverb(tokens: list[Token], at: int, mostly: bool, after: str) -> bool:
    back = at - 1
    while back >= 0 and tokens[back].tag in {"X", "A"}:
        back -= 1
    if back < 0:
        return False
    if tokens[back].tag in {"M", "O", "T"}:
        return True
    return mostly and tokens[back].tag in {"N", "R"} and after in {"D", "#", "E", "P", "R"}


def _joined(tokens: list[Token], at: int, mostly: bool, after: str) -> bool:
    """ "To patrol and guard": the first of the two stands after to or an auxiliary."""
    for token in reversed(tokens[max(0, at - 12) : at - 1]):
        if token.tag in {"T", "M"}:
            return mostly or after in {"D", "E", "#"}
        if token.tag in {"VD", "VZ", "."}:
            return False
    return False


_ALWAYS = frozenset(("says", "tells", "adds", "insists", "argues", "believes", "denies", "remains"))  # never nouns


def _third(tokens: list[Token], at: int, mostly: bool, before: str, after: str) -> bool:
    if tokens[at].low in _ALWAYS and before in {"N", "E", "A"}:
        return True
    if before == "R":
        return tokens[at - 1].low in {"he", "she", "it", "who", "which", "what", "one"}
    if before == "S":
        relative = at > 1 and tokens[at - 2].tag in {"N", "E"}
        return tokens[at - 1].low == "that" and (relative or mostly) and tokens[at + 1 : at + 2] != [] and after != "P"
    if before in {"D", "J", "P", "#", "G", "T", "M", "O", "VG", "VB", "VD", "VN", "VZ"}:
        return False
    if before == "C":
        return mostly and after in {"D", "E", "#", "R", "P", "T"}
    if before in {"N", "E", "A", "."}:
        if _has_finite(tokens, at) or _finite_follows(tokens, at):
            return False
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if before == "E" and following in {"over", "out", "off", "up", "down", "back"}:
            return True
        return mostly or after in {"D", "#", "R", "T", "E", "S", "A"} or (after == "" and before == "E")
    return mostly


def _has_finite(tokens: list[Token], at: int) -> bool:
    for token in reversed(tokens[:at]):
        if token.tag in {".", "S"} or token.low in {"who", "which"}:
            return False
        if token.lemma in SPEECH and token.tag in {"VZ", "VD"}:
            return False
        if token.tag in {"M", "B", "H", "O", "VZ", "VD"}:
            return True
    return False


def _finite_follows(tokens: list[Token], at: int) -> bool:
    for index, token in enumerate(tokens[at + 1 : at + 14], at + 1):
        if token.tag in {"S"} or token.text in {",", ";", ":", ".", "”", '"'} or token.low in {"who", "which"}:
            return False
        if tokens[index - 1].tag == "T" or (tokens[index - 1].tag in {"B", "H"} and tokens[index - 2].tag == "T"):
            continue  # "allows 500 men to be sent"
        if token.tag in {"M", "B", "H", "O"}:
            return True
        if token.tag == "" and _open(token.low)[0] == "VD" and _open(token.low)[2]:
            return tokens[index - 1].tag not in {"D", "G", "#"}
    return False
