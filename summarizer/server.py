"""Finished nights, read-only, on this machine: an index, the nights' own pages, and a search over past stories.

Nothing is served but what a manifest names and what is put together here. Beyond loopback a token is needed.
"""

from __future__ import annotations

import hmac
import html
import http.cookies
import http.server
import ipaddress
import re
import sqlite3
import threading
import urllib.parse
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigurationError
from summarizer.labels import counted
from summarizer.models import STATEMENT
from summarizer.stages.publish import load_heading, load_manifest, load_night, nights, read_own
from summarizer.stages.render_page import esc, page

_NIGHT = re.compile(
    r"/(\d{4}-\d{2}-\d{2})/(nightly\.html|nightly\.md|nightly\.json|manifest\.json|briefs/[A-Za-z0-9._-]+\.json)"
)
_FOLDER = re.compile(r"/(\d{4}-\d{2}-\d{2}|latest)/?")
_PAGES = ("nightly.html", "nightly.md", "nightly.json")  # of a night, the best first
_TYPES = {"html": "text/html", "md": "text/plain", "json": "application/json", "xml": "application/atom+xml"}
_FOUND = 50
_COOKIE = "summarizer"


class Index:
    """The stories of all nights in `out`, for full-text search; built anew when a night was published."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._seen: list[tuple[str, str]] = []
        self._db = self._empty()

    @staticmethod
    def _empty() -> sqlite3.Connection:
        db = sqlite3.connect(":memory:", check_same_thread=False)
        db.execute(
            "CREATE VIRTUAL TABLE stories USING fts5(day UNINDEXED, id UNINDEXED, headline, people, places, facts)"
        )
        return db

    def search(self, text: str) -> list[tuple[str, str, str]]:
        """Night, story id and headline of the best finds; every word must occur, as a whole or a beginning."""
        words = re.findall(r"\w+", text)[:12]
        if not words:
            return []
        query = " ".join(f'"{word}"*' for word in words)
        with self._lock:
            self._refresh()
            rows = self._db.execute(
                "SELECT day, id, headline FROM stories WHERE stories MATCH ? ORDER BY rank, day DESC LIMIT ?",
                (query, _FOUND),
            )
            return [(str(day), str(id_), str(headline)) for day, id_, headline in rows]

    def _refresh(self) -> None:
        now = [(day, load.run) for day in nights(self._out) if (load := load_heading(self._out / day))]
        if now == self._seen:
            return
        self._db.close()
        self._db = self._empty()
        for day, _ in now:
            night = load_night(self._out / day)
            for story in night.stories if night else ():
                people = " ".join(name for actor in story.actors for name in (actor.canonical, *actor.mentions))
                places = " ".join([*story.countries, story.place.mention if story.place else ""])
                facts = " ".join(fact.text for fact in story.facts)
                row = (day, story.id, story.headline, people, places, facts)
                self._db.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)", row)
        self._seen = now


class Server(http.server.ThreadingHTTPServer):
    """Serves `out` on `host`:`port` (0: any free one). Raises ConfigurationError beyond loopback without a `token`."""

    daemon_threads = True

    def __init__(self, out: Path, *, host: str = "127.0.0.1", port: int = 8642, token: str | None = None) -> None:
        if not nights(out):
            raise ConfigurationError(f"{out} holds no finished night; run summarizer nightly first")
        self.loopback = _is_loopback(host)
        if not self.loopback and (token is None or len(token) < 16):
            raise ConfigurationError(
                f"--host {host} is beyond this machine: set SUMMARIZER_TOKEN to a secret of 16 characters or more"
            )
        self.out, self.token, self.index = out, token, Index(out)
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            raise ConfigurationError(
                f"cannot listen on {host}:{port} ({error.strerror}); name another --port"
            ) from None

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    server_version = "summarizer"
    sys_version = ""
    timeout = 30

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a query may hold a name, and the token."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        try:
            parts = urllib.parse.urlsplit(self.path)
            query = urllib.parse.parse_qs(parts.query, max_num_fields=10)
        except ValueError:
            self._send(400, "text/plain", b"no address of this server\n")
            return
        if not self._host_is_ours():
            self._send(421, "text/plain", b"not served under this name\n")
        elif not self._allowed(query):
            self._send(401, "text/plain", b"a token is needed: add ?token=... once\n")
        elif parts.path == "/":
            self._page("Nightly briefs", _listing(self.server.out))
        elif parts.path == "/search":
            text = " ".join(query.get("q", [""]))[:200]
            self._page("Search", _results(text, self.server.index.search(text)))
        elif parts.path == "/feed.xml":
            self._file(self.server.out, "feed.xml", "xml")
        else:
            self._night(parts.path)

    def _host_is_ours(self) -> bool:
        """A page elsewhere must not reach a server on loopback through a name that it made point here."""
        if not self.server.loopback:
            return True
        name = re.sub(r":\d+$", "", self.headers.get("Host", "")).strip("[]")
        return _is_loopback(name)

    def _allowed(self, query: dict[str, list[str]]) -> bool:
        token = self.server.token
        if token is None:
            return True
        jar = http.cookies.SimpleCookie()
        try:
            jar.load(self.headers.get("Cookie", ""))
        except http.cookies.CookieError:
            return False
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        given = [*query.get("token", []), bearer, *([jar[_COOKIE].value] if _COOKIE in jar else [])]
        return any(hmac.compare_digest(one.encode(), token.encode()) for one in given)

    def _night(self, path: str) -> None:
        if (folder := _FOLDER.fullmatch(path)) and (page := _first_page(self.server.out, folder[1])):
            self._send(302, "text/html", b"", Location=page)
            return
        found = _NIGHT.fullmatch(path)
        manifest = load_manifest(self.server.out / found[1]) if found else None
        if found is None or manifest is None or (found[2] not in manifest.files and found[2] != "manifest.json"):
            self._send(404, "text/plain", b"not found\n")
        else:
            self._file(self.server.out / found[1], found[2], found[2].rsplit(".", 1)[1])

    def _file(self, folder: Path, name: str, kind: str) -> None:
        try:
            data = read_own(folder, name)
        except OSError:
            self._send(404, "text/plain", b"not found\n")
        else:
            self._send(200, _TYPES[kind], data)

    def _page(self, title: str, body: str) -> None:
        form = '<form action="/search" role="search"><label>Search past stories <input name="q" type="search" maxlength="200"></label> <button>Search</button></form>'
        header = f'<h1>{esc(title)}</h1><p class="meta"><a href="/">All nights</a> · <a href="/feed.xml">Feed</a> · {STATEMENT}</p>{form}'
        text = page(title, header, body).replace("form-action 'none'", "form-action 'self'")
        self._send(200, "text/html", text.encode())

    def _send(self, status: int, kind: str, data: bytes, **more: str) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(data)),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            **more,
        }
        if kind != "text/html":
            headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        elif self.server.token:
            headers["Set-Cookie"] = f"{_COOKIE}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _first_page(out: Path, day: str) -> str | None:
    """The path of a night's page; of the newest night for `latest`."""
    known = nights(out)
    if day == "latest" and known:
        day = known[-1]
    manifest = load_manifest(out / day) if day in known else None
    return next((f"/{day}/{name}" for name in _PAGES if manifest and name in manifest.files), None)


def _listing(out: Path) -> str:
    rows = []
    for day in reversed(nights(out)):
        night = load_night(out / day)
        if night is not None:
            used = night.counts.get("used", 0)
            lines = "".join(f"<li>{esc(line.text)}</li>" for line in night.bluf)
            rows.append(
                f'<section class="story"><h2><a href="/{day}/">{day}</a></h2>'
                f'<p class="soft">{used} of {counted(sum(night.counts.values()), "article")}, {counted(len(night.stories), "story", "stories")}</p><ul>{lines}</ul></section>'
            )
    return "".join(rows)


def _results(text: str, found: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<li><a href="/{day}/nightly.html#{html.escape(id_, quote=True)}">{esc(headline)}</a> <small>{day}</small></li>'
        for day, id_, headline in found
    )
    told = (
        f"{counted(len(found), 'story', 'stories')} for “{esc(text)}”"
        if text
        else "Name a person, a country, a place or a word."
    )
    return f'<p role="status">{told}</p><ul>{rows}</ul>'
