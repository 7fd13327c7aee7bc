"""An editor's decision on a case, with the edit as it was approved."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.kinds import DecisionKind, NotACorrection
from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.changed_words import ChangedWords
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.lib import clock
from corrigenda.lib.database.few import index_of_few
from corrigenda.lib.database.named import name_of
from corrigenda.newsroom.models import Staff


class Outcome(models.TextChoices):
    APPROVE = "approve", _("Accept")
    STET = "stet", _("Stet")
    DUPLICATE = "duplicate", _("Duplicate")
    AMEND = "amend", _("Amend")
    NOT_A_CORRECTION = "not-a-correction", _("Not a correction")
    ASK = "ask", _("Ask the reader")
    REOPEN = "reopen", _("Reopen")
    SPLIT = "split", _("Split")
    MERGE = "merge", _("Merge")


# Decisions that have taken effect: they can no longer be undone, and nobody undid them.
IN_EFFECT = models.Q(undo_until=None, undone_at=None)


class Decisions(models.QuerySet["Decision"]):
    """The named queries for decisions."""

    def settling(self) -> Decisions:
        """Returns those that settle their case. An amendment adds a notice to a case that is settled already."""
        return self.exclude(outcome=Outcome.AMEND)

    def coming_amendments(self) -> Decisions:
        """Returns the amendments that can still be undone."""
        return self.filter(outcome=Outcome.AMEND, undo_until__isnull=False)


class Decision(ChangedWords):
    """A decision.

    While it can be undone, `undo_until` says until when (UTC), and `decided_in` is the state to which the case would
    return. If it was undone, `undone_at` says when; it is then no longer in force.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    get_outcome_display = name_of("outcome", Outcome)
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")  # null: the newsroom's API
    at = models.DateTimeField(default=clock.now)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices, blank=True)
    get_kind_display = name_of("kind", DecisionKind)
    notice = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # told to the readers
    quotation_confirmed = models.BooleanField(default=False)
    quotation_source = models.CharField(max_length=500, blank=True)
    gravity = models.CharField(max_length=10, choices=Gravity.choices, default=Gravity.PLAIN)
    # What it is, if the outcome is "not a correction".
    sort = models.CharField(max_length=20, choices=NotACorrection.choices, blank=True, default="", db_default="")
    # Occurrences of the case where the edit is made, too; stored because the decision may first need a sign-off.
    occurrences: models.JSONField[list[int], list[int]] = models.JSONField(default=list, blank=True)
    # Ids of the suggestions whose readers are thanked by name. Only the suggestions hold the names themselves.
    credit: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    signed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    sent_back = models.TextField(blank=True)  # why the decision was not signed off, or was undone, for the desk
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    decided_in = models.CharField(max_length=20, blank=True, default="", db_default="")
    # What else the outcome needs when it takes effect: ids and choices, by name.
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict, db_default=models.Value({}, models.JSONField()), blank=True
    )

    objects = Decisions.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-id"], name="decisions_of_case"),
            models.Index(fields=["at", "outcome", "case"], condition=IN_EFFECT, name="decisions_in_effect"),
            index_of_few("undo_until", "decisions_to_take_effect"),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.outcome}"

    def is_by(self, actor: Actor) -> bool:
        """Whether this very person made the decision. A decision of the newsroom's API is nobody's own."""
        return self.by_id is not None and actor.staff is not None and self.by_id == actor.staff.pk

    @property
    def is_amendment(self) -> bool:
        return self.outcome == Outcome.AMEND

    @property
    def last_by_id(self) -> int | None:
        """The person who may undo the decision without a reason: who signed it off, else who made it; None: the API."""
        return self.signed_by_id if self.signed_at else self.by_id
