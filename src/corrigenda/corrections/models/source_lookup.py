"""What the CMS last said of the source of an article: where an accepted change would be written."""

from __future__ import annotations

from django.db import models

from corrigenda.archive.models import Article


class SourceLookup(models.Model):
    """`ref` and `trouble` are empty if the CMS knows no source for the article's address."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="source_lookup")
    connector = models.CharField(max_length=40)
    ref = models.CharField(max_length=500, blank=True)
    trouble = models.CharField(max_length=500, blank=True)  # why the CMS could not be asked
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref or self.trouble
