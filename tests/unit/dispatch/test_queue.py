"""Jobs: done once at least, put off when they fail, given up at last, taken up again when a worker went silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from corrigenda.dispatch import queue
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import TASKS, Later, task
from corrigenda.dispatch.worker import work_once
from corrigenda.lib import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> Iterator[list[str]]:
    names: list[str] = []

    @task("note", attempts=3, given_up=lambda reason, name: names.append(f"gave up {name}: {reason}"))
    def note(name: str) -> None:
        if name == "later":
            raise Later("not yet")
        if name == "soon":
            raise Later("in a second", wait=timedelta(seconds=1))
        if name == "tomorrow":
            raise Later("in a day", wait=timedelta(days=1))
        if name == "broken":
            raise RuntimeError("boom")
        names.append(name)

    yield names
    del TASKS["note"]


def test_a_job_is_done_and_gone(done: list[str]) -> None:
    queue.enqueue("note", name="a")
    assert work_once()
    assert not work_once()
    assert done == ["a"]
    assert not Job.objects.exists()


def test_of_one_key_only_one_waits(done: list[str]) -> None:
    for _ in range(3):
        queue.enqueue("note", key="k", name="a")
    assert Job.objects.count() == 1
    queue.claim()
    queue.enqueue("note", key="k", name="b")  # the first is in hand: what came since must not be lost
    assert Job.objects.count() == 2


@pytest.mark.parametrize("name", ["later", "broken", "soon"])
def test_a_failing_job_waits_longer_each_time_and_ends(done: list[str], name: str) -> None:
    queue.enqueue("note", name=name)
    waits = []
    for _ in range(3):
        assert work_once()
        job = Job.objects.get()
        waits.append(job.next_at - clock.now())
        Job.objects.update(next_at=clock.now())
    assert waits[1] > waits[0]
    job = Job.objects.get()
    assert job.given_up_at is not None
    assert done == [f"gave up {name}: {job.last_error}"]
    assert not work_once()


def test_a_job_waits_as_long_as_it_was_told(done: list[str]) -> None:
    queue.enqueue("note", name="tomorrow")
    assert work_once()
    assert Job.objects.get().next_at > clock.now() + timedelta(hours=23)


def test_a_silent_workers_job_is_taken_up_again_and_it_settles_nothing(done: list[str]) -> None:
    queue.enqueue("note", name="a")
    silent = queue.claim()
    assert silent is not None
    assert queue.claim() is None
    Job.objects.update(leased_until=clock.now() - timedelta(seconds=1))
    second = queue.claim()
    assert second is not None
    queue.settle(silent)
    assert Job.objects.filter(pk=second.pk).exists()
    queue.settle(second)
    assert not Job.objects.exists()


def test_a_job_that_is_not_known_is_given_up_not_lost() -> None:
    queue.enqueue("unheard-of")
    assert work_once()
    assert "unheard-of" in Job.objects.get().last_error
