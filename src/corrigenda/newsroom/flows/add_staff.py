"""Gives someone access to a site's desk."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.newsroom.flows.seats import give_seat
from corrigenda.newsroom.models import Site, Staff


@transaction.atomic
def add_staff(*, name: str, site: Site, role: str, password: str | None = None, email: str = "") -> Staff:
    """Returns the staff member, new or known, with `role` at `site`.

    A known member keeps the password and the address unless others are given. Raises ValidationError (a dict of field
    names) for an unknown role, a name that is no user name, an address that is none, or a weak password; and
    LastAdministrator.
    """
    staff = Staff.objects.filter(username=name).first() or Staff(username=name)
    staff.email = email or staff.email
    staff.is_active = True
    if password is not None:
        set_password(staff, password)
    staff.full_clean(exclude=["password"])
    staff.save()
    give_seat(site=site, staff=staff, role=role)
    return staff


def set_password(staff: Staff, password: str) -> None:
    """Sets a password, unsaved. Raises ValidationError, by `password`, if it is weak."""
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    staff.set_password(password)
