"""What furniture is learned from: the boxes of the articles read lately, and the selectors that an editor dismissed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import models

from corrigenda.anchoring import Box
from corrigenda.archive.models.article import Article
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

KEPT = timedelta(days=90)  # a site's layout lasts longer than its boxes do
MOST = 300  # articles of a site, those read last
FRESH = timedelta(days=1)  # no sooner are the boxes of the same copy read again
_AT_ONCE = 50  # rows forgotten with one reading, so that a smaller limit of a later release is no long delete


class ArticleBoxes(models.Model):
    """The boxes of an article's own page as it was last read: one row an article, compressed."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="boxes")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, db_index=False, related_name="+")
    read_at = models.DateTimeField(default=clock.now)
    packed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["site", "-read_at"], name="boxes_read_lately")]

    def __str__(self) -> str:
        return str(self.article_id)

    @staticmethod
    def keep(read: Mapping[Article, Sequence[Box]]) -> None:
        """Keeps the boxes of these articles of one site, in place of those kept for them, and forgets what is old."""
        rows = [ArticleBoxes(article=each, site_id=each.site_id, packed=_packed(read[each])) for each in read]
        ArticleBoxes.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["article"], update_fields=["read_at", "packed"]
        )
        for site in {article.site_id for article in read}:
            _forget_old(site)

    @staticmethod
    def are_fresh(article: Article) -> bool:
        return ArticleBoxes.objects.filter(article=article, read_at__gt=clock.now() - FRESH).exists()

    @staticmethod
    def read_lately(site: Site) -> list[tuple[Box, ...]]:
        """Returns the boxes of each article read lately, the last read first."""
        rows = ArticleBoxes.objects.filter(site=site, read_at__gt=clock.now() - KEPT).order_by("-read_at")
        return [_unpacked(packed) for packed in rows.values_list("packed", flat=True)[:MOST]]


class DismissedFurniture(models.Model):
    """An editor said that what this selector takes is copy: it is never proposed again."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, db_index=False, related_name="+")
    selector = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "selector"], name="furniture_dismissed_once")]
        verbose_name_plural = "dismissed furniture"

    def __str__(self) -> str:
        return self.selector


def _forget_old(site: int) -> None:
    mine = ArticleBoxes.objects.filter(site=site).order_by("-read_at")
    too_many = mine.values_list("read_at", flat=True)[MOST:].first()
    old = clock.now() - KEPT
    # What another reading is writing just now is not old.
    rows = mine.filter(read_at__lte=max(too_many or old, old)).select_for_update(skip_locked=True)
    ArticleBoxes.objects.filter(pk__in=list(rows.reverse().values_list("pk", flat=True)[:_AT_ONCE])).delete()


def _packed(boxes: Sequence[Box]) -> bytes:
    values = [(box.tag, box.names, well_formed(box.words), box.invites) for box in boxes]
    return zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())


def _unpacked(packed: bytes | memoryview) -> tuple[Box, ...]:
    values = json.loads(zlib.decompress(packed))
    return tuple(Box(tag, tuple(names), words, invites) for tag, names, words, invites in values)
