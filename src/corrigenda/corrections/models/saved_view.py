"""A view of the queue that someone saved under a name, for themselves and one site."""

from __future__ import annotations

from django.db import models

from corrigenda.newsroom.models import Site, Staff


class SavedView(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=True)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True)  # of the queue's address

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "staff", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name
