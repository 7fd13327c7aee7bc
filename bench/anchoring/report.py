"""The table: each figure that something is wanted of, what was wanted, and whether it was met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.figures import Figures, figure_if_measured

# What is wanted, by the path to the figure: at most (<=) or at least (>=).
WANTED: dict[str, str] = {
    "typical.with_old.ok": ">= 99.9",
    "typical.with_old.wrong": "<= 0",
    "typical.with_old.false": "<= 0.5",
    "typical.with_old.missed": "<= 0.4",
    "typical.with_old.median_ms": "<= 0.5",
    "typical.with_old.of_before": "<= 0.6",
    "typical.with_old.p95_ms": "",
    "typical.selector.ok": ">= 98.6",
    "typical.selector.wrong": "<= 0",
    "typical.selector.false": "<= 2",
    "typical.selector.median_ms": "",
    "typical.selector.of_before": "",
    "typical.selector.p95_ms": "",
    "article.prose.with_old.ok": "",
    "article.prose.selector.ok": "",
    "article.prose.with_old.ms": "",
    "article.prose.selector.ms": "",
    "article.prose.with_old.of_peer": "<= 0.125",
    "article.prose.selector.of_peer": "<= 1",
    "article.real_text.with_old.ok": "",
    "article.real_text.selector.ok": "",
    "article.real_text.with_old.ms": "",
    "article.real_text.selector.ms": "",
    "article.real_text.with_old.of_peer": "<= 0.125",
    "article.real_text.selector.of_peer": "<= 1",
    "live_blog.set_up_ms": "<= 250",
    "live_blog.each_ms": "<= 0.1",
    "growth.set_up.exponent": "<= 1.15",
    "growth.set_up.last_rise": "<= 1.5",
    "growth.with_old.exponent": "<= 1.15",
    "growth.with_old.last_rise": "<= 1.5",
    "growth.selector.exponent": "<= 1.15",
    "growth.selector.last_rise": "<= 1.5",
    "memory.bytes_a_code_point": "<= 40",
    "memory.grown_bytes_a_code_point": "<= 40",
    "hostile.dishonest": "<= 0",
    "hostile.slowest_us_a_code_point": "",
}


@dataclass(frozen=True)
class Row:
    """A figure beside the peer's own, where it has one."""

    name: str
    wanted: str
    ours: float
    peer: float | None

    @property
    def met(self) -> str:
        if not self.wanted:
            return ""
        sign, bound = self.wanted.split()
        good = self.ours <= float(bound) if sign == "<=" else self.ours >= float(bound)
        return "met" if good else "NOT MET"


def rows(figures: Figures) -> Iterator[Row]:
    """A row for each wanted figure that was measured."""
    for name, wanted in WANTED.items():
        ours = figure_if_measured(figures, name)
        if ours is not None:
            peers = name.replace(".with_old.", ".peer.").replace(".selector.", ".peer.")
            yield Row(name, wanted, ours, figure_if_measured(figures, peers) if peers != name else None)


def table(figures: Figures) -> str:
    """Ours and the peer's side by side, and ours as a share of the peer's."""
    lines = [f"{'figure':<40} {'wanted':>9} {'ours':>10} {'peer':>10} {'ours/peer':>10}"]
    for row in rows(figures):
        peer, share = "", ""
        if row.peer is not None:
            peer, share = f"{row.peer:g}", f"{row.ours / row.peer:.3f}" if row.peer else ""
        lines.append(f"{row.name:<40} {row.wanted:>9} {row.ours:>10g} {peer:>10} {share:>10}  {row.met}".rstrip())
    return "\n".join(lines)
