"""How the time grows with the length of the article and with the number of anchors. Milliseconds, set-up included."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corrigenda.anchoring import Selector

from .drafts import edited, written
from .ours import located
from .peer import Peer

LENGTHS = (1_000, 5_000, 20_000, 100_000, 300_000)
ANCHORS = (1, 10, 100, 1_000)
PEER_BOUND = 20_000_000  # words times anchors: the peer is not asked for more
SEED = 300


@dataclass(frozen=True)
class Point:
    """So long it took to place so many anchors on an article of so many words."""

    way: str
    words: int
    anchors: int
    ms: float


def growth(peer: Peer | None, say: Callable[[str], None]) -> dict[str, Any]:
    """All points; and how the time grows with the length: of the set-up with the old text (and one anchor), and of a
    thousand anchors (the peer: a hundred)."""
    points: list[Point] = []
    for words in LENGTHS:
        points += _at(words, peer)
        say(f"  {words:,} words")
    found: dict[str, Any] = {}
    lines = {
        "set_up": ("with_old", 1),
        "with_old": ("with_old", 1_000),
        "selector": ("selector", 1_000),
        "peer": ("peer", 100),
    }
    for name, asked in lines.items():
        line = [point for point in points if (point.way, point.anchors) == asked]
        if line:
            found[name] = {"anchors": asked[1], "exponent": _exponent(line), "last_rise": _last_rise(line)}
    return found | {"points": [asdict(point) for point in points]}


def _at(words: int, peer: Peer | None) -> list[Point]:
    draft = written(words, SEED)
    passages, old = draft.passages(max(ANCHORS)), draft.printed().text
    selectors = [passage.selector for passage in passages]
    edited(draft, words)
    new = draft.printed().text
    ways: dict[str, Callable[[list[Selector]], float]] = {
        "with_old": lambda asked: located(asked, new, old, repeats=2)[1],
        "selector": lambda asked: located(asked, new, None, repeats=2)[1],
    }
    if peer:
        ways["peer"] = lambda asked: peer.locate(asked, new, repeats=2).ms
    return [
        Point(way, words, anchors, _mean_ms(ask, selectors, anchors))
        for anchors in ANCHORS
        for way, ask in ways.items()
        if way != "peer" or words * anchors <= PEER_BOUND
    ]


def _mean_ms(ask: Callable[[list[Selector]], float], selectors: list[Selector], anchors: int) -> float:
    """Of few anchors some are quick and some are not: the mean of up to eight handfuls of them."""
    handfuls = [selectors[first : first + anchors] for first in range(0, min(len(selectors), 8 * anchors), anchors)]
    if anchors >= 100:
        handfuls = handfuls[:1]
    return round(sum(map(ask, handfuls)) / len(handfuls), 3)


def _last_rise(points: Sequence[Point]) -> float:
    """How much longer the longest article took than the one before, by how much longer it is: 1 is linear."""
    before, last = points[-2:]
    return round(last.ms / before.ms / (last.words / before.words), 3)


def _exponent(points: Sequence[Point]) -> float:
    """The slope of a straight line through the points on a double logarithmic scale: 1 is linear growth."""
    x, y = [math.log(point.words) for point in points], [math.log(point.ms) for point in points]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    rise = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return round(rise / sum((a - mean_x) ** 2 for a in x), 3)
