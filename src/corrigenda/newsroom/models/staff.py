"""Someone who works at the desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class Staff(AbstractUser):
    class Meta(AbstractUser.Meta):  # type: ignore[name-defined, misc]
        verbose_name_plural = "staff"

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username
