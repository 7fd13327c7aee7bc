"""Counts in memory slide with time, are bounded, and add what the other processes counted."""

from __future__ import annotations

import pytest

from corrigenda.corrections.suggestions.checks import rates
from corrigenda.corrections.suggestions.checks.rates import Rates

pytestmark = pytest.mark.pure

MIDNIGHT = 1_800_000_000.0  # the start of a minute


@pytest.fixture
def minute() -> Rates:
    return Rates(60)


def counted(minute: Rates, number: int, at: float, key: str = "a") -> None:
    for _ in range(number):
        minute.count(key, at)


def test_a_count_is_of_its_key_alone(minute: Rates) -> None:
    counted(minute, 3, MIDNIGHT)
    assert minute.rate("a", MIDNIGHT) == 3
    assert minute.rate("b", MIDNIGHT) == 0


@pytest.mark.parametrize(("later", "left"), [(59, 12), (60, 12), (75, 9), (90, 6), (119, 0.2), (120, 0), (10_000, 0)])
def test_what_came_in_the_minute_before_weighs_less_and_less(minute: Rates, later: float, left: float) -> None:
    counted(minute, 12, MIDNIGHT)
    assert minute.rate("a", MIDNIGHT + later) == pytest.approx(left)


@pytest.mark.parametrize("number", [1, 2, 5, 12, 100])
@pytest.mark.parametrize("at", [0.001, 0.5, 17, 59.9])
def test_whoever_waits_as_told_may_send_again(minute: Rates, number: int, at: float) -> None:
    now = MIDNIGHT + at
    counted(minute, number, now)
    wait = minute.wait("a", now, number)
    assert 1 <= wait <= 60
    assert minute.wait("a", now + wait, number) == 0


def test_a_sender_under_the_limit_need_not_wait(minute: Rates) -> None:
    counted(minute, 11, MIDNIGHT)
    assert minute.wait("a", MIDNIGHT, 12) == 0


def test_a_burst_across_two_minutes_is_no_double_share(minute: Rates) -> None:
    counted(minute, 12, MIDNIGHT + 59)
    assert minute.wait("a", MIDNIGHT + 61, 12) == 0
    minute.count("a", MIDNIGHT + 61)
    assert minute.wait("a", MIDNIGHT + 61, 12) > 0


@pytest.mark.parametrize("jump", [-86_400, 86_400])
def test_a_clock_that_jumps_starts_anew(minute: Rates, jump: float) -> None:
    counted(minute, 12, MIDNIGHT)
    assert minute.wait("a", MIDNIGHT + jump, 12) == 0
    counted(minute, 12, MIDNIGHT + jump)
    assert minute.wait("a", MIDNIGHT + jump, 12) > 0


def test_the_counts_of_others_are_added_and_slide_too(minute: Rates) -> None:
    counted(minute, 3, MIDNIGHT)
    minute.learn(MIDNIGHT, {"a": 9}, {"a": 60})
    assert minute.rate("a", MIDNIGHT) == 72
    assert minute.rate("a", MIDNIGHT + 60) == 12
    assert minute.rate("a", MIDNIGHT + 120) == 0


def test_memory_is_bounded(minute: Rates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_KEYS", 10)
    for number in range(100):
        minute.count(str(number), MIDNIGHT)
    assert len(minute.largest(MIDNIGHT, 1000)[1]) == 10
    minute.count("0", MIDNIGHT)
    assert minute.rate("0", MIDNIGHT) == 2


def test_the_largest_are_shared_first(minute: Rates) -> None:
    for key, number in (("a", 1), ("b", 5), ("c", 3)):
        counted(minute, number, MIDNIGHT + 30, key)
    assert minute.largest(MIDNIGHT + 30, 2) == (MIDNIGHT, [("b", 5), ("c", 3)])
