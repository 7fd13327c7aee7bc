"""Gives someone a seat at a site, changes the role, takes the seat, ends an account. A site keeps its last administrator."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

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
def give_seat(*, site: Site, staff: Staff, role: str) -> Membership:
    """Gives someone a seat, or the seat that they have this role. Raises as `set_role` does."""
    defaults = {"role": checked_role(role)}
    membership, new = Membership.objects.get_or_create(site=site, staff=staff, defaults=defaults)
    return membership if new else set_role(site=site, staff=staff, role=role)


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
    """Takes all seats, all logins and all ways to log in. The name stays in the history of what this person did.

    If the name is given to someone again, nothing of before opens the account: no passkey, no account at a provider,
    no address that a provider has verified. Raises LastAdministrator.
    """
    for site in Site.objects.filter(memberships__staff=staff).order_by("pk"):
        take_seat(site=site, staff=staff)
    LoginReset.objects.filter(staff=staff).delete()
    Authenticator.objects.filter(user=staff).delete()
    SocialAccount.objects.filter(user=staff).delete()
    staff.is_active, staff.email = False, ""
    staff.set_unusable_password()
    staff.save(update_fields=["is_active", "email", "password"])
    end_sessions(staff)


def checked_role(role: str) -> str:
    """Raises ValidationError for a role that does not exist."""
    if role not in Role.values:
        raise ValidationError({"role": f"must be one of {', '.join(Role.values)}"})
    return role


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
