"""How many letters a mailbox got on a day, and whether its owner has confirmed that the address is theirs."""

from __future__ import annotations

from django.db import models


class Mailbox(models.Model):
    key = models.CharField(max_length=64, primary_key=True)  # a keyed hash of `lib.mailboxes.mailbox`
    day = models.DateField()  # UTC
    letters = models.PositiveIntegerField(default=0)  # about decisions, on that day
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key
