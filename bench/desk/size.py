"""How much a site of the benchmark holds."""

from __future__ import annotations

from dataclasses import dataclass

MANY_SUGGESTIONS = 1_000  # of one case
MANY_OCCURRENCES = 200  # of one case
YEARS = 3


@dataclass(frozen=True, slots=True)
class Size:
    articles: int
    cases: int
    suggestions: int

    @classmethod
    def of(cls, share: float) -> Size:
        """Returns a share of the whole size: 50,000 articles, 30,000 cases, 100,000 suggestions."""
        return cls(round(50_000 * share), round(30_000 * share), round(100_000 * share))
