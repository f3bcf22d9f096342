"""A request's body: what goes out and what the store has, made of parts, are what is made of the whole."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from summarizer.body import Body, Format, body_of, canonical, json_bytes, key_of, read_body

FORMAT = {"type": "json_schema", "json_schema": {"name": "X", "schema": {"z": 1, "a": "ü"}}}
OPENING = [{"role": "system", "content": "Read “this”\n\t\\."}, {"role": "user", "content": "الأخبار"}]
ARTICLE = [{"role": "user", "content": "[1] " + "Le général arriva. " * 400}, {"role": "assistant", "content": "{}"}]


@pytest.mark.parametrize("shared", [0, 1, 2])
@pytest.mark.parametrize("rest", [[], ARTICLE, [{"role": "user", "content": "\ud83d lone \x00"}]])
@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
@pytest.mark.parametrize("heat", [None, 0.0, 0.7])
def test_parts_make_the_whole(shared: int, rest: list[dict[str, Any]], limit: str, heat: float | None) -> None:
    messages = [*OPENING[:shared], *rest]
    whole = {"model": "m/1 “x”", "messages": messages, "response_format": FORMAT, limit: 900}
    whole |= {} if heat is None else {"temperature": heat}
    body = body_of("m/1 “x”", messages, Format(FORMAT), (limit, 900), heat, shared=shared)
    assert body == json_bytes(whole)
    assert body.canonical == canonical(whole)
    assert body.key == key_of(canonical(whole)) == hashlib.sha256(body.canonical.encode()).hexdigest()
    assert (body.model, body.limit) == ("m/1 “x”", 900)


def test_a_body_that_others_made_is_read() -> None:
    told = {"messages": [], "model": "m", "max_completion_tokens": 5}
    body = read_body(json.dumps(told).encode())
    assert isinstance(body, Body)
    assert (body.canonical, body.limit) == ('{"max_tokens":5,"messages":[],"model":"m"}', 5)
    assert body.key == key_of(body.canonical)


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b'{"model":"m"}', b"\xff", b"[" * 100_000])
def test_what_is_no_chat_request_is_none(content: bytes) -> None:
    assert read_body(content) is None
