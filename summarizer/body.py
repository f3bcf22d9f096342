"""A chat request's body in both its forms: the bytes that go out, and the one text by which the store knows it.

What every article's conversation begins with and the schemas at its end are the same from one request to the next, and
most of it: their JSON is made once. How the two forms differ is said by `json_bytes` and `canonical`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

BODY = "summarizer.body"  # the extension of a request that holds its `Body`
_LIMIT = "max_tokens"  # the older name of the limit, by which the store knows both
_PIECE = 2000  # bytes hashed at a time: for more the interpreter lets other threads in, and waits to be let in again


class Body(bytes):
    """What is sent; `canonical` is stored, under `key`; `limit` are the tokens that the answer may have, if it says."""

    canonical: str
    key: str
    model: str | None
    limit: int | None

    @classmethod
    def made(cls, sent: bytes, canonical: str, key: str, model: object, limit: object) -> Body:
        body = cls(sent)
        body.canonical, body.key = canonical, key
        body.model = model if isinstance(model, str) else None
        body.limit = limit if isinstance(limit, int) else None
        return body


class Format:
    """A response format, and its JSON as it is sent and as it is stored."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.sent = _json(told)
        self.stored = _sorted(told)


def json_bytes(body: Mapping[str, Any]) -> bytes:
    """A request's body: JSON without white space, its keys in order; a lone surrogate as its escape."""
    return _bytes(_json(body))


def canonical(body: Mapping[str, Any]) -> str:
    """The request as one JSON text: sorted keys, no white space; both names of the token limit count as one."""
    request = dict(body)
    if "max_completion_tokens" in request:
        request[_LIMIT] = request.pop("max_completion_tokens")
    return _bytes(_sorted(request)).decode()


def key_of(request: str) -> str:
    """The key of a canonical request."""
    return _digest(hashlib.sha256(), request.encode())


def read_body(content: bytes) -> Body | None:
    """The body of any chat request; None where it is none."""
    try:
        told = json.loads(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or "messages" not in told:
        return None
    text = canonical(told)
    limit = told.get("max_completion_tokens") or told.get(_LIMIT)
    return Body.made(content, text, key_of(text), told.get("model"), limit)


def body_of(
    model: str,
    messages: Sequence[Mapping[str, Any]],
    form: Format,
    limit: tuple[str, int],
    temperature: float | None,
    *,
    shared: int = 0,
) -> Body:
    """The body of a request, its `shared` first messages being those of most others; `limit` is its name and number."""
    opening = _opening(tuple((message["role"], message["content"]) for message in messages[:shared]))
    rest = messages[shared:]
    mark = "," if shared and rest else ""
    heat = "" if temperature is None else f',"temperature":{_json(temperature)}'
    sent = (
        f'{{"model":{_json(model)},"messages":[{opening.sent}{mark}{",".join(map(_json, rest))}],'
        f'"response_format":{form.sent},"{limit[0]}":{limit[1]}{heat}}}'
    )
    head = f'{{"{_LIMIT}":{limit[1]},"messages":[{opening.stored}'
    tail = _bytes(
        f'{mark}{",".join(map(_sorted, rest))}],"model":{_json(model)},"response_format":{form.stored}{heat}}}'
    )
    known = _bytes(head)
    key = _digest(_hashed(known).copy(), tail)
    return Body.made(_bytes(sent), (known + tail).decode(), key, model, limit[1])


@dataclass(frozen=True, slots=True)
class _Opening:
    sent: str
    stored: str


@lru_cache(maxsize=64)
def _opening(messages: tuple[tuple[str, str], ...]) -> _Opening:
    told = [{"role": role, "content": content} for role, content in messages]
    return _Opening(",".join(map(_json, told)), ",".join(map(_sorted, told)))


@lru_cache(maxsize=64)
def _hashed(known: bytes) -> Any:
    """The hash of what many requests begin with, to be copied and gone on with."""
    return hashlib.sha256(known)


def _digest(digest: Any, rest: bytes) -> str:
    for at in range(0, len(rest), _PIECE):
        digest.update(rest[at : at + _PIECE])
    return str(digest.hexdigest())


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _sorted(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
