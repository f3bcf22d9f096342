"""`summarizer nightly`: a day's articles in, one brief out, unattended."""

from __future__ import annotations

import argparse
import os
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli import stopping
from summarizer.cli.shared import (
    FAILED,
    OK,
    PARTIAL,
    USAGE,
    add_model,
    add_standards,
    log,
    outlets_of,
    say,
    skipped_line,
)

if TYPE_CHECKING:
    from summarizer.llm import LLM
    from summarizer.nightrun import Night
    from summarizer.progress import Progress
    from summarizer.settings import Settings

DESCRIPTION = """\
Everything that came in until a day, as one brief in OUT/DATE: nightly.md, nightly.html, nightly.json, a brief for each
article, and a manifest with the fate of every input. The same command again continues what was cut short, and pays for
nothing twice. OUT/latest is the newest complete night."""


def add(commands: Any) -> None:
    parser = commands.add_parser("nightly", help="a day's articles into one nightly brief", description=DESCRIPTION)
    parser.add_argument("inputs", nargs="*", metavar="INBOX", help="folders and files of articles")
    parser.add_argument("--date", metavar="DATE", help="the day (YYYY-MM-DD); default: today in the time zone")
    parser.add_argument("--out", metavar="DIR", help="where DATE/ and latest go")
    parser.add_argument("--config", metavar="FILE", help="settings; default: nightly.toml where there is one")
    parser.add_argument("--init", action="store_true", help="write a commented nightly.toml here, and end")
    parser.add_argument("--dry-run", action="store_true", help="what it would ask for, without asking")
    parser.add_argument("--days", type=int, metavar="N", help="days whose articles count, the last is DATE (default 2)")
    parser.add_argument("--timezone", metavar="ZONE", help="of the day, like Africa/Nairobi (default UTC)")
    parser.add_argument("--jobs", type=int, metavar="N", help="requests under way at once (default 8)")
    for name, kind in (("requests", int), ("tokens", int), ("money", float), ("minutes", float)):
        parser.add_argument(f"--max-{name}", type=kind, metavar="N", help=f"the most {name} that the run may take")
    add_model(parser)
    add_standards(parser)
    parser.add_argument("--mail", action="append", metavar="ADDRESS", help="send the night there; again for more")
    parser.add_argument("--log-json", action="store_true", help="one JSON line for each event on standard error")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.init:
        return _init(Path(args.config or "nightly.toml"))
    import datetime as dt
    from zoneinfo import ZoneInfo

    settings = _settings(args)
    inputs = args.inputs or list(settings.inboxes)
    out = args.out or settings.out
    if not (inputs or settings.feeds or settings.pages) or not out:
        say("name an inbox and --out, or set inboxes (or feeds) and out in nightly.toml: summarizer nightly --init")
        return USAGE
    day = _day(args.date) if args.date else dt.datetime.now(ZoneInfo(settings.timezone)).date()
    if day is None:
        say(f"--date {args.date!r} is no day; give YYYY-MM-DD")
        return USAGE
    if args.dry_run:
        return _dry_run(inputs, day, out, settings, args)
    _check_mail(args.mail, settings)
    night = stopping.run(_whole(inputs, day, Path(out), settings, args))
    code = _told(night)
    if args.mail and night.published:
        _mail(night, args.mail)
    return code


def _check_mail(to: list[str] | None, settings: Settings) -> None:
    """Before anything is paid for: what a mail needs."""
    from summarizer.errors import ConfigurationError
    from summarizer.mail import check_addresses

    if to:
        if not os.environ.get("SUMMARIZER_SMTP_URL") or not os.environ.get("SUMMARIZER_MAIL_FROM"):
            raise ConfigurationError(
                "--mail needs SUMMARIZER_SMTP_URL (smtp://user:password@host:port) and SUMMARIZER_MAIL_FROM"
            )
        if not {"md", "html"} <= set(settings.formats):
            raise ConfigurationError('--mail sends nightly.md and nightly.html: formats must have "md" and "html"')
        check_addresses([os.environ["SUMMARIZER_MAIL_FROM"], *to])


def _mail(night: Night, to: list[str]) -> None:
    from summarizer.mail import message, send

    text, page = ((night.folder / name).read_text("utf-8") for name in ("nightly.md", "nightly.html"))
    send(message(night.brief, text, page, sender=os.environ["SUMMARIZER_MAIL_FROM"], to=to), os.environ)
    print(f"mailed to {len(to)}")


def _init(path: Path) -> int:
    from summarizer.errors import ConfigurationError
    from summarizer.settings import EXAMPLE

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(EXAMPLE)
    except FileExistsError:
        say(f"{path} is there already; it was left alone")
        return FAILED
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path}: {getattr(error, 'strerror', None) or 'no path'}") from None
    print(f"wrote {path}: edit it, then run summarizer nightly")
    return OK


def _settings(args: argparse.Namespace) -> Settings:
    from pydantic import ValidationError

    from summarizer.errors import ConfigurationError
    from summarizer.settings import Settings, load

    default = Path("nightly.toml")
    path = Path(args.config) if args.config else default if default.is_file() else None
    found = load(path) if path else Settings()
    given = {name: getattr(args, name) for name in ("days", "timezone", "jobs", "model", "base_url", "yardstick")}
    given["assessments"] = False if args.no_assessments else None
    limits = {name: getattr(args, f"max_{name}") for name in ("requests", "tokens", "money", "minutes")}
    told = found.model_dump(exclude_unset=True)
    told |= {name: value for name, value in given.items() if value is not None}
    told["registry"] = {**outlets_of(args), **found.registry}
    told["budget"] = found.budget.model_dump() | {name: value for name, value in limits.items() if value is not None}
    try:
        return Settings.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][-1]).replace("_", "-")
        option = f"--max-{name}" if first["loc"][0] == "budget" else f"--{name}"
        raise ConfigurationError(f"{option}: {first['msg'].removeprefix('Value error, ')}") from None


def _day(text: str) -> Date | None:
    try:
        return Date.fromisoformat(text)
    except ValueError:
        return None


def _dry_run(inputs: list[str], day: Date, out: str, settings: Settings, args: argparse.Namespace) -> int:
    from summarizer.errors import ConfigurationError
    from summarizer.labels import counted
    from summarizer.nightrun import estimate
    from summarizer.progress import duration

    try:
        told = _llm(settings, None).describe()
    except ConfigurationError:
        told = {"model": settings.model or "", "where": ""}
    model, embedded = told["model"], told["where"] == "embedded"
    found = estimate(inputs, date=day, out=out, settings=settings, model=model, embedded=embedded)
    cost = f"{found.cost:.2f} {settings.currency}" if found.cost is not None else f"no price known for {model}"
    print(f"{counted(found.articles, 'article')} came in, {found.to_brief:,} to brief")
    print(
        f"at most about {counted(found.requests, 'request')}, {found.tokens:,} tokens, "
        f"{cost if model else 'with no model configured'}; what is stored already costs nothing"
    )
    if found.seconds is not None and found.to_brief:
        print(f"about {duration(found.seconds)} on this machine")
    limits = [f"{limit:,} {name}" for name, limit in settings.budget if limit is not None]
    if limits:
        print(f"the budget ends it at {', '.join(limits)}; the largest stories come first")
    return OK


def _llm(settings: Settings, progress: Progress | None) -> LLM:
    from summarizer.llm import LLM

    told = progress.preparing if progress else None
    return LLM.from_env(model=settings.model, base_url=settings.base_url, progress=told)


async def _whole(inputs: list[str], day: Date, out: Path, settings: Settings, args: argparse.Namespace) -> Night:
    from summarizer.errors import ConfigurationError
    from summarizer.llm import home_folder
    from summarizer.nightrun import anightly
    from summarizer.progress import Progress
    from summarizer.replies import Replies

    progress = Progress(quiet=args.quiet or args.log_json)
    teller = _Teller(progress, settings.currency, log_json=args.log_json)
    home = home_folder(os.environ)
    try:
        llm = _llm(settings, progress)
    except ConfigurationError as error:
        say(f"{error}; going on with what is stored")
        return await anightly(inputs, date=day, out=out, settings=settings, home=home, tell=teller)
    with Replies(home / "replies.sqlite") as replies:
        async with llm:
            stored = llm.with_replies(replies)
            try:
                return await anightly(inputs, date=day, out=out, settings=settings, llm=stored, home=home, tell=teller)
            finally:
                teller.close()


def _plain(event: str, values: dict[str, object]) -> str:
    """The line of an event that is told where no bar is shown; empty for one that is not."""
    from summarizer.labels import counted

    def many(name: str, one: str, more: str | None = None) -> str:
        return counted(int(str(values[name])), one, more)

    if event == "fetched":
        return f"fetched: {many('addresses', 'address', 'addresses')}, {values['new']} new, {values['failed']} failed"
    if event == "read":
        unread = f"{many('unread', 'input')} not read or not of the day"
        return f"read: {many('articles', 'article')}, {values['copies']} of them copies; {unread}"
    return f"retired: {many('nights', 'night')}" if event == "retired" else ""


def _remark(event: str, values: dict[str, object]) -> str:
    """The line of an event that is said wherever the run shows itself; empty for one that is not."""
    if event == "skipped":
        return skipped_line(int(str(values["briefs"])))
    if event == "worded" and "reason" in values:
        return f"the night is worded by code: {values['reason']}"
    return f"{values['reason']}; this run's end is not among them" if event == "unlisted" else ""


class _Teller:
    """Shows a run's events: a bar or plain lines, or one JSON line each. No text of an article is in them."""

    def __init__(self, progress: Progress, currency: str, *, log_json: bool) -> None:
        self._progress = progress
        self._currency = currency
        self._json = log_json
        self._bar: Any = None

    def __call__(self, event: str, values: dict[str, object]) -> None:
        if self._json:
            log(event, values, "warning" if values.get("fate") == "failed" or event == "unlisted" else "info")
        elif event == "briefing":
            expected = values["seconds"]
            self._open(int(str(values["articles"])), expected if isinstance(expected, float) else None)
        elif event == "article":
            cost = values["cost"]
            spent = f"{values['tokens']:,} tokens" if cost is None else f"{cost:.4f} {self._currency}"
            self._progress.done(str(values["id"]), bool(values["asked"]), spent)
            if values["fate"] == "failed":
                with self._progress.aside():
                    say(f"{values['id']}: {values['reason']}")
        elif event == "wording":
            self._open(0)
            self._progress.working("wording the night", f"top stories: {values['stories']}")
        elif event in ("stories", "worded"):
            self.close()
        elif line := _plain(event, values):
            self._progress.note(line)
        if not self._json and (line := _remark(event, values)):
            say(line)

    def _open(self, total: int, expected: float | None = None) -> None:
        self._bar = self._progress.of(total, expected)
        self._bar.__enter__()

    def close(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.__exit__(None, None, None)


def _cost(night: Night) -> str:
    told = night.heading
    if told.cost is not None:
        return f", {told.cost:.4f} {told.currency}"
    return f"; no price known for {told.model}, so no cost" if told.tokens else ""


def _told(night: Night) -> int:
    from summarizer.nightrun import fates_line

    print(fates_line(night.heading.fates))
    print(f"{night.heading.requests} requests, {night.heading.tokens:,} tokens{_cost(night)}")
    if night.published:
        print(night.folder)
    elif night.complete:
        print(f"{night.folder}: nothing new, nothing changed")
    else:
        print(f"{night.folder}: left as it was, for it tells more than this run could")
    if night.stopped:
        say(f"stopped early: {night.stopped}")
    if not night.complete:
        say("partial: run the same command again to go on")
    return OK if night.complete else PARTIAL
