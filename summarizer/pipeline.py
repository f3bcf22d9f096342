"""One article through the line: Article -> signals -> questions -> gate -> Brief."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

from summarizer import __version__, prompt
from summarizer.errors import ConfigurationError, EmbeddedError, PermanentError, SummarizerError
from summarizer.llm import LLM
from summarizer.models import Article, Brief, Provenance
from summarizer.signals import find_signals
from summarizer.stages.briefing import PROMPTS, Told, draft, mend
from summarizer.stages.ground import failed_claims, ground
from summarizer.stages.read import read_text


def summarize(text: str | Article, *, llm: LLM | None = None, **told: Any) -> Brief:
    """`asummarize` for code without a loop; inside a running loop (a notebook) it works in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _once(text, llm, told)).result()


async def _once(text: str | Article, llm: LLM | None, told: dict[str, Any]) -> Brief:
    chosen = llm or LLM.from_env()
    try:
        return await asummarize(text, llm=chosen, **told)
    finally:
        await (chosen.disconnect() if llm else chosen.aclose())


async def asummarize(text: str | Article, *, llm: LLM, **told: Any) -> Brief:
    """The validated brief of one article, or of a text with `published`, `title`, `outlet`, `url` told beside it.

    Raises InputError for a text that is no article and ModelError when the model gave no usable reply.
    """
    article = text if isinstance(text, Article) else read_text(text, **told)
    signals = find_signals(article)
    answer = await draft(article, signals, llm)
    brief = ground(article, signals, answer.draft, _provenance(llm, answer))
    failed = failed_claims(brief)
    if not failed:
        return brief
    reasons = [(c.id or "", c.claim, "; ".join(c.reasons), [e.sentence for e in c.evidence]) for c in failed]
    answer = await mend(article, llm, answer, reasons)
    return ground(article, signals, answer.draft, _provenance(llm, answer))


Outcome: TypeAlias = tuple[int, Brief | SummarizerError]


async def summarize_each(articles: Sequence[Article], *, llm: LLM, at_once: int = 8) -> AsyncIterator[Outcome]:
    """(index, brief) of each article as it is done, or (index, error) of one that failed, `at_once` in flight.

    Raises PermanentError or EmbeddedError when no later request would fare better; what is in flight is then given up.
    """
    waiting = iter(enumerate(articles))
    running: dict[asyncio.Task[Brief], int] = {}
    try:
        while True:
            for index, article in itertools.islice(waiting, max(0, at_once - len(running))):
                running[asyncio.create_task(asummarize(article, llm=llm))] = index
            if not running:
                return
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
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
    raise error


def _provenance(llm: LLM, told: Told) -> Provenance:
    usage = told.usage
    return Provenance(
        model=llm.describe()["model"],
        prompts={name: prompt.version(name) for name in PROMPTS},
        program_version=__version__,
        temperature=llm.temperature or 0.0,
        parts=told.parts,
        requests=sum(use.requests for use in usage),
        prompt_tokens=sum(use.prompt_tokens for use in usage),
        completion_tokens=sum(use.completion_tokens for use in usage),
        replayed=sum(use.replayed for use in usage),
    )
