"""An index of the few rows that have a value in a column where most have none.

After `ANALYZE` SQLite takes the rows of a value for as many as the average of the index, and rows without a value count:
it then reads the whole table instead (sqlite.org/fileformat2.html, "The sqlite_stat1 table").
"""

from __future__ import annotations

from django.db.models import Index, Q


def index_of_few(field: str, name: str) -> Index:
    """Returns an index of the rows in which the field is not null. It stands beside the field's own, if it has one."""
    return Index(fields=[field], condition=Q((f"{field}__isnull", False)), name=name)
