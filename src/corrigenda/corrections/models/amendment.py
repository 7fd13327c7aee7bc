"""A later notice that amends an earlier notice. The earlier notice stays as it was published; both are shown."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.correction import Correction
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff


class Amendment(models.Model):
    """One amendment. `number` counts a correction's amendments from 1."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")  # null: the newsroom's API

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["correction", "number"], name="one_amendment_a_number")]

    def __str__(self) -> str:
        return f"{self.correction}, amendment {self.number}"

    @property
    def imported(self) -> bool:
        """Whether it came into this record together with its correction."""
        return self.correction.imported_at is not None and self.at <= self.correction.imported_at
