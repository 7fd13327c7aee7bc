"""A feed reader follows a site's corrections, and fetches nothing twice."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import NOTICE, published
from tests.factories import RevisionFactory

ATOM, JSON = "/s/courier/corrections/feed.atom", "/s/courier/corrections/feed.json"
NS = {"a": "http://www.w3.org/2005/Atom"}


def entries(client: Client) -> list[ElementTree.Element]:
    return ElementTree.fromstring(client.get(ATOM).content).findall("a:entry", NS)


def test_atom_has_the_notice_the_words_and_the_ways_on(client: Client, correction: Correction) -> None:
    answer = client.get(ATOM)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = entries(client)
    assert entry.findtext("a:title", namespaces=NS) == "Correction: The old bridge stays"
    content = entry.findtext("a:content", namespaces=NS)
    assert content is not None and NOTICE in content and "<del>1931</del><ins>1932</ins>" in content
    links = {link.get("rel"): link.get("href") for link in entry.findall("a:link", NS)}
    assert links == {
        "alternate": f"http://127.0.0.1:8000/s/courier/corrections/{correction.number}/",
        "related": correction.article.url,
    }


def test_json_feed_has_the_same(client: Client, correction: Correction) -> None:
    answer = client.get(JSON)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = answer.json()
    (item,) = feed["items"]
    assert item["title"] == "Correction: The old bridge stays"
    assert NOTICE in item["content_html"]
    assert item["external_url"] == correction.article.url
    assert item["id"] == entries(client)[0].findtext("a:id", namespaces=NS)
    assert feed["feed_url"] == f"http://127.0.0.1:8000{JSON}"


def test_an_entry_keeps_its_id_when_the_desk_moves(client: Client, correction: Correction, settings: Settings) -> None:
    before = entries(client)[0].findtext("a:id", namespaces=NS)
    settings.PUBLIC_URL = "https://desk.example"
    (moved,) = entries(client)
    assert moved.findtext("a:id", namespaces=NS) == before
    link = moved.find("a:link", NS)
    assert link is not None and str(link.get("href")).startswith("https://desk.example/")


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_who_has_it_gets_304_until_something_is_published(client: Client, article: Article, path: str) -> None:
    published(article)
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    published(article, old="1,200", new="1,300")
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_a_304_is_as_cacheable_and_as_open_as_the_feed(client: Client, site: Site, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    for answer in (first, again):
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert again.content == b""


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_an_empty_feed_is_a_feed(client: Client, site: Site, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_minor_fix_without_a_notice_is_not_in_the_feed(client: Client, article: Article) -> None:
    published(article, kind="minor-fix", notice="")
    assert entries(client) == []


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_a_hub_is_named_in_the_feed_and_in_its_headers(client: Client, correction: Correction, path: str) -> None:
    Site.objects.update(hub="https://hub.example/")
    for suffix in ("", f"?article={correction.article_id}"):
        answer = client.get(path + suffix)
        assert answer["Link"] == f'<https://hub.example/>; rel="hub", <http://127.0.0.1:8000{path}{suffix}>; rel="self"'
        assert b"https://hub.example/" in answer.content
    assert "Link" not in client.get(f"{path}?q=year")  # of which no hub is told
    Site.objects.update(hub="")
    assert "Link" not in client.get(path)


@pytest.mark.parametrize("hub", ["https://hub.example/новини", "https://hub.example/a\u2028b"])
def test_an_address_is_written_in_ascii_in_a_header(client: Client, correction: Correction, hub: str) -> None:
    Site.objects.update(hub=hub)
    header = client.get(ATOM)["Link"]
    assert header.startswith(f'<https://hub.example/{quote(hub.rpartition("/")[2])}>; rel="hub", ')


@pytest.mark.parametrize("path", [ATOM, JSON])
def test_of_one_article(client: Client, article: Article, path: str) -> None:
    published(article)
    other = RevisionFactory.create(article__site=article.site).article
    published(other, old="1,200", new="1,300", notice="Of another article.")
    answer = client.get(path, {"article": article.pk})
    assert NOTICE.encode() in answer.content and b"Of another article" not in answer.content
    assert client.get(path, {"article": article.pk}, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(path, {"article": other.pk})["ETag"] != answer["ETag"]
