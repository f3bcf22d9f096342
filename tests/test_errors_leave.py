"""Only the package's own errors leave it: whatever the model, the endpoint, the store or the input does."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer import (
    LLM,
    InputError,
    ModelError,
    Replies,
    ReplyError,
    SummarizerError,
    cluster,
    nightly,
    resolve_date,
    summarize,
)
from summarizer.cli import main
from summarizer.models import Brief
from summarizer.spending import Limits, Price, Spending
from summarizer.stages.read import read_text
from summarizer.testing import completion, scripted
from summarizer.wire import Wrapper
from tests import faults
from tests.faults import Fault, Server, fails, says
from tests.test_pipeline import ARTICLE, DETAILS, EVENTS

KEY = "sk-secret-0123456789abcdef"
TEXT = ARTICLE.read_text(encoding="utf-8")
BROKEN = {
    "429": [fails(429)],
    "429 with Retry-After": [fails(429, retry_after="0")],
    "500": [fails(500, None, KEY)],
    "reset": [Fault(act=faults.reset)],
    "timeout": [Fault(act=faults.hang)],
    "slow drip": [Fault(act=faults.drip)],
    "refusal": [says(None, refusal="no")],
    "cut off": [says('{"topic": "cut', finish_reason="length")],
    "invalid": [says("{"), says("[]"), says('{"topic": 1}')],
    "fenced": [says("```json\n{}\n```")],
    "no choices": [Fault(200, {"choices": []})],
    "no JSON": [Fault(200, b"<html>")],
    "a bomb": [faults.bomb()],
    "mixed": [fails(500), says("{"), fails(429), says("no"), Fault(act=faults.reset)],
}
PERMANENT = {
    "401": [fails(401, "invalid_api_key", f"Incorrect API key provided: {KEY}")],
    "403": [fails(403)],
    "wrong model": [fails(404, "model_not_found")],
    "quota": [fails(429, "insufficient_quota")],
    "redirect": [Fault(302, b"", {"Location": "http://127.0.0.1:9/"})],
}


@pytest.mark.parametrize("name", [*BROKEN, *PERMANENT])
def test_an_endpoint_that_fails(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(*{**BROKEN, **PERMANENT}[name]) as server:
        llm = LLM("m", base_url=server.url, api_key=KEY, attempt_timeout=0.4, article_deadline=5.0, backoff=0.01)
        with pytest.raises(SummarizerError) as caught:
            summarize(TEXT, llm=llm)
    assert len(server.seen) <= (1 if name in PERMANENT else 5)
    assert KEY not in f"{caught.value!r} {caplog.text}"


GOOD = completion(json.dumps(EVENTS))
ODD: list[Any] = [None, "x", -1, True, [], {}, [[]], [None], ["x"], {"0": {}}, 10**40, float("nan"), "\ud800", "\0"]


def _bodies() -> Iterator[bytes]:
    """What a broken or hostile endpoint answers with status 200."""
    choice = GOOD["choices"][0]
    for odd in ODD:
        bodies: list[Any] = [odd]
        bodies += [{**GOOD, name: odd} for name in ("choices", "usage", "id", "created", "model")]
        bodies += [{**GOOD, "choices": [{**choice, name: odd}]} for name in ("message", "finish_reason", "index")]
        message = choice["message"]
        for name in ("content", "refusal", "role", "tool_calls"):
            bodies.append({**GOOD, "choices": [{**choice, "message": {**message, name: odd}}]})
        for name in ("prompt_tokens", "completion_tokens", "prompt_tokens_details"):
            bodies.append({**GOOD, "usage": {**GOOD["usage"], name: odd}})
        yield from (json.dumps(body).encode() for body in bodies)
    good = json.dumps(GOOD)
    yield from (
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        good.encode("utf-16"),
        good[:-1].encode() + b"\xff",
    )
    yield good.replace('"prompt_tokens": 10', '"prompt_tokens": ' + "9" * 5000).encode()
    yield (good[:-1] + ', "self": 1, "cls": 2, "_fields_set": 3, "choices": {}}').encode()


def test_no_reply_of_status_200_is_a_program_error(tmp_path: Path) -> None:
    """Each ends its article in a documented error; the next article is none the worse."""
    for body in _bodies():
        sent: list[bytes] = []

        class Odd(Wrapper):
            async def handle_async_request(self, request: Any, body: bytes = body, sent: list[bytes] = sent) -> Any:
                import httpx2

                sent.append(body)
                return httpx2.Response(200, content=body)

        spending = Spending(Limits(tokens=10**9), Price(1.0, 1.0))
        with Replies(":memory:") as replies:
            llm = LLM("m", base_url="http://odd.invalid/v1", transport=Odd(scripted([])), backoff=0.0, replies=replies)
            with pytest.raises((ReplyError, ModelError)) as caught:
                summarize(TEXT, llm=llm.with_meter(spending.transport))
        assert "could not be" not in str(caught.value), body[:300]
        assert 1 <= len(sent) <= 5, body[:300]
        assert spending.tokens < 10**6, body[:300]
        assert spending.cost is not None


@pytest.mark.parametrize("name", list(PERMANENT))
def test_the_command_line_tells_it_in_one_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Server(*PERMANENT[name]) as server:
        for variable, value in (("OPENAI_BASE_URL", server.url), ("OPENAI_API_KEY", KEY), ("SUMMARIZER_MODEL", "m")):
            monkeypatch.setenv(variable, value)
        monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
        assert main(["brief", str(ARTICLE), "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.endswith("; stopped\n")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in err
    assert KEY.encode() not in kept


@pytest.mark.parametrize("number", [0, -1, 999, 10**9])
@pytest.mark.parametrize("narrow", [True, False])
def test_a_model_that_cites_what_is_not_there(number: int, narrow: bool) -> None:
    event = {
        "s": [number, 1],
        "type": "consultation",
        "status": "completed",
        "when": "some day\u0007",
        "where": "\u202eAtlantis",
    }
    events = {"topic": "x" * 20, "relevant": True, "events": [event, {**event, "s": []}, {**event, "s": [number]}]}
    details = {
        "events": [{"act": "\x1b[31mA {{ 7*7 }} $x %s", "who": [{"n": "Nobody", "r": "visitor"}]}],
        "facts": [{"s": [number], "t": "It is so."}, {"s": [], "t": "Nothing is cited.", "by": "Nobody\x07"}],
        "issues": [{"s": [number], "i": "border_security"}],
        "agreements": [{"s": [number], "name": "Pact of Atlantis", "status": "completed"}],
    }
    brief = summarize(TEXT, llm=scripted([events, details, *[{"claims": []}] * 3], narrow=narrow))
    published = [*brief.facts, *brief.agreements, *brief.issues, *brief.events]
    article = read_text(TEXT)
    cited = [evidence for item in published for evidence in item.evidence]
    assert all(article.text[evidence.start : evidence.end] == evidence.quote for evidence in cited)
    assert "Atlantis" not in brief.model_copy(update={"withheld": ()}).model_dump_json()
    assert all(item.evidence for item in published)
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
    assert brief.to_markdown()


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u202e", "\ud800", "a" * 3_000_000])
def test_a_text_that_is_no_article(text: str) -> None:
    with pytest.raises(InputError):
        summarize(text, llm=scripted([]))


@pytest.mark.parametrize("told", [{"published": "yesterday"}, {"published": "2024-13-01"}])
def test_a_date_that_is_none(told: dict[str, str]) -> None:
    with pytest.raises(InputError):
        summarize(TEXT, llm=scripted([]), **told)


def test_a_store_that_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("SUMMARIZER_MODEL", "m")
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    store = tmp_path / "replies.sqlite"
    store.write_text("not a store")
    assert main(["brief", str(ARTICLE), "--quiet"]) == 2
    assert store.read_text() == "not a store"
    store.unlink()
    with sqlite3.connect(store) as other:
        other.execute("CREATE TABLE mine (x)")
    assert main(["brief", str(ARTICLE), "--quiet"]) == 2
    assert "unchanged" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SummarizerError):
        Replies(tmp_path / "home" / "replies.sqlite")


def test_a_home_that_is_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.write_text("")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("SUMMARIZER_MODEL", "m")
    monkeypatch.setenv("SUMMARIZER_HOME", str(home))
    assert main(["brief", str(ARTICLE), "--quiet"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("script", [[EVENTS, 500], [EVENTS, "{"], [EVENTS, DETAILS, "{"], [RuntimeError("bug")]])
def test_a_conversation_that_breaks_off(script: list[Any]) -> None:
    llm = scripted([*script, *[401] * 5], max_requests=5)
    with contextlib.suppress(SummarizerError):
        assert summarize(TEXT, llm=llm).events
    assert len(llm.requests) <= 5


ODD_ARGUMENTS: list[Any] = [None, 5, 1.5, True, b"x", [5], {1: 2}, object(), Path("x"), datetime(2024, 1, 1)]


@pytest.mark.parametrize("odd", ODD_ARGUMENTS, ids=lambda odd: type(odd).__name__)
def test_an_argument_of_another_type_is_told_at_the_door(odd: Any, tmp_path: Path) -> None:
    llm = scripted([])
    wanted = {"date": date(2024, 1, 1), "out": tmp_path / "out", "llm": llm, "home": tmp_path}
    doors: list[Callable[[], Any]] = [
        lambda: summarize(odd, llm=llm),
        lambda: cluster([odd]),
        lambda: resolve_date(odd, "2024-01-01"),
        lambda: LLM(odd),
        lambda: nightly([odd] if not isinstance(odd, Path) else odd, **wanted),  # type: ignore[arg-type]
        lambda: nightly([], **{**wanted, "date": odd}),
    ]
    if odd is not None:
        names = ("title", "outlet", "url", "llm", "standards")
        doors += [lambda name=name: summarize(TEXT, **{"llm": llm, name: odd}) for name in names]  # type: ignore[misc]
        doors += [lambda name=name: resolve_date("today", None, **{name: odd}) for name in ("lang", "context", "tz")]  # type: ignore[misc]
        doors += [lambda name=name: nightly([], **{**wanted, name: odd}) for name in ("settings", "llm")]  # type: ignore[misc]
        doors += [lambda: LLM("m", api_key=odd), lambda: LLM("m", base_url=odd), lambda: cluster(odd)]
    if not isinstance(odd, Path):
        doors += [lambda: nightly([], **{**wanted, "out": odd})]
    for door in doors:
        with pytest.raises(InputError, match=r"must be|no such time zone"):
            door()
    assert not (tmp_path / "out").exists()
