"""One article through the line: Article -> signals -> questions -> gate -> Brief."""

from __future__ import annotations

from summarizer import prompt
from summarizer.llm import LLM
from summarizer.models import Article, Brief, Provenance
from summarizer.signals import find_signals
from summarizer.stages.briefing import PROMPTS, draft
from summarizer.stages.ground import ground

VERSION = "0.1.0"


async def asummarize(article: Article, llm: LLM) -> Brief:
    """The validated brief of one article; raises ModelError when the model gave no usable reply."""
    signals = find_signals(article)
    found, usage, parts = await draft(article, signals, llm)
    provenance = Provenance(
        model=llm.describe()["model"],
        prompts={name: prompt.version(name) for name in PROMPTS},
        program_version=VERSION,
        temperature=llm.temperature or 0.0,
        parts=parts,
        requests=sum(use.requests for use in usage),
        prompt_tokens=sum(use.prompt_tokens for use in usage),
        completion_tokens=sum(use.completion_tokens for use in usage),
        replayed=sum(use.replayed for use in usage),
    )
    return ground(article, signals, found, provenance)
