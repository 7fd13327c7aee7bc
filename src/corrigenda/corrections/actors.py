"""Who acts: a reader, somebody at the desk, the newsroom's own system (by its token), or Corrigenda itself."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corrigenda.newsroom.models import Membership, Role, Site, Staff

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ActorRole(enum.StrEnum):
    READER = "reader"
    EDITOR = Role.EDITOR.value
    STANDARDS = Role.STANDARDS.value
    NEWSROOM = "newsroom"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """`staff` is set for editors only. Names are looked up when shown, never kept in an event."""

    role: ActorRole
    staff: Staff | None = None


READER = Actor(ActorRole.READER)
NEWSROOM = Actor(ActorRole.NEWSROOM)
SYSTEM = Actor(ActorRole.SYSTEM)


def staff_at(staff: Staff | AnonymousUser, site: Site) -> Actor | None:
    """The actor that somebody is at a site; None where they have no place there."""
    if not isinstance(staff, Staff):
        return None
    membership = Membership.objects.filter(site=site, staff=staff).first()
    return Actor(ActorRole(membership.role), staff) if membership else None
