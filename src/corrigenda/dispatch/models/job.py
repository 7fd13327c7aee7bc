"""A task to be done at least once, written in the same transaction as the reason for it."""

from __future__ import annotations

from typing import Any

from django.db import models

from corrigenda.lib import clock
from corrigenda.lib.logs import request_id

SUSPECT_DEATHS = 2  # then the job may be what ends its workers, and is run with no other suspect beside it


class Job(models.Model):
    """A job waits (no lease), is in hand (a lease that runs), silent or given up.

    A silent job has a lease that ran out; it is taken up again.
    """

    task = models.CharField(max_length=60)
    # The earlier version writes jobs without a lane.
    lane = models.CharField(max_length=10, default="sweep", db_default="sweep")
    host = models.CharField(max_length=300, blank=True, default="", db_default="")  # whom the job asks; or nobody
    args: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True)  # only one waiting job has a given key
    attempts = models.PositiveIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0, db_default=0)  # of workers that had the job in hand
    next_at = models.DateTimeField(default=clock.now)
    set_at = models.DateTimeField(default=clock.now, null=True)  # when `next_at` was set; null: by an earlier version
    leased_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=36, blank=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    # For whose request it was asked for (`lib.logs.request_id`); empty: for none.
    request = models.CharField(max_length=request_id.MOST, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(leased_until__isnull=True, given_up_at__isnull=True),
                name="one_waiting_job_a_key",
            )
        ]
        indexes = [
            models.Index(
                fields=["lane", "host", "next_at"], condition=models.Q(given_up_at__isnull=True), name="job_line"
            ),
            models.Index(fields=["deaths"], condition=models.Q(deaths__gte=SUSPECT_DEATHS), name="job_suspect"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
