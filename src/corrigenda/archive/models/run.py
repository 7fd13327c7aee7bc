"""One `corrigenda ingest`, and how far it came: a run that was cut off continues where it was."""

from __future__ import annotations

from django.db import models

from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


class Run(models.Model):
    """`place` is where the next item begins, in the source's own terms.

    It is saved in the transaction that takes the items.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=2000)
    place = models.CharField(max_length=2000, blank=True)
    taken = models.PositiveIntegerField(default=0)  # articles with a new revision
    unchanged = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "began_at"], name="ingest_runs")]

    def __str__(self) -> str:
        return f"{self.source} {self.began_at:%Y-%m-%d %H:%M}"
