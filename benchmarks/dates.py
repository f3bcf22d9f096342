"""Dates against sets made by others: how many expressions resolve to the value that the set gives.

    python benchmarks/dates.py TIMEX_FOLDER [--wrong] [--half even|odd]

TIMEX_FOLDER holds the files named in SETS as JSON lines: news expressions with the document's day and a TIMEX3 value
(MEANTIME), and the specifications of Recognizers-Text. `whole day` counts the gold values that are one day. `right` is
the value itself, nothing else; `open` adds answers that hold the gold value and say that they are wider: it is among
the alternatives, or the day lies in the month or year that a count of months or years comes to (the specifications take
"two years ago" for a day, TIMEX3 and this program for a year).

Some gold values contradict themselves: a day that is not the weekday which the expression names, or a past reading that
lies after the day of the text (the Arabic single days date "27" in "I came back on the 27th" in the month of the text,
where their English twins have the month before as well). They are counted as they stand; a last row leaves them out.
Not counted at all are values that the specifications leave open ("not resolved", or with a modifier such as "before").
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.dates import Resolved, find_dates, resolve_date
from summarizer.dates.grammar import matches
from summarizer.dates.words import fold, lexicon

SETS = {
    "MEANTIME news, en": ("meantime_gm_triples.jsonl", "en"),
    "specifications, en": ("recognizers_en.jsonl", "en"),
    "specifications, fr": ("recognizers_fr.jsonl", "fr"),
    "specifications, ar": ("recognizers_ar.jsonl", "ar"),
    "single days, en": ("recognizers_dateparser_en.jsonl", "en"),
    "single days, fr": ("recognizers_dateparser_fr.jsonl", "fr"),
    "single days, ar": ("recognizers_dateparser_ar.jsonl", "ar"),
}
Span = tuple[date, date]


class Item(NamedTuple):
    """One expression in its sentence; `gold` holds the admissible spans of days, none where the set gives no value."""

    expression: str
    sentence: str
    published: str
    gold: tuple[Span, ...]
    whole_day: bool
    doubtful: bool = False  # the gold value contradicts the expression or itself


def items(path: Path) -> Iterator[tuple[int, Item]]:
    """The comparable items of one file with the number of their line."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        published = _published(row["dct"])
        if row.get("src") == "meantime":
            if row["iso_comparable"]:
                whole = re.fullmatch(r"\d{4}-\d\d-\d\d", row["value"]) is not None
                yield number, Item(row["expression"], row["sentence"], published, (_span(row["value"]),), whole)
        elif "results" not in row:
            values = {row["past"], row["future"]} - {"0001-01-01"}
            gold = tuple(_span(value) for value in sorted(values))
            undated = row["timex"].startswith("XXXX-XX-") and row["past"] == row["future"] and row["past"] > published
            yield number, Item(row["expression"], row["input"], published, gold, True, undated)
        else:
            for found in row["results"]:
                item = _result(found, row["input"], published)
                if item:
                    yield number, item


def _published(text: str) -> str:
    turned = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text)
    return f"{turned[3]}-{turned[2]}-{turned[1]}" if turned else text[:10]


def _result(found: dict[str, Any], sentence: str, published: str) -> Item | None:
    values = [value for value in found["values"] if "Mod" not in value]
    if not values or any("not resolved" in value.get("value", "") for value in values):
        return None  # open ends and fiscal years have no value that could be compared
    gold = []
    for value in values:
        if "value" in value:
            gold.append(_span(value["value"]))
        elif "start" in value and "end" in value:
            start, end = (date.fromisoformat(value[key]) for key in ("start", "end"))
            gold += [(start, end - timedelta(days=1)), (start, end)]  # the set ends a range before or on its last day
            if end.day == 1:
                gold.append((start, end.replace(day=calendar.monthrange(end.year, end.month)[1])))
            if (end.month, end.day) == (1, 1):
                gold.append((start, end.replace(month=12, day=31)))
    at = sentence.lower().find(found["expression"].strip().lower())
    words = sentence[at : at + len(found["expression"].strip())] if at >= 0 else found["expression"].strip()
    return Item(words, sentence, published, tuple(gold), found["type"] == "date") if gold else None


def _span(value: str) -> Span:
    quarter = re.fullmatch(r"(\d{4})-([QH])(\d)", value)
    if quarter:
        months = 3 if quarter[2] == "Q" else 6
        last = int(quarter[3]) * months
        return _span(f"{quarter[1]}-{last - months + 1:02}")[0], _span(f"{quarter[1]}-{last:02}")[1]
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return first, date.fromisocalendar(int(week[1]), int(week[2]), 7)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def days(value: Resolved) -> Span | None:
    """First and last day of a resolved value."""
    if value.start is None:
        return None
    return _span(value.start)[0], _span(value.end or value.start)[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    heads = ["right", "counted", "open"]
    print(
        f"{'set':22}{'all':>8}{''.join(f'{x:>9}' for x in heads)}{'whole day':>12}{''.join(f'{x:>9}' for x in heads)}"
    )
    sums, sound, doubtful = [0] * 8, [0] * 8, 0
    for name, (file, lang) in SETS.items():
        totals = [0] * 8
        for number, item in items(options.folder / file):
            if options.half and number % 2 != (options.half == "odd"):
                continue
            value = resolve_date(item.expression, item.published, lang=lang, context=item.sentence)
            found = days(value)
            right = found in item.gold if item.gold else found is None
            odd = item.doubtful or other_weekday(item, lang)
            doubtful += odd
            reckoned = right or (value.reckoned is not None and _span(value.reckoned) in item.gold)
            scores = [1, right, reckoned, reckoned or is_open(item, value)]
            scores += [score and item.whole_day for score in scores]
            totals = [a + b for a, b in zip(totals, scores, strict=True)]
            sound = [a + (0 if odd else b) for a, b in zip(sound, scores, strict=True)]
            if options.wrong and not right:
                print(f"   {number} {item.published} {item.expression!r} | {item.sentence[:110]} | {value} {item.gold}")
        _row(name, totals)
        sums = [a + b for a, b in zip(sums, totals, strict=True)]
    _row("together", sums)
    _row(f"without {doubtful} doubtful", sound)
    _speed(options.folder)
    return 0


def is_open(item: Item, value: Resolved) -> bool:
    """Whether the gold value is among an answer's alternatives."""
    spans = [tuple(_span(part) for part in other.split("/")) for other in value.alternatives]
    return any((span[0][0], span[-1][1]) in item.gold for span in spans)


def other_weekday(item: Item, lang: str) -> bool:
    """Whether the expression names one day of the week and none of the gold days is that day."""
    words = lexicon(lang).words
    named = {words[word][1] for word in map(fold, item.expression.split()) if words.get(word, ("",))[0] == "W"}
    counted = any(match.rule == "offset" for match in matches(item.expression, lang, strict=False))
    if not item.whole_day or not item.gold or len(named) != 1 or counted:
        return False
    return not any(day.weekday() in named for day, _ in item.gold)


def _row(name: str, totals: list[int]) -> None:
    every, whole = totals[:4], totals[4:]
    told = ["".join(f"{100 * part / max(each[0], 1):9.1f}" for part in each[1:]) for each in (every, whole)]
    print(f"{name:22}{every[0]:8}{told[0]}{whole[0]:12}{told[1]}")


def _speed(folder: Path) -> None:
    rows = [item for _, item in items(folder / "recognizers_en.jsonl")]
    begun = time.perf_counter()
    for item in rows:
        resolve_date(item.expression, item.published, lang="en", context=item.sentence)
    print(f"{len(rows) / (time.perf_counter() - begun):.0f} resolves a second")
    text = "\n".join(item.sentence for item in rows) * 20
    begun = time.perf_counter()
    find_dates(text, "en")
    print(f"{len(text) / (time.perf_counter() - begun) / 1e6:.2f} million characters a second searched")


if __name__ == "__main__":
    sys.exit(main())
