"""The passage index: one row for each fingerprint of an article's copy, clustered by site and hash."""

from __future__ import annotations

from django.db import models


class Fingerprint(models.Model):
    """Has no foreign keys: they would take two more indexes and double the size of the table.

    Rows of an article that is gone are skipped. On SQLite the table is its own index (`WITHOUT ROWID`).
    """

    pk = models.CompositePrimaryKey("site_id", "hash", "article_id")
    site_id = models.BigIntegerField()
    hash = models.BigIntegerField()
    article_id = models.BigIntegerField()

    class Meta:
        db_table = "archive_fingerprint"

    def __str__(self) -> str:
        return f"{self.hash:x}"
