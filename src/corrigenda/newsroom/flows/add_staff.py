"""Gives someone access to a site's desk."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.newsroom.models import Membership, Role, Site, Staff


@transaction.atomic
def add_staff(*, name: str, site: Site, role: str, password: str | None = None, email: str = "") -> Staff:
    """Returns the staff member, new or known, with `role` at `site`.

    A known member keeps the password unless one is given. Raises ValidationError (a dict of field names) for an unknown
    role, a name that is no user name, or a weak password.
    """
    if role not in Role.values:
        raise ValidationError({"role": f"must be one of {', '.join(Role.values)}"})
    staff = Staff.objects.filter(username=name).first() or Staff(username=name, email=email)
    if password is not None:
        _check(password, staff)
        staff.set_password(password)
    staff.full_clean(exclude=["password"])
    staff.save()
    Membership.objects.update_or_create(site=site, staff=staff, defaults={"role": role})
    return staff


def _check(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
