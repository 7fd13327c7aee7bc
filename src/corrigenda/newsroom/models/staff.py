"""Someone who works at the desk."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator
from django.db import models

LONGEST_UNDO = 60  # seconds


class Staff(AbstractUser):
    """`language` and `timezone` are the person's own; if empty, the browser's language and the site's zone hold."""

    # For how many seconds this person's decisions can be undone; null: as long as the desk's setting says.
    own_undo_seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(LONGEST_UNDO)]
    )
    language = models.CharField(max_length=20, blank=True, default="", db_default="")
    timezone = models.CharField(max_length=60, blank=True, default="", db_default="")
    single_keys = models.BooleanField(default=True, db_default=True)  # shortcuts of one letter (WCAG 2.1.4)
    last_seen_at = models.DateTimeField(null=True, blank=True)  # to a quarter of an hour

    class Meta(AbstractUser.Meta):  # type: ignore[name-defined, misc]
        verbose_name_plural = "staff"

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def undo_seconds(self) -> int:
        return settings.UNDO_SECONDS if self.own_undo_seconds is None else self.own_undo_seconds
