"""The record's log: a leaf for each thing published, and the hashes of the tree above. Rows are only ever added."""

from __future__ import annotations

from django.db import models

from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


class Leaf(models.Model):
    """A leaf. `entry`: what was published, as JSON; `checkpoint`: the signed note of the log up to this leaf."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="leaves")
    index = models.PositiveBigIntegerField()
    entry = models.TextField()
    checkpoint = models.TextField()
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "index"], name="one_leaf_a_place")]

    def __str__(self) -> str:
        return f"{self.site.key} leaf {self.index}"


class LogNode(models.Model):
    """The hash of a full subtree (ledger.Node). Level 0 holds the hashes of the leaves."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "level", "index"], name="one_node_a_place")]

    def __str__(self) -> str:
        return f"{self.site.key} {self.level}/{self.index}"
