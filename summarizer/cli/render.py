"""`summarizer render`: finished briefs and nights in another form, free; `summarizer schema`: what their JSON is."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.shared import OK, USAGE, say, standard_input, write_out

if TYPE_CHECKING:
    from summarizer.models import Article, Brief
    from summarizer.night import NightlyBrief

FORMATS = ("md", "html", "json", "jsonl", "csv", "parquet", "geojson", "ics", "atom")
NAMES = ("events", "participants", "facts", "assessments", "stories")
DESCRIPTION = """\
Reads what `brief --format json` and `nightly` wrote (a brief, JSON Lines of briefs, a folder of briefs, a nightly.json,
or the folder of a night) and writes it in another form. No model is asked."""


def add(commands: Any) -> None:
    parser = commands.add_parser("render", help="finished briefs in another form, free", description=DESCRIPTION)
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE|FOLDER|-", help="briefs as JSON, folders of them, or of a night"
    )
    parser.add_argument("--format", choices=FORMATS, default="md", help="default md")
    parser.add_argument("--table", choices=NAMES, default="events", help="which table, for csv and parquet")
    parser.add_argument("--out", metavar="FILE", help="default standard output")
    parser.set_defaults(run=run)
    schema = commands.add_parser(
        "schema", help="the JSON Schema of what is written", description="Prints a published, versioned JSON Schema."
    )
    schema.add_argument("name", nargs="?", choices=("brief", "nightly", "manifest"), default="brief")
    schema.set_defaults(run=run_schema)


def run_schema(args: argparse.Namespace) -> int:
    from summarizer.stages.export import schemas

    print(json.dumps(schemas()[args.name], indent=1))
    return OK


def run(args: argparse.Namespace) -> int:
    briefs, nights, articles = _read(args.inputs)
    if not briefs and not nights:
        say("no brief in there")
        return USAGE
    data = _written(args, briefs, nights, articles)
    if data is None:
        return USAGE
    if args.out:
        write_out(args.out, data)
    else:
        if sys.stdout.isatty() and args.format != "parquet":
            from summarizer.text import terminal_safe

            data = terminal_safe(data.decode()).encode()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return OK


def _read(inputs: list[str]) -> tuple[list[Brief], list[NightlyBrief], dict[str, Article]]:
    from summarizer.models import Article, Brief
    from summarizer.night import NightlyBrief
    from summarizer.stages.publish import read_own

    briefs: list[Brief] = []
    nights: list[NightlyBrief] = []
    articles: dict[str, Article] = {}
    for name in inputs:
        with _reading(name):
            files = [name] if name == "-" else _files(Path(name))
            known = () if name == "-" else sorted(path.name for path in (Path(name) / "articles").glob("*.json"))
            texts = (read_own(Path(name), f"articles/{one}") for one in known)
            articles |= {one.id: one for one in map(Article.model_validate_json, texts)}
        for file in files:
            with _reading(file):
                for text in _records(_text(name, file)):
                    if '"bluf"' in text and '"stories"' in text and '"cutoff"' in text:
                        nights.append(NightlyBrief.model_validate_json(text))
                        briefs += nights[-1].briefs
                    else:
                        briefs.append(Brief.model_validate_json(text))
    return briefs, nights, articles


@contextmanager
def _reading(name: str | Path) -> Iterator[None]:
    from pydantic import ValidationError

    from summarizer.errors import ConfigurationError

    try:
        yield
    except OSError as error:
        raise ConfigurationError(f"{name}: {error.strerror}") from None
    except (ValidationError, UnicodeDecodeError):
        raise ConfigurationError(f"{name}: holds no brief that this version reads") from None


def _files(path: Path) -> list[Path]:
    """The file itself; of a night's folder its nightly.json; of a folder of briefs each of them."""
    from summarizer.errors import ConfigurationError

    if not path.is_dir():
        return [path]
    night = path / "nightly.json"
    found = [night] if night.is_file() else sorted(p for p in path.glob("*.json") if not p.name.startswith("."))
    if not found:
        raise ConfigurationError(f"{path}: holds no brief; name a folder of briefs, or of a night like OUT/2024-01-01")
    return found


def _text(name: str, file: str | Path) -> str:
    """What is given, may be a pipe or a link; what a folder holds, must be a file of its own."""
    from summarizer.stages.publish import read_own

    if name == "-":
        return standard_input().read()
    return read_own(Path(name), Path(file).name).decode() if Path(name).is_dir() else Path(name).read_text("utf-8")


def _records(text: str) -> list[str]:
    """One JSON text laid out over lines, or one a line."""
    return [text] if text.lstrip().startswith("{\n") else [line for line in text.splitlines() if line.strip()]


def _written(
    args: argparse.Namespace, briefs: list[Brief], nights: list[NightlyBrief], articles: dict[str, Article]
) -> bytes | None:
    kind: str = args.format
    if kind == "html" and len(nights or briefs) != 1:
        say("one page at a time: name one night or one brief")
        return None
    if kind == "atom" and not nights:
        say("a feed is made of nights: name folders of nights")
        return None
    if kind == "parquet" and not args.out and sys.stdout.isatty():
        say("Parquet is not for a terminal: name a file with --out")
        return None
    return _data(args, briefs, nights, articles)


def _data(
    args: argparse.Namespace, briefs: list[Brief], nights: list[NightlyBrief], articles: dict[str, Article]
) -> bytes:
    from summarizer.errors import ConfigurationError
    from summarizer.stages import export
    from summarizer.stages.render_html import brief_page, night_page
    from summarizer.stages.render_night import night_markdown

    kind: str = args.format
    if kind in {"csv", "parquet"}:
        rows = export.tables(briefs, nights)[args.table]
        if kind == "csv":
            return export.to_csv(args.table, rows).encode()
        try:
            return export.to_parquet(args.table, rows)
        except ImportError:
            raise ConfigurationError("Parquet needs pyarrow: pip install '.[data]'") from None
    if kind == "md":
        return "\n---\n\n".join([night_markdown(n) for n in nights] or [b.to_markdown() for b in briefs]).encode()
    if kind == "html":
        return (
            night_page(nights[0], articles) if nights else brief_page(briefs[0], articles.get(briefs[0].article_id))
        ).encode()
    if kind in {"json", "jsonl"}:
        records = [*nights] if nights and kind == "json" else briefs
        indent = 1 if kind == "json" and len(records) == 1 else None
        return "".join(export.json_safe(r.model_dump_json(indent=indent)) + "\n" for r in records).encode()
    if kind == "geojson":
        return export.to_geojson(briefs).encode()
    if kind == "atom":
        return export.to_atom(nights).encode()
    days = [night.date for night in nights] or [b.source.published for b in briefs if b.source.published]
    return export.to_ical(briefs, max(days, default=dt.date(1970, 1, 1)), nights).encode()
