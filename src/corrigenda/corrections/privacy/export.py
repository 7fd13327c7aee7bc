"""All that is kept about one suggestion, for its reader to take away: by the rows of the table of what is kept."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import F

from corrigenda.corrections.models import Arrival, Event, Mailbox, ReaderMail, Suggestion
from corrigenda.corrections.privacy.kept import KEPT, Kept
from corrigenda.lib.mailboxes import mailbox_key, mailbox_keys_of_before
from corrigenda.lib.web.public_url import public_url

_NOT_FOR_READERS = ("held", "held-sender", "logins", "notes", "alerts", "presence")


def export(suggestion: Suggestion) -> dict[str, Any]:
    """Returns JSON values, in the present language.

    Held back: whether the suggestion or its sender is held, since who sends spam must not learn what is taken for spam.
    """
    site = suggestion.site
    return {
        "site": site.key,
        "number": suggestion.receipt_number,
        "received_at": suggestion.received_at,
        "mail_stopped_at": suggestion.mail_stopped_at,
        "erased_at": suggestion.erased_at,
        "page": suggestion.case.article.url,
        "privacy": public_url("privacy", site.key),
        "kept": [
            {
                "name": row.name,
                "what": str(row.what),
                "why": str(row.why),
                "how_long": row.how_long_at(site),
                "who_sees_it": row.who_at(site),
                "data": _data(row, suggestion),
            }
            for row in KEPT
            if row.name not in _NOT_FOR_READERS
        ],
    }


def _data(row: Kept, suggestion: Suggestion) -> dict[str, Any]:
    return _fields(row, suggestion) | _beside(row.name, suggestion)


def _fields(row: Kept, suggestion: Suggestion) -> dict[str, Any]:
    """Returns the row's fields of the suggestion; those of its arrival have the same names."""
    columns = (place.rpartition(".")[2] for place in row.where if place.startswith("corrections.Suggestion."))
    shown = {
        name: getattr(suggestion, apps.get_model("corrections.Suggestion")._meta.get_field(name).attname)
        for name in columns
    }
    return {name: value for name, value in shown.items() if name != "plain_email" and value not in ("", None)}


def _beside(name: str, suggestion: Suggestion) -> dict[str, Any]:
    if name == "words" and suggestion.is_filed:
        fields = ("asked_at", "answered_at", "answer", "link")
        asked = list(suggestion.questions.values(*fields, question=F("decision__reason")))
        again = list(suggestion.reopenings.values("at", "reason"))
        return {name: rows for name, rows in {"questions": asked, "reopenings": again}.items() if rows}
    if name == "mails":
        further = ReaderMail.objects.filter(answers=suggestion.pk).order_by("received_at")
        mails = list(further.values("received_at", "subject", "text", "forwarded", "rest", "attachments"))
        return {"mails": mails} if mails else {}
    if name == "history":
        of_it = Event.objects.filter(case=suggestion.case_id, data__suggestion=str(suggestion.pk)).order_by("pk")
        return {"events": [{"at": at, "verb": verb} for at, verb in of_it.values_list("at", "verb")]}
    if name == "mailbox" and suggestion.email:
        keys = [mailbox_key(suggestion.email), *mailbox_keys_of_before(suggestion.email)]
        return {"mailboxes": list(Mailbox.objects.filter(key__in=keys).values("day", "letters", "confirmed_at"))}
    if name == "sender" and (code := Arrival.objects.filter(pk=suggestion.pk).values_list("sender", flat=True).first()):
        return {"sender": code}
    return {}
