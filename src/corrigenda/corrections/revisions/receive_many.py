"""The newsroom brings many articles: those never seen go in together, the others as one by one, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, OperationalError, transaction

from corrigenda.archive.flows.load import Incoming, load
from corrigenda.archive.flows.reindex import will_reindex
from corrigenda.archive.flows.unchanged import unchanged
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_repeats import will_look_at_many
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.newsroom.models import Site

TRIES = 5  # two loads of the same articles at once meet here
DEADLOCK = "40P01"  # PostgreSQL, errors in appendix A: each waited for what the other had, and ours was ended


@dataclass(frozen=True, slots=True)
class Received:
    """How many brought a new revision, and how many said nothing new."""

    changed: int
    unchanged: int


def receive_many(*, site: Site, batch: Sequence[Incoming]) -> Received:
    """All of the batch or, where this raises, nothing of it."""
    for left in reversed(range(TRIES)):
        try:
            return _receive(site, batch)
        except (IntegrityError, OperationalError) as error:
            if not left or not _met_another(error):
                raise
    raise AssertionError("not reached")


def _met_another(error: Exception) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


@transaction.atomic
def _receive(site: Site, batch: Sequence[Incoming]) -> Received:
    told = _with_news(site, batch)
    loaded = load(site=site, batch=told)
    if loaded.revisions:
        will_look_at_many(site, [one.article_id for one in loaded.revisions])
        will_reindex(site)
    # In the order of their addresses: two runs that lock the same articles wait for each other, and never in a ring.
    # What was said of one page stays in its order, whatever its address was written like: the last is the newest.
    one_by_one = sorted(loaded.left, key=lambda one: one.page.key)
    changed = sum(
        receive_revision(site=site, page=one.page, capture=one.capture, public=True).changed for one in one_by_one
    )
    return Received(len(loaded.revisions) + changed, len(batch) - len(loaded.revisions) - changed)


def _with_news(site: Site, batch: Sequence[Incoming]) -> list[Incoming]:
    """Without those that say nothing new of an article that no running case waits on."""
    same = unchanged(site=site, batch=batch)
    running = Case.objects.running().filter(article__in=same.values())
    waited_on = set(running.values_list("article", flat=True))
    return [one for at, one in enumerate(batch) if at not in same or same[at] in waited_on]
