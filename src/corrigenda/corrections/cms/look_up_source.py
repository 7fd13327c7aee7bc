"""Asks the CMS which source an article has, in a job: no page of the desk waits for a CMS."""

from __future__ import annotations

from datetime import timedelta

from corrigenda.archive.models import Article
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from corrigenda.corrections.models import SourceLookup
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock

KNOWN_FOR = timedelta(minutes=10)
TROUBLE_FOR = timedelta(minutes=1)  # a CMS that could not be asked may be back


def known_source(article: Article) -> SourceLookup | None:
    """Returns what the site's CMS last said; None if it was never asked."""
    return SourceLookup.objects.filter(article=article, connector=article.site.connector).first()


def is_fresh(lookup: SourceLookup) -> bool:
    return clock.now() - lookup.asked_at < (TROUBLE_FOR if lookup.trouble else KNOWN_FOR)


def will_look_up_source(article: Article) -> None:
    enqueue("look-up-source", key=f"source:{article.pk}", host=article.site.cms_host, article=article.pk)


def look_up_source(article: int) -> None:
    """Asks, and stores the answer. Raises nothing: whoever looks at the case next asks again."""
    of = Article.objects.select_related("site").get(pk=article)
    site, ref, trouble = of.site, "", ""
    if not site.connector:
        return
    try:
        ref = registry.connect(site.connector, site.connector_settings, private=site.private).ref_of(of.url) or ""
    except (registry.WrongSettings, ConnectorError) as error:
        trouble = str(error)
    answer = {"connector": site.connector, "ref": ref[:500], "trouble": trouble[:500], "asked_at": clock.now()}
    SourceLookup.objects.update_or_create(article=of, defaults=answer)
