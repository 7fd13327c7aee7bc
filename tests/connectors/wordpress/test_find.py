"""Which post an address belongs to, without the plugin: by the page's links, else by its slug."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from corrigenda.lib.urls import canonical
from tests.connectors.way import JSON, Asked, Happening, Told, Way, way_to
from tests.connectors.wordpress.conftest import WordPressPlace

pytestmark = pytest.mark.pure

without_plugin = pytest.mark.parametrize("place", ["rest"], indirect=True)
# As WordPress sends them with each page of a post.
LINKS = (
    '<{url}/wp-json/>; rel="https://api.w.org/"',
    '<{url}/wp-json/wp/v2/posts/12>; rel="alternate"; title="JSON"; type="application/json"',
    "<{url}/?p=12>; rel=shortlink",
)
CYRILLIC = "Мост открыт"


@pytest.fixture
def way() -> Iterator[Way]:
    with way_to("http://127.0.0.1:1") as made:
        yield made


def connector(way: Way) -> Connector:
    return registry.connect("wordpress", {"url": way.url, "user": "edith", "password": "x"}, private=True)


def with_links(way: Way, *links: str) -> Happening:
    """A page that has these links; there is no post of any slug."""
    headers = [("Link", link.format(url=way.url)) for link in links]
    return lambda asked, _on: Told(200, headers) if asked.method == "HEAD" else Told(200, JSON, b"[]")


@pytest.mark.parametrize("links", [LINKS, LINKS[::-1], (", ".join(LINKS),)], ids=["as sent", "turned", "in one line"])
def test_the_post_is_one_of_several_links(way: Way, links: tuple[str, ...]) -> None:
    way.happening = with_links(way, *links)
    assert connector(way).ref_of(f"{way.url}/bridge/") == "12"


@pytest.mark.parametrize("route", ["/index.php?rest_route=/wp/v2/posts/12", "/?rest_route=%2Fwp%2Fv2%2Fposts%2F12"])
def test_the_post_of_a_plain_permalink(way: Way, route: str) -> None:
    way.happening = with_links(way, LINKS[0], f'<{way.url}{route}>; rel="alternate"', LINKS[2])
    assert connector(way).ref_of(f"{way.url}/?p=12") == "12"


def test_a_page_of_no_post_has_none(way: Way) -> None:
    way.happening = with_links(way, LINKS[0], '<{url}/wp-json/wp/v2/posts/12>; rel="up"', LINKS[2])
    assert connector(way).ref_of(f"{way.url}/bridge/") is None


def test_a_slug_is_the_same_in_either_way_to_write_it(way: Way) -> None:
    """WordPress has %d0 in its addresses, browsers have %D0."""
    theirs = f"{way.url}/%d0%bc%d0%be%d1%81%d1%82/"
    found = json.dumps([{"id": 11, "link": f"{way.url}/2026/bridge/"}, {"id": 12, "link": theirs}]).encode()
    way.happening = lambda asked, _on: Told(200) if asked.method == "HEAD" else Told(200, JSON, found)
    assert connector(way).ref_of(canonical(theirs)) == "12"
    assert "slug=%D0%BC%D0%BE%D1%81%D1%82&" in way.asked[-1].path


@pytest.fixture
def plain(place: WordPressPlace) -> Iterator[None]:
    place.wordpress.act("option", name="permalink_structure", value="")
    yield
    place.wordpress.act("option", name="permalink_structure", value="/%postname%/")


def only(wanted: Callable[[Asked], bool]) -> Happening:
    return lambda asked, on: on(asked) if wanted(asked) else Told(200, JSON, b"[]")


def by_link(asked: Asked) -> bool:
    return asked.method == "HEAD"


def by_slug(asked: Asked) -> bool:
    return asked.method == "GET"


def published(place: WordPressPlace, title: str) -> tuple[str, str]:
    """Its id, and its address as readers have it who come by the way."""
    made = place.wordpress.act("create", post={"post_title": title, "post_content": "It opened in 1931."})
    return str(made["id"]), canonical(str(made["url"]).replace(place.wordpress.url, place.way.url))


@without_plugin
@pytest.mark.parametrize("means", [by_link, by_slug])
@pytest.mark.parametrize("title", ["The tower", CYRILLIC])
def test_the_post_of_an_address(place: WordPressPlace, means: Callable[[Asked], bool], title: str) -> None:
    """Each of the two ways alone."""
    post, url = published(place, title)
    place.way.happening = only(means)
    assert place.connector.ref_of(url) == post


@without_plugin
@pytest.mark.usefixtures("plain")
def test_the_post_of_an_address_without_a_slug(place: WordPressPlace) -> None:
    post, url = published(place, CYRILLIC)
    assert url.endswith(f"/?p={post}")
    assert place.connector.ref_of(url) == post
