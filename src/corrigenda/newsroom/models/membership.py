"""Which of the staff may do what at which site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import Staff


class Role(models.TextChoices):
    """From the least to the most that a role may do: each may do what the one before it may (a test proves it)."""

    READERS_EDITOR = "readers-editor", _("reader's editor")
    EDITOR = "editor", _("editor")
    STANDARDS = "standards-editor", _("standards editor")
    ADMINISTRATOR = "administrator", _("administrator")


class Membership(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="memberships")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.EDITOR)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "staff"], name="one_role_a_site")]

    def __str__(self) -> str:
        return f"{self.staff} at {self.site}: {self.role}"
