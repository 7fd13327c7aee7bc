"""A story at one canonical URL of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Coalesce

from corrigenda.lib import clock
from corrigenda.lib.urls import MAX_URL, PageUrl
from corrigenda.newsroom.models import Site

if TYPE_CHECKING:
    from corrigenda.archive.models.revision import Revision


class Article(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="articles")
    url = models.CharField(max_length=MAX_URL)  # canonical
    ref = models.CharField(max_length=MAX_URL, blank=True)  # the CMS's id or file path, if the CMS told it
    headline = models.CharField(max_length=500, blank=True)
    blurb = models.CharField(max_length=500, blank=True)  # how the page describes itself in a sentence or two
    picture = models.CharField(max_length=MAX_URL, blank=True)  # the address of the article's picture
    section = models.CharField(max_length=100, blank=True)
    authors: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=20, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    modified_at = models.DateTimeField(null=True, blank=True)  # as the page itself says
    # May be named to anyone: the newsroom sent the article to us, or a correction of it is published. If only readers
    # sent us the address, the article may be a draft.
    public = models.BooleanField(default=False)
    first_seen_at = models.DateTimeField(default=clock.now)
    fetch_error = models.CharField(max_length=300, blank=True)  # why the page could not be read last time
    indexed = models.ForeignKey("archive.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    index_due = models.BooleanField(default=True)  # the article has a revision that the passage index lacks
    look_at = models.DateTimeField(null=True, blank=True)  # when the watch looks next; null: not watched

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "url"], name="one_article_a_url")]
        indexes = [
            models.Index(
                fields=["site", "look_at"], condition=models.Q(look_at__isnull=False), name="articles_watched"
            ),
            models.Index(fields=["site", "id"], condition=models.Q(index_due=True), name="articles_to_index"),
            # For a search for words that many articles have: the site's articles, the newest first.
            models.Index(
                models.F("site"),
                Coalesce("published_at", "first_seen_at").desc(),
                models.F("id").desc(),
                name="articles_by_date",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.url

    @property
    def page(self) -> PageUrl:
        """The article's own address."""
        return PageUrl.kept(self.url)

    def newest(self) -> Revision | None:
        """Returns the newest revision together with its text, or None."""
        return self.revisions.select_related("text").order_by("-number").first()
