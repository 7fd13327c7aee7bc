"""Threads are shared among hosts: quick ones in turn, a slow one alone, and never all of them to slow ones."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corrigenda.dispatch.lanes import LANES, Lane
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.shares import MOST, Batch, Line, Shares

pytestmark = pytest.mark.pure


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def line(host: str, lane: Lane = Lane.PLACE) -> Line:
    return Line(lane, host)


def begin(shares: Shares, host: str, lane: Lane = Lane.PLACE, jobs: int = 1) -> Batch:
    return shares.begin(line(host, lane), [Job(task="fetch") for _ in range(jobs)])


def test_a_host_begins_with_one_job_and_a_quick_one_gets_more_and_more() -> None:
    shares = Shares()
    sizes = []
    while not sizes or sizes[-1] < MOST:
        sizes.append(shares.room(line("quick")))
        shares.end(begin(shares, "quick", jobs=sizes[-1]), longest=0.00001)
    assert sizes == [1, 2, 4, 8, 16, 32, 64]


def test_a_host_that_takes_its_time_gets_one_job_a_thread_and_its_share_of_threads() -> None:
    shares = Shares()
    shares.end(begin(shares, "usual"), longest=0.2)
    batches = []
    while room := shares.room(line("usual")):
        assert room == 1
        batches.append(begin(shares, "usual"))
    assert len(batches) == LANES[Lane.PLACE].a_host


def test_a_host_whose_job_in_hand_lasts_gets_no_second_thread() -> None:
    clock = Clock()
    shares = Shares(clock)
    shares.end(begin(shares, "hangs"), longest=0.2)
    begin(shares, "hangs")
    assert shares.room(line("hangs")) == 1
    clock.seconds += 2
    assert shares.room(line("hangs")) == 0
    assert shares.room(line("hangs", Lane.MAIL)) == 1  # another lane has threads of its own


@pytest.mark.parametrize("lane", Lane)
def test_slow_hosts_never_have_all_threads_of_a_lane(lane: Lane) -> None:
    clock = Clock()
    shares = Shares(clock)
    hosts = [f"slow{number}" for number in range(100)]
    for host in hosts:
        shares.end(begin(shares, host, lane), longest=5)
    in_hand = [begin(shares, host, lane) for host in hosts if shares.room(line(host, lane))]
    assert len(in_hand) == LANES[lane].slow < LANES[lane].threads
    assert shares.room(line("another", lane)) == 1


def test_hosts_take_turns_however_much_one_of_them_asks_for() -> None:
    clock = Clock()
    shares = Shares(clock)
    for host in ("much", "little"):
        clock.seconds += 1
        shares.end(begin(shares, host), longest=0.2)
    assert [one.host for one in shares.in_turn([line("little"), line("much"), line("new")])] == [
        "new",
        "much",
        "little",
    ]


def test_a_host_that_did_not_answer_is_asked_by_one_job_of_all_lanes() -> None:
    shares = Shares()
    assert shares.room(line("silent"), alone=True) == 1
    begin(shares, "silent", Lane.WRITE)
    assert shares.room(line("silent"), alone=True) == 0


def test_what_could_not_be_taken_is_forgotten() -> None:
    shares = Shares()
    shares.drop(begin(shares, "host"))
    assert list(shares.jobs()) == []
    assert shares.room(line("host")) == 1
