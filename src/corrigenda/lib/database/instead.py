"""Lets all that asks for the database, by models or in plain SQL, ask another one for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def instead(alias: str) -> Iterator[None]:
    """In this thread, queries go to the connection of this name."""
    own = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = own
