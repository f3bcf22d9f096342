"""What of a page its reader cannot see, by the page's own styles: no evidence, whatever it says.

Inline styles and `<style>` sheets are read as a browser reads them (escapes, comments, specificity, !important). Not read:
sheets elsewhere, scripts, variables, rules for some widths or for print. No layout: one element over another is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.stages.read_css import AWAY, FAINT, RGBA, Declared, Style, Value, declared, inline, value

_CLASSES = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "hidden", "d-none"})
_UNTOUCHED = frozenset({"html", "head", "meta", "link", "title", "base", "script", "style"})  # told of, not shown
_TINY = 4.0  # pixels: nobody reads smaller letters
_MAX_SHEETS = 1_000_000  # characters
_MAX_TESTS = 2_000_000  # of an element against a rule; a large page needs some hundred thousand
_MAX_STEPS = 3_000_000  # from an element to another, for selectors such as `.a .b`


@dataclass(frozen=True)
class _Seen:
    """What an element hands down: pixels of its letters, their colour, what they stand on; None where nobody can tell."""

    size: float = 16.0
    root: float = 16.0
    colour: RGBA | None = (0.0, 0.0, 0.0, 1.0)
    ground: RGBA | None = (1.0, 1.0, 1.0, 1.0)


def drop_unseen(tree: Any) -> int:
    """Takes out of `tree` what cannot be seen; answers how many elements, or texts of elements, that were.

    Raises InputError where the page's style sheets are made to take forever.
    """
    gone, faded = _unseen(tree)
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
    return count


def _unseen(tree: Any) -> tuple[list[Any], list[Any]]:
    """The elements that are not shown, and those whose own text is not legible."""
    matcher = _sheets(tree)
    gone, faded, tests = [], [], 0
    waiting = [(_counted().from_html_root(tree), _Seen())]
    while waiting:
        node, above = waiting.pop()
        element = node.etree_element
        tests += _candidates(matcher, node) if matcher else 0
        if tests > _MAX_TESTS:
            raise _endless()
        style = _style(element, matcher.match(node) if matcher else ())
        if element.tag not in _UNTOUCHED and (_is_marked(element) or _is_gone(style)):
            gone.append(element)
            continue
        seen = _handed_down(above, style)
        if element.tag == "html":
            seen = replace(seen, root=seen.size)
        if element.tag not in _UNTOUCHED and not _is_legible(seen):
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
        or not _CLASSES.isdisjoint(element.get("class", "").lower().split())
    )


# --- The rules that count for an element ------------------------------------------------------------------------------


def _style(element: Any, matched: Iterable[tuple[Any, int, str | None, list[Declared]]]) -> Style:
    """What wins for an element: of the sheets by specificity and order, over them its own, over all what is important."""
    rules = [told for _, _, pseudo, told in matched if pseudo is None]
    own = inline(element.get("style", "")[:10_000])
    style: Style = {}
    if element.get("bgcolor"):
        style |= _attribute("background-color", element.get("bgcolor"))
    if element.tag == "font" and element.get("color"):
        style |= _attribute("color", element.get("color"))
    for important in (False, True):
        for told in (*rules, own):
            style |= {name: found for first, name, found in told if first is important}
    if own:
        style["inline"] = " ".join(name for _, name, _ in own)
    return style


def _attribute(name: str, text: str) -> Style:
    from tinycss2 import parse_component_value_list

    return dict(value(name, parse_component_value_list(text[:100])))


def _sheets(tree: Any) -> Any:
    """The page's rules that bear on what is seen, ready to be matched; None where it has none."""
    import tinycss2
    from cssselect2 import Matcher, SelectorError, compile_selector_list

    texts = [element.text or "" for element in tree.iter("style") if _is_for_screens(element.get("media", ""))]
    rules = tinycss2.parse_stylesheet("\n".join(texts)[:_MAX_SHEETS], skip_comments=True, skip_whitespace=True)
    matcher, count = Matcher(), 0
    for rule in _rules(rules):
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


def _rules(rules: Iterable[Any]) -> Iterator[Any]:
    """Style rules, those inside @media for any screen, @supports and @layer among them."""
    import tinycss2

    waiting = list(rules)[::-1]
    while waiting:
        rule = waiting.pop()
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and _applies(rule):
            waiting += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)[::-1]


def _applies(rule: Any) -> bool:
    from tinycss2 import serialize

    if rule.lower_at_keyword == "media":
        return _is_for_screens(serialize(rule.prelude))
    return rule.lower_at_keyword in ("supports", "layer")


def _is_for_screens(media: str) -> bool:
    return media.strip().lower() in ("", "all", "screen", "only screen")


# --- What that means ----------------------------------------------------------------------------------------------------


def _is_gone(style: Style) -> bool:
    """Whether nothing of an element and of what is in it can be seen."""
    if not style:
        return False
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or any(_at_most(style.get(name), limit) for name, limit in (("opacity", FAINT), ("scale", 0.0), ("zoom", 0.0)))
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
    return any(edge is not None and edge <= AWAY for edge in edges) or (far is not None and far <= 10 * AWAY)


def _is_flat(style: Style) -> bool:
    own = str(style.get("inline", "")).split()
    for name in ("height", "width", "max-height", "max-width"):
        size = _pixels(style.get(name))
        if size is not None and size <= 1 and (style.get("overflow") == "cut" or (size == 0 and name in own)):
            return True
    return False


def _handed_down(above: _Seen, style: Style) -> _Seen:
    if not style:
        return above
    size = style.get("font-size")
    told = above
    if isinstance(size, tuple) and len(size) == 2:
        number, unit = size
        told = replace(told, size=number * {"px": 1.0, "rem": above.root}.get(unit, above.size * _EM.get(unit, 1.0)))
    if "background" in style:
        told = replace(told, ground=_over(style["background"], above.ground))
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


def _is_legible(seen: _Seen) -> bool:
    if seen.size < _TINY:
        return False
    if seen.colour is not None and seen.colour[3] <= FAINT:
        return False
    shown = _over(seen.colour, seen.ground)
    if shown is None or seen.ground is None:
        return True
    return max(abs(one - other) for one, other in zip(shown[:3], seen.ground[:3], strict=True)) > FAINT


# --- A bound on the work ------------------------------------------------------------------------------------------------


def _endless() -> InputError:
    return InputError("malformed", "the page's style sheets take too long to apply; save its text as .txt")


def _counted() -> Any:  # noqa: C901  four small methods around one number
    """cssselect2's element, which counts the steps: a selector of eight `*` visits each row of eight ancestors."""
    from cssselect2 import ElementWrapper

    left = _MAX_STEPS

    def spend(steps: int) -> None:
        nonlocal left
        left -= steps
        if left < 0:
            raise _endless()

    class Counted(ElementWrapper):  # type: ignore[misc]  # the package has no type information
        @property
        def ancestors(self) -> tuple[Any, ...]:
            found = []
            above = self.parent
            while above is not None:
                found.append(above)
                above = above.parent
            spend(1 + len(found))
            return tuple(found[::-1])

        @property
        def previous_siblings(self) -> tuple[Any, ...]:
            found = []
            before = self.previous
            while before is not None:
                found.append(before)
                before = before.previous
            spend(1 + len(found))
            return tuple(found[::-1])

        def iter_next_siblings(self) -> Iterator[Any]:
            for element in super().iter_next_siblings():
                spend(1)
                yield element

        def iter_subtree(self) -> Iterator[Any]:
            for element in super().iter_subtree():
                spend(1)
                yield element

    return Counted
