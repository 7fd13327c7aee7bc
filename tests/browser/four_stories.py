"""Four stories with a correction each, for sites that show one after the other."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import until
from tests.browser.widget_host import CORRECTION

NUMBERS = range(1, 5)
TITLES = {number: f"Talks on {number * 10} coal mines" for number in NUMBERS}
WORDS = {number: f"The talks about the river Wend{number} go on, said the minister." for number in NUMBERS}
NOTICE = {number: f"It was the {number}th mine." for number in NUMBERS}
NOTICES = "section[data-corrigenda=notices]"
CORRECTED = "[...CSS.highlights.get('corrigenda-corrected') ?? []].sort().join()"


def correction(number: int) -> dict[str, object]:
    """What the desk tells of a story."""
    before = f"{TITLES[number]}\nThe talks about the river "
    target = {"exact": f"Wend{number}", "prefix": before, "suffix": " go on, said the minister."}
    place = {"start": len(before), "end": len(before) + 5}
    own = {"number": number, "notice": NOTICE[number], "old": "Went", "url": f"https://desk.example/{number}/"}
    return CORRECTION | own | {"anchor": target | place}


def shows(page: Page, number: int) -> None:
    """The page shows this story, with its notice and its mark and no other's."""
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[number])
    expect(page.locator(NOTICES)).to_have_count(1)
    expect(page.locator(f"article {NOTICES}")).to_contain_text(NOTICE[number])
    until(page, f"{CORRECTED} === 'Wend{number}'")
