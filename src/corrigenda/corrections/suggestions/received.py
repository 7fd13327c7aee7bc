"""What a reader sent, from the moment it was acknowledged: as the suggestion that was filed, or that will be."""

from __future__ import annotations

from uuid import UUID

from corrigenda.archive.articles.addresses import article_at
from corrigenda.archive.models import Article
from corrigenda.corrections.models import Arrival, Case, Suggestion
from corrigenda.lib.urls import PageUrl


def received(key: UUID) -> Suggestion | None:
    """Returns the suggestion. If it is not filed yet, neither the suggestion nor its case is saved (`is_filed`).

    Looks for the arrival first: an arrival that is gone by then was filed, so that its suggestion is there to be found.
    """
    arrival = Arrival.objects.select_related("site").filter(pk=key).first()
    if arrival is not None:
        return _to_be_filed(arrival)
    return Suggestion.objects.select_related("site", "case__article", "case__site").filter(pk=key).first()


def _to_be_filed(arrival: Arrival) -> Suggestion:
    site, suggestion = arrival.site, arrival.as_suggestion()
    article = article_at(site, PageUrl.kept(arrival.url)) or Article(site=site, url=arrival.url)
    suggestion.site, suggestion.case = site, Case(site=site, article=article, number=arrival.number)
    return suggestion
