"""A thing to be done, once at least: written in the same transaction as the reason for it."""

from __future__ import annotations

from typing import Any

from django.db import models

from corrigenda.lib import clock


class Job(models.Model):
    """Waiting (no lease), in hand (a lease that runs), silent (a lease that ran out: taken up again) or given up."""

    task = models.CharField(max_length=60)
    args: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True)  # of waiting jobs with one key there is only one
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=36, blank=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(leased_until__isnull=True, given_up_at__isnull=True),
                name="one_waiting_job_a_key",
            )
        ]
        indexes = [models.Index(fields=["next_at"], condition=models.Q(given_up_at__isnull=True), name="job_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
