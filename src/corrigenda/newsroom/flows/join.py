"""Someone follows an invitation: with a new account, with the account they have, or by single sign-on."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.lib import clock
from corrigenda.newsroom.flows.add_staff import set_password
from corrigenda.newsroom.models import Invitation, Membership, Staff


@transaction.atomic
def join_anew(*, token: str, name: str, full_name: str, password: str) -> Staff:
    """Returns a new person with the invitation's address, role and site.

    Raises LinkGone, and ValidationError (a dict of field names) for a name that is taken or none, or a weak password.
    """
    invitation = Invitation.of(token)
    staff = _person(name, full_name, invitation.email)
    set_password(staff, password)
    staff.full_clean(exclude=["password"])
    staff.save()
    _seat(invitation, staff)
    return staff


@transaction.atomic
def join(*, token: str, staff: Staff) -> Membership:
    """Gives someone who has an account the seat that the invitation offers. A seat they have there stays as it is.

    Raises LinkGone.
    """
    return _seat(Invitation.of(token), staff)


@transaction.atomic
def join_by_address(*, email: str, full_name: str) -> Staff | None:
    """Returns whoever has this address, which a provider has verified: someone of the staff, or someone invited.

    None for strangers, and if the address does not say who it is. Invitations to the address are used up.
    """
    people = list(Staff.objects.filter(email__iexact=email)[:2])
    invitations = list(Invitation.objects.filter(email=email.lower(), expires_at__gt=clock.now()))
    if len(people) > 1 or (people and not people[0].is_active) or not (people or invitations):
        return None
    staff = people[0] if people else _invited(email, full_name)
    for invitation in invitations:
        _seat(invitation, staff)
    return staff


def _seat(invitation: Invitation, staff: Staff) -> Membership:
    invitation.use()
    defaults = {"role": invitation.role}
    return Membership.objects.get_or_create(site=invitation.site, staff=staff, defaults=defaults)[0]


def _person(name: str, full_name: str, email: str) -> Staff:
    if Staff.objects.filter(username__iexact=name).exists():
        raise ValidationError({"name": _("Someone has this user name already. If it is yours, log in first.")})
    first, _blank, last = " ".join(full_name.split()).partition(" ")
    return Staff(username=name, first_name=first[:150], last_name=last[:150], email=email)


def _invited(email: str, full_name: str) -> Staff:
    """Returns a new person who has no password."""
    staff = _person(_free_name(email), full_name, email.lower())
    staff.set_unusable_password()
    staff.full_clean(exclude=["password"])
    staff.save()
    return staff


def _free_name(email: str) -> str:
    """Returns a user name made of the address, one that nobody has."""
    stem = re.sub(r"[^\w.+-]", "", email.partition("@")[0])[:140] or "staff"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, Staff.objects.count() + 3))
    return next(name for name in names if not Staff.objects.filter(username__iexact=name).exists())
