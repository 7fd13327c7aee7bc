"""Stops the mail about a suggestion when its reader wants no more."""

from __future__ import annotations

from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.lib import clock


def stop_mail(suggestion: Suggestion) -> None:
    """Stops it, whether the suggestion is filed yet or not. A second call does nothing."""
    for rows in (Arrival.objects.filter(pk=suggestion.pk), Suggestion.objects.filter(pk=suggestion.pk)):
        rows.filter(mail_stopped_at=None).update(mail_stopped_at=clock.now())
