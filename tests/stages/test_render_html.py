"""Pages: self-contained, escaped, every statement tied to its sentence."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from summarizer.models import Article, Brief
from summarizer.night import NightlyBrief
from summarizer.settings import Settings
from summarizer.stages.corroborate import Known, corroborate
from summarizer.stages.read import read_path
from summarizer.stages.render_html import brief_fragment, brief_page, night_page
from summarizer.stages.render_night import night_markdown
from summarizer.stages.render_pictures import pictures
from summarizer.stages.render_registers import upcoming
from summarizer.stages.synthesize import synthesize
from summarizer.vocabulary import Status
from tests.hostile import hostile, seen
from tests.judged import hostile_night, judged, judged_night

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
NAMES = ("kismayo-visit", "cotonou-armour", "zarqa-tamrin", "pristina-defence-pact")


def brief_of(name: str) -> Brief:
    return Brief.model_validate_json((FIXTURES / "expected" / f"{name}.json").read_text("utf-8"))


def article_of(name: str) -> Article:
    path = next(p for p in (FIXTURES / "articles").glob(f"{name}.*") if ".gold" not in p.name)
    (found,) = read_path(path)
    assert isinstance(found, Article)
    return found


def night_of(briefs: list[Brief], articles: dict[str, Article] | None = None) -> NightlyBrief:
    known = Known(articles or {}, Settings())
    stories = [corroborate([brief], known) for brief in briefs if brief.events]
    return synthesize(
        date(2025, 2, 10),
        stories,
        settings=Settings(),
        briefs=briefs,
        sources=[],
        counts={"used": len(briefs)},
        version="0",
    )


class Parts(HTMLParser):
    """Elements, ids and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.handlers += [name for name in found if name.startswith("on") or name == "style"]
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    briefs = [judged(brief_of(name)) for name in NAMES]
    articles = {a.id: a for a in map(article_of, NAMES)}
    bad = [hostile(brief) for brief in briefs]
    trend = [(date(2025, 11, 30), 3, 9), (date(2025, 12, 1), 4, 4)]
    return {
        "brief": brief_page(briefs[0], articles[briefs[0].article_id]),
        "brief alone": brief_page(briefs[0]),
        "night": night_page(judged_night(night_of(briefs, articles)), articles, trend),
        "hostile brief": brief_page(bad[0]),
        "hostile night": night_page(hostile_night(night_of(bad))),
        "irrelevant": brief_page(brief_of("barracks-fire")),
        "empty night": night_page(night_of([])),
    }


KINDS = ("brief", "brief alone", "night", "hostile brief", "hostile night", "irrelevant", "empty night")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fetches_nothing_and_runs_only_its_own(pages: dict[str, str], kind: str) -> None:
    text = pages[kind]
    parts = Parts(text)
    assert not parts.tags & {"img", "iframe", "object", "embed", "link", "form", "base", "video", "audio"}
    assert parts.handlers == []
    assert all((link.get("href") or "").startswith("#") for link in parts.links)
    assert text.count("<script>") == text.count("<style>") == 1
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for tag in ("script", "style"):
        inner = text.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        assert base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode() in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_every_link_leads_somewhere(pages: dict[str, str], kind: str) -> None:
    parts = Parts(pages[kind])
    assert len(parts.ids) == len(set(parts.ids))
    for link in parts.links:
        assert (link.get("href") or "").removeprefix("#") in parts.ids
        for id_ in (link.get("data-cites") or "").split():
            assert id_ in parts.ids


def test_nothing_hostile_is_markup_anywhere(pages: dict[str, str]) -> None:
    for kind in ("hostile brief", "hostile night"):
        assert list(seen(pages[kind])) == []
    assert list(seen(brief_fragment(hostile(judged(brief_of(NAMES[0])))))) == []
    bad = [hostile(brief_of(name)) for name in NAMES]
    markdown = night_markdown(hostile_night(night_of(bad)))
    assert not set("\x1b\x07\x9b\u202e\u2066") & set(markdown)


def test_the_markdown_of_a_hostile_night_makes_no_markup() -> None:
    from markdown_it import MarkdownIt

    bad = [hostile(brief_of(name)) for name in NAMES]
    tokens = MarkdownIt("gfm-like").parse(night_markdown(hostile_night(night_of(bad))))
    flat: list[Any] = [child for token in tokens for child in (token.children or [token])]
    assert not {token.type for token in flat} & {"link_open", "image", "html_inline", "html_block"}


def test_a_page_shows_evidence_withheld_and_checks(pages: dict[str, str]) -> None:
    brief = brief_of(NAMES[0])
    text = pages["brief"]
    assert f"Withheld ({len(brief.withheld)})" in text or not brief.withheld
    assert "What was checked of each statement" in text
    assert 'class="s" id="a1-1"' in text
    for label in (
        "Where",
        "When, within 45 days of the night (outlined: planned",
        "Who with whom",
        "Articles of the last nights",
    ):
        assert label in pages["night"]
    assert pages["night"].count("<svg") == 4


def test_a_page_of_two_hundred_stories_stays_under_a_megabyte() -> None:
    briefs, articles = [], {}
    for number in range(200):
        name = NAMES[number % len(NAMES)]
        brief = brief_of(name)
        id_ = f"{brief.article_id}-{number}"
        briefs.append(
            brief.model_copy(
                update={"article_id": id_, "source": brief.source.model_copy(update={"sha256": f"{number:064d}"})}
            )
        )
        articles[id_] = article_of(name).model_copy(update={"id": id_})
    assert len(night_page(night_of(briefs, articles), articles).encode()) < 1_048_576


def test_what_was_announced_today_is_not_to_come_today() -> None:
    brief = brief_of("cotonou-armour")
    day = str(brief.source.published)

    def ahead(status: Status, start: str | None) -> int:
        event = brief.events[0].model_copy(
            update={"status": status, "date_start": start, "date_end": None, "is_background": False}
        )
        night = night_of([brief.model_copy(update={"events": (event,)})])
        return len(upcoming(night.model_copy(update={"date": brief.source.published})))

    assert ahead(Status.planned, day) == 1
    assert ahead(Status.announced, day) == 0
    assert ahead(Status.announced, None) == 1
    assert ahead(Status.announced, "2099-01-01") == 1


def test_a_disputed_status_is_told_at_every_use() -> None:
    brief = brief_of("pristina-defence-pact")
    page, night = brief_page(brief), night_of([brief])
    assert "Prizren (XKX, status disputed)" in page and "XKX, status disputed – signatory" in page
    assert "Prizren (XKX, status disputed)" in night_page(night)
    assert "; Prizren (status disputed); rating" in night_markdown(night)


def test_the_drawings_say_what_they_leave_out_and_show_each_place_of_a_story() -> None:
    brief = brief_of("kismayo-visit")
    lead = brief.events[0]
    assert lead.place
    town = lead.place.model_copy(update={"mention": "Mombasa", "country_iso3": "KEN", "lat": -4.05, "lon": 39.67})
    far = lead.model_copy(update={"id": "e8", "place": town, "date_start": "2025-12-31", "date_end": None})
    month = lead.model_copy(update={"id": "e9", "date_start": "2024-03", "date_end": None})
    night = night_of([brief.model_copy(update={"events": (*brief.events, far, month)})])
    drawn = pictures(night.model_copy(update={"date": date(2024, 1, 2)}))
    assert len(night.stories) == 1 and drawn.count('class="dot"') == 2
    assert "Mombasa" in drawn and "Kismayo" in drawn
    assert "2 further dated events not drawn" in drawn
