"""Reads what people typed into the desk's forms."""

from __future__ import annotations

from django.http import QueryDict


def typed(form: QueryDict, name: str) -> str:
    """Returns a field as it was typed, with the line ends of the copy; empty if the form lacks it."""
    return form.get(name, "").replace("\r\n", "\n")
