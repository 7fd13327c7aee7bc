"""What was published: the notice, and the words before and after. A correction is never deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from corrigenda.anchoring import BODY, Edit
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.kinds import DecisionKind, NoticePlace, TargetPart
from corrigenda.corrections.models.case import Case
from corrigenda.corrections.words.searchable import searchable
from corrigenda.lib import clock
from corrigenda.lib.database.named import name_of
from corrigenda.lib.urls import MAX_URL
from corrigenda.newsroom.models import Site

_HAS_NOTICE = models.ExpressionWrapper(~models.Q(notice=""), output_field=models.BooleanField())


class Correction(models.Model):
    """A correction on the record. `old` and `new` are empty if the notice came without a change of words."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="corrections")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField()  # the case's
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    get_kind_display = name_of("kind", DecisionKind)
    notice = models.TextField(blank=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    before = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=12, choices=TargetPart.choices, default=BODY, db_default=BODY)
    start = models.PositiveIntegerField(null=True)  # where the old words begin in this part of `before`
    new_start = models.PositiveIntegerField(null=True)  # and the new words in that of `after`
    published_at = models.DateTimeField(default=clock.now)
    place = models.CharField(
        max_length=20, choices=NoticePlace.choices, default=NoticePlace.FOOT
    )  # where in the article the notice appears, by its gravity
    stood_since = models.DateTimeField(null=True)  # when the wrong words first appeared; null: not known
    words = models.TextField(blank=True, editable=False)  # what a search looks in (corrections.words.searchable)
    # For the figures, as they were on publication. Null and empty in rows of version 0.1 that nobody has filled in.
    took = models.FloatField(null=True)  # seconds since the case was opened
    article_age = models.FloatField(null=True)  # seconds since the article was published; null: not known
    section = models.CharField(max_length=100, blank=True, default="", db_default="")
    authors: models.JSONField[list[str] | None, list[str] | None] = models.JSONField(null=True)
    # A correction that was published before, elsewhere: when it came into this record, and the address it had.
    imported_at = models.DateTimeField(null=True)
    imported_from = models.CharField(max_length=MAX_URL, blank=True, default="", db_default="")
    listed = models.GeneratedField(expression=_HAS_NOTICE, output_field=models.BooleanField(), db_persist=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="one_correction_a_number")]
        indexes = [
            models.Index(fields=["article", "-published_at"], name="record_of_article"),
            # For the list of notices: all its filters, in its order, so that the database need not read the rows.
            models.Index(
                fields=["site", "-published_at", "-number", "listed", "kind", "article"], name="notices_of_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.key} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.words = searchable(self.notice, self.old, self.new, self.article.headline)
            self._take_figures()
        super().save(*args, **kwargs)

    def _take_figures(self) -> None:
        article = self.article
        self.took = max(0.0, (self.published_at - self.case.opened_at).total_seconds())
        if article.published_at is not None:
            self.article_age = (self.published_at - article.published_at).total_seconds()
        self.section, self.authors = article.section, article.authors

    @property
    def origin(self) -> dict[str, str]:
        """What the log says beside an imported correction, and beside what was imported with it; empty for our own."""
        if self.imported_at is None:
            return {}
        return {"imported_at": self.imported_at.isoformat(), "imported_from": self.imported_from}

    @property
    def has_notice(self) -> bool:
        """Whether there is a notice. A minor fix without one is in the article's history, not among the notices."""
        return bool(self.notice)

    def standing_notice(self) -> str:
        """Returns the notice as it was amended last. Takes a query."""
        last = self.amendments.last()
        return last.text if last else self.notice

    @property
    def updated_at(self) -> datetime:
        """When it was published, or last amended. Reads the amendments; prefetch them if you list many corrections."""
        return max([self.published_at, *(amendment.at for amendment in self.amendments.all())])

    def text_on(self, revision: Revision) -> str:
        """Returns the text of the corrected part of the article, as a revision has it."""
        return revision.text_of(self.part)

    def edit(self) -> Edit | None:
        """Returns the change of the part's text on `before`; None if no words were changed."""
        if self.start is None:
            return None
        return Edit(self.start, self.start + len(self.old), self.old, self.new)
