"""A night as a mail with a text and a page, sent by SMTP; credentials come from the environment alone.

SUMMARIZER_SMTP_URL is smtp://user:password@host:port (STARTTLS where the server offers it, and always before a password
is sent) or smtps://…; SUMMARIZER_MAIL_FROM is the sender.
"""

from __future__ import annotations

import hashlib
import re
import smtplib
import ssl
import urllib.parse
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP

from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.night import NightlyBrief

_ADDRESS = re.compile(r"[^\s@<>,;\"()]+@[A-Za-z0-9.-]+")
_SECONDS = 30.0


def check_addresses(addresses: Sequence[str]) -> None:
    """Raises ConfigurationError for what is no plain address."""
    for address in addresses:
        if not _ADDRESS.fullmatch(address):
            raise ConfigurationError(f"{address[:80]!r} is no mail address, like desk@example.org")


def message(night: NightlyBrief, text: str, page: str, *, sender: str, to: Sequence[str]) -> EmailMessage:
    """The mail of a night: `text` as it is read in any mail program, `page` beside it. Raises ConfigurationError."""
    check_addresses([sender, *to])
    mail = EmailMessage(policy=SMTP)
    used = night.counts.get("used", 0)
    mail["Subject"] = (
        f"Nightly brief {night.date}: {len(night.top)} developments, {used} of {sum(night.counts.values())} articles"
    )
    mail["From"], mail["To"] = sender, ", ".join(to)
    mail["Message-ID"] = (
        f"<nightly-{night.date}-{hashlib.sha256(text.encode()).hexdigest()[:16]}@{sender.rsplit('@', 1)[1]}>"
    )
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    mail.add_alternative(page, subtype="html")
    return mail


def send(mail: EmailMessage, env: Mapping[str, str]) -> None:
    """Sends by the server of SUMMARIZER_SMTP_URL. Raises ConfigurationError, or SummarizerError when it did not take it."""
    url = env.get("SUMMARIZER_SMTP_URL", "")
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ConfigurationError("set SUMMARIZER_SMTP_URL, like smtp://user:password@mail.example.org:587")
    failure: str
    try:
        _sent(mail, parts)
        return
    except smtplib.SMTPResponseException as error:
        failure = f"answered {error.smtp_code}"
    except smtplib.SMTPRecipientsRefused:
        failure = "refuses the recipients"
    except (OSError, smtplib.SMTPException) as error:
        failure = type(error).__name__
    # Outside the except block: what the server said may hold the credentials.
    raise SummarizerError(f"the mail was not sent: {parts.hostname} {failure}")


def _sent(mail: EmailMessage, parts: urllib.parse.SplitResult) -> None:
    context = ssl.create_default_context()
    host = parts.hostname or ""
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=_SECONDS)
    with server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif parts.scheme == "smtp" and parts.username and host not in {"127.0.0.1", "localhost", "::1"}:
            raise smtplib.SMTPException("no TLS: a password would go in the clear")
        if parts.username:
            server.login(urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or ""))
        server.send_message(mail)
