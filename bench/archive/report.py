"""The table: each figure that something is wanted of, and ours beside the peers'."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import Figures, figure_if_measured

# What is wanted, by the path to the figure: at most (<=) or at least (>=); of some nothing, they are for comparison.
WANTED = {
    "sqlite.sentence.recall.verbatim": ">= 1",
    "sqlite.sentence.recall.punct": ">= 1",
    "sqlite.sentence.recall.sub1": ">= 1",
    "sqlite.sentence.recall.sub2": ">= 1",
    "sqlite.sentence.recall.trunc": ">= 1",
    "sqlite.sentence.recall.insert": ">= 1",
    "sqlite.sentence.recall.sub4": ">= 0.995",
    "sqlite.paragraph.recall.sub4": ">= 0.995",
    "sqlite.sentence.processor_p50_ms": "",
    "sqlite.sentence.p50_ms": "<= 2",
    "sqlite.sentence.processor_p95_ms": "",
    "sqlite.sentence.p95_ms": "<= 6",
    "sqlite.paragraph.processor_p50_ms": "",
    "sqlite.paragraph.p50_ms": "<= 4",
    "sqlite.paragraph.processor_p95_ms": "",
    "sqlite.paragraph.p95_ms": "<= 9",
    "postgresql.sentence.p50_ms": "<= 4",
    "postgresql.sentence.p95_ms": "<= 12",
    "postgresql.paragraph.p50_ms": "<= 8",
    "postgresql.paragraph.p95_ms": "<= 18",
    "sqlite.size.index_bytes_an_article": "<= 4200",
    "sqlite.boilerplate.p95_ms": "<= 50",
    "sqlite.boilerplate.counted_wrong": "<= 0.01",
    "sqlite.templates.ticked": "<= 0",
    "sqlite.ingest.a_second": ">= 800",
    "sqlite.update.index_p50_ms": "<= 2",
    "sqlite.most_memory_mb": "<= 500",
}


def table(figures: Figures) -> str:
    return "\n".join([*_wanted(figures), "", *_beside(figures)])


def _wanted(figures: Figures) -> Iterator[str]:
    yield f"{'figure':<44} {'wanted':>9} {'measured':>10}"
    for path, wanted in WANTED.items():
        value = figure_if_measured(figures, path)
        if value is not None:
            yield f"{path:<44} {wanted:>9} {value:>10.5g}  {_met(value, wanted)}".rstrip()


def _met(value: float, wanted: str) -> str:
    if not wanted:
        return ""
    sign, bound = wanted.split()
    met = value <= float(bound) if sign == "<=" else value >= float(bound)
    return "met" if met else "NOT MET"


def _beside(figures: Figures) -> Iterator[str]:
    """Each peer's p50 over ours, which is verified: its candidates alone, and verified, too."""
    yield f"{'peer':<14} {'kind':<10} {'recall':>8} {'candidates ms':>14} {'verified ms':>12} {'/ ours':>8} {'/ ours':>8}"
    for name, peer in figures["peers"].items():
        if "missing" in peer:
            yield f"{name:<14} left out: {peer['missing']}"
            continue
        for kind in ("sentence", "paragraph"):
            ours, its = figures["sqlite"][kind], peer[kind]
            plain, checked = its["candidates"]["p50_ms"], its["verified"]["p50_ms"]
            before = ours["candidates"]["p50_ms"]
            shares = f"{plain / before:>8.1f} {checked / ours['p50_ms']:>8.1f}"
            yield f"{name:<14} {kind:<10} {its['recall']:>8} {plain:>14} {checked:>12} {shares}"
