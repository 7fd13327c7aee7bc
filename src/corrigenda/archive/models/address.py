"""An address that leads to an article: its own, or another where the same story is (AMP, print, http, with a slash)."""

from __future__ import annotations

from django.db import models

from corrigenda.archive.models.article import Article
from corrigenda.lib.net.pages import Validators
from corrigenda.lib.urls import MAX_URL
from corrigenda.newsroom.models import Site


class Address(models.Model):
    """`key` is `lib.urls.same_page_key` of a canonical URL.

    `etag` and `modified`, which the host gave with the page, are kept to ask for the page again.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=MAX_URL)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="addresses")
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=64, blank=True)  # Last-Modified, as the host wrote it
    read_at = models.DateTimeField(null=True)  # when we last asked for it; null: never

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="one_article_an_address")]

    def __str__(self) -> str:
        return self.key

    @property
    def validators(self) -> Validators:
        return Validators(self.etag, self.modified)
