"""`python -m bench.record [--leaves N]`: progress, a table, and last one line of JSON; `--keep` writes bench/results.

The log of a million leaves beside pymerkle's tree on the same database engine, and the list of ten thousand notices.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from bench.figures import figure

RESULTS = Path(__file__).parents[1] / "results"
SECRET = "a secret for benchmarks only, thirty-two characters and more"
WANTED = {
    "ours.inclusion.p50_ms": 20,
    "ours.inclusion.p95_ms": 20,
    "ours.consistency.p95_ms": 20,
    "ours.append.p50_ms": 2,
    "ours.list.p95_ms": 50,
}


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        figures = {name: _run(name, asked, Path(scratch)) for name in ("ours", "peer")}
    for path, most in WANTED.items():
        print(
            f"{path:<28} <= {most:<6} {figure(figures, path):<10} {'met' if figure(figures, path) <= most else 'NOT MET'}"
        )
    for kind in ("append", "inclusion"):
        if kind in figures["peer"]:
            ratio = figures["peer"][kind]["p50_ms"] / figures["ours"][kind]["p50_ms"]
            print(f"{kind}: the peer takes {ratio:.1f} times as long")
    result = _about(asked) | {"figures": figures}
    if asked.keep:
        (RESULTS / "record.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def _run(name: str, asked: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    print(f"== {name}", file=sys.stderr, flush=True)
    settings = {
        "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
        "CORRIGENDA_SECRET": SECRET,
        "CORRIGENDA_DATABASE_URL": f"sqlite:///{scratch / 'record.db'}",
        "CORRIGENDA_DATA": str(scratch / "data"),
        "CORRIGENDA_PUBLIC_URL": "http://testserver",
    }
    command = [sys.executable, "-m", f"bench.record.{name}", str(asked.leaves), str(scratch)]
    told = subprocess.run(command, env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return figures


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.record", description=__doc__)
    parser.add_argument("--leaves", type=int, default=1_000_000, metavar="N", help="default %(default)s")
    parser.add_argument("--keep", action="store_true", help="write bench/results/record.json")
    return parser.parse_args()


def _about(asked: argparse.Namespace) -> dict[str, Any]:
    return circumstances("make bench-record") | {
        "leaves": asked.leaves,
    }


if __name__ == "__main__":
    main()
