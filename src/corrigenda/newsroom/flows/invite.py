"""Invites someone to a site's desk by a link."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.newsroom.flows.seats import checked_role
from corrigenda.newsroom.models import Invitation, Membership, Site, Staff

GOOD_FOR = timedelta(days=7)


@transaction.atomic
def invite(*, site: Site, email: str, role: str, by: Staff | None) -> tuple[Invitation, str]:
    """Returns the invitation and its token. An earlier invitation of the address to this site ends.

    Raises ValidationError (a dict of field names) for an unknown role, an address that is none, and the address of
    someone who has a seat there.
    """
    address = email.strip().lower()
    if Membership.objects.filter(site=site, staff__email__iexact=address, staff__is_active=True).exists():
        raise ValidationError({"email": _("Someone with this address has a seat at this desk already.")})
    Invitation.objects.filter(site=site, email=address).delete()
    invitation = Invitation(site=site, email=address, role=checked_role(role), by=by)
    return invitation, invitation.give_token(GOOD_FOR)
