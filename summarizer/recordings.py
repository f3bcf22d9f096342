"""Recorded replies as JSON files for people: one a conversation, laid out so that a diff of two of them can be read."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigurationError

SETTINGS = "_settings.json"
FORMAT = 1
KEPT = ("choices", "model", "usage")  # of a reply: ids, times and fingerprints would change in every recording
MAX_COMPARED = 300  # recordings that are compared to name the nearest one
MAX_SHOWN = 80  # characters of a differing line


def write(
    folder: Path, exchanges: Iterable[tuple[str, str]], name: Callable[[Mapping[str, Any]], str] | None = None
) -> int:
    """Write (request, reply) pairs of JSON texts, grouped by conversation; answers how many files were written."""
    groups: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for request_text, reply_text in exchanges:
        request, reply = json.loads(request_text), json.loads(reply_text)
        kept = {field: reply[field] for field in KEPT if field in reply}
        exchange = {"request": _mapped(request, _text_out), "reply": _mapped(kept, _text_out)}
        order = f"{len(request['messages']):04}{request.get('max_tokens', 0):09}{request_text}"
        groups[_safe((name or _name)(request))].append((order, exchange))
    folder.mkdir(parents=True, exist_ok=True)
    for stem, members in groups.items():
        ordered = [exchange for _, exchange in sorted(members, key=lambda member: member[0])]
        write_json(folder / f"{stem}.json", {"format": FORMAT, "exchanges": ordered})
    return len(groups)


def read(folder: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """All (request, reply) pairs in `folder`, files by name; raises ConfigurationError for a file of another form."""
    if not folder.is_dir():
        raise ConfigurationError(f"{folder} is not a folder of recorded replies")
    pairs = []
    for path in sorted(folder.glob("*.json")):
        if path.name == SETTINGS:
            continue
        try:
            data = json.loads(path.read_text("utf-8"))
            if data["format"] != FORMAT:
                raise ValueError("format")
            for each in data["exchanges"]:
                pairs.append((_mapped(each["request"], _text_in), _mapped(each["reply"], _text_in)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigurationError(f"{path} does not hold recorded replies of format {FORMAT}") from None
    return pairs


def write_json(path: Path, value: Any) -> None:
    """Write `value` for people, whole or not at all."""
    aside = path.with_name(path.name + ".part")
    # backslashreplace: a lone surrogate becomes the JSON escape it came from. Not sorted: the order is the model's.
    aside.write_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
    os.replace(aside, path)


def nearest(request: Mapping[str, Any], recorded: Sequence[Mapping[str, Any]]) -> str:
    """What to tell when `request` was never recorded: the nearest recording, and where it differs."""
    if not recorded:
        return "nothing is recorded; the request was never sent"
    asked = _lines(request)

    def likeness(other: Mapping[str, Any]) -> tuple[float, bool]:
        ratio = difflib.SequenceMatcher(None, asked, _lines(other), autojunk=False).ratio()
        return ratio, other.get("response_format") == request.get("response_format")

    best = max(recorded[-MAX_COMPARED:], key=likeness)
    return f"no recording of this request; the nearest is {_name(best)}, which differs in: " + "; ".join(
        _differences(best, request)[:5]
    )


def _differences(recorded: Mapping[str, Any], asked: Mapping[str, Any]) -> list[str]:
    found = []
    for field in sorted((set(recorded) | set(asked)) - {"messages"}):
        if recorded.get(field) != asked.get(field):
            values = _shown(recorded.get(field)), _shown(asked.get(field))
            told = f"recorded {values[0]}, asked {values[1]}" if field != "response_format" else "another schema"
            found.append(f"{field} ({told})")
    had, has = recorded["messages"], asked["messages"]
    if len(had) != len(has):
        found.append(f"the number of messages (recorded {len(had)}, asked {len(has)})")
    for number, (old, new) in enumerate(zip(had, has, strict=False), 1):
        if old != new:
            found.append(f"message {number} ({new.get('role')}), {_line(old, new)}")
    return found


def _line(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    pairs = zip(str(old.get("content")).split("\n"), str(new.get("content")).split("\n"), strict=False)
    for number, (was, now) in enumerate(pairs, 1):
        if was != now:
            return f"line {number} (recorded {_shown(was)}, asked {_shown(now)})"
    return "its length"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _lines(request: Mapping[str, Any]) -> list[str]:
    return [line for message in request["messages"] for line in str(message.get("content")).split("\n")]


def _name(request: Mapping[str, Any]) -> str:
    """The schema's name and a hash of what begins the conversation, which its re-asks share."""
    schema = (request.get("response_format") or {}).get("json_schema", {}).get("name", "reply")
    opening = []
    for message in request["messages"]:
        if message.get("role") == "assistant":
            break
        opening.append(message)
    digest = hashlib.sha256(json.dumps(opening, sort_keys=True).encode()).hexdigest()
    return f"{schema.lower()}-{digest[:10]}"


def _safe(stem: str) -> str:
    """A file's stem of plain characters that is no path, no hidden file and not the settings."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", stem).strip(".-")[:80] or "reply"


def _mapped(exchange: Mapping[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """A request or a reply with `change` made to the text of each message, and to nothing else named "content"."""
    out = dict(exchange)
    if "messages" in out:
        out["messages"] = [{**each, "content": change(each.get("content"))} for each in out["messages"]]
    if isinstance(out.get("choices"), list):
        out["choices"] = [
            {**each, "message": {**each["message"], "content": change(each["message"].get("content"))}}
            for each in out["choices"]
        ]
    return out


STYLES: dict[str, tuple[str, str]] = {"json": (",", ":"), "json_spaced": (", ", ": ")}


def _text_out(text: Any) -> Any:
    """A text as the JSON that it is, where that gives the very same text back, else as its lines."""
    if not isinstance(text, str):
        return text
    if text.startswith("{"):
        try:
            inner = json.loads(text)
        except (ValueError, RecursionError):
            inner = None
        for style, separators in STYLES.items():
            if inner is not None and json.dumps(inner, ensure_ascii=False, separators=separators) == text:
                return {style: inner}
    return text.split("\n") if "\n" in text else text


def _text_in(value: Any) -> Any:
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, dict):
        [(style, inner)] = value.items()
        return json.dumps(inner, ensure_ascii=False, separators=STYLES[style])
    return value
