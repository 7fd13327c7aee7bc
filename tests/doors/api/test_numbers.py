"""Numbers that no database holds: a page that is not there, a field that is refused, and never an error of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import State
from corrigenda.newsroom.models import Staff
from tests.doors.record.publishing import published
from tests.factories import CaseFactory, SuggestionFactory

LARGE = [2**31, 2**63 - 1, 2**63, 10**30]
SIGNED = [*LARGE, -1, -(2**63) - 1]


@pytest.fixture
def desk(ed: Staff) -> Client:
    client = Client()
    client.force_login(ed)
    return client


@pytest.fixture
def case(article: Article) -> Case:
    published(article)
    return SuggestionFactory.create(case=CaseFactory.create(anchored_on=article.newest(), words="1932")).case


def post(client: Client, path: str, sent: object) -> int:
    return client.post(path, json.dumps(sent), content_type="application/json").status_code


@pytest.mark.parametrize(
    "path",
    [
        *("/s/courier/history/{}/", "/s/courier/corrections/{}/", "/s/courier/corrections/{}.jsonld"),
        *("/s/courier/annotations/{}/", "/s/courier/sitemap-{}.xml"),
    ],
)
def test_no_page_has_such_a_number(client: Client, case: Case, path: str) -> None:
    assert {client.get(path.format(number)).status_code for number in LARGE} == {404}


@pytest.mark.parametrize(
    "path",
    [
        "/s/courier/history/{article}/?page={}",
        "/s/courier/history/{article}/?revision={}",
        "/s/courier/corrections/?page={}",
        "/s/courier/corrections/?article={}",
        "/s/courier/corrections/?from={}&to={}",
        "/s/courier/corrections/feed.atom?article={}",
        "/s/courier/corrections.csv?article={}",
        "/s/courier/statistics/?year={}",
        "/s/courier/annotations/?page={}",
        "/s/courier/log/leaves?from={}",
        "/s/courier/log/inclusion?index={}&size={}",
        "/s/courier/log/consistency?old={}&new={}",
        "/s/courier/related?url=https://courier.example/city/bridge/&most={}",
        "/api/v1/related?site=courier&url=https://courier.example/city/bridge/&most={}",
    ],
)
def test_what_is_asked_for_is_answered(client: Client, case: Case, article: Article, path: str) -> None:
    path = path.replace("{article}", str(article.pk))
    answers = {client.get(path.replace("{}", str(number))).status_code for number in SIGNED}
    assert answers <= {200, 400, 404, 422}


@pytest.mark.parametrize(
    "path",
    [
        *("/desk/courier/{}/", "/desk/courier/stealth/{}/", "/desk/courier/?page={}", "/desk/courier/stealth/?page={}"),
        *("/desk/courier/search/?q=bridge&page={}", "/desk/courier/statistics/?year={}"),
        *(
            "/desk/courier/{case}/accept/?edit=1&suggestion={}",
            "/desk/courier/{case}/accept/?revision={}&start={}&end={}",
        ),
    ],
)
def test_the_desk_answers_too(desk: Client, case: Case, path: str) -> None:
    path = path.replace("{case}", str(case.number))
    assert {desk.get(path.replace("{}", str(number))).status_code for number in SIGNED} <= {200, 302, 404}


@pytest.mark.parametrize("field", ["revision", "duplicate_of", "occurrences", "start"])
def test_a_decision_that_names_such_a_number_is_refused(newsroom: Client, case: Case, field: str) -> None:
    edit = {"start": case.start, "end": case.end, "old": "1932", "new": "1933"}
    sent = {"outcome": "approve", "revision": 2, "edit": edit, "kind": "correction", "notice": "It was 1933."}
    for number in [*SIGNED, 0]:
        changes: dict[str, Any] = {
            "revision": {"revision": number},
            "duplicate_of": {"outcome": "duplicate", "duplicate_of": number},
            "occurrences": {"occurrences": [number]},
            "start": {"edit": {**edit, "start": number}},
        }
        assert post(newsroom, f"/api/v1/cases/{case.number}/decision", {**sent, **changes[field]}) == 422
    case.refresh_from_db()
    assert case.state == State.OPEN


def test_the_newsroom_api_has_no_case_of_such_a_number(newsroom: Client, case: Case) -> None:
    for number in SIGNED:
        assert newsroom.get(f"/api/v1/cases/{number}").status_code in (404, 422)
        assert newsroom.get(f"/api/v1/cases?before={number}").status_code in (200, 422)
        assert post(newsroom, f"/api/v1/cases/{number}/decision", {"outcome": "stet"}) in (404, 422)


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_reader_may_have_counted_wrong(client: Client, article: Article, field: str) -> None:
    for number in SIGNED:
        target = {"exact": "1931", "prefix": "in ", "suffix": ", the", "start": 30, "end": 34, field: number}
        sent = {"site": "courier", "url": article.url, "kind": "fact", "target": target, "replacement": "1932"}
        assert post(client, "/api/v1/suggestions", sent) in (201, 422)
