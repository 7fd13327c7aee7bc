"""How many logins failed in a span of time, for one of the limits on them."""

from __future__ import annotations

from django.db import models


class LoginFailures(models.Model):
    key = models.CharField(max_length=64, primary_key=True)  # a keyed hash: no name or address is kept
    until = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"
