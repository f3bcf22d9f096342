from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from summarizer import embedded
from summarizer.embedded import Engine, Release, assemble, find_weights, fit_request, grammar, verify
from summarizer.errors import EmbeddedError

PIECES = (b"GGUF first ", b"second ", b"third")
WHOLE = b"".join(PIECES)

# Speaks the child's side of the protocol without a model: writes what it was told and its command line to a file.
FAKE = """
import http.server, json, os, pathlib, sys, threading
settings = json.loads(sys.stdin.buffer.readline())
if "refuse" in settings["name"]:
    sys.exit("cannot load \\x1b[31mthe model")
pathlib.Path(sys.argv[1]).write_text(json.dumps({"settings": settings, "argv": sys.argv, "env": dict(os.environ)}))
states = pathlib.Path(settings["states"])

class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != "Bearer " + settings["key"]:
            return self.send_error(401)
        if self.path == "/crash":
            print("ggml: out of memory", file=sys.stderr, flush=True)
            os._exit(9)
        if self.path.endswith("save"):
            (states / body["filename"]).write_bytes(b"state")
        if self.path.endswith("restore") and (states / body["filename"]).read_bytes() != b"state":
            return self.send_error(400)
        reply = json.dumps({"tokens": body.get("content", "").split()}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(reply)
    def log_message(self, *args):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", settings["port"]), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_address[1]}), flush=True)
sys.stdin.buffer.read()
os._exit(0)
"""


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    site = tmp_path / "site"
    names = tuple(f"{tmp_path.name.replace('-', '_')}_part{number}" for number in range(1, 4))
    for number, (name, piece) in enumerate(zip(names, PIECES, strict=True), 1):
        data = site / name / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").write_text("raise SystemExit('the code of a weights package was run')")
        (data / f"part{number:02}.bin").write_bytes(piece)
    monkeypatch.syspath_prepend(str(site))
    return Release("tiny", hashlib.sha256(WHOLE).hexdigest(), len(WHOLE), names)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("models/*"))


class TestAssemble:
    def test_pieces_become_the_file(self, release: Release, home: Path) -> None:
        seen: list[tuple[str, int, int]] = []
        path = assemble(home, lambda *report: seen.append(report), release=release)
        assert path.read_bytes() == WHOLE
        assert seen[-1] == ("assembling the model", len(WHOLE), len(WHOLE))
        assert files(home) == ["tiny.gguf", "tiny.gguf.stamp"]
        assert embedded.duplicate_bytes(release) == len(WHOLE)

    def test_changed_piece_is_refused(self, release: Release, home: Path, tmp_path: Path) -> None:
        piece = embedded.part_files(release)[1]
        piece.write_bytes(b"SECOND ")
        with pytest.raises(EmbeddedError, match="SHA-256"):
            assemble(home, release=release)
        assert files(home) == []

    def test_missing_piece_says_what_to_install(self, release: Release, home: Path) -> None:
        embedded.part_files(release)[2].unlink()
        with pytest.raises(EmbeddedError, match=r"part3.*pip install 'summarizer\[local\]'"):
            assemble(home, release=release)

    def test_interruption_leaves_nothing(self, release: Release, home: Path) -> None:
        def interrupt(label: str, done: int, total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            assemble(home, interrupt, release=release)
        assert files(home) == []

    def test_full_disk_is_said_before_writing(
        self, release: Release, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("summarizer.embedded.shutil.disk_usage", lambda path: type("Usage", (), {"free": 3}))
        with pytest.raises(EmbeddedError, match="are free"):
            assemble(home, release=release)

    def test_only_old_leftovers_are_swept(self, release: Release, home: Path) -> None:
        (home / "models").mkdir(parents=True)
        for name, age in (("old.part", 7200), ("young.part", 60)):
            (home / "models" / name).touch()
            os.utime(home / "models" / name, (time.time() - age,) * 2)
        assemble(home, release=release)
        assert files(home) == ["tiny.gguf", "tiny.gguf.stamp", "young.part"]

    def test_stamp_saves_the_hashing_until_the_file_changes(self, release: Release, home: Path) -> None:
        path = assemble(home, release=release)
        seen: list[str] = []
        assemble(home, lambda label, done, total: seen.append(label), release=release)
        assert seen == []
        path.write_bytes(WHOLE.upper())
        assemble(home, lambda label, done, total: seen.append(label), release=release)
        assert set(seen) == {"checking the model", "assembling the model"}
        assert path.read_bytes() == WHOLE

    def test_verify_looks_at_the_bytes_not_at_the_stamp(self, release: Release, home: Path) -> None:
        path = assemble(home, release=release)
        weights = find_weights(None, home, release=release)
        assert weights is not None and verify(weights)
        before = path.stat()
        path.write_bytes(WHOLE[:-1] + b"D")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert not verify(weights)


class TestOwnFile:
    def test_gguf_by_path(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "my-model.gguf").write_bytes(WHOLE)
        weights = find_weights(str(tmp_path / "my-model.gguf"), home)
        assert weights is not None
        assert (weights.name, weights.sha256, weights.size) == ("my-model", None, len(WHOLE))
        assert verify(weights)
        weights.path.write_bytes(WHOLE + b"!")
        assert not verify(weights)

    def test_other_files_are_refused(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "page.gguf").write_bytes(b"<html>")
        with pytest.raises(EmbeddedError, match="not a GGUF"):
            find_weights(str(tmp_path / "page.gguf"), home)
        with pytest.raises(EmbeddedError, match="cannot be read"):
            find_weights(str(tmp_path / "none.gguf"), home)


@pytest.fixture
def fake(release: Release, home: Path, tmp_path: Path) -> Iterator[Callable[..., Engine]]:
    script = tmp_path / "fake.py"
    script.write_text(FAKE)
    made: list[Engine] = []

    def make(model: str | None = None) -> Engine:
        command = [sys.executable, str(script), str(tmp_path / "told.json")]
        made.append(Engine(model, home=home, release=release, command=command))
        return made[-1]

    yield make
    for one in made:
        one.close()


def gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if (
            Path(f"/proc/{pid}/stat").exists()
            and Path(f"/proc/{pid}/stat").read_text().rsplit(")")[1].split()[0] == "Z"
        ):
            return True
        time.sleep(0.05)
    return False


def pid_of(engine: Engine) -> int:
    assert engine._process is not None
    return engine._process.pid


class TestEngine:
    def test_lifecycle(self, fake: Callable[..., Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-user")
        monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
        engine = fake()
        assert not engine.running
        assert engine.count_tokens("one two") == 2
        told = json.loads((tmp_path / "told.json").read_text())
        assert told["settings"]["key"] == engine.api_key
        assert engine.api_key not in json.dumps([told["argv"], told["env"], engine.describe()])
        assert "OPENAI_API_KEY" not in told["env"]
        assert told["env"]["OMP_WAIT_POLICY"] == "PASSIVE"
        assert engine.base_url.startswith("http://127.0.0.1:")
        pid = pid_of(engine)
        engine.ensure()
        assert pid_of(engine) == pid
        engine.close()
        assert gone(pid)

    def test_child_is_in_a_group_of_its_own(self, fake: Callable[..., Engine]) -> None:
        if os.name != "posix":
            pytest.skip("process groups are POSIX")
        engine = fake()
        engine.ensure()
        assert os.getpgid(pid_of(engine)) != os.getpgid(0)

    def test_crash_is_restarted_once_at_the_same_address(self, fake: Callable[..., Engine]) -> None:
        engine = fake()
        url = engine.base_url
        for attempt in range(2):
            with pytest.raises(EmbeddedError, match="did not answer"):
                engine._post("/crash", {})
            assert engine._process is not None
            assert engine._process.wait(5) == 9  # its last thread may end after the first
            if attempt == 0:
                engine.ensure()
                assert engine.base_url == url
        with pytest.raises(EmbeddedError, match="crashed again: ggml: out of memory"):
            engine.ensure()

    def test_close_ends_a_start_that_is_under_way_and_what_waits_on_it(self, release: Release, home: Path) -> None:
        silent = [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"]
        engine = Engine(None, home=home, release=release, command=silent)
        failed: list[EmbeddedError] = []

        def start() -> None:
            try:
                engine.warm([{"role": "system", "content": "long"}])
            except EmbeddedError as error:
                failed.append(error)

        thread = threading.Thread(target=start)
        thread.start()
        while not engine.running:
            time.sleep(0.01)
        engine.close()
        thread.join(5)
        assert not thread.is_alive()
        assert len(failed) == 1
        assert not engine.running

    def test_a_closed_engine_is_not_started_by_what_it_was_doing(self, fake: Callable[..., Engine]) -> None:
        engine = fake()
        engine.ensure()
        engine.close()
        with pytest.raises(EmbeddedError, match="did not answer"):
            engine._post("/tokenize", {"content": "one"})
        assert not engine.running

    def test_failure_to_start_shows_the_last_line_without_controls(
        self, fake: Callable[..., Engine], tmp_path: Path
    ) -> None:
        (tmp_path / "refuse.gguf").write_bytes(WHOLE)
        engine = fake(str(tmp_path / "refuse.gguf"))
        with pytest.raises(EmbeddedError, match="did not start: cannot load") as caught:
            engine.ensure()
        assert "\x1b" not in str(caught.value)
        assert not engine.running

    @pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
    def test_child_ends_with_a_killed_parent(self, fake: Callable[..., Engine], tmp_path: Path, how: str) -> None:
        if os.name != "posix":
            pytest.skip("signals are POSIX")
        (tmp_path / "own.gguf").write_bytes(WHOLE)
        command = fake()._command
        parent = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import pathlib, sys, time; from summarizer.embedded import Engine\n"
                f"model, home = {str(tmp_path / 'own.gguf')!r}, pathlib.Path({str(tmp_path)!r})\n"
                f"e = Engine(model, home=home, command={command!r})\n"
                "e.ensure(); print(e._process.pid, flush=True); time.sleep(60)",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(embedded.__file__).parents[1])},
        )
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(getattr(signal, how))
        parent.wait(10)
        parent.stdout.close()
        assert gone(child)

    def test_changed_weights_do_not_start(self, fake: Callable[..., Engine], release: Release, home: Path) -> None:
        assemble(home, release=release).write_bytes(WHOLE.upper())
        with pytest.raises(EmbeddedError, match="refused"):
            fake().ensure()

    def test_warm_state_is_kept_for_the_next_process(self, fake: Callable[..., Engine], home: Path) -> None:
        messages = [{"role": "system", "content": "rules"}]
        first, second = fake(), fake()
        assert not first.warm(messages)
        assert second.warm(messages)
        assert not second.warm(messages)  # it is in the engine's cache by now
        assert not second.warm([{"role": "system", "content": "other rules"}])
        (state, _) = sorted((home / "models" / "warm").iterdir())
        assert state.suffix == ".state"

    def test_broken_warm_state_is_replaced(self, fake: Callable[..., Engine], home: Path) -> None:
        messages = [{"role": "system", "content": "rules"}]
        fake().warm(messages)
        (state,) = (home / "models" / "warm").iterdir()
        state.write_bytes(b"broken")
        assert not fake().warm(messages)
        assert state.read_bytes() == b"state"

    def test_warm_states_are_bounded(self, tmp_path: Path) -> None:
        for age in range(4):
            (tmp_path / f"{age}.state").write_bytes(b"x" * 10)
            os.utime(tmp_path / f"{age}.state", (time.time() - age,) * 2)
        embedded._make_room(tmp_path, 25)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["0.state", "1.state"]


FAKE_ENGINE = """
import sys, types
class CommonParams:
    def __init__(self):
        self.model, self.cpuparams, self.cpuparams_batch = (types.SimpleNamespace() for _ in range(3))
class Server:
    def __init__(self, params):
        print("chatter of native code", flush=True)
        if "broken" in params.model.path:
            raise RuntimeError("failed to load")
        assert params.hostnames == ["127.0.0.1"] and params.n_parallel == 1 and len(params.api_keys[0]) > 30
        self.listening_address = "http://127.0.0.1:4321"
"""


class TestChild:
    """The true child, with a stand-in for the native package."""

    @pytest.fixture
    def site(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        (tmp_path / "native").mkdir()
        (tmp_path / "native" / "xllamacpp.py").write_text(FAKE_ENGINE)
        monkeypatch.syspath_prepend(str(tmp_path / "native"))
        for name in ("own", "broken"):
            (tmp_path / f"{name}.gguf").write_bytes(WHOLE)
        return tmp_path

    def test_starts_and_ends_with_its_input(self, site: Path, home: Path) -> None:
        engine = Engine(str(site / "own.gguf"), home=home)
        assert engine.base_url == "http://127.0.0.1:4321/v1"
        pid = pid_of(engine)
        engine.close()
        assert gone(pid)

    def test_failure_is_the_last_line(self, site: Path, home: Path) -> None:
        with pytest.raises(EmbeddedError, match="did not start: RuntimeError: failed to load"):
            Engine(str(site / "broken.gguf"), home=home).ensure()

    @pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
    def test_ends_with_a_killed_parent(self, site: Path, home: Path) -> None:
        paths = [str(site / "native"), str(Path(embedded.__file__).parents[1])]
        code = (
            "import pathlib, sys, time; from summarizer.embedded import Engine\n"
            "e = Engine(sys.argv[1], home=pathlib.Path(sys.argv[2])); e.ensure()\n"
            "print(e._process.pid, flush=True); time.sleep(60)"
        )
        parent = subprocess.Popen(
            [sys.executable, "-c", code, str(site / "own.gguf"), str(home)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait(10)
        parent.stdout.close()
        assert gone(child)


SCHEMA = {
    "type": "object",
    "properties": {
        "b": {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}], "title": "B"},
        "a": {"type": "array", "items": {"$ref": "#/$defs/Code"}, "minItems": 1, "maxItems": 2},
    },
    "required": ["b", "a"],
    "additionalProperties": False,
    "$defs": {"Code": {"enum": ["two words", 'a "quoted" one', "وزارة الدفاع"]}},
}


class TestGrammar:
    def test_schema_becomes_a_grammar_without_white_space(self) -> None:
        pytest.importorskip("xllamacpp")
        text = grammar(SCHEMA)
        if text.startswith("%llguidance"):
            said = json.loads(text.split("%json", 1)[1])
            assert said["x-guidance"]["whitespace_flexible"] is False
            assert list(said["properties"]) == ["b", "a"]
            assert {k: v for k, v in said.items() if k != "x-guidance"} == SCHEMA
        else:
            assert 'space ::= ""' in text and text.index('\\"b\\"') < text.index('\\"a\\"')
        assert "x-guidance" not in SCHEMA

    def test_rule_for_white_space_of_the_other_converter_is_emptied(self, monkeypatch: pytest.MonkeyPatch) -> None:
        xllamacpp = pytest.importorskip("xllamacpp")
        stock = 'root ::= "{" space "}" space\nspace ::= | " " | "\\n"{1,2} [ \\t]{0,20}\nx ::= "y"'
        monkeypatch.setattr(xllamacpp, "json_schema_to_grammar", lambda schema: stock)
        assert grammar({"type": "object", "title": "stock"}) == 'root ::= "{" space "}" space\nspace ::= ""\nx ::= "y"'
        embedded._grammar.cache_clear()

    @pytest.mark.parametrize(
        "schema",
        [
            {"type": "array", "uniqueItems": True},
            {"type": "object", "properties": {"a": {"anyOf": [{"type": "text"}]}}},
            {"$defs": {"A": {"not": {"type": "null"}}}},
        ],
    )
    def test_what_would_not_be_enforced_is_refused(self, schema: dict[str, object]) -> None:
        with pytest.raises(EmbeddedError, match=r"uniqueItems|text|not"):
            grammar(schema)

    def test_request_without_a_schema_keeps_its_format(self) -> None:
        body = {"messages": [], "response_format": {"type": "json_object"}}
        assert fit_request(body) == {**body, "cache_prompt": True}
        assert "cache_prompt" not in body

    async def test_transport(self) -> None:
        pytest.importorskip("xllamacpp")
        seen: list[httpx2.Request] = []

        def answer(request: httpx2.Request) -> httpx2.Response:
            seen.append(request)
            return httpx2.Response(200, json={})

        door = embedded.transport(httpx2.MockTransport(answer))
        async with httpx2.AsyncClient(transport=door, headers={"Authorization": "Bearer k"}) as client:
            wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": SCHEMA}}
            await client.post("http://e/v1/chat/completions", json={"temperature": 0, "response_format": wanted})
            await client.get("http://e/v1/models")
        body = json.loads(seen[0].content)
        assert body == {"temperature": 0, "cache_prompt": True, "grammar": grammar(SCHEMA)}
        assert seen[0].headers["authorization"] == "Bearer k"
        assert int(seen[0].headers["content-length"]) == len(seen[0].content)
        assert (seen[1].method, seen[1].content) == ("GET", b"")


def test_threads_stay_within_what_the_process_may_use() -> None:
    assert 1 <= embedded.threads() <= (os.cpu_count() or 1)


def test_estimate_of_tokens_counts_other_scripts_higher() -> None:
    assert embedded.estimate_tokens("abcd" * 10) == 10
    assert embedded.estimate_tokens("وزارة") > embedded.estimate_tokens("wzart")
