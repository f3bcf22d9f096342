"""Feeds and pages over loopback: what is asked, what is refused, what is kept. Every answer is written by hand here."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings, nightly
from summarizer.cli import main
from summarizer.errors import ConfigurationError
from summarizer.fetch import Fetched, Manners, checked_url, fetch_all, is_public, kept
from summarizer.nightrun import Night, estimate
from summarizer.settings import FetchPart
from summarizer.testing import scripted

DAY = dt.date(2025, 12, 1)
BODY = "A fire broke out in a kitchen in Leeds on Monday. Nobody was hurt, and the owner said that the loss was small."
NOTHING = {"topic": "A fire in a kitchen", "relevant": False, "events": []}


def feed(*entries: tuple[str, str], title: str = "Radio Example") -> bytes:
    items = "".join(
        f"<item><title>{link}</title><link>{link}</link><pubDate>Mon, 01 Dec 2025 08:00:00 +0000</pubDate>"
        f"<description>{text}</description></item>"
        for link, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


class Site:
    """A web server on loopback: `pages` by path, each (status, headers, body); `asked` what came in."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow = 0.0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                status, headers, body = site.pages.get(self.path, (404, {}, b"nothing"))
                tag = headers.get("ETag")
                if tag and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for byte in (body[i : i + 1] for i in range(len(body))) if site.slow else (body,):
                    self.wfile.write(byte)
                    time.sleep(site.slow)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def put(self, path: str, body: bytes, media: str = "application/rss+xml", status: int = 200, **headers: str) -> str:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": media, **told}, body)
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def ask(site: Site, tmp_path: Path, *urls: str, **manners: Any) -> list[Fetched]:
    how = Manners(**{"private": (site.host,), "seconds": 5.0, **manners})
    return asyncio.run(fetch_all(urls, tmp_path / "fetched", how))


def test_a_feed_is_fetched_kept_and_asked_for_only_if_it_changed(site: Site, tmp_path: Path) -> None:
    url = site.put("/news.xml", feed(("https://example.org/1", BODY)), ETag='"one"')
    (first,) = ask(site, tmp_path, url, contact="desk@example.org")
    (again,) = ask(site, tmp_path, url)
    assert first.fresh and not again.fresh
    assert first.data == again.data == site.pages["/news.xml"][2]
    assert "if-none-match" not in site.asked[0][1]
    assert site.asked[1][1]["if-none-match"] == '"one"'
    assert site.asked[0][1]["user-agent"].startswith("summarizer/")
    assert "desk@example.org" in site.asked[0][1]["user-agent"]
    assert [one.data for one in kept([url, site.url("/other")], tmp_path / "fetched")] == [first.data]


def test_what_cannot_be_had_is_told_and_the_older_copy_is_read(site: Site, tmp_path: Path) -> None:
    url = site.put("/news.xml", feed(("https://example.org/1", BODY)))
    ask(site, tmp_path, url)
    site.put("/news.xml", b"gone for lunch", "text/plain", 503, Retry_After="600")
    (busy,) = ask(site, tmp_path, url)
    assert busy.problem == "the server answered 503"
    assert busy.data is not None
    (waiting,) = ask(site, tmp_path, url)
    assert "asks not to be asked before" in str(waiting.problem)
    assert waiting.data == busy.data
    assert len(site.asked) == 2


def test_loopback_is_refused_unless_the_configuration_names_it(site: Site, tmp_path: Path) -> None:
    url = site.put("/news.xml", feed(("https://example.org/1", BODY)))
    for private in ((), ("127.0.0.1:1",), (site.host.replace("127.0.0.1", "localhost"),)):
        (found,) = ask(site, tmp_path, url, private=private)
        assert "private address" in str(found.problem)
        assert found.data is None
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_loopback_by_any_name_is_refused(site: Site, tmp_path: Path, host: str) -> None:
    (found,) = ask(site, tmp_path, f"http://{host}:{site.server.server_port}/", private=())
    assert found.problem and found.data is None
    assert site.asked == []


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest", "http://localhost:9/", "file:///etc/passwd", "ftp://example.org/", "//[x"]
)
def test_a_redirect_is_judged_like_an_address(site: Site, tmp_path: Path, to: str) -> None:
    (found,) = ask(site, tmp_path, site.put("/moved", b"", status=302, Location=to))
    assert found.problem and found.data is None
    assert len(site.asked) == 1


@pytest.mark.parametrize("addresses", [("10.0.0.7",), ("1.1.1.1", "10.0.0.7"), ("::ffff:192.168.1.1",), ()])
def test_a_name_is_judged_by_all_its_addresses(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    asked = resolve(monkeypatch, addresses)
    (found,) = ask(site, tmp_path, f"http://news.example:{site.server.server_port}/news.xml")
    assert found.problem in {
        "its host is at a private address; name it in [fetch] private to allow it",
        "its host has no address",
    }
    assert (asked, site.asked) == (["news.example"], [])


def test_a_name_is_looked_up_once_and_cannot_change_its_mind(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/news.xml", feed(("https://example.org/1", BODY)))
    host = f"news.example:{site.server.server_port}"
    asked = resolve(monkeypatch, ("127.0.0.1",))
    (found,) = ask(site, tmp_path, f"http://{host}/news.xml", private=(host,))
    assert found.problem is None
    assert asked == ["news.example"]  # then the connection went to the address itself
    assert site.asked[0][1]["host"] == host


def resolve(monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]) -> list[str]:
    """Lets each name have these addresses; the names that were asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        if str(host) in ("127.0.0.1", "::1"):
            return real(host, port, *args, **more)
        asked.append(host)
        if not addresses:
            raise socket.gaierror("no such name")
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


def test_redirects_are_followed_so_far(site: Site, tmp_path: Path) -> None:
    site.put("/news.xml", feed(("https://example.org/1", BODY)))
    near = site.put("/near", b"", status=301, Location="/news.xml")
    loop = site.put("/loop", b"", status=302, Location="/loop")
    found = ask(site, tmp_path, near, loop)
    assert found[0].problem is None and found[0].data
    assert "redirects" in str(found[1].problem)


def test_size_time_and_kind_have_limits(site: Site, tmp_path: Path) -> None:
    bomb = site.put("/bomb", gzip.compress(b"x" * 5_000_000), "text/html", Content_Encoding="gzip")
    film = site.put("/film", b"x" * 50, "video/mp4")
    found = ask(site, tmp_path, bomb, film, max_bytes=1_000_000)
    assert "over 1,000,000 bytes" in str(found[0].problem)
    assert "video/mp4 is no feed" in str(found[1].problem)
    site.slow = 0.05
    (slow,) = ask(site, tmp_path, site.put("/slow", b"x" * 1000, "text/html"), seconds=0.5)
    assert "within 0.5 seconds" in str(slow.problem)


def test_bombs_within_bombs_and_strange_packing_are_refused(site: Site, tmp_path: Path) -> None:
    twice = gzip.compress(gzip.compress(bytes(30_000_000)))
    page = site.put("/twice", twice, "text/html", Content_Encoding="gzip, gzip")
    (found,) = ask(site, tmp_path, page, max_bytes=1_000_000)
    assert "over 1,000,000 bytes" in str(found.problem)
    (found,) = ask(site, tmp_path, site.put("/br", b"xx", "text/html", Content_Encoding="br"))
    assert "was not asked for" in str(found.problem)
    assert site.asked[-1][1]["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [(b"x", "video/mp4", 200), (b"", "text/html", 304), (b"x" * 2_000_000, "text/xml", 200), (b"no", "text/html", 500)],
)
def test_whatever_comes_instead_the_copy_from_before_is_read(
    site: Site, tmp_path: Path, body: bytes, media: str, status: int
) -> None:
    url = site.put("/news.xml", feed(("https://example.org/1", BODY)))
    (first,) = ask(site, tmp_path, url)
    site.put("/news.xml", body, media, status)
    (again,) = ask(site, tmp_path, url, max_bytes=1_000_000)
    assert again.data == first.data
    assert again.media == first.media
    assert (again.problem is None) is (status == 304)
    assert not again.fresh


def test_a_feed_pulls_no_file_in_and_does_not_grow(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the word is swordfish")
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY e0 "{"x" * 50}">{steps}]>'
    for entity in ("&file;", "&e9;"):
        text = feed(("https://example.org/1", f"{entity} {BODY}")).decode().replace("<rss", f"{dtd}<rss")
        made = night(site, tmp_path / entity[1:3], (site.put("/news.xml", text.encode()),))
        told = "".join(path.read_text("utf-8") for path in made.folder.rglob("*") if path.is_file())
        assert "swordfish" not in told
        assert len(told) < 100_000


def test_the_encoding_of_the_header_counts(site: Site, tmp_path: Path) -> None:
    page = "<html><body><p>Visite à Nouakchott du général.</p></body></html>".encode("iso-8859-1")
    (found,) = ask(site, tmp_path, site.put("/fr", page, "text/html; charset=ISO-8859-1"))
    assert found.data is not None
    assert "général" in found.data.decode("utf-8-sig")


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1", "64:ff9b:1::a00:1",
     "::10.0.0.1", "::ffff:0:10.0.0.1", "fec0::1", "3fff::1", "192.0.0.8", "192.88.99.1", "198.18.0.1", "172.16.5.5", "2001:0:a00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_for_anybody(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "example.org/news", "http://me:word@example.org/", "http://a b/",
                                 "http://example.org:port/", "javascript:alert(1)", ""])  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError):
        checked_url(url)


def test_a_folder_that_cannot_be_written_is_an_error(site: Site, tmp_path: Path) -> None:
    (tmp_path / "fetched").write_text("in the way")
    with pytest.raises(ConfigurationError, match="fetched"):
        ask(site, tmp_path, site.put("/news.xml", feed(("https://example.org/1", BODY))))


# --- in a night ---------------------------------------------------------------------------------------------------------


def night(site: Site, tmp_path: Path, feeds: tuple[str, ...], *, pages: tuple[str, ...] = (), **told: Any) -> Night:
    how = FetchPart(private=(site.host,), seconds=5, **told)
    settings = Settings(feeds=feeds, pages=pages, sentences="code", fetch=how)
    return nightly(
        [], date=DAY, out=tmp_path / "out", settings=settings, llm=scripted([NOTHING] * 9), home=tmp_path / "home"
    )


def test_feeds_and_pages_are_inputs_of_a_night(site: Site, tmp_path: Path) -> None:
    url = site.put("/news.xml", feed((site.url("/1"), BODY), (site.url("/2"), "Read more.")))
    page = site.put("/crane", f"<html><body><article><p>{BODY.replace('Leeds', 'Hull')}</p></article></body></html>".encode(), "text/html")  # fmt: skip
    made = night(site, tmp_path, (url,), pages=(page, site.url("/absent")))
    fates = {fate.url or fate.source: fate for fate in made.manifest.articles}
    assert fates[site.url("/1")].fate == "off-topic"
    assert fates[site.url("/1")].outlet == "Radio Example"
    assert fates[page].fate == "off-topic"
    assert "no_text" in str(fates[f"{url}:2"].reason)
    assert fates[site.url("/absent")].reason == "input_unreachable: the server answered 404"
    assert not made.complete


def test_the_same_feed_again_changes_nothing(site: Site, tmp_path: Path) -> None:
    entry = (site.url("/1"), BODY)
    url = site.put("/news.xml", feed(entry))
    assert night(site, tmp_path, (url,)).published
    site.put("/news.xml", feed(entry).replace(b"</title><item>", b"</title><lastBuildDate>now</lastBuildDate><item>"))
    assert not night(site, tmp_path, (url,)).published
    site.put("/news.xml", feed(entry, (site.url("/2"), BODY.replace("Leeds", "Hull"))))
    assert night(site, tmp_path, (url,)).published


def test_the_page_of_a_teaser_is_read_where_the_configuration_says_so(site: Site, tmp_path: Path) -> None:
    page = site.put("/1", f"<html><body><article><p>{BODY}</p></article></body></html>".encode(), "text/html")
    url = site.put("/news.xml", feed((page, "Read more."), ("http://169.254.169.254/", "Read more.")))
    made = night(site, tmp_path, (url,), follow=True)
    fates = {fate.url or fate.source: fate for fate in made.manifest.articles}
    assert fates[page].fate == "off-topic"
    assert set(fates) == {page, f"{url}:1"}  # the other host's entry stays a teaser
    assert [path for path, _ in site.asked] == ["/news.xml", "/1"]


def test_an_estimate_asks_nobody(site: Site, tmp_path: Path) -> None:
    url = site.put("/news.xml", feed((site.url("/1"), BODY)))
    night(site, tmp_path, (url,))
    before = len(site.asked)
    settings = Settings(feeds=(url,))
    found = estimate([], date=DAY, out=tmp_path / "o", settings=settings, model="m", home=tmp_path / "home")
    assert found.to_brief == 1
    assert len(site.asked) == before


def test_a_configuration_with_feeds_alone_runs(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "home"))
    config = tmp_path / "nightly.toml"
    config.write_text(f'feeds = ["{site.url("/news.xml")}"]\nout = "{tmp_path}/out"\n')
    assert main(["nightly", "--config", str(config), "--date", str(DAY), "--dry-run"]) == 0
    assert "0 articles came in" in capsys.readouterr().out
    config.write_text(f'feeds = ["file:///etc/passwd"]\nout = "{tmp_path}/out"\n')
    assert main(["nightly", "--config", str(config), "--date", str(DAY)]) == 2
    assert "line 1: feeds" in capsys.readouterr().err
