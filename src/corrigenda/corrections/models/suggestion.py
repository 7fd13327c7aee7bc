"""What one reader sent. The reader's words and address are stored only here, so that they can be erased."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any, Self

from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from corrigenda.anchoring import Selector
from corrigenda.archive.models import Article
from corrigenda.corrections.kinds import SuggestionKind, TargetPart
from corrigenda.corrections.models.case import Case
from corrigenda.lib import clock
from corrigenda.lib.database.few import index_of_few
from corrigenda.lib.database.named import name_of
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.sealed import SealedText

_UNREAD = models.Q(unread_on__isnull=False)
EXACT = Cast(KT("target__exact"), models.TextField())  # the words that the reader marked; null if none


class Suggestions(models.QuerySet["Suggestion"]):
    def leading(self) -> Coalesce:
        """Returns the id of the first of these that has words of its own, else of the first: as a subquery."""
        by_time = self.order_by("received_at")
        with_words = by_time.filter(replacement__isnull=False)
        return Coalesce(*(models.Subquery(found.values("pk")[:1]) for found in (with_words, by_time)))


class Suggestion(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="suggestions")
    # The number that its reader was told; null: the case's, as before numbers were given on arrival.
    number = models.PositiveIntegerField(null=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=20, choices=SuggestionKind.choices)
    get_kind_display = name_of("kind", SuggestionKind)
    target: models.JSONField[Mapping[str, Any] | None, Mapping[str, Any] | None] = models.JSONField(null=True)
    replacement = models.TextField(null=True)
    comment = models.TextField(blank=True)
    source = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = SealedText(purpose="reader", default="", db_default="", blank=True, db_column="sealed_email")
    # Where version 0.1 kept the address. It is still read; `seal_addresses` empties it.
    plain_email = models.EmailField(max_length=254, default="", blank=True, db_column="email")
    mailbox = models.CharField(max_length=254, blank=True)  # `lib.mailboxes.mailbox_key` of `email`
    sender = models.CharField(max_length=64, blank=True, default="", db_default="")  # as of its arrival; for two days
    credit = models.BooleanField(default=False)  # the reader may be thanked by name on the record
    # The correction with which the name is on the record; null: the name is not on the record.
    thanked_on = models.ForeignKey(
        "corrections.Correction", on_delete=models.SET_NULL, null=True, related_name="thanked"
    )
    # In the statistics: false while its case is closed as not a correction.
    counted = models.BooleanField(default=True, db_default=True)
    involved = models.BooleanField(default=False)  # the reader is involved in the story
    translated = models.BooleanField(default=False, db_default=False)  # the browser had translated the page
    # If it came by mail: the mail's subject, the names of what was attached, and the own server's verdict on the sender.
    mailed: models.JSONField[Mapping[str, Any] | None, Mapping[str, Any] | None] = models.JSONField(null=True)
    language = models.CharField(max_length=20, blank=True)  # the reader's, for mail and the receipt
    idempotency_key = models.CharField(max_length=200, null=True)  # its SHA-256
    received_at = models.DateTimeField(default=clock.now)
    # If the page had never been read when this was filed: the article, and what to find the words by.
    unread_on = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, db_index=False, related_name="+")
    unread_words = models.CharField(max_length=64, blank=True, default="", db_default="")  # a keyed hash of `exact`
    unread_start = models.PositiveIntegerField(null=True)
    unread_end = models.PositiveIntegerField(null=True)
    mail_stopped_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = Suggestions.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "idempotency_key"], name="one_suggestion_a_key")]
        indexes = [
            models.Index(fields=["case", "received_at"], name="suggestions_of_case"),
            models.Index(fields=["case", "kind"], name="kinds_of_case"),
            models.Index(fields=["site", "received_at", "counted"], name="suggestions_counted"),
            models.Index(fields=["mailbox", "received_at"], name="suggestions_to_mailbox"),
            index_of_few("thanked_on", "suggestions_thanked_on"),
            models.Index(fields=["id"], condition=~models.Q(plain_email=""), name="suggestions_to_seal"),
            models.Index(fields=["sender"], condition=~models.Q(sender=""), name="suggestions_of_sender"),
            models.Index(
                fields=["unread_on", "unread_words", "unread_start"],
                condition=_UNREAD,
                name="suggestions_of_same_words",
            ),
            models.Index(
                fields=["unread_on", "unread_start", "unread_end", "unread_words"],
                condition=_UNREAD,
                name="suggestions_of_near_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Takes the address of version 0.1 until it is sealed."""
        row = super().from_db(db, field_names, values)
        if row.__dict__.get("plain_email") and "email" in row.__dict__:
            row.email = row.email or row.plain_email
        return row

    @property
    def is_filed(self) -> bool:
        return self.case_id is not None

    @property
    def receipt_number(self) -> int:
        """The number that its reader knows it by. The case has another if the suggestion joined one."""
        return self.case.number if self.number is None else self.number

    @property
    def wants_letters(self) -> bool:
        """Whether the reader gave an address and has not stopped the emails."""
        return bool(self.email) and self.mail_stopped_at is None

    def selector(self) -> Selector | None:
        """Returns the words and what stood beside them on the reader's page."""
        if not self.target:
            return None
        return Selector(**{name: value for name, value in self.target.items() if name != "part"})

    def selector_in_copy(self) -> Selector | None:
        """Returns the selector of words of the copy; None if they were chosen in another part of the article."""
        return self.selector() if self.part == TargetPart.BODY else None

    @property
    def part(self) -> str:
        """Where the words were chosen: a TargetPart."""
        return str((self.target or {}).get("part", TargetPart.BODY))

    @property
    def exact(self) -> str:
        """The words that the reader marked or quoted; empty if none."""
        return str(self.target["exact"]) if self.target else ""
