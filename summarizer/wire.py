"""The HTTP side of the one door: what goes out, what may come in, and what of it may be seen in a log.

`Bounded` is the innermost transport of ours: it caps what a reply may weigh, takes secrets out of it before anything
above can log them, and lets only a few headers through. `Gate` holds all requests back when the endpoint asks for it.
"""

from __future__ import annotations

import ipaddress
import logging
import random
import time
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from summarizer.errors import ConfigurationError, ModelError
from summarizer.redact import redacted, redacted_text

if TYPE_CHECKING:
    import httpx2

MAX_REPLY_BYTES = 8_000_000  # decoded; the longest useful reply is a hundredth of it
MAX_RETRY_AFTER = 60.0  # seconds; an endpoint that asks for more is asked again after this time
MAX_LOG = 400  # characters of one record of a library below us: longer ones hold whole articles
SHORTEST_SECRET = 8  # shorter "keys" are placeholders such as "none", and stand in ordinary text
HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "date", "x-request-id"})
LOGGERS = ("openai", "httpx2", "httpcore2", "aiohttp", "instructor")


class Transport(Protocol):
    """What we need of an httpx2 async transport."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response: ...

    async def aclose(self) -> None: ...


class Wrapper:
    """A transport around another one. Not a subclass of httpx2's, so that importing this costs no httpx2."""

    def __init__(self, inner: Transport) -> None:
        self.inner = inner

    async def aclose(self) -> None:
        await self.inner.aclose()

    async def __aenter__(self) -> Wrapper:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


class Bounded(Wrapper):
    """Reads each reply whole, within `max_bytes` decoded bytes, with the secrets taken out."""

    def __init__(self, inner: Transport, *, secrets: Callable[[], tuple[str, ...]], max_bytes: int) -> None:
        super().__init__(inner)
        self._secrets = secrets
        self._max_bytes = max_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        import httpx2

        request.headers["accept-encoding"] = "gzip"  # the one encoding that `_decoded` bounds
        response = await self.inner.handle_async_request(request)
        try:
            body = await self._body(response)
        finally:
            await response.aclose()
        secrets = self._secrets()
        headers = {name: redacted_text(value, secrets) for name, value in _let_through(response).items()}
        body = redacted(body, secrets)
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)

    async def _body(self, response: httpx2.Response) -> bytes:
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        chunks: AsyncIterator[bytes] = response.stream  # type: ignore[assignment]  # every async transport gives one
        body = bytearray()
        async for chunk in _decoded(chunks, encoding, self._max_bytes):
            body += chunk
            if len(body) > self._max_bytes:
                raise _too_much(self._max_bytes)
        return bytes(body)


def _let_through(response: httpx2.Response) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in response.headers.multi_items():  # gone through once: each look-up would do so again
        if name in HEADERS:
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


async def _decoded(chunks: AsyncIterator[bytes], encoding: str, limit: int) -> AsyncIterator[bytes]:
    """`chunks` decoded, never more than `limit` + 1 bytes at a time: httpx2 itself unpacks a bomb whole."""
    if encoding in ("", "identity"):
        async for chunk in chunks:
            yield chunk
        return
    if encoding not in ("gzip", "x-gzip"):
        raise ModelError("the endpoint answered in an encoding that was not asked for")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    async for chunk in chunks:
        try:
            yield inflate.decompress(chunk, limit + 1)
        except zlib.error:
            raise ModelError("the endpoint's reply is broken gzip") from None
        if inflate.unconsumed_tail:
            raise _too_much(limit)


def _too_much(limit: int) -> ModelError:
    return ModelError(f"the endpoint's reply is larger than {limit:,} bytes: given up")


class Gate:
    """Closed while the endpoint wants rest: one 429 with Retry-After holds every request of this process back."""

    def __init__(self) -> None:
        self._opens = 0.0

    def hold(self, seconds: float) -> None:
        """Keep closed for `seconds` from now, at least."""
        self._opens = max(self._opens, time.monotonic() + seconds)

    def wait(self) -> float:
        """Seconds until this caller may go on: up to a tenth more than the rest, so that not all go at once."""
        left = self._opens - time.monotonic()
        return left * (1 + random.random() / 10) if left > 0 else 0.0


def retry_after(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Seconds that a reply's Retry-After asks for (milliseconds, seconds or an HTTP date), within 0 and the cap."""
    seconds = _number(headers.get("retry-after-ms"), 1000) or _number(headers.get("retry-after"), 1)
    if seconds is None and (until := _date(headers.get("retry-after"))) is not None:
        # Against the endpoint's own clock where it tells it: ours may be wrong.
        told = _date(headers.get("date"))
        seconds = until - (told if told is not None else now())
    return None if seconds is None else min(max(seconds, 0.0), MAX_RETRY_AFTER)


def _number(text: str | None, divisor: float) -> float | None:
    try:
        value = float(text or "") / divisor
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _date(text: str | None) -> float | None:
    try:
        when: datetime = parsedate_to_datetime(text or "")
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, LookupError, OverflowError):  # in the year 9999, in a zone of 99 hours
        return None


def check_base_url(base_url: str) -> str:
    """`base_url`, or ConfigurationError: it must be http(s) with a host, and hold no credentials."""
    try:
        parts = urlsplit(base_url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigurationError("OPENAI_BASE_URL is not an http(s) address: set it like https://host/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError(f"OPENAI_BASE_URL must be a bare address: take the user, key or query off {host}")
    return base_url.strip().rstrip("/")


def place(base_url: str) -> str:
    """`host[:port]` of an endpoint."""
    parts = urlsplit(base_url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def is_local(base_url: str) -> bool:
    """Whether the endpoint is on this machine or a private network: a server of one's own."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".lan", ".localhost"))


def network(base_url: str) -> Transport:
    """The transport to the network: the proxy of the environment where it has one for this host, never for loopback."""
    from summarizer.network import Network

    parts = urlsplit(base_url)
    host = parts.hostname or ""
    proxy = None
    if not (host == "localhost" or host.startswith("127.") or host == "::1" or proxy_bypass(host)):
        known = getproxies()
        proxy = known.get(parts.scheme) or known.get("all")
    if proxy and urlsplit(proxy).scheme not in ("http", "https"):
        raise ConfigurationError("the environment's proxy cannot be used: set HTTPS_PROXY or NO_PROXY")
    return Network(proxy=proxy or None)


class _Redactor(logging.Filter):
    """Keeps secrets and whole articles out of the records of the libraries below.

    instructor reports every failure as an ERROR of its own, twice; the failure reaches the caller as our exception, so
    such records count as DEBUG here.
    """

    def __init__(self) -> None:
        super().__init__()
        self.secrets: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._clean(record.getMessage())[:MAX_LOG], ()
        if record.exc_info:
            record.exc_text = self._clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        if record.name.startswith("instructor"):
            record.levelno, record.levelname = logging.DEBUG, "DEBUG"
        return True

    def _clean(self, text: str) -> str:
        return redacted_text(text, self.secrets)


_redactor = _Redactor()


def quiet_logs(secret: str) -> None:
    """Put the redactor on every logger of the libraries below (a filter on a parent does not see its children)."""
    if len(secret) >= SHORTEST_SECRET:
        _redactor.secrets.add(secret)
    logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it tells of each retry; we tell of the outcome
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in LOGGERS:
            logging.getLogger(name).addFilter(_redactor)


def is_unconnected(error: BaseException | None) -> bool:
    """Whether a request never left, for nothing answers at the address."""
    return type(error).__name__ in ("ConnectError", "ConnectTimeout", "ProxyError")


def header_safe(key: str) -> str:
    """`key` without outer white space, or ConfigurationError if it cannot stand in a header."""
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError("OPENAI_API_KEY holds characters that no key has: set it without quotes or line ends")
    return key


def slug(value: Any) -> str:
    """An error code of the endpoint if it is a plain word, else nothing: the rest of its reply is not shown."""
    text = value if isinstance(value, str) else ""
    return text if 0 < len(text) <= 48 and text.replace("_", "").isalnum() and text.isascii() and text.islower() else ""
