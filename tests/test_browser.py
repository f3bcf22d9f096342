"""Pages in headless Chromium; left out where Playwright (a `dev` package) or Chromium is not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.stages.render_html import brief_page, night_page
from tests.hostile import hostile
from tests.judged import hostile_night, judged, judged_night
from tests.stages.test_render_html import NAMES, article_of, brief_of, night_of

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the dev packages")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
SIZES = {"phone": (390, 844), "desktop": (1360, 900)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    briefs = [judged(brief_of(name)) for name in NAMES]
    articles = {a.id: a for a in map(article_of, NAMES)}
    bad = [hostile(brief) for brief in briefs]
    made = {
        "night": night_page(
            judged_night(night_of(briefs, articles)), articles, [(date(2025, 11, 30), 3, 9), (date(2025, 12, 1), 4, 4)]
        ),
        "brief": brief_page(briefs[0], articles[briefs[0].article_id]),
        "hostile": night_page(hostile_night(night_of(bad))),
        "hostile-brief": brief_page(bad[0]),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


class Tab:
    """A page with what it asked for, said and popped up."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def viewport(size: str) -> dict[str, int]:
    width, height = SIZES[size]
    return {"width": width, "height": height}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["night", "brief", "hostile", "hostile-brief"])
def test_no_request_no_dialog_no_sideways_scrolling(
    browser: Any, files: dict[str, Path], size: str, scheme: str, name: str
) -> None:
    with Tab(browser, files[name], viewport=viewport(size), color_scheme=scheme) as tab:
        for link in tab.page.locator("a.cite").all()[:6]:
            link.click()
        for summary in tab.page.locator("summary").all()[:10]:
            summary.click()
        assert tab.requests == [files[name].as_uri()]
        assert tab.trouble == []
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


@pytest.mark.parametrize("size", SIZES)
def test_evidence_is_shown_on_click_and_by_keyboard(browser: Any, files: dict[str, Path], size: str) -> None:
    with Tab(browser, files["night"], viewport=viewport(size)) as tab:
        page = tab.page
        link = page.locator("a.cite").first
        cited = (link.get_attribute("data-cites") or link.get_attribute("href").removeprefix("#")).split()
        link.click()
        hit = page.locator("#evidence .s.hit")
        assert hit.count() == len(cited)
        assert hit.first.is_visible()
        assert hit.first.inner_text() == page.locator(f"[id='{cited[0]}']").inner_text()
        page.keyboard.press("Escape")
        assert link.get_attribute("aria-expanded") == "false"
        second = page.locator("a.cite").nth(1)
        second.focus()
        assert second.get_attribute("aria-expanded") == "true"
        assert page.locator("#evidence .s.hit").first.is_visible()


def test_filters_show_what_fits(browser: Any, files: dict[str, Path]) -> None:
    with Tab(browser, files["night"], viewport=viewport("desktop")) as tab:
        page = tab.page
        stories = page.locator(".story[data-type]")
        everyone = stories.count()
        kind = stories.first.get_attribute("data-type")
        page.select_option("select[name=type]", kind)
        shown = [story.get_attribute("data-type") for story in stories.all() if story.is_visible()]
        assert shown
        assert set(shown) == {kind}
        assert page.locator("#shown").inner_text() == f"{len(shown)} shown"
        page.select_option("select[name=type]", "")
        assert sum(story.is_visible() for story in stories.all()) == everyone


def test_a_filter_of_long_labels_stays_inside_the_page_of_a_phone(browser: Any, files: dict[str, Path]) -> None:
    with Tab(browser, files["night"], viewport=viewport("phone")) as tab:
        choice = tab.page.locator("select").first
        choice.evaluate("made => made.options[0].text = 'security sector governance '.repeat(9)")
        edges = tab.page.evaluate("made => made.getBoundingClientRect().right", choice.element_handle())
        assert edges <= tab.page.locator(".filters").evaluate("made => made.getBoundingClientRect().right")


def test_without_scripting_everything_is_there_and_links_lead_to_the_sentence(
    browser: Any, files: dict[str, Path]
) -> None:
    with Tab(browser, files["night"], viewport=viewport("desktop"), java_script_enabled=False) as tab:
        page = tab.page
        assert not page.locator(".filters").is_visible()
        assert not page.locator("#evidence").is_visible()
        link = page.locator("a.cite").first
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f"[id='{target}']").is_visible()
        link.click()
        assert page.url.endswith(f"#{target}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["night", "brief"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(browser: Any, files: dict[str, Path], name: str, scheme: str, size: str) -> None:
    axe = pytest.importorskip("axe_core_python", reason="needs the dev packages")
    script = (Path(axe.__file__ or "").parent / "axe.min.js").read_text(encoding="utf-8")
    with Tab(browser, files[name], viewport=viewport(size), color_scheme=scheme, bypass_csp=True) as tab:
        tab.page.add_script_tag(content=script)
        found = tab.page.evaluate("async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes[0].html)")
        assert found == []
