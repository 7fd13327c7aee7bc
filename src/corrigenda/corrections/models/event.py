"""One line of a case's history: verb, actor, time and ids. An event is written once and holds no reader's words."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock
from corrigenda.lib.database.named import name_of
from corrigenda.newsroom.models import Staff


class AppendOnly(Exception):
    """Events can be neither changed nor deleted."""


class _Events(models.QuerySet["Event"]):
    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class Event(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    get_verb_display = name_of("verb", Verb)
    role = models.CharField(max_length=20)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    objects = _Events.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="events_of_case")]

    def __str__(self) -> str:
        return f"{self.case}: {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly
