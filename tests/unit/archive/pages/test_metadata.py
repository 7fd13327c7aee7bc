"""What a page says of itself, however it says it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from corrigenda.archive.pages.metadata import metadata_of

pytestmark = pytest.mark.pure
URL = "https://courier.example/2026/11/20/bridge/"
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def head(inner: str, body: str = "") -> str:
    return f"<!doctype html><html lang=en-GB><head>{inner}</head><body>{body}</body></html>"


def ld(data: object, wrap: str = "%s") -> str:
    return f'<script type="application/ld+json">{wrap % json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "The  bridge\nstays",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Reyes"}],
    "datePublished": "2026-11-20T10:00:00+01:00",
    "dateModified": "2026-11-20T11:00:00+01:00",
    "articleSection": "City",
    "inLanguage": "en_US",
}


@pytest.mark.parametrize(
    "page",
    [
        head(ld(ARTICLE)),
        head(ld([{"@type": "WebSite"}, ARTICLE])),
        head(ld({"@graph": [{"@type": "WebPage", "name": "Not this"}, ARTICLE]})),
        head(ld({"@type": "WebPage", "mainEntity": ARTICLE})),
        head(ld(ARTICLE, "/*<![CDATA[*/ %s /*]]>*/")),
        head(ld(ARTICLE, "<!-- %s -->")),
        head(ld({**ARTICLE, "@type": ["http://schema.org/Report", "Thing"]})),
        head(ld({"broken": 1}, "%s,") + ld(ARTICLE)),
        head(ld({"@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "name": ["Ann Lee", "Bo Reyes"]}]})),
        head(
            ld({**ARTICLE, "headline": "Another story", "url": "https://courier.example/other"})
            + ld({**ARTICLE, "url": URL})
        ),
    ],
)
def test_json_ld(page: str) -> None:
    said = metadata_of(page, URL)
    assert (said.headline, said.section, said.authors) == ("The bridge stays", "City", ("Ann Lee", "Bo Reyes"))
    assert (said.published_at, said.language) == (NINE, "en-US")
    assert said.modified_at is not None and said.modified_at.hour == 10


def test_a_related_storys_data_are_not_the_pages() -> None:
    listed = {"@type": "ItemList", "itemListElement": [ARTICLE]}
    assert metadata_of(head(ld(listed)), "https://courier.example/x").headline == ""


def test_opengraph_and_meta() -> None:
    said = metadata_of(
        head(
            '<title>T | Courier</title><meta property="og:title" content="The bridge &amp; you">'
            '<meta property="article:published_time" content="2026-11-20T09:00:00Z">'
            '<meta property="og:updated_time" content="2026-11-21T09:00:00Z">'
            '<meta property="article:section" content="City"><meta name="author" content="Ann Lee">'
            '<meta property="article:author" content="https://facebook.example/courier">'
        )
    )
    assert (said.headline, said.section, said.authors) == ("The bridge & you", "City", ("Ann Lee",))
    assert (said.published_at, said.language) == (NINE, "en-GB")
    assert said.modified_at == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_markup_alone() -> None:
    body = (
        '<article><h1>The bridge stays</h1><a rel="author" href="/ann">Ann Lee</a>'
        '<time datetime="2026-11-20 09:00">today</time></article>'
    )
    said = metadata_of(head("<title>Courier</title>", body))
    assert (said.headline, said.authors, said.published_at) == ("The bridge stays", ("Ann Lee",), NINE)


def test_an_address_may_hold_the_day() -> None:
    assert metadata_of(head(""), URL).published_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert metadata_of(head(""), "https://courier.example/2026/13/20/x").published_at is None


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link rel="canonical" href="/a/">', "https://courier.example/a/"),
        ('<link href="https://courier.example/a" rel="alternate canonical">', "https://courier.example/a"),
        ('<link rel="canonical" href="">', ""),
        ('<link rel="canonical" href="http://[">', ""),
    ],
)
def test_the_address_that_it_calls_its_own(link: str, address: str) -> None:
    assert metadata_of(head(link), URL).canonical == address


def test_a_live_blog_says_so() -> None:
    assert metadata_of(head(ld({**ARTICLE, "@type": "LiveBlogPosting"}))).live
    assert not metadata_of(head(ld(ARTICLE))).live


@pytest.mark.parametrize(
    "page",
    [
        "",
        "\ud800<title>\ud800",
        head('<script type="application/ld+json">' + "[" * 20_000 + "</script>"),
        head(
            ld({**ARTICLE, "headline": 5, "author": [[1], None, {"name": {}}], "datePublished": {"x": 1}, "@type": {}})
        ),
        head(ld({**ARTICLE, "datePublished": "0001-01-01T00:00:00+14:00", "articleSection": [], "inLanguage": [None]})),
        head('<meta property="article:published_time" content="99999999999999">'),
    ],
)
def test_nothing_makes_it_stumble(page: str) -> None:
    metadata_of(page, "http://[")


def test_a_page_that_nests_without_end_is_read_up_to_there() -> None:
    page = head("<title>The bridge</title>", "<div>" * 200_000 + "<h1>Too deep</h1>")
    assert metadata_of(page).headline == "The bridge"
    assert metadata_of(head("", "<div>" * 200_000 + "<h1>Too deep</h1>")).headline == ""


@pytest.mark.parametrize("script", ["{}" + " " * 400_000 + "x", " " * 400_000 + "x", "//" * 200_000])
def test_a_script_that_is_no_json_is_told_at_once(script: str) -> None:
    assert metadata_of(head(f'<script type="application/ld+json">{script}</script>')).headline == ""


@pytest.mark.parametrize(
    ("value", "body", "headline"),
    [
        ("Q&amp;A: the mayor&#8217;s plan", "", "Q&A: the mayor’s plan"),
        ("Q&amp;A: the mayor&#x2019;s &quot;plan&quot;", "<h1>Something else</h1>", 'Q&A: the mayor’s "plan"'),
        ("Caf&eacute;&nbsp;closes", "", "Café closes"),
        ("Fish&notchips, R&D and AT&T", "", "Fish&notchips, R&D and AT&T"),
        ("Nothing &such; here", "", "Nothing &such; here"),
        # never twice
        ("What &amp;lt; means", "", "What &lt; means"),
        ("What &amp;lt; means", "<h1>What &amp;lt; means</h1>", "What &lt; means"),
        # what is shown says whether it was escaped
        ("What &lt; means", "<h1>What &amp;lt; means</h1>", "What &lt; means"),
        ("What &lt; means", "<h1>What &lt; means</h1>", "What < means"),
        ("AT&amp;T pays", "<article><h1> AT&amp;T\n pays</h1></article>", "AT&T pays"),
    ],
)
def test_a_headline_with_entities_is_read_as_the_page_shows_it(value: str, body: str, headline: str) -> None:
    assert metadata_of(head(ld({**ARTICLE, "headline": value}), body)).headline == headline


def test_a_section_and_an_author_with_entities() -> None:
    item = {**ARTICLE, "articleSection": ["Arts &amp; Culture"], "author": [{"name": "Seán O&#039;Brien"}]}
    said = metadata_of(head(ld({**item, "description": "Tom &amp; Jerry"})))
    assert (said.section, said.authors, said.blurb) == ("Arts & Culture", ("Seán O'Brien",), "Tom & Jerry")


def test_a_headline_that_was_right_in_opengraph_stays() -> None:
    page = head('<meta property="og:title" content="What &amp;amp;lt; means">')
    assert metadata_of(page).headline == "What &amp;lt; means"


def test_an_opengraph_title_that_was_escaped_twice_is_read_as_the_page_shows_it() -> None:
    meta = '<meta property="og:title" content="Q&amp;amp;A with the mayor">'
    assert metadata_of(head(meta, "<h1>Q&amp;A with the mayor</h1>")).headline == "Q&A with the mayor"
    assert metadata_of(head(meta, "<h1>Q&amp;amp;A with the mayor</h1>")).headline == "Q&amp;A with the mayor"


def test_a_time_without_a_zone_is_the_sites() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    page = head(ld({**ARTICLE, "datePublished": "2026-11-20T11:00:00", "dateModified": "2026-11-20 12:00"}))
    said = metadata_of(page, URL, kyiv)
    assert (said.published_at, said.modified_at) == (NINE, NINE.replace(hour=10))
    assert metadata_of(head(ld({**ARTICLE, "datePublished": ["2026-11-20T09:00:00Z"]})), URL, kyiv).published_at == NINE


@pytest.mark.parametrize("value", ["&amp;" * 100_000, "&" * 500_000, "&#x" * 100_000])
def test_a_hostile_headline_is_read_in_reasonable_work(value: str) -> None:
    assert len(metadata_of(head(ld({**ARTICLE, "headline": value}))).headline) <= 500
