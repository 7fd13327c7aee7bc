"""Tells which terms are rare on a site.

To count a term of a large site takes as long as the term is common, and what is common stays so: it is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.cache import cache

from corrigenda.archive.search import term_counts

LARGE = 1_000  # articles that a rare term may stand in; below, counting costs little and one article more changes much
REMEMBERED = 3_600  # seconds, in each process
MOST_REMEMBERED = 5_000  # terms of a site


def rare(site: int, terms: Sequence[str], most: int) -> dict[str, int]:
    """Returns in how many articles of the site each of the terms stands, without the terms that more than `most` have."""
    common = _common(site, most)
    counted = term_counts.counts(site, [term for term in terms if term not in common], most + 1)
    if found := {term for term, count in counted.items() if count > most}:
        _remember(site, most, common | found)
    return {term: count for term, count in counted.items() if count <= most}


def _common(site: int, most: int) -> frozenset[str]:
    known: frozenset[str] = cache.get(_key(site, most), frozenset()) if most >= LARGE else frozenset()
    return known


def _remember(site: int, most: int, common: frozenset[str]) -> None:
    if most >= LARGE and len(common) <= MOST_REMEMBERED:
        cache.set(_key(site, most), common, REMEMBERED)


def _key(site: int, most: int) -> str:
    return f"common-terms:{site}:{most}"
