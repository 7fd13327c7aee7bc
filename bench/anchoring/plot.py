"""Draw how time grows with length as a plain SVG: a line for each number of anchors, a panel for each way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .growth import Point

WIDTH, HEIGHT = 470, 380
LEFT, RIGHT, TOP, BOTTOM = 62, 92, 44, 48
LABEL_HEIGHT = 13
COLOURS = {1: "#1b6ca8", 10: "#2f8f5b", 100: "#b8860b", 1_000: "#a8321b"}
PANELS = {"with_old": "with the old text", "selector": "the selector alone"}
Place = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """A logarithmic scale from values to places on the page."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.begin + share * (self.end - self.begin), 1)

    def powers(self) -> list[float]:
        """The powers of ten on it."""
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        return [10.0**power for power in range(first, last + 1)]


@dataclass(frozen=True)
class Panel:
    """One way of placing anchors, the peer's lines dashed behind its own."""

    points: Sequence[Point]
    way: str
    x: Scale
    y: Scale

    def drawn(self) -> Iterator[str]:
        yield _text(LEFT, TOP - 20, f"Milliseconds, {PANELS[self.way]} (dashed: the peer)", weight="bold")
        yield from self._axes()
        yield from self._slope()
        labels: list[tuple[float, str, str]] = []
        for anchors, colour in COLOURS.items():
            yield from _line(self._places("peer", anchors), colour, dashed=True)
            own = self._places(self.way, anchors)
            yield from _line(own, colour)
            labels += [(own[-1][1], f"{anchors:,} anchor{'s' * (anchors > 1)}", colour)] if own else []
        yield from _labels(labels)

    def _places(self, way: str, anchors: int) -> list[Place]:
        return [(self.x(one.words), self.y(one.ms)) for one in self.points if (one.way, one.anchors) == (way, anchors)]

    def _axes(self) -> Iterator[str]:
        for tick in self.y.powers():
            yield f'<path d="M{LEFT} {self.y(tick)}H{WIDTH - RIGHT}" stroke="#e2e2e2"/>'
            yield _text(LEFT - 6, self.y(tick) + 4, f"{tick:g}", anchor="end")
        for words in sorted({one.words for one in self.points}):
            yield _text(self.x(words), HEIGHT - BOTTOM + 18, f"{words // 1000}k", anchor="middle")
        yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "words in the article", anchor="middle")

    def _slope(self) -> Iterator[str]:
        """What twice the time for twice the words looks like."""
        low, high = self.x.low, min(self.x.high, self.x.low * self.y.high / self.y.low)
        yield f'<path d="M{self.x(low)} {self.y(self.y.low)}L{self.x(high)} {self.y(self.y.low * high / low)}" stroke="#bbbbbb"/>'
        yield _text(self.x(high) - 8, self.y(self.y.low * high / low) + 16, "linear", anchor="end", colour="#888888")


def drawn(points: Sequence[Point], title: str) -> str:
    """The SVG of all points."""
    x = Scale(min(one.words for one in points), max(one.words for one in points), LEFT, WIDTH - RIGHT)
    low, high = min(one.ms for one in points), max(one.ms for one in points)
    y = Scale(_power(low, math.floor), _power(high, math.ceil), HEIGHT - BOTTOM, TOP)
    panels = [
        f'<g transform="translate({place * WIDTH} 0)">{"".join(Panel(points, way, x, y).drawn())}</g>'
        for place, way in enumerate(PANELS)
    ]
    whole = len(PANELS) * WIDTH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title>'
        f'<rect width="{whole}" height="{HEIGHT}" fill="#ffffff"/>{"".join(panels)}</svg>\n'
    )


def _line(places: Sequence[Place], colour: str, *, dashed: bool = False) -> Iterator[str]:
    if places:
        path = "M" + "L".join(f"{across} {down}" for across, down in places)
        dash = ' stroke-dasharray="3 4" stroke-opacity="0.6"' if dashed else ""
        yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'


def _labels(labels: Sequence[tuple[float, str, str]]) -> Iterator[str]:
    """At the ends of the lines, from the top down, none upon another."""
    free = float(TOP)
    for down, words, colour in sorted(labels):
        free = max(down, free)
        yield _text(WIDTH - RIGHT + 6, free + 4, words, colour=colour)
        free += LABEL_HEIGHT


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = "#222222", weight: str = "normal"
) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">{escape(words)}</text>'


def _power(value: float, rounded: Callable[[float], int]) -> float:
    """The power of ten next to a value."""
    return float(10.0 ** rounded(math.log10(value)))
