"""What a page costs with the widget of one build, in Chromium: the browser's own counters, over its debugging protocol.

Processor times are of the page's main thread (Performance.getMetrics, `TaskDuration`), in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.widget.newsroom import live_blog, newsroom, story, without_widget
from tests.browser.reader import drag_over, until

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4  # times, the processor
WORDS, CORRECTED, ROUTES = 20_000, 200, 20
A_MOMENT = 4_000  # milliseconds between the selection and the key
MARKED = f"(CSS.highlights.get('corrigenda-corrected')?.size ?? 0) >= {CORRECTED}"
WATCH = """new PerformanceObserver((list) => (window.long ??= []).push(...list.getEntries().map(({duration}) => duration)))
    .observe({type: "longtask", buffered: true});
addEventListener("keydown", ({timeStamp}) => (window.pressed = timeStamp), true);
addEventListener("focusin", () => (window.focused ??= performance.now()), true);"""
ROUTE = """(number) => {
    history.pushState(null, "", `/story/${number}`);
    const article = document.createElement("article");
    article.append(...[...document.querySelectorAll("article > *")].map((each) => each.cloneNode(true)));
    article.firstChild.textContent = `Talks ${number}`;
    document.querySelector("article").replaceWith(article);
}"""


class Measured:
    """A page of its own context. `counters` are the browser's."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Performance.enable")

    def counters(self) -> dict[str, float]:
        return {each["name"]: each["value"] for each in self.session.send("Performance.getMetrics")["metrics"]}

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="networkidle")

    def processor_ms(self) -> float:
        return self.counters()["TaskDuration"] * 1000

    def heap(self) -> float:
        for _ in range(2):
            self.session.send("HeapProfiler.collectGarbage")
        return self.counters()["JSHeapUsedSize"]


@contextmanager
def page_of(browser: Browser) -> Iterator[Measured]:
    context = browser.new_context()
    context.add_init_script(WATCH)
    try:
        yield Measured(context.new_page())
    finally:
        context.close()


def boot(browser: Browser, bundles: Path, runs: int) -> dict[str, Any]:
    """What the start costs beside the same page without it, and what it asks for before any act of the reader."""
    with newsroom(bundles) as (desk, host):
        address = story(host)
        plain = without_widget(host, address)
        took = [_opened(browser, address) - _opened(browser, plain) for _ in range(runs)]
        desk.given.clear()
        _opened(browser, address)
        scripts = [size for path, size in desk.given.items() if path.endswith(".js")]
        return {"boot_ms": round(median(took), 2), "boot_bytes": sum(scripts), "requests": len(desk.given)}


def _opened(browser: Browser, address: str) -> float:
    with page_of(browser) as measured:
        measured.open(address)
        return measured.processor_ms()


def key_to_focus(browser: Browser, bundles: Path, runs: int) -> float:
    """Milliseconds from the key to the focused field, cold, on a slow phone; the words were selected a moment before."""
    with newsroom(bundles) as (_desk, host):
        return round(median(_pressed(browser, story(host)) for _ in range(runs)), 1)


def _pressed(browser: Browser, address: str) -> float:
    with page_of(browser) as measured:
        measured.session.send("Network.enable")
        measured.session.send("Network.emulateNetworkConditions", SLOW_4G)
        measured.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        measured.open(address)
        drag_over(measured.page, measured.page.locator("h1"))
        measured.page.wait_for_timeout(A_MOMENT)
        measured.page.evaluate("delete window.focused")
        measured.page.keyboard.press("Control+Enter")
        until(measured.page, "window.focused")
        return float(measured.page.evaluate("focused - pressed"))


def routes(browser: Browser, bundles: Path) -> dict[str, Any]:
    """What is held after ROUTES other articles, beside the same page without the widget."""
    with newsroom(bundles) as (_desk, host):
        address = story(host)
        held = [_held(browser, each) for each in (address, without_widget(host, address))]
        return {"heap_bytes": round(held[0] - held[1])}


def _held(browser: Browser, address: str) -> float:
    with page_of(browser) as measured:
        measured.open(address)
        before = measured.heap()
        for number in range(ROUTES):
            measured.page.evaluate(ROUTE, number)
            measured.page.wait_for_load_state("networkidle")
        return measured.heap() - before


def marks(browser: Browser, bundles: Path, runs: int) -> dict[str, Any]:
    """What it takes to mark CORRECTED passages of a live blog, beside the same page without the widget."""
    with newsroom(bundles) as (desk, host):
        address = live_blog(host, desk, WORDS, CORRECTED)
        plain = without_widget(host, address)
        took, longest = [], []
        for _ in range(runs):
            with page_of(browser) as measured:
                measured.open(address)
                until(measured.page, MARKED)
                took.append(measured.processor_ms() - _opened(browser, plain))
                longest.append(max(measured.page.evaluate("window.long ?? []"), default=0))
        return {"marks_ms": round(median(took), 1), "longest_task_ms": round(median(longest), 1)}
