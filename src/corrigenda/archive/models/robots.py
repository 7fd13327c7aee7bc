"""A host's robots.txt as we last read it, shared by every process that reads pages."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from corrigenda.lib import clock
from corrigenda.lib.net import robots
from corrigenda.lib.net.guard import AGENT

KEPT = timedelta(hours=24)  # RFC 9309, 2.4: no longer than this
KEPT_IN_TROUBLE = timedelta(minutes=10)


class Robots(models.Model):
    """`status` is the host's answer; 0 if it gave none.

    `text` is the file or, if the host is in trouble, what the trouble was.
    """

    origin = models.CharField(max_length=300, unique=True)  # scheme://host:port
    status = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "robots"

    def __str__(self) -> str:
        return self.origin

    @property
    def current(self) -> bool:
        kept = KEPT_IN_TROUBLE if self.in_trouble else KEPT
        return clock.now() - self.read_at < kept

    @property
    def in_trouble(self) -> bool:
        return self.status == 0 or self.status >= 500 or self.status == 429

    def rules(self) -> robots.Rules:
        """Returns what may be read on this host.

        A host in trouble is left alone. A host without such a file lets everything be read (RFC 9309, 2.3.1).
        """
        if self.in_trouble:
            return robots.NOTHING
        return robots.rules_for(AGENT, self.text) if self.status == 200 else robots.EVERYTHING
