"""The store of paid replies: one SQLite file that is the cache, the resume, the audit log and the test recording.

Each reply with status 200 is committed before anything parses it. The key is the SHA-256 of the canonical request: the
JSON body alone (model, messages, schema, parameters), so no credential, endpoint or header is in the key or the store.

When is a stored reply served again? Always when it is an answer of the model, good or bad: a resumed run walks the same
conversation (a bad answer, the re-ask, the better answer) without paying for any of it again. Never when it is no
answer (no choices, empty text): that was the endpoint's hiccup, kept for the audit only. An answer that ended its
article in an error (refused, cut off, invalid after the last re-ask) is marked failed: it is served too, so that a run
started again neither pays for it nor changes its mind, until the store is opened with `retry_failed=True`, which asks
for just these again. Replay mode knows no such exception.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from summarizer import recordings
from summarizer.body import BODY, Body, canonical, key_of, read_body
from summarizer.errors import ConfigurationError, MissingRecording
from summarizer.wire import Transport, Wrapper

if TYPE_CHECKING:
    import httpx2

Mode: TypeAlias = Literal["record", "replay", "reuse"]
T = TypeVar("T")

APPLICATION_ID = 0x53_72_70_6C  # "Srpl" in the file's header: how a store is told from any other SQLite file
SCHEMA_VERSION = 1
KEY_HEADER = "x-summarizer-key"
REPLAYED_HEADER = "x-summarizer-replayed"
BUSY_SECONDS = 15.0

_SCHEMA = """
CREATE TABLE replies (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    reply TEXT NOT NULL,
    status INTEGER NOT NULL,
    model TEXT,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    created TEXT NOT NULL,
    seconds REAL NOT NULL,
    answer INTEGER NOT NULL,
    failed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX replies_key ON replies (key, id);
"""


_Work: TypeAlias = "tuple[Callable[[], Any], asyncio.AbstractEventLoop, asyncio.Future[Any]]"
_Done: TypeAlias = "tuple[asyncio.Future[Any], Any, BaseException | None]"


@dataclass(frozen=True)
class Stored:
    """One reply as it was paid for: `request` canonical JSON, `reply` the body's text, `seconds` what it took."""

    key: str
    request: str
    reply: str
    seconds: float


class Replies:
    """The store at `path` (a file, or ":memory:").

    Modes: `reuse` serves what is stored and asks for the rest; `record` asks always and stores; `replay` never asks: a
    miss is MissingRecording, which names the nearest recording. Raises ConfigurationError for a file that is not a
    store, is of another version, is broken or cannot be written; such a file is left as it is.
    """

    def __init__(self, path: str | Path, mode: Mode = "reuse", *, retry_failed: bool = False) -> None:
        self.path = str(path)
        self.mode: Mode = mode
        self._retry_failed = retry_failed
        self._flights: dict[tuple[int, str], asyncio.Future[Stored | None]] = {}
        self._unkept: list[tuple[Any, ...]] = []
        self._queue: deque[_Work] = deque()
        self._called = False  # whether the thread will look into the queue
        # One thread owns the connection: commits (which wait for the disk) never hold the event loop up.
        self._thread = ThreadPoolExecutor(1, "replies")
        try:
            self._db = self._do(self._open)
        except BaseException:
            self._thread.shutdown()
            raise

    def close(self) -> None:
        """Close the file; committed replies are safe with or without it."""
        self._do(self._db.close)
        self._thread.shutdown()

    def __enter__(self) -> Replies:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return self._do(lambda: int(self._db.execute("SELECT count(*) FROM replies").fetchone()[0]))

    def transport(self, inner: Transport) -> Transport:
        """An httpx2 transport that answers from this store where it can, and keeps what `inner` answers."""
        return _Store(self, inner)

    def export(self, folder: str | Path, name: Callable[[Mapping[str, Any]], str] | None = None) -> int:
        """Write the newest reply to each request as JSON files for people, one a conversation; answers how many files.

        `name` makes the file's stem from a request; else it is the schema's name and a hash of the first messages.
        """
        query = "SELECT request, reply FROM replies WHERE id IN (SELECT max(id) FROM replies WHERE answer GROUP BY key)"
        return recordings.write(Path(folder), self._do(lambda: self._db.execute(query).fetchall()), name)

    def load(self, folder: str | Path) -> int:
        """Take in what `export` wrote; answers how many replies. Keys are made anew, so an edited file counts."""
        found = recordings.read(Path(folder))
        rows = [
            _row(canonical(request), json.dumps(reply, ensure_ascii=False), 0.0, reply, model=request.get("model"))
            for request, reply in found
        ]
        self._do(lambda: self._insert(rows))
        return len(rows)

    def requests(self) -> Iterator[dict[str, Any]]:
        """The distinct requests, oldest first."""
        query = "SELECT request FROM replies GROUP BY key ORDER BY min(id)"
        for (text,) in self._do(lambda: self._db.execute(query).fetchall()):
            yield json.loads(text)

    async def find(self, key: str) -> Stored | None:
        """The reply that is to be served for `key`, or None."""
        fresh = self._retry_failed and self.mode != "replay"
        query = "SELECT key, request, reply, seconds FROM replies WHERE key = ? AND answer" + " AND NOT failed" * fresh
        row = await self._later(lambda: self._db.execute(query + " ORDER BY id DESC LIMIT 1", (key,)).fetchone())
        return self._sound(*row) if row else None

    def _sound(self, key: object, request: object, reply: object, seconds: object) -> Stored:
        """A row as it was kept. Raises ConfigurationError for one that is damaged: asking again would hide it."""
        if (
            isinstance(key, str)
            and isinstance(request, str)
            and isinstance(reply, str)
            and isinstance(seconds, float | int)
            and is_answer(_json_object(reply))
        ):
            return Stored(key, request, reply, seconds)
        raise ConfigurationError(f"the store of replies {self.path} holds a damaged row: repair or move it")

    async def keep(
        self, request: str, reply: str, seconds: float, asked: Body | None = None, told: Mapping[str, Any] | None = None
    ) -> Stored:
        """Commit one paid reply. The commit goes on even if the caller is cancelled: it has been paid for.

        `asked` is the body whose canonical text `request` is, `told` the reply as read already.
        """
        told = _json_object(reply) if told is None else told
        if asked is not None:
            row = _row(request, reply, seconds, told, model=asked.model, key=asked.key)
        else:
            row = _row(request, reply, seconds, told, model=_json_object(request).get("model"))
        self._unkept.append(row)
        await self._later(self._keep_all)
        return Stored(row[0], request, reply, seconds)

    async def mark_failed(self, key: str) -> None:
        """Note that the newest reply to `key` ended its article in an error."""
        query = "UPDATE replies SET failed = 1 WHERE id = (SELECT max(id) FROM replies WHERE key = ? AND answer)"
        if self.mode != "replay":
            await self._later(lambda: self._write(query, [(key,)]))

    def missing(self, request: Mapping[str, Any]) -> MissingRecording:
        """The error for a request that was never recorded."""
        return MissingRecording(recordings.nearest(request, list(self.requests())))

    # --- the thread with the connection ---------------------------------------------------------------------------

    def _do(self, work: Callable[[], T]) -> T:
        return self._thread.submit(self._guarded, work).result()

    async def _later(self, work: Callable[[], T]) -> T:
        """What `work` gives, done in the thread, even if the caller is cancelled.

        Of many who ask at once the thread is called, and calls back, for the first alone: each call takes longer than a look-up.
        """
        loop = asyncio.get_running_loop()
        asked: asyncio.Future[T] = loop.create_future()
        self._queue.append((work, loop, asked))
        if not self._called:
            self._called = True
            self._thread.submit(self._work_off)
        return await asked

    def _work_off(self) -> None:
        self._called = False  # before the queue is emptied: who comes later calls again
        done: dict[asyncio.AbstractEventLoop, list[_Done]] = {}
        while self._queue:
            work, loop, asked = self._queue.popleft()
            outcomes = done.setdefault(loop, [])
            try:
                outcomes.append((asked, self._guarded(work), None))
            except BaseException as error:
                outcomes.append((asked, None, error))
        for loop, outcomes in done.items():
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_tell, outcomes)

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except sqlite3.Error as error:
            reason = str(error)[:120]
        do = "make room there" if "full" in reason else "repair or move it"
        raise ConfigurationError(f"the store of replies {self.path} cannot be used ({reason}): {do}")

    def _keep_all(self) -> None:
        """Commit all that waits in one transaction: a commit waits for the disk, and a hundred may be queued."""
        rows = self._unkept[:]  # taken off only after the commit, so that a failure is met by each one's own call
        if rows:
            self._insert(rows)
            del self._unkept[: len(rows)]

    def _insert(self, rows: list[tuple[Any, ...]]) -> None:
        self._write(
            "INSERT INTO replies (key, request, reply, status, model, prompt_tokens, completion_tokens, created,"
            " seconds, answer) VALUES (?, ?, ?, 200, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _write(self, query: str, rows: list[tuple[Any, ...]]) -> None:
        with self._db:
            self._db.executemany(query, rows)

    def _open(self) -> sqlite3.Connection:
        path = None if self.path == ":memory:" else Path(self.path)
        if path is not None:
            _prepare(path, create=self.mode != "replay")
        until = time.monotonic() + BUSY_SECONDS
        while True:
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
            try:
                self._check(db)
                return db
            except sqlite3.OperationalError as error:  # another process makes the store: SQLite does not always wait
                db.close()
                if not _is_busy(error) or time.monotonic() > until:
                    raise
            except BaseException:
                db.close()
                raise
            time.sleep(0.02)

    def _check(self, db: sqlite3.Connection) -> None:
        """Make an empty file a store; refuse, before anything is written, a file that is something else."""
        db.execute("BEGIN")  # one snapshot: another process may be making the store just now
        marks = [int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")]
        tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        db.rollback()
        if marks[0] != APPLICATION_ID and (tables or any(marks)):
            raise ConfigurationError(f"{self.path} is not a store of replies: name another file; this one is unchanged")
        if marks[0] == APPLICATION_ID and marks[1] != SCHEMA_VERSION:
            raise ConfigurationError(
                f"{self.path} is a store of version {marks[1]}, this program reads {SCHEMA_VERSION}: name another file"
            )
        _use_wal(db)
        db.execute("PRAGMA synchronous = FULL")
        if not tables:
            with _exclusive(db) as first:
                if first:
                    for statement in _SCHEMA.split(";"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _tell(outcomes: Iterable[_Done]) -> None:
    for asked, result, error in outcomes:
        if asked.done():  # given up meanwhile
            continue
        if error is None:
            asked.set_result(result)
        else:
            asked.set_exception(error)


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return (error.sqlite_errorcode & 0xFF) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging. SQLite does not wait here when another process does the same: so this does."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
        time.sleep(0.02)


@contextmanager
def _exclusive(db: sqlite3.Connection) -> Iterator[bool]:
    """A write transaction; answers whether the file is still empty, for another process may have been faster."""
    db.execute("BEGIN IMMEDIATE")
    with db:
        yield not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _prepare(path: Path, *, create: bool) -> None:
    if path.is_file():
        return
    if not create or (path.exists() and not path.is_file()):  # another process may be making it just now
        raise ConfigurationError(f"{path} is not a file with recorded replies")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner only: it holds every prompt and every reply.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be made ({error.strerror}): name another file") from None


def _row(
    request: str, reply: str, seconds: float, told: Mapping[str, Any], *, model: object, key: str | None = None
) -> tuple[Any, ...]:
    """The columns that `_insert` fills, `status` apart; `told` is the reply as read."""
    usage: dict[str, Any] = told["usage"] if isinstance(told.get("usage"), dict) else {}
    tokens = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    return (
        key or key_of(request),
        request,
        reply,
        model if isinstance(model, str) else None,
        *(count if isinstance(count, int) and 0 <= count < 2**62 else None for count in tokens),
        datetime.now(UTC).isoformat(timespec="seconds"),
        round(seconds, 3),
        int(is_answer(told)),
    )


def is_answer(body: Mapping[str, Any]) -> bool:
    """Whether a reply's body holds an answer of the model (any text, a refusal, a cut-off one) and not nothing."""
    try:
        choice = body["choices"][0]
        message = choice["message"]
        stopped = choice.get("finish_reason") in ("length", "content_filter")
        texts = [message.get("content"), message.get("refusal")]
        return bool(stopped or any(isinstance(text, str) and text.strip() for text in texts))
    except (KeyError, IndexError, TypeError, AttributeError):
        return False


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


class _Store(Wrapper):
    """The transport: serve, else send once for all who ask the same at the same time, and commit before answering."""

    def __init__(self, replies: Replies, inner: Transport) -> None:
        super().__init__(inner)
        self._replies = replies

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body: Body | None = request.extensions.get(BODY)
        if body is None and request.method == "POST":
            body = read_body(await request.aread())
        if body is None:
            return await self.inner.handle_async_request(request)
        flights, flight = self._replies._flights, (id(asyncio.get_running_loop()), body.key)
        while under_way := flights.get(flight):
            if (shared := await asyncio.shield(under_way)) is not None:
                return _response(shared, request)
        # In the air before the store is looked into: else one who looked too early would ask again.
        flights[flight] = under_way = asyncio.get_running_loop().create_future()
        kept = None
        try:
            response, kept = await self._answer(request, body)
        finally:
            del flights[flight]
            under_way.set_result(kept)  # None: it failed or was cancelled, and the next one in the queue asks itself
        return response

    async def _answer(self, request: httpx2.Request, body: Body) -> tuple[httpx2.Response, Stored | None]:
        if self._replies.mode != "record" and (found := await self._replies.find(body.key)):
            return _response(found, request), found
        if self._replies.mode == "replay":
            raise self._replies.missing(json.loads(body.canonical))
        return await self._send(request, body)

    async def _send(self, request: httpx2.Request, body: Body) -> tuple[httpx2.Response, Stored | None]:
        request.extensions = {**request.extensions, BODY: body}
        started = time.monotonic()
        response = await self.inner.handle_async_request(request)
        if response.status_code != 200:
            return response, None
        reply = (await response.aread()).decode("utf-8", "replace")
        told = _json_object(reply)
        kept = await self._replies.keep(body.canonical, reply, time.monotonic() - started, body, told)
        response.headers[KEY_HEADER] = kept.key
        # An empty reply is nobody else's answer.
        return response, kept if is_answer(told) else None


def _response(stored: Stored, request: httpx2.Request) -> httpx2.Response:
    import httpx2

    headers = {"content-type": "application/json", KEY_HEADER: stored.key, REPLAYED_HEADER: "1"}
    return httpx2.Response(200, headers=headers, content=stored.reply.encode(), request=request)
