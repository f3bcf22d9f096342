"""Saved feeds, good and hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.models import Article
from summarizer.stages.read import Unread, read_bytes, read_path
from summarizer.stages.read_feed import teasers

BODY = "The defence ministers of Kenya and Uganda met in Nairobi on Monday and spoke of the border and of smuggling."
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lake Wire</title>
<item><title>Ministers meet</title><link>https://example.org/a</link><pubDate>Mon, 01 Jan 2024 18:00:00 +0300</pubDate>
<description>short</description><content:encoded><![CDATA[<p>{BODY}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Teaser</title><description>Read more</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title><entry><title type="html">Talks</title>
<link rel="alternate" href="javascript:alert(1)"/><updated>2024-01-02T08:00:00Z</updated>
<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""


def test_an_entry_with_text_is_an_article_and_a_teaser_is_none(tmp_path: Path) -> None:
    (tmp_path / "wire.xml").write_text(RSS, encoding="utf-8")
    first, second = read_path(tmp_path)
    assert isinstance(first, Article)
    assert (first.title, first.outlet, str(first.published), first.url) == (
        "Ministers meet", "Lake Wire", "2024-01-01", "https://example.org/a",
    )  # fmt: skip
    assert first.text == BODY
    assert isinstance(second, Unread)
    assert second.code == "no_text"


def test_atom_by_its_content_and_no_trap_for_an_address() -> None:
    (article,) = read_bytes(ATOM.encode(), name="standard input")
    assert isinstance(article, Article)
    assert (article.outlet, str(article.published), article.url) == ("Coast Wire", "2024-01-02", None)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&e;' + BODY + "</description></item></channel></rss>",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]><rss><channel><item><description>' + "&c;" * 50 + "</description></item></channel></rss>",
        "<rss><channel><item><description>" + "<" * 5000,
        "<rss></rss>", "<?xml version='1.0'?><x/>", "<feed", "",
    ],
)  # fmt: skip
def test_no_feed_reaches_outside_or_grows(text: str) -> None:
    for outcome in read_bytes(text.encode(), name="f.xml"):
        if isinstance(outcome, Article):
            assert "root:" not in outcome.text
            assert len(outcome.text) < 10_000


@pytest.mark.parametrize(
    "body", ["&lt;img src='x.png'&gt;", "&lt;p&gt;More&lt;/p&gt;", "&lt;p " + "a1 " * 9000 + "&gt;"]
)
def test_an_entry_that_is_a_picture_ends_no_feed(body: str) -> None:
    one = f"<item><link>http://x.example/1</link><description>{body}</description></item>"
    feed = f"<rss><channel>{one}<item><description>{BODY}</description></item></channel></rss>".encode()
    first, second = read_bytes(feed, name="f.rss")
    assert isinstance(first, Unread)
    assert isinstance(second, Article)
    assert teasers(feed) == ["http://x.example/1"]
