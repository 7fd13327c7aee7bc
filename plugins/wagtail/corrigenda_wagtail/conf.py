"""The site's settings: CORRIGENDA = {"DESK": ..., "SITE": ..., "TOKEN": ..., "SECRET": ...}."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def setting(name: str) -> str:
    """Returns a setting.

    DESK: the desk's address; SITE: the site's key there; TOKEN: the newsroom token; SECRET: the webhook's (whsec_...).
    """
    given: dict[str, Any] = getattr(settings, "CORRIGENDA", {})
    return str(given.get(name, "")).strip()


def desk() -> str:
    """Returns the desk's address without a slash at its end; empty until it is set."""
    return setting("DESK").rstrip("/")
