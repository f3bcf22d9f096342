"""A model endpoint on loopback that fails on purpose; every reply is written by hand here."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from summarizer.testing import completion

GOOD = '{"title": "Talks in Nairobi", "numbers": [1, 2]}'


class Fault:
    """One reply: status, headers and body; or `act`, which does what it likes with the handler."""

    def __init__(
        self,
        status: int = 200,
        body: Any = None,
        headers: dict[str, str] | None = None,
        act: Callable[[BaseHTTPRequestHandler], None] | None = None,
    ) -> None:
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.headers = headers or {}
        self.act = act


def says(text: str | None, **choice: Any) -> Fault:
    """A completion with this text."""
    return Fault(200, completion(text, **choice))


def fails(status: int, code: str | None = None, message: str = "no", **headers: str) -> Fault:
    """An error in OpenAI's form."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault(status, {"error": {"message": message, "code": code, "type": "error"}}, names)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """The connection ends without a reply."""
    handler.close_connection = True
    handler.connection.close()


def hang(handler: BaseHTTPRequestHandler) -> None:
    """No reply for longer than the tests wait."""
    time.sleep(0.6)
    handler.close_connection = True


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Bytes keep coming, so that no read timeout ends it, but never all of them."""
    body = json.dumps(completion(GOOD)).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    try:
        for byte in body[:14]:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


def bomb() -> Fault:
    """40 MB of spaces in 40 kB of gzip."""
    return Fault(200, gzip.compress(b" " * 40_000_000), {"Content-Encoding": "gzip"})


class Server:
    """Answers with `faults` in turn, the last one for ever; `seen` holds the requests as (headers, body)."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = list(faults)
        self.seen: list[tuple[dict[str, str], dict[str, Any]]] = []
        outer, lock = self, threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with lock:
                    outer.seen.append(({k.lower(): v for k, v in self.headers.items()}, body))
                    fault = outer.faults.pop(0) if len(outer.faults) > 1 else outer.faults[0]
                if fault.act:
                    fault.act(self)
                    return
                self.send_response(fault.status)
                for name, value in {"Content-Type": "application/json", **fault.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(fault.body)))
                self.end_headers()
                self.wfile.write(fault.body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
