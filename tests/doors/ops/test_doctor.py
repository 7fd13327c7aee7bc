"""`corrigenda doctor` says what waits, in which lane, and which host keeps it waiting."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from corrigenda.__main__ import main
from corrigenda.dispatch import queue
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.lib import clock

pytestmark = pytest.mark.django_db


def enqueued(task: str, *, ago: timedelta = timedelta(0), **fields: object) -> None:
    queue.enqueue(task, at=clock.now() - ago, host="courier.example", number=1)
    Job.objects.filter(pk=Job.objects.latest("pk").pk).update(**fields)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    main(["doctor"])
    return capsys.readouterr().out


def test_it_names_the_lane_whose_jobs_nobody_runs(capsys: pytest.CaptureFixture[str]) -> None:
    enqueued("fetch", ago=timedelta(minutes=6))
    assert "queue: jobs of the lane place have been waiting for over 5 minutes (due: 1)" in said(capsys)


def test_a_long_job_that_somebody_has_in_hand_is_no_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    enqueued("index", ago=timedelta(minutes=6), leased_until=clock.now() + timedelta(seconds=20), holder="a worker")
    assert "have been waiting" not in said(capsys)
    assert "lane sweep: 0 jobs wait, 0 of them due for up to 0 s; 1 in hand; 0 have failed" in said(capsys)


def test_it_names_the_host_that_does_not_answer_and_what_waits_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    enqueued("apply", ago=timedelta(minutes=6))
    Breaker.objects.create(
        host="courier.example", failures=4, reason="the CMS: timed out", open_until=clock.now() + timedelta(minutes=1)
    )
    told = said(capsys)
    assert "queue: courier.example has not answered since" in told
    assert "(the CMS: timed out); jobs waiting for it: 1" in told
    assert "have been waiting" not in told  # a worker runs; it is the host that is slow


def test_a_host_that_failed_once_is_no_trouble_yet(capsys: pytest.CaptureFixture[str]) -> None:
    Breaker.objects.create(host="courier.example", failures=1, reason="the CMS: timed out")
    assert "has not answered" not in said(capsys)


def test_for_a_monitor_it_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    enqueued("tell")
    main(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["lanes"] == [{"lane": "mail", "waiting": 1, "due": 1, "in_hand": 0, "failed": 0, "oldest_seconds": 0}]
    assert told["breakers"] == []
