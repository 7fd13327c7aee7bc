"""How long each of many questions took."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from time import perf_counter, process_time
from typing import Any


def latencies(ask: Callable[[str], Any], questions: Sequence[str], warm: int = 30) -> dict[str, float]:
    """p50 and p95 in milliseconds, one client, after some questions that warm the caches; and the same in time of this
    process's own processor, which other work on the machine disturbs less."""
    for one in questions[:warm]:
        ask(one)
    gc.collect()
    took = [_seconds(ask, one) for one in questions]
    wall, own = sorted(one for one, _ in took), sorted(one for _, one in took)
    by_clock = {"p50_ms": _ms(wall, 0.5), "p95_ms": _ms(wall, 0.95)}
    return by_clock | {"processor_p50_ms": _ms(own, 0.5), "processor_p95_ms": _ms(own, 0.95)}


def _seconds(ask: Callable[[str], Any], question: str) -> tuple[float, float]:
    begun, used = perf_counter(), process_time()
    ask(question)
    return perf_counter() - begun, process_time() - used


def _ms(took: Sequence[float], share: float) -> float:
    return round(took[min(len(took) - 1, int(len(took) * share))] * 1000, 3)
