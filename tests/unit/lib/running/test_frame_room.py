"""From whatever depth it begins, work in a thread does not ask the system for memory at each call."""

from __future__ import annotations

import resource
from collections.abc import Callable

import pytest

from corrigenda.lib.running.frame_room import with_frame_room

DEPTHS = range(0, 400)  # more frames than a chunk holds
CALLS = 300


def _leaf() -> None:
    return None


def _middle() -> None:
    _leaf()


def _called_often() -> None:
    for _ in range(CALLS):
        _middle()


def _from(depth: int, call: Callable[[Callable[[], None]], None]) -> int:
    """Returns the page faults of the calls, begun at that depth."""
    if depth:
        return _from(depth - 1, call)
    call(_called_often)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    call(_called_often)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def test_it_returns_and_raises_what_the_work_does() -> None:
    assert with_frame_room(lambda: 7) == 7
    with pytest.raises(KeyError):
        with_frame_room({}.popitem)


@pytest.mark.skipif(not hasattr(resource, "RUSAGE_THREAD"), reason="needs Linux's count of a thread's page faults")
def test_no_depth_is_an_unlucky_one() -> None:
    worst = max(_from(depth, lambda work: work()) for depth in DEPTHS)
    if worst < CALLS:
        pytest.skip("this Python gives no frames' memory back at each return")
    assert max(_from(depth, with_frame_room) for depth in DEPTHS) < CALLS / 10
