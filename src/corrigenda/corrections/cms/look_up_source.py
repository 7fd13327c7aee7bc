"""Asks the CMS which source an article has, in a job: no page of the desk waits for a CMS."""

from __future__ import annotations

from datetime import timedelta

from corrigenda.archive.models import Article
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from corrigenda.corrections.models import SourceLookup
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard
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


def look_up_source(article: int) -> Heard:
    """Asks, and stores the answer or the trouble. Whoever looks at the case next asks again."""
    of = _asked_about(article)
    if of is None:
        return Heard.NOTHING
    site = of.site
    try:
        ref = registry.connect(site.connector, site.connector_settings, private=site.private).ref_of(of.url)
    except registry.WrongSettings as error:
        _store(of, trouble=str(error))
        return Heard.NOTHING
    except ConnectorError as error:
        _store(of, trouble=str(error))
        return Heard.SILENCE if error.unanswered else Heard.NOTHING
    _store(of, ref=ref or "")
    return Heard.ANSWER


def not_looked_up(reason: str, article: int) -> None:
    """Stores why the CMS could not be asked: the attempts are spent, or the CMS has been silent for too long."""
    of = _asked_about(article)
    if of is not None:
        _store(of, trouble=reason)


def _asked_about(pk: int) -> Article | None:
    """Returns the article; None if its site has no CMS now, or if the article was absorbed by another."""
    return Article.objects.select_related("site").filter(pk=pk).exclude(site__connector="").first()


def _store(article: Article, *, ref: str = "", trouble: str = "") -> None:
    answer = {"connector": article.site.connector, "ref": ref[:500], "trouble": trouble[:500], "asked_at": clock.now()}
    SourceLookup.objects.update_or_create(article=article, defaults=answer)
