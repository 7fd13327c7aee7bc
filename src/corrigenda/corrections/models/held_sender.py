"""A sender whose suggestions are held for a while, because an editor found that one of them asks for no correction."""

from __future__ import annotations

from django.db import models

from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff


class HeldSender(models.Model):
    """`sender`: a keyed hash of the mailbox (`lib.mailboxes`), or of the network with the key of a day (`senders`)."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="held_senders")
    sender = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "sender"], name="one_hold_a_sender")]

    def __str__(self) -> str:
        return f"{self.site.key} until {self.until}"
