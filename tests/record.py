"""Records what the model answers about a set of fixture articles, and the briefs that come out (`make record`).

Replies are the model's own: this file asks the model that the environment names, the embedded one by default, anew.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer import LLM, Article, asummarize
from summarizer.recordings import write_json
from summarizer.stages.read import read_path
from summarizer.testing import record

FIXTURES = Path(__file__).parent.parent / "fixtures"
REPLIES, EXPECTED = FIXTURES / "replies", FIXTURES / "expected"
ARTICLES = (
    "kismayo-visit.txt",
    "cotonou-armour.json",
    "pristina-defence-pact.txt",
    "windhoek-visit-postponed.md",
    "ruvuma-night-patrol.txt",
    "dakar-protocole.txt",
    "tanga-mpaka.txt",
    "muqdisho-tababar.txt",
    "zarqa-tamrin.txt",
    "cyclone-relief.html",
    "barracks-fire.txt",
)


def article_of(name: str) -> Article:
    """The fixture article in file `name`."""
    (found,) = read_path(FIXTURES / "articles" / name)
    assert isinstance(found, Article)
    return found


async def record_all(llm: LLM) -> None:
    """One folder of replies (a file per article) and one expected brief per article."""
    marks = {article_of(name).sha256[:8]: Path(name).stem for name in ARTICLES}

    def stem(request: Mapping[str, Any]) -> str:
        text = "\n".join(message["content"] for message in request["messages"])
        return next(stem for mark, stem in marks.items() if f"ARTICLE {mark}" in text)

    shutil.rmtree(REPLIES, ignore_errors=True)
    async with record(llm, REPLIES, name=stem) as recording:
        for name in ARTICLES:
            print(name, file=sys.stderr, flush=True)
            brief = await asummarize(article_of(name), llm=recording)
            write_json(EXPECTED / f"{Path(name).stem}.json", brief.model_dump(mode="json"))
            (EXPECTED / f"{Path(name).stem}.md").write_text(brief.to_markdown(), encoding="utf-8")


async def main() -> None:
    async with LLM.from_env() as llm:
        await record_all(llm)


if __name__ == "__main__":
    asyncio.run(main())
