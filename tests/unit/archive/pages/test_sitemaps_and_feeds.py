"""Sitemaps and feeds, whole and broken."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from corrigenda.archive.pages.sitemaps_and_feeds import BadListing, Entry, entries, is_listing

pytestmark = pytest.mark.pure
BASE = "https://courier.example/lists/s.xml"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(text: str) -> list[Entry]:
    return list(entries(text.encode(), BASE))


def test_a_sitemap() -> None:
    first, second = read(
        f"<?xml version='1.0'?>\n<urlset {SITEMAP}><url><loc>\nhttps://courier.example/a </loc><lastmod>2026-11-23</lastmod></url>"
        "<url><loc>/b</loc><lastmod>2026-11-23T10:00:00+01:00</lastmod></url><url><loc/></url></urlset>"
    )
    assert (first.url, second.url) == ("https://courier.example/a", "https://courier.example/b")
    assert first.modified_at == datetime(2026, 11, 24, tzinfo=UTC)  # at any time of that day
    assert second.modified_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_news_sitemap_knows_more() -> None:
    (one,) = read(
        f"<urlset {SITEMAP} {NEWS}><url><loc>https://courier.example/a</loc><news:news><news:publication><news:name>C</news:name>"
        "<news:language>uk</news:language></news:publication><news:publication_date>2026-11-22T10:00:00Z</news:publication_date>"
        "<news:title>Міст</news:title></news:news></url></urlset>"
    )
    assert (one.headline, one.language) == ("Міст", "uk")
    assert one.published_at == datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_an_index_leads_to_more_lists() -> None:
    (one,) = read(
        f"<sitemapindex {SITEMAP}><sitemap><loc>https://courier.example/1.xml.gz</loc></sitemap></sitemapindex>"
    )
    assert (one.url, one.listing) == ("https://courier.example/1.xml.gz", True)


@pytest.mark.parametrize(
    ("feed", "headline"),
    [
        ("<rss><item><title>Q&amp;amp;A: it&amp;#8217;s</title><link>/1</link></item></rss>", "Q&A: it’s"),
        ("<rss><item><title><![CDATA[Q&amp;A]]></title><link>/1</link></item></rss>", "Q&A"),
        ("<feed><entry><title type='html'>Q&amp;amp;A</title><link href='/1'/></entry></feed>", "Q&A"),
        ("<feed><entry><title>What &amp;amp; means</title><link href='/1'/></entry></feed>", "What &amp; means"),
        ("<rss><item><title>What &amp;amp;lt; means</title><link>/1</link></item></rss>", "What &lt; means"),
    ],
)
def test_a_title_with_an_ampersand_is_read_as_its_format_says(feed: str, headline: str) -> None:
    assert [entry.headline for entry in read(feed)] == [headline]


def test_a_feed_without_zones_is_in_the_sites() -> None:
    feed = b"<rss><item><link>/1</link><pubDate>2026-11-20 11:00</pubDate></item></rss>"
    (entry,) = entries(feed, BASE, ZoneInfo("Europe/Kyiv"))
    assert entry.published_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_rss() -> None:
    links = [
        one.url
        for one in read(
            "<rss version='2.0'><channel><link>https://courier.example/</link><image><url>https://courier.example/i.png</url></image>"
            "<item><title>T</title><link>https://courier.example/1</link><pubDate>Mon, 23 Nov 2026 05:00:00 +0000</pubDate></item>"
            "<item><guid>https://courier.example/2</guid></item><item><guid isPermaLink='false'>https://courier.example/3</guid></item>"
            "<item><guid>tag:4</guid></item></channel></rss>"
        )
    ]
    assert links == ["https://courier.example/1", "https://courier.example/2"]


def test_atom() -> None:
    (one,) = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><title>a</title><link rel='self' href='/no'/><link href='/3'/>"
        "<updated>2026-11-23T10:00:00Z</updated><published>2026-11-22T10:00:00Z</published></entry></feed>"
    )
    assert (one.url, one.headline) == ("https://courier.example/3", "a")
    assert one.modified_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b"<rss/>", True),
        (b"\n <?xml version='1.0'?><urlset/>", True),
        (b"<!doctype html><html><body>", False),
        (b"<html><p>a<br>", False),
        (b"", False),
        (b"\x1f\x8b\x00", False),
    ],
)
def test_what_is_a_list(body: bytes, listed: bool) -> None:
    assert is_listing(body) is listed


def test_what_stands_before_the_break_is_given() -> None:
    found = []
    with pytest.raises(BadListing):
        for one in entries(b"<urlset><url><loc>https://courier.example/1</loc></url><url><loc>", BASE):
            found.append(one.url)
    assert found == ["https://courier.example/1"]


def test_entities_do_not_grow_for_ever() -> None:
    names = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    with pytest.raises(BadListing):
        read(f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{names}]><urlset><url><loc>&j;</loc></url></urlset>')
