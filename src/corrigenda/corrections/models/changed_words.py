"""The change of words that a decision makes, or that one is proposed to make."""

from __future__ import annotations

from django.db import models

from corrigenda.anchoring import Edit


class ChangedWords(models.Model):
    """`start` and `end` count code points of the case's part on the row's `revision`; null if no words change."""

    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)

    class Meta:
        abstract = True

    def edit(self) -> Edit | None:
        """Returns the change of the case's part on `revision`; None if no words change."""
        if self.start is None or self.end is None:
            return None
        return Edit(self.start, self.end, self.old, self.new)
