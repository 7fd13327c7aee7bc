"""Compares a capture with the copy that is kept, and reads what stands around, before anyone waits for the write lock."""

from __future__ import annotations

from dataclasses import replace

from corrigenda.anchoring import Surroundings
from corrigenda.archive.articles import addresses, noise
from corrigenda.archive.models import ArticleSurroundings, Revision
from corrigenda.archive.models.text import digest_of
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def weigh_ahead(*, site: Site, page: PageUrl, capture: Capture) -> Capture:
    """Returns the capture with the comparison and its surroundings. Call this outside a transaction.

    `ingest` and the search for stealth edits use the comparison if it is still with the newest copy.
    """
    article = addresses.article_at(site, page)
    newest = article.newest() if article else None
    weighed = noise.weighed(newest.copy, capture.copy) if newest else None
    return replace(capture, weighed=weighed, around=_around(capture, newest))


def _around(capture: Capture, newest: Revision | None) -> Surroundings | None:
    """Returns what the page shows around its copy, unless that is kept for this very copy."""
    same = newest is not None and newest.digest == digest_of(capture.copy)
    if capture.read is None or (newest is not None and same and ArticleSurroundings.kept_for(newest)):
        return None
    return capture.read.surroundings
