"""A bar chart as numbers: where each bar of an SVG picture stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 180  # of the picture, in its own units
_BASE = 150  # the line that the bars stand on; their names are below the line
_GAP = 0.25  # of a bar's place is left free
_WIDEST = 60
_ABOVE = 20  # space for what is written over the highest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar's upper left corner and size, and where the texts above and below the bar stand."""

    name: str
    value: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    above: float


def bars(values: Sequence[tuple[str, int]]) -> list[Bar]:
    """Returns a bar for each name and value, from left to right; the highest bar fills the picture."""
    if not values:
        return []
    place = WIDTH / len(values)
    width = min(place * (1 - _GAP), _WIDEST)
    highest = max(1, *(value for _, value in values))
    return [_bar(*value, place * (number + 0.5), width, highest) for number, value in enumerate(values)]


def _bar(name: str, value: int, middle: float, width: float, highest: int) -> Bar:
    height = (_BASE - _ABOVE) * max(0, value) / highest
    top = _BASE - height
    corner, size = (round(middle - width / 2, 1), round(top, 1)), (round(width, 1), round(height, 1))
    return Bar(name, value, *corner, *size, round(middle, 1), round(top - 5, 1))
