"""Seals the addresses that version 0.1 kept in plain, and empties where they stood."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from corrigenda.corrections.models import Suggestion
from corrigenda.lib.mailboxes import mailbox_key

TOGETHER = 500  # rows in one transaction


def seal_addresses(suggestions: type[Any] = Suggestion) -> int:
    """Returns how many were sealed. `suggestions` is the model, which is an older one in a migration."""
    sealed = 0
    while count := _seal_some(suggestions):
        sealed += count
    return sealed


@transaction.atomic
def _seal_some(suggestions: type[Any]) -> int:
    rows = list(suggestions.objects.select_for_update().exclude(plain_email="").order_by("pk")[:TOGETHER])
    for row in rows:
        row.email = row.email or row.plain_email
        row.mailbox, row.plain_email = mailbox_key(row.email), ""
    suggestions.objects.bulk_update(rows, ["email", "mailbox", "plain_email"])
    return len(rows)
