"""A newsroom's own templates take in the notices and the JSON-LD of an article, without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.reading import parsed

NOTICES, JSONLD = "/s/courier/notices", "/s/courier/jsonld"


def test_the_notices_of_a_page(client: Client, correction: Correction) -> None:
    answer = client.get(NOTICES, {"url": correction.article.url + "?utm_source=mail#top"})
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=60"
    fragment = parsed(answer)
    block = fragment.query_one('[data-corrigenda="notices"]')
    assert NOTICE in block.to_text()
    assert (block.query_one("del").to_text(), block.query_one("ins").to_text()) == ("1931", "1932")
    assert block.query_one("a").attrs["href"] == f"http://127.0.0.1:8000/s/courier/corrections/{correction.number}/"
    assert "<script" not in answer.content.decode() and "style=" not in answer.content.decode()


@pytest.mark.parametrize(
    "url",
    ["https://courier.example/other/", "https://foreign.example/", "no address", "", "https://courier.example/\0"],
)
def test_a_page_without_notices_takes_in_nothing(client: Client, correction: Correction, url: str) -> None:
    answer = client.get(NOTICES, {"url": url})
    assert (answer.status_code, answer.content) == (200, b"")


def test_it_is_fetched_again_only_when_something_was_published(client: Client, correction: Correction) -> None:
    where = {"url": correction.article.url}
    tag = client.get(NOTICES, where)["ETag"]
    assert client.get(NOTICES, where, headers={"if-none-match": tag}).status_code == 304
    published(correction.article, old="1,200", new="1,300")
    assert client.get(NOTICES, where, headers={"if-none-match": tag}).status_code == 200


def test_the_json_ld_of_an_article_has_all_its_corrections(client: Client, article: Article) -> None:
    published(article)
    published(article, old="1,200", new="1,300", notice="The number was wrong.")
    answer = client.get(JSONLD, {"url": article.url})
    assert [one["text"] for one in answer.json()["correction"]] == ["The number was wrong.", NOTICE]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_unknown_article_has_no_json_ld(client: Client, correction: Correction) -> None:
    assert client.get(JSONLD, {"url": "https://courier.example/other/"}).status_code == 404


def test_the_widget_is_told_the_label_and_the_day_in_the_sites_language(client: Client, correction: Correction) -> None:
    site = correction.site
    Site.objects.filter(pk=site.pk).update(language="uk", timezone="Europe/Kyiv")
    Correction.objects.filter(pk=correction.pk).update(published_at=datetime(2026, 3, 1, 22, 30, tzinfo=UTC))
    where = {"site": site.key, "url": correction.article.url}
    [told] = client.get("/api/v1/corrections", where, headers={"accept-language": "en"}).json()["corrections"]
    assert (told["label"], told["published_on"]) == ("Виправлення", "2 березня 2026 р.")
