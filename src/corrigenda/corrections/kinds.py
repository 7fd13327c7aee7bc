"""The kinds of decision, and what each needs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    MINOR_FIX = "minor-fix", _("Minor fix")
    EDITORS_NOTE = "editors-note", _("Editor's note")
    APOLOGY = "apology", _("Apology")
    RETRACTION = "retraction", _("Retraction")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a decision of a kind must carry at every site; a site's own policy (`rules`) may ask for more."""

    edit: bool
    notice: bool


NEEDS: dict[DecisionKind, Needs] = {
    DecisionKind.CORRECTION: Needs(edit=True, notice=True),
    DecisionKind.CLARIFICATION: Needs(edit=False, notice=True),
    DecisionKind.UPDATE: Needs(edit=True, notice=False),
    DecisionKind.MINOR_FIX: Needs(edit=True, notice=False),
    DecisionKind.EDITORS_NOTE: Needs(edit=False, notice=True),
    DecisionKind.APOLOGY: Needs(edit=False, notice=True),
    DecisionKind.RETRACTION: Needs(edit=False, notice=True),
}
