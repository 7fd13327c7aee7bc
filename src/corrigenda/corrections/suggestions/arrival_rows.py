"""Writes arrivals in as few statements as can be, without the ORM: a reader waits for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.lib.database.insert_rows import Insertion


class ArrivalRows:
    """Made before the transaction, for the lock's sake. The arrivals have no numbers yet."""

    def __init__(self, arrivals: Sequence[Arrival]) -> None:
        self._arrivals = arrivals
        self._insertion = Insertion(arrivals, skip_taken=True, by=("site_id", "idempotency_key"))

    def insert(self, numbers: Sequence[int]) -> bool:
        """Inserts the arrivals whose idempotency key no other arrival has. Call inside a transaction.

        Returns whether all of them were inserted and none has the key of a suggestion.
        """
        self._insertion.fill("number", numbers)
        return self._insertion.run() == len(self._arrivals) and not _have_been_filed(self._arrivals)


def _have_been_filed(arrivals: Sequence[Arrival]) -> bool:
    keys = [arrival.idempotency_key for arrival in arrivals if arrival.idempotency_key is not None]
    sites = {arrival.site_id for arrival in arrivals}
    if not keys:
        return False
    in_sites, in_keys = (", ".join(["%s"] * len(each)) for each in (sites, keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {Suggestion._meta.db_table} "
            f"WHERE site_id IN ({in_sites}) AND idempotency_key IN ({in_keys}) LIMIT 1",
            [*sites, *keys],
        )
        return cursor.fetchone() is not None
