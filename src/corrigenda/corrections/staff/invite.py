"""Invites someone to a site's desk by a link, and takes an invitation back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused, refused_by
from corrigenda.corrections.staff import letters
from corrigenda.newsroom.flows import invite as newsroom
from corrigenda.newsroom.models import Invitation, Site


@transaction.atomic
def invite(*, site: Site, by: Actor, email: str, role: str) -> str:
    """Returns the link. It also goes out by mail. Raises NotAllowed, and Refused by `email` and `role`."""
    permissions.check(by, SiteVerb.INVITE)
    try:
        invitation, token = newsroom.invite(site=site, email=email, role=role, by=by.staff)
    except ValidationError as error:
        raise refused_by(error) from error
    return letters.will_invite(invitation, token)


@transaction.atomic
def take_back(*, site: Site, by: Actor, email: str) -> None:
    """Ends the invitation of this address. Raises NotAllowed, and Refused if there is none any more."""
    permissions.check(by, SiteVerb.INVITE)
    if not Invitation.objects.filter(site=site, email=email.strip().lower()).delete()[0]:
        raise Refused({"email": _("This invitation is no longer here.")})
