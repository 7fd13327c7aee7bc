"""Other articles on the same matter, as a page may show them. A retracted article carries a mark."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from corrigenda.archive.flows.related import related
from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site
from corrigenda.record import published

MOST = 12
USUAL = 3


@dataclass(frozen=True, slots=True)
class Story:
    article: Article
    mark: str  # "Retracted" in the site's language, or empty


def stories(site: Site, url: str, most: int = USUAL) -> list[Story]:
    """Returns the related articles, at most `most`. An unknown address has none."""
    article = published.article_at(site, url)
    articles = related(article, min(max(most, 1), MOST)) if article else []
    retracted_ids = published.retracted(articles)
    with translation.override(site.language):
        return [
            Story(other_article, _("Retracted") if other_article.pk in retracted_ids else "")
            for other_article in articles
        ]


def title(site: Site) -> str:
    with translation.override(site.language):
        return _("Other topics of interest")
