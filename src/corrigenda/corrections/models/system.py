"""The newsroom's own systems that are told what happens to cases, and what each of them was told."""

from __future__ import annotations

from django.db import models

from corrigenda.corrections.models.event import Event
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.sealed import SealedSettings


class System(models.Model):
    """A system with a webhook. `keys` has `secret`, which signs what it is sent."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="systems")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=2000)
    keys = SealedSettings(default=dict, blank=True)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)  # why the last message was not taken

    class Meta:
        indexes = [models.Index(fields=["site", "ended_at"], name="systems_of_site")]

    def __str__(self) -> str:
        return self.name


class SystemMessage(models.Model):
    """That a system is told of an event. `at`: when it took the message."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="messages")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "event"], name="one_message_an_event")]

    def __str__(self) -> str:
        return f"{self.system}: {self.event_id}"
