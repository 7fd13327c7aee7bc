"""Changes someone's role at a site, takes the seat away, ends an account. A site keeps its last administrator."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.newsroom.flows.add_staff import checked_role
from corrigenda.newsroom.flows.sessions import end_sessions
from corrigenda.newsroom.models import Invitation, LoginReset, Membership, Role, Site, Staff


class NoSeat(ValidationError):
    """This person has no seat at this site."""

    def __init__(self) -> None:
        super().__init__({"name": _("This person has no seat at this desk.")})


class LastAdministrator(ValidationError):
    """Without this person, nobody could run the site's people and settings."""

    def __init__(self, site: Site) -> None:
        sentence = _("This is the last administrator of %(site)s. Make someone else an administrator first.")
        super().__init__({"role": sentence % {"site": site.name}})


@transaction.atomic
def set_role(*, site: Site, staff: Staff, role: str) -> Membership:
    """Raises NoSeat, LastAdministrator, and ValidationError for a role that does not exist."""
    membership = _seat(site, staff)
    if checked_role(role) != Role.ADMINISTRATOR:
        _keep_an_administrator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def take_seat(*, site: Site, staff: Staff) -> None:
    """Takes someone's seat at one site. Raises NoSeat, LastAdministrator."""
    membership = _seat(site, staff)
    _keep_an_administrator(membership)
    membership.delete()
    Invitation.objects.filter(site=site, email=staff.email.lower()).delete()


@transaction.atomic
def end_account(*, staff: Staff) -> None:
    """Takes all seats, and ends all logins. The name stays in the history of what this person did.

    Raises LastAdministrator.
    """
    for site in Site.objects.filter(memberships__staff=staff).order_by("pk"):
        take_seat(site=site, staff=staff)
    LoginReset.objects.filter(staff=staff).delete()
    staff.is_active = False
    staff.set_unusable_password()
    staff.save(update_fields=["is_active", "password"])
    end_sessions(staff)


def _seat(site: Site, staff: Staff) -> Membership:
    """Returns the membership. Whoever changes the seats of a site waits for the others: the site's row is locked."""
    Site.objects.select_for_update().get(pk=site.pk)
    membership = Membership.objects.select_related("site").filter(site=site, staff=staff).first()
    if membership is None:
        raise NoSeat
    return membership


def _keep_an_administrator(leaving: Membership) -> None:
    others = Membership.objects.filter(site=leaving.site, role=Role.ADMINISTRATOR, staff__is_active=True)
    if leaving.role == Role.ADMINISTRATOR and not others.exclude(pk=leaving.pk).exists():
        raise LastAdministrator(leaving.site)
