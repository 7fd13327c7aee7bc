"""The page that says how changes reach the CMS fits every screen and can be used by all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corrigenda.newsroom.models import Membership, Role, Site, Staff

PAGE = "/desk/courier/connector/"

LONG_IN_FIREFOX = True


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), pytest.param(1440, "dark", marks=pytest.mark.long)])
def test_the_page_of_each_connector(
    sit_down: Callable[..., Page],
    ed: Staff,
    site: Site,
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], Path],
    width: int,
    scheme: str,
) -> None:
    Membership.objects.filter(staff=ed, site=site).update(role=Role.STANDARDS)
    page = sit_down(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for name in ("", "ghost", "wordpress"):
        page.goto(f"{PAGE}?connector={name}")
        expect(page.get_by_role("button", name="Save for all changes")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
        assert axe(page) == [], name
    page.get_by_label("url").first.fill("not an address")
    page.get_by_role("button", name="Save for all changes").click()
    expect(page.locator("[aria-invalid]").first).to_be_visible()
    assert axe(page) == []
    screenshot(page, f"connector-{width}-{scheme}")
