"""Shared by all browser tests: Chromium and Firefox, a fresh context a test, and no silent complaint of a page."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.widget_bundle import built
from tests.browser.widget_host import Desk, Host

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe.min.js"
EXECUTABLES = {"chromium": "/usr/bin/chromium", "firefox": "/usr/bin/firefox-esr"}
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}
_POLICY = re.compile("content.security.policy", re.IGNORECASE)
# Firefox calls a desk that does not answer an error of the page, and Playwright's own style for a screenshot a breach.
# About a document that is no page, a browser asks for an icon by itself.
_NOT_OF_THE_PAGE = (
    "CORS request did not succeed",
    "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=",
    "/favicon.ico because",
)
_LONG_LOOKS = ("-360-dark]", "-1440-light]", "-640-dark]", "-800-light]")
WAIT = 30_000  # milliseconds until an expectation is given up; never slept


def pytest_configure() -> None:
    """A database in a file, whose writers wait for each other. In memory, the desk's threads would share a cache, and
    whoever met a writer there would fail at once: the page of a test that has ended may still ask for something."""
    if connection.vendor == "sqlite":
        folder = tempfile.mkdtemp(prefix="corrigenda-browser-", dir="/dev/shm" if Path("/dev/shm").exists() else None)
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"{folder}/test.sqlite3"
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path.is_relative_to(HERE):
        item.add_marker(pytest.mark.browser)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What says LONG_IN_FIREFOX runs there in the long run only: Chromium shows it, and both do it alike. So do
    half of the looks of a page: the others have each width and each scheme."""
    for item in items:
        in_firefox = getattr(getattr(item, "module", None), "LONG_IN_FIREFOX", False) and "firefox" in item.name
        if in_firefox or any(look in item.name for look in _LONG_LOOKS):
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=WAIT)
    with sync_playwright() as started:
        yield started


@pytest.fixture(autouse=True, scope="session")
def _database_beside_playwright() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, for which Django would refuse the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session", params=sorted(EXECUTABLES))
def browser_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_name: str) -> Iterator[Browser]:
    """One browser for all tests; skipped, naming what to install, where this machine has none."""
    path = EXECUTABLES[browser_name]
    if not Path(path).exists():
        pytest.skip(f"{browser_name} is not installed: apt-get install {PACKAGES[browser_name]}")
    if browser_name == "chromium":
        quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--renderer-process-limit=1"]
        launched = playwright.chromium.launch(executable_path=path, args=quiet)
    else:
        launched = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def pure(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the parts of the widget that need no desk, as `corrigenda`."""
    page = browser.new_page()
    page.evaluate(built("test-entry.ts", tmp_path_factory.mktemp("widget") / "pure.js"))
    yield page
    page.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts with the options of `browser.new_context`; closes them after the test."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(WAIT)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


@pytest.fixture
def complaints() -> list[str]:
    """What pages complained of: errors of scripts and breaches of a Content-Security-Policy. Must stay empty."""
    return []


@pytest.fixture
def watched(complaints: list[str]) -> Iterator[Callable[[Page], Page]]:
    """Watches a page for complaints; the test fails at its end where there was one."""

    def hear(text: str) -> None:
        if not any(each in text for each in _NOT_OF_THE_PAGE):
            complaints.append(text)

    def watch(page: Page) -> Page:
        page.on("pageerror", lambda error: hear(str(error)))
        page.on("console", lambda line: hear(line.text) if _POLICY.search(line.text) else None)
        return page

    yield watch
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext, watched: Callable[[Page], Page]) -> Page:
    return watched(context.new_page())


@pytest.fixture
def screenshot(browser_name: str) -> Callable[[Page, str], Path]:
    """Saves what a page looks like in CORRIGENDA_SCREENSHOTS, else in test-results/, and says where."""
    folder = Path(os.environ.get("CORRIGENDA_SCREENSHOTS", "test-results"))

    def save(page: Page, name: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}-{browser_name}.png"
        page.screenshot(path=path)
        return path

    return save


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """The violations axe-core finds on a page, open shadow roots included, a line each."""

    def run(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("async () => (await axe.run(document)).violations")
        return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]

    return run


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as running:
        yield running


@pytest.fixture
def host(desk: Desk) -> Iterator[Host]:
    with Host(desk) as running:
        yield running
