"""One article through the line: Article -> signals -> questions -> gate -> Brief."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from summarizer import prompt
from summarizer.llm import LLM
from summarizer.models import Article, Brief, Provenance
from summarizer.signals import find_signals
from summarizer.stages.briefing import PROMPTS, Told, draft, mend
from summarizer.stages.ground import failed_claims, ground
from summarizer.stages.read import read_text

VERSION = "0.1.0"


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


def _provenance(llm: LLM, told: Told) -> Provenance:
    usage = told.usage
    return Provenance(
        model=llm.describe()["model"],
        prompts={name: prompt.version(name) for name in PROMPTS},
        program_version=VERSION,
        temperature=llm.temperature or 0.0,
        parts=told.parts,
        requests=sum(use.requests for use in usage),
        prompt_tokens=sum(use.prompt_tokens for use in usage),
        completion_tokens=sum(use.completion_tokens for use in usage),
        replayed=sum(use.replayed for use in usage),
    )
