"""The runs of words of a corrected sentence as it stood before: by them a later article that repeats it is noticed."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.correction import Correction
from corrigenda.newsroom.models import Site


class CorrectedRun(models.Model):
    """`hash` is that of the passage index (archive.passages.fingerprints), so that a new copy's own are looked up here."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    hash = models.BigIntegerField()
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="runs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "hash", "correction"], name="one_run_a_correction"),
        ]

    def __str__(self) -> str:
        return f"{self.correction} {self.hash}"
