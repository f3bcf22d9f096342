"""Saved RSS and Atom feeds: each entry that holds enough text is an article. Nothing that a feed points to is fetched here.

XML is read without entities, network or DTD, so that no feed can pull in a file or grow without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from summarizer.errors import InputError
from summarizer.stages.read_article import Told
from summarizer.stages.read_markup import read_html

LEAST = 80  # characters: less is a teaser, not an article
_NS = {"a": "http://www.w3.org/2005/Atom", "c": "http://purl.org/rss/1.0/modules/content/", "d": "http://purl.org/dc/elements/1.1/", "r": "http://purl.org/rss/1.0/"}  # fmt: skip


def read_feed(data: bytes, followed: Set[str] = frozenset()) -> Iterator[tuple[str, Told] | InputError]:
    """The text of each entry and what the feed says of it; an InputError in place of one that is none.

    Teasers whose links are in `followed` are left out: their pages are read. Raises InputError when `data` is no feed.
    """
    root, entries = _entries(data)
    outlet = _first(root, "./channel/title", "./a:title", "./r:channel/r:title")
    for entry in entries:
        text, link = _body(entry), _link(entry)
        if len(text) >= LEAST:
            yield text, _told(entry, outlet, link)
        elif link not in followed:
            yield InputError(
                "no_text", f"an entry of {len(text)} characters; a feed's teaser is no article: save the page itself"
            )


def teasers(data: bytes) -> list[str]:
    """The links of the entries that hold too little text; empty when `data` is no feed."""
    try:
        _, entries = _entries(data)
    except InputError:
        return []
    return [link for entry in entries if len(_body(entry)) < LEAST and (link := _link(entry))]


def _entries(data: bytes) -> tuple[Any, list[Any]]:
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
    return root, entries


def _body(entry: object) -> str:
    return _text(_first(entry, "./c:encoded", "./a:content", "./description", "./a:summary", "./r:description") or "")


def _link(entry: object) -> str | None:
    return _first(entry, "./link", "./r:link") or _attribute(entry, "./a:link[@rel='alternate']", "./a:link")


def _told(entry: object, outlet: str | None, link: str | None) -> Told:
    return Told(
        published=_first(entry, "./pubDate", "./a:published", "./d:date", "./a:updated"),
        title=_first(entry, "./title", "./a:title", "./r:title"),
        outlet=_first(entry, "./a:source/a:title", "./source") or outlet,
        url=link,
    )


def _text(body: str) -> str:
    """The text of an entry's body; nothing where that is a picture and a link, which is no fault of the feed's others."""
    if "<" not in body:
        return body.strip()
    try:
        return read_html(f"<html><body><article>{body}</article></body></html>").text.strip()
    except InputError:
        return ""


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
