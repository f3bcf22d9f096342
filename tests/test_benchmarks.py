"""The benchmark's own judgements: what it takes for unsupported, and how the naive answers reach the scorer."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from summarizer.models import Article, Evidence, Fact
from summarizer.scoring import Count, score
from summarizer.stages.read import read_text

TEXT = "Kenya sent 40 soldiers to Somalia on Friday. The Kenyan minister thanked three crews."


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent.parent / "benchmarks")
        import briefs  # type: ignore[import-not-found]

        found: ModuleType = briefs
        return found


@pytest.fixture(scope="module")
def article() -> Article:
    return read_text(TEXT, published="2026-01-05", lang="en")


@pytest.mark.parametrize(
    ("statement", "quoted", "lack"),
    [
        ("Kenya sent 40 soldiers.", True, None),
        ("A Kenyan minister thanked 3 crews on Friday.", True, None),
        ("Kenya sent 41 soldiers.", True, "41"),
        ("Kenya sent soldiers to Ethiopia.", True, "Ethiopia"),
        ("Uganda sent soldiers.", True, "Uganda"),
        ("Kenya sent soldiers.", False, "no evidence"),
    ],
)
def test_unsupported(benchmark: ModuleType, article: Article, statement: str, quoted: bool, lack: str | None) -> None:
    evidence = (Evidence(sentence=1, start=0, end=len(TEXT), quote=TEXT),) if quoted else ()
    brief = benchmark.naive.blank(article, relevant=True)
    brief = brief.model_copy(update={"facts": (Fact(id="fact-1", text=statement, evidence=evidence),)})
    assert benchmark.unsupported(brief) == (1, (f"{lack}: {statement}",) if lack else ())


def test_right_statement_with_the_wrong_quote_is_somewhere(benchmark: ModuleType, article: Article) -> None:
    brief = benchmark.naive.to_brief(answer("The Kenyan minister thanked three crews."), article)
    assert benchmark.unsupported(brief)[1] == ("40: Kenya sent 40 soldiers.",)
    assert benchmark.unsupported(brief, article.text) == (1, ())


def answer(quote: str) -> dict[str, Any]:
    kenya = {"name": "Kenya", "role": "initiator"}
    event = {"type": "force_deployment", "status": "completed", "date": "2026-01-02", "place": "Somalia"}
    return {
        "relevant": True,
        "events": [{**event, "country": "Somalia", "participants": [kenya]}],
        "facts": [{"text": "Kenya sent 40 soldiers.", "quote": quote}],
        "issues": [],
    }


def test_naive_answer_reaches_the_scorer(benchmark: ModuleType, article: Article) -> None:
    brief = benchmark.naive.to_brief(answer("Kenya sent 40 soldiers"), article)
    (kept,) = brief.facts[0].evidence
    assert (article.text[kept.start : kept.end], kept.sentence) == (kept.quote, 1)
    one = {"name": "the Kenyan government", "role": "initiator", "kind": "state", "country": "KEN", "position": None}
    event = {**answer("")["events"][0], "country": "SOM", "mode": None, "participants": [one]}
    counts = score(brief, {"relevant": True, "events": [event]}, skip=benchmark.naive.NOT_ASKED).counts
    assert {name: count for name, count in counts.items() if count != Count(hits=1)} == {}
    assert {"country", "acting", "strict"} <= set(counts)


@pytest.mark.parametrize("quote", ["Kenya sent forty soldiers", "", "kenya sent 40 soldiers"])
def test_quote_that_does_not_occur_is_no_evidence(benchmark: ModuleType, article: Article, quote: str) -> None:
    assert benchmark.naive.to_brief(answer(quote), article).facts[0].evidence == ()


def test_naive_answers_are_kept_by_what_was_asked(benchmark: ModuleType, article: Article, tmp_path: Path) -> None:
    made = benchmark.naive.Answer(answer(""), None, 1, 10, 20, 1.5)
    benchmark.naive.Kept(tmp_path / "kept.json").keep(article, "one", made)
    again = benchmark.naive.Kept(tmp_path / "kept.json")
    assert again.find(article, "one") == made
    assert again.find(article, "other") is None
    assert again.find(read_text("Another text.", lang="en"), "one") is None
