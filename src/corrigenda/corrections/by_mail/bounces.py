"""A mail server reports that a letter of ours can never be delivered: then that reader gets no more letters."""

from __future__ import annotations

from collections.abc import Collection

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.suggestions.stop_mail import stop_mail
from corrigenda.lib.mailboxes import mailbox


def stop_mail_that_fails(sent: Suggestion, failed: Collection[str]) -> None:
    """Ends further mail about the reader's suggestions, if the report names the very address that we wrote to.

    `sent`: the suggestion whose letter is reported. Call inside a transaction.
    """
    if not sent.email or mailbox(sent.email) not in map(mailbox, failed):
        return
    stop_mail(sent)
    for other in Suggestion.objects.filter(mailbox=sent.mailbox, mail_stopped_at=None).exclude(mailbox=""):
        stop_mail(other)
