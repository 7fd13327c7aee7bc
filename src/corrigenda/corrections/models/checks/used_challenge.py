"""A challenge whose solution was accepted. The unique signature makes each challenge count once, in every process."""

from __future__ import annotations

from django.db import models


class UsedChallenge(models.Model):
    signature = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)  # a later use is refused by its date alone

    def __str__(self) -> str:
        return self.signature
