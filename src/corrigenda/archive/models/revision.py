"""One captured state of an article's copy. A revision is written once; what it says never changes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from django.db import models

from corrigenda.anchoring import BODY
from corrigenda.archive.models.article import Article
from corrigenda.archive.models.text import Text
from corrigenda.lib import clock


def newest_ids(articles: Collection[Article]) -> dict[int, int]:
    """Returns the id of the newest revision of each article that has one, by the article's id."""
    newest = Revision.objects.filter(article=models.OuterRef("pk")).order_by("-number").values("pk")[:1]
    read = Article.objects.filter(pk__in=[article.pk for article in articles])
    return dict(read.annotate(newest_id=models.Subquery(newest)).exclude(newest_id=None).values_list("pk", "newest_id"))


def newest_of(articles: Collection[Article]) -> dict[int, Revision]:
    """Returns the newest revision, together with its text, of each article that has one."""
    found = Revision.objects.filter(pk__in=newest_ids(articles).values()).select_related("text")
    return {revision.article_id: revision for revision in found}


class Revision(models.Model):
    """`reading` says how the copy was read.

    Two copies that were read in different ways may differ although the page did not change.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="revisions")
    # The texts of the parts other than the body, by name, as far as they are known (`anchoring.PARTS`).
    parts: models.JSONField[dict[str, str] | None, dict[str, str] | None] = models.JSONField(null=True)
    reading = models.CharField(max_length=24, blank=True)
    captured_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_revision_a_number")]
        get_latest_by = "number"

    def __str__(self) -> str:
        return f"{self.article} · {self.number}"

    @cached_property
    def copy(self) -> str:
        """Takes one query if `text` was not fetched along with the revision (`select_related`)."""
        return self.text.copy

    def knows(self, part: str) -> bool:
        """Whether the text of this part is known. It may be empty: then the page has no such part."""
        return part == BODY or part in (self.parts or {})

    def text_of(self, part: str) -> str:
        """Returns the text of a part of the article; the copy for the body, an empty text if it is not known."""
        return self.copy if part == BODY else (self.parts or {}).get(part, "")

    @property
    def digest(self) -> str:
        return self.text.digest
