"""Saved RSS and Atom feeds: each entry that holds enough text is an article. Nothing that a feed points to is fetched.

XML is read without entities, network or DTD, so that no feed can pull in a file or grow without end.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.errors import InputError
from summarizer.stages.read_article import Told
from summarizer.stages.read_markup import read_html

LEAST = 80  # characters: less is a teaser, not an article
_NS = {"a": "http://www.w3.org/2005/Atom", "c": "http://purl.org/rss/1.0/modules/content/", "d": "http://purl.org/dc/elements/1.1/", "r": "http://purl.org/rss/1.0/"}  # fmt: skip


def read_feed(data: bytes) -> Iterator[tuple[str, Told] | InputError]:
    """The text of each entry and what the feed says of it; an InputError in place of one that is none.

    Raises InputError when `data` is no feed.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    entries = [] if root is None else [*root.iter("item", f"{{{_NS['r']}}}item", f"{{{_NS['a']}}}entry")]
    if not entries:
        raise InputError(
            "malformed", "XML that is no RSS or Atom feed with entries; save the articles as .html or .txt"
        )
    outlet = _first(root, "./channel/title", "./a:title", "./r:channel/r:title")
    for entry in entries:
        yield _entry(entry, outlet)


def _entry(entry: object, outlet: str | None) -> tuple[str, Told] | InputError:
    body = _first(entry, "./c:encoded", "./a:content", "./description", "./a:summary", "./r:description")
    text = _text(body or "")
    if len(text) < LEAST:
        return InputError(
            "no_text", f"an entry of {len(text)} characters; a feed's teaser is no article: save the page itself"
        )
    told = Told(
        published=_first(entry, "./pubDate", "./a:published", "./d:date", "./a:updated"),
        title=_first(entry, "./title", "./a:title", "./r:title"),
        outlet=_first(entry, "./a:source/a:title", "./source") or outlet,
        url=_first(entry, "./link", "./r:link") or _attribute(entry, "./a:link[@rel='alternate']", "./a:link"),
    )
    return text, told


def _text(body: str) -> str:
    if "<" not in body:
        return body.strip()
    return read_html(f"<html><body><article>{body}</article></body></html>").text.strip()


def _first(node: object, *paths: str) -> str | None:
    for path in paths:
        for found in node.iterfind(path, _NS):  # type: ignore[attr-defined]
            text = "".join(found.itertext()).strip()
            if text:
                return str(text)
    return None


def _attribute(node: object, *paths: str) -> str | None:
    for path in paths:
        for found in node.iterfind(path, _NS):  # type: ignore[attr-defined]
            if found.get("href"):
                return str(found.get("href"))
    return None
