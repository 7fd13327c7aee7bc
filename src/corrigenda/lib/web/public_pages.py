"""Pages that anyone may see and any cache may keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


def render_public(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Renders like `render`, but blind to cookies: a message for one of the staff must not end in a shared cache."""
    page = render(request, template, {**(context or {}), "messages": ()}, status=status)
    page.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return page
