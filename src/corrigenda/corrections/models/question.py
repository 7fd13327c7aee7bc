"""A question that a decision of the desk puts to one reader, and the reader's answer, which can be erased."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.decision import Decision
from corrigenda.corrections.models.suggestion import Suggestion
from corrigenda.lib import clock


class Questions(models.QuerySet["Question"]):
    def open(self) -> Questions:
        """Returns the questions that have no answer yet."""
        return self.filter(answered_at=None)


class Question(models.Model):
    """The words of the question are the decision's `reason`, which the readers are told."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="questions")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="questions")
    asked_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()  # when the case comes back without an answer
    answer = models.TextField(blank=True)
    link = models.CharField(max_length=2_000, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = Questions.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def text(self) -> str:
        return self.decision.reason
