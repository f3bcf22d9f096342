"""A night by mail, over a server on loopback that speaks just enough SMTP."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.mail import message, send
from summarizer.stages.render_html import night_page
from summarizer.stages.render_night import night_markdown
from tests.hostile import hostile
from tests.stages.test_render_html import NAMES, brief_of, night_of
from tests.test_nightrun import FIRE, NOTHING, command, dated, texts

__all__ = ["command"]


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refuse: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.refuse = refuse
        self.mails: list[bytes] = []
        self.said: list[str] = []

    @property
    def url(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            self.server.said.append(line)
            verb = line.split()[0].upper()
            if verb == self.server.refuse:
                self.say("550 no, secret-password is wrong")
            elif verb == "EHLO":
                self.say("250-here\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self.say("235 in")
            elif verb == "DATA":
                self.say("354 go on")
                data = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    data += more
                self.server.mails.append(data)
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def running(refuse: str = "") -> Iterator[Server]:
    with Server(refuse) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def test_a_mail_has_the_text_and_the_page_whatever_is_in_them() -> None:
    night = night_of([hostile(brief_of(name)) for name in NAMES])
    mail = message(night, night_markdown(night), night_page(night), sender="us@example.org", to=["desk@example.org"])
    with running() as server:
        send(mail, {"SUMMARIZER_SMTP_URL": f"smtp://user:secret-password@{server.url}"})
        read = email.message_from_bytes(server.mails[0], policy=email.policy.default)
        assert [part.get_content_type() for part in read.walk()] == ["multipart/alternative", "text/plain", "text/html"]
        assert read["To"] == "desk@example.org"
        assert "Bcc" not in read
        assert sum(line.upper().startswith("RCPT") for line in server.said) == 1


@pytest.mark.parametrize("refuse", ["AUTH", "RCPT", "MAIL", "DATA"])
def test_a_refusal_is_told_without_what_the_server_said(refuse: str) -> None:
    night = night_of([brief_of(NAMES[0])])
    mail = message(night, "x", "<p>x</p>", sender="us@example.org", to=["desk@example.org"])
    with running(refuse) as server, pytest.raises(SummarizerError, match="not sent") as caught:
        send(mail, {"SUMMARIZER_SMTP_URL": f"smtp://user:secret-password@{server.url}"})
    assert "secret-password" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("address", ["desk", "a@b\r\nBcc: all@example.org", "a@b, c@d", '"x" <a@b>', ""])
def test_no_address_smuggles_a_header(address: str) -> None:
    night = night_of([brief_of(NAMES[0])])
    with pytest.raises(ConfigurationError):
        message(night, "x", "x", sender="us@example.org", to=[address])


def test_without_a_server_it_is_said_what_to_set() -> None:
    night = night_of([brief_of(NAMES[0])])
    mail = message(night, "x", "x", sender="us@example.org", to=["desk@example.org"])
    for url in ("", "http://mail.example.org", "smtp://"):
        with pytest.raises(ConfigurationError, match="SUMMARIZER_SMTP_URL"):
            send(mail, {"SUMMARIZER_SMTP_URL": url})


def test_the_command_mails_a_night_once(
    command: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = str(texts(tmp_path, a=dated(FIRE)))
    told = [inbox, "--date", "2025-12-01", "--out", "out", "--mail", "desk@example.org"]
    monkeypatch.setenv("SUMMARIZER_MAIL_FROM", "us@example.org")
    with running() as server:
        monkeypatch.setenv("SUMMARIZER_SMTP_URL", f"smtp://{server.url}")
        assert command(*told, replies=[NOTHING]) == 0  # type: ignore[operator]
        assert command(*told) == 0  # type: ignore[operator]
        assert len(server.mails) == 1
    assert main(["nightly", *told, "--mail", "nobody"]) == 2
    assert "mail address" in capsys.readouterr().err
