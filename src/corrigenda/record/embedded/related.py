"""Other articles on the same matter, as a page may show them: a retracted one bears its mark."""

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
    """None for an address that is not known."""
    article = published.article_at(site, url)
    found = related(article, min(max(most, 1), MOST)) if article else []
    gone = published.retracted(found)
    with translation.override(site.language):
        return [Story(one, _("Retracted") if one.pk in gone else "") for one in found]


def title(site: Site) -> str:
    with translation.override(site.language):
        return _("Other topics of interest")
