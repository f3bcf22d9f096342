"""What is served, what is not, and to whom."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from summarizer import nightly
from summarizer.errors import ConfigurationError
from summarizer.server import Server
from summarizer.settings import Settings
from summarizer.testing import replay

FIXTURES = Path(__file__).parent.parent / "fixtures"
TOKEN = "a-secret-of-some-length"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("served")
    (root / "inbox").mkdir()
    shutil.copy(FIXTURES / "articles" / "kismayo-visit.txt", root / "inbox")
    shutil.copy(FIXTURES / "articles" / "tanga-mpaka.txt", root / "inbox")
    nightly(
        [root / "inbox"],
        date=date(2025, 12, 1),
        out=root / "out",
        settings=Settings(days=1000, sentences="code"),
        llm=replay(FIXTURES / "replies"),
        home=root / "home",
    )
    (root / "secret.txt").write_text("secret")
    (root / "out" / "2025-12-01" / "added.txt").write_text("added")
    return root / "out"


@contextmanager
def served(out: Path, **options: str) -> Iterator[Server]:
    with Server(out, port=0, **options) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def get(server: Server, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    try:
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["http://[::1/", "/?" + "&".join(["a=1"] * 20)])
def test_an_address_that_is_none_is_answered(out: Path, path: str) -> None:
    with served(out) as server:
        assert get(server, path, Host="127.0.0.1")[0] == 400
        assert get(server, "/")[0] == 200


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_file_that_is_none_is_not_served(out: Path, tmp_path: Path, kind: str) -> None:
    copy = Path(shutil.copytree(out, tmp_path / "out"))
    brief = next((copy / "2025-12-01" / "briefs").iterdir())
    brief.unlink()
    if kind == "link":
        brief.symlink_to(out.parent / "secret.txt")
    else:
        os.mkfifo(brief)
    with served(copy) as server:
        assert get(server, f"/2025-12-01/briefs/{brief.name}")[0] == 404


def test_the_index_a_night_and_a_search(out: Path) -> None:
    with served(out) as server:
        status, body, headers = get(server, "/")
        assert status == 200
        assert "2025-12-01" in body
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Security-Policy" in body
        assert get(server, "/2025-12-01/nightly.html")[0] == 200
        assert get(server, "/2025-12-01/briefs/kismayo-visit.json")[0] == 200
        found = get(server, "/search?q=Duale+Kismayo")[1]
        assert "1 story for" in found
        assert "Machine-generated from open sources" in body
        assert "Machine-generated from open sources" in found
        assert "/2025-12-01/nightly.html#story-" in found
        assert "0 stories" in get(server, "/search?q=Ulaanbaatar")[1]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/2025-12-01/../../secret.txt", "/%2e%2e/secret.txt", "/2025-12-01/..%2f..%2fsecret.txt",
        "//etc/passwd", "/etc/passwd", "/2025-12-01/added.txt", "/2025-12-01/briefs/../../../secret.txt", "/2025-12-02/",
        "/latest/nightly.html", "/2025-12-01/articles/kismayo-visit.json", "/.2025-12-01.old/nightly.html",
    ],
)  # fmt: skip
def test_no_path_leads_elsewhere(out: Path, path: str) -> None:
    with served(out) as server:
        status, body, _ = get(server, path)
        assert status == 404
        assert "secret" not in body


@pytest.mark.parametrize(
    "query", ['"', "* OR", "NEAR(", "a' OR 1=1 --", "<script>alert(1)</script>", "%00", "q" * 5000]
)
def test_a_search_takes_any_text(out: Path, query: str) -> None:
    import urllib.parse

    with served(out) as server:
        status, body, _ = get(server, f"/search?q={urllib.parse.quote(query)}")
        assert status == 200
        assert "<script>alert" not in body


@pytest.mark.parametrize("path", ["/2025-12-01", "/2025-12-01/", "/latest", "/latest/"])
def test_a_night_is_found_by_its_day(out: Path, path: str) -> None:
    with served(out) as server:
        status, _, headers = get(server, path)
        assert (status, headers["Location"]) == (302, "/2025-12-01/nightly.html")
    with served(out, host="0.0.0.0", token=TOKEN) as server:
        assert get(server, path)[0] == 401
        status, _, headers = get(server, f"{path}?token={TOKEN}")
        assert status == 302
        assert get(server, headers["Location"], Cookie=headers["Set-Cookie"].split(";")[0])[0] == 200


def test_a_night_without_a_page_is_shown_as_it_was_written(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out / "2025-12-01", tmp_path / "2025-12-01")
    (tmp_path / "2025-12-01" / "nightly.html").unlink()
    path = tmp_path / "2025-12-01" / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    del told["files"]["nightly.html"]
    path.write_text(json.dumps(told), "utf-8")
    with served(tmp_path) as server:
        assert get(server, "/latest")[2]["Location"] == "/2025-12-01/nightly.md"


@pytest.mark.parametrize(
    ("number", "code", "told"), [(signal.SIGTERM, 143, "terminated"), (signal.SIGINT, 130, "interrupted")]
)
def test_the_command_ends_in_order(out: Path, number: int, code: int, told: str) -> None:
    called = [sys.executable, "-m", "summarizer.cli", "serve", str(out), "--port", "0"]
    with subprocess.Popen(called, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline().startswith("http://127.0.0.1:")
            program.send_signal(number)
            assert program.communicate(timeout=30)[1] == f"summarizer: {told}\n"
        finally:
            program.kill()
    assert program.returncode == code


def test_another_name_for_this_machine_is_refused(out: Path) -> None:
    with served(out) as server:
        assert get(server, "/", Host="evil.example")[0] == 421
        assert get(server, "/", Host=f"localhost:{server.server_address[1]}")[0] == 200


def test_beyond_loopback_a_token_is_needed(out: Path) -> None:
    for host, token in (("0.0.0.0", None), ("0.0.0.0", "short"), ("::", None), ("example.org", None)):
        with pytest.raises(ConfigurationError, match="SUMMARIZER_TOKEN"):
            Server(out, host=host, port=0, token=token)
    with served(out, host="0.0.0.0", token=TOKEN) as server:
        assert get(server, "/")[0] == 401
        assert get(server, "/?token=wrong")[0] == 401
        status, _, headers = get(server, f"/?token={TOKEN}")
        assert status == 200
        cookie = headers["Set-Cookie"].split(";")[0]
        assert get(server, "/2025-12-01/nightly.html", Cookie=cookie)[0] == 200
        assert get(server, "/", Authorization=f"Bearer {TOKEN}")[0] == 200


def test_a_folder_without_nights_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no finished night"):
        Server(tmp_path, port=0)
