"""What of a page its reader cannot see, by the page's own styles: no evidence, whatever it says.

Inline styles and `<style>` sheets are read as a browser reads them (escapes, comments, specificity, !important). Not read:
sheets elsewhere, scripts, variables, rules for some widths or for print. No layout: one element over another is not noticed.
What may be seen is kept: by a rule for some widths, by a movement, or on a ground that is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.stages.read_css import AWAY, FAINT, RGBA, Declared, Style, Value, declared, inline, value

_CLASSES = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "hidden", "d-none"})
# With one of these an element that is hidden on a narrow screen is shown on a wide one.
_WIDER = re.compile(r"(?:sm|md|lg|xl|2xl|xxl):(?!hidden|sr-only).+|d-(?:sm|md|lg|xl|xxl)-(?!none).+")
_COVERS = ("img", "picture", "video", "canvas", "svg")  # letters may stand on one of them
_UNTOUCHED = frozenset(
    {"html", "body", "head", "meta", "link", "title", "base", "script", "style"}
)  # told of, not shown
_TINY = 4.0  # pixels: nobody reads smaller letters
_MAX_SHEETS = 1_000_000  # characters
_MAX_TESTS = 2_000_000  # of an element against a rule; a large page needs some hundred thousand
_MAX_STEPS = 3_000_000  # from an element to another, for selectors such as `.a .b`


@dataclass(frozen=True)
class _Seen:
    """What an element hands down: pixels of its letters, their colour, what they stand on; None where nobody can tell."""

    size: float = 16.0
    root: float = 16.0
    colour: RGBA | None = None
    ground: RGBA | None = None
    visible: bool = True
    inked: bool = False  # by something else than their colour


@dataclass(frozen=True)
class _Sheets:
    """The page's rules; `wider` are those for some screens only, `sure` whether no others can tell of its colours."""

    matcher: Any
    wider: Any
    sure: bool


def drop_unseen(tree: Any, *, colours: bool = True) -> int:
    """Takes out of `tree` what cannot be seen; answers how many elements, or texts of elements, that were.

    Without `colours` what is written in the colour of its ground stays.
    Raises InputError where the page's style sheets are made to take forever.
    """
    gone, faded = _unseen(tree, colours)
    count = 0
    for element in gone:
        if element.getparent() is not None:
            count += bool("".join(element.itertext()).strip())
            element.drop_tree()
    for element in faded:
        texts = [element.text, *(child.tail for child in element)]
        count += any(text and text.strip() for text in texts)
        element.text = None
        for child in element:
            child.tail = None
    for element in tree.iter():  # the extractor takes these words as they stand
        classes = (element.get("class") or "").split()
        if any(map(_WIDER.fullmatch, classes)):
            element.set("class", " ".join(one for one in classes if one.lower() not in _CLASSES))
    return count


def _unseen(tree: Any, colours: bool) -> tuple[list[Any], list[Any]]:
    """The elements that are not shown, and those whose own text is not legible."""
    sheets = _sheets(tree)
    matcher = sheets.matcher
    gone, faded, tests = [], [], 0
    plain = sheets.sure and next(tree.iter(*_COVERS), None) is None
    first = _Seen(colour=_BLACK, ground=_WHITE if plain else None) if sheets.sure else _Seen()
    waiting = [(_counted().from_html_root(tree), first)]
    while waiting:
        node, above = waiting.pop()
        element = node.etree_element
        tests += _candidates(matcher, node) if matcher else 0
        if tests > _MAX_TESTS:
            raise _endless()
        style = _style(element, matcher.match(node) if matcher else (), colours and sheets.sure)
        tests += _candidates(sheets.wider, node) if sheets.wider and _is_gone(style) else 0
        hidden = _is_gone(style) and not (sheets.wider and _is_shown_wider(style, sheets.wider.match(node)))
        if element.tag not in _UNTOUCHED and (_is_marked(element) or hidden):
            gone.append(element)
            continue
        seen = _handed_down(above, style, element.tag)
        if element.tag == "html":
            seen = replace(seen, root=seen.size)
        if element.tag not in _UNTOUCHED and not _is_legible(seen, colours):
            faded.append(element)
        waiting += [(child, seen) for child in node.iter_children()]
    return gone, faded


def _candidates(matcher: Any, node: Any) -> int:
    """How many rules are tested against an element: those of its id, its classes and its name, and those of any."""
    named = len(matcher.lower_local_name_selectors.get(node.local_name, ())) + len(
        matcher.id_selectors.get(node.id, ())
    )
    return len(matcher.other_selectors) + named + sum(len(matcher.class_selectors.get(c, ())) for c in node.classes)


def _is_marked(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or _is_marked_by_class(element.get("class", "").lower().split())
    )


def _is_marked_by_class(classes: list[str]) -> bool:
    found = _CLASSES.intersection(classes)
    return bool(found - {"hidden", "d-none"}) or (bool(found) and not any(map(_WIDER.fullmatch, classes)))


def _is_shown_wider(style: Style, matched: Iterable[tuple[Any, int, str | None, list[Declared]]]) -> bool:
    """Whether what hides an element is taken back by rules for some screens."""
    told = {name: found for _, _, pseudo, rule in matched if pseudo is None for _, name, found in rule}
    return bool(told) and not _is_gone(style | told)


# --- The rules that count for an element ------------------------------------------------------------------------------


def _style(element: Any, matched: Iterable[tuple[Any, int, str | None, list[Declared]]], sure: bool) -> Style:
    """What wins for an element: of the sheets by specificity and order, over them its own, over all what is important."""
    found = list(matched)
    rules = [told for _, _, pseudo, told in found if pseudo is None]
    if not sure:
        rules = [[(first, name, None if name in _COLOURS else one) for first, name, one in told] for told in rules]
    own = inline(element.get("style", "")[:10_000])
    style: Style = {}
    if element.get("bgcolor"):
        style |= _attribute("background-color", element.get("bgcolor"))
    if element.tag == "body" and element.get("text"):
        style |= _attribute("color", element.get("text"))
    if element.tag == "font" and element.get("color"):
        style |= _attribute("color", element.get("color"))
    for important in (False, True):
        for told in (*rules, own):
            style |= {name: found for first, name, found in told if first is important}
    if element.get("background") or any(
        pseudo and {"background", "picture"} & {n for _, n, _ in told} for _, _, pseudo, told in found
    ):
        style["picture"] = "yes"
    return style


_COLOURS = ("color", "fill", "background")
_BLACK, _WHITE = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)


def _attribute(name: str, text: str) -> Style:
    from tinycss2 import parse_component_value_list

    return dict(value(name, parse_component_value_list(text[:100])))


def _sheets(tree: Any) -> _Sheets:
    """The page's rules that bear on what is seen, ready to be matched."""
    import tinycss2

    texts = [element.text or "" for element in tree.iter("style") if _applies(element)]
    linked = any("stylesheet" in (link.get("rel") or "").lower().split() for link in tree.iter("link"))
    text = "\n".join(texts)[:_MAX_SHEETS]
    always: list[Any] = []
    wider: list[Any] = []
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for sure, rule in _rules(rules):
        (always if sure else wider).append(rule)
    nested = any(token.type == "{} block" for rule in always for token in rule.content)
    coloured = any(name in (*_COLOURS, "picture") for rule in wider for _, name, _ in declared(rule.content))
    imported = any(rule.type == "at-rule" and rule.lower_at_keyword == "import" for rule in rules)
    return _Sheets(_matcher(always), _matcher(wider), not (linked or nested or coloured or imported))


def _applies(style: Any) -> bool:
    """Whether a browser that runs scripts applies a style element, on a screen."""
    kind = (style.get("type") or "").strip().lower()
    unscripted = any(parent.tag == "noscript" for parent in style.iterancestors())
    return kind in ("", "text/css") and not unscripted and _is_for_screens(style.get("media", ""))


def _matcher(rules: list[Any]) -> Any:
    """None where no rule can be matched."""
    from cssselect2 import Matcher, SelectorError, compile_selector_list

    matcher, count = Matcher(), 0
    for rule in rules:
        if not (told := declared(rule.content)):
            continue
        try:
            selectors = compile_selector_list(rule.prelude)
        except (SelectorError, RecursionError, SyntaxError, ValueError, MemoryError):
            continue  # as a browser does with a selector that it does not know
        for selector in selectors:
            count += 1
            matcher.add_selector(selector, told)
    return matcher if count else None


def _rules(rules: Iterable[Any]) -> Iterator[tuple[bool, Any]]:
    """Style rules, and whether they count on every screen: those inside other at-rules than a plain @media do not."""
    import tinycss2

    waiting = [(True, rule) for rule in rules][::-1]
    while waiting:
        sure, rule = waiting.pop()
        if rule.type == "qualified-rule":
            yield sure, rule
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _GROUPS:
            told = tinycss2.serialize(rule.prelude)
            if rule.lower_at_keyword == "media" and re.match(r"\s*(?:only\s+)?(?:print|speech)\b", told, re.I):
                continue
            sure = sure and rule.lower_at_keyword == "media" and _is_for_screens(told)
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            waiting += [(sure, one) for one in inner][::-1]


_GROUPS = ("media", "supports", "layer", "container", "scope")


def _is_for_screens(media: str) -> bool:
    return media.strip().lower() in ("", "all", "screen", "only screen")


# --- What that means ----------------------------------------------------------------------------------------------------


def _is_gone(style: Style) -> bool:
    """Whether nothing of an element and of what is in it can be seen."""
    if not style:
        return False
    return (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or (_at_most(style.get("opacity"), FAINT) and style.get("moving") != "yes")
        or any(_at_most(style.get(name), 0.0) for name in ("scale", "zoom"))
        or any(style.get(name) == 1.0 for name in ("transform", "filter", "clip", "clip-path"))
        or _is_away(style)
        or _is_flat(style)
    )


def _at_most(value: Value, limit: float) -> bool:
    return isinstance(value, float) and value <= limit


def _pixels(value: Value) -> float | None:
    """Pixels of a length, letters taken for 16 of them."""
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    return value[0] if value[1] == "px" else value[0] * 16


def _is_away(style: Style) -> bool:
    moved = style.get("position") in ("absolute", "fixed", "relative", "sticky") or "position" not in style
    edges = [_pixels(style.get(name)) for name in ("left", "top")] if moved else []
    edges += [_pixels(style.get("text-indent"))]
    far = _pixels(style.get("margin-left"))
    return any(edge is not None and edge <= AWAY for edge in edges) or (far is not None and far <= AWAY)


def _is_flat(style: Style) -> bool:
    for name in ("height", "width", "max-height", "max-width"):
        size = _pixels(style.get(name))
        if size is not None and size <= 1 and style.get("overflow") == "cut":
            return True
    return False


def _handed_down(above: _Seen, style: Style, tag: str) -> _Seen:
    if tag == "a":  # in a colour of the browser's own
        above = replace(above, colour=None)
    if not style:
        return above
    size = style.get("font-size")
    told = above
    if isinstance(size, tuple) and len(size) == 2:
        number, unit = size
        told = replace(told, size=number * {"px": 1.0, "rem": above.root}.get(unit, above.size * _EM.get(unit, 1.0)))
    elif "font-size" in style and size is None:
        told = replace(told, size=16.0)
    if "background" in style:
        told = replace(told, ground=_over(style["background"], above.ground))
    if style.get("picture") == "yes":
        told = replace(told, ground=None)
    if style.get("visibility") in ("hidden", "collapse", "visible") and tag not in _UNTOUCHED:
        told = replace(told, visible=style["visibility"] == "visible")
    if "inked" in style:
        told = replace(told, inked=style["inked"] == "yes")
    if "fill" in style or "color" in style:
        colour = style.get("fill", style.get("color"))
        told = replace(told, colour=colour if isinstance(colour, tuple) and len(colour) == 4 else None)
    return told


_EM = {"ex": 0.5, "ch": 0.5}


def _over(colour: Value, ground: RGBA | None) -> RGBA | None:
    """A colour laid over another; None where one of them is not known."""
    if not isinstance(colour, tuple) or len(colour) != 4:
        return None
    red, green, blue, alpha = colour
    if alpha >= 1:
        return colour
    if ground is None:
        return None
    mixed = [part * alpha + below * (1 - alpha) for part, below in zip((red, green, blue), ground[:3], strict=True)]
    return mixed[0], mixed[1], mixed[2], 1.0


def _is_legible(seen: _Seen, colours: bool) -> bool:
    if seen.size < _TINY or not seen.visible:
        return False
    if seen.inked or not colours:
        return True
    if seen.colour is not None and seen.colour[3] <= FAINT:
        return False
    shown = _over(seen.colour, seen.ground)
    if shown is None or seen.ground is None:
        return True
    return max(abs(one - other) for one, other in zip(shown[:3], seen.ground[:3], strict=True)) > FAINT


# --- A bound on the work ------------------------------------------------------------------------------------------------


def _endless() -> InputError:
    return InputError("malformed", "the page's style sheets take too long to apply; save its text as .txt")


def _counted() -> Any:  # noqa: C901  small functions around one number
    """cssselect2's element, which counts the steps: a selector of eight `*` visits each row of eight ancestors."""
    from cssselect2 import ElementWrapper

    left = _MAX_STEPS

    def spend(steps: int) -> None:
        nonlocal left
        left -= steps
        if left < 0:
            raise _endless()

    def chain(element: Any, link: str) -> tuple[Any, ...]:
        found = []
        while (element := getattr(element, link)) is not None:
            found.append(element)
        spend(1 + len(found))
        return tuple(found[::-1])

    class Counted(ElementWrapper):  # type: ignore[misc]  # the package has no type information
        @property
        def ancestors(self) -> tuple[Any, ...]:
            return chain(self, "parent")

        @property
        def previous_siblings(self) -> tuple[Any, ...]:
            return chain(self, "previous")

        def iter_next_siblings(self) -> Iterator[Any]:
            for element in super().iter_next_siblings():
                spend(1)
                yield element

        def iter_subtree(self) -> Iterator[Any]:
            for element in super().iter_subtree():
                spend(1)
                yield element

    return Counted
