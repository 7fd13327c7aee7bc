"""Pages over the network: politely, conditionally, once."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.archive.models import Address, Article, Revision, Run
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib import clock
from corrigenda.lib.net.pages import Answer, Client
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.doors.ops.conftest import Ingest
from tests.web import Page, Web, serving

Copies = Callable[[], dict[str, str]]


def sitemap(web: Web, *paths: str, lastmod: str = "") -> str:
    mark = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{web.url(path)}</loc>{mark}</url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def test_one_page(ingest: Ingest, web: Web, copies: Copies) -> None:
    web.story("/a", "The bridge was opened in 1931.", head='<meta property="og:title" content="The bridge">')
    assert ingest(web.url("/a")) == 0
    assert copies() == {web.url("/a"): "The bridge was opened in 1931."}
    assert Article.objects.get().headline == "The bridge"
    assert all("Corrigenda/" in agent for agent in web.agents)


def test_a_sitemap_an_index_and_gzip(ingest: Ingest, web: Web, copies: Copies) -> None:
    for path in ("/a", "/b", "/c"):
        web.story(path, f"Story {path}.")
    web.put("/1.xml", sitemap(web, "/a", "/b"), "application/xml")
    web.put("/2.xml.gz", gzip.compress(sitemap(web, "/c").encode()), "application/gzip")
    lists = "".join(f"<sitemap><loc>{web.url(path)}</loc></sitemap>" for path in ("/1.xml", "/2.xml.gz"))
    web.put("/sitemap.xml", f"<sitemapindex>{lists}</sitemapindex>", "text/xml")
    assert ingest(web.url("/sitemap.xml")) == 0
    assert list(copies().values()) == ["Story /a.", "Story /b.", "Story /c."]


def test_a_feed_knows_what_the_page_does_not_say(ingest: Ingest, web: Web) -> None:
    web.story("/a", "Story.")
    item = f"<item><title>The bridge</title><link>{web.url('/a')}</link><pubDate>Fri, 20 Nov 2026 09:00:00 +0000</pubDate></item>"
    web.put("/feed", f"<rss version='2.0'><channel>{item}</channel></rss>", "application/rss+xml")
    assert ingest(web.url("/feed")) == 0
    article = Article.objects.get()
    assert article.headline == "The bridge"
    assert article.published_at is not None and article.published_at.hour == 9


def test_what_did_not_change_is_not_sent_again(ingest: Ingest, web: Web) -> None:
    web.story("/a", "Story.")
    web.put("/s.xml", sitemap(web, "/a"), "application/xml")
    assert ingest(web.url("/s.xml")) == ingest(web.url("/s.xml")) == 0
    assert [known for path, known in web.asked if path == "/a"] == [False, True]
    web.story("/a", "Story, another one.")
    ingest(web.url("/s.xml"))
    assert Revision.objects.count() == 2


def test_a_page_that_the_sitemap_calls_old_is_not_asked_for(ingest: Ingest, web: Web) -> None:
    web.story("/a", "Story.")
    web.put("/s.xml", sitemap(web, "/a", lastmod="2020-01-01"), "application/xml")
    ingest(web.url("/s.xml"))
    web.asked.clear()
    ingest(web.url("/s.xml"))
    assert web.paths() == ["/s.xml"]
    ingest(web.url("/s.xml"), "--again")
    assert web.paths() == ["/s.xml", "/s.xml", "/a"]


def test_what_was_cut_off_asks_for_no_page_twice(ingest: Ingest, web: Web, copies: Copies, site: Site) -> None:
    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        web.story(path, f"Story {path}.")
    web.put("/s.xml", sitemap(web, *paths), "application/xml")
    run = Run.objects.create(site=site, source=web.url("/s.xml"))
    for path in paths[:4]:
        ingest(web.url(path))
    web.asked.clear()
    assert ingest(web.url("/s.xml")) == 0
    assert web.paths() == ["/s.xml", "/4", "/5"]
    assert len(copies()) == 6
    run.refresh_from_db()
    assert run.ended_at is not None


def test_robots_are_obeyed(ingest: Ingest, web: Web, copies: Copies, capsys: pytest.CaptureFixture[str]) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    web.story("/a", "Story.")
    web.story("/private/b", "Not for machines.")
    web.put("/s.xml", sitemap(web, "/a", "/private/b"), "application/xml")
    assert ingest(web.url("/s.xml")) == 1
    assert list(copies()) == [web.url("/a")]
    assert "/private/b: robots.txt does not let us read it" in capsys.readouterr().err
    assert [path for path, _ in web.asked].count("/robots.txt") == 1


def test_a_host_that_cannot_say_its_rules_is_left_alone(ingest: Ingest, web: Web) -> None:
    web.pages["/robots.txt"] = Page(b"", status=503)
    web.story("/a", "Story.")
    assert ingest(web.url("/a")) == 1
    assert web.paths() == []


def test_the_host_says_how_often(ingest: Ingest, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("corrigenda.archive.pages.polite_reader.time.sleep", waits.append)
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    web.story("/a", "Story.")
    web.put("/s.xml", sitemap(web, "/a", "/a?id=2"), "application/xml")
    web.story("/a?id=2", "Another.")
    ingest(web.url("/s.xml"))
    assert sum(wait > 6 for wait in waits) == 2


def test_a_page_that_robots_keep_from_us_is_not_read_by_way_of_another(
    ingest: Ingest, web: Web, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    web.moved("/a", "/private/a")
    web.story("/private/a", "Not for machines.")
    assert ingest(web.url("/a")) == 1
    assert (web.paths(), copies()) == (["/a"], {})
    assert "/a: robots.txt does not let us read it" in capsys.readouterr().err


def test_of_a_foreign_host_that_a_page_leads_to_nothing_is_asked(
    ingest: Ingest, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as foreign:
        web.moved("/a", foreign.url("/a"))
        assert ingest(web.url("/a")) == 1
        assert foreign.asked == []
    assert "is not a host of this site" in capsys.readouterr().err


def test_the_host_says_how_often_for_each_step_of_the_way(
    ingest: Ingest, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("corrigenda.archive.pages.polite_reader.time.sleep", waits.append)
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    web.moved("/1", "/2")
    web.moved("/2", "/3")
    web.story("/3", "Story.")
    ingest(web.url("/1"))
    assert sum(wait > 6 for wait in waits) == 2


def test_of_large_robots_the_first_part_counts(ingest: Ingest, web: Web, copies: Copies) -> None:
    rules = "User-agent: *\nDisallow: /private/\n"
    web.put("/robots.txt", rules + f"{'# nothing':79}\n" * 7_000 + "Disallow: /", "text/plain")
    web.story("/a", "Story.")
    web.story("/private/b", "Not for machines.")
    assert [ingest(web.url(path)) for path in ("/a", "/private/b")] == [0, 1]
    assert list(copies()) == [web.url("/a")]


@pytest.mark.parametrize("asked", ["3600", "date"])
def test_a_host_that_wants_to_be_left_alone_for_long_is_asked_another_time(
    ingest: Ingest, web: Web, copies: Copies, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    later = clock.now() + timedelta(hours=1)
    for path in ("/a", "/b", "/c"):
        web.story(path, f"Story {path}.")
    web.put("/s.xml", sitemap(web, "/a", "/b", "/c"), "application/xml")
    wants = format_datetime(later, usegmt=True) if asked == "date" else asked
    page, web.pages["/b"] = web.pages["/b"], Page(b"", status=429, headers={"Retry-After": wants})
    assert ingest(web.url("/s.xml")) == 1
    assert web.paths() == ["/s.xml", "/a", "/b"]
    assert f"Run the command again after {later:%Y-%m-%d %H:}" in capsys.readouterr().err
    web.pages["/b"] = page
    assert ingest(web.url("/s.xml")) == 0
    assert web.paths()[3:] == ["/s.xml", "/b", "/c"]
    assert Run.objects.get().taken == len(copies()) == 3


def test_what_changed_since_a_run_was_cut_off_is_read_anew(
    ingest: Ingest, web: Web, copies: Copies, site: Site
) -> None:
    Run.objects.create(site=site, source=web.url("/s.xml"))
    web.story("/a", "Story.")
    ingest(web.url("/a"))
    web.story("/a", "Story, another one.")
    web.put("/s.xml", sitemap(web, "/a", lastmod=(clock.now() + timedelta(seconds=1)).isoformat()), "application/xml")
    assert ingest(web.url("/s.xml")) == 0
    assert copies() == {web.url("/a"): "Story, another one."}


def test_a_page_that_a_newer_look_has_overtaken_is_no_trouble(
    ingest: Ingest, web: Web, copies: Copies, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.story("/a", "Story.")
    whole = Client.ask

    def ask(self: Client, url: str, **how: Any) -> Answer | str:
        answer = whole(self, url, **how)
        receive_revision(site=site, page=PageUrl.of(web.url("/a")), capture=Capture("Story, another one."))
        return answer

    monkeypatch.setattr(Client, "ask", ask)
    assert ingest(web.url("/a")) == 0
    assert copies() == {web.url("/a"): "Story, another one."}


def test_bad_pages_are_named_and_the_others_taken(
    ingest: Ingest, web: Web, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    web.story("/a", "Story.")
    web.put("/picture", b"x", "image/png")
    web.put("/empty", "<article></article>")
    web.pages["/busy"] = Page(b"", status=503)
    web.moved("/deleted", web.url("/"))
    web.story("/", "The front page.")
    bad = ["/gone", "/picture", "/empty", "/busy", "/deleted"]
    listed = sitemap(web, "/a", *bad).replace("</urlset>", "<url><loc>https://gazette.example/x</loc></url></urlset>")
    web.put("/s.xml", listed, "application/xml")
    assert ingest(web.url("/s.xml")) == 1
    assert list(copies()) == [web.url("/a")]
    told = capsys.readouterr().err
    assert all(f"{web.url(path)}: " in told for path in bad)
    assert "https://gazette.example/x: " in told
    assert web.paths().count("/busy") == 3
    assert Article.objects.count() == 1


def test_a_moved_article_stays_one(ingest: Ingest, web: Web, copies: Copies) -> None:
    web.moved("/old", "/new")
    web.story("/new", "The bridge was opened in 1931.")
    ingest(web.url("/old"))
    ingest(web.url("/new"))
    assert list(copies()) == [web.url("/new")]


def test_a_deleted_article_does_not_become_what_its_address_leads_to(ingest: Ingest, web: Web, copies: Copies) -> None:
    web.story("/old", "The bridge was opened in 1931.")
    ingest(web.url("/old"))
    web.moved("/old", "/section")
    web.story("/section", "All our stories.")
    assert ingest(web.url("/old")) == 1
    assert copies() == {web.url("/old"): "The bridge was opened in 1931."}


def test_pages_of_a_site_that_is_not_private_are_not_looked_for_in_our_network(
    ingest: Ingest, web: Web, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.private = False
    site.save()
    assert ingest(web.url("/a")) == 1
    assert "inside a private network" in capsys.readouterr().err
    assert web.asked == []


def test_reading_is_noted_with_the_address(ingest: Ingest, web: Web) -> None:
    began = clock.now()
    web.story("/a", "Story.")
    ingest(web.url("/a"))
    address = Address.objects.get()
    assert address.etag and address.read_at is not None and address.read_at >= began


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("http://other.example/a", "http://other.example/a is not on a host of courier (courier.example)"),
        ("ftp://courier.example/a", "ftp://courier.example/a is not an absolute http or https address"),
    ],
)
def test_an_address_that_is_never_asked_for_is_named(
    ingest: Ingest, capsys: pytest.CaptureFixture[str], source: str, said: str
) -> None:
    assert ingest(source) == 2
    assert said in capsys.readouterr().err


def test_a_pause_that_is_none_is_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ingest", "https://courier.example/", "--site", "courier", "--pause", "x"])
    assert ended.value.code == 2
    assert "argument --pause: 'x' is not a number of seconds from 0 to 3600" in capsys.readouterr().err
