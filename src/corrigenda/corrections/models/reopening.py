"""Why a closed case was opened again, by whom, and how it had been closed."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.suggestion import Suggestion
from corrigenda.corrections.states import Resolution
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff


class Reopening(models.Model):
    """By staff, by a reader (`suggestion`, whose data can be erased), or by the newsroom's API (neither is set)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reopenings")
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, null=True, related_name="reopenings")
    reason = models.TextField()
    resolution = models.CharField(max_length=20, choices=Resolution.choices, blank=True)  # the one that it had
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case}, reopened"
