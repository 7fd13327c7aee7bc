"""Pages that anybody may see and any cache may keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_public(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Like `render`, but blind to cookies: a message for one of the staff must not end in a shared cache."""
    return render(request, template, {**(context or {}), "messages": ()}, status=status)
