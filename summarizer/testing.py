"""For tests of code that uses this package: replies by hand or from a folder, through the real pipeline, no network.

llm = scripted(['{"relevant": true}', 429, {"relevant": True}])
llm = replay("tests/replies")
with block_network(): ...
"""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from unittest import mock

from summarizer import recordings
from summarizer.errors import ConfigurationError
from summarizer.llm import LLM
from summarizer.replies import Replies
from summarizer.wire import Wrapper

if TYPE_CHECKING:
    import httpx2

Scripted: TypeAlias = "str | int | Mapping[str, Any] | Exception"
SETTINGS = ("model", "temperature", "narrow", "max_output_tokens", "context_tokens")


class NetworkBlocked(BaseException):
    """Something tried to reach another machine; a BaseException, because clients retry or wrap any other."""


class ScriptEnded(BaseException):
    """A scripted model was asked once more than it has replies; a BaseException, or the client would retry it."""


class FakeLLM(LLM):
    """An LLM whose endpoint is a list of replies; `requests` holds the JSON bodies that it was sent."""

    def __init__(self, script: Sequence[Scripted], model: str = "scripted", **settings: Any) -> None:
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        defaults: dict[str, Any] = {"base_url": "http://scripted.invalid/v1", "backoff": 0.0}
        super().__init__(model, transport=_Script(self), **{**defaults, **settings})


def scripted(script: Sequence[Scripted], **settings: Any) -> FakeLLM:
    """An LLM that answers with `script` in turn, through the same client, retries and checks as a real one.

    A text is the model's text; a mapping is that as JSON, or a whole completion if it has `choices`; a number is an
    HTTP status; an exception is raised in the transport. After the last one, a request is ScriptEnded.
    """
    return FakeLLM(script, **settings)


def completion(text: str | None, **choice: Any) -> dict[str, Any]:
    """The body of a chat completion with this text; `choice` sets `finish_reason`, `refusal` or `usage`."""
    message = {"role": "assistant", "content": text, "refusal": choice.get("refusal")}
    return {
        "id": "reply",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": choice.get("finish_reason", "stop")}],
        "usage": choice.get("usage") or {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
    }


def replay(folder: str | Path) -> LLM:
    """An LLM that answers from the recordings in `folder`; a request that is not there is MissingRecording."""
    folder = Path(folder)
    replies = Replies(":memory:", "replay")
    try:
        replies.load(folder)
        settings = json.loads((folder / recordings.SETTINGS).read_text("utf-8"))
        settings = {name: settings[name] for name in SETTINGS}
    except (OSError, ValueError, KeyError):
        replies.close()
        raise ConfigurationError(f"{folder} holds no recordings: make them with record()") from None
    except BaseException:
        replies.close()
        raise
    return _Replaying(replies, **settings)


class _Replaying(LLM):
    """Closes its store with itself."""

    def __init__(self, replies: Replies, **settings: Any) -> None:
        super().__init__(base_url="http://replay.invalid/v1", transport=_Nowhere(), replies=replies, **settings)
        self._own = replies

    async def aclose(self) -> None:
        await super().aclose()
        self._own.close()


@asynccontextmanager
async def record(
    llm: LLM, folder: str | Path, *, name: Callable[[Mapping[str, Any]], str] | None = None
) -> AsyncIterator[LLM]:
    """The same model, asked anew each time; its replies are written to `folder` when the block ends well."""
    with Replies(":memory:", "record") as replies:
        recording = llm.with_replies(replies)
        try:
            yield recording
        finally:
            await recording.disconnect()
        replies.export(folder, name)
        settings = {field: getattr(llm, field) for field in SETTINGS}
        asked = {request["model"] for request in replies.requests()}
        settings["model"] = asked.pop() if len(asked) == 1 else llm.model
        recordings.write_json(Path(folder) / recordings.SETTINGS, settings)


@contextmanager
def block_network() -> Iterator[None]:
    """Within it, reaching any machine but this one is NetworkBlocked."""
    real_connect, real_connect_ex, real_lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        _only_here(address)
        return real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _only_here(address)
        return real_connect_ex(self, address)

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        _only_here((host,))
        return real_lookup(host, *args, **kwargs)

    with (
        mock.patch.object(socket.socket, "connect", connect),
        mock.patch.object(socket.socket, "connect_ex", connect_ex),
        mock.patch.object(socket, "getaddrinfo", lookup),
    ):
        yield


def _only_here(address: Any) -> None:
    """Local sockets have a path (a str) for an address; all others begin with the host."""
    host = address[0] if isinstance(address, tuple) else "localhost"
    host = host.decode() if isinstance(host, bytes) else host
    if host is not None and host not in ("localhost", "::1", "") and not str(host).startswith("127."):
        raise NetworkBlocked(f"the network is blocked here: {str(host)[:80]}")


class _Script(Wrapper):
    def __init__(self, fake: FakeLLM) -> None:
        self._fake = fake

    async def aclose(self) -> None:
        pass

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        import httpx2

        self._fake.requests.append(json.loads(await request.aread()))
        if not self._fake.script:
            raise ScriptEnded("the script has no more replies")
        reply = self._fake.script.pop(0)
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, int):
            return httpx2.Response(reply, json={"error": {"message": "scripted"}})
        if isinstance(reply, str):
            return httpx2.Response(200, json=completion(reply))
        body = reply if "choices" in reply else completion(json.dumps(reply, ensure_ascii=False))
        return httpx2.Response(200, json=dict(body))


class _Nowhere(Wrapper):
    def __init__(self) -> None:
        pass

    async def aclose(self) -> None:
        pass

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        raise NetworkBlocked(f"a replaying model was asked to reach {request.url.host}")
