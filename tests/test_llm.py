"""The one door to the model, against an endpoint that fails on purpose."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer import salvage, wire
from summarizer.errors import ConfigurationError, ModelError, PermanentError, ReplyError, TransportError
from summarizer.llm import LLM, MAX_UNCONNECTED, OPENAI_URL, Filled, Message
from summarizer.pacing import Turns
from summarizer.spending import Spending
from summarizer.testing import completion, scripted
from tests import faults
from tests.faults import GOOD, Fault, Server, fails, says

KEY = "sk-secret-0123456789abcdef"
ARTICLE = "The minister of Ruritania met {{ 7*7 }} the general. " * 20


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    numbers: list[int]


def door(server: Server, **settings: Any) -> LLM:
    defaults: dict[str, Any] = {"api_key": KEY, "attempt_timeout": 5.0, "article_deadline": 10.0, "backoff": 0.01}
    return LLM("m", base_url=server.url, **{**defaults, **settings})


async def ask(llm: LLM, text: str = ARTICLE, **extra: Any) -> Filled[Reply]:
    async with llm:
        return await llm.fill([Message("user", text)], Reply, allowance=llm.allowance(), **extra)


async def refuse(server: Server, kind: type[Exception], **settings: Any) -> Any:
    """The error of one fill; no error may show the key or the article, nor carry what does."""
    with pytest.raises(kind) as caught:
        await ask(door(server, **settings))
    error = caught.value
    told = "".join(traceback.format_exception(error))
    assert KEY not in told and "Ruritania" not in told
    assert len(str(error)) <= 300 and "\n" not in str(error)
    assert error.__cause__ is None and error.__context__ is None
    return error


async def test_a_good_reply_is_one_request_and_its_cost_is_told() -> None:
    with Server(says(GOOD)) as server:
        filled = await ask(door(server))
    assert filled.value == Reply(title="Talks in Nairobi", numbers=[1, 2])
    assert filled.raw == GOOD
    assert (filled.usage.requests, filled.usage.prompt_tokens, filled.usage.completion_tokens) == (1, 10, 5)
    headers, body = server.seen[0]
    assert headers["authorization"] == f"Bearer {KEY}"
    assert body["messages"] == [{"role": "user", "content": ARTICLE}]  # no template was run over it
    assert body["response_format"]["json_schema"] == {
        "name": "Reply",
        "schema": Reply.model_json_schema(),
        "strict": True,
    }
    assert (body["temperature"], body["max_tokens"]) == (0.0, 2000)


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{GOOD}\n```",
        f"Here is the brief:\n\n{GOOD}",
        f'<think>Perhaps {{"title": "no", "numbers": []}}?</think>\n{GOOD}',
        f'so {{"title": 1}} was wrong</think>{GOOD}',
        f"\ufeff {GOOD}\n\nI hope this helps.",
    ],
)
async def test_wrapped_json_is_salvaged_without_another_request(text: str) -> None:
    with Server(says(text)) as server:
        assert (await ask(door(server))).value.title == "Talks in Nairobi"
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"title": "a", "numbers": [1,', "line 1"),
        ('{"title": {"title": "inner", "numbers": []}, "numbers": [', "line 1"),
        (f"{GOOD} or {GOOD}", "more than one"),
        ('{"title": "a", "title": "b", "numbers": []}', "same key"),
        ('{"title": "a\\u0000b", "numbers": []}', "NUL"),
        ('{"title": "a", "numbers": [NaN]}', "NaN"),
        ("I cannot say.", "no JSON object"),
        ("{" * 3000, "line 1"),
        ('{"a":' * 30000, "deep"),
        ('{"numbers": [1]}', "title: is missing"),
        ('{"title": "a", "numbers": [1, "' + "x" * 500 + '"]}', "numbers[1]: "),
        ('{"title": "a", "numbers": [], "more": 1}', "more: 1 was given"),
    ],
)
async def test_an_unfit_reply_is_asked_again_in_prose(text: str, told: str) -> None:
    with Server(says(text), says(GOOD)) as server:
        filled = await ask(door(server))
    assert filled.usage.requests == len(server.seen) == 2
    first, answer, again = server.seen[1][1]["messages"]
    assert first["content"] == ARTICLE
    assert answer == {"role": "assistant", "content": text}
    assert again["role"] == "user" and told in again["content"]
    assert len(again["content"]) < 600 and "pydantic" not in again["content"]


async def test_after_two_re_asks_it_is_invalid() -> None:
    with Server(says('{"title": 5}')) as server:
        error = await refuse(server, ReplyError)
    assert (error.code, len(server.seen)) == ("invalid", 3)


@pytest.mark.parametrize(
    ("fault", "count", "code"),
    [
        (says(None, refusal="I will not speak of Ruritania"), 1, "refused"),
        (says("", finish_reason="content_filter"), 1, "refused"),
        (fails(400, "content_filter"), 1, "refused"),
        (says('{"title": "cut', finish_reason="length"), 2, "cut_off"),
        (Fault(200, {**completion(""), "choices": []}), 3, "empty"),
        (says(""), 3, "empty"),
        (Fault(200, b"<html>gateway</html>", {"Content-Type": "text/html"}), 3, "empty"),
        (Fault(200, b'{"choices": [{"mess'), 3, "empty"),
        (Fault(200, ["not", "an", "object"]), 3, "empty"),
    ],
)
async def test_replies_that_cannot_be_used(fault: Fault, count: int, code: str) -> None:
    with Server(fault) as server:
        error = await refuse(server, ReplyError)
    assert (error.code, len(server.seen)) == (code, count)


async def test_a_cut_off_reply_gets_twice_the_room_once() -> None:
    with Server(says("{", finish_reason="length"), says(GOOD)) as server:
        await ask(door(server), max_tokens=100)
    assert [body["max_tokens"] for _, body in server.seen] == [100, 200]
    with Server(says("{", finish_reason="length")) as server:
        assert (await refuse(server, ReplyError, context_tokens=2100)).code == "cut_off"
    assert len(server.seen) == 1  # the context has no more room


@pytest.mark.parametrize(
    ("fault", "hint"),
    [
        (fails(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"), "OPENAI_API_KEY"),
        (fails(403), "may not use"),
        (fails(404, "model_not_found"), "SUMMARIZER_MODEL"),
        (fails(400, "bad_thing"), "bad_thing"),
        (fails(429, "insufficient_quota"), "quota"),
        (Fault(307, {}, {"Location": "http://127.0.0.1:1/v1"}), "final address"),
        (fails(401, KEY, KEY, x_request_id=KEY), "OPENAI_API_KEY"),
    ],
)
async def test_permanent_errors_are_one_request_and_say_what_to_do(fault: Fault, hint: str) -> None:
    with Server(fault) as server:
        assert hint in str(await refuse(server, PermanentError))
    assert len(server.seen) == 1


async def test_an_article_too_long_for_the_model_does_not_stop_the_run() -> None:
    with Server(fails(400, "context_length_exceeded")) as server:
        error = await refuse(server, ModelError)
    assert not isinstance(error, PermanentError) and "too long" in str(error)


async def test_a_redirect_is_not_followed() -> None:
    with Server(says(GOOD)) as other, Server(Fault(308, {}, {"Location": other.url + "/chat/completions"})) as server:
        await refuse(server, PermanentError)
    assert other.seen == []


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 529])
async def test_passing_failures_are_repeated(status: int) -> None:
    with Server(fails(status), says(GOOD)) as server:
        filled = await ask(door(server))
    assert filled.usage.requests == len(server.seen) == 2


@pytest.mark.parametrize("act", [faults.reset, faults.hang, faults.drip])
async def test_lost_hanging_and_dripping_connections_are_repeated(act: Any) -> None:
    with Server(Fault(act=act), says(GOOD)) as server:
        started = time.monotonic()
        await ask(door(server, attempt_timeout=0.3))
    assert time.monotonic() - started < 10
    assert len(server.seen) == 2


async def test_a_drip_for_ever_ends_at_the_article_s_deadline() -> None:
    with Server(Fault(act=faults.drip)) as server:
        started = time.monotonic()
        error = await refuse(server, TransportError, attempt_timeout=0.2, article_deadline=0.5)
    assert time.monotonic() - started < 10
    assert "seconds are used up (timeout" in str(error)


async def test_no_server_at_all() -> None:
    with Server(says(GOOD)) as server:
        pass
    assert "no connection (5 times)" in str(await refuse(server, TransportError))


async def test_no_server_for_any_article_stops_the_run() -> None:
    with Server(says(GOOD)) as server:
        pass
    spending = Spending()
    llm = door(server).with_meter(spending.transport)
    for _ in range(MAX_UNCONNECTED - 1):
        with pytest.raises(TransportError):
            await ask(llm)
    with pytest.raises(PermanentError, match="nothing answers there"):
        await ask(llm)
    assert spending.requests == 5 * MAX_UNCONNECTED
    assert spending.tokens == 0


async def test_a_server_that_went_away_stops_nothing() -> None:
    with Server(says(GOOD)) as server:
        llm = door(server)
        await ask(llm)
    await llm.disconnect()
    for _ in range(MAX_UNCONNECTED + 1):
        with pytest.raises(TransportError):
            await ask(llm)


async def test_a_gzip_bomb_is_given_up() -> None:
    with Server(faults.bomb()) as server:
        assert "larger than" in str(await refuse(server, ModelError))
    assert len(server.seen) == 1


async def test_gzip_is_read() -> None:
    import gzip
    import json

    body = gzip.compress(json.dumps(completion(GOOD)).encode())
    with Server(Fault(200, body, {"Content-Encoding": "gzip"})) as server:
        assert (await ask(door(server))).raw == GOOD


@pytest.mark.parametrize(
    "storm",
    [
        [fails(500), says("{"), fails(429), says("no"), Fault(act=faults.reset), says(GOOD)],
        [says("{"), Fault(200, {"choices": []}), says("{", finish_reason="length"), fails(503), says("no"), says(GOOD)],
        [Fault(200, {"choices": []}), fails(500), Fault(200, {"choices": []}), fails(529), says("{"), says(GOOD)],
        [Fault(act=faults.reset)] * 9,
    ],
)
async def test_all_faults_mixed_are_at_most_five_requests(storm: list[Fault]) -> None:
    with Server(*storm) as server:
        await refuse(server, ModelError)
    assert len(server.seen) == 5


async def test_one_budget_bounds_all_fills_of_an_article() -> None:
    with Server(fails(500), says("{"), says(GOOD), says(GOOD), fails(500), says(GOOD)) as server:
        async with door(server) as llm:
            allowance = llm.allowance()
            for _ in range(2):
                await llm.fill([Message("user", "x")], Reply, allowance=allowance)
            with pytest.raises(TransportError, match="requests are used up"):
                await llm.fill([Message("user", "x")], Reply, allowance=allowance)
    assert len(server.seen) == 5
    assert (allowance.requests, allowance.tokens) == (0, 45)


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_retry_after_holds_every_worker_back(form: str) -> None:
    date = datetime.now(UTC).replace(microsecond=0)
    headers = {"retry_after": "0.4"}
    if form == "date":
        headers = {"retry_after": format_datetime(date + timedelta(seconds=2), usegmt=True), "Date": ""}
    with Server(fails(429, **{k: v for k, v in headers.items() if v}), says(GOOD)) as server:
        async with door(server) as llm:
            started = time.monotonic()
            first = asyncio.create_task(llm.fill([Message("user", "0")], Reply, allowance=llm.allowance()))
            while not server.seen or not llm._gate.wait():
                await asyncio.sleep(0.01)
                assert time.monotonic() - started < 3
            others = [llm.fill([Message("user", str(n))], Reply, allowance=llm.allowance()) for n in range(1, 20)]
            others_done = asyncio.gather(*others)
            await asyncio.sleep(0.1)
            assert len(server.seen) == 1
            await asyncio.gather(first, others_done)
    assert len(server.seen) == 21
    assert time.monotonic() - started >= 0.35


async def test_a_rest_longer_than_the_article_s_time_is_not_waited_for() -> None:
    with Server(fails(429, retry_after="3600")) as server:
        started = time.monotonic()
        await refuse(server, TransportError, article_deadline=1.0)
    assert time.monotonic() - started < 10
    assert len(server.seen) == 1


def test_retry_after_forms() -> None:
    def seconds(**headers: str) -> float | None:
        return wire.retry_after({k.replace("_", "-"): v for k, v in headers.items()}, lambda: 1_700_000_000.0)

    assert seconds(retry_after="7") == 7.0
    assert seconds(retry_after="99999") == wire.MAX_RETRY_AFTER
    assert seconds(retry_after_ms="250", retry_after="7") == 0.25
    assert seconds(retry_after="Tue, 14 Nov 2023 22:13:35 GMT") == 15.0
    date = "Tue, 14 Nov 2023 22:13:30 GMT"
    assert seconds(retry_after="Tue, 14 Nov 2023 22:13:35 GMT", date=date) == 5.0
    assert seconds(retry_after="Tue, 14 Nov 2000 22:13:35 GMT") == 0.0
    assert seconds(retry_after="Fri, 31 Dec 9999 23:59:59 GMT") == wire.MAX_RETRY_AFTER
    ends = ("Fri, 31 Dec 9999 23:59:59 -9999", "Fri, 31 Dec 9999623959:59 9 T", "9" * 5000, "1e999", "\0")
    for bad in ("", "soon", "nan", "-5", "inf", *ends):
        assert seconds(retry_after=bad) is None


@pytest.mark.parametrize(
    "fault",
    [
        fails(401, "bad", f"no such key {KEY}", x_echo=KEY, www_authenticate=f"Bearer {KEY}"),
        fails(500, None, KEY, x_echo=KEY),
        says(f'{{"title": "{KEY}", "numbers": ["a"]}}'),
        Fault(act=faults.reset),
    ],
)
async def test_no_log_shows_the_key_or_whole_articles(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), Server(fault) as server:
        await refuse(server, ModelError)
        logging.getLogger("openai._base_client").debug("sent %s %s", KEY, "x" * 1000)
    told = [record.getMessage() for record in caplog.records if record.name == "openai._base_client"]
    assert told[-1].startswith("sent [key] x")  # the test would see a leak
    assert len(told[-1]) < 500
    assert KEY not in caplog.text
    assert ARTICLE not in caplog.text
    assert not any(record.levelno >= logging.WARNING for record in caplog.records)
    assert KEY not in repr(door(server)) + str(vars(door(server)))


async def test_choices_replace_the_schema_only_where_grammars_are_narrow() -> None:
    choices = {"type": "object", "properties": {"title": {"enum": ["Talks in Nairobi"]}}}
    with Server(says(GOOD)) as server:
        await ask(door(server), choices=choices)
        await ask(door(server, narrow=True), choices=choices)
    sent = [body["response_format"]["json_schema"]["schema"] for _, body in server.seen]
    assert sent == [Reply.model_json_schema(), choices]


def test_strict_is_asked_for_only_where_the_schema_fits() -> None:
    class Loose(BaseModel):
        title: str

    class Default(BaseModel):
        model_config = ConfigDict(extra="forbid")
        title: Literal["a", "b"] = "a"

    assert salvage.fits_strict(Reply.model_json_schema())
    assert not salvage.fits_strict(Loose.model_json_schema())
    assert not salvage.fits_strict(Default.model_json_schema())


async def test_the_schema_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built = 0

    class Counted(Reply):
        @classmethod
        def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
            nonlocal built
            built += 1
            return super().model_json_schema(*args, **kwargs)

    llm = scripted([GOOD, GOOD, GOOD])
    for _ in range(3):
        await llm.fill([Message("user", "x")], Counted, allowance=llm.allowance())
    assert built == 1


def test_one_llm_serves_several_event_loops() -> None:
    with Server(says(GOOD)) as server:
        llm = door(server)

        async def some() -> int:
            try:
                fills = [llm.fill([Message("user", str(n))], Reply, allowance=llm.allowance()) for n in range(30)]
                return len(await asyncio.gather(*fills))
            finally:
                await llm.disconnect()

        assert [asyncio.run(some()) for _ in range(2)] == [30, 30]


async def test_slots_bound_what_is_under_way_and_stop_the_article_s_clock() -> None:
    llm = scripted([GOOD] * 4, in_flight=1, article_deadline=0.35)
    under_way = most = 0
    inner = llm._transport
    assert inner is not None

    class Slow(wire.Wrapper):
        async def handle_async_request(self, request: Any) -> Any:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.15)
            under_way -= 1
            return await self.inner.handle_async_request(request)

    llm._transport = Slow(inner)
    fills = [llm.fill([Message("user", str(n))], Reply, allowance=llm.allowance()) for n in range(4)]
    assert len(await asyncio.gather(*fills)) == 4
    assert most == 1


async def test_reading_a_reply_holds_no_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    llm = scripted([GOOD] * 2, in_flight=1)
    may_read = asyncio.Event()

    async def turn(_: Turns) -> None:
        await may_read.wait()

    monkeypatch.setattr(Turns, "turn", turn)
    fills = [llm.fill([Message("user", str(n))], Reply, allowance=llm.allowance()) for n in range(2)]
    both = asyncio.gather(*fills)
    async with asyncio.timeout(5):
        while len(llm.requests) < 2:
            await asyncio.sleep(0.01)
    may_read.set()
    assert len(await both) == 2


@pytest.mark.parametrize(("own", "most", "bound"), [(None, 8, 8), (1, 8, 1), (16, 8, 8)])
def test_a_bound_of_one_s_own_is_kept(own: int | None, most: int, bound: int) -> None:
    llm = scripted([], in_flight=own)
    assert llm.with_in_flight(most).in_flight == bound
    assert llm.in_flight == own


async def test_cancelling_a_fill_cancels_it() -> None:
    with Server(Fault(act=faults.hang)) as server:
        async with door(server) as llm:
            task = asyncio.create_task(llm.fill([Message("user", "x")], Reply, allowance=llm.allowance()))
            while not server.seen:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


# --- configuration ------------------------------------------------------------------------------------------------


def test_from_env_chooses_the_endpoint() -> None:
    hosted = LLM.from_env({"OPENAI_API_KEY": KEY, "SUMMARIZER_MODEL": "gpt"})
    assert (hosted.attempt_timeout, hosted.article_deadline) == (60.0, 180.0)
    assert hosted.describe() == {"model": "gpt", "where": "endpoint", "host": "api.openai.com"}
    assert (hosted.base_url, hosted.narrow) == (OPENAI_URL, False)
    own = LLM.from_env({"OPENAI_BASE_URL": "http://localhost:8000/v1/", "SUMMARIZER_MODEL": "q.gguf"})
    assert (own.attempt_timeout, own.article_deadline) == (300.0, 900.0)
    assert own.describe() == {"model": "q.gguf", "where": "endpoint", "host": "localhost:8000"}
    assert own.narrow
    given = LLM.from_env({"SUMMARIZER_MODEL": "env"}, model="given", base_url="https://host/v1")
    assert given.model == "given"


async def test_a_server_of_one_s_own_needs_no_key() -> None:
    with Server(says(GOOD)) as server:
        await ask(LLM.from_env({"OPENAI_BASE_URL": server.url, "SUMMARIZER_MODEL": "m"}))
    assert server.seen[0][0]["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("env", "hint"),
    [
        ({"OPENAI_API_KEY": KEY}, "SUMMARIZER_MODEL"),
        ({"SUMMARIZER_MODEL": "gpt"}, "set OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": f"{KEY}\nx", "SUMMARIZER_MODEL": "m"}, "OPENAI_API_KEY"),
        ({"OPENAI_BASE_URL": "ftp://host", "SUMMARIZER_MODEL": "m"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "host:8000/v1", "SUMMARIZER_MODEL": "m"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": f"http://me:{KEY}@host/v1", "SUMMARIZER_MODEL": "m"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "http://[bad", "SUMMARIZER_MODEL": "m"}, "OPENAI_BASE_URL"),
    ],
)
def test_wrong_configuration_says_what_to_set(env: dict[str, str], hint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        LLM.from_env(env)
    assert hint in str(caught.value) and KEY not in str(caught.value)


def test_with_nothing_set_two_lines_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError) as caught:
        LLM.from_env({})
    assert len(str(caught.value).splitlines()) == 2


class Engine:
    """Stands in for the embedded model; counts how often it was to be ready."""

    def __init__(self, url: str) -> None:
        self.asked = self.closed = 0
        self.warmed: list[str] = []
        self.base_url = url
        self.api_key, self.model_name, self.context_tokens = "engine-key-0123456789", "small", 2100

    def ensure(self) -> None:
        self.asked += 1

    def warm(self, messages: Sequence[dict[str, Any]]) -> bool:
        self.warmed = [message["role"] for message in messages]
        return False

    def close(self) -> None:
        self.closed += 1


async def test_the_embedded_model_starts_with_the_first_request_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import types

    fake = types.ModuleType("summarizer.embedded")
    fake.transport = lambda inner: inner  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "summarizer.embedded", fake)
    monkeypatch.setattr("summarizer.embedded", fake, raising=False)
    with Server(says(GOOD)) as server:
        engine = Engine(server.url)
        made: list[Engine] = []

        def make() -> Engine:
            made.append(engine)
            return engine

        llm = LLM("", engine=make, backoff=0.01)
        copy = llm.with_replies(None)
        assert copy.describe() == llm.describe()
        assert len(made) == 1
        assert llm.describe() == {"model": "small", "where": "embedded", "host": ""}
        assert engine.asked == 0
        await ask(llm)
    assert (engine.asked, engine.closed) == (1, 1)
    headers, body = server.seen[0]
    assert (headers["authorization"], body["model"]) == ("Bearer engine-key-0123456789", "small")
    assert engine.warmed == []


async def test_what_all_articles_share_is_kept_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import types

    fake = types.ModuleType("summarizer.embedded")
    fake.transport = lambda inner: inner  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "summarizer.embedded", fake)
    monkeypatch.setattr("summarizer.embedded", fake, raising=False)
    with Server(says(GOOD)) as server:
        engine = Engine(server.url)
        llm = LLM("", engine=lambda: engine, backoff=0.01)
        async with llm:
            messages = [Message("system", "code"), Message("user", "article")]
            await llm.fill(messages, Reply, allowance=llm.allowance(), shared=1)
    assert engine.warmed == ["system"]
    headers, _ = server.seen[0]
    assert "x-shared-messages" not in headers


def test_proxies_of_the_environment_are_for_other_machines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from typing import cast

    from summarizer.network import Network

    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")

    def proxied(url: str) -> bool:
        return cast(Network, wire.network(url)).proxy == "http://proxy.example:3128"

    assert proxied("https://api.openai.com/v1")
    for url in ("http://127.0.0.1:1/v1", "http://localhost/v1", "http://[::1]:8/v1", "https://inside.example/v1"):
        assert not proxied(url)
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example:1080")
    with pytest.raises(ConfigurationError, match="proxy"):
        wire.network("https://api.openai.com/v1")


def test_an_answer_that_fits_needs_no_instructor() -> None:
    code = (
        "import asyncio, sys; from tests.test_llm import GOOD, ask; from summarizer.testing import scripted;"
        " asyncio.run(ask(scripted([GOOD]))); print('openai' in sys.modules, 'instructor' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
