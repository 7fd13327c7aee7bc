"""What somebody is to be told of a case, and the messages in which they are told. Both hold ids only."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.case import Case
from corrigenda.corrections.models.event import Event
from corrigenda.corrections.models.subscription import Subscription
from corrigenda.corrections.states import Happening
from corrigenda.lib import clock


class AlertMessage(models.Model):
    """One message of one subscription. `period` is the hour or the day of a digest: there is one digest a period.

    `ended_at`: when it was accepted, when nothing in it was worth telling any more, or when its attempts were spent.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="messages")
    period = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "period"], condition=~models.Q(period=""), name="one_digest_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.period}"


class Alert(models.Model):
    """One thing to be told to one subscriber. `message` is null while it waits."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="alerts")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")  # null: held suggestions
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="+")  # null: nobody acted
    what = models.CharField(max_length=12, choices=Happening.choices)
    at = models.DateTimeField(default=clock.now)
    message = models.ForeignKey(AlertMessage, on_delete=models.CASCADE, null=True, related_name="alerts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "event"], name="one_alert_an_event"),
            models.UniqueConstraint(
                fields=["subscription", "case"], condition=models.Q(event=None), name="one_alert_that_a_case_is_late"
            ),
        ]
        indexes = [
            models.Index(fields=["subscription", "id"], condition=models.Q(message=None), name="alerts_waiting"),
            models.Index(fields=["at"], name="alerts_by_time"),
            models.Index(fields=["at"], condition=models.Q(case=None), name="alerts_of_held"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.case_id}"
