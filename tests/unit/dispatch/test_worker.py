"""Slow work holds up no urgent work: lanes, hosts that take turns, breakers, and a worker that loses nothing."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from queue import Empty

import pytest
from django.db import DatabaseError, OperationalError, transaction

from corrigenda.dispatch import breakers, queue
from corrigenda.dispatch.crew import Crew
from corrigenda.dispatch.lanes import LANES, Lane
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.dispatch.tasks import TASKS, Heard, Unanswered, task
from corrigenda.dispatch.worker import Patience, Worker
from corrigenda.lib import clock

pytestmark = pytest.mark.django_db
TURNS = 10_000  # of 10 ms: whoever succeeds waits for nothing


class Hosts:
    """Hosts that answer at once, hang until `answer` is set, or are down."""

    def __init__(self) -> None:
        self.hanging: set[str] = set()
        self.down: set[str] = set()
        self.heard: dict[str, Heard] = {}  # of jobs that are done
        self.answer = threading.Event()
        self.asked: Counter[str] = Counter()  # how often
        self.in_hand: Counter[str] = Counter()
        self.most_in_hand: Counter[str] = Counter()
        self._lock = threading.Lock()

    def ask(self, name: str) -> Heard | None:
        with self._lock:
            self.asked[name] += 1
            self.in_hand[name] += 1
            self.most_in_hand[name] = max(self.most_in_hand[name], self.in_hand[name])
        if name in self.hanging:
            self.answer.wait()
        with self._lock:
            self.in_hand[name] -= 1
        if name in self.down:
            raise Unanswered(f"{name} did not answer")
        return self.heard.get(name)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    hosts = Hosts()
    for lane in Lane:
        task(f"ask-{lane}", lane=lane, attempts=3)(hosts.ask)
    yield hosts
    hosts.answer.set()
    for lane in Lane:
        del TASKS[f"ask-{lane}"]


@pytest.fixture
def worker(hosts: Hosts) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    hosts.answer.set()
    turn_until(worker, lambda: worker.idle, take=False)


def ask(host: str, lane: Lane, times: int = 1) -> None:
    for _ in range(times):
        queue.enqueue(f"ask-{lane}", host=host, name=host)


def turn_until(worker: Worker, true: Callable[[], bool], *, take: bool = True) -> None:
    for _ in range(TURNS):
        if true():
            return
        worker.turn(0.01, take=take)
    raise AssertionError("the worker never came that far")


def waiting(host: str) -> int:
    return Job.objects.filter(host=host).count()


def test_a_mail_server_and_a_cms_that_never_answer_hold_up_no_suggestion(worker: Worker, hosts: Hosts) -> None:
    hosts.hanging = {"mail.example", "cms.example"}
    ask("mail.example", Lane.MAIL, 50)
    ask("cms.example", Lane.WRITE, 50)
    turn_until(worker, lambda: hosts.in_hand["mail.example"] > 0 and hosts.in_hand["cms.example"] > 0)
    ask("courier.example", Lane.PLACE, 200)
    turn_until(worker, lambda: waiting("courier.example") == 0)
    assert hosts.asked["courier.example"] == 200
    assert waiting("mail.example") == waiting("cms.example") == 50


@pytest.mark.parametrize("lane", Lane)
def test_a_host_that_hangs_holds_up_no_other_host_of_its_lane(worker: Worker, hosts: Hosts, lane: Lane) -> None:
    hosts.hanging = {"hangs.example"}
    ask("hangs.example", lane, 50)
    turn_until(worker, lambda: hosts.in_hand["hangs.example"] > 0)
    ask("courier.example", lane, 50)
    turn_until(worker, lambda: waiting("courier.example") == 0)
    assert hosts.asked["hangs.example"] == 1  # nobody knows yet how quick it is


def test_one_host_never_has_more_than_its_share(worker: Worker, hosts: Hosts) -> None:
    ask("courier.example", Lane.PLACE, 60)
    turn_until(worker, lambda: waiting("courier.example") == 0)
    assert hosts.most_in_hand["courier.example"] <= LANES[Lane.PLACE].a_host
    assert hosts.asked["courier.example"] == 60


def test_a_host_that_does_not_answer_is_left_alone_and_asked_again_by_one(worker: Worker, hosts: Hosts) -> None:
    hosts.down = {"down.example"}
    ask("down.example", Lane.HOOKS, 20)
    turn_until(worker, lambda: Breaker.objects.filter(open_until__gt=clock.now()).exists())
    turn_until(worker, lambda: worker.idle, take=False)
    asked = hosts.asked["down.example"]
    assert asked < 10
    for _ in range(5):
        worker.turn(0.01)
    assert hosts.asked["down.example"] == asked
    Breaker.objects.update(open_until=clock.now())
    turn_until(worker, lambda: hosts.asked["down.example"] > asked)
    turn_until(worker, lambda: worker.idle, take=False)
    assert hosts.asked["down.example"] == asked + 1
    assert Breaker.objects.get().open_until > clock.now() + breakers.FIRST_WAIT  # for longer than the first time
    hosts.down = set()
    Breaker.objects.update(open_until=clock.now())
    Job.objects.update(next_at=clock.now())
    turn_until(worker, lambda: waiting("down.example") == 0)
    assert not Breaker.objects.exists()


def test_a_job_that_is_done_without_an_answer_leaves_its_host_alone(worker: Worker, hosts: Hosts) -> None:
    """As when a CMS that cannot be asked is noted as such: the job has nothing more to do, and the CMS is still silent."""
    hosts.heard = {"down.example": Heard.SILENCE}
    ask("down.example", Lane.PLACE, 20)
    turn_until(worker, lambda: Breaker.objects.filter(open_until__gt=clock.now()).exists())
    turn_until(worker, lambda: worker.idle, take=False)
    assert hosts.asked["down.example"] + waiting("down.example") == 20
    assert hosts.asked["down.example"] < 10


@pytest.mark.parametrize("broken", [False, True])
def test_a_job_that_asked_nobody_says_nothing_of_its_host(worker: Worker, hosts: Hosts, broken: bool) -> None:
    """A letter to a reader who wants none any more, or a fault of our own, is no answer of the mail server."""
    Breaker.objects.create(host="down.example", failures=2)
    if broken:
        queue.enqueue("ask-mail", host="down.example", nobody="has such a field")
    else:
        hosts.heard = {"down.example": Heard.NOTHING}
        ask("down.example", Lane.MAIL)
    turn_until(worker, lambda: not Job.objects.filter(attempts=0).exists() and worker.idle)
    assert Breaker.objects.get().failures == 2


def test_a_host_that_is_left_alone_costs_the_others_nothing(worker: Worker, hosts: Hosts) -> None:
    Breaker.objects.create(host="down.example", failures=3, open_until=clock.now() + timedelta(minutes=5))
    ask("down.example", Lane.PLACE, 20)
    ask("courier.example", Lane.PLACE, 20)
    ask("down.example", Lane.WATCH)  # the watch has waits of its own
    turn_until(worker, lambda: waiting("courier.example") == 0 and hosts.asked["down.example"] == 1)
    assert waiting("down.example") == 20


def test_of_one_key_only_one_is_in_hand(worker: Worker, hosts: Hosts) -> None:
    """Two suggestions on one article: its page is read for the second when the first reading has ended."""
    hosts.hanging = {"courier.example"}
    queue.enqueue("ask-place", key="article", host="courier.example", name="courier.example")
    turn_until(worker, lambda: hosts.in_hand["courier.example"] == 1)
    queue.enqueue("ask-place", key="article", host="courier.example", name="courier.example")
    for _ in range(5):
        worker.turn(0.01)
    assert hosts.asked["courier.example"] == 1
    hosts.answer.set()
    turn_until(worker, lambda: waiting("courier.example") == 0)
    assert hosts.asked["courier.example"] == 2


def test_a_job_in_hand_keeps_its_lease(worker: Worker, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts.hanging = {"courier.example"}
    ask("courier.example", Lane.PLACE)
    turn_until(worker, lambda: hosts.in_hand["courier.example"] == 1)
    Job.objects.update(leased_until=clock.now() + timedelta(seconds=1))
    monkeypatch.setattr(worker, "_renew_at", 0.0)
    worker.turn(0.01)
    assert Job.objects.get().leased_until > clock.now() + timedelta(seconds=2)


def test_what_ended_while_the_database_was_away_is_settled_when_it_is_back(
    worker: Worker, hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_jobs: Job) -> None:
        raise DatabaseError("the disk is full")

    ask("courier.example", Lane.PLACE, 3)
    with monkeypatch.context() as patched:
        patched.setattr(queue, "settle", away)
        with pytest.raises(DatabaseError):
            turn_until(worker, lambda: False)
        with pytest.raises(DatabaseError):
            worker.turn(0.01)
    turn_until(worker, lambda: waiting("courier.example") == 0)
    assert hosts.asked["courier.example"] == 3


def test_many_jobs_are_claimed_and_settled_in_few_statements(
    hosts: Hosts, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    ask("courier.example", Lane.SWEEP, 200)
    [line] = queue.due_lines()
    with transaction.atomic(), django_assert_num_queries(3):
        queue.settle(*queue.take(queue.due_in(line), 200, "a worker"))
    assert not Job.objects.exists()


def test_a_host_that_stays_silent_has_its_letters_given_up_in_the_end(worker: Worker, hosts: Hosts) -> None:
    """However many wait: only one of them is tried at a time."""
    ask("mail.example", Lane.MAIL, 30)
    long_ago = clock.now() - timedelta(days=3)
    Breaker.objects.create(
        host="mail.example",
        failures=30,
        reason="no answer",
        since=long_ago,
        open_until=clock.now() + timedelta(minutes=9),
    )
    for _ in range(5):
        worker.turn(0.01)
    assert not Job.objects.exclude(given_up_at=None).exists()  # the letters are new
    Job.objects.update(created_at=long_ago)
    turn_until(worker, lambda: not Job.objects.filter(given_up_at=None).exists())
    assert hosts.asked["mail.example"] == 0
    assert set(Job.objects.values_list("last_error", flat=True)) == {"no answer"}


def test_a_reason_that_no_database_keeps_holds_up_no_other_job(
    worker: Worker, hosts: Hosts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="corrigenda.worker")  # no run on two processors can carry such a line

    @task("hostile", lane=Lane.PLACE)
    def hostile() -> None:
        raise RuntimeError("the host said \x00 and \ud800")

    queue.enqueue("hostile", host="hostile.example")
    ask("courier.example", Lane.PLACE, 3)
    try:
        turn_until(worker, lambda: waiting("courier.example") == 0 and Job.objects.filter(attempts=1).exists())
    finally:
        del TASKS["hostile"]
    assert Job.objects.get().last_error == "RuntimeError: the host said \ufffd and \ufffd"


def test_every_task_has_a_lane_and_every_lane_a_task() -> None:
    own = {task.lane for name, task in TASKS.items() if not name.startswith("ask-")}
    assert own == set(Lane)


def test_a_database_that_stays_away_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And the worker looks less and less often: a full disk must not be filled with the log of that."""
    waits: list[float] = []
    monkeypatch.setattr("corrigenda.dispatch.worker.time.sleep", waits.append)
    patience = Patience()

    def full() -> None:
        cause = Exception()
        cause.sqlstate = "53100"  # type: ignore[attr-defined]
        raise OperationalError("no space") from cause

    assert [patience.tried(full) for _ in range(30)] == [False] * 30
    assert patience.tried(lambda: None)
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "the database cannot be read or written",
        "the database can be read and written again",
    ]
    assert "make room on it" in caplog.text and "Traceback" not in caplog.text
    assert (waits[0], waits[-1]) == (0.25, 5.0)


def test_a_signal_as_the_time_ends_does_not_make_the_worker_wait_for_ever() -> None:
    """As SIGTERM may come: its handler runs while the worker waits for a job to end."""
    signals: list[int] = []

    def slow(number: int, _frame: object) -> None:
        signals.append(number)
        if len(signals) > 1:
            raise TimeoutError("it still waits")
        time.sleep(0.1)  # past the time for which it waits

    before = signal.signal(signal.SIGALRM, slow)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 2.0)
    try:
        with pytest.raises(Empty):
            Crew().report(0.05)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert signals
