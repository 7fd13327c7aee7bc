"""Other articles on what an article is about: those that share its rarest words, the newer first where they tie."""

from __future__ import annotations

import math
from collections import Counter

from corrigenda.archive import vocabulary
from corrigenda.archive.models import Article
from corrigenda.archive.passages.words import texts
from corrigenda.lib import clock

WORDS = 8  # the most telling, asked for
SHORTEST = 3  # letters: shorter words are of every topic
FEWEST = 2  # articles a word must stand in: what is the article's own alone leads nowhere
SHARE = 0.1  # of all articles: words of more of them are of every topic, too ...
MANY = 20  # ... once there are so many
ENOUGH = 0.25  # of what the words are worth together must be shared: one word in common is chance
LOOKED_AT = 5  # times as many as are wanted


def related(article: Article, most: int) -> list[Article]:
    """At most `most` articles of the same site, the closest first; never the article itself."""
    copy = article.indexed.copy if article.indexed else ""
    worth = _telling(copy, Article.objects.filter(site=article.site_id, indexed__isnull=False).count())
    sharing = vocabulary.sharing(article.site_id, list(worth), LOOKED_AT * most + 1)
    others = Article.objects.select_related("indexed__text").in_bulk([pk for pk in sharing if pk != article.pk])
    ranked = sorted(((_closeness(one, worth), one.pk) for one in others.values()), reverse=True)
    enough = ENOUGH * sum(worth.values())
    return [others[pk] for (shared, _), pk in ranked if shared >= enough][:most]


def _telling(copy: str, articles: int) -> dict[str, float]:
    """The words that stand often here and seldom elsewhere, with what each is worth."""
    said = Counter(word for word in texts(copy) if len(word) >= SHORTEST and word.isalpha())
    frequent = [word for word, _ in said.most_common(vocabulary.MOST_WORDS)]
    most = max(MANY, SHARE * articles)
    worth = {
        word: (1 + math.log(said[word])) * math.log((articles + 1) / count)
        for word, count in vocabulary.counts(frequent).items()
        if FEWEST <= count <= most and count <= articles
    }
    best = sorted(worth, key=lambda word: (-worth[word], word))[:WORDS]
    return {word: worth[word] for word in best}


def _closeness(article: Article, worth: dict[str, float]) -> tuple[float, float]:
    """What it shares, in steps; where that ties, how new it is."""
    there = set(texts(article.indexed.copy if article.indexed else ""))
    age = (clock.now() - (article.published_at or article.first_seen_at)).total_seconds()
    return round(sum(value for word, value in worth.items() if word in there), 1), -age
