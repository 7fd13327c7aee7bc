"""An administrator resets the login of someone who cannot get in: a link for a new password."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.staff import letters
from corrigenda.newsroom.flows.reset_login import offer_reset
from corrigenda.newsroom.models import Membership, Role, Site, Staff


@transaction.atomic
def reset_login(*, site: Site, by: Actor, staff: Staff, factors_too: bool) -> str:
    """Returns the link, or an empty string if it went out by mail: nobody else should see it then.

    Raises NotAllowed; Refused for someone without a seat here, and for someone who has a seat where this actor is no
    administrator: with the link, that seat could be taken, too.
    """
    permissions.check(by, SiteVerb.RESET_LOGIN)
    seats = Membership.objects.filter(staff=staff)
    if not seats.filter(site=site).exists():
        raise Refused({"name": _("This person has no seat at this desk.")})
    run_by = Membership.objects.filter(staff=by.staff, role=Role.ADMINISTRATOR).values("site")
    if by.staff and seats.exclude(site__in=run_by).exists():
        reason = _("This person also works at a site that you do not run. Ask whoever runs the desk’s server.")
        raise Refused({"name": reason})
    token = offer_reset(staff=staff, factors_too=factors_too)
    return letters.will_offer_reset(staff, site, token)
