"""Keep what was captured: the article by its canonical URL, and a revision where the copy has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction

from corrigenda.archive.capture import Capture
from corrigenda.archive.models import Article, Revision
from corrigenda.lib.urls import canonical
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Ingested:
    article: Article
    revision: Revision
    changed: bool


def known_article(site: Site, url: str) -> Article:
    """The article at a URL, made where it is new. Raises BadUrl."""
    return Article.objects.get_or_create(site=site, url=canonical(url))[0]


@transaction.atomic
def ingest(*, site: Site, url: str, capture: Capture) -> Ingested:
    """The article and its newest revision; `changed` says whether that is a new one. Raises BadUrl."""
    known_article(site, url)
    article = Article.objects.select_for_update().get(site=site, url=canonical(url))
    _describe(article, capture)
    newest = article.newest()
    digest = hashlib.sha256(capture.copy.encode()).hexdigest()
    if newest is not None and newest.digest == digest:
        return Ingested(article, newest, changed=False)
    number = newest.number + 1 if newest else 1
    revision = Revision.objects.create(article=article, number=number, copy=capture.copy, digest=digest)
    return Ingested(article, revision, changed=True)


def _describe(article: Article, capture: Capture) -> None:
    """What the capture says of the article replaces what was known; what it leaves out stays."""
    said = {
        "ref": capture.ref,
        "headline": capture.headline,
        "section": capture.section,
        "authors": list(capture.authors),
        "language": capture.language,
        "published_at": capture.published_at,
    }
    changed = [name for name, value in said.items() if value and getattr(article, name) != value]
    for name in changed:
        setattr(article, name, said[name])
    if article.fetch_error:
        article.fetch_error = ""
        changed.append("fetch_error")
    if changed:
        article.save(update_fields=changed)
