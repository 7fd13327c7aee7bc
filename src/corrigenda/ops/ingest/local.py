"""Takes items from this machine, in batches. One transaction puts a batch and the place after it on disk, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import tee

from django.db import DataError, transaction

from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.models import Run
from corrigenda.corrections.revisions.receive_many import LEARNED_FROM, receive_many
from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest.items import BadItem, Item, Source
from corrigenda.ops.ingest.progress import Telling
from corrigenda.ops.ingest.runs import sentence
from corrigenda.ops.processes.ahead import HERE, Ahead

BATCH = 250  # items
BATCH_BYTES = 8 * 1024 * 1024  # keeps memory flat, whatever the pages weigh


Read = Incoming | None | BadItem  # what became of an item; None: it is not to be taken


def take(source: Source, site: Site, run: Run, ahead: Ahead = HERE) -> None:
    """Takes all of the source from the run's place on. Prints the bad items, and counts them in the run.

    Other processes may read batches ahead; the batches are taken here, in their order.
    """
    with Telling(source.total) as telling:
        batches, later = tee(_batches(source.items(run.place)))
        read = ahead.each(
            _read_all if ahead is HERE else _read_and_pack, ([item.read for item in batch] for batch in later)
        )
        for batch, outcomes in zip(batches, read, strict=True):
            _take(batch, outcomes, site, run, telling)
            telling.done(sum(item.size for item in batch), sentence(run))


def _read_all(reads: Sequence[Callable[[], Incoming | None]]) -> list[Read]:
    """Reads a batch. Also finds the boxes of those that the furniture is learned from: they are kept with the copy."""
    outcomes = [_outcome(read) for read in reads]
    for incoming in [each for each in outcomes if isinstance(each, Incoming)][-LEARNED_FROM:]:
        if incoming.capture.read is not None:
            _ = incoming.capture.read.boxes
    return outcomes


def _read_and_pack(reads: Sequence[Callable[[], Incoming | None]]) -> list[Read]:
    """Also works out, in another process, what the one that writes would need some time for."""
    outcomes = _read_all(reads)
    for incoming in outcomes:
        if isinstance(incoming, Incoming):
            _ = incoming.digest, incoming.packed
    return outcomes


def _outcome(read: Callable[[], Incoming | None]) -> Read:
    try:
        return read()
    except BadItem as error:
        return error


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


def _take(batch: Sequence[Item], outcomes: Sequence[Read], site: Site, run: Run, telling: Telling) -> None:
    each = list(zip(batch, outcomes, strict=True))
    readable = [(item, outcome) for item, outcome in each if isinstance(outcome, Incoming)]
    bad = [(item, str(outcome)) for item, outcome in each if isinstance(outcome, BadItem)]
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
