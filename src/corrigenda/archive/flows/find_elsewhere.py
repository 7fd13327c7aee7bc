"""Find a passage in the archive: every article whose newest indexed copy carries it, with the exact place."""

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
LONGEST = 20_000  # code points of a passage are looked for; whoever may ask for more says so
MOST_SHORT = 1_000  # articles with a passage of few words are looked for
AT_ONCE = 32  # copies are read together of articles that surely carry the passage
STEP = 6  # of others, while the last so many brought any
Likeness = Literal["verbatim", "near", "other-figures"]


@dataclass(frozen=True, slots=True)
class Hit:
    """The copy of `revision` (both are primary keys) carries the passage at [start, end), code points."""

    article: int
    revision: int
    start: int
    end: int
    similarity: float
    likeness: Likeness
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """`total`: how many articles carry the passage as far as is known; the hits are all places in the best of them."""

    total: int
    hits: Sequence[Hit]


def find_elsewhere(
    *, sites: Sequence[Site], passage: str, except_article: int | None = None, limit: int = LIMIT
) -> Found:
    """Hits in at most `limit` articles, by likeness: the very words first, then by similarity. A passage of fewer than four
    words has none."""
    sought = Passage.of(passage[:LONGEST])
    if len(sought.words) < FEWEST:
        return Found(0, [])
    keys = [site.pk for site in sites]
    listed, beyond = candidates(keys, sought, except_article)
    found: dict[int, list[Hit]] = {}
    some, left = _first(listed.sure, listed)
    while some:
        found |= _read(sought, some)
        if len(found) >= limit:
            break
        if left:
            some, left = _first(left, listed)
        else:
            some = list(islice(listed.others, STEP)) if any(one.article in found for one in some[-STEP:]) else []
    best = sorted(found, key=lambda one: min(map(_order, found[one])))[:limit]
    hits = sorted((hit for one in best for hit in found[one]), key=_order)
    return Found(len(found) + len(left) + beyond, hits)


def _first(sure: Sequence[Candidate], listed: Ranked) -> tuple[list[Candidate], Sequence[Candidate]]:
    """The first of those that surely carry the passage, to be read together, and what is left of them. With the last
    of them the first of the others are read: each question to the database costs as much as a few copies."""
    some, left = list(sure[:AT_ONCE]), sure[AT_ONCE:]
    return some if left else [*some, *islice(listed.others, listed.at_first)], left


def candidates(sites: Sequence[int], sought: Passage, except_article: int | None) -> tuple[Ranked, int]:
    """Those to be read, and how many others carry the passage."""
    found = index.newest_of_each(sites, sought.runs.hashes, except_article)
    wanted = to_read_whole(found, sought.runs.sure)
    read = index.all_of_each(sites, sought.runs.hashes[np.array(wanted, np.int64)])
    whole = {run: articles[articles != except_article] for run, articles in zip(wanted, read, strict=True)}
    carrying = carriers(whole)
    listed = ranked(found, whole, carrying, sought.runs.sure)
    if sought.runs.sure.any():
        return listed, beyond(carrying)
    # So short that an article may carry it and have none of its runs in the index: its words are in the other one.
    every = list(range(len(sought.runs.hashes)))
    exact = full_text.carrying(sites, [sought.words.texts], MOST_SHORT)
    sure = [Candidate(one, every) for one in exact if one != except_article]
    return replace(listed, sure=sure), beyond(carrying)


def _read(sought: Passage, candidates: Sequence[Candidate]) -> dict[int, list[Hit]]:
    """By article the hits in those that carry the passage."""
    shared = {one.article: one.runs for one in candidates}
    found = {
        article: [_hit(sought, article, revision, copy, match) for match in matches(sought, copy, shared[article])]
        for article, revision, copy in index.copies(list(shared))
    }
    return {article: hits for article, hits in found.items() if hits}


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
