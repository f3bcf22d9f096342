"""Text as code points: normalise once, cut into sentences, fold for matching. Pure, no I/O.

Offsets count code points of the text handed in, so `text[start:end]` is exact in every script.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from summarizer.models import Sentence

# --- Normalise ------------------------------------------------------------------------------------------------------

_CSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
# As a terminal takes them out of sight: with the body of a link, a title or a picture, which is no text. One that does not
# end on its line is none: an escape alone must not swallow what follows it.
_SEQUENCE = re.compile(
    _CSI.pattern
    + r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,2000}(?:\x07|\x1b\\|\x9c)|\x1b[()*+#%][0-9A-Za-z]"
)
_ESCAPE = re.compile(
    _CSI.pattern + r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)?"  # OSC: titles and links
    r"|\x1b[PX^_][^\x1b]{0,2000}(?:\x1b\\)?|\x1b[ -/]*[0-~]?"
)
# Shown although their category is format: signs that stand before a number or a verse in Arabic and Syriac.
_SHOWN_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Letters and marks that draw nothing: Hangul fillers, grapheme joiner, Khmer inherent vowels.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_C1 = frozenset(map(chr, range(0x80, 0xA0)))
_SPACE_LIKE = frozenset("\t\u2800")
_JOINERS = "\u200c\u200d"
_JOINING_LETTER = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc"
_JOINER_RUN = re.compile(f"[{_JOINERS}]+")
_STRAY_JOINER = re.compile(f"(?<![{_JOINING_LETTER}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING_LETTER}])")
_PLAIN = frozenset(map(chr, range(0x20, 0x7F)))  # with \n what most texts are made of; nothing in it goes
_LINE_END, _PAGE_END = re.compile(r"\r\n?|[\x85\x0b\u2028]"), re.compile(r"[\x0c\u2029]")
_SPACES, _AROUND_LINE_END, _BLANK_LINES = re.compile(r" {2,}"), re.compile(r" ?\n ?"), re.compile(r"\n{3,}")
_MAX_MARKS = 30  # Unicode's stream-safe limit (UAX 15); longer runs make NFC quadratic


def normalise(raw: str) -> tuple[str, dict[str, int]]:
    """The text of `raw` as every later stage sees it, and what was taken out, counted by Unicode name.

    NFC; line ends are \\n; space-like characters are a space and runs of them one; runs of blank lines are one blank
    line; nothing invisible is left, except a joiner between letters of a script that needs it. Idempotent.
    """
    if raw.isascii() and raw.isprintable():  # one plain line, as most that a page shows
        return _SPACES.sub(" ", raw).strip(" "), {}
    removed: Counter[str] = Counter()
    text = _LINE_END.sub("\n", raw)
    text = _PAGE_END.sub("\n\n", text)
    text, escapes = _SEQUENCE.subn("", text)
    if escapes:
        removed["ANSI ESCAPE SEQUENCE"] = escapes
    drop, spaces = _invisible(text)
    if drop:
        removed.update(name for char in text if (name := drop.get(char)))
        text = text.translate(dict.fromkeys(map(ord, drop)))
    if spaces:
        text = text.translate(dict.fromkeys(map(ord, spaces), " "))
    text = unicodedata.normalize("NFC", _cap_marks(_keep_needed_joiners(text, removed), removed))
    text = _SPACES.sub(" ", text)
    text = _AROUND_LINE_END.sub("\n", text)
    return _BLANK_LINES.sub("\n\n", text).strip(" \n"), dict(removed)


def _invisible(text: str) -> tuple[dict[str, str], list[str]]:
    """Which characters of `text` go (with the name they are counted under), and which become a space."""
    drop: dict[str, str] = {}
    spaces: list[str] = []
    for char in set(text) - _PLAIN:
        if char == "\n" or char in _JOINERS:
            continue
        category = unicodedata.category(char)
        if category == "Zs" or char in _SPACE_LIKE:
            spaces.append(char)
        elif (
            (category in {"Cc", "Cf", "Co", "Cs"} and char not in _SHOWN_FORMAT)
            or char in _BLANK
            or _is_selector(char)
            or _is_noncharacter(char)
        ):
            drop[char] = _name(char, category)
    return drop, spaces


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"


def _is_noncharacter(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"


def _name(char: str, category: str) -> str:
    fallback = {"Cc": f"CONTROL U+{ord(char):04X}", "Co": "PRIVATE USE", "Cs": "SURROGATE"}
    return unicodedata.name(char, "") or fallback.get(category, "NONCHARACTER")


def _keep_needed_joiners(text: str, removed: Counter[str]) -> str:
    if not _JOINER_RUN.search(text):
        return text
    before = Counter(char for char in text if char in _JOINERS)
    text = _JOINER_RUN.sub(lambda run: run[0][0], text)  # two in a row say nothing more than one
    text = _STRAY_JOINER.sub("", text)
    for joiner, count in (before - Counter(char for char in text if char in _JOINERS)).items():
        removed[unicodedata.name(joiner)] += count
    return text


def _cap_marks(text: str, removed: Counter[str]) -> str:
    marks = "".join(re.escape(char) for char in set(text) - _PLAIN if unicodedata.combining(char))
    if not marks:
        return text
    run = re.compile(f"([{marks}]{{{_MAX_MARKS}}})([{marks}]+)")
    for found in run.finditer(text):
        removed["SURPLUS COMBINING MARK"] += len(found[2])
    return run.sub(r"\1", text)


def terminal_safe(text: str, *, one_line: bool = False) -> str:
    """`text` without anything that a terminal would act on: escapes, C0/C1 controls, bidi and other format characters.

    Line ends and tabs stay, unless `one_line`; a lone surrogate (an undecodable byte of a file name) becomes `?`.
    """
    text = _ESCAPE.sub("", text)
    if one_line:
        text = re.sub(r"[\s\x85]+", " ", text).strip()
    drop = {
        ord(char): "?" if category == "Cs" else None
        for char in set(text)
        if (category := unicodedata.category(char)) in _UNSHOWN and char not in "\n\t"
    }
    return text.translate(drop)


def visible(text: str) -> Iterator[str]:
    """What `normalise` or `terminal_safe` may leave of `text`: without the characters and the escapes that either drops."""
    drop = set(_invisible(text)[0]) | {char for char in set(text) if unicodedata.category(char) in _UNSHOWN}
    table = {ord(char): None for char in (*drop, *_JOINERS) if char != "\n"}
    for escape in (None, _SEQUENCE, _ESCAPE) if "\x1b" in text or not _C1.isdisjoint(text) else (None,):
        yield (escape.sub("", text) if escape else text).translate(table)


# --- Sentences ------------------------------------------------------------------------------------------------------

MAX_SENTENCE = 1200  # characters; beyond this a sentence number no longer points anywhere useful
_MAX_PIECE = 8000  # characters handed to sentencex at once: open brackets and quotes make it quadratic
_PROSE_WIDTH = 100  # a line longer than this was not wrapped by hand, so line ends around it mean something
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LIST_LINE = re.compile(r"\s*(?:[-*+•‣◦▪●–—·]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|#{1,6}\s|\|)")
_TABLE_LINE = re.compile(r"\t|\S\s*\|\s*\S")

# Ranks, honorifics and the like, after which a capital does not begin a sentence. Case matters: "gén." and "Gén.".
_RANKS = (  # noqa: SIM905  a list of a hundred strings would be a page long
    "Gen Lt Col Maj Capt Cpt Brig Sgt Cpl Pvt Pfc Spc Adm Cmdr Cdr Cmd Comdr Cdt Ens WO CWO LCol BGen MGen LGen VAdm "
    "RAdm Ret Rtd Hon Amb Min Sec Gov Pres Rep Sen Supt Insp Det Eng Engr Dr Prof Mr Mrs Ms Messrs Rev Fr Msgr "
    "Mgr St Ste "
    "Gén Cap Cne Lcl Ltn Asp Adj Adjt Cél MM Mme Mmes Mlle Mlles Me Mes Pr Préf Excel "
    "Jen Kan Kol Luteni Bw Bi Dkt Mhe Kpt Kam Jcli Mw Md "
    "gén col lt lieut cap cdt cne lcl adj sgt brig cpl gal vs no nos art approx env"
).split()
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:(?:[A-Za-z]{{1,4}}[-–])?(?:{'|'.join(_RANKS)})|[A-ZÉ]|[دمأ])\.\s*$")
_FRENCH_TITLE = re.compile(r"(?<![\w.])MM?\.\s*$")
_ASCII_STOP = re.compile(r"[.!?][^a-z0-9]")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s*$")
_NUMBER_SIGN = re.compile(r"(?<!\w)(?:[Nn]os?|[Aa]rt|[Pp]p?|[Ff]ig|[Aa]pprox|[Ee]nv)\.\s*$")
_AFTER_MAY = re.compile(r"(?<=\bMay\.\s)(?=[A-Z“\"])")  # the month is no abbreviation: "… on 4 May. Togo …"
_CLOCK = re.compile(r"\b[ap]\.m\.\s*$")
_DAY_OR_ZONE = re.compile(
    r"(?:on\s|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|local\b|[A-Z]{2,4}T\b|GMT|UTC|\(|Eastern|Greenwich)"
)
_CLAUSE_END = (re.compile(r"[;؛；:：]\s"), re.compile(r"[,،，、]\s?|\s[–—-]\s"), re.compile(r"\s"))


def sentences(text: str, lang: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of `text`, numbered from 1, stripped of white space, none across a blank line.

    Lines of a list or table are sentences of their own; a run without any letter or digit is none. Sentences longer
    than MAX_SENTENCE are cut at a clause or space. `lang` is ISO 639-1; None is cut as English.
    """
    found: list[tuple[int, int]] = []
    for start, end in _spans(text, lang or "en"):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        found.extend(_cut_long(text, start, end))
    return tuple(Sentence(number=number, start=start, end=end) for number, (start, end) in enumerate(found, 1))


def _spans(text: str, lang: str) -> Iterator[tuple[int, int]]:
    for start, end in _between(text, _PARAGRAPH):
        for first, last in _blocks(text, start, end):
            yield from _in_block(text[first:last], first, lang)


def _between(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    last = 0
    for found in separator.finditer(text):
        yield last, found.start()
        last = found.end()
    yield last, len(text)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: wrapped prose is one run, a list or table line or a heading is its own."""
    lines = text[start:end].split("\n")
    widest = max(map(len, lines))
    first = at = start
    for index, line in enumerate(lines[:-1]):
        at += len(line) + 1
        if _breaks(line, lines[index + 1], widest):
            yield first, at
            first = at
    yield first, end


def _breaks(line: str, following: str, widest: int) -> bool:
    if widest > _PROSE_WIDTH or _LIST_LINE.match(following):
        return True
    if _TABLE_LINE.search(line) or _TABLE_LINE.search(following):
        return True
    return len(line) < 0.6 * widest and following[:1].isupper() and not _ABBREVIATION.search(line)


def _in_block(block: str, offset: int, lang: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in one run of lines; what sentencex cut wrongly is joined again."""
    from sentencex import segment  # no type information; imported late for start-up

    if block.isascii() and not _ASCII_STOP.search(block):
        if _has_word(block):
            yield offset, offset + len(block)
        return
    start = end = 0
    pending = False
    for piece in _pieces(block):
        parts = [each for part in segment(lang, piece) for each in (_AFTER_MAY.split(part) if lang == "en" else [part])]
        for part in parts if sum(map(len, parts)) == len(piece) else [piece]:  # offsets must stay exact
            if pending and not _joined(block[start:end], part):
                yield offset + start, offset + end
                start = end
            end += len(part)
            pending = pending or _has_word(part)
    if pending:
        yield offset + start, offset + end


def _pieces(block: str) -> Iterator[str]:
    start = 0
    while len(block) - start > _MAX_PIECE:
        low, high = start + _MAX_PIECE // 2, start + _MAX_PIECE
        ends = (block.rfind(stop, low, high) + len(stop) for stop in (". ", "! ", "? ", "؟ ", "。", " "))
        cut = next((end for end in ends if end > low), high)
        yield block[start:cut]
        start = cut
    yield block[start:]


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _joined(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `before` begins."""
    tail = before[-40:]
    if not _has_word(after) or (len(before) < 10 and _ENUMERATOR.fullmatch(before)):
        return True
    if _NUMBER_SIGN.search(tail):
        return after[:1].isdigit()
    if _CLOCK.search(tail):
        return bool(_DAY_OR_ZONE.match(after))
    return bool(_ABBREVIATION.search(tail) or _FRENCH_TITLE.search(tail))


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = _cut_point(text, start)
        last = cut
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut_point(text: str, start: int) -> int:
    middle, limit = start + MAX_SENTENCE // 2, start + MAX_SENTENCE
    for pattern in _CLAUSE_END:
        ends = [found.end() for found in pattern.finditer(text, middle, limit)]
        if ends:
            return ends[-1]
    while limit > middle and unicodedata.combining(text[limit]):
        limit -= 1
    return limit


# --- Folded matching ------------------------------------------------------------------------------------------------

_FOLDS = (
    {char: "'" for char in "‘’‚‛′‵`´ʹʻʼʽʾʿˈˊˋ՚＇᾽᾿῾"}
    | {char: '"' for char in "“”„‟″‶«»＂〝〞"}
    | {char: "-" for char in "‐‑‒–—―−﹘﹣－⁃"}
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ß": "ss", "ẞ": "SS"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "\u0640": ""}  # U+0640: Arabic stretching
)
# Accents and pronunciation marks that writers leave out; the vowel signs of Indic scripts are letters and stay.
_LOOSE_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PROCLITIC = re.compile("(?<![\\w])[وفبكل]{1,2}$")  # and, so, in, as, for: written onto the Arabic word
_ARABIC = re.compile("[\u0620-\u064a]")


def fold(text: str) -> str:
    """`text` for matching: quotes, dashes, spaces, width and diacritics folded, invisibles out, case kept."""
    size = len(text)
    return _folded_short(text) if size <= 100 else _folded_sentence(text) if size <= MAX_SENTENCE else _folded(text)


def _folded(text: str) -> str:
    """As `_fold`, without the offsets and many times faster."""
    if text.isascii() and text.replace("\n", " ").isprintable():
        return " ".join(text.replace("`", "'").split())
    marked = unicodedata.normalize("NFC", text).translate(_FRENCH)
    single = _SPACES.sub(" ", marked.translate(_folds()))
    return _INSIDE.sub('"', single).strip(" ")


_FRENCH = {ord("«"): "\ufdd0", ord("»"): "\ufdd1"}  # French sets a space inside its quotation marks
_INSIDE = re.compile(" ?\ufdd1|\ufdd0 ?")
_SPACES = re.compile(" +")


_folded_short = lru_cache(maxsize=20_000)(_folded)  # single words, again and again
_folded_sentence = lru_cache(maxsize=512)(_folded)  # asked for by one reader of a sentence after the other


class _Folds(dict[int, str]):
    """What each character folds to, by code point; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_char(chr(code))
        return self[code]


@cache
def _folds() -> _Folds:
    return _Folds()


def find_folded(needle: str, haystack: str) -> tuple[int, int] | None:
    """Where `needle` first occurs in `haystack` as whole words after folding both, as offsets into `haystack`.

    Whole words only in scripts that put spaces between them; "650" is not found in "1,650"; an Arabic word is found
    after its proclitics. None when it does not occur, or folds to nothing.
    """
    wanted = fold(needle)
    if not wanted:
        return None
    folded, offsets = _fold_cached(haystack)
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _starts_word(folded, at) and _ends_word(folded, end):
            return _original(offsets, haystack, at, end)
        at = folded.find(wanted, at + 1)
    return None


def _original(offsets: array[int], haystack: str, at: int, end: int) -> tuple[int, int]:
    start = offsets[at]
    last = offsets[end - 1]
    # Take in the marks that fold away behind the last character, but not white space.
    stop = offsets[bisect_right(offsets, last)]
    return start, start + len(haystack[start:stop].rstrip())


@lru_cache(maxsize=32)
def _fold_cached(text: str) -> tuple[str, array[int]]:
    return _fold(text)


def _fold(text: str) -> tuple[str, array[int]]:
    """The folded text, and for each of its characters (and its end) the offset it comes from."""
    if all(len(_fold_char(char)) == 1 and char not in "«»" for char in set(text)):
        even = text.translate(_folds())
        if not even.startswith(" ") and "  " not in even:  # nothing falls away: each character stands where it stood
            return even, array("l", range(len(text) + 1))
    out: list[str] = []
    offsets = array("l")
    space = True
    for index, char in enumerate(text):
        if char == "»" and out[-1:] == [" "]:  # French sets a space inside its quotation marks
            out.pop()
            offsets.pop()
        for folded in _fold_char(char):
            if folded == " " and space:
                continue
            space = folded == " "
            out.append(folded)
            offsets.append(index)
        space = space or char == "«"
    offsets.append(len(text))
    return "".join(out), offsets


@cache
def _fold_char(char: str) -> str:
    if char in _FOLDS:
        return _FOLDS[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf"} or char in _BLANK or _is_selector(char):
        return ""
    wide = unicodedata.normalize("NFKD", char)
    if wide != char:
        wide = "".join(_fold_char(part) for part in wide)
    return unicodedata.normalize("NFC", _LOOSE_MARK.sub("", wide))


def _starts_word(folded: str, at: int) -> bool:
    if at == 0 or not _is_word(folded[at]):
        return True
    before = folded[at - 1]
    if folded[at].isdigit() and before in ".,":
        return not folded[at - 2 : at - 1].isdigit()
    if not _is_word(before):
        return True
    return bool(_ARABIC.match(folded[at]) and _PROCLITIC.search(folded, max(0, at - 4), at))


def _ends_word(folded: str, end: int) -> bool:
    if end == len(folded) or not _is_word(folded[end - 1]):
        return True
    after = folded[end]
    if folded[end - 1].isdigit() and after in ".,":
        return not folded[end + 1 : end + 2].isdigit()
    return not _is_word(after)


def _is_word(char: str) -> bool:
    return char.isalnum() and not _UNSPACED.match(char)
