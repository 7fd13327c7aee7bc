"""What an article's page shows around its newest copy, for links to the words: one row an article, compressed."""

from __future__ import annotations

import json
import zlib

from django.db import models

from corrigenda.anchoring import Seam, Surroundings
from corrigenda.archive.models.article import Article
from corrigenda.archive.models.revision import Revision


class ArticleSurroundings(models.Model):
    """`revision` says for which copy they hold. Menus and lists of stories change daily, but a copy keeps its row."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="surroundings")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.revision_id)

    @staticmethod
    def keep(revision: Revision, around: Surroundings) -> None:
        """Keeps what the page shows around the copy of this revision, in place of what was kept for the article."""
        row = ArticleSurroundings(article_id=revision.article_id, revision=revision, packed=_packed(around))
        ArticleSurroundings.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["article"], update_fields=["revision", "packed"]
        )

    @staticmethod
    def kept_for(revision: Revision) -> bool:
        return ArticleSurroundings.objects.filter(revision=revision).exists()

    def value(self) -> Surroundings:
        of_page, *seams = json.loads(zlib.decompress(self.packed))
        return Surroundings(tuple(Seam(ink, text) for ink, text in seams), of_page=of_page)


def _packed(around: Surroundings) -> bytes:
    values = [around.of_page, *((seam.ink, seam.text) for seam in around.seams)]
    return zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())
