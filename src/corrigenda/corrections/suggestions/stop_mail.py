"""Stops the mail about a suggestion when its reader wants no more."""

from __future__ import annotations

from corrigenda.corrections.models import Suggestion
from corrigenda.lib import clock


def stop_mail(suggestion: Suggestion) -> None:
    Suggestion.objects.filter(pk=suggestion.pk, mail_stopped_at=None).update(mail_stopped_at=clock.now())
