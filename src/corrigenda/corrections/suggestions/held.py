"""What the desk does with held suggestions: releases, drops and brings back, many at once. Nothing vanishes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Arrival
from corrigenda.corrections.permissions import HeldVerb
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of a site's held suggestions are meant: those of a filter, or, of these, only the ones chosen one by one.

    `until`: the newest that the editor has seen, by its number; what arrives later is not meant.
    """

    reason: str = ""  # the name of the check that holds them
    sender: str = ""
    until: int | None = None
    ids: Collection[UUID] | None = None

    def of(self, arrivals: QuerySet[Arrival]) -> QuerySet[Arrival]:
        wanted = {"held_by": self.reason, "sender": self.sender, "number__lte": self.until, "pk__in": self.ids}
        return arrivals.filter(**{field: value for field, value in wanted.items() if value not in ("", None)})


def held(site: Site) -> QuerySet[Arrival]:
    """Returns the suggestions that wait for the desk to release or drop them."""
    return Arrival.objects.filter(site=site).held()


def dropped(site: Site) -> QuerySet[Arrival]:
    """Returns the suggestions that the desk dropped and that are still kept."""
    return Arrival.objects.filter(site=site).dropped()


def release(*, site: Site, by: Actor, choice: Choice) -> int:
    """Lets the worker file the held suggestions. Returns how many. Raises NotAllowed."""
    permissions.check(by, HeldVerb.RELEASE)
    return choice.of(held(site)).update(held_by="")


def drop(*, site: Site, by: Actor, choice: Choice) -> int:
    """Drops the held suggestions: they become no cases, and can be brought back. Returns how many. Raises NotAllowed."""
    permissions.check(by, HeldVerb.DROP)
    return choice.of(held(site)).update(dropped_at=clock.now(), dropped_by=by.staff)


def bring_back(*, site: Site, by: Actor, choice: Choice) -> int:
    """Holds dropped suggestions again. Returns how many. Raises NotAllowed."""
    permissions.check(by, HeldVerb.BRING_BACK)
    return choice.of(dropped(site)).update(dropped_at=None, dropped_by=None)
