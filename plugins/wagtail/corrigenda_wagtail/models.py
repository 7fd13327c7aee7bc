"""What must outlive a request: which edits were applied, and which published pages the desk has not been told of."""

from __future__ import annotations

from django.db import models


class AppliedEdit(models.Model):
    """An edit takes effect once: its key is here in the same transaction as the revision it made."""

    key = models.CharField(max_length=200)
    page = models.PositiveIntegerField()  # no foreign key: it would tie us to one Wagtail's migrations
    version = models.CharField(max_length=200)
    applied_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="corrigenda_edit_once")]

    def __str__(self) -> str:
        return self.key


class PendingPush(models.Model):
    """A page that was published; the row goes when the desk has taken it."""

    page = models.PositiveIntegerField(unique=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.page)
