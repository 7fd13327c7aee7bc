"""Files what was acknowledged: each arrival becomes a suggestion of a case.

The worker does this, in batches, in the order in which the suggestions arrived. An arrival leaves in the transaction
that makes its suggestion, so each is filed exactly once, whenever the worker is killed.
"""

from __future__ import annotations

import logging
import time

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef

from corrigenda.archive.articles.addresses import known_articles
from corrigenda.corrections.models import Arrival
from corrigenda.corrections.suggestions.filing.basis import Basis, one_writer
from corrigenda.corrections.suggestions.filing.batch import Batch
from corrigenda.corrections.suggestions.filing.places import look_for
from corrigenda.lib.metrics.series import UNFILED
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

# Arrivals in one transaction. What a transaction costs by itself is worth about ten arrivals.
FEWEST, MOST = 32, 256
SECONDS = 0.02  # that a transaction should take: readers wait for it
logger = logging.getLogger("corrigenda.worker")


class _Pace:
    """How many arrivals a transaction takes, by how long the last one took."""

    def __init__(self) -> None:
        self.number = FEWEST

    def note(self, filed: int, seconds: float) -> None:
        if filed == self.number:
            fitting = int(filed * SECONDS / seconds) if seconds else MOST
            self.number = max(FEWEST, min(2 * self.number, fitting, MOST))


_pace = _Pace()


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
        _file(site, _pace.number)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("a batch of suggestions could not be filed; each is tried alone")
        _file_one_by_one(site, _pace.number)


def _file_one_by_one(site: Site, most: int) -> None:
    for arrival in Arrival.objects.to_file().filter(site=site).order_by("number")[:most]:
        try:
            _file(site, 1)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.exception("suggestion %s could not be filed", arrival.pk)
            reason = well_formed(f"{type(error).__name__}: {error}")[:500]
            Arrival.objects.filter(pk=arrival.pk).update(trouble=reason)
            UNFILED.count()


def _file(site: Site, most: int) -> None:
    """Files the site's first arrivals.

    Two workers take the first arrivals first: the one that comes later waits, and finds them gone.
    """
    first = Arrival.objects.to_file().filter(site=site).order_by("number")[:most]
    basis = Basis(site) if one_writer() else None
    waiting = list(first)
    found = look_for(site, waiting)
    articles = known_articles(site, [found.page(each) for each in waiting])  # made by itself: readers may come between
    ready = Batch(site, waiting, found) if basis and waiting else None
    if basis and ready:
        basis.note(waiting, articles)
        ready.make()
    with transaction.atomic():
        began = time.monotonic()
        if basis and ready and basis.holds():
            arrivals = waiting
            ready.write()
        elif arrivals := list(first.select_for_update()):
            Batch(site, arrivals, found).file()
    _pace.note(len(arrivals), time.monotonic() - began)
