"""The site's settings: CORRIGENDA = {"DESK": ..., "SITE": ..., "TOKEN": ..., "SECRET": ...}."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def setting(name: str) -> str:
    """DESK: the desk's address; SITE: its key there; TOKEN: the newsroom token; SECRET: the webhook's (whsec_...)."""
    given: dict[str, Any] = getattr(settings, "CORRIGENDA", {})
    return str(given.get(name, "")).strip()


def desk() -> str:
    """The desk's address without a slash at its end; empty until it is set."""
    return setting("DESK").rstrip("/")
