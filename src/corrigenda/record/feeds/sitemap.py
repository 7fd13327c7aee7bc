"""The sitemap of a site's record (sitemaps.org): its own pages, every notice, every history.

A long sitemap comes in parts of MOST addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from xml.sax.saxutils import escape

from django.db.models import Max

from corrigenda.archive.models import Article
from corrigenda.corrections.publication.notice_filter import notices
from corrigenda.lib.database.streamed import streamed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site

CONTENT_TYPE = "application/xml; charset=utf-8"
MOST = 50_000  # addresses in one file, the limit of sitemaps.org
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OWN = ("record", "policy")

Listed = tuple[str, datetime | None]


def parts(site: Site) -> int:
    return max(1, -(-sum(_sizes(site)) // MOST))


def index(site: Site) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for part in range(1, parts(site) + 1):
        yield f"<sitemap><loc>{_address('sitemap-part', site, part)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def part(site: Site, number: int) -> Iterator[str]:
    """`number` counts from 1."""
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for address, changed in _places(site, (number - 1) * MOST, number * MOST):
        modified = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        yield f"<url><loc>{address}</loc>{modified}</url>\n"
    yield "</urlset>\n"


def _sizes(site: Site) -> tuple[int, int, int]:
    return len(_OWN), notices(site).count(), _corrected(site).count()


def _places(site: Site, first: int, last: int) -> Iterator[Listed]:
    """Yields the addresses from `first` up to `last`, as if the three lists were one list."""
    own_count, notice_count, _ = _sizes(site)
    listed = notices(site).order_by("number").values_list("number", "published_at")
    changed = _corrected(site).order_by("pk").values_list("pk", "changed_at")
    ranges = [(max(0, first - skipped), max(0, last - skipped)) for skipped in (0, own_count, own_count + notice_count)]
    return chain(
        ((_address(name, site), None) for name in _OWN[slice(*ranges[0])]),
        ((_address("correction", site, number), at) for number, at in streamed(listed[slice(*ranges[1])])),
        ((_address("history", site, pk), at) for pk, at in streamed(changed[slice(*ranges[2])])),
    )


def _corrected(site: Site):  # type: ignore[no-untyped-def]
    """Returns the articles that have a public history. A minor fix without a notice is part of a history, too."""
    return Article.objects.filter(site=site, corrections__isnull=False).annotate(
        changed_at=Max("corrections__published_at")
    )


def _address(name: str, site: Site, *args: int) -> str:
    return escape(public_url(name, site.key, *args))
