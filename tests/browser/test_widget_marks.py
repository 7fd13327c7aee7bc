"""What a reader sees on the page: their own suggestions, what was corrected, and the notices."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, popover, status, suggest, until
from tests.browser.widget_host import Desk, Host

STORY = (
    "<article><h1>Talks</h1><p>The talks on <b>Mon</b>day were about coal.</p>"
    '<div class="ad-slot">Advertisement</div><p>They go on.</p></article>'
)
_MARKED = """(kind) => [...(CSS.highlights.get("corrigenda-" + kind) ?? [])].map((range) => range.toString())"""


def _marked(page: Page, kind: str) -> list[str]:
    return list(page.evaluate(_MARKED, kind))


def _correction(**changes: Any) -> dict[str, Any]:
    before = "Talks\nThe talks on "
    return {
        "number": 7,
        "kind": "correction",
        "label": "Correction",
        "notice": "The talks were on Monday, not on <i>Tuesday</i>.",
        "published_at": "2026-11-20T10:00:00Z",
        "published_on": "20 November 2026",
        "url": "https://desk.example/s/courier/corrections/7/",
        "old": "Tuesday",
        "new": "Monday",
        "place": "foot",
        "anchor": {
            "exact": "Monday",
            "prefix": before,
            "suffix": " were about coal.\nThey go on.",
            "start": len(before),
            "end": len(before) + 6,
        },
        **changes,
    }


def test_words_a_reader_sent_stay_marked(page: Page, host: Host, desk: Desk) -> None:
    address = host.page(STORY)
    open_page(page, address)
    suggest(page, "coal", "gas")
    expect(status(page)).to_contain_text("Sent")
    until(page, "CSS.highlights.get('corrigenda-sent')?.size === 1")
    assert _marked(page, "sent") == ["coal"]
    open_page(page, address)
    until(page, "CSS.highlights.get('corrigenda-sent')?.size === 1")
    assert _marked(page, "sent") == ["coal"]
    other = host.page(STORY, path="/other")
    open_page(page, other)
    assert _marked(page, "sent") == []
    assert desk.origin not in page.evaluate("JSON.stringify(localStorage)")


def test_words_that_are_gone_are_not_marked(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    suggest(page, "coal", "gas")
    expect(status(page)).to_contain_text("Sent")
    desk.corrections = [_correction(anchor=None)]
    open_page(page, host.page(STORY.replace("coal", "gas")))
    expect(page.get_by_role("heading", name="Corrections")).to_be_visible()
    assert _marked(page, "sent") == []


def test_the_notice_stands_at_the_articles_foot(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction()]
    open_page(page, host.page(STORY))
    notices = page.locator("article > section[data-corrigenda=notices]:last-child")
    expect(notices.get_by_role("heading", name="Corrections")).to_be_visible()
    expect(notices).to_contain_text("Correction · No. 7 · 20 November 2026")
    expect(notices).to_contain_text("not on <i>Tuesday</i>.")
    expect(notices.get_by_role("link", name="No. 7")).to_have_attribute(
        "href", "https://desk.example/s/courier/corrections/7/"
    )
    old = notices.get_by_role("deletion")
    expect(old).not_to_be_visible()
    notices.get_by_text("Old wording").click()
    expect(old).to_have_text("Tuesday")


def test_a_grave_one_stands_under_the_headline(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction(), _correction(number=8, place="under-headline")]
    open_page(page, host.page(STORY))
    expect(page.locator("h1 + section[data-corrigenda=notices]")).to_contain_text("No. 8")
    open_page(page, host.page(STORY.replace("h1", "h2"), path="/no-headline"))
    expect(page.locator("article > section[data-corrigenda=notices]:last-child")).to_contain_text("No. 8")


def test_machines_read_the_notices_as_data_that_nobody_can_break_out_of(
    page: Page, host: Host, desk: Desk, browser_name: str
) -> None:
    """Under the strict policy of the page, whose breach would fail the test."""
    desk.corrections = [_correction()]
    desk.jsonld = {"@type": "NewsArticle", "correction": [{"text": "</script><script>alert(1)</script>"}]}
    open_page(page, host.page(STORY))
    expect(page.get_by_role("heading", name="Corrections")).to_be_visible()
    data = page.locator('script[type="application/ld+json"]')
    if browser_name == "firefox":  # it takes data for a script
        expect(data).to_have_count(0)
        return
    assert json.loads(data.text_content() or "") == desk.jsonld


def test_notices_are_no_copy(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction(notice="It was coal.")]
    open_page(page, host.page(STORY))
    expect(page.get_by_text("It was coal.")).to_be_visible()
    suggest(page, "They go on.", "They went on.")
    expect(status(page)).to_contain_text("Sent")
    assert desk.suggestions[0]["target"]["suffix"] == ""


def test_corrected_words_are_marked_and_tell_the_old_wording(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction()]
    open_page(page, host.page(STORY))
    until(page, "CSS.highlights.get('corrigenda-corrected')?.size === 2")
    assert _marked(page, "corrected") == ["Mon", "day"]
    page.get_by_text("They go on.").click()
    told = page.locator("[data-corrigenda=popover]").get_by_role("status")
    expect(told).to_have_count(0)
    page.locator("b", has_text="Mon").click()
    expect(told).to_have_text("Correction was: Tuesday")
    page.keyboard.press("Escape")
    expect(told).not_to_be_visible()
    expect(popover(page)).to_have_count(0)


def test_a_place_of_the_newsroom_is_filled_and_a_filled_one_left_alone(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction()]
    place = '<section><div data-corrigenda="notices">{}</div></section>'
    open_page(page, host.page(STORY + place.format("")))
    expect(page.locator("section > [data-corrigenda=notices]")).to_contain_text("No. 7")
    expect(page.locator("article [data-corrigenda=notices]")).to_have_count(0)
    open_page(page, host.page(STORY + place.format("<p>Ours</p>"), path="/filled"))
    until(page, "CSS.highlights.get('corrigenda-corrected')?.size === 2")
    expect(page.locator("[data-corrigenda=notices]")).to_have_text("Ours")


def test_a_link_that_is_no_web_address_is_only_text(page: Page, host: Host, desk: Desk) -> None:
    desk.corrections = [_correction(url="javascript:alert(1)")]
    open_page(page, host.page(STORY))
    notices = page.locator("[data-corrigenda=notices]")
    expect(notices).to_contain_text("No. 7")
    expect(notices.get_by_role("link")).to_have_count(0)


def test_without_notices_and_suggestions_nothing_is_added_to_the_page(page: Page, host: Host, desk: Desk) -> None:
    open_page(page, host.page(STORY))
    expect(page.locator("[data-corrigenda]")).to_have_count(0)
    assert [path.split("?")[0] for path in desk.asked] == ["/api/v1/corrections"]


def test_a_browser_without_highlights_does_all_else(page: Page, host: Host, desk: Desk) -> None:
    page.add_init_script("delete CSS.highlights; delete window.Highlight")
    page.add_init_script("Object.defineProperty(window, 'CSS', {value: {supports: CSS.supports}})")
    desk.corrections = [_correction()]
    open_page(page, host.page(STORY))
    expect(page.locator("[data-corrigenda=notices]")).to_contain_text("No. 7")
    suggest(page, "coal", "gas")
    expect(status(page)).to_contain_text("Sent")


def test_with_two_seconds_of_latency_the_notices_still_come(page: Page, host: Host, desk: Desk) -> None:
    desk.latency = 2
    desk.corrections = [_correction()]
    open_page(page, host.page(STORY))
    expect(page.locator("section[data-corrigenda=notices]")).to_contain_text("No. 7")
    until(page, "CSS.highlights.get('corrigenda-corrected')?.size === 2")


def test_the_heading_keeps_its_size_under_a_theme_and_gives_way_to_the_newsroom(
    page: Page, host: Host, desk: Desk
) -> None:
    desk.corrections = [_correction()]
    open_page(page, host.page(STORY))
    heading = page.get_by_role("heading", name="Corrections")
    expect(heading).to_have_css("font-size", "21.6px")  # 1.2 times the 18 px of the page
    for rule in ("article h2 { font-size: 60px }", ":root { --corrigenda-heading: 30px }"):
        page.evaluate(
            """(rule) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rule);
            document.adoptedStyleSheets.push(sheet);
        }""",
            rule,
        )
        expect(heading).to_have_css("font-size", "30px" if "root" in rule else "21.6px")
