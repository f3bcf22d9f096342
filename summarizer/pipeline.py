"""One article through the line: Article -> signals -> questions -> gate -> Brief."""

from __future__ import annotations

import asyncio
import itertools
import traceback
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any, TypeAlias

from summarizer import __version__, prompt
from summarizer.errors import BudgetError, ConfigurationError, EmbeddedError, PermanentError, SummarizerError, expect
from summarizer.llm import LLM
from summarizer.models import Article, Brief, Provenance
from summarizer.pacing import Turns
from summarizer.signals import Signals, find_signals
from summarizer.stages.briefing import Told, draft, mend, opinions, prompts_of
from summarizer.stages.ground import failed_claims, ground, statements, with_opinions
from summarizer.stages.read import Published, read_text
from summarizer.tradecraft import Standards

Outcome: TypeAlias = tuple[int, Brief | SummarizerError]
Found: TypeAlias = Callable[[Article, Signals], None]


def summarize(
    text: str | Article,
    *,
    published: Published = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    llm: LLM | None = None,
    verify: bool = False,
    standards: Standards | None = None,
) -> Brief:
    """`asummarize` for code without a loop; inside a running loop (a notebook) it works in a thread of its own."""
    expect("llm", llm, LLM, NoneType)
    told = asummarize(
        text, published=published, title=title, outlet=outlet, url=url, llm=llm, verify=verify, standards=standards
    )
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _disconnected(told, llm)).result()


async def _disconnected(told: Coroutine[Any, Any, Brief], llm: LLM | None) -> Brief:
    """Connections belong to one event loop, and this one ends here."""
    try:
        return await told
    finally:
        if llm is not None:
            await llm.disconnect()


async def asummarize(
    text: str | Article,
    *,
    published: Published = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    llm: LLM | None = None,
    verify: bool = False,
    standards: Standards | None = None,
) -> Brief:
    """The validated brief of one article, or of a text with what is told of it; `llm` is that of the environment if None.

    `published` is a date, a datetime with the publisher's zone, or ISO text. What is told of an Article is ignored: it
    holds its own. `verify` asks the model once more whether the sentences carry each statement: its answer is stored beside
    the checks and can only withhold. `standards` are the desk's own: its registry of outlets, its words of likelihood, and
    whether a hosted model may judge. Raises InputError for a text that is no article, ConfigurationError where no model is configured, and
    ModelError or EmbeddedError when the model gave no usable reply.
    """
    expect("text", text, str, Article)
    expect("llm", llm, LLM, NoneType)
    expect("standards", standards, Standards, NoneType)
    article = (
        text if isinstance(text, Article) else read_text(text, published=published, title=title, outlet=outlet, url=url)
    )
    if llm is None:
        async with LLM.from_env() as found:
            return await _brief(article, found, verify, standards or Standards())
    return await _brief(article, llm, verify, standards or Standards())


async def _brief(article: Article, llm: LLM, verify: bool, standards: Standards, found: Found | None = None) -> Brief:
    signals = find_signals(article)
    brief, answer = await _grounded(article, signals, llm, standards, verify)
    if found is not None and brief.relevant:
        found(article, signals)
    if not verify or not brief.relevant:
        return brief
    told, used = await opinions(article, llm, statements(brief), answer.allowance)
    usage = [*answer.usage, used] if used else answer.usage
    made = _provenance(llm, Told(answer.draft, usage, answer.parts, answer.allowance), standards, verify)
    return with_opinions(brief, told, made)


async def _grounded(
    article: Article, signals: Signals, llm: LLM, standards: Standards, verify: bool
) -> tuple[Brief, Told]:
    answer = await draft(article, signals, llm, standards.yardstick if standards.assessments else None)
    brief = ground(article, signals, answer.draft, _provenance(llm, answer, standards, verify), standards)
    failed = failed_claims(brief)
    if not failed:
        return brief, answer
    reasons = [(c.id or "", c.claim, "; ".join(c.reasons), [e.sentence for e in c.evidence]) for c in failed]
    answer = await mend(article, llm, answer, reasons)
    return ground(article, signals, answer.draft, _provenance(llm, answer, standards, verify), standards), answer


async def summarize_each(
    articles: Iterable[Article],
    *,
    llm: LLM,
    at_once: int = 8,
    verify: bool = False,
    standards: Standards | None = None,
    found: Found | None = None,
) -> AsyncGenerator[Outcome, None]:
    """(index, brief) of each article as it is done, or (index, error) of one that failed, `at_once` in flight.

    `articles` are taken one by one as there is room. `found` is told what code found in each that turns out relevant.
    Raises PermanentError or EmbeddedError when no later request would fare better; what is in flight is then given up.
    """
    waiting = iter(enumerate(articles))
    running: dict[asyncio.Task[Brief], int] = {}
    ended: asyncio.Queue[asyncio.Task[Brief]] = asyncio.Queue()  # `asyncio.wait` looks at each of them each time
    turns = Turns()

    async def brief(article: Article) -> Brief:
        await turns.turn()  # the first requests go out while the next articles are looked into
        return await _brief(article, llm, verify, standards or Standards(), found)

    try:
        while True:
            for index, article in itertools.islice(waiting, max(0, at_once - len(running))):
                task = asyncio.create_task(brief(article))
                task.add_done_callback(ended.put_nowait)
                running[task] = index
            if not running:
                return
            done = [await ended.get()]
            while not ended.empty():
                done.append(ended.get_nowait())
            for task in sorted(done, key=running.__getitem__):
                yield _outcome(running.pop(task), task)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _outcome(index: int, task: asyncio.Task[Brief]) -> Outcome:
    error = task.exception()
    if error is None:
        return index, task.result()
    if isinstance(error, SummarizerError) and not isinstance(
        error, PermanentError | ConfigurationError | EmbeddedError
    ):
        return index, error
    if isinstance(error, OSError):  # no article's doing: the disk or the open files, and the next one meets it again
        raise ConfigurationError(f"a file of the program cannot be used ({error.strerror})") from error
    if isinstance(error, Exception) and not isinstance(error, SummarizerError):
        return index, _mistake(error)
    raise error


def was_asked(outcome: Brief | SummarizerError) -> bool:
    """Whether the model was asked for it in this run: not where every reply was stored, nor where the budget was over."""
    if isinstance(outcome, Brief):
        return outcome.provenance.requests > 0
    return not isinstance(outcome, BudgetError)


def _mistake(error: Exception) -> SummarizerError:
    """A mistake of this program that one article brought out: it is told of that article, and costs no other its brief."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{__package__}" in frame.filename]
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return SummarizerError(f"a mistake of this program ({type(error).__name__}{where}): please report it")


def _moment(seconds: int) -> datetime | None:
    """When the newest reply was made: that of the reply, not of this run, so that a replay tells the same."""
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 2**33 else None


def _provenance(llm: LLM, told: Told, standards: Standards, verify: bool) -> Provenance:
    usage = told.usage
    return Provenance(
        model=llm.describe()["model"],
        prompts={name: prompt.version(name) for name in prompts_of(llm, standards.assessments, verify)},
        program_version=__version__,
        temperature=llm.temperature or 0.0,
        parts=told.parts,
        requests=sum(use.requests for use in usage),
        prompt_tokens=sum(use.prompt_tokens for use in usage),
        completion_tokens=sum(use.completion_tokens for use in usage),
        replayed=sum(use.replayed for use in usage),
        created=_moment(max((use.created for use in usage), default=0)),
    )
