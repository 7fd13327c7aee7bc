"""A host that did not answer: how often in a row, why, and until when it is left alone."""

from __future__ import annotations

from django.db import models

from corrigenda.lib import clock


class Breaker(models.Model):
    """There is no row for a host that answers. While `open_until` is null, the host is still asked as usual."""

    host = models.CharField(max_length=300, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(default=clock.now)
    open_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.host
