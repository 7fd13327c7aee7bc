"""Follows a case: whoever watches it is told what becomes of it."""

from __future__ import annotations

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Watcher
from corrigenda.corrections.states import Verb


def watch(*, case: Case, by: Actor, on: bool) -> None:
    """Begins or ends the actor's watch of the case. Raises NotAllowed."""
    permissions.check(by, Verb.NOTE)
    if by.staff is None:
        raise permissions.NotAllowed(Verb.NOTE)
    if on:
        Watcher.objects.get_or_create(case=case, staff=by.staff)
    else:
        Watcher.objects.filter(case=case, staff=by.staff).delete()


def watches(case: Case, by: Actor) -> bool:
    return by.staff is not None and Watcher.objects.filter(case=case, staff=by.staff).exists()
