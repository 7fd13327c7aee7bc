"""A program walks through a site's corrections by the Web Annotation Protocol."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from corrigenda.record.annotations import annotation
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.test_search_the_record import many

BASE = "http://127.0.0.1:8000"
CONTAINER = "/s/courier/annotations/"
JSON_LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"


def asked(client: Client, path: str = CONTAINER, **headers: str) -> HttpResponse:
    return client.get(path.removeprefix(BASE), headers={"accept": JSON_LD} | headers)


def data(client: Client, path: str = CONTAINER, **headers: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(client, path, **headers).content)
    return found


def preferring(*what: str) -> dict[str, str]:
    return {"prefer": f'return=representation; include="{" ".join(what)}"'}


def test_an_annotation_says_where_the_wrong_words_stood_and_where_the_right_ones_stand(
    client: Client, correction: Correction, article: Article
) -> None:
    one = data(client, f"{CONTAINER}{correction.number}/")
    assert one["id"] == f"{BASE}{CONTAINER}{correction.number}/"
    assert one["motivation"] == "editing"
    assert {body["purpose"]: body["value"] for body in one["body"]} == {
        "describing": NOTICE,
        "classifying": "correction",
        "editing": "1932",
    }
    wrong, right = one["target"]
    assert [wrong["source"], right["source"]] == [
        f"{BASE}/s/courier/history/{article.pk}/?revision={number}" for number in (1, 2)
    ]
    copies = {number: article.revisions.get(number=number).copy for number in (1, 2)}
    for target, number, words in ((wrong, 1, "1931"), (right, 2, "1932")):
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert copies[number][position["start"] : position["end"]] == quote["exact"] == words
        assert f"{quote['prefix']}{words}{quote['suffix']}" in copies[number]


def test_its_sources_are_pages_with_that_revision_open(
    client: Client, correction: Correction, article: Article
) -> None:
    for target in data(client, f"{CONTAINER}{correction.number}/")["target"]:
        answer = client.get(target["source"].removeprefix(BASE))
        assert answer.status_code == 200
        number = target["source"].rpartition("=")[2]
        assert f'id="revision-{number}"'.encode() in answer.content


def test_a_notice_without_a_change_of_words_is_about_the_article(client: Client, correction: Correction) -> None:
    Correction.objects.update(before=None, after=None, start=None, new_start=None, old="", new="")
    assert data(client, f"{CONTAINER}{correction.number}/")["target"] == [correction.article.url]


def test_no_reader_is_in_it(client: Client, correction: Correction) -> None:
    assert b"Rita" not in asked(client).content


def test_the_container_has_its_first_page_in_it_and_leads_to_the_others(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation, "A_PAGE", 4)
    many(site, 10)
    whole = data(client)
    assert whole["type"] == ["BasicContainer", "AnnotationCollection"]
    assert whole["total"] == 10 and len(whole["first"]["items"]) == 4
    seen, page = list(whole["first"]["items"]), whole["first"]
    while "next" in page:
        following = data(client, page["next"])
        assert following["prev"] == page["id"] and following["partOf"]["total"] == 10
        assert following["startIndex"] == len(seen)
        page = following
        seen += page["items"]
    assert page["id"] == whole["last"]
    assert len({one["id"] for one in seen}) == len(seen) == 10
    assert client.get(f"{CONTAINER}?page=3", headers={"accept": JSON_LD}).status_code == 404


@pytest.mark.parametrize("page", ["-1", "x", "", "9" * 5000])
def test_a_page_that_is_not_there(client: Client, correction: Correction, page: str) -> None:
    assert client.get(CONTAINER, {"page": page}, headers={"accept": JSON_LD}).status_code == 404


def test_by_their_addresses_only(client: Client, correction: Correction) -> None:
    expected = [f"{BASE}{CONTAINER}{correction.number}/"]
    preferred = asked(client, **preferring(IRIS))
    assert json.loads(preferred.content)["first"]["items"] == expected
    assert preferred["Content-Location"] == f"{BASE}{CONTAINER}?iris=1"
    assert data(client, f"{CONTAINER}?iris=1")["first"]["items"] == expected
    assert data(client, **preferring(DESCRIPTIONS))["first"]["items"][0]["id"] == expected[0]


def test_or_no_more_than_what_it_is(client: Client, correction: Correction) -> None:
    small = data(client, **preferring(MINIMAL, IRIS))
    assert small["first"] == small["last"] == f"{BASE}{CONTAINER}?iris=1&page=0"


def test_an_empty_container_has_no_pages(client: Client, site: Site) -> None:
    assert data(client)["total"] == 0 and "first" not in data(client)


def test_what_the_protocol_asks_of_the_headers(client: Client, correction: Correction) -> None:
    for path in (CONTAINER, f"{CONTAINER}{correction.number}/", f"{CONTAINER}?iris=0&page=0"):
        answer = asked(client, path)
        assert answer["Content-Type"] == JSON_LD
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert {"Accept", "Prefer"} <= {name.strip() for name in answer["Vary"].split(",")}
        assert 'rel="type"' in answer["Link"]
        head = client.head(path, headers={"accept": JSON_LD})
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])
        assert asked(client, path, **{"if-none-match": answer["ETag"]}).status_code == 304
    assert "ldp#BasicContainer" in asked(client)["Link"]
    assert "ldp#constrainedBy" in asked(client)["Link"]


def test_the_etag_is_another_when_something_is_published(client: Client, article: Article) -> None:
    published(article)
    before = asked(client)["ETag"]
    published(article, old="1,200", new="1,300")
    assert asked(client, **{"if-none-match": before}).status_code == 200


def test_a_script_of_another_origin_may_ask(client: Client, site: Site) -> None:
    answer = client.options(CONTAINER, headers={"origin": "https://x.example", "access-control-request-method": "GET"})
    assert answer.status_code == 200 and answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*" and "Prefer" in answer["Access-Control-Allow-Headers"]
    assert "Vary" in answer["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_is_for_reading_only(client: Client, correction: Correction, method: str) -> None:
    for path in (CONTAINER, f"{CONTAINER}{correction.number}/"):
        answer = getattr(client, method)(path)
        assert answer.status_code == 405 and "GET" in answer["Allow"]


@pytest.mark.parametrize(
    ("accept", "status", "content_type"),
    [
        (JSON_LD, 200, JSON_LD),
        ("application/ld+json", 200, JSON_LD),
        ("application/json", 200, "application/json"),
        ("*/*", 200, JSON_LD),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 303, ""),
        ("image/png", 406, "text/plain"),
        ("text/turtle", 406, "text/plain"),
        ("nonsense", 406, "text/plain"),
    ],
)
def test_in_the_form_that_is_asked_for(
    client: Client, correction: Correction, accept: str, status: int, content_type: str
) -> None:
    for path, page in (
        (CONTAINER, "/s/courier/corrections/"),
        (f"{CONTAINER}{correction.number}/", f"/s/courier/corrections/{correction.number}/"),
    ):
        answer = client.get(path, headers={"accept": accept})
        assert answer.status_code == status
        if status == 303:
            assert answer["Location"] == page
        else:
            assert answer["Content-Type"] == content_type


def test_without_a_word_on_the_form_it_is_json_ld(client: Client, site: Site) -> None:
    assert client.get(CONTAINER)["Content-Type"] == JSON_LD


def test_few_queries_for_a_page(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(site, 120)
    with django_assert_max_num_queries(5):
        assert len(data(client)["first"]["items"]) == annotation.A_PAGE


def on_article(article: Article) -> str:
    return f"/s/courier/history/{article.pk}/annotations/"


def test_the_annotations_of_an_article_point_to_its_words_as_they_are_now(
    client: Client, correction: Correction, article: Article
) -> None:
    second = published(article, old="1,200", new="1,300", notice="Fewer people.")
    page = data(client, on_article(article))
    copy = article.newest().copy  # type: ignore[union-attr]
    assert [one["id"].rpartition("#")[2] for one in page["items"]] == [str(correction.number), str(second.number)]
    for one, words in zip(page["items"], ("1932", "1,300"), strict=True):
        (target,) = one["target"]
        quote, position = target["selector"]
        assert target["source"] == article.url and quote["exact"] == words
        assert copy[position["start"] : position["end"]] == words


def test_an_annotation_whose_words_have_gone_is_left_out(
    client: Client, correction: Correction, article: Article
) -> None:
    published(article, old="The bridge over the Aren was opened in 1932, the city archive says.", new="", notice="Out.")
    numbers = [one["id"].rpartition("#")[2] for one in data(client, on_article(article))["items"]]
    assert str(correction.number) not in numbers


def test_an_article_without_a_correction_has_no_annotations(client: Client, article: Article) -> None:
    assert asked(client, on_article(article)).status_code == 404
