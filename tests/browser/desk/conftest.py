"""The desk's pages in a real browser, served from this process; an editor is logged in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.factories import CaseFactory, SuggestionFactory

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Look = Callable[[Page, str], None]


@pytest.fixture
def look_at(axe: Callable[[Page], list[str]], screenshot: Callable[[Page, str], Path], complaints: list[str]) -> Look:
    """Asserts that an open page fits its window and can be used by all, and takes its picture under this name."""

    def look(page: Page, name: str) -> None:
        assert "/desk/login/" not in page.url, name
        assert page.evaluate(WIDER) <= 0, name
        assert axe(page) == [], name
        assert complaints == [], name
        screenshot(page, name)
        complaints.clear()  # Firefox complains of the style that taking the picture adds

    return look


@pytest.fixture
def cases(live_server: LiveServer, revision: Revision) -> list[Case]:
    """Three open cases, the newest first: on a date, in a quotation, on a figure."""
    asked = [("1,200 people", "1,300 people"), ("full support to", "full support for"), ("1931", "1932")]
    made = []
    for words, replacement in asked:
        case = CaseFactory.create(anchored_on=revision, words=words)
        SuggestionFactory.create(case=case, replacement=replacement, name="Rita Reader", comment="See the archive.")
        made.insert(0, case)
    return made


@pytest.fixture
def sit_down(
    live_server: LiveServer, ed: Staff, new_context: Callable[..., BrowserContext], watched: Callable[[Page], Page]
) -> Callable[..., Page]:
    """A page of a browser in which Edith, or other `staff`, is logged in; takes the options of `browser.new_context`.

    `drafts`: what is typed is saved."""

    def sit(staff: Staff = ed, *, drafts: bool = False, **options: object) -> Page:
        client = Client()
        client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
        context = new_context(base_url=live_server.url, **options)
        if not drafts:  # one that is saved as the test ends would meet the database as it is emptied
            context.route("**/draft/**", lambda route: route.fulfill(status=204))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return watched(context.new_page())

    return sit


@pytest.fixture
def editor(sit_down: Callable[..., Page]) -> Page:
    return sit_down()
