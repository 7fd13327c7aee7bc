"""A program that sends suggestions reads in the headers how many more it may send, and when."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Article

PATH = "/api/v1/suggestions"


def send(client: Client, article: Article, number: int) -> Any:
    sent = {"site": "courier", "url": article.url, "kind": "fact", "comment": f"The year {number} is wrong."}
    return client.post(PATH, json.dumps(sent), content_type="application/json")


def test_the_headers_count_down_and_say_when_to_come_again(client: Client, article: Article, settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 3
    answers = [send(client, article, number) for number in range(4)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"suggestions";q=3;w=60'}
    assert [answer["RateLimit"] for answer in answers[:3]] == [f'"suggestions";r={left};t=60' for left in (2, 1, 0)]
    wait = answers[3]["Retry-After"]
    assert answers[3]["RateLimit"] == f'"suggestions";r=0;t={wait}'


def test_the_document_declares_them(client: Client) -> None:
    answers = client.get("/api/openapi.json").json()["paths"][PATH]["post"]["responses"]
    for status in ("200", "201", "429"):
        assert {"RateLimit", "RateLimit-Policy"} <= answers[status]["headers"].keys()
    assert "Retry-After" in answers["429"]["headers"] and "Retry-After" in answers["503"]["headers"]


@pytest.mark.parametrize("field", ["undo_seconds", "reason", "revision"])
def test_what_may_be_left_out_may_be_null(client: Client, field: str) -> None:
    """Generated clients send null for what nobody set."""
    schema = client.get("/api/openapi.json").json()["components"]["schemas"]["DecisionIn"]
    assert {"type": "null"} in schema["properties"][field]["anyOf"]
    assert field not in schema["required"]
