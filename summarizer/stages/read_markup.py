"""HTML and Markdown to plain article text for `read`; what a reader of the page would not see does not enter it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.stages.read_hidden import drop_unseen

_NOT_TEXT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}
                      | {"textarea", "select", "button", "input", "datalist", "dialog"})  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"}
    | {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tr", "ul"}
)
_AROUND = frozenset({"nav", "footer", "aside", "header", "form", "menu"})
_MIN_LINE = 25  # characters: a page whose longest line is shorter holds menus and captions, no article
_MAX_ELEMENTS = 30_000  # of a page: the extractor's time grows with the square; news have some thousand
_MAX_ATTRIBUTES = 2000  # of an element: the parser's time grows with the square here, too
_LONG_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_ATTRIBUTE = re.compile(r"[\s/][^\s/>]")
_MAX_BLOCK = 50_000  # characters of one Markdown block: the parser's time grows with the square; above, its signs stay
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_LINE = re.compile(r"""([A-Za-z_]\w*)[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*?))[ \t]*""")


@dataclass(frozen=True, slots=True)
class Page:
    """The article text of a page and what the page itself says about it; values are raw and not yet checked."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    hidden: int = 0  # elements that the page does not show, and that were taken out


def read_html(source: str) -> Page:
    """The article on the page. Raises InputError `no_text` when there is none."""
    page = _page(source)
    if (
        not page.text and page.hidden
    ):  # all of it in the colour of its ground: that is a page misread, and none without text
        page = _page(source, colours=False)
    if not page.text:
        raise InputError("no_text", "no article found on the page; save the article's own page, or its text as .txt")
    return page


def _page(source: str, *, colours: bool = True) -> Page:
    """The page with the article's text, which is empty where there is none."""
    from trafilatura import extract

    tree = _parse(source)
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise InputError("too_large", f"the page has over {_MAX_ELEMENTS:,} elements; save its text as .txt")
    hidden = drop_unseen(tree, colours=colours)
    page = _told(tree)
    _drop_other(tree)
    text = extract(tree, include_comments=False, include_tables=True, favor_precision=True, include_formatting=False)
    lines = [line for line in (text or "").split("\n") if line.strip()] or _paragraphs(tree)
    if max(map(len, lines), default=0) < _MIN_LINE:
        return replace(page, hidden=hidden)
    return replace(page, text=_set_apart(lines), hidden=hidden)


def read_markdown(source: str) -> tuple[str, dict[str, str], int]:
    """The plain text, the front matter's values by lower-case key, and how many hidden elements were taken out."""
    from markdown_it import MarkdownIt

    source = source.replace("\r\n", "\n")
    told: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        source = source[front.end() :]
        for line in front[1].split("\n"):
            if found := _FRONT_LINE.fullmatch(line):
                told[found[1].lower()] = found[2] or found[3] or found[4] or ""
    # By way of HTML, so that markup written inside Markdown is hidden by the same rules as on a page.
    parser = MarkdownIt("commonmark").enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # only the words of a link are kept
    huge = max(map(len, source.split("\n\n"))) > _MAX_BLOCK
    html = f"<pre>{source}</pre>" if huge else parser.render(source)
    if not html.strip():
        return "", told, 0
    tree = _parse(html)
    hidden = drop_unseen(tree)
    _drop_other(tree)
    return "".join(_block_text(tree)), told, hidden


def _parse(source: str) -> Any:
    from lxml import etree, html  # no type information

    source = re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)  # lxml refuses a declared encoding in text already decoded
    source = source.replace("\0", "")
    if any(len(_ATTRIBUTE.findall(_QUOTED.sub("", tag[0]))) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        raise InputError("malformed", "an element with attributes without end; save its text as .txt")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputError("no_text", "no article found on the page; save its text as .txt") from None
    return tree


def _drop_other(tree: Any) -> None:
    """Takes out what is no text of the page: scripts, styles, forms."""
    for element in list(tree.iter()):
        if element.getparent() is not None and element.tag in _NOT_TEXT:
            element.drop_tree()


def _paragraphs(tree: Any) -> list[str]:
    """For pages too small for the extractor: the paragraphs that stand outside menus, headers and footers."""
    found = []
    for element in tree.iter("p", "li", "blockquote"):
        if not any(parent.tag in _AROUND for parent in element.iterancestors()):
            found.append(" ".join(element.text_content().split()))
    return [line for line in found if line]


def _set_apart(lines: list[str]) -> str:
    """Each block a paragraph, but the lines of one list or table together."""
    out: list[str] = []
    for line in lines:
        in_list = line.lstrip().startswith(("- ", "|"))
        if re.fullmatch(r"[\s|:-]+", line):
            continue
        after_list = bool(out) and out[-1].lstrip().startswith(("- ", "|"))
        out.append(("\n" if in_list and after_list else "\n\n") + line.strip())
    return "".join(out)


def _block_text(tree: Any) -> Iterator[str]:
    """The text with a blank line around blocks, "- " before list items; without recursion, for deep trees."""
    stack: list[tuple[str, Any]] = [("open", tree)]
    while stack:
        kind, item = stack.pop()
        if kind == "text":
            yield item
        elif not isinstance(item.tag, str):
            continue
        else:
            yield _before(item)
            after = "\n" if item.tag in {"li", "tr"} else "\n\n" if item.tag in _BLOCKS else ""
            stack.append(("text", after))
            for child in reversed(item):
                stack.append(("text", _flow(child.tail, item.tag)))
                stack.append(("open", child))
            stack.append(("text", _flow(item.text, item.tag)))


def _before(item: Any) -> str:
    if item.tag == "li":
        return "\n- "
    if item.tag in {"td", "th"}:
        return " | " if item.getprevious() is not None else ""
    return "\n" if item.tag in {"br", "tr"} else "\n\n" if item.tag in _BLOCKS else ""


def _flow(text: str | None, tag: str) -> str:
    if tag in {"ul", "ol", "table", "tr", "thead", "tbody"}:
        return (text or "").strip()
    return re.sub(r"[ \t]*\n[ \t]*", " ", text or "").replace("\t", " ") if tag != "pre" else text or ""


# --- What the page says about itself: only stated values, no dates guessed from the address or the text --------------

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)


def _told(tree: Any) -> Page:
    meta = _meta(tree)
    linked = _json_ld(tree)
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"]
    addresses = [*canonical, meta.get("og:url", ""), linked.get("url", "")]
    published = linked.get("published") or next((meta[name] for name in _DATE_NAMES if meta.get(name)), None)
    return Page(
        text="",
        title=linked.get("title") or meta.get("og:title") or _heading(tree),
        published=published or _time_element(tree),
        outlet=meta.get("og:site_name") or linked.get("outlet"),
        url=next((address for address in addresses if address.startswith(("http://", "https://"))), None),
        lang=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = (element.get("content") or "").strip()
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _heading(tree: Any) -> str | None:
    for tag in ("h1", "title"):
        texts = {" ".join(element.text_content().split()) for element in tree.iter(tag)} - {""}
        if len(texts) == 1:
            return str(texts.pop())
    return None


def _time_element(tree: Any) -> str | None:
    """The one <time> marked as the publication, or the only one in the article."""
    marked = [t for t in tree.iter("time") if t.get("pubdate") is not None or t.get("itemprop") == "datePublished"]
    inside = [t for t in tree.iter("time") if any(parent.tag == "article" for parent in t.iterancestors())]
    for candidates in (marked, inside):
        values = {t.get("datetime", "").strip() for t in candidates} - {""}
        if len(values) == 1:
            return str(values.pop())
    return None


def _json_ld(tree: Any) -> dict[str, str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if "Article" in str(node.get("@type")):
                publisher = node.get("publisher")
                values = {
                    "title": node.get("headline"),
                    "published": node.get("datePublished"),
                    "outlet": publisher.get("name") if isinstance(publisher, dict) else None,
                    "url": node.get("url"),
                }
                return {key: value for key, value in values.items() if isinstance(value, str) and value.strip()}
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
