"""`python -m bench.ingest`: progress, verdicts, and last one line of JSON; `--keep` writes bench/results/ingest.json.

The first load of an archive, from lines to an index, at full durability: this build with processes that work ahead,
beside the build before them, in one run, on SQLite and PostgreSQL. Both must make the same index.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.archive.articles import HOST, SEED, as_lines, made
from bench.circumstances import circumstances
from bench.databases import rows_of, url_of
from bench.earlier_build import check_out

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"
SECRET = "a secret for benchmarks only, thirty-two characters and more"
BEFORE = "9a8a35ab"  # the last build that read and wrote in one process
LEAST_RATIO, MOST_MB = 1.6, 700
_INDEX = (
    "SELECT site_id, hash, article_id FROM archive_fingerprint ORDER BY site_id, hash, article_id",
    "SELECT url, digest FROM archive_article JOIN archive_revision ON archive_revision.id = indexed_id "
    "JOIN archive_text ON archive_text.id = text_id ORDER BY archive_article.id",
)


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        place = made(asked.articles, SEED, Path(asked.folder or scratch))
        lines = place / "lines.jsonl"
        if not lines.exists():
            as_lines(place, lines)
        builds = {
            "before": (check_out(asked.before, scratch / "before"), []),
            "ours": (ROOT, ["--jobs", str(asked.jobs)]),
        }
        figures: dict[str, Any] = {"sqlite": {}, "postgresql": {}}
        for build, (tree, jobs) in builds.items():
            for database, of_database in figures.items():
                print(f"== {build}: {database}", file=sys.stderr, flush=True)
                of_database[build] = _loaded(tree, jobs, lines, scratch / f"{build}-{database}", database)
    for words, met in _verdicts(figures):
        print(f"{words:<60} {'met' if met else 'NOT MET'}")
    result = circumstances("make bench-ingest") | vars(asked) | {"figures": figures}
    if asked.keep:
        (RESULTS / "ingest.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def _loaded(tree: Path, jobs: list[str], lines: Path, data: Path, database: str) -> dict[str, Any]:
    data.mkdir()
    with url_of(database, data) as url:
        environment = {
            **os.environ,
            "CORRIGENDA_SECRET": SECRET,
            "CORRIGENDA_DATABASE_URL": url,
            "CORRIGENDA_DATA": str(data),
            "PYTHONPATH": f"{tree / 'src'}:{ROOT}",
        }
        _run(environment, "migrate")
        _run(environment, "site", "add", "bench", "--host", HOST)
        taken, first = _measured(environment, "ingest", str(lines), "--site", "bench", *jobs)
        indexed, second = _measured(environment, "reindex", *jobs)
        return {
            "ingest_s": taken,
            "reindex_s": indexed,
            "together_s": round(taken + indexed, 1),
            "mb": max(first, second),
            "index": _digest(url),
        }


def _run(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "corrigenda", *words]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def _measured(environment: dict[str, str], *words: str) -> tuple[float, float]:
    """Returns the seconds that a command took, and the megabytes that it and all that it started had at the most."""
    begun = time.perf_counter()
    command = subprocess.Popen(
        [sys.executable, "-m", "corrigenda", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most, over = [0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(command.pid, most, over))
    watch.start()
    status = command.wait()
    seconds = time.perf_counter() - begun
    over.set()
    watch.join()
    assert status == 0, words
    return round(seconds, 1), round(most[0], 1)


def _watch(pid: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(0.25):
        most[0] = max(most[0], sum(map(_megabytes, [pid, *_children(pid)])))


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _megabytes(pid: int) -> float:
    """Returns what a process has for itself, with its share of what it has with others (man 5 proc, smaps_rollup)."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def _digest(url: str) -> str:
    digest = sha256()
    for question in _INDEX:
        for row in rows_of(url, question):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def _verdicts(figures: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for database, builds in figures.items():
        ours, before = builds["ours"], builds["before"]
        builds["ratio"] = round(before["together_s"] / ours["together_s"], 2)
        yield f"{database}: {builds['ratio']} times as fast (>= {LEAST_RATIO})", builds["ratio"] >= LEAST_RATIO
        yield f"{database}: {ours['mb']} MB in all (<= {MOST_MB})", ours["mb"] <= MOST_MB
        yield f"{database}: the same index", ours["index"] == before["index"]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N", help="default %(default)s")
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes that work ahead; default %(default)s"
    )
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT", help="default %(default)s")
    parser.add_argument("--folder", metavar="PATH", help="where the archive is kept; one made there before is taken")
    parser.add_argument("--keep", action="store_true", help="write bench/results/ingest.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
