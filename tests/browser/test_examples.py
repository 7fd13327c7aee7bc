"""The files of `examples/`, as a developer copies them, in real sites: each shows notices and takes suggestions."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.archive.models import Article
from tests.browser.example_sites import BUILDERS, EXAMPLES, build
from tests.browser.four_stories import NUMBERS, TITLES, WORDS, correction, shows
from tests.browser.reader import open_page, popover, press_open, select, suggest_and_close
from tests.browser.widget_host import Answer, Desk, Host

LONG_IN_FIREFOX = True
# What an example names, and its developer puts right.
DESK, NEWSROOM = "https://corrections.example.org", "https://www.courier.example"
HEAVY = [pytest.mark.long, pytest.mark.services]  # installs packages of its own
SITES = [pytest.param(name, marks=HEAVY if each.own_packages else []) for name, each in BUILDERS.items()]
ALONE = {"gtm", "consent", "amp"}  # run by tests of their own
STORY = f"<article><h1>{TITLES[1]}</h1><p>{WORDS[1]}</p></article>"
# Tag Manager makes script elements of its own from a tag's HTML, and takes only what it knows of the attributes.
AS_TAG_MANAGER = """(html) => {
  const written = new DOMParser().parseFromString(html, "text/html").querySelectorAll("script");
  for (const { src } of written)
    document.body.append(Object.assign(document.createElement("script"), { src, async: true }));
}"""


class Site(Host):
    """Serves finished pages, with the addresses of this desk and this news."""

    folder: Path | None = None

    def headers(self) -> dict[str, str]:
        return {}

    def adapted(self, text: str) -> str:
        for named, here in ((DESK, self.desk.origin), (NEWSROOM, self.origin)):
            text = text.replace(named, here)
            text = re.sub(re.escape(quote(named, safe="")), quote(here, safe=""), text, flags=re.IGNORECASE)
        return text

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        file = self._file(urlsplit(path).path.strip("/"))
        if not file:
            return super().reply(method, path, body)
        text = self.adapted(file.read_text(encoding="utf-8"))
        return Answer(200, text.encode(), mimetypes.guess_type(file)[0] or "text/plain")

    def _file(self, name: str) -> Path | None:
        names = [name, f"{name}.html", f"{name}/index.html"] if self.folder else []
        return next((file for each in names if (file := Path(self.folder or "", each)).is_file()), None)

    def story(self, *, head: str = "", foot: str = "") -> str:
        """Publishes a page with the first story and this markup of an example."""
        written = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}<body>{STORY}{foot}'
        self.pages["/story/1"] = self.adapted(written)
        return f"{self.origin}/story/1"


@pytest.fixture
def news(desk: Desk) -> Iterator[Site]:
    desk.corrections_at = {f"/story/{number}{end}": [correction(number)] for number in NUMBERS for end in ("", "/")}
    with Site(desk) as running:
        yield running


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Builds each example once for all browsers."""
    return cache(lambda name: build(name, tmp_path_factory.mktemp(name)))


def _example(file: str) -> str:
    return (EXAMPLES / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SITES)
def test_readers_go_from_story_to_story_and_correct_one(
    page: Page, news: Site, desk: Desk, built: Callable[[str], Path], name: str
) -> None:
    news.folder = built(name)
    addresses = {number: f"{news.origin}/story/{number}{BUILDERS[name].ends}" for number in NUMBERS}
    open_page(page, addresses[1])
    shows(page, 1)
    for number in (2, 4, 1, 3):
        page.get_by_role("link", name=f"Story {number}", exact=True).click()
        shows(page, number)
        _invites(page, news, addresses[number])
    _go_back_to_the_first(page, name)
    shows(page, 1)

    suggest_and_close(page, "minister", "premier")
    [sent] = desk.suggestions
    assert (sent["url"], sent["replacement"]) == (addresses[1], "premier")
    assert sent["target"]["exact"] == "minister"
    assert sent["target"]["prefix"].endswith(f"mines\n{WORDS[1].partition('minister')[0]}")


def _go_back_to_the_first(page: Page, name: str) -> None:
    """Playwright waits for ever for a page that Firefox has kept as it was left, so that there a link leads back."""
    if BUILDERS[name].has_router:
        page.go_back()
    else:
        page.get_by_role("link", name="Story 1", exact=True).click()


def _invites(page: Page, news: Site, address: str) -> None:
    """The line that invites leads to the form about this story. A template that knows no address names none."""
    link = page.locator("[data-corrigenda=open]")
    expect(link).to_have_attribute("href", re.compile(rf"^{news.desk.origin}/suggest/courier($|\?)"))
    about = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert about in ({}, {"url": [address]})


def test_the_tag_that_tag_manager_makes_anew_without_its_attributes(page: Page, news: Site, desk: Desk) -> None:
    address = news.story()
    page.goto(address)
    with page.expect_response("**/api/v1/corrections?*"):
        page.evaluate(AS_TAG_MANAGER, news.adapted(_example("gtm/tag.html")))
    shows(page, 1)
    suggest_and_close(page, "minister", "premier")
    [sent] = desk.suggestions
    assert (sent["site"], sent["url"], sent["target"]["exact"]) == ("courier", address, "minister")


def test_after_accept_the_words_that_were_selected_before_still_count(page: Page, news: Site, desk: Desk) -> None:
    address = news.story(foot=_example("consent/banner.html"))
    news.folder = EXAMPLES / "consent"
    page.goto(address)
    accept = page.get_by_role("button", name="Accept")
    expect(accept).to_be_visible()
    select(page, "minister")
    page.keyboard.press("Control+Enter")
    assert (desk.asked, page.locator("script[data-site]").count()) == ([], 0)

    accept.click()
    shows(page, 1)
    opened = press_open(page)
    expect(opened.get_by_label("Should read")).to_have_value("minister")
    page.keyboard.type("premier")
    page.keyboard.press("Control+Enter")
    expect(popover(page).get_by_role("status")).to_contain_text("Sent. Number")
    [sent] = desk.suggestions
    assert (sent["url"], sent["target"]["exact"], sent["replacement"]) == (address, "minister", "premier")

    page.reload()
    shows(page, 1)
    expect(accept).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_an_amp_page_has_no_script_of_ours_and_leads_to_the_form(
    page: Page, news: Site, live_server: LiveServer, article: Article
) -> None:
    amp = _example("amp/article.html")
    of_the_example = f"{NEWSROOM}/story/1"
    assert amp.count(quote(of_the_example, safe="")) == amp.count(of_the_example) == 1
    amp = amp.replace(quote(of_the_example, safe=""), quote(article.url, safe=""))
    news.pages["/story/1.amp"] = amp.replace(DESK, live_server.url)
    # AMP's own script shows the page, else a style does so after eight seconds.
    shown = "document.querySelector('[amp-boilerplate]').remove()"
    page.route("https://cdn.ampproject.org/**", lambda route: route.fulfill(body=shown, content_type="text/javascript"))

    page.goto(f"{news.origin}/story/1.amp")
    scripts = page.locator("script").evaluate_all("(all) => all.map(({ src }) => new URL(src).host)")
    assert scripts == ["cdn.ampproject.org"]
    page.get_by_role("link", name="Write to us here").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Suggest a correction")
    expect(page.locator("input[name=url]")).to_have_value(article.url)


@pytest.mark.pure
def test_each_example_is_in_the_table_and_is_run() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    rows = re.findall(r"^\|[^|]+\| \[`(\w+)/[^|]+\|[^|]+\|$", _example("README.md"), re.MULTILINE)
    assert sorted(rows) == sorted(folders)
    assert folders == {*BUILDERS, *ALONE}
