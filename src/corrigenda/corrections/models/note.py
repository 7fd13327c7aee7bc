"""What the desk writes to itself about a case. No reader sees a note; no export for readers and no record has it."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff


class Note(models.Model):
    """A note by one of the staff, or by the author of the article (`author` is the name, `by` is null)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    author = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["at"], name="notes_by_time")]

    def __str__(self) -> str:
        return f"{self.case}: {self.at}"
