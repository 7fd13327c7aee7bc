"""Hostile words in every column and every field, and every page visited: no script runs, and nothing is asked of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage
from django.urls import path
from playwright.sync_api import Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from corrigenda import urls
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.models.republisher import Told
from corrigenda.corrections.telling import reader_letters, republisher_messages
from corrigenda.dispatch import mail
from corrigenda.newsroom.models import Role, Site, Staff
from corrigenda.ops import views
from tests.every_address import one_of_each
from tests.hostile import PAYLOADS, TRIPWIRE
from tests.hostile_rows import spoil

LONG_IN_FIREFOX = True
EVERYTHING = "".join(PAYLOADS)
# What opens and never closes takes in what follows, and a short column cuts off the end: each few are shown both ways round.
FEW = [PAYLOADS[number::8][::step] for number in range(8) for step in (1, -1)]
QUARTERS = [PAYLOADS[number::4] for number in range(4)]
HEAR = """document.addEventListener("securitypolicyviolation", ({effectiveDirective: rule, sourceFile, sample}) =>
    (window.breaches ??= []).push(`${rule} ${sourceFile} ${sample}`));"""
FILL = """(words) => {
    for (const field of document.querySelectorAll("main input:not([type=hidden]):not([type=radio]), main textarea"))
        if (field.type === "checkbox") field.checked = true; else { field.type = "text"; field.value = words; }
}"""


class Watched:
    """A page of the browser that notes what ran, what was blocked, and what was asked of whom."""

    def __init__(self, page: Page, desk: str, complaints: list[str]) -> None:
        self.page, self.desk, self.complaints, self.faults = page, desk, complaints, list[str]()
        page.add_init_script(HEAR)
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("dialog", lambda dialog: (self.faults.append("a dialog opened"), dialog.dismiss()))
        page.on("popup", lambda popup: self.faults.append(f"{popup.url} opened"))

    def _asked(self, request: Request) -> None:
        if TRIPWIRE in urlsplit(request.url).path or not request.url.startswith((self.desk, "data:image/svg")):
            self.faults.append(f"{request.url} was asked for by {self.page.url}")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 500:
            self.faults.append(f"{answer.url} answers {answer.status}")

    def visit(self, address: str) -> bool:
        """Returns whether the browser shows something there."""
        if shown := self.shows(address):
            self.page.goto(self.desk + address)
            self.check(address)
        return shown

    def shows(self, address: str) -> bool:
        """Whether there is something for a browser to show: neither a file to keep nor an answer without a body."""
        answer = self.page.request.get(self.desk + address)
        assert answer.status < 500, address
        if answer.status == 405 or "attachment" in answer.headers.get("content-disposition", ""):
            return False
        kind, browser = answer.headers.get("content-type", ""), self.page.context.browser
        if "html" in kind or not browser or browser.browser_type.name != "firefox":
            return True
        # Feeds it saves, and of errors that are no pages it shows a page of its own.
        return answer.status < 400 and kind.startswith(("text/plain", "application/json"))

    def check(self, address: str) -> None:
        kind, ran, breaches = self.page.evaluate("[document.contentType, window.ran ?? null, window.breaches ?? []]")
        assert (ran, self.faults) == (None, []), address
        if kind == "text/html":
            assert breaches == [], address
        else:
            self.complaints.clear()  # the browser's own view of JSON and text has styles and pictures of its own

    def send_forms(self, address: str, words: str) -> None:
        """Each form of the page, its fields filled with the words, past what the browser would check."""
        number, forms = 0, self.page.locator("main form:not([method=dialog])")
        while self.visit(address) and number < forms.count():
            self.page.evaluate(FILL, words)
            with self.page.expect_navigation():
                forms.nth(number).evaluate("form => HTMLFormElement.prototype.submit.call(form)")
            self.check(f"{address}, form {number}")
            number += 1


@pytest.fixture
def addresses(live_server: LiveServer, site: Site, settings: Any, tmp_path: Path) -> dict[str, str]:
    """Every address, the page with the demo's letters too."""
    settings.MAIL_URL, settings.SUGGESTIONS_PER_MINUTE = f"maildir://{tmp_path}", 10**9
    settings.ROOT_URLCONF = _with_letters()
    Site.objects.update(publish_statistics=True)
    return {**one_of_each(site), "demo/mail/": "/demo/mail/"}


def _with_letters() -> ModuleType:
    module = ModuleType("urls_with_letters")
    module.urlpatterns = [*urls.urlpatterns, path("demo/mail/", views.mail)]  # type: ignore[attr-defined]
    return module


@pytest.fixture
def visitor(
    sit_down: Callable[..., Page], ed: Staff, site: Site, live_server: LiveServer, complaints: list[str]
) -> Watched:
    site.memberships.update(role=Role.STANDARDS)
    return Watched(sit_down(), live_server.url, complaints)


def write_letters() -> None:
    for suggestion in Suggestion.objects.all():
        for letter in ("receipt", "outcome"):
            text = reader_letters.write(suggestion, letter)  # type: ignore[arg-type]
            _put(f"{letter}{suggestion.pk}", text.subject, text.body)
    for told in Told.objects.all():
        _put(f"told{told.pk}", *republisher_messages.letter(told))


def _put(name: str, subject: str, body: str) -> None:
    letter = EmailMessage(subject, body, to=["rita@reader.example"], headers={"Message-ID": name})
    mail.Backend().send_messages([letter])


def documents(addresses: dict[str, str]) -> Iterator[str]:
    yield from (address for address in addresses.values() if address != "/desk/logout/")


def test_all_payloads_at_once(visitor: Watched, addresses: dict[str, str]) -> None:
    spoil(EVERYTHING)
    write_letters()
    for address in documents(addresses):
        visitor.visit(address)


@pytest.mark.long
@pytest.mark.parametrize("few", FEW, ids=map(str, range(len(FEW))))
def test_a_few_payloads_in_every_column(few: tuple[str, ...], visitor: Watched, addresses: dict[str, str]) -> None:
    spoil("".join(few))
    write_letters()
    for address in documents(addresses):
        visitor.visit(address)


@pytest.mark.long
@pytest.mark.parametrize("quarter", QUARTERS, ids=map(str, range(len(QUARTERS))))
def test_payloads_typed_into_every_form(quarter: tuple[str, ...], visitor: Watched, addresses: dict[str, str]) -> None:
    for address in documents(addresses):
        visitor.send_forms(address, "".join(quarter))


def test_the_tripwire_is_live(visitor: Watched, addresses: dict[str, str]) -> None:
    visitor.visit("/")
    with visitor.page.expect_request(f"**/{TRIPWIRE}"):
        visitor.page.evaluate(f"() => {{ new Image().src = '/{TRIPWIRE}' }}")
    assert [TRIPWIRE in fault for fault in visitor.faults] == [True]
