"""The tables that a desk consists of, as they are copied: those of all models, and what the doors write to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Field, Model

from corrigenda.corrections.models import Arrival, Presence, RateCount, SenderKey, UsedChallenge
from corrigenda.newsroom.models import LoginFailures, Site


@dataclass(frozen=True, slots=True)
class Table:
    """`kinds`: the inner type of each column, by Django's name. `key`: the columns of the primary key.

    `numbered`: whether the database itself gives its rows their numbers.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool

    def key_of(self, row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(row[at] for at in self.key_places)

    @property
    def key_places(self) -> tuple[int, ...]:
        return tuple(self.columns.index(column) for column in self.key)

    @property
    def key_kinds(self) -> tuple[str, ...]:
        return tuple(self.kinds[at] for at in self.key_places)


@cache
def tables() -> tuple[Table, ...]:
    """Returns all of them. Their order does not matter: relations are off until all rows are there."""
    return tuple(map(table_of, apps.get_models(include_auto_created=True)))


@cache
def by_name() -> dict[str, Table]:
    return {table.name: table for table in tables()}


@cache
def table_of(model: type[Model]) -> Table:
    fields = [field for field in model._meta.concrete_fields if field.column and not getattr(field, "generated", False)]
    return Table(
        name=model._meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        kinds=tuple(map(_kind, fields)),
        key=tuple(str(field.column) for field in model._meta.pk_fields),
        numbered=model._meta.auto_field is not None,
    )


def _kind(field: Field[Any, Any]) -> str:
    """Returns the inner type of a field; of one that relates, that of the field that it names."""
    while field.remote_field is not None:
        field = field.target_field  # type: ignore[attr-defined]
    return field.get_internal_type()


# What a reader's suggestion writes. It goes on when the desk is closed, and what it adds is taken over.
DOOR = tuple(map(table_of, (SenderKey, UsedChallenge, Arrival)))
# What goes on being written, too, and what the new database can do without: who is here, counts of some minutes, logins.
FREE = tuple(map(table_of, (RateCount, Presence, LoginFailures, Session, UserSession)))
SITES = table_of(Site)
NUMBERS = "next_number"  # the column of SITES that a suggestion's number is drawn from
