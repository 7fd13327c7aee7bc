"""Reads what an address or a form asks for. Nonsense is read as nothing asked: the first page, no number, no id."""

from __future__ import annotations

from collections.abc import Container
from uuid import UUID

DEEPEST = 10_000  # pages


def one_of(asked: str | None, known: Container[str], otherwise: str) -> str:
    return asked if asked is not None and asked in known else otherwise


def whole(text: str) -> int | None:
    """Returns a whole number such as an id; None if the text is none, or too long for one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def identifier(text: str) -> UUID | None:
    """Returns the id of a suggestion or an arrival; None if the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def page_number(asked: str) -> int:
    return min(int(asked), DEEPEST) if asked.isascii() and asked.isdigit() and len(asked) < 9 and int(asked) else 1
