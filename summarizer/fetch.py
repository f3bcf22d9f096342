"""The feeds and pages that a configuration names, fetched politely and kept: a night can be run again from what is kept.

Only http and https, only public addresses: a name is resolved once, every address that it has is judged, and the
connection goes to one of those, so that no name can change its mind in between; each redirect is judged anew. Nothing
else in the package fetches what a text points to.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import ipaddress
import json
import os
import re
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from summarizer.errors import ConfigurationError
from summarizer.wire import Transport, Wrapper

if TYPE_CHECKING:
    import httpx2

REDIRECTS = 5
AT_ONCE = 8  # addresses; never two on one host
_KINDS = re.compile(
    r"(?:text/(?:html|xml|plain|markdown)|application/(?:(?:[a-z]+\+)?xml|xhtml\+xml|(?:feed\+)?json))\b", re.I
)
_CODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
# Not reachable from outside either, though some versions of ipaddress call them global (RFC 6890, 7526, 9637).
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "fec0::/10")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds for one address with all its redirects, decoded bytes, and hosts that may be private."""

    seconds: float = 30.0
    max_bytes: int = 20_000_000
    private: tuple[str, ...] = ()  # "host:port"
    contact: str | None = None  # in the user agent: an address or a page that says who asks
    version: str = "0"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is kept of one address; `problem` says why it could not be asked now, and `data` may then be an older copy."""

    url: str
    data: bytes | None = None
    media: str = ""
    at: str = ""  # when it was fetched, UTC
    fresh: bool = False  # not what was kept before
    problem: str | None = None
    followed: frozenset[str] = frozenset()  # links of a feed whose pages are read in place of their teasers


@dataclass(frozen=True, slots=True)
class _Kept:
    """The line above the bytes in a kept file."""

    url: str
    at: str
    media: str = ""
    etag: str | None = None
    modified: str | None = None
    wait: str | None = None  # the server asked not to be asked again before


class _Refused(Exception):
    """Its text says what is wrong with an address or an answer."""


async def fetch_all(urls: Sequence[str], folder: Path, manners: Manners) -> list[Fetched]:
    """What each of `urls` holds now, in order; where it cannot be had, what `folder` kept of it, and why.

    Raises ConfigurationError when `folder` cannot be written.
    """
    if not urls:
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"{folder}: {error.strerror}; fetched pages are kept there") from None
    every = asyncio.Semaphore(AT_ONCE)
    hosts: dict[str, asyncio.Lock] = {}

    async def one(url: str) -> Fetched:
        async with hosts.setdefault(urlsplit(url).netloc.lower(), asyncio.Lock()), every:
            return await _one(url, folder, manners)

    return await asyncio.gather(*(one(url) for url in urls))


def kept(urls: Iterable[str], folder: Path) -> list[Fetched]:
    """What `folder` has of `urls`, without asking; those that it has nothing of are left out."""
    read = ((url, *_read(_file(folder, url))) for url in urls)
    return [Fetched(url, data, known.media, known.at) for url, known, data in read if known and data is not None]


def checked_url(url: str) -> str:
    """`url` itself. Raises ValueError where it is none that may be fetched."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is no address that begins with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("an address may hold no user name and no password")
    if re.search(r"[\s\x00-\x1f\x7f]", url):
        raise ValueError("an address may hold no white space")
    _ = parts.port  # raises ValueError
    return url


# --- what is kept -------------------------------------------------------------------------------------------------------


def _file(folder: Path, url: str) -> Path:
    host = re.sub(r"[^a-z0-9.-]", "", (urlsplit(url).hostname or "").lower())[:60].strip(".")
    return folder / f"{host}-{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def _read(path: Path) -> tuple[_Kept | None, bytes | None]:
    try:
        head, _, data = path.read_bytes().partition(b"\n")
        return _Kept(**json.loads(head)), data
    except (OSError, ValueError, TypeError):
        return None, None


def _write(path: Path, known: _Kept, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(json.dumps(asdict(known)).encode() + b"\n" + data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise ConfigurationError(f"{path.parent}: {error.strerror}; fetched pages are kept there") from None


# --- asking -------------------------------------------------------------------------------------------------------------


async def _one(url: str, folder: Path, manners: Manners) -> Fetched:
    import httpx2

    path = _file(folder, url)
    known, data = _read(path)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        if known and known.wait and now.isoformat() < known.wait:
            raise _Refused(f"the server asks not to be asked before {known.wait}")
        async with asyncio.timeout(manners.seconds):
            response, body = await _ask(url, known if data is not None else None, manners)
    except TimeoutError:
        problem = f"no whole answer within {manners.seconds:g} seconds"
    except _Refused as error:
        problem = str(error)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, UnicodeError, ValueError) as error:
        problem = f"could not be fetched ({type(error).__name__})"
    else:
        return _answered(url, path, known, data, response, body, now)
    return Fetched(url, data or None, known.media if known else "", known.at if known else "", problem=problem)


def _answered(
    url: str,
    path: Path,
    known: _Kept | None,
    data: bytes | None,
    response: httpx2.Response,
    body: bytes,
    now: dt.datetime,
) -> Fetched:
    if response.status_code == 304 and known and data is not None:
        return Fetched(url, data, known.media, known.at)
    if response.status_code != 200:
        if wait := _wait(response, now):
            _write(path, replace(known or _Kept(url, ""), wait=wait), data or b"")
        problem = f"the server answered {response.status_code}"
        return Fetched(url, data or None, known.media if known else "", known.at if known else "", problem=problem)
    media = response.headers.get("content-type", "")[:200]
    if media and not _KINDS.match(media):
        told = re.sub(r"[^\w/+.-]", "", media.split(";")[0])[:60]
        old = known or _Kept(url, "")
        return Fetched(url, data or None, old.media, old.at, problem=f"{told} is no feed and no page")
    body = _as_utf8(body, media)
    found = response.headers
    made = _Kept(url, now.isoformat(), media, _short(found.get("etag")), _short(found.get("last-modified")))
    _write(path, made, body)
    return Fetched(url, body, media, made.at, fresh=body != data)


async def _ask(url: str, known: _Kept | None, manners: Manners) -> tuple[httpx2.Response, bytes]:
    """The last answer after the redirects, and its bytes."""
    import httpx2

    headers = {"user-agent": _agent(manners), "accept": "text/html, application/xml;q=0.9, */*;q=0.5"}
    headers["accept-encoding"] = "gzip, deflate"
    if known and known.etag:
        headers["if-none-match"] = known.etag
    if known and known.modified:
        headers["if-modified-since"] = known.modified
    # A client for each address: nothing of one host (a cookie, a connection) is there when another is asked.
    transport = _Public(httpx2.AsyncHTTPTransport(trust_env=False, limits=_limits()), manners.private)
    async with httpx2.AsyncClient(transport=transport, timeout=manners.seconds, headers=headers) as client:  # type: ignore[arg-type]
        for _ in range(REDIRECTS + 1):
            async with client.stream("GET", _allowed(url)) as response:
                if not response.has_redirect_location:
                    return response, await _body(response, manners.max_bytes)
                then = urljoin(url, response.headers["location"])
                if url.startswith("https:") and not then.startswith("https:"):
                    raise _Refused("it redirects from https to something else")
                url = then
    raise _Refused(f"more than {REDIRECTS} redirects")


def _allowed(url: str) -> str:
    try:
        return checked_url(url)
    except ValueError:
        raise _Refused("it redirects to what is no plain http address") from None


def _limits() -> httpx2.Limits:
    import httpx2

    return httpx2.Limits(max_keepalive_connections=0)


def _agent(manners: Manners) -> str:
    who = re.sub(r"[^\x20-\x7e]|[()]", "", manners.contact or "")
    return f"summarizer/{manners.version} (news reader{f'; {who}' if who else ''})"


async def _body(response: httpx2.Response, most: int) -> bytes:
    if response.status_code != 200:
        return b""
    codings = {told.strip().lower() for told in response.headers.get("content-encoding", "").split(",")}
    if codings - _CODINGS:
        raise _Refused("its content is packed in a way that was not asked for")
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > most:
            raise _Refused(f"over {most:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _as_utf8(body: bytes, media: str) -> bytes:
    """The answer's header knows the encoding best; a page or text in another than UTF-8 is kept as UTF-8 with a mark."""
    told = re.search(r"charset=[\"']?([\w.:-]+)", media, re.I)
    if not told or "xml" in media.lower() or body[:3] == b"\xef\xbb\xbf" or body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body
    try:
        return body.decode(told[1]).encode("utf-8-sig")
    except (LookupError, UnicodeError, ValueError):
        return body


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 500 else None


def _wait(response: httpx2.Response, now: dt.datetime) -> str | None:
    """Until when a server that is busy asks to be left alone, a day at most."""
    told = response.headers.get("retry-after", "")
    if response.status_code not in (429, 503) or not told:
        return None
    try:
        until = now + dt.timedelta(seconds=int(told)) if told.isdigit() else parsedate_to_datetime(told)
        return min(until.astimezone(dt.UTC), now + dt.timedelta(days=1)).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError, TypeError):
        return None


class _Public(Wrapper):
    """Connects to public addresses only: it resolves the name itself, and the connection takes the address it judged."""

    def __init__(self, inner: Transport, private: tuple[str, ...]) -> None:
        super().__init__(inner)
        self._private = {host.lower() for host in private}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _Refused("its host has no address") from None
        addresses = [str(item[4][0]) for item in found]
        own = f"{url.host.lower()}:{port}" in self._private
        if not addresses or not (own or all(map(is_public, addresses))):
            raise _Refused("its host is at a private address; name it in [fetch] private to allow it")
        # The name still goes into the Host header and the certificate's check.
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=addresses[0])
        return await self.inner.handle_async_request(request)


def is_public(address: str) -> bool:
    """Whether an IP address is anybody's to ask: not private, loopback, link-local, shared, reserved, or one in disguise."""
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    special = any(found in network for network in _SPECIAL if network.version == found.version)
    return found.is_global and not special and not found.is_multicast and not found.is_reserved
