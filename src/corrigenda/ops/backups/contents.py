"""What a database holds, for the manifest of a backup, and to compare with it. Reads a database of any version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import connection
from django.db.models import Model

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.corrections.models import (
    Amendment,
    Arrival,
    Case,
    Correction,
    Decision,
    Event,
    Leaf,
    LogNode,
    StealthEdit,
    Suggestion,
)
from corrigenda.corrections.publication import log
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Membership, Site, Staff
from corrigenda.ops.backups.manifest import Log

_OF_NEWSROOM: tuple[type[Model], ...] = (Site, Staff, Membership, Article, Revision, Text, Job)
_OF_DESK: tuple[type[Model], ...] = (
    Arrival,
    Suggestion,
    Case,
    Decision,
    Event,
    StealthEdit,
    Correction,
    Amendment,
    Leaf,
    LogNode,
)
TABLES = tuple(model._meta.db_table for model in (*_OF_NEWSROOM, *_OF_DESK))
_TOLD: dict[type[Model], str] = {
    Site: "sites",
    Article: "articles",
    Arrival: "suggestions to file",
    Suggestion: "suggestions",
    Case: "cases",
    Correction: "corrections",
    Leaf: "leaves of the log",
}


def counts() -> dict[str, int]:
    """Returns the number of rows in each of the main tables; those that an older database lacks are left out."""
    there = set(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for table in filter(there.__contains__, TABLES):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            (found[table],) = cursor.fetchone()
    return found


def in_words(counted: Mapping[str, int]) -> str:
    rows = ((name, counted.get(model._meta.db_table, 0)) for model, name in _TOLD.items())
    return ", ".join(f"{name} {count:,}" for name, count in rows)


def logs() -> Iterator[Log]:
    """Yields the log of each site that has entered something."""
    for site in Site.objects.only("key").order_by("key"):
        last = Leaf.objects.filter(site=site).order_by("-index").first()
        if last is not None:
            yield Log(site.key, last.index + 1, last.checkpoint, str(log.key(site).public))
