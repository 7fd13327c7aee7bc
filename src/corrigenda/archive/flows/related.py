"""Finds other articles of the site on what an article is about.

Those are the articles that share its rarest terms, the newer first on a tie. A twin, the same story at another address,
is no other article, and its words do not count as shared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corrigenda.archive.models import Article
from corrigenda.archive.search import term_counts
from corrigenda.archive.search.rare_terms import rare
from corrigenda.archive.search.terms import terms
from corrigenda.lib import clock

TERMS = 8  # terms that are looked for, the most telling ones
FEWEST = 2  # articles that a term must stand in: a term of this article alone leads nowhere
SHARE = 0.1  # of the site's articles: a term of more of them belongs to every topic ...
MANY = 20  # ... once it stands in more articles than this
COUNTED = 1_000  # articles; a term that stands in more of them leads to too many, however large the site
ENOUGH = 0.25  # of what the article's terms are worth together must be shared ...
SHARED = 2  # ... and so many terms: one in common is chance
LOOKED_AT = 5  # times as many articles as are wanted are compared
TWIN = 0.8  # of the terms of both: articles that share more are one story


@dataclass(frozen=True, slots=True)
class _Telling:
    """The terms that lead to other articles, with what each is worth; `enough` of it makes an article related."""

    worth: dict[str, float]
    enough: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    terms: frozenset[str]


def related(article: Article, most: int) -> list[Article]:
    """Returns at most `most` public articles of the same site, the closest first; never the article itself or a twin."""
    frequency = _frequency(article)
    own = frozenset(frequency)
    telling = _telling(frequency, article.site_id, ())
    candidates = _candidates(article, telling, most)
    if twins := [candidate for candidate in candidates if _alike(candidate.terms, own)]:
        telling = _telling(frequency, article.site_id, [twin.terms for twin in twins])
        candidates = [one for one in _candidates(article, telling, most + len(twins)) if not _alike(one.terms, own)]
    return [candidate.article for candidate in _once(_ranked(candidates, telling))][:most]


def _frequency(article: Article) -> Counter[str]:
    return Counter(terms(article.indexed.copy if article.indexed else ""))


def _candidates(article: Article, telling: _Telling, most: int) -> list[_Candidate]:
    sharing = term_counts.sharing(article.site_id, list(telling.worth), LOOKED_AT * most + 1)
    articles = Article.objects.select_related("indexed__text").in_bulk([pk for pk in sharing if pk != article.pk])
    return [_Candidate(one, frozenset(_frequency(one))) for one in articles.values()]


def _telling(frequency: Counter[str], site: int, twins: Collection[frozenset[str]]) -> _Telling:
    """Weighs the terms that stand often in this copy and seldom elsewhere on the site, twins aside.

    In a small archive few terms stand elsewhere: terms of this article alone then count for what is enough.
    """
    articles = Article.objects.filter(site=site).count()
    frequent = [term for term, _ in frequency.most_common(term_counts.MOST_TERMS)]
    most = max(MANY, min(int(SHARE * articles), COUNTED))
    counts = {term: count - sum(term in twin for twin in twins) for term, count in rare(site, frequent, most).items()}
    worth = {
        term: (1 + math.log(frequency[term])) * math.log((articles + 1) / max(count, FEWEST))
        for term, count in counts.items()
    }
    by_worth = sorted(worth, key=lambda term: (-worth[term], term))
    leading = [term for term in by_worth if counts[term] >= FEWEST][:TERMS]
    alone = [term for term in by_worth if counts[term] < FEWEST][: TERMS - len(leading)]
    return _Telling({term: worth[term] for term in leading}, ENOUGH * sum(worth[term] for term in leading + alone))


def _ranked(candidates: Iterable[_Candidate], telling: _Telling) -> list[_Candidate]:
    """Returns the candidates that share enough, by the worth of it in steps; the newer first on a tie."""
    ranked = []
    for candidate in candidates:
        shared = telling.worth.keys() & candidate.terms
        closeness = sum(telling.worth[term] for term in shared)
        if len(shared) >= SHARED and closeness >= telling.enough:
            ranked.append((-round(closeness, 1), _age(candidate.article), -candidate.article.pk, candidate))
    return [candidate for *_, candidate in sorted(ranked, key=lambda row: row[:3])]


def _age(article: Article) -> float:
    """Returns seconds since the article was published or, if it does not say, since it was first seen."""
    return (clock.now() - (article.published_at or article.first_seen_at)).total_seconds()


def _once(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Returns the first of each story: twins of one another show once."""
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if not any(_alike(candidate.terms, other.terms) for other in chosen):
            chosen.append(candidate)
    return chosen


def _alike(first: frozenset[str], other: frozenset[str]) -> bool:
    return len(first & other) > TWIN * len(first | other)
