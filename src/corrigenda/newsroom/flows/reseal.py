"""Seals anew what an earlier secret sealed, so that the earlier secret may go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from corrigenda.lib.database.streamed import streamed
from corrigenda.newsroom.sealed import SealedSettings, SealedText, is_current, is_lost
from corrigenda.newsroom.sealed_factors import count_lost_factors, reseal_factor, stale_factors

TOGETHER = 500  # values in one transaction


@dataclass(frozen=True, slots=True)
class Stale:
    """A stored value that the present secret did not seal."""

    model: type[models.Model]
    column: str
    pk: Any
    stored: str
    content: Any


def stale() -> Iterator[Stale]:
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, SealedSettings):
                yield from _stale_settings(model, field.name)
            elif isinstance(field, SealedText):
                rows = field.stale().values_list("pk", "stored", field.name)
                yield from (Stale(model, field.name, *row) for row in streamed(rows) if row[2])


def _stale_settings(model: type[models.Model], column: str) -> Iterator[Stale]:
    stored = model._default_manager.annotate(stored=Cast(column, models.TextField()))
    for pk, text, content in stored.values_list("pk", "stored", column):
        if content and not is_current(text):
            yield Stale(model, column, pk, text, content)


def reseal() -> int:
    """Returns how many values were sealed anew. What no known secret opens is left as it is."""
    found = list(stale())
    for start in range(0, len(found), TOGETHER):
        with transaction.atomic():
            for each in found[start : start + TOGETHER]:
                _reseal(each)
    factors = list(stale_factors())
    for factor in factors:
        with transaction.atomic():
            reseal_factor(factor)
    return len(found) + len(factors)


def count_stale() -> int:
    """Returns how many values the present secret did not seal."""
    return sum(1 for _ in stale()) + sum(1 for _ in stale_factors())


def count_lost() -> int:
    """Returns how many values no secret known here opens: the secret that sealed them was not brought along."""
    lost = count_lost_factors()
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, SealedSettings):
                stored = model._default_manager.values_list(Cast(field.name, models.TextField()), flat=True)
                lost += sum(map(is_lost, stored))
            elif isinstance(field, SealedText):
                lost += field.lost().count()
    return lost


def _reseal(each: Stale) -> None:
    rows = each.model._default_manager.annotate(now_stored=Cast(each.column, models.TextField()))
    rows.filter(pk=each.pk, now_stored=each.stored).update(**{each.column: each.content})  # unless it was changed since
