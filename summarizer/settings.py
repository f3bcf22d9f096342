"""What a night is told by its `nightly.toml`: inputs, day, model, budget, watch lists, outlets; and files of outlets.

Every key is checked: an unknown one is an error that names the file and the line.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from summarizer.errors import ConfigurationError
from summarizer.fetch import checked_url
from summarizer.outlets import Outlet, Registry, named
from summarizer.vocabulary import Issue, Yardstick


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BudgetPart(_Part):
    requests: int | None = Field(default=None, ge=0)
    tokens: int | None = Field(default=None, ge=0)
    money: float | None = Field(default=None, ge=0)
    minutes: float | None = Field(default=None, ge=0)


class WatchPart(_Part):
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3
    issues: tuple[Issue, ...] = ()
    actors: tuple[str, ...] = ()

    @field_validator("countries")
    @classmethod
    def _codes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for code in value:
            if not re.fullmatch(r"[A-Z]{3}", code):
                raise ValueError(f"{code!r} is no ISO 3166-1 alpha-3 code, like KEN")
        return value


class PricePart(_Part):
    input: float = Field(ge=0)
    output: float = Field(ge=0)


class FetchPart(_Part):
    """How feeds and pages are asked for: `seconds` and `max_bytes` for one address, `private` the hosts that may be local."""

    seconds: float = Field(default=30.0, gt=0, le=600)
    max_bytes: int = Field(default=20_000_000, ge=1000)
    private: tuple[str, ...] = ()  # "host:port"
    contact: str | None = Field(default=None, max_length=200)
    follow: bool = False  # an entry that is only a teaser: read its page, where it is on the feed's own host

    @field_validator("private")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not re.fullmatch(r"[^\s/@:\[\]]+:\d{1,5}|[0-9a-f:]+:\d{1,5}", host, re.I):
                raise ValueError(f"{host!r} is no host with its port, like intranet.example:80")
        return value


class OutletPart(_Part):
    """One outlet: outlets of one `family` are one origin; `side` is who speaks; `reliability` the Admiralty letter."""

    family: str | None = None
    side: Literal["party", "military", "state", "independent", "aggregator"] | None = None
    reliability: str = Field(default="F", pattern=r"^[A-F]$")
    also: tuple[str, ...] = ()  # other names of the same outlet


class OutletsFile(_Part):
    """A registry of outlets, in the form of data/outlets.toml."""

    outlets: dict[str, OutletPart] = Field(default_factory=dict)


class Settings(_Part):
    """All of a night's settings; every one has a default."""

    inboxes: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()  # addresses of RSS and Atom feeds
    pages: tuple[str, ...] = ()  # addresses of articles
    out: str | None = None
    timezone: str = "UTC"
    cutoff: dt.time = dt.time(23, 59, 59)
    days: int = Field(default=2, ge=1, le=3660)  # the day itself and those before it whose articles still count
    model: str | None = None
    base_url: str | None = None
    jobs: int = Field(default=8, ge=1, le=1024)
    verify: bool = False  # ask the model once more about each brief; its doubts withhold
    sentences: Literal["model", "code"] = "model"  # who words the top developments; the gate checks the model's
    assessments: bool = True  # ask a hosted model for judgements, in the questions that are asked anyway
    yardstick: Yardstick = Yardstick.icd203  # whose words of likelihood
    formats: tuple[Literal["md", "html", "csv", "geojson", "ics"], ...] = ("md", "html")  # beside the JSON
    retention: int | None = Field(default=None, ge=15)  # days that a night is kept; stories look back 14 nights
    currency: str = "USD"
    budget: BudgetPart = BudgetPart()
    watch: WatchPart = WatchPart()
    fetch: FetchPart = FetchPart()
    prices: dict[str, PricePart] = Field(default_factory=dict)
    outlets: dict[str, OutletPart] = Field(default_factory=dict)  # told when nothing came in from one
    registry: dict[str, OutletPart] = Field(default_factory=dict)  # known, and not expected every night

    @field_validator("inboxes", "out", "model", "base_url")
    @classmethod
    def _no_nul(cls, value: tuple[str, ...] | str | None) -> tuple[str, ...] | str | None:
        if "\0" in "".join(value or ()):
            raise ValueError("holds a NUL character, which no path or address has")
        return value

    @field_validator("feeds", "pages")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(checked_url(url) for url in value))

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value!r} is no time zone, like Africa/Nairobi") from None
        return value

    def outlet(self, name: str | None) -> Outlet:
        """What is known of an outlet: by this file, else by our table; an unknown one is F."""
        return self.standing().outlet(name)

    def standing(self) -> Registry:
        """The outlets of these settings: `outlets` before `registry`, and our own table after both."""
        return registry({**self.registry, **self.outlets})


def registry(parts: dict[str, OutletPart]) -> Registry:
    """A registry of these outlets by all their names."""
    rows: dict[str, Outlet] = {}
    for name, part in parts.items():
        rows |= named(Outlet(part.side or "unknown", part.family, part.reliability), (*part.also, name))
    return Registry(rows)


def load(path: Path) -> Settings:
    """The settings in `path`. Raises ConfigurationError with file, line and what to do."""
    return _read(path, Settings, "make one with: summarizer nightly --init")


def load_outlets(path: Path) -> dict[str, OutletPart]:
    """The outlets of a file in the form of data/outlets.toml. Raises ConfigurationError with file and line."""
    return _read(path, OutletsFile, "a registry has a table [outlets], like docs/outlets.md shows").outlets


def read_outlets(path: str | Path) -> Registry:
    """The registry of a file in the form of data/outlets.toml, before our own table. Raises ConfigurationError."""
    return registry(load_outlets(Path(path)))


P = TypeVar("P", bound=_Part)


def _read(path: Path, kind: type[P], advice: str) -> P:
    try:
        text = path.read_text(encoding="utf-8")
        return kind.model_validate(tomllib.loads(text))
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}; {advice}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}") from None
    except RecursionError:
        raise ConfigurationError(f"{path}: nested too deeply") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part) for part in first["loc"]]
        what = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{path}, line {_line(text, where)}: {'.'.join(where)}: {what}") from None
    except ValueError:  # of `int`, for a number of thousands of digits
        raise ConfigurationError(f"{path}: a number in it is too long") from None


def _line(text: str, where: list[str]) -> int:
    """The line of a key, given the tables that it is in; the table's own where the key is not found."""
    table, at = "", 1
    keys = [part for part in where if not part.isdigit()]
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        if head:
            table = head[1].replace('"', "").replace("'", "")
        told = re.match(r"""\s*["']?([^"'=\s]+(?:\s[^"'=]+)?)["']?\s*=""", line)
        full = f"{table}.{told[1].strip()}".lstrip(".") if told else table
        if full == ".".join(keys):
            return number
        if full and ".".join(keys).startswith(full):
            at = number
    return at


EXAMPLE = """\
# summarizer nightly --config nightly.toml --date 2024-01-01
# Every key may be left out. A key that is not known is an error.

inboxes = ["inbox"]            # folders and files, as on the command line
feeds = []                     # addresses of RSS and Atom feeds: ["https://example.org/news.xml"]
pages = []                     # addresses of single articles
out = "briefs"                 # where DATE/ and latest go
timezone = "UTC"               # the day's zone, like "Africa/Nairobi"
cutoff = 23:59:59              # on the day, in that zone
days = 2                       # the day and the one before: late articles still count
jobs = 8                       # requests under way at once
sentences = "model"            # who words the top developments: "model" (checked), or "code" (no request)
formats = ["md", "html"]       # beside nightly.json: any of md, html, csv, geojson, ics
# retention = 365              # days that a night's folder is kept, 15 at least; without this line: all are
verify = false                 # ask the model once more about each brief; its doubts withhold
assessments = true             # let a hosted model judge, within the questions that are asked anyway (checked)
yardstick = "icd203"           # words of likelihood: "icd203" or "phia"
# model = "gpt-5-mini"         # default: SUMMARIZER_MODEL, or the embedded model
# base_url = "http://localhost:8000/v1"

[budget]                       # the most that one run may take; leave a line out for no limit
# requests = 2000
# tokens = 5_000_000
# money = 2.50                 # needs the model's price below
# minutes = 240

[watch]                        # what is on these lists counts for more
countries = []                 # ISO 3166-1 alpha-3: ["KEN", "SOM"]
issues = []                    # see: summarizer vocabulary
actors = []                    # names as they are written: ["ATMIS"]

[fetch]                        # how feeds and pages are asked for
seconds = 30                   # for one address, with its redirects
max_bytes = 20_000_000
follow = false                 # where an entry is only a teaser: read its page, if it is on the feed's own host
private = []                   # hosts that may be at private addresses: ["intranet.example:80"]
# contact = "desk@example.org" # told to the servers, so that they know whom to ask

# [prices."gpt-5-mini"]        # for a million tokens; look them up where you buy them
# input = 0.25
# output = 2.00

# [outlets."Radio Example"]
# family = "Example Media"     # outlets of one family count as one origin
# side = "independent"         # party (to the events), military, state, independent, aggregator
# reliability = "B"            # Admiralty letter A to F; F where it is not known
# also = ["Radio Ex."]         # its other names
# [registry."Wire Example"]    # the same, for outlets that need not report every night; --outlets FILE adds more
"""
