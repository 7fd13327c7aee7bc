"""Compares a capture with the copy that is kept, before anyone has to wait for the write lock."""

from __future__ import annotations

from dataclasses import replace

from corrigenda.archive.articles import addresses, noise
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def weigh_ahead(*, site: Site, page: PageUrl, capture: Capture) -> Capture:
    """Returns the capture together with the comparison. Call this outside a transaction.

    `ingest` and the search for stealth edits use the comparison if it is still with the newest copy.
    """
    article = addresses.article_at(site, page)
    newest = article.newest() if article else None
    return replace(capture, weighed=noise.weighed(newest.copy, capture.copy)) if newest else capture
