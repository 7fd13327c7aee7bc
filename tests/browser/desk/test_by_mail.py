"""By mail in a browser: the list and a mail, wide and narrow; an editor makes a suggestion of a mail with keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import MailState, ReaderMail, Suggestion
from corrigenda.newsroom.models import Site
from tests.browser.desk.conftest import Look
from tests.filed import file_all

LONG_IN_FIREFOX = True
LIST = "/desk/courier/mails/"
WORDS = "Your paper says that the bridge was opened in 1931. It was 1932. "


@pytest.fixture
def mail(live_server: LiveServer, site: Site) -> ReaderMail:
    return ReaderMail.objects.create(
        site=site,
        key="a",
        kind="reader",
        state=MailState.WAITING,
        name="Martha Greenfield",
        sender="martha@mail.example",
        subject="The old bridge in your paper on Thursday",
        text=WORDS * 6,
        rest="> Thank you for writing.",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_list_and_a_mail_can_be_read(
    sit_down: Callable[..., Page], mail: ReaderMail, look_at: Look, scheme: str, width: int
) -> None:
    """In the list, the words stood in a column of forty pixels."""
    editor = sit_down(viewport={"width": width, "height": 900}, color_scheme=scheme)
    editor.goto(LIST)
    row, words = editor.locator(".row").bounding_box(), editor.locator(".row .said").bounding_box()
    assert row and words and words["width"] > row["width"] / 2
    look_at(editor, f"mails-{width}-{scheme}")
    editor.get_by_role("link", name=mail.subject).press("Enter")
    expect(editor.get_by_role("heading", name=mail.subject)).to_be_visible()
    look_at(editor, f"mail-{width}-{scheme}")


def test_an_editor_makes_a_suggestion_of_it_with_keys(
    sit_down: Callable[..., Page], mail: ReaderMail, revision: Revision
) -> None:
    article: Article = revision.article
    editor = sit_down()
    editor.goto(f"{LIST}{mail.pk}/")
    editor.get_by_label("Address of the page").press_sequentially(article.url)
    editor.keyboard.press("Enter")
    expect(editor).not_to_have_url(re.compile(str(mail.pk)))
    file_all()
    [made] = Suggestion.objects.all()
    assert made.case.article == article
    assert "It was 1932." in made.comment
