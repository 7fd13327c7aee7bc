"""Compares a capture with the copy that is kept, and reads what else the page shows, before anyone waits for the lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corrigenda.anchoring import HEADLINE, Box, Surroundings, as_copy
from corrigenda.archive.articles import addresses, noise
from corrigenda.archive.models import Article, ArticleBoxes, ArticleSurroundings, Revision
from corrigenda.archive.models.text import digest_of
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def weigh_ahead(*, site: Site, page: PageUrl, capture: Capture) -> Capture:
    """Returns the capture with the comparison, its surroundings, its boxes and its parts. Call this outside a transaction.

    `ingest` and the search for stealth edits use the comparison if it is still with the newest copy. The very same copy
    is not compared.
    """
    article = addresses.article_at(site, page)
    newest = article.newest() if article else None
    same = newest if newest and newest.digest == digest_of(capture.copy) else None
    weighed = noise.weighed(newest.copy, capture.copy) if newest and not same else None
    return replace(
        capture,
        weighed=weighed,
        around=_around(capture, same),
        boxes=_boxes(capture, article if same else None),
        parts=_parts(capture),
    )


def _parts(capture: Capture) -> Mapping[str, str]:
    """Returns the parts that the page shows. Without a headline there, the headline is what the sender says it is."""
    parts = capture.read.parts if capture.read else {}
    headline = parts.get(HEADLINE) or as_copy(capture.headline)
    return {**parts, HEADLINE: headline} if headline else parts


def _around(capture: Capture, same: Revision | None) -> Surroundings | None:
    """Returns what the page shows around its copy, unless that is kept for the same copy."""
    if capture.read is None or (same and ArticleSurroundings.kept_for(same)):
        return None
    return capture.read.surroundings


def _boxes(capture: Capture, same: Article | None) -> Sequence[Box] | None:
    """Returns the boxes of the page, unless they were read lately from the same copy, of the article `same`."""
    if capture.read is None or (same and ArticleBoxes.are_fresh(same)):
        return None
    return capture.read.boxes
