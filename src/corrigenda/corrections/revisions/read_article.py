"""Read an article's page, as the task `fetch` does after each suggestion, and receive what it says now."""

from __future__ import annotations

from corrigenda.archive.models import Article
from corrigenda.corrections.revisions.receive_page import Overtaken, receive_page
from corrigenda.dispatch.tasks import Later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client


def read_article(article: int) -> None:
    """Raises Later for a passing trouble; one that lasts is noted on the article for the desk to show."""
    known = Article.objects.select_related("site").filter(pk=article).first()
    if known is None:  # it turned out to be another article, at another address
        return
    site = known.site
    try:
        with Client(hosts=site.hosts, private=site.private) as client:
            answer = client.get(known.url)
        receive_page(site=site, page=known.page, answer=answer)
    except Overtaken as error:
        raise Later(error.reason) from error
    except FetchError as error:
        Article.objects.filter(pk=article).update(fetch_error=error.reason[:300])
        if error.permanent:
            return
        raise Later(error.reason) from error
