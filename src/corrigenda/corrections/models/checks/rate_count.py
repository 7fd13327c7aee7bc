"""How many suggestions one web process counted under a key, for the other processes to add to their own."""

from __future__ import annotations

from django.db import models


class RateCount(models.Model):
    process = models.CharField(max_length=32)  # a random name that ends with the process
    span = models.PositiveIntegerField()  # seconds that the count covers
    begins = models.PositiveBigIntegerField()  # seconds since the epoch
    key = models.CharField(max_length=64)  # a hash
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["span", "begins", "key", "process"], name="one_count_a_process_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.begins}: {self.number}"
