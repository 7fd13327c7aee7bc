"""The oldest version of Corrigenda that may use this database."""

from __future__ import annotations

from django.db import models


class OldestVersion(models.Model):
    """At most one row. No row: any version may."""

    version = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.version
