"""What an editor has typed into a form of a case and has not sent."""

from __future__ import annotations

from typing import Any

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.newsroom.models import Staff


class Draft(models.Model):
    """One for each case, person and form. `form` is the verb that the form would send: accept, stet or amend."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=20)
    # The form's fields by name, as a browser sends them: {name: [value, ...]}.
    fields: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff", "form"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return f"{self.case}: {self.form}"
