"""Secrets out of what an endpoint sent, in whatever form a reader of it would turn back into them.

A reply is JSON, often with JSON inside: `sk-` may stand there as `\\u0073k-`, `\\\\u0073k-`, `%73k-` or `&#115;k-`, or all of
the key in base64 or hex. It may also hold characters that are never shown, and are gone from what is printed. What cannot
be told from other text (cut in pieces, reversed) is not looked for.
"""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.text import visible

MARK = "[key]"
_ROUNDS = 4  # encodings inside one another
# `&amp;#115;` and `%2573` are met by decoding once more.
_ENCODED = re.compile(
    rb"\\{1,15}u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})|&#(?:[xX]0{0,6}([0-9a-fA-F]{1,6})|0{0,6}(\d{1,7}));?|\\{1,15}([bfr])"
    rb"|&((?:shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|Negative\w{4,6}Space);)"
)
_NAMED = ((b"&amp;", b"&"), (b"&#38;", b"&"), (b"\\", b""))
_PLAIN = re.compile(rb"[ -~\t\n]*")
# What may stand between two characters of a key that are read as neighbours: anything but ASCII that is shown, however
# it is written. It never matches what `_written` does, so that neither is tried for the other.
_UNSEEN = (
    rb"(?:[\x01-\x1f\x7f-\xff]|\\{1,15}u(?!00(?:[2-6]|7[0-9a-eA-E]))[0-9a-fA-F]{4}"
    rb"|%(?:25){0,3}(?:[01][0-9a-fA-F]|[89a-fA-F][0-9a-fA-F]|7[fF])"
    rb"|&(?:amp;){0,3}(?:#(?:[xX]0{0,6}(?:[01]?[0-9a-fA-F]|7[fF]|[89a-fA-F][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{2,5})"
    rb"|0{0,6}(?:[12]?\d|3[01]|12[7-9]|1[3-9]\d|[2-9]\d\d|[1-9]\d{3,6}))(?![0-9a-fA-F]);?"
    rb"|(?:shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|Negative\w{4,6}Space);))*+"
)


def redacted(body: bytes, secrets: Iterable[str]) -> bytes:
    """`body` without any of `secrets`; where one stands in a form that cannot be cut out, nothing of `body` is left."""
    body = _as_utf8(body)
    for secret in secrets:
        body = body.replace(secret.encode(), MARK.encode())
        if _holds(body, secret):
            body = _pattern(secret).sub(MARK.encode(), body.replace(b"\0", b""))
            body = MARK.encode() if _holds(body, secret) else body
    return body


def redacted_text(text: str, secrets: Iterable[str]) -> str:
    """`text` likewise, for headers and log records."""
    return redacted(text.encode("utf-8", "surrogatepass"), secrets).decode("utf-8", "surrogatepass")


def _as_utf8(body: bytes) -> bytes:
    """JSON in UTF-16 or UTF-32 as UTF-8, which it is read as just the same."""
    if b"\0" in body and not (encoding := json.detect_encoding(body)).startswith("utf-8"):
        try:
            return body.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass")
        except UnicodeError:
            return body
    return body


def _holds(body: bytes, secret: str) -> bool:
    """Whether a reader who decodes `body`, and decodes it again, comes upon `secret`."""
    forms, body = _forms(secret), body.replace(b"\0", b"")  # UTF-16 is read as JSON too
    for _ in range(_ROUNDS):
        plain = body
        for name, sign in _NAMED:
            plain = plain.replace(name, sign) if name in plain else plain
        for shown in _shown(plain):
            if any(form in shown for form in forms) or _hexed(secret) in shown.lower():
                return True
        decoded = _ENCODED.sub(_decoded, body)
        for name, sign in _NAMED[:2]:
            decoded = decoded.replace(name, sign) if name in decoded else decoded
        if decoded == body:
            return False
        body = decoded
    return False


def _shown(body: bytes) -> Iterator[bytes]:
    """`body`, and where it holds what is not shown or written in two ways also what is left of it in print."""
    yield body
    if not _PLAIN.fullmatch(body):
        for text in visible(body.decode("utf-8", "surrogateescape")):
            yield unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")


def _decoded(found: re.Match[bytes]) -> bytes:
    if found[5]:
        return b"\b"
    if found[6]:
        return html.unescape(f"&{found[6].decode()}").encode()
    if found[2]:
        return bytes([int(found[2], 16)])
    code = int(found[4]) if found[4] else int(found[1] or found[3], 16)
    return chr(code).encode("utf-8", "surrogatepass") if code < 0x110000 else found[0]


@lru_cache(maxsize=16)
def _forms(secret: str) -> tuple[bytes, ...]:
    """The key itself, and what of its base64 does not depend on what stands around it, at each of three places."""
    raw = secret.encode()
    forms = [raw]
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw)
        # The first and the last sign of it may hold bits of a neighbour.
        core = whole[(0, 2, 3)[before] : len(whole) // 4 * 4 - (0, 3, 2)[(before + len(raw)) % 3]]
        forms += [core, core.translate(bytes.maketrans(b"+/", b"-_"))]
    return tuple(dict.fromkeys(forms))


def _hexed(secret: str) -> bytes:
    return secret.encode().hex().encode()


@lru_cache(maxsize=16)
def _pattern(secret: str) -> re.Pattern[bytes]:
    every = [*_forms(secret), _hexed(secret), _hexed(secret).upper()]
    return re.compile(b"|".join(_UNSEEN.join(_written(code) for code in form) for form in every))


def _written(code: int) -> bytes:
    """One ASCII character in each way that it may be written."""
    char, two = re.escape(bytes([code])), b"%02x" % code
    digits = b"(?i:" + two + b")"
    escaped = rb"\\{1,15}(?:u00" + digits + b"|" + char + b")"
    percent = b"%(?:25){0,3}" + digits
    entity = b"&(?:amp;){0,3}#(?:[xX]0{0,6}" + digits + b"|0{0,6}%d" % code + b");?"
    return b"(?:" + b"|".join((char, escaped, percent, entity)) + b")"
