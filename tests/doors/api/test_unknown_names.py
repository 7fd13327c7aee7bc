"""A misspelt field or parameter is refused with the nearest name: nothing that somebody sends is lost in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Arrival, Case
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory


def _errors(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {wrong["field"]: wrong["message"] for wrong in answer.json()["errors"]}


def _send(client: Client, method: str, path: str, body: object) -> Any:
    return client.generic(method, path, json.dumps(body), content_type="application/json")


@pytest.fixture
def case(revision: Revision) -> Case:
    return CaseFactory.create(anchored_on=revision)


def test_a_suggestion_with_a_misspelt_field_is_not_kept(client: Client, revision: Revision) -> None:
    body = {"site": "courier", "url": revision.article.url, "kind": "fact", "target": {"exact": "1931", "prefx": "in "}}
    errors = _errors(_send(client, "POST", "/api/v1/suggestions", body | {"replacment": "1932", "colour": "{blue}"}))
    assert errors == {
        "colour": "Unknown name.",
        "replacment": "Unknown name. Did you mean “replacement”?",
        "target.prefx": "Unknown name. Did you mean “prefix”?",
    }
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    ("method", "path", "body", "field", "meant"),
    [
        ("PUT", "/api/v1/articles", {"url": "https://courier.example/1/", "body": "x"}, "body", "body_html"),
        ("POST", "/api/v1/cases/{number}/decision", {"outcome": "stet", "reasons": "x"}, "reasons", "reason"),
        (
            "POST",
            "/api/v1/cases/{number}/decision",
            {"outcome": "approve", "edit": {"start": 1, "end": 2, "old": "a", "new": "b", "newer": ""}},
            "edit.newer",
            "new",
        ),
    ],
)
def test_so_does_the_newsroom(
    newsroom: Client, case: Case, method: str, path: str, body: object, field: str, meant: str
) -> None:
    answer = _send(newsroom, method, path.format(number=case.number), body)
    assert _errors(answer) == {field: f"Unknown name. Did you mean “{meant}”?"}


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("/api/v1/cases?stat=open", "stat", "state"),
        ("/api/v1/corrections?site=courier&url=https://courier.example/&canonic=x", "canonic", "canonical"),
        ("/api/v1/related?site=courier&url=https://courier.example/&mots=3", "mots", "most"),
        ("/api/v1/challenge?site=courier&sites=x", "sites", "site"),
    ],
)
def test_a_misspelt_parameter_is_refused(newsroom: Client, path: str, name: str, meant: str) -> None:
    assert _errors(newsroom.get(path)) == {name: f"Unknown name. Did you mean “{meant}”?"}


def test_without_the_token_it_is_the_token_that_is_missing(client: Client, site: Site) -> None:
    assert client.get("/api/v1/cases?stat=open").status_code == 401


def test_where_there_is_no_parameter_any_is_unknown(client: Client, site: Site) -> None:
    assert _errors(client.get("/api/v1/sites/courier?language=de")) == {"language": "Unknown name."}
    assert client.get("/api/v1/sites/courier").status_code == 200
