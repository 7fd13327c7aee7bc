"""Compare what was captured with what is kept, before anybody has to wait for the write lock."""

from __future__ import annotations

from dataclasses import replace

from corrigenda.archive.articles import addresses, noise
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def weigh_ahead(*, site: Site, page: PageUrl, capture: Capture) -> Capture:
    """The capture with the comparison, which `ingest` and the look for stealth edits take if it is of the newest copy
    still. Call outside of a transaction."""
    known = addresses.article_at(site, page)
    newest = known.newest() if known else None
    return replace(capture, weighed=noise.weighed(newest.copy, capture.copy)) if newest else capture
