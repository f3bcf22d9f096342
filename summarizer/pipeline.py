"""One article through the line: Article -> signals -> questions -> gate -> Brief."""

from __future__ import annotations

import asyncio
import itertools
import traceback
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any, TypeAlias

from summarizer import __version__, prompt
from summarizer.errors import BudgetError, ConfigurationError, EmbeddedError, PermanentError, SummarizerError, expect
from summarizer.llm import LLM
from summarizer.models import Article, Brief, Provenance, Withheld
from summarizer.pacing import Turns
from summarizer.signature import Signature, of_article
from summarizer.stages.briefing import Told, ask, drafted, mend, opinions, prompts_of
from summarizer.stages.ground import failed_claims, ground, statements, with_opinions
from summarizer.stages.read import Published, read_text
from summarizer.subject import Hand, Subject, here
from summarizer.tradecraft import Standards

Outcome: TypeAlias = tuple[int, Brief | SummarizerError]
Found: TypeAlias = Callable[[Signature], None]


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


async def _brief(
    article: Article, llm: LLM, verify: bool, standards: Standards, hand: Hand = here, found: Found | None = None
) -> Brief:
    subject = Subject(article, standards)
    told = await ask(subject, llm, hand)
    signed = found is not None
    with told.allowance.stopped():
        made = await hand(subject, _made, told, _provenance(llm, told, standards, verify), signed)
    if made.failed:
        reasons = [(c.id or "", c.claim, "; ".join(c.reasons), [e.sentence for e in c.evidence]) for c in made.failed]
        told = await mend(article, llm, told, reasons)
        with told.allowance.stopped():
            made = await hand(subject, _made, told, _provenance(llm, told, standards, verify), signed)
    brief = made.brief
    if found is not None and made.signature is not None:
        found(made.signature)
    if not verify or not brief.relevant:
        return brief
    opinion, used = await opinions(article, llm, statements(brief), told.allowance)
    told = replace(told, usage=[*told.usage, used] if used else told.usage)
    return with_opinions(brief, opinion, _provenance(llm, told, standards, verify))


@dataclass(frozen=True)
class _Made:
    """What came out of the gate: a brief, the claims that the model may restate, and what its article is compared by."""

    brief: Brief
    failed: Sequence[Withheld]
    signature: Signature | None  # of one that is relevant and will not be asked about again


def _made(subject: Subject, told: Told, provenance: Provenance, signed: bool) -> _Made:
    brief = ground(subject, drafted(subject, told), provenance)
    failed = failed_claims(brief) if told.mended is None else []
    signed = signed and brief.relevant and not failed
    return _Made(brief, failed, of_article(subject.article, subject.signals) if signed else None)


async def summarize_each(
    articles: Iterable[Article],
    *,
    llm: LLM,
    at_once: int = 8,
    verify: bool = False,
    standards: Standards | None = None,
    found: Found | None = None,
    hand: Hand = here,
) -> AsyncGenerator[Outcome, None]:
    """(index, brief) of each article as it is done, or (index, error) of one that failed, `at_once` in flight.

    `articles` are taken one by one as there is room. `found` is told what each that turns out relevant is compared by.
    What takes no model is done by `hand`.
    Raises PermanentError or EmbeddedError when no later request would fare better; what is in flight is then given up.
    """
    waiting = iter(enumerate(articles))
    running: dict[asyncio.Task[Brief], int] = {}
    ended: asyncio.Queue[asyncio.Task[Brief]] = asyncio.Queue()  # `asyncio.wait` looks at each of them each time
    turns = Turns()

    async def brief(article: Article) -> Brief:
        await turns.turn()  # the first requests go out while the next articles are looked into
        return await _brief(article, llm, verify, standards or Standards(), hand, found)

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
        parts=len(told.answers),
        requests=sum(use.requests for use in usage),
        prompt_tokens=sum(use.prompt_tokens for use in usage),
        completion_tokens=sum(use.completion_tokens for use in usage),
        replayed=sum(use.replayed for use in usage),
        created=_moment(max((use.created for use in usage), default=0)),
    )
