"""Sets for how long a person's decisions can be undone."""

from __future__ import annotations

from corrigenda.newsroom.models import LONGEST_UNDO, Staff


def set_undo_seconds(*, staff: Staff, seconds: int) -> None:
    """Applies to later decisions. Raises ValueError unless `seconds` is from 0 to LONGEST_UNDO."""
    if not 0 <= seconds <= LONGEST_UNDO:
        raise ValueError(f"from 0 to {LONGEST_UNDO} seconds")
    staff.own_undo_seconds = seconds
    staff.save(update_fields=["own_undo_seconds"])
