"""One of a site's canned answers: what editors often tell readers, by outcome and language."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.decision import Outcome
from corrigenda.newsroom.models import Site


class CannedAnswer(models.Model):
    """`text` may have variables (`corrections.canned_answers.variables`)."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="canned_answers")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    language = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["site", "outcome", "language", "position"], name="one_canned_answer_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.text
