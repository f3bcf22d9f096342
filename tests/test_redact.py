"""No form of a key that a reader would turn back into it is left of a reply."""

from __future__ import annotations

import base64
import json
import logging
from pathlib import Path
from urllib.parse import quote

import pytest

from summarizer import LLM, Replies, SummarizerError, summarize
from summarizer.redact import redacted, redacted_text
from summarizer.testing import completion
from tests.faults import Fault, Server
from tests.test_errors_leave import TEXT

KEY = "sk-abc/DEF+0123456789xyz"
UNICODE = "".join(f"\\u{ord(char):04X}" for char in KEY)
FORMS = {
    "as it is": KEY,
    "escaped": UNICODE,
    "in part": UNICODE[:12] + KEY[2:],
    "slash": KEY.replace("/", "\\/"),
    "JSON in JSON": json.dumps(UNICODE)[1:-1],
    "JSON in JSON in JSON": json.dumps(json.dumps(UNICODE)[1:-1])[1:-1],
    "percent": quote(KEY, safe=""),
    "all percent": "".join(f"%{ord(char):02x}" for char in KEY),
    "percent twice": "".join(f"%25{ord(char):02X}" for char in KEY),
    "entities": "".join(f"&#{ord(char)};" for char in KEY),
    "hex entities": "".join(f"&amp;#x{ord(char):x};" for char in KEY),
    "hex": KEY.encode().hex().upper(),
    "base64": base64.b64encode(KEY.encode()).decode(),
    "base64 of a header": base64.b64encode(f"Bearer {KEY}".encode()).decode(),
    "base64 of a pair": base64.urlsafe_b64encode(f"user:{KEY}!".encode()).decode(),
    "base64, escaped": base64.b64encode(f"ab{KEY}?".encode()).decode().replace("/", "\\/"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_form_of_the_key_is_left(form: str) -> None:
    body = f'{{"error": {{"{form}": "before {form} after"}}}}'
    left = redacted(body.encode(), [KEY])
    assert left == redacted(left, [KEY])
    told = json.loads(left)["error"]
    shown = json.dumps(told) + json.dumps(json.loads(json.dumps(told)))
    assert "before" in shown
    assert form[4:-6] not in left.decode()
    assert KEY not in shown


UNSEEN = {
    **{f"U+{ord(char):04X}": char for char in "\u200b\u00ad\u200d\ufeff\U000e0041\x01\x7f\u2028\ufe0f\u3164\ue000\x9b"},
    "a run": "\u200b\u2060\u202e",
    "a lone surrogate": "\ud800",
    "a colour": "\x1b[31m",
    "a title": "\x1b]0;x\x07",
    "named": "&shy;",
    "numbered": "&#8203;&#xAD;",
    "percent": "%E2%80%8B",
    "escape": "\\b",
}


@pytest.mark.parametrize("written", ["raw", "escaped", "JSON in JSON"])
@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN)
def test_what_is_never_shown_does_not_hide_a_key(unseen: str, written: str) -> None:
    for form in (KEY[:5] + unseen + KEY[5:], unseen.join(KEY)):
        body = json.dumps({"before": form}, ensure_ascii=written != "raw")
        body = json.dumps({"outer": body}) if written == "JSON in JSON" else body
        left = redacted(body.encode("utf-8", "surrogatepass"), [KEY])
        assert b"[key]" in left
        assert len(left) <= len(body) - len(form) + len("[key]")  # nothing of the key beside the mark
        assert left == redacted(left, [KEY])


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\U000e0041"])
def test_the_rest_of_a_reply_stays_around_such_a_key(unseen: str) -> None:
    said = json.dumps({"a": f"é {KEY[:4]}{unseen}{KEY[4:]} after"}, ensure_ascii=False)
    assert json.loads(redacted(said.encode(), [KEY])) == {"a": "é [key] after"}
    assert json.loads(redacted(json.dumps(json.loads(said)).encode(), [KEY])) == {"a": "é [key] after"}
    assert json.loads(redacted(said.encode("utf-16"), [KEY])) == {"a": "é [key] after"}


def test_a_sign_that_composes_to_a_letter_of_the_key() -> None:
    assert redacted("sk-Kelvin12345".replace("K", "\u212a").encode(), ["sk-Kelvin12345"]) == b"[key]"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32-le"])
def test_json_in_another_encoding(encoding: str) -> None:
    left = redacted(f'{{"a": "{UNICODE}", "{KEY}": 1}}'.encode(encoding), [KEY])
    assert "\\u0073" not in left.replace(b"\0", b"").decode("latin-1").lower()
    assert KEY.encode() not in left.replace(b"\0", b"")


def test_nothing_else_is_touched() -> None:
    body = json.dumps({"a": "50 % of \\ and / é “x” &amp; &#115;", "b": UNICODE[:30], "c": KEY[:10]}).encode()
    assert redacted(body, [KEY]) == body
    assert redacted(b"\xff\0\x80", [KEY]) == b"\xff\0\x80"
    assert redacted_text("é \udce9", [KEY]) == "é \udce9"


@pytest.mark.parametrize("status", [200, 400, 401, 500])
@pytest.mark.parametrize("name", ["escaped", "JSON in JSON", "slash", "base64 of a header", "entities"])
def test_what_an_endpoint_echoes_reaches_nothing(
    name: str, status: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    form = FORMS[name]
    said = json.dumps(completion('{"topic": "@"}')) if status == 200 else '{"error": {"code": "@", "@": "@"}}'
    with Server(Fault(status, said.replace("@", form).encode(), {"x-request-id": form})) as server:
        replies = Replies(tmp_path / "replies.sqlite")
        llm = LLM("m", base_url=server.url, api_key=KEY, backoff=0.01, max_requests=2, replies=replies)
        with replies, pytest.raises(SummarizerError) as caught:
            summarize(TEXT, llm=llm)
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    # As the store's reader would see it, and as a reader of what is inside that would.
    for told in (kept.decode("utf-8", "replace"), repr(caught.value), caplog.text):
        assert form not in told
        assert KEY not in told.replace("\\", "")
