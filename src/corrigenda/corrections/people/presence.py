"""Who else has the page of a case open now. It says so; nothing is locked."""

from __future__ import annotations

from datetime import timedelta

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Presence
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff

EVERY_SECONDS = 20  # an open page says so
HERE = timedelta(seconds=50)  # after the last time, somebody still counts as looking


def look(*, case: Case, by: Actor) -> list[Staff]:
    """Notes that the actor looks at the case; returns who else does, by name."""
    if by.staff is None:
        return []
    Presence.objects.update_or_create(case=case, staff=by.staff, defaults={"seen_at": clock.now()})
    return others(case, by)


def others(case: Case, by: Actor) -> list[Staff]:
    """Returns who else looks at the case now."""
    here = Presence.objects.filter(case=case, seen_at__gt=clock.now() - HERE).exclude(staff=by.staff)
    return [presence.staff for presence in here.select_related("staff").order_by("staff__username")]
