"""Finds other articles of the site on what an article is about.

Those are the articles that share its rarest terms, the newer first on a tie.
"""

from __future__ import annotations

import math
from collections import Counter

from corrigenda.archive.models import Article
from corrigenda.archive.search import term_counts
from corrigenda.archive.search.terms import terms
from corrigenda.lib import clock

TERMS = 8  # terms that are looked for, the most telling ones
FEWEST = 2  # articles that a term must stand in: a term of this article alone leads nowhere
SHARE = 0.1  # of the site's articles: a term of more of them belongs to every topic ...
MANY = 20  # ... once it stands in more articles than this
ENOUGH = 0.25  # of what the terms are worth together must be shared: one term in common is chance
LOOKED_AT = 5  # times as many articles as are wanted are compared


def related(article: Article, most: int) -> list[Article]:
    """Returns at most `most` public articles of the same site, the closest first; never the article itself."""
    copy = article.indexed.copy if article.indexed else ""
    worth = _telling(copy, article.site_id)
    sharing = term_counts.sharing(article.site_id, list(worth), LOOKED_AT * most + 1)
    candidates = Article.objects.select_related("indexed__text").in_bulk([pk for pk in sharing if pk != article.pk])
    ranked = sorted(((_closeness(candidate, worth), candidate.pk) for candidate in candidates.values()), reverse=True)
    enough = ENOUGH * sum(worth.values())
    return [candidates[pk] for (shared, _), pk in ranked if shared >= enough][:most]


def _telling(copy: str, site: int) -> dict[str, float]:
    """Returns the terms that stand often in this copy and seldom elsewhere on the site, with what each is worth."""
    articles = Article.objects.filter(site=site, indexed__isnull=False).count()
    frequency = Counter(terms(copy))
    frequent = [term for term, _ in frequency.most_common(term_counts.MOST_TERMS)]
    most = max(MANY, int(SHARE * articles))
    worth = {
        term: (1 + math.log(frequency[term])) * math.log((articles + 1) / count)
        for term, count in term_counts.counts(site, frequent, most + 1).items()
        if FEWEST <= count <= min(most, articles)
    }
    best = sorted(worth, key=lambda term: (-worth[term], term))[:TERMS]
    return {term: worth[term] for term in best}


def _closeness(article: Article, worth: dict[str, float]) -> tuple[float, float]:
    """Returns the worth of what the article shares, in steps, and how new the article is, which decides a tie."""
    article_terms = set(terms(article.indexed.copy if article.indexed else ""))
    age = (clock.now() - (article.published_at or article.first_seen_at)).total_seconds()
    return round(sum(value for term, value in worth.items() if term in article_terms), 1), -age
