"""Inputs of every kind become articles, or say why not; a batch never stops, hangs or loses one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.models import Article
from summarizer.stages import read_article
from summarizer.stages.read import Outcome, Unread, read_bytes, read_path, read_paths, read_text

BODY = "The minister arrived in the port city on Sunday. He met the governor and left for the capital."
FRENCH = (
    "Le général Sarr a reçu à Dakar les délégations des deux pays. Après une réunion très brève, il a été décidé de "
    "créer une commission chargée de la sécurité à la frontière. « Nous sommes prêts », a-t-il déclaré, l’air grave. "
) * 2
ARABIC = "وصل وزير الدفاع إلى مدينة كيسمايو يوم الأحد لإجراء محادثات حول التعاون الأمني بين البلدين. " * 3
PAGE = """<!doctype html><html lang="en"><head><title>Visit | The Example</title>
<meta property="og:title" content="Visit"><meta property="og:site_name" content="The Example">
<link rel="canonical" href="https://news.example/visit"><meta property="article:published_time" content="DATE">
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Visit</h1>
<p>The minister arrived in the port city on Sunday for talks on border security.</p>HIDDEN
<ul><li>First point agreed by the two delegations</li><li>Second point they agreed</li></ul>
<p>He left for the capital on Monday, the governor's office said in a short statement.</p></article>
<footer>Copyright The Example</footer></body></html>"""


def one(data: bytes | str, name: str = "a.txt", **given: str) -> Outcome:
    (outcome,) = read_bytes(data.encode() if isinstance(data, str) else data, name=name, **given)  # type: ignore[arg-type]
    return outcome


def article(data: bytes | str, name: str = "a.txt", **given: str) -> Article:
    outcome = one(data, name, **given)
    assert isinstance(outcome, Article), outcome
    return outcome


def code(data: bytes | str, name: str = "a.txt") -> str:
    outcome = one(data, name)
    assert isinstance(outcome, Unread), outcome
    assert "\n" not in outcome.message and outcome.message.startswith(outcome.source)
    return outcome.code


# --- Text and dates ---------------------------------------------------------------------------------------------------


def test_read_text() -> None:
    found = read_text(BODY, published="2024-01-01", title=" A\nvisit ", outlet="X", url="https://x.example/a", id="k1")
    assert (found.id, found.published, found.title, found.outlet) == ("k1", date(2024, 1, 1), "A visit", "X")
    assert (found.url, found.lang, len(found.sentences)) == ("https://x.example/a", "en", 2)
    assert found.sentence(2) == "He met the governor and left for the capital."


def test_an_archive_line_gives_the_date_and_the_body() -> None:
    found = read_text(f" date 2024-01-01 {BODY}\n\nMore was said.")
    assert found.published == date(2024, 1, 1)
    assert found.text == f"{BODY}\n\nMore was said."
    assert read_text(f"date 2024-01-01 {BODY}", published="2024-01-02").published == date(2024, 1, 2)
    assert read_text(f"{BODY} date 2024-01-01 later").published is None


@pytest.mark.parametrize("wrong", ["2024-13-45", "2024-02-30", "2024-1-5", "0000-01-01"])
def test_a_wrong_archive_date_is_an_error_not_a_guess(wrong: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD") as caught:
        read_text(f" date {wrong} {BODY}")
    assert caught.value.code == "bad_date"


def test_an_archive_of_lines_is_many_articles_but_a_body_cannot_forge_one() -> None:
    found = read_bytes(b" date 2024-01-01 One came.\n date 2024-02-31 Two.\n date 2024-01-03 Three.\n", name="arc.txt")
    assert [getattr(outcome, "code", None) or outcome.published for outcome in found] == [  # type: ignore[union-attr]
        date(2024, 1, 1), "bad_date", date(2024, 1, 3)]  # fmt: skip
    assert isinstance(one("date 2024-01-01 One.\nSome text.\ndate 2024-01-02 forged"), Article)


NAIROBI = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("given", "day", "moment"),
    [
        (date(2024, 1, 1), date(2024, 1, 1), None),
        (datetime(2024, 1, 1, 23, tzinfo=UTC), date(2024, 1, 1), datetime(2024, 1, 1, 23, tzinfo=UTC)),
        ("2024-01-01", date(2024, 1, 1), None),
        ("2024-01-01T01:30:00+03:00", date(2024, 1, 1), datetime(2024, 1, 1, 1, 30, tzinfo=NAIROBI)),
        ("2024-01-01 01:30", date(2024, 1, 1), datetime(2024, 1, 1, 1, 30)),
        ("2024-01-01T01:30:00Z", date(2024, 1, 1), datetime(2024, 1, 1, 1, 30, tzinfo=UTC)),
        ("Mon, 01 Jan 2024 01:30:00 +0300", date(2024, 1, 1), datetime(2024, 1, 1, 1, 30, tzinfo=NAIROBI)),
        ("2999-01-01", date(2999, 1, 1), None),
        (None, None, None),
    ],
)
def test_published(given: date | str | None, day: date | None, moment: datetime | None) -> None:
    found = read_text(BODY, published=given)
    assert (found.published, found.published_at) == (day, moment)


@pytest.mark.parametrize("wrong", ["yesterday", "03-02-2009", "2024", "2024-01-01T99:00", "\x1b[31m"])
def test_a_date_that_cannot_be_read_is_refused(wrong: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(BODY, published=wrong)
    assert caught.value.code == "bad_date" and "\x1b" not in str(caught.value)


# --- Encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "utf-16"), (FRENCH, "utf-32"), (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"), (FRENCH, "cp1252"), (ARABIC, "cp1256"), (ARABIC, "utf-16-le"), (ARABIC, "utf-16-be"),
        (BODY + " “So be it” – he said.", "cp1252"),
    ],
)  # fmt: skip
def test_encodings(text: str, encoding: str) -> None:
    assert article(text.encode(encoding)).text == text.strip()


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.replace("’", "'").encode("cp850"),
        FRENCH.encode("mac_roman"),
        (BODY + " “So be it” he said.").encode("mac_roman"),
        FRENCH.encode().decode("cp1252").encode(),  # encoded twice
        FRENCH.encode() + b"\xe9 fin",
        b"\xe9\xe8",
    ],
)
def test_doubtful_encodings_are_refused(data: bytes) -> None:
    assert code(data) == "undecodable"


def test_a_page_declares_its_charset() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><article><p>{ARABIC}</p></article></body></html>'
    assert ARABIC.strip() in article(page.encode("cp1256"), "a.html").text
    hostile = b'<html><head><meta charset="hex"></head><body><p>' + FRENCH.encode() + b"</p></body></html>"
    assert "général" in article(hostile, "a.html").text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"), (b" \n\t", "empty"), ("\u200b\u00a0".encode(), "empty"), (b"***", "empty"),
        (b"%PDF-1.7 ...", "binary"), (b"PK\x03\x04...", "binary"), (b"\x89PNG\r\n", "binary"), (b"{\\rtf1", "binary"),
        (b"abc\x00\x01\x02def", "binary"), (b"\x1f\x8b\x08aaa", "binary"),
    ],
)  # fmt: skip
def test_what_is_no_text(data: bytes, expected: str) -> None:
    assert code(data) == expected


# --- HTML and Markdown ------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    found = article(PAGE.replace("DATE", "2024-01-01T23:30:00-05:00").replace("HIDDEN", ""), "p.html")
    assert found.published == date(2024, 1, 1)
    assert found.published_at == datetime(2024, 1, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert (found.title, found.outlet, found.url) == ("Visit", "The Example", "https://news.example/visit")
    assert "Copyright" not in found.text and "Home" not in found.text
    assert "- First point agreed by the two delegations\n- Second point they agreed" in found.text


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">SECRET order to readers.</p>', "<p hidden>SECRET order to readers.</p>",
        '<div aria-hidden="true"><p>SECRET order to readers.</p></div>', "<!-- SECRET order to readers. -->",
        '<p style="color:red;FONT-SIZE:0px">SECRET order to readers.</p>', "<template><p>SECRET order.</p></template>",
        '<p class="sr-only">SECRET order to readers.</p>', '<p style="visibility:hidden">SECRET order.</p>',
        '<p style="opacity:0">SECRET order.</p>', '<p style="position:absolute;left:-9999px">SECRET order.</p>',
    ],
)  # fmt: skip
def test_what_a_reader_of_the_page_cannot_see_is_left_out(hidden: str) -> None:
    assert "SECRET" not in article(PAGE.replace("HIDDEN", hidden), "p.html").text
    assert "SECRET" not in article(f"{BODY}\n\n{hidden}\n\nThe end.", "p.md").text


S = "SECRET order to readers."


@pytest.mark.parametrize(
    "hidden",
    [
        f'<p style="font-size:1px">{S}</p>', f'<p style="font:0/0 a">{S}</p>', f'<p style="transform:scale(0)">{S}</p>',
        f'<p style="opacity:0.01">{S}</p>', f'<p style="opacity:1%">{S}</p>', f'<p style="dis\\70lay:none">{S}</p>',
        f'<p style="display:/**/none">{S}</p>', f'<p style="display:none;display:bogus">{S}</p>',
        f'<p style="color:#fff">{S}</p>', f'<p style="color:rgb(255 255 254)">{S}</p>', f'<font color="white">{S}</font>',
        f'<div style="background:#222"><p style="color:#222222">{S}</p></div>', f'<p style="color:transparent">{S}</p>',
        f'<style>.x{{display:none}}</style><p class="x">{S}</p>', f'<style>#x>p{{f\\6fnt-size:0}}</style><div id=x><p>{S}</p></div>',
        f'<style>@media screen{{.x{{opacity:0}}}}</style><p class="x">{S}</p>',
        f'<style>.x{{visibility:hidden!important}}</style><p class="x" style="visibility:visible">{S}</p>',
        f'<style>div .x{{display:none}} .x{{display:block}}</style><div><p class="x">{S}</p></div>',
        f'<p style="height:0;overflow:hidden">{S}</p>', f'<p style="clip-path:inset(50%)">{S}</p>',
        f'<p style="text-indent:-9999px">{S}</p>', f'<p style="position:absolute;clip:rect(0 0 0 0)">{S}</p>',
        f'<p style="scale:0">{S}</p>', f'<p style="filter:opacity(0)">{S}</p>', f'<p style="margin-left:-99999px">{S}</p>',
        f'<p style="-webkit-text-fill-color:transparent">{S}</p>', f'<p style="font-size:.1em"><b>{S}</b></p>',
    ],
)  # fmt: skip
def test_what_a_page_s_styles_hide_is_left_out_and_counted(hidden: str) -> None:
    found = article(PAGE.replace("HIDDEN", hidden), "p.html")
    assert "SECRET" not in found.text
    assert "left for the capital" in found.text
    assert found.removed["HIDDEN ELEMENT"] == 1


def test_an_element_of_attributes_without_end_is_told() -> None:
    found = one(PAGE.replace("HIDDEN", "<p x='>' " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</p>"), "p.html")
    assert isinstance(found, Unread)
    assert "attributes" in found.message


@pytest.mark.parametrize(
    "shown",
    [
        "<style>.x{display:none} .x.y{display:block}</style><p class='x y'>@</p>",
        "<style>.x{display:none}</style><p class=x style='display:block'>@</p>",
        "<style>@media print{p{display:none}} @media (max-width:600px){p{display:none}} p:hover{opacity:0}</style><p>@</p>",
        "<style>div{font-size:0} div p{font-size:16px}</style><div><p>@</p></div>",
        "<style>p::before{display:none} p:bogus(2){display:none} }} p{{</style><p>@</p>",
        "<div style='background:#123'><p style='color:white'>@</p></div>",
        "<div style='background:url(dark.jpg)'><p style='color:#fff'>@</p></div>",
        "<p style='color:var(--ink);opacity:.8;transform:scale(1.1);left:-9px;font-size:62.5%'>@</p>",
        "<p style='width:0;min-width:100%;width:auto'>@</p>", "<p style='color:lab(100 0 0)'>@</p>",
        "<style>html{font-size:62.5%} p{font-size:1.6rem}</style><p>@</p>",
    ],
)  # fmt: skip
def test_what_a_page_s_styles_show_is_read(shown: str) -> None:
    told = "A patrol boat will be handed over to the navy in the spring."
    found = article(PAGE.replace("HIDDEN", shown.replace(">@<", f">{told}<")), "p.html")
    assert told in found.text
    assert "HIDDEN ELEMENT" not in found.removed


@pytest.mark.parametrize(
    "shown",
    [
        "<noscript><style>p{display:none}</style></noscript><p>@</p>",
        "<style type='text/x-template'>p{display:none}</style><p>@</p>",
        "<style>@supports not (display:grid){p{display:none}}</style><p>@</p>",
        "<style>@layer a,b; @layer a{p.x{display:none}} p{display:block}</style><p class=x>@</p>",
        "<link rel=stylesheet href=/a.css><style>p{color:#fff}</style><p>@</p>",
        "<style>@import url(a.css); p{color:#fff}</style><p>@</p>",
        "<style>@media (min-width:1px){body{background:#111}} p{color:#fff}</style><p>@</p>",
        "<style>.x{background:#111; & p{color:#fff}}</style><div class=x><p>@</p></div>",
        "<style>.x{color:#fff} .x::before{content:'';background:#003}</style><div class=x><p>@</p></div>",
        "<style>p{color:#fff}</style><div><img src=a.jpg><p>@</p></div>",
        "<div style='background-image:url(a.png)'><p style='color:#fff'>@</p></div>",
        "<div style='background:light-dark(#111,#111)'><p style='color:#fff'>@</p></div>",
        "<p style='color:#fff;text-shadow:0 0 2px #000'>@</p>",
        "<p style='color:transparent;background:linear-gradient(red,blue);background-clip:text'>@</p>",
        "<table><tr><td background=a.jpg><font color=white>@</font></td></tr></table>",
        "<style>p{opacity:0;animation:in 1s forwards}</style><p>@</p>",
        "<style>p{opacity:0;transition:opacity .3s} p.in{opacity:1}</style><p>@</p>",
        "<style>body{opacity:0} html{visibility:hidden}</style><p>@</p>",
        "<style>div{visibility:hidden} p{visibility:visible}</style><div><p>@</p></div>",
        "<div style='height:0;padding-bottom:50%'><p>@</p></div>",
        "<div style='position:relative;left:-150px;margin-left:-640px'><p>@</p></div>",
        "<style>.hidden{display:none} @media (min-width:9px){.md\\:block{display:block}}</style><p class='hidden md:block'>@</p>",
        "<p class='d-none d-md-block'>@</p>",
        "<style>p{font-size:calc(16 * 1rem)} html{font-size:1px}</style><p>@</p>",
    ],
)
def test_what_may_be_seen_is_kept(shown: str) -> None:
    text = "Seen: the ministers of both countries met in the harbour on Monday."
    found = article(PAGE.replace("HIDDEN", shown.replace(">@<", f">{text}<")), "p.html")
    assert text in found.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>.x{display:none} @media print{.x{display:block}}</style><p class=x>@</p>",
        "<style>.x{display:none} @media (min-width:1px){.x{color:red}}</style><p class=x>@</p>",
        "<style>.x{visibility:hidden}</style><div class=x><b>@</b></div>",
        "<p class='hidden md:hidden'>@</p>",
        "<link rel=stylesheet href=/a.css><div style='background:#fff'><p style='color:#fffffe'>@</p></div>",
        "<style>.x{opacity:0;transition:none}</style><p class=x>@</p>",
    ],
)
def test_what_cannot_be_seen_all_the_same_is_left_out(hidden: str) -> None:
    assert (
        "SECRET"
        not in article(PAGE.replace("HIDDEN", hidden.replace(">@<", ">SECRET order to readers.<")), "p.html").text
    )


def test_a_page_of_one_colour_is_read_and_not_taken_for_empty() -> None:
    page = PAGE.replace("HIDDEN", "").replace("<body", "<body style='background:#fff;color:#fff'")
    assert "no article" not in str(article(page, "p.html"))


def test_style_sheets_without_end_are_told() -> None:
    deep = "<div class=a>" * 200 + "<p class=b>The two delegations met.</p>" + "</div>" * 200
    sheets = "<style>" + ".c .a .a .a .a .a .a .a .b{display:none}" + "</style>"
    found = one(PAGE.replace("HIDDEN", sheets + deep), "p.html")
    assert isinstance(found, Unread)
    assert "style sheets take too long" in found.message


def test_a_page_of_elements_without_end_is_told() -> None:
    found = one(PAGE.replace("HIDDEN", "<p>The two delegations met.</p>" * 40_000), "p.html")
    assert isinstance(found, Unread)
    assert (found.code, "elements" in found.message) == ("too_large", True)


def test_a_date_is_taken_from_the_page_only_where_the_page_gives_it() -> None:
    page = PAGE.replace("HIDDEN", "<p>Posted on 5 March 2023 by the staff of the paper.</p>")
    page = page.replace("/visit", "/2022/03/04/visit")
    assert article(page.replace("DATE", ""), "p.html").published is None
    assert article(page.replace("DATE", "last week"), "p.html").published is None
    timed = page.replace("DATE", "").replace("<h1>", '<time datetime="2024-01-05">5 Jan</time><h1>')
    assert article(timed, "p.html").published == date(2024, 1, 5)
    linked = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-01-06"}]}</script>'
    )
    assert article(page.replace("DATE", "").replace("</head>", linked + "</head>"), "p.html").published == date(
        2024, 1, 6
    )
    assert article(page.replace("DATE", "2024-01-01"), "p.html", published="2024-01-02").published == date(2024, 1, 2)


@pytest.mark.parametrize(
    "page",
    ["<html><body><nav><a>Home</a></nav></body></html>",
     "<html><script>let a = 'a long line of code here';</script></html>",
     "<html></html>", "<!-- nothing at all in this page but a comment -->"],
)  # fmt: skip
def test_a_page_without_article(page: str) -> None:
    assert code(page, "p.html") == "no_text"


def test_a_page_cannot_bring_a_trap_as_its_address() -> None:
    page = PAGE.replace("HIDDEN", "").replace("https://news.example/visit", "javascript:alert(1)")
    assert article(page, "p.html").url is None


def test_markdown() -> None:
    source = (
        '---\ntitle: "A visit: day one"\ndate: 2024-01-01T10:00:00+03:00\noutlet: The Example\nurl: https://x.example/a\n'
        "---\n# The visit\n\nThe **minister** [arrived](https://evil.example) in\nthe port *city*.\n\n- one\n- two\n\n"
        "| Item | Number |\n|---|---|\n| Trucks | 40 |\n"
    )
    found = article(source, "v.md")
    assert (found.title, found.outlet, found.published) == ("A visit: day one", "The Example", date(2024, 1, 1))
    assert found.published_at == datetime(2024, 1, 1, 10, tzinfo=NAIROBI)
    parts = [found.sentence(s.number) for s in found.sentences]
    assert parts == [
        "The visit",
        "The minister arrived in the port city.",
        "- one",
        "- two",
        "Item | Number",
        "Trucks | 40",
    ]


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_lines_each_stand_alone() -> None:
    lines = [
        json.dumps({"text": BODY, "published": "2024-01-01", "id": "x/../1", "unknown": [1]}),
        "not json",
        "",
        json.dumps({"body": BODY, "date": "2024-01-02", "headline": "T", "link": "https://x.example"}),
        json.dumps({"text": 5}),
        json.dumps([BODY]),
        json.dumps({"title": "no text"}),
        json.dumps({"text": BODY, "published": "2024-13-01"}),
    ]
    found = read_bytes("\n".join(lines).encode(), name="in.jsonl")
    assert [o.id if isinstance(o, Article) else (o.source, o.code) for o in found] == [
        "x-.-1", ("in.jsonl:2", "malformed"), "in-4", ("in.jsonl:5", "malformed"), ("in.jsonl:6", "malformed"),
        ("in.jsonl:7", "malformed"), ("in.jsonl:8", "bad_date")]  # fmt: skip
    second = found[2]
    assert isinstance(second, Article)
    assert (second.published, second.title, second.url) == (date(2024, 1, 2), "T", "https://x.example")


def test_local_date_wins_and_the_moment_is_kept() -> None:
    record = {"text": BODY, "published_utc": "2022-03-02T01:00:00+00:00", "published_local_date": "2022-03-01"}
    found = article(json.dumps(record), "a.json")
    assert found.published == date(2022, 3, 1)
    assert found.published_at == datetime(2022, 3, 2, 1, tzinfo=UTC)


def test_synonyms_that_differ_are_refused() -> None:
    assert code(json.dumps({"body": BODY, "content": "Another text."}), "a.json") == "malformed"


def test_json_objects_and_lists() -> None:
    assert article(json.dumps({"text": BODY}), "a.json").id == "a"
    found = read_bytes(json.dumps([{"text": BODY}, 5, {"text": BODY}]).encode(), name="a.json")
    assert [getattr(outcome, "code", "article") for outcome in found] == ["article", "malformed", "article"]
    assert code("[]", "a.json") == "empty"
    assert code("[" * 100_000, "a.json") == "malformed"
    assert code("{bad", "a.json") == "malformed"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BODY, BODY), (json.dumps({"text": BODY}), BODY), (f"<html><body><p>{BODY}</p></body></html>", BODY),
        (f"---\ntitle: T\n---\n**{BODY}**", BODY), ("[AP] " + BODY, "[AP] " + BODY),
    ],
)  # fmt: skip
def test_content_tells_the_kind_where_no_name_does(data: str, expected: str) -> None:
    (found,) = read_paths(["-"], stdin=io.BytesIO(data.encode()))
    assert isinstance(found, Article) and found.text == expected and found.id.startswith("text-")


def test_a_feed_says_that_it_is_not_read() -> None:
    assert code("<?xml version='1.0'?><rss><channel></channel></rss>", "feed") == "malformed"


# --- Sizes ------------------------------------------------------------------------------------------------------------


def test_sizes() -> None:
    big = "He came to the city. " * 100
    for name in ("a.txt", "a.md", "a", "a.html"):
        (found,) = read_bytes(big.encode() * 5, name=name, max_bytes=1000)
        assert isinstance(found, Unread) and found.code == "too_large", name
    lines = "\n".join(json.dumps({"text": text}) for text in (BODY, big, BODY * 8, "x" * 20_000, BODY))
    found_lines = read_bytes(lines.encode(), name="a.jsonl", max_bytes=1000)
    assert [getattr(o, "code", "article") for o in found_lines] == [
        "article",
        "too_large",
        "article",
        "too_large",
        "article",
    ]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)  # a terabyte of holes
    (found,) = read_path(path)
    assert isinstance(found, Unread) and found.code == "too_large"


def test_lines_are_read_only_when_asked_for() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = json.dumps({"text": BODY}).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    outcomes = read_paths(["-"], stdin=io.BufferedReader(Endless(), 4096))
    ids = [next(outcomes) for _ in range(3)]
    assert len({found.id for found in ids if isinstance(found, Article)}) == 3


# --- Files and folders ------------------------------------------------------------------------------------------------


def test_folders(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        ".hidden.txt",
        "a.gold.json",
        "sub/c.txt",
        ".git/d.txt",
        "plain",
        "z.pdf",
        "table.csv",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = list(read_paths([tmp_path]))
    assert [o.id if isinstance(o, Article) else Path(o.source).name for o in found] == [
        "a", "b", "plain", "c", "table.csv", "z.pdf"]  # fmt: skip


def test_briefs_that_lie_in_an_inbox_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "out").mkdir()
    for name in ("kismayo-visit.json", "kismayo-visit.md"):
        written = (Path("fixtures/expected") / name).read_text("utf-8")
        (tmp_path / "out" / name).write_text(written, "utf-8")
    (tmp_path / "notes.md").write_text(f"# Brief notes\n\n{BODY}")
    found = list(read_paths([tmp_path]))
    assert [o.id if isinstance(o, Article) else o.source for o in found] == ["a", "notes"]


@pytest.mark.parametrize(
    "ours",
    [
        {"schema_version": "1", "article_id": "a", "relevant": True, "provenance": {}},
        {"schema_version": "9", "date": "2025-01-01", "cutoff": "2025-01-01T00:00:00Z", "counts": {}, "bluf": []},
        {"schema_version": "1", "run": "x", "fates": {}, "articles": []},
    ],
)
def test_what_the_program_wrote_is_skipped(ours: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.json").write_text(json.dumps(ours, indent=1))
    (tmp_path / "many.jsonl").write_text(f"{json.dumps(ours)}\n{json.dumps({'text': BODY})}\n")
    (tmp_path / "other.json").write_text(json.dumps({"article_id": "a", "relevant": True}))  # of somebody else
    skipped: list[str] = []
    found = list(read_paths([tmp_path], ours=skipped.append))
    assert [Path(name).name for name in skipped] == ["many.jsonl", "a.json"]
    assert [o.id if isinstance(o, Article) else o.code for o in found] == ["many-2", "malformed"]


def test_a_batch_goes_on_in_order(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(BODY)
    empty.write_text("")
    found = list(
        read_paths([tmp_path / "none.txt", good, empty, "no\0name", good, "-"], stdin=io.BytesIO(BODY.encode()))
    )
    assert [getattr(outcome, "code", None) or getattr(outcome, "id", "")[:6] for outcome in found] == [
        "not_found", "good", "empty", "not_found", "good-2", "text-" + found[-1].sha256[:1]]  # type: ignore[union-attr]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_pipes_devices_and_loops_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    found = list(read_paths([tmp_path]))
    assert [getattr(outcome, "code", "article") for outcome in found] == ["unreadable"] * 4


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    outside, inbox = tmp_path / "outside", tmp_path / "inbox"
    for folder in (outside, inbox / "sub"):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(BODY)
    (inbox / "b.txt").symlink_to("sub/a.txt")
    (inbox / "c.txt").symlink_to("../outside/a.txt")
    (inbox / "d").symlink_to(outside)
    (inbox / "e.txt").symlink_to(tmp_path / "inbox-2")
    (tmp_path / "link").symlink_to(inbox)
    found = list(read_paths([tmp_path / "link"]))
    assert [getattr(outcome, "code", "article") for outcome in found] == [
        "article", "unreadable", "unreadable", "unreadable", "article"]  # fmt: skip
    assert all("leads out of the folder" in outcome.message for outcome in found if isinstance(outcome, Unread))
    assert isinstance(next(read_path(inbox / "c.txt")), Article)  # named, so meant


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    (found,) = read_path(path)
    assert isinstance(found, Unread) and found.code == "unreadable"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd.txt", "passwd"), ("Général 1.txt", "General-1"), ("..txt", "text-"),
     ("a" * 300 + ".txt", "a" * 80),
     ("مقال.txt", "text-"), ("x\x1b[31m.txt", "x-31m")],
)  # fmt: skip
def test_ids_are_never_paths(name: str, expected: str) -> None:
    assert article(BODY, name).id.startswith(expected)


def test_ids_are_unique_without_case() -> None:
    lines = "\n".join(json.dumps({"text": BODY, "id": name}) for name in ("a", "A", "a", "a-2", "b"))
    found = [o.id for o in read_bytes(lines.encode(), name="x.jsonl") if isinstance(o, Article)]
    assert found == ["a", "A-2", "a-3", "a-2-2", "b"]


def test_messages_are_one_safe_line(tmp_path: Path) -> None:
    (found,) = read_path(tmp_path / "a\x1b]0;x\x07\n\u202eb.txt")
    assert isinstance(found, Unread)
    assert found.message.isprintable() and "\x1b" not in found.source


def test_reading_starts_without_the_heavy_packages() -> None:
    check = (
        "import sys, summarizer.stages.read; heavy = {'trafilatura', 'lxml', 'charset_normalizer', 'markdown_it', "
        "'py3langid', 'numpy', 'sentencex'} & set(sys.modules); sys.exit(repr(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, check=False).returncode == 0


# --- Anything at all --------------------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "surrogatepass"))
    | st.text(st.sampled_from("<>/ap div=\"'!-[]{}:,#*_`|\n 1é"), max_size=200).map(str.encode),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a", "a.bin"]),
)
def test_any_bytes_give_an_outcome(data: bytes, name: str) -> None:
    outcomes = read_bytes(data, name=name)
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, Article):
            assert Article.model_validate_json(outcome.model_dump_json()) == outcome
        else:
            assert outcome.message.isprintable()


def test_a_huge_markdown_block_is_read_in_good_time_and_still_hides_what_is_hidden() -> None:
    source = "*a_ " * 20_000 + '<span style="display:none">SECRET</span> the end.'
    found = article(source, "a.md")
    assert "SECRET" not in found.text and found.text.endswith("the end.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Kenyan minister flies to Kismayo\n\n{BODY}", "Kenyan minister flies to Kismayo"),
        (f"\r\n  Le ministre kényan se rend à Kismayo \r\n\r\n\r\n{BODY}", "Le ministre kényan se rend à Kismayo"),
        (f"Kenyan minister flies to Kismayo\n{BODY}", None),
        (f"The Kenyan minister flew to Kismayo.\n\n{BODY}", None),
        (f"“The Kenyan minister flew to Kismayo.”\n\n{BODY}", None),
        (f"By Jane Wanjiku in Kismayo\n\n{BODY}", None),
        (f"KISMAYO, Somalia\n\n{BODY}", None),
        (f"Kismayo, Monday, 1 January 2024\n\n{BODY}", None),
        (f"PRESS RELEASE OF THE MINISTRY\n\n{BODY}", None),
        (f"Home | World | Africa | Kenya\n\n{BODY}", None),
        ("Kenyan minister flies to Kismayo", None),
        ("Kenyan minister flies to Kismayo\n\nKenyan troops stay there", None),
        (f" date 2024-01-01 Kenyan minister flies to Kismayo\n\n{BODY}", None),
    ],
)
def test_a_first_line_that_stands_alone_is_the_title(text: str, title: str | None) -> None:
    found = article(text)
    assert found.title == title
    assert title is None or found.text.startswith(title)  # evidence may be in it


def test_every_key_of_a_record_is_documented() -> None:
    told = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text("utf-8")
    known = {*chain.from_iterable(read_article._KEYS.values()), *read_article._LOCAL_DATES, *read_article._MOMENTS}
    assert {key for key in known if f"`{key}`" not in told} == set()
