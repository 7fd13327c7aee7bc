"""A page as a browser parses it; nothing is left out of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from justhtml import JustHTML


def parsed(answer: HttpResponse) -> JustHTML:
    return JustHTML(answer.content.decode(), sanitize=False)


def raw(element: Any) -> str:
    """The text of a script element."""
    return "".join(child.data for child in element.children)
