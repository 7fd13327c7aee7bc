"""What a worker does again and again, beside its jobs."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from corrigenda.dispatch import standing
from corrigenda.lib.database import patience

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(patience, "close_old_connections", lambda: None)
    monkeypatch.setattr(patience, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(standing, "STANDING", {})
    yield


def test_it_is_done_again_and_again_until_the_worker_ends() -> None:
    stop, turns = threading.Event(), 0

    @standing.standing("sweep the floor")
    def sweep() -> bool:
        nonlocal turns
        turns += 1
        if turns == 3:
            stop.set()
        return True

    for thread in standing.begin(stop):
        thread.join()
    assert turns == 3


def test_it_outlives_its_failures(caplog: pytest.LogCaptureFixture) -> None:
    stop, turns = threading.Event(), 0

    @standing.standing("sweep the floor")
    def sweep() -> bool:
        nonlocal turns
        turns += 1
        if turns < 3:
            raise ValueError("no broom")
        stop.set()
        return False

    for thread in standing.begin(stop):
        thread.join()
    assert turns == 3
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


def test_a_worker_that_is_to_end_begins_nothing() -> None:
    stop = threading.Event()
    stop.set()

    @standing.standing("sweep the floor")
    def sweep() -> bool:
        raise AssertionError

    for thread in standing.begin(stop):
        thread.join()
