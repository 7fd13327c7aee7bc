"""A suggestion that was acknowledged and is not filed yet: on disk, with its number, without a case."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from corrigenda.corrections.models.suggestion import Suggestion
from corrigenda.lib import clock
from corrigenda.lib.logs import request_id
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.lib.urls import MAX_URL
from corrigenda.newsroom.models import Site, Staff
from corrigenda.newsroom.sealed import SealedText

KEPT_BACK = ~models.Q(held_by="") & models.Q(erased_at=None)  # held, or dropped after that
HELD = KEPT_BACK & models.Q(dropped_at=None)


class Arrivals(models.QuerySet["Arrival"]):
    """The named queries for arrivals."""

    def to_file(self) -> Arrivals:
        """Returns the arrivals that the worker files: nothing holds them, and nobody dropped or erased them."""
        return self.filter(held_by="", trouble="", dropped_at=None, erased_at=None)

    def set_aside(self) -> Arrivals:
        """Returns the arrivals that could not be filed."""
        return self.exclude(trouble="")

    def held(self) -> Arrivals:
        """Returns the arrivals that wait for the desk to release or drop them."""
        return self.filter(HELD)

    def dropped(self) -> Arrivals:
        """Returns the arrivals that the desk dropped and that are still kept."""
        return self.filter(KEPT_BACK).exclude(dropped_at=None)


class Arrival(models.Model):
    """What a reader sent, from the moment it is acknowledged until the worker has made a suggestion and a case of it.

    The suggestion bears the arrival's id and number. The reader's words are here and nowhere else until then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # becomes the suggestion's
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="arrivals")
    number = models.PositiveIntegerField()  # drawn from the site's sequence; a case that is opened for it bears it
    url = models.CharField(max_length=MAX_URL)  # canonical
    # Another page of the site, which the reader's page named as canonical. Filing takes the one that has the words.
    canonical = models.CharField(max_length=MAX_URL, blank=True, default="", db_default="")
    sent: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()  # `Submission.as_json`
    email = SealedText(purpose="reader", default="", db_default="", blank=True)
    idempotency_key = models.CharField(max_length=200, null=True)  # its SHA-256
    received_at = models.DateTimeField(default=clock.now)
    sender = models.CharField(max_length=64, blank=True)  # a keyed hash of the address prefix, with a key of the day
    held_by = models.CharField(max_length=40, blank=True)  # the check that holds it; empty: it is to be filed
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    trouble = models.CharField(max_length=500, blank=True)  # why it could not be filed
    mail_stopped_at = models.DateTimeField(null=True)
    # The request that brought it, for its jobs and letters (`lib.logs.request_id`).
    request = models.CharField(max_length=request_id.MOST, blank=True, default="", db_default="")
    erased_at = models.DateTimeField(null=True)

    objects = Arrivals.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "idempotency_key"], name="one_arrival_a_key")]
        indexes = [
            models.Index(
                fields=["site", "number"],
                condition=models.Q(held_by="", trouble="", dropped_at=None, erased_at=None),
                name="arrivals_to_file",
            ),
            # What the desk asks for held suggestions: all of a site, of one reason, of one sender, the dropped ones.
            models.Index(fields=["site", "number"], condition=HELD, name="arrivals_held"),
            models.Index(fields=["site", "held_by", "number"], condition=HELD, name="arrivals_held_by"),
            models.Index(fields=["site", "sender", "number"], condition=KEPT_BACK, name="arrivals_of_sender"),
            models.Index(fields=["site"], condition=~models.Q(trouble=""), name="arrivals_set_aside"),
            models.Index(fields=["dropped_at"], condition=~models.Q(dropped_at=None), name="arrivals_dropped"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def as_suggestion(self) -> Suggestion:
        """Returns the suggestion that is made of it, without a case; not saved."""
        return Suggestion(
            id=self.id,
            site_id=self.site_id,
            number=self.number,
            idempotency_key=self.idempotency_key,
            received_at=self.received_at,
            mail_stopped_at=self.mail_stopped_at,
            erased_at=self.erased_at,
            email=self.email,
            mailbox=mailbox_key(self.email),
            sender=self.sender,
            **self.sent,
        )
