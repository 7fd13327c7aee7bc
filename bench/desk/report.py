"""What the figures of both builds say: by key and database, and which of the aims are met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

MEDIAN_MS, P95_MS = 50, 100
LAST_TO_FIRST = 1.5
AFTER_ANALYZE = 1.5
NOISE_MS = 5  # a page that is slower by less than this is not called slower
KEYS = (
    "queue",
    "views",
    "search",
    "case",
    "panel",
    "decision",
    "statistics",
    "record",
    "feeds",
    "related",
    "cases_api",
)
STATISTICS_TO_BEFORE = 1 / 10
LAST_CLOSED_TO_BEFORE = 1 / 300
CLOSED = "queue: closed"

# The issue's own machine: there, the build before needed so long for its statistics. What it asks for in milliseconds
# holds for that machine; a page's time is put in its terms by the loop that was measured beside both.
STATISTICS_MS = 562

Pages = Mapping[str, Mapping[str, Any]]
Aim = tuple[str, float, float]  # what, measured, at most


def by_key(builds: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Returns {key: {database: {median_ms, p95_ms}}} of this build, and `ratio_to_before`: our median to theirs."""
    ours, before = builds["ours"], builds.get("before", {})
    result: dict[str, Any] = {key: {} for key in KEYS}
    ratios: dict[str, Any] = {key: {} for key in KEYS}
    for database, figures in ours.items():
        for key in KEYS:
            runs = _runs(figures["pages"], key)
            result[key][database] = {"median_ms": round(median(runs), 2), "p95_ms": _p95(runs)}
            if then := _runs(before[database]["pages"], key) if database in before else []:
                ratios[key][database] = _ratio(runs, then)
    return result | {"ratio_to_before": ratios}


def loop_there(builds: Mapping[str, Mapping[str, Any]]) -> float | None:
    """Returns how long the loop would take on the issue's machine; None without the build before."""
    pages = builds.get("before", {}).get("sqlite", {}).get("pages", {})
    if "statistics" not in pages:
        return None
    return float(STATISTICS_MS * pages["statistics"]["loop_ms"] / median(_of(pages, "statistics")))


def aims(builds: Mapping[str, Mapping[str, Any]]) -> Iterator[Aim]:
    there = loop_there(builds)
    for database, figures in builds["ours"].items():
        yield from _of_database(database, figures, there)
        if database in builds.get("before", {}):
            yield from _beside(database, figures["pages"], builds["before"][database]["pages"])


def _of_database(database: str, figures: Mapping[str, Pages], there: float | None) -> Iterator[Aim]:
    for name, page in figures["pages"].items():
        share = there / page["loop_ms"] if there else 1.0
        runs = [run * share for place in page["places"] for run in place]
        yield f"{database}: {name}: median", median(runs), MEDIAN_MS
        yield f"{database}: {name}: p95", _p95(runs), P95_MS
        if page["compared"]:
            first, last = median(page["places"][0]), median(page["places"][-1])
            yield f"{database}: {name}: last page", last, first * LAST_TO_FIRST + NOISE_MS
    for name, page in figures["analyzed"].items():
        then = median(run for place in figures["pages"][name]["places"] for run in place)
        now = median(run for place in page["places"] for run in place)
        yield f"{database}: {name}: after ANALYZE", now, then * AFTER_ANALYZE + NOISE_MS


def _beside(database: str, ours: Pages, before: Pages) -> Iterator[Aim]:
    for name in ("statistics", "public statistics"):
        yield f"{database}: {name} to before", _ratio(_of(ours, name), _of(before, name)), STATISTICS_TO_BEFORE
    last = _ratio(ours[CLOSED]["places"][-1], before[CLOSED]["places"][-1])
    yield f"{database}: last page of closed cases to before", last, LAST_CLOSED_TO_BEFORE


def _of(pages: Pages, name: str) -> list[float]:
    return [run for place in pages[name]["places"] for run in place]


def _runs(pages: Pages, key: str) -> list[float]:
    return [run for name, page in pages.items() if page["key"] == key for run in _of(pages, name)]


def _ratio(ours: list[float], before: list[float]) -> float:
    return round(median(ours) / median(before), 4)


def _p95(runs: list[float]) -> float:
    return round(sorted(runs)[min(len(runs) - 1, int(len(runs) * 0.95))], 2)
