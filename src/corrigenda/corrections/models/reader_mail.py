"""A mail to the newsroom's mailbox: as it came, until suggestions are made of it or an editor has dealt with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models.suggestion import Suggestion
from corrigenda.lib import clock
from corrigenda.lib.database.named import name_of
from corrigenda.newsroom.models import Site, Staff
from corrigenda.newsroom.sealed import SealedText


class MailState(models.TextChoices):
    """What became of a mail. Only what is RECEIVED waits for the worker, and only what is WAITING for an editor."""

    RECEIVED = "received", _("Received")
    WAITING = "waiting", _("Waiting")
    FILED = "filed", _("Filed")
    SET_ASIDE = "set-aside", _("Not a correction")
    AUTOMATIC = "automatic", _("Automatic")


class ReaderMail(models.Model):
    """Once suggestions are made of a mail, its words stand there and no longer here (`forget_words`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="mails")
    key = models.CharField(max_length=64, unique=True)  # SHA-256 of its Message-ID, or of the whole mail
    kind = models.CharField(max_length=20)  # `by_mail.mailed.MailKind`
    state = models.CharField(max_length=20, choices=MailState.choices)
    get_state_display = name_of("state", MailState)
    received_at = models.DateTimeField(default=clock.now)
    sender = SealedText(purpose="reader", default="", blank=True)
    name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    forwarded = models.TextField(blank=True)
    rest = models.TextField(blank=True)  # quoted history and signatures
    links: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    attachments: models.JSONField[list[str], list[str]] = models.JSONField(default=list)  # their names
    authentication = models.CharField(max_length=100, blank=True)
    cut = models.BooleanField(default=False)
    # The suggestion whose letter this mail answers.
    answers = models.ForeignKey(Suggestion, on_delete=models.SET_NULL, null=True, related_name="mails")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["site", "state", "received_at"], name="mails_by_state")]

    def __str__(self) -> str:
        return str(self.id)

    def details(self) -> dict[str, Any]:
        """Returns what a suggestion keeps of the mail beside the words."""
        found = {"subject": self.subject, "attachments": self.attachments, "authentication": self.authentication}
        return {name: value for name, value in found.items() if value}

    def forget_words(self) -> None:
        """Empties all that the reader wrote; not saved."""
        self.sender = self.name = self.subject = self.text = self.forwarded = self.rest = self.authentication = ""
        self.links, self.attachments = [], []
