"""Who follows a case, and who has its page open."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff


class Watcher(models.Model):
    """A person who is told what becomes of a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="watchers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="one_watcher_a_person")]

    def __str__(self) -> str:
        return f"{self.staff} watches {self.case}"


class Presence(models.Model):
    """That a person has a case's page open: `seen_at` is the last time the page said so."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="presences")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="one_presence_a_person")]
        indexes = [models.Index(fields=["seen_at"], name="presences_by_time")]

    def __str__(self) -> str:
        return f"{self.staff} at {self.case}"
