"""Records what the model answers about a set of fixture articles, and the briefs that come out (`make record`).

Replies are the model's own: this file asks the model that the environment names, the embedded one by default. A request
that is recorded already is not asked again (`--again` asks all), and recordings that nothing asks for are dropped.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer import LLM, Article, asummarize, recordings
from summarizer.body import canonical, key_of
from summarizer.recordings import write_json
from summarizer.replies import Replies, Stored
from summarizer.stages.read import read_path
from summarizer.testing import SETTINGS

STALE = "stale"
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


class _Asked(Replies):
    """Notes what is asked for."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.keys: set[str] = set()

    async def find(self, key: str) -> Stored | None:
        self.keys.add(key)
        return await super().find(key)


async def record_all(again: bool, store: str) -> None:
    """One folder of replies (a file per article) and one expected brief per article."""
    marks = {article_of(name).sha256[:8]: Path(name).stem for name in ARTICLES}
    replies = _Asked(store)
    if REPLIES.is_dir() and not again:
        replies.load(REPLIES)

    def stem(request: Mapping[str, Any]) -> str:
        text = "\n".join(message["content"] for message in request["messages"])
        asked = key_of(canonical(request)) in replies.keys
        return next(stem for mark, stem in marks.items() if f"ARTICLE {mark}" in text) if asked else STALE

    async with LLM.from_env(replies=replies) as llm:
        for name in ARTICLES:
            print(name, file=sys.stderr, flush=True)
            brief = await asummarize(article_of(name), llm=llm)
            write_json(EXPECTED / f"{Path(name).stem}.json", brief.model_dump(mode="json"))
            (EXPECTED / f"{Path(name).stem}.md").write_text(brief.to_markdown(), encoding="utf-8")
        settings = {name: getattr(llm, name) for name in SETTINGS} | {"model": llm.describe()["model"]}
    shutil.rmtree(REPLIES, ignore_errors=True)
    replies.export(REPLIES, stem)
    (REPLIES / f"{STALE}.json").unlink(missing_ok=True)
    write_json(REPLIES / recordings.SETTINGS, settings)
    replies.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="ask for what is recorded already, too")
    parser.add_argument("--store", default=":memory:", metavar="FILE", help="keep replies there while it runs")
    args = parser.parse_args()
    asyncio.run(record_all(args.again, args.store))
