"""The actors: a reader, a member of the desk, the newsroom's own system (known by its token), or Corrigenda itself."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corrigenda.newsroom.models import Membership, Role, Site, Staff

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ActorRole(enum.StrEnum):
    READER = "reader"
    READERS_EDITOR = Role.READERS_EDITOR.value
    EDITOR = Role.EDITOR.value
    STANDARDS = Role.STANDARDS.value
    ADMINISTRATOR = Role.ADMINISTRATOR.value
    NEWSROOM = "newsroom"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts. `staff` is set for people of the desk only.

    Names are looked up when they are shown; an event never stores one.
    """

    role: ActorRole
    staff: Staff | None = None


READER = Actor(ActorRole.READER)
NEWSROOM = Actor(ActorRole.NEWSROOM)
SYSTEM = Actor(ActorRole.SYSTEM)


def staff_at(staff: Staff | AnonymousUser, site: Site) -> Actor | None:
    """Returns the actor that a person is at a site; None if the person is not a member of the site."""
    if not isinstance(staff, Staff):
        return None
    membership = Membership.objects.filter(site=site, staff=staff).first()
    return Actor(ActorRole(membership.role), staff) if membership else None
