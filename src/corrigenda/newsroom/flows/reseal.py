"""Seals anew what an earlier secret sealed, so that the earlier secret may go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from corrigenda.newsroom.sealed import SealedSettings, is_current


@dataclass(frozen=True, slots=True)
class Stale:
    """A stored value that the present secret did not seal.."""

    model: type[models.Model]
    column: str
    pk: int
    content: dict[str, str]


def stale() -> Iterator[Stale]:
    for model in apps.get_models():
        for column in (field.name for field in model._meta.fields if isinstance(field, SealedSettings)):
            stored = model._default_manager.annotate(stored=Cast(column, models.TextField()))
            for pk, text, content in stored.values_list("pk", "stored", column):
                if content and not is_current(text):
                    yield Stale(model, column, pk, content)


@transaction.atomic
def reseal() -> int:
    """Returns how many values were sealed anew. What no known secret opens is left as it is."""
    found = list(stale())
    for each in found:
        each.model._default_manager.filter(pk=each.pk).update(**{each.column: each.content})
    return len(found)
