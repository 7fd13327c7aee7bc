"""One case at a time, as it comes: how many answers are right, and how long one takes with all set-up."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from . import cases
from .cases import Case
from .ours import Place, located
from .peer import Peer
from .verdicts import shares, verdict

REPEATS = 3
Way = Callable[[Case], tuple[Place, float]]


def typical(peer: Peer | None) -> dict[str, Any]:
    """Percents and milliseconds a case of ours with the old text, of ours without it, and of the peer."""
    asked = cases.shared() or cases.made()
    ways: dict[str, Way] = {"with_old": _with_old, "selector": _selector}
    if peer:
        ways["peer"] = lambda case: _peer(peer, case)
    figures = {name: _judged(asked, way) for name, way in ways.items()}
    return {"of": "the shared benchmark" if cases.shared() else "cases made here", "cases": len(asked), **figures}


def _judged(asked: Sequence[Case], way: Way) -> dict[str, float]:
    answers = [way(case) for case in asked]
    times = sorted(ms for _, ms in answers)
    right = [
        (case.truth, verdict(case.truth, place, case.new)) for case, (place, _) in zip(asked, answers, strict=True)
    ]
    return shares(right) | {
        "median_ms": round(statistics.median(times), 4),
        "p95_ms": round(times[int(0.95 * len(times))], 4),
    }


def _with_old(case: Case) -> tuple[Place, float]:
    places, ms = located([case.selector], case.new, case.old, repeats=REPEATS)
    return places[0], ms


def _selector(case: Case) -> tuple[Place, float]:
    places, ms = located([case.selector], case.new, None, repeats=REPEATS)
    return places[0], ms


def _peer(peer: Peer, case: Case) -> tuple[Place, float]:
    answers = peer.locate([case.selector], case.new, repeats=REPEATS)
    return answers.places[0], answers.ms
