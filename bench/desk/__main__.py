"""`python -m bench.desk`: progress, a table, and last one line of JSON; `--keep` writes bench/results/desk.json.

The desk of 50,000 articles, 30,000 cases and 100,000 suggestions, on SQLite and PostgreSQL, beside an earlier build.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from bench.databases import url_of
from bench.desk.report import LOOP_THERE_MS, aims, by_key
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
        folder = Path(asked.folder or scratch)
        each = [Desk(name, tree, database, folder) for name, tree in trees.items() for database in asked.database]
        for desk in each:  # first of all, so that what is measured is measured in one run
            desk.fill(asked.size)
        builds: dict[str, Any] = {name: {} for name in trees}
        for desk in each if not asked.fill else ():
            builds[desk.build][desk.database] = desk.measure(asked.runs)
    if asked.fill:
        return
    for what, measured, most in aims(builds):
        if asked.all or measured > most:
            print(f"{what:<64} {measured:>10.4g}  {'met' if measured <= most else 'NOT MET'} (<= {most:.4g})")
    result = _about(asked) | by_key(builds) | {"loop_ms_on_the_issues_machine": LOOP_THERE_MS}
    if asked.keep:
        (RESULTS / "desk.json").write_text(json.dumps(result | {"figures": builds}, indent=1) + "\n")
    print(json.dumps(result))


@dataclass(frozen=True, slots=True)
class Desk:
    """One build on one database. To measure it changes it: then it is to be filled anew."""

    build: str
    tree: Path
    database: str
    folder: Path

    def fill(self, size: float) -> None:
        if self._filled.exists():
            return
        shutil.rmtree(self._data, ignore_errors=True)  # one that was only begun, or has been measured
        self._data.mkdir(parents=True)
        self._run("fill", size)
        self._filled.touch()

    def measure(self, runs: int) -> dict[str, Any]:
        self._filled.unlink()
        told = self._run("measure", runs).splitlines()[-1]
        print(told, file=sys.stderr, flush=True)  # what stands if the rest of the run is broken off
        figures: dict[str, Any] = json.loads(told)
        return figures

    @property
    def _data(self) -> Path:
        return self.folder / f"{self.build}-{self.database}"

    @property
    def _filled(self) -> Path:
        return self._data / "filled"

    def _run(self, module: str, number: float) -> str:
        """Runs a module of this folder in a process of its own, and returns what it printed."""
        print(f"== {self.build}: {module} {self.database}", file=sys.stderr, flush=True)
        with url_of(self.database, self._data) as url:
            environment = os.environ | {
                "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
                "CORRIGENDA_SECRET": SECRET,
                "CORRIGENDA_DATABASE_URL": url,
                "CORRIGENDA_DATA": str(self._data),
                "CORRIGENDA_PUBLIC_URL": "http://testserver",
                "PGOPTIONS": "-c max_parallel_workers_per_gather=0",  # one process answers, and its time is counted
                "PYTHONPATH": f"{self.tree / 'src'}:{ROOT}",
            }
            command = [sys.executable, "-m", f"bench.desk.{module}", str(number)]
            return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, metavar="SHARE", help="of the whole; default %(default)s")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each page; default %(default)s")
    parser.add_argument("--database", nargs="+", default=["sqlite", "postgresql"], help="default: both")
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--folder", metavar="PATH", help="where the databases are; those filled there before are taken")
    parser.add_argument("--fill", action="store_true", help="fill them only, to measure when the machine is quiet")
    parser.add_argument("--alone", action="store_true", help="without the build before")
    parser.add_argument("--all", action="store_true", help="print what is met, too")
    parser.add_argument("--keep", action="store_true", help="write bench/results/desk.json")
    return parser.parse_args()


def _about(asked: argparse.Namespace) -> dict[str, Any]:
    return circumstances("make bench-desk") | {"before": asked.before, "size": asked.size, "runs": asked.runs}


if __name__ == "__main__":
    main()
