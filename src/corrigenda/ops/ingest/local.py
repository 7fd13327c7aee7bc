"""Takes items from this machine, in batches. One transaction puts a batch and the place after it on disk, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import DataError, transaction

from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.models import Run
from corrigenda.corrections.revisions.receive_many import receive_many
from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest.items import BadItem, Item, Source
from corrigenda.ops.ingest.progress import Telling
from corrigenda.ops.ingest.runs import sentence

BATCH = 250  # items
BATCH_BYTES = 8 * 1024 * 1024  # keeps memory flat, whatever the pages weigh


def take(source: Source, site: Site, run: Run) -> None:
    """Takes all of the source from the run's place on. Prints the bad items, and counts them in the run."""
    with Telling(source.total) as telling:
        for batch in _batches(source.items(run.place)):
            _take(batch, site, run, telling)
            telling.done(sum(item.size for item in batch), sentence(run))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.size
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _take(batch: Sequence[Item], site: Site, run: Run, telling: Telling) -> None:
    readable: list[tuple[Item, Incoming]] = []
    bad: list[tuple[Item, str]] = []
    for item in batch:
        try:
            incoming = item.read()
        except BadItem as error:
            bad.append((item, str(error)))
        else:
            readable += [(item, incoming)] if incoming else []
    try:
        _receive([incoming for _, incoming in readable], site, run, len(bad), batch[-1].after)
    except (BadUrl, DataError):  # the database does not take one of the articles: find out which one
        bad += _one_by_one(readable, site, run, len(bad), batch[-1].after)
    for item, reason in bad:
        telling.bad(item.label, reason)


@transaction.atomic
def _receive(incoming: Sequence[Incoming], site: Site, run: Run, bad: int, place: str) -> None:
    received = receive_many(site=site, batch=incoming)
    run.taken += received.changed
    run.unchanged += received.unchanged
    run.bad += bad
    run.place = place
    run.save(update_fields=["taken", "unchanged", "bad", "place"])


def _one_by_one(
    readable: Sequence[tuple[Item, Incoming]], site: Site, run: Run, bad: int, place: str
) -> list[tuple[Item, str]]:
    refused = []
    for item, incoming in readable:
        try:
            _receive([incoming], site, run, 0, run.place)
        except (BadUrl, DataError) as error:
            refused.append((item, str(error)))
    _receive([], site, run, bad + len(refused), place)
    return refused
