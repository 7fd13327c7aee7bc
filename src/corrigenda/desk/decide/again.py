"""What an undone decision said: the form that it was made with begins with that again."""

from __future__ import annotations

from corrigenda.corrections.models import Case, Outcome


def undone_reason(case: Case, outcome: Outcome) -> str:
    """Returns the reason of the latest decision if it had this outcome and was undone; else an empty text."""
    latest = case.decisions.order_by("-pk").first()
    return latest.reason if latest and latest.undone_at and latest.outcome == outcome else ""
