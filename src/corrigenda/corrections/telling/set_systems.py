"""The newsroom's own systems that are told what happens to cases: a standards editor adds and ends them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import System
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import is_address
from corrigenda.lib.webhooks import new_secret
from corrigenda.newsroom.models import Site


@transaction.atomic
def add_system(*, site: Site, by: Actor, given: Mapping[str, str]) -> tuple[System, str]:
    """Returns the system, and the secret that signs what it is sent, to be shown once.

    `given`: name and address of the webhook. Raises Refused, NotAllowed.
    """
    permissions.check(by, SiteVerb.SET_SYSTEMS)
    fields = {field: well_formed(given.get(field, "")).strip() for field in ("name", "address")}
    errors = limits.all_too_long(fields, limits.REPUBLISHER)
    if not fields["name"]:
        errors["name"] = _("Give the system's name.")
    if not is_address(fields["address"]):
        errors["address"] = _("Give the full address, beginning with http:// or https://.")
    if errors:
        raise Refused(errors)
    secret = new_secret()
    return System.objects.create(site=site, keys={"secret": secret}, **fields), secret


def end_system(*, site: Site, by: Actor, system: int) -> None:
    """Ends a system: it is told of nothing more. Raises NotAllowed."""
    permissions.check(by, SiteVerb.SET_SYSTEMS)
    System.objects.filter(site=site, pk=system, ended_at=None).update(ended_at=clock.now())
