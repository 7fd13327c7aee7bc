"""Files what was acknowledged: finds its place, and joins it to the case on that passage or opens a case.

The worker does this, in batches, in the order in which the suggestions arrived. An arrival leaves in the transaction
that makes its suggestion, so each is filed exactly once, whenever the worker is killed.
"""

from __future__ import annotations

import logging
import time

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case as Choose
from django.db.models import Exists, OuterRef, TextField, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from corrigenda.anchoring import Anchor, Orphan, Selector
from corrigenda.archive.articles.addresses import known_article
from corrigenda.archive.models import Article
from corrigenda.corrections import history, passage
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Arrival, Case, Suggestion
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling.tell_readers import will_acknowledge
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import PageUrl, host_of
from corrigenda.newsroom.models import Site

MOST = 64  # arrivals in one transaction
MOST_SECONDS = 0.05  # after which a transaction takes no more, so that others may write
CANDIDATES = 50
logger = logging.getLogger("corrigenda.worker")


def file_arrivals() -> bool:
    """Files a batch of each site that has arrivals. Returns whether there were any."""
    waiting = Arrival.objects.to_file().filter(site=OuterRef("pk"))
    sites = list(Site.objects.filter(Exists(waiting)).order_by("pk"))
    for site in sites:
        _file_next(site)
    return bool(sites)


def try_again() -> None:
    """Lets what could not be filed be tried once more: the worker may be a newer version."""
    Arrival.objects.exclude(trouble="").update(trouble="")


def _file_next(site: Site) -> None:
    """Files the site's next arrivals. If one of them cannot be filed, it is set aside with its reason, and stays."""
    try:
        _file(site, MOST)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("a batch of suggestions could not be filed; each is tried alone")
        _file_one_by_one(site)


def _file_one_by_one(site: Site) -> None:
    for arrival in Arrival.objects.to_file().filter(site=site).order_by("number")[:MOST]:
        try:
            _file(site, 1)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.exception("suggestion %s could not be filed", arrival.pk)
            reason = well_formed(f"{type(error).__name__}: {error}")[:500]
            Arrival.objects.filter(pk=arrival.pk).update(trouble=reason)


@transaction.atomic
def _file(site: Site, most: int) -> None:
    end = time.monotonic() + MOST_SECONDS
    # Two workers take the first arrivals first: the later one waits, and finds them gone.
    for arrival in Arrival.objects.select_for_update().to_file().filter(site=site).order_by("number")[:most]:
        _file_one(arrival, site)
        if time.monotonic() > end:
            return


def _file_one(arrival: Arrival, site: Site) -> None:
    # The article's row is the lock, so that what is read at the same time sees the case or comes before it.
    article = Article.objects.select_for_update().get(pk=known_article(site, PageUrl.kept(arrival.url)).pk)
    article.site = site
    suggestion = arrival.as_suggestion()
    suggestion.site = site
    place = _look(article, suggestion)
    case = _case_there(article, suggestion, place)
    verb = Verb.JOINED if case else Verb.OPENED
    suggestion.case = case or _open(article, suggestion, place)
    suggestion.save(force_insert=True)
    arrival.delete()
    history.note(suggestion.case, verb, by=READER, suggestion=str(suggestion.pk))
    enqueue("fetch", key=f"fetch:{article.pk}", host=host_of(article.url), article=article.pk)
    will_acknowledge(suggestion)


def _look(article: Article, suggestion: Suggestion) -> Anchor | Orphan | None:
    """Returns the place on the newest revision; None if there is no target in the copy, or no revision yet."""
    newest = article.newest()
    target = suggestion.selector_in_copy()
    return passage.find(target, newest) if newest and target else None


def _case_there(article: Article, suggestion: Suggestion, place: Anchor | Orphan | None) -> Case | None:
    """Returns the first case, not yet closed, on a passage that shares words with the suggestion's."""
    if isinstance(place, Anchor):
        return passage.first_on(Case.objects.standing_on(article.newest()), place.start, place.end)
    target = suggestion.selector_in_copy()
    if place is None and target is not None:  # the page was never read: go by the words on the readers' pages
        return _case_on_unread(article, target)
    return None


def _case_on_unread(article: Article, target: Selector) -> Case | None:
    """Returns the first case on the same words of a page that was never read.

    Looks at a bounded number of suggestions whose positions overlap: first those that say the same. A case that is
    missed is joined when the page is read.
    """
    unread = article.cases.running().filter(whole_article=False, anchored_on=None, orphaned="")
    overlapping = Suggestion.objects.filter(case__in=unread, target__start__lt=target.end, target__end__gt=target.start)
    same_first = When(words=target.exact, then=0)
    candidates = (
        overlapping.select_related("case")
        .alias(words=Cast(KT("target__exact"), TextField()))
        .order_by(Choose(same_first, default=1), "case__number", "received_at")
    )
    return next((each.case for each in candidates[:CANDIDATES] if passage.same_words(each, target)), None)


def _open(article: Article, suggestion: Suggestion, place: Anchor | Orphan | None) -> Case:
    assert suggestion.number is not None
    whole_article = suggestion.selector_in_copy() is None
    case = Case.objects.new(article, number=suggestion.number, whole_article=whole_article)
    newest = article.newest()
    if place is not None and newest is not None:
        case.stand_on(newest, place)
    case.save()
    will_find_occurrences(case)
    return case
