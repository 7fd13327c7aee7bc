"""Finds a passage in the archive: every article whose newest indexed copy carries it, with the exact place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import numpy as np

from corrigenda.archive.passages import index
from corrigenda.archive.passages.candidates import Candidate, Ranked, beyond, carriers, ranked, to_read_whole
from corrigenda.archive.passages.figures import same_figures
from corrigenda.archive.passages.passage import FEWEST, Passage
from corrigenda.archive.passages.verify import Match, matches
from corrigenda.archive.search import full_text
from corrigenda.newsroom.models import Site

LIMIT = 200  # articles
LONGEST = 20_000  # code points of a passage that are looked for; a caller that may be given more says so
MOST_SHORT = 1_000  # articles that are looked for if the passage has few words
AT_ONCE = 32  # copies that are read together, of articles that surely carry the passage
STEP = 6  # copies of other articles that are read next, as long as one of the last ones had a hit
Likeness = Literal["verbatim", "near", "other-figures"]


@dataclass(frozen=True, slots=True)
class Hit:
    """The copy of `revision` carries the passage at [start, end), in code points.

    `article` and `revision` are primary keys.
    """

    article: int
    revision: int
    start: int
    end: int
    similarity: float
    likeness: Likeness
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """`total`: how many articles carry the passage, as far as is known. `hits` are all places in the best of them."""

    total: int
    hits: Sequence[Hit]


def find_elsewhere(
    *, sites: Sequence[Site], passage: str, except_article: int | None = None, limit: int = LIMIT
) -> Found:
    """Returns hits in at most `limit` articles, by likeness: verbatim first, then by similarity.

    A passage of fewer than four words has no hits.
    """
    sought = Passage.of(passage[:LONGEST])
    if len(sought.words) < FEWEST:
        return Found(0, [])
    keys = [site.pk for site in sites]
    listed, further = candidates(keys, sought, except_article)
    by_article: dict[int, list[Hit]] = {}
    batch, left = _first(listed.sure, listed)
    while batch:
        by_article |= _hits_of(sought, batch)
        if len(by_article) >= limit:
            break
        if left:
            batch, left = _first(left, listed)
        else:
            batch = (
                list(islice(listed.others, STEP))
                if any(candidate.article in by_article for candidate in batch[-STEP:])
                else []
            )
    best = sorted(by_article, key=lambda article: min(map(_order, by_article[article])))[:limit]
    hits = sorted((hit for article in best for hit in by_article[article]), key=_order)
    return Found(len(by_article) + len(left) + further, hits)


def _first(sure: Sequence[Candidate], listed: Ranked) -> tuple[list[Candidate], Sequence[Candidate]]:
    """Returns the next batch of the articles that surely carry the passage, and the articles left after it.

    The last batch also has the first of the other candidates: each query to the database costs as much as a few copies.
    """
    batch, left = list(sure[:AT_ONCE]), sure[AT_ONCE:]
    return batch if left else [*batch, *islice(listed.others, listed.at_first)], left


def candidates(sites: Sequence[int], sought: Passage, except_article: int | None) -> tuple[Ranked, int]:
    """Returns the candidates to be read, and how many other articles carry the passage."""
    newest = index.newest_of_each(sites, sought.runs.hashes, except_article)
    common_runs = to_read_whole(newest, sought.runs.sure)
    articles_of_runs = index.all_of_each(sites, sought.runs.hashes[np.array(common_runs, np.int64)])
    whole = {
        run: articles[articles != except_article] for run, articles in zip(common_runs, articles_of_runs, strict=True)
    }
    carrying = carriers(whole)
    listed = ranked(newest, whole, carrying, sought.runs.sure)
    if sought.runs.sure.any():
        return listed, beyond(carrying)
    # The passage is so short that an article may carry it without any of its runs in the passage index. Its words are
    # in the full-text index.
    every = list(range(len(sought.runs.hashes)))
    exact = full_text.newest_first(sites, [sought.words.texts], MOST_SHORT)
    sure = [Candidate(article, every) for article in exact.articles if article != except_article]
    return replace(listed, sure=sure), beyond(carrying)


def _hits_of(sought: Passage, candidates: Sequence[Candidate]) -> dict[int, list[Hit]]:
    """Returns the hits of the articles that carry the passage, by article."""
    shared = {candidate.article: candidate.runs for candidate in candidates}
    by_article = {
        article: [_hit(sought, article, revision, copy, match) for match in matches(sought, copy, shared[article])]
        for article, revision, copy in index.copies(list(shared))
    }
    return {article: hits for article, hits in by_article.items() if hits}


def _hit(sought: Passage, article: int, revision: int, copy: str, match: Match) -> Hit:
    return Hit(
        article,
        revision,
        match.start,
        match.end,
        round(match.similarity, 4),
        _likeness(sought, copy, match),
        copy[match.start : match.end],
    )


def _likeness(sought: Passage, copy: str, match: Match) -> Likeness:
    if match.similarity == 1.0:
        return "verbatim"
    return "near" if same_figures(sought, copy, match) else "other-figures"


def _order(hit: Hit) -> tuple[int, float, int]:
    return ("verbatim", "near", "other-figures").index(hit.likeness), -hit.similarity, -hit.article
