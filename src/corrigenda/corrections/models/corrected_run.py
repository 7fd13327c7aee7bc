"""The runs of words of a sentence before its correction: they show that a later article repeats the sentence."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.correction import Correction
from corrigenda.newsroom.models import Site


class CorrectedRun(models.Model):
    """One run of words. `hash` is the hash of the passage index (archive.passages.fingerprints).

    The hashes of a new copy are therefore looked up here.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    hash = models.BigIntegerField()
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="runs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "hash", "correction"], name="one_run_a_correction"),
        ]

    def __str__(self) -> str:
        return f"{self.correction} {self.hash}"
