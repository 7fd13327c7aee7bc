"""An invitation to a site's desk, and a link for a new password. Each is a link that works once, until it expires."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Self

from django.db import models

from corrigenda.lib import clock, tokens
from corrigenda.newsroom.models.membership import Role
from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import Staff


class LinkGone(Exception):
    """No such link: it was used, it has expired, it was taken back, or it never was."""


class OneTimeLink(models.Model):
    """Only the digest of the link's token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"until {self.expires_at}"

    def give_token(self, good_for: timedelta) -> str:
        """Saves the row with a new token, and returns the token: it is known only now."""
        token = secrets.token_urlsafe(32)
        self.digest = tokens.digest(token)
        self.expires_at = clock.now() + good_for
        self.full_clean()
        self.save()
        return token

    @classmethod
    def of(cls, token: str) -> Self:
        """Returns the link's row. Raises LinkGone."""
        row = cls._default_manager.filter(digest=tokens.digest(token), expires_at__gt=clock.now()).first()
        if row is None:
            raise LinkGone
        return row

    def use(self) -> None:
        """Uses the link up. Raises LinkGone if somebody else did so meanwhile; roll back then."""
        if not type(self)._default_manager.filter(pk=self.pk).delete()[0]:
            raise LinkGone


class Invitation(OneTimeLink):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(db_index=True)  # in lower case
    role = models.CharField(max_length=20, choices=Role.choices)
    by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # null: by command

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "email"], name="one_invitation_an_address")]

    def __str__(self) -> str:
        return f"invitation to {self.site.key}"


class LoginReset(OneTimeLink):
    """A link with which someone chooses a new password. `factors_too`: their second factors go, too."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="reset")
    factors_too = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"reset of {self.staff_id}"
