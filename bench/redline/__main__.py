"""`python -m bench.redline PAIRS.jsonl.gz [--keep]`: a table, and last one line of JSON, kept in bench/results.

Our redline beside difflib and diff-match-patch, in one run, on real consecutive revisions {lang, old, new}: how long each
takes, how large its edit script is, in how many changes a reader sees it, and whether the script gives the new text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.circumstances import circumstances
from bench.redline.scripts import WAYS, Write, forget, made

RESULTS = Path(__file__).resolve().parents[1] / "results" / "redline.json"
PAIRS = Path(__file__).resolve().parents[3] / "shared" / "bench" / "anchoring" / "pairs.jsonl.gz"

Pair = tuple[str, str]


def main() -> None:
    asked = _arguments()
    with gzip.open(asked.pairs, "rt", encoding="utf-8") as file:
        pairs = [(pair["old"], pair["new"]) for pair in map(json.loads, file)]
    figures = _about(asked, pairs) | {"ways": {name: _measured(name, way, pairs) for name, way in WAYS.items()}}
    print(table(figures))
    line = json.dumps(figures)
    if asked.keep:
        RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(line)


def _measured(name: str, way: Write, pairs: list[Pair]) -> dict[str, Any]:
    print(f"== {name}", file=sys.stderr, flush=True)
    times, sizes, steps, right = [], [], [], 0
    for old, new in pairs:
        forget()
        began = time.perf_counter()
        script = way(old, new)
        times.append((time.perf_counter() - began) * 1000)
        sizes.append(len(script.encode()))
        steps.append(sum(step[0] in "-+*" for step in script.split("\t") if step))
        right += made(script, old) == new
    return {
        "right": right,
        "p50_ms": round(median(times), 2),
        "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 2),
        "total_s": round(sum(times) / 1000, 2),
        "script_bytes": sum(sizes),
        "script_p50_bytes": median(sizes),
        "changes": sum(steps),
    }


def table(figures: dict[str, Any]) -> str:
    rows = [f"{'way':<20} {'right':>6} {'p50 ms':>8} {'p95 ms':>9} {'total s':>8} {'script kB':>10} {'changes':>8}"]
    for name, one in figures["ways"].items():
        size = f"{one['script_bytes'] / 1000:>10.1f} {one['changes']:>8}"
        rows.append(f"{name:<20} {one['right']:>6} {one['p50_ms']:>8} {one['p95_ms']:>9} {one['total_s']:>8} {size}")
    return "\n".join(rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.redline", description=__doc__)
    parser.add_argument("pairs", nargs="?", type=Path, default=PAIRS, metavar="PAIRS.jsonl.gz")
    parser.add_argument("--keep", action="store_true", help="write bench/results/redline.json")
    return parser.parse_args()


def _about(asked: argparse.Namespace, pairs: list[Pair]) -> dict[str, Any]:
    return circumstances("make bench-redline") | {
        "pairs": len(pairs),
        "code_points": sum(len(old) + len(new) for old, new in pairs),
    }


if __name__ == "__main__":
    main()
