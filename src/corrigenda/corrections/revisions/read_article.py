"""Reads an article's page, as the task `fetch` does after each suggestion, and receives what the page says now."""

from __future__ import annotations

from corrigenda.archive.models import Article
from corrigenda.corrections.revisions.receive_page import Overtaken, receive_page
from corrigenda.dispatch.tasks import Heard, heard, later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client


def read_article(article: int) -> Heard:
    """Reads the article's page and receives it.

    Raises Later for a temporary problem. Every problem with the page is noted on the article, for the desk to show.
    """
    stored = Article.objects.select_related("site").filter(pk=article).first()
    if stored is None:  # the row was absorbed: it turned out to be another article, at another address
        return Heard.NOTHING
    site = stored.site
    try:
        with Client(hosts=site.hosts, private=site.private) as client:
            answer = client.get(stored.url)
        receive_page(site=site, page=stored.page, answer=answer)
    except Overtaken as error:
        raise later(error) from error
    except FetchError as error:
        Article.objects.filter(pk=article).update(fetch_error=error.reason[:300])
        if error.permanent:
            return heard(error)
        raise later(error) from error
    return Heard.ANSWER
