"""One captured state of an article's copy. Written once, never changed."""

from __future__ import annotations

from django.db import models

from corrigenda.archive.models.article import Article
from corrigenda.lib import clock


class Revision(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    copy = models.TextField()
    digest = models.CharField(max_length=64)  # sha256 of the copy
    captured_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_revision_a_number")]
        get_latest_by = "number"

    def __str__(self) -> str:
        return f"{self.article} · {self.number}"
