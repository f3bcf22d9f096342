"""Nights over a loopback endpoint: faults, kills, throughput, resume, memory.

    python benchmarks/nightly.py faults [--articles 2000] [--seeds 3]
    python benchmarks/nightly.py kills [--runs 100] [--articles 60]
    python benchmarks/nightly.py throughput [--articles 1000] [--jobs 256] [--latency 1.0] [--alone]
    python benchmarks/nightly.py resume [--articles 10000]
    python benchmarks/nightly.py memory [--articles 50000] [--every 50]

Articles are made up and all different; one of two is about a visit, in `memory` one of 50. The endpoint fails where it is told to: 429, 500, 503, a reset, an empty answer,
an answer that is no JSON. Paid twice is counted in the store: two answers kept for one request. `--alone` is without the second
process; what that one takes is told by itself, and what the first took over from it is in "signals" and "gate".
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from summarizer import LLM, Replies, Settings, beside, nightly, nightrun, pipeline, subject
from summarizer.nightrun import Night
from summarizer.stages import briefing
from summarizer.testing import completion

DAY = dt.date(2025, 12, 1)
STATES = ("Kenya", "Uganda", "Ghana", "Senegal", "Jordan", "Norway", "Chile", "Peru", "Poland", "Mongolia")
GIVEN = ("Amina", "Peter", "Halima", "Jonas", "Rosa", "Daniel", "Mariam", "Erik", "Lucia", "Tomas")
TOWNS = ("Nairobi", "Kampala", "Accra", "Dakar", "Amman", "Oslo", "Santiago", "Lima", "Warsaw", "Ulaanbaatar")
# fmt: off
WORDS = (
    "road", "bridge", "harbour", "fuel", "water", "school", "market", "field", "river", "coast", "island", "night", "morning", "report",
    "figure", "list", "letter", "door", "window", "table", "paper", "train", "lorry", "cable", "tower", "signal", "storm", "rain",
    "wind", "harvest", "price", "budget", "ship", "crew", "pilot", "engine", "sensor", "camera", "radio", "fence", "gate", "depot",
    "workshop", "kitchen", "clinic", "nurse", "doctor", "teacher", "farmer", "fisher", "driver", "clerk", "judge", "singer", "painter", "garden",
    "tree", "stone", "sand", "clay", "brick", "roof", "wall", "floor", "lamp", "bottle", "basket", "blanket", "tent", "ladder",
    "rope", "hammer", "nail", "wheel", "pump", "pipe", "valve", "meter",
)
# fmt: on
SYLLABLES = ("ka", "lo", "mi", "ra", "tu", "ne", "so", "wa", "ji", "be", "do", "fa")


def article(number: int, dice: random.Random) -> str:
    """One text of its own words, about a visit or about nothing of ours."""
    name = "".join(dice.choices(SYLLABLES, k=4)).capitalize()
    other = "".join(dice.choices(SYLLABLES, k=4)).capitalize()
    words = " ".join(dice.choices(WORDS, k=60))
    one, two = dice.sample(range(10), 2)
    if number % 2:
        return f"{other} won the match against {name} by {number} points. The crowd sang {words}."
    return (
        f"{STATES[one]}'s defence minister, {dice.choice(GIVEN)} {name}, met his counterpart {dice.choice(GIVEN)} {other}"
        f" of {STATES[two]} in {TOWNS[two]} on Monday. They spoke of {words}. The talks lasted {number % 9 + 2} hours."
    )


def inbox(folder: Path, count: int, seed: int, every: int = 2) -> Path:
    """One file of articles, a line each; one of `every` is about a visit."""
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for n in range(count):
            text = article(n if every == 2 else 2 * n + (n % every != 0), dice)
            file.write(json.dumps({"id": f"a{n}", "published": str(DAY), "text": text}) + "\n")
    return folder


# --- the endpoint -------------------------------------------------------------------------------------------------------


def answer(body: dict[str, Any]) -> str:
    asked = ("Question 1", "Question 2", "STORY 1", "Some claims")  # a re-ask comes after its question
    told = next(
        m["content"]
        for m in reversed(body["messages"])
        if m["role"] == "user" and any(a in m["content"] for a in asked)
    )
    if "Question 2" in told and "Question 1" in told:
        told = told[told.rindex("Question 1") :]
    if "Question 1" in told:
        if "defence minister" not in told:
            return json.dumps({"topic": "A match", "relevant": False, "events": []})
        return json.dumps(
            {
                "topic": "A visit",
                "relevant": True,
                "events": [
                    {"s": [1], "type": "consultation", "status": "completed", "when": "on Monday", "where": None}
                ],
            }
        )
    if "Question 2" in told:
        return json.dumps({"events": [{"act": "", "who": []}], "facts": [], "issues": [], "agreements": []})
    if "STORY 1" in told:
        return json.dumps({"lines": []})
    return json.dumps({"claims": []})


async def serve(port: Any, rate: float, seed: int, latency: float) -> None:
    dice = random.Random(seed)

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length")
                )
                body = json.loads(await reader.readexactly(length))
                if latency:
                    await asyncio.sleep(latency)
                fault = dice.choice(("429", "500", "503", "reset", "empty", "prose")) if dice.random() < rate else ""
                if fault == "reset":
                    writer.transport.abort()
                    return
                text = (
                    {"empty": "", "prose": "I would rather not."}.get(fault)
                    if fault in {"empty", "prose"}
                    else answer(body)
                )
                status = int(fault) if fault.isdigit() else 200
                data = json.dumps(completion(text) if status == 200 else {"error": {"message": "made up"}}).encode()
                more = b"retry-after: 0\r\n" if status == 429 else b""
                writer.write(
                    b"HTTP/1.1 %d X\r\ncontent-type: application/json\r\n%scontent-length: %d\r\n\r\n"
                    % (status, more, len(data))
                    + data
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(one, "127.0.0.1", 0, backlog=1024)
    port.put(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def _serve(port: Any, rate: float, seed: int, latency: float) -> None:
    asyncio.run(serve(port, rate, seed, latency))


class Endpoint:
    """The endpoint in a process of its own."""

    def __init__(self, rate: float = 0.0, seed: int = 1, latency: float = 0.0) -> None:
        queue: Any = multiprocessing.Queue()
        self._process = multiprocessing.Process(target=_serve, args=(queue, rate, seed, latency), daemon=True)
        self._process.start()
        self.url = f"http://127.0.0.1:{queue.get()}/v1"

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()


def paid_twice(store: Path) -> int:
    db = sqlite3.connect(store)
    rows = db.execute("SELECT count(*) FROM replies WHERE answer = 1 GROUP BY key HAVING count(*) > 1").fetchall()
    db.close()
    return len(rows)


def model(url: str, **options: Any) -> LLM:
    return LLM("made-up", base_url=url, backoff=0.05, narrow=False, **options)


# --- the five -----------------------------------------------------------------------------------------------------------


def faults(options: argparse.Namespace, root: Path) -> None:
    for seed in range(1, options.seeds + 1):
        place = root / f"faults-{seed}"
        folder = inbox(place / "in", options.articles, seed)
        with Endpoint(0.3, seed) as endpoint, Replies(place / "store.sqlite") as store:
            settings = Settings(jobs=64, sentences="code")
            started = time.perf_counter()
            llm = model(endpoint.url).with_replies(store)
            night = nightly([folder], date=DAY, out=place / "out", settings=settings, llm=llm, home=place)
        ids = [fate.id for fate in night.manifest.articles]
        unexplained = sum(1 for fate in night.manifest.articles if fate.fate == "failed" and not fate.reason)
        reasons = Counter((f.reason or "").split(":")[0] for f in night.manifest.articles if f.fate == "failed")
        print(
            f"seed {seed}: {night.heading.fates}, lost {options.articles - len(ids)}, duplicated {len(ids) - len(set(ids))}, paid twice"
            f" {paid_twice(place / 'store.sqlite')}, failures without a reason {unexplained}, reasons {dict(reasons)},"
            f" {night.heading.requests} requests, {time.perf_counter() - started:.0f} s",
            flush=True,
        )


def kills(options: argparse.Namespace, root: Path) -> None:
    dice = random.Random(7)
    place = root / "kills"
    folder = inbox(place / "in", options.articles, 1)
    torn = lost = 0
    killed = 0
    with Endpoint(0.0, 1, 0.02) as endpoint:
        for number in range(options.runs):
            home, out = place / f"home-{number}", place / f"out-{number}"
            env = os.environ | {
                "OPENAI_BASE_URL": endpoint.url,
                "SUMMARIZER_MODEL": "made-up",
                "SUMMARIZER_HOME": str(home),
            }
            command = [
                sys.executable,
                "-m",
                "summarizer.cli",
                "nightly",
                str(folder),
                "--date",
                str(DAY),
                "--out",
                str(out),
                "-q",
                "--jobs",
                "8",
            ]
            process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.2, options.within))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.wait()
            done = subprocess.run(command, env=env, capture_output=True, text=True)
            check = subprocess.run(
                [sys.executable, "-m", "summarizer.cli", "verify", str(out / str(DAY))],
                env=env,
                capture_output=True,
                text=True,
            )
            torn += check.returncode != 0 or done.returncode != 0
            manifest = json.loads((out / str(DAY) / "manifest.json").read_text())
            lost += options.articles - len(manifest["articles"])
            twice = paid_twice(home / "replies.sqlite")
            if done.returncode or check.returncode or twice:
                print(number, done.returncode, done.stderr[-200:], check.stdout[-200:], "paid twice", twice, flush=True)
            shutil.rmtree(home)
            shutil.rmtree(out)
    print(f"{options.runs} runs, {killed} killed before their end: {torn} torn, {lost} articles lost")


class Parts:
    """CPU seconds by part of a night: the functions that do the work are timed, the client is what is left."""

    TIMED: ClassVar = {
        "reading": ((nightrun, "read_paths"), (nightrun, "find_copies")),
        "signals": ((subject, "find_signals"),),
        "gate": ((briefing, "merged"), (pipeline, "drafted"), (pipeline, "ground"), (pipeline, "failed_claims")),
        "stories": (
            (pipeline, "of_article"),
            *((nightrun, name) for name in ("of_article", "of_brief", "cluster", "corroborate", "synthesize")),
        ),
        "pages": ((nightrun, "publish"), (nightrun, "to_atom"), (nightrun, "write_feed")),
    }

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._within: list[float] = [0.0]  # what the timed functions took that one under way has called

    def __enter__(self) -> Parts:
        self._patches = [
            mock.patch.object(module, name, self._timed(part, getattr(module, name)))
            for part, functions in self.TIMED.items()
            for module, name in functions
        ]
        for patch in self._patches:
            patch.start()
        self._from, self._children = time.process_time(), _of_children()
        return self

    def __exit__(self, *_: object) -> None:
        whole = time.process_time() - self._from
        for patch in self._patches:
            patch.stop()
        self.seconds["client"] = whole - sum(self.seconds.values())
        self.seconds["second"] = _of_children() - self._children
        self.seconds["all"] = whole + self.seconds["second"]

    def _timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self._counted(part):
                made = work(*args, **kwargs)
            return self._each(part, made) if isinstance(made, Iterator) else made

        return timed

    def _each(self, part: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self._counted(part):
                item = next(made, self)
            if item is self:
                return
            yield item

    @contextmanager
    def _counted(self, part: str) -> Iterator[None]:
        started = time.thread_time()
        self._within.append(0.0)
        try:
            yield
        finally:
            took = time.thread_time() - started
            self.seconds[part] += took - self._within.pop()
            self._within[-1] += took


def _of_children() -> float:
    """CPU seconds of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Second:
    """What the second process took up when it ended, and the first had taken up by then, in MB; `alone` without it."""

    def __init__(self, alone: bool = False) -> None:
        self.peak = self.beside = 0
        self._patches = [mock.patch.object(beside.Beside, "close", self._closing(beside.Beside.close))]
        self._patches += [mock.patch.object(beside, "WORTH", sys.maxsize)] if alone else []

    def __enter__(self) -> Second:
        for patch in self._patches:
            patch.start()
        return self

    def __exit__(self, *_: object) -> None:
        for patch in self._patches:
            patch.stop()

    def __str__(self) -> str:
        return f"second process {self.peak} MB, the first then {self.beside}" if self.peak else "no second process"

    def _closing(self, close: Callable[[beside.Beside], Awaitable[None]]) -> Callable[[beside.Beside], Awaitable[None]]:
        async def closing(ended: beside.Beside) -> None:
            # Not by RUSAGE_CHILDREN, which takes the moment before the program's start, as large as its parent, for its own.
            self.peak, self.beside = _peak_of(ended._process.pid), _peak_of(os.getpid())
            await close(ended)

        return closing


def _peak_of(pid: int) -> int:
    told = Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2]
    return int(told.split()[0]) // 1024 if told else 0


def throughput(options: argparse.Namespace, root: Path) -> None:
    """A night of four articles loads programs and tables first; what that takes is told by itself."""
    settings, second = Settings(jobs=options.jobs, sentences="code"), Second(options.alone)
    with Endpoint(0.0, 1, options.latency) as endpoint:

        def run(name: str, articles: int) -> tuple[Night, Parts, float]:
            place = root / name
            folder = inbox(place / "in", articles, 1)
            started = time.perf_counter()
            with Replies(place / "store.sqlite") as store, Parts() as parts, second:
                llm = model(endpoint.url).with_replies(store)
                night = nightly([folder], date=DAY, out=place / "out", settings=settings, llm=llm, home=place)
            return night, parts, time.perf_counter() - started

        _, loading, start = run("start", 4)
        night, parts, wall = run("throughput", options.articles)
    requests = night.heading.requests
    ideal = requests * options.latency / options.jobs
    each = {name: 1000 * seconds / options.articles for name, seconds in parts.seconds.items()}
    told = ", ".join(f"{name} {each[name]:.2f}" for name in (*Parts.TIMED, "client", "second", "all"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"start: {start:.1f} s, {loading.seconds['all']:.1f} s of CPU\n"
        f"{options.articles} articles, {requests} requests, {options.jobs} in flight, {options.latency} s each: {wall:.1f} s,"
        f" {wall / ideal:.2f} times the ideal\n"
        f"CPU ms an article: up to the gate {each['client']:.2f} and {each['signals']:.2f} for signals; all parts: {told}\n"
        f"peak {peak:.0f} MB, {second}; {night.heading.fates}"
    )


def memory(options: argparse.Namespace, root: Path) -> None:
    """Each night in a process of its own, so that each has its own peak; the endpoint answers at once."""
    for count in (options.articles // 10, options.articles):
        process = multiprocessing.get_context("spawn").Process(target=_peak, args=(root, count, options.every))
        process.start()
        process.join()


def _peak(root: Path, count: int, every: int) -> None:
    place = root / f"memory-{count}"
    folder = inbox(place / "in", count, 1, every)
    settings = Settings(jobs=64, sentences="code")
    peaks: dict[str, int] = {}

    def tell(event: str, _: dict[str, object]) -> None:
        if event != "article":
            peaks[event] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    started = time.perf_counter()
    with Endpoint() as endpoint, Replies(place / "store.sqlite") as store, Second() as second:
        llm = model(endpoint.url).with_replies(store)
        night = nightly([folder], date=DAY, out=place / "out", settings=settings, llm=llm, home=place, tell=tell)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{count} articles: peak {peak} MB (after {peaks}), {second}, {time.perf_counter() - started:.0f} s, {night.heading.fates}",
        flush=True,
    )


def resume(options: argparse.Namespace, root: Path) -> None:
    place = root / "resume"
    folder = inbox(place / "in", options.articles, 1)
    with Endpoint() as endpoint:
        for name in ("first", "again"):
            with Replies(place / "store.sqlite") as store:
                settings = Settings(jobs=128, sentences="code")
                started = time.perf_counter()
                night = nightly(
                    [folder],
                    date=DAY,
                    out=place / "out",
                    settings=settings,
                    llm=model(endpoint.url).with_replies(store),
                    home=place,
                )
            sent = night.heading.requests if night.published else 0
            print(f"{name}: {time.perf_counter() - started:.1f} s, {sent} requests, {night.heading.fates}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["faults", "kills", "throughput", "resume", "memory"])
    parser.add_argument("--articles", type=int)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--within", type=float, default=4.0, help="kills come within so many seconds")
    parser.add_argument("--jobs", type=int, default=256)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--alone", action="store_true", help="without the second process (throughput)")
    parser.add_argument("--every", type=int, default=50, help="one of so many articles is about a visit (memory)")
    options = parser.parse_args()
    known = {
        "faults": (faults, 2000),
        "kills": (kills, 60),
        "throughput": (throughput, 1000),
        "resume": (resume, 10_000),
        "memory": (memory, 50_000),
    }
    run, count = known[options.what]
    options.articles = options.articles or count
    with tempfile.TemporaryDirectory() as root:
        run(options, Path(root))


if __name__ == "__main__":
    main()
