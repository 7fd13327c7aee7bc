"""How a flow says no: by field, in words for the person who asked. Nothing was saved."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """What was asked does not fit; `errors` maps a field to the reason and the fix."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in errors.items()))
        self.errors = dict(errors)


class Moved(Exception):
    """The article changed since the editor looked, and the passage with it (409)."""
