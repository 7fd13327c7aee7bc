"""A clock that is set forward or back stalls no job and does none twice; a job that ends its workers is given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from corrigenda.dispatch import breakers, queue
from corrigenda.dispatch.attempt import Attempt, End
from corrigenda.dispatch.lanes import Lane
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.dispatch.shares import Line
from corrigenda.dispatch.tasks import TASKS, task
from corrigenda.dispatch.worker import MOST_DEATHS, Worker
from corrigenda.lib import clock

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LINE = Line("place", "courier.example")


class Clock:
    """The wall clock, which only a test moves. It begins today: new jobs are dated by the true one."""

    def __init__(self) -> None:
        self.time = clock.now()

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    wall = Clock()
    monkeypatch.setattr(clock, "now", wall)
    return wall


@pytest.fixture(autouse=True)
def done() -> Iterator[list[int]]:
    """The numbers of the jobs that were done."""
    done: list[int] = []
    task("note", lane=Lane.PLACE, attempts=3)(lambda number: done.append(number))
    yield done
    del TASKS["note"]


def enqueue(*numbers: int) -> None:
    for number in numbers:
        queue.enqueue("note", host=LINE.host, number=number)


def put_off(job: Job, wait: timedelta | None = None) -> None:
    job.attempts += 1
    queue.put_off(job, "no answer", wait=wait)


def due() -> int:
    return queue.due_in(LINE).count()


@pytest.mark.parametrize("ahead", [DAY, timedelta(days=3650)])
def test_jobs_of_a_clock_that_was_ahead_wait_for_nothing(wall: Clock, ahead: timedelta) -> None:
    """One was asked for, one was put off, one was leased to a worker that is gone."""
    enqueue(1, 2, 3)
    wall.time += ahead
    enqueue(4)
    failed, leased = queue.take(queue.due_in(LINE), 2, "a worker")
    put_off(failed)
    wall.time -= ahead
    assert due() == 2  # the one that was not touched, and the one whose worker cannot have so long a lease
    queue.free_from_clock_ahead()
    assert due() == 4
    assert Job.objects.get(pk=leased.pk).leased_until is not None


def test_jobs_that_were_put_off_by_a_right_clock_still_wait(wall: Clock) -> None:
    enqueue(1)
    put_off(*queue.take(queue.due_in(LINE), 1, "a worker"), wait=timedelta(hours=5))
    queue.free_from_clock_ahead()
    assert due() == 0
    wall.time += timedelta(hours=5)
    assert due() == 1


@pytest.mark.parametrize("step", [DAY, -DAY])
def test_a_worker_does_no_job_twice(wall: Clock, step: timedelta) -> None:
    """Its leases look as if they had run out; but it knows what it has in hand."""
    enqueue(1)
    in_hand = queue.take(queue.due_in(LINE), 1, "a worker")
    wall.time += step
    assert queue.due_in(LINE, but=in_hand).count() == 0


def test_a_worker_renews_its_leases_at_once(wall: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, renewed = Worker(), []
    monkeypatch.setattr(queue, "renew", lambda jobs, holder: renewed.append(list(jobs)))
    enqueue(1)
    worker._renew()
    (job,) = queue.take(queue.due_in(LINE), 1, worker._holder)
    worker._shares.begin(LINE, [job])
    worker._renew()
    assert renewed == []  # it is not time yet
    wall.time += DAY
    worker._renew()
    assert renewed == [[job.pk]]


def test_no_server_may_have_a_job_wait_for_ever(wall: Clock) -> None:
    enqueue(1)
    put_off(*queue.take(queue.due_in(LINE), 1, "a worker"), wait=timedelta(days=3650))
    wall.time += queue.LONGEST_ASKED
    assert due() == 1


def test_a_host_is_not_left_alone_by_a_clock_that_was_ahead(wall: Clock) -> None:
    breaker = Breaker(host=LINE.host, failures=9, open_until=wall() + breakers.LONGEST_WAIT)
    assert breakers.is_open(breaker)
    breaker.open_until = wall() + DAY
    assert not breakers.is_open(breaker)


def test_a_silence_that_only_the_clock_makes_long_gives_nothing_up(wall: Clock) -> None:
    enqueue(1)
    breaker = Breaker.objects.create(host=LINE.host, failures=breakers.FAILURES, since=wall(), open_until=wall())
    wall.time += DAY
    assert not breakers.hopeless(queue.due_in(LINE), breaker).exists()
    breaker.failures = 30  # it was asked all the day
    assert breakers.hopeless(queue.due_in(LINE), breaker).exists()


def die(worker: Worker, wall: Clock) -> list[int]:
    """The worker takes what it may, and is killed. The numbers of the jobs that it had in hand."""
    worker._settle_and_take(worker._lines())
    in_hand = [job.args["number"] for job in worker._shares.jobs()]
    wall.time += timedelta(minutes=2)
    return in_hand


class Killed(Worker):
    """A worker whose threads do nothing, before it is killed."""

    def __init__(self) -> None:
        super().__init__()
        self._crew.hand = lambda batch: None  # type: ignore[method-assign]
        self._shares._longest[LINE] = 0.0
        self._shares._size[LINE] = 10


def test_a_job_that_ends_its_workers_is_given_up_and_its_neighbours_are_done(wall: Clock, done: list[int]) -> None:
    enqueue(1, 2, 3)
    for _ in range(3):
        assert die(Killed(), wall) == [1, 2, 3]
    assert die(Killed(), wall) == [1]  # suspects are done one at a time
    Job.objects.filter(args={"number": 1}).update(deaths=MOST_DEATHS)
    enqueue(4)
    worker = Worker()
    while not (done and worker.idle and not queue.due_lines()):
        worker.turn(0.01)
    assert sorted(done) == [2, 3, 4]
    left = Job.objects.get()
    assert left.given_up_at is not None
    assert left.last_error == "its worker ended 6 times while it did this"


def test_a_job_of_a_killed_worker_is_done_once_more_and_that_is_all(wall: Clock, done: list[int]) -> None:
    enqueue(1)
    queue.take(queue.due_in(LINE), 1, "a worker that is killed")
    wall.time += timedelta(minutes=2)
    (job,) = queue.take(queue.due_in(LINE), 1, "the next")
    assert (job.deaths, queue.suspects()) == (1, False)
    queue.settle(job)
    assert Attempt(job, End.DONE, 0.0) and not Job.objects.exists()
