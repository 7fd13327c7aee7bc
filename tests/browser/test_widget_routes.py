"""The widget follows the article: routers, frameworks, and pages that hold several."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.four_stories import CORRECTED, NOTICE, NOTICES, NUMBERS, TITLES, WORDS, correction, shows
from tests.browser.reader import open_page, press_escape, press_open, select, status, suggest_and_close, until
from tests.browser.widget_host import Answer, Desk, Host

FRAMEWORKS = Path(__file__).parent / "frameworks"
LIBRARIES = FRAMEWORKS / "node_modules"
BUNDLED = ("react", "hydrated")
FILES = {
    "turbo": "@hotwired/turbo/dist/turbo.es2017-umd.js",
    "htmx": "htmx.org/dist/htmx.min.js",
}
# Back and forth, twenty times; -1 goes back.
WAY = [2, 3, -1, 4, 1, -1, 3, 2, 1, 2, -1, 3, 4, -1, 2, 1, 3, -1, 4, 2]
SEEN = """() => (window.seen ??= []).push(
  ...[...document.querySelectorAll("article, article *")].map((each) => new WeakRef(each)))"""
DETACHED = """() => seen.map((each) => each.deref()).filter((each) => each && !each.isConnected)
  .map((each) => each.closest("article")?.querySelector("h1").textContent)"""
SENT = CORRECTED.replace("corrected", "sent")


class Site(Host):
    """A site with scripts of its own, which write markup as frameworks do."""

    def headers(self) -> dict[str, str]:
        return {}

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        name = urlsplit(path).path.removeprefix("/scripts/")
        if name == "hydrated":
            self._come_late()
        if name in (*BUNDLED, *FILES):
            return Answer(200, _script(name).encode(), "text/javascript; charset=utf-8")
        return super().reply(method, path, body)

    def _come_late(self) -> None:
        """As over a slow network: once the widget knows all that it shows, and has had a moment for it."""
        end = time.monotonic() + 10
        while time.monotonic() < end and not any("/sites/" in each for each in self.desk.asked):
            time.sleep(0.05)
        time.sleep(0.5)


@cache
def _script(name: str) -> str:
    if name not in BUNDLED:
        return (LIBRARIES / FILES[name]).read_text(encoding="utf-8")
    command = [LIBRARIES / "esbuild/bin/esbuild", FRAMEWORKS / f"{name}.jsx", "--bundle", "--jsx=automatic"]
    built = subprocess.run(
        [*command, '--define:process.env.NODE_ENV="production"'], check=True, capture_output=True, text=True
    )
    return built.stdout


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    for number in NUMBERS:
        desk.corrections_at[f"/story/{number}"] = [correction(number)]
    with Site(desk) as running:
        yield running


def _article(number: int) -> str:
    return f"<article><h1>{TITLES[number]}</h1><p>{WORDS[number]}</p></article>"


def _pages(site: Site, body: str, head: str = "", canonical: str = "") -> None:
    """Publishes a page for each article. `body` has `{links}` and `{article}`; `canonical` has `{number}`."""
    if not LIBRARIES.exists():
        pytest.skip("the frameworks are not installed: cd tests/browser/frameworks && npm ci")
    for number in NUMBERS:
        claim = f'<link rel="canonical" href="{canonical.format(number=number)}">' if canonical else ""
        links = "".join(f'<a href="/story/{each}">Story {each}</a> ' for each in NUMBERS)
        site.page(
            body.replace("{links}", links).replace("{article}", _article(number)),
            path=f"/story/{number}",
            head=head + claim,
        )


def _react(site: Site) -> None:
    """Its template leaves the first page's canonical address on all."""
    stories = {number: {"title": TITLES[number], "words": WORDS[number]} for number in NUMBERS}
    _pages(
        site,
        '<main id="app"></main><script src="/scripts/react"></script>',
        head=f'<script type="application/json" id="stories">{json.dumps(stories)}</script>',
        canonical="/story/{number}",
    )


def _turbo(site: Site) -> None:
    _pages(
        site,
        "<nav>{links}</nav>{article}",
        head='<script src="/scripts/turbo"></script>',
        canonical="/story/{number}",
    )


def _htmx(site: Site) -> None:
    """It puts only the article in, so the canonical address stays behind."""
    boosted = '<nav hx-boost="true" hx-target="main" hx-select="article" hx-swap="innerHTML">{links}</nav>'
    head = '<script src="/scripts/htmx"></script>'
    _pages(site, f"{boosted}<main>{{article}}</main>", head=head, canonical="/story/{number}")


def _asked(desk: Desk) -> Counter[str]:
    about = [parse_qs(urlsplit(each).query) for each in desk.asked if each.startswith("/api/v1/corrections?")]
    return Counter(urlsplit(each["url"][0]).path for each in about)


def _collect(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    session.detach()


@pytest.mark.parametrize("framework", [_react, _turbo, _htmx])
def test_twenty_routes_back_and_forth(page: Page, site: Site, desk: Desk, browser_name: str, framework: object) -> None:
    framework(site)  # type: ignore[operator]
    open_page(page, f"{site.origin}/story/1")
    shows(page, 1)
    been = [1]
    for step in WAY:
        # Turbo shows a copy while it loads the page anew; who leaves meanwhile makes Turbo complain of its own abort.
        until(page, "!document.documentElement.hasAttribute('aria-busy')")
        page.evaluate(SEEN)
        if step < 0:
            been.pop()
            page.go_back()
        else:
            page.get_by_role("link", name=f"Story {step}", exact=True).click()
            been.append(step)
        shows(page, been[-1])
    assert _asked(desk) == {f"/story/{number}": 1 for number in NUMBERS}
    if browser_name == "chromium":
        _collect(page)
        held = set(page.evaluate(DETACHED))
        # Turbo holds the article that was left last, with the widget or without.
        assert held <= ({TITLES[4]} if framework is _turbo else set())

    suggest_and_close(page, "minister", "premier")
    [sent] = desk.suggestions
    assert sent["url"] == f"{site.origin}/story/{been[-1]}"
    assert sent["target"]["exact"] == "minister"
    assert sent["target"]["prefix"].endswith(f"mines\nThe talks about the river Wend{been[-1]} go on, said the ")


def test_what_a_framework_throws_away_is_put_back_once(page: Page, site: Site, desk: Desk) -> None:
    """React makes the article's elements anew; then all of the page is replaced, as a late hydration may do."""
    _react(site)
    open_page(page, f"{site.origin}/story/1")
    suggest_and_close(page, "minister", "premier")
    until(page, f"{SENT} === 'minister'")
    for likes in (1, 2):
        page.get_by_role("button", name="Like").click()
        expect(page.get_by_role("button", name=f"Like {likes}")).to_be_visible()
        shows(page, 1)
        until(page, f"{SENT} === 'minister'")
    page.evaluate("document.body.innerHTML = document.body.innerHTML")
    shows(page, 1)
    page.evaluate("document.querySelector('p').prepend('Update: ')")
    page.evaluate("document.querySelector('p').normalize()")
    shows(page, 1)
    assert _asked(desk) == {"/story/1": 1}


def test_react_takes_over_the_servers_article_as_it_is(page: Page, site: Site, desk: Desk) -> None:
    """It made the page anew if the notices were there first: "Hydration failed", React's error 418."""
    story = {"title": TITLES[1], "words": WORDS[1]}
    _pages(
        site,
        '<main id="app">{article}</main><script async src="/scripts/hydrated"></script>',
        head=f'<script type="application/json" id="story">{json.dumps(story)}</script>',
    )
    open_page(page, f"{site.origin}/story/1")
    shows(page, 1)
    until(page, "window.root")
    assert page.evaluate("window.reported") is None
    shows(page, 1)


@pytest.mark.parametrize("kind", ["given", "linked heading", "permalink"])
def test_a_feed_of_articles_that_goes_on(page: Page, site: Site, desk: Desk, kind: str) -> None:
    """The address of the window changes while the reader scrolls, as on real feeds. The first article is the page's."""
    desk.corrections_at["/story/3"] = []
    canonical = '<link rel="canonical" href="/story/1">'
    open_page(page, site.page(_article(1), path="/story/1", head=canonical))
    shows(page, 1)
    with page.expect_response(lambda answer: "%2Fstory%2F3" in answer.url):  # it has no notices to wait for
        for number in (2, 3):
            markup = _in_feed(number, kind)
            page.evaluate("(markup) => document.body.insertAdjacentHTML('beforeend', markup)", markup)
            page.evaluate("(path) => history.replaceState(null, '', path)", f"/story/{number}")
    expect(page.locator(f"article:nth-of-type(2) {NOTICES}")).to_contain_text(NOTICE[2])
    expect(page.locator(f"article:nth-of-type(1) {NOTICES}")).to_contain_text(NOTICE[1])
    expect(page.locator(NOTICES)).to_have_count(2)
    until(page, f"{CORRECTED} === 'Wend1,Wend2'")
    assert _asked(desk) == {f"/story/{number}": 1 for number in (1, 2, 3)}

    for number in (3, 1, 2):
        suggest_and_close(page, f"Wend{number}", "Went")
    assert [urlsplit(each["url"]).path for each in desk.suggestions] == ["/story/3", "/story/1", "/story/2"]
    assert [each["target"]["exact"] for each in desk.suggestions] == ["Wend3", "Wend1", "Wend2"]
    assert desk.suggestions[0]["target"]["prefix"] == f"{TITLES[3]}\nThe talks about the river "
    assert all(TITLES[3] not in each["target"]["suffix"] for each in desk.suggestions)
    until(page, f"{SENT} === 'Wend1,Wend2,Wend3'")
    page.evaluate("document.querySelectorAll('article')[1].remove()")
    until(page, f"{CORRECTED} === 'Wend1' && {SENT} === 'Wend1,Wend3'")


def _in_feed(number: int, kind: str) -> str:
    story = f"<h1>{TITLES[number]}</h1><p>{WORDS[number]}</p><p>{'It rains. ' * 30}</p>"
    if kind == "given":
        return f'<article data-corrigenda-url="/story/{number}#top">{story}</article>'
    if kind == "permalink":
        return f'<article>{story}<a rel="bookmark" href="/story/{number}">Today</a></article>'
    return f"<article>{story}</article>".replace(">Talks", f'><a href="/story/{number}">Talks').replace(
        "</h1>", "</a></h1>"
    )


def test_a_popover_stays_open_about_its_words_while_the_page_goes_on(page: Page, site: Site, desk: Desk) -> None:
    _turbo(site)
    open_page(page, f"{site.origin}/story/1")
    select(page, "minister")
    opened = press_open(page)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("prem")
    page.evaluate("Turbo.visit('/story/2')")
    expect(page.locator("h1")).to_have_text(TITLES[2])
    page.keyboard.type("ier")
    expect(opened.get_by_label("Should read")).to_have_value("premier")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent. Number")
    press_escape(page)
    shows(page, 2)
    until(page, f"{SENT} === ''")
    suggest_and_close(page, "minister", "prime minister")
    assert [urlsplit(each["url"]).path for each in desk.suggestions] == ["/story/1", "/story/2"]


def test_teasers_and_comments_are_no_articles_of_their_own(page: Page, host: Host, desk: Desk) -> None:
    linked = '<h2><a href="/story/{}">Another</a></h2>'
    teasers = "".join(f"<article>{linked.format(number)}<p>In short.</p></article>" for number in NUMBERS)
    comment = f'<article><a rel="bookmark" href="#comment-1">Ana</a><p>{"So true. " * 50}</p></article>'
    within = f"<aside>{linked.format(4)}</aside>"
    article = _article(1).replace("</p>", f"</p>{within}")
    open_page(page, host.page(article + teasers + comment, path="/story/1"))
    suggest_and_close(page, "minister", "premier")
    assert _asked(desk) == {"/story/1": 1}
    assert [urlsplit(each["url"]).path for each in desk.suggestions] == ["/story/1"]


def test_until_a_router_has_the_next_article_the_address_is_the_last_ones(page: Page, site: Site, desk: Desk) -> None:
    _react(site)
    open_page(page, f"{site.origin}/story/1")
    shows(page, 1)
    page.evaluate("history.pushState(null, '', '/story/2')")
    page.evaluate("document.querySelector('button').click()")
    expect(page.get_by_role("button", name="Like 1")).to_be_visible()
    shows(page, 1)
    assert _asked(desk) == {"/story/1": 1}
