"""Reads one reply of the model: the JSON object in it, checked, as an instance of the schema.

What wraps the object (a fence, prose, a `<think>` block) is taken off; what is cut off is never repaired. Problems are
told twice: as one short line without any of the reply, for errors and logs, and as prose for the model, to re-ask.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)

MAX_PROBLEMS = 8  # told to the model in one re-ask: more would cost tokens and help no better
MAX_VALUE = 60  # characters of a wrong value that are shown back
MAX_REASON = 240


class Unusable(ValueError):
    """The text holds no instance of the schema; `prose` says to the model what is wrong and what to do."""

    def __init__(self, reason: str, prose: str) -> None:
        super().__init__(reason)
        self.prose = prose


class _Refused(ValueError):
    """A thing in the JSON text that parsers let pass and that we do not."""


def read(text: str, schema: type[M]) -> M:
    """The instance of `schema` in `text`; raises `Unusable`.

    Refused beside what the schema refuses: two objects, duplicate keys, NUL, NaN and Infinity, a cut-off object.
    Validation is as lax or strict as the schema's own configuration (JSON mode): "3" for 3 costs no re-ask.
    """
    found = _only_object(text)
    _refuse_traps(found)
    try:
        return schema.model_validate_json(found)
    except ValidationError as error:
        raise _unfit(error) from None


def unwrap(text: str) -> str:
    """`text` without a byte order mark, outer white space and the thoughts before the answer."""
    text = text.lstrip("\ufeff").strip()
    if not text.startswith("{"):
        # Some servers put the opening tag into the prompt, so that only the closing one arrives.
        _, closed, after = text.partition("</think>")
        text = after.strip() if closed else text
    return text


def _only_object(text: str) -> str:
    """The one JSON object in `text`; it begins at the first brace, for an inner object of a broken one is no answer."""
    text = unwrap(text)
    start = text.find("{")
    if start < 0:
        raise _not_json("it holds no JSON object")
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _not_json(f"{error.msg} at line {error.lineno} column {error.colno}") from None
    except (RecursionError, ValueError):
        raise _not_json("it is nested too deeply or holds a number that is too long") from None
    if "{" in text[end:]:
        raise _not_json("more than one JSON object was given")
    return text[start:end]


def _refuse_traps(text: str) -> None:
    try:
        json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except _Refused as error:
        raise _not_json(str(error)) from None
    if "\\u0000" in text:  # a raw NUL is no JSON and has been refused already
        raise _not_json("a string holds the character NUL")


def _pairs(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise _Refused("the same key was given twice in one object")


def _constant(name: str) -> None:
    raise _Refused(f"{name.lstrip('-')} is not a JSON number")


def _not_json(reason: str) -> Unusable:
    return Unusable(
        f"the reply is not one JSON object: {reason}",
        f"Your last reply could not be read as one JSON object: {reason}.\n"
        "Answer again with the complete JSON object only: no prose, no code fence, every key once.",
    )


def _unfit(error: ValidationError) -> Unusable:
    problems = error.errors(include_url=False, include_context=False)
    lines = [f"- {_path(each['loc'])}: {_told(each)}" for each in problems[:MAX_PROBLEMS]]
    if len(problems) > MAX_PROBLEMS:
        lines.append(f"- and {len(problems) - MAX_PROBLEMS} more of the kind")
    # The path may hold keys that the model made up: only the place in the schema goes into the error.
    kinds = ", ".join(sorted({str(each["type"]) for each in problems})[:3])
    return Unusable(
        f"the reply does not fit the schema: {len(problems)} problem{'s' * (len(problems) > 1)} ({kinds})",
        "Your last reply does not fit the schema:\n" + "\n".join(lines) + "\n"
        "Answer again with the complete, corrected JSON object only.",
    )


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return _short(path.lstrip("."), MAX_VALUE) or "the object"


def _told(problem: Any) -> str:
    reason = _short(str(problem["msg"]), MAX_REASON)
    if problem["type"] == "missing":
        return "is missing"
    value = problem["input"]
    if isinstance(value, dict | list):
        return reason
    return f"{_short(json.dumps(value, ensure_ascii=False, default=str), MAX_VALUE)} was given. {reason}"


def _short(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


@lru_cache(maxsize=64)
def static_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of `schema`, built once for each class; callers must not change it."""
    return schema.model_json_schema()


def fits_strict(schema: Any) -> bool:
    """Whether a JSON schema keeps the rules of strict output: closed objects, every property required, no defaults."""
    if isinstance(schema, list):
        return all(fits_strict(item) for item in schema)
    if not isinstance(schema, dict):
        return True
    if "default" in schema and not isinstance(schema["default"], dict):
        return False
    properties = schema.get("properties")
    if isinstance(properties, dict) and schema.get("type") == "object":
        closed = schema.get("additionalProperties") is False
        if not closed or set(schema.get("required", ())) != set(properties):
            return False
    return all(fits_strict(value) for value in schema.values())
