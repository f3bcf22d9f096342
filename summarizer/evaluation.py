"""Briefs scored against gold, and two such runs compared.

Gold lies beside each article as NAME.gold.json, in the form that fixtures/articles/README.md describes; articles without
gold are left out. A run is a plain record that goes to JSON and back, so that two prompts, models or versions can be
compared long after they ran.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from summarizer import __version__, prompt
from summarizer.errors import ConfigurationError, MissingRecording, SummarizerError
from summarizer.labels import counted
from summarizer.llm import LLM
from summarizer.models import Article, Brief
from summarizer.pipeline import summarize_each, was_asked
from summarizer.scoring import FIELDS, Count, Scores, aggregate, score
from summarizer.stages.briefing import prompts_of
from summarizer.stages.read import Unread, read_path

Gold = dict[str, Any]
Done = Callable[[str, bool], None]
SUFFIX = ".gold.json"


@dataclass(frozen=True)
class Case:
    """One article and its gold."""

    name: str
    article: Article
    gold: Gold


@dataclass(frozen=True)
class Row:
    """One article's outcome; `error` says why there is no brief, which then scores as if all were missed.

    `statements` are those published, `supported` those of them that carry evidence and fail no check, `unchecked` those
    with a check that could not be made.
    """

    name: str
    scores: Scores
    events: tuple[str, ...] = ()
    statements: int = 0
    supported: int = 0
    unchecked: int = 0
    withheld: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    error: str | None = None


@dataclass(frozen=True)
class Run:
    """All rows of one run of one model; `seconds` is the whole run's, replies from the store included."""

    model: str
    rows: tuple[Row, ...]
    seconds: float
    version: str = __version__
    prompts: tuple[tuple[str, str], ...] = ()

    @property
    def scores(self) -> Scores:
        return aggregate(row.scores for row in self.rows)

    def figures(self) -> dict[str, float | None]:
        """Support, withheld rate, tokens and seconds; shares are from 0 to 1, None where there is nothing to share."""
        made = sum(row.statements for row in self.rows)
        withheld = sum(row.withheld for row in self.rows)
        count = len(self.rows)

        def share(part: int, whole: int) -> float | None:
            return part / whole if whole else None

        return {
            "support": share(sum(row.supported for row in self.rows), made),
            "with a check not made": share(sum(row.unchecked for row in self.rows), made),
            "withheld rate": share(withheld, made + withheld),
            "failed articles": share(sum(row.error is not None for row in self.rows), count),
            "prompt tokens an article": share(sum(row.prompt_tokens for row in self.rows), count),
            "output tokens an article": share(sum(row.completion_tokens for row in self.rows), count),
            "seconds": round(self.seconds, 1),
        }


def cases(folders: Iterable[str | Path], *, split: str = "all", only: Sequence[str] = ()) -> list[Case]:
    """The articles with gold in `folders`. Raises ConfigurationError where there are none or one cannot be read."""
    found = [case for folder in folders for case in _cases(Path(folder), split, set(only))]
    if not found:
        raise ConfigurationError(f"no article with a {SUFFIX} beside it in {', '.join(map(str, folders))}")
    return found


def _cases(folder: Path, split: str, only: set[str]) -> Iterator[Case]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        try:
            gold = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{path}: {error}") from None
        if not isinstance(gold, dict):
            raise ConfigurationError(f"{path}: gold is one JSON object; see fixtures/articles/README.md")
        if (only and name not in only) or split not in ("all", gold.get("split", "all")):
            continue
        text = next((each for each in sorted(folder.glob(f"{name}.*")) if not each.name.endswith(SUFFIX)), None)
        if text is None:
            raise ConfigurationError(f"{path}: the article {name}.* is not beside it")
        article = next(read_path(text), None)
        if article is None or isinstance(article, Unread):
            raise ConfigurationError(article.message if article else f"{text}: holds no article")
        if article.published is None and gold.get("published"):
            article = article.model_copy(update={"published": date.fromisoformat(gold["published"])})
        yield Case(name, article.model_copy(update={"id": name}), gold)


async def evaluate(found: Sequence[Case], llm: LLM, *, at_once: int = 8, done: Done = lambda name, asked: None) -> Run:
    """Briefs every case and scores it; `done` is told its name and whether the model was asked. Raises PermanentError, EmbeddedError where no later request would fare better."""
    started = time.monotonic()
    rows: dict[int, Row] = {}
    async for index, outcome in summarize_each([case.article for case in found], llm=llm, at_once=at_once):
        rows[index] = _row(found[index], outcome)
        done(found[index].name, was_asked(outcome))
    versions = tuple((name, prompt.version(name)) for name in prompts_of(llm))
    ordered = tuple(rows[index] for index in sorted(rows))
    return Run(llm.describe()["model"], ordered, time.monotonic() - started, prompts=versions)


async def replayed(
    found: Sequence[Case], llm: LLM, *, done: Done = lambda name, asked: None
) -> tuple[Run | None, list[str]]:
    """`evaluate` over recordings: the run of those cases that were recorded, if any was, and the names of the others."""
    started = time.monotonic()
    made: list[Run] = []
    unrecorded: list[str] = []
    for case in found:
        try:
            made.append(await evaluate([case], llm, done=done))
        except MissingRecording:
            unrecorded.append(case.name)
            done(case.name, False)
    rows = tuple(row for run in made for row in run.rows)
    return replace(made[0], rows=rows, seconds=time.monotonic() - started) if made else None, unrecorded


def _row(case: Case, outcome: Brief | SummarizerError) -> Row:
    if isinstance(outcome, SummarizerError):
        return Row(case.name, _missed(case.gold), error=str(outcome))
    told = [(event.evidence, event.checks) for event in outcome.events]
    told += [(f.evidence, f.checks) for f in (*outcome.facts, *outcome.context_facts, *outcome.disputed)]
    made = outcome.provenance
    return Row(
        case.name,
        score(outcome, case.gold),
        events=tuple(
            f"{e.type.value} {e.status.value} {e.date_start or '–'}" for e in outcome.events if not e.is_background
        ),
        statements=len(told),
        supported=sum(bool(quotes) and all(c.verdict != "fail" for c in checks) for quotes, checks in told),
        unchecked=sum(any(c.verdict == "could_not_check" for c in checks) for _, checks in told),
        withheld=len(outcome.withheld),
        prompt_tokens=made.prompt_tokens,
        completion_tokens=made.completion_tokens,
    )


def _missed(gold: Gold) -> Scores:
    """Scores of an article without a brief: whatever the gold has is missed."""
    counts = {"relevance": Count(false=1, missed=1)} if "relevant" in gold else {}
    events = gold.get("events", [])
    if events:
        counts |= {name: Count(missed=len(events)) for name in ("events", "strict", "type", "status")}
        counts["participants"] = Count(missed=sum(len(event.get("participants", ())) for event in events))
    for name in ("issues", "agreements", "quantities"):
        if gold.get(name):
            counts[name] = Count(missed=len(gold[name]))
    return Scores(1, counts)


# --- to JSON and back ---------------------------------------------------------------------------------------------------


def to_json(run: Run) -> dict[str, Any]:
    """The run as plain values."""
    rows = [
        {
            **{name: getattr(row, name) for name in _PLAIN},
            "events": list(row.events),
            "scores": {name: [c.hits, c.false, c.missed] for name, c in row.scores.counts.items()},
            "said": list(row.scores.said),
        }
        for row in run.rows
    ]
    return {
        "model": run.model,
        "version": run.version,
        "prompts": dict(run.prompts),
        "seconds": round(run.seconds, 3),
        "figures": run.figures(),
        "f1": {name: run.scores.f1(name) for name in run.scores.counts},
        "articles": rows,
    }


_PLAIN = ("name", "statements", "supported", "unchecked", "withheld", "prompt_tokens", "completion_tokens", "error")


def from_json(told: Any) -> Run:
    """The run that `to_json` wrote. Raises ConfigurationError for anything else."""
    try:
        rows = tuple(
            Row(
                **{name: row[name] for name in _PLAIN if name != "name"},
                name=row["name"],
                events=tuple(row["events"]),
                scores=Scores(1, {name: Count(*c) for name, c in row["scores"].items()}, tuple(row["said"])),
            )
            for row in told["articles"]
        )
        return Run(told["model"], rows, told["seconds"], told["version"], tuple(told["prompts"].items()))
    except (KeyError, TypeError, AttributeError):
        raise ConfigurationError("not a run written by: summarizer eval --json FILE") from None


# --- tables -------------------------------------------------------------------------------------------------------------


def report(run: Run) -> str:
    """One run as Markdown: a line for each field, then the figures, then what failed."""
    lines = [
        f"{counted(len(run.rows), 'article')}, {run.model}, summarizer {run.version}",
        "",
        "| field | P | R | F1 |",
        "|---|---:|---:|---:|",
    ]
    scores = run.scores
    for name, title in FIELDS.items():
        count = scores.counts.get(name)
        if count:
            lines.append(f"| {title} | {_percent(count.precision)} | {_percent(count.recall)} | {_percent(count.f1)} |")
    lines += ["", "| figure | |", "|---|---:|"]
    lines += [f"| {name} | {_figure(name, value)} |" for name, value in run.figures().items()]
    said = [f"{row.name}: {text}" for row in run.rows for text in row.scores.said]
    lines += [""] + [f"- said, and must not be: {text}" for text in said]
    lines += [f"- {row.name}: {row.error}" for row in run.rows if row.error]
    return "\n".join(lines).rstrip()


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if "tokens" in name else f"{value:.1f} s" if name == "seconds" else f"{100 * value:.1f} %"


def compare(before: Run, after: Run) -> str:
    """Two runs over the articles that both have: what changed by field, in the figures, and article by article."""
    names = {row.name for row in before.rows} & {row.name for row in after.rows}
    if not names:
        raise ConfigurationError("the two runs have no article in common")
    one, two = _of(before, names), _of(after, names)
    lines = [
        f"{counted(len(names), 'article')} in both: {one.model} ({one.version}) before, {two.model} ({two.version}) after",
        "",
        "| field | F1 before | after | change |",
        "|---|---:|---:|---:|",
    ]
    for name, title in FIELDS.items():
        was, now = one.scores.f1(name), two.scores.f1(name)
        if was is not None or now is not None:
            lines.append(f"| {title} | {_percent(was)} | {_percent(now)} | {_change(was, now)} |")
    lines += ["", "| figure | before | after |", "|---|---:|---:|"]
    old, new = one.figures(), two.figures()
    lines += [f"| {name} | {_figure(name, old[name])} | {_figure(name, new[name])} |" for name in old]
    changed = [f"- prompt {name} differs" for name, version in two.prompts if dict(one.prompts).get(name) != version]
    return "\n".join([*lines, "", *changed, *_differences(one, two)]).rstrip()


def _of(run: Run, names: set[str]) -> Run:
    return Run(run.model, tuple(row for row in run.rows if row.name in names), run.seconds, run.version, run.prompts)


def _change(was: float | None, now: float | None) -> str:
    return "–" if was is None or now is None else f"{100 * (now - was):+.1f}"


def _differences(before: Run, after: Run) -> Iterator[str]:
    known = {row.name: row for row in before.rows}
    for row in sorted(after.rows, key=lambda row: row.name):
        was = known[row.name]
        lost = [event for event in was.events if event not in row.events]
        won = [event for event in row.events if event not in was.events]
        mean = _change(was.scores.mean, row.scores.mean)
        if lost or won or mean not in ("+0.0", "–") or was.error != row.error:
            told = [f"lost {', '.join(lost)}"] * bool(lost) + [f"new {', '.join(won)}"] * bool(won)
            told += [f"failed: {row.error}"] * bool(row.error and not was.error)
            yield f"- {row.name}: mean F1 {mean}{'; ' if told else ''}{'; '.join(told)}"
