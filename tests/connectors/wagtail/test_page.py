"""What the package does on Wagtail's pages, and what it tells the desk."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from corrigenda.anchoring import copy_of
from tests.connectors.desk_stand_in import StandIn, stand_in
from tests.connectors.wagtail.conftest import WagtailPlace, fields
from tests.connectors.wagtail.system import Wagtail
from tests.live import wait_until

pytestmark = pytest.mark.pure

NOTICE = '<div data-corrigenda="notices" class="corrigenda-notices"><p>It opened in <ins>1932</ins>.</p></div>'


@pytest.fixture
def desk(wagtail: Wagtail) -> Iterator[StandIn]:
    with stand_in() as made:
        wagtail.desk(DESK=f"{made.url}/", SITE="courier", TOKEN="cor_token")
        yield made
        wagtail.desk()
        wagtail.act("forget")


def pushed(desk: StandIn, place: WagtailPlace, times: int = 1) -> None:
    wait_until(lambda: len(desk.pushed) == times and not place.wagtail.act("pending"), f"push no. {times}")


def unread(desk: StandIn, place: WagtailPlace) -> None:
    """Nobody looked at the page yet: the push did, and what the desk said then is kept for a minute."""
    pushed(desk, place)
    place.wagtail.act("forget_notices")


def test_a_page_has_the_widget_the_invitation_and_the_notices(desk: StandIn, place: WagtailPlace) -> None:
    unread(desk, place)
    desk.notices = NOTICE
    page = place.wagtail.page(place.url)
    assert f'<script async src="{desk.url}/widget.js" data-site="courier"></script>' in page
    assert f'<a href="{desk.url}/suggest/courier?url={quote(place.url, safe="")}">write to us here</a>' in page
    assert NOTICE in page
    copy = copy_of(page).text
    assert copy.startswith(place.title) and copy.endswith("End.") and "1932" not in copy


def test_a_desk_that_does_not_answer_is_no_trouble(desk: StandIn, place: WagtailPlace) -> None:
    unread(desk, place)
    desk.status = 503
    assert '<div data-corrigenda="notices"></div>' in place.wagtail.page(place.url)


@pytest.mark.parametrize("instead", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>cut", b"220 mail.example\r\n"])
def test_a_desk_that_breaks_off_or_talks_nonsense_is_no_trouble(
    desk: StandIn, place: WagtailPlace, instead: bytes
) -> None:
    unread(desk, place)
    desk.instead = instead
    assert '<div data-corrigenda="notices"></div>' in place.wagtail.page(place.url)


def test_an_address_may_be_long_and_cyrillic(desk: StandIn, wagtail: Wagtail) -> None:
    """Caches such as memcached take short keys only."""
    desk.notices = NOTICE
    made = wagtail.act("create", slug="міст" * 50, fields=fields("Міст"))
    assert NOTICE in wagtail.page(made["url"])


def test_each_published_revision_goes_to_the_desk(desk: StandIn, place: WagtailPlace) -> None:
    pushed(desk, place)
    place.wagtail.act("write", id=int(place.ref), fields=fields(place.title, 1932))
    wait_until(lambda: len(desk.pushed) == 2, "the second push")
    told = desk.pushed[1]
    assert (told["path"], told["url"], told["ref"]) == ("/api/v1/articles", place.url, place.ref)
    assert (told["headline"], told["language"]) == (place.title, "en")
    assert "1932" in copy_of(told["html"]).text and "1931" in copy_of(desk.pushed[0]["html"]).text
    assert set(desk.tokens) == {"Bearer cor_token"}


def test_a_push_that_fails_is_tried_again_later(desk: StandIn, place: WagtailPlace) -> None:
    pushed(desk, place)
    desk.status = 500
    place.wagtail.act("write", id=int(place.ref), fields=fields(place.title, 1932))
    wait_until(lambda: len(desk.pushed) == 2, "the push that fails")
    desk.status = 200
    wait_until(lambda: place.wagtail.act("push_later") or not place.wagtail.act("pending"), "the push again")
    assert len(desk.pushed) >= 3 and place.wagtail.act("pending") == 0


def test_a_page_that_the_desk_does_not_understand_hinders_no_other(desk: StandIn, place: WagtailPlace) -> None:
    pushed(desk, place)
    other = place.wagtail.act("create", slug="tower", fields=fields("The tower"))
    pushed(desk, place, times=2)
    desk.instead = b"220 mail.example\r\n"
    place.wagtail.act("push_again", ids=[int(place.ref), other["id"]])
    assert place.wagtail.act("push_later") == 0
    assert {one["ref"] for one in desk.pushed[2:]} == {place.ref, str(other["id"])}
    desk.instead = b""
    assert place.wagtail.act("push_later") == 2


def test_drafts_are_nobodys_business(desk: StandIn, place: WagtailPlace) -> None:
    wait_until(lambda: len(desk.pushed) == 1, "the push")
    place.wagtail.act("draft", id=int(place.ref), fields=fields(place.title, 1940))
    assert len(desk.pushed) == 1
