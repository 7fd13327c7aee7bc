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
STATISTICS_SHARE, LAST_CLOSED_SHARE = 1 / 10, 1 / 300  # of what the build before needed
CLOSED = "queue: closed"

# What the issue asks for in milliseconds holds for its own machine. Isso acknowledged 1.8 times as many a second where
# the loop that is measured beside each page took 4.37 ms (bench/results/intake.json): there, the loop took so long.
LOOP_THERE_MS = 1.8 * 4.37
STATISTICS_MS, LAST_CLOSED_MS = 562, 26_000  # what the build before needed there

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


def aims(builds: Mapping[str, Mapping[str, Any]]) -> Iterator[Aim]:
    for database, figures in builds["ours"].items():
        yield from _of_database(database, figures)
        yield from _beside_todays(database, figures["pages"])


def _of_database(database: str, figures: Mapping[str, Pages]) -> Iterator[Aim]:
    for name, page in figures["pages"].items():
        runs = [run * _share(page) for place in page["places"] for run in place]
        yield f"{database}: {name}: median", median(runs), MEDIAN_MS
        yield f"{database}: {name}: p95", _p95(runs), P95_MS
        if page["compared"]:
            first, last = median(page["places"][0]), median(page["places"][-1])
            yield f"{database}: {name}: last page", last, first * LAST_TO_FIRST + NOISE_MS
    for name, page in figures["analyzed"].items():
        then = median(run for place in figures["pages"][name]["places"] for run in place)
        now = median(run for place in page["places"] for run in place)
        yield f"{database}: {name}: after ANALYZE", now, then * AFTER_ANALYZE + NOISE_MS


def _beside_todays(database: str, pages: Pages) -> Iterator[Aim]:
    for name in ("statistics", "public statistics"):
        there = median(_of(pages, name)) * _share(pages[name])
        yield f"{database}: {name}, beside today's", there, STATISTICS_MS * STATISTICS_SHARE
    last = median(pages[CLOSED]["places"][-1]) * _share(pages[CLOSED])
    yield f"{database}: last page of closed cases, beside today's", last, LAST_CLOSED_MS * LAST_CLOSED_SHARE


def _share(page: Mapping[str, Any]) -> float:
    """Puts a page's time in terms of the issue's machine."""
    return LOOP_THERE_MS / float(page["loop_ms"])


def _of(pages: Pages, name: str) -> list[float]:
    return [run for place in pages[name]["places"] for run in place]


def _runs(pages: Pages, key: str) -> list[float]:
    return [run for name, page in pages.items() if page["key"] == key for run in _of(pages, name)]


def _ratio(ours: list[float], before: list[float]) -> float:
    return round(median(ours) / median(before), 4)


def _p95(runs: list[float]) -> float:
    return round(sorted(runs)[min(len(runs) - 1, int(len(runs) * 0.95))], 2)
