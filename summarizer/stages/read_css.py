"""Declarations of CSS as `read_hidden` understands them: what bears on whether an element is seen, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

FAINT = 0.1  # of opacity, and of the distance between a colour and what it stands on
AWAY = -999.0  # pixels from the edge of the page
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "vw": 12.8, "vh": 8.0}
_DISPLAYS = frozenset(
    {"block", "inline", "inline-block", "flow", "flow-root", "flex", "inline-flex", "grid", "inline-grid", "table", "none"}
    | {"inline-table", "table-row", "table-cell", "table-caption", "table-row-group", "table-header-group", "list-item"}
    | {"table-footer-group", "contents", "run-in", "ruby", "inherit", "initial", "unset", "revert"}
)  # fmt: skip

RGBA: TypeAlias = tuple[float, float, float, float]
Value: TypeAlias = tuple[float, str] | RGBA | str | float | None  # None: nothing that can be told
Style: TypeAlias = dict[str, Value]
Declared: TypeAlias = tuple[bool, str, Value]  # important, property, value
Found: TypeAlias = Iterator[tuple[str, Value]]


@lru_cache(maxsize=2048)
def inline(text: str) -> tuple[Declared, ...]:
    """What a style attribute says, in order: many elements of a page have the same."""
    return tuple(declared(text))


def declared(block: str | list[Any]) -> list[Declared]:
    """What the declarations of a rule say, in order."""
    from tinycss2 import parse_blocks_contents

    return [
        (one.important, name, found)
        for one in parse_blocks_contents(block, skip_comments=True)
        if one.type == "declaration"
        for name, found in value(one.lower_name, one.value)
    ]


def value(name: str, tokens: Iterable[Any]) -> Found:
    """One declaration; nothing for one that a browser would pass over, too."""
    told = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if 0 < len(told) <= 100 and (reader := _READERS.get(name)) is not None:
        yield from reader(name, told)


def _words(told: list[Any]) -> list[str]:
    return [token.lower_value for token in told if token.type == "ident"]


def _display(name: str, told: list[Any]) -> Found:
    words = _words(told)
    if len(words) == len(told) and set(words) <= _DISPLAYS:
        yield name, "none" if words == ["none"] else "shown"


def _keyword(name: str, told: list[Any]) -> Found:
    if told[0].type == "ident" and len(told) == 1:
        yield name, told[0].lower_value


def _overflow(_: str, told: list[Any]) -> Found:
    if words := _words(told):
        yield "overflow", "cut" if {"hidden", "clip"} & set(words) else "shown"


def _amount(name: str, told: list[Any]) -> Found:
    numbers = [number for token in told if (number := _number(token)) is not None]
    if len(numbers) == len(told):
        yield name, min(numbers)


def _drawn(name: str, told: list[Any]) -> Found:
    yield name, 1.0 if any(_hides(token) for token in told if token.type == "function") else 0.0


def _letters(name: str, told: list[Any]) -> Found:
    size = next((length for token in told if (length := _length(token)) is not None), None)
    if size is None and any(token.type == "function" for token in told):
        yield "font-size", None
    if size is not None and size[0] >= 0 and (name == "font" or len(told) == 1):
        yield "font-size", size


def _doubt(name: str, told: list[Any]) -> Found:
    """What may show letters whose opacity or colour would not: a movement, a shadow, a stroke, a blend."""
    told_of = "moving" if name.startswith(("animation", "transition")) else "inked"
    yield told_of, "no" if _words(told)[:1] in (["none"], ["normal"], ["border-box"]) and len(told) == 1 else "yes"


def _picture(_: str, told: list[Any]) -> Found:
    yield "picture", "no" if _words(told) == ["none"] else "yes"


def _extent(name: str, told: list[Any]) -> Found:
    if len(told) == 1 and ((length := _length(told[0])) is not None or told[0].type == "ident"):
        yield name, length


def _number(token: Any) -> float | None:
    if token.type == "number":
        return float(token.value)
    return token.value / 100 if token.type == "percentage" else None


def _length(token: Any) -> tuple[float, str] | None:
    if token.type == "dimension":
        unit = token.lower_unit
        return (token.value * _PIXELS[unit], "px") if unit in _PIXELS else (token.value, unit)
    if token.type == "percentage":
        return token.value / 100, "em"
    if token.type == "number" and token.value == 0:
        return 0.0, "px"
    if token.type == "ident" and token.lower_value in _SIZES:
        return float(_SIZES[token.lower_value]), "px"
    return None


def _hides(function: Any) -> bool:
    """Whether a transform, a filter or a clip leaves nothing to be seen."""
    numbers = [item for item in function.arguments if item.type in ("number", "percentage", "dimension")]
    values = [item.value for item in numbers]
    pixels = [length[0] for item in numbers if (length := _length(item)) and length[1] == "px"] or [0.0]
    if not values:
        return False
    turned, moved = values[0] in (90, -90, 270), min(pixels) <= AWAY
    hides = {
        "scale": 0 in values, "scalex": values[0] == 0, "scaley": values[0] == 0, "scale3d": 0 in values[:2],
        "matrix": len(values) > 3 and (values[0] == values[1] == 0 or values[2] == values[3] == 0),
        "translate": moved, "translatex": moved, "translatey": moved, "translate3d": moved,
        "rotatex": turned, "rotatey": turned,
        "opacity": values[0] <= FAINT * (100 if numbers[0].type == "percentage" else 1),
        "rect": len(values) == 4 and (values[0] >= values[2] - 1 or values[3] >= values[1] - 1),
        "inset": numbers[0].type == "percentage" and values[0] >= 50, "circle": values[0] == 0,
        "ellipse": 0 in values[:2], "polygon": not any(values),
    }  # fmt: skip
    return bool(hides.get(function.lower_name))


def _coloured(name: str, told: list[Any]) -> Found:
    from tinycss2.color4 import parse_color

    pictured = any(
        token.type in ("url", "function") and getattr(token, "lower_name", "url") in _PICTURES for token in told
    )
    if name == "background":
        yield "picture", "yes" if pictured else "no"
    if any(token.type == "function" and token.lower_name == "var" for token in told):
        yield {"color": "color", "-webkit-text-fill-color": "fill"}.get(name, "background"), None
        return
    for token in told:
        colour = parse_color(token)
        if colour is not None and colour != "currentcolor":
            yield {"color": "color", "-webkit-text-fill-color": "fill"}.get(name, "background"), _rgba(colour)
            return
    if any(token.type == "function" for token in told) and not pictured:  # a colour of a kind not known here
        yield {"color": "color", "-webkit-text-fill-color": "fill"}.get(name, "background"), None


def _rgba(colour: Any) -> RGBA | None:
    try:
        red, green, blue = (float(part or 0) for part in colour.to("srgb").coordinates)
    except NotImplementedError:  # a space that the library does not turn into another
        return None
    return red, green, blue, float(colour.alpha)


_PICTURES = frozenset(
    {"url", "image", "image-set", "linear-gradient", "radial-gradient", "conic-gradient", "cross-fade"}
)


_Reader: TypeAlias = Callable[[str, list[Any]], Found]
_READERS: dict[str, _Reader] = {
    "display": _display,
    **dict.fromkeys(("visibility", "content-visibility", "position"), _keyword),
    **dict.fromkeys(("overflow", "overflow-x", "overflow-y"), _overflow),
    **dict.fromkeys(("opacity", "zoom", "scale"), _amount),
    **dict.fromkeys(("transform", "filter", "clip", "clip-path"), _drawn),
    **dict.fromkeys(("color", "-webkit-text-fill-color", "background-color", "background"), _coloured),
    **dict.fromkeys(("animation", "animation-name", "transition", "transition-property"), _doubt),
    **dict.fromkeys(("text-shadow", "-webkit-text-stroke", "mix-blend-mode"), _doubt),
    **dict.fromkeys(("background-clip", "-webkit-background-clip"), _doubt),
    "background-image": _picture,
    **dict.fromkeys(("font-size", "font"), _letters),
    **dict.fromkeys(("left", "top", "text-indent", "margin-left"), _extent),
    **dict.fromkeys(("height", "width", "max-height", "max-width"), _extent),
}
