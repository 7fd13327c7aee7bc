"""Read an article's page, as the task `fetch` does after each suggestion, and receive what it says now."""

from __future__ import annotations

from corrigenda.archive import capture
from corrigenda.archive.models import Article
from corrigenda.corrections.flows.receive_revision import receive_revision
from corrigenda.dispatch.tasks import Later
from corrigenda.lib.http import FetchError, get_page


def read_article(article: int) -> None:
    """Raises Later for a passing trouble; one that lasts is noted on the article for the desk to show."""
    known = Article.objects.select_related("site").get(pk=article)
    site = known.site
    try:
        page = get_page(known.url, hosts=site.hosts, private=site.private)
    except FetchError as error:
        Article.objects.filter(pk=article).update(fetch_error=error.reason[:300])
        if error.permanent:
            return
        raise Later(error.reason) from error
    receive_revision(site=site, url=known.url, capture=capture.of_page(page.html, site))
