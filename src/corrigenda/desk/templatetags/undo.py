"""What the bar says of a decision that can still be undone."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models import Decision, Outcome
from corrigenda.lib import clock

register = template.Library()

_DECIDED: dict[str, Promise] = {
    Outcome.APPROVE: _("The change is accepted."),
    Outcome.STET: _("The words stand."),
    Outcome.DUPLICATE: _("It is a duplicate."),
    Outcome.NOT_A_CORRECTION: _("It is not a correction."),
    Outcome.ASK: _("A reader is asked a question."),
    Outcome.AMEND: _("The notice is amended."),
}


@register.filter
def seconds_left(until: datetime) -> int:
    return max(0, ceil((until - clock.now()).total_seconds()))


@register.filter
def what_was_decided(decision: Decision) -> str:
    if decision.signed_at:
        return str(_("It is signed off."))
    return str(_DECIDED.get(decision.outcome, decision.get_outcome_display()))
