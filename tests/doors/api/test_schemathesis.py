"""The APIs against their own OpenAPI document: whatever is sent, the answer is one that the document names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks
from schemathesis.specs.openapi.definitions import OPENAPI_31

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from tests.factories import CaseFactory, SuggestionFactory

openapi = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
QUICK = settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a failure is shown as it was found: shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
LONG = settings(QUICK, max_examples=500)
# Left out: what the document does not say (a limit, another site's page) may be refused though it fits the document,
# and a number that is written as a string is taken for a number.
LEFT_OUT = [checks.positive_data_acceptance, checks.negative_data_rejection]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request ends without closing the connection that the test's transaction is in, as in Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def known(revision: Revision, settings: Any) -> dict[str, Any]:
    """What is really there, so that some of the requests get beyond the first refusal."""
    settings.SUGGESTIONS_PER_MINUTE = 10**9
    case: Case = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision)).case
    return {
        "site": "courier",
        "key": "courier",
        "url": revision.article.url,
        "number": case.number,
        "revision": revision.number,
        "edit": {"start": case.start, "end": case.end, "old": "1931", "new": "1932"},
    }


def ask(request: schemathesis.Case, known: dict[str, Any], headers: dict[str, str]) -> None:
    """The request as it was made up, then once more about what is there."""
    request.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)
    for part in (request.path_parameters, request.query, request.body):
        if isinstance(part, dict):
            part.update({name: value for name, value in known.items() if name in part})
    request.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)


@openapi.parametrize()
@QUICK
def test_a_stranger(case: schemathesis.Case, known: dict[str, Any]) -> None:
    ask(case, known, {})


@openapi.parametrize()
@QUICK
def test_the_newsroom(case: schemathesis.Case, known: dict[str, Any], newsroom_token: str) -> None:
    ask(case, known, {"Authorization": f"Bearer {newsroom_token}"})


@pytest.mark.long
@openapi.parametrize()
@LONG
def test_the_newsroom_for_long(case: schemathesis.Case, known: dict[str, Any], newsroom_token: str) -> None:
    ask(case, known, {"Authorization": f"Bearer {newsroom_token}"})


def test_the_document_is_openapi_3_1() -> None:
    jsonschema.Draft202012Validator(OPENAPI_31).validate(openapi.raw_schema)


def test_a_problem_is_documented_with_its_content_type() -> None:
    for path, methods in openapi.raw_schema["paths"].items():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)
