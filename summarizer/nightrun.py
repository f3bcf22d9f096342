"""A night: every article that came in -> fates, briefs, stories, one nightly brief, published whole.

What was paid for is in the store of replies and in the nights that are published: the same command again continues, and
with nothing new it sends nothing and changes nothing.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from types import NoneType
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from summarizer import __version__, prompt
from summarizer.assessing import JUDGING
from summarizer.beside import helped
from summarizer.collector import rarely_collected
from summarizer.errors import (
    BudgetError,
    ConfigurationError,
    EmbeddedError,
    InputError,
    ModelError,
    PermanentError,
    ReplyError,
    SummarizerError,
    TransportError,
    expect,
)
from summarizer.fetch import Fetched, Manners, checked_url, fetch_all, kept
from summarizer.labels import counted
from summarizer.language import unload
from summarizer.llm import LLM, home_folder
from summarizer.models import Article, Brief, Story
from summarizer.night import Fate, FateName, Manifest, NightlyBrief, NightStory
from summarizer.pipeline import summarize_each, was_asked
from summarizer.runs import listed, note, only_run
from summarizer.settings import Settings
from summarizer.shelf import Rows, Shelf
from summarizer.signature import Signature, of_article, of_brief
from summarizer.spending import Limits, Price, Spending
from summarizer.stages.briefing import PROMPTS, VERIFY, estimate_tokens, opening, prompts_of
from summarizer.stages.cluster import cluster
from summarizer.stages.copies import Copies, find_copies
from summarizer.stages.corroborate import Known, corroborate
from summarizer.stages.export import tables, to_atom, to_csv, to_geojson, to_ical
from summarizer.stages.publish import (
    file_hash,
    in_the_way,
    is_whole,
    json_lines,
    load_heading,
    load_manifest,
    load_night,
    nights,
    point,
    publish,
    read_own,
    recover,
    retire,
    told_since,
    write_feed,
)
from summarizer.stages.read import Unread, leads_out, read_paths
from summarizer.stages.read_feed import teasers
from summarizer.stages.render_html import night_pieces
from summarizer.stages.render_night import markdown_pieces
from summarizer.stages.synthesize import NIGHT_PROMPTS, synthesize, worded
from summarizer.text import terminal_safe
from summarizer.tradecraft import Standards

ALL_PROMPTS = (*PROMPTS, JUDGING, VERIFY, *NIGHT_PROMPTS)
MEMORY = 14  # earlier nights that a story is looked for in
FOLLOWED = 100  # pages of one feed
_HASHED = 2**32  # bytes; of a larger file size and time tell whether it is another
_OUTPUT = 600  # tokens that one brief's answers take, in the estimate before a run
_JUDGED = 200  # and its assessments
_EMBEDDED_SECONDS = 60.0  # that the embedded model takes for an article on two cores, where no night was timed yet
_TIMED = 3  # articles that a night must have asked a model for, to tell how long one takes

_MANY = 10_000  # articles from which a night's memory counts
_HELD = 1000  # briefs and stories used last that are held: as many as an ordinary night has, some 30 MB
_OPEN = {
    "transport",
    "stopped",
    "no_model",
    "model",
    "empty",
    "input_unreachable",
}  # reasons that may be gone when tried again

_HOW = {
    "inboxes",
    "out",
    "base_url",
    "jobs",
    "budget",
    "fetch",
    "retention",
}  # settings that a whole night does not depend on

T = TypeVar("T")
Told = Callable[[str, dict[str, object]], None]  # an event's name and its values, never an article's text


@dataclass(frozen=True)
class Night:
    """How a night ended: `published` is False where it was there already, or was not worth taking its place.

    `brief` and `manifest` are read from its folder when they are asked for: a large night is never held while it is made.
    They raise ConfigurationError where they are gone by then.
    """

    heading: Manifest = field(repr=False)  # the manifest without its `articles`
    folder: Path
    published: bool
    stopped: SummarizerError | None = None  # what ended the run early
    held: tuple[NightlyBrief, Manifest] | None = field(default=None, repr=False)  # of one that was not published

    @cached_property
    def brief(self) -> NightlyBrief:
        return self.held[0] if self.held else _there(load_night(self.folder), self.folder)

    @cached_property
    def manifest(self) -> Manifest:
        return self.held[1] if self.held else _there(load_manifest(self.folder), self.folder)

    @property
    def complete(self) -> bool:
        return self.heading.complete


def _there(found: T | None, folder: Path) -> T:
    if found is None:
        raise ConfigurationError(f"{folder}: the night is not there any more")
    return found


@dataclass(frozen=True)
class Estimate:
    """What a run would ask for at most, before anything is sent; `cost` is None without a price, `seconds` where no night
    with the model was timed."""

    articles: int
    to_brief: int
    requests: int
    tokens: int
    cost: float | None
    seconds: float | None


def nightly(
    inputs: Sequence[str | Path],
    *,
    date: dt.date,
    out: str | Path,
    settings: Settings | None = None,
    llm: LLM | None = None,
    home: Path | None = None,
    tell: Told | None = None,
) -> Night:
    """`anightly` for code without a loop; inside a running loop it works in a thread of its own."""
    told = anightly(inputs, date=date, out=out, settings=settings, llm=llm, home=home, tell=tell)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, told).result()


async def anightly(
    inputs: Sequence[str | Path],
    *,
    date: dt.date,
    out: str | Path,
    settings: Settings | None = None,
    llm: LLM | None = None,
    home: Path | None = None,
    tell: Told | None = None,
) -> Night:
    """The nightly brief of what came in until `date`, published in `out`/DATE.

    `llm` None means that no model is there, not that of the environment (`LLM.from_env()`): the night is then put together
    from what is stored, and a complete one of the same inputs, whichever model made it, stays as it is. Raises LockedError
    when another run works on the same `home`, ConfigurationError for folders that cannot be used, and what stopped the run
    (PermanentError, EmbeddedError) where not one article could be briefed.
    """
    _expected(inputs, date, out, settings, llm, home)
    place = Path(out)
    store = home or home_folder(os.environ)
    with only_run(store), closing(_Aside(store)) as aside, rarely_collected():
        _writable(place, date)
        run = _Run(date, place, settings or Settings(), llm, tell or _nothing, store, aside)
        note(store, run.name, date=date, out=place.absolute(), model=run.model())
        run.tell("started", {"run": run.name, "date": str(date), "model": run.model()})
        state = "failed"
        try:
            night = await run.whole([str(path) for path in inputs])
            state = "partial" if not night.complete else "complete" if night.published else "unchanged"
            return night
        except (asyncio.CancelledError, KeyboardInterrupt, SystemExit):
            state = "interrupted"
            raise
        finally:
            figures = run.figures()
            try:
                note(store, run.name, state=state, **figures)
            except ConfigurationError as error:  # the night itself ended as it did
                run.tell("unlisted", {"reason": str(error)})
            run.tell("ended", {"state": state, **figures})


def estimate(
    inputs: Sequence[str | Path],
    *,
    date: dt.date,
    out: str | Path,
    settings: Settings,
    model: str,
    embedded: bool = False,
    home: Path | None = None,
) -> Estimate:
    """What `nightly` would ask a model for, without asking; replies already paid for are not taken off.

    No feed is asked either: what was fetched before stands for it.
    """
    store = home or home_folder(os.environ)
    with closing(_Aside()) as aside:
        run = _Run(date, Path(out), settings, None, _nothing, store, aside)
        run.fetched = kept([*settings.feeds, *settings.pages], run.fetched_to)
        run.read([str(path) for path in inputs])
        wanted = run.originals()
        fixed = sum(estimate_tokens(message.content) for message in opening())
        size = sum(2 * (fixed + estimate_tokens(run.articles[name].text)) for name in wanted)
    count = len(wanted)
    price = _price(settings, model)
    output = _OUTPUT * count
    if settings.assessments:
        size += estimate_tokens(prompt.text(JUDGING)) * count
        output += _JUDGED * count
    cost = price.of(size, output) if price else None
    each = _seconds_each(store, model, embedded)
    seconds = None if each is None else each * count
    return Estimate(len(run.ended) + count, count, 3 * count, size + output, cost, seconds)


def _seconds_each(home: Path, model: str, embedded: bool) -> float | None:
    """How long an article takes: as in the last night that this model was asked for enough of them, if there is one."""
    for night in reversed(listed(home)):
        asked, seconds = night.get("asked"), night.get("seconds")
        if (
            night.get("model") == model
            and isinstance(asked, int)
            and isinstance(seconds, int | float)
            and asked >= _TIMED
        ):
            return seconds / asked
    return _EMBEDDED_SECONDS if embedded else None


def _expected(inputs: object, date: object, out: object, settings: object, llm: object, home: object = None) -> None:
    """Raise InputError for an argument that is none, before anything is made of it."""
    if isinstance(inputs, str | bytes | Path) or not isinstance(inputs, Sequence):
        raise InputError("malformed", f"inputs must be a list of paths, not {type(inputs).__name__}")
    for path in inputs:
        expect("each of inputs", path, str, Path)
    expect("date", date, dt.date)
    expect("out", out, str, Path)
    expect("settings", settings, Settings, NoneType)
    expect("llm", llm, LLM, NoneType)
    expect("home", home, Path, NoneType)


def _nothing(event: str, values: dict[str, object]) -> None:
    pass


def _writable(out: Path, date: dt.date) -> None:
    """Before anything is paid for: the night must have its place when it is done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        recover(out)
        stranger = in_the_way(out, date)
    except OSError as error:
        raise ConfigurationError(f"--out {out}: {error.strerror}") from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise ConfigurationError(f"--out {out}: cannot be written to")
    if stranger:
        raise ConfigurationError(f"{stranger} is there already and no work of this program: move it away")


def _price(settings: Settings, model: str) -> Price | None:
    found = settings.prices.get(model)
    return Price(found.input, found.output) if found else None


class _Aside:
    """What grows with a night, on disk: each article, its fate, its brief if it is used, and the stories."""

    def __init__(self, folder: Path | None = None) -> None:
        self.articles = Shelf(Article, folder)
        self.fates = Shelf(Fate, folder)
        self.briefs = Shelf(Brief, folder, at_hand=_HELD)
        self.stories = Shelf(NightStory, folder, at_hand=_HELD)

    def close(self) -> None:
        for shelf in (self.articles, self.fates, self.briefs, self.stories):
            shelf.close()


@dataclass
class _Run:
    """One run of one night; its fields fill up from top to bottom."""

    date: dt.date
    out: Path
    settings: Settings
    llm: LLM | None
    tell: Told
    home: Path
    aside: _Aside
    fetched: list[Fetched] = field(default_factory=list)
    ended: dict[str, FateName] = field(default_factory=dict)  # the fate of each input that has one, as in `fates`
    open_: int = 0  # of these, those that trying again could mend
    copies: Copies = field(default_factory=lambda: Copies((), {}))
    signatures: dict[str, Signature] = field(default_factory=dict)  # of the articles that are used
    asked: int = 0  # articles that the model was asked for in this run
    stopped: SummarizerError | None = None
    spending: Spending = field(default_factory=Spending)
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    began: float = field(default_factory=time.monotonic)

    @property
    def articles(self) -> Shelf[Article]:
        return self.aside.articles

    @property
    def briefs(self) -> Shelf[Brief]:
        """Of the articles that are used."""
        return self.aside.briefs

    @cached_property
    def standards(self) -> Standards:
        """The desk's own: its outlets, its words of likelihood, whether a model may judge."""
        told = self.settings
        return Standards(told.standing(), told.yardstick, told.assessments)

    @property
    def fetched_to(self) -> Path:
        return self.home / "fetched"

    @property
    def name(self) -> str:
        return f"{self.started:%Y%m%dT%H%M%S%fZ}-{os.getpid()}"

    def figures(self) -> dict[str, object]:
        """What `summarizer runs` shows of it."""
        spent = self.spending
        seconds = round((dt.datetime.now(dt.UTC) - self.started).total_seconds(), 1)
        return {
            "fates": Counter(self.ended.values()),
            "asked": self.asked,
            "requests": spent.requests,
            "tokens": spent.tokens,
            "cost": spent.cost,
            "seconds": seconds,
        }

    async def whole(self, inputs: Sequence[str]) -> Night:
        self.spending = spending = self._spending()
        await self._fetch()
        mark = self._mark(inputs)
        folder = self.out / str(self.date)
        there = load_heading(folder)
        # Without a model a night that one made stands, if all else is the same: nothing could better it.
        marks = {mark, self._mark(inputs, there.model) if there and self.llm is None else mark}
        same = mark and there and there.complete and there.fingerprint in marks and is_whole(folder, there)
        if same and there and load_manifest(folder) and (brief := load_night(folder)):
            if point(self.out) or not told_since(self.out, folder):  # a run was cut short between the night and these
                self._feed(brief)
            self.tell("unchanged", {"folder": str(folder)})
            return Night(there, folder, published=False)
        self.read(inputs)
        copies = len(self.copies.of)
        self.tell("read", {"articles": len(self.articles), "copies": copies, "unread": len(self.ended) - copies})
        metered = self.llm and self.llm.with_meter(spending.transport).with_in_flight(self.settings.jobs)
        try:
            await self._brief(metered)
            night = await self._night(metered, spending)
        finally:
            if metered:
                await metered.disconnect()
        if self.stopped and not {"used", "off-topic"} & set(self.ended.values()):
            raise self.stopped
        manifest = self._manifest(inputs, mark, spending, night)
        heading = manifest.model_copy(update={"articles": ()})
        if there and not _betters(manifest, there):
            return Night(heading, folder, published=False, stopped=self.stopped, held=_held(night, manifest))
        files = _files(night, self.articles, self._trend(manifest), self.settings.formats, self.home)
        publish(self.out, manifest, files)
        if self.settings.retention is not None and (gone := retire(self.out, self.settings.retention)):
            self.tell("retired", {"nights": len(gone)})
        self._feed(night)
        self.tell("published", {"folder": str(folder), "complete": manifest.complete})
        return Night(heading, folder, published=True, stopped=self.stopped)

    def _feed(self, night: NightlyBrief) -> None:
        told = [night if day == str(self.date) else _stories_of(self.out / day) for day in nights(self.out)[-MEMORY:]]
        write_feed(self.out, to_atom([one for one in told if one]))

    # --- what came in --------------------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        """What the settings' feeds and pages hold; of a feed that is to be followed, also the pages of its teasers."""
        told, how = self.settings, self.settings.fetch
        if not told.feeds and not told.pages:
            return
        manners = Manners(how.seconds, how.max_bytes, how.private, how.contact, __version__)
        fetched = await fetch_all([*told.feeds, *told.pages], self.fetched_to, manners)
        if how.follow:
            links = [_links(one) if one.url in told.feeds else [] for one in fetched]
            fetched = [replace(one, followed=frozenset(some)) for one, some in zip(fetched, links, strict=True)]
            wanted = dict.fromkeys(link for some in links for link in some)
            fetched += await fetch_all([link for link in wanted if link not in told.pages], self.fetched_to, manners)
        self.fetched = fetched
        failed, fresh = sum(one.problem is not None for one in fetched), sum(one.fresh for one in fetched)
        self.tell("fetched", {"addresses": len(fetched), "new": fresh, "failed": failed})

    def read(self, inputs: Sequence[str]) -> None:
        ours: list[str] = []
        for outcome in read_paths([*_once(inputs), *self.fetched], ours=ours.append):
            if isinstance(outcome, Unread):
                self._unread(outcome)
            elif self._in_window(outcome):
                self.articles.put(outcome.id, outcome)
        if ours:
            self.tell("skipped", {"briefs": len(ours)})
        if len(self.articles) >= _MANY:
            unload()  # they are read again in half a second, where memory is not short
        self.copies = find_copies(self.articles)
        for name, original in self.copies.of.items():
            self._end(name, "copy", of=original)

    def _unread(self, outcome: Unread) -> None:
        name = f"unread-{hashlib.sha256(outcome.source.encode()).hexdigest()[:12]}"
        while name in self.ended:
            name += "x"
        reason = f"input_{outcome.code}: {outcome.message.removeprefix(f'{outcome.source}: ')}"
        self._keep(Fate(id=name, fate="failed", reason=reason, source=outcome.source))

    def _in_window(self, article: Article) -> bool:
        if article.published is None:
            return True  # it came in, and nothing says that it is old
        first = dt.date.fromordinal(max(1, self.date.toordinal() - self.settings.days + 1))
        if article.published_at is not None and article.published_at.tzinfo is not None:
            reason = self._moment_outside(article.published_at)
        elif first <= article.published <= self.date:
            reason = None
        else:
            when = "after the day" if article.published > self.date else f"before {first}"
            reason = f"published {article.published}, {when}"
        if reason:
            self._end(article.id, "out-of-window", reason, article=article)
        return reason is None

    def _moment_outside(self, moment: dt.datetime) -> str | None:
        """Why a moment is not in the window: from the cut-off of the day before the first to that of the day."""
        zone = ZoneInfo(self.settings.timezone)
        last = dt.datetime.combine(self.date, self.settings.cutoff, zone)
        first = dt.date.fromordinal(max(1, self.date.toordinal() - self.settings.days))
        after = dt.datetime.combine(first, self.settings.cutoff, zone)
        try:
            here = moment.astimezone(zone).replace(microsecond=0)
        except OverflowError:  # in the year 1 or 9999
            here = moment
        if after < here <= last:
            return None
        edge = f"after the cut-off, {last:%Y-%m-%d %H:%M}" if here > last else f"before {after:%Y-%m-%d %H:%M}"
        return f"published {here:%Y-%m-%d %H:%M} {self.settings.timezone}, {edge}"

    def _end(
        self,
        name: str,
        fate: FateName,
        reason: str | None = None,
        *,
        of: str | None = None,
        article: Article | None = None,
        brief: Brief | None = None,
    ) -> None:
        """The one fate of one input."""
        told = article or self.articles[name]
        cost = brief.provenance if brief else None
        made = Fate(
            id=name,
            fate=fate,
            reason=reason,
            of=of,
            title=told.title,
            outlet=told.outlet,
            published=told.published,
            url=told.url,
            sha256=told.sha256,
            requests=cost.requests if cost else 0,
            prompt_tokens=cost.prompt_tokens if cost else 0,
            completion_tokens=cost.completion_tokens if cost else 0,
        )
        self._keep(made)

    def _keep(self, made: Fate) -> None:
        self.aside.fates.put(made.id, made)
        self.ended[made.id] = made.fate
        code = (made.reason or "").split(":")[0]
        self.open_ += made.fate == "budget-skipped" or (made.fate == "failed" and code in _OPEN)

    def originals(self) -> list[str]:
        """The ids of the articles to brief; where a budget may end the run, those that are worth most first.

        The first of a story is worth as much as the story has articles, the second half of that, the third a third.
        """
        found = sorted(self.articles.keys() - self.copies.of.keys())
        budget = self.settings.budget
        if all(limit is None for limit in (budget.requests, budget.tokens, budget.money, budget.minutes)):
            return found
        copied = Counter(self.copies.of.values())
        length: dict[str, int] = {}

        def measured() -> Iterator[Article]:
            for name in found:
                article = self.articles[name]
                length[name] = len(article.text)
                yield article

        worth = {}
        for story in cluster(measured()):
            size = len(story.members) + sum(copied[member] for member in story.members)
            for place, member in enumerate(sorted(story.members, key=lambda name: (-length[name], name)), 1):
                worth[member] = (-size / place, place)
        return sorted(found, key=lambda name: (*worth[name], name))

    # --- the model -----------------------------------------------------------------------------------------------

    def _spending(self) -> Spending:
        budget = self.settings.budget
        price = _price(self.settings, self.model())
        if budget.money is not None and price is None and self.llm is not None:
            raise ConfigurationError(
                f'the budget names money, but {self.model()!r} has no price: add [prices."{self.model()}"] to nightly.toml'
            )
        limits = Limits(budget.requests, budget.tokens, budget.money, budget.minutes)
        return Spending(limits, price, began=self.began)

    def model(self) -> str:
        return self.llm.describe()["model"] if self.llm else "none"

    async def _brief(self, llm: LLM | None) -> None:
        wanted = self.originals()
        stored = dict(self._stored())
        fresh = []
        for name in wanted:
            old = stored.get(_text_key(self.articles[name])) if stored else None
            if old is not None and (brief := _kept_brief(*old)) is not None:
                self._briefed(name, brief.model_copy(update={"article_id": name}))
            else:
                fresh.append(name)
        each = self._seconds_each()
        about = None if each is None else round(each * len(fresh), 1)
        self.tell("briefing", {"articles": len(fresh), "stored": len(wanted) - len(fresh), "seconds": about})
        if llm is None:
            self._leave(fresh, "failed", "no_model: no model was there to brief it")
            self.stopped = ConfigurationError("no model is configured") if fresh else None
            return
        clock = asyncio.timeout(self.spending.seconds_left())
        try:
            async with clock:
                await self._ask(fresh, llm)
        except TimeoutError:
            if not clock.expired():
                raise
            # What is in flight is given up: the minutes are not to be exceeded.
            self._leave(fresh, "budget-skipped", "the run's budget has no room for it (minutes)")
        except (PermanentError, EmbeddedError, ConfigurationError) as error:
            self.stopped = error
            self._leave(fresh, "failed", f"stopped: {error}")

    def _seconds_each(self) -> float | None:
        if self.llm is None:
            return None
        told = self.llm.describe()
        return _seconds_each(self.home, told["model"], told["where"] == "embedded")

    async def _ask(self, fresh: Sequence[str], llm: LLM) -> None:
        # An embedded model has the cores, and takes a thousand times as long as what could be done beside it.
        helpful = 0 if llm.describe()["where"] == "embedded" else len(fresh)
        async with helped(helpful, self.standards) as hand:
            outcomes = summarize_each(
                map(self.articles.__getitem__, fresh),
                llm=llm,
                at_once=self._at_once(),
                verify=self.settings.verify,
                standards=self.standards,
                found=self._found,
                hand=hand,
            )
            async with aclosing(outcomes):
                async for index, outcome in outcomes:
                    self._ended(fresh[index], outcome)

    def _at_once(self) -> int:
        """Articles begun and not ended: more than requests under way, so that these go on while answers are read, and
        fewer where a budget is so small that most could be begun and not ended."""
        budget, price = self.settings.budget, _price(self.settings, self.model())
        size = 2 * sum(estimate_tokens(message.content) for message in opening())
        room = [
            limit / each
            for limit, each in (
                (budget.requests, 3),
                (budget.tokens, size + _OUTPUT),
                (budget.money, price.of(size, _OUTPUT) if price else 0),
            )
            if limit is not None and each
        ]
        return max(1, min([2 * self.settings.jobs - 1, *(int(articles / 4) for articles in room)]))

    def _leave(self, names: Iterable[str], fate: FateName, reason: str) -> None:
        """One fate for all of `names` that have none yet."""
        for name in names:
            if name not in self.ended:
                self._end(name, fate, reason)

    def _found(self, signature: Signature) -> None:
        self.signatures[signature.id] = signature

    def _ended(self, name: str, outcome: Brief | SummarizerError) -> None:
        if isinstance(outcome, Brief):
            self._briefed(name, outcome)
        elif isinstance(outcome, BudgetError):
            self._end(name, "budget-skipped", str(outcome))
        else:
            self._end(name, "failed", f"{_code(outcome)}: {outcome}")
        last, spent, asked = self.aside.fates[name], self.spending, was_asked(outcome)
        self.asked += asked
        told = {"id": name, "fate": last.fate, "reason": last.reason or "", "asked": asked}
        self.tell("article", {**told, "requests": spent.requests, "tokens": spent.tokens, "cost": spent.cost})

    def _briefed(self, name: str, brief: Brief) -> None:
        if brief.relevant:
            self.briefs.put(name, brief)
            text = self.signatures.get(name) or of_article(self.articles[name])
            self.signatures[name] = of_brief(brief, text)
            self._end(name, "used", brief=brief)
        else:
            self._end(name, "off-topic", brief.relevance_reason, brief=brief)

    def _stored(self) -> Iterator[tuple[str, tuple[Path, str, str]]]:
        """Where the briefs lie of this night and the one before that would come out the same again, and their hashes.

        Model, prompts and program are the same, and the file is as it was written.
        """
        versions = {name: prompt.version(name) for name in self._prompts()}
        days = [day for day in nights(self.out) if day <= str(self.date)][-2:]
        for day in days:
            heading = load_heading(self.out / day)
            for name, digest in sorted(heading.files.items()) if heading else ():
                if not name.startswith("briefs/") or (brief := _kept_brief(self.out / day, name, digest)) is None:
                    continue
                made = brief.provenance
                same = made.program_version == __version__ and self._same_standards(brief)
                if self.llm is not None:
                    same = same and made.prompts == versions and made.model == self.model()
                if same and made.prompts.items() <= versions.items():
                    yield _brief_key(brief), (self.out / day, name, digest)

    def _prompts(self) -> tuple[str, ...]:
        told = self.settings
        return prompts_of(self.llm, told.assessments, told.verify) if self.llm else (*PROMPTS, JUDGING, VERIFY)

    def _same_standards(self, brief: Brief) -> bool:
        """Whether a stored brief knows its outlet and speaks of likelihood as these settings do."""
        known, source = self.standards.outlets.outlet(brief.source.outlet), brief.source
        words = {judged.yardstick for judged in brief.assessments} <= {self.standards.yardstick}
        return words and (source.descriptor, source.rating[0]) == (known.side, known.reliability)

    # --- the stories ---------------------------------------------------------------------------------------------

    async def _night(self, llm: LLM | None, spending: Spending) -> NightlyBrief:
        counts = self._counts()
        stories, earlier = self._stories()
        night = synthesize(
            self.date,
            stories,
            settings=self.settings,
            briefs=Rows(self.briefs, sorted(self.briefs)),
            sources=self._sources(),
            counts=counts,
            earlier=earlier,
            model=self.model(),
            version=__version__,
            created=self.started.replace(microsecond=0),
            keep=self.aside.stories.keep,
        )
        self.tell("stories", {"stories": len(stories), "requests": spending.requests})
        if llm is None or self.settings.sentences == "code" or isinstance(self.stopped, PermanentError | EmbeddedError):
            return night
        if not night.top:
            return night
        self.tell("wording", {"stories": len(night.top)})
        try:
            async with asyncio.timeout(spending.seconds_left()):
                yardstick = self.settings.yardstick if self.settings.assessments else None
                made = await worded(night, self.articles, llm, yardstick)
            failed = "could not be had" if made is night else _none_stood(made)
        except TimeoutError:
            made, failed = night, "were not there before the run's minutes were over"
        told = {} if made.synthesis == "model" else {"reason": f"the model's sentences {failed}"}
        self.tell("worded", {"by": made.synthesis, **told})
        return made

    def _sources(self) -> Rows[Fate]:
        return Rows(self.aside.fates, sorted(self.ended))

    def _stories(self) -> tuple[Sequence[NightStory], list[NightlyBrief]]:
        earlier = list(islice(self._earlier(), MEMORY))[::-1]
        if not self.briefs:
            return [], earlier
        texts = {brief.source.sha256 for night in earlier for brief in night.briefs}
        ids = self.articles if texts else ()
        past = _Past(earlier, {text for name in ids if (text := self.aside.fates[name].sha256) in texts})
        off = {"off-topic", "copy", "out-of-window"}
        ours = (
            self.signatures.get(name) or self.articles[name] for name in self.articles if self.ended[name] not in off
        )
        found = cluster(chain(ours, past.briefs()))
        self.signatures.clear()
        return self.aside.stories.keep(self._told(found, past)), earlier

    def _told(self, stories: Iterable[Story], past: _Past) -> Iterator[NightStory]:
        """Those of `stories` that an article of ours tells."""
        copies = {group.original: group.copies for group in self.copies.groups}
        known = Known(self.articles, self.settings, copies)
        for story in stories:
            members = [self.briefs[name] for name in story.members if name in self.briefs]
            if not members:
                continue
            unbriefed = [name for name in story.members if name in self.articles and name not in self.briefs]
            before = past.story(story, {brief.source.sha256 for brief in members})
            made = corroborate(members, known, unbriefed=unbriefed, before=before)
            yield made if made.first_seen else made.model_copy(update={"first_seen": self.date})

    def _earlier(self) -> Iterator[NightlyBrief]:
        """The nights before this one that can be read, the newest first, without the lists of what came in."""
        for day in reversed(nights(self.out)):
            if day < str(self.date) and (found := _as_written(self.out / day)):
                yield found.model_copy(update={"sources": ()})

    def _counts(self) -> dict[FateName, int]:
        missing = set(self.articles) - set(self.ended)
        assert not missing, f"without a fate: {sorted(missing)[:5]}"
        counted = Counter(self.ended.values())
        return {name: counted[name] for name in sorted(counted)}

    # --- the record ----------------------------------------------------------------------------------------------

    def _manifest(self, inputs: Sequence[str], mark: str, spending: Spending, night: NightlyBrief) -> Manifest:
        made = Manifest(
            run=self.name,
            date=self.date,
            inputs=tuple(terminal_safe(Path(path).name or str(path), one_line=True) for path in inputs),
            fingerprint=mark,
            fates=night.counts,
            articles=(),
            requests=spending.requests,
            prompt_tokens=spending.prompt_tokens,
            completion_tokens=spending.completion_tokens,
            tokens=spending.tokens,
            cost=spending.cost,
            currency=self.settings.currency,
            model=self.model(),
            started=self.started,
            finished=dt.datetime.now(dt.UTC),
            complete=self._complete(),
        )
        return made.model_copy(update={"articles": self._sources()})

    def _trend(self, ours: Manifest) -> list[tuple[dt.date, int, int]]:
        """Day, articles used and articles in, of the last nights and this one."""
        days = [day for day in nights(self.out) if day < str(self.date)][1 - MEMORY :]
        known = [found for day in days if (found := load_heading(self.out / day))]
        return [(one.date, one.fates.get("used", 0), sum(one.fates.values())) for one in (*known, ours)]

    def _complete(self) -> bool:
        """Nothing that trying again could mend: an input that is no article will be none tomorrow either.

        But a night of which nothing could be read or briefed is a broken one, not a quiet one.
        """
        told = Counter(self.ended.values())
        if told["failed"] and not told["used"] + told["off-topic"]:
            return False
        return not self.open_

    def _mark(self, inputs: Sequence[str], model: str | None = None) -> str:
        """A hash of all that decides what comes out: the inputs' bytes, settings, model (ours unless told), prompts, program."""
        if "-" in inputs:
            return ""  # standard input can be read once only
        digest = hashlib.sha256()
        told = [__version__, model or self.model(), self.settings.model_dump_json(exclude=_HOW), str(self.date)]
        told += [prompt.version(name) for name in ALL_PROMPTS]
        told += [day for day in nights(self.out) if day < str(self.date)][-MEMORY:]
        digest.update(json.dumps(told).encode())
        for path in _all_files(inputs):
            digest.update(f"{path}\0".encode("utf-8", "surrogateescape"))
            digest.update(_file_hash(path))
        # What is in it, not its bytes: many feeds and pages tell the time of day.
        for outcome in read_paths(self.fetched):
            digest.update(repr(outcome).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()


def _none_stood(night: NightlyBrief) -> str:
    """What came of the model's sentences where code's own stand for all of them."""
    count = len(night.judgements)
    return f"failed the gate: {count} of {count}"


def _as_written(folder: Path) -> NightlyBrief | None:
    """A published night; None where it is not the one that its manifest names."""
    heading = load_heading(folder)
    told = heading.files.get("nightly.json") if heading else None
    return load_night(folder) if told and file_hash(folder, "nightly.json") == told else None


def _kept_brief(folder: Path, name: str, digest: str) -> Brief | None:
    """A brief of a published night; None where its file is not the one that the manifest names."""
    try:
        data = read_own(folder, name)
        return Brief.model_validate_json(data) if hashlib.sha256(data).hexdigest() == digest else None
    except (OSError, ValueError):
        return None


def _stories_of(folder: Path) -> NightlyBrief | None:
    """A published night without its briefs and the list of what came in: these can be large."""
    found = load_night(folder)
    return found.model_copy(update={"sources": (), "briefs": ()}) if found else None


class _Past:
    """The stories of earlier nights, so that one that goes on keeps its id."""

    def __init__(self, earlier: Iterable[NightlyBrief], today: Collection[str | None]) -> None:
        self._stories: dict[str, NightStory] = {}
        self._of: dict[str, str] = {}  # a brief's id among ours -> story
        self._texts: dict[str, str] = {}  # a text's hash -> story
        self._briefs: dict[str, Brief] = {}
        for night in earlier:
            known = {brief.article_id: brief for brief in night.briefs}
            for story in night.stories:
                self._stories[story.id] = story
                for member in story.members:
                    if (brief := known.get(member)) is not None:
                        self._keep(night, story, brief, today)
        self._taken: set[str] = set()

    def _keep(self, night: NightlyBrief, story: NightStory, brief: Brief, today: Collection[str | None]) -> None:
        self._texts[brief.source.sha256] = story.id
        if brief.source.sha256 not in today:
            name = f"{night.date}/{brief.article_id}"  # no article's id has a slash
            self._of[name] = story.id
            self._briefs[brief.source.sha256] = brief.model_copy(update={"article_id": name})

    def briefs(self) -> list[Brief]:
        return list(self._briefs.values())

    def story(self, found: Story, texts: set[str]) -> NightStory | None:
        """The earlier story that `found` goes on with, first seen first; each is gone on with once."""
        ids = {self._of[name] for name in found.members if name in self._of}
        ids |= {self._texts[text] for text in texts if text in self._texts}
        free = [self._stories[id_] for id_ in ids - self._taken]
        if not free:
            return None
        first = min(free, key=lambda story: (str(story.first_seen), story.id))
        self._taken.add(first.id)
        return first


def _held(night: NightlyBrief, manifest: Manifest) -> tuple[NightlyBrief, Manifest]:
    """Both whole in memory, for what was put aside goes with the run."""
    lists = {name: tuple(getattr(night, name)) for name in ("stories", "briefs", "sources")}
    return night.model_copy(update=lists), manifest.model_copy(update={"articles": lists["sources"]})


def _betters(ours: Manifest, there: Manifest) -> bool:
    """Whether a night may take the place of the one that is there: one in part only if it is not the poorer for it."""
    briefed, before = (sum(one.fates.get(name, 0) for name in ("used", "off-topic")) for one in (ours, there))
    return ours.complete or briefed > before or (briefed == before and not there.complete)


def _files(
    night: NightlyBrief,
    articles: Shelf[Article],
    trend: Sequence[tuple[dt.date, int, int]],
    formats: Collection[str],
    folder: Path | None = None,
) -> Iterator[tuple[str, str | Iterable[bytes]]]:
    """Name inside the night's folder, and text (or pieces of its UTF-8), of all but the manifest."""
    yield "nightly.json", json_lines(night, "stories", "briefs", "sources")
    if "md" in formats:
        yield "nightly.md", (piece.encode() for piece in markdown_pieces(night))
    if "html" in formats:
        yield "nightly.html", night_pieces(night, articles, trend, folder)
    if "csv" in formats:
        for name, rows in tables(night.briefs, [night]).items():
            yield f"{name}.csv", to_csv(name, rows)
    if "geojson" in formats:
        yield "nightly.geojson", to_geojson(night.briefs)
    if "ics" in formats:
        yield "nightly.ics", to_ical(night.briefs, night.date, [night])
    for brief in night.briefs:
        # The reader makes ids of [A-Za-z0-9._-], unique in a batch: no article can name a path.
        yield f"briefs/{brief.article_id}.json", json_lines(brief)
    for brief in night.briefs:
        yield f"articles/{brief.article_id}.json", articles.line(brief.article_id) + "\n"


def _text_key(article: Article) -> str:
    """What of an article its brief depends on."""
    told = (article.sha256, article.published, article.title, article.outlet, article.lang)
    return "\n".join(map(str, told))


def _brief_key(brief: Brief) -> str:
    told = brief.source
    return "\n".join(map(str, (told.sha256, told.published, told.title, told.outlet, told.language)))


def _code(error: SummarizerError) -> str:
    if isinstance(error, ReplyError):
        return error.code
    return "transport" if isinstance(error, TransportError) else "model" if isinstance(error, ModelError) else "error"


def _links(feed: Fetched) -> list[str]:
    """The pages of a feed's teasers, on its own host."""
    host = urlsplit(feed.url).netloc.lower()
    found = []
    for link in dict.fromkeys(teasers(feed.data or b"")):
        with suppress(ValueError):
            if urlsplit(link).netloc.lower() == host:
                found.append(checked_url(link))
    return found[:FOLLOWED]


def _once(inputs: Sequence[str]) -> list[str]:
    """Each input once, however often and by whatever name it was given."""
    return list({name if name == "-" else os.path.realpath(name): name for name in reversed(inputs)}.values())[::-1]


def _all_files(inputs: Sequence[str]) -> Iterator[Path]:
    """Every regular file that could be read, sorted; links are followed as the reader follows them."""
    for name in inputs:
        path = Path(name)
        if os.path.isdir(path):  # unlike Path.is_dir it answers where it may not look
            found = (Path(root) / file for root, _, files in os.walk(path, followlinks=False) for file in files)
            shown = (one for one in sorted(found) if not one.name.startswith("."))
            yield from (one for one in shown if os.path.isfile(one) and not leads_out(one, path))
        elif os.path.isfile(path):
            yield path


def _file_hash(path: Path) -> bytes:
    """Of a file's bytes; of one that cannot be read, which the reader reports, only that."""
    try:
        with path.open("rb") as file:
            if (found := os.fstat(file.fileno())).st_size > _HASHED:
                return hashlib.sha256(f"{found.st_size} {found.st_mtime_ns}".encode()).digest()
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"


def fates_line(counts: Mapping[FateName, int]) -> str:
    """`12 articles = 5 used + 2 copy + …`."""
    told = " + ".join(f"{count} {name}" for name, count in counts.items()) or "0"
    return f"{counted(sum(counts.values()), 'article')} = {told}"
