"""The store of paid replies."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import stat
import threading
import time
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from pydantic import BaseModel

from summarizer import recordings
from summarizer.body import canonical, key_of
from summarizer.errors import ConfigurationError, MissingRecording, ModelError, ReplyError, TransportError
from summarizer.llm import LLM, Filled, Message
from summarizer.replies import Replies, is_answer
from summarizer.testing import FakeLLM, completion, scripted

KEY = "sk-secret-0123456789abcdef"


class Reply(BaseModel):
    title: str


async def ask(llm: LLM, text: str = "an article") -> Filled[Reply]:
    return await llm.fill([Message("system", "Brief it."), Message("user", text)], Reply, allowance=llm.allowance())


def over(path: Path | str, script: list[Any], mode: Any = "reuse", **settings: Any) -> tuple[FakeLLM, Replies]:
    replies = Replies(path, mode, retry_failed=settings.pop("retry_failed", False))
    return scripted(script, replies=replies, **settings), replies


async def test_a_stored_reply_is_served_without_a_request(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.sqlite"
    llm, replies = over(path, [{"title": "a"}])
    with replies:
        first = await ask(llm)
        assert (first.usage.requests, first.usage.replayed) == (1, False)
    llm, replies = over(path, [])
    with replies:
        allowance = llm.allowance()
        again = await llm.fill(
            [Message("system", "Brief it."), Message("user", "an article")], Reply, allowance=allowance
        )
    assert again.value == first.value and again.raw == first.raw
    assert (again.usage.requests, again.usage.replayed, again.usage.prompt_tokens) == (0, True, 10)
    assert (allowance.requests, allowance.tokens) == (5, 0)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_what_the_file_holds(tmp_path: Path) -> None:
    llm, replies = over(tmp_path / "s", [{"title": "a"}], api_key=KEY)
    with replies:
        await ask(llm)
    db = sqlite3.connect(tmp_path / "s")
    try:
        db.row_factory = sqlite3.Row
        [row] = [dict(each) for each in db.execute("SELECT * FROM replies")]
        text = "\n".join(db.iterdump())
    finally:
        db.close()
    assert key_of(row["request"]) == row["key"]
    assert set(json.loads(row["request"])) == {"model", "messages", "response_format", "temperature", "max_tokens"}
    assert json.loads(row["reply"])["choices"][0]["message"]["content"] == '{"title": "a"}'
    assert (row["status"], row["model"], row["prompt_tokens"], row["completion_tokens"]) == (200, "scripted", 10, 5)
    assert KEY not in text and "scripted.invalid" not in text and "uthorization" not in text


async def test_a_resumed_run_walks_the_same_conversation_for_free(tmp_path: Path) -> None:
    """A bad answer and the re-ask after it are both stored, so the run goes on where it stopped."""
    llm, replies = over(tmp_path / "s", ["not json", 500, 500, 500, 500])
    with replies, pytest.raises(TransportError):
        await ask(llm)
    llm, replies = over(tmp_path / "s", [{"title": "a"}])
    with replies:
        filled = await ask(llm)
    assert filled.usage.requests == 1
    assert [message["role"] for message in llm.requests[0]["messages"]] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (["x", "y", "z"], "invalid"),
        ([completion(None, refusal="no")], "refused"),
        ([completion("{", finish_reason="length")] * 2, "cut_off"),
    ],
)
async def test_a_failed_answer_is_paid_for_once_until_retried(tmp_path: Path, script: list[Any], code: str) -> None:
    for attempt in (script, []):
        llm, replies = over(tmp_path / "s", list(attempt))
        with replies, pytest.raises(ReplyError) as caught:
            await ask(llm)
        assert caught.value.code == code
        assert len(llm.requests) == len(attempt)
    llm, replies = over(tmp_path / "s", [{"title": "a"}], retry_failed=True)
    with replies:
        assert (await ask(llm)).usage.requests == 1  # only the answer that failed is asked for again
    llm, replies = over(tmp_path / "s", [])
    with replies:
        assert (await ask(llm)).usage.replayed


async def test_an_empty_reply_is_kept_and_never_served(tmp_path: Path) -> None:
    llm, replies = over(tmp_path / "s", [completion(""), {"choices": []}, {"title": "a"}])
    with replies:
        await ask(llm)
        assert len(replies) == 3
    llm, replies = over(tmp_path / "s", [])
    with replies:
        assert (await ask(llm)).usage.replayed


async def test_a_failure_is_not_stored() -> None:
    llm, replies = over(":memory:", [500, 429, {"title": "a"}])
    with replies:
        await ask(llm)
        assert len(replies) == 1


async def test_the_same_request_at_the_same_time_is_sent_once() -> None:
    llm, replies = over(":memory:", [500, {"title": "a"}, {"title": "b"}])
    with replies:
        filled = await asyncio.gather(*(ask(llm, "same") for _ in range(20)), ask(llm, "other"))
    assert len(llm.requests) == 3
    assert len({each.value.title for each in filled[:20]}) == 1
    assert sum(each.usage.replayed for each in filled) == 19


async def test_a_cancelled_leader_does_not_take_the_others_along() -> None:
    llm, replies = over(":memory:", [{"title": "a"}])
    with replies:
        leader, other = (asyncio.create_task(ask(llm)) for _ in range(2))
        async with asyncio.timeout(5):
            while not replies._flights:
                await asyncio.sleep(0)
        leader.cancel()
        assert (await other).value.title == "a"
        with pytest.raises(asyncio.CancelledError):
            await leader


async def test_a_paid_reply_is_committed_before_it_is_parsed(tmp_path: Path) -> None:
    llm, replies = over(tmp_path / "s", [{"title": "a"}])
    seen = []

    class Watched(Reply):
        def model_post_init(self, _: Any) -> None:
            db = sqlite3.connect(tmp_path / "s")
            seen.append(db.execute("SELECT count(*) FROM replies").fetchone()[0])
            db.close()

    with replies:
        await llm.fill([Message("user", "x")], Watched, allowance=llm.allowance())
    assert seen == [1]


async def test_record_mode_asks_again_and_the_newest_is_served(tmp_path: Path) -> None:
    for title in ("a", "b"):
        llm, replies = over(tmp_path / "s", [{"title": title}], "record")
        with replies:
            assert (await ask(llm)).usage.requests == 1
    llm, replies = over(tmp_path / "s", [])
    with replies:
        assert (await ask(llm)).value.title == "b"


async def test_commits_do_not_hold_the_event_loop_up(tmp_path: Path) -> None:
    llm, replies = over(tmp_path / "s", [{"title": "a"}])
    real = replies._insert

    def slow(rows: Any) -> None:
        assert threading.current_thread() is not threading.main_thread()
        time.sleep(0.2)
        real(rows)

    replies._insert = slow  # type: ignore[method-assign]
    with replies:
        task, longest, last = asyncio.create_task(ask(llm)), 0.0, time.monotonic()
        while not task.done():
            await asyncio.sleep(0.005)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        await task
    assert longest < 0.15


# --- files that are no store --------------------------------------------------------------------------------------


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    Replies(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def broken(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


@pytest.mark.parametrize("make", [foreign, newer, broken, lambda path: path.write_text("notes\n" * 99), Path.mkdir])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "s"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ConfigurationError, match="s "):
        Replies(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == ["s"]


def test_an_unwritable_place_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigurationError, match="cannot be made"):
        Replies(tmp_path / "file" / "s")
    with pytest.raises(ConfigurationError, match="recorded"):
        Replies(tmp_path / "none", "replay")
    assert not (tmp_path / "none").exists()


async def test_a_store_that_fails_in_mid_run_stops_it_instead_of_paying_again() -> None:
    llm, replies = over(":memory:", [{"title": "a"}] * 5)
    with replies:
        replies._do(lambda: replies._db.execute("DROP TABLE replies"))
        with pytest.raises(ConfigurationError, match="store of replies"):
            await ask(llm)
    assert len(llm.requests) <= 1


def test_two_processes_worth_of_stores_share_one_file(tmp_path: Path) -> None:
    async def some(name: str) -> None:
        llm, replies = over(tmp_path / "s", [{"title": name}] * 20)
        with replies:
            await asyncio.gather(*(ask(llm, f"{name}{n}") for n in range(20)))

    threads = [threading.Thread(target=asyncio.run, args=(some(name),)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Replies(tmp_path / "s") as replies:
        assert len(replies) == 40


# --- replay, export, load -----------------------------------------------------------------------------------------


async def test_a_miss_in_replay_names_the_nearest_recording_and_the_difference() -> None:
    llm, replies = over(":memory:", [{"title": "a"}, {"title": "b"}])
    with replies:
        await ask(llm, "line one\nline two\nline three")
        await ask(llm, "of something else altogether")
        replies.mode = "replay"
        llm.temperature = 0.5
        with pytest.raises(MissingRecording) as caught:
            await ask(llm, "line one\nline 2\nline three")
    told = str(caught.value)
    assert 'message 2 (user), line 2 (recorded "line two", asked "line 2")' in told
    assert "temperature (recorded 0.0, asked 0.5)" in told
    assert len(told) < 500


def test_a_miss_with_nothing_recorded() -> None:
    assert "nothing is recorded" in recordings.nearest({"messages": []}, [])


TEXTS = [
    '{"title":"compact"}',
    '{"title": "spaced"}',
    'before {"title":"x"}',
    '{"title":"b","title":"a"}',
    '{ "title": "odd" }',
    "two\nlines",
    '{"title":"\\ud800"}',
    '{"z":1,"title":"order","a":{"content":"c"}}',
]


async def test_export_and_load_keep_every_text_exactly(tmp_path: Path) -> None:
    with Replies(":memory:") as replies:
        for text in TEXTS:
            body = {"model": "m", "messages": [{"role": "user", "content": text}], "max_completion_tokens": 9}
            await replies.keep(canonical(body), json.dumps(completion(text)), 0.1)
        assert replies.export(tmp_path / "a") == len(TEXTS)
    with Replies(":memory:", "replay") as loaded:
        assert loaded.load(tmp_path / "a") == len(TEXTS)
        for text in TEXTS:
            body = {"model": "m", "messages": [{"role": "user", "content": text}], "max_tokens": 9}
            found = await loaded.find(key_of(canonical(body)))
            assert found is not None
            assert json.loads(found.reply)["choices"][0]["message"]["content"] == text
        loaded.export(tmp_path / "b")
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "ab")
    assert first == second


async def test_an_export_is_one_file_a_conversation_and_reads_well(tmp_path: Path) -> None:
    llm, replies = over(":memory:", ["no", '{"title":"a"}', {"title": "b"}])
    with replies:
        await ask(llm, "first\narticle")
        await ask(llm, "second")
        assert replies.export(tmp_path, lambda request: "../" + request["messages"][1]["content"][:5]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.json", "secon.json"]
    data = json.loads((tmp_path / "first.json").read_text())
    asked, again = data["exchanges"]
    assert asked["request"]["messages"][1]["content"] == ["first", "article"]
    assert len(again["request"]["messages"]) == 4
    assert again["reply"]["choices"][0]["message"]["content"] == {"json": {"title": "a"}}
    assert "created" not in asked["reply"] and "id" not in asked["reply"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "exchanges": []}', '{"format": 1, "exchanges": [1]}'])
def test_a_recording_of_another_form_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with Replies(":memory:") as replies, pytest.raises(ConfigurationError, match=r"a\.json"):
        replies.load(tmp_path)


@pytest.mark.parametrize(
    "body",
    [{}, {"choices": []}, {"choices": None}, {"choices": [None]}, {"choices": [{"message": None}]}, completion("")],
)
def test_what_is_no_answer(body: dict[str, Any]) -> None:
    assert not is_answer(body)


@pytest.mark.parametrize("column", ["reply = x'00ff'", "reply = 'cut {'", "reply = '{}'", "seconds = 'x'"])
async def test_a_damaged_row_is_no_fault_of_the_network(tmp_path: Path, column: str) -> None:
    llm, replies = over(tmp_path / "s", [{"title": "a"}])
    with replies:
        await ask(llm)
    with sqlite3.connect(tmp_path / "s") as db:
        db.execute(f"UPDATE replies SET {column}")
    db.close()
    llm, replies = over(tmp_path / "s", [{"title": "b"}])
    with replies, pytest.raises(ConfigurationError, match="holds a damaged row: repair or move it"):
        await ask(llm)
    assert llm.requests == []


async def test_a_program_error_under_the_client_is_no_fault_of_the_network() -> None:
    llm = scripted([AttributeError("'bytes' object has no attribute 'encode'"), {"title": "a"}])
    with pytest.raises(ModelError, match=r"could not be sent \(AttributeError\)") as caught:
        await ask(llm)
    assert not isinstance(caught.value, TransportError)
    assert len(llm.requests) == 1


async def test_many_who_ask_at_once_call_the_thread_once() -> None:
    with Replies(":memory:") as replies:
        await replies.keep(canonical({"messages": ["7"]}), json.dumps(completion("yes")), 0.1)
        free = threading.Event()
        replies._thread.submit(free.wait)
        with mock.patch.object(replies._thread, "submit", wraps=replies._thread.submit) as called:
            asked = [asyncio.ensure_future(replies.find(key_of(canonical({"messages": [str(n)]})))) for n in range(50)]
            await asyncio.sleep(0)
            free.set()
            found = await asyncio.gather(*asked)
    assert called.call_count == 1
    assert [n for n, stored in enumerate(found) if stored] == [7]


def test_a_reply_is_kept_although_its_loop_is_gone() -> None:
    with Replies(":memory:") as replies:
        free = threading.Event()
        replies._thread.submit(free.wait)

        async def given_up() -> None:
            keeping = asyncio.ensure_future(
                replies.keep(canonical({"messages": []}), json.dumps(completion("yes")), 0.1)
            )
            await asyncio.sleep(0)
            keeping.cancel()

        asyncio.run(given_up())
        free.set()
        assert len(replies) == 1


async def test_each_of_many_meets_its_own_error() -> None:
    with Replies(":memory:") as replies:
        free = threading.Event()
        replies._thread.submit(free.wait)
        bad = asyncio.ensure_future(replies._later(lambda: replies._db.execute("SELECT nothing FROM nowhere")))
        good = asyncio.ensure_future(replies.find("none"))
        await asyncio.sleep(0)
        free.set()
        with pytest.raises(ConfigurationError, match="cannot be used"):
            await bad
        assert await good is None
