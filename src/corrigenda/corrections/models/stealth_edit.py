"""A change of published copy that no case accounts for: found on the page, listed at the desk, settled once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models.correction import Correction
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff


class StealthState(models.TextChoices):
    OPEN = "open", pgettext_lazy("stealth edit", "open")
    EXPLAINED = "explained", _("explained")
    UPDATE = "update", _("an update")
    PASSED_OVER = "passed-over", _("dismissed")
    ALTERNATES = "alternates", _("alternates")


class StealthEdit(models.Model):
    """A stealth edit: [start, end) of the revision `before` became [new_start, new_end) of `after`, in code points.

    Both revisions were read in the same way. An open stealth edit grows as the article changes: an article has at most
    one open. The decision, and who made it, are stored in the row itself; it is made once.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="stealth_edits")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="stealth_edits")
    before = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    new_start = models.PositiveIntegerField()
    new_end = models.PositiveIntegerField()
    found_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)  # when `after` arrived
    state = models.CharField(max_length=12, choices=StealthState.choices, default=StealthState.OPEN)
    by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, related_name="+"
    )  # null: the newsroom's API, or us
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)  # for the desk
    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, null=True, related_name="stealth_edit")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(state=StealthState.OPEN), name="one_open_stealth_edit_an_article"
            )
        ]
        indexes = [models.Index(fields=["site", "state", "-found_at"], name="stealth_edits")]

    def __str__(self) -> str:
        return f"{self.article} {self.before_id}-{self.after_id}"

    def edit(self) -> Edit:
        """Returns the change as an edit of the copy of `before`."""
        old, new = self.before.copy[self.start : self.end], self.after.copy[self.new_start : self.new_end]
        return Edit(self.start, self.end, old, new)
