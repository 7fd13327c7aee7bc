"""One edit on its way into the CMS: the snapshot before it, the source to be written, and what the CMS answered."""

from __future__ import annotations

import uuid

from django.db import models

from corrigenda.corrections.models.decision import Decision


class Application(models.Model):
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="application")
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # makes the write take effect once
    connector = models.CharField(max_length=40)
    ref = models.CharField(max_length=1000)
    version = models.CharField(max_length=200)  # the version of the source that the edit was made on
    before = models.TextField()  # the source before the edit, to go back to
    after = models.TextField()
    receipt = models.CharField(max_length=200, blank=True)  # the CMS's version after the write
    written_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.connector} {self.ref}"
