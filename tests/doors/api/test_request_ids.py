"""What a reader's request led to can be found by its id: its jobs, their jobs, and the letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Arrival
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import TASKS, Later, task
from corrigenda.dispatch.worker import work_once
from corrigenda.lib.logs import request_id
from tests.doors.api.test_suggestions import post
from tests.filed import file_all

ASKED, ASKED_AGAIN = "0123456789abcdef", "fedcba9876543210"


def send(revision: Revision, request: str, **more: Any) -> None:
    sent = {"site": "courier", "url": revision.article.url, "kind": "fact", "target": {"exact": "1931"}}
    with request_id.working_for(request):
        assert (
            post(Client(), {**sent, "replacement": "1932", "email": "rita@reader.example", **more}).status_code == 201
        )


def test_the_receipt_names_the_request_that_brought_the_suggestion(
    revision: Revision, do_jobs: Callable[[], None]
) -> None:
    send(revision, ASKED)
    assert Arrival.objects.get().request == ASKED
    do_jobs()
    assert [letter.extra_headers["X-Corrigenda-Request"] for letter in mail.outbox] == [ASKED]


def test_each_job_of_a_batch_is_for_the_request_that_asked_first(revision: Revision) -> None:
    send(revision, ASKED)
    send(revision, ASKED_AGAIN, email="ben@reader.example")
    file_all()
    asked = sorted(Job.objects.filter(task__in=("tell", "fetch", "find-occurrences")).values_list("task", "request"))
    assert asked == [("fetch", ASKED), ("find-occurrences", ASKED), ("tell", ASKED), ("tell", ASKED_AGAIN)]


@pytest.fixture
def seen() -> Iterator[list[str]]:
    """For which request each of two jobs worked, of which the first asks for the second."""
    requests: list[str] = []

    @task("first")
    def first() -> None:
        requests.append(request_id.current())
        enqueue("second")

    @task("second", attempts=1, given_up=lambda reason: requests.append(request_id.current()))
    def second() -> None:
        raise Later("not now")

    yield requests
    del TASKS["first"], TASKS["second"]


@pytest.mark.django_db
def test_what_a_job_asks_for_is_for_the_same_request(seen: list[str]) -> None:
    with request_id.working_for(ASKED):
        enqueue("first")
    while work_once():
        pass
    assert seen == [ASKED, ASKED] and request_id.current() == ""
