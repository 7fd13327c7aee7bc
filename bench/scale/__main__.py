"""`python -m bench.scale`: progress, verdicts, and last one line of JSON; `--keep` writes bench/results/scale.json.

A desk that outgrows one file: it moves to PostgreSQL under load, is served through a pooler, reads from replicas, and
is updated while it runs. All servers share this machine: shares of work and equality of results are measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from bench.earlier_build import check_out
from bench.scale.copied import copied
from bench.scale.pooled import pooled
from bench.scale.replicated import replicated
from bench.scale.two_versions import both

RESULTS = Path(__file__).parents[1] / "results"
BEFORE = "9a8a35ab"  # the last build without copies, replicas and poolers
SIZES = (100_000, 30_000, 100_000, 50_000)  # articles, cases, suggestions, leaves of the log
SUGGESTIONS = 100_000  # through the pooler
SEED = 22
PARTS = ("copied", "pooled", "replicated", "two_versions")
MOST_CONNECTIONS, MOST_ON_READS = 20, 0.10
Verdict = tuple[str, bool]


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        figures = _measured(asked, Path(asked.folder or scratch), Path(scratch))
    for words, met in _verdicts(figures):
        print(f"{words:<90} {'met' if met else 'NOT MET'}")
    result = circumstances("make bench-scale") | {"before": asked.before, "size": asked.size} | figures
    if asked.keep:
        file = RESULTS / "scale.json"
        kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.write_text(json.dumps(kept | result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result))


def _measured(asked: argparse.Namespace, folder: Path, scratch: Path) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for part in asked.parts:
        print(f"== {part}", file=sys.stderr, flush=True)
        figures[part] = _part(part, asked, folder, scratch)
        print(json.dumps(figures[part]), file=sys.stderr, flush=True)  # what stands if the rest is broken off
    return figures


def _part(part: str, asked: argparse.Namespace, folder: Path, scratch: Path) -> dict[str, Any]:
    if part == "copied":
        articles, cases, suggestions, leaves = (max(1, round(number * asked.size)) for number in SIZES)
        return copied(folder, (articles, cases, suggestions, leaves), asked.kills, SEED)
    if part == "pooled":
        return pooled(scratch, round(SUGGESTIONS * asked.size), SEED)
    if part == "replicated":
        return replicated(scratch, asked.seconds / 10)
    before = check_out(asked.before, scratch / "before")
    return {database: both(scratch, before, database, asked.seconds) for database in ("sqlite", "postgresql")}


def _verdicts(figures: dict[str, Any]) -> Iterator[Verdict]:
    for part, judge in (("copied", _of_copied), ("pooled", _of_pooled), ("replicated", _of_replicated)):
        if part in figures:
            yield from judge(figures[part])
    for database, builds in figures.get("two_versions", {}).items():
        yield from _of_two_versions(database, builds)


def _of_copied(copied: dict[str, Any]) -> Iterator[Verdict]:
    different = copied["tables_that_differ"]
    yield f"copied: {copied['rows']} rows, tables that differ: {', '.join(different) or 'none'}", not different
    yield f"copied: lost {copied['lost']}, doubled {copied['doubled']}", copied["lost"] == copied["doubled"] == 0
    yield f"copied: {copied['log']}, yesterday's checkpoint", copied["log_verified_with_yesterdays_checkpoint"]


def _of_pooled(pooled: dict[str, Any]) -> Iterator[Verdict]:
    told = f"pooled: {pooled['acknowledged']} acknowledged, {pooled['kills']} kills"
    yield f"{told}, lost {pooled['lost']}, doubled {pooled['doubled']}", pooled["lost"] == pooled["doubled"] == 0
    yield f"pooled: {pooled['connections']} connections", pooled["connections"] <= MOST_CONNECTIONS


def _of_replicated(replicated: dict[str, Any]) -> Iterator[Verdict]:
    share = replicated["processor"]["primary_on_public_reads"]
    yield f"replicated: {share} of the database's processor time is spent on public reads", share <= MOST_ON_READS
    for name in ("trouble", "failover_synchronous", "failover_asynchronous"):
        pages = replicated[name]["public_pages"]
        yield f"replicated: {name}: public pages {pages}", set(map(int, pages)) <= {200, 404}
    trouble, safe = replicated["trouble"], replicated["failover_synchronous"]
    yield f"replicated: receipts gone {trouble['receipts_gone']}", trouble["receipts_gone"] == 0
    kept = safe["lost"] == safe["receipts_gone"] == 0
    yield f"replicated: synchronous failover: lost {safe['lost']}, receipts gone {safe['receipts_gone']}", kept


def _of_two_versions(database: str, builds: dict[str, Any]) -> Iterator[Verdict]:
    for name in ("before", "ours"):
        load = builds[name]
        told = f"two versions, {database}, {name}: {load['acknowledged']} acknowledged"
        yield f"{told}, lost {load['lost']}, doubled {load['doubled']}", load["lost"] == load["doubled"] == 0
        saw = load["senders_saw"] | load["readers_saw"]
        yield f"two versions, {database}, {name}: answers {saw}", not any(status.startswith("5") for status in saw)
    letters = builds["letters"]
    yield f"two versions, {database}: {letters['readers']} letters, twice {letters['twice']}", letters["twice"] == 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="default: all")
    parser.add_argument("--size", type=float, default=1.0, metavar="SHARE", help="of the whole; default %(default)s")
    parser.add_argument("--kills", type=int, default=10, metavar="N", help="of the copy; default %(default)s")
    parser.add_argument(
        "--seconds", type=float, default=300.0, metavar="S", help="of two versions; default %(default)s"
    )
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--folder", metavar="PATH", help="where the desk is filled; one filled there before is taken")
    parser.add_argument("--keep", action="store_true", help="write bench/results/scale.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
