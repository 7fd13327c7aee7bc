"""Which articles may carry a passage, best first, by the runs of words they share with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COMMON = 512  # articles: a run that stands in so many says little of any one of them
SURE = 0.75  # of a passage's sure runs that are rare: an article that shares so many carries it, a few words changed
_OF_RUNS = 1 / 16  # of a passage's runs are shared at least, or so little that it is no copy
_FEW = 1  # common run is shared by any article
_ALONE = 2  # times as many articles as share more with the passage have a run: it tells of a copy by itself
_FEWEST = 8  # such articles there may be, though none is known
_AT_FIRST = 28  # of those that are not sure are read in any case,
_PROBE = 2  # and of those whose one run tells little: where these carry the passage, the others may, too
_RARE = 16 * COMMON  # articles: how rare a run is, is measured against this
_SPREAD = 3  # of a passage's common runs are read whole
_OF_SPREAD = 2  # of these must stand in an article that shares nothing rarer with the passage
_OF_SURE = 0.5  # of a passage's sure runs must be common for there to be such articles
_NEWEST = 512  # of such articles are candidates; the others are only counted

Articles = NDArray[np.int64]  # their ids


@dataclass(frozen=True, slots=True)
class Candidate:
    article: int
    runs: list[int]  # of the passage that it shares, by number


def to_read_whole(found: Sequence[Articles], sure: NDArray[np.bool_]) -> list[int]:
    """The runs whose articles have to be known to the last so that none is missed that carries the passage.

    `found` has for each run of the passage the articles it stands in, some COMMON of them where there are more. An
    article that shares only common runs with the passage shares most of its sure ones, or does not carry it. As one
    edit takes runs that stand together, those to be read stand apart.
    """
    common = [run for run in np.flatnonzero(sure).tolist() if len(found[run]) >= COMMON]
    if len(common) < max(1.0, _OF_SURE * int(sure.sum())):
        return []
    apart = np.linspace(0, len(common) - 1, min(_SPREAD, len(common)))
    return [common[int(place)] for place in apart]


def carriers(whole: Mapping[int, Articles]) -> Articles:
    """The articles, ascending, in which most of the runs stand that were read whole."""
    if not whole:
        return np.zeros(0, np.int64)
    counts = np.bincount(np.concatenate(list(whole.values())))
    return np.flatnonzero(counts >= min(_OF_SPREAD, len(whole)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """`sure` are those that surely carry the passage, the best first, and of those with its common runs the newest;
    `others` share less; so many of them as `at_first` are worth a look, and more only where these brought any."""

    sure: Sequence[Candidate]
    others: Iterator[Candidate]
    at_first: int


def ranked(
    found: Sequence[Articles], whole: Mapping[int, Articles], carrying: Articles, sure: NDArray[np.bool_]
) -> Ranked:
    """What is rarer weighs more; of equals the newest (the highest id) comes first. Who shares one common run with the
    passage and no other is none."""
    newest = carrying[-_NEWEST:]
    lists = {run: articles for run, articles in enumerate(found) if len(articles)} | dict.fromkeys(whole, newest)
    if not lists:
        return Ranked([], iter(()), 0)
    sizes = np.array([len(some) for some in lists.values()])
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
    """How many articles carry the passage and are no candidates."""
    return max(0, len(carrying) - _NEWEST)
