"""What a reader of the demo newsroom gets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from justhtml import JustHTML

from tests.example.conftest import DESK, ORIGIN, Newsroom, addresses

pytestmark = pytest.mark.pure

BRIDGE = "/city/swing-bridge-closure/"
NOTICE = {
    "number": 7,
    "kind": "correction",
    "label": "Correction",
    "notice": "The bridge closes on Thursday.",
    "published_at": "2026-11-20T09:12:00Z",
    "url": f"{DESK}/s/courier/corrections/7/",
    "old": "Wednesday",
    "new": "Thursday",
    "anchor": None,
}
POLICY = (
    "default-src 'none'; script-src http://desk.example; connect-src http://desk.example; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self' http://desk.example; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def page(html: str) -> JustHTML:
    return JustHTML(html, sanitize=False)


def data_of(html: str) -> dict[str, object]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found: dict[str, object] = json.loads(block)
    return found


@pytest.mark.parametrize("path", ["/", "/harbour/", "/newsletter/", "/sitemap.xml", "/static/style.css", *addresses()])
def test_every_page_answers_under_the_strict_policy(newsroom: Newsroom, path: str) -> None:
    answer = newsroom.get(path)
    assert answer.status == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    assert "style=" not in answer.text


@pytest.mark.parametrize("path", ["/nowhere/", "/harbour/../create.py", "/static/../serve.py", "/city/nothing-here/"])
def test_an_unknown_address_gets_a_page_that_says_so(newsroom: Newsroom, path: str) -> None:
    answer = newsroom.get(path)
    assert answer.status == 404
    assert "There is no story at this address" in answer.text


def test_an_unchanged_page_is_not_sent_again(newsroom: Newsroom) -> None:
    etag = newsroom.get(BRIDGE).headers["etag"]
    assert newsroom.get(BRIDGE, HTTP_IF_NONE_MATCH=etag).status == 304


def test_only_the_newsletter_takes_a_form(newsroom: Newsroom) -> None:
    assert newsroom.ask("POST", "/newsletter/").status == 200
    assert newsroom.ask("POST", BRIDGE).status == 405


def test_the_front_page_leads_to_every_article(newsroom: Newsroom) -> None:
    links = {link.attrs["href"] for link in page(newsroom.get("/").text).query("a")}
    assert set(addresses()) <= links


def test_every_link_and_picture_within_the_site_leads_somewhere(newsroom: Newsroom) -> None:
    for path in ["/", *addresses()]:
        found = page(newsroom.get(path).text)
        there = {each.attrs["href"] for each in found.query("a")} | {each.attrs["src"] for each in found.query("img")}
        for address in {each for each in there if each.startswith("/")}:
            assert newsroom.get(address).status == 200, (path, address)


def test_a_commit_is_on_the_page_at_the_next_request(open_newsroom: Callable[..., Newsroom]) -> None:
    newsroom = open_newsroom()
    assert "Wednesday 12 November" in newsroom.get(BRIDGE).text
    file = newsroom.source(BRIDGE)
    newsroom.commit(file, file.read_text("utf-8").replace("Wednesday 12", "Thursday 12"))
    now = newsroom.get(BRIDGE).text
    assert "Thursday 12 November" in now and "Wednesday 12 November" not in now


def test_what_is_not_committed_is_not_shown(open_newsroom: Callable[..., Newsroom]) -> None:
    newsroom = open_newsroom()
    file = newsroom.source(BRIDGE)
    file.write_text(file.read_text("utf-8").replace("Wednesday 12", "Thursday 12"), "utf-8")
    assert "Wednesday 12 November" in newsroom.get(BRIDGE).text


@pytest.mark.parametrize("path", addresses())
def test_furniture_stands_between_the_paragraphs_of_the_article(newsroom: Newsroom, path: str) -> None:
    body = page(newsroom.get(path).text).query("[itemprop~=articleBody]")[0]
    children = [child for child in body.children if child.name != "#text"]
    furniture = [
        at
        for at, child in enumerate(children)
        if {"class", "data-corrigenda-ignore", "data-ad-slot"} & set(child.attrs)
    ]
    assert len(furniture) >= 4
    assert 0 not in furniture and len(children) - 1 not in furniture
    assert not any(children[at - 1].name in ("h2", "h3") for at in furniture)


@pytest.mark.parametrize("path", addresses())
def test_the_foot_invites_corrections_without_javascript(newsroom: Newsroom, path: str) -> None:
    found = page(newsroom.get(path).text)
    (link,) = found.query(".invite a")
    address = f"{ORIGIN}{path}".replace(":", "%3A").replace("/", "%2F")
    assert link.attrs["href"] == f"{DESK}/suggest/courier?url={address}"
    scripts = [each for each in found.query("script") if each.attrs.get("type") != "application/ld+json"]
    assert [(each.attrs["src"], each.attrs["data-site"]) for each in scripts] == [(f"{DESK}/widget.js", "courier")]


def test_an_article_in_arabic_runs_from_right_to_left(newsroom: Newsroom) -> None:
    root = page(newsroom.get("/diplomacy/muhadathat-al-madiq/").text).query("html")[0]
    assert (root.attrs["lang"], root.attrs["dir"]) == ("ar", "rtl")


def test_published_corrections_stand_at_the_foot_and_in_the_data(open_newsroom: Callable[..., Newsroom]) -> None:
    html = open_newsroom({"corrections": [NOTICE]}).get(BRIDGE).text
    (place,) = page(html).query("[data-corrigenda=notices]")
    words = place.to_text()
    assert "The bridge closes on Thursday." in words and "20 November 2026" in words
    assert [place.query(name)[0].to_text() for name in ("strong", "a", "del", "ins")] == [
        "Correction",
        "No. 7",
        "Wednesday",
        "Thursday",
    ]
    assert data_of(html)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The bridge closes on Thursday.",
            "datePublished": "2026-11-20T09:12:00+00:00",
            "url": f"{DESK}/s/courier/corrections/7/",
        }
    ]


@pytest.mark.parametrize("answer", [None, [], {}, {"corrections": None}, {"corrections": [{"number": 1}]}])
def test_a_desk_that_is_down_or_talks_nonsense_costs_only_the_notices(
    open_newsroom: Callable[..., Newsroom], answer: object
) -> None:
    html = open_newsroom(answer).get(BRIDGE).text
    assert "turns on a ring of 48 steel rollers" in html
    (place,) = page(html).query("[data-corrigenda=notices]")
    assert place.to_text().strip() == ""
    assert "correction" not in data_of(html)
