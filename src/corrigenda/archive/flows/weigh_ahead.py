"""Compare what was captured with what is kept, before anybody has to wait for the write lock."""

from __future__ import annotations

from corrigenda.archive.articles import addresses, noise
from corrigenda.newsroom.models import Site


def weigh_ahead(*, site: Site, url: str, copy: str) -> None:
    """`ingest` and the look for stealth edits find it done: noise keeps the last pairs. Where another look comes between,
    they compare once more. Call outside of a transaction. Raises BadUrl."""
    known = addresses.article_at(site, url)
    newest = known.newest() if known else None
    if newest is not None:
        noise.weighed(newest.copy, copy)
