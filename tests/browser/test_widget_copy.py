"""The copy a browser computes is the server's, vector by vector: tests/corpus/copy_vectors.json serves both."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from corrigenda.anchoring import copy_of, describe, is_selector
from tests.browser.copies import copies
from tests.browser.reader import open_page, popover, press_open, select, status
from tests.browser.widget_host import Desk, Host

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "corpus" / "copy_vectors.json").read_text(encoding="utf-8")
)
# Selectors not all browsers and the server read alike must match nothing on either side.
REFUSED = [
    *(
        ":is(p)",
        "p:has(b)",
        "p:contains(a)",
        "p::before",
        "p:nth-last-child(1)",
        "[",
        "",
        "p,",
        "#1",
        "p:hover",
        "p > > b",
    ),
    *("*|p", "|p", "p/**/", "p[lang=en s]", "p:nth-child(1 of p)", "p:not(div b)", "p:not(:not(div))", "P:FIRST-CHILD"),
    *("p:not(div", "[class=note", "[class='note", ".n\\6fte", "[class='n\\6fte']", "p\u00a0", "p\tb", ".реклама"),
]
READ = [
    "p:not(.x, div)",
    "P[CLASS ^= 'no' i]",
    "p:nth-child( -2n + 5 )",
    "*:only-of-type:not([class=x])",
    ".x, body > p.note",
]
MARKED = '<p class="note реклама">a<b>b</b></p>'


@pytest.fixture(scope="module")
def computed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The copy of every vector and of every selector, in one go."""
    by_selector = [{"html": MARKED, "furniture": [each], "fragment": True} for each in REFUSED + READ]
    return copies(browser, tmp_path_factory.mktemp("widget"), VECTORS + by_selector)


@pytest.mark.parametrize("index", range(len(VECTORS)), ids=[vector["name"] for vector in VECTORS])
def test_the_copy_of_a_vector(computed: list[str], index: int) -> None:
    assert computed[index] == VECTORS[index]["copy"]


@pytest.mark.parametrize("index", range(len(REFUSED)), ids=REFUSED)
def test_a_selector_not_all_sides_read_alike_matches_nothing(computed: list[str], index: int) -> None:
    assert not is_selector(REFUSED[index])
    copy = copy_of(MARKED, furniture=[REFUSED[index]], fragment=True).text
    assert computed[len(VECTORS) + index] == "ab" == copy


@pytest.mark.parametrize("index", range(len(READ)), ids=READ)
def test_a_selector_all_sides_read_alike_matches(computed: list[str], index: int) -> None:
    copy = copy_of(MARKED, furniture=[READ[index]], fragment=True).text
    assert computed[len(VECTORS) + len(REFUSED) + index] == "" == copy


SHADOW = """<article><p>The first words stand here.</p>
<x-card><template shadowrootmode="open"><p>Words of the shadow, <slot></slot></p></template><span>slotted words</span></x-card>
<p>The last words stand here.</p></article>"""


def test_words_slotted_into_a_shadow_host_are_copy_and_its_shadow_is_not(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(SHADOW))
    select(page, "slotted words")
    press_open(page).get_by_label("Why?").press_sequentially("They are wrong.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    copy = copy_of(host.pages["/story"]).text
    assert "shadow" not in copy
    target = desk.suggestions[0]["target"]
    assert copy[target["start"] : target["end"]] == target["exact"] == "slotted words"


def test_words_selected_in_a_shadow_open_the_form(page: Page, host: Host) -> None:
    open_page(page, host.page(SHADOW))
    page.evaluate(
        """() => {
          const words = document.querySelector("x-card").shadowRoot.querySelector("p").firstChild;
          getSelection().setBaseAndExtent(words, 0, words, 5);
        }"""
    )
    page.keyboard.press("Control+Enter")
    expect(popover(page)).to_be_visible()


AMP = """<article><p>One <amp-img src="a"></amp-img>two</p><amp-ad type="x"><div placeholder>Wait</div></amp-ad>
<amp-list src="x"><div role="list"></div></amp-list><p>three <amp-fit-text>four</amp-fit-text> five.</p></article>"""


def test_what_the_runtime_of_amp_adds_is_no_copy(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(AMP))
    # As it leaves a page: sizers and pictures in its images, advertisements and lists with words of their own.
    page.evaluate(
        """() => {
          const put = (into, name, text = "") => {
            const made = document.createElement(name);
            made.textContent = text;
            document.querySelector(into).append(made);
          };
          put("amp-img", "i-amphtml-sizer");
          put("amp-img", "img");
          put("amp-ad", "div", "Buy now");
          put("amp-list > div", "p", "Fetched");
        }"""
    )
    select(page, "two", "four")
    press_open(page).get_by_label("Why?").press_sequentially("It is wrong.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    copy = copy_of(host.pages["/story"]).text
    assert desk.suggestions[0]["target"] == asdict(describe(copy, copy.index("two"), copy.index(" five")))
