"""Figures by their path: `sqlite.sentence.p50_ms`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = Mapping[str, Any]


def figure(figures: Figures, path: str) -> float:
    """Returns a figure. Raises KeyError if it was not measured."""
    found: Any = figures
    for name in path.split("."):
        if not isinstance(found, Mapping):
            raise KeyError(path)
        found = found[name]
    return float(found)


def figure_if_measured(figures: Figures, path: str) -> float | None:
    """Returns a figure; None if it was not measured."""
    try:
        return figure(figures, path)
    except KeyError:
        return None
