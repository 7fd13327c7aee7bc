"""What somebody is alerted of who has never chosen: so that no suggestion waits unseen because of a page nobody opened."""

from __future__ import annotations

from django.db import transaction

from corrigenda.corrections.models import Subscription
from corrigenda.corrections.models.subscription import AlertChannel, AlertView, Rhythm
from corrigenda.newsroom.models import Membership, Role, Site

# By role: the views and their rhythm. All by mail.
_USUAL = (
    (AlertView.MINE, Rhythm.AT_ONCE),
    (AlertView.ALL, Rhythm.DAILY),
    (AlertView.LATE, Rhythm.DAILY),
    (AlertView.HELD, Rhythm.DAILY),
)
_BY_ROLE = {Role.STANDARDS: (*_USUAL, (AlertView.SIGNOFF, Rhythm.AT_ONCE))}


def see_to(site: Site) -> None:
    """Subscribes each member of the site who has an address and never had a subscription."""
    if _without_any(site):
        _subscribe(site)


@transaction.atomic
def _subscribe(site: Site) -> None:
    Site.objects.select_for_update().get(pk=site.pk)  # two workers would subscribe them twice
    Subscription.objects.bulk_create(
        Subscription(site=site, staff=member.staff, view=view, channel=AlertChannel.MAIL, rhythm=rhythm)
        for member in _without_any(site)
        for view, rhythm in _BY_ROLE.get(Role(member.role), _USUAL)
    )


def _without_any(site: Site) -> list[Membership]:
    ever = Subscription.objects.filter(site=site).exclude(staff=None).values("staff")
    members = Membership.objects.filter(site=site, staff__is_active=True).exclude(staff__email="")
    return list(members.exclude(staff__in=ever).select_related("staff").order_by("pk"))
