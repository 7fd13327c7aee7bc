"""Finds the articles that may carry a passage, best first, by the runs of words they share with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COMMON = 512  # articles; a run that stands in so many says little of any one of them
SURE = 0.75  # of a passage's sure runs that are rare; whoever shares more carries the passage, a few words changed
_OF_RUNS = 1 / 16  # of a passage's runs must be shared; an article that shares fewer has no copy of the passage
_FEW = 1  # common runs: any article may share this many
_ALONE = 2  # a lone run tells of a copy if at most this many times as many articles have it as share more
_FEWEST = 8  # articles that share more are assumed at least, even if none is known
_AT_FIRST = 28  # candidates that are not sure are read in any case,
_PROBE = 2  # and so many whose one run tells little: if these carry the passage, the others may, too
_RARE = 16 * COMMON  # articles; how rare a run is, is measured against this
_SPREAD = 3  # of a passage's common runs are read whole, with all their articles
_OF_SPREAD = 2  # of these must stand in an article that shares no rarer run with the passage
_OF_SURE = 0.5  # of a passage's sure runs must be common for such articles to exist
_NEWEST = 512  # such articles are candidates, the newest ones; the others are only counted

Articles = NDArray[np.int64]  # their ids


@dataclass(frozen=True, slots=True)
class Candidate:
    article: int
    runs: list[int]  # of the passage that the article shares, by number


def to_read_whole(found: Sequence[Articles], sure: NDArray[np.bool_]) -> list[int]:
    """Returns the runs whose articles must all be known, so that no article that carries the passage is missed.

    `found` has the articles of each run of the passage, but only some COMMON of them if there are more. An article that
    shares only common runs with the passage shares most of its sure runs, or does not carry it. One edit changes runs
    that stand together, so the runs to be read stand apart.
    """
    common = [run for run in np.flatnonzero(sure).tolist() if len(found[run]) >= COMMON]
    if len(common) < max(1.0, _OF_SURE * int(sure.sum())):
        return []
    apart = np.linspace(0, len(common) - 1, min(_SPREAD, len(common)))
    return [common[int(place)] for place in apart]


def carriers(whole: Mapping[int, Articles]) -> Articles:
    """Returns the articles, ascending, that have most of the runs that were read whole."""
    if not whole:
        return np.zeros(0, np.int64)
    counts = np.bincount(np.concatenate(list(whole.values())))
    return np.flatnonzero(counts >= min(_OF_SPREAD, len(whole)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """`sure` are candidates that surely carry the passage, best first; of those with its common runs, the newest.

    `others` share less. The first `at_first` of them are worth a look, and more only if these had hits.
    """

    sure: Sequence[Candidate]
    others: Iterator[Candidate]
    at_first: int


def ranked(
    found: Sequence[Articles], whole: Mapping[int, Articles], carrying: Articles, sure: NDArray[np.bool_]
) -> Ranked:
    """Ranks the candidates: rarer runs weigh more, and of equals the newest (the highest id) comes first.

    An article that shares one common run with the passage and no other run is no candidate.
    """
    newest = carrying[-_NEWEST:]
    lists = {run: articles for run, articles in enumerate(found) if len(articles)} | dict.fromkeys(whole, newest)
    if not lists:
        return Ranked([], iter(()), 0)
    sizes = np.array([len(articles) for articles in lists.values()])
    ids, of = np.unique(np.concatenate(list(lists.values())), return_inverse=True)
    runs = np.repeat(list(lists), sizes)
    counts = np.bincount(of)
    rare = np.bincount(of, np.repeat(sizes < COMMON, sizes))
    rare_of_all = sum(len(found[run]) < COMMON for run in np.flatnonzero(sure).tolist())
    carries = rare > SURE * max(2, rare_of_all)
    carries[np.searchsorted(ids, newest)] = True  # all of them are among the ids
    weights = np.bincount(of, np.repeat(np.log2(_RARE / np.maximum(sizes, 1)), sizes))
    more = int((carries | (counts > 1)).sum())
    tells = (counts > 1) | (np.bincount(of, np.repeat(sizes, sizes)) <= _ALONE * max(_FEWEST, more))
    order = np.lexsort((-ids, -weights, ~tells, ~carries))
    enough = (counts >= int(_OF_RUNS * len(found))) & ((rare > 0) | (counts > _FEW))
    order = order[(enough | carries)[order]]
    by_article, ends = runs[np.argsort(of, kind="stable")], np.cumsum(counts)

    def candidates(places: NDArray[np.int64]) -> Iterator[Candidate]:
        for at in places.tolist():
            yield Candidate(int(ids[at]), by_article[ends[at] - counts[at] : ends[at]].tolist())

    first = int(carries.sum())
    at_first = min(_AT_FIRST, int(tells[order[first:]].sum())) + _PROBE
    return Ranked(list(candidates(order[:first])), candidates(order[first:]), at_first)


def beyond(carrying: Articles) -> int:
    """Returns how many articles carry the passage but are no candidates."""
    return max(0, len(carrying) - _NEWEST)
