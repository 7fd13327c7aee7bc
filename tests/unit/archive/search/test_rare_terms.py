"""A term that many articles of a large site have is counted once an hour; one of a small site, each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from django.core.cache import cache

from corrigenda.archive.flows.reindex import index_batch
from corrigenda.archive.search import rare_terms, term_counts
from corrigenda.newsroom.models import Site
from tests.factories import RevisionFactory

TERMS = ("ferry", "harbour")
MOST = 2  # articles that a rare term may stand in


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The terms of each count, on a site whose four articles have `ferry`, and one of them `harbour`."""
    for copy in ("The ferry is in harbour.", *(f"The ferry sails on day {day}." for day in range(3))):
        RevisionFactory.create(article__site=site, copy=copy)
    index_batch(site.pk)
    asked: list[list[str]] = []
    count = term_counts.counts

    def counts(of: int, terms: Sequence[str], most: int) -> dict[str, int]:
        asked.append(list(terms))
        return count(of, terms, most)

    monkeypatch.setattr(term_counts, "counts", counts)
    return asked


def test_a_common_term_of_a_large_site_is_counted_once(
    site: Site, counted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rare_terms, "LARGE", MOST)
    for _ in range(2):
        assert rare_terms.rare(site.pk, TERMS, MOST) == {"harbour": 1}
    assert counted == [["ferry", "harbour"], ["harbour"]]
    assert rare_terms.rare(site.pk + 1, TERMS, MOST) == {"ferry": 0, "harbour": 0}
    assert counted[-1] == ["ferry", "harbour"]


def test_a_small_site_counts_each_time(site: Site, counted: list[list[str]]) -> None:
    for _ in range(2):
        assert rare_terms.rare(site.pk, TERMS, MOST) == {"harbour": 1}
    assert counted == [["ferry", "harbour"]] * 2
