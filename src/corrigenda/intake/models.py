"""The number of suggestions that an address prefix sent in a minute."""

from __future__ import annotations

from django.db import models


class Count(models.Model):
    key = models.CharField(max_length=64, unique=True)
    minute = models.PositiveBigIntegerField(db_index=True)  # since the epoch
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.minute}: {self.number}"
