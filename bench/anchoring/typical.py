"""One case at a time, as it comes: how many answers are right, and how long one takes with all set-up."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from . import cases
from .before import Before
from .cases import Case
from .ours import Place, located
from .peer import Peer
from .verdicts import shares, verdict

REPEATS = 7
Answer = tuple[Place, float]
Way = Callable[[Case], Answer]


def typical(peer: Peer | None, before: Before | None) -> dict[str, Any]:
    """Percents and milliseconds a case: with the old text, without it, of the peer, and of the build before.

    Each case is asked all ways in turn, so that what else the machine does slows all of them alike.
    """
    asked = cases.shared() or cases.made()
    ways: dict[str, Way] = {
        "with_old": lambda case: _first(located([case.selector], case.new, case.old, repeats=REPEATS)),
        "selector": lambda case: _first(located([case.selector], case.new, None, repeats=REPEATS)),
    }
    if before:
        ways["before.with_old"] = lambda case: _first(
            before.located([case.selector], case.new, case.old, repeats=REPEATS)
        )
        ways["before.selector"] = lambda case: _first(before.located([case.selector], case.new, None, repeats=REPEATS))
    if peer:
        ways["peer"] = lambda case: _peer(peer, case)
    answers = [{name: way(case) for name, way in ways.items()} for case in asked]
    figures: dict[str, Any] = {name: _judged(asked, [answer[name] for answer in answers]) for name in ways}
    if before:
        for way in ("with_old", "selector"):
            earlier = figures["before." + way]["median_ms"]
            figures[way]["of_before"] = round(figures[way]["median_ms"] / earlier, 3)
    return {"of": "the shared benchmark" if cases.shared() else "cases made here", "cases": len(asked), **figures}


def _judged(asked: Sequence[Case], answers: Sequence[Answer]) -> dict[str, float]:
    times = sorted(ms for _, ms in answers)
    right = [
        (case.truth, verdict(case.truth, place, case.new)) for case, (place, _) in zip(asked, answers, strict=True)
    ]
    return shares(right) | {
        "median_ms": round(statistics.median(times), 4),
        "p95_ms": round(times[int(0.95 * len(times))], 4),
    }


def _first(answer: tuple[list[Place], float]) -> Answer:
    places, ms = answer
    return places[0], ms


def _peer(peer: Peer, case: Case) -> Answer:
    answers = peer.locate([case.selector], case.new, repeats=REPEATS)
    return answers.places[0], answers.ms
