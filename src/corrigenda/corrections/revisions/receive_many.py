"""The newsroom sends many articles, all received in one transaction.

Articles that were never seen go in together; the others go in one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, OperationalError, transaction

from corrigenda.archive.flows.load import Incoming, load
from corrigenda.archive.flows.reindex import will_reindex
from corrigenda.archive.flows.unchanged import unchanged
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_repeats import will_look_at_many
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.newsroom.models import Site

TRIES = 5  # for two loads of the same articles at once
LEARNED_FROM = 30  # articles of a batch: furniture needs a sample, and boxes take as long to read as the copy
# PostgreSQL error codes, appendix A: each transaction waited for what the other had locked, and ours was ended.
DEADLOCK = "40P01"


@dataclass(frozen=True, slots=True)
class Received:
    """How many articles brought a new revision, and how many brought nothing new."""

    changed: int
    unchanged: int


def receive_many(*, site: Site, batch: Sequence[Incoming]) -> Received:
    """Receives the whole batch or, if it raises, nothing of the batch."""
    batch = [*batch[:-LEARNED_FROM], *map(_with_boxes, batch[-LEARNED_FROM:])]
    for left in reversed(range(TRIES)):
        try:
            return _receive(site, batch)
        except (IntegrityError, OperationalError) as error:
            if not left or not _met_another(error):
                raise
    raise AssertionError("not reached")


def _with_boxes(incoming: Incoming) -> Incoming:
    read = incoming.capture.read
    return replace(incoming, capture=replace(incoming.capture, boxes=read.boxes)) if read else incoming


def _met_another(error: Exception) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


@transaction.atomic
def _receive(site: Site, batch: Sequence[Incoming]) -> Received:
    news = _with_news(site, batch)
    loaded = load(site=site, batch=news)
    if loaded.revisions:
        will_look_at_many(site, [revision.article_id for revision in loaded.revisions])
        will_reindex(site)
    # By address, so that two runs that lock the same articles wait for each other, but never in a ring.
    # Entries for one page keep their order, however the address is written: the last entry is the newest.
    one_by_one = sorted(loaded.left, key=lambda incoming: incoming.page.key)
    changed = sum(
        receive_revision(site=site, page=incoming.page, capture=incoming.capture, public=True).changed
        for incoming in one_by_one
    )
    return Received(len(loaded.revisions) + changed, len(batch) - len(loaded.revisions) - changed)


def _with_news(site: Site, batch: Sequence[Incoming]) -> list[Incoming]:
    """Returns the batch without the entries that bring nothing new of an article that no running case waits on."""
    same = unchanged(site=site, batch=batch)
    running = Case.objects.running().filter(article__in=same.values())
    waited_on = set(running.values_list("article", flat=True))
    return [incoming for at, incoming in enumerate(batch) if at not in same or same[at] in waited_on]
