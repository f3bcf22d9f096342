"""The test kit that users get."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.errors import ConfigurationError, MissingRecording, PermanentError
from summarizer.llm import LLM, Filled, Message
from summarizer.testing import NetworkBlocked, ScriptEnded, block_network, record, replay, scripted


class Reply(BaseModel):
    title: str


async def ask(llm: LLM, text: str = "x") -> Filled[Reply]:
    return await llm.fill([Message("user", text)], Reply, allowance=llm.allowance())


async def test_a_script_goes_through_the_real_client() -> None:
    llm = scripted([503, OSError("reset"), "no json", {"title": "a"}])
    filled = await ask(llm)
    assert filled.value.title == "a"
    assert filled.usage.requests == len(llm.requests) == 4
    with pytest.raises(ScriptEnded):
        await ask(llm)
    with pytest.raises(PermanentError):
        await ask(scripted([401]))


async def test_record_then_replay_with_the_network_blocked(tmp_path: Path) -> None:
    llm = scripted(["no json", {"title": "a"}, {"title": "b"}], model="big", temperature=0.2, narrow=True)
    async with record(llm, tmp_path) as recording:
        recorded = [await ask(recording, text) for text in "ab"]
    with block_network():
        async with replay(tmp_path) as again:
            replayed = [await ask(again, text) for text in "ab"]
            assert all(each.usage.replayed for each in replayed)
            with pytest.raises(MissingRecording, match="recorded"):
                await ask(again, "c")
    assert [each.value for each in replayed] == [each.value for each in recorded]
    assert json.loads((tmp_path / "_settings.json").read_text())["model"] == "big"


async def test_a_recording_that_fails_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(PermanentError):
        async with record(scripted([401]), tmp_path) as recording:
            await ask(recording)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_recordings(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ConfigurationError, match="recor"):
            replay(folder)


def test_block_network_blocks_all_but_this_machine() -> None:
    def connect_ex(address: tuple[str, int]) -> None:
        with socket.socket() as client:
            client.connect_ex(address)

    with block_network():
        for attempt in (
            lambda: socket.create_connection(("203.0.113.1", 9), 0.1),
            lambda: socket.getaddrinfo("host.example", 80),
            lambda: connect_ex(("203.0.113.1", 9)),
        ):
            with pytest.raises(NetworkBlocked):
                attempt()
        with socket.socket() as server, socket.socket() as client:
            server.bind(("127.0.0.1", 0))
            server.listen()
            client.connect(server.getsockname())


@pytest.mark.parametrize("host", ["203.0.113.1", "host.example"])
async def test_a_blocked_request_is_not_retried_away(host: str) -> None:
    llm = LLM("m", base_url=f"http://{host}/v1")
    with block_network(), pytest.raises(NetworkBlocked):
        await ask(llm)
    await llm.aclose()


def test_importing_the_door_imports_no_client() -> None:
    clients = ("openai", "instructor", "tenacity", "httpx2")
    code = f"import sys, summarizer.llm; print([name for name in {clients} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
