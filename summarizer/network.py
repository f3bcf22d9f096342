"""The transport to the network: httpx2's interface over aiohttp's connections.

httpx2's own pool looks at every connection for each request, which at 256 in flight takes more time than all the rest of a
request; aiohttp's takes one from a list, and its parser is compiled.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import httpx2
from yarl import URL

KEEP_ALIVE = 15.0  # seconds that a free connection is kept: less than what servers commonly wait


class Straight(httpx2.AsyncClient):
    """The client under the SDK: a request goes to the transport, and the reply comes back, as they are.

    httpx2's own goes through cookies, credentials, redirects and hooks for each request, of which we have none.
    """

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        super().__init__(transport=transport, follow_redirects=False, trust_env=False)
        self._straight = transport

    async def send(self, request: httpx2.Request, **_: Any) -> httpx2.Response:
        response = await self._straight.handle_async_request(request)
        response.request = request
        await response.aread()
        return response


class Network:
    """An httpx2 transport. It belongs to one event loop; `proxy` is an http(s) address, with credentials or without."""

    def __init__(self, *, proxy: str | None = None) -> None:
        self.proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The reply's status and headers, its body still to be read. Raises httpx2's errors."""
        session = self._opened(request.url.scheme)
        limits: dict[str, Any] = request.extensions.get("timeout", {})
        with _errors_of_httpx2():
            response = await session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                data=await request.aread(),
                allow_redirects=False,
                proxy=self.proxy,
                timeout=aiohttp.ClientTimeout(sock_connect=limits.get("connect"), sock_read=limits.get("read")),
            )
        return httpx2.Response(response.status, headers=list(response.raw_headers), stream=_Body(response))

    async def aclose(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self, scheme: str) -> aiohttp.ClientSession:
        if self._session is None:
            # Plain http to one's own server needs no certificates, and reading them takes a tenth of a second.
            trusted: Any = httpx2.create_ssl_context() if scheme == "https" or self.proxy else True
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE, ssl=trusted),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,  # `Bounded` unpacks within its limit
                trust_env=False,
            )
        return self._session


class _Body(httpx2.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _errors_of_httpx2():
            async for chunk in self._response.content.iter_any():
                yield chunk

    async def aclose(self) -> None:
        self._response.release()  # back to the free ones if all of it was read, else closed


@contextmanager
def _errors_of_httpx2() -> Iterator[None]:
    try:
        yield
    except aiohttp.ClientHttpProxyError as error:
        raise httpx2.ProxyError(_told(error)) from None
    except aiohttp.ClientConnectorError as error:
        raise httpx2.ConnectError(_told(error)) from None
    except aiohttp.ConnectionTimeoutError as error:
        raise httpx2.ConnectTimeout(_told(error)) from None
    except aiohttp.ServerTimeoutError as error:
        raise httpx2.ReadTimeout(_told(error)) from None
    except (aiohttp.ClientError, OSError) as error:
        raise httpx2.ReadError(_told(error)) from None


def _told(error: Exception) -> str:
    return type(error).__name__  # its text may hold the address with a proxy's password
