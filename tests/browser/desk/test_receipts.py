"""A reader's receipt in every language of the pages, on a phone of 320 pixels; Arabic is mirrored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.newsroom.models import Site
from tests.browser.desk.conftest import Look
from tests.factories import CaseFactory, SuggestionFactory

LONG_IN_FIREFOX = True


@pytest.fixture
def sent(revision: Revision) -> Suggestion:
    case = CaseFactory.create(anchored_on=revision, words="1931")
    return SuggestionFactory.create(case=case, replacement="1932", name="Rita Reader", comment="See the archive.")


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_the_receipt_in_the_language_of_the_site(
    new_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    site: Site,
    sent: Suggestion,
    look_at: Look,
    code: str,
) -> None:
    Site.objects.filter(pk=site.pk).update(language=code)
    Suggestion.objects.filter(pk=sent.pk).update(language=code)
    page = new_context(viewport={"width": 320, "height": 1100}, base_url=live_server.url, locale=code).new_page()
    page.goto(receipt_path(sent))
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
    sides = page.locator(".facts dd").evaluate_all("(all) => all.map((each) => getComputedStyle(each).textAlign)")
    assert set(sides) <= ({"right"} if code == "ar" else {"left", "start"}), "words stand on the side of the page"
    old, new = page.locator(".redline del").bounding_box(), page.locator(".redline ins").bounding_box()
    assert old and new and (old["x"] > new["x"]) == (code == "ar"), "the old figure is read first"
    look_at(page, f"receipt-{code}")
