"""Resets a login: a link with which someone chooses a new password, or a new password at once."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from corrigenda.newsroom.flows.add_staff import set_password
from corrigenda.newsroom.models import LoginReset, Staff

GOOD_FOR = timedelta(days=1)


@transaction.atomic
def offer_reset(*, staff: Staff, factors_too: bool) -> str:
    """Returns the token of a link with which this person chooses a new password. An earlier link ends."""
    LoginReset.objects.filter(staff=staff).delete()
    return LoginReset(staff=staff, factors_too=factors_too).give_token(GOOD_FOR)


@transaction.atomic
def reset_login(*, token: str, password: str) -> Staff:
    """Returns the person, whose password is now this one; every session of theirs has ended.

    Raises LinkGone, and ValidationError, by `password`, if it is weak.
    """
    reset = LoginReset.of(token)
    staff = reset.staff
    new_password(staff=staff, password=password, factors_too=reset.factors_too)
    reset.use()
    return staff


@transaction.atomic
def new_password(*, staff: Staff, password: str, factors_too: bool = False) -> None:
    """Raises ValidationError, by `password`, if it is weak."""
    set_password(staff, password)
    staff.save(update_fields=["password"])  # a session is bound to the password's hash
    if factors_too:
        Authenticator.objects.filter(user=staff).delete()
