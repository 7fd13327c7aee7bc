"""A decision that a program proposes. It changes nothing: a person reads it at the desk, and takes it or leaves it."""

from __future__ import annotations

from django.db import models

from corrigenda.archive.models import Revision
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.changed_words import ChangedWords
from corrigenda.corrections.models.decision import Outcome
from corrigenda.lib import clock
from corrigenda.lib.database.named import name_of


class ProposedDecision(ChangedWords):
    """One for each case and program; a later one takes the place of the earlier. `outcome`: approve or stet."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    name = models.CharField(max_length=100)  # what the program calls itself
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    get_outcome_display = name_of("outcome", Outcome)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices, blank=True)
    get_kind_display = name_of("kind", DecisionKind)
    notice = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # the readers would be told
    why = models.TextField(blank=True)  # for the desk alone
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="one_proposal_a_program")]

    def __str__(self) -> str:
        return f"{self.case}: {self.outcome}, proposed by {self.name}"
