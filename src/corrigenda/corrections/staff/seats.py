"""An administrator changes someone's role at the site, or takes the seat away."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import refused_by
from corrigenda.newsroom.flows import seats
from corrigenda.newsroom.models import Site, Staff

logger = logging.getLogger("corrigenda.people")


def set_role(*, site: Site, by: Actor, staff: Staff, role: str) -> None:
    """Raises NotAllowed, and Refused, also if nobody would be left to run the site."""
    permissions.check(by, SiteVerb.SET_ROLE)
    try:
        seats.set_role(site=site, staff=staff, role=role)
    except ValidationError as error:
        raise refused_by(error) from error
    _note(site, by, staff, f"{SiteVerb.SET_ROLE} {role}")


def remove_staff(*, site: Site, by: Actor, staff: Staff) -> None:
    """Raises NotAllowed, and Refused, also if nobody would be left to run the site."""
    permissions.check(by, SiteVerb.REMOVE_STAFF)
    try:
        seats.take_seat(site=site, staff=staff)
    except ValidationError as error:
        raise refused_by(error) from error
    _note(site, by, staff, SiteVerb.REMOVE_STAFF)


def _note(site: Site, by: Actor, staff: Staff, what: str) -> None:
    """Notes in the log who did what, by their numbers."""
    logger.info("site %s: %s of staff %s, by staff %s", site.key, what, staff.pk, by.staff.pk if by.staff else "none")
