"""Briefs of the fixture articles against their gold, beside the naive way with the same model.

    python benchmarks/briefs.py [--split dev|test|all] [--only NAME…] [--model FILE.gguf] [--store FILE]
                                [--naive | --naive-only] [--naive-store FILE] [--limit SECONDS] [--json FILE]

The model is what SUMMARIZER_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY name, else the embedded one (SUMMARIZER_HOME is its
folder). Replies are kept in the stores, so that a second run asks for nothing; seconds are those of the replies when
they were made. An article without a valid reply scores as if everything were missed.

`unsupported` is counted by a plain proxy that shares no code with the gate: statements (facts, and acts of events) with
no evidence, or with a number or, in English articles, a capitalised name that their quotes do not hold. `Nowhere` are
those of them whose number or name the whole article does not hold: the rest may be true, but has the wrong quote.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import naive

from summarizer import embedded
from summarizer.dates import find_dates
from summarizer.errors import ModelError
from summarizer.gazetteer import country
from summarizer.llm import LLM, OPENAI_URL
from summarizer.models import Article, Brief, Evidence
from summarizer.pipeline import asummarize
from summarizer.replies import Replies, Stored
from summarizer.scoring import Scores, aggregate, score, table
from summarizer.stages.read import read_path
from summarizer.text import fold

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
Item = tuple[str, Article, dict[str, Any]]  # name, article, gold
SHOWN = ("events", "type", "date", "place", "participants", "acting", "issues")


@dataclass
class Cost:
    """What the replies for one article took."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Result:
    """One article's outcome; `error` says why there is no brief."""

    name: str
    scores: Scores
    cost: Cost
    types: tuple[str, ...]
    statements: int
    unsupported: tuple[str, ...]
    nowhere: int
    error: str | None = None


class Metered(Replies):
    """A store that adds up what the replies took when they were made, whether they are served or new."""

    cost = Cost()

    async def find(self, key: str) -> Stored | None:
        return self._count(await super().find(key))

    async def keep(self, *args: Any, **kwargs: Any) -> Stored:
        kept = await super().keep(*args, **kwargs)
        self._count(kept)
        return kept

    def _count(self, stored: Stored | None) -> Stored | None:
        if stored:
            usage = json.loads(stored.reply).get("usage") or {}
            self.cost.requests += 1
            self.cost.prompt_tokens += usage.get("prompt_tokens", 0)
            self.cost.completion_tokens += usage.get("completion_tokens", 0)
            self.cost.seconds += stored.seconds
        return stored


# --- The articles -----------------------------------------------------------------------------------------------------


def load(split: str, only: Iterable[str]) -> Iterator[Item]:
    """Name, article and gold of each fixture of a split."""
    wanted = set(only)
    for path in sorted(ARTICLES.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text("utf-8"))
        if (wanted and name not in wanted) or split not in ("all", gold["split"]):
            continue
        text = next(each for each in ARTICLES.glob(f"{name}.*") if not each.name.endswith(".gold.json"))
        (article,) = read_path(text)
        if not isinstance(article, Article):
            raise SystemExit(f"{text.name}: {article}")
        if article.published is None:
            article = article.model_copy(update={"published": date.fromisoformat(gold["published"])})
        yield name, article, gold


# --- The proxy --------------------------------------------------------------------------------------------------------

_COUNTED = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
_COUNTED |= {"ten": "10", "eleven": "11", "twelve": "12"}


def unsupported(brief: Brief, whole: str | None = None) -> tuple[int, tuple[str, ...]]:
    """How many statements a brief makes, and those that the proxy finds unsupported, with the first lack.

    With `whole`, the article's text stands for every statement's quotes.
    """
    claims: list[tuple[str, tuple[Evidence, ...]]] = [
        (fact.text, fact.evidence) for fact in (*brief.facts, *brief.context_facts, *brief.disputed)
    ]
    for event in brief.events:
        if event.act:
            claims.append((event.act, event.evidence + sum((one.evidence for one in event.participants), ())))
    english = brief.source.language == "en"
    lacks = [
        (text, _lack(text, whole or " ".join(each.quote for each in evidence), english)) for text, evidence in claims
    ]
    return len(claims), tuple(f"{lack}: {text}" for text, lack in lacks if lack)


def _lack(statement: str, quotes: str, english: bool) -> str | None:
    if not quotes:
        return "no evidence"
    bare = statement
    for found in reversed(find_dates(statement, "en")):
        bare = bare[: found.start] + bare[found.end :]
    missing = sorted(_numbers(bare) - _numbers(quotes))
    if missing or not english:
        return missing[0] if missing else None
    stems = {_stem(word) for word in re.findall(r"\w+", fold(quotes))}
    return next((word for word in _names(bare) if _stem(fold(word)) not in stems), None)


def _numbers(text: str) -> set[str]:
    low = text.lower()
    digits = {re.sub(r"[.,   ](?=\d{3}(?!\d))", "", each) for each in re.findall(r"\d+(?:[.,   ]\d+)*", low)}
    return digits | {_COUNTED[word] for word in re.findall(r"[a-z]+", low) if word in _COUNTED}


def _names(text: str) -> Iterator[str]:
    """The capitalised words; the first one only if it is a state's name or another one follows."""
    words = re.findall(r"\w+", text)
    for at, word in enumerate(words):
        if word[0].isupper() and len(word) > 1:
            follows = at + 1 < len(words) and words[at + 1][0].isupper() and word != "The"
            if at or follows or country(word):
                yield word


def _stem(word: str) -> str:
    return word.lower()[:4]


# --- The two ways -----------------------------------------------------------------------------------------------------


@dataclass
class Run:
    """The results of one way over the articles, printed as they come."""

    title: str
    skip: frozenset[str] = frozenset()
    results: list[Result] = field(default_factory=list)

    def add(self, item: Item, brief: Brief, cost: Cost, error: str | None) -> None:
        name, article, gold = item
        made, lacks = unsupported(brief)
        nowhere = len(unsupported(brief, article.text)[1])
        types = tuple(str(event.type) for event in brief.events if not event.is_background)
        result = Result(name, score(brief, gold, skip=self.skip), cost, types, made, lacks, nowhere, error)
        self.results.append(result)
        values = [result.scores.f1(each) for each in SHOWN]
        shown = " ".join("  –" if value is None else f"{100 * value:3.0f}" for value in values)
        expected = ",".join(event["type"] for event in gold["events"]) or "none"
        print(f"{name:26} {shown} {cost.completion_tokens:5} tok {cost.seconds:6.1f} s  {expected} | ", end="")
        print(error or ",".join(types) or "none", f"| said {list(result.scores.said)}" if result.scores.said else "")
        for lack in lacks:
            print(f"    unsupported, {lack}")
        sys.stdout.flush()

    def summary(self) -> str:
        """Valid replies, cost and statements in one line of Markdown."""
        count = len(self.results) or 1
        costs = [result.cost for result in self.results]
        lacking = sum(len(result.unsupported) for result in self.results)
        return (
            f"- {self.title}: {count} articles, {sum(not each.error for each in self.results)} with a valid reply,"
            f" {sum(each.requests for each in costs) / count:.1f} requests,"
            f" {sum(each.prompt_tokens for each in costs) / count:.0f} prompt and"
            f" {sum(each.completion_tokens for each in costs) / count:.0f} output tokens,"
            f" {sum(each.seconds for each in costs) / count:.1f} s a brief;"
            f" {lacking} of {sum(each.statements for each in self.results)} statements unsupported,"
            f" {sum(each.nowhere for each in self.results)} of them nowhere in the article"
        )


async def ours(items: list[Item], options: argparse.Namespace, end: float) -> Run:
    """The project's own way."""
    run = Run("summarizer")
    print(f"{run.title:26} " + " ".join(each[:3] for each in SHOWN))
    replies = Metered(options.store)
    with replies:
        async with LLM.from_env(model=options.model, replies=replies) as llm:
            for item in items:
                _, article, gold = item
                if time.monotonic() > end:
                    break
                replies.cost, error = Cost(), None
                try:
                    brief = await asummarize(article, llm=llm)
                except ModelError as raised:
                    brief, error = naive.blank(article, relevant=not gold["relevant"]), type(raised).__name__
                run.add(item, brief, replies.cost, error)
    return run


def rival(items: list[Item], options: argparse.Namespace, end: float) -> Run:
    """The naive way; the model is started only for what is not in the store."""
    run, kept = Run("naive", naive.NOT_ASKED), naive.Kept(options.naive_store)
    print(f"{run.title:26} " + " ".join(each[:3] for each in SHOWN))
    engine = _engine(options.model)
    model = engine.model_name if engine else options.model or os.environ["SUMMARIZER_MODEL"]
    try:
        for item in items:
            _, article, gold = item
            answer = kept.find(article, model)
            if answer is None and time.monotonic() > end:
                continue
            if answer is None:
                answer = naive.ask(article, _endpoint(engine, model))
                kept.keep(article, model, answer)
            brief = naive.to_brief(answer.brief, article) if answer.brief else None
            cost = Cost(answer.requests, answer.prompt_tokens, answer.completion_tokens, answer.seconds)
            run.add(item, brief or naive.blank(article, relevant=not gold["relevant"]), cost, answer.error)
    finally:
        if engine:
            engine.close()
    return run


def _engine(model: str | None) -> embedded.Engine | None:
    llm = LLM.from_env(model=model)
    if llm.describe()["where"] != "embedded":
        return None
    import platformdirs

    home = os.environ.get("SUMMARIZER_HOME") or platformdirs.user_data_path("summarizer", appauthor=False)
    return embedded.engine(llm.model or None, home=Path(home))


def _endpoint(engine: embedded.Engine | None, model: str) -> naive.Endpoint:
    if engine:
        engine.ensure()
        return naive.Endpoint(engine.base_url, engine.api_key, model)
    url = os.environ.get("OPENAI_BASE_URL") or OPENAI_URL
    return naive.Endpoint(url, os.environ.get("OPENAI_API_KEY") or "none", model)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--model")
    parser.add_argument("--store", type=Path, default=Path("briefs.sqlite"))
    parser.add_argument("--naive", action="store_true", help="the naive way as well")
    parser.add_argument("--naive-only", action="store_true")
    parser.add_argument("--naive-store", type=Path, default=Path("naive.json"))
    parser.add_argument("--limit", type=float, default=float("inf"), help="begin no article after so many seconds")
    parser.add_argument("--json", type=Path, help="write the counts of each article here")
    options = parser.parse_args()
    items, end = list(load(options.split, options.only)), time.monotonic() + options.limit
    runs = [] if options.naive_only else [asyncio.run(ours(items, options, end))]
    if options.naive or options.naive_only:
        runs.append(rival(items, options, end + options.limit if runs else end))
    print("\n" + table({run.title: aggregate(result.scores for result in run.results) for run in runs}) + "\n")
    print("\n".join(run.summary() for run in runs))
    if options.json:
        rows = {run.title: {each.name: _row(each) for each in run.results} for run in runs}
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    return 0


def _row(result: Result) -> dict[str, Any]:
    counts = {name: [each.hits, each.false, each.missed] for name, each in result.scores.counts.items()}
    return {
        "counts": counts,
        "said": result.scores.said,
        "cost": vars(result.cost),
        "types": result.types,
        "statements": result.statements,
        "unsupported": result.unsupported,
        "nowhere": result.nowhere,
        "error": result.error,
    }


if __name__ == "__main__":
    sys.exit(main())
