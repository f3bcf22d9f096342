"""Bytes to text for `read`: byte order marks, declared and detected encodings, and refusal where none is sure."""

from __future__ import annotations

import codecs
import re
import unicodedata

from summarizer.errors import InputError
from summarizer.language import detect_language

_MAGIC = (
    (b"%PDF", "a PDF; convert it to text first"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack or convert it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; convert it to text first"),
    (b"{\\rtf", "an RTF document; convert it to text first"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_MARKS = (  # the longer marks first: that of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_LATIN1 = frozenset({"iso8859-1", "ascii"})  # browsers read both as windows-1252, and so do the pages mean it

# What is looked for when nothing is declared, with the languages that each is used for.
_EXPECTED = {
    "cp1252": frozenset(
        {"en", "fr", "es", "pt", "de", "it", "nl", "sv", "da", "no", "nb", "fi", "sw", "so", "id", "ms"}
    ),
    "cp1250": frozenset({"pl", "cs", "hu", "ro", "sk", "sl", "hr", "bs"}),
    "cp1251": frozenset({"ru", "uk", "bg", "sr", "be", "mk"}),
    "koi8_r": frozenset({"ru"}),
    "cp1253": frozenset({"el"}),
    "cp1254": frozenset({"tr"}),
    "cp1255": frozenset({"he"}),
    "cp1256": frozenset({"ar", "fa", "ur"}),
    "gb18030": frozenset({"zh"}),
    "big5": frozenset({"zh"}),
    "cp932": frozenset({"ja"}),
    "euc_jp": frozenset({"ja"}),
    "cp949": frozenset({"ko"}),
}
# Typographic signs, the same in every windows-125x, and where they do not stand: there they are letters of another set.
_SHARED = frozenset(range(0x80)) | frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xab\xb0\xbb")
_MISPLACED = re.compile(rb"[A-Za-z][\x91\x93]|[\x94\x99][A-Za-z]|\s[\x85\x99]\s")
_SAMPLE = 100_000

# UTF-8 read as a one-byte encoding; a sign or capital inside a small word; both are text in the wrong encoding.
_TWICE = re.compile(
    "Ã[\u0080-¿ŠŒŽšœž€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|â€[\u0080-¿™œ˜“”¦]|[ØÙ][\u0080-¿„…†‡ˆ‰Š‹ŒŽ‚]|Ð[\u0080-¿]|ï»¿"
)
_BROKEN_WORD = re.compile("[a-z][‚ƒ„…†‡ˆ‰Š‹ŒŽ™¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹º»¼½¾¿×÷À-ÞÐ][a-z]")
_ODD_SIGN = re.compile("(?<!\\w)[¶±¦¼¾¹³¬µ¸][a-z]|[a-z]{2}[À-Þ](?!\\w)")
_ADVICE = "save it as UTF-8 and read it again"


def decode(data: bytes, *, markup: bool = False) -> str:
    """The text of `data`; `markup` heeds a charset that HTML or XML declares.

    Raises InputError: `empty`, `binary` (with what it seems to be), or `undecodable` where no encoding is sure.
    """
    if not data.strip(b" \t\r\n\0"):
        raise InputError("empty", "nothing in it")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError("binary", f"seems to be {kind}")
    if b"\0" in data:
        return _utf16(data)
    text = _unmarked(data, markup)
    if looks_mojibake(text):
        raise InputError("undecodable", f"the letters come out garbled (wrong or double encoding); {_ADVICE}")
    return text


def _unmarked(data: bytes, markup: bool) -> str:
    declared = _declared(data) if markup else None
    if declared and declared.startswith("iso2022"):
        return _strictly(data, declared)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if declared and declared != "utf-8":
        return _strictly(data, declared)
    if _mostly_utf8(data):
        raise InputError("undecodable", f"UTF-8 with broken bytes, the first at {broken.start}; {_ADVICE}")
    return _detected(data)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        raise InputError("undecodable", f"is marked as {codec} but is not; {_ADVICE}") from None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, UnicodeError):
        return None
    # A page that could be read byte by byte so far cannot be UTF-16, and non-text codecs (hex, zip) are not encodings.
    if name.startswith(("utf-16", "utf-32", "utf-7")) or not _is_text_codec(name):
        return None
    return "cp1252" if name in _LATIN1 else name


def _is_text_codec(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return False
    return name not in {"unicode_escape", "raw_unicode_escape", "idna", "punycode"}


def _mostly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 3 * bad


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark, when it makes sense one way only; else the NULs mean that this is no text."""
    if len(data) % 2 == 0:
        for codec in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(codec)
            except UnicodeError:
                continue
            if _plausible(text[:_SAMPLE]):
                return text
    raise InputError("binary", "seems to be binary (it holds NUL bytes), not text")


def _plausible(text: str) -> bool:
    """Printable characters with spaces, in scripts that are written together."""
    odd = sum(unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} and char not in "\r\n\t" for char in text)
    spaces = sum(char in " \n" for char in text)
    blocks = {ord(char) >> 8 for char in text if char.isalpha()}
    if len(text) < 40:
        return odd == 0 and len(blocks) == 1
    return odd == 0 and spaces >= len(text) / 40 and len(blocks) <= 6


def _detected(data: bytes) -> str:
    """The one reading that makes sense: plausible to charset-normalizer, and in a language written that way."""
    from charset_normalizer import from_bytes

    if set(data) <= _SHARED and not _MISPLACED.search(data) and detect_language(data.decode("cp1252")):
        return data.decode("cp1252")
    sample = data[:_SAMPLE]
    matches = from_bytes(sample, cp_isolation=list(_EXPECTED), enable_fallback=False)
    texts = set()
    for name in {name for match in matches for name in match.could_be_from_charset} & set(_EXPECTED):
        text = _try(data, name)
        if text and detect_language(text) in _EXPECTED[name]:
            texts.add(text)
    if len(texts) != 1:
        raise InputError("undecodable", f"cannot tell its encoding; {_ADVICE}")
    return texts.pop()


def _try(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    garbled = looks_mojibake(text) or _BROKEN_WORD.search(text) or _ODD_SIGN.search(text)
    return None if garbled or re.search("[\x80-\x9f]", text) else text


def looks_mojibake(text: str) -> bool:
    """Whether `text` shows the marks of a wrong or a double decoding, often enough to be no accident."""
    sample = text[:_SAMPLE]
    hits = len(_TWICE.findall(sample)) + len(_BROKEN_WORD.findall(sample))
    return (hits >= 3 and hits * 400 > len(sample)) or sample.count("\ufffd") * 100 > len(sample)
