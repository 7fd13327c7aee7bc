"""docs/api.md tells one story; here it is lived through, request by request."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from corrigenda.api import api
from corrigenda.newsroom.flows.add_site import add_site
from tests.docs.examples import differences, examples
from tests.docs.generated import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_every_request_is_answered_as_the_page_says(client: Client) -> None:
    _site, token = add_site(key="courier", hosts=["www.courier.example"], name="The Courier")
    told = list(examples(PAGE))
    assert len(told) == PAGE.count("```http")
    for one in told:
        headers = {name: value.replace("$TOKEN", token) for name, value in one.headers.items()}
        kind = headers.pop("Content-Type", "application/json")
        answer = client.generic(one.method, one.path, one.body, content_type=kind, headers=headers)
        assert answer.status_code == one.status, f"{one.name}: {answer.content.decode()}"
        if one.answer is not None:
            assert list(differences(one.answer, answer.json())) == [], one.name


def operations() -> dict[str, dict[str, Any]]:
    paths = api.get_openapi_schema()["paths"]
    return {f"{method.upper()} {path}": said for path, methods in paths.items() for method, said in methods.items()}


@pytest.mark.pure
def test_an_operation_keeps_its_id_a_verb_and_a_noun() -> None:
    """Generated clients name their methods by these ids."""
    ids = {operation: said["operationId"] for operation, said in operations().items()}
    assert ids == {
        "POST /api/v1/suggestions": "send_suggestion",
        "GET /api/v1/challenge": "get_challenge",
        "GET /api/v1/sites/{key}": "get_site",
        "GET /api/v1/corrections": "list_corrections",
        "GET /api/v1/related": "list_related_articles",
        "PUT /api/v1/articles": "put_article",
        "GET /api/v1/articles/{article}/quotations": "list_quotations",
        "GET /api/v1/cases": "list_cases",
        "GET /api/v1/cases/{number}": "get_case",
        "GET /api/v1/events": "list_events",
        "POST /api/v1/cases/{number}/decision": "decide_case",
        "GET /api/v1/passages": "find_passages",
        "POST /api/v1/cases/{number}/notice": "draft_notice",
        "POST /api/v1/cases/{number}/proposals": "propose_decision",
        "GET /api/v1/redlines": "list_redlines",
        "POST /api/v1/cases/{number}/suggestions/{suggestion}/address": "show_reader_address",
    }


@pytest.mark.pure
def test_the_document_names_the_server() -> None:
    assert api.get_openapi_schema()["servers"] == [{"url": settings.PUBLIC_URL}]


def section(operation: str) -> str:
    """What the page says under the operation's heading."""
    found = re.search(rf"^### {re.escape(operation)}\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/api.md has no heading {operation}"
    return found[1]


@pytest.mark.pure
@pytest.mark.parametrize("operation", operations())
def test_every_operation_has_its_place_on_the_page(operation: str) -> None:
    said = operations()[operation]
    text = section(operation)
    asked = [one["name"] for one in said.get("parameters", ()) if one["in"] == "query"] + list(_fields(said))
    assert [name for name in asked if not re.search(rf"[`\"?&]{name}[`\"=]", text)] == []


def _fields(said: dict[str, Any]) -> dict[str, Any]:
    """The names in an operation's body."""
    if "requestBody" not in said:
        return {}
    reference = said["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    fields: dict[str, Any] = api.get_openapi_schema()["components"]["schemas"][reference.rpartition("/")[2]][
        "properties"
    ]
    return fields


@pytest.mark.pure
def test_the_page_shows_no_operation_that_is_not_there() -> None:
    assert set(re.findall(r"^### ([A-Z]+ /\S+)$", PAGE, re.MULTILINE)) == set(operations())
