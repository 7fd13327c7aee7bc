"""Reads what the query of an address asks a list for. Nonsense is read as the first page of the cases that wait."""

from __future__ import annotations

from collections.abc import Container

DEEPEST = 10_000  # pages


def one_of(asked: str | None, known: Container[str], otherwise: str) -> str:
    return asked if asked is not None and asked in known else otherwise


def whole(text: str) -> int | None:
    """Returns a whole number such as an id; None if the text is none, or too long for one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def page_number(asked: str) -> int:
    return min(int(asked), DEEPEST) if asked.isascii() and asked.isdigit() and len(asked) < 9 and int(asked) else 1
