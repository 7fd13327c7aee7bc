"""What belongs to a site, table by table, found by the foreign keys that lead to it: for its export and its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.db import models
from django.db.models import Q

from corrigenda.newsroom.models import Site

_BELONGS = (models.CASCADE, models.PROTECT)


@dataclass(frozen=True, slots=True)
class Table:
    """`paths`: the lookups that lead from a row to its site. `loose`: the keys of other rows that may outlive a row here."""

    model: type[models.Model]
    paths: tuple[str, ...]
    loose: tuple[tuple[type[models.Model], str], ...]

    def of(self, site: Site) -> models.QuerySet[models.Model]:
        """Returns the site's rows. (Not by a manager of the model's own, which may forbid to delete them.)"""
        meant = Q()
        for path in self.paths:
            meant |= Q(**{path: site.pk})
        return self.model._base_manager.filter(meant)


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Returns every table with rows of sites, in an order in which they can be deleted. The site's own is not among them."""
    found: dict[type[models.Model], tuple[str, ...]] = {Site: ("pk",)}
    order: list[type[models.Model]] = []
    waiting = [model for model in apps.get_models(include_auto_created=True) if model is not Site]
    while waiting:  # round by round: what leads to a table that is known by now
        reached = [model for model in waiting if _settled(model, waiting)]
        for model in reached:
            if paths := tuple(_paths(model, found)):
                found[model] = paths
                order.insert(0, model)
            waiting.remove(model)
        if not reached:
            raise AssertionError(f"these tables point at each other: {waiting}")
    return tuple(Table(model, found[model], tuple(_loose(model))) for model in order)


def _keys(model: type[models.Model], ends: tuple[object, ...]) -> Iterator[tuple[str, type[models.Model]]]:
    """Yields the model's foreign keys of this kind: name, and the table that they lead to."""
    for field in model._meta.concrete_fields:
        remote = field.remote_field
        if isinstance(field, models.ForeignKey) and getattr(remote, "on_delete", None) in ends:
            yield field.name, field.related_model  # type: ignore[misc]


def _settled(model: type[models.Model], waiting: list[type[models.Model]]) -> bool:
    return all(there is model or there not in waiting for _name, there in _keys(model, _BELONGS))


def _paths(model: type[models.Model], found: dict[type[models.Model], tuple[str, ...]]) -> Iterator[str]:
    for name, there in _keys(model, _BELONGS):
        if there is not model and there in found:
            yield from (name if path == "pk" else f"{name}__{path}" for path in found[there])


def _loose(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    for other in apps.get_models(include_auto_created=True):
        for name, there in _keys(other, (models.SET_NULL,)):
            if there is model:
                yield other, name
