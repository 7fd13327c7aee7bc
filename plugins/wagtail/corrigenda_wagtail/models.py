"""What must outlive a request: the edits that were applied, and the published pages the desk has not been told of."""

from __future__ import annotations

from django.db import models


class AppliedEdit(models.Model):
    """An edit that was applied. It takes effect once: its key is stored in the same transaction as its revision."""

    key = models.CharField(max_length=200)
    page = models.PositiveIntegerField()  # no foreign key: it would tie us to one Wagtail's migrations
    version = models.CharField(max_length=200)
    applied_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="corrigenda_edit_once")]

    def __str__(self) -> str:
        return self.key


class PendingPush(models.Model):
    """A page that was published. The row goes when the desk has taken the page."""

    page = models.PositiveIntegerField(unique=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.page)
