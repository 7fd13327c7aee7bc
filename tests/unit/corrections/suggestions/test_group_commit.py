"""Requests that wait share one transaction."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError

from corrigenda.corrections.suggestions import group_commit
from corrigenda.corrections.suggestions.group_commit import GroupCommit, TooManyWaiting

pytestmark = pytest.mark.django_db


class Disk:
    """Keeps rows. While `hand` is taken, whoever keeps rows waits. The row "bad" cannot be kept; "taken" is refused."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.hand = threading.Lock()
        self.began = threading.Semaphore(0)
        self.broken: Exception | None = None

    def keep(self, rows: Sequence[str]) -> list[str | Exception]:
        self.began.release()
        with self.hand:
            if self.broken:
                raise self.broken
            if "bad" in rows:
                raise ValueError("bad")
            self.groups.append(list(rows))
            return [KeyError(row) if row == "taken" else row.upper() for row in rows]


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture(autouse=True)
def _own_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads of these tests have no database."""
    monkeypatch.setattr(group_commit, "close_old_connections", lambda: None)


def test_those_who_come_during_a_commit_share_the_next(disk: Disk) -> None:
    commits = GroupCommit(disk.keep)
    with ThreadPoolExecutor(9) as pool:
        with disk.hand:
            first = pool.submit(commits.kept, "first")
            disk.began.acquire()
            others = [pool.submit(commits.kept, f"row {number}") for number in range(8)]
            while len(commits._waiting) < 8:
                threading.Event().wait(0.001)
        assert first.result() == "FIRST"
        assert [other.result() for other in others] == [f"ROW {number}" for number in range(8)]
    assert [len(group) for group in disk.groups] == [1, 8]


def test_one_bad_row_fails_alone(disk: Disk) -> None:
    commits = GroupCommit(disk.keep)

    async def all_at_once() -> list[str | BaseException]:
        with disk.hand:
            rows = [commits.kept_soon(row) for row in ("first", "a", "bad", "taken", "b")]
            tasks = [asyncio.ensure_future(row) for row in rows]
            await asyncio.sleep(0)
        return await asyncio.gather(*tasks, return_exceptions=True)

    first, a, bad, taken, b = asyncio.run(all_at_once())
    assert (first, a, b) == ("FIRST", "A", "B")
    assert isinstance(bad, ValueError) and isinstance(taken, KeyError)


def test_a_database_that_refuses_is_told_to_each_with_its_cause(disk: Disk) -> None:
    commits = GroupCommit(disk.keep)
    disk.broken = OperationalError("the disk is full")
    disk.broken.__cause__ = OSError(28, "No space left on device")

    async def two() -> list[str | BaseException]:
        return await asyncio.gather(commits.kept_soon("a"), commits.kept_soon("b"), return_exceptions=True)

    errors = asyncio.run(two())
    assert [str(error) for error in errors] == ["the disk is full"] * 2
    assert errors[0] is not errors[1]
    assert all(isinstance(error, OperationalError) and isinstance(error.__cause__, OSError) for error in errors)
    disk.broken = None
    assert commits.kept("c") == "C"


def test_too_many_are_refused_before_they_pile_up(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "MOST_WAITING", 2)
    commits = GroupCommit(disk.keep)

    async def four() -> list[str | BaseException]:
        with disk.hand:
            first = asyncio.ensure_future(commits.kept_soon("first"))
            await asyncio.to_thread(disk.began.acquire)
            tasks = [asyncio.ensure_future(commits.kept_soon(row)) for row in ("a", "b", "c")]
            await asyncio.sleep(0)
        return await asyncio.gather(first, *tasks, return_exceptions=True)

    *kept, refused = asyncio.run(four())
    assert kept == ["FIRST", "A", "B"]
    assert isinstance(refused, TooManyWaiting)


def test_whoever_goes_away_leaves_the_others_their_answers(disk: Disk) -> None:
    commits = GroupCommit(disk.keep)

    async def one_goes() -> str:
        with disk.hand:
            going = asyncio.ensure_future(commits.kept_soon("a"))
            staying = asyncio.ensure_future(commits.kept_soon("b"))
            await asyncio.sleep(0)
            going.cancel()
            await asyncio.sleep(0)
        return await staying

    assert asyncio.run(one_goes()) == "B"
    assert {row for group in disk.groups for row in group} == {"a", "b"}


def test_under_load_the_next_commit_lingers_for_those_who_are_just_coming(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = GroupCommit(disk.keep)
    lingers, all_came = threading.Event(), threading.Event()

    def sleep(seconds: float) -> None:
        assert 0 < seconds <= group_commit.MOST_LINGER_SECONDS
        lingers.set()
        assert all_came.wait(60)

    monkeypatch.setattr(group_commit.time, "sleep", sleep)

    async def load() -> list[str]:
        with disk.hand:
            tasks = [asyncio.ensure_future(commits.kept_soon("first"))]
            await asyncio.to_thread(disk.began.acquire)
            tasks += [asyncio.ensure_future(commits.kept_soon(row)) for row in ("a", "b")]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)  # "first" was alone: nobody lingered
        assert not lingers.is_set()
        tasks.append(asyncio.ensure_future(commits.kept_soon("c")))
        await asyncio.to_thread(lingers.wait)
        tasks.append(asyncio.ensure_future(commits.kept_soon("d")))
        await asyncio.sleep(0)
        all_came.set()
        return await asyncio.gather(*tasks)

    monkeypatch.setattr(group_commit, "BUSY_SECONDS", 60.0)
    assert asyncio.run(load()) == ["FIRST", "A", "B", "C", "D"]
    assert disk.groups == [["first"], ["a", "b"], ["c", "d"]]
