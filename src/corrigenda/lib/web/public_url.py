"""Our addresses as others see them: in mail, feeds, APIs and the pages of a newsroom."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def public_url(name: str, *args: object) -> str:
    """Returns the whole address of a page of ours, by the name of its URL."""
    return at_public_url(reverse(name, args=args))


def at_public_url(path: str) -> str:
    """Returns the whole address of a path on this desk."""
    return f"{settings.PUBLIC_URL}{path}"
