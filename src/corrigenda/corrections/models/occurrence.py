"""Another passage in the archive that carries a case's words: shown to the editor, and followed if accepted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models.case import Case
from corrigenda.lib.database.few import index_of_few
from corrigenda.lib.database.named import name_of


class Likeness(models.TextChoices):
    VERBATIM = "verbatim", _("the same words")
    NEAR = "near", _("nearly the same words")
    OTHER_FIGURES = "other-figures", _("same wording, different figures or names")


class Occurrence(models.Model):
    """An occurrence. `followed_by` is the case that was opened when an editor accepted the change here, too."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="occurrences")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()  # where the passage begins on `revision`, in code points
    end = models.PositiveIntegerField()
    similarity = models.FloatField()  # 0 to 1
    likeness = models.CharField(max_length=20, choices=Likeness.choices)
    get_likeness_display = name_of("likeness", Likeness)
    followed_by = models.OneToOneField(Case, on_delete=models.SET_NULL, null=True, related_name="occurrence")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "revision", "start"], name="one_occurrence_a_place"),
        ]
        indexes = [index_of_few("followed_by", "occurrence_of_case")]

    def __str__(self) -> str:
        return f"{self.case} in {self.article}"

    @property
    def ticked(self) -> bool:
        """Whether the desk proposes the occurrence: only if it has the very same words."""
        return self.likeness == Likeness.VERBATIM
