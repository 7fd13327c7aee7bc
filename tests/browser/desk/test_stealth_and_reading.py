"""Stealth edits worked through by keyboard, and how pages are read tried on a live page; both fit and can be used by all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from corrigenda.anchoring import Box
from corrigenda.archive.models import ArticleBoxes, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import StealthEdit
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Membership, Role, Site, Staff
from tests.browser.deciding import press_enter
from tests.browser.desk.conftest import Look
from tests.factories import ArticleFactory, RevisionFactory
from tests.web import Web, serving

LIST = "/desk/courier/stealth/"
READING = "/desk/courier/reading/"
STORY = """<!doctype html><title>T</title><div class="story"><p>The bridge stays, the council says.</p>
<aside class="card"><p>Read also: the tram runs again</p></aside><div class="newsletter">Sign up for our letter!</div>
<p>Advertisement</p><p>It was opened in 1931.</p></div>"""

LONG_IN_FIREFOX = True


@pytest.fixture
def found(site: Site, revision: Revision) -> list[StealthEdit]:
    """Two, the newest first: a figure; a paragraph that went and words that came."""
    long = RevisionFactory.create(article__site=site, article__headline="A headline of some length for a small screen")
    lines = long.copy.split("\n")
    changed = [
        (long, "\n".join([lines[0], lines[2].replace("1,200", "1,300") + " Nobody was told."])),
        (revision, revision.copy.replace("1931", "1932")),
    ]
    for one, copy in changed:
        receive_revision(site=site, page=PageUrl.of(one.article.url), capture=Capture(copy))
    return list(StealthEdit.objects.order_by("-found_at"))


@pytest.fixture
def web(site: Site) -> Iterator[Web]:
    with serving() as web:
        site.hosts, site.private = [web.host], True
        site.save()
        web.put("/bridge", STORY)
        yield web


@pytest.fixture
def learned(site: Site) -> None:
    """Two boxes that stand on each of eight articles."""
    invitation = Box("div", (".tb-join",), "Read the Courier every day. Become a member now.", invites=True)
    tips = Box("section", ("#tips-and-" + "letters" * 9,), "Напишите нам: адрес редакции. " * 9, invites=True)
    for _ in range(8):
        ArticleBoxes.keep({ArticleFactory.create(site=site): [invitation, tips]})


def test_by_keyboard_alone(editor: Page, found: list[StealthEdit]) -> None:
    editor.goto(LIST)
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    expect(editor.locator(".copy ins")).to_have_text("1932")
    editor.keyboard.press("j")
    expect(editor.get_by_role("heading", name="A headline of some length")).to_be_visible()
    editor.keyboard.press("k")
    expect(editor.get_by_role("heading", name="The old bridge stays")).to_be_visible()
    editor.keyboard.press("e")
    expect(editor.get_by_label("Notice, as it will be published")).to_be_focused()
    press_enter(editor, "Publish")
    expect(editor.locator(".messages[role=status]")).to_contain_text("It is explained on the public record.")
    expect(editor.get_by_role("heading", name="A headline of some length")).to_be_visible()
    editor.keyboard.press("m")
    expect(editor.get_by_label("A note for the desk")).to_be_focused()
    editor.keyboard.press("Tab")
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("link", name="Dismiss")).to_be_visible()
    editor.keyboard.press("p")
    expect(editor.get_by_label("A note for the desk")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("Dismissed. No other stealth edits are open.")


def test_selectors_are_tried_on_a_page(editor: Page, web: Web) -> None:
    editor.goto(READING)
    editor.get_by_label("A page of the site to try them on").fill(web.url("/bridge"))
    editor.get_by_label("The article (one CSS selector)").fill(".story")
    editor.get_by_label("Furniture: what").fill(".card")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".copy.whole")).to_have_text("The bridge stays, the council says. It was opened in 1931.")
    expect(editor.get_by_text("Read also: the tram runs again")).to_be_visible()


def test_learned_furniture_is_settled_by_keyboard(editor: Page, ed: Staff, learned: None, site: Site) -> None:
    Membership.objects.filter(staff=ed).update(role=Role.STANDARDS)
    editor.goto(READING)
    button = editor.get_by_role("button", name="Confirm: leave it out").last
    expect(button).to_have_accessible_description("Read the Courier every day. Become a member now.")
    editor.get_by_label("Furniture: what").focus()
    while not button.evaluate("button => button === document.activeElement"):
        editor.keyboard.press("Tab")
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("It is left out of the copy from now on.")
    expect(editor.get_by_label("Furniture: what")).to_have_value("div.tb-join")
    editor.get_by_role("button", name="Dismiss: it is copy").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text("will not be proposed again")
    expect(editor.get_by_role("heading", name="Proposed furniture")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_fits_and_can_be_used_by_all(
    sit_down: Callable[..., Page],
    found: list[StealthEdit],
    web: Web,
    ed: Staff,
    learned: None,
    look_at: Look,
    scheme: str,
    width: int,
) -> None:
    Membership.objects.filter(staff=ed).update(role=Role.STANDARDS)
    editor = sit_down(viewport={"width": width, "height": 900}, color_scheme=scheme)
    one = f"{LIST}{found[1].pk}/"
    for path in (LIST, f"{LIST}?state=closed", one, f"{one}?do=explain", f"{one}?do=pass-over", READING, "tried"):
        if path == "tried":
            editor.get_by_label("A page of the site to try them on").fill(web.url("/bridge"))
            editor.get_by_label("Furniture: what").fill(".card\n.none")
            editor.get_by_role("button", name="Try").click()
            expect(editor.locator(".copy.whole")).to_be_visible()
        else:
            editor.goto(path)
        name = (
            path.replace(one, "one").replace("/desk/courier/", "").replace("/", "").replace("?", "-").replace("=", "-")
        )
        look_at(editor, f"{name}-{width}-{scheme}")
