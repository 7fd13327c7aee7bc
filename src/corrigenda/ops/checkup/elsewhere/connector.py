"""The connector of each site: reads one article's source with the site's own credentials."""

from __future__ import annotations

from collections.abc import Iterator

from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector, ConnectorError
from corrigenda.newsroom.models import Site

TRIED = 3  # of the newest articles: one may be gone from the CMS


def connector(site: Site) -> Iterator[str]:
    """Settings that cannot be used are named by `checkup.sites`."""
    try:
        connected = registry.connect(site.connector, site.connector_settings, private=site.private)
    except ValueError:
        return
    try:
        if not _reads_one(connected, site):
            yield (
                f"its connector {site.connector} knows none of the newest articles ({_newest(site)}); see whether its "
                'settings on the desk\'s page "CMS" are of this site'
            )
    except ConnectorError as error:
        yield f"its connector {site.connector} cannot read: {error}; {_fix(error)}"


def _reads_one(connected: Connector, site: Site) -> bool:
    articles = site.articles.order_by("-pk")[:TRIED]
    for article in articles:
        if ref := article.ref or connected.ref_of(article.url):
            connected.fetch(ref)
            return True
    return not articles


def _newest(site: Site) -> str:
    return str(site.articles.order_by("-pk")[0].url)


def _fix(error: ConnectorError) -> str:
    if error.permanent:
        return 'mend that, or set it anew on the desk\'s page "CMS", with new credentials if the old ones have expired'
    return "see that the CMS runs, and that this machine reaches it"
