"""How pages are read is tried on a live page before it is kept: the copy, and what is left out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.archive.models import Address
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, filled, read, text
from tests.web import Web, serving

PAGE = "/desk/courier/reading/"
STORY = """<!doctype html><title>T</title><div class="site-menu">Menu</div>
<div class="story"><p>The bridge stays.</p><aside class="card"><p>Read also: the tram</p></aside>
<div class="newsletter">Sign up!<script>var x = 1</script></div><p>Advertisement</p><p hidden>Draft.</p><p>It is old.</p></div>
<article><p>Another story.</p></article>"""


@pytest.fixture
def web(site: Site) -> Iterator[Web]:
    with serving() as web:
        site.hosts, site.private = [web.host], True
        site.save()
        web.put("/bridge", STORY)
        yield web


@pytest.fixture
def standards(stan: Staff) -> Client:
    return at_desk(stan)


def tried(client: Client, url: str, selector: str = "", furniture: str = "") -> dict[str, str]:
    form = filled(client.get(PAGE), PAGE)
    return {**form, "url": url, "article_selector": selector, "furniture": furniture, "do": "try"}


def test_the_copy_is_shown_as_readers_select_it_and_what_was_left_out(desk: Client, web: Web) -> None:
    page = desk.post(PAGE, tried(desk, web.url("/bridge"), ".story", ".card\r\n.nothing-here"))
    assert text(page, ".copy.whole") == "The bridge stays. It is old."
    left_out = [text(page, f"#left-out ~ details:nth-of-type({at})") for at in (1, 2, 3, 4)]
    assert left_out[0] == ".card of this site · 1 place Read also: the tram"
    assert sorted(left_out[1:]) == [
        ".newsletter 1 place Sign up!",
        "[hidden] 1 place Draft.",
        "labels of ads and cards 1 place Advertisement",
    ]
    assert "these leave nothing out: .nothing-here" in text(page)
    assert "var x" not in text(page)
    assert filled(page, PAGE)["furniture"] == ".card\r\n.nothing-here"


def test_a_selector_that_matches_nothing_is_told_of(desk: Client, web: Web) -> None:
    page = desk.post(PAGE, tried(desk, web.url("/bridge"), ".no-story"))
    assert "Your selector matches nothing" in text(page)
    assert text(page, ".copy.whole") == "Another story."


def test_trying_keeps_nothing(desk: Client, web: Web, site: Site) -> None:
    desk.post(PAGE, tried(desk, web.url("/bridge"), ".story", ".card"))
    site.refresh_from_db()
    assert (site.article_selector, site.furniture, Address.objects.filter(site=site).count()) == ("", [], 0)


def test_a_standards_editor_keeps_them_and_pages_are_read_anew(
    standards: Client, desk: Client, web: Web, site: Site
) -> None:
    main(["ingest", web.url("/bridge"), "--site", site.key, "--pause", "0"])
    assert Address.objects.get(site=site).etag
    form = {**tried(standards, "", ".story", ".card"), "do": "keep"}
    answer = standards.post(PAGE, form, follow=True)
    assert "Saved." in text(answer)
    site.refresh_from_db()
    assert (site.article_selector, site.furniture) == (".story", [".card"])
    assert Address.objects.get(site=site).etag == ""
    assert filled(desk.get(PAGE), PAGE)["article_selector"] == ".story"


def test_an_editor_may_try_but_not_keep(desk: Client, site: Site) -> None:
    page = desk.get(PAGE)
    assert [(one.attrs or {})["value"] for one in read(page).query("button[name=do]")] == ["try"]
    assert desk.post(PAGE, {"do": "keep", "article_selector": ".story"}).status_code == 403
    site.refresh_from_db()
    assert site.article_selector == ""


@pytest.mark.parametrize(
    ("url", "selector", "furniture", "field"),
    [
        ("", "", "", "url"),
        ("https://elsewhere.example/a", "", "", "url"),
        ("http://127.0.0.1:1/", "", "", "url"),
        ("file:///etc/passwd", "", "", "url"),
        ("here", "article:has(p)", "", "selector"),
        ("here", "x" * 501, "", "selector"),
        ("here", "", ".card\n<script>alert(1)</script>", "furniture"),
        ("here", "", "\n".join(f".a{n}" for n in range(101)), "furniture"),
    ],
)
def test_what_does_not_fit_is_refused_in_its_field(
    desk: Client, web: Web, url: str, selector: str, furniture: str, field: str
) -> None:
    asked = web.url("/bridge") if url == "here" else url
    answer = desk.post(PAGE, {"do": "try", "url": asked, "article_selector": selector, "furniture": furniture})
    assert answer.status_code == 422
    assert text(answer, f"#error-{field}")
    assert "<script>alert" not in answer.content.decode()
    assert web.asked == []


def test_inside_the_network_no_page_is_read(desk: Client, web: Web, site: Site) -> None:
    site.private = False
    site.save()
    answer = desk.post(PAGE, {"do": "try", "url": web.url("/bridge")})
    assert (answer.status_code, web.asked) == (422, [])
    assert "private network" in text(answer, "#error-url")


def test_a_page_that_leads_elsewhere_is_not_followed(desk: Client, web: Web) -> None:
    web.moved("/away", "https://elsewhere.example/")
    answer = desk.post(PAGE, {"do": "try", "url": web.url("/away")})
    assert "not a host of this site" in text(answer, "#error-url")


def test_outsiders_try_nothing(outsider: Staff, web: Web) -> None:
    assert at_desk(outsider).post(PAGE, {"do": "try", "url": web.url("/bridge")}).status_code == 404
    assert web.asked == []
