"""The key that address prefixes are hashed with on one day. Without the key, a hash says nothing about an address."""

from __future__ import annotations

import secrets

from django.db import models


def fresh_key() -> str:
    return secrets.token_hex(32)


class SenderKey(models.Model):
    day = models.DateField(primary_key=True)  # UTC
    key = models.CharField(max_length=64, default=fresh_key)

    def __str__(self) -> str:
        return str(self.day)
