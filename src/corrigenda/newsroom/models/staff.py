"""Someone who works at the desk."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator
from django.db import models

LONGEST_UNDO = 60  # seconds


class Staff(AbstractUser):
    # For how many seconds this person's decisions can be undone; null: as long as the desk's setting says.
    own_undo_seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(LONGEST_UNDO)]
    )

    class Meta(AbstractUser.Meta):  # type: ignore[name-defined, misc]
        verbose_name_plural = "staff"

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def undo_seconds(self) -> int:
        return settings.UNDO_SECONDS if self.own_undo_seconds is None else self.own_undo_seconds
