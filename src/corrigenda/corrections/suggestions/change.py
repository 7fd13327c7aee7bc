"""Readers change what they sent: their name and address at any time, their words until an editor has decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import MAY_BE_UNDONE, UNDECIDED, Verb
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.corrections.suggestions.submission import KEPT, Submission, refitted
from corrigenda.lib.mailboxes import mailbox_key

WORDS = ("replacement", "comment", "source")
PERSONAL = ("name", "email", "credit")


def why_not(suggestion: Suggestion, field: str) -> str:
    """Returns why a field may not be changed, for the reader; empty if it may be."""
    if suggestion.erased_at is not None:
        return _("Your data is erased.")
    if field in WORDS and suggestion.case.state in MAY_BE_UNDONE:
        return _("The editors are looking at these words just now. Try again in a minute, or erase them.")
    if field in WORDS and suggestion.case.state not in UNDECIDED:
        return _("The editors have decided on these words. You can still erase them.")
    if field in ("name", "credit") and suggestion.thanked_on_id is not None:
        return _("Your name is on the record. Write to the newsroom to change it, or erase your data.")
    return ""


def change(suggestion: Suggestion, given: Mapping[str, Any]) -> None:
    """Changes the fields that are given. Raises Refused with a reason for each that cannot be, and changes nothing."""
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update().select_related("site").filter(pk=suggestion.pk).first()
        if arrival is None:
            _change_filed(suggestion, given)
        else:
            _change_arrival(arrival, given)
        will_scrub()


def _change_filed(suggestion: Suggestion, given: Mapping[str, Any]) -> None:
    case = history.locked(Suggestion.objects.values_list("case", flat=True).get(pk=suggestion.pk))
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    locked.case = case
    if reasons := {field: reason for field in given if (reason := why_not(locked, field))}:
        raise Refused(reasons)
    fit = refitted(_submission(locked, given), case.site)
    for field in given:
        setattr(locked, field, getattr(fit, field))
    if "email" in given:
        locked.plain_email, locked.mailbox = "", mailbox_key(locked.email)
    locked.save()
    history.note(case, Verb.READER_CHANGED, by=READER, suggestion=str(locked.pk))


def _change_arrival(arrival: Arrival, given: Mapping[str, Any]) -> None:
    if arrival.erased_at is not None:
        raise Refused(dict.fromkeys(given, _("Your data is erased.")))
    fit = refitted(_submission(arrival.as_suggestion(), given), arrival.site)
    kept = fit.as_json()
    arrival.sent = {**arrival.sent, **kept}
    for field in given:
        if field not in kept:
            arrival.sent.pop(field, None)
    arrival.email = fit.email
    arrival.save(update_fields=["sent", "email"])


def _submission(kept: Suggestion, given: Mapping[str, Any]) -> Submission:
    fields = {name: getattr(kept, name) for name in (*KEPT, "email", "replacement")}
    return Submission(url="", target=kept.selector(), part=kept.part, **{**fields, **given})
