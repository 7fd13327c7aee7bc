"""The watch over a site's pages: fresh articles are looked at often, old ones seldom; one page a job, so that no other job
waits long. A page is asked for only if it changed (304), never against robots.txt, and never sooner than the host wants."""

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

PAUSE = 1.0  # seconds between two requests, where robots.txt asks for no more
IDLE = timedelta(minutes=1)  # where nothing is due; an article that is new is not known of sooner
TROUBLE = timedelta(minutes=10)  # a host that could not answer is left alone, unless it says for how long
BITE = 500  # articles in one statement


@transaction.atomic
def set_watch(*, site: Site, on: bool) -> None:
    """Begin or end the watch. Each article's first look falls at random within its pause: an archive is not read at once."""
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
    """Look at the page that is due the longest, then ask for the next look. The task `watch`."""
    known = Site.objects.filter(pk=site, watch=True).first()
    if known is None:
        return
    wait = IDLE
    try:
        article = _taken(known)
        if article is not None:
            wait = _looked(article, known)
    finally:  # whatever one page does to us, the watch goes on
        _go_on(known, wait)


def resume() -> None:
    """Take up each watch that stands still; one that goes on keeps its time."""
    for site in stopped():
        _go_on(site, timedelta(0))


def stopped() -> list[Site]:
    """The watched sites for which no look is asked: a job that could not even ask for the next one was given up."""
    return [site for site in Site.objects.filter(watch=True).order_by("key") if not asked_for(_key(site))]


def _go_on(site: Site, wait: timedelta) -> None:
    enqueue("watch", key=_key(site), at=clock.now() + wait, site=site.pk)


def _key(site: Site) -> str:
    return f"watch:{site.pk}"


def _taken(site: Site) -> Article | None:
    """A due article, its next look put off before this one, so that a page that breaks us is not the next again."""
    article = site.articles.filter(look_at__lte=clock.now()).order_by("look_at").first()
    if article is None:
        return None
    article.site = site
    due = Article.objects.filter(pk=article.pk, look_at=article.look_at)
    return article if due.update(look_at=clock.now() + _pause(article)) else None


def _looked(article: Article, site: Site) -> timedelta:
    """How long to leave the site alone after it."""
    if not site.owns(article.page):
        return _unread(article, f"{article.url} is no page of this site any more")
    with Reader(site, pause=PAUSE) as reader:
        try:
            _look(article, site, reader)
        except Overtaken:
            pass  # a newer look has come in by another way
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
    """The desk shows why its page could not be read."""
    Article.objects.filter(pk=article.pk).update(fetch_error=reason[:300])
    return timedelta(0)


def _left_alone(article: Article, wait: timedelta) -> timedelta:
    """This page was not seen: it is looked at again when the host is."""
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
