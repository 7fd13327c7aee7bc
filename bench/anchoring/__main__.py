"""`python -m bench.anchoring [PART...]`: progress, a table, and last one line of JSON. All parts together are kept
in bench/results, with the machine, the date and the command."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.circumstances import circumstances

from .article import article
from .before import Before
from .growth import Point, growth
from .hostile import MEGABYTE
from .live_blog import live_blog
from .memory import memory
from .peer import Peer
from .plot import drawn
from .report import table
from .survived import survived
from .typical import typical

RESULTS = Path(__file__).parents[1] / "results"
Part = Callable[[Peer | None, Before | None], dict[str, Any]]
PARTS: dict[str, Part] = {
    "typical": typical,
    "article": lambda peer, _: article(peer),
    "live_blog": lambda *_: live_blog(),
    "growth": lambda peer, _: growth(peer, say),
    "memory": lambda *_: memory(),
    "hostile": lambda *_: survived(MEGABYTE, say),
}


def main() -> None:
    asked = _arguments()
    with contextlib.ExitStack() as stack:
        peer, before = _peer(stack), _before(stack)
        gc.freeze()
        figures = {part: _measured(part, peer, before) for part in PARTS if part in asked}
        about = _about(peer, before)
    print(table(figures))
    if set(asked) == set(PARTS):
        _keep(about, figures)
    print(json.dumps(about | {"figures": figures}))


def say(words: str) -> None:
    """Progress."""
    print(words, file=sys.stderr, flush=True)


def _arguments() -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m bench.anchoring", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)} (all)")
    parts: list[str] = parser.parse_args().parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return parts


def _peer(stack: contextlib.ExitStack) -> Peer | None:
    try:
        return stack.enter_context(Peer())
    except FileNotFoundError as missing:
        say(f"Without the peer: {missing}")
        return None


def _before(stack: contextlib.ExitStack) -> Before | None:
    try:
        return stack.enter_context(Before())
    except LookupError as missing:
        say(f"Without the build before: {missing}")
        return None


def _measured(part: str, peer: Peer | None, before: Before | None) -> dict[str, Any]:
    say(f"== {part}")
    begun = perf_counter()
    figures = PARTS[part](peer, before)
    say(f"   took {perf_counter() - begun:.0f} s")
    return figures


def _about(peer: Peer | None, before: Before | None) -> dict[str, Any]:
    run = circumstances("make bench-anchoring")
    machine = {"processor": _processor()} | run["machine"] | {"peer": peer.version if peer else None}
    return run | {"clock": "processor time", "machine": machine, "before": before.commit if before else None}


def _processor() -> str:
    """Its name, where the system tells."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _keep(about: dict[str, Any], figures: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "anchoring.json").write_text(json.dumps(about | {"figures": figures}, indent=1) + "\n")
    points = [Point(**point) for point in figures["growth"]["points"]]
    title = "Time to place anchors, by the length of the article"
    (RESULTS / "anchoring.svg").write_text(drawn(points, title))


if __name__ == "__main__":
    main()
