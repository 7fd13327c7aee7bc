"""Other articles of the site on what an article is about: those that share its rarest terms, the newer first where they
tie."""

from __future__ import annotations

import math
from collections import Counter

from corrigenda.archive.models import Article
from corrigenda.archive.search import term_counts
from corrigenda.archive.search.terms import terms
from corrigenda.lib import clock

TERMS = 8  # the most telling, asked for
FEWEST = 2  # articles a term must stand in: what is the article's own alone leads nowhere
SHARE = 0.1  # of the site's articles: terms of more of them are of every topic ...
MANY = 20  # ... once there are so many
ENOUGH = 0.25  # of what the terms are worth together must be shared: one in common is chance
LOOKED_AT = 5  # times as many as are wanted


def related(article: Article, most: int) -> list[Article]:
    """At most `most` public articles of the same site, the closest first; never the article itself."""
    copy = article.indexed.copy if article.indexed else ""
    worth = _telling(copy, article.site_id)
    sharing = term_counts.sharing(article.site_id, list(worth), LOOKED_AT * most + 1)
    others = Article.objects.select_related("indexed__text").in_bulk([pk for pk in sharing if pk != article.pk])
    ranked = sorted(((_closeness(one, worth), one.pk) for one in others.values()), reverse=True)
    enough = ENOUGH * sum(worth.values())
    return [others[pk] for (shared, _), pk in ranked if shared >= enough][:most]


def _telling(copy: str, site: int) -> dict[str, float]:
    """The terms that stand often here and seldom elsewhere on the site, with what each is worth."""
    articles = Article.objects.filter(site=site, indexed__isnull=False).count()
    said = Counter(terms(copy))
    frequent = [term for term, _ in said.most_common(term_counts.MOST_TERMS)]
    most = max(MANY, int(SHARE * articles))
    worth = {
        term: (1 + math.log(said[term])) * math.log((articles + 1) / count)
        for term, count in term_counts.counts(site, frequent, most + 1).items()
        if FEWEST <= count <= min(most, articles)
    }
    best = sorted(worth, key=lambda term: (-worth[term], term))[:TERMS]
    return {term: worth[term] for term in best}


def _closeness(article: Article, worth: dict[str, float]) -> tuple[float, float]:
    """What it shares, in steps; where that ties, how new it is."""
    there = set(terms(article.indexed.copy if article.indexed else ""))
    age = (clock.now() - (article.published_at or article.first_seen_at)).total_seconds()
    return round(sum(value for term, value in worth.items() if term in there), 1), -age
