"""The watch over a site's pages: it looks at fresh articles often and at old ones seldom.

Each job reads one page, so that no other job waits long. A page is fetched only if it changed (else the answer is 304),
never against robots.txt, and never sooner than the host wants.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Article
from corrigenda.archive.pages import watch_intervals
from corrigenda.archive.pages.polite_reader import HostInTrouble, Reader
from corrigenda.corrections.revisions.receive_page import Overtaken, receive_page
from corrigenda.dispatch.queue import asked_for, enqueue
from corrigenda.lib import clock
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import NEVER_READ
from corrigenda.newsroom.models import Site

PAUSE = 1.0  # seconds between two requests, unless robots.txt asks for more
IDLE = timedelta(minutes=1)  # the wait if nothing is due; a new article is noticed no sooner
TROUBLE = timedelta(minutes=10)  # how long a host that could not answer is left alone, unless it says how long
BITE = 500  # articles updated in one statement


@transaction.atomic
def set_watch(*, site: Site, on: bool) -> None:
    """Begins or ends the watch.

    Each article's first look is at a random time within its pause, so that an archive is not read all at once.
    """
    site.watch = on
    site.save(update_fields=["watch"])
    if not on:
        site.articles.exclude(look_at=None).update(look_at=None)
        return
    now = clock.now()
    for bite in _bites(site.articles.filter(look_at=None)):
        for article in bite:
            article.look_at = now + _pause(article) * random.random()
        Article.objects.bulk_update(bite, ["look_at"])
    _go_on(site, timedelta(0))


def watch(site: int) -> None:
    """Looks at the page that has been due the longest, then asks for the next look. The task `watch`."""
    watched = Site.objects.filter(pk=site, watch=True).first()
    if watched is None:
        return
    wait = IDLE
    try:
        article = _taken(watched)
        if article is not None:
            wait = _looked(article, watched)
    finally:  # whatever error one page causes, the watch goes on
        _go_on(watched, wait)


def resume() -> None:
    """Restarts each watch that has stopped; a running watch keeps the time of its next look."""
    for site in stopped():
        _go_on(site, timedelta(0))


def stopped() -> list[Site]:
    """Returns the watched sites that have no job for the next look.

    The last job could not even queue the next one, and was given up.
    """
    return [site for site in Site.objects.filter(watch=True).order_by("key") if not asked_for(_key(site))]


def _go_on(site: Site, wait: timedelta) -> None:
    enqueue("watch", key=_key(site), at=clock.now() + wait, host=site.host, site=site.pk)


def _key(site: Site) -> str:
    return f"watch:{site.pk}"


def _taken(site: Site) -> Article | None:
    """Returns a due article, or None.

    The article's next look is scheduled before this look, so that a page that breaks the job is not taken again next.
    """
    article = site.articles.filter(look_at__lte=clock.now()).order_by("look_at").first()
    if article is None:
        return None
    article.site = site
    due = Article.objects.filter(pk=article.pk, look_at=article.look_at)
    return article if due.update(look_at=clock.now() + _pause(article)) else None


def _looked(article: Article, site: Site) -> timedelta:
    """Looks at the article, and returns how long to leave the site alone afterwards."""
    if not site.owns(article.page):
        return _unread(article, f"{article.url} is no page of this site any more")
    with Reader(site, pause=PAUSE) as reader:
        try:
            _look(article, site, reader)
        except Overtaken:
            pass  # a newer look arrived in another way
        except FetchError as error:
            _unread(article, error.reason)
            if not error.permanent or isinstance(error, HostInTrouble):
                return _left_alone(article, timedelta(seconds=error.wait) or TROUBLE)
        return timedelta(seconds=reader.delay(article.url))


def _look(article: Article, site: Site, reader: Reader) -> None:
    address = addresses.address_at(site, article.page)
    answer = reader.read(article.url, known=address.validators if address else NEVER_READ)
    if answer.status != 304:
        receive_page(site=site, page=article.page, answer=answer)
        return
    addresses.note_read(site, article.page, answer.validators)
    if article.fetch_error:
        Article.objects.filter(pk=article.pk).update(fetch_error="")


def _unread(article: Article, reason: str) -> timedelta:
    """Notes why the article's page could not be read, for the desk to show; returns no wait."""
    Article.objects.filter(pk=article.pk).update(fetch_error=reason[:300])
    return timedelta(0)


def _left_alone(article: Article, wait: timedelta) -> timedelta:
    """Puts the article's next look at the end of the wait, when the host is asked again: its page was not seen."""
    again = clock.now() + wait
    Article.objects.filter(pk=article.pk, look_at__gt=again).update(look_at=again)
    return wait


def _pause(article: Article) -> timedelta:
    return watch_intervals.interval(clock.now() - (article.published_at or article.first_seen_at))


def _bites(articles: QuerySet[Article]) -> Iterator[list[Article]]:
    last = 0
    while bite := list(articles.filter(pk__gt=last).order_by("pk")[:BITE]):
        yield bite
        last = bite[-1].pk
